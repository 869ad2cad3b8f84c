package cn.qingshan.imagery.recovery;

/**
 * Stretches of the difference between a patch and its references, from which falls that are too small, or that the same weeks of the
 * stretch before explain, are taken out again.
 */
final class Falls {

    private static final int SAME_WEEKS_DAYS = 30;
    private static final int YEAR = 365;
    private static final int GOES_ON_DAYS = 183;

    /** A fall held against the same season before. */
    enum Season {
        CONFIRMED,
        /** The same weeks before lay as low. */
        REFUTED,
        /** There are no such dates. */
        UNCHECKED
    }

    private final int[] days;
    private final int shortest;
    private final Changes changes;

    private Falls(int[] days, int shortest, Changes changes) {
        this.days = days;
        this.shortest = shortest;
        this.changes = changes;
    }

    /** @param days of the differences, rising */
    static Falls of(int[] days, double[] differences, double smallestChange) {
        int shortest = Trajectory.shortest(days);
        var falls = new Falls(days, shortest, Changes.of(differences, shortest));
        while (true) {
            int worst = -1;
            double size = Double.POSITIVE_INFINITY;
            for (int s = 1; s < falls.changes.stretches(); s++) {
                double step = falls.changes.step(s);
                boolean out = step < 0 && (-step < smallestChange || falls.season(s, smallestChange) == Season.REFUTED);
                if (out && -step < size) {
                    worst = s;
                    size = -step;
                }
            }
            if (worst < 0) {
                return falls;
            }
            falls = new Falls(days, shortest, falls.changes.without(worst));
        }
    }

    Changes changes() {
        return changes;
    }

    /** First day of a stretch. */
    int firstDay(int stretch) {
        return days[changes.starts()[stretch]];
    }

    /** First fall at or behind a stretch; -1 when there is none. */
    int firstFall(int from) {
        for (int s = Math.max(1, from); s < changes.stretches(); s++) {
            if (changes.step(s) < 0) {
                return s;
            }
        }
        return -1;
    }

    /**
     * Of a change in either direction: dates of its first year against those of the same weeks in the stretch before and a year before,
     * whatever stretch that was: grass among evergreens falls every autumn.
     */
    Season season(int stretch, double smallestChange) {
        var series = changes.series();
        int start = changes.starts()[stretch];
        int before = changes.starts()[stretch - 1];
        double sum = 0;
        int pairs = 0;
        for (int i = start; i < changes.end(stretch) && days[i] <= days[start] + YEAR; i++) {
            double mates = 0;
            int count = 0;
            for (int j = 0; j < start; j++) {
                int apart = days[i] - days[j];
                boolean near = j >= before && apart > YEAR / 2 || Math.abs(apart - YEAR) <= SAME_WEEKS_DAYS;
                if (near && Trajectory.apartInYear(days[i], days[j]) <= SAME_WEEKS_DAYS) {
                    mates += series[j];
                    count++;
                }
            }
            if (count > 0) {
                sum += series[i] - mates / count;
                pairs++;
            }
        }
        if (pairs < 2) {
            return Season.UNCHECKED;
        }
        double sign = changes.step(stretch) < 0 ? -1 : 1;
        return sign * sum / pairs >= smallestChange ? Season.CONFIRMED : Season.REFUTED;
    }

    /** Whether the level of the series ever changes by so much, and not by its season alone. */
    boolean isUnsteady(double smallestChange) {
        for (int s = 1; s < changes.stretches(); s++) {
            if (Math.abs(changes.step(s)) >= smallestChange && season(s, smallestChange) == Season.CONFIRMED) {
                return true;
            }
        }
        return false;
    }

    /** Last day before the earliest plausible place of a change. */
    int earliestDayBefore(int stretch) {
        return days[changes.plausible(stretch, shortest)[0] - 1];
    }

    /**
     * The change before a stretch. Its interval holds all places that are plausible, and all dates on which it was under way: those that
     * lie by more than two standard deviations off the level before and off the level after.
     */
    ChangePoint point(int stretch, long seed) {
        int start = changes.starts()[stretch];
        int[] range = changes.plausible(stretch, shortest);
        double before = changes.level(stretch - 1);
        double after = changes.level(stretch);
        int first = range[0] - 1;
        while (first > changes.starts()[stretch - 1] && isOff(first, before, after)) {
            first--;
        }
        int last = range[1];
        while (last < changes.end(stretch) - 1 && isOff(last, after, before)) {
            last++;
        }
        return new ChangePoint(
                java.time.LocalDate.ofEpochDay(days[start - 1]),
                java.time.LocalDate.ofEpochDay(days[start]),
                java.time.LocalDate.ofEpochDay(days[first]),
                java.time.LocalDate.ofEpochDay(days[last]),
                Rounded.of(before),
                Rounded.of(after),
                Rounded.of(changes.chance(stretch, shortest, seed)));
    }

    /**
     * A fall with those that follow on it within half a year each: digging that goes on shows as several. From the last date before the
     * first to the first date after the last.
     */
    ChangePoint falling(int stretch, long seed) {
        int last = stretch;
        while (last + 1 < changes.stretches()
                && changes.step(last + 1) < 0
                && firstDay(last + 1) - firstDay(last) <= GOES_ON_DAYS) {
            last++;
        }
        var first = point(stretch, seed);
        if (last == stretch) {
            return first;
        }
        var end = point(last, seed);
        return new ChangePoint(
                first.lastBefore(),
                end.firstAfter(),
                first.from(),
                end.to(),
                first.before(),
                end.after(),
                Math.min(first.chance(), end.chance()));
    }

    /** On the way from one level towards another. */
    private boolean isOff(int at, double level, double towards) {
        double off = (changes.series()[at] - level) * Math.signum(towards - level);
        return off > 2 * changes.sigma();
    }
}
