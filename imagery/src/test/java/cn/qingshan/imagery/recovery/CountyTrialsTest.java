package cn.qingshan.imagery.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qingshan.example.County;
import cn.qingshan.example.scene.Climate;
import cn.qingshan.example.scene.Event;
import cn.qingshan.example.scene.Restoration;
import cn.qingshan.example.scene.SceneFrame;
import cn.qingshan.example.scene.SceneSimulator;
import cn.qingshan.geo.area.EllipsoidalArea;
import cn.qingshan.imagery.catalogue.Catalogue;
import cn.qingshan.imagery.zonal.Zone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.util.AffineTransformation;

/**
 * Pits of the simulated county, from pixels to the proposal. {@code -Dqingshan.county=N} takes N pits a fate and writes what came out
 * to {@code target/recovery-county.md}; without it one of each, seen more seldom. {@code -Dqingshan.elsewhere=true} takes a county of
 * another seed under the sky of {@link Climate#NORTHERN}, which nobody looked at while the method was made; {@code -Dqingshan.seed=N} other events.
 */
@DisplayName("恢复评估：模拟县的采坑，从像元到建议")
class CountyTrialsTest {

    private static final int A_FATE = Integer.getInteger("qingshan.county", 1);
    private static final int EVERY_DAYS = A_FATE > 1 ? 24 : 30;
    private static final double FRAME_M = A_FATE > 1 ? 1600 : 1200;

    /** What became of a pit by the day on which it is judged. */
    private enum Fate {
        RECOVERED(Proposal.RECOVERED),
        RECOVERING(Proposal.RECOVERING),
        FAILED(Proposal.NOT_RECOVERING),
        RELAPSED(Proposal.REGRESSED),
        NEVER_RESTORED(Proposal.NOT_RECOVERING),
        /** A place beside a pit to which nothing happened. */
        NEVER_DAMAGED(Proposal.CANNOT_TELL);

        final Proposal truth;

        Fate(Proposal truth) {
            this.truth = truth;
        }
    }

    @TempDir
    Path folder;

    private static final boolean ELSEWHERE = Boolean.getBoolean("qingshan.elsewhere");
    private static final long SEED = Long.getLong("qingshan.seed", SceneSimulator.SEED);

    private final County county = ELSEWHERE ? County.drawn(410_328) : County.drawn();
    private final SceneSimulator simulator =
            SceneSimulator.of(county, SEED, ELSEWHERE ? Climate.NORTHERN : Climate.HUMID);

    private record Case(Fate fate, Event.Damage pit, Geometry patch, LocalDate until) {}

    private static Geometry whole(Event.Damage pit) {
        return pit.outline(LocalDate.of(2033, 1, 1));
    }

    private List<Case> cases() {
        var cases = new ArrayList<Case>();
        var taken = new EnumMap<Fate, Integer>(Fate.class);
        int turn = 0;
        for (var event : simulator.events()) {
            if (!(event instanceof Event.Damage pit)
                    || pit.mine().isPresent()
                    || pit.from().isBefore(LocalDate.of(2019, 3, 1))
                    || EllipsoidalArea.area_m2(whole(pit)) < 5_000) {
                continue;
            }
            var dug = pit.steps().getLast().to();
            Fate fate;
            LocalDate until;
            if (pit.restorations().isEmpty()) {
                fate = ++turn % 2 == 0 ? Fate.NEVER_DAMAGED : Fate.NEVER_RESTORED;
                until = dug.plusYears(3);
            } else {
                var work = pit.restorations().getFirst();
                fate = switch (work.fate()) {
                    case RECOVERS -> ++turn % 2 == 0 ? Fate.RECOVERED : Fate.RECOVERING;
                    case FAILS -> Fate.FAILED;
                    case RELAPSES -> Fate.RELAPSED;
                };
                until = switch (fate) {
                    case RECOVERED -> work.workDone().plusDays(1900);
                    case RECOVERING -> work.workDone().plusDays(480);
                    case RELAPSED -> work.relapsedOn().orElseThrow().plusDays(450);
                    default -> work.workDone().plusDays(1200);
                };
            }
            if (taken.merge(fate, 1, Integer::sum) > A_FATE || until.getYear() > 2031) {
                continue;
            }
            Geometry patch = pit.restorations().isEmpty()
                    ? whole(pit)
                    : pit.restorations().getFirst().area();
            if (fate == Fate.NEVER_DAMAGED) {
                patch = AffineTransformation.translationInstance(0.005, 0.003).transform(patch);
            }
            cases.add(new Case(fate, pit, patch, until));
        }
        // one of each in turn
        var places = new EnumMap<Fate, Integer>(Fate.class);
        var turns = new TreeMap<Integer, List<Case>>();
        for (var one : cases) {
            turns.computeIfAbsent(places.merge(one.fate, 1, Integer::sum), _ -> new ArrayList<>())
                    .add(one);
        }
        return turns.values().stream().flatMap(List::stream).toList();
    }

    private double trueRatio(Case of, Restoration work) {
        double sum = 0;
        for (int i = 0; i < 365; i++) {
            sum += work.greening(of.until.minusDays(i));
        }
        return sum / 365;
    }

    private Assessment judged(Case of, Path scenes) throws IOException {
        var middle = of.patch.getCentroid();
        var frame = SceneFrame.around(middle.getX(), middle.getY(), FRAME_M);
        for (var day = of.pit.from().minusDays(800); !day.isAfter(of.until); day = day.plusDays(EVERY_DAYS)) {
            simulator.write(frame, day, scenes);
        }
        var exclude = new ArrayList<Zone>();
        for (var event : simulator.events(frame)) {
            if (event instanceof Event.Damage other && (other != of.pit || of.fate == Fate.NEVER_DAMAGED)) {
                exclude.add(new Zone(other.id(), whole(other)));
            } else if (event == of.pit) {
                exclude.add(new Zone(of.pit.id(), whole(of.pit)));
            }
        }
        return Recovery.assess(new RecoveryRequest(
                new Zone(of.pit.id(), of.patch),
                exclude,
                Catalogue.read(List.of(scenes), null).scenes(),
                Optional.empty(),
                of.pit.restorations().isEmpty() || of.fate == Fate.NEVER_DAMAGED
                        ? Optional.empty()
                        : Optional.of(of.pit.restorations().getFirst().workDone()),
                Optional.empty(),
                RecoveryChoices.ofNdvi("test")));
    }

    @Test
    @DisplayName("恢复的、在恢复的、失败的、反弹的、从未修复的、从未受损的：建议与真相对照")
    void pits_of_the_county() throws Exception {
        var table = new TreeMap<Fate, Map<Proposal, Integer>>();
        var lines = new StringBuilder();
        int held = 0;
        int found = 0;
        int met = 0;
        int damaged = 0;
        int invented = 0;
        var errors = new ArrayList<Double>();
        for (var one : cases()) {
            var scenes = Files.createDirectories(folder.resolve(one.fate + "-" + one.pit.id()));
            var of = judged(one, scenes);
            try (var files = Files.list(scenes)) {
                for (var file : files.toList()) {
                    Files.delete(file);
                }
            }
            table.computeIfAbsent(one.fate, _ -> new EnumMap<>(Proposal.class)).merge(of.proposal(), 1, Integer::sum);
            var line = "%s %s %s %.0f m2 until %s: ratio %.3f [%.3f, %.3f], %d references, damage %s, dug %s to %s, %s"
                    .formatted(
                            one.fate,
                            one.pit.id(),
                            of.proposal().id(),
                            EllipsoidalArea.area_m2(one.patch),
                            one.until,
                            of.ratio().value(),
                            of.ratio().low(),
                            of.ratio().high(),
                            of.references().size(),
                            of.damage().map(p -> p.from() + ".." + p.to()).orElse("-"),
                            one.pit.from(),
                            one.pit.steps().getLast().to(),
                            of.reasons());
            lines.append(line).append('\n');
            if (one.fate == Fate.NEVER_DAMAGED) {
                invented += of.damage().isPresent() ? 1 : 0;
            } else {
                damaged++;
                found += of.damage().isPresent() ? 1 : 0;
                met += of.damage()
                                .filter(p -> !p.to().isBefore(one.pit.from())
                                        && !p.from()
                                                .isAfter(one.pit
                                                        .steps()
                                                        .getLast()
                                                        .to()))
                                .isPresent()
                        ? 1
                        : 0;
            }
            boolean comparable = one.fate == Fate.RECOVERED || one.fate == Fate.RECOVERING || one.fate == Fate.FAILED;
            if (comparable && of.ratio().isKnown()) {
                double truth = trueRatio(one, one.pit.restorations().getFirst());
                held += of.ratio().low() <= truth && truth <= of.ratio().high() ? 1 : 0;
                errors.add(of.ratio().value() - truth);
                lines.append("    true ratio %.3f%n".formatted(truth));
            }
            if (A_FATE == 1 && !ELSEWHERE) {
                // what must never be said
                assertThat(of.proposal() == Proposal.RECOVERED && one.fate != Fate.RECOVERED)
                        .as(line)
                        .isFalse();
                assertThat(of.proposal()).as(line).isEqualTo(one.fate.truth);
            }
            written(table, errors, held, found, damaged, met, invented, lines);
        }
    }
    /** After each pit, so that a long run that is stopped leaves what it has. */
    private static void written(
            Map<Fate, Map<Proposal, Integer>> table,
            List<Double> errors,
            int held,
            int found,
            int damaged,
            int met,
            int invented,
            StringBuilder lines)
            throws IOException {
        var out = new StringBuilder("| truth | ");
        for (var proposal : Proposal.values()) {
            out.append(proposal.id()).append(" | ");
        }
        out.append("\n| --- |")
                .append(" --- |".repeat(Proposal.values().length))
                .append("\n");
        table.forEach((fate, row) -> {
            out.append("| ")
                    .append(fate.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                    .append(" | ");
            for (var proposal : Proposal.values()) {
                out.append(row.getOrDefault(proposal, 0)).append(" | ");
            }
            out.append("\n");
        });
        var apart = errors.stream().mapToDouble(d -> d).toArray();
        out.append(
                "\nratio held %d of %d, mean error %.3f, half within %.3f; damage found %d of %d, overlaps the digging %d, invented %d%n%n"
                        .formatted(
                                held,
                                errors.size(),
                                Robust.mean(apart),
                                Robust.median(
                                        errors.stream().mapToDouble(Math::abs).toArray()),
                                found,
                                damaged,
                                met,
                                invented));
        Files.createDirectories(Path.of("target"));
        Files.writeString(
                Path.of("target/recovery-county%s.md".formatted(ELSEWHERE ? "-elsewhere" : "")), out.append(lines));
    }
}
