package cn.qingshan.imagery.zonal;

import cn.qingshan.imagery.ImageRefused;
import cn.qingshan.imagery.Threads;
import cn.qingshan.imagery.catalogue.Scene;
import cn.qingshan.imagery.coverage.Coverage;
import cn.qingshan.imagery.tiff.OntoGrid;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Outlines and scenes to rows of figures.
 *
 * <p>The tiles of all scenes are one queue for all threads: nobody waits at the end of a scene. In memory are the blocks of a tile
 * for each thread, the numbers of the outlines that are not complete yet, of two scenes at most, and the coverages.
 */
public final class ZonalSeries {

    /** Of one outline; its numbers are an array. */
    private static final long MOST_PIXELS = 200_000_000;

    private static final int OPEN_SCENES = 2;

    private final List<Zone> zones;
    private final ZonalChoices choices;
    private final List<OnGrid> grids = new ArrayList<>();
    private final Rooms rooms = new Rooms();

    /** Outlines on a grid, the same for all scenes that share it. */
    record OnGrid(OpenScene.Grid grid, Coverage[] coverages, Pieces pieces) {}

    public ZonalSeries(List<Zone> zones, ZonalChoices choices) {
        this.zones = List.copyOf(zones);
        this.choices = choices;
    }

    /** Takes the rows of each scene, in the order of the outlines. Calls come one at a time, in the order of the scenes. */
    public interface Sink {
        void rows(Scene scene, List<ZonalRow> rows) throws IOException;

        /** A scene that can't be measured: said by {@code why}, no rows. */
        void refused(Scene scene, Exception why) throws IOException;
    }

    /**
     * Measures all outlines on all scenes.
     *
     * @throws IOException when the disk fails or the sink does; what it has taken until then is good
     */
    public void measure(List<Scene> scenes, Sink sink) throws IOException {
        var turns = new Turns(scenes, sink);
        try {
            Threads.work(choices.threads(), "zonal", IOException.class, () -> {
                turns.work();
                return null;
            });
        } finally {
            turns.close();
        }
    }

    /** Who does what next: scenes are opened in their order, a tile goes to whoever asks first, rows are handed on in order. */
    private final class Turns {

        private final List<Scene> scenes;
        private final Sink sink;
        private final ArrayDeque<SceneWork> open = new ArrayDeque<>();
        private final Map<Integer, SceneWork> done = new HashMap<>();
        private int nextScene;
        private int nextOut;
        private boolean handingOn;
        private @Nullable Throwable failure;

        Turns(List<Scene> scenes, Sink sink) {
            this.scenes = scenes;
            this.sink = sink;
        }

        /** What a thread does next. */
        private record Task(SceneWork work, int tile) {}

        void work() throws IOException {
            var hands = new HashMap<SceneWork, SceneWork.Hands>();
            try {
                for (var task = next(); task != null; task = next()) {
                    var work = task.work();
                    hands.keySet().removeIf(SceneWork::isComplete);
                    try {
                        work.tile(task.tile(), hands.computeIfAbsent(work, SceneWork::hands));
                    } catch (ImageRefused refused) {
                        work.refuse(refused);
                    }
                    if (work.tileDone()) {
                        complete(work);
                    }
                }
            } catch (Throwable failed) {
                fail(failed);
                throw failed;
            }
        }

        private synchronized void fail(Throwable failed) {
            if (failure == null) {
                failure = failed;
            }
            notifyAll();
        }

        /** Null when all is done. Opening a scene happens under the lock: it is short, and others mostly wait for it. */
        private synchronized @Nullable Task next() throws IOException {
            while (true) {
                if (failure != null) {
                    return null;
                }
                for (var work : open) {
                    int tile = work.take();
                    if (tile >= 0) {
                        return new Task(work, tile);
                    }
                }
                if (nextScene == scenes.size()) {
                    return null;
                } else if (open.size() < OPEN_SCENES) {
                    int index = nextScene++;
                    var work = SceneWork.open(index, scenes.get(index), ZonalSeries.this);
                    if (work.isComplete()) { // refused, or no outline is on it
                        complete(work);
                    } else {
                        open.add(work);
                    }
                } else {
                    try {
                        wait();
                    } catch (InterruptedException stopped) {
                        Thread.currentThread().interrupt();
                        return null;
                    }
                }
            }
        }

        private void complete(SceneWork work) throws IOException {
            work.close();
            synchronized (this) {
                open.remove(work);
                done.put(work.index(), work);
                notifyAll();
                if (handingOn) {
                    return; // somebody is at it and will see this one too
                }
                handingOn = true;
            }
            while (true) {
                SceneWork next;
                synchronized (this) {
                    next = done.remove(nextOut);
                    if (next == null) {
                        handingOn = false;
                        return;
                    }
                    nextOut++;
                }
                next.handOn(sink);
            }
        }

        synchronized void close() throws IOException {
            for (var work : open) {
                work.close();
            }
        }
    }

    List<Zone> zones() {
        return zones;
    }

    ZonalChoices choices() {
        return choices;
    }

    Rooms rooms() {
        return rooms;
    }

    /** Outlines on a grid, made when the first scene on it is opened. */
    OnGrid on(OpenScene.Grid grid, Scene scene) throws ZonalRefused {
        for (var known : grids) {
            if (known.grid().isAs(grid)) {
                return known;
            }
        }
        var coverages = new Coverage[zones.size()];
        Together.run(choices.threads(), coverages.length, () -> {
            var ontoGrid = new OntoGrid(grid.placement());
            return i -> coverages[i] = Coverage.of(ontoGrid.placed(zones.get(i).lonLat()), grid.width(), grid.height());
        });
        for (int i = 0; i < coverages.length; i++) {
            if (coverages[i].pixels() > MOST_PIXELS) {
                throw new ZonalRefused(
                        ZonalRefused.Reason.TOO_LARGE, zones.get(i).key(), coverages[i].pixels(), MOST_PIXELS);
            }
        }
        var made = new OnGrid(
                grid,
                coverages,
                new Pieces(coverages, grid.width(), grid.height(), grid.tileWidth(), grid.tileHeight()));
        grids.add(made);
        return made;
    }
}
