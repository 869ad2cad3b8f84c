package cn.qingshan.law.command;

import cn.qingshan.law.Sentence;
import cn.qingshan.law.rulebook.Citation;
import cn.qingshan.law.rulebook.Refusal;
import java.util.stream.Collectors;

/** What was asked cannot be answered; one sentence says why and names the rule. Ends the command with nothing printed. */
final class Refused extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Sentence sentence;

    private Refused(Sentence sentence) {
        super(sentence.zh());
        this.sentence = sentence;
    }

    /** By a rule of this command line, e.g. {@code date-exists}; the sentences end without a full stop. */
    static Refused byRule(String rule, String zh, String en) {
        return new Refused(new Sentence(zh + "（规则" + rule + "）。", en + " (rule " + rule + ")."));
    }

    static Refused under(Citation citation, String zh, String en) {
        return new Refused(new Sentence(zh + "（依据" + citation.zh() + "）。", en + " (" + citation.en() + ")."));
    }

    /** What the engine refuses, with its articles where its sentence does not print them. */
    static Refused as(Refusal refusal) {
        var sentence = refusal.sentence();
        if (refusal.citations().isEmpty()
                || sentence.zh().contains(refusal.citations().getFirst().zh())) {
            return new Refused(new Sentence(closed(sentence.zh(), "。"), closed(sentence.en(), ".")));
        }
        return new Refused(new Sentence(
                withoutStop(sentence.zh(), "。")
                        + refusal.citations().stream().map(Citation::zh).collect(Collectors.joining("、", "（依据", "）。")),
                withoutStop(sentence.en(), ".")
                        + refusal.citations().stream()
                                .map(Citation::en)
                                .collect(Collectors.joining("; ", " (", ")."))));
    }

    /** The same, said of a place in a file. */
    static Refused at(String place, Refusal refusal) {
        return new Refused(new Sentence(
                place + "：" + closed(refusal.sentence().zh(), "。"),
                place + ": " + closed(refusal.sentence().en(), ".")));
    }

    private static String closed(String text, String stop) {
        return text.endsWith(stop) ? text : text + stop;
    }

    Sentence sentence() {
        return sentence;
    }

    private static String withoutStop(String text, String stop) {
        return text.endsWith(stop) ? text.substring(0, text.length() - stop.length()) : text;
    }
}
