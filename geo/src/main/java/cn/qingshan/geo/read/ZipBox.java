package cn.qingshan.geo.read;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** A zip that somebody sent: bounded in entries, size and ratio, read where it lies, never unpacked to disk. */
final class ZipBox implements AutoCloseable {

    private static final long RATIO_COUNTS_FROM = 16L << 20;

    private final ZipFile zip;
    private final long packedSize;
    private final ReadingChoices.Limits limits;

    private ZipBox(ZipFile zip, long packedSize, ReadingChoices.Limits limits) {
        this.zip = zip;
        this.packedSize = packedSize;
        this.limits = limits;
    }

    static RowSource open(Path file, String originalName, ReadingChoices choices) throws IOException, FileRefused {
        ZipFile zip;
        try {
            // Latin-1 takes any byte: names in GBK without the UTF-8 flag would otherwise end the reading.
            zip = new ZipFile(file.toFile(), StandardCharsets.ISO_8859_1);
        } catch (ZipException noEnd) {
            throw new FileRefused(FileRefused.Reason.TRUNCATED);
        }
        var box = new ZipBox(zip, Files.size(file), choices.limits());
        RowSource opened = null;
        try {
            opened = box.source(originalName, choices);
            return opened;
        } finally {
            if (opened == null) {
                box.close();
            }
        }
    }

    private RowSource source(String originalName, ReadingChoices choices) throws IOException, FileRefused {
        if (zip.size() > limits.zipEntries()) {
            throw new FileRefused(FileRefused.Reason.ZIP_BOMB);
        }
        long unpacked = 0;
        var files = new LinkedHashMap<String, ZipEntry>();
        for (var entry : zip.stream().toList()) {
            unpacked += Math.max(0, entry.getSize());
            var name = asciiLower(entry.getName());
            if (!entry.isDirectory() && !name.startsWith("__macosx/")) {
                files.put(name, entry);
            }
        }
        if (unpacked > mostUnpacked()) {
            throw new FileRefused(FileRefused.Reason.ZIP_BOMB);
        }
        var shapes = files.keySet().stream().filter(n -> n.endsWith(".shp")).toList();
        if (!shapes.isEmpty()) {
            return ShapefileRows.zipped(this, files, shapes, choices);
        }
        var kml = files.entrySet().stream()
                .filter(e -> e.getKey().endsWith(".kml"))
                .map(Map.Entry::getValue)
                .findFirst();
        if (kml.isPresent()) {
            var entry = kml.get();
            return KmlRows.open(() -> open(entry), entry.getSize(), this, choices);
        } else if (files.containsKey("[content_types].xml")) {
            throw new FileRefused(FileRefused.Reason.NOT_A_KNOWN_FORMAT, originalName);
        }
        throw new FileRefused(FileRefused.Reason.NO_SHP_IN_ZIP);
    }

    /** Only ASCII: the bytes of a Chinese name look like letters in Latin-1. */
    private static String asciiLower(String name) {
        var lower = new StringBuilder(name.length());
        name.chars().forEach(c -> lower.append((char) (c >= 'A' && c <= 'Z' ? c + 32 : c)));
        return lower.toString();
    }

    /** Sizes in the directory may lie, so the stream counts for itself. */
    CountedStream open(ZipEntry entry) throws IOException {
        InputStream in = zip.getInputStream(entry);
        return new CountedStream(in, mostUnpacked());
    }

    private long mostUnpacked() {
        return Math.min(limits.unpackedBytes(), Math.max(RATIO_COUNTS_FROM, packedSize * limits.unpackRatio()));
    }

    /** The name as people wrote it: UTF-8 or GB18030. One flagged as UTF-8 was decoded already. */
    static String display(String latin1Name) {
        if (latin1Name.chars().anyMatch(c -> c > 0xFF)) {
            return latin1Name;
        }
        var bytes = latin1Name.getBytes(StandardCharsets.ISO_8859_1);
        var judge = new TextCharset.Judge();
        judge.see(bytes, 0, bytes.length);
        return judge.found().map(c -> new String(bytes, c.charset())).orElse(latin1Name);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
