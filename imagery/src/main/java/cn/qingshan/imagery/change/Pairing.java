package cn.qingshan.imagery.change;

import cn.qingshan.imagery.catalogue.Scene;
import cn.qingshan.imagery.change.ChangeRefused.Reason;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.TreeMap;

/**
 * Which days of the past each later day is held against: those of the same season, and of a year before. Days are numbered the later
 * ones first, then those of the past, each by date.
 *
 * @param later scenes by day
 * @param past scenes by day
 * @param pastOf of each later day the number of its past in {@code pasts}; days with the same past share it
 * @param leftOut scenes that nothing is held against
 */
record Pairing(
        List<List<Scene>> later, List<List<Scene>> past, int[] pastOf, List<Past> pasts, List<Scene> leftOut) {

    private static final double DAYS_A_YEAR = 365.2425;
    /** Years are told apart as bits. */
    private static final int MOST_YEARS = 62;

    /**
     * Days a later day is held against.
     *
     * @param days by their numbers
     * @param years of each, how many years before: a season that runs over the new year is one
     */
    record Past(int[] days, int[] years) {}

    static Pairing of(ChangeRequest request) throws ChangeRefused {
        var choices = request.choices();
        if (request.later().isEmpty()) {
            throw new ChangeRefused(Reason.NO_LATER);
        } else if (request.baseline().isEmpty()) {
            throw new ChangeRefused(Reason.NO_BASELINE);
        }
        var ids = new HashSet<String>();
        request.baseline().forEach(scene -> ids.add(scene.id()));
        for (var scene : request.later()) {
            if (ids.contains(scene.id())) {
                throw new ChangeRefused(Reason.BOTH_SIDES, scene.id());
            }
        }
        var byDate = Comparator.comparing(Scene::date).thenComparing(Scene::id);
        var firstLater = request.later().stream().min(byDate).orElseThrow();
        var lastPast = request.baseline().stream().max(byDate).orElseThrow();
        if (!lastPast.date().isBefore(firstLater.date())) {
            throw new ChangeRefused(
                    Reason.NOT_BEFORE,
                    firstLater.id(),
                    firstLater.date().toString(),
                    lastPast.id(),
                    lastPast.date().toString());
        }
        var leftOut = new ArrayList<Scene>();
        var later = inSeason(request.later(), choices, leftOut, Reason.NO_LATER_IN_SEASON);
        var past = inSeason(request.baseline(), choices, leftOut, Reason.NO_BASELINE_IN_SEASON);
        return paired(List.copyOf(later.values()), List.copyOf(past.values()), choices, leftOut);
    }

    private static TreeMap<LocalDate, List<Scene>> inSeason(
            List<Scene> scenes, ChangeChoices choices, List<Scene> leftOut, Reason none) throws ChangeRefused {
        var byDay = new TreeMap<LocalDate, List<Scene>>();
        for (var scene : scenes.stream().sorted(Comparator.comparing(Scene::id)).toList()) {
            if (choices.season().map(season -> season.holds(scene.date())).orElse(true)) {
                byDay.computeIfAbsent(scene.date(), _ -> new ArrayList<>()).add(scene);
            } else {
                leftOut.add(scene);
            }
        }
        if (byDay.isEmpty()) {
            throw new ChangeRefused(
                    none, scenes.size(), choices.season().map(Season::text).orElse(""));
        }
        return byDay;
    }

    private static Pairing paired(
            List<List<Scene>> later, List<List<Scene>> past, ChangeChoices choices, List<Scene> leftOut)
            throws ChangeRefused {
        var held = new ArrayList<List<Scene>>();
        var pastsByPlace = new ArrayList<List<int[]>>();
        int mostYears = 0;
        int mostDates = 0;
        int nearest = Integer.MAX_VALUE;
        for (var day : later) {
            var days = new ArrayList<int[]>();
            var years = new HashSet<Integer>();
            for (int i = 0; i < past.size(); i++) {
                var date = past.get(i).getFirst().date();
                int apart = Season.daysApart(date, day.getFirst().date());
                nearest = Math.min(nearest, apart);
                int before = (int) Math.min(
                        MOST_YEARS,
                        Math.round(
                                ChronoUnit.DAYS.between(date, day.getFirst().date()) / DAYS_A_YEAR));
                if (apart <= choices.seasonDays()
                        && (before >= 1 || choices.against() == ChangeChoices.Against.ONE_SEASON)) {
                    days.add(new int[] {i, before});
                    years.add(before);
                }
            }
            mostYears = Math.max(mostYears, years.size());
            mostDates = Math.max(mostDates, days.size());
            if (years.size() >= choices.leastYears() && days.size() >= choices.leastDates()) {
                held.add(day);
                pastsByPlace.add(days);
            } else {
                leftOut.addAll(day);
            }
        }
        if (held.isEmpty()) {
            throw choices.against() == ChangeChoices.Against.ONE_SEASON && mostDates == 0
                    ? new ChangeRefused(Reason.UNEQUAL_SEASONS, nearest, choices.seasonDays())
                    : mostYears < choices.leastYears()
                            ? new ChangeRefused(Reason.NO_HISTORY, mostYears, choices.leastYears())
                            : new ChangeRefused(Reason.FEW_BASELINE, mostDates, choices.leastDates());
        } else if (held.size() < choices.leastLater()) {
            throw new ChangeRefused(Reason.FEW_LATER, held.size(), choices.leastLater());
        }
        return numbered(held, past, pastsByPlace, leftOut);
    }

    private static Pairing numbered(
            List<List<Scene>> later, List<List<Scene>> past, List<List<int[]>> byPlace, List<Scene> leftOut) {
        var number = new int[past.size()];
        var used = new ArrayList<List<Scene>>();
        for (int i = 0; i < past.size(); i++) {
            int place = i;
            if (byPlace.stream().flatMap(List::stream).anyMatch(day -> day[0] == place)) {
                number[i] = later.size() + used.size();
                used.add(past.get(i));
            } else {
                leftOut.addAll(past.get(i));
            }
        }
        var pasts = new ArrayList<Past>();
        var pastOf = new int[later.size()];
        for (int t = 0; t < pastOf.length; t++) {
            var days = byPlace.get(t).stream().mapToInt(day -> number[day[0]]).toArray();
            var years = byPlace.get(t).stream().mapToInt(day -> day[1]).toArray();
            int same = 0;
            while (same < pasts.size()
                    && !(java.util.Arrays.equals(pasts.get(same).days(), days)
                            && java.util.Arrays.equals(pasts.get(same).years(), years))) {
                same++;
            }
            if (same == pasts.size()) {
                pasts.add(new Past(days, years));
            }
            pastOf[t] = same;
        }
        leftOut.sort(Comparator.comparing(Scene::date).thenComparing(Scene::id));
        return new Pairing(later, List.copyOf(used), pastOf, List.copyOf(pasts), List.copyOf(leftOut));
    }

    /** By the numbers of the days. */
    List<List<Scene>> byDay() {
        var all = new ArrayList<>(later);
        all.addAll(past);
        return all;
    }
}
