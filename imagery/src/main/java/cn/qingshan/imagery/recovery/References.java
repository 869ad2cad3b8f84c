package cn.qingshan.imagery.recovery;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The choice of references among the candidates.
 *
 * <ol>
 *   <li>Clear: on at least three fifths of the patch's dates, and on half of those before the damage.
 *   <li>Alike: root mean square of the difference on the patch's dates before the damage, or, without such dates, to the median of the 24
 *       nearest candidates on all dates; at most 0.15. The {@code 4 · most} most alike are the pool.
 *   <li>Steady: against the median of the pool no change of level of its own.
 *   <li>The {@code most} most alike are taken; of the sizes the one that gives most, the larger first.
 * </ol>
 *
 * @param chosen the most alike first
 * @param surroundings the 24 nearest clear candidates, of whatever kind
 * @param candidates of the size that was taken, and how many of them were clear and alike
 */
record References(List<Looks.OfCandidate> chosen, List<Looks.Of> surroundings, int candidates, int clear, int alike) {

    private static final double CLEAR_ENOUGH = 0.6;
    private static final double ALIKE = 0.15;
    private static final int NEAREST = 24;
    private static final int POOL = 4;

    /**
     * @param usable scenes on which the patch is clear
     * @param baseline those of them before the damage; empty: by the surroundings
     */
    static References choose(Looks looks, int[] usable, int[] baseline, RecoveryChoices choices) {
        var best = new References(List.of(), List.of(), 0, 0, 0);
        for (int size = 0; size < 3; size++) {
            var found = ofSize(looks, size, usable, baseline, choices);
            if (found.chosen.size() > best.chosen.size() || best.candidates == 0) {
                best = found;
            }
            if (best.chosen.size() == choices.references().most()) {
                break;
            }
        }
        return best;
    }

    /** All clear candidates of the size that has most of them, for a first look. */
    static List<Looks.OfCandidate> anyKind(Looks looks, int[] usable) {
        List<Looks.OfCandidate> most = List.of();
        for (int size = 0; size < 3; size++) {
            var clear = clear(looks, size, usable, new int[0]);
            if (clear.size() > most.size()) {
                most = clear;
            }
        }
        return most;
    }

    private static List<Looks.OfCandidate> clear(Looks looks, int size, int[] usable, int[] baseline) {
        return looks.candidates().stream()
                .filter(one -> one.candidate().size() == size)
                .filter(one -> Arrays.stream(usable).filter(one.of()::isClear).count() >= CLEAR_ENOUGH * usable.length)
                .filter(one -> Arrays.stream(baseline).filter(one.of()::isClear).count() * 2 >= baseline.length)
                .toList();
    }

    private static References ofSize(Looks looks, int size, int[] usable, int[] baseline, RecoveryChoices choices) {
        int candidates = (int) looks.candidates().stream()
                .filter(one -> one.candidate().size() == size)
                .count();
        var clear = clear(looks, size, usable, baseline);
        boolean own = baseline.length > 0;
        var nearest = clear.stream()
                .sorted(Comparator.comparingDouble(one -> one.candidate().distance_m()))
                .limit(NEAREST)
                .toList();
        var wanted = own ? looks.patch().value() : medians(nearest, usable, looks.size());
        int[] dates = own ? baseline : usable;
        record Ranked(Looks.OfCandidate one, double apart) {}
        var alike = clear.stream()
                .map(one -> new Ranked(one, apart(one.of(), wanted, dates)))
                .filter(ranked -> ranked.apart <= ALIKE)
                .sorted(Comparator.comparingDouble(Ranked::apart)
                        .thenComparing(ranked -> ranked.one.candidate().zone().key()))
                .limit((long) POOL * choices.references().most())
                .map(Ranked::one)
                .toList();
        var middle = medians(alike, usable, looks.size());
        var steady = alike.stream()
                .filter(one -> isSteady(one.of(), middle, usable, looks, choices.smallestChange()))
                .limit(choices.references().most())
                .toList();
        return new References(
                steady, nearest.stream().map(Looks.OfCandidate::of).toList(), candidates, clear.size(), alike.size());
    }

    private static double[] medians(List<Looks.OfCandidate> of, int[] usable, int scenes) {
        var medians = new double[scenes];
        Arrays.fill(medians, Double.NaN);
        for (int t : usable) {
            medians[t] = Robust.median(of.stream()
                    .filter(one -> one.of().isClear(t))
                    .mapToDouble(one -> one.of().value()[t])
                    .toArray());
        }
        return medians;
    }

    private static double apart(Looks.Of candidate, double[] wanted, int[] dates) {
        double squares = 0;
        int count = 0;
        for (int t : dates) {
            if (candidate.isClear(t) && !Double.isNaN(wanted[t])) {
                double apart = candidate.value()[t] - wanted[t];
                squares += apart * apart;
                count++;
            }
        }
        return count == 0 ? Double.POSITIVE_INFINITY : Math.sqrt(squares / count);
    }

    private static boolean isSteady(
            Looks.Of candidate, double[] middle, int[] usable, Looks looks, double smallestChange) {
        var days = new ArrayList<Integer>();
        var apart = new ArrayList<Double>();
        for (int t : usable) {
            if (candidate.isClear(t) && !Double.isNaN(middle[t])) {
                days.add(looks.days()[t]);
                apart.add(candidate.value()[t] - middle[t]);
            }
        }
        return !Falls.of(
                        days.stream().mapToInt(d -> d).toArray(),
                        apart.stream().mapToDouble(d -> d).toArray(),
                        smallestChange)
                .isUnsteady(smallestChange);
    }
}
