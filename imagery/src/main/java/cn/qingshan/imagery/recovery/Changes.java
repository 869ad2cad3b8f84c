package cn.qingshan.imagery.recovery;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Random;

/**
 * Stretches of a constant level in a series: of all ways to cut it, the one with the least sum of squares, where each cut costs
 * {@code penalty · σ² · ln n} (optimal partitioning: Jackson et al. 2005; penalty: Zhang and Siegmund 2007, who give 3 for a position and
 * a level). σ is the series' own noise from date to date.
 *
 * @param starts of each stretch, the first is 0
 */
record Changes(double[] series, int[] starts, double sigma) {

    static final double PENALTY = 3;
    /** No series is believed to be better than this, in the index. */
    static final double LEAST_NOISE = 0.01;
    /** 90 % point of the likelihood ratio of a position: −2 ln(1 − √0.9) (Hansen 2000). */
    static final double PLAUSIBLE = 5.94;

    private static final int PERMUTATIONS = 499;

    static Changes of(double[] series, int shortest) {
        int n = series.length;
        double sigma = Math.max(LEAST_NOISE, Robust.noise(series));
        double penalty = PENALTY * sigma * sigma * StrictMath.log(Math.max(2, n));
        var sums = new Sums(series);
        var best = new double[n + 1];
        var from = new int[n + 1];
        Arrays.fill(best, Double.POSITIVE_INFINITY);
        best[0] = -penalty;
        for (int end = shortest; end <= n; end++) {
            for (int start = 0; start <= end - shortest; start++) {
                double cost = best[start] + sums.squares(start, end) + penalty;
                if (cost < best[end]) {
                    best[end] = cost;
                    from[end] = start;
                }
            }
        }
        var starts = new ArrayList<Integer>();
        if (n > 0 && best[n] < Double.POSITIVE_INFINITY) {
            for (int end = n; end > 0; end = from[end]) {
                starts.addFirst(from[end]);
            }
        } else {
            starts.add(0);
        }
        return new Changes(series, starts.stream().mapToInt(i -> i).toArray(), sigma);
    }

    int stretches() {
        return starts.length;
    }

    /** First index behind the stretch. */
    int end(int stretch) {
        return stretch + 1 < starts.length ? starts[stretch + 1] : series.length;
    }

    double level(int stretch) {
        return Robust.mean(Arrays.copyOfRange(series, starts[stretch], end(stretch)));
    }

    /** How much the level changes into the stretch. */
    double step(int stretch) {
        return level(stretch) - level(stretch - 1);
    }

    /** Without the cut before the stretch. */
    Changes without(int stretch) {
        var kept = new ArrayList<Integer>();
        for (int i = 0; i < starts.length; i++) {
            if (i != stretch) {
                kept.add(starts[i]);
            }
        }
        return new Changes(series, kept.stream().mapToInt(i -> i).toArray(), sigma);
    }

    /** First and last place at which the cut before the stretch might lie as well: 90 % by the likelihood ratio. */
    int[] plausible(int stretch, int shortest) {
        int first = starts[stretch - 1];
        int last = end(stretch);
        var sums = new Sums(series);
        double found = sums.squares(first, starts[stretch]) + sums.squares(starts[stretch], last);
        int[] range = {starts[stretch], starts[stretch]};
        for (int cut = first + shortest; cut <= last - shortest; cut++) {
            double here = sums.squares(first, cut) + sums.squares(cut, last);
            if (here - found <= PLAUSIBLE * sigma * sigma) {
                range[0] = Math.min(range[0], cut);
                range[1] = Math.max(range[1], cut);
            }
        }
        return range;
    }

    /**
     * How often the two stretches in random order have a cut that explains as much: 499 permutations. Small numbers can't get below
     * what their orders allow.
     */
    double chance(int stretch, int shortest, long seed) {
        var part = Arrays.copyOfRange(series, starts[stretch - 1], end(stretch));
        double wanted = best(part, shortest) * (1 + 1e-9);
        var random = new Random(seed);
        int asGood = 1;
        for (int p = 0; p < PERMUTATIONS; p++) {
            for (int i = part.length - 1; i > 0; i--) {
                int j = random.nextInt(i + 1);
                double held = part[i];
                part[i] = part[j];
                part[j] = held;
            }
            if (best(part, shortest) <= wanted) {
                asGood++;
            }
        }
        return asGood / (PERMUTATIONS + 1.0);
    }

    private static double best(double[] part, int shortest) {
        var sums = new Sums(part);
        double best = sums.squares(0, part.length);
        for (int cut = shortest; cut <= part.length - shortest; cut++) {
            best = Math.min(best, sums.squares(0, cut) + sums.squares(cut, part.length));
        }
        return best;
    }

    /** Sums of squares about the mean of any stretch. */
    private static final class Sums {
        private final double[] sum;
        private final double[] square;

        Sums(double[] series) {
            sum = new double[series.length + 1];
            square = new double[series.length + 1];
            for (int i = 0; i < series.length; i++) {
                sum[i + 1] = sum[i] + series[i];
                square[i + 1] = square[i] + series[i] * series[i];
            }
        }

        double squares(int start, int end) {
            double of = sum[end] - sum[start];
            return Math.max(0, square[end] - square[start] - of * of / (end - start));
        }
    }
}
