package cn.qingshan.imagery.recovery;

/**
 * The plan's target against what was measured in the last season.
 *
 * @param due the plan's day has come with the last usable date, or the plan names none
 */
public record TargetCheck(PlanTarget target, Interval measured, Status status, boolean due) {

    /** The ids are kept for good. */
    public enum Status {
        /** The whole interval reaches it. */
        MET("met"),
        /** The whole interval lies below it. */
        MISSED("missed"),
        /** It lies inside the interval. */
        OPEN("open");

        private final String id;

        Status(String id) {
            this.id = id;
        }

        public String id() {
            return id;
        }

        static Status ofId(String id) {
            for (var one : values()) {
                if (one.id.equals(id)) {
                    return one;
                }
            }
            throw new IllegalArgumentException(id);
        }
    }
}
