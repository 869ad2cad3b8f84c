package cn.qingshan.imagery.change;

/** Hears how far the work is. Calls come one at a time, from any thread. */
@FunctionalInterface
public interface Progress {

    Progress NONE = (_, _, _) -> {};

    /** What is being done. */
    enum Stage {
        SURROUNDINGS("surroundings"),
        JUDGEMENT("judgement"),
        FIGURES("figures");

        private final String id;

        Stage(String id) {
            this.id = id;
        }

        public String id() {
            return id;
        }
    }

    /** @param done tiles of {@code all} */
    void tile(Stage stage, int done, int all);
}
