package cn.qingshan.imagery.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cn.qingshan.imagery.zonal.ZonalRow;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("统计方法与照定义直算的慢法相同")
class SecondOpinionTest {

    @Test
    @DisplayName("分段：与穷举所有分法的最小代价相同")
    void changes_against_every_way_to_cut() {
        var random = new Random(1);
        for (int trial = 0; trial < 300; trial++) {
            int n = 4 + random.nextInt(9);
            var series = new double[n];
            double level = 0;
            for (int i = 0; i < n; i++) {
                level += random.nextInt(4) == 0 ? random.nextGaussian() * 0.3 : 0;
                series[i] = level + 0.05 * random.nextGaussian();
            }
            var found = Changes.of(series, 2);
            double penalty = Changes.PENALTY * found.sigma() * found.sigma() * Math.log(n);
            double best = Double.POSITIVE_INFINITY;
            for (int cuts = 0; cuts < 1 << (n - 1); cuts++) { // bit i: a cut before i + 1
                var starts = new ArrayList<Integer>(List.of(0));
                for (int i = 0; i < n - 1; i++) {
                    if ((cuts >> i & 1) == 1) {
                        starts.add(i + 1);
                    }
                }
                best = Math.min(best, cost(series, starts, penalty));
            }
            var own = Arrays.stream(found.starts()).boxed().toList();
            assertThat(cost(series, own, penalty)).isEqualTo(best, within(1e-12));
        }
    }

    private static double cost(double[] series, List<Integer> starts, double penalty) {
        double cost = penalty * (starts.size() - 1);
        for (int s = 0; s < starts.size(); s++) {
            int from = starts.get(s);
            int to = s + 1 < starts.size() ? starts.get(s + 1) : series.length;
            if (to - from < 2) {
                return Double.POSITIVE_INFINITY;
            }
            double mean = Arrays.stream(series, from, to).average().orElseThrow();
            cost += Arrays.stream(series, from, to)
                    .map(d -> (d - mean) * (d - mean))
                    .sum();
        }
        return cost;
    }

    @Test
    @DisplayName("变化的机会：与数遍所有排列相近（2 + 4 个日期，15 种排法）")
    void chance_against_every_order() {
        // of the 15 ways to lay two low values among four high ones two explain as much: low first, low last → 2/15
        double[] series = {0, 0.01, 0.5, 0.51, 0.49, 0.5};
        var changes = new Changes(series, new int[] {0, 2}, 0.01);
        assertThat(changes.chance(1, 2, 7)).isEqualTo(2 / 15.0, within(0.04));
        // same seed, same chance
        assertThat(changes.chance(1, 2, 7)).isEqualTo(changes.chance(1, 2, 7));
    }

    @Test
    @DisplayName("泰尔–森斜率：中位数与按秩区间同照定义排序所得；区间约九成含真值")
    void theil_sen_by_definition() {
        var random = new Random(2);
        int held = 0;
        int trials = 2000;
        for (int trial = 0; trial < trials; trial++) {
            int n = 6 + random.nextInt(20);
            double slope = random.nextGaussian();
            var at = new double[n];
            var series = new double[n];
            for (int i = 0; i < n; i++) {
                at[i] = i + 0.3 * random.nextDouble();
                series[i] = slope * at[i] + random.nextGaussian();
            }
            var found = TheilSen.of(at, series, 1);
            var all = new ArrayList<Double>();
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    if (at[i] < at[j]) {
                        all.add((series[j] - series[i]) / (at[j] - at[i]));
                    }
                }
            }
            all.sort(null);
            int count = all.size();
            double middle = count % 2 == 1 ? all.get(count / 2) : (all.get(count / 2 - 1) + all.get(count / 2)) / 2;
            assertThat(found.value()).isEqualTo(middle, within(1e-12));
            // Sen: ranks M1 = (N − C)/2 and M2 + 1 = (N + C)/2 + 1, counted from 1, taken outward
            double c = 1.6448536269514722 * Math.sqrt(n * (n - 1) * (2 * n + 5) / 18.0);
            assertThat(found.low()).isEqualTo(all.get((int) Math.floor((count - c) / 2) - 1));
            assertThat(found.high()).isEqualTo(all.get((int) Math.ceil((count + c) / 2)));
            held += found.low() <= slope && slope <= found.high() ? 1 : 0;
        }
        assertThat(held / (double) trials).isBetween(0.88, 0.96); // ranks are taken outward: a little over 90 %
    }

    @Test
    @DisplayName("比值区间（菲勒）：约九成含真值，分母与 0 分不清时不给区间")
    void fieller_by_drawing() {
        var random = new Random(3);
        int held = 0;
        int trials = 20_000;
        for (int trial = 0; trial < trials; trial++) {
            // baseline 0, damaged −0.4, now −0.1: ratio 0.75; errors 0.03, 0.04, 0.02
            double before = 0.03 * random.nextGaussian();
            double low = -0.4 + 0.04 * random.nextGaussian();
            double now = -0.1 + 0.02 * random.nextGaussian();
            var ratio = Fieller.of(
                    now - low, before - low, 0.02 * 0.02 + 0.04 * 0.04, 0.03 * 0.03 + 0.04 * 0.04, 0.04 * 0.04, 1.6449);
            held += ratio.low() <= 0.75 && 0.75 <= ratio.high() ? 1 : 0;
        }
        assertThat(held / (double) trials).isEqualTo(0.9, within(0.01));
        assertThat(Fieller.of(0.1, 0.05, 0.01, 0.01, 0.005, 1.6449).isKnown()).isFalse();
    }

    @Test
    @DisplayName("两个数的协方差由两者与其差的方差得来；三个方差不相容时取到界为止")
    void covariance() {
        // independent errors of 0.03 (before), 0.04 (damaged), 0.02 (now): what both have in common is that of the
        // damaged level
        double gained = 0.02 * 0.02 + 0.04 * 0.04;
        double loss = 0.03 * 0.03 + 0.04 * 0.04;
        double missing = 0.02 * 0.02 + 0.03 * 0.03;
        assertThat(Fieller.covariance(gained, loss, missing)).isEqualTo(0.04 * 0.04, within(1e-12));
        assertThat(Fieller.covariance(1, 4, 0)).isEqualTo(2); // (1 + 4 − 0)/2 = 2.5 > √4
        assertThat(Fieller.covariance(1, 4, 20)).isEqualTo(-2);
        assertThat(Fieller.covariance(0, 4, 0)).isZero();
    }

    /** A patch and 16 references on 60 dates of six years, each a walk of its own (AR(1), 0.7 a year) with noise. */
    private static Trajectory walks(Random random, double step, double noise) {
        int dates = 60;
        var days = new int[dates];
        var scenes = new ArrayList<UsedScene>();
        for (int t = 0; t < dates; t++) {
            days[t] = 18_000 + t / 10 * 365 + 150 + t % 10 * 9;
            scenes.add(new UsedScene("s" + t, LocalDate.ofEpochDay(days[t]), ""));
        }
        var all = new ArrayList<Looks.Of>();
        for (int k = 0; k <= 16; k++) {
            var of = Looks.Of.none(dates);
            double level = step / Math.sqrt(1 - 0.49) * random.nextGaussian();
            for (int t = 0; t < dates; t++) {
                if (t > 0 && t % 10 == 0) {
                    level = 0.7 * level + step * random.nextGaussian();
                }
                of.value()[t] = 0.6 + level + noise * random.nextGaussian();
                of.valid()[t] = 1;
                of.marks()[t] = ZonalRow.Mark.NONE;
            }
            all.add(of);
        }
        var looks = new Looks(scenes, days, all.getFirst(), List.of());
        return new Trajectory(
                looks, all.subList(1, all.size()), IntStream.range(0, 10).toArray(), OptionalDouble.empty());
    }

    @Test
    @DisplayName("两个时段之差的方差：一百多次抽样里与图斑真正的漂移一致，隔得越久越大")
    void drift_of_pairs_of_windows() {
        var random = new Random(11);
        int trials = 600;
        double[][] told = new double[3][trials];
        double[][] truly = new double[3][trials];
        int[][] years = {{0, 1}, {0, 5}, {1, 5}};
        for (int trial = 0; trial < trials; trial++) {
            var trajectory = walks(random, 0.03, 0.015);
            var windows = new int[6][];
            for (int y = 0; y < 6; y++) {
                int from = 10 * y;
                windows[y] = IntStream.of(trajectory.used())
                        .filter(t -> t >= from && t < from + 10)
                        .toArray();
            }
            var error = new WindowError(trajectory, List.of(windows[0], windows[1], windows[5]));
            for (int p = 0; p < years.length; p++) {
                var one = windows[years[p][0]];
                var other = windows[years[p][1]];
                told[p][trial] = error.moveVariance(one, other);
                truly[p][trial] = Math.pow(error.mean(other) - error.mean(one), 2);
            }
        }
        for (int p = 0; p < years.length; p++) {
            // a mean square of 600 numbers with 1 degree of freedom is known to about 6 %
            assertThat(Robust.mean(told[p]) / Robust.mean(truly[p]))
                    .as("pair %d", p)
                    .isBetween(0.8, 1.25);
        }
        // stationary: 1 year apart 2σ²(1 − 0.7), 5 years 2σ²(1 − 0.17): 2.8 times, less noise and what the references
        // add
        assertThat(Robust.mean(told[1])).isGreaterThan(1.8 * Robust.mean(told[0]));
    }

    @Test
    @DisplayName("t 分位数：表值与展开式相接")
    void student() {
        assertThat(Student.point(1)).isEqualTo(6.314);
        assertThat(Student.point(30)).isEqualTo(1.697);
        assertThat(Student.point(31)).isEqualTo(1.6955, within(2e-3));
        assertThat(Student.point(60)).isEqualTo(1.6706, within(1e-3));
        assertThat(Student.point(1e9)).isEqualTo(1.6449, within(1e-3));
    }

    @Test
    @DisplayName("变化日期的区间：约九成含真实位置")
    void place_of_a_change() {
        var random = new Random(4);
        int held = 0;
        int trials = 1000;
        for (int trial = 0; trial < trials; trial++) {
            int cut = 15 + random.nextInt(20);
            var series = new double[50];
            for (int i = 0; i < 50; i++) {
                series[i] = (i < cut ? 0 : -0.06) + 0.05 * random.nextGaussian();
            }
            int[] range = new Changes(series, new int[] {0, best(series)}, 0.05).plausible(1, 3);
            held += range[0] <= cut && cut <= range[1] ? 1 : 0;
        }
        assertThat(held / (double) trials).isBetween(0.86, 0.97);
    }

    private static int best(double[] series) {
        int best = 3;
        for (int cut = 3; cut <= series.length - 3; cut++) {
            if (cost(series, List.of(0, cut), 0) < cost(series, List.of(0, best), 0)) {
                best = cut;
            }
        }
        return best;
    }

    @Test
    @DisplayName("分位数与逐一排序所得相同")
    void percentiles() {
        // 1 2 3 4: the median lies half way between 2 and 3; the tenth percentile at 1 + 0.3
        assertThat(Robust.median(new double[] {4, 1, 3, 2})).isEqualTo(2.5);
        assertThat(Robust.percentile(new double[] {4, 1, 3, 2}, 0.1)).isEqualTo(1.3, within(1e-12));
        assertThat(Robust.median(new double[0])).isNaN();
    }
}
