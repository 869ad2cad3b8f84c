package cn.qingshan.bench;

import cn.qingshan.geo.store.StoredLayer;
import cn.qingshan.geo.tile.LayerTiles;
import cn.qingshan.geo.tile.TileAddress;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;

/**
 * Vector tiles of a stored layer, for zooms 0 to 18: each tile is where a feature drawn by lot lies, so that it is asked for where people look. Two threads, warm; time of each single tile, largest counts, and the processor's time.
 *
 * <p>{@code VectorTiles LAYER.qsl [tiles-a-zoom] [threads] [seed]}
 */
public final class VectorTiles {

    private static final int DEEPEST = 18;

    private record Asked(TileAddress tile, double milliseconds, double processor, LayerTiles.Tile answer) {}

    private VectorTiles() {}

    public static void main(String[] args) throws Exception {
        var file = Path.of(args[0]);
        int aZoom = args.length > 1 ? Integer.parseInt(args[1]) : 200;
        int threads = args.length > 2 ? Integer.parseInt(args[2]) : 2;
        long seed = args.length > 3 ? Long.parseLong(args[3]) : 7;
        long opening = System.nanoTime();
        try (var tiles = LayerTiles.open("layer", file);
                var layer = StoredLayer.open(file);
                var pool = Executors.newFixedThreadPool(threads)) {
            System.out.printf(
                    Locale.ROOT,
                    "%s: %,d features, opened in %.2f s, %d tiles kept, gathered to zoom %d%n",
                    file.getFileName(),
                    tiles.size(),
                    (System.nanoTime() - opening) / 1e9,
                    tiles.kept(),
                    tiles.gatheredTo());
            var random = new Random(seed);
            var wanted = new ArrayList<TileAddress>();
            for (int i = 0; i < aZoom; i++) {
                for (int zoom = 0; zoom <= DEEPEST; zoom++) {
                    int feature = random.nextInt(layer.size());
                    wanted.add(TileAddress.at(
                            zoom,
                            (layer.tree().west(feature) + layer.tree().east(feature)) / 2,
                            (layer.tree().south(feature) + layer.tree().north(feature)) / 2));
                }
            }
            ask(tiles, wanted.subList(0, wanted.size() / 2), pool); // warm
            System.out.printf(Locale.ROOT, "load before: %s%n", load());
            long started = System.nanoTime();
            var asked = ask(tiles, wanted, pool);
            double seconds = (System.nanoTime() - started) / 1e9;
            System.out.printf(Locale.ROOT, "load after: %s%n", load());
            System.out.println(
                    "zoom   p50 ms   p99 ms   max ms  p99 cpu  most KB  gz KB   drawn  left out  visited   points");
            for (int zoom = 0; zoom <= DEEPEST; zoom++) {
                int z = zoom;
                line(
                        String.valueOf(zoom),
                        asked.stream().filter(one -> one.tile().z() == z).toList());
            }
            line("all", asked);
            System.out.printf(
                    Locale.ROOT,
                    "%,d tiles, %d threads, %.1f s, %.0f tiles a second%n",
                    asked.size(),
                    threads,
                    seconds,
                    asked.size() / seconds);
        }
    }

    private static String load() {
        return "%.2f".formatted(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private static List<Asked> ask(
            LayerTiles tiles, List<TileAddress> wanted, java.util.concurrent.ExecutorService pool) throws Exception {
        var jobs = wanted.stream()
                .map(tile -> (Callable<Asked>) () -> {
                    long worked = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
                    long from = System.nanoTime();
                    var answer = tiles.tile(tile);
                    double took = (System.nanoTime() - from) / 1e6;
                    return new Asked(
                            tile,
                            took,
                            (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - worked) / 1e6,
                            answer);
                })
                .toList();
        var asked = new ArrayList<Asked>();
        for (var job : pool.invokeAll(jobs)) {
            asked.add(job.get());
        }
        return asked;
    }

    private static void line(String name, List<Asked> asked) throws Exception {
        double[] times =
                asked.stream().mapToDouble(Asked::milliseconds).sorted().toArray();
        double[] worked = asked.stream().mapToDouble(Asked::processor).sorted().toArray();
        var largest = asked.stream()
                .map(one -> one.answer().bytes())
                .max(java.util.Comparator.comparingInt(bytes -> bytes.length))
                .orElseThrow();
        var packed = new java.io.ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(largest);
        }
        System.out.printf(
                Locale.ROOT,
                "%4s %8.2f %8.2f %8.2f %8.2f %8.1f %6.1f %7d %9d %8d %8d%n",
                name,
                times[times.length / 2],
                times[Math.min(times.length - 1, (int) Math.ceil(times.length * 0.99) - 1)],
                times[times.length - 1],
                worked[Math.min(worked.length - 1, (int) Math.ceil(worked.length * 0.99) - 1)],
                largest.length / 1e3,
                packed.size() / 1e3,
                Arrays.stream(asked.stream()
                                .mapToInt(one -> one.answer().drawn())
                                .toArray())
                        .max()
                        .orElse(0),
                Arrays.stream(asked.stream()
                                .mapToInt(one -> one.answer().leftOut())
                                .toArray())
                        .max()
                        .orElse(0),
                Arrays.stream(asked.stream()
                                .mapToInt(one -> one.answer().visited())
                                .toArray())
                        .max()
                        .orElse(0),
                Arrays.stream(asked.stream()
                                .mapToInt(one -> one.answer().pointsRead())
                                .toArray())
                        .max()
                        .orElse(0));
    }
}
