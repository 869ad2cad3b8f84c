package cn.qingshan.geo.overlay;

import cn.qingshan.geo.area.AreaModel;
import cn.qingshan.geo.area.GeodesicArea;
import cn.qingshan.geo.layer.KeyOrder;
import cn.qingshan.geo.layer.Layer;
import cn.qingshan.geo.layer.PlaneOutline;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleConsumer;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/** Every pair of a patch and a feature that share ground, as CSV: {@code patch,layer,feature,shared_m2,share}, in the order of the patches, then of the layers, then of the features' keys ({@link KeyOrder}). */
public final class PairsTable {

    /** Neighbours share the dust of the arithmetic; below this two outlines only touch. */
    public static final double TOUCHING_M2 = 0.01;

    private static final int BLOCK = 256;

    /** A layer by its name. */
    public record Named(String name, Layer layer) {}

    /** What came out for one layer. */
    public record Count(String layer, long pairs, double shared_m2) {}

    /** Rows of some patches, and for each layer how many pairs they are and what they share. */
    public record Block(byte[] rows, long[] pairs, double[] shared_m2) {}

    /** The first line of the table. */
    public static final String HEAD = "patch,layer,feature,shared_m2,share\n";

    private PairsTable() {}

    /**
     * Lays all layers over all patches.
     *
     * @param model of the areas; by any other than the national rule each pair takes a geometry
     * @param progress told how much is done, 0 to 1
     */
    public static List<Count> write(
            Layer patches, List<Named> layers, AreaModel model, int threads, OutputStream csv, DoubleConsumer progress)
            throws IOException {
        var overlays = layers.stream().map(named -> new Overlay(named.layer())).toList();
        return write(patches, layers, overlays, model, threads, csv, progress);
    }

    /**
     * The same with layers that were laid out before.
     *
     * @param overlays of the layers, in their order
     */
    public static List<Count> write(
            Layer patches,
            List<Named> layers,
            List<Overlay> overlays,
            AreaModel model,
            int threads,
            OutputStream csv,
            DoubleConsumer progress)
            throws IOException {
        csv.write(HEAD.getBytes(StandardCharsets.UTF_8));
        long[] pairs = new long[layers.size()];
        double[] shared = new double[layers.size()];
        Blocks.<Block>run(
                patches.size(), BLOCK, threads, () -> worker(patches, layers, overlays, model), (block, done) -> {
                    csv.write(block.rows());
                    for (int i = 0; i < pairs.length; i++) {
                        pairs[i] += block.pairs()[i];
                        shared[i] += block.shared_m2()[i];
                    }
                    progress.accept((double) done / patches.size());
                });
        var counts = new ArrayList<Count>();
        for (int i = 0; i < pairs.length; i++) {
            counts.add(new Count(layers.get(i).name(), pairs[i], shared[i]));
        }
        return counts;
    }

    /** What one thread does with a run of patches; {@code overlays} are shared by all threads, in the order of the layers. */
    public static Blocks.Worker<Block> worker(
            Layer patches, List<Named> layers, List<Overlay> overlays, AreaModel model) {
        return new Laying(patches, layers, overlays, model);
    }

    /** A feature that shares ground with the patch at hand; features of one key stand by what they share. */
    private record Pair(String key, long number, double m2) {

        private static final int FEW = 64;

        private static int order(Pair a, Pair b) {
            int byKey = a.number >= 0 && b.number >= 0
                    ? Long.compare(a.number, b.number)
                    : KeyOrder.NATURAL.compare(a.key, b.key);
            return byKey != 0 ? byKey : Double.compare(a.m2, b.m2);
        }

        /** A patch mostly has a handful: for those a sorting that takes long to be compiled does not pay. */
        static void sort(Pair[] pairs, int count) {
            if (count > FEW) {
                Arrays.sort(pairs, 0, count, Pair::order);
                return;
            }
            for (int i = 1; i < count; i++) {
                var one = pairs[i];
                int at = i;
                for (; at > 0 && order(one, pairs[at - 1]) < 0; at--) {
                    pairs[at] = pairs[at - 1];
                }
                pairs[at] = one;
            }
        }
    }

    private static final class Laying implements Blocks.Worker<Block> {
        private final Layer patches;
        private final List<Named> layers;
        private final List<Overlay.Desk> desks;
        private final AreaModel model;
        private final CsvText rows = new CsvText();
        private final PlaneOutline outline = new PlaneOutline();
        private final SharedArea area = new SharedArea();

        private long[] pairs = new long[0];
        private double[] shared_m2 = new double[0];
        private int patch;
        private String key = "";
        private double patch_m2;
        private Pair[] found = new Pair[64];
        private int count;

        Laying(Layer patches, List<Named> layers, List<Overlay> overlays, AreaModel model) {
            this.patches = patches;
            this.layers = layers;
            this.desks = overlays.stream().map(Overlay::desk).toList();
            this.model = model;
        }

        @Override
        public Block block(int from, int to) {
            pairs = new long[layers.size()];
            shared_m2 = new double[layers.size()];
            for (patch = from; patch < to; patch++) {
                patches.draw(patch, outline);
                if (outline.points() > 0) {
                    lay();
                }
            }
            return new Block(rows.take(), pairs, shared_m2);
        }

        private void lay() {
            area.prepare(outline);
            key = patches.key(patch);
            patch_m2 = model == AreaModel.NATIONAL_RULE ? area.area_m2() : GeodesicArea.area_m2(patches.lonLat(patch));
            var tree = patches.tree();
            for (int i = 0; i < layers.size(); i++) {
                int layer = i;
                desks.get(i)
                        .lay(
                                area,
                                tree.west(patch),
                                tree.south(patch),
                                tree.east(patch),
                                tree.north(patch),
                                (feature, m2) -> pair(layer, feature, m2));
                write(layer);
            }
        }

        private void pair(int at, int feature, double national_m2) {
            if (national_m2 < TOUCHING_M2) {
                return;
            }
            var layer = layers.get(at);
            double m2 = model == AreaModel.NATIONAL_RULE
                    ? national_m2
                    : geodesic_m2(layer.layer().lonLat(feature));
            var other = layer.layer().key(feature);
            if (count == found.length) {
                found = Arrays.copyOf(found, 2 * count);
            }
            found[count++] = new Pair(other, KeyOrder.number(other), m2);
        }

        private void write(int at) {
            Pair.sort(found, count);
            for (int i = 0; i < count; i++) {
                var pair = found[i];
                rows.text(key).sign(',').text(layers.get(at).name()).sign(',');
                rows.text(pair.key).sign(',');
                rows.number(pair.m2, 4).sign(',').number(pair.m2 / patch_m2, 6).sign('\n');
                pairs[at]++;
                shared_m2[at] += pair.m2;
            }
            count = 0;
        }

        /** Cut along lines that are straight in lon/lat, as other programs do, then measured along geodesics. */
        private double geodesic_m2(Geometry other) {
            return GeodesicArea.area_m2(OverlayNGRobust.overlay(patches.lonLat(patch), other, OverlayNG.INTERSECTION));
        }
    }
}
