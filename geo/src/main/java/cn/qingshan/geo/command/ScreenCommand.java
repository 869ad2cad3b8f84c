package cn.qingshan.geo.command;

import cn.qingshan.geo.Format;
import cn.qingshan.geo.Sentences;
import cn.qingshan.geo.area.AreaModel;
import cn.qingshan.geo.layer.DamagedFile;
import cn.qingshan.geo.layer.Layer;
import cn.qingshan.geo.overlay.PairsTable;
import cn.qingshan.geo.read.FileRefused;
import cn.qingshan.geo.read.ReadingChoices;
import cn.qingshan.geo.screening.FindingsTable;
import cn.qingshan.geo.store.DamagedLayer;
import cn.qingshan.geo.store.LayerFile;
import cn.qingshan.geo.store.ReadAhead;
import cn.qingshan.geo.write.FeatureWriter;
import cn.qingshan.geo.write.WriteRefused;
import cn.qingshan.geo.write.WritingChoices;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * {@code screen}: patches against any number of layers. The layer named {@code rights} holds mining rights and is judged by their dates; every other is a layer to lie in. {@code --pairs} writes every pair that shares ground,
 * {@code --out} the findings. Rows that were not taken are told, and the exit code is {@link Exit#IN_PART} then; a file that can't be read to its end ends the screening.
 */
final class ScreenCommand {

    private static final String RIGHTS = "rights";
    private static final String PATCHES = "patches";
    private static final String EVERY_FILE = "";

    private static final Set<String> OPTIONS = Set.of(
            "--patches",
            "--layer",
            "--out",
            "--pairs",
            "--key",
            "--date",
            "--date-column",
            "--valid-from",
            "--valid-to",
            "--model",
            "--threads",
            "--store",
            "--as-of",
            "--lang");

    private final Words words;
    private final Clock clock;
    private final PrintStream out;
    private final PrintStream err;
    private final Locale locale;
    private boolean inPart;

    private ScreenCommand(Words words, Clock clock, PrintStream out, PrintStream err) throws Words.Misused {
        this.words = words;
        this.clock = clock;
        this.out = out;
        this.err = err;
        this.locale = words.locale();
    }

    static int run(List<String> args, Clock clock, PrintStream out, PrintStream err) {
        return Words.run(args, OPTIONS, err, words -> new ScreenCommand(words, clock, out, err).run());
    }

    private record NamedFile(String name, Path path) {}

    /** A file that can't be used, already told. */
    private static final class Told extends Exception {
        private static final long serialVersionUID = 1L;
    }

    private int run() throws Words.Misused {
        var patchFile = new NamedFile(PATCHES, Path.of(words.needed("--patches")));
        var days = days();
        var layerFiles = new ArrayList<NamedFile>();
        for (var layer : words.all("--layer")) {
            int equals = layer.indexOf('=');
            if (equals == 0) {
                throw new Words.Misused("--layer NAME=FILE | --layer NAME --store DIR");
            }
            layerFiles.add(
                    equals > 0
                            ? new NamedFile(layer.substring(0, equals), Path.of(layer.substring(equals + 1)))
                            : stored(layer, days.otherwise()));
        }
        if (layerFiles.isEmpty()) {
            throw new Words.Misused("缺少选项 Missing option: --layer NAME=FILE");
        } else if (layerFiles.stream().map(NamedFile::name).distinct().count() < layerFiles.size()) {
            throw new Words.Misused("图层名称重复 Two layers have one name");
        }
        var findings = words.one("--out").map(Path::of);
        var pairs = words.one("--pairs").map(Path::of);
        if (findings.isEmpty() && pairs.isEmpty()) {
            throw new Words.Misused("缺少选项 Missing option: --out FILE | --pairs FILE");
        }
        int threads = words.threads();
        var model = model();
        var keys = keys(layerFiles);
        var opened = new LinkedHashMap<NamedFile, LayerFile>();
        try {
            var patches = open(patchFile, keys);
            opened.put(patchFile, patches);
            var layers = new ArrayList<PairsTable.Named>();
            for (var file : layerFiles) {
                var layer = open(file, keys);
                opened.put(file, layer);
                layers.add(new PairsTable.Named(file.name(), layer.layer()));
            }
            out.println(Sentences.of("screen.model", List.of(model.id(), PairsTable.TOUCHING_M2), locale));
            if (pairs.isPresent()) {
                writePairs(patches.layer(), layers, model, threads, pairs.get());
            }
            if (findings.isPresent()) {
                var laidOut = FindingsTable.laidOut(rights(layers), others(layers), model);
                var table = new FindingsTable(patches.layer(), laidOut, days);
                try (var ahead = ahead(patches.layer(), layers)) {
                    for (var count : write(table, findings.get(), threads, ahead)) {
                        out.println(Sentences.of("screen.findings", List.of(count.finding(), count.rows()), locale));
                    }
                }
            }
            opened.forEach(this::tellLater);
            return inPart ? Exit.IN_PART : Exit.DONE;
        } catch (IOException disk) {
            err.println(Sentences.of("screen.disk", List.of(String.valueOf(disk.getMessage())), locale));
            return Exit.FAILED;
        } catch (DamagedLayer damaged) {
            err.println(Sentences.of("screen.damaged", List.of(String.valueOf(damaged.getMessage())), locale));
            return Exit.FAILED;
        } catch (DamagedFile damaged) {
            err.println(Sentences.of("file.unreadable", List.of(String.valueOf(damaged.getMessage())), locale));
            return Exit.FAILED;
        } catch (FindingsTable.NoDay noDay) {
            throw new Words.Misused("不是日期 Not a date: " + noDay.getMessage());
        } catch (Told told) {
            return Exit.FAILED;
        } finally {
            opened.values().forEach(LayerFile::close);
        }
    }

    private static ReadAhead ahead(Layer patches, List<PairsTable.Named> layers) {
        return ReadAhead.of(
                patches, layers.stream().map(PairsTable.Named::layer).toList());
    }

    private void writePairs(Layer patches, List<PairsTable.Named> layers, AreaModel model, int threads, Path target)
            throws IOException {
        try (var file = new WholeFile(target);
                var ahead = ahead(patches, layers)) {
            for (var count : PairsTable.write(patches, layers, model, threads, file.stream(), ahead::reached)) {
                out.println(
                        Sentences.of("screen.pairs", List.of(count.layer(), count.pairs(), count.shared_m2()), locale));
            }
            file.keep();
        }
    }

    /** The version of the store that held on the day of {@code --as-of}, else of the screening. */
    private NamedFile stored(String layer, LocalDate otherwise) throws Words.Misused {
        var day = words.day("--as-of").orElse(otherwise);
        try {
            return new NamedFile(
                    layer,
                    LayerCommand.stored(Path.of(words.needed("--store")), layer, day)
                            .orElseThrow(() -> new Words.Misused(
                                    Sentences.of("layer.not-on", List.of(layer, day.toString()), locale))));
        } catch (IOException disk) {
            throw new Words.Misused(Sentences.of("screen.disk", List.of(String.valueOf(disk.getMessage())), locale));
        }
    }

    private FindingsTable.Rights rights(List<PairsTable.Named> layers) throws Words.Misused {
        var layer = layers.stream().filter(named -> named.name().equals(RIGHTS)).findFirst();
        return new FindingsTable.Rights(
                layer.map(PairsTable.Named::layer), words.one("--valid-from"), words.one("--valid-to"));
    }

    private static List<PairsTable.Named> others(List<PairsTable.Named> layers) {
        return layers.stream().filter(named -> !named.name().equals(RIGHTS)).toList();
    }

    /** CSV, or by the name of the file any other format, with shapes. */
    private List<FindingsTable.Count> write(FindingsTable table, Path target, int threads, ReadAhead ahead)
            throws IOException, FindingsTable.NoDay, Told {
        var format = Format.ofFileName(String.valueOf(target.getFileName())).orElse(Format.CSV);
        if (format == Format.CSV) {
            try (var file = new WholeFile(target)) {
                var counts = table.write(threads, file.stream(), ahead::reached);
                file.keep();
                return counts;
            }
        }
        var choices = WritingChoices.of(format, clock.instant()).withLayer("findings");
        try (var writer = FeatureWriter.open(target, choices, FindingsTable.COLUMNS)) {
            var counts = table.write(threads, writer);
            writer.finish().notes().forEach(note -> out.println("  " + note.sentence(locale)));
            return counts;
        } catch (WriteRefused refused) {
            err.println(refused.sentence(locale));
            throw new Told();
        } catch (IOException failed) {
            if (failed.getCause() instanceof WriteRefused refused) {
                err.println(refused.sentence(locale));
                throw new Told();
            }
            throw failed;
        }
    }

    private AreaModel model() throws Words.Misused {
        return switch (words.one("--model").orElse("national")) {
            case "national" -> AreaModel.NATIONAL_RULE;
            case "geodesic" -> AreaModel.GEODESIC;
            default -> throw new Words.Misused("--model national | geodesic");
        };
    }

    private FindingsTable.Days days() throws Words.Misused {
        return new FindingsTable.Days(words.day("--date").orElse(LocalDate.now(clock)), words.one("--date-column"));
    }

    /** The column that names a feature: of every file, or of the one that stands before it as NAME=COLUMN. */
    private Map<String, String> keys(List<NamedFile> layers) throws Words.Misused {
        var keys = new HashMap<String, String>();
        for (var key : words.all("--key")) {
            int equals = key.indexOf('=');
            var name = equals < 0 ? "" : key.substring(0, equals);
            boolean ofOne = name.equals(PATCHES)
                    || layers.stream().anyMatch(layer -> layer.name().equals(name));
            if (keys.put(ofOne ? name : EVERY_FILE, ofOne ? key.substring(equals + 1) : key) != null) {
                throw new Words.Misused("一个文件只能有一列标识 One file has one key: --key " + key);
            }
        }
        return keys;
    }

    /** Of a file whose rows were judged as they were asked for. */
    private void tellLater(NamedFile file, LayerFile opened) {
        if (opened.judgesLater()
                && !(opened.refused().isEmpty() && opened.mended().isEmpty())) {
            out.println(Sentences.of(
                    "screen.rows-of",
                    List.of(file.name(), String.valueOf(file.path().getFileName())),
                    locale));
            tellRows(opened);
        }
    }

    private void tellRows(LayerFile opened) {
        opened.refused().forEach((code, rows) -> out.println(RowsSaid.refused(code, rows, locale)));
        opened.firstRefused().forEach(row -> out.println(RowsSaid.refused(row, locale)));
        int taken = opened.taken();
        opened.mended().forEach((code, rows) -> out.println(RowsSaid.mended(code, rows, taken, locale)));
        inPart |= !opened.refused().isEmpty();
    }

    private LayerFile open(NamedFile file, Map<String, String> keys) throws IOException, Told {
        if (new GivenFiles(err, locale).lackFile(file.path())) {
            throw new Told();
        }
        try {
            var opened = LayerFile.open(
                    file.path(), keys.getOrDefault(file.name(), keys.get(EVERY_FILE)), ReadingChoices.DEFAULT);
            out.println(Sentences.of("screen.layer", List.of(file.name(), opened.taken()), locale));
            opened.notes().forEach(note -> out.println("  " + note.sentence(locale)));
            if (!opened.judgesLater()) {
                tellRows(opened);
            }
            if (opened.flawed() > 0) {
                out.println(Sentences.of("layer.flawed", List.of(opened.flawed()), locale));
            }
            return opened;
        } catch (FileRefused refused) {
            err.println(file.path() + ": " + refused.sentence(locale));
            throw new Told();
        }
    }
}
