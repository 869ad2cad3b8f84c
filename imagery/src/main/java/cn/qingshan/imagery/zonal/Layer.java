package cn.qingshan.imagery.zonal;

import cn.qingshan.imagery.ImageRefused;
import cn.qingshan.imagery.tiff.Block;
import cn.qingshan.imagery.tiff.BlockReader;
import cn.qingshan.imagery.tiff.RasterImage;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One band on the grid of the work: pixels of a coarser band stand for all finer ones inside them.
 *
 * @param times how many pixels of the grid lie side by side in one of this band
 * @param none raw numbers that mean "no pixel here"
 */
record Layer(RasterImage image, int band, int times, double scale, double offset, double[] none) {

    int tileWidth() {
        return Math.multiplyExact(image.blockWidth(), times);
    }

    int tileHeight() {
        return Math.multiplyExact(image.blockHeight(), times);
    }

    /** Of pixels by a mask. */
    enum Counting {
        NONE,
        SOME,
        ALL
    }

    /** Blocks of one tile of the work, each unpacked when it is first asked for. */
    static final class Window {
        private final Layer layer;
        private final BlockReader reader;
        private final Map<Integer, Block> blocks = new HashMap<>();
        private final double[] coarse;
        private @Nullable Block latest;
        private int latestKey;

        Window(Layer layer, BlockReader reader, int longest) {
            this.layer = layer;
            this.reader = reader;
            this.coarse = new double[longest / layer.times + 2];
        }

        void clear() {
            blocks.values().forEach(reader::giveBack);
            blocks.clear();
            latest = null;
        }

        /** Raw numbers of part of a row of the grid. */
        void raw(int row, int column, int count, double[] into) throws ImageRefused, IOException {
            int times = layer.times;
            if (times == 1) {
                read(row, column, count, into);
                return;
            }
            int first = column / times;
            int last = (column + count - 1) / times;
            read(row / times, first, last - first + 1, coarse);
            int at = 0;
            int left = times - column % times;
            for (int i = 0; i < count; i++) {
                into[i] = coarse[at];
                if (--left == 0) {
                    at++;
                    left = times;
                }
            }
        }

        /**
         * Which pixels of part of a row of the grid count by a mask.
         *
         * @param into filled only where some count and some don't
         */
        Counting counting(int row, int column, int count, MaskAnswers answers, boolean[] into)
                throws ImageRefused, IOException {
            int times = layer.times;
            int first = column / times;
            int cells = (column + count - 1) / times - first + 1;
            read(row / times, first, cells, coarse);
            double asked = coarse[0];
            boolean counts = answers.counts(asked);
            boolean any = counts;
            boolean all = counts;
            for (int i = 1; i < cells; i++) {
                if (coarse[i] != asked) { // classes lie in patches: most are as the one before
                    asked = coarse[i];
                    counts = answers.counts(asked);
                    any |= counts;
                    all &= counts;
                }
            }
            if (any == all) {
                return all ? Counting.ALL : Counting.NONE;
            }
            int to = 0;
            int left = times - column % times;
            for (int at = 0; to < count; at++) {
                int end = Math.min(to + left, count);
                Arrays.fill(into, to, end, answers.counts(coarse[at]));
                to = end;
                left = times;
            }
            return Counting.SOME;
        }

        private void read(int row, int column, int count, double[] into) throws ImageRefused, IOException {
            var image = layer.image;
            int blockWidth = image.blockWidth();
            int blockRow = row / image.blockHeight();
            int done = 0;
            while (done < count) {
                int x = column + done;
                int blockColumn = x / blockWidth;
                int part = Math.min(count - done, (blockColumn + 1) * blockWidth - x);
                int key = blockRow * image.blocksAcross() + blockColumn;
                block(key, blockColumn, blockRow)
                        .numbers(
                                image.planar() ? 0 : layer.band,
                                row - blockRow * image.blockHeight(),
                                x - blockColumn * blockWidth,
                                part,
                                into,
                                done);
                done += part;
            }
        }

        private Block block(int key, int blockColumn, int blockRow) throws ImageRefused, IOException {
            var block = latest;
            if (block != null && key == latestKey) { // nearly always the one of the row before
                return block;
            }
            block = blocks.get(key);
            if (block == null) {
                block = reader.read(layer.image, blockColumn, blockRow, layer.band);
                blocks.put(key, block);
            }
            latest = block;
            latestKey = key;
            return block;
        }

        /** Numbers with scale and offset; NaN where the band says that there is none. */
        void numbers(int row, int column, int count, double[] into) throws ImageRefused, IOException {
            raw(row, column, count, into);
            for (double none : layer.none) {
                for (int i = 0; i < count; i++) {
                    if (into[i] == none) {
                        into[i] = Double.NaN;
                    }
                }
            }
            double scale = layer.scale;
            double offset = layer.offset;
            if (scale != 1 || offset != 0) {
                for (int i = 0; i < count; i++) {
                    into[i] = into[i] * scale + offset;
                }
            }
        }
    }
}
