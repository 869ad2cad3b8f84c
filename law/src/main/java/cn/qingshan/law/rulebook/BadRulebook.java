package cn.qingshan.law.rulebook;

import cn.qingshan.law.Sentence;

/**
 * A rulebook file that cannot be taken: nothing of it is. The sentence names the file, the line, the row and the rule that it breaks,
 * and is meant for the person who edited the file.
 */
public final class BadRulebook extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /** What a rulebook file has to keep; the ids are permanent. */
    public enum Rule {
        /** A line can be read. */
        READABLE("RB01"),
        /** Keys and values are known ones. */
        KNOWN_WORDS("RB02"),
        /** A cited instrument is in the table of legal bases. */
        KNOWN_BASIS("RB03"),
        /** A cited article exists in the instrument. */
        KNOWN_ARTICLE("RB04"),
        /** A cited instrument is in force as long as the row that rests on it. */
        BASIS_IN_FORCE("RB05"),
        /** On one day one version of a row is in force. */
        ONE_VERSION("RB06"),
        /** A statutory row names its article. */
        STATUTORY_CITES("RB07"),
        /** Every row is complete. */
        COMPLETE("RB08"),
        /** A statute ends only what is in force. */
        ENDS_WHAT_IS("RB09");

        private final String id;

        Rule(String id) {
            this.id = id;
        }

        public String id() {
            return id;
        }
    }

    private final Rule rule;
    private final transient Sentence sentence;

    /** @param where file, line and row, as far as known */
    public BadRulebook(Rule rule, Sentence where, String zh, String en) {
        super(whole(rule, where, zh, en).zh());
        this.rule = rule;
        this.sentence = whole(rule, where, zh, en);
    }

    private static Sentence whole(Rule rule, Sentence where, String zh, String en) {
        return new Sentence(
                where.zh() + "：" + zh + "。整个文件不予采用（规则" + rule.id() + "）。",
                where.en() + ": " + en + ". Nothing of the file is taken (rule " + rule.id() + ").");
    }

    public Rule rule() {
        return rule;
    }

    public Sentence sentence() {
        return sentence;
    }
}
