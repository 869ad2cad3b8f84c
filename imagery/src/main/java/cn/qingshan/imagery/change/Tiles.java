package cn.qingshan.imagery.change;

import cn.qingshan.imagery.Threads;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The grid in tiles: whole blocks of the files where that fits into memory, whole cells of the surroundings always. */
record Tiles(List<Box> all) {

    /** What one thread does. */
    interface Work {
        void tile(Box tile, int number) throws ChangeRefused, IOException;
    }

    /** Makes them, once for each thread. */
    interface Maker {
        Work make();
    }

    /**
     * Those that touch a box.
     *
     * @param most pixels that a tile may have
     */
    static Tiles over(Box box, int gridWidth, int gridHeight, int blockWidth, int blockHeight, long most) {
        int cell = Surroundings.CELL;
        int wide = whole(Math.min(blockWidth, gridWidth), cell);
        int high = whole(Math.min(Math.max(blockHeight, 4 * cell), gridHeight), cell);
        boolean strips = blockWidth >= gridWidth;
        while ((long) wide * high > most && wide * (long) high > (long) cell * cell) {
            // the longer side of square blocks; of strips the height, as long as there is any
            if (high > cell && (strips || high >= wide)) {
                high = whole(high / 2, cell);
            } else {
                wide = whole(wide / 2, cell);
            }
        }
        var tiles = new ArrayList<Box>();
        for (int row = box.row() / high * high; row < box.bottom(); row += high) {
            for (int column = box.column() / wide * wide; column < box.right(); column += wide) {
                tiles.add(new Box(column, row, Math.min(wide, gridWidth - column), Math.min(high, gridHeight - row)));
            }
        }
        return new Tiles(List.copyOf(tiles));
    }

    private static int whole(int pixels, int cell) {
        return Math.max(1, (pixels + cell - 1) / cell) * cell;
    }

    int longest() {
        return all.stream().mapToInt(Box::width).max().orElse(0);
    }

    int largest() {
        return all.stream().mapToInt(tile -> tile.width() * tile.height()).max().orElse(0);
    }

    /** Each tile once, by any thread; the first failure ends it. */
    void work(int threads, Progress.Stage stage, Progress progress, Maker maker) throws ChangeRefused, IOException {
        var next = new AtomicInteger();
        var done = new AtomicInteger();
        int count = Math.max(1, Math.min(threads, all.size()));
        Threads.work(count, "change", ChangeRefused.class, () -> {
            var work = maker.make();
            for (int tile = next.getAndIncrement(); tile < all.size(); tile = next.getAndIncrement()) {
                boolean whole = false;
                try {
                    work.tile(all.get(tile), tile);
                    whole = true;
                } finally {
                    if (!whole) {
                        next.set(all.size()); // the others stop after their tile
                    }
                }
                synchronized (done) {
                    progress.tile(stage, done.incrementAndGet(), all.size());
                }
            }
            return null;
        });
    }
}
