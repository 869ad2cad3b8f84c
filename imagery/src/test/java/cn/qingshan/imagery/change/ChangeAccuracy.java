package cn.qingshan.imagery.change;

import cn.qingshan.example.County;
import cn.qingshan.example.DrawingBoard;
import cn.qingshan.example.Outlines;
import cn.qingshan.example.scene.Climate;
import cn.qingshan.example.scene.Cover;
import cn.qingshan.example.scene.Event;
import cn.qingshan.example.scene.SceneFrame;
import cn.qingshan.example.scene.SceneSimulator;
import cn.qingshan.example.scene.Truth;
import cn.qingshan.geo.crs.Crs;
import cn.qingshan.imagery.catalogue.Scene;
import cn.qingshan.imagery.tiff.Placement;
import cn.qingshan.imagery.tiff.RasterCrs;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToDoubleFunction;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/**
 * How often the method is right, on simulated ground whose truth is known: the figures of docs/imagery-change.md.
 *
 * <p>Design. The unit drawn is a frame of {@value #SIDE_M} m in one year: its scenes from May to September of that year against those of the three years
 * before. Two strata: <b>random</b> frames, places drawn evenly over the county, from which everything that depends on how frequent
 * damage is (specificity, user's accuracy) comes; <b>event</b> frames, drawn among the events of the year by kind, from which what depends on them alone
 * comes (sensitivity, look-alikes), together with the events that random frames hold. In a frame all pixels that were looked at are compared, so pixels are
 * clusters; intervals are of 2,000 bootstrap draws of frames, those of counted objects are Wilson's.
 *
 * <p>Regrowth has a third stratum, of which no other figure is made: frames about disturbed ground whose middle turned more than half green in the year, by
 * what had happened to it, six times as many where it had been bare at the end of each year of the past.
 *
 * <p>Pits on fields have a fourth, of which no other figure is made either: the county's own damage is in the hills, so pits are dug into fields from
 * January to August of the year ({@link SceneSimulator#withPits}). They tell what it costs that fields are not told at once.
 *
 * <p>{@code java … ChangeAccuracy FOLDER RANDOM-FRAMES EVENT-FRAMES-A-KIND REGROWTH-FRAMES-A-KIND FIELD-PITS [SEED …]}; with {@code -Dqingshan.elsewhere=true}
 * another county ({@value #ELSEWHERE}) under the sky of {@link Climate#NORTHERN}, both of which nobody looked at while the method was made; with {@code -Dqingshan.third=true} the one on which
 * the rules for fields were found; with {@code -Dqingshan.season=05-01..08-31} scenes of that part of the year alone, with {@code -Dqingshan.bare-days=0} fields told at once.
 */
final class ChangeAccuracy {

    static final double SIDE_M = 2_560;
    private static final int[][] DAYS = {{5, 20}, {6, 14}, {7, 9}, {8, 3}, {8, 28}, {9, 12}};
    private static final int YEARS_BEFORE = 3;
    private static final double HALF = 0.5;
    private static final int LEAST_PIXELS = 10;
    private static final String REGROWTH = "REGROWTH ";
    private static final String LONG = " LONG";
    private static final String FIELD = "FIELD PIT ";
    /** Seed of the county that is no part of the project. */
    static final long ELSEWHERE = 410_328;

    /** Seed and sky of a third, with which the rules for fields were found: rice is cut from late August on, few days are clear. */
    static final long THIRD = 520_113;

    static final Climate INLAND = new Climate(32.5, 12, 24, 0.35, 0.62, 0.17, 0.33, 0.2, 0.45, 1.3);

    /** A frame in a year. */
    record Case(long seed, SceneFrame frame, int year, boolean random, String drawnFor) {}

    /**
     * A clump of new damage.
     *
     * @param byScore pixels in patches, by the score of the patch
     * @param onField most of it was a field
     */
    record Damaged(
            long pixels,
            long looked,
            long inPatches,
            long patchPixels,
            boolean atEdge,
            TreeMap<Double, Long> byScore,
            boolean onField) {
        boolean isFound() {
            return 2 * inPatches >= looked;
        }

        /** Whether it is found when only patches of so high a score are looked at. */
        boolean isFound(double leastScore) {
            return 2
                            * byScore.tailMap(leastScore).values().stream()
                                    .mapToLong(n -> n)
                                    .sum()
                    >= looked;
        }
    }

    /** A patch of damage. */
    record Told(ChangePatch patch, double rightShare, String else_) {
        boolean isRight() {
            return rightShare >= HALF;
        }
    }

    /** A look-alike that stood in a frame. */
    record Seen(String kind, long looked, long taken) {
        boolean isTaken() {
            return taken >= 0.3 * looked && taken >= LEAST_PIXELS / 2;
        }
    }

    /**
     * A clump of disturbed ground that plants covered by less than half a year before and cover by half or more now.
     *
     * @param what the cover that most of it had a year before
     * @param longBare it was less than half covered at the end of each year of the past
     */
    record Regrown(Cover what, boolean longBare, long pixels, long looked, long inPatches) {
        boolean isFound() {
            return 2 * inPatches >= looked;
        }
    }

    /** Pixels that were looked at, by whether they lie in patches of regrowth. */
    record RegrownPixels(long longBareHit, long longBareMissed, long otherHit, long otherMissed, long falsely) {
        static final RegrownPixels NONE = new RegrownPixels(0, 0, 0, 0, 0);
    }

    /** What came of a frame. */
    record Outcome(
            Case drawn,
            double clearDays,
            boolean dry,
            double notLooked,
            long hit,
            long missed,
            long falsely,
            long rightlyNot,
            List<Damaged> damaged,
            List<Told> told,
            List<Seen> lookAlikes,
            List<Told> regrowth,
            RegrownPixels regrownPixels,
            List<Regrown> regrown) {}

    private final Path folder;
    private final ChangeChoices choices;
    private final Map<Long, SceneSimulator> simulators = new TreeMap<>();
    private final Map<Long, SceneSimulator> withPits = new TreeMap<>();
    private final County county;
    private final Climate climate;

    ChangeAccuracy(Path folder, ChangeChoices choices) {
        this(folder, choices, County.drawn(), Climate.HUMID);
    }

    ChangeAccuracy(Path folder, ChangeChoices choices, County county, Climate climate) {
        this.folder = folder;
        this.choices = choices;
        this.county = county;
        this.climate = climate;
    }

    public static void main(String[] args) throws Exception {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var folder = Path.of(args[0]);
        int random = Integer.parseInt(args[1]);
        int events = Integer.parseInt(args[2]);
        int regrowth = Integer.parseInt(args[3]);
        int fieldPits = Integer.parseInt(args[4]);
        boolean elsewhere = Boolean.getBoolean("qingshan.elsewhere");
        boolean third = Boolean.getBoolean("qingshan.third");
        long[] seeds = args.length > 5
                ? Arrays.stream(args, 5, args.length).mapToLong(Long::parseLong).toArray()
                : elsewhere
                        ? new long[] {31, 47, 59}
                        : third ? new long[] {5, 17, 83} : new long[] {SceneSimulator.SEED, 7, 11};
        var choices = Season.of(System.getProperty("qingshan.season", ""))
                .map(ChangeChoices.seasons()::withSeason)
                .orElse(ChangeChoices.seasons());
        choices = choices.withLeastBare(Integer.getInteger("qingshan.bare-days", choices.leastBare_days()))
                .withThreads(1);
        var accuracy = elsewhere
                ? new ChangeAccuracy(folder, choices, County.drawn(ELSEWHERE), Climate.NORTHERN)
                : third
                        ? new ChangeAccuracy(folder, choices, County.drawn(THIRD), INLAND)
                        : new ChangeAccuracy(folder, choices);
        var cases = accuracy.draw(seeds, random, events);
        cases.addAll(accuracy.drawRegrowth(seeds, regrowth));
        cases.addAll(accuracy.drawFieldPits(seeds, fieldPits));
        out.println(cases.size() + " frames of " + SIDE_M + " m");
        java.util.Collections.shuffle(cases, new Random(2)); // what is done so far is a sample of the whole
        var outcomes = accuracy.runAll(cases, out);
        out.println("\n# after all " + outcomes.size());
        new Report(outcomes, out).print();
    }

    /** Frames at a time. */
    private static final int HANDS = Integer.getInteger("qingshan.hands", 3);

    /** Scenes stay for the next run, 10 MB a frame: so thresholds are tried without drawing everything again. */
    private static final boolean KEPT = Boolean.getBoolean("qingshan.keep");

    private List<Outcome> runAll(List<Case> cases, PrintStream out) throws Exception {
        var outcomes = new TreeMap<Integer, Outcome>();
        var pool = Executors.newFixedThreadPool(HANDS);
        try {
            var working = new ArrayList<Future<?>>();
            for (int i = 0; i < cases.size(); i++) {
                int number = i;
                working.add(pool.submit(() -> {
                    var outcome = run(cases.get(number));
                    synchronized (outcomes) {
                        outcomes.put(number, outcome);
                        System.err.println(outcomes.size() + " of " + cases.size() + " " + cases.get(number));
                        if (outcomes.size() % 20 == 0) {
                            out.println("\n# after " + outcomes.size());
                            new Report(List.copyOf(outcomes.values()), out).print();
                        }
                    }
                    return null;
                }));
            }
            for (var one : working) {
                one.get();
            }
        } finally {
            pool.shutdownNow();
        }
        return List.copyOf(outcomes.values());
    }

    synchronized SceneSimulator simulator(long seed) {
        return simulators.computeIfAbsent(seed, s -> SceneSimulator.of(county, s, climate));
    }

    private SceneSimulator simulator(Case one) {
        return one.drawnFor().startsWith(FIELD)
                ? java.util.Objects.requireNonNull(withPits.get(one.seed()))
                : simulator(one.seed());
    }

    // ---- the sample

    List<Case> draw(long[] seeds, int randomFrames, int eventFrames) {
        var cases = new ArrayList<Case>();
        var lots = new Random(20_260_501);
        var box = county.outline().getEnvelopeInternal();
        for (int i = 0; i < randomFrames; i++) {
            long seed = seeds[i % seeds.length];
            int year = 2021 + lots.nextInt(5);
            Coordinate at;
            do {
                at = new Coordinate(
                        box.getMinX() + lots.nextDouble() * box.getWidth(),
                        box.getMinY() + lots.nextDouble() * box.getHeight());
            } while (!county.outline().covers(Event.DEGREES.createPoint(at)));
            cases.add(new Case(seed, SceneFrame.around(at.x, at.y, SIDE_M), year, true, ""));
        }
        var byKind = new TreeMap<String, List<Case>>();
        for (long seed : seeds) {
            for (var event : simulator(seed).events()) {
                for (var begun : beginnings(event)) {
                    int year = begun.getMonthValue() >= 9 ? begun.getYear() + 1 : begun.getYear();
                    boolean visible = !begun.isAfter(LocalDate.of(year, 7, 1));
                    if (year >= 2021 && year <= 2025 && visible) {
                        var middle = event.outline(begun.plusDays(1000)).isEmpty()
                                ? event.outline(begun).getCentroid()
                                : event.outline(begun.plusDays(1000)).getCentroid();
                        if (!middle.isEmpty() && county.outline().covers(middle)) {
                            byKind.computeIfAbsent(kind(event), _ -> new ArrayList<>())
                                    .add(new Case(
                                            seed,
                                            SceneFrame.around(middle.getX(), middle.getY(), SIDE_M),
                                            year,
                                            false,
                                            kind(event)));
                        }
                    }
                }
            }
        }
        byKind.remove("DROUGHT");
        byKind.forEach((kind, all) -> {
            java.util.Collections.shuffle(all, lots);
            int count = kind.equals("DAMAGE") ? 3 * eventFrames : eventFrames;
            cases.addAll(all.subList(0, Math.min(count, all.size())));
        });
        return cases;
    }

    /** Frames about places that turned green, a year each; of a place that does so in several years, each. */
    List<Case> drawRegrowth(long[] seeds, int frames) {
        var byKind = new TreeMap<String, List<Case>>();
        for (long seed : seeds) {
            for (var event : simulator(seed).events()) {
                var middle = switch (event) {
                    case Event.Damage d ->
                        d.restorations().isEmpty()
                                ? null
                                : d.restorations().getFirst().area().getCentroid();
                    case Event.LookAlike l -> isDisturbing(l.kind()) ? l.area().getCentroid() : null;
                };
                if (middle == null || middle.isEmpty() || !county.outline().covers(middle)) {
                    continue;
                }
                var spot = SceneFrame.around(middle.getX(), middle.getY(), 20);
                for (int year = 2021; year <= 2025; year++) {
                    if (simulator(seed).plants(spot, end(year - 1))[0] < HALF
                            && simulator(seed).plants(spot, end(year))[0] >= HALF) {
                        boolean longBare = simulator(seed).plants(spot, end(year - 2))[0] < HALF
                                && simulator(seed).plants(spot, end(year - YEARS_BEFORE))[0] < HALF;
                        var kind = REGROWTH + kind(event) + (longBare ? LONG : "");
                        byKind.computeIfAbsent(kind, _ -> new ArrayList<>())
                                .add(new Case(
                                        seed,
                                        SceneFrame.around(middle.getX(), middle.getY(), SIDE_M),
                                        year,
                                        false,
                                        kind));
                    }
                }
            }
        }
        var lots = new Random(20_260_502);
        var cases = new ArrayList<Case>();
        byKind.forEach((kind, all) -> {
            java.util.Collections.shuffle(all, lots);
            int count = kind.endsWith(LONG) ? 6 * frames : frames;
            cases.addAll(all.subList(0, Math.min(count, all.size())));
        });
        return cases;
    }

    /** Frames about pits of 0.3 to 4 ha that were dug into fields; each year and month has its share. */
    List<Case> drawFieldPits(long[] seeds, int frames) {
        var lots = new Random(20_260_503);
        var shapes = new java.util.SplittableRandom(20_260_503);
        var box = county.outline().getEnvelopeInternal();
        var cases = new ArrayList<Case>();
        Map<Long, List<Event.Damage>> pits = new TreeMap<>();
        for (int i = 0; i < frames; i++) {
            long seed = seeds[i % seeds.length];
            int year = 2021 + i % 5;
            var begin = LocalDate.of(year, 1, 1).plusDays(lots.nextInt(232));
            Coordinate at;
            do {
                at = new Coordinate(
                        box.getMinX() + lots.nextDouble() * box.getWidth(),
                        box.getMinY() + lots.nextDouble() * box.getHeight());
            } while (!county.outline().covers(Event.DEGREES.createPoint(at)) || !isField(seed, at, year));
            double hectares = 0.3 * Math.exp(lots.nextDouble() * Math.log(13));
            var shape = Outlines.organic(
                    DrawingBoard.metres(at), hectares * 10_000, 20, 1 + lots.nextDouble(), 0.2, shapes);
            pits.computeIfAbsent(seed, _ -> new ArrayList<>())
                    .add(new Event.Damage(
                            "FIELD-" + i,
                            Optional.empty(),
                            i % 3 == 0 ? Event.Rock.LIMESTONE : Event.Rock.RED_SOIL,
                            List.of(new Event.Step(shape, begin, begin.plusDays(20 + lots.nextInt(80)))),
                            List.of()));
            cases.add(new Case(
                    seed,
                    SceneFrame.around(at.x, at.y, SIDE_M),
                    year,
                    false,
                    FIELD
                            + (begin.getMonthValue() < 5
                                    ? "JAN-APR"
                                    : begin.getMonthValue() < 7 ? "MAY-JUN" : "JUL-AUG")));
        }
        pits.forEach((seed, of) -> withPits.put(seed, simulator(seed).withPits(of)));
        return cases;
    }

    private boolean isField(long seed, Coordinate at, int year) {
        var truth = simulator(seed).truth(SceneFrame.around(at.x, at.y, 60), end(year - 1));
        int fields = 0;
        for (int row = 0; row < truth.frame().rows(); row++) {
            for (int column = 0; column < truth.frame().columns(); column++) {
                fields += truth.cover(column, row) == Cover.FARMLAND ? 1 : 0;
            }
        }
        return fields >= 0.9 * truth.frame().rows() * truth.frame().columns();
    }

    private static boolean isDisturbing(Event.LookAlike.Kind kind) {
        return switch (kind) {
            case FIRE, LOGGING, LEVELLING -> true;
            case HARVEST, FALLOW, BUILDING, FISH_POND, DROUGHT, CLOUD_SHADOW -> false;
        };
    }

    /** The last of the days that are looked at in a year. */
    private static LocalDate end(int year) {
        int[] last = DAYS[DAYS.length - 1];
        return LocalDate.of(year, last[0], last[1]);
    }

    private static List<LocalDate> beginnings(Event event) {
        return switch (event) {
            case Event.Damage d -> d.steps().stream().map(Event.Step::from).toList();
            case Event.LookAlike l -> List.of(l.from());
        };
    }

    private static String kind(Event event) {
        return switch (event) {
            case Event.Damage _ -> "DAMAGE";
            case Event.LookAlike l -> l.kind().name();
        };
    }

    // ---- a frame

    Outcome run(Case one) throws Exception {
        var here = folder.resolve(
                KEPT
                        ? one.seed() + "-" + simulator(one).id(one.frame(), end(one.year()))
                        : "frame" + Thread.currentThread().threadId());
        try {
            var past = new ArrayList<Path>();
            var later = new ArrayList<Path>();
            for (int year = one.year() - YEARS_BEFORE; year <= one.year(); year++) {
                for (int[] day : DAYS) {
                    var date = LocalDate.of(year, day[0], day[1]);
                    var known = here.resolve(simulator(one).id(one.frame(), date) + ".json");
                    var item =
                            KEPT && Files.exists(known) ? known : simulator(one).write(one.frame(), date, here);
                    (year < one.year() ? past : later).add(item);
                }
            }
            return compared(
                    one, SmallScenes.read(later.toArray(Path[]::new)), SmallScenes.read(past.toArray(Path[]::new)));
        } finally {
            if (!KEPT) {
                empty(here);
            }
        }
    }

    private static void empty(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (var files = Files.list(folder)) {
                for (var file : files.toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private Outcome compared(Case one, List<Scene> later, List<Scene> past) throws Exception {
        var request = new ChangeRequest(later, past, Optional.empty(), List.of(), choices);
        var frame = one.frame();
        ChangeResult result;
        byte[] states;
        try {
            var both = ChangeDetection.detectWithStates(request);
            result = both.result();
            states = both.states();
        } catch (ChangeRefused allCloud) {
            return new Outcome(
                    one,
                    0,
                    false,
                    1,
                    0,
                    0,
                    0,
                    0,
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    RegrownPixels.NONE,
                    List.of());
        }
        var simulator = simulator(one);
        var end = end(one.year());
        var before = simulator.truth(frame, end(one.year() - 1));
        var after = simulator.truth(frame, end);
        int width = frame.columns();
        int height = frame.rows();
        var ground = new Ground(new Placement(
                new RasterCrs.Known(new Crs.Utm(frame.epsg() - 32600, true)),
                frame.west(),
                frame.pixel_m(),
                0,
                frame.north(),
                0,
                -frame.pixel_m()));
        var damage = result.patches().stream()
                .filter(patch -> patch.kind() != Kind.REGROWTH)
                .toList();
        var masks = damage.stream()
                .map(patch -> mask(patch.lonLat(), ground, width, height))
                .toList();
        var all = PixelMask.of(damage.stream().map(ChangePatch::lonLat).toList(), ground, width, height);
        long hit = 0;
        long missed = 0;
        long falsely = 0;
        long rightlyNot = 0;
        var fresh = new byte[width * height];
        Arrays.fill(fresh, Judgement.UNCHANGED);
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                boolean is = after.damaged(column, row) - before.damaged(column, row) >= HALF;
                boolean told = all.holds(column, row);
                fresh[row * width + column] = is ? Judgement.LOSS : Judgement.UNCHANGED;
                if (states[row * width + column] >= Judgement.UNCHANGED) {
                    hit += is && told ? 1 : 0;
                    missed += is && !told ? 1 : 0;
                    falsely += !is && told ? 1 : 0;
                    rightlyNot += !is && !told ? 1 : 0;
                }
            }
        }
        var damaged = Components.of(fresh, width, height, Judgement.LOSS, LEAST_PIXELS).stream()
                .map(clump -> damaged(clump, states, all, masks, damage, before, width, height))
                .filter(clump -> 2 * clump.looked() >= clump.pixels())
                .toList();
        var told = new ArrayList<Told>();
        for (int i = 0; i < damage.size(); i++) {
            told.add(told(damage.get(i), masks.get(i), fresh, width, height, simulator, frame, end, before, after));
        }
        var regrowth = result.patches().stream()
                .filter(patch -> patch.kind() == Kind.REGROWTH)
                .map(patch -> told(
                        patch,
                        mask(patch.lonLat(), ground, width, height),
                        greener(before, after, width, height),
                        width,
                        height,
                        simulator,
                        frame,
                        end,
                        before,
                        after))
                .toList();
        var green = PixelMask.of(
                result.patches().stream()
                        .filter(patch -> patch.kind() == Kind.REGROWTH)
                        .map(ChangePatch::lonLat)
                        .toList(),
                ground,
                width,
                height);
        var regrown = new RegrownTruth(simulator, one, before);
        return new Outcome(
                one,
                result.patches().isEmpty()
                        ? later.size() * (1 - result.looked().notLookedShare())
                        : result.patches().stream()
                                .mapToDouble(p -> p.figure(ChangePatch.Figure.CLEAR) * later.size())
                                .average()
                                .orElse(0),
                simulator.dryness(one.year()) > 0.3,
                result.looked().notLookedShare(),
                hit,
                missed,
                falsely,
                rightlyNot,
                damaged,
                told,
                lookAlikes(one, ground, states, all, width, height, simulator, end),
                regrowth,
                regrown.pixels(states, green),
                regrown.clumps(states, green));
    }

    /** Which pixels of a frame truly turned green. */
    private static final class RegrownTruth {

        private final Truth before;
        private final int width;
        private final int height;
        /** {@link Judgement#LOSS} where it was bare at the end of each year of the past, {@link Judgement#WATER} where a year before only. */
        private final byte[] grown;

        RegrownTruth(SceneSimulator simulator, Case one, Truth before) {
            this.before = before;
            this.width = one.frame().columns();
            this.height = one.frame().rows();
            this.grown = new byte[width * height];
            var now = simulator.plants(one.frame(), end(one.year()));
            var past = new ArrayList<double[]>();
            for (int year = one.year() - YEARS_BEFORE; year < one.year(); year++) {
                past.add(simulator.plants(one.frame(), end(year)));
            }
            for (int at = 0; at < grown.length; at++) {
                int place = at;
                boolean is = now[at] >= HALF
                        && past.getLast()[at] < HALF
                        && isDisturbed(before.cover(at % width, at / width));
                boolean longBare = past.stream().allMatch(year -> year[place] < HALF);
                grown[at] = !is ? Judgement.UNCHANGED : longBare ? Judgement.LOSS : Judgement.GAIN;
            }
        }

        private static boolean isDisturbed(Cover cover) {
            return switch (cover) {
                case DUG, GREENING, BURNT, LOGGED, LEVELLED -> true;
                case FOREST, SCRUB, FARMLAND, BARE_ROCK, WATER, SETTLEMENT, BUILT, POND -> false;
            };
        }

        RegrownPixels pixels(byte[] states, PixelMask told) {
            var count = new long[5];
            for (int at = 0; at < grown.length; at++) {
                if (states[at] >= Judgement.UNCHANGED) {
                    boolean hit = told.holds(at % width, at / width);
                    if (grown[at] == Judgement.UNCHANGED) {
                        count[4] += hit ? 1 : 0;
                    } else {
                        count[(grown[at] == Judgement.LOSS ? 0 : 2) + (hit ? 0 : 1)]++;
                    }
                }
            }
            return new RegrownPixels(count[0], count[1], count[2], count[3], count[4]);
        }

        List<Regrown> clumps(byte[] states, PixelMask told) {
            var clumps = new ArrayList<Regrown>();
            for (byte sort : new byte[] {Judgement.LOSS, Judgement.GAIN}) {
                for (var clump : Components.of(grown, width, height, sort, LEAST_PIXELS)) {
                    long looked = 0;
                    long inPatches = 0;
                    Map<Cover, Integer> was = new EnumMap<>(Cover.class);
                    for (int run = 0; run < clump.count(); run++) {
                        int row = clump.row(run);
                        for (int column = clump.from(run); column < clump.to(run); column++) {
                            was.merge(before.cover(column, row), 1, Integer::sum);
                            if (states[row * width + column] >= Judgement.UNCHANGED) {
                                looked++;
                                inPatches += told.holds(column, row) ? 1 : 0;
                            }
                        }
                    }
                    if (2 * looked >= clump.pixels()) {
                        var most = was.entrySet().stream()
                                .max(Map.Entry.comparingByValue())
                                .orElseThrow()
                                .getKey();
                        clumps.add(new Regrown(most, sort == Judgement.LOSS, clump.pixels(), looked, inPatches));
                    }
                }
            }
            return clumps;
        }
    }

    private static PixelMask mask(Geometry lonLat, Ground ground, int width, int height) {
        return PixelMask.of(List.of(lonLat), ground, width, height);
    }

    private static byte[] greener(Truth before, Truth after, int width, int height) {
        var out = new byte[width * height];
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                boolean was = before.damaged(column, row) >= HALF
                        || before.cover(column, row) == Cover.GREENING
                        || before.cover(column, row) == Cover.BURNT
                        || before.cover(column, row) == Cover.LOGGED
                        || before.cover(column, row) == Cover.LEVELLED;
                out[row * width + column] =
                        was && after.damaged(column, row) < HALF ? Judgement.LOSS : Judgement.UNCHANGED;
            }
        }
        return out;
    }

    private static Damaged damaged(
            Components.Component clump,
            byte[] states,
            PixelMask all,
            List<PixelMask> masks,
            List<ChangePatch> patches,
            Truth before,
            int width,
            int height) {
        var byScore = new TreeMap<Double, Long>();
        long fields = 0;
        long looked = 0;
        long inPatches = 0;
        boolean edge = false;
        var touching = new boolean[masks.size()];
        for (int run = 0; run < clump.count(); run++) {
            int row = clump.row(run);
            edge |= row == 0 || row == height - 1 || clump.from(run) == 0 || clump.to(run) == width;
            for (int column = clump.from(run); column < clump.to(run); column++) {
                boolean clear = states[row * width + column] >= Judgement.UNCHANGED;
                if (clear) {
                    looked++;
                    inPatches += all.holds(column, row) ? 1 : 0;
                }
                fields += before.cover(column, row) == Cover.FARMLAND ? 1 : 0;
                for (int i = 0; i < touching.length; i++) {
                    boolean inside = masks.get(i).holds(column, row);
                    touching[i] |= inside;
                    if (inside && clear) {
                        byScore.merge(patches.get(i).score(), 1L, Long::sum);
                    }
                }
            }
        }
        long patchPixels = 0;
        for (int i = 0; i < touching.length; i++) {
            if (touching[i]) {
                patchPixels += count(masks.get(i));
            }
        }
        return new Damaged(clump.pixels(), looked, inPatches, patchPixels, edge, byScore, 2 * fields >= clump.pixels());
    }

    private static long count(PixelMask mask) {
        var box = mask.box();
        long count = 0;
        for (int row = box.row(); row < box.bottom(); row++) {
            for (int column = box.column(); column < box.right(); column++) {
                count += mask.holds(column, row) ? 1 : 0;
            }
        }
        return count;
    }

    private static Told told(
            ChangePatch patch,
            PixelMask mask,
            byte[] truth,
            int width,
            int height,
            SceneSimulator simulator,
            SceneFrame frame,
            LocalDate end,
            Truth before,
            Truth after) {
        long right = 0;
        long all = 0;
        Map<Cover, Integer> covers = new EnumMap<>(Cover.class);
        var box = mask.box();
        for (int row = box.row(); row < box.bottom(); row++) {
            for (int column = box.column(); column < box.right(); column++) {
                if (mask.holds(column, row)) {
                    all++;
                    right += truth[row * width + column] == Judgement.LOSS ? 1 : 0;
                    covers.merge(after.cover(column, row), 1, Integer::sum);
                }
            }
        }
        var most = covers.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(entry -> entry.getKey().name())
                .orElse("");
        var there = simulator.events(frame).stream()
                .filter(event -> event instanceof Event.LookAlike l && l.kind() != Event.LookAlike.Kind.DROUGHT)
                .filter(event -> event.outline(end).intersects(patch.lonLat())
                        || event.outline(patch.to()).intersects(patch.lonLat()))
                .map(ChangeAccuracy::kind)
                .findFirst();
        return new Told(patch, all == 0 ? 0 : right / (double) all, there.orElse(most));
    }

    private static List<Seen> lookAlikes(
            Case one,
            Ground ground,
            byte[] states,
            PixelMask all,
            int width,
            int height,
            SceneSimulator simulator,
            LocalDate end) {
        var seen = new ArrayList<Seen>();
        var begin = LocalDate.of(one.year() - 1, 9, 10);
        for (var event : simulator.events(one.frame())) {
            if (!(event instanceof Event.LookAlike like)
                    || like.from().isBefore(begin)
                    || like.from().isAfter(LocalDate.of(one.year(), 7, 20))
                            && like.kind() != Event.LookAlike.Kind.DROUGHT) {
                continue;
            }
            if (like.kind() == Event.LookAlike.Kind.DROUGHT && like.from().getYear() != one.year()) {
                continue;
            }
            var mask = mask(like.area(), ground, width, height);
            var box = mask.box();
            long looked = 0;
            long taken = 0;
            for (int row = box.row(); row < box.bottom(); row++) {
                for (int column = box.column(); column < box.right(); column++) {
                    if (mask.holds(column, row) && states[row * width + column] >= Judgement.UNCHANGED) {
                        looked++;
                        taken += all.holds(column, row) ? 1 : 0;
                    }
                }
            }
            if (looked >= LEAST_PIXELS) {
                seen.add(new Seen(like.kind().name(), looked, taken));
            }
        }
        return seen;
    }

    // ---- figures

    /** An estimate with its 95 % interval. */
    record Estimate(double value, double low, double high) {
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%.3f (%.3f–%.3f)", value, low, high);
        }
    }

    /** Wilson's interval of a share. */
    static Estimate share(long of, long all) {
        if (all == 0) {
            return new Estimate(Double.NaN, Double.NaN, Double.NaN);
        }
        double z = 1.96;
        double p = of / (double) all;
        double middle = (p + z * z / (2 * all)) / (1 + z * z / all);
        double half = z / (1 + z * z / all) * Math.sqrt(p * (1 - p) / all + z * z / (4.0 * all * all));
        return new Estimate(p, middle - half, middle + half);
    }

    /** Frames drawn again and again. */
    static Estimate bootstrap(List<Outcome> frames, ToDoubleFunction<Outcome> of, ToDoubleFunction<Outcome> all) {
        double value = sum(frames, of) / sum(frames, all);
        var lots = new Random(1);
        var draws = new ArrayList<Double>();
        for (int i = 0; i < 2000; i++) {
            double a = 0;
            double b = 0;
            for (int k = 0; k < frames.size(); k++) {
                var one = frames.get(lots.nextInt(frames.size()));
                a += of.applyAsDouble(one);
                b += all.applyAsDouble(one);
            }
            if (b > 0) {
                draws.add(a / b);
            }
        }
        draws.sort(null);
        return draws.isEmpty()
                ? new Estimate(Double.NaN, Double.NaN, Double.NaN)
                : new Estimate(value, draws.get((int) (0.025 * (draws.size() - 1))), draws.get((int)
                        (0.975 * (draws.size() - 1))));
    }

    private static double sum(List<Outcome> frames, ToDoubleFunction<Outcome> of) {
        return frames.stream().mapToDouble(of).sum();
    }

    /** The tables of the page. */
    record Report(List<Outcome> all, List<Outcome> withRegrowth, List<Outcome> fieldPits, PrintStream out) {

        Report(List<Outcome> outcomes, PrintStream out) {
            this(
                    outcomes.stream()
                            .filter(o -> !o.drawn().drawnFor().startsWith(REGROWTH))
                            .filter(o -> !o.drawn().drawnFor().startsWith(FIELD))
                            .toList(),
                    outcomes.stream()
                            .filter(o -> !o.drawn().drawnFor().startsWith(FIELD))
                            .toList(),
                    outcomes.stream()
                            .filter(o -> o.drawn().drawnFor().startsWith(FIELD))
                            .toList(),
                    out);
        }

        void print() {
            var random = all.stream().filter(o -> o.drawn().random()).toList();
            pixels("random frames", random);
            pixels("all frames", all);
            objects("all frames", all);
            objects("random frames", random);
            area();
            out.println("\n## by seed");
            all.stream()
                    .map(o -> o.drawn().seed())
                    .distinct()
                    .forEach(seed -> line(
                            "seed " + seed,
                            all.stream().filter(o -> o.drawn().seed() == seed).toList()));
            out.println("\n## by clear days");
            line(
                    "under 3 clear later days",
                    all.stream().filter(o -> o.clearDays() < 3).toList());
            line(
                    "3 to 4.5",
                    all.stream()
                            .filter(o -> o.clearDays() >= 3 && o.clearDays() < 4.5)
                            .toList());
            line("more", all.stream().filter(o -> o.clearDays() >= 4.5).toList());
            out.println("\n## by dryness");
            line("dry year", all.stream().filter(Outcome::dry).toList());
            line("other year", all.stream().filter(o -> !o.dry()).toList());
            lookAlikes();
            wrong(random);
            scores();
            curve("all frames", all);
            curve("random frames", random);
            onFields();
            regrowth();
        }

        private void pixels(String name, List<Outcome> frames) {
            out.println("\n## pixels, " + name + ": " + frames.size() + " frames, "
                    + (long) sum(frames, o -> o.hit() + o.missed() + o.falsely() + o.rightlyNot())
                    + " pixels looked at, "
                    + (long) sum(frames, o -> o.hit() + o.missed()) + " newly damaged");
            out.println("sensitivity " + bootstrap(frames, Outcome::hit, o -> o.hit() + o.missed()));
            out.println("specificity " + bootstrap(frames, Outcome::rightlyNot, o -> o.rightlyNot() + o.falsely()));
            out.println("user's " + bootstrap(frames, Outcome::hit, o -> o.hit() + o.falsely()));
            out.println("not looked at " + bootstrap(frames, Outcome::notLooked, o -> 1));
        }

        private void objects(String name, List<Outcome> frames) {
            var damaged = frames.stream().flatMap(o -> o.damaged().stream()).toList();
            var told = frames.stream().flatMap(o -> o.told().stream()).toList();
            out.println("\n## objects, " + name + ": " + damaged.size() + " clumps of new damage, " + told.size()
                    + " patches");
            out.println(
                    "found " + share(damaged.stream().filter(Damaged::isFound).count(), damaged.size()));
            for (long[] size : new long[][] {{10, 30}, {30, 100}, {100, 1_000_000}}) {
                var of = damaged.stream()
                        .filter(d -> d.pixels() >= size[0] && d.pixels() < size[1])
                        .toList();
                out.println("  of " + size[0] / 100.0 + " ha up to " + size[1] / 100.0 + ": "
                        + share(of.stream().filter(Damaged::isFound).count(), of.size()) + " of " + of.size());
            }
            out.println("right " + share(told.stream().filter(Told::isRight).count(), told.size()));
            for (var kind : Kind.values()) {
                var of = told.stream().filter(t -> t.patch().kind() == kind).toList();
                out.println("  " + kind + " "
                        + share(of.stream().filter(Told::isRight).count(), of.size()) + " of " + of.size());
            }
        }

        private void area() {
            var errors = all.stream()
                    .flatMap(o -> o.damaged().stream())
                    .filter(d -> d.isFound() && !d.atEdge())
                    .mapToDouble(d -> d.patchPixels() / (double) d.pixels() - 1)
                    .sorted()
                    .toArray();
            out.println("\n## area of found clumps: " + errors.length);
            if (errors.length > 0) {
                double mean = Arrays.stream(errors).average().orElse(0);
                double spread = Math.sqrt(
                        Arrays.stream(errors).map(e -> (e - mean) * (e - mean)).sum() / errors.length);
                out.printf(
                        Locale.ROOT,
                        "relative error: median %.3f, middle half %.3f to %.3f, middle 90 %% %.3f to %.3f; mean %.3f ± %.3f%n",
                        at(errors, 0.5),
                        at(errors, 0.25),
                        at(errors, 0.75),
                        at(errors, 0.05),
                        at(errors, 0.95),
                        mean,
                        1.96 * spread / Math.sqrt(errors.length));
            }
        }

        private static double at(double[] sorted, double share) {
            return sorted[(int) Math.round(share * (sorted.length - 1))];
        }

        private void line(String name, List<Outcome> frames) {
            var damaged = frames.stream().flatMap(o -> o.damaged().stream()).toList();
            var told = frames.stream().flatMap(o -> o.told().stream()).toList();
            out.println("| " + name + " | " + frames.size() + " | "
                    + share(damaged.stream().filter(Damaged::isFound).count(), damaged.size()) + " of " + damaged.size()
                    + " | " + share(told.stream().filter(Told::isRight).count(), told.size()) + " of " + told.size()
                    + " | " + bootstrap(frames, Outcome::rightlyNot, o -> o.rightlyNot() + o.falsely()) + " |");
        }

        private void lookAlikes() {
            out.println("\n## look-alikes: places, taken");
            var byKind = new TreeMap<String, long[]>();
            all.stream().flatMap(o -> o.lookAlikes().stream()).forEach(seen -> {
                var of = byKind.computeIfAbsent(seen.kind(), _ -> new long[4]);
                of[0]++;
                of[1] += seen.isTaken() ? 1 : 0;
                of[2] += seen.looked();
                of[3] += seen.taken();
            });
            byKind.forEach((kind, of) -> out.printf(
                    Locale.ROOT,
                    "| %s | %d | %d | %s | %.4f of its ground |%n",
                    kind,
                    of[0],
                    of[1],
                    share(of[1], of[0]),
                    of[3] / (double) of[2]));
        }

        private void wrong(List<Outcome> random) {
            for (var frames : List.of(random, all)) {
                out.println("\n## wrong patches by what is there, of " + frames.size() + " frames");
                var byWhat = new TreeMap<String, Integer>();
                frames.stream()
                        .flatMap(o -> o.told().stream())
                        .filter(t -> !t.isRight())
                        .forEach(t -> byWhat.merge(t.else_() + " " + t.patch().kind(), 1, Integer::sum));
                byWhat.forEach((what, count) -> out.println("| " + what + " | " + count + " |"));
            }
        }

        private void scores() {
            out.println("\n## score: share of patches that are right");
            for (double from = 0; from < 1; from += 0.25) {
                double low = from;
                var told = all.stream()
                        .flatMap(o -> o.told().stream())
                        .filter(t -> t.patch().score() > low - (low == 0 ? 1 : 0)
                                && t.patch().score() <= low + 0.25)
                        .toList();
                out.println("| " + low + " to " + (low + 0.25) + " | "
                        + share(told.stream().filter(Told::isRight).count(), told.size()) + " of " + told.size()
                        + " |");
            }
        }

        /** What an office gets and what it misses when it looks at patches from a score on. */
        private void curve(String name, List<Outcome> frames) {
            var damaged = frames.stream().flatMap(o -> o.damaged().stream()).toList();
            out.println("\n## from a score on, " + name + ": patches, right, clumps found");
            for (int percent = 0; percent <= 95; percent += 5) {
                double least = percent / 100.0;
                var told = frames.stream()
                        .flatMap(o -> o.told().stream())
                        .filter(t -> t.patch().score() >= least)
                        .toList();
                long right = told.stream().filter(Told::isRight).count();
                long found = damaged.stream().filter(d -> d.isFound(least)).count();
                out.println("| " + least + " | " + told.size() + " | " + right + " | " + share(right, told.size())
                        + " | " + found + " | " + share(found, damaged.size()) + " |");
            }
        }

        private void onFields() {
            out.println("\n## pits on fields: " + fieldPits.size() + " frames");
            var byTime = new TreeMap<String, List<Damaged>>();
            for (var outcome : fieldPits) {
                var of = byTime.computeIfAbsent(outcome.drawn().drawnFor(), _ -> new ArrayList<>());
                outcome.damaged().stream().filter(Damaged::onField).forEach(of::add);
            }
            byTime.forEach((time, of) -> out.println("| " + time + " | " + of.size() + " | "
                    + share(of.stream().filter(Damaged::isFound).count(), of.size()) + " |"));
        }

        private void regrowth() {
            var told = withRegrowth.stream()
                    .flatMap(o -> o.regrowth().stream())
                    .sorted(Comparator.comparingDouble(t -> t.patch().score()))
                    .toList();
            out.println("\n## regrowth patches on restored, burnt, logged or levelled ground: "
                    + share(told.stream().filter(Told::isRight).count(), told.size()) + " of " + told.size());
            var byWhat = new TreeMap<String, Integer>();
            told.forEach(t -> byWhat.merge((t.isRight() ? "right " : "wrong ") + t.else_(), 1, Integer::sum));
            out.println(byWhat);
            var random = all.stream().filter(o -> o.drawn().random()).toList();
            regrown("random frames", random);
            regrown("all frames and those drawn for regrowth", withRegrowth);
        }

        private void regrown(String name, List<Outcome> frames) {
            out.println("\n## ground that turned green, " + name + ": " + frames.size() + " frames");
            out.println("pixels bare in all years of the past: sensitivity "
                    + bootstrap(
                            frames,
                            o -> o.regrownPixels().longBareHit(),
                            o -> o.regrownPixels().longBareHit()
                                    + o.regrownPixels().longBareMissed())
                    + " of "
                    + (long) sum(
                            frames,
                            o -> o.regrownPixels().longBareHit()
                                    + o.regrownPixels().longBareMissed()));
            out.println("pixels bare a year before only: sensitivity "
                    + bootstrap(
                            frames,
                            o -> o.regrownPixels().otherHit(),
                            o -> o.regrownPixels().otherHit()
                                    + o.regrownPixels().otherMissed())
                    + " of "
                    + (long) sum(
                            frames,
                            o -> o.regrownPixels().otherHit()
                                    + o.regrownPixels().otherMissed()));
            out.println("pixels in patches that are such ground: "
                    + bootstrap(
                            frames,
                            o -> o.regrownPixels().longBareHit()
                                    + o.regrownPixels().otherHit(),
                            o -> o.regrownPixels().longBareHit()
                                    + o.regrownPixels().otherHit()
                                    + o.regrownPixels().falsely()));
            for (boolean longBare : new boolean[] {true, false}) {
                var clumps = frames.stream()
                        .flatMap(o -> o.regrown().stream())
                        .filter(clump -> clump.longBare() == longBare)
                        .toList();
                found(longBare ? "clumps bare in all years of the past" : "clumps bare a year before only", clumps);
                for (var what : Cover.values()) {
                    var of = clumps.stream().filter(c -> c.what() == what).toList();
                    if (!of.isEmpty()) {
                        found("  " + what, of);
                    }
                }
                for (long[] size : new long[][] {{10, 30}, {30, 100}, {100, 1_000_000}}) {
                    found(
                            "  of " + size[0] / 100.0 + " ha up to " + size[1] / 100.0,
                            clumps.stream()
                                    .filter(c -> c.pixels() >= size[0] && c.pixels() < size[1])
                                    .toList());
                }
            }
        }

        private void found(String name, List<Regrown> of) {
            out.println(
                    name + ": " + share(of.stream().filter(Regrown::isFound).count(), of.size()) + " of " + of.size());
        }
    }
}
