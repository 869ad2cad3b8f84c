package cn.qingshan.procedure;

import cn.qingshan.agreement.Sharing;
import cn.qingshan.clock.Calendars;
import cn.qingshan.clock.Terms;
import cn.qingshan.evidence.Evidence;
import cn.qingshan.law.calendar.WorkCalendar;
import cn.qingshan.law.procedure.Act;
import cn.qingshan.law.procedure.EventFields;
import cn.qingshan.law.procedure.Move;
import cn.qingshan.law.procedure.Outcome;
import cn.qingshan.law.procedure.Post;
import cn.qingshan.law.procedure.ProcedureEvent;
import cn.qingshan.law.procedure.Replay;
import cn.qingshan.law.procedure.Stage;
import cn.qingshan.law.procedure.Standing;
import cn.qingshan.law.procedure.State;
import cn.qingshan.law.rulebook.Binding;
import cn.qingshan.law.rulebook.Rulebook;
import cn.qingshan.ledger.Ledger;
import cn.qingshan.ledger.NoSuchRecord;
import cn.qingshan.ledger.RecordRef;
import cn.qingshan.ledger.Refusal;
import cn.qingshan.people.Acting;
import cn.qingshan.people.Organ;
import cn.qingshan.people.People;
import cn.qingshan.rulebook.Rulebooks;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * 办理. Runs every procedure of the law engine. The file of a proceeding is its acts; its state is what the engine makes of them. An event is put to the engine first: what it
 * refuses is not recorded, what it allows is appended with the terms it starts and stops.
 */
@Component
@Transactional
public class Proceedings {

    private final JdbcClient db;
    private final Ledger ledger;
    private final Histories histories;
    private final Sharing sharing;
    private final People people;
    private final Terms terms;
    private final Owing owing;
    private final Evidence evidence;
    private final IssuedMinutes minutes;
    private final List<Consequence> consequences;
    private final Calendars calendars;
    private final Rulebooks rulebooks;
    private final Clock clock;

    Proceedings(
            JdbcClient db,
            Ledger ledger,
            Histories histories,
            Sharing sharing,
            People people,
            Terms terms,
            Owing owing,
            Evidence evidence,
            IssuedMinutes minutes,
            List<Consequence> consequences,
            Calendars calendars,
            Rulebooks rulebooks,
            Clock clock) {
        this.db = db;
        this.ledger = ledger;
        this.histories = histories;
        this.sharing = sharing;
        this.people = people;
        this.terms = terms;
        this.owing = owing;
        this.evidence = evidence;
        this.minutes = minutes;
        this.consequences = consequences;
        this.calendars = calendars;
        this.rulebooks = rulebooks;
        this.clock = clock;
    }

    /**
     * What a proceeding is about, beside its opening event.
     *
     * @param counterpart organ on the other side, if there is one
     * @param party person or enterprise concerned; empty where there is none
     * @param parentKind kind of record it is opened from, with its id in {@code parent}
     */
    public record About(
            String title,
            @Nullable UUID problem,
            @Nullable UUID mine,
            String township,
            @Nullable String counterpart,
            String party,
            @Nullable String parentKind,
            @Nullable UUID parent) {

        /** The same under another title, if one is given. */
        About called(String other) {
            return other.isBlank()
                    ? this
                    : new About(other, problem, mine, township, counterpart, party, parentKind, parent);
        }
    }

    /** Opens a proceeding with the event that opens its procedure. */
    public UUID open(Track<?, ?> track, About about, String act, LocalDate on, Map<String, String> fields) {
        return begin(track, about, act, on, fields, List.of());
    }

    public UUID open(
            Track<?, ?> track,
            About about,
            String act,
            LocalDate on,
            Map<String, String> fields,
            List<Evidence.Item> attached) {
        return begin(track, about, act, on, fields, attached);
    }

    private <S extends State, E extends ProcedureEvent> UUID begin(
            Track<S, E> track,
            About about,
            String act,
            LocalDate on,
            Map<String, String> fields,
            List<Evidence.Item> attached) {
        if (about.title().isBlank()) {
            throw Refusal.because("refusal.proceeding.title");
        }
        if (!track.mayFollow(about.parentKind())) {
            throw Refusal.because("refusal.proceeding.no-clue-from-request");
        }
        var event = read(track, act, on, named(fields, about.counterpart()));
        var outcome = lawful(track.law().open(event, calendars.current(), rulebooks.current()));
        minutes.require(event, about.counterpart());
        UUID id = UUID.randomUUID();
        int year = on.getYear();
        int serial = db.sql("""
                select coalesce(max(serial), 0) + 1 from procedure.proceeding
                 where year = :year and procedure = :kind and owner_organ = :organ
                """)
                .param("year", year)
                .param("kind", track.kind())
                .param("organ", Acting.required().organ())
                .query(Integer.class)
                .single();
        var stage = outcome.next().stage();
        var proceeding = new Proceeding(
                id,
                id,
                track,
                year,
                track.number(year, serial),
                about.title().strip(),
                about.problem(),
                about.mine(),
                about.township(),
                about.counterpart(),
                about.party(),
                about.parentKind(),
                about.parent(),
                stage.name(),
                stage.text().zh(),
                stage.text().en(),
                stage.end(),
                on,
                Acting.required().organ(),
                id);
        UUID recorded = append(track, proceeding, event);
        insert(proceeding, serial, stage, sentTo(proceeding, act), recorded);
        follow(track, proceeding, null, outcome, event, fields, recorded, attached);
        return id;
    }

    /** Any further act: put to the law engine, and recorded with its terms and papers if it is lawful. */
    public UUID act(
            UUID thread,
            UUID seen,
            String act,
            LocalDate on,
            Map<String, String> fields,
            List<Evidence.Item> attached) {
        var proceeding = find(thread);
        return further(proceeding.track(), proceeding, seen, act, on, fields, attached);
    }

    private <S extends State, E extends ProcedureEvent> UUID further(
            Track<S, E> track,
            Proceeding proceeding,
            UUID seen,
            String act,
            LocalDate on,
            Map<String, String> fields,
            List<Evidence.Item> attached) {
        requireKept(proceeding);
        requireLast(proceeding, seen);
        var counterpart = Optional.ofNullable(fields.get("counterpart")).filter(organ -> !organ.isBlank());
        counterpart.ifPresent(this::organ);
        var before = replay(track, histories.of(track, proceeding.thread()));
        var event = read(track, act, on, named(fields, counterpart.orElse(null)));
        var outcome = lawful(track.law().apply(before, event, calendars.current(), rulebooks.current()));
        minutes.require(event, proceeding.otherThan(Acting.required().organ()));
        var own = withOwnRow(proceeding);
        UUID recorded = append(track, own, event);
        move(own, outcome.next().stage(), counterpart.orElse(null), sentTo(own, act), recorded);
        follow(track, find(proceeding.thread()), before, outcome, event, fields, recorded, attached);
        return recorded;
    }

    /** 更正. Strikes an act that was recorded in error, or says what it should have been; the law must bear out what is left. */
    public void correct(
            UUID thread,
            UUID seen,
            UUID struck,
            Optional<LocalDate> insteadOn,
            Map<String, String> fields,
            LocalDate on,
            String reason) {
        var proceeding = find(thread);
        correct(proceeding.track(), proceeding, seen, struck, insteadOn, fields, on, reason);
    }

    private <S extends State, E extends ProcedureEvent> void correct(
            Track<S, E> track,
            Proceeding proceeding,
            UUID seen,
            UUID struck,
            Optional<LocalDate> insteadOn,
            Map<String, String> fields,
            LocalDate on,
            String reason) {
        requireKept(proceeding);
        requireLast(proceeding, seen);
        if (reason.isBlank()) {
            throw Refusal.because("refusal.reason-needed");
        }
        var history = histories.of(track, proceeding.thread());
        var wrong = history.act(struck);
        if (wrong.event().isEmpty() || wrong.isStruck()) {
            throw Refusal.because("refusal.proceeding.not-correctable");
        }
        if (!wrong.organ().equals(Acting.required().organ())) {
            throw Refusal.because("refusal.proceeding.not-yours");
        }
        if (track.inner().contains(wrong.event().get().act())) {
            throw Refusal.because("refusal.proceeding.inner");
        }
        var old = wrong.event().get();
        var instead = insteadOn.map(day ->
                track.law().events().cast(EventFields.read(track.law().events(), old.act(), day, old.by(), fields)));
        var correction = new History.Correction(
                struck, reason.strip(), Acting.required().personName(), on, instead.map(ProcedureEvent.class::cast));
        var standing = mustBearOut(track, history.corrected(correction));
        var own = withOwnRow(proceeding);
        // who was shown the act is told that it was corrected, and nobody else
        boolean sent = history.acts().stream()
                .flatMap(done -> done.event().stream())
                .anyMatch(done -> !track.unsent().contains(done.act()));
        boolean wasShown = sent && track.isShown(track.law().table().move(old.act()));
        var act = ledger.act(ProceedingAct.correction(track), own.ref())
                .ofMine(own.mine())
                .on(on)
                .disclosedTo(wasShown ? partners(own) : List.of())
                .says("更正" + wrong.on() + "“" + wrong.name().zh() + "”：" + reason.strip())
                .with("struck", struck)
                .with("reason", reason.strip());
        instead.ifPresent(event -> act.with(
                "instead",
                Map.of(
                        "act", event.act(),
                        "on", event.on(),
                        "by", event.by().name(),
                        "event", EventFields.write(event))));
        UUID recorded = act.append();
        move(own, standing.stage(), null, List.of(), recorded);
        var current = find(proceeding.thread());
        keepTerms(current, standing, Map.of(), recorded, on, null);
    }

    /** 转用新规则. Decides that what starts from a day on goes by the rules in force on it; what runs already is not counted again. */
    public void rebind(UUID thread, UUID seen, LocalDate on, String document) {
        var proceeding = find(thread);
        requireKept(proceeding);
        requireLast(proceeding, seen);
        if (proceeding.ended()) {
            throw Refusal.because("refusal.proceeding.ended");
        }
        var standing = standing(proceeding);
        switch (standing.binding(rulebooks.current()).reboundOn(on, document.strip())) {
            case Binding.Rebinding.Refused(var why) ->
                throw Refusal.inWords(why.sentence().zh(), why.sentence().en());
            case Binding.Rebinding.Rebound _ -> {}
        }
        // what nobody has been sent yet stays unseen
        boolean sent = history(proceeding).acts().stream()
                .flatMap(done -> done.event().stream())
                .anyMatch(done -> !proceeding.track().unsent().contains(done.act()));
        var own = withOwnRow(proceeding);
        UUID recorded = ledger.act(ProceedingAct.rebinding(proceeding.track()), own.ref())
                .ofMine(own.mine())
                .on(on)
                .disclosedTo(sent && proceeding.track().reach() == Reach.OPEN ? partners(own) : List.of())
                .says("自" + on + "起转用当日施行的规则（" + document.strip() + "）")
                .with("document", document.strip())
                .append();
        move(own, standing.stage(), null, List.of(), recorded);
    }

    private <S extends State, E extends ProcedureEvent> Standing<S> mustBearOut(Track<S, E> track, History history) {
        var replay = replayed(track, history, calendars.current(), rulebooks.current());
        for (var judged : replay.judged()) {
            if (judged.outcome() instanceof Outcome.Refused<S>(var refusal)) {
                var name = track.law().table().move(judged.event().act()).name();
                var why = PlainWords.plain(refusal.sentence());
                throw Refusal.inWords(
                        "更正后，" + judged.event().on() + "“" + name.zh() + "”不再合法：" + why.zh(),
                        "after the correction it would no longer be lawful to " + name.en() + " on "
                                + judged.event().on() + ": " + why.en());
            }
        }
        return replay.end().orElseThrow(() -> Refusal.because("refusal.proceeding.nothing-left"));
    }

    /** Where it stands, replayed from its acts. */
    @Transactional(readOnly = true)
    public Standing<?> standing(Proceeding proceeding) {
        return standing(proceeding.track(), proceeding);
    }

    /** The same with the states of one procedure. */
    @Transactional(readOnly = true)
    public <S extends State, E extends ProcedureEvent> Standing<S> standing(Track<S, E> track, Proceeding proceeding) {
        return replay(track, histories.of(track, proceeding.thread()));
    }

    private <S extends State, E extends ProcedureEvent> Standing<S> replay(Track<S, E> track, History history) {
        return replayed(track, history, calendars.current(), rulebooks.current())
                .orThrow();
    }

    private static <S extends State, E extends ProcedureEvent> Replay<S, E> replayed(
            Track<S, E> track, History history, WorkCalendar calendar, Rulebook rulebook) {
        return track.law().replay(history.entries(track.law().events()), calendar, rulebook);
    }

    /** Everything that the acting organ keeps, ended or not. */
    @Transactional(readOnly = true)
    List<Proceeding> kept() {
        return db.sql(SEEN + " where o.id is not null order by s.opened_on, s.number")
                .param("organ", Acting.required().organ())
                .query((row, n) -> proceeding(row))
                .list();
    }

    /** Its acts as they would be judged by another rulebook. */
    @Transactional(readOnly = true)
    Replay<?, ?> replayed(Proceeding proceeding, Rulebook other) {
        return replayed(
                proceeding.track(), histories.of(proceeding.track(), proceeding.thread()), calendars.current(), other);
    }

    /** Writes its terms as they are by the rulebook that now holds, under the act that brought it. */
    void recount(UUID thread, UUID act) {
        var proceeding = find(thread);
        keepTerms(proceeding, standing(proceeding), Map.of(), act, LocalDate.now(clock), null);
    }

    @Transactional(readOnly = true)
    public History history(Proceeding proceeding) {
        return histories.of(proceeding.track(), proceeding.thread());
    }

    /** By thread, what the acting seat may read of every proceeding of a kind; asked once, for lists and rounds that go through all. The days of what another organ did for itself are not among it. */
    @Transactional(readOnly = true)
    public Map<UUID, History> readable(Track<?, ?> track) {
        return histories.readable(track);
    }

    /** Whether the acting organ writes it, and so sees every act of it. */
    public boolean keeps(Proceeding proceeding) {
        var seat = Acting.required();
        return proceeding.track().joint()
                ? proceeding.track().keepers().contains(seat.organKind())
                : proceeding.owner().equals(seat.organ());
    }

    /** Whether the acting post has the power of this act at all; files of one who has not are not kept. */
    boolean may(Track<?, ?> track, String act) {
        return track.law().table().moves().stream()
                .anyMatch(move -> move.act().equals(act) && ledger.may(ProceedingAct.of(track, move)));
    }

    /** What the acting post may do now, and what the law forbids it now, with the article. */
    @Transactional(readOnly = true)
    public List<Act> acts(Proceeding proceeding) {
        return keeps(proceeding) ? acts(proceeding.track(), proceeding) : List.of();
    }

    private <S extends State, E extends ProcedureEvent> List<Act> acts(Track<S, E> track, Proceeding proceeding) {
        return Posts.inLaw(Acting.required())
                .map(post -> track.law().acts(standing(track, proceeding), post, LocalDate.now(clock)))
                .orElse(List.of());
    }

    /** The posts of the law's procedures; a seat that only keeps accounts has none. */
    private static final class Posts {
        static Optional<Post> inLaw(cn.qingshan.people.Seat seat) {
            return java.util.Arrays.stream(Post.values())
                    .filter(post -> post.name().equals(seat.post()))
                    .findFirst();
        }
    }

    private static <S extends State, E extends ProcedureEvent> E read(
            Track<S, E> track, String act, LocalDate on, Map<String, String> fields) {
        var post = Posts.inLaw(Acting.required()).orElseThrow(() -> Refusal.because("refusal.proceeding.no-post"));
        try {
            return EventFields.read(track.law().events(), act, on, post, fields);
        } catch (IllegalArgumentException unreadable) {
            throw Refusal.because("refusal.case.unreadable", String.valueOf(unreadable.getMessage()));
        }
    }

    /** An organ on the other side is chosen from a list; the law engine knows it by its name. */
    private Map<String, String> named(Map<String, String> fields, @Nullable String counterpart) {
        if (counterpart == null) {
            return fields;
        }
        var told = new LinkedHashMap<>(fields);
        told.putIfAbsent("respondent", organ(counterpart).name());
        return told;
    }

    private Organ organ(String id) {
        return people.organs().stream()
                .filter(o ->
                        o.id().equals(id) && !o.id().equals(Acting.required().organ()))
                .findFirst()
                .orElseThrow(() -> Refusal.because("refusal.case.respondent"));
    }

    private static <S extends State> Outcome.Lawful<S> lawful(Outcome<S> outcome) {
        return switch (outcome) {
            case Outcome.Lawful<S> lawful -> lawful;
            case Outcome.Refused<S> refused -> {
                var why = PlainWords.plain(refused.refusal().sentence());
                throw Refusal.inWords(why.zh(), why.en());
            }
        };
    }

    private UUID append(Track<?, ?> track, Proceeding proceeding, ProcedureEvent event) {
        var kind = ProceedingAct.of(track, track.law().table().move(event.act()));
        var readers = kind.shared() ? sentTo(proceeding, event.act()) : List.<String>of();
        if (!track.unsent().isEmpty() && !readers.isEmpty()) {
            ledger.disclose(proceeding.ref(), readers); // what was drafted before goes with it
        }
        return ledger.act(kind, proceeding.ref())
                .ofMine(proceeding.mine())
                .on(event.on())
                .disclosedTo(readers)
                .says(kind.says().zh())
                .with("by", event.by().name())
                .with("event", EventFields.write(event))
                .append();
    }

    /** To whom its rows go: by the agreement, and to the organ on the other side of what both write. */
    private List<String> partners(Proceeding proceeding) {
        var track = proceeding.track();
        if (track.reach() == Reach.HOME) {
            return List.of();
        }
        var partners = new TreeSet<>(sharing.partners(track.kind(), proceeding.township(), proceeding.mine()));
        if (track.joint() && proceeding.counterpart() != null) {
            partners.add(proceeding.counterpart());
            partners.add(proceeding.owner());
        }
        partners.remove(Acting.required().organ());
        return List.copyOf(partners);
    }

    /** To whom an act and what it makes of the proceeding go; a draft goes to nobody. */
    private List<String> sentTo(Proceeding proceeding, String act) {
        return proceeding.track().unsent().contains(act) ? List.of() : partners(proceeding);
    }

    /** To whom what is done under a move of this proceeding goes. */
    List<String> readersOf(Proceeding proceeding, Move move) {
        return ProceedingAct.of(proceeding.track(), move).shared() ? sentTo(proceeding, move.act()) : List.of();
    }

    /** The proceeding under the acting organ's own row, which it has once it has acted. */
    Proceeding ownRow(Proceeding proceeding) {
        return withOwnRow(proceeding);
    }

    private void follow(
            Track<?, ?> track,
            Proceeding proceeding,
            @Nullable Standing<?> before,
            Outcome.Lawful<?> outcome,
            ProcedureEvent event,
            Map<String, String> told,
            UUID act,
            List<Evidence.Item> attached) {
        var readers =
                ProceedingAct.of(track, track.law().table().move(event.act())).shared()
                        ? sentTo(proceeding, event.act())
                        : List.<String>of();
        for (Evidence.Item item : attached) {
            evidence.add(item.in(proceeding.ref(), proceeding.mine()), act, readers);
        }
        String servedAt = null;
        for (var consequence : consequences) {
            servedAt = consequence
                    .after(proceeding, before, outcome, event, told, act)
                    .orElse(servedAt);
        }
        var stoppedOn = new LinkedHashMap<String, LocalDate>();
        outcome.stopped().forEach(stopped -> stoppedOn.put(stopped.term().rule().id(), stopped.on()));
        keepTerms(proceeding, outcome.next(), stoppedOn, act, event.on(), servedAt);
    }

    private void keepTerms(
            Proceeding proceeding,
            Standing<?> standing,
            Map<String, LocalDate> stoppedOn,
            UUID act,
            LocalDate on,
            @Nullable String servedAt) {
        var running =
                owing.of(proceeding, standing, partners(proceeding), terms.ofThread(proceeding.thread()), servedAt);
        terms.keep(
                proceeding.ref(),
                proceeding.thread(),
                proceeding.mine(),
                proceeding.title(),
                running,
                act,
                on,
                stoppedOn);
    }

    /** Who is only shown it sees some of its acts and cannot judge what may follow. */
    private void requireKept(Proceeding proceeding) {
        if (!keeps(proceeding)) {
            throw Refusal.because(
                    "refusal.no-power",
                    Acting.required().organName(),
                    Acting.required().post());
        }
    }

    /** Two who act on one thread at a time follow each other; who had not seen the last act is told so. */
    private void requireLast(Proceeding proceeding, UUID seen) {
        db.sql("select pg_advisory_xact_lock(hashtextextended(:thread, 0))")
                .param("thread", proceeding.thread().toString())
                .query((row, n) -> 1)
                .list();
        ledger.requireSeen(seen, find(proceeding.thread()).seen());
    }

    /** An organ that acts in a thread for the first time gets a row of its own in it. */
    private Proceeding withOwnRow(Proceeding proceeding) {
        String organ = Acting.required().organ();
        boolean own = db.sql("select count(*) from procedure.proceeding where id = :id and owner_organ = :organ")
                        .param("id", proceeding.record())
                        .param("organ", organ)
                        .query(Integer.class)
                        .single()
                > 0;
        if (own) {
            return proceeding;
        }
        if (!proceeding.track().joint()) {
            throw new NoSuchRecord();
        }
        return proceeding.recordedAs(UUID.randomUUID());
    }

    private void insert(Proceeding p, @Nullable Integer serial, Stage stage, List<String> readers, UUID act) {
        db.sql("""
                insert into procedure.proceeding (id, thread, procedure, year, serial, number, problem, mine, township, title, counterpart, party,
                                                  parent_kind, parent, state, state_name, state_name_en, ended, opened_on, act, owner_organ, disclosed_to)
                values (:id, :thread, :kind, :year, :serial, :number, :problem, :mine, :township, :title, :counterpart, :party,
                        :parentKind, :parent, :state, :stateName, :stateNameEn, :ended, :on, :act, :organ, :disclosedTo)
                """)
                .param("id", p.record())
                .param("thread", p.thread())
                .param("kind", p.kind())
                .param("year", p.year())
                .param("serial", serial)
                .param("number", p.number())
                .param("problem", p.problem())
                .param("mine", p.mine())
                .param("township", p.township())
                .param("title", p.title())
                .param("counterpart", p.counterpart())
                .param("party", p.party())
                .param("parentKind", p.parentKind())
                .param("parent", p.parent())
                .param("state", stage.name())
                .param("stateName", stage.text().zh())
                .param("stateNameEn", stage.text().en())
                .param("ended", stage.end())
                .param("on", p.openedOn())
                .param("act", act)
                .param("organ", Acting.required().organ())
                .param("disclosedTo", readers.toArray(String[]::new))
                .update();
    }

    private void move(Proceeding own, Stage stage, @Nullable String counterpart, List<String> readers, UUID act) {
        int rows = db.sql("""
                update procedure.proceeding
                   set state = :state, state_name = :stateName, state_name_en = :stateNameEn, ended = :ended,
                       counterpart = coalesce(:counterpart, counterpart), act = :act,
                       disclosed_to = (select coalesce(array_agg(distinct o order by o), '{}') from unnest(disclosed_to || :readers) o)
                 where id = :id
                """)
                .param("state", stage.name())
                .param("stateName", stage.text().zh())
                .param("stateNameEn", stage.text().en())
                .param("ended", stage.end())
                .param("counterpart", counterpart)
                .param("act", act)
                .param("readers", readers.toArray(String[]::new))
                .param("id", own.record())
                .update();
        if (rows == 0) {
            insert(own, null, stage, readers, act);
        }
    }

    @Transactional(readOnly = true)
    public Proceeding find(UUID thread) {
        return db.sql(SEEN + " where s.thread = :thread")
                .param("thread", thread)
                .param("organ", Acting.required().organ())
                .query((row, n) -> proceeding(row))
                .optional()
                .orElseThrow(NoSuchRecord::new);
    }

    /** The one of this kind that was opened last for a problem. */
    @Transactional(readOnly = true)
    public Optional<Proceeding> ofProblem(Track<?, ?> track, UUID problem) {
        return ofProblem(problem).stream().filter(p -> p.track() == track).findFirst();
    }

    /** Everything that runs or ran for a problem, newest first. */
    @Transactional(readOnly = true)
    public List<Proceeding> ofProblem(UUID problem) {
        return db.sql(SEEN + " where s.problem = :problem order by s.opened_on desc, s.number desc")
                .param("problem", problem)
                .param("organ", Acting.required().organ())
                .query((row, n) -> proceeding(row))
                .list();
    }

    /** What was opened from a record. */
    @Transactional(readOnly = true)
    public List<Proceeding> from(UUID parent) {
        return db.sql(SEEN + " where s.parent = :parent order by s.opened_on desc, s.number desc")
                .param("parent", parent)
                .param("organ", Acting.required().organ())
                .query((row, n) -> proceeding(row))
                .list();
    }

    /** Those with this number of the platform; two organs number their own. */
    @Transactional(readOnly = true)
    List<Proceeding> numbered(String number) {
        return db.sql(SEEN + " where s.number = :number")
                .param("number", number)
                .param("organ", Acting.required().organ())
                .query((row, n) -> proceeding(row))
                .list();
    }

    /** All of a kind, open ones first, newest first. */
    @Transactional(readOnly = true)
    public List<Proceeding> all(Track<?, ?> track) {
        return db.sql(SEEN + " where s.procedure = :kind order by s.ended, s.opened_on desc, s.number desc")
                .param("kind", track.kind())
                .param("organ", Acting.required().organ())
                .query((row, n) -> proceeding(row))
                .list();
    }

    /** The organ's own row decides under which record it writes; the row written last, whoever wrote it, says where the thread stands. */
    private static final String SEEN = """
            select s.*, coalesce(o.id, s.id) as own,
                   (select f.owner_organ from procedure.proceeding f where f.id = s.thread) as opener
              from procedure.standing s
              left join procedure.proceeding o on o.thread = s.thread and o.owner_organ = :organ
            """;

    private static Proceeding proceeding(ResultSet row) throws SQLException {
        String opener = row.getString("opener");
        return new Proceeding(
                row.getObject("thread", UUID.class),
                row.getObject("own", UUID.class),
                Tracks.of(row.getString("procedure")),
                row.getInt("year"),
                row.getString("number"),
                row.getString("title"),
                row.getObject("problem", UUID.class),
                row.getObject("mine", UUID.class),
                row.getString("township"),
                row.getString("counterpart"),
                row.getString("party"),
                row.getString("parent_kind"),
                row.getObject("parent", UUID.class),
                row.getString("state"),
                row.getString("state_name"),
                row.getString("state_name_en"),
                row.getBoolean("ended"),
                row.getObject("opened_on", LocalDate.class),
                opener == null ? row.getString("owner_organ") : opener,
                row.getObject("act", UUID.class));
    }

    /** The terms of a record as they would run by another calendar, for the clock. */
    @Transactional(readOnly = true)
    public List<Terms.Running> running(RecordRef record, WorkCalendar other) {
        var thread = db.sql("select thread from procedure.proceeding where id = :id")
                .param("id", record.id())
                .query(UUID.class)
                .optional()
                .orElseThrow(NoSuchRecord::new);
        var proceeding = find(thread);
        var standing = replayed(
                        proceeding.track(), histories.of(proceeding.track(), thread), other, rulebooks.current())
                .orThrow();
        return new ArrayList<>(
                owing.of(proceeding, standing, partners(proceeding), terms.ofThread(proceeding.thread()), null));
    }
}
