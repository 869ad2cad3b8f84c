package cn.qingshan.law.procedure;

import cn.qingshan.law.Sentence;
import cn.qingshan.law.calendar.WorkCalendar;
import cn.qingshan.law.rulebook.Citation;
import cn.qingshan.law.rulebook.Refusal;
import cn.qingshan.law.rulebook.Rulebook;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One act of a procedure, written in one place: its row in the table (who, in which states, on what condition, with which articles, papers and
 * clocks), what stands in its way, what its event must say, and where it leads.
 *
 * <p>Judged in this order: post and state, obstacles of the state, the day, the manner of service, two officers, what the event must say, and then
 * {@link #then}.
 */
public final class Row<S extends State, E extends ProcedureEvent> {

    /** Something that an event must say. @param article null for the act's own */
    private record Demand<E>(Predicate<E> holds, @Nullable Citation article, String zh, String en) {}

    private record Officers(EventComponent named, Citation article) {}

    /** Nobody means a day before the People's Republic, or one so far ahead: a slip of the pen. */
    private static final LocalDate EARLIEST_DAY = LocalDate.of(1949, 10, 1);

    private static final int YEARS_AHEAD = 60;

    private final Class<E> event;
    private final Sentence name;
    private final List<Stage> from = new ArrayList<>();
    private final List<Stage> to = new ArrayList<>();
    private final List<Post> actors = new ArrayList<>();
    private final List<Post> recorders = new ArrayList<>();
    private Sentence guard = new Sentence("", "");
    private final List<Citation> citations = new ArrayList<>();
    private boolean inHouse;
    private final List<DocumentKind> documents = new ArrayList<>();
    private final List<Clock> clocks = new ArrayList<>();
    private final List<Function<Situation<S>, Optional<Refusal>>> obstacles = new ArrayList<>();
    private final List<Demand<E>> demands = new ArrayList<>();
    private final Set<String> needed = new LinkedHashSet<>();
    private final Map<String, DayLimit> days = new LinkedHashMap<>();
    private @Nullable Officers officers;
    private BiFunction<Standing<S>, E, LocalDate> earliest = (now, told) -> now.since();
    private Function<Step<S, E>, Outcome<S>> effect = Step::stay;

    /** @param en an English verb phrase that "may not" can precede */
    public Row(Class<E> event, String zh, String en) {
        this.event = event;
        this.name = new Sentence(zh, en);
    }

    /** States in which it is lawful; none for the act that opens the procedure. */
    public Row<S, E> from(Stage... stages) {
        from.addAll(List.of(stages));
        return this;
    }

    public Row<S, E> to(Stage... stages) {
        to.addAll(List.of(stages));
        return this;
    }

    /** Lawful in these states and changes none of them. */
    public Row<S, E> within(Stage... stages) {
        return from(stages).to(stages);
    }

    public Row<S, E> by(Post... posts) {
        actors.addAll(List.of(posts));
        return this;
    }

    /** Posts that may also enter it, for what a court, a party or the other organ did. */
    public Row<S, E> enteredBy(Post... posts) {
        recorders.addAll(List.of(posts));
        return this;
    }

    /** The condition in words, for lawyers. */
    public Row<S, E> provided(String zh, String en) {
        guard = new Sentence(zh, en);
        return this;
    }

    public Row<S, E> citing(String code, int... articles) {
        for (var article : articles) {
            citations.add(Citation.of(code, article));
        }
        return this;
    }

    /** No article demands or grants it: custom, agreement or office routine. A row has either an article or this. */
    public Row<S, E> inHouse() {
        inHouse = true;
        return this;
    }

    public Row<S, E> documents(DocumentKind... kinds) {
        documents.addAll(List.of(kinds));
        return this;
    }

    /** Terms that start, by themselves from the day the event counts from, unless the step starts them in another way. */
    public Row<S, E> starts(String... rules) {
        return clocks(Clock.Effect.START, false, rules);
    }

    /** Terms that stop where they run. */
    public Row<S, E> stops(String... rules) {
        return clocks(Clock.Effect.STOP, false, rules);
    }

    /** Terms that the step may start. */
    public Row<S, E> mayStart(String... rules) {
        return clocks(Clock.Effect.START, true, rules);
    }

    public Row<S, E> mayStop(String... rules) {
        return clocks(Clock.Effect.STOP, true, rules);
    }

    /** Terms whose time stops, where they run; the step says why and by which document. */
    public Row<S, E> pauses(String... rules) {
        return clocks(Clock.Effect.PAUSE, false, rules);
    }

    public Row<S, E> resumes(String... rules) {
        return clocks(Clock.Effect.RESUME, false, rules);
    }

    /** Terms whose time the step may stop: the act is lawful also where the term has ended or its version knows no such pause. */
    public Row<S, E> mayPause(String... rules) {
        return clocks(Clock.Effect.PAUSE, true, rules);
    }

    public Row<S, E> mayResume(String... rules) {
        return clocks(Clock.Effect.RESUME, true, rules);
    }

    public Row<S, E> extending(String... rules) {
        return clocks(Clock.Effect.EXTEND, false, rules);
    }

    private Row<S, E> clocks(Clock.Effect what, boolean depends, String... rules) {
        for (var rule : rules) {
            clocks.add(new Clock(what, rule, depends));
        }
        return this;
    }

    /** What the state alone forbids, whatever the event says: the button is grey. */
    public Row<S, E> obstacle(Function<Situation<S>, Optional<Refusal>> obstacle) {
        obstacles.add(obstacle);
        return this;
    }

    /** The earliest day on which it can have happened; the day the state began unless stated. Not asked of the opening act. */
    public Row<S, E> notBefore(BiFunction<Standing<S>, E, LocalDate> day) {
        earliest = day;
        return this;
    }

    /** Two or more officers, counted by different names. @param component the list that names them */
    public Row<S, E> byTwo(String component, String code, int article) {
        officers = new Officers(EventComponent.of(event, component), Citation.of(code, article));
        needed.add(component);
        return this;
    }

    /** What the event must say, under the act's own article. */
    public Row<S, E> demands(Predicate<E> holds, String zh, String en) {
        demands.add(new Demand<>(holds, null, zh, en));
        return this;
    }

    public Row<S, E> demandsUnder(String code, int article, Predicate<E> holds, String zh, String en) {
        demands.add(new Demand<>(holds, Citation.of(code, article), zh, en));
        return this;
    }

    /**
     * The component of the event that has to say something: a text, an entry of a list, a number above zero. What depends on other components is a
     * {@link #demands demand}.
     */
    public Row<S, E> needs(String component, String zh, String en) {
        return needs(List.of(component), zh, en);
    }

    /** The same for several that are asked for in one sentence. */
    public Row<S, E> needs(List<String> components, String zh, String en) {
        return demands(saysAll(components), zh, en);
    }

    public Row<S, E> needsUnder(String code, int article, String component, String zh, String en) {
        return needsUnder(code, article, List.of(component), zh, en);
    }

    public Row<S, E> needsUnder(String code, int article, List<String> components, String zh, String en) {
        return demandsUnder(code, article, saysAll(components), zh, en);
    }

    private Predicate<E> saysAll(List<String> names) {
        var components =
                names.stream().map(name -> EventComponent.of(event, name)).toList();
        for (var component : components) {
            if (!component.canBeEmpty()) {
                throw new IllegalStateException(
                        event.getSimpleName() + "." + component.name() + " cannot be left open: nothing to demand");
            }
        }
        needed.addAll(names);
        return told -> components.stream().allMatch(component -> component.says(told));
    }

    /** How a day that the event names stands to the day of the act; one that may be left open is judged where it is named. */
    public Row<S, E> day(String component, DayLimit limit, String zh, String en) {
        return demands(within(component, limit), zh, en);
    }

    public Row<S, E> dayUnder(String code, int article, String component, DayLimit limit, String zh, String en) {
        return demandsUnder(code, article, within(component, limit), zh, en);
    }

    private Predicate<E> within(String name, DayLimit limit) {
        var component = EventComponent.of(event, name);
        if (!component.isDay()) {
            throw new IllegalStateException(event.getSimpleName() + "." + name + " is no day");
        }
        days.put(name, limit);
        return told ->
                component.day(told).filter(day -> !limit.holds(day, told.on())).isEmpty();
    }

    /** Where it leads; a row without this changes nothing but its clocks. */
    public Row<S, E> then(Function<Step<S, E>, Outcome<S>> what) {
        effect = what;
        return this;
    }

    Class<E> event() {
        return event;
    }

    Move move() {
        if (citations.isEmpty() != inHouse) {
            throw new IllegalStateException(ProcedureEvent.act(event) + ": a row names an article or is in-house");
        }
        return new Move(
                ProcedureEvent.act(event),
                name,
                List.copyOf(from),
                List.copyOf(to),
                List.copyOf(actors),
                List.copyOf(recorders),
                guard,
                List.copyOf(citations),
                List.copyOf(documents),
                List.copyOf(clocks),
                Set.copyOf(needed),
                Map.copyOf(days));
    }

    Optional<Refusal> obstacle(Situation<S> situation) {
        return obstacles.stream()
                .map(obstacle -> obstacle.apply(situation))
                .flatMap(Optional::stream)
                .findFirst();
    }

    Outcome<S> judge(
            Procedure table, @Nullable Standing<S> now, ProcedureEvent raw, WorkCalendar calendar, Rulebook rulebook) {
        var told = event.cast(raw);
        var step = new Step<>(table, table.move(told.act()), now, told, calendar, rulebook);
        var refusal = obstacle(step)
                .or(() -> tooEarly(step, told))
                .or(() -> told instanceof Service service ? service.flaw() : Optional.empty())
                .or(() -> tooFew(told))
                .or(() -> impossibleDay(told))
                .or(() -> unmet(step, told).findFirst());
        return refusal.<Outcome<S>>map(Outcome.Refused::new).orElseGet(() -> effect.apply(step));
    }

    private Optional<Refusal> tooEarly(Step<S, E> step, E told) {
        if (step.before().isEmpty()) {
            return Optional.empty();
        }
        var day = earliest.apply(step.now(), told);
        return step.unless(
                !told.on().isBefore(day),
                name.zh() + "的日期" + told.on() + "早于其前提发生之日" + day + "（"
                        + step.now().stage().text().zh() + "）",
                "the date " + told.on() + " is before " + day + ", the day of what it follows ("
                        + step.now().stage().text().en() + ")");
    }

    private Optional<Refusal> tooFew(E told) {
        if (officers == null) {
            return Optional.empty();
        }
        var different = officers.named().lines(told).stream()
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .distinct()
                .count();
        return different >= 2
                ? Optional.empty()
                : Optional.of(Refusal.under(
                        officers.article(),
                        name.zh() + "应当由二名以上工作人员进行，现为" + different + "名",
                        "to " + name.en() + " two or more officers are needed, here " + different));
    }

    List<Refusal> unmetDemands(Procedure table, ProcedureEvent raw) {
        var told = event.cast(raw);
        var move = table.move(told.act());
        var step = new Step<S, E>(table, move, null, told, WorkCalendar.bundled(), Rulebook.bundled());
        return Stream.concat(tooFew(told).stream(), unmet(step, told)).toList();
    }

    private Optional<Refusal> impossibleDay(E told) {
        var latest = told.on().plusYears(YEARS_AHEAD);
        for (var component : EventComponent.days(event)) {
            var wrong = component.day(told).filter(day -> day.isBefore(EARLIEST_DAY) || day.isAfter(latest));
            if (wrong.isPresent()) {
                var label = FieldNames.of(component.component());
                return Optional.of(new Refusal(
                        ProcedureEvent.act(event) + "." + component.name(),
                        List.of(),
                        new Sentence(
                                "“" + label.zh() + "”填为" + wrong.get() + "，应当在" + EARLIEST_DAY + "至" + latest + "之间",
                                "\"" + label.en() + "\" reads " + wrong.get() + "; it has to be between " + EARLIEST_DAY
                                        + " and " + latest)));
            }
        }
        return Optional.empty();
    }

    /** Every demand that the event does not meet, in the order in which they are made. */
    Stream<Refusal> unmet(Step<S, E> step, E told) {
        return demands.stream()
                .filter(demand -> !demand.holds().test(told))
                .map(demand -> demand.article() == null
                        ? step.unless(false, demand.zh(), demand.en()).orElseThrow()
                        : Refusal.under(demand.article(), demand.zh(), demand.en()));
    }
}
