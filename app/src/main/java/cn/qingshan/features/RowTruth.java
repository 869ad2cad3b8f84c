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
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.relateng.RelateNG;
import org.locationtech.jts.operation.relateng.RelatePredicate;

/** A checked filter tried on one feature, exactly and without the database: true, false, or null for neither. */
final class RowTruth {

    private final Feature row;

    private RowTruth(Feature row) {
        this.row = row;
    }

    static boolean takes(Condition checked, Feature row) {
        return Boolean.TRUE.equals(new RowTruth(row).of(checked));
    }

    private @Nullable Boolean of(Condition condition) {
        return switch (condition) {
            case Constant constant -> constant.value();
            case And and -> {
                Boolean all = true;
                for (var one : and.of()) {
                    var truth = of(one);
                    if (Boolean.FALSE.equals(truth)) {
                        yield false;
                    }
                    all = truth == null ? null : all;
                }
                yield all;
            }
            case Or or -> {
                Boolean any = false;
                for (var one : or.of()) {
                    var truth = of(one);
                    if (Boolean.TRUE.equals(truth)) {
                        yield true;
                    }
                    any = truth == null ? null : any;
                }
                yield any;
            }
            case Not not -> {
                var truth = of(not.of());
                yield truth == null ? null : !truth;
            }
            case Compare compare -> compared(compare.by(), value(compare.left()), value(compare.right()));
            case Like like -> value(like.of()) instanceof String text ? (Boolean) like(text, like.pattern()) : null;
            case Between between ->
                of(new And(java.util.List.of(
                        new Compare(Comparison.AT_LEAST, between.of(), between.low()),
                        new Compare(Comparison.AT_MOST, between.of(), between.high()))));
            case In in ->
                of(new Or(in.among().stream()
                        .map(one -> (Condition) new Compare(Comparison.EQUAL, in.of(), one))
                        .toList()));
            case IsNull isNull ->
                isNull.property().equals(FeatureClass.GEOMETRY)
                        ? row.lonLat() == null
                        : row.values().get(isNull.property()) == null;
            case Spatial spatial -> related(spatial.by(), shape(spatial.left()), shape(spatial.right()));
        };
    }

    private @Nullable Object value(Scalar scalar) {
        return switch (scalar) {
            case Scalar.Property property -> row.values().get(property.name());
            case Scalar.Text text -> text.value();
            case Scalar.Numeral numeral -> numeral.value();
            case Scalar.Truth truth -> truth.value();
            case Scalar.Day day -> day.value();
            case Scalar.Moment moment -> moment.value();
        };
    }

    private static @Nullable Boolean compared(Comparison by, @Nullable Object left, @Nullable Object right) {
        if (left == null || right == null) {
            return null;
        }
        int order = order(left, right);
        return switch (by) {
            case EQUAL -> order == 0;
            case UNEQUAL -> order != 0;
            case LESS -> order < 0;
            case MORE -> order > 0;
            case AT_MOST -> order <= 0;
            case AT_LEAST -> order >= 0;
        };
    }

    private static int order(Object left, Object right) {
        if (left instanceof String one && right instanceof String other) {
            // by code points, as their UTF-8 bytes are ordered
            return Arrays.compare(one.codePoints().toArray(), other.codePoints().toArray());
        } else if (left instanceof Number one && right instanceof Number other) {
            return Double.compare(plain(one), plain(other));
        } else if (left instanceof LocalDate one && right instanceof LocalDate other) {
            return one.compareTo(other);
        } else if (left instanceof Boolean one && right instanceof Boolean other) {
            return one.compareTo(other);
        } else if (left instanceof java.time.Instant one && right instanceof java.time.Instant other) {
            return one.compareTo(other);
        }
        throw new IllegalStateException("An unchecked filter compares " + left + " with " + right);
    }

    private static double plain(Number number) {
        double value = number instanceof BigDecimal exact ? exact.doubleValue() : number.doubleValue();
        return value == 0 ? 0 : value; // minus nought is nought
    }

    /**
     * By walking along both and going back to the last {@code %} alone: a pattern comes from outside, and one of a hundred {@code %} would keep a regular expression
     * busy for good.
     */
    static boolean like(String text, String pattern) {
        int[] said = text.codePoints().toArray();
        var wanted = new ArrayList<Integer>();
        for (int i = 0; i < pattern.length(); i += Character.charCount(pattern.codePointAt(i))) {
            int c = pattern.codePointAt(i);
            if (c == '\\') {
                i++;
                wanted.add(pattern.codePointAt(i));
            } else {
                wanted.add(c == '%' ? ANY : c == '_' ? ONE : c);
            }
        }
        int at = 0;
        int next = 0;
        int back = -1;
        int from = 0;
        while (at < said.length) {
            int want = next < wanted.size() ? wanted.get(next) : NOTHING;
            if (want == ANY) {
                back = next++;
                from = at;
            } else if (want == ONE || want == said[at]) {
                at++;
                next++;
            } else if (back >= 0) {
                next = back + 1;
                at = ++from;
            } else {
                return false;
            }
        }
        return wanted.subList(next, wanted.size()).stream().allMatch(want -> want == ANY);
    }

    private static final int ANY = -1;
    private static final int ONE = -2;
    private static final int NOTHING = -3;

    private @Nullable Geometry shape(Shape shape) {
        return shape instanceof Shape.Drawn drawn ? drawn.asWritten() : row.lonLat();
    }

    static @Nullable Boolean related(Relation by, @Nullable Geometry one, @Nullable Geometry other) {
        if (one == null || other == null) {
            return null;
        }
        var predicate = switch (by) {
            case S_INTERSECTS -> RelatePredicate.intersects();
            case S_DISJOINT -> RelatePredicate.disjoint();
            case S_EQUALS -> RelatePredicate.equalsTopo();
            case S_TOUCHES -> RelatePredicate.touches();
            case S_WITHIN -> RelatePredicate.within();
            case S_OVERLAPS -> RelatePredicate.overlaps();
            case S_CROSSES -> RelatePredicate.crosses();
            case S_CONTAINS -> RelatePredicate.contains();
        };
        return RelateNG.relate(one, other, predicate);
    }
}
