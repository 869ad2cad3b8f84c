package cn.qingshan.imagery.recovery;

import java.util.Arrays;

/**
 * The slope of a series as the median of the slopes of all pairs (Theil 1950, Sen 1968). The 90 % interval takes the pairs by rank, as
 * far from the middle as Kendall's S may lie by chance (Mann 1945, Sen 1968), its variance widened where neighbours resemble each
 * other.
 */
final class TheilSen {

    /** Below this many dates nothing is said. */
    static final int LEAST = 6;

    private static final double Z = 1.6448536269514722;

    private TheilSen() {}

    /**
     * @param at in years
     * @param inflation of the variance of S: 1 where dates are independent
     */
    static Interval of(double[] at, double[] series, double inflation) {
        int n = series.length;
        if (n < LEAST) {
            return Interval.NONE;
        }
        var slopes = new double[n * (n - 1) / 2];
        int count = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                if (at[j] > at[i]) {
                    slopes[count++] = (series[j] - series[i]) / (at[j] - at[i]);
                }
            }
        }
        slopes = Arrays.copyOf(slopes, count);
        Arrays.sort(slopes);
        double half = Z * Math.sqrt(n * (n - 1.0) * (2 * n + 5) / 18 * inflation);
        int low = (int) Math.floor((count - half) / 2) - 1;
        int high = (int) Math.ceil((count + half) / 2);
        if (low < 0 || high >= count) {
            return Interval.NONE;
        }
        return new Interval(slopes[low], Robust.median(slopes), slopes[high]);
    }
}
