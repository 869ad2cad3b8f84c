package cn.qingshan.imagery.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Many simulated patches: how often the proposal is the truth, the interval holds it, and the day of the damage is met. The number a
 * story is {@code -Dqingshan.trials=N}, the first of their seeds {@code -Dqingshan.seeds=N}; what was counted is written to
 * {@code target/recovery-trials.md}. Whoever changes the method looks at other seeds than those whose figures he publishes.
 */
@DisplayName("恢复评估：大量模拟图斑")
class RecoveryTrialsTest {

    private static final int A_STORY = Integer.getInteger("qingshan.trials", 20);
    private static final long FIRST_SEED = Long.getLong("qingshan.seeds", 0);

    /** What was counted of one way of looking. */
    private static final class Tally {
        final Map<SimulatedPlace.Story, Map<Proposal, Integer>> proposals = new TreeMap<>();
        final List<Double> ratioErrors = new ArrayList<>();
        final List<Double> ratioWidths = new ArrayList<>();
        final List<Double> dayErrors = new ArrayList<>();
        final Map<SimulatedPlace.Story, int[]> coverage = new TreeMap<>();
        int ratios;
        int ratiosHeld;
        int ratiosOverTruth;
        int ratiosHeldOfYear;
        int days;
        int daysHeld;
        int damageMissed;
        int damageInvented;
        int undamaged;

        double share(SimulatedPlace.Story story, Proposal proposal) {
            var of = proposals.getOrDefault(story, Map.of());
            int all = of.values().stream().mapToInt(i -> i).sum();
            return all == 0 ? 0 : of.getOrDefault(proposal, 0) / (double) all;
        }

        void count(SimulatedPlace place, Assessment of) {
            proposals
                    .computeIfAbsent(place.story, _ -> new EnumMap<>(Proposal.class))
                    .merge(of.proposal(), 1, Integer::sum);
            if (place.story == SimulatedPlace.Story.NEVER_DAMAGED) {
                undamaged++;
                damageInvented += of.damage().isPresent() ? 1 : 0;
                return;
            }
            if (of.fromBaseline()) {
                if (of.damage().isEmpty()) {
                    damageMissed++;
                } else {
                    var point = of.damage().get();
                    var truth = place.halfDamaged();
                    days++;
                    daysHeld += !truth.isBefore(point.from()) && !truth.isAfter(point.to()) ? 1 : 0;
                    dayErrors.add((ChronoUnit.DAYS.between(truth, point.lastBefore())
                                    + ChronoUnit.DAYS.between(truth, point.firstAfter()))
                            / 2.0);
                }
            }
            boolean windowKnown =
                    place.story != SimulatedPlace.Story.RELAPSED && place.story != SimulatedPlace.Story.UNSEEN;
            if (of.ratio().isKnown() && windowKnown) {
                int last = (int) of.series().stream()
                        .filter(Seen::isUsed)
                        .reduce((_, later) -> later)
                        .orElseThrow()
                        .date()
                        .toEpochDay();
                double ofYear = place.trueRatio(last - 364, last);
                double truth = measured(of, last).stream()
                        .mapToDouble(place::recovered)
                        .average()
                        .orElseThrow();
                boolean held = of.ratio().low() <= truth && truth <= of.ratio().high();
                ratios++;
                ratiosHeld += held ? 1 : 0;
                ratiosOverTruth += truth < of.ratio().low() ? 1 : 0;
                ratiosHeldOfYear +=
                        of.ratio().low() <= ofYear && ofYear <= of.ratio().high() ? 1 : 0;
                var own = coverage.computeIfAbsent(place.story, _ -> new int[2]);
                own[0]++;
                own[1] += held ? 1 : 0;
                ratioErrors.add(of.ratio().value() - truth);
                ratioWidths.add(of.ratio().high() - of.ratio().low());
            }
        }

        /** The days that the ratio speaks of: those of the last season, not the winter between, or as far back as three of them reach. */
        private static List<Integer> measured(Assessment of, int last) {
            List<Integer> days = List.of();
            for (int years = 1; days.size() < 3 && years <= 3; years++) {
                int from = last - years * 365;
                days = of.series().stream()
                        .filter(Seen::isUsed)
                        .map(seen -> (int) seen.date().toEpochDay())
                        .filter(day -> day > from)
                        .toList();
            }
            return days;
        }

        String table(String name) {
            var out = new StringBuilder("\n### ").append(name).append("\n\n| truth | ");
            for (var proposal : Proposal.values()) {
                out.append(proposal.id()).append(" | ");
            }
            out.append("\n| --- |")
                    .append(" --- |".repeat(Proposal.values().length))
                    .append("\n");
            for (var row : proposals.entrySet()) {
                out.append("| ")
                        .append(row.getKey().name().toLowerCase(Locale.ROOT).replace('_', ' '))
                        .append(" | ");
                for (var proposal : Proposal.values()) {
                    out.append(row.getValue().getOrDefault(proposal, 0)).append(" | ");
                }
                out.append("\n");
            }
            out.append(
                    "\n* 90 %% interval of the ratio holds the truth: %d of %d (%.1f %%; %d above, %d below it; the mean of the whole year %.1f %%)"
                            .formatted(
                                    ratiosHeld,
                                    ratios,
                                    100.0 * ratiosHeld / Math.max(1, ratios),
                                    ratiosOverTruth,
                                    ratios - ratiosHeld - ratiosOverTruth,
                                    100.0 * ratiosHeldOfYear / Math.max(1, ratios)));
            coverage.forEach((story, of) ->
                    out.append(", %s %.1f %%".formatted(story.name().toLowerCase(Locale.ROOT), 100.0 * of[1] / of[0])));
            out.append(
                    "; error of the ratio: mean %.3f, half of them within %.3f, 95 of 100 within %.3f; width of the interval: median %.3f%n"
                            .formatted(
                                    Robust.mean(array(ratioErrors)),
                                    Robust.median(absolute(ratioErrors)),
                                    Robust.percentile(absolute(ratioErrors), 0.95),
                                    Robust.median(array(ratioWidths))));
            out.append(
                    "* damage found where there are dates before it: %d of %d; invented where there was none: %d of %d; its 90 %% interval holds the day: %d of %d (%.1f %%); error of the day: mean %.0f, half of them within %.0f, 95 of 100 within %.0f days%n"
                            .formatted(
                                    days,
                                    days + damageMissed,
                                    damageInvented,
                                    undamaged,
                                    daysHeld,
                                    days,
                                    100.0 * daysHeld / Math.max(1, days),
                                    Robust.mean(array(dayErrors)),
                                    Robust.median(absolute(dayErrors)),
                                    Robust.percentile(absolute(dayErrors), 0.95)));
            return out.toString();
        }
    }

    private static double[] array(List<Double> of) {
        return of.stream().mapToDouble(d -> d).toArray();
    }

    private static double[] absolute(List<Double> of) {
        return of.stream().mapToDouble(Math::abs).toArray();
    }

    private static Tally tally(int perYear, boolean damageKnown, boolean historyBefore) {
        var tally = new Tally();
        for (var story : SimulatedPlace.Story.values()) {
            for (int seed = 0; seed < A_STORY; seed++) {
                var place = new SimulatedPlace(story, FIRST_SEED + seed + 1000L * perYear, perYear);
                var looks = historyBefore ? place.looks : place.since(place.damageDay + 100);
                tally.count(place, Judgement.of(looks, place.asked(damageKnown)));
            }
        }
        return tally;
    }

    private static void written(String text) throws IOException {
        Files.createDirectories(Path.of("target"));
        var file = Path.of("target/recovery-trials.md");
        Files.writeString(
                file,
                text,
                Files.exists(file)
                        ? new java.nio.file.OpenOption[] {java.nio.file.StandardOpenOption.APPEND}
                        : new java.nio.file.OpenOption[] {java.nio.file.StandardOpenOption.CREATE});
    }

    @Test
    @DisplayName("每年 40 景、损毁日期未知：建议与真相对照，90% 区间约九成含真值，旱年、云年、季节不冒充变化")
    void forty_a_year() throws Exception {
        var tally = tally(40, false, true);
        written(tally.table("40 scenes a year, day of the damage not known"));
        assertThat(tally.share(SimulatedPlace.Story.RECOVERED, Proposal.RECOVERED))
                .isGreaterThan(0.7);
        assertThat(tally.share(SimulatedPlace.Story.RECOVERED, Proposal.NOT_RECOVERING))
                .isLessThan(0.06);
        assertThat(tally.share(SimulatedPlace.Story.DROUGHT, Proposal.REGRESSED))
                .isLessThan(0.06);
        assertThat(tally.share(SimulatedPlace.Story.RECOVERING, Proposal.RECOVERING))
                .isGreaterThan(0.7);
        assertThat(tally.share(SimulatedPlace.Story.FAILED, Proposal.NOT_RECOVERING))
                .isGreaterThan(0.8);
        assertThat(tally.share(SimulatedPlace.Story.RELAPSED, Proposal.REGRESSED))
                .isGreaterThan(0.8);
        assertThat(tally.share(SimulatedPlace.Story.NEVER_DAMAGED, Proposal.CANNOT_TELL))
                .isGreaterThan(0.9);
        assertThat(tally.share(SimulatedPlace.Story.UNSEEN, Proposal.CANNOT_TELL))
                .isEqualTo(1);
        // what must never be said: that failed or relapsed ground has recovered
        for (var story :
                List.of(SimulatedPlace.Story.FAILED, SimulatedPlace.Story.RELAPSED, SimulatedPlace.Story.RECOVERING)) {
            assertThat(tally.share(story, Proposal.RECOVERED))
                    .as(story.toString())
                    .isZero();
        }
        assertThat(tally.ratiosHeld / (double) tally.ratios).isBetween(0.85, 0.97);
        assertThat(tally.daysHeld / (double) tally.days).isGreaterThan(0.8);
        assertThat(tally.damageMissed).isZero();
    }

    @Test
    @DisplayName("损毁日期已知而此前没有影像：参照按周边选取，区间更宽")
    void without_a_baseline() throws Exception {
        var tally = tally(40, true, false);
        written(tally.table("40 scenes a year, none before the damage"));
        assertThat(tally.share(SimulatedPlace.Story.FAILED, Proposal.RECOVERED)).isZero();
        assertThat(tally.share(SimulatedPlace.Story.RELAPSED, Proposal.RECOVERED))
                .isZero();
        assertThat(tally.ratiosHeld / (double) tally.ratios).isGreaterThan(0.75);
    }

    @Test
    @DisplayName("每年一景：日期少，说不准的就说不准")
    void one_a_year() throws Exception {
        var tally = tally(1, false, true);
        written(tally.table("one scene a year"));
        assertThat(tally.share(SimulatedPlace.Story.FAILED, Proposal.RECOVERED)).isZero();
        assertThat(tally.share(SimulatedPlace.Story.NEVER_DAMAGED, Proposal.CANNOT_TELL))
                .isGreaterThan(0.85);
    }
}
