package cn.qingshan.example.scene;

import cn.qingshan.example.County;
import cn.qingshan.example.DrawingBoard;
import cn.qingshan.example.Mine;
import cn.qingshan.example.Outlines;
import cn.qingshan.example.Patch;
import cn.qingshan.example.Relief;
import cn.qingshan.example.RestrictedArea;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/** What happened in the county: what its patches tell, and more of the same that no register knows. */
final class Chronicle {

    static final int FIRST_YEAR = 2017;
    static final int LAST_YEAR = 2032;

    private static final int PITS = 150;
    private static final int FIRES = 50;
    private static final int LOGGINGS = 60;
    private static final int BUILDINGS = 160;
    private static final int LEVELLINGS = 40;
    private static final int PONDS = 50;
    private static final double HECTARE = 10_000;
    private static final double FROM_REGISTERED_M = 450;

    private final County county;
    private final Seasons seasons;
    private final SplittableRandom random;
    private final PreparedGeometry outline;
    private final List<Event> events = new ArrayList<>();
    /** Where something happens, with its radius: nothing else happens there. */
    private final List<Place> taken = new ArrayList<>();

    private record Place(Coordinate metres, double radius_m) {}

    private Chronicle(County county, Seasons seasons, long seed) {
        this.county = county;
        this.seasons = seasons;
        this.random = new SplittableRandom(Relief.mixed(seed ^ 0x5C3E5L));
        this.outline = PreparedGeometryFactory.prepare(county.outline());
    }

    static List<Event> of(County county, Seasons seasons, long seed) {
        Chronicle chronicle = new Chronicle(county, seasons, seed);
        chronicle.registered();
        chronicle.fields();
        chronicle.unregistered();
        chronicle.lookAlikes();
        chronicle.droughts();
        return chronicle.events.stream()
                .sorted(Comparator.comparing(Event::from).thenComparing(Event::id))
                .toList();
    }

    // ── what the county's patches tell ──────────────────────────────────────────────────────────────────────────

    private void registered() {
        Map<Mine, List<Patch>> ofMine = new HashMap<>();
        for (Patch patch : county.patches()) {
            take(patch.area());
            patch.truth()
                    .mine()
                    .ifPresent(m ->
                            ofMine.computeIfAbsent(m, _ -> new ArrayList<>()).add(patch));
        }
        for (Mine mine : county.mines()) {
            List<Patch> patches = ofMine.getOrDefault(mine, List.of()).stream()
                    .sorted(Comparator.comparing(Patch::observedOn))
                    .toList();
            if (!patches.isEmpty()) {
                events.add(mine.recovering() ? shrinking(mine, patches) : growing(mine, patches));
            }
        }
        for (Patch patch : county.patches()) {
            if (patch.truth().mine().isEmpty()) {
                events.add(stray(patch));
            }
        }
    }

    private Event.Damage growing(Mine mine, List<Patch> patches) {
        List<Event.Step> steps = patches.stream()
                .map(p -> new Event.Step(p.area(), p.previousOn(), p.observedOn()))
                .toList();
        List<Restoration> restorations = new ArrayList<>();
        if (mine.equals(county.story().mine())) {
            // what the walk requires to be restored: the part outside the right; the rest goes on producing
            Geometry beyond = OverlayNGRobust.overlay(
                    county.story().patch().area(), county.story().right().area(), OverlayNG.DIFFERENCE);
            restorations.add(
                    new Restoration(beyond, LocalDate.of(2026, 10, 10), Restoration.Fate.RECOVERS, Optional.empty()));
        } else if (mine.equals(county.legacyStory().mine())) {
            Geometry all = patches.getFirst().area();
            for (Patch patch : patches) {
                all = OverlayNGRobust.overlay(all, patch.area(), OverlayNG.UNION);
            }
            restorations.add(
                    new Restoration(all, LocalDate.of(2027, 3, 20), Restoration.Fate.RECOVERS, Optional.empty()));
        }
        boolean sunk = patches.getFirst().kind() == Patch.Kind.SUBSIDENCE;
        return new Event.Damage("M-" + mine.code(), Optional.of(mine), rock(mine, sunk), steps, restorations);
    }

    /** Dug in the last six years before it was closed; then each patch tells what is still bare, and the ring between two was restored after the first. */
    private static Event.Damage shrinking(Mine mine, List<Patch> patches) {
        LocalDate closed =
                mine.closedOn().orElse(patches.getFirst().observedOn().minusYears(2));
        Event.Step dug = new Event.Step(patches.getFirst().area(), closed.minusYears(6), closed);
        List<Restoration> rings = new ArrayList<>();
        for (int i = 0; i + 1 < patches.size(); i++) {
            Geometry ring = OverlayNGRobust.overlay(
                    patches.get(i).area(), patches.get(i + 1).area(), OverlayNG.DIFFERENCE);
            rings.add(new Restoration(
                    ring, patches.get(i).observedOn().plusDays(10), Restoration.Fate.RECOVERS, Optional.empty()));
        }
        return new Event.Damage("M-" + mine.code(), Optional.of(mine), rock(mine, false), List.of(dug), rings);
    }

    private static Event.Rock rock(Mine mine, boolean sunk) {
        String mineral = mine.mineral();
        if (sunk) {
            return Event.Rock.SUNK;
        } else if (mineral.contains("煤")) {
            return Event.Rock.COAL;
        }
        return mineral.contains("页岩") || mineral.contains("粘土") || mineral.contains("砂岩") || mineral.contains("锰")
                ? Event.Rock.RED_SOIL
                : Event.Rock.LIMESTONE;
    }

    private Event stray(Patch patch) {
        String id = "P-" + patch.patchNo();
        if (patch.truth().mining()) {
            Event.Step step = new Event.Step(patch.area(), patch.previousOn(), patch.observedOn());
            return new Event.Damage(id, Optional.empty(), Event.Rock.LIMESTONE, List.of(step), List.of());
        }
        String note = patch.truth().note();
        if (note.contains("云影")) {
            return new Event.LookAlike(
                    id,
                    Event.LookAlike.Kind.CLOUD_SHADOW,
                    patch.area(),
                    patch.observedOn().minusDays(8),
                    patch.observedOn().plusDays(8));
        }
        Event.LookAlike.Kind kind = note.contains("鱼塘")
                ? Event.LookAlike.Kind.FISH_POND
                : patch.kind() == Patch.Kind.BUILDING || note.contains("安置区") || note.contains("大棚")
                        ? Event.LookAlike.Kind.BUILDING
                        : Event.LookAlike.Kind.LEVELLING;
        return new Event.LookAlike(
                id, kind, patch.area(), patch.previousOn().plusDays(20), end(kind, patch.previousOn()));
    }

    /** Until when one sees it. */
    private static LocalDate end(Event.LookAlike.Kind kind, LocalDate from) {
        return switch (kind) {
            case BUILDING -> LocalDate.of(LAST_YEAR, 12, 31);
            case FISH_POND -> from.plusDays(75);
            case LEVELLING -> from.plusYears(3);
            case FIRE -> from.plusYears(3);
            case LOGGING -> from.plusYears(5);
            case HARVEST -> from.plusDays(60);
            case CLOUD_SHADOW -> from;
            case FALLOW, DROUGHT -> LocalDate.of(from.getYear(), 12, 31);
        };
    }

    // ── farmland and weather ────────────────────────────────────────────────────────────────────────────────────

    /** Whole areas of permanent farmland are harvested within a week, and now and then lie fallow for a year. */
    private void fields() {
        for (RestrictedArea field : county.restrictedAreas(RestrictedArea.Kind.PERMANENT_FARMLAND)) {
            long key = Parcels.key(field);
            for (int year = FIRST_YEAR; year <= LAST_YEAR; year++) {
                String id = field.zoneNo() + "-" + year;
                if (seasons.fallow(key, year)) {
                    events.add(new Event.LookAlike(
                            "F-" + id,
                            Event.LookAlike.Kind.FALLOW,
                            field.area(),
                            LocalDate.of(year, 5, 1),
                            LocalDate.of(year, 12, 31)));
                } else {
                    LocalDate cut = LocalDate.ofYearDay(year, seasons.harvest(key, year));
                    events.add(new Event.LookAlike(
                            "H-" + id, Event.LookAlike.Kind.HARVEST, field.area(), cut, cut.plusDays(60)));
                }
            }
            take(field.area());
        }
    }

    private void droughts() {
        for (int year = FIRST_YEAR; year <= LAST_YEAR; year++) {
            if (seasons.dryness(year) > 0.3) {
                events.add(new Event.LookAlike(
                        "D-" + year,
                        Event.LookAlike.Kind.DROUGHT,
                        county.outline(),
                        LocalDate.of(year, 7, 20),
                        LocalDate.of(year, 11, 10)));
            }
        }
    }

    // ── what no register knows ──────────────────────────────────────────────────────────────────────────────────

    private void unregistered() {
        LocalDate first = LocalDate.of(2018, 3, 1);
        for (int i = 0; i < PITS; i++) {
            double hectares = 0.3 * StrictMath.exp(random.nextDouble() * StrictMath.log(18));
            Coordinate at = place(hectares, 0.0, 0.9);
            LocalDate begin = first.plusDays(random.nextInt(2_900));
            int days = 90 + random.nextInt(480);
            List<Event.Step> steps = new ArrayList<>();
            steps.add(new Event.Step(shape(at, hectares), begin, begin.plusDays(days)));
            LocalDate end = begin.plusDays(days);
            if (random.nextInt(3) == 0) { // it goes on beside itself
                double angle = random.nextDouble() * 2 * StrictMath.PI;
                double away = 0.8 * StrictMath.sqrt(hectares * HECTARE / StrictMath.PI);
                Coordinate beside =
                        new Coordinate(at.x + away * StrictMath.cos(angle), at.y + away * StrictMath.sin(angle));
                steps.add(new Event.Step(shape(beside, 0.7 * hectares), end, end.plusDays(days / 2)));
                end = end.plusDays(days / 2);
            }
            Event.Rock rock = random.nextInt(3) == 0 ? Event.Rock.RED_SOIL : Event.Rock.LIMESTONE;
            events.add(new Event.Damage(numbered("U", i), Optional.empty(), rock, steps, restoration(steps, end)));
        }
    }

    private List<Restoration> restoration(List<Event.Step> steps, LocalDate end) {
        int lot = random.nextInt(20);
        LocalDate done = end.plusDays(90 + random.nextInt(400));
        LocalDate again = done.plusDays(400 + random.nextInt(500));
        if (lot < 7) {
            return List.of();
        }
        Geometry all = steps.getFirst().area();
        for (Event.Step step : steps) {
            all = OverlayNGRobust.overlay(all, step.area(), OverlayNG.UNION);
        }
        Restoration.Fate fate =
                lot < 14 ? Restoration.Fate.RECOVERS : lot < 17 ? Restoration.Fate.FAILS : Restoration.Fate.RELAPSES;
        return List.of(new Restoration(
                all, done, fate, fate == Restoration.Fate.RELAPSES ? Optional.of(again) : Optional.empty()));
    }

    private void lookAlikes() {
        several(Event.LookAlike.Kind.FIRE, FIRES, 1.5, 14, 0.0, 2);
        several(Event.LookAlike.Kind.LOGGING, LOGGINGS, 0.8, 9, -0.05, 2);
        several(Event.LookAlike.Kind.BUILDING, BUILDINGS, 0.12, 3, -2, 0.0);
        several(Event.LookAlike.Kind.LEVELLING, LEVELLINGS, 0.5, 5, -0.2, 0.4);
        several(Event.LookAlike.Kind.FISH_POND, PONDS, 0.3, 2.5, -2, -0.08);
    }

    private void several(
            Event.LookAlike.Kind kind, int count, double least_ha, double most_ha, double lowest, double highest) {
        for (int i = 0; i < count; i++) {
            double hectares = least_ha * StrictMath.exp(random.nextDouble() * StrictMath.log(most_ha / least_ha));
            Coordinate at = place(hectares, lowest, highest);
            LocalDate from = LocalDate.of(2018, 1, 1).plusDays(random.nextInt(3_100));
            if (kind == Event.LookAlike.Kind.FIRE) { // it burns when it is dry
                from = LocalDate.of(from.getYear(), 10, 5).plusDays(random.nextInt(60));
            } else if (kind == Event.LookAlike.Kind.FISH_POND) { // drained in winter
                from = LocalDate.of(from.getYear(), 11, 20).plusDays(random.nextInt(80));
            }
            events.add(new Event.LookAlike(numbered(kind.name(), i), kind, shape(at, hectares), from, end(kind, from)));
        }
    }

    private static String numbered(String prefix, int number) {
        return String.format(Locale.ROOT, "%s-%03d", prefix.replace('_', '-'), number + 1);
    }

    private Polygon shape(Coordinate at, double hectares) {
        int vertices = Math.clamp((int) (14 + 8 * StrictMath.sqrt(hectares)), 14, 50);
        return Outlines.organic(at, hectares * HECTARE, vertices, 1 + random.nextDouble(), 0.2, random);
    }

    /** Free ground of so much height. */
    private Coordinate place(double hectares, double lowest, double highest) {
        Envelope box = county.outline().getEnvelopeInternal();
        double radius = 1.6 * StrictMath.sqrt(hectares * HECTARE / StrictMath.PI);
        for (int tried = 0; tried < 100_000; tried++) {
            Coordinate degrees = new Coordinate(
                    box.getMinX() + random.nextDouble() * box.getWidth(),
                    box.getMinY() + random.nextDouble() * box.getHeight());
            Coordinate at = DrawingBoard.metres(degrees);
            double height = county.relief().height(at.x, at.y);
            if (height >= lowest
                    && height <= highest
                    && taken.stream().noneMatch(t -> t.metres().distance(at) < t.radius_m() + radius + 60)
                    && inside(at, 1.4 * radius)) {
                taken.add(new Place(at, radius));
                return at;
            }
        }
        throw new IllegalStateException("no room in the county");
    }

    private boolean inside(Coordinate at, double radius) {
        for (int i = 0; i < 8; i++) {
            double angle = i * StrictMath.PI / 4;
            Coordinate rim =
                    DrawingBoard.degrees(at.x + radius * StrictMath.cos(angle), at.y + radius * StrictMath.sin(angle));
            if (!outline.covers(Event.DEGREES.createPoint(rim))) {
                return false;
            }
        }
        return true;
    }

    private void take(Polygon area) {
        Envelope box = area.getEnvelopeInternal();
        Coordinate middle = DrawingBoard.metres(box.centre());
        Coordinate corner = DrawingBoard.metres(new Coordinate(box.getMaxX(), box.getMaxY()));
        double radius = middle.distance(corner);
        taken.add(new Place(middle, radius + (radius < 250 ? FROM_REGISTERED_M : 0)));
    }

    /** Days since 1970, as rendering counts. */
    static long day(LocalDate day) {
        return ChronoUnit.DAYS.between(LocalDate.EPOCH, day);
    }
}
