package cn.qingshan.effect;

import cn.qingshan.evidence.Evidence;
import cn.qingshan.imagery.catalogue.Scene;
import cn.qingshan.imagery.recovery.Assessment;
import cn.qingshan.imagery.recovery.Interval;
import cn.qingshan.imagery.recovery.Recovery;
import cn.qingshan.imagery.recovery.RecoveryChoices;
import cn.qingshan.imagery.recovery.RecoveryRequest;
import cn.qingshan.imagery.recovery.Seen;
import cn.qingshan.imagery.zonal.Zone;
import cn.qingshan.law.procedure.restoration.ImageTarget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** 影像引擎. Asks the imagery engine and freezes what was asked and what it answered. Runs outside any transaction: it reads pixels, not rows. */
@Component
class Engine {

    /** Of the intervals that it gives. */
    static final double CONFIDENCE = 0.9;

    private final Evidence evidence;

    Engine(Evidence evidence) {
        this.evidence = evidence;
    }

    static RecoveryChoices choices() {
        return RecoveryChoices.ofNdvi(version());
    }

    /** As it stands in proposals, judgements and acts. */
    static String version() {
        return "recovery " + Recovery.METHOD;
    }

    /**
     * @param scenes those of the question, opened
     * @param digests of their files: on record, or read anew
     */
    Answered answer(Question question, List<Scene> scenes, Recovery.SceneDigest digests, Recovery.Progress progress) {
        Assessment assessment;
        try {
            assessment = Recovery.assess(request(question, scenes), digests, progress);
        } catch (IOException disk) {
            throw new UncheckedIOException(disk);
        }
        return frozen(question, assessment);
    }

    Answered frozen(Question question, Assessment assessment) {
        var folder = evidence.folder();
        return new Answered(
                verdict(assessment),
                numbers(question, assessment),
                folder.freeze(question.canonical()),
                folder.freeze(assessment.json().getBytes(StandardCharsets.UTF_8)),
                assessment.version());
    }

    private static RecoveryRequest request(Question question, List<Scene> scenes) {
        return new RecoveryRequest(
                new Zone(question.title(), question.patch().lonLat()),
                question.exclude().stream()
                        .map(area -> new Zone(
                                area.key(),
                                cn.qingshan.place.Outline.ofWkb(area.outline()).lonLat()))
                        .toList(),
                scenes,
                Optional.ofNullable(question.damagedFrom()),
                Optional.ofNullable(question.workDone()),
                Optional.ofNullable(question.aim()).map(Question.Aim::forEngine),
                choices());
    }

    static Verdict verdict(Assessment assessment) {
        return switch (assessment.proposal()) {
            case RECOVERED -> Verdict.RECOVERED;
            case RECOVERING -> Verdict.RECOVERING;
            case NOT_RECOVERING -> Verdict.NOT_RECOVERING;
            case REGRESSED -> Verdict.REGRESSED;
            case CANNOT_TELL -> Verdict.CANNOT_TELL;
        };
    }

    static Numbers numbers(Question question, Assessment assessment) {
        var used = assessment.series().stream()
                .filter(Seen::isUsed)
                .map(Seen::date)
                .sorted()
                .toList();
        var days = assessment.series().stream().map(Seen::date).toList();
        return new Numbers(
                question.patch().area_m2(),
                "NDVI",
                range(assessment.baseline()),
                range(assessment.current()),
                used.isEmpty() ? null : used.getLast(),
                range(assessment.ratio()),
                range(assessment.trendPerYear()),
                assessment.damage().map(change -> change.firstAfter()).orElse(question.damagedFrom()),
                CONFIDENCE,
                assessment.series().size(),
                used.size(),
                days.stream().min(Comparator.<LocalDate>naturalOrder()).orElse(null),
                days.stream().max(Comparator.<LocalDate>naturalOrder()).orElse(null),
                assessment.references().size(),
                assessment.fromBaseline(),
                assessment.damage().isPresent(),
                checked(question, assessment));
    }

    private static Numbers.@Nullable Checked checked(Question question, Assessment assessment) {
        var aim = question.aim();
        var check = assessment.target();
        if (aim == null || check.isEmpty()) {
            return null;
        }
        boolean percent = aim.target().kind() != ImageTarget.INDEX_LEVEL;
        var text = aim.target().text();
        return new Numbers.Checked(
                text.zh(),
                text.en(),
                aim.from(),
                range(check.get().measured(), percent ? 100 : 1),
                percent,
                check.get().status().id(),
                question.why());
    }

    private static Numbers.Range range(Interval interval) {
        return range(interval, 1);
    }

    private static Numbers.Range range(Interval interval, double factor) {
        return interval.isKnown()
                ? new Numbers.Range(
                        interval.value() * factor, known(interval.low() * factor), known(interval.high() * factor))
                : Numbers.Range.NONE;
    }

    private static @Nullable Double known(double end) {
        return Double.isFinite(end) ? end : null;
    }
}
