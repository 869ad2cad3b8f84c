package cn.qingshan.law.procedure;

import cn.qingshan.law.Sentence;
import cn.qingshan.law.calendar.WorkCalendar;
import cn.qingshan.law.rulebook.Refusal;
import cn.qingshan.law.rulebook.Rulebook;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The law of one procedure: every event of its family has one {@link Row}. An event leads to the next state or to a refusal that names its article; a refusal
 * changes nothing.
 *
 * <p>What never happens: the system acts; a term that lapses changes a state; silence counts as consent.
 */
public final class Law<S extends State, E extends ProcedureEvent> {

    private final Procedure table;
    private final Class<E> events;
    private final Map<String, Row<S, ? extends E>> rows = new LinkedHashMap<>();

    private Law(Procedure table, Class<E> events, List<Row<S, ? extends E>> rows) {
        this.table = table;
        this.events = events;
        rows.forEach(row -> this.rows.put(ProcedureEvent.act(row.event()), row));
        for (var event : events.getPermittedSubclasses()) {
            if (!this.rows.containsKey(ProcedureEvent.act(event))) {
                throw new IllegalStateException(table.id() + " has no row for " + event.getSimpleName());
            }
        }
    }

    /**
     * @param id stable, e.g. {@code administrative-case}
     * @param events the sealed family of the procedure's events
     */
    public static <S extends State, E extends ProcedureEvent> Law<S, E> of(
            String id, String zh, String en, Stage[] stages, Class<E> events, List<Row<S, ? extends E>> rows) {
        var moves = rows.stream().map(Row::move).toList();
        return new Law<>(new Procedure(id, new Sentence(zh, en), List.of(stages), moves), events, rows);
    }

    public Procedure table() {
        return table;
    }

    public Class<E> events() {
        return events;
    }

    /** The law's answer to the event that opens a record. */
    public Outcome<S> open(E event, WorkCalendar calendar) {
        return open(event, calendar, Rulebook.bundled());
    }

    /** The same by another rulebook than that which comes with the engine. */
    public Outcome<S> open(E event, WorkCalendar calendar, Rulebook rulebook) {
        var move = table.move(event.act());
        if (!move.opens()) {
            var opening = table.opening();
            return new Outcome.Refused<>(table.refuse(
                    opening,
                    "尚未" + opening.name().zh() + "，不能" + move.name().zh(),
                    "before somebody can " + move.name().en() + " somebody has to "
                            + opening.name().en()));
        }
        return table.wrongPost(move, event.by())
                .<Outcome<S>>map(Outcome.Refused::new)
                .orElseGet(() -> row(event.act()).judge(table, null, event, calendar, rulebook));
    }

    /** The law's answer to an event in this state. */
    public Outcome<S> apply(Standing<S> now, E event, WorkCalendar calendar) {
        return apply(now, event, calendar, Rulebook.bundled());
    }

    public Outcome<S> apply(Standing<S> now, E event, WorkCalendar calendar, Rulebook rulebook) {
        var move = table.move(event.act());
        if (move.opens()) {
            return new Outcome.Refused<>(table.refuse(
                    move, "已经" + move.name().zh() + "，不能重复", "to " + move.name().en() + " twice is not possible"));
        }
        return table.refusal(now.stage(), event.act(), event.by())
                .<Outcome<S>>map(Outcome.Refused::new)
                .orElseGet(() -> row(event.act()).judge(table, now, event, calendar, rulebook));
    }

    /**
     * Every act of a post, as it stands on a day: lawful ones, and forbidden ones with the article. A lawful act may still be refused for what its event
     * says, e.g. contents that are missing.
     */
    public List<Act> acts(Standing<S> now, Post post, LocalDate on) {
        return table.acts(now.stage(), post).stream()
                .map(act -> switch (act) {
                    case Act.Lawful(var move) ->
                        row(move.act())
                                .obstacle(new Situation<>(table, move, now, on, post))
                                .<Act>map(why -> new Act.Forbidden(move, why))
                                .orElse(act);
                    case Act.Forbidden _ -> act;
                })
                .toList();
    }

    /** Plays a record through from its opening event; a refused event changes nothing and the replay goes on. */
    public Replay<S, E> replay(List<? extends E> told, WorkCalendar calendar) {
        return replay(told.stream().<Entry<E>>map(Entry.Event::new).toList(), calendar, Rulebook.bundled());
    }

    /** The same with the decisions that moved the record to newer rules, by a rulebook that has these. */
    public Replay<S, E> replay(List<Entry<E>> told, WorkCalendar calendar, Rulebook rulebook) {
        var judged = new ArrayList<Replay.Judged<S, E>>();
        var now = Optional.<Standing<S>>empty();
        for (var entry : told) {
            switch (entry) {
                case Entry.Event<E>(var event) -> {
                    var outcome = now.isPresent()
                            ? apply(now.get(), event, calendar, rulebook)
                            : open(event, calendar, rulebook);
                    judged.add(new Replay.Judged<>(event, outcome));
                    if (outcome instanceof Outcome.Lawful<S> lawful) {
                        now = Optional.of(lawful.next());
                    }
                }
                case Entry.Rebound<E>(var to) -> now = now.map(standing -> standing.rebound(to));
            }
        }
        return new Replay<>(now, List.copyOf(judged));
    }

    /** All demands that an event does not meet, whatever the state: what a test of the demands asks. */
    List<Refusal> unmetDemands(E event) {
        return row(event.act()).unmetDemands(table, event);
    }

    private Row<S, ? extends E> row(String act) {
        var row = rows.get(act);
        if (row == null) {
            throw new IllegalArgumentException(table.id() + " has no act " + act);
        }
        return row;
    }

    /** Why a post may not do an act at all, if it may not. */
    public Optional<Refusal> wrongPost(String act, Post by) {
        return table.wrongPost(table.move(act), by);
    }

    @Override
    public String toString() {
        return table.id();
    }
}
