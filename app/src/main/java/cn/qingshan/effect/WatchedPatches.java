package cn.qingshan.effect;

import cn.qingshan.law.Sentence;
import cn.qingshan.problem.Problems;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * 监测对象. Which patches are watched follows from the records and is stored nowhere: problems that were written off, those whose restoration was accepted, and accepted restorations that no problem was listed for, for so many years. The years are the
 * organ's own or the node's setting; where the write-off names a longer period of maintenance, until that ends. An expired mining right is watched beside them, for what is dug after its end.
 */
@Component
@Transactional(readOnly = true)
public class WatchedPatches {

    /** How far back the figures begin, so that the season before closure is there to compare with. */
    private static final int MONTHS_BEFORE = 14;

    private final JdbcClient db;
    private final Problems problems;
    private final Grounds grounds;
    private final LegalDates dates;
    private final Watch watch;
    private final Looks looks;
    private final Proposals proposals;
    private final Clock clock;

    WatchedPatches(
            JdbcClient db,
            Problems problems,
            Grounds grounds,
            LegalDates dates,
            Watch watch,
            Looks looks,
            Proposals proposals,
            Clock clock) {
        this.db = db;
        this.problems = problems;
        this.grounds = grounds;
        this.dates = dates;
        this.watch = watch;
        this.looks = looks;
        this.proposals = proposals;
        this.clock = clock;
    }

    /**
     * A watched patch.
     *
     * @param since day of the write-off, or of the acceptance where nothing was written off
     * @param until last day on which it is watched
     * @param untilFrom where that day comes from
     * @param series figures by date
     * @param last the last good one
     * @param next about when a further image is to be expected; null: too few to say
     * @param proposal the last one of the watch
     */
    public record Patch(
            Ground ground,
            LocalDate since,
            boolean writtenOff,
            LocalDate until,
            Sentence untilFrom,
            List<Looks.Look> series,
            Looks.@Nullable Look last,
            @Nullable LocalDate next,
            Proposals.@Nullable Proposal proposal) {

        public boolean isOver(LocalDate day) {
            return until.isBefore(day);
        }
    }

    private record Watched(Ground ground, LocalDate since, boolean writtenOff, LocalDate until, Sentence from) {}

    /**
     * What a page lists.
     *
     * @param patches the longest watched last
     * @param nowhere accepted restorations that cannot be watched, since the register does not have all their patches for this organ
     */
    public record Overview(List<Patch> patches, List<Ground> nowhere) {}

    /** Those of the acting organ's sight. How many questions this asks the database does not depend on how many there are. */
    public Overview overview() {
        var settled = settled();
        var series = new HashMap<>(looks.all(Looks.Kind.PROBLEM));
        series.putAll(looks.all(Looks.Kind.RESTORATION));
        var proposed = proposals.watched();
        return new Overview(
                watched(settled).stream()
                        .map(one -> patch(
                                one,
                                series.getOrDefault(one.ground().ref().id(), List.of()),
                                proposed.get(one.ground().ref())))
                        .sorted(Comparator.comparing(Patch::since).reversed())
                        .toList(),
                settled.stream()
                        .map(Settled::ground)
                        .filter(ground -> ground.outline() == null)
                        .toList());
    }

    public List<Patch> all() {
        return overview().patches();
    }

    private static Patch patch(Watched one, List<Looks.Look> series, Proposals.@Nullable Proposal proposed) {
        var good = series.stream().filter(Looks.Look::isGood).toList();
        return new Patch(
                one.ground(),
                one.since(),
                one.writtenOff(),
                one.until(),
                one.from(),
                series,
                good.isEmpty() ? null : good.getLast(),
                next(good),
                proposed);
    }

    /** As long after the last image as the images of the last year lie apart, in the middle of them. */
    private static @Nullable LocalDate next(List<Looks.Look> good) {
        var days = good.stream().map(Looks.Look::on).distinct().toList();
        var gaps = new ArrayList<Long>();
        for (int i = Math.max(1, days.size() - 6); i < days.size(); i++) {
            gaps.add(ChronoUnit.DAYS.between(days.get(i - 1), days.get(i)));
        }
        gaps.sort(Comparator.naturalOrder());
        return gaps.isEmpty() ? null : days.getLast().plusDays(gaps.get(gaps.size() / 2));
    }

    /** Ground whose restoration came to its end, with where it lies or without. */
    private record Settled(Ground ground, LocalDate since, boolean writtenOff, LegalDates.Restored restored) {}

    private List<Settled> settled() {
        var ofProblem = new HashMap<UUID, List<LegalDates.Restoration>>();
        var alone = new ArrayList<LegalDates.Restoration>();
        for (var restoration : dates.restorations()) {
            var problem = restoration.file().problem();
            if (problem == null) {
                alone.add(restoration);
            } else {
                ofProblem.computeIfAbsent(problem, of -> new ArrayList<>()).add(restoration);
            }
        }
        var writtenOff = writtenOff();
        var settled = new ArrayList<Settled>();
        for (var problem : problems.all()) {
            if (problem.outline() == null) {
                continue;
            }
            var restored = LegalDates.restored(ofProblem.getOrDefault(problem.id(), List.of()));
            Optional.ofNullable(problem.open() ? null : writtenOff.get(problem.id()))
                    .or(restored::accepted)
                    .ifPresent(day -> settled.add(new Settled(grounds.of(problem), day, !problem.open(), restored)));
        }
        var placed = grounds.of(alone);
        for (int i = 0; i < placed.size(); i++) {
            var ground = placed.get(i);
            var restored = LegalDates.restored(List.of(alone.get(i)));
            restored.writtenOff()
                    .or(restored::accepted)
                    .ifPresent(day -> settled.add(
                            new Settled(ground, day, restored.writtenOff().isPresent(), restored)));
        }
        return settled;
    }

    private List<Watched> watched(List<Settled> settled) {
        var own = watch.own();
        return settled.stream()
                .filter(one -> one.ground().outline() != null)
                .map(one -> until(one, own.years(), own.ownYears()))
                .toList();
    }

    public List<Ground> nowhere() {
        return overview().nowhere();
    }

    /** By problem, the day on which it was written off on the list last. */
    private Map<UUID, LocalDate> writtenOff() {
        var days = new HashMap<UUID, LocalDate>();
        db.sql("""
                select distinct on (record_id) record_id, happened_on from ledger.act
                 where record_kind = 'problem' and kind = 'problem.written-off'
                 order by record_id, seq desc
                """).query(row -> {
            days.put(row.getObject("record_id", UUID.class), row.getObject("happened_on", LocalDate.class));
        });
        return days;
    }

    private static Watched until(Settled one, int years, boolean own) {
        var byYears = one.since().plusYears(years);
        var maintained = maintained(one.restored());
        boolean longer = maintained.isPresent() && maintained.get().isAfter(byYears);
        var from = longer
                ? new Sentence(
                        "销号写明的管护期（" + one.restored().maintained() + "）",
                        "the period of maintenance that the write-off names")
                : own
                        ? new Sentence("本机关设定：" + years + " 年", "set by this organ: " + years + " years")
                        : new Sentence("系统设定：" + years + " 年", "set for this node: " + years + " years");
        return new Watched(one.ground(), one.since(), one.writtenOff(), longer ? maintained.get() : byYears, from);
    }

    /** End of the period of maintenance, counted from the last acceptance. */
    private static Optional<LocalDate> maintained(LegalDates.Restored restored) {
        try {
            if (restored.maintained().startsWith("P")) {
                var period = Period.parse(restored.maintained());
                return restored.accepted().map(day -> day.plus(period));
            }
            return restored.maintained().isEmpty()
                    ? Optional.empty()
                    : Optional.of(LocalDate.parse(restored.maintained()));
        } catch (DateTimeException notSo) {
            return Optional.empty();
        }
    }

    /** What is to be measured today: patches still watched, and rights that have ended in these years. */
    List<Looks.Target> targets() {
        var today = LocalDate.now(clock);
        var targets = new ArrayList<Looks.Target>();
        for (var one : watched(settled())) {
            var ground = one.ground();
            if (ground.outline() != null && !one.until().isBefore(today)) {
                targets.add(new Looks.Target(
                        switch (ground.ref().kind()) {
                            case PROBLEM -> Looks.Kind.PROBLEM;
                            case RESTORATION -> Looks.Kind.RESTORATION;
                        },
                        ground.ref().id(),
                        ground.named(),
                        ground.mine(),
                        ground.outline(),
                        ground.patch().area_m2(),
                        one.since().minusMonths(MONTHS_BEFORE)));
            }
        }
        targets.addAll(expired(today, watch.own().years()));
        return targets;
    }

    private List<Looks.Target> expired(LocalDate today, int years) {
        return db.sql("""
                select id, licence_no, mine, outline, area_m2, valid_to from place.mining_right
                 where valid_to < :today and valid_to >= :since
                 order by licence_no
                """)
                .param("today", today)
                .param("since", today.minusYears(years))
                .query((row, n) -> new Looks.Target(
                        Looks.Kind.RIGHT,
                        row.getObject("id", UUID.class),
                        "采矿权 " + row.getString("licence_no"),
                        row.getObject("mine", UUID.class),
                        row.getBytes("outline"),
                        row.getDouble("area_m2"),
                        row.getObject("valid_to", LocalDate.class).minusMonths(MONTHS_BEFORE)))
                .list();
    }

    /** An expired right that is watched, with its figures. */
    public record Right(
            UUID id,
            String licence,
            @Nullable UUID mine,
            LocalDate validTo,
            List<Looks.Look> series,
            Looks.@Nullable Look last) {}

    public List<Right> rights() {
        var today = LocalDate.now(clock);
        Map<UUID, List<Looks.Look>> series = looks.all(Looks.Kind.RIGHT);
        return db.sql("""
                select id, licence_no, mine, valid_to from place.mining_right
                 where valid_to < :today and valid_to >= :since
                 order by valid_to desc, licence_no
                """)
                .param("today", today)
                .param("since", today.minusYears(watch.own().years()))
                .query((row, n) -> {
                    var own = series.getOrDefault(row.getObject("id", UUID.class), List.of());
                    var good = own.stream().filter(Looks.Look::isGood).toList();
                    return new Right(
                            row.getObject("id", UUID.class),
                            row.getString("licence_no"),
                            row.getObject("mine", UUID.class),
                            row.getObject("valid_to", LocalDate.class),
                            own,
                            good.isEmpty() ? null : good.getLast());
                })
                .list();
    }
}
