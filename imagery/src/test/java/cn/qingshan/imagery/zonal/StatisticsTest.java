package cn.qingshan.imagery.zonal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("加权分位数")
class StatisticsTest {

    private record Pixel(double value, double share) {}

    /** By the letter of the rule: all pixels in one list. */
    private static double slow(List<Pixel> pixels, double percentile) {
        var sorted = new ArrayList<>(pixels);
        sorted.sort(Comparator.comparingDouble(Pixel::value).thenComparingDouble(Pixel::share));
        int n = sorted.size();
        var s = new double[n];
        double before = 0;
        for (int i = 0; i < n; i++) {
            s[i] = i * sorted.get(i).share() + (n - 1.0) * before;
            before += sorted.get(i).share();
        }
        double target = percentile / 100 * before * (n - 1);
        for (int i = 1; i < n; i++) {
            if (s[i] > target) {
                double left = sorted.get(i - 1).value();
                return left + (target - s[i - 1]) * (sorted.get(i).value() - left) / (s[i] - s[i - 1]);
            }
        }
        return sorted.getLast().value();
    }

    private static List<Double> fast(List<Pixel> pixels, List<Double> wanted) {
        return new Statistics()
                .percentiles(
                        pixels.stream().mapToDouble(Pixel::value).toArray(),
                        pixels.stream().mapToDouble(Pixel::share).toArray(),
                        pixels.size(),
                        pixels.stream().mapToDouble(Pixel::share).sum(),
                        pixels.stream().mapToDouble(Pixel::value).min().orElseThrow(),
                        pixels.stream().mapToDouble(Pixel::value).max().orElseThrow(),
                        wanted);
    }

    @Test
    @DisplayName("手算：等权时就是通常的分位数")
    void counted_by_hand() {
        // 1 2 3 4, equal weights: the median lies half way from 2 to 3, the 25th at 1 + 3 × 0.25 = 1.75
        var four = List.of(new Pixel(4, 1), new Pixel(2, 1), new Pixel(1, 1), new Pixel(3, 1));
        assertThat(fast(four, List.of(0.0, 25.0, 50.0, 100.0))).containsExactly(1.0, 1.75, 2.5, 4.0);
        // 10 with weight 1, 20 with weight 0.5: s = 0 and 1 × 0.5 + 1 × 1 = 1.5; the median's target is 0.75: half way
        assertThat(fast(List.of(new Pixel(10, 1), new Pixel(20, 0.5)), List.of(50.0)))
                .containsExactly(15.0);
        // as far apart as doubles can be: -1.5e308 + 3e308 × 0.5 = 0
        assertThat(fast(List.of(new Pixel(-1.5e308, 1), new Pixel(0, 1), new Pixel(1.5e308, 1)), List.of(50.0)))
                .containsExactly(0.0);
        assertThat(fast(List.of(new Pixel(7, 0.3)), List.of(0.0, 50.0, 100.0))).containsExactly(7.0, 7.0, 7.0);
    }

    @Test
    @DisplayName("与逐字照规则的慢算法相同（含并列的值）")
    void as_the_slow_way() {
        var random = new Random(20260301);
        var wanted = List.of(0.0, 5.0, 10.0, 50.0, 90.0, 99.9, 100.0);
        for (int round = 0; round < 300; round++) {
            var pixels = new ArrayList<Pixel>();
            int count = 1 + random.nextInt(round % 10 == 0 ? 5000 : 200);
            for (int i = 0; i < count; i++) {
                double value = round % 3 == 0
                        ? random.nextGaussian()
                        : round % 3 == 1 ? random.nextInt(8) : Math.exp(6 * random.nextGaussian());
                pixels.add(new Pixel(value, random.nextBoolean() ? 1 : 0.01 + 0.98 * random.nextDouble()));
            }
            var found = fast(pixels, wanted);
            for (int q = 0; q < wanted.size(); q++) {
                assertThat(found.get(q))
                        .isCloseTo(slow(pixels, wanted.get(q)), org.assertj.core.data.Percentage.withPercentage(1e-6));
            }
        }
    }

    @Test
    void sorting_two_arrays_together() {
        var random = new Random(5);
        for (int size : new int[] {0, 1, 2, 17, 18, 1000}) {
            var values = random.ints(size, 0, 50).asDoubleStream().toArray();
            var shares = random.doubles(size).toArray();
            var wanted = new ArrayList<Pixel>();
            for (int i = 0; i < size; i++) {
                wanted.add(new Pixel(values[i], shares[i]));
            }
            wanted.sort(Comparator.comparingDouble(Pixel::value).thenComparingDouble(Pixel::share));
            Statistics.sort(values, shares, 0, values.length - 1);
            for (int i = 0; i < size; i++) {
                assertThat(new Pixel(values[i], shares[i])).isEqualTo(wanted.get(i));
            }
        }
    }
}
