package cn.qingshan.effect;

import cn.qingshan.evidence.Evidence;
import cn.qingshan.imagery.catalogue.Digests;
import cn.qingshan.imagery.catalogue.Scene;
import cn.qingshan.imagery.recovery.Assessment;
import cn.qingshan.law.Sentence;
import cn.qingshan.ledger.RecordRef;
import cn.qingshan.ledger.Refusal;
import cn.qingshan.place.Outline;
import cn.qingshan.problem.Problems;
import cn.qingshan.scene.Scenes;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * 成效测算. Puts a question about a problem's patch to the engine over the scenes that the acting seat may use, and keeps the proposal; or puts an old question again. Not in one transaction: the
 * pixels are read between two.
 */
@Component
public class Assessing {

    /** Degrees around a patch in which land known to be disturbed is told to the engine: more than the engine looks for references in. */
    private static final double AROUND = 0.05;

    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);

    /** Scenes that a sentence names. */
    private static final int MOST_NAMED = 5;

    private final Problems problems;
    private final Proposals proposals;
    private final Judgements judgements;
    private final Repetitions repetitions;
    private final Surroundings surroundings;
    private final LegalDates dates;
    private final Scenes scenes;
    private final Engine engine;
    private final Evidence evidence;
    private final Clock clock;

    Assessing(
            Problems problems,
            Proposals proposals,
            Judgements judgements,
            Repetitions repetitions,
            Surroundings surroundings,
            LegalDates dates,
            Scenes scenes,
            Engine engine,
            Evidence evidence,
            Clock clock) {
        this.problems = problems;
        this.proposals = proposals;
        this.judgements = judgements;
        this.repetitions = repetitions;
        this.surroundings = surroundings;
        this.dates = dates;
        this.scenes = scenes;
        this.engine = engine;
        this.evidence = evidence;
        this.clock = clock;
    }

    /**
     * What a person tells beside what is on record.
     *
     * @param damagedFrom day from which damage is known
     * @param workDone day on which the works were done
     * @param targetRatio recovered level as a share of undisturbed land, 0 to 1.5, that an approved plan asks for
     * @param targetFrom where that stands
     */
    public record Told(
            @Nullable LocalDate damagedFrom,
            @Nullable LocalDate workDone,
            @Nullable Double targetRatio,
            @Nullable LocalDate targetBy,
            String targetFrom) {

        public static final Told NOTHING = new Told(null, null, null, null, "");
    }

    /** What is on record, for a form to begin from. @param aims of the approved plan, in words: it sets no number */
    public record OnRecord(
            @Nullable LocalDate damagedFrom, @Nullable LocalDate workDone, String aims, int scenes) {}

    public OnRecord onRecord(UUID problemId) {
        var problem = problems.find(problemId);
        var restored = dates.restored(problemId);
        if (problem.outline() == null) {
            return new OnRecord(problem.openedOn(), restored.workDone().orElse(null), restored.aims(), 0);
        }
        var patch = Outline.ofWkb(problem.outline());
        return new OnRecord(
                surroundings.firstSeenOn(patch, problem.openedOn()).orElse(problem.openedOn()),
                restored.workDone().orElse(null),
                restored.aims(),
                scenes.registered(patch.lonLat()).size());
    }

    /** Asks, and keeps the proposal. */
    public UUID ask(UUID problemId, Told told) {
        return ask(problemId, told, Proposals.AskedBy.PERSON);
    }

    UUID ask(UUID problemId, Told told, Proposals.AskedBy by) {
        var problem = problems.find(problemId);
        if (problem.outline() == null) {
            throw Refusal.because("refusal.effect.no-outline");
        }
        if (told.targetRatio() != null && !(told.targetRatio() > 0 && told.targetRatio() <= 1.5)) {
            throw Refusal.because("refusal.effect.target");
        }
        if (told.targetRatio() != null && told.targetFrom().isBlank()) {
            throw Refusal.because("refusal.effect.target-from");
        }
        var today = LocalDate.now(clock);
        for (var day : new LocalDate[] {told.damagedFrom(), told.workDone()}) {
            if (day != null && day.isAfter(today)) {
                throw Refusal.because("refusal.in-the-future", day, today);
            }
        }
        var patch = Outline.ofWkb(problem.outline());
        var usable = usable(patch, today);
        if (usable.isEmpty()) {
            throw Refusal.because("refusal.effect.no-scenes");
        }
        var question = new Question(
                problemId,
                problem.number() + " " + problem.title(),
                problem.outline(),
                surroundings.disturbed(problemId, patch, AROUND),
                usable.stream()
                        .map(one -> new Question.Image(
                                one.row().id(),
                                one.row().item(),
                                one.row().date(),
                                one.row().digest()))
                        .toList(),
                told.damagedFrom(),
                told.workDone(),
                told.targetRatio(),
                told.targetBy(),
                told.targetFrom().strip());
        var digests = new HashMap<String, String>();
        usable.forEach(one -> digests.put(one.scene().id(), one.row().digest()));
        // held against the files a moment ago
        var answered = engine.answer(
                question,
                usable.stream().map(Scenes.Usable::scene).toList(),
                scene -> Objects.requireNonNull(digests.get(scene.id())));
        return proposals.keep(problem, by, answered);
    }

    /** Of two organs' copies of one acquisition the own one. */
    private List<Scenes.Usable> usable(Outline patch, LocalDate today) {
        var byItem = new LinkedHashMap<String, Scenes.Usable>();
        scenes.usable(patch.lonLat(), EARLIEST, today)
                .forEach(one -> byItem.putIfAbsent(one.row().item(), one));
        return List.copyOf(byItem.values());
    }

    /** 监测: asked as a person asked who judged it last, else with what is on record. */
    UUID watch(UUID problemId) {
        var known = onRecord(problemId);
        var told = judgements
                .forPapers(problemId)
                .filter(judged -> evidence.folder().has(judged.request()))
                .map(judged -> Question.read(evidence.folder().bytes(judged.request())))
                .map(asked -> new Told(
                        asked.damagedFrom() == null ? known.damagedFrom() : asked.damagedFrom(),
                        asked.workDone() == null ? known.workDone() : asked.workDone(),
                        asked.targetRatio(),
                        asked.targetBy(),
                        asked.targetFrom()))
                .orElse(new Told(known.damagedFrom(), known.workDone(), null, null, ""));
        return ask(problemId, told, Proposals.AskedBy.WATCH);
    }

    /** Puts the question behind a proposal or a judgement again, to the scenes with the same digests, and keeps what came of it. */
    public UUID repeat(RecordRef record, String title, String request, String answer) {
        return repetitions.keep(record, title, again(request, answer));
    }

    private Repetitions.Outcome again(String request, String answer) {
        if (!evidence.folder().has(request) || !evidence.folder().has(answer)) {
            return new Repetitions.Outcome(
                    false,
                    new Sentence("冻结的输入或者结果文件不在本节点。", "The frozen files are not at this node."),
                    Optional.empty(),
                    Engine.version());
        }
        var question = Question.read(evidence.folder().bytes(request));
        var there = new ArrayList<Scene>();
        var wrong = new ArrayList<Sentence>();
        for (var image : question.scenes()) {
            there(image)
                    .ifPresentOrElse(
                            found -> {
                                switch (found) {
                                    case Scenes.Whole.Yes(var scene) -> there.add(scene);
                                    case Scenes.Whole.Elsewhere() ->
                                        wrong.add(named(image, "文件在另一节点", "its files are at another node"));
                                    case Scenes.Whole.No(var zh, var en) -> wrong.add(named(image, zh, en));
                                }
                            },
                            () -> wrong.add(named(image, "本机关的影像库里没有", "it is not among this organ's scenes")));
        }
        if (!wrong.isEmpty()) {
            return new Repetitions.Outcome(false, listed(wrong), Optional.empty(), Engine.version());
        }
        var now = engine.answer(question, there, Digests::of);
        if (now.answer().equals(answer)) {
            return new Repetitions.Outcome(
                    true,
                    new Sentence(
                            "用 " + there.size() + " 景影像重算，结果与当时逐位相同",
                            "worked out again from " + there.size() + " scenes: the same bits as then"),
                    Optional.of(now),
                    now.engine());
        }
        var then = Assessment.ofJson(new String(evidence.folder().bytes(answer), StandardCharsets.UTF_8));
        boolean otherVersion = !then.version().equals(now.engine());
        return new Repetitions.Outcome(
                false,
                new Sentence(
                        "影像与当时相同，结果不同：程序建议由“" + Engine.verdict(then).text().zh() + "”变为“"
                                + now.proposed().text().zh() + "”"
                                + (otherVersion ? "；引擎版本由 " + then.version() + " 变为 " + now.engine() : ""),
                        "the scenes are the same, the answer is not: “"
                                + Engine.verdict(then).text().en() + "” then, “"
                                + now.proposed().text().en() + "” now"
                                + (otherVersion
                                        ? "; the engine was " + then.version() + " and is " + now.engine()
                                        : "")),
                Optional.of(now),
                now.engine());
    }

    /** The scene by its identity, or one of the same files: another organ has its own copy. */
    private Optional<Scenes.Whole> there(Question.Image image) {
        return scenes.row(image.scene())
                .filter(row -> row.digest().equals(image.digest()))
                .or(() -> scenes.all().stream()
                        .filter(row -> row.digest().equals(image.digest()))
                        .findFirst())
                .map(scenes::whole);
    }

    private static Sentence named(Question.Image image, String zh, String en) {
        return new Sentence(
                image.on() + " 的影像 " + image.name() + "：" + zh,
                "the scene " + image.name() + " of " + image.on() + ": " + en);
    }

    private static Sentence listed(List<Sentence> wrong) {
        var shown = wrong.stream().limit(MOST_NAMED).toList();
        int more = wrong.size() - shown.size();
        return new Sentence(
                "不能重算：" + String.join("；", shown.stream().map(Sentence::zh).toList())
                        + (more == 0 ? "" : "；另有 " + more + " 景"),
                "cannot be worked out again: "
                        + String.join("; ", shown.stream().map(Sentence::en).toList())
                        + (more == 0 ? "" : "; and " + more + " more"));
    }
}
