package cn.qingshan.bench;

import cn.qingshan.geo.read.FeatureFile;
import cn.qingshan.geo.read.ReadingChoices;
import cn.qingshan.geo.read.Row;
import cn.qingshan.imagery.catalogue.Catalogue;
import cn.qingshan.imagery.catalogue.Scene;
import cn.qingshan.imagery.formula.Formula;
import cn.qingshan.imagery.zonal.MaskRule;
import cn.qingshan.imagery.zonal.ZonalChoices;
import cn.qingshan.imagery.zonal.ZonalRow;
import cn.qingshan.imagery.zonal.ZonalSeries;
import cn.qingshan.imagery.zonal.Zone;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code ./qingshan bench zonal DATA BAND.csv NDVI.csv [ROUNDS]}: figures of outlines from a process that stays, as the application's does: outlines are read and placed, the program is warm, and a scene is opened, read and measured for each
 * question, its rows written to a file. DATA is that of {@code bench/zonal/compare}; the tables are those of the cold runs there, and every number of every row is held against them before any figure is printed. One line a round, as the script has them.
 */
public final class ZonalResident {

    private static final int WARM_UP = 12;

    private ZonalResident() {}

    public static void main(String[] args) throws Exception {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        if (args.length < 3) {
            out.println("./qingshan bench zonal DATA BAND.csv NDVI.csv [ROUNDS]");
            System.exit(2);
        }
        var data = Path.of(args[0]);
        int rounds = args.length > 3 ? Integer.parseInt(args[3]) : 5;
        var zones = zones(data.resolve("zones.gpkg"));
        var scenes = Catalogue.read(
                        List.of(data.resolve("0.json"), data.resolve("1.json"), data.resolve("2.json")), null)
                .scenes();
        var band = ZonalChoices.of(Formula.of("B04"))
                .withoutMask()
                .withPercentiles(List.of(50.0))
                .withThreads(2);
        var ndvi = ZonalChoices.of(Formula.ofIndex("ndvi").orElseThrow())
                .withMask(MaskRule.of("SCL=keep:4,5").orElseThrow())
                .withPercentiles(List.of(10.0, 50.0, 90.0))
                .withBelow(0.3)
                .withThreads(2);
        measure(
                out,
                "one band, one date, warm service",
                new ZonalSeries(zones, band),
                scenes.subList(0, 1),
                cold(args[1]),
                rounds);
        measure(
                out,
                "masked NDVI, one date, warm service",
                new ZonalSeries(zones, ndvi),
                scenes.subList(2, 3),
                cold(args[2]),
                rounds);
    }

    private static List<Zone> zones(Path file) throws Exception {
        var zones = new ArrayList<Zone>();
        try (var reading = FeatureFile.open(file, "zones.gpkg", ReadingChoices.DEFAULT)) {
            for (var row : reading) {
                if (row instanceof Row.Read(var feature)) {
                    zones.add(new Zone(feature.text("id").orElseThrow(), feature.geometry()));
                }
            }
        }
        return zones;
    }

    private static void measure(
            PrintStream out, String what, ZonalSeries series, List<Scene> scenes, Map<String, String> cold, int rounds)
            throws IOException {
        var table = Files.createTempFile("qingshan-bench", ".csv");
        try {
            for (int round = -WARM_UP; round < rounds; round++) {
                double before = processor_s();
                long start = System.nanoTime();
                Files.write(table, answered(series, scenes));
                double wall = (System.nanoTime() - start) / 1e9;
                double processor = processor_s() - before;
                if (round == -WARM_UP) {
                    requireSame(Files.readAllLines(table), cold);
                }
                if (round >= 0) {
                    out.printf("ours, %s\t%.3f s wall\t%.2f s processor\t0 MB%n", what, wall, processor);
                }
            }
        } finally {
            Files.deleteIfExists(table);
        }
    }

    private static List<String> answered(ZonalSeries series, List<Scene> scenes) throws IOException {
        var lines = new ArrayList<String>();
        series.measure(scenes, new ZonalSeries.Sink() {
            @Override
            public void rows(Scene scene, List<ZonalRow> rows) {
                for (var row : rows) {
                    lines.add(line(scene, row));
                }
            }

            @Override
            public void refused(Scene scene, Exception why) {
                throw new IllegalStateException(scene.id(), why);
            }
        });
        return lines;
    }

    /** The columns of the command's table that hold numbers, with the outline and the scene before them. */
    private static String line(Scene scene, ZonalRow row) {
        var line = new StringBuilder(row.zone()).append(' ').append(scene.id());
        for (double number :
                new double[] {row.pixels(), row.onScene(), row.valid(), row.mean(), row.stdev(), row.min(), row.max()
                }) {
            append(line, number);
        }
        for (double percentile : row.percentiles()) {
            append(line, percentile);
        }
        return line.toString();
    }

    private static void append(StringBuilder line, double number) {
        line.append(',');
        if (!Double.isNaN(number)) {
            line.append(number);
        }
    }

    /** The rows of a table of the command by outline and scene, as {@link #line} has them. */
    private static Map<String, String> cold(String csv) throws IOException {
        var lines = Files.readAllLines(Path.of(csv));
        var names = List.of(lines.getFirst().split(","));
        int first = names.indexOf("pixels");
        int end = names.contains("below") ? names.indexOf("below") : names.indexOf("mark");
        var rows = new HashMap<String, String>();
        for (var line : lines.subList(1, lines.size())) {
            var cells = line.split(",", -1);
            var key = cells[0] + " " + cells[names.indexOf("scene")];
            rows.put(key, key + "," + String.join(",", List.of(cells).subList(first, end)));
        }
        return rows;
    }

    private static void requireSame(List<String> answered, Map<String, String> cold) {
        for (var line : answered) {
            var expected = cold.get(line.substring(0, line.indexOf(',')));
            if (!line.equals(expected)) {
                throw new IllegalStateException(line + "; the cold process has " + expected);
            }
        }
    }

    /** Of all threads of this process. */
    private static double processor_s() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() / 1e9;
    }
}
