package cn.qingshan.imagery.zonal;

import cn.qingshan.geo.Format;
import cn.qingshan.geo.write.Column;
import cn.qingshan.geo.write.FeatureWriter;
import cn.qingshan.geo.write.WriteRefused;
import cn.qingshan.geo.write.WritingChoices;
import cn.qingshan.imagery.Threads;
import cn.qingshan.imagery.catalogue.Digests;
import cn.qingshan.imagery.catalogue.Scene;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A series written to a file: scene after scene, in each the outlines in their order. Each finished scene is kept beside the target
 * until all are done; a job that was stopped goes on there and ends with the same bytes. What was kept for another job (other
 * outlines, scenes, choices) is not used.
 */
public final class SeriesFile {

    /** Rows; some 40 MB with their text. */
    private static final int MOST_HELD = 100_000;

    /** How the file is written. */
    public enum Kind {
        CSV,
        JSON,
        PARQUET
    }

    /** Told after each scene; {@code kept} when it was measured by an earlier run. */
    public interface Progress {
        void scene(Scene scene, int done, int all, boolean kept) throws IOException;

        void refused(Scene scene, String sentence) throws IOException;

        /** The rows once more, scene after scene in their order, while the target is written. */
        default void written(Scene scene, List<ZonalRow> rows) throws IOException {}
    }

    /** @param refused scenes that could not be measured */
    public record Written(long rows, int refused) {}

    private final List<Zone> zones;
    private final List<Scene> scenes;
    private final ZonalChoices choices;
    private final Path target;
    private final Path parts;
    /** By the scene's id: what this run measured, as long as it is not much. It isn't read again, and its text was made while others still measured. */
    private final Map<String, Measured> held = new ConcurrentHashMap<>();

    /** @param csv its lines; empty for other kinds */
    private record Measured(List<ZonalRow> rows, String csv) {}

    public SeriesFile(List<Zone> zones, List<Scene> scenes, ZonalChoices choices, Path target) {
        this.zones = List.copyOf(zones);
        this.scenes = List.copyOf(scenes);
        this.choices = choices;
        this.target = target.toAbsolutePath();
        this.parts = this.target.resolveSibling("." + this.target.getFileName() + ".parts");
    }

    /**
     * @param producedAt stands in formats that tell it
     * @throws WriteRefused when Parquet can't be written
     * @throws IOException when the disk fails; what is finished stays for the next run
     */
    public Written write(Kind kind, Instant producedAt, Locale locale, Progress progress)
            throws IOException, WriteRefused {
        return write(kind, producedAt, locale, progress, Measuring.HERE);
    }

    /** As {@link #write(Kind, Instant, Locale, Progress)}, measured by somebody else. */
    public Written write(Kind kind, Instant producedAt, Locale locale, Progress progress, Measuring measuring)
            throws IOException, WriteRefused {
        held.clear();
        Files.createDirectories(parts);
        var job = new SeriesKey(zones, scenes, choices);
        var key = Threads.meanwhile("key", job::digest); // nothing waits for it before the first scene is done
        boolean begun = begun();
        var missing = new ArrayList<Scene>();
        int[] done = {0};
        for (var scene : scenes) {
            if (begun && Part.read(part(scene), key.result()).isPresent()) {
                progress.scene(scene, ++done[0], scenes.size(), true);
            } else {
                missing.add(scene);
            }
        }
        int[] refused = {0};
        measuring.measure(zones, choices, missing, new ZonalSeries.Sink() {
            @Override
            public void rows(Scene scene, List<ZonalRow> rows) throws IOException {
                Part.write(part(scene), key.result(), rows);
                if ((held.size() + 1L) * zones.size() <= MOST_HELD) {
                    held.put(scene.id(), new Measured(rows, kind == Kind.CSV ? lines(scene, rows) : ""));
                }
                progress.scene(scene, ++done[0], scenes.size(), false);
            }

            @Override
            public void refused(Scene scene, Exception why) throws IOException {
                refused[0]++;
                progress.refused(
                        scene,
                        switch (why) {
                            case cn.qingshan.imagery.ImageRefused image -> image.sentence(locale);
                            case ZonalRefused zonal -> zonal.sentence(locale);
                            default -> String.valueOf(why.getMessage());
                        });
            }
        });
        long rows = assemble(kind, producedAt, key.result(), progress);
        for (var scene : scenes) {
            Files.deleteIfExists(part(scene));
        }
        if (refused[0] == 0) {
            try (var left = Files.list(parts)) {
                for (var file : left.toList()) {
                    Files.delete(file); // of a job that was given up for this one
                }
            }
            Files.delete(parts);
        }
        return new Written(rows, refused[0]);
    }

    /** Whether an earlier run left something. */
    private boolean begun() throws IOException {
        try (var left = Files.list(parts)) {
            return left.findAny().isPresent();
        }
    }

    private Path part(Scene scene) {
        var digest = Digests.sha256().digest(scene.id().getBytes(StandardCharsets.UTF_8));
        return parts.resolve(java.util.HexFormat.of().formatHex(digest, 0, 12) + ".part");
    }

    private List<String> columns() {
        var names = new ArrayList<>(List.of("zone", "date", "scene", "sensor"));
        names.addAll(List.of("pixels", "on_scene", "valid", "mean", "stdev", "min", "max"));
        for (double percentile : choices.percentiles()) {
            names.add("p" + (percentile == Math.rint(percentile) ? String.valueOf((int) percentile) : percentile));
        }
        if (choices.below().isPresent()) {
            names.add("below");
        }
        names.add("mark");
        return names;
    }

    /** In the order of {@link #columns}. */
    private List<Object> values(Scene scene, ZonalRow row) {
        var values = new ArrayList<Object>(List.of(row.zone(), scene.date().toString(), scene.id(), scene.sensor()));
        values.addAll(List.of(row.pixels(), row.onScene(), row.valid(), row.mean(), row.stdev(), row.min(), row.max()));
        values.addAll(row.percentiles());
        if (choices.below().isPresent()) {
            values.add(row.below());
        }
        values.add(row.mark().id());
        return values;
    }

    /** What is kept of a scene; none when it was refused. */
    private List<ZonalRow> rows(Scene scene, byte[] key, Progress progress) throws IOException {
        var measured = held.get(scene.id());
        var rows =
                measured != null ? measured.rows : Part.read(part(scene), key).orElse(List.of());
        progress.written(scene, rows);
        return rows;
    }

    private long assemble(Kind kind, Instant producedAt, byte[] key, Progress progress)
            throws IOException, WriteRefused {
        if (kind == Kind.PARQUET) {
            return parquet(producedAt, key, progress);
        }
        var beside = target.resolveSibling(".%s.%d.part"
                .formatted(target.getFileName(), ProcessHandle.current().pid()));
        long rows = 0;
        try {
            try (var out = Files.newBufferedWriter(beside)) {
                rows = text(kind, key, out, progress);
            }
            Files.move(beside, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(beside);
        }
        return rows;
    }

    private long text(Kind kind, byte[] key, BufferedWriter out, Progress progress) throws IOException {
        long count = 0;
        var names = columns();
        out.write(kind == Kind.CSV ? String.join(",", names) + "\n" : "[");
        var line = new StringBuilder();
        for (var scene : scenes) {
            var rows = rows(scene, key, progress);
            var measured = held.get(scene.id());
            if (measured != null && kind == Kind.CSV) {
                out.write(measured.csv);
            } else {
                for (int i = 0; i < rows.size(); i++) {
                    line.setLength(0);
                    if (kind == Kind.CSV) {
                        csv(values(scene, rows.get(i)), line);
                    } else {
                        line.append(count + i == 0 ? "\n{" : ",\n{");
                        json(names, values(scene, rows.get(i)), line);
                    }
                    out.append(line);
                }
            }
            count += rows.size();
        }
        if (kind == Kind.JSON) {
            out.write("\n]\n");
        }
        return count;
    }

    private String lines(Scene scene, List<ZonalRow> rows) {
        var lines = new StringBuilder();
        for (var row : rows) {
            csv(values(scene, row), lines);
        }
        return lines.toString();
    }

    private static void csv(List<Object> values, StringBuilder out) {
        for (int i = 0; i < values.size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            if (values.get(i) instanceof Double number) {
                if (!number.isNaN()) {
                    out.append(number.doubleValue());
                }
                continue;
            }
            var text = values.get(i).toString();
            boolean quoted = false;
            for (int k = 0; k < text.length() && !quoted; k++) {
                char c = text.charAt(k);
                quoted = c == ',' || c == '"' || c == '\n' || c == '\r';
            }
            out.append(quoted ? '"' + text.replace("\"", "\"\"") + '"' : text);
        }
        out.append('\n');
    }

    private static void json(List<String> names, List<Object> values, StringBuilder out) {
        for (int i = 0; i < names.size(); i++) {
            out.append(i == 0 ? "\"" : ",\"").append(names.get(i)).append("\":");
            if (values.get(i) instanceof Double number) {
                out.append(number.isNaN() ? "null" : number.toString());
            } else {
                out.append(quoted(values.get(i).toString()));
            }
        }
        out.append('}');
    }

    private static String quoted(String text) {
        var out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ') {
                out.append("\\u%04x".formatted((int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }

    private long parquet(Instant producedAt, byte[] key, Progress progress) throws IOException, WriteRefused {
        var names = columns();
        var columns = names.stream()
                .map(name -> new Column(
                        name,
                        List.of("zone", "date", "scene", "sensor", "mark").contains(name)
                                ? Column.Type.TEXT
                                : Column.Type.NUMBER))
                .toList();
        long rows = 0;
        try (var writer = FeatureWriter.open(target, WritingChoices.of(Format.GEOPARQUET, producedAt), columns)) {
            for (var scene : scenes) {
                for (var row : rows(scene, key, progress)) {
                    var values = values(scene, row);
                    var named = new LinkedHashMap<String, Object>();
                    for (int i = 0; i < names.size(); i++) {
                        named.put(names.get(i), values.get(i));
                    }
                    writer.write(null, named);
                    rows++;
                }
            }
            writer.finish();
        }
        return rows;
    }
}
