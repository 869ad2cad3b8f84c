package cn.qingshan.geo.write;

import static java.util.Objects.requireNonNull;

import cn.qingshan.geo.read.Feature;
import cn.qingshan.geo.read.FeatureFile;
import cn.qingshan.geo.read.ReadingChoices;
import cn.qingshan.geo.read.Row;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

/** Features that have what formats stumble over. */
final class Samples {

    static final Instant NOW = Instant.parse("2026-11-23T02:03:04Z");

    static final List<Column> COLUMNS = List.of(
            new Column("编号", Column.Type.WHOLE),
            new Column("矿山名称", Column.Type.TEXT),
            new Column("面积", Column.Type.NUMBER),
            new Column("在册", Column.Type.FLAG));

    /** A geometry in CGCS2000 lon/lat, and its properties. */
    record Sample(@Nullable Geometry geometry, Map<String, Object> properties) {
        Geometry shape() {
            return requireNonNull(geometry);
        }
    }

    /** Areas: plain; with a hole and every nasty character; of two parts, one with a hole, and blanks. */
    static final List<Sample> AREAS = List.of(
            new Sample(
                    wkt(
                            "POLYGON ((112.4 28.5, 112.4032 28.5006, 112.4041 28.5033, 112.4015 28.5045, 112.3994 28.5021, 112.4 28.5))"),
                    properties(1L, "沧水铺镇示例采坑", 14.892, true)),
            new Sample(
                    wkt("POLYGON ((112.5 28.5, 112.52 28.5, 112.52 28.52, 112.5 28.52, 112.5 28.5),"
                            + " (112.51 28.51, 112.51 28.5123456789012, 112.512 28.51, 112.51 28.51))"),
                    properties(-9_007_199_254_740_993L, "“甲”, \"乙\" <丙> & 丁; 𠮷", 0.1 + 0.2, false)),
            new Sample(
                    wkt(
                            "MULTIPOLYGON (((112.6 28.6, 112.61 28.6, 112.61 28.61, 112.6 28.6)),"
                                    + " ((112.63 28.6, 112.66 28.6, 112.66 28.63, 112.63 28.6), (112.65 28.605, 112.65 28.61, 112.655 28.61, 112.65 28.605)))"),
                    properties(3L, null, null, null)));

    static final List<Sample> POINTS = List.of(
            new Sample(wkt("POINT (112.4 28.5)"), properties(1L, "甲", 1.5, true)),
            new Sample(wkt("POINT (112.45 28.55)"), properties(2L, "乙", null, null)));

    private Samples() {}

    static Geometry wkt(String text) {
        try {
            return new WKTReader().read(text);
        } catch (ParseException bug) {
            throw new IllegalArgumentException(bug);
        }
    }

    private static Map<String, Object> properties(
            @Nullable Long number, @Nullable String name, @Nullable Double area, @Nullable Boolean listed) {
        var all = new LinkedHashMap<String, Object>();
        put(all, "编号", number);
        put(all, "矿山名称", name);
        put(all, "面积", area);
        put(all, "在册", listed);
        return all;
    }

    private static void put(Map<String, Object> all, String name, @Nullable Object value) {
        if (value != null) {
            all.put(name, value);
        }
    }

    static Written write(Path target, WritingChoices choices, List<Column> columns, List<Sample> samples)
            throws WriteRefused {
        try (var writer = FeatureWriter.open(target, choices, columns)) {
            for (var sample : samples) {
                writer.write(sample.geometry(), sample.properties());
            }
            return writer.finish();
        }
    }

    static List<Feature> read(Path file) throws Exception {
        return read(file, ReadingChoices.DEFAULT);
    }

    static List<Feature> read(Path file, ReadingChoices choices) throws Exception {
        var features = new ArrayList<Feature>();
        try (var reading = FeatureFile.open(file, file.getFileName().toString(), choices)) {
            for (var row : reading) {
                switch (row) {
                    case Row.Read(var feature) -> features.add(feature);
                    case Row.Refused refused -> throw new AssertionError(refused);
                    case Row.BrokenOff broken -> throw new AssertionError(broken);
                }
            }
        }
        return features;
    }
}
