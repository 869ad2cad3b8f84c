package cn.qingshan.effect;

import cn.qingshan.evidence.Evidence;
import cn.qingshan.law.procedure.restoration.PlannedTarget;
import cn.qingshan.ledger.Refusal;
import cn.qingshan.place.Outline;
import cn.qingshan.scene.Scenes;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * 成效测算. Puts a question about a patch to the engine over the scenes that the acting seat may use, and keeps the proposal. Not in one transaction: the pixels are read between two. Pages let {@link
 * AssessmentRuns} do it in the background.
 */
@Component
public class Assessing {

    /** Degrees around a patch in which land known to be disturbed is told to the engine: more than the engine looks for references in. */
    private static final double AROUND = 0.05;

    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);

    private final Grounds grounds;
    private final Proposals proposals;
    private final Judgements judgements;
    private final Surroundings surroundings;
    private final LegalDates dates;
    private final Scenes scenes;
    private final Engine engine;
    private final Evidence evidence;
    private final WatchSettings settings;
    private final Clock clock;

    Assessing(
            Grounds grounds,
            Proposals proposals,
            Judgements judgements,
            Surroundings surroundings,
            LegalDates dates,
            Scenes scenes,
            Engine engine,
            Evidence evidence,
            WatchSettings settings,
            Clock clock) {
        this.grounds = grounds;
        this.proposals = proposals;
        this.judgements = judgements;
        this.surroundings = surroundings;
        this.dates = dates;
        this.scenes = scenes;
        this.engine = engine;
        this.evidence = evidence;
        this.settings = settings;
        this.clock = clock;
    }

    /** What the figures are held against. */
    public sealed interface Aimed {

        /** What the plan approved last asks for; nothing where it states no figure. */
        record AsPlanned() implements Aimed {}

        /**
         * What a person says. Where the plan asks for something else, not without a reason.
         *
         * @param target none: it is held against nothing
         * @param from where the target stands; not needed for the plan's own
         * @param why it is not the plan's target
         */
        record Typed(Optional<PlannedTarget> target, String from, String why) implements Aimed {}
    }

    /**
     * What a person tells beside what is on record.
     *
     * @param damagedFrom day from which damage is known
     * @param workDone day on which the works were done
     */
    public record Told(
            @Nullable LocalDate damagedFrom, @Nullable LocalDate workDone, Aimed aimed) {

        public static final Told NOTHING = new Told(null, null, new Aimed.AsPlanned());
    }

    /** What is on record, for a form to begin from. @param plan the one approved last, as far as the acting seat may read it */
    public record OnRecord(
            @Nullable LocalDate damagedFrom, @Nullable LocalDate workDone, Optional<ApprovedPlan> plan, int scenes) {}

    OnRecord onRecord(Ground ground) {
        var restored = dates.restored(ground.ref());
        if (ground.outline() == null) {
            return new OnRecord(ground.openedOn(), restored.workDone().orElse(null), restored.plan(), 0);
        }
        return new OnRecord(
                surroundings.firstSeenOn(ground.patch(), ground.openedOn()).orElse(ground.openedOn()),
                restored.workDone().orElse(null),
                restored.plan(),
                scenes.registered(ground.patch().lonLat()).size());
    }

    /** Asks about a problem while the caller waits, and keeps the proposal. */
    public UUID ask(UUID problem, Told told) {
        return ask(Ground.Ref.ofProblem(problem), told, Proposals.AskedBy.PERSON, Progress.NOBODY);
    }

    UUID ask(Ground.Ref ref, Told told, Proposals.AskedBy by, Progress progress) {
        var ground = grounds.find(ref);
        var aim = askable(ground, told);
        var patch = ground.patch();
        var usable = usable(patch, LocalDate.now(clock), progress);
        if (usable.isEmpty()) {
            throw Refusal.because("refusal.effect.no-scenes");
        }
        var question = new Question(
                ref,
                ground.named(),
                Objects.requireNonNull(ground.outline()),
                surroundings.disturbed(ref.id(), patch, AROUND),
                usable.stream().map(one -> Question.Image.of(one.row())).toList(),
                told.damagedFrom(),
                told.workDone(),
                aim.aim(),
                aim.plan(),
                aim.why());
        var digests = new HashMap<String, String>();
        usable.forEach(one -> digests.put(one.scene().id(), one.row().digest()));
        // held against the files a moment ago
        var answered = engine.answer(
                question,
                usable.stream().map(Scenes.Usable::scene).toList(),
                scene -> Objects.requireNonNull(digests.get(scene.id())),
                (done, all) -> progress.is(Progress.Stage.MEASURING, done, all));
        return proposals.keep(ground, by, answered);
    }

    /**
     * What can be refused before any pixel is read.
     *
     * @throws Refusal for what cannot be asked
     */
    void requireAskable(Ground ground, Told told) {
        askable(ground, told);
        if (told.damagedFrom() != null
                && told.workDone() != null
                && told.damagedFrom().isAfter(told.workDone())) {
            throw Refusal.because("refusal.effect.days", told.damagedFrom(), told.workDone());
        }
        if (scenes.registered(ground.patch().lonLat(), EARLIEST, LocalDate.now(clock))
                .isEmpty()) {
            throw Refusal.because("refusal.effect.no-scenes");
        }
    }

    private record Chosen(Question.@Nullable Aim aim, String plan, String why) {}

    private Chosen askable(Ground ground, Told told) {
        if (ground.outline() == null) {
            throw ground.lacking().isEmpty()
                    ? Refusal.because("refusal.effect.no-outline")
                    : Refusal.because("refusal.effect.no-patches", String.join("、", ground.lacking()));
        }
        var today = LocalDate.now(clock);
        for (var day : new LocalDate[] {told.damagedFrom(), told.workDone()}) {
            if (day != null && day.isAfter(today)) {
                throw Refusal.because("refusal.in-the-future", day, today);
            }
        }
        return chosen(dates.restored(ground.ref()).plan(), told.aimed());
    }

    private Chosen chosen(Optional<ApprovedPlan> plan, Aimed aimed) {
        var planned = plan.flatMap(ApprovedPlan::target);
        var asPlanned = new Chosen(
                planned.map(target -> new Question.Aim(
                                target,
                                settings.coveredFrom(),
                                plan.orElseThrow().source()))
                        .orElse(null),
                "",
                "");
        return switch (aimed) {
            case Aimed.AsPlanned _ -> asPlanned;
            case Aimed.Typed(var target, var from, var why) -> {
                if (target.filter(one -> !one.kind().allows(one.value())).isPresent()) {
                    throw Refusal.because("refusal.effect.target");
                }
                boolean same = planned.isPresent()
                        ? target.filter(planned.get()::isSame).isPresent()
                        : target.isEmpty();
                if (same) {
                    yield asPlanned;
                }
                if (target.isPresent() && from.isBlank()) {
                    throw Refusal.because("refusal.effect.target-from");
                }
                if (planned.isPresent() && why.isBlank()) {
                    throw Refusal.inWords(
                            "批准的方案的目标是：" + planned.get().text().zh() + "。与此不同的，应当写明理由。",
                            "The approved plan asks for: "
                                    + planned.get().text().en() + ". What differs from it needs a reason.");
                }
                yield new Chosen(
                        target.map(one -> new Question.Aim(one, settings.coveredFrom(), from.strip()))
                                .orElse(null),
                        planned.map(one -> one.text().zh()).orElse(""),
                        planned.isPresent() ? why.strip() : "");
            }
        };
    }

    /** Of two organs' copies of one acquisition the own one. Files are held against their digests, which takes time. */
    private List<Scenes.Usable> usable(Outline patch, LocalDate today, Progress progress) {
        var rows = scenes.registered(patch.lonLat(), EARLIEST, today);
        var byItem = new LinkedHashMap<String, Scenes.Usable>();
        int done = 0;
        for (var row : rows) {
            scenes.usable(row).ifPresent(one -> byItem.putIfAbsent(row.item(), one));
            progress.is(Progress.Stage.CHECKING, ++done, rows.size());
        }
        return List.copyOf(byItem.values());
    }

    /** 监测: asked as a person asked who judged it last, else with what is on record. */
    UUID watch(Ground.Ref ref, Progress progress) {
        var known = onRecord(grounds.find(ref));
        var told = judgements
                .forPapers(ref)
                .filter(judgements::isReadable)
                .map(judged -> Question.read(evidence.folder().bytes(judged.request())))
                .map(asked -> new Told(
                        asked.damagedFrom() == null ? known.damagedFrom() : asked.damagedFrom(),
                        asked.workDone() == null ? known.workDone() : asked.workDone(),
                        aimedAgain(asked, known.plan())))
                .orElse(new Told(known.damagedFrom(), known.workDone(), new Aimed.AsPlanned()));
        return ask(ref, told, Proposals.AskedBy.WATCH, progress);
    }

    /** What was told otherwise than the plan, with its reason, stays so; else the plan as it stands now. */
    private static Aimed aimedAgain(Question asked, Optional<ApprovedPlan> plan) {
        boolean planned = plan.flatMap(ApprovedPlan::target).isPresent();
        var aim = asked.aim();
        if (planned && asked.why().isEmpty() || aim == null && asked.why().isEmpty()) {
            return new Aimed.AsPlanned();
        }
        return new Aimed.Typed(
                Optional.ofNullable(aim).map(Question.Aim::target), aim == null ? "" : aim.from(), asked.why());
    }
}
