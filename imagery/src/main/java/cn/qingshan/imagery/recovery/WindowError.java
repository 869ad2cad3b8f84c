package cn.qingshan.imagery.recovery;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * Means over a few windows of dates and what is uncertain about them.
 *
 * <p>The variance of a mean has two parts. Noise of dates: the pooled variance within the windows over their number, widened by
 * (1 + ρ)/(1 − ρ) where neighbouring dates resemble each other. Drift: how much undisturbed places of this kind move against each other
 * from window to window by themselves. It is read off the references, each held against all as if it were the patch (placebos,
 * Abadie et al. 2010): the mean square of their moves beyond what their own noise explains, for each pair of windows by itself, since
 * windows that lie years apart drift further than neighbouring ones.
 */
final class WindowError {

    /** Neighbours further apart say nothing of resemblance. */
    private static final int CLOSE_DAYS = 40;

    private static final int LEAST_PAIRS = 8;
    private static final double MOST_RESEMBLANCE = 0.7;
    /** The variance of a median is π/2 of that of a mean. */
    private static final double MEDIAN = Math.PI / 2;

    /**
     * How far years differ by weather where no references take it out: a round number, for a few years can't tell it. Each year of a
     * window has its own.
     */
    private static final double WEATHER = 0.02;

    private final Trajectory trajectory;
    private final double noise;
    private final double inflation;
    private final double freedom;

    WindowError(Trajectory trajectory, List<int[]> windows) {
        this.trajectory = trajectory;
        double squares = 0;
        int dates = 0;
        int used = 0;
        double product = 0;
        double ofPairs = 0;
        int pairs = 0;
        for (var window : windows) {
            if (window.length == 0) {
                continue;
            }
            used++;
            dates += window.length;
            double mean = mean(window);
            for (int i = 0; i < window.length; i++) {
                double rest = rest(window[i], mean);
                squares += rest * rest;
                if (i > 0 && trajectory.day(window[i]) - trajectory.day(window[i - 1]) <= CLOSE_DAYS) {
                    double before = rest(window[i - 1], mean);
                    product += rest * before;
                    ofPairs += (rest * rest + before * before) / 2;
                    pairs++;
                }
            }
        }
        boolean ownPast = trajectory.references() == 0;
        freedom = Math.max(1, ownPast ? dates - used : Math.min(dates - used, trajectory.references() - 1));
        noise = Math.max(Changes.LEAST_NOISE * Changes.LEAST_NOISE, squares / Math.max(1, dates - used));
        double resemblance = pairs < LEAST_PAIRS || ofPairs == 0 ? 0 : product / ofPairs;
        inflation = inflation(resemblance);
    }

    /** As it was seen, not as of the middle of the season: what is noisy are the scenes. */
    private double rest(int t, double mean) {
        return (trajectory.difference(t) - mean) / trajectory.scale(t);
    }

    private static double inflation(double resemblance) {
        double kept = Math.clamp(resemblance, 0, MOST_RESEMBLANCE);
        return (1 + kept) / (1 - kept);
    }

    double mean(int[] window) {
        return Robust.mean(trajectory.differences(window));
    }

    /** Of the difference between the means of two windows. */
    double moveVariance(int[] one, int[] other) {
        return variance(one) + variance(other) + drift(one, other);
    }

    /** Of the mean of a window, apart from how places drift against each other. */
    private double variance(int[] window) {
        double stretched = 0;
        for (int t : window) {
            stretched += trajectory.scale(t) * trajectory.scale(t);
        }
        double ofDates = window.length == 0 ? noise : noise * inflation * stretched / window.length / window.length;
        if (trajectory.references() > 0) {
            return ofDates;
        }
        long years = Arrays.stream(window)
                .map(t -> LocalDate.ofEpochDay(trajectory.day(t)).getYear())
                .distinct()
                .count();
        return ofDates + WEATHER * WEATHER / Math.max(1, years);
    }

    /**
     * Of a mean that stands for no move: the level of a patch which nobody saw undamaged was never held against the references, so
     * that half of the drift between two windows falls to each.
     */
    double lowVariance(int[] window, int[] other) {
        return variance(window) + drift(window, other) / 2;
    }

    /**
     * Of how the patch would lie against its references undamaged, where nobody saw it so. It may have been of any kind that lies
     * around: half the distance between the 16th and the 84th percentile of all places near it, whatever their kind, squared.
     */
    double kindVariance(int[] window, List<Looks.Of> surroundings) {
        var levels = new ArrayList<Double>();
        for (var place : surroundings) {
            var apart = Arrays.stream(window)
                    .filter(place::isClear)
                    .mapToDouble(t -> trajectory.apart(place, t))
                    .toArray();
            if (apart.length > 0) {
                levels.add(Robust.mean(apart));
            }
        }
        if (levels.size() < 2) {
            return noise;
        }
        var all = levels.stream().mapToDouble(d -> d).toArray();
        double half = (Robust.percentile(all, 0.84) - Robust.percentile(all, 0.16)) / 2;
        return half * half * (1 + MEDIAN / levels.size());
    }

    /** Student's t that leaves out 5 % on either side. */
    double t() {
        return Student.point(freedom);
    }

    /** Mean of something else over a window, by its own spread. */
    Interval level(int[] window, IntToDoubleFunction what) {
        var numbers = Arrays.stream(window)
                .mapToDouble(what)
                .filter(d -> !Double.isNaN(d))
                .toArray();
        if (numbers.length < 2) {
            return Interval.NONE;
        }
        double mean = Robust.mean(numbers);
        double squares =
                Arrays.stream(numbers).map(d -> (d - mean) * (d - mean)).sum();
        double half = Student.point(numbers.length - 1)
                * Math.sqrt(squares / (numbers.length - 1) / numbers.length * inflation);
        return new Interval(mean - half, mean, mean + half);
    }

    /** Slope of the differences per year. */
    Interval trend(int[] dates) {
        if (dates.length < TheilSen.LEAST) {
            return Interval.NONE;
        }
        var at = Arrays.stream(dates)
                .mapToDouble(t -> (trajectory.day(t) - trajectory.day(dates[0])) / 365.25)
                .toArray();
        var series = trajectory.differences(dates);
        var plain = TheilSen.of(at, series, 1);
        if (!plain.isKnown()) {
            return plain;
        }
        var rests = new double[series.length];
        for (int i = 0; i < rests.length; i++) {
            rests[i] = series[i] - plain.value() * at[i];
        }
        double middle = Robust.median(rests);
        double product = 0;
        double squares = 0;
        int pairs = 0;
        for (int i = 1; i < rests.length; i++) {
            if (trajectory.day(dates[i]) - trajectory.day(dates[i - 1]) <= CLOSE_DAYS) {
                double before = rests[i - 1] - middle;
                double rest = rests[i] - middle;
                product += rest * before;
                squares += (rest * rest + before * before) / 2;
                pairs++;
            }
        }
        return TheilSen.of(at, series, pairs < LEAST_PAIRS || squares == 0 ? 1 : inflation(product / squares));
    }

    private double[] clear(int reference, int[] window) {
        return Arrays.stream(window)
                .mapToDouble(t -> trajectory.referenceDifference(reference, t))
                .filter(d -> !Double.isNaN(d))
                .toArray();
    }

    private double drift(int[] one, int[] other) {
        double moved = 0;
        double explained = 0;
        int count = 0;
        for (int k = 0; k < trajectory.references(); k++) {
            var first = clear(k, one);
            var second = clear(k, other);
            if (first.length < 2 || second.length < 2) {
                continue;
            }
            double move = Robust.mean(second) - Robust.mean(first);
            moved += move * move;
            explained += inflation * (ofMean(first) + ofMean(second));
            count++;
        }
        return count == 0 ? 0 : Math.max(0, moved - explained) / count * (1 + MEDIAN / trajectory.references());
    }

    /** Variance of a mean, by the spread of its dates. */
    private static double ofMean(double[] numbers) {
        double mean = Robust.mean(numbers);
        return Arrays.stream(numbers).map(d -> (d - mean) * (d - mean)).sum() / (numbers.length - 1) / numbers.length;
    }
}
