package cn.qingshan.imagery.recovery;

import java.util.Arrays;

/** Middle and spread of numbers of which some may be wild. */
final class Robust {

    /** Makes the median of absolute deviations the standard deviation where numbers are normal. */
    static final double TO_SIGMA = 1.4826;

    private Robust() {}

    /** NaN of none. */
    static double median(double[] numbers) {
        return percentile(numbers, 0.5);
    }

    /** On the straight line between neighbours (R's type 7); NaN of none. */
    static double percentile(double[] numbers, double share) {
        if (numbers.length == 0) {
            return Double.NaN;
        }
        var sorted = numbers.clone();
        Arrays.sort(sorted);
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    static double mean(double[] numbers) {
        double sum = 0;
        for (double number : numbers) {
            sum += number;
        }
        return sum / numbers.length;
    }

    /**
     * Standard deviation of what differs from one date to the next, where levels and slow changes don't count: median of the absolute
     * steps, over √2.
     */
    static double noise(double[] series) {
        if (series.length < 3) {
            return 0;
        }
        var steps = new double[series.length - 1];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = Math.abs(series[i + 1] - series[i]);
        }
        return TO_SIGMA * median(steps) / Math.sqrt(2);
    }
}
