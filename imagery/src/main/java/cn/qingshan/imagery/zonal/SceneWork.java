package cn.qingshan.imagery.zonal;

import cn.qingshan.imagery.ImageRefused;
import cn.qingshan.imagery.catalogue.Scene;
import cn.qingshan.imagery.coverage.Coverage;
import cn.qingshan.imagery.tiff.BlockReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * One scene in the making. Threads take tiles; whoever brings the last pixels of an outline makes its figures at once and lets its
 * numbers go.
 */
final class SceneWork {

    private final int index;
    private final Scene scene;
    private final ZonalSeries series;
    private final @Nullable OpenScene files;
    private final Coverage[] coverages;
    private final @Nullable Pieces pieces;
    private final int[] tiles;
    private final AtomicInteger waiting;
    private final AtomicIntegerArray tilesLeft;
    private final AtomicReferenceArray<double @Nullable []> values;
    private final @Nullable ZonalRow[] rows;
    private int nextTile;
    private volatile @Nullable Exception refusal;

    /** What a thread needs to work on this scene. */
    static final class Hands {
        private final List<Layer.Window> bands = new ArrayList<>();
        private final List<Layer.@Nullable Window> inner = new ArrayList<>();
        private final Layer.@Nullable Window mask;
        private final @Nullable MaskAnswers answers;
        private final double[][] numbers;
        private final double[][] scratch;
        private final double[] raw;
        private final boolean[] ok;
        private final Statistics statistics = new Statistics();
        /** The numbers of an outline that lies in one tile, as most do. */
        private double[] room = new double[0];

        Hands(SceneWork work, OpenScene files, int longest) {
            var reader = new BlockReader();
            for (int i = 0; i < files.bands().size(); i++) {
                bands.add(new Layer.Window(files.bands().get(i), reader, longest));
                var own = files.inner(i);
                inner.add(own == null ? null : new Layer.Window(own, reader, longest));
            }
            var layer = files.mask();
            mask = layer == null ? null : new Layer.Window(layer, reader, longest);
            var rule = files.rule();
            answers = rule == null ? null : new MaskAnswers(rule);
            numbers = new double[bands.size()][longest];
            scratch = work.series.choices().formula().scratch(longest);
            raw = new double[longest];
            ok = new boolean[longest];
        }

        double[] room(long pixels) {
            if (room.length < pixels) {
                room = new double[Statistics.room((int) pixels)];
            }
            return room;
        }

        void clear() {
            bands.forEach(Layer.Window::clear);
            for (var window : inner) {
                if (window != null) {
                    window.clear();
                }
            }
            if (mask != null) {
                mask.clear();
            }
        }
    }

    private SceneWork(
            int index,
            Scene scene,
            ZonalSeries series,
            @Nullable OpenScene files,
            ZonalSeries.@Nullable OnGrid grid,
            @Nullable Exception refusal) {
        this.index = index;
        this.scene = scene;
        this.series = series;
        this.files = files;
        this.refusal = refusal;
        int zones = series.zones().size();
        this.coverages = grid == null ? new Coverage[0] : grid.coverages();
        this.pieces = grid == null ? null : grid.pieces();
        this.tiles = pieces == null ? new int[0] : pieces.tiles();
        this.waiting = new AtomicInteger(tiles.length);
        this.tilesLeft = new AtomicIntegerArray(zones);
        this.values = new AtomicReferenceArray<>(zones);
        this.rows = new ZonalRow[zones];
        var statistics = new Statistics();
        for (int zone = 0; zone < coverages.length; zone++) {
            int touched = pieces == null ? 0 : pieces.tilesOf(zone);
            tilesLeft.set(zone, touched);
            if (touched == 0) {
                rows[zone] = statistics.of(series.zones().get(zone), coverages[zone], new double[0], series.choices());
            }
        }
    }

    static SceneWork open(int index, Scene scene, ZonalSeries series) throws IOException {
        OpenScene files = null;
        try {
            files = OpenScene.open(scene, series.choices());
            return new SceneWork(index, scene, series, files, series.on(files.grid(), scene), null);
        } catch (ImageRefused | ZonalRefused refused) {
            if (files != null) {
                files.close();
            }
            return new SceneWork(index, scene, series, null, null, refused);
        }
    }

    int index() {
        return index;
    }

    /** The next tile, -1 when none is left; under the lock of the queue. */
    int take() {
        return nextTile < tiles.length ? tiles[nextTile++] : -1;
    }

    boolean isComplete() {
        return waiting.get() == 0;
    }

    /** True for the last. */
    boolean tileDone() {
        return waiting.decrementAndGet() == 0;
    }

    void refuse(Exception why) {
        refusal = why;
    }

    Hands hands() {
        return new Hands(
                this,
                java.util.Objects.requireNonNull(files),
                java.util.Objects.requireNonNull(pieces).longest());
    }

    void tile(int tile, Hands hands) throws ImageRefused, IOException {
        if (refusal != null) {
            return;
        }
        var all = java.util.Objects.requireNonNull(pieces);
        int count = all.count(tile);
        int piece = 0;
        while (piece < count) {
            int zone = all.zone(tile, piece);
            var into = all.tilesOf(zone) == 1 ? hands.room(coverages[zone].pixels()) : values(zone);
            for (; piece < count && all.zone(tile, piece) == zone; piece++) {
                piece(
                        all.row(tile, piece),
                        all.column(tile, piece),
                        all.length(tile, piece),
                        into,
                        all.offset(tile, piece),
                        hands);
            }
            if (tilesLeft.decrementAndGet(zone) == 0) {
                rows[zone] = hands.statistics.of(series.zones().get(zone), coverages[zone], into, series.choices());
                if (values.getAndSet(zone, null) != null) {
                    series.rooms().giveBack(into);
                }
            }
        }
        hands.clear();
    }

    private double[] values(int zone) {
        var there = values.get(zone);
        if (there == null) {
            var mine = series.rooms().take((int) coverages[zone].pixels());
            there = values.compareAndExchange(zone, null, mine);
            if (there == null) {
                return mine;
            }
            series.rooms().giveBack(mine);
        }
        return there;
    }

    /** Part of a row: the mask first, and where it lets nothing through the bands are not even unpacked. */
    private void piece(int row, int column, int length, double[] into, int offset, Hands hands)
            throws ImageRefused, IOException {
        var ok = hands.ok;
        var counting = hands.mask != null && hands.answers != null
                ? hands.mask.counting(row, column, length, hands.answers, ok)
                : Layer.Counting.ALL;
        if (counting == Layer.Counting.NONE) {
            Arrays.fill(into, offset, offset + length, Double.NaN);
            return;
        }
        for (int b = 0; b < hands.bands.size(); b++) {
            hands.bands.get(b).numbers(row, column, length, hands.numbers[b]);
            var inner = hands.inner.get(b);
            if (inner != null) {
                if (counting == Layer.Counting.ALL) {
                    counting = Layer.Counting.SOME;
                    Arrays.fill(ok, 0, length, true);
                }
                inner.raw(row, column, length, hands.raw);
                for (int i = 0; i < length; i++) {
                    ok[i] &= hands.raw[i] != 0;
                }
            }
        }
        // of a pixel that lacks a band the result is no number: no function of a formula makes one of none
        var result = series.choices().formula().evaluate(hands.numbers, length, hands.scratch);
        System.arraycopy(result, 0, into, offset, length);
        if (counting == Layer.Counting.SOME) {
            for (int i = 0; i < length; i++) {
                if (!ok[i]) {
                    into[offset + i] = Double.NaN;
                }
            }
        }
    }

    void close() throws IOException {
        if (files != null) {
            try {
                files.checkUnchanged();
            } catch (ImageRefused changed) {
                refusal = changed;
            } catch (IOException closedAlready) {
                if (refusal == null && !isComplete()) {
                    refusal = closedAlready;
                }
            }
            files.close();
        }
    }

    void handOn(ZonalSeries.Sink sink) throws IOException {
        var why = refusal;
        if (why != null) {
            sink.refused(scene, why);
            return;
        }
        var all = new ArrayList<ZonalRow>(rows.length);
        for (var row : rows) {
            all.add(java.util.Objects.requireNonNull(row));
        }
        sink.rows(scene, all);
    }
}
