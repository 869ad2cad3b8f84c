package cn.qingshan.imagery.recovery;

import cn.qingshan.imagery.zonal.ZonalRow;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The patch against its references, date by date. The season is cancelled by comparing on the same date, by leaving out the part of the
 * year in which bare and dormant ground look alike, and, for a change, by holding it against the same weeks of the years before.
 */
final class Trajectory {

    private static final int SEASON_HALF_WIDTH_DAYS = 20;
    /** Yearly swing of the references below which every date is in season. */
    private static final double SMALL_SWING = 0.05;
    /** Part of the swing that the references must have gone up. */
    private static final double SEASON_BEGINS = 0.5;

    private static final int SAME_SEASON_DAYS = 30;
    private static final double MOST_SCALE = 3;
    private static final int NEIGHBOURS = 3;
    private static final int NEIGHBOUR_DAYS = 500;
    private static final double FAR_OFF = 4;
    private static final double LEAST_SPREAD = 0.02;

    private final Looks looks;
    private final List<Looks.Of> references;
    private final double[] shifts;
    private final Seen.Mark[] marks;
    private final int[] clear;
    private final double[] low;
    private final double[] median;
    private final double[] high;
    private final double[] expected;
    private final double[] difference;
    private final double[] scale;
    private final int[] used;

    /**
     * @param baseline scenes before the damage, by which each reference is shifted to the patch; none: they are taken as they are
     * @param bare index of bare ground, if it is known
     */
    Trajectory(Looks looks, List<Looks.Of> references, int[] baseline, OptionalDouble bare) {
        int n = looks.size();
        this.looks = looks;
        this.references = references;
        this.shifts = new double[references.size()];
        this.marks = ownMarks(looks);
        this.clear = new int[n];
        this.low = nothing(n);
        this.median = nothing(n);
        this.high = nothing(n);
        this.expected = nothing(n);
        this.difference = nothing(n);
        this.scale = new double[n];
        for (int k = 0; k < shifts.length; k++) {
            shifts[k] = shift(looks.patch(), references.get(k), baseline);
        }
        int least = Math.max(3, (references.size() + 1) / 2);
        for (int t = 0; t < n; t++) {
            compare(t, least);
        }
        leaveOutOffSeason();
        bringToMidSeason(bare);
        leaveOutOutliers();
        used = all(Seen.Mark.USED);
    }

    /**
     * The same patch against its own past: expected is the median of what it showed within 30 days of that time of the year before the
     * damage. Weather is not cancelled then.
     */
    Trajectory(Trajectory other, int[] past) {
        int n = other.looks.size();
        looks = other.looks;
        references = List.of();
        shifts = new double[0];
        marks = ownMarks(looks);
        clear = other.clear;
        low = other.low;
        median = other.median;
        high = other.high;
        expected = nothing(n);
        difference = nothing(n);
        scale = new double[n];
        Arrays.fill(scale, 1);
        for (int t = 0; t < n; t++) {
            int day = looks.days()[t];
            var same = Arrays.stream(past)
                    .filter(p -> apartInYear(looks.days()[p], day) <= SAME_SEASON_DAYS)
                    .mapToDouble(p -> looks.patch().value()[p])
                    .toArray();
            expected[t] = Robust.median(same);
            difference[t] = looks.patch().value()[t] - expected[t];
            if (marks[t] == Seen.Mark.USED && other.marks[t] == Seen.Mark.OUT_OF_SEASON) {
                marks[t] = Seen.Mark.OUT_OF_SEASON;
            } else if (marks[t] == Seen.Mark.USED && same.length == 0) {
                marks[t] = Seen.Mark.FEW_REFERENCES;
            }
        }
        leaveOutOutliers();
        used = all(Seen.Mark.USED);
    }

    /** What the patch alone says of each scene. */
    static Seen.Mark[] ownMarks(Looks looks) {
        var patch = looks.patch();
        var marks = new Seen.Mark[looks.size()];
        int best = -1;
        for (int t = 0; t < marks.length; t++) {
            var mark = patch.marks()[t];
            marks[t] = switch (mark) {
                case null -> Seen.Mark.REFUSED;
                case NONE -> Double.isNaN(patch.value()[t]) ? Seen.Mark.NO_VALID : Seen.Mark.USED;
                case OFF_SCENE -> Seen.Mark.OFF_SCENE;
                case NO_VALID -> Seen.Mark.NO_VALID;
                case FEW_VALID -> Seen.Mark.FEW_VALID;
                case UNDER_A_PIXEL -> Seen.Mark.UNDER_A_PIXEL;
            };
            if (marks[t] == Seen.Mark.USED) {
                if (best >= 0 && looks.days()[best] == looks.days()[t]) {
                    boolean better = patch.valid()[t] > patch.valid()[best];
                    marks[better ? best : t] = Seen.Mark.SECOND_OF_DAY;
                    best = better ? t : best;
                } else {
                    best = t;
                }
            }
        }
        return marks;
    }

    private static double[] nothing(int n) {
        var numbers = new double[n];
        Arrays.fill(numbers, Double.NaN);
        return numbers;
    }

    private static double shift(Looks.Of patch, Looks.Of reference, int[] baseline) {
        var apart = Arrays.stream(baseline)
                .filter(reference::isClear)
                .mapToDouble(t -> patch.value()[t] - reference.value()[t])
                .toArray();
        return apart.length == 0 ? 0 : Robust.median(apart);
    }

    private void compare(int t, int least) {
        var plain = new ArrayList<Double>();
        var shifted = new ArrayList<Double>();
        for (int k = 0; k < shifts.length; k++) {
            if (references.get(k).isClear(t)) {
                plain.add(references.get(k).value()[t]);
                shifted.add(references.get(k).value()[t] + shifts[k]);
            }
        }
        clear[t] = plain.size();
        if (plain.size() < least) {
            if (marks[t] == Seen.Mark.USED) {
                marks[t] = Seen.Mark.FEW_REFERENCES;
            }
            return;
        }
        var numbers = plain.stream().mapToDouble(d -> d).toArray();
        low[t] = Robust.percentile(numbers, 0.1);
        median[t] = Robust.median(numbers);
        high[t] = Robust.percentile(numbers, 0.9);
        expected[t] = Robust.median(shifted.stream().mapToDouble(d -> d).toArray());
        difference[t] = looks.patch().value()[t] - expected[t]; // NaN where the patch shows nothing
    }

    /** By what the references show at that time of the year in all years, so that a year of drought keeps its season. */
    private void leaveOutOffSeason() {
        int[] told = java.util.stream.IntStream.range(0, marks.length)
                .filter(t -> !Double.isNaN(expected[t]))
                .toArray();
        if (told.length == 0) {
            return;
        }
        var usual = new double[told.length];
        for (int i = 0; i < told.length; i++) {
            int at = told[i];
            usual[i] = Robust.median(Arrays.stream(told)
                    .filter(t -> apartInYear(looks.days()[at], looks.days()[t]) <= SEASON_HALF_WIDTH_DAYS)
                    .mapToDouble(t -> expected[t])
                    .toArray());
        }
        double bottom = Robust.percentile(usual, 0.1);
        double swing = Robust.percentile(usual, 0.9) - bottom;
        if (swing < SMALL_SWING) {
            return;
        }
        for (int i = 0; i < told.length; i++) {
            if (usual[i] < bottom + swing * SEASON_BEGINS && marks[told[i]] == Seen.Mark.USED) {
                marks[told[i]] = Seen.Mark.OUT_OF_SEASON;
            }
        }
    }

    /**
     * Bare ground lies further below growth in summer than in spring, so that its difference has a season of its own. It is taken as a
     * share of the growth that is expected on the date, (value − expected) / (expected − bare), and told in the index again as of the
     * middle of the season.
     */
    private void bringToMidSeason(OptionalDouble bare) {
        Arrays.fill(scale, 1);
        if (bare.isEmpty()) {
            return;
        }
        double middle = Robust.median(
                Arrays.stream(all(Seen.Mark.USED)).mapToDouble(t -> expected[t]).toArray());
        for (int t = 0; t < scale.length; t++) {
            double factor = (middle - bare.getAsDouble()) / (expected[t] - bare.getAsDouble());
            scale[t] = factor > 0 ? Math.clamp(factor, 1 / MOST_SCALE, MOST_SCALE) : 1;
        }
    }

    /** Days between two times of the year. */
    static int apartInYear(int day, int other) {
        int apart = Math.abs(LocalDate.ofEpochDay(day).getDayOfYear()
                - LocalDate.ofEpochDay(other).getDayOfYear());
        return Math.min(apart, 365 - Math.min(apart, 365));
    }

    /**
     * Against the three used dates on either side (Hampel 1974); near the ends, and where these are years away, nothing is left out.
     */
    private void leaveOutOutliers() {
        int[] at = all(Seen.Mark.USED);
        var off = new ArrayList<Integer>();
        for (int i = NEIGHBOURS; i < at.length - NEIGHBOURS; i++) {
            if (day(at[i + NEIGHBOURS]) - day(at[i - NEIGHBOURS]) > NEIGHBOUR_DAYS) {
                continue;
            }
            var around = new double[2 * NEIGHBOURS + 1];
            for (int j = 0; j < around.length; j++) {
                around[j] = difference(at[i - NEIGHBOURS + j]);
            }
            double middle = Robust.median(around);
            var apart = Arrays.stream(around).map(d -> Math.abs(d - middle)).toArray();
            double spread = Math.max(LEAST_SPREAD, Robust.TO_SIGMA * Robust.median(apart));
            if (Math.abs(difference(at[i]) - middle) > FAR_OFF * spread) {
                off.add(at[i]);
            }
        }
        off.forEach(t -> marks[t] = Seen.Mark.OUTLIER);
    }

    private int[] all(Seen.Mark mark) {
        return java.util.stream.IntStream.range(0, marks.length)
                .filter(t -> marks[t] == mark)
                .toArray();
    }

    /** Scenes that are used, by date. */
    int[] used() {
        return used;
    }

    int references() {
        return references.size();
    }

    int day(int t) {
        return looks.days()[t];
    }

    double value(int t) {
        return looks.patch().value()[t];
    }

    double cover(int t) {
        return looks.patch().cover()[t];
    }

    double expected(int t) {
        return expected[t];
    }

    /** To what is expected, as of the middle of the season. */
    double difference(int t) {
        return difference[t] * scale[t];
    }

    /** By how much the difference was stretched to bring it to the middle of the season. */
    double scale(int t) {
        return scale[t];
    }

    /** How far reference k lies above what is expected of the patch; NaN where it isn't clear. */
    double referenceDifference(int k, int t) {
        return references.get(k).isClear(t)
                ? (references.get(k).value()[t] + shifts[k] - expected[t]) * scale[t]
                : Double.NaN;
    }

    /** How far a place lies above what is expected of the patch. */
    double apart(Looks.Of place, int t) {
        return (place.value()[t] - expected[t]) * scale[t];
    }

    double[] differences(int[] at) {
        return Arrays.stream(at).mapToDouble(this::difference).toArray();
    }

    List<Seen> series() {
        var patch = looks.patch();
        var series = new ArrayList<Seen>();
        for (int t = 0; t < marks.length; t++) {
            series.add(new Seen(
                    looks.scenes().get(t).date(),
                    looks.scenes().get(t).id(),
                    Rounded.of(patch.value()[t]),
                    Rounded.of(patch.valid()[t]),
                    Rounded.of(patch.cover()[t]),
                    clear[t],
                    Rounded.of(low[t]),
                    Rounded.of(median[t]),
                    Rounded.of(high[t]),
                    Rounded.of(expected[t]),
                    Rounded.of(difference[t]),
                    Rounded.of(difference(t)),
                    marks[t]));
        }
        return series;
    }

    /** Fewest dates of a stretch: two where a year has few of them, else three. */
    static int shortest(int[] days) {
        if (days.length < 2) {
            return 2;
        }
        double years = Math.max(1, (days[days.length - 1] - days[0]) / 365.25);
        return days.length / years >= 4 ? 3 : 2;
    }

    /** Smaller than a pixel of some scene, which no other mark may hide. */
    static boolean isUnderAPixel(Looks looks) {
        return Arrays.stream(looks.patch().marks()).anyMatch(mark -> mark == ZonalRow.Mark.UNDER_A_PIXEL);
    }
}
