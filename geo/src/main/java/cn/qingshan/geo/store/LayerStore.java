package cn.qingshan.geo.store;

import cn.qingshan.geo.Note;
import cn.qingshan.geo.crs.Crs;
import cn.qingshan.geo.crs.CrsRefused;
import cn.qingshan.geo.outline.RepairBound;
import cn.qingshan.geo.read.FileRefused;
import cn.qingshan.geo.read.ReadingChoices;
import cn.qingshan.geo.read.Row;
import cn.qingshan.geo.read.RowNumbers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A folder of reference layers, each in versions with the days on which they hold, so that a screening as of a past day takes what held then.
 *
 * <pre>
 * FOLDER/redline/2024-07-01/layer.qsl        the layer
 * FOLDER/redline/2024-07-01/version.json     what it is and how its source was read
 * FOLDER/redline/2024-07-01/source/红线.zip   the file it was made from, to make it again when it is damaged
 * </pre>
 *
 * <p>A version begins on the day that its folder is named after and holds until its own last day or the day before the next one begins. Nothing is ever changed: a correction is a version of its own beginning.
 */
public final class LayerStore {

    private static final String LAYER = "layer.qsl";
    private static final String VERSION = "version.json";
    private static final String SOURCE = "source";
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_-]{1,60}");

    private final Path folder;

    public LayerStore(Path folder) {
        this.folder = folder;
    }

    /**
     * A version of a layer.
     *
     * @param features those that were taken
     * @param flawed rows that were not taken and are in the layer for their place, where they make undecided what comes near
     * @param inexact features whose coordinates were rounded to 10^-9 degrees
     * @param refused rows of the source that were not taken: their numbers by reason
     * @param mended rows of the source whose outline was put right, by what was done
     * @param folder where it lies
     */
    public record Version(
            String layer,
            LocalDate validFrom,
            Optional<LocalDate> validTo,
            int features,
            int flawed,
            int inexact,
            Map<String, List<Integer>> refused,
            Map<String, RowNumbers> mended,
            String sourceFile,
            String sourceSha256,
            Path folder) {

        /** The layer itself. */
        public Path file() {
            return folder.resolve(LAYER);
        }
    }

    /**
     * What stands in version.json.
     *
     * @param flawed null in a version that was made before refused rows were kept: made again, it is to be without them, the same bytes
     */
    private record Written(
            String layer,
            String validFrom,
            String validTo,
            int features,
            @Nullable Integer flawed,
            int inexact,
            Map<String, List<Integer>> refused,
            @Nullable Map<String, RowNumbers> mended,
            String sourceFile,
            String sourceSha256,
            Choices choices) {}

    /** How the source was read, so that it can be read so again. */
    private record Choices(
            @Nullable String key,
            @Nullable Integer epsg,
            @Nullable String charset,
            @Nullable String layer,
            @Nullable String x,
            @Nullable String y,
            @Nullable String shape,
            boolean swapAxes,
            @Nullable RepairBound repair) {

        static Choices of(@Nullable String key, ReadingChoices choices) {
            var crs = choices.crs();
            var columns = choices.columns();
            var charset = choices.charset();
            return new Choices(
                    key,
                    crs == null ? null : crs.epsg().orElseThrow(),
                    charset == null ? null : charset.name(),
                    choices.layer(),
                    columns instanceof ReadingChoices.Columns.XY xy ? xy.x() : null,
                    columns instanceof ReadingChoices.Columns.XY xy ? xy.y() : null,
                    columns instanceof ReadingChoices.Columns.Shape one ? one.column() : null,
                    choices.swapAxes(),
                    choices.repair());
        }

        ReadingChoices reading() throws FileRefused {
            var choices = ReadingChoices.DEFAULT.withRepair(repair);
            try {
                choices = epsg == null ? choices : choices.withCrs(Crs.ofEpsg(epsg));
            } catch (CrsRefused unknown) {
                throw new FileRefused(FileRefused.Reason.UNKNOWN_CRS, unknown.stated());
            }
            choices = charset == null ? choices : choices.withCharset(Charset.forName(charset));
            choices = layer == null ? choices : choices.withLayer(layer);
            if (x != null && y != null) {
                choices = choices.withColumns(new ReadingChoices.Columns.XY(x, y));
            } else if (shape != null) {
                choices = choices.withColumns(new ReadingChoices.Columns.Shape(shape));
            }
            return swapAxes ? choices.withSwappedAxes() : choices;
        }
    }

    /** What became of an import. */
    public sealed interface Imported {
        record Stored(Version version, List<Note> notes) implements Imported {}

        /** There is a version that begins on that day. */
        record AlreadyThere(Version version) implements Imported {}

        record BadName(String name) implements Imported {}

        /** The last day lies before the first. */
        record EndsBeforeItBegins(LocalDate validFrom, LocalDate validTo) implements Imported {}
    }

    /**
     * Imports a file as a version of a layer.
     *
     * @param key column of the key; null: rows count
     * @throws FileRefused when the file can't be read, or not to its end; then nothing is kept
     */
    public Imported add(
            String layer,
            LocalDate validFrom,
            @Nullable LocalDate validTo,
            Path source,
            String originalName,
            @Nullable String key,
            ReadingChoices choices,
            DoubleConsumer progress)
            throws IOException, FileRefused {
        return add(layer, validFrom, validTo, source, originalName, key, choices, progress, row -> {});
    }

    /**
     * The same, telling of each row that is not taken as it is met.
     *
     * @param refused told each such row with its defect and place
     */
    public Imported add(
            String layer,
            LocalDate validFrom,
            @Nullable LocalDate validTo,
            Path source,
            String originalName,
            @Nullable String key,
            ReadingChoices choices,
            DoubleConsumer progress,
            Consumer<Row.Refused> refused)
            throws IOException, FileRefused {
        if (!isName(layer)) {
            return new Imported.BadName(layer);
        } else if (validTo != null && validTo.isBefore(validFrom)) {
            return new Imported.EndsBeforeItBegins(validFrom, validTo);
        }
        var place = folder.resolve(layer).resolve(validFrom.toString());
        if (Files.exists(place.resolve(VERSION))) {
            return new Imported.AlreadyThere(version(place));
        }
        var sources = place.resolve(SOURCE);
        Files.createDirectories(sources);
        var kept = sources.resolve(String.valueOf(Path.of(originalName).getFileName()));
        try {
            Files.copy(source, kept, StandardCopyOption.REPLACE_EXISTING);
            var report = LayerImport.run(
                    wanted(layer, validFrom, validTo, key, choices, true),
                    kept,
                    place.resolve(LAYER),
                    progress,
                    refused);
            var written = new Written(
                    layer,
                    validFrom.toString(),
                    validTo == null ? "" : validTo.toString(),
                    report.features(),
                    report.flawed(),
                    report.inexact(),
                    report.refused(),
                    report.mended(),
                    String.valueOf(kept.getFileName()),
                    report.sourceSha256(),
                    Choices.of(key, choices));
            var beside = place.resolve(
                    ".version.%d.part".formatted(ProcessHandle.current().pid()));
            Files.write(
                    beside, JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsBytes(written));
            Files.move(beside, place.resolve(VERSION), StandardCopyOption.ATOMIC_MOVE);
            return new Imported.Stored(version(place), report.notes());
        } finally {
            if (!Files.exists(place.resolve(VERSION))) {
                Files.deleteIfExists(place.resolve(LAYER));
                Files.deleteIfExists(kept);
                Files.deleteIfExists(sources);
                Files.deleteIfExists(place);
            }
        }
    }

    /** The SHA-256 of a file's bytes, in hex. */
    public static String digest(Path file) throws IOException {
        return LayerImport.sha256(file);
    }

    /** Whether a layer may have this name: letters, digits, {@code _} and {@code -}, 60 at most. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    private static LayerImport.Wanted wanted(
            String layer,
            LocalDate validFrom,
            @Nullable LocalDate validTo,
            @Nullable String key,
            ReadingChoices choices,
            boolean keepsFlawed) {
        return new LayerImport.Wanted(
                layer, key, validFrom.toString(), validTo == null ? "" : validTo.toString(), choices, keepsFlawed);
    }

    /** All versions of all layers, by name and day; damaged layers too, as what they are stands beside them. */
    public List<Version> versions() throws IOException {
        var found = new ArrayList<Version>();
        if (!Files.isDirectory(folder)) {
            return found;
        }
        try (var layers = Files.list(folder)) {
            for (var layer : layers.filter(Files::isDirectory).sorted().toList()) {
                try (var days = Files.list(layer)) {
                    for (var day : days.filter(d -> Files.exists(d.resolve(VERSION)))
                            .sorted()
                            .toList()) {
                        found.add(version(day));
                    }
                }
            }
        } catch (UncheckedIOException disk) {
            throw disk.getCause();
        }
        return found;
    }

    /** The version of a layer that holds on a day. */
    public Optional<Version> on(String layer, LocalDate day) throws IOException {
        return versions().stream()
                .filter(version ->
                        version.layer().equals(layer) && !version.validFrom().isAfter(day))
                .max(Comparator.comparing(Version::validFrom))
                .filter(version ->
                        version.validTo().map(to -> !to.isBefore(day)).orElse(true));
    }

    /** What became of a check. */
    public sealed interface Checked {
        record Whole(Version version) implements Checked {}

        /** It was damaged there and was made again from its source. */
        record MadeAgain(Version version, String damage) implements Checked {}

        /** It is damaged, and its source is not the file that it was made from. */
        record SourceChanged(Version version, String damage) implements Checked {}
    }

    /** Checks every byte of a version and makes it again from its source where it is damaged. */
    public Checked check(Version version) throws IOException, FileRefused {
        String damage;
        try (var layer = StoredLayer.open(version.file())) {
            layer.verify();
            return new Checked.Whole(version);
        } catch (DamagedLayer damaged) {
            damage = String.valueOf(damaged.getMessage());
        } catch (java.nio.file.NoSuchFileException gone) {
            damage = "no file";
        }
        var written = written(version.folder());
        var source = version.folder().resolve(SOURCE).resolve(written.sourceFile());
        if (!Files.exists(source) || !LayerImport.sha256(source).equals(written.sourceSha256())) {
            return new Checked.SourceChanged(version, damage);
        }
        LayerImport.run(
                wanted(
                        version.layer(),
                        version.validFrom(),
                        version.validTo().orElse(null),
                        written.choices().key(),
                        written.choices().reading(),
                        written.flawed() != null),
                source,
                version.file(),
                done -> {},
                row -> {});
        return new Checked.MadeAgain(version, damage);
    }

    private static Written written(Path place) throws IOException {
        return JsonMapper.shared().readValue(Files.readAllBytes(place.resolve(VERSION)), Written.class);
    }

    private static Version version(Path place) throws IOException {
        try {
            return version(place, JsonTree.Members.of(Files.readString(place.resolve(VERSION))));
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException noVersion) {
            throw new IOException(place.resolve(VERSION) + ": " + noVersion.getMessage(), noVersion);
        }
    }

    private static Version version(Path place, JsonTree.Members written) {
        var refused = new TreeMap<String, List<Integer>>();
        var reasons = written.members("refused");
        for (var reason : reasons.names()) {
            refused.put(reason, reasons.counts(reason));
        }
        var mended = new TreeMap<String, RowNumbers>();
        if (written.has("mended")) {
            var codes = written.members("mended");
            for (var code : codes.names()) {
                var rows = codes.members(code);
                mended.put(code, new RowNumbers(rows.count("count"), rows.counts("first")));
            }
        }
        var validTo = written.text("validTo");
        return new Version(
                written.text("layer"),
                LocalDate.parse(written.text("validFrom")),
                validTo.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(validTo)),
                written.count("features"),
                written.has("flawed") ? written.count("flawed") : 0,
                written.count("inexact"),
                refused,
                mended,
                written.text("sourceFile"),
                written.text("sourceSha256"),
                place);
    }
}
