package cn.qingshan.spark;

import cn.qingshan.geo.Format;
import cn.qingshan.geo.Sentences;
import cn.qingshan.geo.command.Exit;
import cn.qingshan.geo.command.RowsSaid;
import cn.qingshan.geo.overlay.PairsTable;
import cn.qingshan.geo.read.JudgedRows;
import cn.qingshan.geo.read.RowNumbers;
import cn.qingshan.geo.screening.DayText;
import cn.qingshan.geo.screening.FindingsTable;
import cn.qingshan.geo.store.LayerFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
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
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.jspecify.annotations.Nullable;

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

    private static final Set<String> OPTIONS = Set.of(
            "--patches",
            "--layer",
            "--pairs",
            "--out",
            "--key",
            "--date",
            "--date-column",
            "--valid-from",
            "--valid-to",
            "--lang");

    private static final String USAGE =
            "--patches FILE --layer NAME=FILE … [--pairs FILE.csv] [--out FILE.csv] [--key COLUMN] [--date DATE | --date-column COLUMN] [--valid-from COLUMN] [--valid-to COLUMN] [--lang en]";

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private ScreenJob() {}

    private record Run(int number, int from, int to) implements Serializable {}

    /** What a task has written: rows by layer or by kind of finding, and what pairs share; and what its executor found by then of the rows it asked for. */
    private record Done(Map<String, Long> rows, Map<String, Double> shared_m2, Map<String, JudgedRows> judged)
            implements Serializable {
        static Done begun() {
            return new Done(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
        }

        void judged(Map<String, JudgedRows> found) {
            found.forEach((file, rows) -> judged.merge(file, rows, JudgedRows::and));
        }
    }

    /** What came out for each layer or kind of finding, and of rows that were judged as they were asked for, by file. */
    record Outcome(List<Count> counts, Map<String, JudgedRows> judged) {}

    /** What came out for a layer, or for a kind of finding, which shares nothing. */
    record Count(String of, long rows, double shared_m2) {}

    /** Some rows of a table as bytes. */
    private interface Rows extends Serializable {
        byte[] of(OpenLayers layers, int from, int to, Done done) throws IOException, FindingsTable.NoDay;
    }

    /** The options of {@link #USAGE}; the master is Spark's to say. */
    public static void main(String[] args) {
        int said;
        try (var spark = new JavaSparkContext(
                new SparkConf().setAppName("qingshan screen").setIfMissing("spark.master", "local[*]"))) {
            said = run(spark, List.of(args), Clock.system(CHINA), System.out, System.err);
        }
        System.exit(said);
    }

    /** What was asked for; null for a table that was not. */
    private record Asked(
            Screening screening,
            @Nullable Path pairs,
            @Nullable Path findings,
            Locale locale) {}

    /** Options that make no sense, in a sentence. */
    private static final class Misused extends Exception {
        private static final long serialVersionUID = 1L;

        Misused(String sentence) {
            super(sentence);
        }
    }

    /** @return one of {@link Exit}; nothing half done is left where it failed */
    static int run(JavaSparkContext spark, List<String> words, Clock clock, PrintStream out, PrintStream err) {
        try {
            var asked = asked(words, clock);
            var screening = asked.screening();
            var files = OpenLayers.of(screening).files();
            boolean inPart = tell(files, asked.locale(), out);
            var judged = new TreeMap<String, JudgedRows>();
            if (asked.pairs() != null) {
                var outcome = pairs(spark, screening, asked.pairs(), PATCHES_A_TASK);
                for (var count : outcome.counts()) {
                    out.println(Sentences.of(
                            "screen.pairs", List.of(count.of(), count.rows(), count.shared_m2()), asked.locale()));
                }
                outcome.judged().forEach((file, rows) -> judged.merge(file, rows, JudgedRows::and));
            }
            if (asked.findings() != null) {
                var outcome = findings(spark, screening, asked.findings(), PATCHES_A_TASK);
                for (var count : outcome.counts()) {
                    out.println(Sentences.of("screen.findings", List.of(count.of(), count.rows()), asked.locale()));
                }
                outcome.judged().forEach((file, rows) -> judged.merge(file, rows, JudgedRows::and));
            }
            inPart |= tellLater(screening, files, judged, asked.locale(), out);
            return inPart ? Exit.IN_PART : Exit.DONE;
        } catch (Misused misused) {
            err.println(misused.getMessage());
            return Exit.MISUSED;
        } catch (FindingsTable.NoDay noDay) {
            err.println("不是日期 Not a date: " + noDay.getMessage());
            return Exit.MISUSED;
        } catch (OpenLayers.Unusable file) {
            err.println(file.getMessage());
            return Exit.FAILED;
        } catch (IOException disk) {
            err.println("读写文件失败 Reading or writing a file failed: " + disk.getMessage());
            return Exit.FAILED;
        }
    }

    private static Asked asked(List<String> words, Clock clock) throws Misused {
        var layers = new ArrayList<Screening.Named>();
        var options = new HashMap<String, String>();
        for (int i = 0; i < words.size(); i += 2) {
            var option = words.get(i);
            if (!OPTIONS.contains(option)) {
                throw new Misused("没有这个选项 There is no option: " + option + "\n" + USAGE);
            } else if (i + 1 == words.size()) {
                throw new Misused("选项缺少值 The option wants a value: " + option);
            }
            var value = words.get(i + 1);
            if (option.equals("--layer")) {
                int equals = value.indexOf('=');
                if (equals < 1) {
                    throw new Misused("--layer NAME=FILE: " + value);
                }
                layers.add(new Screening.Named(value.substring(0, equals), value.substring(equals + 1)));
            } else if (options.put(option, value) != null) {
                throw new Misused("选项只能出现一次 The option may come once only: " + option);
            }
        }
        if (layers.stream().map(Screening.Named::name).distinct().count() < layers.size()) {
            throw new Misused("图层名称重复 Two layers have one name");
        }
        var patches = options.get("--patches");
        var pairs = options.get("--pairs");
        var findings = options.get("--out");
        if (patches == null || layers.isEmpty() || pairs == null && findings == null) {
            throw new Misused(USAGE);
        } else if (findings != null && Format.ofFileName(findings).orElse(Format.CSV) != Format.CSV) {
            throw new Misused("分布计算的结论只写 CSV Findings are written as CSV: --out " + findings);
        }
        var said = options.getOrDefault("--date", LocalDate.now(clock).toString());
        var day = DayText.read(said).orElseThrow(() -> new Misused("--date YYYY-MM-DD: " + said));
        return new Asked(
                new Screening(
                        patches,
                        List.copyOf(layers),
                        options.getOrDefault("--key", ""),
                        new Screening.Days(
                                day.toString(),
                                options.getOrDefault("--date-column", ""),
                                options.getOrDefault("--valid-from", ""),
                                options.getOrDefault("--valid-to", ""))),
                pairs == null ? null : Path.of(pairs),
                findings == null ? null : Path.of(findings),
                "en".equals(options.get("--lang")) ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE);
    }

    /** What was read of each file, and which rows were not taken: no row is lost without a word. True when there are such. */
    private static boolean tell(Map<String, LayerFile> files, Locale locale, PrintStream out) {
        boolean inPart = false;
        for (var named : files.entrySet()) {
            var file = named.getValue();
            int features = file.judgesLater() ? file.layer().size() : file.taken();
            out.println(Sentences.of("screen.layer", List.of(named.getKey(), features), locale));
            file.notes().forEach(note -> out.println("  " + note.sentence(locale)));
            if (!file.judgesLater()) {
                file.refused().forEach((code, rows) -> out.println(RowsSaid.refused(code, rows, locale)));
                file.firstRefused().forEach(row -> out.println(RowsSaid.refused(row, locale)));
                file.mended().forEach((code, rows) -> out.println(RowsSaid.mended(code, rows, file.taken(), locale)));
                inPart |= !file.refused().isEmpty();
            }
            if (file.flawed() > 0) {
                out.println(Sentences.of("layer.flawed", List.of(file.flawed()), locale));
            }
        }
        return inPart;
    }

    /** The same of files whose rows were judged as they were asked for. */
    private static boolean tellLater(
            Screening screening,
            Map<String, LayerFile> files,
            Map<String, JudgedRows> judged,
            Locale locale,
            PrintStream out) {
        boolean inPart = false;
        for (var named : judged.entrySet()) {
            var rows = named.getValue();
            var file = files.get(named.getKey());
            if (rows.isEmpty() || file == null) {
                continue;
            }
            out.println(Sentences.of(
                    "screen.rows-of", List.of(named.getKey(), screening.fileName(named.getKey())), locale));
            rows.refused().forEach((code, numbers) -> out.println(RowsSaid.refused(code, numbers, locale)));
            rows.first().forEach(row -> out.println(RowsSaid.refused(row, locale)));
            int refused = rows.refused().values().stream().mapToInt(List::size).sum();
            rows.mended()
                    .forEach((code, numbers) -> out.println(RowsSaid.mended(
                            code,
                            new RowNumbers(
                                    numbers.size(), numbers.stream().limit(20).toList()),
                            file.layer().size() - refused,
                            locale)));
            inPart |= refused > 0;
        }
        return inPart;
    }

    /** Screens all patches, so many a task, and writes the table of pairs; the counts are in the order of the layers. */
    static Outcome pairs(JavaSparkContext spark, Screening screening, Path target, int patchesATask)
            throws IOException, OpenLayers.Unusable, FindingsTable.NoDay {
        var counts = write(spark, screening, target, patchesATask, PairsTable.HEAD, (layers, from, to, done) -> {
            var block = layers.pairs(from, to);
            for (int layer = 0; layer < block.pairs().length; layer++) {
                var name = screening.layers().get(layer).name();
                done.rows().merge(name, block.pairs()[layer], Long::sum);
                done.shared_m2().merge(name, block.shared_m2()[layer], Double::sum);
            }
            return block.rows();
        });
        return new Outcome(
                screening.layers().stream()
                        .map(layer -> new Count(
                                layer.name(),
                                counts.rows().getOrDefault(layer.name(), 0L),
                                counts.shared_m2().getOrDefault(layer.name(), 0.0)))
                        .toList(),
                counts.judged());
    }

    /** The same for the findings; the counts are by the kind of finding. */
    static Outcome findings(JavaSparkContext spark, Screening screening, Path target, int patchesATask)
            throws IOException, OpenLayers.Unusable, FindingsTable.NoDay {
        var counts = write(spark, screening, target, patchesATask, FindingsTable.HEAD, (layers, from, to, done) -> {
            var block = layers.findings(from, to);
            block.counts().forEach((kind, rows) -> done.rows().merge(kind, rows, Long::sum));
            return block.rows();
        });
        return new Outcome(
                counts.rows().entrySet().stream()
                        .map(kind -> new Count(kind.getKey(), kind.getValue(), 0))
                        .toList(),
                counts.judged());
    }

    private static Done write(
            JavaSparkContext spark, Screening screening, Path target, int patchesATask, String head, Rows rows)
            throws IOException, OpenLayers.Unusable, FindingsTable.NoDay {
        int patches = OpenLayers.of(screening).patches();
        var runs = new ArrayList<Run>();
        for (int from = 0; from < patches; from += patchesATask) {
            runs.add(new Run(runs.size(), from, Math.min(patches, from + patchesATask)));
        }
        var parts = target.toAbsolutePath().resolveSibling("." + target.getFileName() + ".parts");
        Files.createDirectories(parts);
        try {
            var folder = parts.toString();
            var done = collected(spark.parallelize(runs, Math.max(1, runs.size()))
                    .map(run -> task(screening, run, Path.of(folder), rows)));
            join(runs, parts, target.toAbsolutePath(), head);
            var all = Done.begun();
            for (var one : done) {
                one.rows().forEach((of, count) -> all.rows().merge(of, count, Long::sum));
                one.shared_m2().forEach((of, m2) -> all.shared_m2().merge(of, m2, Double::sum));
                all.judged(one.judged());
            }
            return all;
        } finally {
            clear(parts);
        }
    }

    /** What Spark gave up after its retries: a day that is none, a file, or a bug. */
    private static List<Done> collected(JavaRDD<Done> tasks) throws IOException, FindingsTable.NoDay {
        try {
            return tasks.collect();
        } catch (Exception failed) { // SparkException is checked, and collect doesn't say so
            for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
                if (cause instanceof FindingsTable.NoDay noDay) {
                    throw noDay;
                }
            }
            if (failed instanceof RuntimeException bug) {
                throw bug;
            }
            throw new IOException(failed.getMessage(), failed);
        }
    }

    /** A task of a job that was given up may still write here: its file stays, and the next run to the same target clears it. */
    private static void clear(Path parts) throws IOException {
        try (var left = Files.list(parts)) {
            for (var file : left.toList()) {
                Files.deleteIfExists(file);
            }
        }
        try {
            Files.delete(parts);
        } catch (DirectoryNotEmptyException stillWritten) {
            return;
        }
    }

    private static Path part(Path parts, int number) {
        return parts.resolve("part-%06d.csv".formatted(number));
    }

    /** One task. A task that is run twice, for a lost executor or on suspicion, writes the same file again. */
    private static Done task(Screening screening, Run run, Path parts, Rows rows)
            throws IOException, OpenLayers.Unusable, FindingsTable.NoDay {
        var layers = OpenLayers.of(screening);
        var done = Done.begun();
        var beside = Files.createTempFile(parts, "task", ".tmp");
        try (var out = new BufferedOutputStream(Files.newOutputStream(beside), 1 << 16)) {
            for (int from = run.from(); from < run.to(); from += BLOCK) {
                out.write(rows.of(layers, from, Math.min(run.to(), from + BLOCK), done));
            }
        }
        done.judged(layers.judgedRows());
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
