package cn.qingshan.example.scene;

import cn.qingshan.example.County;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.locationtech.jts.geom.Coordinate;

/** {@code simulate}: scenes of the example county on the disk, with the truth beside them. */
public final class Main {

    private static final int DONE = 0;
    private static final int MISUSED = 2;
    private static final int FAILED = 3;

    private static final String USAGE =
            "simulate --out DIR --from 2019-01-01 --to 2026-06-30 [--every 30] [--around LON,LAT] [--metres 4000] [--seed N]";
    private static final Set<String> OPTIONS =
            Set.of("--out", "--from", "--to", "--every", "--around", "--metres", "--seed");

    private Main() {}

    public static void main(String[] args) {
        List<String> words = List.of(args);
        System.exit(run(words.isEmpty() ? words : words.subList(1, words.size()), System.out, System.err));
    }

    /** @param words what stands behind the name of the command */
    static int run(List<String> words, PrintStream out, PrintStream err) {
        Map<String, String> options = new LinkedHashMap<>();
        for (int i = 0; i < words.size(); i += 2) {
            if (!OPTIONS.contains(words.get(i)) || i + 1 == words.size()) {
                err.println("没有这个选项，或者缺少值 No such option, or it wants a value: " + words.get(i));
                err.println(USAGE);
                return MISUSED;
            }
            options.put(words.get(i), words.get(i + 1));
        }
        Path folder;
        LocalDate from;
        LocalDate to;
        int every;
        long seed;
        SceneFrame frame;
        County county = County.drawn();
        try {
            folder = Path.of(needed(options, "--out"));
            from = LocalDate.parse(needed(options, "--from"));
            to = LocalDate.parse(needed(options, "--to"));
            every = Integer.parseInt(options.getOrDefault("--every", "30"));
            seed = Long.parseLong(options.getOrDefault("--seed", String.valueOf(SceneSimulator.SEED)));
            double metres = Double.parseDouble(options.getOrDefault("--metres", "4000"));
            Coordinate story = county.story().patch().area().getCentroid().getCoordinate();
            String[] around =
                    options.getOrDefault("--around", story.x + "," + story.y).split(",", -1);
            if (to.isBefore(from)) {
                throw new IllegalArgumentException("--to " + to + " < --from " + from);
            } else if (every < 1 || around.length != 2 || !(metres >= 20 && metres <= 60_000)) {
                throw new IllegalArgumentException("--every, --around, --metres (20 – 60000)");
            }
            frame = SceneFrame.around(Double.parseDouble(around[0]), Double.parseDouble(around[1]), metres);
        } catch (DateTimeParseException | IllegalArgumentException wrong) {
            err.println("看不懂 Not understood: " + wrong.getMessage());
            err.println(USAGE);
            return MISUSED;
        }
        SceneSimulator simulator = SceneSimulator.of(county, seed);
        int written = 0;
        try {
            for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(every)) {
                out.println(simulator.write(frame, day, folder));
                written++;
            }
            TruthFile.write(simulator.events(frame), to, folder.resolve("truth.geojson"));
        } catch (IOException disk) {
            err.println("写不进去 Can't be written: " + disk.getMessage());
            return FAILED;
        }
        out.println("景 scenes: %d；真值 truth: %s".formatted(written, folder.resolve("truth.geojson")));
        return DONE;
    }

    private static String needed(Map<String, String> options, String name) {
        String value = options.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name);
        }
        return value;
    }
}
