package cn.qingshan.model;

import cn.qingshan.law.Sentence;
import java.util.List;

/** A model as an office might declare it, for tests that need one and do not care which. */
public final class OneModel {

    private OneModel() {}

    public static Definition declared() {
        try {
            return Definition.of(
                    Models.newCode(),
                    1,
                    new Sentence("试", "trial"),
                    List.of(),
                    new Sentence("无", "none"),
                    new Sentence("无", "none"),
                    new SubjectCatalogue(Subjects.all()).of("MINE"),
                    new Condition.Test("name", Operator.PRESENT, new Condition.Nothing()),
                    List.of(),
                    new Sentence("{name}", "{name}"));
        } catch (BadModel bad) {
            throw new IllegalStateException(bad);
        }
    }
}
