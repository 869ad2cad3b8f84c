package cn.qingshan.imagery.recovery;

import cn.qingshan.imagery.Sentences;
import java.util.List;
import java.util.Locale;

/** An assessment that can't be done again from what is there. */
public final class RepeatRefused extends Exception {

    private static final long serialVersionUID = 1L;

    /** The ids are kept for good. Comments list the parameters in order. */
    public enum Reason {
        /** scene */
        SCENE_MISSING("scene-missing"),
        /** scene, digest then, digest now */
        SCENE_CHANGED("scene-changed"),
        /** method then, method now */
        OTHER_METHOD("other-method");

        private final String id;

        Reason(String id) {
            this.id = id;
        }

        public String id() {
            return id;
        }
    }

    private final Reason reason;
    private final transient List<Object> parameters;

    RepeatRefused(Reason reason, Object... parameters) {
        super(reason.id() + " " + List.of(parameters));
        this.reason = reason;
        this.parameters = List.of(parameters);
    }

    public Reason reason() {
        return reason;
    }

    public List<Object> parameters() {
        return parameters;
    }

    public String sentence(Locale locale) {
        return Sentences.of("recovery.repeat-" + reason.id(), parameters, locale);
    }
}
