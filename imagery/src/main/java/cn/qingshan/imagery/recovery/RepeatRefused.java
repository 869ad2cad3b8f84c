package cn.qingshan.imagery.recovery;

import cn.qingshan.geo.Refused;
import cn.qingshan.imagery.Sentences;

/** An assessment that can't be done again from what is there. */
public final class RepeatRefused extends Refused {

    private static final long serialVersionUID = 1L;

    /** Comments list the parameters in order. */
    public enum Reason implements Refused.Reason {
        /** scene */
        SCENE_MISSING,
        /** scene, digest then, digest now */
        SCENE_CHANGED,
        /** method then, method now */
        OTHER_METHOD
    }

    private final Reason reason;

    RepeatRefused(Reason reason, Object... parameters) {
        super(Sentences.BUNDLE, "recovery.repeat-", reason, parameters);
        this.reason = reason;
    }

    @Override
    public Reason reason() {
        return reason;
    }
}
