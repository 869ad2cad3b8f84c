package cn.qingshan.effect;

import cn.qingshan.imagery.catalogue.Scene;
import cn.qingshan.imagery.formula.Formula;
import cn.qingshan.imagery.zonal.ZonalChoices;
import cn.qingshan.imagery.zonal.ZonalRow;
import cn.qingshan.imagery.zonal.ZonalSeries;
import cn.qingshan.imagery.zonal.Zone;
import cn.qingshan.ledger.Refusal;
import cn.qingshan.people.Acting;
import cn.qingshan.people.People;
import cn.qingshan.people.Seat;
import cn.qingshan.place.Outline;
import cn.qingshan.scene.PixelTurns;
import cn.qingshan.scene.Scenes;
import cn.qingshan.web.OwnThread;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * 成效监测. When scenes have come in, every watched outline they touch is measured on them, in the name of the seat that switched the watch on; a patch with new figures is then put to the engine.
 * What comes out is a figure and a proposal, which supervision models read: nothing is reopened and nobody is accused by it.
 */
@Component
public class WatchRounds {

    private static final Logger LOG = LoggerFactory.getLogger(WatchRounds.class);

    private final Watch watch;
    private final WatchedPatches patches;
    private final Looks looks;
    private final Scenes scenes;
    private final Assessing assessing;
    private final People people;
    private final WatchSettings settings;
    private final PixelTurns turns;
    private final Clock clock;
    private final ReentrantLock oneAtATime = new ReentrantLock();
    private final OwnThread ownThread = new OwnThread("effect-watch");
    /** Assessments that failed, by ground and newest figure: tried again when there is another figure, or after a restart. */
    private final Set<String> failed = ConcurrentHashMap.newKeySet();
    /** Scenes that could not be measured; tried again after a restart, not every time. */
    private final Set<String> unmeasurable = ConcurrentHashMap.newKeySet();

    WatchRounds(
            Watch watch,
            WatchedPatches patches,
            Looks looks,
            Scenes scenes,
            Assessing assessing,
            People people,
            WatchSettings settings,
            PixelTurns turns,
            Clock clock) {
        this.watch = watch;
        this.patches = patches;
        this.looks = looks;
        this.scenes = scenes;
        this.assessing = assessing;
        this.people = people;
        this.settings = settings;
        this.turns = turns;
        this.clock = clock;
    }

    /** What a round did. @param refused scenes that could not be measured and ground that could not be assessed; why stands in the log */
    public record Round(int scenes, int figures, int proposals, List<String> refused) {}

    @Scheduled(
            fixedDelayString = "${qingshan.effect.minutes:10}",
            initialDelay = 5,
            timeUnit = java.util.concurrent.TimeUnit.MINUTES)
    void startDue() {
        ownThread.begin(this::runDue);
    }

    void runDue() {
        for (var night : watch.seats()) {
            for (Seat seat : people.seatsOf(night.person())) {
                if (seat.id().equals(night.seat())) {
                    Acting.run(seat, () -> {
                        try {
                            run();
                        } catch (RuntimeException failed) {
                            // one organ's trouble keeps no other from watching
                            LOG.error("The watch of {} failed", seat.organ(), failed);
                        }
                    });
                }
            }
        }
    }

    /** @throws Refusal when the acting organ does not watch */
    void requireOn() {
        if (!watch.own().on()) {
            throw Refusal.because("refusal.effect.not-watching");
        }
    }

    /** Measures what has not been measured. Figures are kept scene by scene: a round that is stopped goes on from where it was. */
    public Round run() {
        return run(Progress.NOBODY);
    }

    Round run(Progress progress) {
        requireOn();
        oneAtATime.lock();
        try {
            return measured(progress);
        } finally {
            oneAtATime.unlock();
        }
    }

    private Round measured(Progress progress) {
        var targets = patches.targets();
        var known = looks.known();
        var waiting = new LinkedHashMap<UUID, List<Looks.Target>>();
        var usable = new LinkedHashMap<UUID, Scenes.Usable>();
        var today = LocalDate.now(clock);
        int looked = 0;
        for (var target : targets) {
            progress.is(Progress.Stage.CHECKING, ++looked, targets.size());
            for (var scene : scenes.usable(Outline.ofWkb(target.outline()).lonLat(), target.from(), today)) {
                if (!unmeasurable.contains(scene.row().digest()) && known.add(Looks.key(target, scene.row()))) {
                    usable.put(scene.row().id(), scene);
                    waiting.computeIfAbsent(scene.row().id(), id -> new ArrayList<>())
                            .add(target);
                }
            }
        }
        int figures = 0;
        var refused = new ArrayList<String>();
        int measured = 0;
        for (var scene : usable.values()) {
            progress.is(Progress.Stage.MEASURING, measured++, usable.size());
            var of = waiting.getOrDefault(scene.row().id(), List.of());
            var rows = rows(scene, of, refused);
            if (!rows.isEmpty()) {
                looks.keep(scene.row(), of, rows);
                figures += rows.size();
            }
        }
        int proposals = assessed(targets, refused, progress);
        return new Round(usable.size(), figures, proposals, refused);
    }

    /** What is due follows from the records, so that a round which broke off, or one ground's trouble, keeps nothing from being assessed. */
    private int assessed(List<Looks.Target> targets, List<String> refused, Progress progress) {
        var watched = targets.stream()
                .filter(target -> target.kind() != Looks.Kind.RIGHT)
                .collect(Collectors.toMap(WatchRounds::ground, Looks.Target::title, (one, _) -> one));
        int proposals = 0;
        for (var due : looks.unassessed().entrySet()) {
            var title = watched.get(due.getKey());
            var key = due.getKey() + " " + due.getValue();
            if (title == null || failed.contains(key)) {
                continue;
            }
            try {
                assessing.watch(due.getKey(), progress);
                proposals++;
            } catch (RuntimeException trouble) {
                failed.add(key);
                refused.add(title);
                LOG.error("The watch could not assess {}", title, trouble);
            }
        }
        return proposals;
    }

    private static Ground.Ref ground(Looks.Target target) {
        return target.kind() == Looks.Kind.PROBLEM
                ? Ground.Ref.ofProblem(target.id())
                : Ground.Ref.ofRestoration(target.id());
    }

    private List<ZonalRow> rows(Scenes.Usable scene, List<Looks.Target> targets, List<String> refused) {
        var zones = targets.stream()
                .map(target ->
                        new Zone(target.key(), Outline.ofWkb(target.outline()).lonLat()))
                .toList();
        var choices = ZonalChoices.of(Formula.ofIndex("ndvi").orElseThrow()).withBelow(settings.bareBelow());
        var taken = new ArrayList<ZonalRow>();
        try (var _ = turns.lengthy()) {
            new ZonalSeries(zones, choices).measure(List.of(scene.scene()), new ZonalSeries.Sink() {
                @Override
                public void rows(Scene of, List<ZonalRow> rows) {
                    taken.addAll(rows);
                }

                @Override
                public void refused(Scene of, Exception why) {
                    refused.add(of.id() + ": " + why.getMessage());
                    unmeasurable.add(scene.row().digest());
                    LOG.warn("The watch could not measure {}", of.id(), why);
                }
            });
        } catch (IOException disk) {
            refused.add(scene.row().item());
            unmeasurable.add(scene.row().digest());
            LOG.error("The watch could not read {}", scene.row().item(), disk);
            taken.clear();
        }
        return taken;
    }
}
