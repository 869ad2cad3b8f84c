package cn.qingshan.effect;

import cn.qingshan.evidence.Evidence;
import cn.qingshan.imagery.catalogue.Digests;
import cn.qingshan.imagery.catalogue.Scene;
import cn.qingshan.imagery.recovery.Assessment;
import cn.qingshan.law.Sentence;
import cn.qingshan.ledger.RecordRef;
import cn.qingshan.scene.Scenes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** 重算. Puts the question behind a proposal or a judgement again, to scenes with the same digests, whoever keeps them, and keeps what came of it: the same bits, others, or which scenes are not here. */
@Component
public class Repeating {

    /** Scenes that a sentence names; all stand in the list beside it. */
    private static final int MOST_NAMED = 3;

    private final Proposals proposals;
    private final Judgements judgements;
    private final Repetitions repetitions;
    private final Scenes scenes;
    private final Engine engine;
    private final Evidence evidence;

    Repeating(
            Proposals proposals,
            Judgements judgements,
            Repetitions repetitions,
            Scenes scenes,
            Engine engine,
            Evidence evidence) {
        this.proposals = proposals;
        this.judgements = judgements;
        this.repetitions = repetitions;
        this.scenes = scenes;
        this.engine = engine;
        this.evidence = evidence;
    }

    public UUID ofProposal(UUID id) {
        return ofProposal(id, Progress.NOBODY);
    }

    UUID ofProposal(UUID id, Progress progress) {
        var found = proposals.find(id);
        return again(found.ref(), found.title(), found.request(), found.answer(), progress);
    }

    public UUID ofJudgement(UUID id) {
        return ofJudgement(id, Progress.NOBODY);
    }

    UUID ofJudgement(UUID id, Progress progress) {
        var found = judgements.find(id);
        if (!judgements.isReadable(found)) {
            return repetitions.keep(found.ref(), found.title(), unreadable(found));
        }
        return again(found.ref(), found.title(), found.request(), found.answer(), progress);
    }

    private static Repetitions.Outcome unreadable(Judgements.Judgement judgement) {
        var why = judgement.withheld().any()
                ? new Sentence(
                        "冻结的文件写有没有向本机关公开的范围或者影像，没有随判断公开，不能重算。",
                        "The frozen files name ground or scenes that this organ is not shown; they were not disclosed with the judgement and it cannot be repeated here.")
                : new Sentence(
                        "冻结的输入或者结果文件不在本节点，不能重算。", "The frozen files are not at this node; it cannot be repeated.");
        return new Repetitions.Outcome(false, why, List.of(), Optional.empty(), Engine.version());
    }

    private UUID again(RecordRef record, String title, String request, String answer, Progress progress) {
        return repetitions.keep(record, title, outcome(request, answer, progress));
    }

    private Repetitions.Outcome outcome(String request, String answer, Progress progress) {
        var question = Question.read(evidence.folder().bytes(request));
        var there = new ArrayList<Scene>();
        var lacking = new ArrayList<Repetitions.Lack>();
        int looked = 0;
        for (var image : question.scenes()) {
            switch (there(image)) {
                case Found.Here(var scene) -> there.add(scene);
                case Found.Not(var why) ->
                    lacking.add(new Repetitions.Lack(image.name(), image.on(), image.digest(), why.zh(), why.en()));
            }
            progress.is(Progress.Stage.CHECKING, ++looked, question.scenes().size());
        }
        if (!lacking.isEmpty()) {
            return new Repetitions.Outcome(false, listed(lacking), lacking, Optional.empty(), Engine.version());
        }
        var now = engine.answer(
                question, there, Digests::of, (done, all) -> progress.is(Progress.Stage.MEASURING, done, all));
        if (now.answer().equals(answer)) {
            return new Repetitions.Outcome(
                    true,
                    new Sentence(
                            "用 " + there.size() + " 景影像重算，结果与当时逐位相同",
                            "worked out again from " + there.size() + " scenes: the same bits as then"),
                    List.of(),
                    Optional.of(now),
                    now.engine());
        }
        return new Repetitions.Outcome(false, otherwise(answer, now), List.of(), Optional.of(now), now.engine());
    }

    private Sentence otherwise(String answer, Answered now) {
        var then = Assessment.ofJson(new String(evidence.folder().bytes(answer), StandardCharsets.UTF_8));
        boolean otherVersion = !then.version().equals(now.engine());
        return new Sentence(
                "影像与当时相同，结果不同：程序建议由“" + Engine.verdict(then).text().zh() + "”变为“"
                        + now.proposed().text().zh() + "”"
                        + (otherVersion ? "；引擎版本由 " + then.version() + " 变为 " + now.engine() : ""),
                "the scenes are the same, the answer is not: “"
                        + Engine.verdict(then).text().en() + "” then, “"
                        + now.proposed().text().en() + "” now"
                        + (otherVersion ? "; the engine was " + then.version() + " and is " + now.engine() : ""));
    }

    private sealed interface Found {
        record Here(Scene scene) implements Found {}

        record Not(Sentence why) implements Found {}
    }

    /** The same files, by whichever row they are kept; under the name and the day that the question knows them by, since the answer tells both. */
    private Found there(Question.Image image) {
        var rows = scenes.withFiles(image.digest());
        Sentence why = rows.isEmpty()
                ? new Sentence("本机关的影像库里没有", "it is not among this organ's scenes")
                : new Sentence("文件在另一节点", "its files are at another node");
        for (var row : rows) {
            if (!image.isDescribedAs(row)) {
                why = new Sentence(
                        "文件相同，说明文件里的波段与当时不同", "the files are the same, what the item says of their bands is not");
                continue;
            }
            switch (scenes.whole(row)) {
                case Scenes.Whole.Yes(var scene) -> {
                    return new Found.Here(
                            new Scene(image.name(), image.on(), scene.sensor(), scene.bands(), scene.extent()));
                }
                case Scenes.Whole.Elsewhere() -> {}
                case Scenes.Whole.No(var zh, var en) -> why = new Sentence(withoutStop(zh), withoutStop(en));
            }
        }
        return new Found.Not(why);
    }

    private static String withoutStop(String sentence) {
        return sentence.replaceAll("[。.]$", "");
    }

    private static Sentence listed(List<Repetitions.Lack> lacking) {
        var shown = lacking.stream().limit(MOST_NAMED).toList();
        int more = lacking.size() - shown.size();
        return new Sentence(
                "不能重算，缺 " + lacking.size() + " 景影像："
                        + String.join(
                                "；",
                                shown.stream()
                                        .map(one -> one.on() + " 的影像 " + one.name() + "：" + one.why())
                                        .toList())
                        + (more == 0 ? "" : "；另有 " + more + " 景")
                        + "。把同样的文件放进本机关的影像收件文件夹，收录后再重算。",
                "cannot be worked out again; scenes lacking: " + lacking.size() + ": "
                        + String.join(
                                "; ",
                                shown.stream()
                                        .map(one -> "the scene " + one.name() + " of " + one.on() + ": " + one.whyEn())
                                        .toList())
                        + (more == 0 ? "" : "; and " + more + " more")
                        + ". Put the same files into this organ's inbox for scenes and repeat when they are taken in.");
    }
}
