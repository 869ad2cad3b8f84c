package cn.qingshan.imagery.zonal;

import cn.qingshan.imagery.coverage.Coverage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
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

    private static final int UNWANTED = -1;

    /** The pixels that count, in the order of the coverage. */
    private double[] counted = new double[0];

    private double[] shares = new double[0];
    private short[] binOf = new short[0];
    private int[] counts = new int[0];
    private double[] weights = new double[0];
    /** Of each bin where its pixels lie in {@link #some}; {@link #UNWANTED} for most. */
    private int[] places = new int[0];
    /** Those of the pixels that are sorted for percentiles, bin by bin. */
    private double[] some = new double[0];

    private double[] theirs = new double[0];

    /** @param values of each pixel in the order of the coverage; NaN where it doesn't count, which an infinite one doesn't either */
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
            int end = at + coverage.length(run);
            if (whole) { // most pixels: what the loop below does with a share of 1
                for (; at < end; at++) {
                    double value = values[at];
                    if (Double.isFinite(value)) {
                        weight++;
                        sum += value;
                        min = value < min ? value : min;
                        max = value > max ? value : max;
                        if (value < threshold) {
                            below++;
                        }
                        counted[count] = value;
                        shares[count++] = 1;
                    }
                }
                continue;
            }
            for (int i = 0; at < end; i++) {
                double value = values[at++];
                if (Double.isFinite(value)) {
                    double share = coverage.share(run, i);
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
                    Collections.nCopies(choices.percentiles().size(), Double.NaN),
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
            return Collections.nCopies(wanted.size(), min);
        }
        double scale = bins(count) / (max - min);
        boolean sound =
                scale > 0 && Double.isFinite(scale); // else a range at the end of what doubles hold: one bin for all
        int bins = sound ? bins(count) : 1;
        if (counts.length < bins) {
            counts = new int[bins];
            weights = new double[bins];
            places = new int[bins];
        }
        if (binOf.length < count) {
            binOf = new short[room(count)];
        }
        var counts = this.counts;
        var weights = this.weights;
        var binOf = this.binOf;
        Arrays.fill(counts, 0, bins, 0);
        Arrays.fill(weights, 0, bins, 0);
        Arrays.fill(places, 0, bins, UNWANTED);
        for (int i = 0; i < count; i++) {
            int bin = sound ? Math.min((int) ((values[i] - min) * scale), bins - 1) : 0;
            binOf[i] = (short) bin;
            counts[bin]++;
            weights[bin] += shares[i];
        }
        var reaches = new Reach[wanted.size()];
        for (int p = 0; p < reaches.length; p++) {
            reaches[p] = reach(wanted.get(p) / 100 * weight * (count - 1), count, bins);
            for (int bin = reaches[p].first; bin <= reaches[p].last; bin++) {
                places[bin] = 0;
            }
        }
        lay(values, shares, count, bins);
        var found = new ArrayList<Double>();
        for (var reach : reaches) {
            found.add(percentile(reach, count));
        }
        return found;
    }

    private static int bins(int count) {
        return Math.clamp(count / 8, 1, 4096);
    }

    /**
     * Where a percentile lies.
     *
     * @param target of s
     * @param first bin: the last before that holds something, or that itself
     * @param last bin: the next after it that holds something; those between hold nothing
     * @param rank how many pixels lie before the first bin
     * @param before their weight
     */
    private record Reach(double target, int first, int last, int rank, double before) {}

    /** The bin in which the weight before reaches the target, and its neighbours. */
    private Reach reach(double target, int count, int bins) {
        int bin = 0;
        int previous = -1;
        int rankBeforePrevious = 0;
        double weightBeforePrevious = 0;
        int rank = 0;
        double before = 0;
        int last = bins - 1;
        while (counts[last] == 0) {
            last--;
        }
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
        return previous >= 0
                ? new Reach(target, previous, following, rankBeforePrevious, weightBeforePrevious)
                : new Reach(target, bin, following, rank, before);
    }

    /** The pixels of the wanted bins, bin by bin, each sorted. Afterwards a place is where its bin ends. */
    private void lay(double[] values, double[] shares, int count, int bins) {
        int size = 0;
        for (int bin = 0; bin < bins; bin++) {
            if (places[bin] != UNWANTED) {
                places[bin] = size;
                size += counts[bin];
            }
        }
        if (some.length < size) {
            some = new double[room(size)];
            theirs = new double[some.length];
        }
        var some = this.some;
        var theirs = this.theirs;
        var places = this.places;
        var binOf = this.binOf;
        for (int i = 0; i < count; i++) {
            int place = places[binOf[i]];
            if (place != UNWANTED) {
                some[place] = values[i];
                theirs[place] = shares[i];
                places[binOf[i]] = place + 1;
            }
        }
        for (int bin = 0; bin < bins; bin++) {
            if (places[bin] != UNWANTED && counts[bin] > 1) {
                sort(some, theirs, places[bin] - counts[bin], places[bin] - 1);
            }
        }
    }

    private double percentile(Reach reach, int count) {
        int from = places[reach.first] - counts[reach.first];
        int end = places[reach.last];
        int i = reach.rank;
        double gone = reach.before;
        double leftValue = some[from];
        double leftS = 0;
        for (int k = from; k < end; k++, i++) {
            double s = i * theirs[k] + (count - 1.0) * gone;
            if (s > reach.target && k > from) {
                return leftValue + (reach.target - leftS) * (some[k] - leftValue) / (s - leftS);
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

    /** By value, then by share; the last included. */
    static void sort(double[] values, double[] shares, int from, int to) {
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
