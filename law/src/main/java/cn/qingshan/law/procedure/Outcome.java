package cn.qingshan.law.procedure;

import cn.qingshan.law.rulebook.Refusal;
import cn.qingshan.law.term.Term;
import java.util.List;

/** The law's answer to an event. A refusal changes nothing. */
public sealed interface Outcome<S extends State> {

    /** Where the record stands then, and what happened to the terms. */
    record Lawful<S extends State>(
            Standing<S> next,
            List<Term> started,
            List<Stopped> stopped,
            List<Term> paused,
            List<Term> resumed,
            List<Term> extended)
            implements Outcome<S> {}

    record Refused<S extends State>(Refusal refusal) implements Outcome<S> {}

    /** Where it stands next. @throws IllegalStateException with the sentence of the refusal */
    default Standing<S> orThrow() {
        return switch (this) {
            case Lawful<S> lawful -> lawful.next();
            case Refused<S> refused ->
                throw new IllegalStateException(refused.refusal().sentence().zh());
        };
    }
}
