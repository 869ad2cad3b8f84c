package cn.qingshan.imagery.zonal;

import cn.qingshan.imagery.Sentences;
import java.util.List;
import java.util.Locale;

/** A scene or an outline that can't be measured as was asked. */
public final class ZonalRefused extends Exception {

    private static final long serialVersionUID = 1L;

    /** The ids are kept for good. Comments list the parameters in order. */
    public enum Reason {
        /** scene, band */
        NO_BAND("no-band"),
        /** scene, band */
        UNEQUAL_BANDS("unequal-bands"),
        /** outline, its pixels, the limit */
        TOO_LARGE("too-large");

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

    public ZonalRefused(Reason reason, Object... parameters) {
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
        return Sentences.of("zonal." + reason.id(), parameters, locale);
    }
}
