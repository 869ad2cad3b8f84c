package cn.qingshan.law.term;

import cn.qingshan.law.rulebook.Refusal;

/** The answer to a request to pause, resume or extend a term. */
public sealed interface Adjustment {

    record Adjusted(Term term) implements Adjustment {}

    record Refused(Refusal refusal) implements Adjustment {}

    /** The adjusted term. @throws IllegalStateException with the sentence of the refusal */
    default Term orThrow() {
        return switch (this) {
            case Adjusted(var term) -> term;
            case Refused(var refusal) ->
                throw new IllegalStateException(refusal.sentence().zh());
        };
    }
}
