package cn.qingshan.features;

import cn.qingshan.features.Condition.And;
import cn.qingshan.features.Condition.Between;
import cn.qingshan.features.Condition.Compare;
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
import cn.qingshan.features.FeatureClass.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/**
 * A checked filter as a condition of the database over the columns of a feature class {@code f}. Names come from the declared fields, values are bound and never
 * written into the text. With shapes in it, it lets through every row that the filter takes and maybe more: shapes are tried by their boxes, and {@link RowTruth}
 * decides.
 */
final class FilterSql {

    private final FeatureClass of;
    private final Map<String, Object> values = new LinkedHashMap<>();

    private FilterSql(FeatureClass of) {
        this.of = of;
    }

    record Clause(String sql, Map<String, Object> values) {}

    static Clause of(Condition checked, FeatureClass featureClass) {
        var sql = new FilterSql(featureClass);
        return new Clause(sql.written(checked), sql.values);
    }

    /** The rows whose box meets this one, or which have no place. */
    static Clause near(Geometry lonLat, FeatureClass featureClass) {
        var sql = new FilterSql(featureClass);
        return new Clause(
                featureClass.boxed() ? "(f.extent is null or " + sql.boxes(lonLat) + ")" : "true", sql.values);
    }

    private String written(Condition condition) {
        return switch (condition) {
            case Constant constant -> constant.value() ? "true" : "false";
            case And and -> and.of().stream().map(this::written).collect(Collectors.joining(" and ", "(", ")"));
            case Or or -> or.of().stream().map(this::written).collect(Collectors.joining(" or ", "(", ")"));
            // of a condition that lets too much through, the opposite would let too little through
            case Not not -> not.of().hasShapes() ? "true" : "(not " + written(not.of()) + ")";
            case Compare compare -> {
                boolean text = isText(compare.left());
                yield "(" + written(compare.left()) + (text ? " collate \"C\" " : " ") + compare.by().sign + " "
                        + written(compare.right()) + ")";
            }
            case Like like -> "(" + written(like.of()) + " like " + bound(like.pattern()) + ")";
            case Between between ->
                "(" + written(between.of()) + " between " + written(between.low()) + " and " + written(between.high())
                        + ")";
            case In in ->
                in.among().stream()
                        .map(this::written)
                        .collect(Collectors.joining(", ", "(" + written(in.of()) + " in (", "))"));
            case IsNull isNull ->
                isNull.property().equals(FeatureClass.GEOMETRY)
                        ? of.unplaced()
                        : "(f." + isNull.property() + " is null)";
            case Spatial spatial -> written(spatial);
        };
    }

    private String written(Spatial spatial) {
        Shape drawn = spatial.left() instanceof Shape.Drawn ? spatial.left() : spatial.right();
        boolean both = spatial.left() instanceof Shape.Drawn == spatial.right() instanceof Shape.Drawn;
        if (both
                || !of.boxed()
                || spatial.by() == Relation.S_DISJOINT
                || !(drawn instanceof Shape.Drawn shape)
                || shape.asWritten().isEmpty()) {
            return "true";
        }
        return boxes(shape.asWritten());
    }

    private String boxes(Geometry lonLat) {
        var boxes = new ArrayList<String>();
        for (int i = 0; i < lonLat.getNumGeometries(); i++) {
            boxes.add("f.extent && cast(" + bound(box(lonLat.getGeometryN(i).getEnvelopeInternal())) + " as box)");
        }
        return "(" + String.join(" or ", boxes) + ")";
    }

    private static String box(Envelope at) {
        return "((" + at.getMaxX() + "," + at.getMaxY() + "),(" + at.getMinX() + "," + at.getMinY() + "))";
    }

    private boolean isText(Scalar scalar) {
        return scalar instanceof Scalar.Text
                || scalar instanceof Scalar.Property property
                        && of.field(property.name()).orElseThrow().kind() == Kind.TEXT;
    }

    private String written(Scalar scalar) {
        return switch (scalar) {
            // both sides as the same number, so that 0.1 is 0.1
            case Scalar.Property property -> {
                var field = of.field(property.name()).orElseThrow();
                yield field.kind().isNumber() ? "f." + field.name() + "::float8" : "f." + field.name();
            }
            case Scalar.Text text -> bound(text.value()) + "::text";
            case Scalar.Numeral numeral -> bound(numeral.value().doubleValue()) + "::float8";
            case Scalar.Truth truth -> bound(truth.value()) + "::boolean";
            case Scalar.Day day -> bound(day.value()) + "::date";
            case Scalar.Moment moment -> bound(moment.value().atOffset(java.time.ZoneOffset.UTC)) + "::timestamptz";
        };
    }

    private String bound(Object value) {
        String name = "filter" + values.size();
        values.put(name, value);
        return ":" + name;
    }
}
