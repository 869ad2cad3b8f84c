package cn.qingshan.law.procedure;

import cn.qingshan.law.Sentence;

/**
 * What a move does to a term of the catalogue.
 *
 * @param depends true where it happens only if the event or the state calls for it
 */
public record Clock(Effect effect, String rule, boolean depends) {

    /** An effect on a term, without its condition. */
    record Touch(Effect effect, String rule) {}

    public enum Effect {
        START("起算", "starts"),
        STOP("停止", "stops"),
        PAUSE("中止", "pauses"),
        RESUME("恢复", "resumes"),
        EXTEND("延长", "extends");

        private final Sentence text;

        Effect(String zh, String en) {
            this.text = new Sentence(zh, en);
        }

        public Sentence text() {
            return text;
        }
    }
}
