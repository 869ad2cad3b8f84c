package cn.qingshan.spark;

import cn.qingshan.imagery.command.ChangeCommand;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * The command {@code change} in many areas as a Spark job. An area is a folder with {@code later} and {@code baseline}, whose scenes lie
 * on one grid: a tile of the satellite. A task detects the changes of one area with the command of the single machine, on one core, and
 * writes its file whole or not at all; so the bytes are those of the single machine, and an area that is run twice for a lost
 * executor is the same again. An area is not divided: a patch needs its surroundings.
 *
 * <p>Scenes, outlines and the folder of the results are named by paths that every executor can open.
 */
public final class ChangeJob {

    private static final String USAGE =
            "--areas DIR --out DIR [--format gpkg|geojson|fgb|parquet|zip|kml|csv|txt] + change: --season --known --within …";
    private static final int LEFT_OUT = 1;
    private static final int MISUSED = 2;
    private static final int FAILED = 3;
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private ChangeJob() {}

    /** What an area has to say. */
    private record Told(String area, int code, String said) implements Serializable {}

    /** The options of {@code change} but {@code --later}, {@code --baseline}, {@code --threads}; the master is Spark's to say. */
    public static void main(String[] args) {
        int said;
        try (var spark = new JavaSparkContext(
                new SparkConf().setAppName("qingshan change").setIfMissing("spark.master", "local[*]"))) {
            said = run(spark, List.of(args), Clock.system(CHINA), System.out, System.err);
        }
        System.exit(said);
    }

    /** @return the gravest of the areas' codes, 1 when an area was left out, or 2 misused, 3 a folder can't be read or written */
    static int run(JavaSparkContext spark, List<String> words, Clock clock, PrintStream out, PrintStream err) {
        var rest = new ArrayList<String>();
        var areas = "";
        var target = "";
        var format = "gpkg";
        for (int i = 0; i < words.size(); i++) {
            boolean ours = List.of("--areas", "--out", "--format").contains(words.get(i));
            if (List.of("--later", "--baseline", "--threads").contains(words.get(i)) || ours && i + 1 == words.size()) {
                err.println(USAGE);
                return MISUSED;
            }
            switch (words.get(i)) {
                case "--areas" -> areas = words.get(++i);
                case "--out" -> target = words.get(++i);
                case "--format" -> format = words.get(++i);
                default -> rest.add(words.get(i));
            }
        }
        if (areas.isEmpty() || target.isEmpty()) {
            err.println(USAGE);
            return MISUSED;
        }
        var found = new ArrayList<Path>();
        var halves = new ArrayList<Path>();
        try (var folders = Files.list(Path.of(areas).toAbsolutePath())) {
            for (var folder : folders.sorted().toList()) {
                boolean later = Files.isDirectory(folder.resolve("later"));
                boolean baseline = Files.isDirectory(folder.resolve("baseline"));
                if (later && baseline) {
                    found.add(folder);
                } else if (later || baseline) {
                    halves.add(folder);
                }
            }
            Files.createDirectories(Path.of(target));
        } catch (IOException disk) {
            err.println("读写不了 Can't be read or written: " + disk.getMessage());
            return FAILED;
        }
        halves.forEach(half ->
                err.println("只有 later 或 baseline，没有做 Only one of later and baseline, left out: " + half.getFileName()));
        if (found.isEmpty()) {
            err.println("没有一个区域有 later 和 baseline 两个文件夹 No folder has later and baseline: " + areas);
            return FAILED;
        }
        var names = found.stream().map(Path::toString).toList();
        var into = Path.of(target).toAbsolutePath().toString();
        var ending = format;
        var now = clock.instant();
        int worst = halves.isEmpty() ? 0 : LEFT_OUT;
        for (var told : spark.parallelize(names, names.size())
                .map(area -> told(area, into, ending, rest, now))
                .collect()) {
            (told.code() == 0 ? out : err).print(told.said());
            out.println("%s: %d".formatted(told.area(), told.code()));
            worst = Math.max(worst, told.code());
        }
        return worst;
    }

    private static Told told(String area, String into, String ending, List<String> rest, Instant now) {
        var folder = Path.of(area);
        var name = String.valueOf(folder.getFileName());
        var words = new ArrayList<>(List.of(
                "--later",
                folder.resolve("later").toString(),
                "--baseline",
                folder.resolve("baseline").toString(),
                "--out",
                Path.of(into, name + "." + ending).toString(),
                "--threads",
                "1"));
        words.addAll(rest);
        var said = new ByteArrayOutputStream();
        var print = new PrintStream(said, true, StandardCharsets.UTF_8);
        int code = ChangeCommand.run(words, Clock.fixed(now, CHINA), print, print);
        return new Told(name, code, said.toString(StandardCharsets.UTF_8));
    }
}
