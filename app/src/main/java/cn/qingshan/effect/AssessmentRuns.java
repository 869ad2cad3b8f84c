package cn.qingshan.effect;

import cn.qingshan.law.procedure.restoration.ImageTarget;
import cn.qingshan.law.procedure.restoration.PlannedTarget;
import cn.qingshan.ledger.NoSuchRecord;
import cn.qingshan.ledger.Refusal;
import cn.qingshan.people.Acting;
import cn.qingshan.people.Seat;
import jakarta.annotation.PreDestroy;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * 后台测算. Runs assessments, repetitions and rounds of the watch in the background, in the name of the seat that asked: one at a time for each ground, and one at a time for the node, since each takes all cores.
 *
 * <p>How far one is stands in a table, so that whoever looks sees it through whichever copy of the program. What runs says so every few seconds; one that has not for {@value #SILENT_SECONDS} seconds was
 * interrupted, by a restart or a failure of power, and can be started again. Nothing of it was kept: a proposal is written whole at the end or not at all.
 */
@Component
public class AssessmentRuns {

    private static final Logger LOG = LoggerFactory.getLogger(AssessmentRuns.class);
    private static final JsonMapper JSON = JsonMapper.shared();

    private static final int BEAT_SECONDS = 4;
    static final int SILENT_SECONDS = 20;
    private static final long TOLD_EVERY_NS = 300_000_000;

    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final Grounds grounds;
    private final Assessing assessing;
    private final Repeating repeating;
    private final Proposals proposals;
    private final Judgements judgements;
    private final WatchRounds rounds;
    private final MessageSource messages;
    private final Clock clock;
    private final ReentrantLock oneAtATime = new ReentrantLock(true);
    private final Map<UUID, Seat> own = new ConcurrentHashMap<>();

    AssessmentRuns(
            JdbcClient db,
            PlatformTransactionManager transactions,
            Grounds grounds,
            Assessing assessing,
            Repeating repeating,
            Proposals proposals,
            Judgements judgements,
            WatchRounds rounds,
            MessageSource messages,
            Clock clock) {
        this.db = db;
        this.transaction = new TransactionTemplate(transactions);
        this.grounds = grounds;
        this.assessing = assessing;
        this.repeating = repeating;
        this.proposals = proposals;
        this.judgements = judgements;
        this.rounds = rounds;
        this.messages = messages;
        this.clock = clock;
    }

    /** What is to be done. */
    public sealed interface Job {

        record Assess(Ground.Ref ground, Assessing.Told told) implements Job {}

        record RepeatProposal(UUID proposal) implements Job {}

        record RepeatJudgement(UUID judgement) implements Job {}

        /** A round of the watch. */
        record Measure() implements Job {}
    }

    public enum State {
        WAITING,
        RUNNING,
        DONE,
        FAILED,
        INTERRUPTED;

        public boolean isOver() {
            return this != WAITING && this != RUNNING;
        }
    }

    /**
     * A run as it stands.
     *
     * @param ground null: a round of the watch
     * @param done steps of the stage that are done, of {@code all}; 0 of 0: not known
     * @param says why it failed, or what a round did
     * @param result the page of what came out; empty: nothing did
     */
    public record Run(
            UUID id,
            Job job,
            Ground.@Nullable Ref ground,
            String title,
            State state,
            Progress.Stage stage,
            int done,
            int all,
            String says,
            String saysEn,
            String result,
            String startedBy,
            LocalDateTime startedAt) {

        /** 0 to 1, of the stage. */
        public double share() {
            return all == 0 ? 0 : (double) done / all;
        }

        public boolean isRepetition() {
            return job instanceof Job.RepeatProposal || job instanceof Job.RepeatJudgement;
        }

        /** Where the person came from. */
        public String back() {
            return switch (job) {
                case Job.Assess assess -> assess.ground().link();
                case Job.RepeatProposal(var id) -> "/effect/proposals/" + id;
                case Job.RepeatJudgement(var id) -> "/effect/judgements/" + id;
                case Job.Measure() -> "/effect";
            };
        }
    }

    /**
     * Starts a job in the background.
     *
     * @return by which it is found
     * @throws Refusal when it cannot be asked, or another one about the same ground has not ended
     */
    public UUID start(Job job) {
        var about = about(job);
        var seat = Acting.required();
        UUID id = UUID.randomUUID();
        // from the first moment on it is this program's, so that no page finds it silent
        own.put(id, seat);
        try {
            transaction.executeWithoutResult(status -> {
                buryTheSilent(about.key());
                insert(id, job, about);
            });
        } catch (DuplicateKeyException another) {
            own.remove(id);
            throw Refusal.because("refusal.effect.runs-already");
        } catch (RuntimeException failed) {
            own.remove(id);
            throw failed;
        }
        Thread.ofPlatform().daemon().name("effect-" + id).start(() -> Acting.run(seat, () -> work(id, job)));
        return id;
    }

    /** The same job once more, after it failed or was interrupted. */
    public UUID again(UUID id) {
        var run = find(id);
        if (run.state() != State.FAILED && run.state() != State.INTERRUPTED) {
            throw Refusal.because("refusal.effect.run-not-over");
        }
        return start(run.job());
    }

    /** @param key what there is one run of at a time */
    private record About(String key, Ground.@Nullable Ref ground, String title) {

        static About of(Ground.Ref ground, String title) {
            return new About(ground.kind() + " " + ground.id(), ground, title);
        }
    }

    private About about(Job job) {
        return switch (job) {
            case Job.Assess(var ref, var told) -> {
                var ground = grounds.find(ref);
                assessing.requireAskable(ground, told);
                yield About.of(ref, ground.title());
            }
            case Job.RepeatProposal(var id) -> {
                var found = proposals.find(id);
                yield About.of(found.ground(), found.title());
            }
            case Job.RepeatJudgement(var id) -> {
                var found = judgements.find(id);
                yield About.of(found.ground(), found.title());
            }
            case Job.Measure() -> {
                rounds.requireOn();
                yield new About("WATCH", null, "");
            }
        };
    }

    private void insert(UUID id, Job job, About about) {
        var seat = Acting.required();
        db.sql("""
                insert into effect.run (id, about, ground_kind, ground, title, job, state, stage, person_name, started_at, owner_organ)
                values (:id, :about, :groundKind, :ground, :title, :job::jsonb, 'WAITING', 'WAITING', :person, :at, :organ)
                """)
                .param("id", id)
                .param("about", about.key())
                .param(
                        "groundKind",
                        about.ground() == null ? null : about.ground().kind().name())
                .param("ground", about.ground() == null ? null : about.ground().id())
                .param("title", about.title())
                .param("job", JSON.writeValueAsString(written(job)))
                .param("person", seat.personName())
                .param("at", OffsetDateTime.now(clock))
                .param("organ", seat.organ())
                .update();
    }

    private void buryTheSilent(String about) {
        db.sql("""
                update effect.run set state = 'INTERRUPTED'
                 where about = :about and owner_organ = :organ and state in ('WAITING', 'RUNNING')
                   and beat_at < clock_timestamp() - make_interval(secs => :silent)
                """)
                .param("about", about)
                .param("organ", Acting.required().organ())
                .param("silent", SILENT_SECONDS)
                .update();
    }

    private void work(UUID id, Job job) {
        var over = new CountDownLatch(1);
        beats(id, over);
        var told = new Telling(id);
        oneAtATime.lock();
        try {
            told.now(Progress.Stage.CHECKING, 0, 0);
            end(id, State.DONE, done(job, told));
        } catch (RuntimeException | Error e) {
            end(id, State.FAILED, failed(id, e));
        } finally {
            oneAtATime.unlock();
            over.countDown();
            own.remove(id);
        }
    }

    /** What came out. @param result address of a page */
    private record End(String says, String saysEn, String result) {}

    private End done(Job job, Progress progress) {
        return switch (job) {
            case Job.Assess(var ground, var told) ->
                new End("", "", "/effect/proposals/" + assessing.ask(ground, told, Proposals.AskedBy.PERSON, progress));
            case Job.RepeatProposal(var id) -> {
                repeating.ofProposal(id, progress);
                yield new End("", "", "/effect/proposals/" + id);
            }
            case Job.RepeatJudgement(var id) -> {
                repeating.ofJudgement(id, progress);
                yield new End("", "", "/effect/judgements/" + id);
            }
            case Job.Measure() -> {
                var round = rounds.run(progress);
                yield new End(said(round, Locale.SIMPLIFIED_CHINESE), said(round, Locale.ENGLISH), "/effect");
            }
        };
    }

    private String said(WatchRounds.Round round, Locale locale) {
        var says = message(
                "effect.watch.round", new Object[] {round.scenes(), round.figures(), round.proposals()}, locale);
        return round.refused().isEmpty()
                ? says
                : says + " "
                        + message(
                                "effect.watch.refused",
                                new Object[] {round.refused().size()},
                                locale);
    }

    private End failed(UUID id, Throwable e) {
        var told = switch (e) {
            case Refusal refusal -> refusal;
            case UncheckedIOException disk -> {
                LOG.error("Run {} of an assessment could not read its files", id, disk);
                yield Refusal.because("refusal.effect.disk", reference(id));
            }
            default -> {
                LOG.error("Run {} of an assessment fell over; nothing of it was kept", id, e);
                yield Refusal.because("refusal.effect.fell-over", reference(id));
            }
        };
        return new End(sentence(told, Locale.SIMPLIFIED_CHINESE), sentence(told, Locale.ENGLISH), "");
    }

    /** By which the entry in the log is found. */
    private static String reference(UUID id) {
        return id.toString().substring(0, 8);
    }

    private String sentence(Refusal refusal, Locale locale) {
        return refusal.sentence(messages, locale);
    }

    private String message(String key, Object[] arguments, Locale locale) {
        return Objects.requireNonNull(messages.getMessage(key, arguments, key, locale));
    }

    private void end(UUID id, State state, End end) {
        try {
            changed(
                    """
                    update effect.run set state = :state, says = :zh, says_en = :en, result = :result
                     where id = :id and state in ('WAITING', 'RUNNING')
                    """,
                    Map.of(
                            "state",
                            state.name(),
                            "zh",
                            end.says(),
                            "en",
                            end.saysEn(),
                            "result",
                            end.result(),
                            "id",
                            id));
        } catch (RuntimeException gone) {
            // the program is being stopped; what did not say how it ended is found to be interrupted
            LOG.warn("How run {} of an assessment ended could not be written down", id, gone);
        }
    }

    private void changed(String sql, Map<String, ?> values) {
        transaction.executeWithoutResult(status -> db.sql(sql).params(values).update());
    }

    /** The database's own clock, which all copies of the program share. */
    private void beats(UUID id, CountDownLatch over) {
        var seat = Acting.required();
        Thread.ofVirtual()
                .name("effect-beat-" + id)
                .start(() -> Acting.run(seat, () -> {
                    try {
                        while (!over.await(BEAT_SECONDS, TimeUnit.SECONDS)) {
                            changed(
                                    "update effect.run set beat_at = clock_timestamp() where id = :id",
                                    Map.of("id", id));
                        }
                    } catch (InterruptedException stopped) {
                        Thread.currentThread().interrupt();
                    } catch (RuntimeException databaseGone) {
                        LOG.warn("Run {} of an assessment can no longer say that it runs", id, databaseGone);
                    }
                }));
    }

    /** Writes down how far a run is, not more often than a person can see. */
    private final class Telling implements Progress {
        private final UUID id;
        private long last;

        Telling(UUID id) {
            this.id = id;
        }

        @Override
        public void is(Stage stage, int done, int all) {
            if (System.nanoTime() - last > TOLD_EVERY_NS) {
                now(stage, done, all);
            }
        }

        void now(Stage stage, int done, int all) {
            last = System.nanoTime();
            changed("""
                    update effect.run set state = 'RUNNING', stage = :stage, done = :done, total = :all, beat_at = clock_timestamp()
                     where id = :id and state in ('WAITING', 'RUNNING')
                    """, Map.of("stage", stage.name(), "done", done, "all", all, "id", id));
        }
    }

    /** A stop that is not a failure is said at once. */
    @PreDestroy
    void stop() {
        own.forEach((id, seat) -> Acting.run(seat, () -> {
            try {
                changed(
                        "update effect.run set state = 'INTERRUPTED' where id = :id and state in ('WAITING', 'RUNNING')",
                        Map.of("id", id));
            } catch (RuntimeException gone) {
                LOG.warn("Run {} of an assessment was stopped and could not say so", id, gone);
            }
        }));
    }

    private static final String SELECT =
            "select r.*, r.state in ('WAITING', 'RUNNING') and r.beat_at < clock_timestamp() - make_interval(secs => "
                    + SILENT_SECONDS + ") as silent from effect.run r";

    /** A run of the acting organ. */
    public Run find(UUID id) {
        return asked(() -> db.sql(SELECT + " where r.id = :id")
                        .param("id", id)
                        .query((row, n) -> run(row))
                        .optional())
                .orElseThrow(NoSuchRecord::new);
    }

    /** The last one about a ground; empty when there was none. */
    Optional<Run> last(Ground.Ref ground) {
        return last(ground.kind() + " " + ground.id());
    }

    /** The last round of the watch that a person started. */
    Optional<Run> lastRound() {
        return last("WATCH");
    }

    private Optional<Run> last(String about) {
        return asked(() -> db.sql(SELECT + " where r.about = :about order by r.started_at desc, r.id limit 1")
                .param("about", about)
                .query((row, n) -> run(row))
                .optional());
    }

    private <T> T asked(java.util.function.Supplier<T> question) {
        return Objects.requireNonNull(transaction.execute(status -> question.get()));
    }

    private Run run(ResultSet row) throws SQLException {
        UUID ground = row.getObject("ground", UUID.class);
        return new Run(
                row.getObject("id", UUID.class),
                read(JSON.readTree(row.getString("job"))),
                ground == null ? null : new Ground.Ref(Ground.Kind.valueOf(row.getString("ground_kind")), ground),
                row.getString("title"),
                row.getBoolean("silent") ? State.INTERRUPTED : State.valueOf(row.getString("state")),
                Progress.Stage.valueOf(row.getString("stage")),
                row.getInt("done"),
                row.getInt("total"),
                row.getString("says"),
                row.getString("says_en"),
                row.getString("result"),
                row.getString("person_name"),
                row.getObject("started_at", OffsetDateTime.class)
                        .atZoneSameInstant(clock.getZone())
                        .toLocalDateTime());
    }

    // ── a job as it is kept, to be started again ──

    private static Map<String, Object> written(Job job) {
        var map = new LinkedHashMap<String, Object>();
        switch (job) {
            case Job.Assess(var ground, var told) -> {
                map.put("assess", ground.kind() + " " + ground.id());
                put(map, "damagedFrom", told.damagedFrom());
                put(map, "workDone", told.workDone());
                if (told.aimed() instanceof Assessing.Aimed.Typed(var target, var from, var why)) {
                    map.put("typed", true);
                    target.ifPresent(one -> {
                        map.put("kind", one.kind().name());
                        map.put("value", one.value().toPlainString());
                        one.by().ifPresent(day -> map.put("by", day.toString()));
                    });
                    map.put("from", from);
                    map.put("why", why);
                }
            }
            case Job.RepeatProposal(var id) -> map.put("repeatProposal", id.toString());
            case Job.RepeatJudgement(var id) -> map.put("repeatJudgement", id.toString());
            case Job.Measure() -> map.put("measure", true);
        }
        return map;
    }

    private static void put(Map<String, Object> map, String name, @Nullable LocalDate day) {
        if (day != null) {
            map.put(name, day.toString());
        }
    }

    private static Job read(JsonNode job) {
        if (job.has("assess")) {
            var ground = job.path("assess").asString().split(" ", 2);
            return new Job.Assess(
                    new Ground.Ref(Ground.Kind.valueOf(ground[0]), UUID.fromString(ground[1])),
                    new Assessing.Told(day(job, "damagedFrom"), day(job, "workDone"), aimed(job)));
        }
        if (job.has("repeatProposal")) {
            return new Job.RepeatProposal(
                    UUID.fromString(job.path("repeatProposal").asString()));
        }
        if (job.has("repeatJudgement")) {
            return new Job.RepeatJudgement(
                    UUID.fromString(job.path("repeatJudgement").asString()));
        }
        return new Job.Measure();
    }

    private static Assessing.Aimed aimed(JsonNode job) {
        if (!job.path("typed").asBoolean(false)) {
            return new Assessing.Aimed.AsPlanned();
        }
        return new Assessing.Aimed.Typed(
                job.has("kind")
                        ? Optional.of(new PlannedTarget(
                                ImageTarget.valueOf(job.path("kind").asString()),
                                new BigDecimal(job.path("value").asString()),
                                Optional.ofNullable(day(job, "by"))))
                        : Optional.empty(),
                job.path("from").asString(""),
                job.path("why").asString(""));
    }

    private static @Nullable LocalDate day(JsonNode node, String name) {
        return node.hasNonNull(name) ? LocalDate.parse(node.path(name).asString()) : null;
    }
}
