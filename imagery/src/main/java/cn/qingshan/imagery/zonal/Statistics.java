package cn.qingshan.imagery.zonal;

import cn.qingshan.imagery.coverage.Coverage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Figures of the pixels of an outline, each weighted by its share inside. Sums run over the pixels in the order of the coverage, so
 * the same pixels give the same bits.
 *
 * <p>Percentiles: pixels by value, s(i) = i·w(i) + (n − 1)·Σ w(before i), i from 0; the percentile q lies where s reaches q·(n − 1)·Σ w,
 * between two pixels on the line that joins them. With equal weights that is the usual rule (R's type 7). Pixels of
 * one value stand by weight. exactextract has the same rule, but joins pixels of one value into one first, so that its percentiles
 * depend on how often a value comes twice.
 */
final class Statistics {

    private Statistics() {}

    /** @param values of each pixel in the order of the coverage; NaN where it doesn't count */
    static ZonalRow of(Zone zone, Coverage coverage, double[] values, ZonalChoices choices) {
        double onScene = coverage.area();
        double outline = coverage.outlineArea();
        double weight = 0;
        double sum = 0;
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        double threshold = choices.below().orElse(Double.NaN);
        double below = 0;
        int wholes = 0;
        int parts = 0;
        int at = 0;
        for (int run = 0; run < coverage.runs(); run++) {
            boolean whole = coverage.isWhole(run);
            for (int i = 0; i < coverage.length(run); i++) {
                double value = values[at++];
                if (!Double.isNaN(value)) {
                    double share = whole ? 1 : coverage.share(run, i);
                    weight += share;
                    sum += share * value;
                    min = Math.min(min, value);
                    max = Math.max(max, value);
                    below += value < threshold ? share : 0;
                    wholes += whole ? 1 : 0;
                    parts += whole ? 0 : 1;
                }
            }
        }
        double valid = outline > 0 ? Math.min(1, weight / outline) : 0;
        if (wholes + parts == 0) {
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
        var wholeValues = new double[wholes];
        var partValues = new double[parts];
        var partShares = new double[parts];
        int w = 0;
        int p = 0;
        at = 0;
        for (int run = 0; run < coverage.runs(); run++) {
            boolean whole = coverage.isWhole(run);
            for (int i = 0; i < coverage.length(run); i++) {
                double value = values[at++];
                if (!Double.isNaN(value)) {
                    double share = whole ? 1 : coverage.share(run, i);
                    squares += share * (value - mean) * (value - mean);
                    if (whole) {
                        wholeValues[w++] = value;
                    } else {
                        partValues[p] = value;
                        partShares[p++] = share;
                    }
                }
            }
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
                percentiles(wholeValues, partValues, partShares, weight, choices.percentiles()),
                choices.below().isPresent() ? below / weight : Double.NaN,
                mark);
    }

    /** Whole pixels are sorted as bare numbers, which is fast; those of the border, with their shares, by hand; then both are merged. */
    static List<Double> percentiles(
            double[] wholes, double[] partValues, double[] partShares, double weight, List<Double> wanted) {
        Arrays.sort(wholes);
        sort(partValues, partShares);
        int count = wholes.length + partValues.length;
        double all = weight * (count - 1);
        var found = new ArrayList<Double>();
        int w = 0;
        int p = 0;
        double before = 0;
        double leftValue = Double.NaN;
        double leftS = 0;
        for (int i = 0; i < count && found.size() < wanted.size(); i++) {
            boolean part = p < partValues.length && (w == wholes.length || partValues[p] <= wholes[w]);
            double value = part ? partValues[p] : wholes[w];
            double share = part ? partShares[p] : 1;
            p += part ? 1 : 0;
            w += part ? 0 : 1;
            double s = i * share + (count - 1.0) * before;
            while (i > 0 && found.size() < wanted.size() && s > wanted.get(found.size()) / 100 * all) {
                double target = wanted.get(found.size()) / 100 * all;
                found.add(leftValue + (target - leftS) * (value - leftValue) / (s - leftS));
            }
            before += share;
            leftValue = value;
            leftS = s;
        }
        while (found.size() < wanted.size()) {
            found.add(leftValue);
        }
        return found;
    }

    /** By value, then by share. */
    static void sort(double[] values, double[] shares) {
        sort(values, shares, 0, values.length - 1);
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
