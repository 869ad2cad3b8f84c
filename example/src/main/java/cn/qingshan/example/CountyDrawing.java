package cn.qingshan.example;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/**
 * Finds a place in the {@link Landscape} for each line of the {@link Roster}: tries places and outlines at random until
 * one is found where the line comes true, measured with the same geometry a reader of the files will measure.
 */
final class CountyDrawing {

    private static final int LANDSCAPES = 12;
    private static final int TRIES = 40_000;
    private static final int FIELDS = 60;
    private static final double HECTARE = 10_000;
    private static final double NEVER_MINED_WITHIN_M = 900;

    private final Landscape land;
    private final SplittableRandom mineRandom;
    private final SplittableRandom farmlandRandom;
    private final SplittableRandom patchRandom;

    private final List<Mine> mines = new ArrayList<>();
    private final List<Right> rights = new ArrayList<>();
    private final List<RestrictedArea> farmland = new ArrayList<>();
    private final List<Drawn> patches = new ArrayList<>();
    private final Map<String, Operator> operators = new HashMap<>();

    /** A patch before it has its number. */
    private record Drawn(Quarter quarter, Patch.Kind kind, Polygon area, Patch.Truth truth) {}

    /** How an outline lies, before it is known what it is. */
    private record Lie(
            Optional<Right> right, double inside_m2, double beyond_m2, double redLine_m2, double farmland_m2) {
        double area_m2() {
            return inside_m2 + beyond_m2;
        }

        boolean unrestricted() {
            return redLine_m2 == 0 && farmland_m2 == 0;
        }
    }

    /** The county of a seed; where its landscape lacks room, that of the next one derived from it. */
    static County drawn(long seed) {
        long landscape = seed;
        for (int i = 1; i < LANDSCAPES; i++) {
            try {
                return new CountyDrawing(landscape).county();
            } catch (NoPlace none) {
                landscape = Relief.mixed(landscape);
            }
        }
        return new CountyDrawing(landscape).county();
    }

    private CountyDrawing(long seed) {
        SplittableRandom random = new SplittableRandom(Relief.mixed(seed + 3));
        this.land = Landscape.drawn(seed);
        this.mineRandom = random.split();
        this.farmlandRandom = random.split();
        this.patchRandom = random.split();
    }

    private County county() {
        List<Roster.MineLine> lines = Roster.mines();
        Drawn storyPatch = drawStory(lines.getFirst());
        lines.stream().skip(1).forEach(this::placeMine);
        drawFarmland(lines);
        for (int i = 0; i < lines.size(); i++) {
            drawPatches(lines.get(i), mines.get(i), i == 0);
        }
        Roster.strays().forEach(this::drawStray);

        List<Patch> numbered = numbered();
        List<RestrictedArea> restricted = new ArrayList<>(land.redLines());
        restricted.addAll(farmland);
        restricted.add(drinkingWater());
        return new County(
                "990121",
                "青岚县",
                "Qinglan County",
                "云岭市",
                land.outline(),
                land.townships(),
                List.copyOf(mines),
                rights.stream().sorted(Comparator.comparing(Right::licenceNo)).toList(),
                List.copyOf(restricted),
                numbered,
                Roster.persons(land.townships()),
                new Story(mines.getFirst(), rights.getFirst(), patchOf(numbered, storyPatch.area())),
                new LegacyStory(mines.get(1), newest(numbered, mines.get(1))),
                land.relief());
    }

    // ── mines and their rights ──────────────────────────────────────────────────────────────────────────────────

    /** Right beside the first red line, the newest patch across the gap between them. */
    private Drawn drawStory(Roster.MineLine line) {
        Roster.PatchLine wish = line.patches().getLast();
        Township township = township(line.township());
        Polygon redLine = land.redLines().getFirst().area();
        Region nearMountain = land.heights().getFirst();
        Coordinate[] rim = redLine.getExteriorRing().getCoordinates();
        return found(line.name(), () -> {
            Coordinate at = rim[mineRandom.nextInt(rim.length)];
            Coordinate centre = moved(DrawingBoard.metres(at), 260 + mineRandom.nextDouble() * 260, mineRandom);
            Polygon right = Outlines.straight(centre, line.right_ha() * HECTARE, 9, mineRandom);
            if (!land.region(township).covers(centre) || !nearMountain.nearRim(right, 0.0011)) {
                return Optional.empty();
            }
            double gap = 100_000 * right.distance(redLine);
            if (!clear(right, centre, township) || gap < 25 || gap > 110) {
                return Optional.empty();
            }
            Coordinate patchCentre = between(DrawingBoard.metres(at), centre, mineRandom.nextDouble() * 0.6);
            Polygon patch = organic(patchCentre, wish.area_ha(), mineRandom);
            Geometry outside = without(patch, right);
            double beyond = Ellipsoid.area_m2(outside);
            double inRedLine = overlap(patch, redLine);
            if (beyond < 1.6 * HECTARE
                    || beyond > 2.4 * HECTARE
                    || inRedLine < 0.4 * HECTARE
                    || inRedLine > 1.0 * HECTARE
                    || outside.getNumGeometries() > 1
                    || !land.region(township).covers(patch)) {
                return Optional.empty();
            }
            add(line, township, centre, Optional.of(right));
            Drawn drawn = drawn(wish, line, mines.getFirst(), patch, lie(patch).orElseThrow());
            patches.add(drawn);
            return Optional.of(drawn);
        });
    }

    private void placeMine(Roster.MineLine line) {
        Township township = township(line.township());
        Coordinate best = null;
        Polygon bestRight = null;
        for (int good = 0, tried = 0; good < 5; tried++) {
            if (tried > TRIES) {
                throw new NoPlace(line.name());
            }
            Coordinate centre = within(township.area().getEnvelopeInternal(), mineRandom);
            // a mine without a right keeps as much ground about it as its largest patch will need
            double ground_ha = line.right().isPresent() ? line.right_ha() : 12;
            Polygon ground = Outlines.straight(centre, ground_ha * HECTARE, 5 + mineRandom.nextInt(10), mineRandom);
            boolean fits = line.inRedLine()
                    ? clearOfMines(ground, centre, township) && inAnyRedLine(DrawingBoard.point(centre))
                    : clear(ground, centre, township)
                            && land.heights().stream().noneMatch(r -> r.nearRim(ground, 0.0012));
            if (fits && ground.covers(DrawingBoard.point(centre)) && ground.isValid()) {
                good++;
                if (best == null || land.height(centre) > land.height(best)) {
                    best = centre;
                    bestRight = ground;
                }
            }
        }
        if (best != null) {
            add(line, township, best, line.right().isPresent() ? Optional.ofNullable(bestRight) : Optional.empty());
        }
    }

    private boolean clear(Polygon ground, Coordinate centre, Township township) {
        return clearOfMines(ground, centre, township) && land.heights().stream().noneMatch(r -> r.intersects(ground));
    }

    private boolean clearOfMines(Polygon ground, Coordinate centre, Township township) {
        return land.region(township).covers(centre)
                && ground.isValid()
                && land.county().covers(ground)
                && !land.county().nearRim(ground, 0.004)
                && rights.stream().noneMatch(r -> r.area().isWithinDistance(ground, 0.005))
                && mines.stream()
                        .noneMatch(m -> m.centre().distance(DrawingBoard.point(centre)) < 0.013
                                || ground.isWithinDistance(m.centre(), 0.005));
    }

    private void add(Roster.MineLine line, Township township, Coordinate centre, Optional<Polygon> area) {
        Optional<Operator> operator = line.operator().map(this::operator);
        Mine mine = new Mine(
                "QL" + DrawingBoard.digits(mines.size() + 1, 3),
                line.name(),
                line.englishName(),
                line.mineral(),
                line.method(),
                line.status(),
                township,
                DrawingBoard.point(centre),
                operator,
                line.responsibility(),
                line.closedOn(),
                line.recovering());
        mines.add(mine);
        area.ifPresent(polygon -> {
            Roster.Validity valid = line.right().orElseThrow();
            rights.add(new Right(
                    licenceNo(valid.from(), line.mineral(), mines.size()),
                    mine,
                    operator.orElseThrow(),
                    line.mineral(),
                    valid.from(),
                    valid.to(),
                    polygon,
                    area_m2(polygon)));
        });
    }

    /** C, county, year and month of grant, class, mineral, serial: 22 digits after the C. */
    private static String licenceNo(LocalDate grantedOn, String mineral, int serial) {
        return "C990121"
                + grantedOn.getYear()
                + DrawingBoard.digits(grantedOn.getMonthValue(), 2)
                + "71"
                + (10 + Math.floorMod(mineral.hashCode(), 20))
                + (100_000 + serial * 137);
    }

    private Operator operator(String name) {
        Operator known = operators.get(name);
        if (known != null) {
            return known;
        }
        Operator operator = new Operator(name, CreditCodes.of(operators.size() + 1));
        operators.put(name, operator);
        return operator;
    }

    // ── farmland and water ──────────────────────────────────────────────────────────────────────────────────────

    private void drawFarmland(List<Roster.MineLine> lines) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).patches().stream().anyMatch(p -> p.wish() == 'F')) {
                Mine mine = mines.get(i);
                Right right = rightOf(mine).orElseThrow();
                farmland(() -> {
                    Coordinate centre = moved(DrawingBoard.metres(mine.centre().getCoordinate()), 480, farmlandRandom);
                    Polygon field = field(centre, 9 + farmlandRandom.nextDouble() * 8);
                    double gap = 100_000 * right.area().distance(field);
                    return gap > 8 && gap < 45 ? Optional.of(field) : Optional.empty();
                });
            }
        }
        while (farmland.size() < FIELDS) {
            Township township =
                    land.townships().get(farmland.size() % land.townships().size());
            farmland(() -> {
                Coordinate centre = lowest(township);
                if (!land.region(township).covers(centre)) {
                    return Optional.empty();
                }
                double u = farmlandRandom.nextDouble();
                Polygon field = field(centre, 6 + 90 * u * u);
                return rights.stream().noneMatch(r -> r.area().isWithinDistance(field, 0.004))
                                && mines.stream().noneMatch(m -> m.centre().isWithinDistance(field, 0.004))
                        ? Optional.of(field)
                        : Optional.empty();
            });
        }
        farmland.sort(
                Comparator.comparing((RestrictedArea f) -> townshipOf(f.area()).code())
                        .thenComparingDouble(f -> f.area().getEnvelopeInternal().getMinX()));
        for (int i = 0; i < farmland.size(); i++) {
            Polygon field = farmland.get(i).area();
            Township township = townshipOf(field);
            farmland.set(
                    i,
                    new RestrictedArea(
                            "PF990121" + DrawingBoard.digits(i + 1, 4),
                            township.name() + "永久基本农田" + DrawingBoard.digits(i + 1, 2) + "号片",
                            township.englishName() + " Permanent Farmland " + DrawingBoard.digits(i + 1, 2),
                            RestrictedArea.Kind.PERMANENT_FARMLAND,
                            field));
        }
    }

    private Coordinate lowest(Township township) {
        Coordinate lowest = within(township.area().getEnvelopeInternal(), farmlandRandom);
        for (int i = 0; i < 3; i++) {
            Coordinate other = within(township.area().getEnvelopeInternal(), farmlandRandom);
            if (land.region(township).covers(other) && land.height(other) < land.height(lowest)) {
                lowest = other;
            }
        }
        return lowest;
    }

    private void farmland(Supplier<Optional<Polygon>> attempt) {
        Polygon field = found(
                "farmland",
                () -> attempt.get()
                        .filter(f -> land.county().covers(f)
                                && !inAnyRedLine(f)
                                && farmland.stream().noneMatch(o -> o.area().isWithinDistance(f, 0.0004))));
        farmland.add(new RestrictedArea("", "", "", RestrictedArea.Kind.PERMANENT_FARMLAND, field));
    }

    private Polygon field(Coordinate centre, double area_ha) {
        int vertices = 22 + farmlandRandom.nextInt(14) + (int) (area_ha / 2.5);
        double stretch = 1.2 + farmlandRandom.nextDouble() * 1.4;
        return Outlines.organic(centre, area_ha * HECTARE, vertices, stretch, 0.26, farmlandRandom);
    }

    private RestrictedArea drinkingWater() {
        SplittableRandom random = patchRandom.split();
        Polygon area = found("drinking water", () -> {
            Coordinate centre = within(land.outline().getEnvelopeInternal(), random);
            Polygon zone = Outlines.organic(centre, 260 * HECTARE, 110, 1.8, 0.2, random);
            boolean free = land.county().covers(zone)
                    && patches.stream().noneMatch(p -> p.area().intersects(zone))
                    && rights.stream().noneMatch(r -> r.area().intersects(zone))
                    && farmland.stream().noneMatch(f -> f.area().intersects(zone))
                    && mines.stream().noneMatch(m -> m.centre().intersects(zone));
            return free ? Optional.of(zone) : Optional.empty();
        });
        return new RestrictedArea(
                "DW990121001",
                "青岚水库饮用水水源二级保护区",
                "Qinglan Reservoir Drinking-Water Zone II",
                RestrictedArea.Kind.DRINKING_WATER,
                area);
    }

    // ── patches ─────────────────────────────────────────────────────────────────────────────────────────────────

    private void drawPatches(Roster.MineLine line, Mine mine, boolean story) {
        if (line.recovering()) {
            drawRecovery(line, mine);
            return;
        }
        List<Roster.PatchLine> wishes = line.patches();
        for (Roster.PatchLine wish : story ? wishes.subList(0, wishes.size() - 1) : wishes) {
            patches.add(found(mine.name() + " " + wish, () -> {
                Coordinate centre = aimed(wish, mine);
                Polygon area = organic(centre, wish.area_ha(), patchRandom);
                return lie(area)
                        .filter(l -> comesTrue(wish, line, mine, l) && noPatchOfTheQuarterAt(area, wish.quarter()))
                        .map(l -> drawn(wish, line, mine, area, l));
            }));
        }
    }

    /** One outline that shrinks about its centre: each later patch lies inside the one before. */
    private void drawRecovery(Roster.MineLine line, Mine mine) {
        patches.addAll(found(mine.name(), () -> {
            long shape = patchRandom.nextLong();
            Coordinate centre = moved(
                    DrawingBoard.metres(mine.centre().getCoordinate()), 60 * patchRandom.nextDouble(), patchRandom);
            List<Drawn> series = new ArrayList<>();
            for (Roster.PatchLine wish : line.patches()) {
                Polygon area =
                        Outlines.organic(centre, wish.area_ha() * HECTARE, 34, 1.4, 0.2, new SplittableRandom(shape));
                lie(area)
                        .filter(l -> comesTrue(wish, line, mine, l))
                        .ifPresent(l -> series.add(drawn(wish, line, mine, area, l)));
            }
            return series.size() == line.patches().size() ? Optional.of(series) : Optional.<List<Drawn>>empty();
        }));
    }

    private Coordinate aimed(Roster.PatchLine wish, Mine mine) {
        Coordinate middle = DrawingBoard.metres(mine.centre().getCoordinate());
        Optional<Right> right = rightOf(mine);
        if (right.isEmpty()) {
            return moved(middle, 40 * patchRandom.nextDouble(), patchRandom);
        }
        return switch (wish.wish()) {
            case 'B', 'F', 'S' -> {
                Coordinate[] corners = right.get().area().getCoordinates();
                int k = patchRandom.nextInt(corners.length - 1);
                Coordinate onRim = between(
                        DrawingBoard.metres(corners[k]), DrawingBoard.metres(corners[k + 1]), patchRandom.nextDouble());
                yield between(onRim, middle, patchRandom.nextDouble() * 0.5);
            }
            default ->
                moved(
                        middle,
                        patchRandom.nextDouble()
                                * 0.6
                                * StrictMath.sqrt(right.get().area_m2()),
                        patchRandom);
        };
    }

    private boolean comesTrue(Roster.PatchLine wish, Roster.MineLine line, Mine mine, Lie lie) {
        boolean ofThisMine = lie.right().filter(r -> r.mine().equals(mine)).isPresent();
        boolean valid = lie.right()
                .filter(r -> r.validOn(image(wish.quarter(), mine.centre().getX())))
                .isPresent();
        boolean placed = line.inRedLine() ? lie.redLine_m2() > 2_000 && lie.farmland_m2() == 0 : lie.unrestricted();
        return switch (wish.wish()) {
            case 'W' -> ofThisMine && valid && lie.beyond_m2() == 0 && placed;
            case 'X' -> ofThisMine && !valid && lie.beyond_m2() == 0 && placed;
            case 'B' -> ofThisMine && valid && clearlyBeyond(lie) && placed;
            case 'F' -> ofThisMine && valid && clearlyBeyond(lie) && lie.redLine_m2() == 0 && lie.farmland_m2() > 1_500;
            case 'S' -> ofThisMine && valid && lie.beyond_m2() > 20 && lie.beyond_m2() < 90 && placed;
            case 'N' -> lie.right().isEmpty() && placed;
            default -> throw new IllegalStateException("unknown wish " + wish);
        };
    }

    private static boolean clearlyBeyond(Lie lie) {
        return lie.beyond_m2() > 4_000
                && lie.beyond_m2() > 0.2 * lie.area_m2()
                && lie.inside_m2() > 0.25 * lie.area_m2();
    }

    private Drawn drawn(Roster.PatchLine wish, Roster.MineLine line, Mine mine, Polygon area, Lie lie) {
        Patch.Against against = switch (wish.wish()) {
            case 'W' -> Patch.Against.WITHIN_RIGHT;
            case 'X' -> Patch.Against.WITHIN_EXPIRED_RIGHT;
            case 'B', 'F' -> Patch.Against.BEYOND_RIGHT;
            case 'S' -> Patch.Against.SLIVER_BEYOND_RIGHT;
            case 'N' -> Patch.Against.NO_RIGHT;
            default -> throw new IllegalStateException("unknown wish " + wish);
        };
        boolean underground = mine.method() == Mine.Method.UNDERGROUND;
        Patch.Kind kind;
        String note;
        if (line.recovering()) {
            kind = Patch.Kind.BARE_GROUND;
            note = "修复中，裸露面逐年缩小";
        } else if (wish.wish() == 'F' || (underground && !line.mineral().equals("煤"))) {
            kind = Patch.Kind.OCCUPATION;
            note = "废石堆放";
        } else if (underground) {
            kind = line.patches().indexOf(wish) % 2 == 0 ? Patch.Kind.OCCUPATION : Patch.Kind.SUBSIDENCE;
            note = kind == Patch.Kind.OCCUPATION ? "煤矸石堆放" : "地面塌陷";
        } else {
            kind = Patch.Kind.EXCAVATION;
            note = "露天采场扩展";
        }
        return new Drawn(
                wish.quarter(),
                kind,
                area,
                new Patch.Truth(
                        against,
                        Optional.of(mine),
                        lie.right(),
                        lie.right().isPresent() ? DrawingBoard.rounded(lie.beyond_m2(), 100) : 0,
                        DrawingBoard.rounded(lie.redLine_m2(), 100),
                        DrawingBoard.rounded(lie.farmland_m2(), 100),
                        true,
                        note));
    }

    private void drawStray(Roster.StrayLine line) {
        patches.add(found(line.note(), () -> {
            Coordinate centre = switch (line.place()) {
                case 'F' -> {
                    RestrictedArea field = farmland.get(patchRandom.nextInt(farmland.size()));
                    yield within(field.area().getEnvelopeInternal(), patchRandom);
                }
                default -> within(land.outline().getEnvelopeInternal(), patchRandom);
            };
            Polygon area = organic(centre, line.area_ha(), patchRandom);
            if (!strayFits(line, centre) || !land.county().covers(area)) {
                return Optional.empty();
            }
            return lie(area)
                    .filter(l -> l.right().isEmpty()
                            && strayComesTrue(line, l)
                            && noPatchOfTheQuarterAt(area, line.quarter()))
                    .map(l -> new Drawn(
                            line.quarter(),
                            line.kind(),
                            area,
                            new Patch.Truth(
                                    Patch.Against.NO_RIGHT,
                                    Optional.empty(),
                                    Optional.empty(),
                                    0,
                                    DrawingBoard.rounded(l.redLine_m2(), 100),
                                    DrawingBoard.rounded(l.farmland_m2(), 100),
                                    line.mining(),
                                    line.note())));
        }));
    }

    private boolean strayFits(Roster.StrayLine line, Coordinate centre) {
        boolean farFromMines = mines.stream()
                .noneMatch(
                        m -> DrawingBoard.metres(m.centre().getCoordinate()).distance(centre) < NEVER_MINED_WITHIN_M);
        return switch (line.place()) {
            case 'O' -> farFromMines && land.height(centre) < -0.05;
            case 'U' -> farFromMines && land.height(centre) > 0.05;
            default -> farFromMines;
        };
    }

    private static boolean strayComesTrue(Roster.StrayLine line, Lie lie) {
        return switch (line.place()) {
            case 'R' -> lie.redLine_m2() > 0.6 * lie.area_m2() && lie.farmland_m2() == 0;
            case 'F' -> lie.farmland_m2() > 0.45 * lie.area_m2() && lie.redLine_m2() == 0;
            default -> lie.unrestricted();
        };
    }

    /** Empty when the outline is no good: outside the county or across two rights. */
    private Optional<Lie> lie(Polygon area) {
        if (!area.isValid() || !land.county().covers(area)) {
            return Optional.empty();
        }
        List<Right> touched =
                rights.stream().filter(r -> r.area().intersects(area)).toList();
        if (touched.size() > 1) {
            return Optional.empty();
        }
        Optional<Right> right = touched.stream().findFirst();
        double whole = Ellipsoid.area_m2(area);
        double beyond = right.map(r -> r.area().covers(area) ? 0 : Ellipsoid.area_m2(without(area, r.area())))
                .orElse(whole);
        return Optional.of(new Lie(
                right,
                whole - beyond,
                beyond,
                redLine_m2(area),
                farmland.stream().mapToDouble(f -> overlap(area, f.area())).sum()));
    }

    private boolean noPatchOfTheQuarterAt(Polygon area, Quarter quarter) {
        return patches.stream()
                .noneMatch(p -> p.quarter().equals(quarter) && p.area().isWithinDistance(area, 0.0003));
    }

    private Polygon organic(Coordinate centre, double area_ha, SplittableRandom random) {
        int vertices = Math.clamp((int) (13 + 9 * StrictMath.sqrt(area_ha) + random.nextInt(9)), 12, 60);
        return Outlines.organic(centre, area_ha * HECTARE, vertices, 1 + random.nextDouble() * 1.1, 0.2, random);
    }

    // ── numbers and dates ───────────────────────────────────────────────────────────────────────────────────────

    private List<Patch> numbered() {
        List<Drawn> ordered = patches.stream()
                .sorted(Comparator.comparing(Drawn::quarter)
                        .thenComparing(d -> townshipOf(d.area()).code())
                        .thenComparingDouble(d -> d.area().getEnvelopeInternal().getMinX()))
                .toList();
        List<Patch> numbered = new ArrayList<>();
        Map<Quarter, Integer> last = new HashMap<>();
        for (Drawn drawn : ordered) {
            int number = last.merge(drawn.quarter(), 1, Integer::sum);
            double lon = drawn.truth()
                    .mine()
                    .map(m -> m.centre().getX())
                    .orElse(drawn.area().getCentroid().getX());
            numbered.add(new Patch(
                    "990121" + drawn.quarter() + DrawingBoard.digits(number, 3),
                    drawn.quarter(),
                    image(drawn.quarter(), lon),
                    image(drawn.quarter().before(), lon),
                    "卫片",
                    drawn.kind(),
                    townshipOf(drawn.area()),
                    drawn.area(),
                    area_m2(drawn.area()),
                    drawn.truth()));
        }
        return List.copyOf(numbered);
    }

    /** Each quarter the county is covered by two strips of images, west and east of 112.52, some days apart. */
    private static LocalDate image(Quarter quarter, double lon) {
        boolean west = lon < 112.52;
        int shift = (quarter.year() * 7 + quarter.number() * 3) % 6;
        LocalDate day = switch (quarter.number()) {
            case 1 -> LocalDate.of(quarter.year(), 2, west ? 17 : 24);
            case 2 -> LocalDate.of(quarter.year(), 5, west ? 6 : 15);
            case 3 -> LocalDate.of(quarter.year(), 8, west ? 3 : 14);
            default -> LocalDate.of(quarter.year(), 11, west ? 2 : 11);
        };
        return day.plusDays(shift);
    }

    private static Patch patchOf(List<Patch> numbered, Polygon area) {
        return numbered.stream().filter(p -> p.area().equals(area)).findFirst().orElseThrow();
    }

    private static Patch newest(List<Patch> numbered, Mine mine) {
        return numbered.stream()
                .filter(p -> p.truth().mine().filter(mine::equals).isPresent())
                .max(Comparator.comparing(Patch::observedOn))
                .orElseThrow();
    }

    // ── places ──────────────────────────────────────────────────────────────────────────────────────────────────

    private static <T> T found(String what, Supplier<Optional<T>> attempt) {
        for (int i = 0; i < TRIES; i++) {
            Optional<T> result = attempt.get();
            if (result.isPresent()) {
                return result.get();
            }
        }
        throw new NoPlace(what);
    }

    private Township township(String name) {
        return land.townships().stream()
                .filter(t -> t.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no township " + name));
    }

    private Township townshipOf(Polygon area) {
        Point middle = area.getInteriorPoint();
        return land.townships().stream()
                .filter(t -> land.region(t).covers(middle))
                .findFirst()
                .orElseThrow();
    }

    private Optional<Right> rightOf(Mine mine) {
        return rights.stream().filter(r -> r.mine().equals(mine)).findFirst();
    }

    private boolean inAnyRedLine(Geometry place) {
        return land.heights().stream().anyMatch(r -> r.intersects(place));
    }

    private double redLine_m2(Polygon area) {
        double sum = 0;
        for (int i = 0; i < land.heights().size(); i++) {
            if (land.heights().get(i).intersects(area)) {
                sum += overlap(area, land.redLines().get(i).area());
            }
        }
        return sum;
    }

    private static double overlap(Polygon a, Polygon b) {
        return a.getEnvelopeInternal().intersects(b.getEnvelopeInternal()) && a.intersects(b)
                ? Ellipsoid.area_m2(OverlayNGRobust.overlay(a, b, OverlayNG.INTERSECTION))
                : 0;
    }

    private static Geometry without(Polygon a, Polygon b) {
        return OverlayNGRobust.overlay(a, b, OverlayNG.DIFFERENCE);
    }

    private static double area_m2(Polygon area) {
        return DrawingBoard.rounded(Ellipsoid.area_m2(area), 100);
    }

    private static Coordinate within(Envelope degrees, SplittableRandom random) {
        return DrawingBoard.metres(new Coordinate(
                degrees.getMinX() + random.nextDouble() * degrees.getWidth(),
                degrees.getMinY() + random.nextDouble() * degrees.getHeight()));
    }

    private static Coordinate moved(Coordinate from, double distance_m, SplittableRandom random) {
        double angle = random.nextDouble() * 2 * StrictMath.PI;
        return new Coordinate(from.x + distance_m * StrictMath.cos(angle), from.y + distance_m * StrictMath.sin(angle));
    }

    private static Coordinate between(Coordinate from, Coordinate to, double share) {
        return new Coordinate(from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share);
    }
}
