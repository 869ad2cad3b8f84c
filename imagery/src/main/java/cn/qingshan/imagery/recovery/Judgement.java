package cn.qingshan.imagery.recovery;

import cn.qingshan.imagery.zonal.Zone;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** From what the scenes show to an assessment: numbers only, no files. */
final class Judgement {

    private static final int YEAR = 365;
    /** Dates that must be there at all. */
    private static final int FEWEST_DATES = 6;
    /** Dates before the damage without which the surroundings stand in for them. */
    private static final int FEWEST_BASELINE = 3;
    /** Days behind the damage: more than one whole season. */
    private static final int EARLIEST_DAYS = 400;
    /** Days between the last usable date and the last scene. */
    private static final int STALE_DAYS = 400;

    private static final int GAP_DAYS = 500;
    private static final int TREND_YEARS = 3;
    private static final int DIGGING_DAYS = 30;
    private static final int DAMAGED_DATES = 8;
    /** How far below the surroundings a patch lies that was damaged before the first date. */
    private static final double LOW_FROM_THE_START = 0.15;
    /** Share of the loss whose return makes a later fall a relapse. */
    private static final double RISEN = 0.25;
    /** Share of the loss that a relapse takes at least. */
    private static final double RELAPSE = 0.2;
    /** Chance from which on a change is called weak. */
    private static final double WEAK = 0.05;

    private final Looks looks;
    private final Asked asked;
    private final RecoveryChoices choices;
    private final List<Reason> obstacles = new ArrayList<>();
    private final List<Reason> notes = new ArrayList<>();

    private Judgement(Looks looks, Asked asked) {
        this.looks = looks;
        this.asked = asked;
        this.choices = asked.choices();
    }

    static Assessment of(Looks looks, Asked asked) {
        return new Judgement(looks, asked).judged();
    }

    /** A choice of references and what comes of it. */
    private record View(References references, Trajectory trajectory, Falls falls, int[] baseline) {

        /** Against the patch's own past instead. */
        View ofOwnPast(Trajectory own, Falls itsFalls) {
            return new View(references, own, itsFalls, baseline);
        }
    }

    private Assessment judged() {
        var own = Trajectory.ownMarks(looks);
        int[] usable = IntStream.range(0, own.length)
                .filter(t -> own[t] == Seen.Mark.USED)
                .toArray();
        if (usable.length < FEWEST_DATES) {
            obstacles.add(
                    Trajectory.isUnderAPixel(looks)
                            ? Reason.of(Reason.Code.UNDER_A_PIXEL)
                            : Reason.of(Reason.Code.FEW_DATES, usable.length, FEWEST_DATES));
            return unjudged(new Trajectory(looks, List.of(), new int[0], choices.bare()), List.of(), true);
        }
        var view = view(usable);
        var trajectory = view.trajectory();
        int used = trajectory.used().length;
        if (looks.size() > used) {
            notes.add(Reason.of(Reason.Code.DATES_LEFT_OUT, looks.size() - used, looks.size()));
        }
        var zones = view.references().chosen().stream()
                .map(one -> one.candidate().zone())
                .toList();
        if (zones.size() < choices.references().least()) {
            var found = view.references();
            obstacles.add(Reason.of(
                    Reason.Code.FEW_REFERENCES,
                    zones.size(),
                    choices.references().least(),
                    found.candidates(),
                    found.clear(),
                    found.alike()));
            return unjudged(trajectory, zones, view.baseline().length > 0);
        }
        if (used < FEWEST_DATES) {
            obstacles.add(Reason.of(Reason.Code.FEW_DATES, used, FEWEST_DATES));
            return unjudged(trajectory, zones, view.baseline().length > 0);
        }
        gaps(trajectory);
        return new Course(fellWithSurroundings(view), zones).assessment();
    }

    private Assessment unjudged(Trajectory trajectory, List<Zone> zones, boolean fromBaseline) {
        return assessment(
                trajectory,
                zones,
                fromBaseline,
                Figures.NONE,
                ProposalRule.of(
                        new ProposalRule.Facts(
                                obstacles, List.of(), Interval.NONE, Interval.NONE, Double.NaN, Optional.empty()),
                        choices.goal(),
                        choices.slowestRise()));
    }

    private record Figures(
            Interval baseline,
            Interval damaged,
            Interval current,
            Interval ratio,
            Interval trend,
            Optional<ChangePoint> damage,
            Optional<ChangePoint> relapse,
            Optional<TargetCheck> target) {
        static final Figures NONE = new Figures(
                Interval.NONE,
                Interval.NONE,
                Interval.NONE,
                Interval.NONE,
                Interval.NONE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private Assessment assessment(
            Trajectory trajectory,
            List<Zone> zones,
            boolean fromBaseline,
            Figures figures,
            ProposalRule.Proposed proposed) {
        var reasons = new ArrayList<>(proposed.grounds());
        reasons.addAll(notes);
        return new Assessment(
                proposed.proposal(),
                reasons,
                trajectory.series(),
                figures.baseline,
                figures.damaged,
                figures.current,
                figures.damage,
                figures.relapse,
                figures.ratio,
                figures.trend,
                figures.target,
                zones,
                fromBaseline,
                looks.scenes(),
                asked,
                choices.version());
    }

    /**
     * References, and with them the damage, in turns: references are chosen by the dates before the damage, and where it lies is seen
     * against references. Three turns at most.
     */
    private View view(int[] usable) {
        var stated = asked.damagedFrom();
        int end = Integer.MAX_VALUE;
        boolean before = false;
        if (stated.isPresent()) {
            end = (int) stated.get().toEpochDay();
        } else {
            var anyKind = References.anyKind(looks, usable);
            var first = new Trajectory(
                    looks, anyKind.stream().map(Looks.OfCandidate::of).toList(), new int[0], choices.bare());
            var falls = falls(first);
            int fall = falls.firstFall(1);
            if (fall > 0) {
                end = falls.earliestDayBefore(fall) + 1;
            } else {
                before = isLowFromTheStart(first);
            }
        }
        View view = null;
        for (int turn = 0; turn < 3; turn++) {
            int until = end;
            int[] baseline = before
                    ? new int[0]
                    : Arrays.stream(usable).filter(t -> looks.days()[t] < until).toArray();
            view = view(usable, baseline.length < FEWEST_BASELINE ? new int[0] : baseline);
            if (view.baseline().length == 0) {
                break;
            }
            int fall = view.falls().firstFall(1);
            int seen = fall > 0 ? view.falls().earliestDayBefore(fall) + 1 : Integer.MAX_VALUE;
            int next = stated.isPresent() ? Math.min(end, seen) : seen;
            if (next == end) {
                break;
            }
            end = next;
        }
        if (before) {
            notes.add(Reason.of(Reason.Code.DAMAGED_BEFORE_SERIES, LocalDate.ofEpochDay(looks.days()[usable[0]])));
        }
        return java.util.Objects.requireNonNull(view);
    }

    /**
     * Where no fall is seen against the references, but the patch has fallen against its own past and they with it, nobody can tell
     * weather from one damage to all from the figures. Where the damage is on record and the past reaches over two years, the patch is
     * held against its own past; else that is said.
     */
    private View fellWithSurroundings(View view) {
        if (view.falls().firstFall(1) > 0 || view.baseline().length == 0) {
            return view;
        }
        var stated = asked.damagedFrom();
        int[] past = view.baseline();
        boolean twoYears = looks.days()[past[past.length - 1]] - looks.days()[past[0]] >= YEAR;
        var own = new Trajectory(view.trajectory(), past);
        var falls = falls(own);
        int fall = falls.firstFall(1);
        if (fall < 0) {
            return view;
        }
        var point = falls.falling(fall, choices.seed());
        boolean near = stated.isPresent()
                && !point.from().minusDays(YEAR).isAfter(stated.get())
                && !point.to().plusDays(YEAR).isBefore(stated.get());
        if (near && twoYears) {
            notes.add(Reason.of(Reason.Code.OWN_PAST, point.from(), point.to()));
            return view.ofOwnPast(own, falls);
        }
        notes.add(Reason.of(Reason.Code.FELL_WITH_SURROUNDINGS, point.from(), point.to(), -point.size()));
        return view;
    }

    private View view(int[] usable, int[] baseline) {
        var references = References.choose(looks, usable, baseline, choices);
        var of = references.chosen().stream().map(Looks.OfCandidate::of).toList();
        var trajectory = new Trajectory(looks, of, baseline, choices.bare());
        var inUse = Arrays.stream(trajectory.used())
                .filter(t -> Arrays.binarySearch(baseline, t) >= 0)
                .toArray();
        if (baseline.length > 0 && inUse.length < FEWEST_BASELINE) {
            return view(usable, new int[0]); // all of them outside the season, or without references
        }
        return new View(references, trajectory, falls(trajectory), inUse);
    }

    private Falls falls(Trajectory trajectory) {
        int[] used = trajectory.used();
        return Falls.of(
                Arrays.stream(used).map(trajectory::day).toArray(),
                trajectory.differences(used),
                choices.smallestChange());
    }

    /** In the first year lower than the surroundings, and than 95 of 100 places in them. */
    private boolean isLowFromTheStart(Trajectory any) {
        int[] used = any.used();
        int[] first = Arrays.stream(used)
                .filter(t -> any.day(t) <= any.day(used[0]) + YEAR)
                .toArray();
        if (first.length < 2) {
            return false;
        }
        var levels = new ArrayList<Double>();
        for (int k = 0; k < any.references(); k++) {
            int reference = k;
            var apart = Arrays.stream(first)
                    .mapToDouble(t -> any.referenceDifference(reference, t))
                    .filter(d -> !Double.isNaN(d))
                    .toArray();
            if (apart.length > 0) {
                levels.add(Robust.mean(apart));
            }
        }
        double lowest = Robust.percentile(levels.stream().mapToDouble(d -> d).toArray(), 0.05);
        return Robust.mean(any.differences(first)) < Math.min(-LOW_FROM_THE_START, lowest);
    }

    private void gaps(Trajectory trajectory) {
        int[] used = trajectory.used();
        for (int i = 1; i < used.length; i++) {
            int from = trajectory.day(used[i - 1]);
            int to = trajectory.day(used[i]);
            if (to - from > GAP_DAYS) {
                notes.add(Reason.of(Reason.Code.GAP, LocalDate.ofEpochDay(from), LocalDate.ofEpochDay(to)));
            }
        }
        var last = LocalDate.ofEpochDay(trajectory.day(used[used.length - 1]));
        var newest = looks.scenes().getLast().date();
        if (last.plusDays(STALE_DAYS).isBefore(newest)) {
            obstacles.add(Reason.of(Reason.Code.STALE, last, newest));
        }
    }

    /** What became of the patch. */
    private final class Course {

        private final View view;
        private final List<Zone> zones;
        private final Trajectory trajectory;
        private final Falls falls;
        private final Changes changes;
        private final int[] used;
        private final int lastDay;

        Course(View view, List<Zone> zones) {
            this.view = view;
            this.zones = zones;
            this.trajectory = view.trajectory();
            this.falls = view.falls();
            this.changes = falls.changes();
            this.used = trajectory.used();
            this.lastDay = trajectory.day(used[used.length - 1]);
        }

        private boolean hasBaseline() {
            return view.baseline().length > 0;
        }

        private int[] between(int fromDay, int toDay) {
            return Arrays.stream(used)
                    .filter(t -> trajectory.day(t) >= fromDay && trajectory.day(t) <= toDay)
                    .toArray();
        }

        private int workDay() {
            return asked.workDone().map(day -> (int) day.toEpochDay()).orElse(Integer.MAX_VALUE);
        }

        Assessment assessment() {
            int fall = falls.firstFall(1);
            Optional<ChangePoint> damage = Optional.empty();
            int start; // the stretch in which the damage begins
            if (hasBaseline()) {
                if (fall < 0) {
                    obstacles.add(Reason.of(Reason.Code.NO_DAMAGE_SEEN, choices.smallestChange()));
                    return undamaged();
                }
                damage = Optional.of(noted(fall));
                start = fall;
            } else {
                if (notes.stream().noneMatch(note -> note.code() == Reason.Code.DAMAGED_BEFORE_SERIES)) {
                    notes.add(Reason.of(Reason.Code.NO_BASELINE));
                }
                int from =
                        asked.damagedFrom().map(day -> (int) day.toEpochDay()).orElse(Integer.MIN_VALUE);
                start = 0;
                while (start + 1 < changes.stretches() && falls.firstDay(start + 1) <= from) {
                    start++;
                }
            }
            double undamaged = hasBaseline() ? Robust.mean(trajectory.differences(view.baseline())) : 0;
            int deepest = start;
            boolean risen = false;
            int relapse = -1;
            for (int s = start + 1; s < changes.stretches(); s++) {
                double loss = undamaged - changes.level(deepest);
                boolean afterWork = falls.firstDay(s) > workDay();
                boolean clearFall = -changes.step(s) >= Math.max(choices.smallestChange(), RELAPSE * loss);
                if (clearFall && (risen || afterWork) && isSure(s, loss)) {
                    relapse = s;
                } else if (!risen && !afterWork && changes.level(s) < changes.level(deepest)) {
                    deepest = s;
                }
                risen |= changes.level(s) - changes.level(deepest) >= RISEN * loss;
            }
            int since = Math.max(
                    falls.firstDay(deepest),
                    hasBaseline() || deepest > start
                            ? Integer.MIN_VALUE
                            : asked.damagedFrom()
                                    .map(day -> (int) day.toEpochDay())
                                    .orElse(Integer.MIN_VALUE));
            int span = lastDay - since;
            if (span < EARLIEST_DAYS) {
                obstacles.add(Reason.of(Reason.Code.TOO_EARLY, Math.max(0, span), EARLIEST_DAYS));
            }
            return weighed(damage, deepest, since, span, relapse, risen);
        }

        /** A relapse is not called on a few dates, nor, below half of the loss, without the same weeks of the year before. */
        private boolean isSure(int fall, double loss) {
            return falls.point(fall, choices.seed()).chance() <= WEAK
                    && (falls.season(fall, choices.smallestChange()) == Falls.Season.CONFIRMED
                            || -changes.step(fall) >= loss / 2);
        }

        private ChangePoint noted(int fall) {
            var point = falls.falling(fall, choices.seed());
            if (falls.season(fall, choices.smallestChange()) == Falls.Season.UNCHECKED) {
                notes.add(Reason.of(Reason.Code.SEASON_UNCHECKED, point.from(), point.to()));
            }
            if (point.chance() > WEAK) {
                notes.add(Reason.of(Reason.Code.WEAK_CHANGE, point.chance()));
            }
            asked.damagedFrom().ifPresent(stated -> {
                if (point.to().plusDays(180).isBefore(stated)
                        || point.from().minusDays(180).isAfter(stated)) {
                    notes.add(Reason.of(Reason.Code.DAMAGE_SEEN_OTHERWISE, stated, point.from(), point.to()));
                }
            });
            return point;
        }

        /** The whole series is baseline. */
        private Assessment undamaged() {
            var error = new WindowError(trajectory, List.of(view.baseline()));
            var baseline = error.level(view.baseline(), trajectory::value).rounded();
            return Judgement.this.assessment(
                    trajectory,
                    zones,
                    true,
                    new Figures(
                            baseline,
                            Interval.NONE,
                            Interval.NONE,
                            Interval.NONE,
                            Interval.NONE,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty()),
                    proposed(List.of(), Interval.NONE, Interval.NONE, Double.NaN, Optional.empty()));
        }

        private ProposalRule.Proposed proposed(
                List<Reason> relapses, Interval ratio, Interval trend, double loss, Optional<TargetCheck> target) {
            return ProposalRule.of(
                    new ProposalRule.Facts(obstacles, relapses, ratio, trend, loss, target),
                    choices.goal(),
                    choices.slowestRise());
        }

        private Assessment weighed(
                Optional<ChangePoint> damage, int deepest, int since, int span, int relapse, boolean risen) {
            int width = Math.min(YEAR, span / 2);
            int endOfStretch = trajectory.day(used[changes.end(deepest) - 1]);
            int[] damagedDates = damagedDates(since, width, endOfStretch);
            int notBefore = relapse > 0 ? falls.firstDay(relapse) : since + 1;
            int[] currentDates = currentDates(notBefore, width);
            if (obstacles.isEmpty() && (damagedDates.length < 2 || currentDates.length < 2)) {
                obstacles.add(Reason.of(Reason.Code.FEW_DATES, Math.min(damagedDates.length, currentDates.length), 2));
            }

            var windows = new ArrayList<int[]>();
            windows.add(damagedDates);
            windows.add(currentDates);
            if (hasBaseline()) {
                windows.add(view.baseline());
            }
            var error = new WindowError(trajectory, windows);
            double undamaged = hasBaseline() ? error.mean(view.baseline()) : 0;
            double low = error.mean(damagedDates);
            double now = error.mean(currentDates);
            double loss = undamaged - low;
            double kindVariance = hasBaseline()
                    ? 0
                    : error.kindVariance(currentDates, view.references().surroundings());
            // of what was gained since, of the loss, and of what is still missing: the third tells how the first two go
            // together
            double gainedVariance = error.moveVariance(damagedDates, currentDates);
            double lossVariance = hasBaseline()
                    ? error.moveVariance(view.baseline(), damagedDates)
                    : kindVariance + error.lowVariance(damagedDates, currentDates);
            double missingVariance = hasBaseline()
                    ? error.moveVariance(view.baseline(), currentDates)
                    : kindVariance + error.lowVariance(currentDates, damagedDates);
            var ratio = Fieller.of(
                            now - low,
                            loss,
                            gainedVariance,
                            lossVariance,
                            Fieller.covariance(gainedVariance, lossVariance, missingVariance),
                            error.t())
                    .rounded();
            if (obstacles.isEmpty() && (!ratio.isKnown() || loss < choices.smallestChange())) {
                obstacles.add(Reason.of(Reason.Code.DAMAGE_TOO_SMALL, loss, error.t() * Math.sqrt(lossVariance)));
            }
            var trendDates = trendDates(since);
            var trend = error.trend(trendDates).rounded();

            var relapses = new ArrayList<Reason>();
            Optional<ChangePoint> fellAgain = Optional.empty();
            if (relapse > 0) {
                var point = falls.point(relapse, choices.seed());
                fellAgain = Optional.of(point);
                if (now >= point.before() - choices.smallestChange() / 2) {
                    notes.add(Reason.of(Reason.Code.FELL_AND_CAME_BACK, point.from(), point.to()));
                } else {
                    relapses.add(Reason.of(Reason.Code.FELL_AGAIN, point.from(), point.to(), -point.size()));
                }
            }
            if (trend.isKnown()) {
                double years = (lastDay - trajectory.day(trendDates[0])) / 365.25;
                boolean falling = trend.high() < 0
                        && -trend.value() * years >= Math.max(choices.smallestChange(), RELAPSE * loss);
                if (falling && (risen || workDay() < lastDay - YEAR)) {
                    relapses.add(Reason.of(
                            Reason.Code.FALLING,
                            LocalDate.ofEpochDay(trajectory.day(trendDates[0])),
                            trend.value(),
                            trend.high()));
                }
            }
            double expectedNow = Robust.mean(Arrays.stream(currentDates)
                    .mapToDouble(trajectory::expected)
                    .toArray());
            var target = asked.target()
                    .map(plan -> checked(
                            plan,
                            switch (plan) {
                                case PlanTarget.Level _ -> error.level(currentDates, trajectory::value);
                                case PlanTarget.CoverShare _ -> error.level(currentDates, trajectory::cover);
                                case PlanTarget.RatioToReference _ ->
                                    around(
                                            1 + (now - undamaged) / expectedNow,
                                            error.t() * Math.sqrt(missingVariance) / Math.abs(expectedNow));
                            }));
            var baseline = hasBaseline()
                    ? error.level(view.baseline(), trajectory::value)
                    : around(expectedNow, error.t() * Math.sqrt(kindVariance));
            var figures = new Figures(
                    baseline.rounded(),
                    error.level(damagedDates, trajectory::value).rounded(),
                    error.level(currentDates, trajectory::value).rounded(),
                    ratio,
                    trend,
                    damage,
                    fellAgain,
                    target);
            return Judgement.this.assessment(
                    trajectory,
                    zones,
                    hasBaseline(),
                    figures,
                    proposed(relapses, ratio, trend, Rounded.of(loss), target));
        }

        /**
         * The first eight within a year, from a month behind the damage on, for digging goes on. Before the work where its day is known,
         * and before the next rise, as far as two dates are left then.
         */
        private int[] damagedDates(int since, int width, int endOfStretch) {
            int from = since + DIGGING_DAYS;
            int until = since + width;
            for (int end :
                    new int[] {Math.min(Math.min(until, endOfStretch), workDay()), Math.min(until, workDay()), until}) {
                int[] dates =
                        Arrays.stream(between(from, end)).limit(DAMAGED_DATES).toArray();
                if (dates.length >= 2) {
                    return dates;
                }
            }
            return Arrays.stream(used)
                    .filter(t -> trajectory.day(t) >= since)
                    .limit(2)
                    .toArray();
        }

        /** Of the last season, or as far back in the last three years as three dates reach. */
        private int[] currentDates(int notBefore, int width) {
            int[] dates = between(Math.max(notBefore, lastDay - width + 1), lastDay);
            for (int years = 2; dates.length < 3 && years <= 3; years++) {
                dates = between(Math.max(notBefore, lastDay - years * YEAR), lastDay);
            }
            return dates;
        }

        /**
         * Of the last three years, from the work on where its day is known, or as far back as six dates reach, not before the damage was
         * done.
         */
        private int[] trendDates(int since) {
            if (workDay() > since && workDay() < lastDay) {
                int[] afterWork = between(Math.max(workDay(), lastDay - TREND_YEARS * YEAR), lastDay);
                if (afterWork.length >= TheilSen.LEAST) {
                    return afterWork;
                }
            }
            int[] last = between(Math.max(since, lastDay - TREND_YEARS * YEAR), lastDay);
            if (last.length >= TheilSen.LEAST) {
                return last;
            }
            int[] all = between(since, lastDay);
            return Arrays.copyOfRange(all, Math.max(0, all.length - TheilSen.LEAST), all.length);
        }

        private TargetCheck checked(PlanTarget plan, Interval measured) {
            var rounded = measured.rounded();
            boolean due = plan.by().map(day -> day.toEpochDay() <= lastDay).orElse(true);
            if (!due) {
                notes.add(Reason.of(Reason.Code.TARGET_NOT_DUE, plan.by().orElseThrow()));
            }
            var status = rounded.low() >= plan.asked()
                    ? TargetCheck.Status.MET
                    : rounded.high() < plan.asked() ? TargetCheck.Status.MISSED : TargetCheck.Status.OPEN;
            return new TargetCheck(plan, rounded, status, due);
        }

        private static Interval around(double value, double half) {
            return new Interval(value - half, value, value + half);
        }
    }
}
