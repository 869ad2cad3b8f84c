package cn.qingshan.imagery.recovery;

import cn.qingshan.geo.crs.Crs;
import cn.qingshan.geo.crs.CrsRefused;
import cn.qingshan.imagery.formula.BadFormula;
import cn.qingshan.imagery.formula.Formula;
import cn.qingshan.imagery.tiff.RasterCrs;
import cn.qingshan.imagery.zonal.MaskRule;
import cn.qingshan.imagery.zonal.ZonalChoices;
import cn.qingshan.imagery.zonal.Zone;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An assessment as JSON and back. Outlines are GeoJSON's coordinates; days are ISO; what can't be said is null. */
final class AssessmentText {

    static final String FORMAT = "qingshan-recovery/1";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final GeometryFactory SHAPES = new GeometryFactory();

    private AssessmentText() {}

    static String of(Assessment of) {
        var all = new LinkedHashMap<String, Object>();
        all.put("format", FORMAT);
        all.put("method", Recovery.METHOD);
        all.put("version", of.version());
        all.put("proposal", of.proposal().id());
        all.put("reasons", list(of.reasons(), AssessmentText::reason));
        all.put("series", list(of.series(), AssessmentText::seen));
        all.put("baseline", interval(of.baseline()));
        all.put("damaged", interval(of.damaged()));
        all.put("current", interval(of.current()));
        of.damage().ifPresent(point -> all.put("damage", point(point)));
        of.relapse().ifPresent(point -> all.put("relapse", point(point)));
        all.put("ratio", interval(of.ratio()));
        all.put("trendPerYear", interval(of.trendPerYear()));
        of.target().ifPresent(check -> all.put("target", check(check)));
        all.put("references", list(of.references(), AssessmentText::zone));
        all.put("fromBaseline", of.fromBaseline());
        all.put(
                "scenes",
                list(
                        of.scenes(),
                        scene -> Map.of("id", scene.id(), "date", scene.date().toString(), "sha256", scene.sha256())));
        all.put("asked", asked(of.asked()));
        return CanonicalText.of(all);
    }

    private static <T> List<Object> list(List<T> of, Function<T, Object> each) {
        return of.stream().map(each).toList();
    }

    private static Object reason(Reason reason) {
        return Map.of("code", reason.code().id(), "parameters", reason.parameters());
    }

    private static Object seen(Seen seen) {
        var all = new LinkedHashMap<String, Object>();
        all.put("date", seen.date().toString());
        all.put("scene", seen.scene());
        all.put("value", seen.value());
        all.put("valid", seen.valid());
        all.put("cover", seen.cover());
        all.put("references", seen.references());
        all.put("referenceLow", seen.referenceLow());
        all.put("referenceMedian", seen.referenceMedian());
        all.put("referenceHigh", seen.referenceHigh());
        all.put("expected", seen.expected());
        all.put("difference", seen.difference());
        all.put("midSeason", seen.midSeason());
        all.put("mark", seen.mark().id());
        return all;
    }

    private static Object interval(Interval interval) {
        return Map.of("low", interval.low(), "value", interval.value(), "high", interval.high());
    }

    private static Object point(ChangePoint point) {
        return Map.of(
                "lastBefore", point.lastBefore().toString(),
                "firstAfter", point.firstAfter().toString(),
                "from", point.from().toString(),
                "to", point.to().toString(),
                "before", point.before(),
                "after", point.after(),
                "chance", point.chance());
    }

    private static Object plan(PlanTarget plan) {
        var all = new LinkedHashMap<String, Object>();
        all.put(
                "kind",
                switch (plan) {
                    case PlanTarget.Level _ -> "level";
                    case PlanTarget.RatioToReference _ -> "ratio";
                    case PlanTarget.CoverShare _ -> "cover";
                });
        all.put("asked", plan.asked());
        if (plan instanceof PlanTarget.CoverShare cover) {
            all.put("threshold", cover.threshold());
        }
        plan.by().ifPresent(day -> all.put("by", day.toString()));
        return all;
    }

    private static Object check(TargetCheck check) {
        return Map.of(
                "plan", plan(check.target()),
                "measured", interval(check.measured()),
                "status", check.status().id(),
                "due", check.due());
    }

    private static Object zone(Zone zone) {
        return Map.of("key", zone.key(), "outline", outline(zone.lonLat()));
    }

    /** Coordinates of a MultiPolygon; those of a single one in a list of one. */
    private static Object outline(Geometry lonLat) {
        var polygons = new ArrayList<Object>();
        for (int p = 0; p < lonLat.getNumGeometries(); p++) {
            var polygon = (Polygon) lonLat.getGeometryN(p);
            var rings = new ArrayList<Object>();
            rings.add(ring(polygon.getExteriorRing()));
            for (int r = 0; r < polygon.getNumInteriorRing(); r++) {
                rings.add(ring(polygon.getInteriorRingN(r)));
            }
            polygons.add(rings);
        }
        return polygons;
    }

    private static Object ring(LinearRing ring) {
        var points = new ArrayList<Object>();
        for (var point : ring.getCoordinates()) {
            points.add(List.of(point.x, point.y));
        }
        return points;
    }

    private static Object asked(Asked asked) {
        var all = new LinkedHashMap<String, Object>();
        all.put("patch", zone(asked.patch()));
        all.put("exclude", list(asked.exclude(), AssessmentText::zone));
        asked.damagedFrom().ifPresent(day -> all.put("damagedFrom", day.toString()));
        asked.workDone().ifPresent(day -> all.put("workDone", day.toString()));
        asked.target().ifPresent(plan -> all.put("target", plan(plan)));
        all.put("choices", choices(asked.choices()));
        return all;
    }

    private static Object choices(RecoveryChoices choices) {
        var figures = choices.figures();
        var mask = figures.mask();
        var stated = figures.stated();
        var rule = choices.references();
        var all = new LinkedHashMap<String, Object>();
        all.put("formula", figures.formula().text());
        all.put("mask", figures.unmasked() ? "none" : mask == null ? "known" : mask.text());
        if (stated instanceof RasterCrs.Known(var crs)) {
            all.put("crs", "EPSG:" + crs.epsg().orElseThrow());
        }
        all.put("leastValid", figures.leastValid());
        choices.bare().ifPresent(bare -> all.put("bare", bare));
        all.put("goal", choices.goal());
        all.put("smallestChange", choices.smallestChange());
        all.put("slowestRise", choices.slowestRise());
        all.put("seed", choices.seed());
        all.put("version", choices.version());
        all.put(
                "references",
                Map.of(
                        "most", rule.most(),
                        "least", rule.least(),
                        "margin_m", rule.margin_m(),
                        "excludeMargin_m", rule.excludeMargin_m(),
                        "reach_m", rule.reach_m()));
        return all;
    }

    /** The method by which an assessment was made. */
    static int method(String text) {
        return root(text).path("method").asInt(0);
    }

    private static JsonNode root(String text) {
        JsonNode root;
        try {
            root = JSON.readTree(text);
        } catch (JacksonException noJson) {
            throw new IllegalArgumentException("No JSON: " + noJson.getOriginalMessage(), noJson);
        }
        if (root == null || !root.path("format").asString("").equals(FORMAT)) {
            throw new IllegalArgumentException("No assessment of " + FORMAT);
        }
        return root;
    }

    static Assessment read(String text) {
        var root = root(text);
        try {
            return new Assessment(
                    Proposal.ofId(text(root, "proposal")),
                    all(root.path("reasons"), AssessmentText::readReason),
                    all(root.path("series"), AssessmentText::readSeen),
                    readInterval(root.path("baseline")),
                    readInterval(root.path("damaged")),
                    readInterval(root.path("current")),
                    optional(root, "damage", AssessmentText::readPoint),
                    optional(root, "relapse", AssessmentText::readPoint),
                    readInterval(root.path("ratio")),
                    readInterval(root.path("trendPerYear")),
                    optional(
                            root,
                            "target",
                            check -> new TargetCheck(
                                    readPlan(check.path("plan")),
                                    readInterval(check.path("measured")),
                                    TargetCheck.Status.ofId(text(check, "status")),
                                    check.path("due").asBoolean())),
                    all(root.path("references"), AssessmentText::readZone),
                    root.path("fromBaseline").asBoolean(),
                    all(
                            root.path("scenes"),
                            scene -> new UsedScene(text(scene, "id"), day(scene, "date"), text(scene, "sha256"))),
                    readAsked(root.path("asked")),
                    text(root, "version"));
        } catch (JacksonException | java.time.DateTimeException | BadFormula | CrsRefused wrong) {
            throw new IllegalArgumentException("No assessment: " + wrong.getMessage(), wrong);
        }
    }

    /** What may fail while a part is read. */
    private interface Part<T> {
        T read(JsonNode node) throws BadFormula, CrsRefused;
    }

    private static <T> List<T> all(JsonNode nodes, Part<T> each) throws BadFormula, CrsRefused {
        var read = new ArrayList<T>();
        for (var node : nodes) {
            read.add(each.read(node));
        }
        return read;
    }

    private static <T> Optional<T> optional(JsonNode of, String name, Part<T> part) throws BadFormula, CrsRefused {
        return of.has(name) ? Optional.of(part.read(of.path(name))) : Optional.empty();
    }

    private static String text(JsonNode of, String name) {
        return of.path(name).stringValue();
    }

    private static LocalDate day(JsonNode of, String name) {
        return LocalDate.parse(text(of, name));
    }

    private static Optional<LocalDate> optionalDay(JsonNode of, String name) {
        return of.has(name) ? Optional.of(day(of, name)) : Optional.empty();
    }

    private static double number(JsonNode of, String name) {
        var value = of.path(name);
        return value.isNull() ? Double.NaN : value.doubleValue();
    }

    private static Reason readReason(JsonNode of) {
        var parameters = new ArrayList<Object>();
        for (var one : of.path("parameters")) {
            parameters.add(one.isNumber() ? (Object) one.doubleValue() : one.stringValue());
        }
        return new Reason(Reason.Code.ofId(text(of, "code")), parameters);
    }

    private static Seen readSeen(JsonNode of) {
        return new Seen(
                day(of, "date"),
                text(of, "scene"),
                number(of, "value"),
                number(of, "valid"),
                number(of, "cover"),
                of.path("references").intValue(),
                number(of, "referenceLow"),
                number(of, "referenceMedian"),
                number(of, "referenceHigh"),
                number(of, "expected"),
                number(of, "difference"),
                number(of, "midSeason"),
                Seen.Mark.ofId(text(of, "mark")));
    }

    private static Interval readInterval(JsonNode of) {
        return new Interval(number(of, "low"), number(of, "value"), number(of, "high"));
    }

    private static ChangePoint readPoint(JsonNode of) {
        return new ChangePoint(
                day(of, "lastBefore"),
                day(of, "firstAfter"),
                day(of, "from"),
                day(of, "to"),
                number(of, "before"),
                number(of, "after"),
                number(of, "chance"));
    }

    private static PlanTarget readPlan(JsonNode of) {
        var by = optionalDay(of, "by");
        return switch (text(of, "kind")) {
            case "level" -> new PlanTarget.Level(number(of, "asked"), by);
            case "ratio" -> new PlanTarget.RatioToReference(number(of, "asked"), by);
            case "cover" -> new PlanTarget.CoverShare(number(of, "asked"), number(of, "threshold"), by);
            default -> throw new IllegalArgumentException("kind of target " + text(of, "kind"));
        };
    }

    private static Zone readZone(JsonNode of) {
        var polygons = new ArrayList<Polygon>();
        for (var polygon : of.path("outline")) {
            var rings = new ArrayList<LinearRing>();
            for (var ring : polygon) {
                var points = new ArrayList<Coordinate>();
                for (var point : ring) {
                    points.add(new Coordinate(
                            point.path(0).doubleValue(), point.path(1).doubleValue()));
                }
                rings.add(SHAPES.createLinearRing(points.toArray(Coordinate[]::new)));
            }
            if (rings.isEmpty()) {
                throw new IllegalArgumentException("polygon without a ring");
            }
            polygons.add(SHAPES.createPolygon(
                    rings.getFirst(), rings.subList(1, rings.size()).toArray(LinearRing[]::new)));
        }
        Geometry shape =
                polygons.size() == 1 ? polygons.getFirst() : new MultiPolygon(polygons.toArray(Polygon[]::new), SHAPES);
        return new Zone(text(of, "key"), shape);
    }

    private static Asked readAsked(JsonNode of) throws BadFormula, CrsRefused {
        return new Asked(
                readZone(of.path("patch")),
                all(of.path("exclude"), AssessmentText::readZone),
                optionalDay(of, "damagedFrom"),
                optionalDay(of, "workDone"),
                optional(of, "target", AssessmentText::readPlan),
                readChoices(of.path("choices")));
    }

    private static RecoveryChoices readChoices(JsonNode of) throws BadFormula, CrsRefused {
        var figures = ZonalChoices.of(Formula.of(text(of, "formula"))).withLeastValid(number(of, "leastValid"));
        var mask = text(of, "mask");
        if (mask.equals("none")) {
            figures = figures.withoutMask();
        } else if (!mask.equals("known")) {
            figures =
                    figures.withMask(MaskRule.of(mask).orElseThrow(() -> new IllegalArgumentException("mask " + mask)));
        }
        if (of.has("crs")) {
            figures = figures.withCrs(new RasterCrs.Known(Crs.ofName(text(of, "crs"))));
        }
        var rule = of.path("references");
        return new RecoveryChoices(
                figures,
                new ReferenceRule(
                        rule.path("most").intValue(),
                        rule.path("least").intValue(),
                        number(rule, "margin_m"),
                        number(rule, "excludeMargin_m"),
                        number(rule, "reach_m")),
                of.has("bare") ? OptionalDouble.of(number(of, "bare")) : OptionalDouble.empty(),
                number(of, "goal"),
                number(of, "smallestChange"),
                number(of, "slowestRise"),
                of.path("seed").longValue(),
                text(of, "version"));
    }
}
