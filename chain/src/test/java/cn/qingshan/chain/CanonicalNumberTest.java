package cn.qingshan.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** ECMA-262, Number::toString: k is as small as possible, and of the numbers of k digits the one nearest to x is taken. */
class CanonicalNumberTest {

    /** Drawn over all bit patterns, so that every exponent is as likely as any other. */
    private static DoubleStream anyDoubles(long seed, int count) {
        return new SplittableRandom(seed)
                .longs()
                .mapToDouble(Double::longBitsToDouble)
                .filter(x -> Double.isFinite(x) && x != 0)
                .limit(count);
    }

    /** Where shortest printing goes wrong first: the ends of the range, and every power of two and of ten with its neighbours. */
    private static DoubleStream edges() {
        var ends = DoubleStream.of(Double.MIN_VALUE, Double.MIN_NORMAL, Double.MAX_VALUE, 0x1p53, 5e-324, 1e21, 1e-7);
        var twos = IntStream.rangeClosed(Double.MIN_EXPONENT, Double.MAX_EXPONENT)
                .mapToDouble(exponent -> Math.scalb(1.0, exponent));
        var tens = IntStream.rangeClosed(-307, 308).mapToDouble(exponent -> Double.parseDouble("1e" + exponent));
        return DoubleStream.concat(ends, DoubleStream.concat(twos, tens))
                .flatMap(x -> DoubleStream.of(x, Math.nextUp(x), Math.nextDown(x)))
                .flatMap(x -> DoubleStream.of(x, -x))
                .filter(x -> Double.isFinite(x) && x != 0);
    }

    private static void readsBackWithTheFewestDigits(double x) {
        String text = CanonicalJson.number(x);

        assertThat(Double.parseDouble(text)).isEqualTo(x);
        isShortestAndNearest(text, x);
    }

    @Test
    void any_double_reads_back_as_itself_with_the_fewest_digits() {
        anyDoubles(20_260_731, 20_000).forEach(CanonicalNumberTest::readsBackWithTheFewestDigits);
    }

    @Test
    void so_do_the_doubles_where_printing_goes_wrong_first() {
        edges().forEach(CanonicalNumberTest::readsBackWithTheFewestDigits);
    }

    @Test
    void so_do_the_doubles_next_to_zero() {
        // every third of the 65 535 smallest, more than twenty thousand
        for (long low = 1; low < 0x1_0000; low += 3) {
            readsBackWithTheFewestDigits(Double.longBitsToDouble(low));
        }
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
