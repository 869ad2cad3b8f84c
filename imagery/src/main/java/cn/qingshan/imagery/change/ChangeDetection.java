package cn.qingshan.imagery.change;

import cn.qingshan.imagery.change.ChangeRefused.Reason;
import cn.qingshan.imagery.change.ChangeResult.Looked;
import cn.qingshan.imagery.change.ChangeResult.Used;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.geom.Geometry;

/**
 * Scenes to patches. The scenes are read twice, tile by tile: first for what the surroundings did, then to judge each pixel; and a third
 * time where there are patches, for their figures. In memory are a byte for each pixel asked for, the figures of the surroundings, and a tile of all
 * days for each thread.
 */
public final class ChangeDetection {

    /** Raised whenever the same pixels may give other patches. */
    public static final String EDITION = "qingshan-change-2";

    private static final long MOST_PIXELS = 1L << 30;

    /** Of the values of the tiles of all threads, in bytes: larger tiles are cut, which changes no bit. */
    private static final long TILES_BYTES = 512L << 20;

    private final ChangeRequest request;
    private final ChangeChoices choices;
    private final Pairing pairing;
    private final SceneStack stack;
    private final Progress progress;
    private final Ground ground;
    private final SceneStack.Grid grid;
    private final PixelMask known;

    private ChangeDetection(ChangeRequest request, Pairing pairing, SceneStack stack, Progress progress)
            throws ChangeRefused {
        this.request = request;
        this.choices = request.choices();
        this.pairing = pairing;
        this.stack = stack;
        this.progress = progress;
        this.grid = stack.grid();
        this.ground = new Ground(grid.placement());
        long pixels = (long) grid.width() * grid.height();
        if (pixels > MOST_PIXELS) {
            throw new ChangeRefused(Reason.TOO_LARGE, pixels, MOST_PIXELS);
        }
        this.known = PixelMask.of(request.known(), ground, grid.width(), grid.height());
    }

    /**
     * Looks for changes.
     *
     * @throws ChangeRefused when the question can't be answered: by a sentence that names what is missing
     * @throws IOException when the disk fails
     */
    public static ChangeResult detect(ChangeRequest request, Progress progress) throws ChangeRefused, IOException {
        var pairing = Pairing.of(request);
        try (var stack = SceneStack.open(pairing.byDay(), request.choices())) {
            var result = new ChangeDetection(request, pairing, stack, progress)
                    .withStates(false)
                    .result();
            stack.checkUnchanged();
            return result;
        }
    }

    /** A result with what each pixel of the box was judged to be before anything was cleaned: for tests. */
    record WithStates(ChangeResult result, byte[] states) {}

    static WithStates detectWithStates(ChangeRequest request) throws ChangeRefused, IOException {
        var pairing = Pairing.of(request);
        try (var stack = SceneStack.open(pairing.byDay(), request.choices())) {
            return new ChangeDetection(request, pairing, stack, Progress.NONE).withStates(true);
        }
    }

    private WithStates withStates(boolean kept) throws ChangeRefused, IOException {
        var within = request.within()
                .map(geometry -> PixelMask.of(List.<Geometry>of(geometry), ground, grid.width(), grid.height()));
        var box = within.map(PixelMask::box).orElse(new Box(0, 0, grid.width(), grid.height()));
        if (box.isEmpty()) {
            throw new ChangeRefused(Reason.OFF_SCENE);
        }
        var surroundings = surroundings(box);
        var judged = new Judged(box);
        judge(judged, within.orElse(null), surroundings);
        if (judged.everClear == 0) {
            throw new ChangeRefused(Reason.ALL_CLOUD);
        }
        var states = kept ? judged.states.clone() : new byte[0];
        Cleaning.clean(judged.states, box.width(), box.height());
        var patches = new Patches(stack, pairing, choices, ground, known, box, surroundings)
                .of(judged.states, tiles(box), progress);
        long[] counts = judged.counts;
        var result = new ChangeResult(
                patches,
                new Looked(
                        (long) box.width() * box.height() - counts[Judgement.OUTSIDE],
                        counts[Judgement.NO_HISTORY],
                        counts[Judgement.FEW_LATER],
                        counts[Judgement.SEASONAL],
                        within.map(PixelMask::offGrid).orElse(0L)),
                pairing.later().stream().flatMap(List::stream).map(Used::of).toList(),
                pairing.past().stream().flatMap(List::stream).map(Used::of).toList(),
                pairing.leftOut().stream().map(Used::of).toList(),
                stack.quantities().stream()
                        .filter(quantity -> quantity != Quantity.BRIGHTNESS)
                        .map(Quantity::id)
                        .toList(),
                judged.looked() == 0 ? 0 : judged.moved / (double) judged.looked(),
                EDITION);
        return new WithStates(result, states);
    }

    private Tiles tiles(Box box) {
        long bytesOfPixel = 4L * stack.days().size() * stack.quantities().size();
        return Tiles.over(
                box,
                grid.width(),
                grid.height(),
                stack.blockWidth(),
                stack.blockHeight(),
                Math.max(1, TILES_BYTES / choices.threads() / bytesOfPixel));
    }

    private Surroundings surroundings(Box box) throws ChangeRefused, IOException {
        int judged = Math.min(Quantity.JUDGED, (int) stack.quantities().stream()
                .filter(quantity -> quantity != Quantity.BRIGHTNESS)
                .count());
        var surroundings = new Surroundings(
                box, grid.width(), grid.height(), pairing.later().size(), judged);
        var tiles = tiles(surroundings.needed(grid.width(), grid.height()));
        tiles.work(choices.threads(), Progress.Stage.SURROUNDINGS, progress, () -> {
            var reader = new StackReader(stack, tiles.longest(), tiles.largest());
            var taking = surroundings.new Taking(new PixelPast(pairing, stack.quantities(), choices), pairing);
            return (tile, _) -> taking.take(tile, reader.read(tile), known);
        });
        surroundings.complete();
        return surroundings;
    }

    /** What the pixels were judged to be. */
    private static final class Judged {
        private final Box box;
        private final byte[] states;
        private final long[] counts = new long[Judgement.OUTSIDE + 1];
        private long everClear;
        private long moved;

        Judged(Box box) {
            this.box = box;
            this.states = new byte[Math.multiplyExact(box.width(), box.height())];
            Arrays.fill(states, Judgement.OUTSIDE);
        }

        long looked() {
            return counts[Judgement.UNCHANGED]
                    + counts[Judgement.LOSS]
                    + counts[Judgement.GAIN]
                    + counts[Judgement.SEASONAL];
        }

        synchronized void add(long[] ofTile, long clear, long movedHere) {
            for (int i = 0; i < counts.length; i++) {
                counts[i] += ofTile[i];
            }
            everClear += clear;
            moved += movedHere;
        }
    }

    private void judge(Judged judged, @org.jspecify.annotations.Nullable PixelMask within, Surroundings surroundings)
            throws ChangeRefused, IOException {
        var tiles = tiles(judged.box);
        tiles.work(choices.threads(), Progress.Stage.JUDGEMENT, progress, () -> {
            var reader = new StackReader(stack, tiles.longest(), tiles.largest());
            var past = new PixelPast(pairing, stack.quantities(), choices);
            var judgement = new Judgement(pairing, stack.quantities(), choices, past, surroundings);
            return (tile, _) -> tile(tile, reader.read(tile), judged, within, surroundings, judgement);
        });
    }

    private static void tile(
            Box tile,
            float[][][] values,
            Judged judged,
            @org.jspecify.annotations.Nullable PixelMask within,
            Surroundings surroundings,
            Judgement judgement) {
        var box = judged.box;
        var here = tile.common(box);
        var counts = new long[judged.counts.length];
        long clear = 0;
        long moved = 0;
        for (int row = here.row(); row < here.bottom(); row++) {
            for (int column = here.column(); column < here.right(); column++) {
                byte state = Judgement.OUTSIDE;
                if (within == null || within.holds(column, row)) {
                    state = judgement.of(
                            values,
                            (row - tile.row()) * tile.width() + column - tile.column(),
                            surroundings.cell(column, row));
                    clear += judgement.wasEverClear() ? 1 : 0;
                    moved += state >= Judgement.UNCHANGED && Math.abs(judgement.lastAround()) > ChangeChoices.MOVED
                            ? 1
                            : 0;
                }
                counts[state]++;
                judged.states[(row - box.row()) * box.width() + column - box.column()] = state;
            }
        }
        judged.add(counts, clear, moved);
    }
}
