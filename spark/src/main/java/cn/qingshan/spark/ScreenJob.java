package cn.qingshan.spark;

import cn.qingshan.geo.Format;
import cn.qingshan.geo.overlay.PairsTable;
import cn.qingshan.geo.screening.FindingsTable;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
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

    private static final String USE =
            "--patches FILE --layer NAME=FILE … [--pairs FILE.csv] [--out FILE.csv] [--key COLUMN] [--date DATE | --date-column COLUMN] [--valid-from COLUMN] [--valid-to COLUMN]";

    private record Run(int number, int from, int to) implements Serializable {}

    /** What a task has written: rows by layer or by kind of finding, and what pairs share. */
    private record Done(Map<String, Long> rows, Map<String, Double> shared_m2) implements Serializable {}

    /** What came out for a layer, or for a kind of finding, which shares nothing. */
    record Count(String of, long rows, double shared_m2) {}

    /** Some rows of a table as bytes. */
    private interface Rows extends Serializable {
        byte[] of(OpenLayers layers, int from, int to, Done done) throws IOException;
    }

    /** The words of {@link #USE}; the master is Spark's to say. */
    public static void main(String[] args) throws IOException {
        var layers = new ArrayList<Screening.Named>();
        var words = new HashMap<String, String>();
        for (int i = 0; i < args.length; i += 2) {
            if (i + 1 == args.length) {
                throw new IllegalArgumentException(USE);
            }
            var value = args[i + 1];
            switch (args[i]) {
                case "--patches",
                        "--pairs",
                        "--out",
                        "--key",
                        "--date",
                        "--date-column",
                        "--valid-from",
                        "--valid-to" -> words.put(args[i], value);
                case "--layer" -> {
                    int equals = value.indexOf('=');
                    layers.add(
                            new Screening.Named(value.substring(0, Math.max(0, equals)), value.substring(equals + 1)));
                }
                default -> throw new IllegalArgumentException("没有这个选项 There is no option: " + args[i]);
            }
        }
        var patches = words.get("--patches");
        var pairs = words.get("--pairs");
        var findings = words.get("--out");
        if (patches == null || layers.isEmpty() || pairs == null && findings == null) {
            throw new IllegalArgumentException(USE);
        } else if (findings != null && Format.ofFileName(findings).orElse(Format.CSV) != Format.CSV) {
            throw new IllegalArgumentException("分布计算的结论只写 CSV Findings are written as CSV: --out " + findings);
        }
        var screening = new Screening(
                patches,
                List.copyOf(layers),
                words.getOrDefault("--key", ""),
                new Screening.Days(
                        words.getOrDefault(
                                "--date",
                                LocalDate.now(Clock.system(ZoneId.of("Asia/Shanghai")))
                                        .toString()),
                        words.getOrDefault("--date-column", ""),
                        words.getOrDefault("--valid-from", ""),
                        words.getOrDefault("--valid-to", "")));
        try (var spark = new JavaSparkContext(
                new SparkConf().setAppName("qingshan screen").setIfMissing("spark.master", "local[*]"))) {
            if (pairs != null) {
                for (var count : pairs(spark, screening, Path.of(pairs), PATCHES_A_TASK)) {
                    System.out.printf(
                            Locale.ROOT, "%s: %,d pairs, %,.2f m²%n", count.of(), count.rows(), count.shared_m2());
                }
            }
            if (findings != null) {
                for (var count : findings(spark, screening, Path.of(findings), PATCHES_A_TASK)) {
                    System.out.printf(Locale.ROOT, "%s: %,d rows%n", count.of(), count.rows());
                }
            }
        }
    }

    /** Screens all patches, so many a task, and writes the table of pairs; the counts are in the order of the layers. */
    static List<Count> pairs(JavaSparkContext spark, Screening screening, Path target, int patchesATask)
            throws IOException {
        var counts = write(spark, screening, target, patchesATask, PairsTable.HEAD, (layers, from, to, done) -> {
            var block = layers.pairs(from, to);
            for (int layer = 0; layer < block.pairs().length; layer++) {
                var name = screening.layers().get(layer).name();
                done.rows().merge(name, block.pairs()[layer], Long::sum);
                done.shared_m2().merge(name, block.shared_m2()[layer], Double::sum);
            }
            return block.rows();
        });
        return screening.layers().stream()
                .map(layer -> new Count(
                        layer.name(),
                        counts.rows().getOrDefault(layer.name(), 0L),
                        counts.shared_m2().getOrDefault(layer.name(), 0.0)))
                .toList();
    }

    /** The same for the findings; the counts are by the kind of finding. */
    static List<Count> findings(JavaSparkContext spark, Screening screening, Path target, int patchesATask)
            throws IOException {
        var counts = write(spark, screening, target, patchesATask, FindingsTable.HEAD, (layers, from, to, done) -> {
            try {
                var block = layers.findings(from, to);
                block.counts().forEach((kind, rows) -> done.rows().merge(kind, rows, Long::sum));
                return block.rows();
            } catch (FindingsTable.NoDay noDay) {
                throw new IllegalArgumentException("不是日期 Not a date: " + noDay.getMessage(), noDay);
            }
        });
        return counts.rows().entrySet().stream()
                .map(kind -> new Count(kind.getKey(), kind.getValue(), 0))
                .toList();
    }

    private static Done write(
            JavaSparkContext spark, Screening screening, Path target, int patchesATask, String head, Rows rows)
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
                    .map(run -> task(screening, run, Path.of(folder), rows))
                    .collect();
            join(runs, parts, target.toAbsolutePath(), head);
            var all = new Done(new TreeMap<>(), new TreeMap<>());
            for (var one : done) {
                one.rows().forEach((of, count) -> all.rows().merge(of, count, Long::sum));
                one.shared_m2().forEach((of, m2) -> all.shared_m2().merge(of, m2, Double::sum));
            }
            return all;
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
    private static Done task(Screening screening, Run run, Path parts, Rows rows) throws IOException {
        var layers = OpenLayers.of(screening);
        var done = new Done(new TreeMap<>(), new TreeMap<>());
        var beside = Files.createTempFile(parts, "task", ".tmp");
        try (var out = new BufferedOutputStream(Files.newOutputStream(beside), 1 << 16)) {
            for (int from = run.from(); from < run.to(); from += BLOCK) {
                out.write(rows.of(layers, from, Math.min(run.to(), from + BLOCK), done));
            }
        }
        Files.move(
                beside, part(parts, run.number()), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        return done;
    }

    private static void join(List<Run> runs, Path parts, Path target, String head) throws IOException {
        var whole = parts.resolve("whole.csv");
        try (var out = new BufferedOutputStream(Files.newOutputStream(whole), 1 << 16)) {
            out.write(head.getBytes(StandardCharsets.UTF_8));
            for (var run : runs) {
                Files.copy(part(parts, run.number()), out);
            }
        }
        Files.move(whole, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
