package cn.qingshan.imagery.zonal;

import cn.qingshan.imagery.coverage.Coverage;
import java.util.ArrayList;
import java.util.List;

/**
 * Figures of the pixels of an outline, each weighted by its share inside. Sums run over the pixels in the order of the coverage, so
 * the same pixels give the same bits.
 *
 * <p>Percentiles: pixels by value, s(i) = i·w(i) + (n − 1)·Σ w(before i), i from 0; the percentile q lies where s reaches q·(n − 1)·Σ w,
 * between two pixels on the line that joins them. With equal weights that is the usual rule (R's type 7). Pixels of
 * one value stand by weight. exactextract has the same rule, but joins pixels of one value into one first, so that its percentiles
 * depend on how often a value comes twice.
 *
 * <p>Keeps its lists from one outline to the next, so it belongs to one thread: made anew for each of thousands of outlines they are
 * more than all else that a job asks of the memory.
 */
final class Statistics {

    /** The pixels that count, in the order of the coverage. */
    private double[] counted = new double[0];

    private double[] shares = new double[0];
    private short[] binOf = new short[0];
    /** Those of them that are sorted for a percentile. */
    private double[] some = new double[0];

    private double[] theirs = new double[0];

    /** @param values of each pixel in the order of the coverage; NaN where it doesn't count */
    ZonalRow of(Zone zone, Coverage coverage, double[] values, ZonalChoices choices) {
        double onScene = coverage.area();
        double outline = coverage.outlineArea();
        double weight = 0;
        double sum = 0;
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        double threshold = choices.below().orElse(Double.NaN);
        double below = 0;
        int count = 0;
        int at = 0;
        int most = (int) coverage.pixels();
        if (counted.length < most) {
            counted = new double[room(most)];
            shares = new double[counted.length];
        }
        double[] counted = this.counted;
        double[] shares = this.shares;
        for (int run = 0; run < coverage.runs(); run++) {
            boolean whole = coverage.isWhole(run);
            int length = coverage.length(run);
            for (int i = 0; i < length; i++) {
                double value = values[at++];
                if (!Double.isNaN(value)) {
                    double share = whole ? 1 : coverage.share(run, i);
                    weight += share;
                    sum += share * value;
                    if (value < min) {
                        min = value;
                    }
                    if (value > max) {
                        max = value;
                    }
                    if (value < threshold) {
                        below += share;
                    }
                    counted[count] = value;
                    shares[count++] = share;
                }
            }
        }
        double valid = outline > 0 ? Math.min(1, weight / outline) : 0;
        if (count == 0) {
            return new ZonalRow(
                    zone.key(),
                    outline,
                    outline > 0 ? Math.min(1, onScene / outline) : 0,
                    0,
                    Double.NaN,
                    Double.NaN,
                    Double.NaN,
                    Double.NaN,
                    choices.percentiles().stream().map(_ -> Double.NaN).toList(),
                    Double.NaN,
                    coverage.pixels() == 0 ? ZonalRow.Mark.OFF_SCENE : ZonalRow.Mark.NO_VALID);
        }
        double mean = sum / weight;
        double squares = 0;
        for (int i = 0; i < count; i++) {
            squares += shares[i] * (counted[i] - mean) * (counted[i] - mean);
        }
        var mark = valid < choices.leastValid()
                ? ZonalRow.Mark.FEW_VALID
                : outline < 1 ? ZonalRow.Mark.UNDER_A_PIXEL : ZonalRow.Mark.NONE;
        return new ZonalRow(
                zone.key(),
                outline,
                Math.min(1, onScene / outline),
                valid,
                mean,
                Math.sqrt(squares / weight),
                min,
                max,
                percentiles(counted, shares, count, weight, min, max, choices.percentiles()),
                choices.below().isPresent() ? below / weight : Double.NaN,
                mark);
    }

    /**
     * Pixels are thrown into bins by value, and only those bins are sorted in which a percentile lies. Where s passes the target, it
     * does so in the bin in which the weight before reaches it, or at the first pixel after that: for s(i) is at most (n − 1) times
     * the weight up to and with i, and at least (n − 1) times the weight before i.
     */
    List<Double> percentiles(
            double[] values, double[] shares, int count, double weight, double min, double max, List<Double> wanted) {
        if (min == max) {
            return wanted.stream().map(_ -> min).toList();
        }
        double scale = bins(count) / (max - min);
        boolean sound =
                scale > 0 && Double.isFinite(scale); // else a range at the end of what doubles hold: one bin for all
        int bins = sound ? bins(count) : 1;
        var counts = new int[bins];
        var weights = new double[bins];
        if (binOf.length < count) {
            binOf = new short[room(count)];
        }
        var binOf = this.binOf;
        for (int i = 0; i < count; i++) {
            int bin = sound ? Math.min((int) ((values[i] - min) * scale), bins - 1) : 0;
            binOf[i] = (short) bin;
            counts[bin]++;
            weights[bin] += shares[i];
        }
        var found = new ArrayList<Double>();
        for (double percentile : wanted) {
            found.add(percentile(percentile / 100 * weight * (count - 1), values, shares, count, counts, weights));
        }
        return found;
    }

    private static int bins(int count) {
        return Math.clamp(count / 8, 1, 4096);
    }

    private double percentile(
            double target, double[] values, double[] shares, int count, int[] counts, double[] weights) {
        int bin = 0;
        int previous = -1;
        int rankBeforePrevious = 0;
        double weightBeforePrevious = 0;
        int rank = 0;
        double before = 0;
        int last = counts.length - 1;
        while (counts[last] == 0) {
            last--;
        }
        // the bin in which the weight before reaches the target, and the last one before it that holds something
        while (bin < last && (counts[bin] == 0 || (count - 1.0) * (before + weights[bin]) <= target)) {
            if (counts[bin] > 0) {
                previous = bin;
                rankBeforePrevious = rank;
                weightBeforePrevious = before;
                rank += counts[bin];
                before += weights[bin];
            }
            bin++;
        }
        int following = Math.min(bin + 1, last);
        while (following < last && counts[following] == 0) {
            following++;
        }
        int size = counts[bin] + (previous >= 0 ? counts[previous] : 0) + (following > bin ? counts[following] : 0);
        if (some.length < size) {
            some = new double[room(size)];
            theirs = new double[some.length];
        }
        var some = this.some;
        var theirs = this.theirs;
        var binOf = this.binOf;
        int next = 0;
        for (int i = 0; i < count; i++) {
            if (binOf[i] == bin || binOf[i] == previous || binOf[i] == following) {
                some[next] = values[i];
                theirs[next++] = shares[i];
            }
        }
        sort(some, theirs, size);
        int i = previous >= 0 ? rankBeforePrevious : rank;
        double gone = previous >= 0 ? weightBeforePrevious : before;
        double leftValue = some[0];
        double leftS = 0;
        for (int k = 0; k < size; k++, i++) {
            double s = i * theirs[k] + (count - 1.0) * gone;
            if (s > target && k > 0) {
                return leftValue + (target - leftS) * (some[k] - leftValue) / (s - leftS);
            }
            gone += theirs[k];
            leftValue = some[k];
            leftS = s;
        }
        return leftValue;
    }

    /** A little more than is asked for, so that the next larger outline seldom asks again; of large ones no more than they need. */
    static int room(int asked) {
        return Math.max(asked, Math.min(2 * Math.min(asked, 1 << 16), 1 << 16));
    }

    /** By value, then by share. */
    static void sort(double[] values, double[] shares, int count) {
        sort(values, shares, 0, count - 1);
    }

    private static void sort(double[] values, double[] shares, int from, int to) {
        int low = from;
        int high = to;
        while (high - low > 16) {
            int middle = low + high >>> 1;
            double value = values[middle];
            double share = shares[middle];
            int i = low;
            int j = high;
            while (i <= j) {
                while (less(values[i], shares[i], value, share)) {
                    i++;
                }
                while (less(value, share, values[j], shares[j])) {
                    j--;
                }
                if (i <= j) {
                    swap(values, shares, i++, j--);
                }
            }
            if (j - low < high - i) { // the smaller side first, so the calls stay few
                sort(values, shares, low, j);
                low = i;
            } else {
                sort(values, shares, i, high);
                high = j;
            }
        }
        for (int i = low + 1; i <= high; i++) {
            for (int j = i; j > low && less(values[j], shares[j], values[j - 1], shares[j - 1]); j--) {
                swap(values, shares, j, j - 1);
            }
        }
    }

    private static boolean less(double value, double share, double otherValue, double otherShare) {
        return value < otherValue || value == otherValue && share < otherShare;
    }

    private static void swap(double[] values, double[] shares, int i, int j) {
        double value = values[i];
        values[i] = values[j];
        values[j] = value;
        double share = shares[i];
        shares[i] = shares[j];
        shares[j] = share;
    }
}
