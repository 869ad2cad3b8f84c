package cn.qingshan.imagery.recovery;

import cn.qingshan.imagery.zonal.ZonalRow;
import cn.qingshan.imagery.zonal.Zone;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;

/**
 * A patch and its surroundings as numbers whose truth is known. It is not made by the method's own assumptions: several kinds of
 * vegetation with seasons of their own stand around the patch, levels, seasons and drifts differ from place to place, the air of a date
 * is common to all, clouds come in seasons and some pass the mask, a damaged share of the ground is bare and turns green again.
 */
final class SimulatedPlace {

    /** What became of it, and what may be proposed. */
    enum Story {
        RECOVERED(Proposal.RECOVERED),
        RECOVERING(Proposal.RECOVERING),
        FAILED(Proposal.NOT_RECOVERING),
        RELAPSED(Proposal.REGRESSED),
        NEVER_DAMAGED(Proposal.CANNOT_TELL),
        /** As recovered, and in the last year a drought takes a third of all growth. */
        DROUGHT(Proposal.RECOVERED),
        /** As failed, and the two last years are all cloud. */
        UNSEEN(Proposal.CANNOT_TELL);

        final Proposal truth;

        Story(Proposal truth) {
            this.truth = truth;
        }
    }

    private static final int FIRST = (int) LocalDate.of(2017, 1, 1).toEpochDay();
    private static final int YEARS = 9;
    private static final int LAST = FIRST + YEARS * 365;
    private static final double BARE = 0.13;
    private static final int CANDIDATES = 70;

    private final Random random;
    final Story story;
    final Looks looks;
    final int damageDay;
    final double share;
    private final int rampDays;
    private final int workDay;
    private final double endRecovery;
    private final double yearsToRecover;
    private final int relapseDay;
    private final double relapseTo;

    /** @param perYear acquisitions a year, before clouds */
    SimulatedPlace(Story story, long seed, int perYear) {
        this.story = story;
        this.random = new Random(seed * 31 + story.ordinal());
        damageDay = FIRST + 365 * 2 + random.nextInt(365);
        rampDays = random.nextInt(90);
        share = 0.5 + 0.5 * random.nextDouble();
        workDay = damageDay + 300 + random.nextInt(300);
        switch (story) {
            case RECOVERED, DROUGHT -> {
                endRecovery = 0.94 + 0.06 * random.nextDouble();
                yearsToRecover = 1 + 1.5 * random.nextDouble();
                relapseDay = Integer.MAX_VALUE;
            }
            case RECOVERING -> {
                endRecovery = 1;
                yearsToRecover = 7 + 3 * random.nextDouble();
                relapseDay = Integer.MAX_VALUE;
            }
            case RELAPSED -> {
                endRecovery = 0.7 + 0.25 * random.nextDouble();
                yearsToRecover = 1 + random.nextDouble();
                relapseDay = LAST - 365 - random.nextInt(300);
            }
            case FAILED, UNSEEN -> {
                endRecovery = 0.15 * random.nextDouble();
                yearsToRecover = 1;
                relapseDay = Integer.MAX_VALUE;
            }
            default -> {
                endRecovery = 0;
                yearsToRecover = 1;
                relapseDay = Integer.MAX_VALUE;
            }
        }
        relapseTo = 0.35 * random.nextDouble();
        looks = looks(perYear);
    }

    /** Share of the damaged ground that is green again on a day. */
    double recovered(int day) {
        double done = Math.clamp((day - workDay) / 365.0 / yearsToRecover, 0, 1) * endRecovery;
        return day >= relapseDay ? Math.min(done, relapseTo) : done;
    }

    private double bare(int day) {
        if (story == Story.NEVER_DAMAGED) {
            return 0;
        }
        double dug =
                rampDays == 0 ? (day >= damageDay ? 1 : 0) : Math.clamp((double) (day - damageDay) / rampDays, 0, 1);
        return share * dug * (1 - recovered(day));
    }

    /** The day on which half of the damage was done. */
    LocalDate halfDamaged() {
        return LocalDate.ofEpochDay(damageDay + rampDays / 2);
    }

    /** Mean over the days of the current window. */
    double trueRatio(int fromDay, int toDay) {
        double sum = 0;
        for (int day = fromDay; day <= toDay; day++) {
            sum += recovered(day);
        }
        return sum / (toDay - fromDay + 1);
    }

    /** NDVI of kinds of growth through the year: evergreen wood, leafy wood, grass, two crops a year. */
    private static double growth(int kind, double dayOfYear) {
        double year = 2 * Math.PI * dayOfYear / 365;
        return switch (kind) {
            case 0 -> 0.76 - 0.05 * Math.cos(year - 0.4);
            case 1 -> 0.58 - 0.25 * Math.cos(year - 0.5);
            case 2 -> 0.46 - 0.17 * Math.cos(year - 0.2);
            default -> 0.5 - 0.12 * Math.cos(year) - 0.16 * Math.cos(2 * year - 0.6);
        };
    }

    private final class Ground {
        final int kind;
        final double level = 0.03 * random.nextGaussian();
        final double shift = 4 * random.nextGaussian();
        final double[] drift = new double[YEARS + 2];
        final double noise = 0.012 + 0.01 * random.nextDouble();

        Ground(int kind) {
            this.kind = kind;
            for (int y = 1; y < drift.length; y++) {
                drift[y] = 0.7 * drift[y - 1] + 0.012 * random.nextGaussian();
            }
        }

        double at(int day) {
            double years = (day - FIRST) / 365.0;
            int year = (int) years;
            double drifted = drift[year] + (years - year) * (drift[year + 1] - drift[year]);
            double dry = story == Story.DROUGHT && day > LAST - 300 ? 0.3 : 0;
            return (growth(kind, LocalDate.ofEpochDay(day).getDayOfYear() + shift) + level + drifted) * (1 - dry);
        }
    }

    private Looks looks(int perYear) {
        var days = new ArrayList<Integer>();
        for (double day = FIRST + 365.0 / perYear * random.nextDouble(); day < LAST; day += 365.0 / perYear) {
            days.add(perYear == 1 ? FIRST + (int) ((day - FIRST) / 365) * 365 + 190 : (int) day);
        }
        int n = days.size();
        int kind = random.nextInt(4);
        var own = new Ground(kind);
        var places = new ArrayList<Ground>();
        for (int k = 0; k < CANDIDATES; k++) {
            places.add(new Ground(random.nextDouble() < 0.55 ? kind : random.nextInt(4)));
        }
        int unsteady = CANDIDATES / 8; // dug or built on by others
        var patch = of(n);
        var all = places.stream().map(_ -> of(n)).toList();
        for (int t = 0; t < n; t++) {
            int day = days.get(t);
            double wet = 0.45
                    - 0.2 * Math.cos(2 * Math.PI * LocalDate.ofEpochDay(day).getDayOfYear() / 365);
            boolean closed =
                    random.nextDouble() < (perYear == 1 ? 0.1 : wet) || story == Story.UNSEEN && day > LAST - 730;
            double air = 0.025 * random.nextGaussian();
            double seen = closed ? 0.3 * random.nextDouble() : 0.6 + 0.4 * random.nextDouble();
            double cloudInPatch = random.nextDouble() < 0.03 ? -0.25 * random.nextDouble() : 0;
            double bare = bare(day);
            double value = own.at(day) * (1 - bare) + (BARE + 0.02 * random.nextGaussian()) * bare;
            put(patch, t, seen, value + air + cloudInPatch + own.noise * random.nextGaussian());
            for (int k = 0; k < CANDIDATES; k++) {
                var place = places.get(k);
                double there = place.at(day);
                if (k < unsteady && day > FIRST + 365 * (1 + k % 7)) {
                    there = BARE + 0.5 * (there - BARE);
                }
                boolean under = closed || random.nextDouble() < 0.1;
                put(
                        all.get(k),
                        t,
                        under ? 0.3 * random.nextDouble() : 0.6 + 0.4 * random.nextDouble(),
                        there + air + place.noise * random.nextGaussian());
            }
        }
        var scenes = new ArrayList<UsedScene>();
        for (int t = 0; t < n; t++) {
            scenes.add(new UsedScene("s" + t, LocalDate.ofEpochDay(days.get(t)), "0".repeat(64)));
        }
        var candidates = new ArrayList<Looks.OfCandidate>();
        for (int k = 0; k < CANDIDATES; k++) {
            candidates.add(new Looks.OfCandidate(
                    new Neighbourhood.Candidate(square("R%02d".formatted(k)), 0, 60 + 10 * k), all.get(k)));
        }
        return new Looks(scenes, days.stream().mapToInt(d -> d).toArray(), patch, candidates);
    }

    private static Looks.Of of(int n) {
        return Looks.Of.none(n);
    }

    private static void put(Looks.Of of, int t, double valid, double value) {
        of.valid()[t] = valid;
        of.value()[t] = value;
        of.marks()[t] = valid < 0.5 ? ZonalRow.Mark.FEW_VALID : ZonalRow.Mark.NONE;
    }

    private static Zone square(String key) {
        return new Zone(key, new GeometryFactory().toGeometry(new Envelope(112, 112.001, 28, 28.001)));
    }

    Asked asked(boolean damageKnown) {
        return new Asked(
                square("patch"),
                List.of(),
                damageKnown ? Optional.of(LocalDate.ofEpochDay(damageDay)) : Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                RecoveryChoices.ofNdvi("test"));
    }

    Assessment judged(boolean damageKnown) {
        return Judgement.of(looks, asked(damageKnown));
    }

    /** The same place seen from a day on. */
    Looks since(int firstDay) {
        int from = 0;
        while (looks.days()[from] < firstDay) {
            from++;
        }
        int first = from;
        return new Looks(
                looks.scenes().subList(first, looks.size()),
                Arrays.copyOfRange(looks.days(), first, looks.size()),
                cut(looks.patch(), first),
                looks.candidates().stream()
                        .map(one -> new Looks.OfCandidate(one.candidate(), cut(one.of(), first)))
                        .toList());
    }

    private static Looks.Of cut(Looks.Of of, int from) {
        int to = of.value().length;
        return new Looks.Of(
                Arrays.copyOfRange(of.value(), from, to),
                Arrays.copyOfRange(of.valid(), from, to),
                Arrays.copyOfRange(of.cover(), from, to),
                Arrays.copyOfRange(of.marks(), from, to));
    }

    static int last() {
        return LAST;
    }
}
