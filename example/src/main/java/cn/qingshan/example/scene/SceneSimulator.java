package cn.qingshan.example.scene;

import cn.qingshan.example.County;
import cn.qingshan.example.Relief;
import cn.qingshan.example.RestrictedArea;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/**
 * Scenes of the county, and the truth under them, from a seed alone: the same seed gives the same bytes on every machine.
 *
 * <pre>{@code
 * var simulator = SceneSimulator.of(County.drawn(), 7);
 * var frame = SceneFrame.around(112.51, 28.43, 4_000);
 * Path item = simulator.write(frame, LocalDate.of(2025, 8, 3), folder);
 * double share = simulator.truth(frame, LocalDate.of(2025, 8, 3)).damaged(column, row);
 * }</pre>
 *
 * <p>The ground of a frame is kept for the next day, up to about 1,400 × 1,400 pixels; larger frames take longer for each day. May be
 * used by several threads.
 */
public final class SceneSimulator {

    /** The seed of the scenes that documents and tests show. */
    public static final long SEED = 20_190_101;

    private static final int KEPT_BLOCKS = 121;
    private static final int KEPT_SITES = 8;

    private final long seed;
    private final Climate climate;
    private final Seasons seasons;
    private final List<Event> events;
    /** Dug into whatever lies there; where the county's own damage lies, there was forest or scrub before. */
    private final List<Event.Damage> pitsAnywhere;

    private final County county;
    private final Map<SceneFrame, Site> sites = kept(KEPT_SITES);
    private final Map<BlockOf, Ground> blocks = kept(KEPT_BLOCKS);

    private record BlockOf(SceneFrame frame, int column, int row) {}

    /** A frame with what happens in it. */
    record Site(Ground.Site ground, List<EventOf> events) {}

    /** An event as it lies in a frame: its outlines in samples. */
    private record EventOf(Event event, IdentityHashMap<Geometry, Placed> placed) {}

    private SceneSimulator(County county, long seed, Climate climate) {
        this.county = county;
        this.seed = seed;
        this.climate = climate;
        this.seasons = new Seasons(seed, climate);
        this.events = Chronicle.of(county, seasons, seed);
        this.pitsAnywhere = List.of();
    }

    private SceneSimulator(SceneSimulator of, List<Event.Damage> pits) {
        this.county = of.county;
        this.seed = of.seed;
        this.climate = of.climate;
        this.seasons = of.seasons;
        List<Event> all = new ArrayList<>(of.events);
        all.addAll(pits);
        all.sort(Comparator.comparing(Event::from).thenComparing(Event::id));
        this.events = List.copyOf(all);
        this.pitsAnywhere = List.copyOf(pits);
    }

    public static SceneSimulator of(County county, long seed) {
        return of(county, seed, Climate.HUMID);
    }

    /** Under another sky: the sun, seasons, clouds and noise of {@code climate}. The ground is the county's. */
    public static SceneSimulator of(County county, long seed, Climate climate) {
        return new SceneSimulator(county, seed, climate);
    }

    /**
     * The same county with more digging, into whatever lies there: fields too. The county's own damage is in the hills.
     *
     * @param pits with ids that the county has not
     */
    public SceneSimulator withPits(List<Event.Damage> pits) {
        return new SceneSimulator(this, pits);
    }

    private static <K, V> Map<K, V> kept(int most) {
        return new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        };
    }

    private static <K, V> V known(Map<K, V> kept, K key, Function<K, V> made) {
        synchronized (kept) {
            V known = kept.get(key);
            if (known != null) {
                return known;
            }
        }
        V fresh = made.apply(key); // two threads may make it: the same twice
        synchronized (kept) {
            kept.put(key, fresh);
        }
        return fresh;
    }

    /** All that happens in the county from 2017 to 2032, by its beginning. */
    public List<Event> events() {
        return events;
    }

    /** What happens at least partly inside a frame. */
    public List<Event> events(SceneFrame frame) {
        Envelope box = frame.lonLat();
        return events.stream()
                .filter(e ->
                        areas(e).stream().anyMatch(a -> a.getEnvelopeInternal().intersects(box)))
                .toList();
    }

    /** 0 for a year with rain enough, up to 1. */
    public double dryness(int year) {
        return seasons.dryness(year);
    }

    static List<Geometry> areas(Event event) {
        return switch (event) {
            case Event.Damage d -> {
                List<Geometry> areas = new ArrayList<>();
                d.steps().forEach(s -> areas.add(s.area()));
                d.restorations().forEach(r -> areas.add(r.area()));
                yield areas;
            }
            case Event.LookAlike l -> List.of(l.area());
        };
    }

    /** What lies on the pixels of a frame on a day. */
    public Truth truth(SceneFrame frame, LocalDate day) {
        int covers = Cover.values().length;
        byte[] counts = new byte[frame.columns() * frame.rows() * covers];
        int[] ofCover = new int[covers];
        Surface.Day today = today(site(frame), day);
        for (Ground ground : blocks(frame)) {
            Surface surface = new Surface(ground, today);
            for (int r = 0; r < ground.rows; r++) {
                for (int c = 0; c < ground.columns; c++) {
                    surface.count(c, r, ofCover);
                    int at = ((ground.firstRow + r) * frame.columns() + ground.firstColumn + c) * covers;
                    for (int k = 0; k < covers; k++) {
                        counts[at + k] = (byte) ofCover[k];
                    }
                }
            }
        }
        return new Truth(frame, day, counts);
    }

    /**
     * Share of each pixel that plants cover, 0 to 1, as it would be in full summer with rain enough: what grows on it apart from the
     * season. Row by row, from the north-west. Fields show what they bear on the day.
     */
    public double[] plants(SceneFrame frame, LocalDate day) {
        double[] plants = new double[frame.columns() * frame.rows()];
        double[] mean = new double[Spectrum.NUMBERS];
        Surface.Day inLeaf = today(site(frame), day, seasons.alwaysInLeaf());
        for (Ground ground : blocks(frame)) {
            Surface surface = new Surface(ground, inLeaf);
            for (int r = 0; r < ground.rows; r++) {
                for (int c = 0; c < ground.columns; c++) {
                    surface.pixel(c, r, 0, 0, mean);
                    plants[(ground.firstRow + r) * frame.columns() + ground.firstColumn + c] = mean[Spectrum.BANDS];
                }
            }
        }
        return plants;
    }

    /** The id of a scene, which its files begin with. */
    public String id(SceneFrame frame, LocalDate day) {
        return String.format(
                Locale.ROOT, "SIM_%tY%<tm%<td_%d_%.0f_%.0f", day, frame.epsg(), frame.west(), frame.north());
    }

    /**
     * Writes a scene: B02 B03 B04 B08 at the frame's pixel and B11 B12 at twice that, as 16-bit numbers of which
     * reflectance = number · 0.0001 − 0.1; SCL (the classes of Sentinel-2) at twice the pixel; 0 is nodata. Then the item.
     *
     * @return the STAC item
     */
    public Path write(SceneFrame frame, LocalDate day, Path folder) throws IOException {
        Site site = site(frame);
        Picture picture = new Picture(seed, climate, frame, site.ground().plane(), day);
        Surface.Day today = today(site, day);
        for (Ground ground : blocks(frame)) {
            picture.take(new Surface(ground, today));
        }
        picture.finish();
        Files.createDirectories(folder);
        String id = id(frame, day);
        for (Picture.Band band : picture.bands()) {
            new CogFile(
                            frame,
                            band.times() * frame.pixel_m(),
                            band.bytes(),
                            band.bytes() == 1 ? CogFile.Overview.FIRST : CogFile.Overview.MEAN,
                            band.bytes() == 1 ? "" : StacText.gdalMetadata(band.name()))
                    .write(
                            folder.resolve(id + "_" + band.name() + ".tif"),
                            band.width(),
                            band.height(),
                            band.samples());
        }
        Path item = folder.resolve(id + ".json");
        Path beside = folder.resolve("." + id + ".json.new");
        Files.writeString(beside, StacText.item(id, frame, day, picture));
        return Files.move(beside, item, StandardCopyOption.REPLACE_EXISTING);
    }

    private Site site(SceneFrame frame) {
        return known(sites, frame, this::drawn);
    }

    private Site drawn(SceneFrame frame) {
        Plane plane = Plane.of(frame.epsg());
        Envelope box = frame.lonLat();
        box.expandBy(0.01);
        List<EventOf> here = new ArrayList<>();
        List<Placed> wooded = new ArrayList<>();
        List<Placed> ponds = new ArrayList<>();
        for (Event event : events) {
            if (isField(event)
                    || areas(event).stream()
                            .noneMatch(a -> a.getEnvelopeInternal().intersects(box))) {
                continue;
            }
            IdentityHashMap<Geometry, Placed> placed = new IdentityHashMap<>();
            for (Geometry area : areas(event)) {
                placed.put(area, new Placed(area, frame, plane));
            }
            here.add(new EventOf(event, placed));
            List<Placed> before = new ArrayList<>();
            areas(event).forEach(a -> before.add(Objects.requireNonNull(placed.get(a))));
            switch (event) {
                case Event.Damage d -> {
                    if (!pitsAnywhere.contains(d)) {
                        wooded.addAll(before);
                    }
                }
                case Event.LookAlike l -> {
                    switch (l.kind()) {
                        case FISH_POND -> ponds.addAll(before);
                        case FIRE, LOGGING -> wooded.addAll(before);
                        case HARVEST, FALLOW, BUILDING, LEVELLING, DROUGHT, CLOUD_SHADOW -> {}
                    }
                }
            }
        }
        List<Placed> reservoirs = new ArrayList<>();
        List<Ground.Tilled> tilled = new ArrayList<>();
        for (RestrictedArea area : county.restrictedAreas()) {
            if (area.area().getEnvelopeInternal().intersects(box)) {
                switch (area.kind()) {
                    case DRINKING_WATER -> reservoirs.add(new Placed(area.area(), frame, plane));
                    case PERMANENT_FARMLAND ->
                        tilled.add(new Ground.Tilled(new Placed(area.area(), frame, plane), Parcels.key(area)));
                    case ECOLOGICAL_RED_LINE -> {}
                }
            }
        }
        return new Site(
                new Ground.Site(
                        frame,
                        plane,
                        county.relief(),
                        new Relief(Relief.mixed(seed ^ 0x7E87L)),
                        new Parcels(seed),
                        wooded,
                        reservoirs,
                        ponds,
                        tilled),
                here);
    }

    /** Harvest, fallow and drought are the fields' and the seasons' own: nothing is drawn for them. */
    static boolean isField(Event event) {
        return event instanceof Event.LookAlike l
                && switch (l.kind()) {
                    case HARVEST, FALLOW, DROUGHT -> true;
                    case FIRE, LOGGING, BUILDING, LEVELLING, FISH_POND, CLOUD_SHADOW -> false;
                };
    }

    private List<Ground> blocks(SceneFrame frame) {
        Site site = site(frame);
        return new AbstractList<>() { // made as they are asked for: of a large frame not all fit into memory
            private final int across = (frame.columns() + Ground.BLOCK - 1) / Ground.BLOCK;

            @Override
            public Ground get(int index) {
                BlockOf block = new BlockOf(frame, index % across * Ground.BLOCK, index / across * Ground.BLOCK);
                return known(blocks, block, b -> new Ground(site.ground(), b.column(), b.row()));
            }

            @Override
            public int size() {
                return across * ((frame.rows() + Ground.BLOCK - 1) / Ground.BLOCK);
            }
        };
    }

    // ── a day ───────────────────────────────────────────────────────────────────────────────────────────────────

    private Surface.Day today(Site site, LocalDate day) {
        return today(site, day, seasons);
    }

    private Surface.Day today(Site site, LocalDate day, Seasons seasons) {
        List<Surface.Stroke> strokes = new ArrayList<>();
        for (EventOf one : site.events()) {
            switch (one.event()) {
                case Event.LookAlike l -> lookAlike(one, l, day, seasons).ifPresent(strokes::add);
                case Event.Damage _ -> {}
            }
        }
        for (EventOf one : site.events()) { // mining goes over all else
            if (one.event() instanceof Event.Damage damage) {
                strokes.addAll(damage(one, damage, day, seasons));
            }
        }
        return new Surface.Day(seasons, day, List.copyOf(strokes));
    }

    private static double years(LocalDate from, LocalDate day) {
        return ChronoUnit.DAYS.between(from, day) / 365.25;
    }

    private static Surface.Stroke stroke(EventOf one, Geometry area, double share, Cover cover, double[] spectrum) {
        Placed placed = Objects.requireNonNull(one.placed().get(area));
        return new Surface.Stroke(placed, StrictMath.sqrt(share), cover, spectrum);
    }

    private static Optional<Surface.Stroke> lookAlike(
            EventOf one, Event.LookAlike what, LocalDate day, Seasons seasons) {
        if (day.isBefore(what.from()) || day.isAfter(what.to())) {
            return Optional.empty();
        }
        double years = years(what.from(), day);
        double scrub = seasons.scrub(day);
        return switch (what.kind()) {
            case FIRE -> Optional.of(stroke(one, what.area(), 1, Cover.BURNT, Spectrum.burnt(years, scrub)));
            case LOGGING -> Optional.of(stroke(one, what.area(), 1, Cover.LOGGED, Spectrum.logged(years, scrub)));
            case BUILDING -> Optional.of(stroke(one, what.area(), 1, Cover.BUILT, Spectrum.built(years, scrub)));
            case LEVELLING ->
                Optional.of(
                        stroke(one, what.area(), 1, Cover.LEVELLED, Spectrum.levelled(years, seasons.planted(day))));
            case FISH_POND -> Optional.of(stroke(one, what.area(), 1, Cover.POND, Spectrum.pond(1)));
            case CLOUD_SHADOW ->
                Optional.of(stroke(
                        one, what.area(), 1, Cover.FOREST, Spectrum.shaded(Spectrum.forest(seasons.forest(day)))));
            case HARVEST, FALLOW, DROUGHT -> Optional.empty();
        };
    }

    /** When something was last done to a place decides how it looks: steps and restorations in the order of their days. */
    private static List<Surface.Stroke> damage(EventOf one, Event.Damage damage, LocalDate day, Seasons seasons) {
        record Dated(LocalDate day, Surface.Stroke stroke) {}
        List<Dated> dated = new ArrayList<>();
        double scrub = seasons.scrub(day);
        for (Event.Step step : damage.steps()) {
            double share = step.share(day);
            if (share > 0) {
                double years = years(step.to(), day);
                dated.add(new Dated(
                        step.from(),
                        stroke(one, step.area(), share, Cover.DUG, Spectrum.dug(damage.rock(), years, scrub))));
            }
        }
        for (Restoration restoration : damage.restorations()) {
            if (day.isAfter(restoration.workDone())) {
                double[] green = Spectrum.greening(restoration.greening(day), seasons.planted(day));
                dated.add(new Dated(restoration.workDone(), stroke(one, restoration.area(), 1, Cover.GREENING, green)));
                double again = restoration.dugAgain(day);
                if (again > 0) {
                    dated.add(new Dated(
                            restoration.relapsedOn().orElseThrow(),
                            stroke(one, restoration.area(), again, Cover.DUG, Spectrum.dug(damage.rock(), 0, scrub))));
                }
            }
        }
        return dated.stream()
                .sorted(Comparator.comparing(Dated::day))
                .map(Dated::stroke)
                .toList();
    }
}
