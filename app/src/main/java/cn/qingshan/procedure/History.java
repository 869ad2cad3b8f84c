package cn.qingshan.procedure;

import cn.qingshan.law.Sentence;
import cn.qingshan.law.procedure.Entry;
import cn.qingshan.law.procedure.ProcedureEvent;
import cn.qingshan.law.rulebook.Binding;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * 办理经过. What happened in a proceeding, act by act as recorded. A correction strikes an earlier act or puts another event in its place; both stay to be read, and the law is asked
 * what has become of the whole.
 */
public record History(List<Recorded> acts) {

    /**
     * One act as it was recorded.
     *
     * @param event what the law engine was told; absent for a correction and for a paper
     * @param rebound the move to newer rules, if it was one
     * @param hidden another organ's deliberation: that it was done is known, what was said is not
     * @param correction by which it was struck, if it was
     */
    public record Recorded(
            UUID act,
            String code,
            Sentence name,
            LocalDate on,
            OffsetDateTime at,
            String person,
            String organ,
            String says,
            Optional<ProcedureEvent> event,
            Optional<Binding.Transition> rebound,
            boolean hidden,
            Optional<Correction> correction) {

        /** The event, for those who may see what it said. */
        Optional<ProcedureEvent> shown() {
            return event.filter(told -> !hidden);
        }

        public boolean isStruck() {
            return correction.isPresent();
        }
    }

    /**
     * A correction by hand.
     *
     * @param struck the act it strikes
     * @param instead the event that takes its place, if any
     */
    public record Correction(
            UUID struck, String reason, String person, LocalDate on, Optional<ProcedureEvent> instead) {}

    /** What the law engine is to be asked: the events, with those that were corrected as they should have been, and the moves to newer rules. */
    <E extends ProcedureEvent> List<Entry<E>> entries(Class<E> events) {
        return acts.stream()
                .map(act -> act.rebound()
                        .<Entry<E>>map(Entry.Rebound::new)
                        .or(() -> (act.isStruck() ? act.correction().get().instead() : act.event())
                                .map(event -> new Entry.Event<>(events.cast(event)))))
                .flatMap(Optional::stream)
                .toList();
    }

    /** The same as if one more correction had been made. */
    History corrected(Correction correction) {
        return new History(acts.stream()
                .map(act -> act.act().equals(correction.struck())
                        ? new Recorded(
                                act.act(),
                                act.code(),
                                act.name(),
                                act.on(),
                                act.at(),
                                act.person(),
                                act.organ(),
                                act.says(),
                                act.event(),
                                act.rebound(),
                                act.hidden(),
                                Optional.of(correction))
                        : act)
                .toList());
    }

    Recorded act(UUID id) {
        return acts.stream()
                .filter(act -> act.act().equals(id))
                .findFirst()
                .orElseThrow(cn.qingshan.ledger.NoSuchRecord::new);
    }
}
