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
import cn.qingshan.features.Condition.Scalar;
import cn.qingshan.features.Condition.Shape;
import cn.qingshan.features.Condition.Spatial;
import org.locationtech.jts.operation.valid.IsValidOp;

/** Holds a filter against the fields of a feature class: every name is declared, only values of one sort are compared, shapes become longitude and latitude. */
final class CheckedFilter {

    private enum Sort {
        TEXT,
        NUMBER,
        DATE,
        TIMESTAMP,
        TRUTH
    }

    private final FeatureClass of;
    private final ServedCrs crs;

    private CheckedFilter(FeatureClass of, ServedCrs crs) {
        this.of = of;
        this.crs = crs;
    }

    /**
     * @param crs in which the filter states its shapes
     * @throws NotAnswerable naming what does not fit
     */
    static Condition of(Condition condition, FeatureClass featureClass, ServedCrs crs) {
        return new CheckedFilter(featureClass, crs).checked(condition);
    }

    private Condition checked(Condition condition) {
        return switch (condition) {
            case Constant constant -> constant;
            case And and -> new And(and.of().stream().map(this::checked).toList());
            case Or or -> new Or(or.of().stream().map(this::checked).toList());
            case Not not -> new Not(checked(not.of()));
            case Compare compare -> {
                same(compare.left(), compare.right());
                yield compare;
            }
            case Like like -> {
                if (sort(like.of()) != Sort.TEXT) {
                    throw mismatch(like.of(), new Scalar.Text(like.pattern()));
                }
                requireText(like.pattern());
                if (endsInEscape(like.pattern())) {
                    throw NotAnswerable.wrong("filter.pattern", like.pattern());
                }
                yield like;
            }
            case Between between -> {
                same(between.of(), between.low());
                same(between.of(), between.high());
                if (sort(between.of()) != Sort.NUMBER && sort(between.of()) != Sort.DATE) {
                    throw NotAnswerable.wrong("filter.between", said(between.of()));
                }
                yield between;
            }
            case In in -> {
                in.among().forEach(one -> same(in.of(), one));
                yield in;
            }
            case IsNull isNull -> {
                if (!isNull.property().equals(FeatureClass.GEOMETRY)) {
                    field(isNull.property());
                }
                yield isNull;
            }
            case Spatial spatial -> new Spatial(spatial.by(), shape(spatial.left()), shape(spatial.right()));
        };
    }

    private static boolean endsInEscape(String pattern) {
        int backslashes = 0;
        while (backslashes < pattern.length() && pattern.charAt(pattern.length() - 1 - backslashes) == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }

    private static void requireText(String value) {
        if (!AskedFor.isText(value)) {
            throw NotAnswerable.wrong("no-text", "filter");
        }
    }

    private Shape shape(Shape shape) {
        return switch (shape) {
            case Shape.Property property -> {
                if (!property.name().equals(FeatureClass.GEOMETRY)) {
                    throw of.field(property.name()).isPresent()
                            ? NotAnswerable.wrong("filter.no-geometry", property.name())
                            : unknown(property.name());
                }
                yield property;
            }
            case Shape.Drawn drawn -> {
                var flaw = new IsValidOp(drawn.asWritten()).getValidationError();
                if (flaw != null) {
                    throw NotAnswerable.wrong("geometry.flawed", String.valueOf(flaw.getCoordinate()));
                }
                yield new Shape.Drawn(crs.in(drawn.asWritten()));
            }
            case Shape.Box box -> new Shape.Drawn(crs.in(box));
        };
    }

    private void same(Scalar one, Scalar other) {
        if (sort(one) != sort(other)) {
            throw one instanceof Scalar.Property ? mismatch(one, other) : mismatch(other, one);
        }
    }

    private Sort sort(Scalar scalar) {
        return switch (scalar) {
            case Scalar.Property property ->
                switch (field(property.name()).kind()) {
                    case TEXT -> Sort.TEXT;
                    case WHOLE, METRES2 -> Sort.NUMBER;
                    case DAY -> Sort.DATE;
                };
            case Scalar.Text text -> {
                requireText(text.value());
                yield Sort.TEXT;
            }
            case Scalar.Numeral _ -> Sort.NUMBER;
            case Scalar.Truth _ -> Sort.TRUTH;
            case Scalar.Day _ -> Sort.DATE;
            case Scalar.Moment _ -> Sort.TIMESTAMP;
        };
    }

    private FeatureClass.Field field(String name) {
        if (name.equals(FeatureClass.GEOMETRY)) {
            throw NotAnswerable.wrong("filter.geometry");
        }
        return of.field(name).orElseThrow(() -> unknown(name));
    }

    private NotAnswerable unknown(String name) {
        return NotAnswerable.wrong("filter.property", name, of.id());
    }

    private NotAnswerable mismatch(Scalar one, Scalar other) {
        return NotAnswerable.wrong("filter.sort." + sort(one), said(one), said(other));
    }

    private static String said(Scalar scalar) {
        return switch (scalar) {
            case Scalar.Property property -> property.name();
            case Scalar.Text text -> "'" + text.value() + "'";
            case Scalar.Numeral numeral -> numeral.value().toPlainString();
            case Scalar.Truth truth -> truth.value() ? "TRUE" : "FALSE";
            case Scalar.Day day -> "DATE('" + day.value() + "')";
            case Scalar.Moment moment -> "TIMESTAMP('" + moment.value() + "')";
        };
    }
}
