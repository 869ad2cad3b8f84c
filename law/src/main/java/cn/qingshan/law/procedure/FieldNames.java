package cn.qingshan.law.procedure;

import cn.qingshan.law.Sentence;
import java.lang.reflect.RecordComponent;
import java.util.Map;

/** 字段名称. What a form calls the fields of an event: as {@link Asks} says, or by the names that many events share. */
public final class FieldNames {

    private static final Map<String, Sentence> SHARED = Map.ofEntries(
            Map.entry("method", new Sentence("送达方式", "Manner of service")),
            Map.entry("consent", new Sentence("受送达人同意此方式", "The addressee consents to it")),
            Map.entry("proof", new Sentence("送达凭证说明（签收人、见证人、经过）", "Proof of service (who signed, witness, course)")),
            Map.entry("officers", new Sentence("办案人员", "Officers")),
            Map.entry("reason", new Sentence("理由", "Reason")),
            Map.entry("summary", new Sentence("内容摘要", "Summary")));

    private FieldNames() {}

    /** @throws IllegalStateException for a field that nobody named: a test asks for every one */
    public static Sentence of(RecordComponent field) {
        var asks = field.getAnnotation(Asks.class);
        if (asks != null) {
            return new Sentence(asks.zh(), asks.en());
        }
        var shared = SHARED.get(field.getName());
        if (shared == null) {
            throw new IllegalStateException(
                    field.getDeclaringRecord().getSimpleName() + "." + field.getName() + " has no name");
        }
        return shared;
    }
}
