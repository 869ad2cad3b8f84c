package cn.qingshan.effect;

import cn.qingshan.evidence.Evidence;
import cn.qingshan.imagery.recovery.Assessment;
import cn.qingshan.imagery.recovery.Reason;
import cn.qingshan.imagery.recovery.Seen;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.locationtech.jts.geom.Geometry;
import org.springframework.stereotype.Component;

/** 结果的展示. What a frozen answer says, in the reader's language: reasons, chart, references, the days that were used and those that were not, each with why. */
@Component
class Answers {

    private static final double DEGREE_M = 111_320;

    private final Evidence evidence;
    private final LegalDates dates;

    Answers(Evidence evidence, LegalDates dates) {
        this.evidence = evidence;
        this.dates = dates;
    }

    /** @param kind OBSTACLE, GROUND or NOTE */
    public record Said(String sentence, String kind) {}

    /** One image. @param mark why it was not used; {@code used} where it was */
    public record Day(
            LocalDate on,
            String scene,
            String value,
            String expected,
            String difference,
            String valid,
            String mark,
            String digest) {

        public boolean isUsed() {
            return mark.equals("used");
        }
    }

    /** A reference. @param away_m between its middle and that of the patch */
    public record Reference(int number, double area_m2, double away_m) {}

    /**
     * A frozen answer as it is shown.
     *
     * @param chart a part of the page
     * @param sketch SVG; empty where there are no references
     */
    public record Shown(
            Question question,
            List<Said> reasons,
            String chart,
            String sketch,
            List<Day> days,
            List<Reference> references,
            boolean fromBaseline) {

        public long used() {
            return days.stream().filter(Day::isUsed).count();
        }
    }

    /** Empty when the files lie at another node and have not arrived. */
    Optional<Shown> of(String request, String answer, Numbers numbers, Verdict proposed, Locale locale) {
        var folder = evidence.folder();
        if (!folder.has(request) || !folder.has(answer)) {
            return Optional.empty();
        }
        var question = Question.read(folder.bytes(request));
        var assessment = Assessment.ofJson(new String(folder.bytes(answer), StandardCharsets.UTF_8));
        boolean en = locale.getLanguage().equals("en");
        var reasons = assessment.reasons().stream()
                .map(reason -> new Said(reason.sentence(locale), kind(reason)))
                .toList();
        String sentence = (en ? "Proposed: " : "程序建议：")
                + Drawings.said(proposed.text(), en)
                + (numbers.ratio().isKnown() ? (en ? "; recovered " : "；恢复比例 ") + numbers.ratioText() : "")
                + (en ? "." : "。");
        return Optional.of(new Shown(
                question,
                reasons,
                Drawings.chart(
                        assessment,
                        dates.of(question.ground()),
                        en ? "Vegetation against its references" : "植被指数与参照地块",
                        sentence,
                        locale),
                assessment.references().isEmpty() ? "" : Drawings.sketch(question, assessment, sentence),
                days(question, assessment),
                references(question, assessment),
                assessment.fromBaseline()));
    }

    private static String kind(Reason reason) {
        return reason.code().kind().name();
    }

    private static List<Day> days(Question question, Assessment assessment) {
        var digests = new HashMap<String, String>();
        question.scenes().forEach(image -> digests.put(image.name(), image.digest()));
        return assessment.series().stream()
                .map(seen -> new Day(
                        seen.date(),
                        seen.scene(),
                        number(seen.value(), 3, ""),
                        number(seen.expected(), 3, ""),
                        number(seen.difference(), 3, ""),
                        number(seen.valid() * 100, 0, "%"),
                        mark(seen),
                        digests.getOrDefault(seen.scene(), "")))
                .toList();
    }

    private static String mark(Seen seen) {
        return seen.mark().id();
    }

    private static String number(double value, int decimals, String unit) {
        return Double.isFinite(value) ? Numbers.shown(value, decimals) + unit : "—";
    }

    private static List<Reference> references(Question question, Assessment assessment) {
        var from = question.patch().lonLat();
        var references = new ArrayList<Reference>();
        for (var zone : assessment.references()) {
            references.add(new Reference(
                    references.size() + 1,
                    new cn.qingshan.place.Outline(zone.lonLat()).area_m2(),
                    away(from, zone.lonLat())));
        }
        return references;
    }

    /** Metres on a sphere, good to a hundredth at the distances of references. */
    private static double away(Geometry one, Geometry other) {
        var a = one.getCentroid();
        var b = other.getCentroid();
        return Math.hypot(
                (a.getX() - b.getX()) * DEGREE_M * Math.cos(Math.toRadians(a.getY())),
                (a.getY() - b.getY()) * DEGREE_M);
    }
}
