package cn.qingshan.bench;

import cn.qingshan.geo.area.AreaModel;
import cn.qingshan.geo.layer.Layer;
import cn.qingshan.geo.layer.MemoryLayer;
import cn.qingshan.geo.overlay.Overlay;
import cn.qingshan.geo.overlay.PairsTable;
import cn.qingshan.geo.read.ReadingChoices;
import cn.qingshan.geo.screening.FindingsTable;
import cn.qingshan.geo.screening.Resident;
import cn.qingshan.geo.store.LayerFile;
import cn.qingshan.geo.store.LayerStore;
import cn.qingshan.geo.store.StoredLayer;
import com.sun.management.OperatingSystemMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@code ./qingshan bench screen-resident DATA [REQUESTS]}: 1,000 patches at a time against layers that are open already, and the query alone of all patches. DATA is the folder of {@code bench/screen/compare} after a run: patches.fgb, and the store
 * and the table of the full run in compare/. Every answer is compared with the full run, patch by patch, before any figure is printed.
 */
public final class ScreenResident {

    private static final int PATCHES = 1000;
    private static final int WARM_UP = 100;
    private static final List<String> LAYERS = List.of("rights", "redlines", "parcels");
    private static final FindingsTable.Days DAYS = new FindingsTable.Days(LocalDate.of(2026, 1, 1), Optional.empty());

    private ScreenResident() {}

    public static void main(String[] args) throws Exception {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        if (args.length == 0) {
            out.println("./qingshan bench screen-resident DATA [REQUESTS]");
            System.exit(2);
        }
        var data = Path.of(args[0]);
        int requests = args.length > 1 ? Integer.parseInt(args[1]) : 200;
        int threads = Runtime.getRuntime().availableProcessors();

        long start = System.nanoTime();
        var store = new LayerStore(data.resolve("compare/store"));
        var layers = new ArrayList<PairsTable.Named>();
        for (var name : LAYERS) {
            var version = store.on(name, LocalDate.of(2026, 1, 1)).orElseThrow();
            layers.add(new PairsTable.Named(name, StoredLayer.openUntilUnused(version.file())));
        }
        var resident =
                new Resident(layers, Optional.empty(), Optional.empty(), AreaModel.NATIONAL_RULE, Overlay.USUALLY_KEPT);
        out.printf("open and lay out %s: %.0f ms%n", LAYERS, (System.nanoTime() - start) / 1e6);

        try (var file = LayerFile.open(data.resolve("patches.fgb"), "fid_", ReadingChoices.DEFAULT)) {
            var patches = file.layer();
            var full = byPatch(Files.readString(data.resolve("compare/pairs-stored.csv")));
            var random = new Random(20260901);
            // neighbours stand together in the file: a run of them is what one scene brings
            IntFunction<Layer> near = n -> chosen(
                    patches,
                    random.ints(1, 0, patches.size() - PATCHES).findFirst().orElseThrow(),
                    1);
            IntFunction<Layer> spread = n -> chosen(patches, random.nextInt(97), patches.size() / PATCHES);
            out.printf(
                    "%d patches a request, %d threads, %d requests after %d to warm up%n",
                    PATCHES, threads, requests, WARM_UP);
            measure(out, "pairs, near each other", near, requests, full, (p, to) -> pairs(resident, p, threads, to));
            measure(out, "pairs, spread", spread, requests, full, (p, to) -> pairs(resident, p, threads, to));
            measure(
                    out,
                    "findings, near each other",
                    near,
                    requests,
                    null,
                    (p, to) -> findings(resident, p, threads, to));
            measure(out, "findings, spread", spread, requests, null, (p, to) -> findings(resident, p, threads, to));
            whole(out, resident, patches, threads, full);
            var runtime = Runtime.getRuntime();
            System.gc();
            out.printf("heap in use: %d MB%n", (runtime.totalMemory() - runtime.freeMemory()) >> 20);
        }
    }

    private interface Question {
        void ask(Layer patches, OutputStream to) throws IOException;
    }

    private static void pairs(Resident resident, Layer patches, int threads, OutputStream to) throws IOException {
        resident.pairs(patches, threads, to, done -> {});
    }

    private static void findings(Resident resident, Layer patches, int threads, OutputStream to) throws IOException {
        try {
            resident.findings(patches, DAYS).write(threads, to);
        } catch (FindingsTable.NoDay noColumnOfDays) {
            throw new IllegalStateException(noColumnOfDays);
        }
    }

    private static Layer chosen(Layer patches, int first, int step) {
        var chosen = new ArrayList<MemoryLayer.Keyed>(PATCHES);
        for (int i = 0; i < PATCHES; i++) {
            int at = (first + i * step) % patches.size();
            chosen.add(new MemoryLayer.Keyed(patches.key(at), patches.lonLat(at)));
        }
        return new MemoryLayer(chosen);
    }

    private static void measure(
            PrintStream out,
            String what,
            IntFunction<Layer> patches,
            int requests,
            @Nullable Map<String, List<String>> full,
            Question question)
            throws IOException {
        var took = new double[requests];
        var worked = new double[requests];
        long bytes = 0;
        for (int n = -WARM_UP; n < requests; n++) {
            var asked = patches.apply(n);
            var to = new ByteArrayOutputStream(1 << 20);
            double before = processor_ms();
            long start = System.nanoTime();
            question.ask(asked, to);
            long end = System.nanoTime();
            if (n >= 0) {
                took[n] = (end - start) / 1e6;
                worked[n] = processor_ms() - before;
                bytes += to.size();
            }
            if (full != null) {
                requireSame(asked, to.toString(StandardCharsets.UTF_8), full);
            }
        }
        Arrays.sort(took);
        Arrays.sort(worked);
        out.printf(
                "%-26s p50 %6.1f ms   p90 %6.1f ms   p99 %6.1f ms   largest %6.1f ms   processor p50 %5.0f ms   (%d kB an answer%s)%n",
                what,
                took[requests / 2],
                took[requests * 9 / 10],
                took[requests * 99 / 100],
                took[requests - 1],
                worked[requests / 2],
                bytes / requests / 1000,
                full == null ? "" : "; all as in the full run");
    }

    /** Of all threads of this process; on a busy machine it says more than the clock. */
    private static double processor_ms() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() / 1e6;
    }

    private static void requireSame(Layer asked, String csv, Map<String, List<String>> full) {
        var answered = byPatch(csv);
        for (int i = 0; i < asked.size(); i++) {
            var key = asked.key(i);
            var expected = full.getOrDefault(key, List.of());
            var found = answered.getOrDefault(key, List.of());
            if (!expected.equals(found)) {
                throw new IllegalStateException("Patch " + key + ": " + found + ", in the full run " + expected);
            }
        }
        for (var key : answered.keySet()) {
            if (!full.containsKey(key)) {
                throw new IllegalStateException("Patch " + key + " has no pair in the full run");
            }
        }
    }

    /** Rows of a table of pairs by their patch, without the head. */
    private static Map<String, List<String>> byPatch(String csv) {
        var rows = new HashMap<String, List<String>>();
        csv.lines()
                .skip(1)
                .forEach(row -> rows.computeIfAbsent(row.substring(0, row.indexOf(',')), key -> new ArrayList<>())
                        .add(row));
        return rows;
    }

    private static void whole(
            PrintStream out, Resident resident, Layer patches, int threads, Map<String, List<String>> full)
            throws IOException {
        long rows = full.values().stream().mapToLong(List::size).sum();
        var took = new double[5];
        var worked = new double[5];
        for (int round = 0; round < took.length; round++) {
            var counted = new Counted();
            double before = processor_ms();
            long start = System.nanoTime();
            var counts = resident.pairs(patches, threads, counted, done -> {});
            took[round] = (System.nanoTime() - start) / 1e9;
            worked[round] = (processor_ms() - before) / 1e3;
            long pairs = counts.stream().mapToLong(PairsTable.Count::pairs).sum();
            if (pairs != rows) {
                throw new IllegalStateException(pairs + " pairs, in the full run " + rows);
            }
        }
        var sorted = took.clone();
        Arrays.sort(sorted);
        out.printf(
                "loaded, query only: all %,d patches, %,d pairs to a table in memory: %.2f s (%s; processor %s)%n",
                patches.size(), rows, sorted[sorted.length / 2], listed(took), listed(worked));
    }

    private static String listed(double[] seconds) {
        return Arrays.stream(seconds).mapToObj("%.2f"::formatted).collect(Collectors.joining(", "));
    }

    /** Takes the table and keeps nothing of it. */
    private static final class Counted extends OutputStream {
        private long bytes;

        @Override
        public void write(int one) {
            bytes++;
        }

        @Override
        public void write(byte[] some, int from, int length) {
            bytes += length;
        }
    }
}
