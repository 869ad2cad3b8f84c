package cn.qingshan.spark;

import cn.qingshan.geo.overlay.PairsTable;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Screening as a Spark job. Patches lie along a Hilbert curve, and each task takes a run of neighbours: every patch belongs to one task, so nothing has to be de-duplicated, and a task touches only those blocks of the mapped layers that lie near its run. The engine is the one of the single
 * machine, and so is every byte of the result.
 *
 * <p>Files are named by paths that every executor can open: a shared folder, or a copy on each machine. Tasks write their rows beside the target, which has to lie in a shared folder; the driver joins them in order, so that the result appears when it is whole.
 */
public final class ScreenJob {

    /** Patches a task: some seconds of work, so that a lost executor costs as little. */
    private static final int PATCHES_A_TASK = 20_000;

    private static final int BLOCK = 256;

    private ScreenJob() {}

    private record Run(int number, int from, int to) implements Serializable {}

    private record Done(int number, long[] pairs, double[] shared_m2) implements Serializable {}

    /** {@code --patches FILE --layer NAME=FILE … --pairs FILE [--key COLUMN]}; the master is Spark's to say. */
    public static void main(String[] args) throws IOException {
        var layers = new ArrayList<Screening.Named>();
        var patches = "";
        var pairs = "";
        var key = "";
        for (int i = 0; i + 1 < args.length; i += 2) {
            switch (args[i]) {
                case "--patches" -> patches = args[i + 1];
                case "--pairs" -> pairs = args[i + 1];
                case "--key" -> key = args[i + 1];
                case "--layer" -> {
                    int equals = args[i + 1].indexOf('=');
                    layers.add(new Screening.Named(
                            args[i + 1].substring(0, Math.max(0, equals)), args[i + 1].substring(equals + 1)));
                }
                default -> throw new IllegalArgumentException("没有这个选项 There is no option: " + args[i]);
            }
        }
        if (patches.isEmpty() || pairs.isEmpty() || layers.isEmpty() || args.length % 2 != 0) {
            throw new IllegalArgumentException("--patches FILE --layer NAME=FILE … --pairs FILE [--key COLUMN]");
        }
        try (var spark = new JavaSparkContext(
                new SparkConf().setAppName("qingshan screen").setIfMissing("spark.master", "local[*]"))) {
            for (var count :
                    run(spark, new Screening(patches, List.copyOf(layers), key), Path.of(pairs), PATCHES_A_TASK)) {
                System.out.printf(
                        Locale.ROOT, "%s: %,d pairs, %,.2f m²%n", count.layer(), count.pairs(), count.shared_m2());
            }
        }
    }

    /** Screens all patches, so many a task, and writes the table of pairs. */
    static List<PairsTable.Count> run(JavaSparkContext spark, Screening screening, Path target, int patchesATask)
            throws IOException {
        int patches = OpenLayers.of(screening).patches();
        var runs = new ArrayList<Run>();
        for (int from = 0; from < patches; from += patchesATask) {
            runs.add(new Run(runs.size(), from, Math.min(patches, from + patchesATask)));
        }
        var parts = target.toAbsolutePath().resolveSibling("." + target.getFileName() + ".parts");
        Files.createDirectories(parts);
        try {
            var folder = parts.toString();
            var done = spark.parallelize(runs, Math.max(1, runs.size()))
                    .map(run -> rows(screening, run, Path.of(folder)))
                    .collect();
            join(runs, parts, target.toAbsolutePath());
            var counts = new ArrayList<PairsTable.Count>();
            for (int layer = 0; layer < screening.layers().size(); layer++) {
                int at = layer;
                counts.add(new PairsTable.Count(
                        screening.layers().get(layer).name(),
                        done.stream().mapToLong(one -> one.pairs()[at]).sum(),
                        done.stream().mapToDouble(one -> one.shared_m2()[at]).sum()));
            }
            return counts;
        } finally {
            try (var left = Files.list(parts)) {
                for (var file : left.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(parts);
        }
    }

    private static Path part(Path parts, int number) {
        return parts.resolve("part-%06d.csv".formatted(number));
    }

    /** One task. A task that is run twice, for a lost executor or on suspicion, writes the same file again. */
    private static Done rows(Screening screening, Run run, Path parts) throws IOException {
        var layers = OpenLayers.of(screening);
        long[] pairs = new long[screening.layers().size()];
        double[] shared = new double[screening.layers().size()];
        var beside = Files.createTempFile(parts, "task", ".tmp");
        try (var out = new BufferedOutputStream(Files.newOutputStream(beside), 1 << 16)) {
            for (int from = run.from(); from < run.to(); from += BLOCK) {
                var block = layers.rows(from, Math.min(run.to(), from + BLOCK));
                out.write(block.rows());
                for (int layer = 0; layer < pairs.length; layer++) {
                    pairs[layer] += block.pairs()[layer];
                    shared[layer] += block.shared_m2()[layer];
                }
            }
        }
        Files.move(
                beside, part(parts, run.number()), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        return new Done(run.number(), pairs, shared);
    }

    private static void join(List<Run> runs, Path parts, Path target) throws IOException {
        var whole = parts.resolve("whole.csv");
        try (var out = new BufferedOutputStream(Files.newOutputStream(whole), 1 << 16)) {
            out.write(PairsTable.HEAD.getBytes(StandardCharsets.UTF_8));
            for (var run : runs) {
                Files.copy(part(parts, run.number()), out);
            }
        }
        Files.move(whole, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
