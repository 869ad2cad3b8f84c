package cn.qingshan.features;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.locationtech.jts.geom.Geometry;

/**
 * A filter as CQL2 knows it, whichever of its two encodings it was written in. Logic is three-valued: a comparison with a value that is absent is neither true nor
 * false, and only what is true is taken.
 */
sealed interface Condition {

    record Constant(boolean value) implements Condition {}

    record And(List<Condition> of) implements Condition {}

    record Or(List<Condition> of) implements Condition {}

    record Not(Condition of) implements Condition {}

    record Compare(Comparison by, Scalar left, Scalar right) implements Condition {}

    /** {@code %} stands for any characters, {@code _} for one; {@code \} takes either as it is written. */
    record Like(Scalar of, String pattern) implements Condition {}

    record Between(Scalar of, Scalar low, Scalar high) implements Condition {}

    record In(Scalar of, List<Scalar> among) implements Condition {}

    /** @param property a declared field, or the geometry */
    record IsNull(String property) implements Condition {}

    record Spatial(Relation by, Shape left, Shape right) implements Condition {}

    enum Comparison {
        EQUAL("="),
        UNEQUAL("<>"),
        LESS("<"),
        MORE(">"),
        AT_MOST("<="),
        AT_LEAST(">=");

        final String sign;

        Comparison(String sign) {
            this.sign = sign;
        }
    }

    enum Relation {
        S_INTERSECTS,
        S_EQUALS,
        S_DISJOINT,
        S_TOUCHES,
        S_WITHIN,
        S_OVERLAPS,
        S_CROSSES,
        S_CONTAINS;

        String json() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    sealed interface Scalar {

        record Property(String name) implements Scalar {}

        record Text(String value) implements Scalar {}

        record Numeral(BigDecimal value) implements Scalar {

            /** 1.0 and 1 are one number. */
            public Numeral {
                value = value.stripTrailingZeros();
            }
        }

        record Truth(boolean value) implements Scalar {}

        record Day(LocalDate value) implements Scalar {}

        record Moment(Instant value) implements Scalar {}
    }

    sealed interface Shape {

        record Property(String name) implements Shape {}

        /** As written: in the system and with the axes that the request names beside it. */
        record Drawn(Geometry asWritten) implements Shape {}

        /** Corners as written. */
        record Box(double first1, double first2, double second1, double second2) implements Shape {}
    }

    /** False where the database alone can answer it. */
    default boolean hasShapes() {
        return switch (this) {
            case Spatial _ -> true;
            case And and -> and.of().stream().anyMatch(Condition::hasShapes);
            case Or or -> or.of().stream().anyMatch(Condition::hasShapes);
            case Not not -> not.of().hasShapes();
            case Constant _, Compare _, Like _, Between _, In _, IsNull _ -> false;
        };
    }
}
