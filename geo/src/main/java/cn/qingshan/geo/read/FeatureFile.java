package cn.qingshan.geo.read;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.zip.ZipException;

/**
 * A file of features, whatever its {@link cn.qingshan.geo.Format}. The format is told by the content; the name is only for messages.
 *
 * <pre>{@code
 * try (var reading = FeatureFile.open(file, "采矿权.zip", ReadingChoices.DEFAULT)) {
 *     for (var row : reading) {
 *         switch (row) {
 *             case Row.Read(var feature)           -> …
 *             case Row.Refused refused             -> …
 *             case Row.BrokenOff(var after, var why) -> …
 *         }
 *     }
 * }
 * }</pre>
 */
public final class FeatureFile {

    private static final Pattern KML = Pattern.compile("<(\\w+:)?kml[\\s>]");
    private static final Pattern BOUNDARY_POINTS = Pattern.compile("^\\s*[\\[【［](属性描述|地块坐标|扩展信息)");

    private FeatureFile() {}

    /**
     * Opens a file for reading. The caller closes the reading.
     *
     * @throws FileRefused when nothing of it can be read, with the reason
     * @throws IOException when the disk fails
     */
    public static Reading open(Path file, String originalName, ReadingChoices choices) throws FileRefused, IOException {
        byte[] start;
        try (var in = Files.newInputStream(file)) {
            start = in.readNBytes(1 << 14);
        }
        try {
            return new Reading(source(file, originalName, start, choices), choices);
        } catch (CountedStream.TooMuch bomb) {
            throw new FileRefused(FileRefused.Reason.ZIP_BOMB);
        } catch (EOFException cutOff) {
            throw new FileRefused(FileRefused.Reason.TRUNCATED);
        } catch (ZipException damaged) {
            throw new FileRefused(FileRefused.Reason.UNREADABLE, Reading.saying(damaged));
        }
    }

    private static RowSource source(Path file, String originalName, byte[] start, ReadingChoices choices)
            throws IOException, FileRefused {
        if (starts(start, "PK\u0003\u0004") || starts(start, "PK\u0005\u0006")) {
            return ZipBox.open(file, originalName, choices);
        } else if (starts(start, "SQLite format 3\0")) {
            return GeoPackageRows.open(file, choices);
        } else if (starts(start, "fgb\u0003fgb")) {
            return FlatGeobufRows.open(file, choices);
        } else if (starts(start, "PAR1")) {
            return GeoParquetRows.open(file, choices);
        } else if (starts(start, "\0\0'\n")) { // 9994, the file code of .shp
            return ShapefileRows.loose(file, choices);
        }
        // UTF-16 and GB18030 texts show their marks through Latin-1 and without zeros well enough to be told apart.
        var head = textOf(start);
        if (head.isBlank()) {
            throw new FileRefused(FileRefused.Reason.EMPTY);
        }
        char first = head.strip().charAt(0);
        if (first == '{' || first == '\u001E') {
            return GeoJsonRows.open(file, choices);
        } else if (first == '<') {
            if (KML.matcher(head).find()) {
                return KmlRows.open(() -> Files.newInputStream(file), Files.size(file), null, choices);
            }
        } else if (BOUNDARY_POINTS.matcher(head).find()) {
            return BoundaryPointRows.open(file, choices);
        } else if (first != '[' && head.chars().noneMatch(c -> c < ' ' && c != '\t' && c != '\r' && c != '\n')) {
            return CsvRows.open(file, originalName, choices);
        }
        throw new FileRefused(FileRefused.Reason.NOT_A_KNOWN_FORMAT, originalName);
    }

    /** The beginning as text, to look for marks in. */
    private static String textOf(byte[] start) {
        if (start.length > 1 && (start[0] & 0xFF) == 0xFF && (start[1] & 0xFF) == 0xFE) {
            return new String(start, 2, start.length - 2, StandardCharsets.UTF_16LE);
        } else if (start.length > 1 && (start[0] & 0xFF) == 0xFE && (start[1] & 0xFF) == 0xFF) {
            return new String(start, 2, start.length - 2, StandardCharsets.UTF_16BE);
        }
        var judge = new TextCharset.Judge();
        judge.see(start, 0, start.length);
        var charset = judge.found().map(TextCharset::charset).orElse(StandardCharsets.ISO_8859_1);
        var text = new String(start, charset);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static boolean starts(byte[] start, String mark) {
        return new String(start, 0, Math.min(start.length, mark.length()), StandardCharsets.ISO_8859_1).equals(mark);
    }
}
