package cn.qingshan.scene;

import cn.qingshan.imagery.catalogue.Scene;
import cn.qingshan.imagery.change.ChangeChoices;
import cn.qingshan.imagery.change.ChangeDetection;
import cn.qingshan.imagery.change.ChangeRefused;
import cn.qingshan.imagery.change.ChangeRequest;
import cn.qingshan.imagery.change.ChangeResult;
import cn.qingshan.imagery.change.Progress.Stage;
import cn.qingshan.ledger.Refusal;
import cn.qingshan.people.Acting;
import cn.qingshan.place.Outline;
import cn.qingshan.place.Townships;
import cn.qingshan.place.Townships.Township;
import cn.qingshan.scene.Detections.Role;
import cn.qingshan.scene.Detections.Used;
import cn.qingshan.scene.Detections.Wanted;
import cn.qingshan.scene.Scenes.Registered;
import cn.qingshan.scene.Scenes.Usable;
import cn.qingshan.web.BackgroundRuns;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.DoubleConsumer;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.union.UnaryUnionOp;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs detections in the background, one at a time for the whole node: each takes all cores. Scenes of one grid are compared with each other; where a place lies on several grids each is compared by itself, and what overlaps is told once.
 */
@Component
public class DetectionRuns {

    private static final Logger LOG = LoggerFactory.getLogger(DetectionRuns.class);

    /** Days around the season of the later scenes from which scenes of past years are taken. */
    static final int SEASON_DAYS = 45;

    /** Detections of one organ that wait or run; each reads gigabytes. */
    static final int MOST_AT_ONCE = 4;

    /** The first Landsat. */
    private static final int FIRST_YEAR = 1972;

    private static final int LONGEST_TITLE = 80;

    private final Scenes scenes;
    private final SceneFolder folder;
    private final Detections detections;
    private final Townships townships;
    private final PixelTurns turns;
    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final BackgroundRuns running = new BackgroundRuns("detection", "refusal.detection.fell-over");
    /** Those that have not come to their end: what was chosen, by which organ. */
    private final Map<UnderWay, UUID> underWay = new HashMap<>();

    DetectionRuns(
            Scenes scenes,
            SceneFolder folder,
            Detections detections,
            Townships townships,
            PixelTurns turns,
            JdbcClient db,
            TransactionTemplate transaction,
            Clock clock) {
        this.scenes = scenes;
        this.folder = folder;
        this.detections = detections;
        this.townships = townships;
        this.turns = turns;
        this.db = db;
        this.transaction = transaction;
        this.clock = clock;
        folder.brokenOffRuns()
                .forEach(run -> running.broken(
                        run.id(), run.organ(), run.title(), Refusal.because("refusal.detection.restarted")));
    }

    private record UnderWay(String organ, Choice choice) {}

    /** What a person chooses. */
    public record Choice(String title, LocalDate laterFrom, LocalDate laterTo, List<Integer> baseline, String place) {}

    /** Those under way. */
    public BackgroundRuns running() {
        return running;
    }

    /** Starts a detection in the background; it is found by the id that is returned. The same choice while it is under way is that detection. */
    public UUID start(Choice choice) {
        var task = prepare(choice);
        var organ = Acting.required().organ();
        var key = new UnderWay(organ, choice);
        synchronized (underWay) {
            var before = underWay.get(key);
            if (before != null) {
                return before;
            }
            if (underWay.keySet().stream()
                            .filter(one -> one.organ().equals(organ))
                            .count()
                    >= MOST_AT_ONCE) {
                throw Refusal.because("refusal.detection.many", MOST_AT_ONCE);
            }
            // what nobody named is known by its days, which read alike in both languages
            var title = choice.title().isBlank()
                    ? choice.laterFrom() + " — " + choice.laterTo()
                    : task.wanted().title();
            UUID started = running.start(title, id -> {
                try {
                    folder.begun(organ, id, title);
                    run(id, task);
                } finally {
                    folder.ended(organ, id);
                    synchronized (underWay) {
                        underWay.remove(key);
                    }
                }
            });
            underWay.put(key, started);
            return started;
        }
    }

    /** The same while the caller waits. */
    public UUID make(Choice choice) {
        var task = prepare(choice);
        UUID id = UUID.randomUUID();
        run(id, task);
        return id;
    }

    private record Task(Wanted wanted, Geometry place, List<Registered> later, List<Registered> baseline) {

        String years() {
            return String.join(
                    "、", wanted.baseline().stream().map(String::valueOf).toList());
        }
    }

    /** The place of a code; the whole county for none. */
    private Geometry place(String code, List<Township> all) {
        var chosen = all.stream()
                .filter(township -> code.isEmpty() || township.code().equals(code))
                .map(Township::lonLat)
                .toList();
        if (chosen.isEmpty()) {
            throw Refusal.because("refusal.detection.no-place");
        }
        return UnaryUnionOp.union(chosen);
    }

    private void requireSensible(Choice choice) {
        int last = LocalDate.now(clock).getYear() + 1;
        if (choice.laterFrom().getYear() < FIRST_YEAR
                || choice.laterTo().getYear() > last
                || choice.baseline().stream().anyMatch(year -> year < FIRST_YEAR || year > last)) {
            throw Refusal.because("refusal.detection.years", String.valueOf(FIRST_YEAR), String.valueOf(last));
        } else if (choice.laterTo().isBefore(choice.laterFrom())) {
            throw Refusal.because("refusal.detection.ends-before", choice.laterFrom(), choice.laterTo());
        } else if (choice.baseline().isEmpty()) {
            throw Refusal.because("refusal.detection.no-baseline");
        } else if (choice.title().strip().length() > LONGEST_TITLE) {
            throw Refusal.because("refusal.detection.title", LONGEST_TITLE);
        }
    }

    /** What can be said before any file is read. */
    private Task prepare(Choice choice) {
        requireSensible(choice);
        var all = townships.all();
        var place = place(choice.place(), all);
        var placeName = all.stream()
                .filter(township -> township.code().equals(choice.place()))
                .map(Township::name)
                .findFirst()
                .orElse("");
        var years = new TreeSet<>(choice.baseline());
        var later = rows(place, choice.laterFrom(), choice.laterTo());
        var baseline = new LinkedHashMap<UUID, Registered>();
        for (int year : years) {
            int back = choice.laterTo().getYear() - year;
            var from = choice.laterFrom().minusYears(back).minusDays(SEASON_DAYS);
            var to = choice.laterTo().minusYears(back).plusDays(SEASON_DAYS);
            var last = choice.laterFrom().minusDays(1);
            rows(place, from, to.isBefore(last) ? to : last).forEach(row -> baseline.putIfAbsent(row.id(), row));
        }
        var title = choice.title().isBlank()
                ? Detections.titleOf(placeName, choice.laterFrom(), choice.laterTo())
                : choice.title().strip();
        var task = new Task(
                new Wanted(title, choice.laterFrom(), choice.laterTo(), List.copyOf(years), choice.place(), placeName),
                place,
                later,
                List.copyOf(baseline.values()));
        requireSome(task, later, task.baseline());
        return task;
    }

    private static void requireSome(Task task, List<?> later, List<?> baseline) {
        if (later.isEmpty()) {
            throw Refusal.because(
                    "refusal.detection.no-later",
                    task.wanted().laterFrom(),
                    task.wanted().laterTo());
        } else if (baseline.isEmpty()) {
            throw Refusal.because("refusal.detection.no-past", task.years());
        }
    }

    private List<Registered> rows(Geometry place, LocalDate from, LocalDate to) {
        return scenes.registered(place, from, to).stream()
                .filter(row -> row.state() == Scenes.State.KEPT)
                .toList();
    }

    /** Files are held against their digests, which takes time. Of two organs' copies of one acquisition the own one: the same pixels twice are no second look. */
    private List<Usable> usable(List<Registered> rows) {
        var once = new LinkedHashMap<List<Object>, Usable>();
        for (var row : rows) {
            // rows of one day and item come with the own one first
            var key = List.<Object>of(row.date(), row.item());
            if (!once.containsKey(key) && once.values().stream().noneMatch(there -> isSame(there.row(), row))) {
                scenes.usable(row).ifPresent(one -> once.put(key, one));
            }
        }
        return List.copyOf(once.values());
    }

    /** The same files under another name. */
    private static boolean isSame(Registered one, Registered other) {
        return one.digest().equals(other.digest());
    }

    private record Opened(Task task, List<Usable> later, List<Usable> baseline) {}

    private void run(UUID id, Task task) {
        try (var _ = turns.lengthy()) {
            var opened = new Opened(task, usable(task.later()), usable(task.baseline()));
            requireSome(task, opened.later(), opened.baseline());
            var used = new ArrayList<Used>();
            var choices = choices(opened);
            var result = result(opened, choices, used, share -> running.reached(id, share));
            detections.keep(id, task.wanted(), List.copyOf(used), said(choices), result);
        }
    }

    private static ChangeChoices choices(Opened task) {
        var years = task.baseline().stream()
                .map(scene -> scene.row().date().getYear())
                .distinct()
                .count();
        return years >= 2 ? ChangeChoices.seasons() : ChangeChoices.oneSeason();
    }

    /** What the method was told, for the record. */
    private static Map<String, Object> said(ChangeChoices choices) {
        var said = new LinkedHashMap<String, Object>();
        said.put("against", choices.against().name());
        said.put("seasonDays", choices.seasonDays());
        said.put("leastYears", choices.leastYears());
        said.put("leastDates", choices.leastDates());
        said.put("leastLater", choices.leastLater());
        said.put("agreement", choices.agreement());
        said.put("z", choices.z());
        said.put("leastChange", choices.leastChange());
        said.put("leastArea_m2", choices.leastArea_m2());
        return said;
    }

    private DetectionResult result(Opened opened, ChangeChoices choices, List<Used> used, DoubleConsumer progress) {
        var task = opened.task();
        var known = known(task.place());
        var grids = new LinkedHashMap<Scene.Extent, List<Usable>>();
        opened.later()
                .forEach(scene -> grids.computeIfAbsent(scene.row().plane(), of -> new ArrayList<>())
                        .add(scene));
        var found = new ArrayList<DetectionResult.Found>();
        var outlines = new ArrayList<Geometry>();
        var left = new ArrayList<Inbox.Said>();
        var indices = new LinkedHashSet<String>();
        var covered = new ArrayList<Geometry>();
        long pixels = 0;
        long noHistory = 0;
        long fewLater = 0;
        double moved = 0;
        String edition = "";
        int grid = 0;
        ChangeRefused lastRefusal = null;
        for (var entry : grids.entrySet()) {
            var later = entry.getValue();
            var baseline = opened.baseline().stream()
                    .filter(scene -> scene.row().plane().equals(entry.getKey()))
                    .toList();
            double before = (double) grid++ / grids.size();
            try {
                var result = ChangeDetection.detect(
                        new ChangeRequest(engine(later), engine(baseline), Optional.of(task.place()), known, choices),
                        (stage, done, all) -> progress.accept(before + share(stage, done, all) / grids.size()));
                edition = result.edition();
                indices.addAll(result.indices());
                note(used, result.later(), later, Role.LATER);
                note(used, result.baseline(), baseline, Role.BASELINE);
                var looked = result.looked();
                pixels += looked.pixels();
                noHistory += looked.noHistory();
                fewLater += looked.fewLater();
                moved += result.movedShare() * looked.looked();
                result.seasonal(choices, Locale.SIMPLIFIED_CHINESE)
                        .ifPresent(zh -> left.add(new Inbox.Said(
                                zh, result.seasonal(choices, Locale.ENGLISH).orElseThrow())));
                covered.add(later.getFirst().row().lonLat());
                for (var patch : result.patches()) {
                    // where two grids overlap the same change is there twice
                    var inside = patch.lonLat().getInteriorPoint();
                    if (outlines.stream().noneMatch(other -> other.intersects(inside))) {
                        outlines.add(patch.lonLat());
                        found.add(DetectionResult.Found.of(patch));
                    }
                }
            } catch (ChangeRefused refused) {
                lastRefusal = refused;
                left.add(new Inbox.Said(refused.sentence(Locale.SIMPLIFIED_CHINESE), refused.sentence(Locale.ENGLISH)));
            } catch (IOException disk) {
                LOG.error("A detection could not read or write", disk);
                throw Refusal.because("refusal.detection.disk");
            }
        }
        if (covered.isEmpty() && lastRefusal != null) {
            throw Refusal.inWords(
                    lastRefusal.sentence(Locale.SIMPLIFIED_CHINESE), lastRefusal.sentence(Locale.ENGLISH));
        }
        long looked = pixels - noHistory - fewLater;
        return new DetectionResult(
                found,
                pixels,
                noHistory,
                fewLater,
                uncovered(task.place(), covered),
                looked == 0 ? 0 : moved / looked,
                List.copyOf(indices),
                left,
                edition);
    }

    /** By area on the ellipsoid. */
    private static double uncovered(Geometry place, List<Geometry> covered) {
        var off = place.difference(UnaryUnionOp.union(covered));
        return off.isEmpty() ? 0 : Math.clamp(new Outline(off).area_m2() / new Outline(place).area_m2(), 0, 1);
    }

    private static double share(Stage stage, int done, int all) {
        double within = all == 0 ? 1 : (double) done / all;
        return switch (stage) {
            case SURROUNDINGS -> 0.45 * within;
            case JUDGEMENT -> 0.45 + 0.45 * within;
            case FIGURES -> 0.90 + 0.09 * within;
        };
    }

    private static List<Scene> engine(List<Usable> scenes) {
        return scenes.stream().map(Usable::scene).toList();
    }

    private static void note(List<Used> used, List<ChangeResult.Used> by, List<Usable> of, Role role) {
        for (var one : by) {
            of.stream()
                    .filter(scene -> scene.row().item().equals(one.id()))
                    .map(Usable::row)
                    .findFirst()
                    .ifPresent(row -> used.add(new Used(row.id(), row.item(), row.date(), row.digest(), role)));
        }
    }

    /** Ground that the register knows to be mined: it is no measure for its surroundings, and a patch says how much of it lies there. */
    private List<Geometry> known(Geometry place) {
        return Objects.requireNonNull(transaction.execute(status -> db.sql("""
                select outline from place.mining_right where extent && :box::box
                union all
                select outline from place.mine_outline where extent && :box::box
                """)
                .param("box", new Outline(place).extent())
                .query((row, n) -> Outline.ofWkb(row.getBytes("outline")).lonLat())
                .list()));
    }

    /** Years before that have scenes the acting seat may use around a season, the latest first. */
    public List<Integer> yearsWithScenes(LocalDate laterFrom) {
        return scenes.daysInUse().stream()
                .map(LocalDate::getYear)
                .filter(year -> year < laterFrom.getYear())
                .distinct()
                .toList();
    }
}
