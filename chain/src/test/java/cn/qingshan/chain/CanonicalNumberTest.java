package cn.qingshan.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** ECMA-262, Number::toString: k is as small as possible, and of the numbers of k digits the one nearest to x is taken. */
class CanonicalNumberTest {

    @Property(tries = 20_000)
    void any_double_reads_back_as_itself_with_the_fewest_digits(@ForAll long bits) {
        double x = Double.longBitsToDouble(bits);
        Assume.that(Double.isFinite(x) && x != 0);

        String text = CanonicalJson.number(x);

        assertThat(Double.parseDouble(text)).isEqualTo(x);
        isShortestAndNearest(text, x);
    }

    @Property(tries = 5_000)
    void so_do_the_doubles_next_to_zero(@ForAll short low) {
        double x = Double.longBitsToDouble(Short.toUnsignedLong(low));
        Assume.that(x != 0);

        isShortestAndNearest(CanonicalJson.number(x), x);
    }

    /** Found by trying: one digit less never reads back, and no other number of as many digits is nearer. */
    private static void isShortestAndNearest(String text, double x) {
        var exact = new BigDecimal(x);
        var written = new BigDecimal(text).stripTrailingZeros();
        int k = written.precision();
        if (k > 1) {
            var fewer = new MathContext(k - 1, RoundingMode.DOWN);
            var towardsZero = exact.round(fewer);
            var awayFromZero = exact.round(new MathContext(k - 1, RoundingMode.UP));
            assertThat(towardsZero.doubleValue()).isNotEqualTo(x);
            assertThat(awayFromZero.doubleValue()).isNotEqualTo(x);
        }
        var distance = written.subtract(exact).abs();
        for (var mode : new RoundingMode[] {RoundingMode.DOWN, RoundingMode.UP}) {
            var other = exact.round(new MathContext(k, mode));
            if (other.doubleValue() == x) {
                assertThat(distance).isLessThanOrEqualTo(other.subtract(exact).abs());
            }
        }
    }
}
