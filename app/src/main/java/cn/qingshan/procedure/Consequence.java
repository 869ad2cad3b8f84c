package cn.qingshan.procedure;

import cn.qingshan.law.procedure.Outcome;
import cn.qingshan.law.procedure.ProcedureEvent;
import cn.qingshan.law.procedure.Standing;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What else follows from an act, in the same transaction: a paper is served, a problem is written off. Answers where the other side finds it, if anywhere. */
public interface Consequence {

    /**
     * @param before where it stood; absent after the opening act
     * @param told what the form said beside the event's fields, e.g. an official number
     * @param act the act in the ledger
     */
    Optional<String> after(
            Proceeding proceeding,
            @Nullable Standing<?> before,
            Outcome.Lawful<?> outcome,
            ProcedureEvent event,
            Map<String, String> told,
            UUID act);
}
