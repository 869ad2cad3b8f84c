package cn.qingshan.procedure;

import cn.qingshan.law.Sentence;
import cn.qingshan.law.procedure.Act;

/** 说得明白. A refusal names what it rests on: an article says something to everybody, the id of a row of a table to nobody who works here. */
final class PlainWords {

    private PlainWords() {}

    /** An act that is greyed, and why. */
    record Greyed(Sentence name, Sentence why) {

        static Greyed of(Act.Forbidden act) {
            return new Greyed(act.move().name(), plain(act.why().sentence()));
        }
    }

    static Sentence plain(Sentence refusal) {
        return new Sentence(
                refusal.zh().replaceAll("（规则[a-z0-9-]+\\.[a-z0-9-]+）", "（工作规则，不是法条）"),
                refusal.en().replaceAll(" \\(rule [a-z0-9-]+\\.[a-z0-9-]+\\)", " (office rule, no article)"));
    }
}
