package cn.qingshan.firstrun;

import cn.qingshan.effect.Watch;
import cn.qingshan.example.County;
import cn.qingshan.example.Mine;
import cn.qingshan.example.scene.SceneFrame;
import cn.qingshan.example.scene.SceneSimulator;
import cn.qingshan.people.Acting;
import cn.qingshan.people.People;
import cn.qingshan.people.Seat;
import cn.qingshan.scene.Inbox;
import cn.qingshan.scene.SceneWatch;
import cn.qingshan.scene.Scenes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * 示例影像. Simulated scenes around the mines of the two walks, drawn into the bureau's inbox and taken in like any others, so that the pages of imagery have something to show. Drawn after the program is ready, beside whatever the user does; the same
 * county gives the same scenes.
 */
@Component
class ExampleScenes {

    private static final Logger LOG = LoggerFactory.getLogger(ExampleScenes.class);

    /** Metres; 300 pixels. */
    private static final double SIDE = 3000;

    private static final int FIRST_YEAR = 2023;
    private static final int DAY = 21;
    /** Of the mine of the main walk: the whole year, so that its series shows the seasons. */
    private static final List<Integer> MONTHS = List.of(1, 3, 4, 5, 6, 7, 8, 9, 10, 11);

    /** Of the other: the season in which changes are looked for. */
    private static final List<Integer> SUMMER = List.of(6, 7, 8, 9);

    private final People people;
    private final Scenes scenes;
    private final Inbox inbox;
    private final SceneWatch watch;
    private final Watch effects;
    private final Clock clock;

    ExampleScenes(People people, Scenes scenes, Inbox inbox, SceneWatch watch, Watch effects, Clock clock) {
        this.people = people;
        this.scenes = scenes;
        this.inbox = inbox;
        this.watch = watch;
        this.effects = effects;
        this.clock = clock;
    }

    /** Draws in the background what is not there yet; what an earlier start began is ended. */
    void startDrawing() {
        Thread.ofPlatform().daemon().name("example-scenes").start(() -> {
            try {
                draw();
            } catch (RuntimeException | Error failed) {
                LOG.warn("The example's scenes were not drawn to the end", failed);
            }
        });
    }

    /** The same while the caller waits. */
    void draw() {
        var county = County.drawn();
        Acting.run(seat(county, "B_MINING"), () -> draw(county));
        Acting.run(seat(county, "B_RESTORATION"), this::watchEffects);
    }

    private Seat seat(County county, String post) {
        var officer = county.persons().stream()
                .filter(person -> person.post().equals(post))
                .findFirst()
                .orElseThrow();
        return people.loadUserByUsername(officer.signIn()).seat();
    }

    /** What the walk writes off is watched from then on, and rights that ended are already. */
    private void watchEffects() {
        var known = effects.own();
        if (known.id().isEmpty()) {
            effects.on(known.years());
        }
    }

    private void draw(County county) {
        Seat seat = Acting.required();
        if (watch.mine().isPresent()) {
            return;
        }
        try {
            if (scenes.count() == 0) {
                write(county);
            }
        } catch (IOException disk) {
            throw new UncheckedIOException(disk);
        }
        var look = inbox.lookAtWhole();
        scenes.showAll();
        watch.switchTo(true, null);
        LOG.info(
                "Drew the example's scenes; {} took {} of them in",
                seat.organ(),
                look.taken().size());
    }

    private void write(County county) throws IOException {
        var simulator = SceneSimulator.of(county, County.SEED);
        write(simulator, county.story().mine(), MONTHS);
        write(simulator, county.legacyStory().mine(), SUMMER);
    }

    private void write(SceneSimulator simulator, Mine mine, List<Integer> months) throws IOException {
        var frame = SceneFrame.around(mine.centre().getX(), mine.centre().getY(), SIDE);
        for (var day : days(months, LocalDate.now(clock))) {
            var folder = inbox.place().resolve(mine.code()).resolve(day.toString());
            Files.createDirectories(folder);
            simulator.write(frame, day, folder);
        }
    }

    private static List<LocalDate> days(List<Integer> months, LocalDate until) {
        var days = new ArrayList<LocalDate>();
        for (int year = FIRST_YEAR; year <= until.getYear(); year++) {
            for (int month : months) {
                days.add(LocalDate.of(year, month, DAY));
            }
        }
        days.removeIf(day -> day.isAfter(until));
        return days;
    }
}
