package cn.qingshan.imagery.zonal;

import cn.qingshan.geo.Refused;
import cn.qingshan.imagery.Sentences;

/** A scene or an outline that can't be measured as was asked. */
public final class ZonalRefused extends Refused {

    private static final long serialVersionUID = 1L;

    /** Comments list the parameters in order. */
    public enum Reason implements Refused.Reason {
        /** scene, band */
        NO_BAND,
        /** scene, band */
        UNEQUAL_BANDS,
        /** outline, its pixels, the limit */
        TOO_LARGE
    }

    private final Reason reason;

    public ZonalRefused(Reason reason, Object... parameters) {
        super(Sentences.BUNDLE, "zonal.", reason, parameters);
        this.reason = reason;
    }

    @Override
    public Reason reason() {
        return reason;
    }
}
