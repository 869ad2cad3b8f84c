package cn.qingshan.geo.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cn.qingshan.geo.Format;
import cn.qingshan.geo.Note;
import cn.qingshan.geo.crs.Crs;
import cn.qingshan.geo.read.Feature;
import cn.qingshan.geo.read.FeatureFile;
import cn.qingshan.geo.read.ReadingChoices;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.algorithm.distance.DiscreteHausdorffDistance;
import org.locationtech.jts.geom.Geometry;

@DisplayName("写出再读回：图形、属性、中文不变")
class RoundTripTest {

    @TempDir
    Path temp;

    private Path target(Format format) {
        return temp.resolve("采矿权." + format.extension());
    }

    /** FlatGeobuf gives features in the order of its index. */
    private static List<Feature> inOrder(List<Feature> features) {
        return features.stream()
                .sorted(Comparator.comparing(
                        f -> f.geometry().getEnvelopeInternal().getMinX()))
                .toList();
    }

    private static void sameShape(Geometry read, Geometry written, double tolerance) {
        assertThat(read.getGeometryType()).isEqualTo(written.getGeometryType());
        if (tolerance == 0) {
            assertThat(read.norm().equalsExact(written.norm()))
                    .as("%s%nand%n%s", read, written)
                    .isTrue();
        } else { // rounding may change where a normal form begins
            assertThat(read.getNumPoints()).isEqualTo(written.getNumPoints());
            assertThat(DiscreteHausdorffDistance.distance(read, written)).isLessThan(tolerance);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "BOUNDARY_POINTS_TXT")
    @DisplayName("面：带孔、多部分、引号逗号尖括号、四字节汉字、空值")
    void areas(Format format) throws Exception {
        var file = target(format);
        // In UTF-8 a field of a Shapefile has no room for four characters.
        var choices = WritingChoices.of(format, Samples.NOW).withLayer("采矿权").withCharset(WritingChoices.GB18030);
        var written = Samples.write(file, choices, Samples.COLUMNS, Samples.AREAS);
        assertThat(written.features()).isEqualTo(3);
        assertThat(written.bytes()).isEqualTo(Files.size(file));
        assertThat(written.notes()).isEmpty();
        try (var reading = FeatureFile.open(file, file.toString(), ReadingChoices.DEFAULT)) {
            assertThat(reading.format()).isEqualTo(format);
        }
        var read = inOrder(Samples.read(file));
        assertThat(read).hasSize(3);
        for (int i = 0; i < 3; i++) {
            var sample = Samples.AREAS.get(i);
            sameShape(read.get(i).geometry(), sample.shape(), 0);
            var properties = new java.util.LinkedHashMap<>(read.get(i).properties());
            properties.remove("fid"); // the key of a GeoPackage
            assertThat(properties).isEqualTo(expected(format, sample.properties()));
        }
        assertThat(temp).isDirectoryNotContaining(path -> !path.equals(file));
    }

    /** KML and CSV have texts only. */
    private static Map<String, Object> expected(Format format, Map<String, Object> properties) {
        if (format != Format.KML && format != Format.CSV) {
            return properties;
        }
        var texts = new java.util.LinkedHashMap<String, Object>();
        properties.forEach((name, value) -> texts.put(name, value.toString()));
        return texts;
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("点")
    void points(Format format) throws Exception {
        var file = target(format);
        Samples.write(file, WritingChoices.of(format, Samples.NOW), Samples.COLUMNS, Samples.POINTS);
        var read = inOrder(Samples.read(file));
        for (int i = 0; i < 2; i++) {
            // Millimetres in 界址点 TXT
            sameShape(
                    read.get(i).geometry(),
                    Samples.POINTS.get(i).shape(),
                    format == Format.BOUNDARY_POINTS_TXT ? 2e-8 : 0);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"GEOJSON", "GEOJSON_SEQUENCE", "GEOPACKAGE", "GEOPARQUET", "SHAPEFILE", "KML", "CSV"})
    @DisplayName("没有图形的行照写；没有一行的文件也是文件")
    void no_geometry_and_no_rows(Format format) throws Exception {
        var columns = List.of(new Column("名", Column.Type.TEXT));
        var file = target(format);
        Samples.write(
                file,
                WritingChoices.of(format, Samples.NOW),
                columns,
                List.of(
                        new Samples.Sample(null, Map.of("名", "甲")),
                        new Samples.Sample(Samples.wkt("POLYGON EMPTY"), Map.of()),
                        new Samples.Sample(Samples.AREAS.getFirst().geometry(), Map.of("名", "丙"))));
        try (var reading = FeatureFile.open(file, file.toString(), ReadingChoices.DEFAULT)) {
            var codes = new ArrayList<String>();
            for (var row : reading) {
                codes.add(
                        switch (row) {
                            case cn.qingshan.geo.read.Row.Read _ -> "read";
                            case cn.qingshan.geo.read.Row.Refused refused ->
                                refused.defect().code().id();
                            case cn.qingshan.geo.read.Row.BrokenOff _ -> "broken off";
                        });
            }
            // In a CSV of one blank field a row without anything is a blank line.
            assertThat(codes).containsSubsequence("empty-geometry", "read").hasSize(3);
        }
        var empty = temp.resolve("empty." + format.extension());
        assertThat(Samples.write(empty, WritingChoices.of(format, Samples.NOW), columns, List.of())
                        .features())
                .isZero();
        if (format == Format.GEOJSON_SEQUENCE) {
            assertThat(empty).content().isBlank(); // a sequence of nothing is an empty file
        } else {
            assertThat(Samples.read(empty)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SHAPEFILE", "GEOPACKAGE", "FLATGEOBUF", "CSV"})
    @DisplayName("选定 3 度 37 带：数是八位横坐标，读回的经纬度不差 0.01 毫米")
    void in_a_zone(Format format) throws Exception {
        var zone = new Crs.GaussKruger(3, 37, true);
        var file = target(format);
        Samples.write(file, WritingChoices.of(format, Samples.NOW).withCrs(zone), Samples.COLUMNS, Samples.AREAS);
        // A CSV can't say it: the reader must be told.
        var choices = format == Format.CSV ? ReadingChoices.DEFAULT.withCrs(zone) : ReadingChoices.DEFAULT;
        var read = inOrder(Samples.read(file, choices));
        for (int i = 0; i < 3; i++) {
            assertThat(read.get(i).declaredCrs()).isEqualTo(zone);
            sameShape(read.get(i).geometry(), Samples.AREAS.get(i).shape(), 1e-10);
        }
    }

    @Test
    @DisplayName("界址点 TXT：国标样式，X 北 Y 东、八位横坐标、首点闭合同号、公顷四位、GB18030、回车换行")
    void boundary_points() throws Exception {
        var file = target(Format.BOUNDARY_POINTS_TXT);
        var written = Samples.write(
                file,
                WritingChoices.of(Format.BOUNDARY_POINTS_TXT, Samples.NOW)
                        .withProducer("益阳市赫山区自然资源局")
                        .withFields(Map.of("地块编号", "编号", "地块名称", "矿山名称")),
                Samples.COLUMNS,
                Samples.AREAS.subList(0, 1));
        // 112.4 / 3 = 37.47: zone 37. The points and the area are those of the survey vectors.
        assertThat(Files.readString(file, WritingChoices.GB18030)).isEqualTo("""
                [属性描述]
                格式版本号=1.01
                数据产生单位=益阳市赫山区自然资源局
                数据产生日期=2026-11-23
                坐标系=2000国家大地坐标系
                几度分带=3
                投影类型=高斯克吕格
                计量单位=米
                带号=37
                精度=0.001
                转换参数=,,,,,,
                [地块坐标]
                5,14.8920,1,沧水铺镇示例采坑,面,,,,@
                J1,1,3154652.680,37637073.242
                J2,1,3154722.846,37637385.810
                J3,1,3155023.160,37637470.437
                J4,1,3155153.200,37637214.299
                J5,1,3154884.771,37637011.777
                J1,1,3154652.680,37637073.242
                """.replace("\n", "\r\n"));
        assertThat(written.notes())
                .extracting(Note::code)
                .containsExactlyInAnyOrder(Note.Code.COLUMNS_LEFT_OUT, Note.Code.ZONE_OF_FIRST_FEATURE);
        assertThat(written.notes().getFirst().parameters()).containsExactly("面积、在册");
    }

    @Test
    @DisplayName("界址点 TXT：孔与多部分由包含关系读回，点号连续，字段里的逗号和 @ 换掉并说明")
    void boundary_points_with_holes_and_parts() throws Exception {
        var file = target(Format.BOUNDARY_POINTS_TXT);
        var written = Samples.write(
                file,
                WritingChoices.of(Format.BOUNDARY_POINTS_TXT, Samples.NOW)
                        .withCrs(new Crs.GaussKruger(6, 19, true))
                        .withFields(Map.of("地块名称", "矿山名称")),
                Samples.COLUMNS,
                Samples.AREAS);
        var read = Samples.read(file);
        for (int i = 0; i < 3; i++) {
            sameShape(read.get(i).geometry(), Samples.AREAS.get(i).shape(), 2e-8);
            assertThat(read.get(i).declaredCrs()).isEqualTo(new Crs.GaussKruger(6, 19, true));
        }
        assertThat(read.get(1).text("地块名称")).contains("“甲”、 \"乙\" <丙> & 丁; 𠮷");
        assertThat(written.notes()).extracting(Note::code).contains(Note.Code.CHARACTERS_REPLACED);
        // Ring 2 of the second parcel begins with point 5, and is closed by it.
        assertThat(Files.readString(file, WritingChoices.GB18030))
                .containsPattern("\r\nJ5,2,[0-9.]+,[0-9.]+\r\nJ6,2,[0-9.]+,[0-9.]+\r\nJ7,2,[0-9.]+,[0-9.]+\r\nJ5,2,");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GB18030", "UTF-8"})
    @DisplayName("Shapefile：两种字符集都带 .cpg；字段名截到 10 字节且不重，对应关系说明")
    void names_of_a_shapefile(String charset) throws Exception {
        var columns = List.of(
                new Column("采矿许可证号码一", Column.Type.TEXT),
                new Column("采矿许可证号码二", Column.Type.TEXT),
                new Column("采矿许可证号码三", Column.Type.TEXT),
                new Column("Name", Column.Type.TEXT),
                new Column("NAME", Column.Type.TEXT));
        var file = target(Format.SHAPEFILE);
        var written = Samples.write(
                file,
                WritingChoices.of(Format.SHAPEFILE, Samples.NOW).withCharset(java.nio.charset.Charset.forName(charset)),
                columns,
                List.of(new Samples.Sample(
                        Samples.AREAS.getFirst().geometry(),
                        Map.of("采矿许可证号码一", "甲", "采矿许可证号码二", "乙", "采矿许可证号码三", "丙", "Name", "丁", "NAME", "戊"))));
        // GB18030 has two bytes a character: five fit, four before "_2". UTF-8 has three: three, two before "_2".
        var names = charset.equals("UTF-8")
                ? List.of("采矿许", "采矿_2", "采矿_3", "Name", "NAME_2")
                : List.of("采矿许可证", "采矿许可_2", "采矿许可_3", "Name", "NAME_2");
        var properties = Samples.read(file).getFirst().properties();
        assertThat(properties.keySet()).containsExactlyElementsOf(names);
        assertThat(properties.values()).containsExactly("甲", "乙", "丙", "丁", "戊");
        assertThat(written.notes()).allMatch(n -> n.code() == Note.Code.COLUMN_RENAMED);
        assertThat(written.notes().getFirst().parameters()).containsExactly("采矿许可证号码一", names.getFirst());
        try (var reading = FeatureFile.open(file, file.toString(), ReadingChoices.DEFAULT)) {
            assertThat(reading.notes()).containsExactly(Note.of(Note.Code.CHARSET_DECLARED, charset, ".cpg"));
        }
    }

    @Test
    @DisplayName("Shapefile：四个字的字段名在 UTF-8 里放不下，未指定字符集时改用 GB18030")
    void names_decide_the_character_set() throws Exception {
        for (var name : List.of("名称", "矿山名称")) {
            var file = target(Format.SHAPEFILE);
            var written = Samples.write(
                    file,
                    WritingChoices.of(Format.SHAPEFILE, Samples.NOW),
                    List.of(new Column(name, Column.Type.TEXT)),
                    List.of(new Samples.Sample(Samples.POINTS.getFirst().geometry(), Map.of(name, "甲"))));
            assertThat(written.notes()).isEmpty();
            assertThat(Samples.read(file).getFirst().properties()).isEqualTo(Map.of(name, "甲"));
            try (var reading = FeatureFile.open(file, file.toString(), ReadingChoices.DEFAULT)) {
                var charset = name.length() == 4 ? "GB18030" : "UTF-8";
                assertThat(reading.notes()).containsExactly(Note.of(Note.Code.CHARSET_DECLARED, charset, ".cpg"));
            }
        }
    }

    @Test
    @DisplayName("Shapefile：超过 254 字节的文字在整字处截短，说明哪个字段、几行、第一行")
    void long_texts_of_a_shapefile() throws Exception {
        var columns = List.of(new Column("说明", Column.Type.TEXT));
        var place = Samples.AREAS.getFirst().geometry();
        var file = target(Format.SHAPEFILE);
        var written = Samples.write(
                file,
                WritingChoices.of(Format.SHAPEFILE, Samples.NOW),
                columns,
                List.of(
                        new Samples.Sample(place, Map.of("说明", "短")),
                        new Samples.Sample(place, Map.of("说明", "山".repeat(100))),
                        new Samples.Sample(place, Map.of("说明", "水".repeat(85)))));
        assertThat(written.notes()).containsExactly(Note.of(Note.Code.TEXT_CUT, "说明", 254, 2, 2));
        // 254 / 3 = 84 characters
        assertThat(Samples.read(file).get(1).text("说明")).contains("山".repeat(84));
    }

    @Test
    @DisplayName("Shapefile、GeoPackage 的数：极大、极小、整数、负数都原样")
    void numbers() throws Exception {
        double[] values = {0, 1, -1, 0.1, 1e-300, -1.7976931348623157E308, 123456789012345.67, 4.9E-324, 1e15, 2.5e-7};
        var columns = List.of(new Column("N", Column.Type.NUMBER), new Column("W", Column.Type.WHOLE));
        for (var format : List.of(Format.SHAPEFILE, Format.GEOPACKAGE, Format.GEOPARQUET, Format.GEOJSON, Format.CSV)) {
            var samples = new ArrayList<Samples.Sample>();
            for (double value : values) {
                samples.add(new Samples.Sample(
                        Samples.POINTS.getFirst().geometry(), Map.of("N", value, "W", Long.MIN_VALUE + 1)));
            }
            var file = target(format);
            Samples.write(file, WritingChoices.of(format, Samples.NOW), columns, samples);
            var read = Samples.read(file);
            for (int i = 0; i < values.length; i++) {
                assertThat(Double.parseDouble(read.get(i).text("N").orElseThrow()))
                        .as(format.title())
                        .isEqualTo(values[i]);
                // Beyond 18 digits a DBF number is read as a double.
                assertThat(Double.parseDouble(read.get(i).text("W").orElseThrow()))
                        .isEqualTo(-9.223372036854775807e18, within(format == Format.SHAPEFILE ? 1024.0 : 0.0));
            }
        }
    }

    @Test
    @DisplayName("GeoPackage、GeoParquet：与主键、几何列同名的字段改名并说明")
    void columns_named_like_the_formats_own() throws Exception {
        var columns = List.of(
                new Column("FID", Column.Type.TEXT),
                new Column("geom", Column.Type.TEXT),
                new Column("geometry", Column.Type.TEXT),
                new Column("WKT", Column.Type.TEXT));
        var sample = new Samples.Sample(
                Samples.POINTS.getFirst().geometry(), Map.of("FID", "a", "geom", "b", "geometry", "c", "WKT", "d"));
        for (var format : List.of(Format.GEOPACKAGE, Format.GEOPARQUET, Format.CSV)) {
            var file = target(format);
            var written = Samples.write(file, WritingChoices.of(format, Samples.NOW), columns, List.of(sample));
            assertThat(written.notes()).isNotEmpty().allMatch(n -> n.code() == Note.Code.COLUMN_RENAMED);
            var properties = Samples.read(file).getFirst().properties();
            assertThat(properties.values()).contains("a", "b", "c", "d");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"GEOPACKAGE", "FLATGEOBUF", "GEOPARQUET", "GEOJSON_SEQUENCE"})
    @DisplayName("两万个要素：跨越索引的几层、Parquet 的几页，一个不少")
    void many(Format format) throws Exception {
        var columns = List.of(new Column("n", Column.Type.WHOLE), new Column("t", Column.Type.TEXT));
        var file = target(format);
        try (var writer = FeatureWriter.open(file, WritingChoices.of(format, Samples.NOW), columns)) {
            for (long n = 0; n < 20_000; n++) {
                double lon = 100 + n % 141 * 0.1;
                double lat = 20 + n / 141 * 0.1;
                var square = Samples.wkt("POLYGON ((%s %s, %s %s, %s %s, %s %s))"
                        .formatted(lon, lat, lon + 0.05, lat, lon, lat + 0.05, lon, lat));
                writer.write(
                        square, n % 3 == 0 ? Map.of("n", n) : Map.of("n", n, "t", "第" + n + "个" + "长".repeat(100)));
            }
            writer.finish();
        }
        var read = Samples.read(file);
        assertThat(read).hasSize(20_000);
        assertThat(read.stream().map(f -> f.properties().get("n")).distinct()).hasSize(20_000);
        for (var feature : read) {
            long n = Long.parseLong(feature.text("n").orElseThrow());
            assertThat(feature.geometry().getEnvelopeInternal().getMinX()).isEqualTo(100 + n % 141 * 0.1);
            assertThat(feature.text("t").isPresent()).isEqualTo(n % 3 != 0);
        }
    }
}
