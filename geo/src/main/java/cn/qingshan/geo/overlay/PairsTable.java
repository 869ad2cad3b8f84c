package cn.qingshan.geo.overlay;

import cn.qingshan.geo.layer.Layer;
import cn.qingshan.geo.layer.PlaneOutline;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.DoubleConsumer;

/** Every pair of a patch and a feature that share ground, as CSV: {@code patch,layer,feature,shared_m2,share}, in the order of the patches. */
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
     * @param progress told how much is done, 0 to 1
     */
    public static List<Count> write(
            Layer patches, List<Named> layers, int threads, OutputStream csv, DoubleConsumer progress)
            throws IOException {
        var overlays = layers.stream().map(named -> new Overlay(named.layer())).toList();
        csv.write(HEAD.getBytes(StandardCharsets.UTF_8));
        long[] pairs = new long[layers.size()];
        double[] shared = new double[layers.size()];
        Blocks.<Block>run(patches.size(), BLOCK, threads, () -> worker(patches, layers, overlays), (block, done) -> {
            csv.write(block.rows());
            for (int i = 0; i < pairs.length; i++) {
                pairs[i] += block.pairs()[i];
                shared[i] += block.shared_m2()[i];
            }
            progress.accept((double) done / patches.size());
        });
        var counts = new java.util.ArrayList<Count>();
        for (int i = 0; i < pairs.length; i++) {
            counts.add(new Count(layers.get(i).name(), pairs[i], shared[i]));
        }
        return counts;
    }

    /** What one thread does with a run of patches; {@code overlays} are shared by all threads, in the order of the layers. */
    public static Blocks.Worker<Block> worker(Layer patches, List<Named> layers, List<Overlay> overlays) {
        var rows = new CsvText();
        var outline = new PlaneOutline();
        var area = new SharedArea();
        var desks = overlays.stream().map(Overlay::desk).toList();
        return (from, to) -> {
            long[] pairs = new long[layers.size()];
            double[] shared = new double[layers.size()];
            var tree = patches.tree();
            for (int patch = from; patch < to; patch++) {
                patches.draw(patch, outline);
                if (outline.points() == 0) {
                    continue;
                }
                area.prepare(outline);
                var key = patches.key(patch);
                for (int i = 0; i < layers.size(); i++) {
                    int at = i;
                    var layer = layers.get(i);
                    desks.get(i)
                            .lay(
                                    area,
                                    tree.west(patch),
                                    tree.south(patch),
                                    tree.east(patch),
                                    tree.north(patch),
                                    (feature, m2) -> {
                                        if (m2 >= TOUCHING_M2) {
                                            rows.text(key)
                                                    .sign(',')
                                                    .text(layer.name())
                                                    .sign(',');
                                            rows.text(layer.layer().key(feature))
                                                    .sign(',')
                                                    .number(m2, 4)
                                                    .sign(',');
                                            rows.number(m2 / area.area_m2(), 6).sign('\n');
                                            pairs[at]++;
                                            shared[at] += m2;
                                        }
                                    });
                }
            }
            return new Block(rows.take(), pairs, shared);
        };
    }
}
