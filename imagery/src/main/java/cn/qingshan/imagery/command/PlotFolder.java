package cn.qingshan.imagery.command;

import cn.qingshan.imagery.Sentences;
import cn.qingshan.imagery.catalogue.Scene;
import cn.qingshan.imagery.plot.SeriesPlot;
import cn.qingshan.imagery.zonal.ZonalChoices;
import cn.qingshan.imagery.zonal.ZonalRow;
import cn.qingshan.imagery.zonal.Zone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;

/** One plot for each outline, named by its key. The same job writes the same files, however often it was stopped. */
final class PlotFolder {

    /** Letters and digits of any language, and what no file system takes for something else. */
    private static final Pattern UNSAFE = Pattern.compile("[^\\p{L}\\p{M}\\p{N}._-]+");

    /** Names that Windows keeps for itself. */
    private static final Pattern TAKEN = Pattern.compile("(?i)(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?");

    /** Of a name, so that it stays below the 255 bytes of a file system with its number and ending. */
    private static final int LONGEST = 60;

    private final Path folder;
    private final List<Zone> zones;
    private final String index;
    private final Locale locale;
    private final int median;
    private final List<String> names = new ArrayList<>();
    private final Map<String, List<String>> sameNames = new LinkedHashMap<>();
    private final List<LocalDate> days = new ArrayList<>();
    /** Of each scene, by outline: the numbers of thousands of outlines and hundreds of dates are some megabytes. */
    private final List<double[]> values = new ArrayList<>();

    private final List<double[]> valid = new ArrayList<>();

    /** @param index what the numbers are called */
    PlotFolder(Path folder, List<Zone> zones, ZonalChoices choices, String index, Locale locale) {
        this.folder = folder;
        this.zones = List.copyOf(zones);
        this.index = index;
        this.locale = locale;
        this.median = choices.percentiles().indexOf(50.0);
        name();
    }

    /** Two keys of one name are told apart by a number, which no other key's name may be either. */
    private void name() {
        var wished = new ArrayList<String>();
        var byName = new LinkedHashMap<String, List<String>>();
        for (var zone : zones) {
            var name = safe(zone.key());
            wished.add(name);
            byName.computeIfAbsent(folded(name), _ -> new ArrayList<>()).add(zone.key());
        }
        Set<String> used = new HashSet<>(byName.keySet());
        var first = new HashSet<String>();
        for (int i = 0; i < wished.size(); i++) {
            var name = wished.get(i);
            if (!first.add(folded(name))) {
                int number = 2;
                while (!used.add(folded(name + "-" + number))) {
                    number++;
                }
                name = name + "-" + number;
            }
            names.add(name);
        }
        byName.forEach((name, keys) -> {
            if (keys.size() > 1) {
                sameNames.put(name, List.copyOf(keys));
            }
        });
    }

    /** File systems that don't tell A from a. */
    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    static String safe(String key) {
        var name =
                UNSAFE.matcher(Normalizer.normalize(key, Normalizer.Form.NFC)).replaceAll("_");
        var points = name.codePoints().limit(LONGEST).toArray();
        name = new String(points, 0, points.length);
        while (name.startsWith(".") || name.startsWith("-")) {
            name = "_" + name.substring(1);
        }
        while (name.endsWith(".")) {
            name = name.substring(0, name.length() - 1) + "_";
        }
        return name.isEmpty() || TAKEN.matcher(name).matches() ? "_" + name : name;
    }

    Path folder() {
        return folder;
    }

    /** Names that more than one key makes, with these keys. */
    Map<String, List<String>> sameNames() {
        return sameNames;
    }

    /** @param rows of all outlines in their order; none when the scene was refused */
    void take(Scene scene, List<ZonalRow> rows) {
        if (rows.isEmpty()) {
            return;
        }
        days.add(scene.date());
        values.add(
                column(rows, row -> median < 0 ? row.mean() : row.percentiles().get(median)));
        valid.add(column(rows, ZonalRow::valid));
    }

    private static double[] column(List<ZonalRow> rows, ToDoubleFunction<ZonalRow> what) {
        return rows.stream().mapToDouble(what).toArray();
    }

    /** How many. */
    int write() throws IOException {
        Files.createDirectories(folder);
        for (int zone = 0; zone < zones.size(); zone++) {
            var points = new ArrayList<SeriesPlot.Point>();
            for (int i = 0; i < days.size(); i++) {
                double seen = valid.get(i)[zone];
                points.add(new SeriesPlot.Point(days.get(i), values.get(i)[zone], Double.isNaN(seen) ? 0 : seen));
            }
            var content = new SeriesPlot.Content(
                    zones.get(zone).key(),
                    said("index", index, said(median < 0 ? "mean" : "median")),
                    points,
                    List.of(),
                    List.of(),
                    OptionalDouble.empty(),
                    sentence(points),
                    SeriesPlot.Words.of(locale));
            var beside = folder.resolve("." + names.get(zone) + ".part");
            Files.writeString(beside, SeriesPlot.svg(content, SeriesPlot.WIDE));
            Files.move(
                    beside,
                    folder.resolve(names.get(zone) + ".svg"),
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.ATOMIC_MOVE);
        }
        return zones.size();
    }

    private String sentence(List<SeriesPlot.Point> points) {
        if (points.isEmpty()) {
            return "";
        }
        var from = points.getFirst().day().toString();
        var to = points.getLast().day().toString();
        var well = points.stream()
                .filter(point -> Double.isFinite(point.value()) && point.valid() >= SeriesPlot.FEW)
                .toList();
        if (well.isEmpty()) {
            return said("sentence-unseen", from, to, points.size());
        }
        var lowest = well.stream()
                .min(java.util.Comparator.comparingDouble(SeriesPlot.Point::value))
                .orElseThrow();
        var highest = well.stream()
                .max(java.util.Comparator.comparingDouble(SeriesPlot.Point::value))
                .orElseThrow();
        var latest = well.getLast();
        return said(
                "sentence",
                from,
                to,
                points.size(),
                well.size(),
                valueAndDay(lowest),
                valueAndDay(highest),
                valueAndDay(latest));
    }

    private static String valueAndDay(SeriesPlot.Point point) {
        return "%s (%s)".formatted(number(point.value()), point.day());
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, Math.abs(value) < 100 ? "%.3f" : "%.1f", value);
    }

    private String said(String key, Object... parameters) {
        return Sentences.of("plot." + key, List.of(parameters), locale);
    }
}
