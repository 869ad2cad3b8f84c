package cn.qingshan.imagery.recovery;

import java.time.LocalDate;

/**
 * What a scene says of the patch and of its references. NaN where it can't be said.
 *
 * @param scene its id
 * @param value mean of the index in the patch
 * @param valid share of the patch that counts
 * @param cover share of the valid ground that is covered, where the plan's target is one of cover
 * @param references how many references were clear enough
 * @param referenceLow 10th percentile of the references on the same date
 * @param referenceHigh 90th percentile
 * @param expected what the patch would show undamaged: the references' median on the same date, each reference shifted by how much
 *     it differed from the patch before the damage
 * @param difference value less expected
 * @param midSeason the difference as of the middle of the season, where the index of bare ground is known; what all other figures are
 *     made of
 */
public record Seen(
        LocalDate date,
        String scene,
        double value,
        double valid,
        double cover,
        int references,
        double referenceLow,
        double referenceMedian,
        double referenceHigh,
        double expected,
        double difference,
        double midSeason,
        Mark mark) {

    /** Value over expected. */
    public double ratio() {
        return value / expected;
    }

    public boolean isUsed() {
        return mark == Mark.USED;
    }

    /** Why a date was not used; the first that holds. All dates are kept. The ids are kept for good. */
    public enum Mark {
        USED("used"),
        /** The scene could not be measured. */
        REFUSED("refused"),
        OFF_SCENE("off-scene"),
        NO_VALID("no-valid"),
        FEW_VALID("few-valid"),
        UNDER_A_PIXEL("under-a-pixel"),
        /** Another scene of the same day shows more of the patch. */
        SECOND_OF_DAY("second-of-day"),
        /** Too few references were clear. */
        FEW_REFERENCES("few-references"),
        /** Outside the season of growth, when bare ground and dormant growth look alike. */
        OUT_OF_SEASON("out-of-season"),
        /** Far off both its neighbours in time: most often cloud that the mask let through. */
        OUTLIER("outlier");

        private final String id;

        Mark(String id) {
            this.id = id;
        }

        public String id() {
            return id;
        }

        static Mark ofId(String id) {
            for (var one : values()) {
                if (one.id.equals(id)) {
                    return one;
                }
            }
            throw new IllegalArgumentException(id);
        }
    }
}
