package cn.qingshan.imagery.change;

import cn.qingshan.geo.Refused;
import cn.qingshan.imagery.Sentences;

/** A request that can't be answered, with a stable reason and a sentence. Nothing is told in part. */
public final class ChangeRefused extends Refused {

    private static final long serialVersionUID = 1L;

    /** Comments list the parameters in order. */
    public enum Reason implements Refused.Reason {
        NO_LATER,
        NO_BASELINE,
        /** how many scenes, the season: all of the later ones lie outside it */
        NO_LATER_IN_SEASON,
        /** how many scenes, the season */
        NO_BASELINE_IN_SEASON,
        /** years that have scenes of the same season, years that are needed */
        NO_HISTORY,
        /** later days, days that are needed */
        FEW_LATER,
        /** days of the past, days that are needed */
        FEW_BASELINE,
        /** days between the two in the course of the year, how many are allowed */
        UNEQUAL_SEASONS,
        /** scene on both sides */
        BOTH_SIDES,
        /** later scene, its day, baseline scene, its day: what is called earlier is not */
        NOT_BEFORE,
        /** scene, its grid, the other scene, its grid */
        UNEQUAL_GRIDS,
        /** scene, band */
        NO_BAND,
        /** scene, band: its pixels don't lie on those of the others */
        UNEQUAL_BANDS,
        OFF_SCENE,
        /** pixels, the limit */
        TOO_LARGE,
        /** no later scene has a clear pixel */
        ALL_CLOUD,
        /** scene, the refusal of the image */
        IMAGE
    }

    private final Reason reason;

    ChangeRefused(Reason reason, Object... parameters) {
        super(Sentences.BUNDLE, "change.", reason, parameters);
        this.reason = reason;
    }

    @Override
    public Reason reason() {
        return reason;
    }
}
