package cn.qingshan.imagery.change;

import cn.qingshan.imagery.ImageRefused;
import cn.qingshan.imagery.tiff.Block;
import cn.qingshan.imagery.tiff.BlockReader;
import cn.qingshan.imagery.tiff.RasterImage;
import cn.qingshan.imagery.zonal.MaskRule;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads a tile of all days. A pixel of a day has either all quantities or none: nodata, masked, or a formula without a number anywhere
 * leave it out. For one thread.
 */
final class StackReader {

    private final SceneStack stack;
    private final BlockReader reader = new BlockReader();
    private final Map<Long, Block> blocks = new HashMap<>();
    private final Map<RasterImage, Integer> images = new HashMap<>();
    private final double[] raw;
    private final double[] coarse;
    private final double[][] bands;
    private final double[][][] ofFormula;
    private final double[][][] scratch;
    private final boolean[] ok;
    /** By day, quantity, pixel of the tile; NaN where a day is not clear. */
    private final float[][][] values;

    /**
     * @param longest row of a tile
     * @param pixels of the largest tile
     */
    StackReader(SceneStack stack, int longest, int pixels) {
        this.stack = stack;
        var quantities = stack.quantities();
        raw = new double[longest];
        coarse = new double[longest + 2];
        bands = new double[stack.bandNames().size()][longest];
        ofFormula = new double[quantities.size()][][];
        scratch = new double[quantities.size()][][];
        for (int q = 0; q < ofFormula.length; q++) {
            var formula = quantities.get(q).formula();
            ofFormula[q] = formula.bands().stream()
                    .map(name -> bands[stack.bandNames().indexOf(name)])
                    .toArray(double[][]::new);
            scratch[q] = formula.scratch(longest);
        }
        ok = new boolean[longest];
        values = new float[stack.days().size()][quantities.size()][pixels];
    }

    /**
     * The values of a tile: by day, quantity and pixel (row after row); valid until the next call.
     *
     * @throws ChangeRefused when a file is damaged
     */
    float[][][] read(Box tile) throws ChangeRefused, IOException {
        for (int d = 0; d < values.length; d++) {
            boolean first = true;
            for (var scene : stack.days().get(d).scenes()) {
                try {
                    read(scene, tile, values[d], first);
                } catch (ImageRefused refused) {
                    throw new ChangeRefused(
                            ChangeRefused.Reason.IMAGE, scene.scene().id(), refused);
                } finally {
                    blocks.values().forEach(reader::giveBack);
                    blocks.clear();
                    images.clear();
                }
                first = false;
            }
        }
        return values;
    }

    private void read(SceneStack.Open scene, Box tile, float[][] into, boolean first) throws ImageRefused, IOException {
        for (int y = 0; y < tile.height(); y++) {
            int at = y * tile.width();
            boolean any = row(scene, tile.column(), tile.row() + y, tile.width());
            if (!any) {
                if (first) {
                    for (var values : into) {
                        Arrays.fill(values, at, at + tile.width(), Float.NaN);
                    }
                }
                continue;
            }
            var results = new double[into.length][];
            for (int q = 0; q < into.length; q++) {
                results[q] = stack.quantities().get(q).formula().evaluate(ofFormula[q], tile.width(), scratch[q]);
                for (int i = 0; i < tile.width(); i++) {
                    ok[i] &= Double.isFinite(results[q][i]);
                }
            }
            for (int q = 0; q < into.length; q++) {
                for (int i = 0; i < tile.width(); i++) {
                    if (ok[i]) {
                        if (first || Float.isNaN(into[q][at + i])) {
                            into[q][at + i] = (float) results[q][i];
                        }
                    } else if (first) {
                        into[q][at + i] = Float.NaN;
                    }
                }
            }
        }
    }

    /** Reads the bands of a row; the mask first, and where it lets nothing through nothing else is unpacked. */
    private boolean row(SceneStack.Open scene, int column, int row, int count) throws ImageRefused, IOException {
        Arrays.fill(ok, 0, count, true);
        var mask = scene.mask();
        var rule = scene.rule();
        if (mask != null && rule != null) {
            raw(mask, row, column, count, raw);
            boolean any = false;
            MaskRule known = rule;
            double last = Double.NaN;
            boolean counts = false;
            for (int i = 0; i < count; i++) {
                if (raw[i] != last) {
                    last = raw[i];
                    counts = known.counts(last);
                }
                ok[i] = counts;
                any |= counts;
            }
            if (!any) {
                return false;
            }
        }
        for (int b = 0; b < bands.length; b++) {
            var band = scene.bands().get(b);
            var into = bands[b];
            raw(band, row, column, count, into);
            for (double none : band.none()) {
                for (int i = 0; i < count; i++) {
                    ok[i] &= into[i] != none;
                }
            }
            for (int i = 0; i < count; i++) {
                ok[i] &= !Double.isNaN(into[i]);
                into[i] = into[i] * band.scale() + band.offset();
            }
            var inner = scene.inner().get(b);
            if (inner != null) {
                raw(inner, row, column, count, raw);
                for (int i = 0; i < count; i++) {
                    ok[i] &= raw[i] != 0;
                }
            }
        }
        return true;
    }

    /** Raw numbers of part of a row of the grid. */
    private void raw(SceneStack.Band band, int row, int column, int count, double[] into)
            throws ImageRefused, IOException {
        int times = band.times();
        if (times == 1) {
            blocks(band, row, column, count, into);
            return;
        }
        int first = column / times;
        int last = (column + count - 1) / times;
        blocks(band, row / times, first, last - first + 1, coarse);
        for (int i = 0; i < count; i++) {
            into[i] = coarse[(column + i) / times - first];
        }
    }

    private void blocks(SceneStack.Band band, int row, int column, int count, double[] into)
            throws ImageRefused, IOException {
        var image = band.image();
        int wide = image.blockWidth();
        int blockRow = row / image.blockHeight();
        int plane = image.planar() ? band.index() : 0;
        long imageKey = images.computeIfAbsent(image, _ -> images.size());
        int done = 0;
        while (done < count) {
            int x = column + done;
            int blockColumn = x / wide;
            int part = Math.min(count - done, (blockColumn + 1) * wide - x);
            long block = (long) blockRow * image.blocksAcross() + blockColumn;
            long key = (imageKey << 16 | plane) << 40 | block; // TIFF has 65,535 bands at most
            var found = blocks.get(key);
            if (found == null) {
                found = reader.read(image, blockColumn, blockRow, band.index());
                blocks.put(key, found);
            }
            found.numbers(
                    image.planar() ? 0 : band.index(),
                    row - blockRow * image.blockHeight(),
                    x - blockColumn * wide,
                    part,
                    into,
                    done);
            done += part;
        }
    }
}
