package cn.qingshan.imagery.change;

import cn.qingshan.geo.area.EllipsoidalArea;
import cn.qingshan.geo.outline.Outline;
import cn.qingshan.imagery.change.ChangePatch.Figure;
import cn.qingshan.imagery.change.Components.Component;
import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.locationtech.jts.geom.Polygon;

/** From judged pixels to patches with outlines and figures. */
final class Patches {

    /** Brightness below this share of what it was is dark ground. */
    static final double DARK = 0.75;

    /** Mean z at which a change is as strong as it need be, in least z: a forest dug up reaches it. */
    private static final double STRONG = 3;
    /** So many times the least number of days of history, and of later days, are as good as one can wish. */
    private static final double AMPLE = 2;

    private static final double WITHOUT_HISTORY = 0.5;

    /** NDVI of ground without plants ends here (Sobrino, Jiménez-Muñoz, Paolini 2004). */
    private static final double WITHOUT_PLANTS = 0.2;

    private final SceneStack stack;
    private final Pairing pairing;
    private final ChangeChoices choices;
    private final Ground ground;
    private final PixelMask known;
    private final Box box;
    private final Surroundings surroundings;
    private final List<Quantity> quantities;
    private final int judged;

    Patches(
            SceneStack stack,
            Pairing pairing,
            ChangeChoices choices,
            Ground ground,
            PixelMask known,
            Box box,
            Surroundings surroundings) {
        this.stack = stack;
        this.pairing = pairing;
        this.choices = choices;
        this.ground = ground;
        this.known = known;
        this.box = box;
        this.surroundings = surroundings;
        this.quantities = stack.quantities();
        this.judged = quantities.indexOf(Quantity.BRIGHTNESS);
    }

    /** One in the making. */
    private record Found(Component component, Polygon lonLat, double area_m2, long pixels, long filled) {}

    /** @param states of the box, cleaned */
    List<ChangePatch> of(byte[] states, Tiles tiles, Progress progress) throws ChangeRefused, IOException {
        var found = found(states);
        var sums = figures(found, tiles, progress);
        var patches = new ArrayList<ChangePatch>();
        for (int i = 0; i < found.size(); i++) {
            if (sums.get(i).changed > 0) { // else cleaning alone made it
                patches.add(patch(found.get(i), sums.get(i)));
            }
        }
        return patches;
    }

    private List<Found> found(byte[] states) {
        double pixel_m2 = ground.pixel_m2(box.column() + box.width() / 2, box.row() + box.height() / 2);
        double fillable = Math.min(choices.fillHoles_m2(), choices.leastArea_m2()) / pixel_m2;
        // simplified it may be a little larger; what is smaller in the end is left out below
        long least = Math.max(1, (long)
                Math.floor(choices.leastArea_m2() / pixel_m2 * (1 - 2 * Simplifying.AREA) - fillable));
        var components = new ArrayList<>(Components.of(states, box.width(), box.height(), Judgement.LOSS, least));
        components.addAll(Components.of(states, box.width(), box.height(), Judgement.GAIN, least));
        components.sort(Comparator.comparingInt((Component c) -> c.row(0)).thenComparingInt(c -> c.from(0)));
        var outlines = new ArrayList<PixelOutline>();
        var kept = new ArrayList<Component>();
        for (var component : components) {
            var outline = PixelOutline.of(component).filled(fillable);
            if (outline.pixels() * pixel_m2 >= choices.leastArea_m2() * (1 - 2 * Simplifying.AREA)) {
                outlines.add(outline);
                kept.add(component);
            }
        }
        var polygons = Simplifying.of(outlines, choices.simplify_pixels());
        var found = new ArrayList<Found>();
        for (int i = 0; i < kept.size(); i++) {
            var lonLat = sound(polygons.get(i), outlines.get(i));
            double area_m2 = EllipsoidalArea.area_m2(lonLat);
            if (area_m2 >= choices.leastArea_m2()) {
                long pixels = outlines.get(i).pixels();
                found.add(new Found(
                        kept.get(i),
                        lonLat,
                        area_m2,
                        pixels,
                        pixels - kept.get(i).pixels()));
            }
        }
        return found;
    }

    /** On the earth, and judged by the vector engine as any outline that comes from outside. */
    private Polygon sound(Polygon simplified, PixelOutline exact) {
        for (var polygon : List.of(simplified, exact.polygon())) {
            var lonLat = ground.lonLat(moved(polygon));
            if (Outline.of(lonLat) instanceof Outline.Sound sound && sound.lonLat() instanceof Polygon whole) {
                return whole;
            }
        }
        throw new IllegalStateException("An outline along pixel edges that is not sound: " + exact.polygon());
    }

    /** From the box to the grid. */
    private Polygon moved(Polygon inBox) {
        return (Polygon)
                org.locationtech.jts.geom.util.AffineTransformation.translationInstance(box.column(), box.row())
                        .transform(inBox);
    }

    // ---- figures

    /** What is summed up over the changed pixels of a patch. */
    private final class Sums {
        private double changed;
        private double inKnown;
        private double agreement;
        private double dates;
        private double history;
        private double clear;
        private double water;
        private double dark;
        private double brightness;
        private double told;
        private double around;
        private final double[] before = new double[judged];
        private final double[] after = new double[judged];
        private final double[] z = new double[judged];
        /** By the number of the day. */
        private final long[] firstOn = new long[stack.days().size()];

        private final long[] notYetOn = new long[stack.days().size()];

        void add(Sums other) {
            changed += other.changed;
            inKnown += other.inKnown;
            agreement += other.agreement;
            dates += other.dates;
            history += other.history;
            clear += other.clear;
            water += other.water;
            dark += other.dark;
            brightness += other.brightness;
            told += other.told;
            around += other.around;
            for (int q = 0; q < judged; q++) {
                before[q] += other.before[q];
                after[q] += other.after[q];
                z[q] += other.z[q];
            }
            for (int d = 0; d < firstOn.length; d++) {
                firstOn[d] += other.firstOn[d];
                notYetOn[d] += other.notYetOn[d];
            }
        }
    }

    /** A run of a patch in a tile. */
    private record Piece(int patch, int row, int from, int to) {}

    /** In the order of the patches; tiles are added in their order, whichever thread was first. */
    private List<Sums> figures(List<Found> found, Tiles tiles, Progress progress) throws ChangeRefused, IOException {
        var pieces = new TreeMap<Integer, List<Piece>>();
        for (int i = 0; i < tiles.all().size(); i++) {
            pieces.put(i, new ArrayList<>());
        }
        cut(found, tiles, pieces);
        var touched = new ArrayList<Box>();
        var ofTouched = new ArrayList<List<Piece>>();
        pieces.forEach((tile, here) -> {
            if (!here.isEmpty()) {
                touched.add(tiles.all().get(tile));
                ofTouched.add(here);
            }
        });
        List<Map<Integer, Sums>> byTile = new ArrayList<>();
        touched.forEach(_ -> byTile.add(Map.of()));
        var some = new Tiles(List.copyOf(touched));
        if (!touched.isEmpty()) {
            some.work(choices.threads(), Progress.Stage.FIGURES, progress, () -> {
                var reader = new StackReader(stack, some.longest(), some.largest());
                var past = new PixelPast(pairing, quantities, choices);
                var judgement = new Judgement(pairing, quantities, choices, past, surroundings);
                return (tile, number) -> {
                    var sums = summed(tile, reader.read(tile), ofTouched.get(number), found, past, judgement);
                    synchronized (byTile) {
                        byTile.set(number, sums);
                    }
                };
            });
        }
        var whole = new ArrayList<Sums>();
        found.forEach(_ -> whole.add(new Sums()));
        for (var tile : byTile) {
            tile.forEach((patch, sums) -> whole.get(patch).add(sums));
        }
        return whole;
    }

    /** Runs of patches in the coordinates of the grid, cut where tiles meet. */
    private void cut(List<Found> found, Tiles tiles, Map<Integer, List<Piece>> into) {
        var all = tiles.all();
        int across = 1;
        while (across < all.size() && all.get(across).row() == all.getFirst().row()) {
            across++;
        }
        int left = all.getFirst().column();
        int top = all.getFirst().row();
        int wide = all.getFirst().width();
        int high = all.getFirst().height();
        for (int patch = 0; patch < found.size(); patch++) {
            var component = found.get(patch).component();
            for (int run = 0; run < component.count(); run++) {
                int row = component.row(run) + box.row();
                int end = component.to(run) + box.column();
                for (int from = component.from(run) + box.column(); from < end; ) {
                    int tile = (row - top) / high * across + (from - left) / wide;
                    int to = Math.min(end, all.get(tile).right());
                    into.computeIfAbsent(tile, _ -> new ArrayList<>()).add(new Piece(patch, row, from, to));
                    from = to;
                }
            }
        }
    }

    private Map<Integer, Sums> summed(
            Box tile, float[][][] values, List<Piece> pieces, List<Found> found, PixelPast past, Judgement judgement) {
        var sums = new LinkedHashMap<Integer, Sums>();
        for (var piece : pieces) {
            var ofPatch = sums.computeIfAbsent(piece.patch(), _ -> new Sums());
            byte wanted = found.get(piece.patch()).component().state();
            for (int column = piece.from(); column < piece.to(); column++) {
                int at = (piece.row() - tile.row()) * tile.width() + column - tile.column();
                int cell = surroundings.cell(column, piece.row());
                ofPatch.inKnown += known.holds(column, piece.row()) ? 1 : 0;
                if (judgement.of(values, at, cell) == wanted) {
                    pixel(ofPatch, values, at, cell, wanted, past, judgement);
                }
            }
        }
        return sums;
    }

    private void pixel(
            Sums into, float[][][] values, int at, int cell, byte state, PixelPast past, Judgement judgement) {
        int first = judgement.first();
        int days = judgement.clear() - first;
        int showing = 0;
        int water = 0;
        double ratio = 0;
        int told = 0;
        double history = 0;
        double around = 0;
        var before = new double[judged];
        var after = new double[judged];
        var z = new double[judged];
        for (int i = first; i < judgement.clear(); i++) {
            if (!judgement.showsChange(i, state)) {
                continue;
            }
            showing++;
            water += judgement.showsWater(i) ? 1 : 0;
            int day = judgement.clearDay(i);
            int set = pairing.pastOf()[day];
            int sort = Surroundings.sort(past.median(set, 0));
            history += past.count(set);
            around += surroundings.moved(day, 0, sort, cell);
            double bright = past.median(set, judged);
            if (bright > 0) { // corrected reflectance of shade and deep water may be 0 or less: no multiple of that
                ratio += values[day][judged][at] / bright;
                told++;
            }
            for (int q = 0; q < judged; q++) {
                double median = past.median(set, q);
                double value = values[day][q][at];
                before[q] += median;
                after[q] += value;
                z[q] += (value - median - surroundings.moved(day, q, sort, cell)) / past.spread(set, q);
            }
        }
        into.changed++;
        into.agreement += (double) showing / days;
        into.dates += days;
        into.history += history / showing;
        into.clear += (double) judgement.clear() / pairing.later().size();
        into.around += around / showing;
        into.water += 2 * water >= showing ? 1 : 0;
        if (told > 0) {
            into.told++;
            into.brightness += ratio / told;
            into.dark += ratio / told < DARK ? 1 : 0;
        }
        for (int q = 0; q < judged; q++) {
            into.before[q] += before[q] / showing;
            into.after[q] += after[q] / showing;
            into.z[q] += z[q] / showing;
        }
        int day = judgement.clearDay(first);
        into.firstOn[day]++;
        into.notYetOn[first > 0 ? judgement.clearDay(first - 1) : past.latest(pairing.pastOf()[day])]++;
    }

    // ---- a patch

    private ChangePatch patch(Found found, Sums sums) {
        double count = sums.changed;
        var figures = new TreeMap<Figure, Double>();
        for (int q = 0; q < judged; q++) {
            var name = quantities.get(q).name();
            figures.put(Figure.valueOf(name + "_BEFORE"), sums.before[q] / count);
            figures.put(Figure.valueOf(name + "_AFTER"), sums.after[q] / count);
            figures.put(Figure.valueOf("Z_" + name), sums.z[q] / count);
        }
        figures.put(Figure.NDVI_AROUND, sums.around / count);
        if (sums.told > 0) {
            figures.put(Figure.BRIGHTNESS, sums.brightness / sums.told);
        }
        figures.put(Figure.DATES, sums.dates / count);
        figures.put(Figure.AGREEMENT, sums.agreement / count);
        figures.put(Figure.HISTORY, sums.history / count);
        figures.put(Figure.CLEAR, sums.clear / count);
        figures.put(Figure.FILLED, found.filled() / (double) found.pixels());
        figures.put(Figure.WATER, sums.water / count);
        figures.put(Figure.DARK, sums.dark / count);
        figures.put(Figure.KNOWN, sums.inKnown / found.component().pixels());
        figures.put(Figure.PIXELS, (double) found.pixels());
        var byId = new LinkedHashMap<String, Double>();
        figures.forEach((figure, value) -> byId.put(figure.id(), value));
        return new ChangePatch(
                number(found.component()),
                found.lonLat(),
                found.area_m2(),
                kind(found.component().state(), sums),
                score(found.component().state(), figures),
                middle(sums.notYetOn),
                middle(sums.firstOn),
                byId);
    }

    private static Kind kind(byte state, Sums sums) {
        if (state == Judgement.GAIN) {
            return Kind.REGROWTH;
        } else if (2 * sums.water >= sums.changed) {
            return Kind.WATER;
        }
        return 2 * sums.dark >= sums.changed ? Kind.UNKNOWN : Kind.NEW_BARE_GROUND;
    }

    private double score(byte state, Map<Figure, Double> figures) {
        double z = Math.abs(figures.getOrDefault(Figure.Z_NDVI, 0.0));
        z = Math.max(z, Math.abs(figures.getOrDefault(Figure.Z_NDWI, 0.0)) * figures.getOrDefault(Figure.WATER, 0.0));
        double strength = z / (STRONG * choices.z());
        double history = figures.getOrDefault(Figure.HISTORY, 0.0) / (AMPLE * choices.leastDates());
        if (choices.against() == ChangeChoices.Against.ONE_SEASON) {
            history = Math.min(history, WITHOUT_HISTORY);
        }
        double dates = figures.getOrDefault(Figure.DATES, 0.0) / (AMPLE * choices.leastLater());
        double agreement = figures.getOrDefault(Figure.AGREEMENT, 0.0);
        double weakest = Math.min(Math.min(strength, history), Math.min(dates, agreement));
        return Math.clamp(state == Judgement.LOSS ? Math.min(weakest, bareness(figures)) : weakest, 0, 1);
    }

    /** Of ground that was dug nothing green is left; fire, felling and harvest leave some. Water is without plants whatever NDVI says. */
    private static double bareness(Map<Figure, Double> figures) {
        double bare = (Surroundings.GREEN - figures.getOrDefault(Figure.NDVI_AFTER, 0.0))
                / (Surroundings.GREEN - WITHOUT_PLANTS);
        return Math.max(bare, figures.getOrDefault(Figure.WATER, 0.0));
    }

    /** The day on which half of the pixels are reached, in the order of time: those of the past come first. */
    private LocalDate middle(long[] byDay) {
        long all = 0;
        for (long here : byDay) {
            all += here;
        }
        int later = pairing.later().size();
        long sum = 0;
        for (int i = 0; i < byDay.length; i++) {
            int day = (i + later) % byDay.length;
            sum += byDay[day];
            if (2 * sum >= all) {
                return stack.days().get(day).date();
            }
        }
        throw new IllegalStateException("A patch without a changed pixel");
    }

    private String number(Component component) {
        var middle = ground.lonLat(PixelOutline.PLANE.createPolygon(new org.locationtech.jts.geom.Coordinate[] {
                    corner(component, 0, 0), corner(component, 1, 0), corner(component, 1, 1), corner(component, 0, 0)
                }))
                .getCoordinate();
        var last = pairing.later().getLast().getFirst().date();
        return String.format(
                Locale.ROOT,
                "%s%s-%d-%d",
                choices.prefix(),
                last.format(DateTimeFormatter.BASIC_ISO_DATE),
                Math.round(middle.x * 1e5),
                Math.round(middle.y * 1e5));
    }

    private org.locationtech.jts.geom.Coordinate corner(Component component, int x, int y) {
        return new org.locationtech.jts.geom.Coordinate(
                box.column() + component.from(0) + x, box.row() + component.row(0) + y);
    }
}
