package cn.qingshan.imagery.change;

import cn.qingshan.imagery.ImageRefused;
import cn.qingshan.imagery.Sentences;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A request that can't be answered, with a stable reason and a sentence. Nothing is told in part. */
public final class ChangeRefused extends Exception {

    private static final long serialVersionUID = 1L;

    /** The ids are kept for good. Comments list the parameters in order. */
    public enum Reason {
        NO_LATER("no-later"),
        NO_BASELINE("no-baseline"),
        /** how many scenes, the season: all of the later ones lie outside it */
        NO_LATER_IN_SEASON("no-later-in-season"),
        /** how many scenes, the season */
        NO_BASELINE_IN_SEASON("no-baseline-in-season"),
        /** years that have scenes of the same season, years that are needed */
        NO_HISTORY("no-history"),
        /** later days, days that are needed */
        FEW_LATER("few-later"),
        /** days of the past, days that are needed */
        FEW_BASELINE("few-baseline"),
        /** days between the two in the course of the year, how many are allowed */
        UNEQUAL_SEASONS("unequal-seasons"),
        /** scene on both sides */
        BOTH_SIDES("both-sides"),
        /** later scene, its day, baseline scene, its day: what is called earlier is not */
        NOT_BEFORE("not-before"),
        /** scene, its grid, the other scene, its grid */
        UNEQUAL_GRIDS("unequal-grids"),
        /** scene, band */
        NO_BAND("no-band"),
        /** scene, band: its pixels don't lie on those of the others */
        UNEQUAL_BANDS("unequal-bands"),
        OFF_SCENE("off-scene"),
        /** pixels, the limit */
        TOO_LARGE("too-large"),
        /** no later scene has a clear pixel */
        ALL_CLOUD("all-cloud"),
        /** scene, the refusal of the image */
        IMAGE("image");

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

    ChangeRefused(Reason reason, Object... parameters) {
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
        var said = new ArrayList<Object>();
        for (var parameter : parameters) {
            said.add(parameter instanceof ImageRefused image ? image.sentence(locale) : parameter);
        }
        return Sentences.of("change." + reason.id(), said, locale);
    }
}
