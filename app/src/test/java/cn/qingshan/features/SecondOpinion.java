package cn.qingshan.features;

import cn.qingshan.features.Condition.And;
import cn.qingshan.features.Condition.Between;
import cn.qingshan.features.Condition.Compare;
import cn.qingshan.features.Condition.Comparison;
import cn.qingshan.features.Condition.Constant;
import cn.qingshan.features.Condition.In;
import cn.qingshan.features.Condition.IsNull;
import cn.qingshan.features.Condition.Like;
import cn.qingshan.features.Condition.Not;
import cn.qingshan.features.Condition.Or;
import cn.qingshan.features.Condition.Relation;
import cn.qingshan.features.Condition.Scalar;
import cn.qingshan.features.Condition.Shape;
import cn.qingshan.features.Condition.Spatial;
import cn.qingshan.features.FeatureClass.Field;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/**
 * Filters drawn at random over real rows: each is written in both encodings and read again, and what the database answers is held against trying the filter on every row
 * by itself. For the test, which stands where a whole node does.
 */
public final class SecondOpinion {

    private static final GeometryFactory PLAIN = new GeometryFactory();
    private static final List<String> SYSTEMS =
            List.of("CRS84", "EPSG:4326", "EPSG:4490", "EPSG:3857", "EPSG:4526", "EPSG:4547");

    private final Random random;
    private final FeatureClass of;
    private final List<Feature> rows;
    private ServedCrs crs = ServedCrs.CRS84;

    private SecondOpinion(Random random, FeatureClass of, List<Feature> rows) {
        this.random = random;
        this.of = of;
        this.rows = rows;
    }

    /**
     * @param filters how many were tried
     * @param some how many of them took some rows and not all: one that takes all or none tells little
     */
    public record Tried(int filters, int some, List<String> wrong) {}

    /** Random conditions that do not look at rows, for the encodings alone. */
    static Condition drawn(Random random) {
        var condition = new SecondOpinion(random, FeatureClasses.find("rights").orElseThrow(), List.of()).condition(4);
        return CqlJson.write(condition).length() > CqlText.LONGEST ? drawn(random) : condition;
    }

    public static Tried of(Features features, String collection, int rounds, long seed) {
        var of = FeatureClasses.find(collection).orElseThrow();
        var rows = features.page(query(of, Optional.empty())).features();
        return new SecondOpinion(new Random(seed), of, rows).tried(features, rounds);
    }

    private static FeatureQuery query(FeatureClass of, Optional<Condition> checked) {
        return new FeatureQuery(
                of,
                ServedCrs.CRS84,
                FeatureQuery.MOST,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                checked,
                Optional.empty(),
                Optional.empty());
    }

    private Tried tried(Features features, int rounds) {
        var wrong = new ArrayList<String>();
        int some = 0;
        for (int i = 0; i < rounds; i++) {
            crs = system();
            var condition = condition(3);
            while (CqlText.write(condition).length() > CqlText.LONGEST
                    || CqlJson.write(condition).length() > CqlText.LONGEST) {
                condition = condition(2);
            }
            var text = CqlText.read(CqlText.write(condition));
            var json = CqlJson.read(CqlJson.write(condition));
            if (!text.equals(condition) || !json.equals(condition)) {
                wrong.add("read differently: " + CqlText.write(condition));
                continue;
            }
            var checked = CheckedFilter.of(condition, of, crs);
            var slow = rows.stream()
                    .filter(row -> RowTruth.takes(checked, row))
                    .map(Feature::id)
                    .toList();
            var page = features.page(query(of, Optional.of(checked)));
            var fast = page.features().stream().map(Feature::id).toList();
            some += slow.isEmpty() || slow.size() == rows.size() ? 0 : 1;
            if (!fast.equals(slow) || page.matched() != slow.size()) {
                wrong.add(of.id() + " in " + crs.label() + ": " + CqlText.write(condition) + " takes " + slow.size()
                        + " one by one, " + fast.size() + " by the database");
            }
        }
        return new Tried(rounds, some, wrong);
    }

    private ServedCrs system() {
        String label = SYSTEMS.get(random.nextInt(SYSTEMS.size()));
        return ServedCrs.ALL.stream()
                .filter(one -> one.label().equals(label))
                .findFirst()
                .orElseThrow();
    }

    private Condition condition(int depth) {
        if (depth > 0 && random.nextInt(3) > 0) {
            return switch (random.nextInt(3)) {
                case 0 -> new And(several(depth));
                case 1 -> new Or(several(depth));
                default -> new Not(condition(depth - 1));
            };
        }
        var field = of.fields().get(random.nextInt(of.fields().size()));
        var property = new Scalar.Property(field.name());
        return switch (random.nextInt(8)) {
            case 0 -> new Constant(random.nextBoolean());
            case 1 -> new IsNull(random.nextInt(4) == 0 ? FeatureClass.GEOMETRY : field.name());
            case 2, 3 -> new Spatial(Relation.values()[random.nextInt(random.nextInt(2) * 7 + 1)], place(), shape());
            case 4 ->
                new In(
                        property,
                        IntStream.rangeClosed(0, random.nextInt(4))
                                .mapToObj(i -> value(field))
                                .toList());
            case 5 ->
                field.kind() == FeatureClass.Kind.TEXT
                        ? new Like(property, pattern(field))
                        : new Between(property, value(field), value(field));
            default -> {
                var by = Comparison.values()[random.nextInt(6)];
                var same = of.fields().stream()
                        .filter(other ->
                                (other.kind().isNumber() && field.kind().isNumber()) || other.kind() == field.kind())
                        .toList();
                yield switch (random.nextInt(3)) {
                    case 0 -> new Compare(by, value(field), property);
                    case 1 ->
                        new Compare(
                                by,
                                property,
                                new Scalar.Property(
                                        same.get(random.nextInt(same.size())).name()));
                    default -> new Compare(by, property, value(field));
                };
            }
        };
    }

    private List<Condition> several(int depth) {
        return IntStream.rangeClosed(0, 1 + random.nextInt(2))
                .mapToObj(i -> condition(depth - 1))
                .toList();
    }

    /** One that some row has, mostly; else one that none has. */
    private Scalar value(Field field) {
        var known = rows.stream()
                .map(row -> row.values().get(field.name()))
                .filter(Objects::nonNull)
                .toList();
        var one = known.isEmpty() || random.nextInt(6) == 0 ? null : known.get(random.nextInt(known.size()));
        return switch (field.kind()) {
            case TEXT ->
                new Scalar.Text(
                        one != null
                                ? one.toString()
                                : List.of("", "it's", "\\'quoted'", "a\"b", "𠮷", "采矿%")
                                        .get(random.nextInt(6)));
            case DAY ->
                new Scalar.Day(
                        one != null ? (LocalDate) one : LocalDate.of(2026, 1, 1).plusDays(random.nextInt(400)));
            case WHOLE, METRES2 ->
                new Scalar.Numeral(
                        one == null ? BigDecimal.valueOf(random.nextInt(100_000), 2) : new BigDecimal(one.toString()));
        };
    }

    private String pattern(Field field) {
        String text = value(field) instanceof Scalar.Text some ? some.value() : "";
        int from =
                text.isEmpty() ? 0 : text.offsetByCodePoints(0, random.nextInt(text.codePointCount(0, text.length())));
        String part = text.substring(from).replace("\\", "");
        return switch (random.nextInt(4)) {
            case 0 -> "%" + part;
            case 1 -> part.isEmpty() ? "_" : "_%" + part.substring(part.offsetByCodePoints(0, 1));
            case 2 -> "%\\" + (part.isEmpty() ? "%" : part.substring(0, part.offsetByCodePoints(0, 1))) + "%";
            default -> text.replace("\\", "") + "%";
        };
    }

    private Shape place() {
        return new Shape.Property(FeatureClass.GEOMETRY);
    }

    /** Something about where the rows are: their own outline, their box, a point within, a square or a line nearby. */
    private Shape shape() {
        var places = rows.stream().map(Feature::lonLat).filter(Objects::nonNull).toList();
        Geometry about = places.isEmpty()
                ? PLAIN.createPoint(new Coordinate(112.5, 28.4))
                : places.get(random.nextInt(places.size()));
        var box = about.getEnvelopeInternal();
        double wide = Math.max(box.getWidth(), 0.002) * (1 + random.nextInt(20));
        Geometry drawn = switch (random.nextInt(6)) {
            case 0 -> about;
            case 1 -> about.getInteriorPoint();
            case 2 ->
                PLAIN.createLineString(new Coordinate[] {
                    new Coordinate(box.getMinX() - wide, box.getMinY() - wide / 3),
                    new Coordinate(box.getMaxX() + wide, box.getMaxY() + wide / 2)
                });
            case 3 -> about.getCentroid().buffer(wide / 2, 3);
            case 4 ->
                PLAIN.createMultiPointFromCoords(
                        new Coordinate[] {about.getCoordinate(), new Coordinate(box.getMaxX() + wide, box.getMaxY())});
            default -> null;
        };
        if (drawn != null) {
            return new Shape.Drawn(crs.out(drawn));
        }
        var corner = crs.out(PLAIN.createPoint(new Coordinate(box.getMinX() - wide, box.getMinY() - wide)))
                .getCoordinate();
        var opposite = crs.out(PLAIN.createPoint(new Coordinate(box.getMaxX() + wide, box.getMaxY() + wide)))
                .getCoordinate();
        return new Shape.Box(
                Math.min(corner.x, opposite.x),
                Math.min(corner.y, opposite.y),
                Math.max(corner.x, opposite.x),
                Math.max(corner.y, opposite.y));
    }
}
