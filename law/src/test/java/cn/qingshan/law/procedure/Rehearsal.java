package cn.qingshan.law.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qingshan.law.calendar.WorkCalendar;
import cn.qingshan.law.rulebook.Refusal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Plays paths of a procedure between the two organs, and asks of each what the other side could have done in its place. */
public final class Rehearsal<S extends State, E extends ProcedureEvent> {

    private static final WorkCalendar CALENDAR = WorkCalendar.bundled();

    private final Law<S, E> law;

    public Rehearsal(Law<S, E> law) {
        this.law = law;
    }

    /** Where it stands after events that are all lawful. */
    public Standing<S> after(List<? extends E> events) {
        return law.replay(events, CALENDAR).orThrow();
    }

    public Stage stage(List<? extends E> events) {
        return after(events).stage();
    }

    /** The firm last day of a running term. */
    public LocalDate due(List<? extends E> events, String rule) {
        return after(events).terms().find(rule).orElseThrow().due().date().orElseThrow();
    }

    public boolean runs(List<? extends E> events, String rule) {
        return after(events).terms().find(rule).isPresent();
    }

    /** What the last event did. */
    public Outcome.Lawful<S> lawful(List<? extends E> before, E event) {
        var outcome = outcome(before, event);
        assertThat(outcome).as("%s", event).isInstanceOf(Outcome.Lawful.class);
        return (Outcome.Lawful<S>) outcome;
    }

    /** The refusal of an event; what stood before stands after. */
    public Refusal refused(List<? extends E> before, E event) {
        var outcome = outcome(before, event);
        assertThat(outcome).as("%s", event).isInstanceOf(Outcome.Refused.class);
        if (!before.isEmpty()) {
            var told = new java.util.ArrayList<E>(before);
            told.add(event);
            assertThat(law.replay(told, CALENDAR).end()).contains(after(before));
        }
        return ((Outcome.Refused<S>) outcome).refusal();
    }

    /** The sentence of the refusal, in Chinese. */
    public String refusal(List<? extends E> before, E event) {
        return refused(before, event).sentence().zh();
    }

    private Outcome<S> outcome(List<? extends E> before, E event) {
        return before.isEmpty() ? law.open(event, CALENDAR) : law.apply(after(before), event, CALENDAR);
    }

    /** Whether the post's button for an act is there to press. */
    public boolean offered(List<? extends E> events, String act, Post post, LocalDate on) {
        return law.acts(after(events), post, on).stream()
                .anyMatch(offer ->
                        offer instanceof Act.Lawful(var move) && move.act().equals(act));
    }

    /** Every path is lawful from first to last act, and together they use every act there is. */
    public void everyActIsReached(List<? extends List<? extends E>> paths) {
        Set<String> reached = new TreeSet<>();
        for (var path : paths) {
            after(path);
            path.forEach(event -> reached.add(event.act()));
        }
        assertThat(reached)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(law.events().getPermittedSubclasses())
                        .map(ProcedureEvent::act)
                        .toList());
    }

    /**
     * In each path, each act but the opening one is tried by every post of the other organ instead: refused, naming the rule, and its button is grey or not there.
     *
     * @param ofEither acts that both sides may do
     */
    public void theWrongSideIsRefused(List<? extends List<? extends E>> paths, Set<String> ofEither) {
        var tried = 0;
        for (var path : paths) {
            for (var i = 1; i < path.size(); i++) {
                E event = path.get(i);
                if (ofEither.contains(event.act())) {
                    continue;
                }
                var before = path.subList(0, i);
                for (var post : Post.values()) {
                    if (Side.of(event.by()).other().has(post)) {
                        var theirs =
                                EventFields.read(law.events(), event.act(), event.on(), post, EventFields.write(event));
                        assertThat(refused(before, theirs).rule())
                                .as("%s by %s", event, post)
                                .isEqualTo(law.table().id() + "." + event.act());
                        assertThat(offered(before, event.act(), post, event.on()))
                                .isFalse();
                        tried++;
                    }
                }
            }
        }
        assertThat(tried).isPositive();
    }

    /** Ten years on nothing has moved by itself, nobody but a person of the two organs ends anything, and the system does nothing at all. */
    public void silenceClosesNothing(List<? extends List<? extends E>> paths) {
        for (var move : law.table().moves()) {
            assertThat(move.actors())
                    .allSatisfy(post -> assertThat(post.organ()).isIn(OrganKind.PROCURATORATE, OrganKind.BUREAU));
            assertThat(move.recorders()).doesNotContain(Post.SYSTEM);
        }
        for (var path : paths) {
            for (var i = 1; i <= path.size(); i++) {
                var now = after(path.subList(0, i));
                var later = LocalDate.of(2036, 1, 1);
                for (var post : Post.values()) {
                    law.acts(now, post, later); // asking what may be done is not doing it
                }
                assertThat(now.recomputed(CALENDAR)).isEqualTo(now);
                if (i < path.size()) {
                    assertThat(now.stage().end()).as("%s", path.get(i)).isFalse();
                }
            }
        }
    }

    /** Stored as fields and read back, an event is what it was. */
    public void everyEventSurvivesStorage(List<? extends List<? extends E>> paths) {
        for (var path : paths) {
            for (E event : path) {
                assertThat(EventFields.read(
                                law.events(), event.act(), event.on(), event.by(), EventFields.write(event)))
                        .isEqualTo(event);
            }
        }
    }

    /** An act in a state that it is not for is refused by the table. Tries every event of the paths in every state they pass through. */
    public void everyActKeepsToItsStates(List<? extends List<? extends E>> paths) {
        for (var path : paths) {
            for (var i = 1; i <= path.size(); i++) {
                var now = after(path.subList(0, i));
                for (var other : paths) {
                    for (E event : other) {
                        if (!law.table().move(event.act()).from().contains(now.stage())) {
                            assertThat(law.apply(now, event, CALENDAR))
                                    .as("%s when %s", event, now.stage())
                                    .isInstanceOf(Outcome.Refused.class);
                        }
                    }
                }
            }
        }
    }
}
