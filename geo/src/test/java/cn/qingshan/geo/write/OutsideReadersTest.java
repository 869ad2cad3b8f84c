package cn.qingshan.geo.write;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cn.qingshan.geo.Format;
import cn.qingshan.geo.OutsideTool;
import dev.hardwood.InputFile;
import dev.hardwood.reader.ParquetFileReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.io.WKBReader;
import org.wololo.flatgeobuf.GeometryConversions;
import org.wololo.flatgeobuf.HeaderMeta;
import org.wololo.flatgeobuf.PackedRTree;
import org.wololo.flatgeobuf.generated.Feature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("写出的文件由别人的程序读：GDAL、FlatGeobuf 原作者的库、SQLite、Hardwood")
class OutsideReadersTest {

    private static final String LAYER = "采矿权";

    @TempDir
    Path temp;

    private Path written(Format format) throws WriteRefused {
        var file = temp.resolve("a." + format.extension());
        Samples.write(
                file,
                WritingChoices.of(format, Samples.NOW)
                        .withLayer(LAYER)
                        .withCharset(format == Format.SHAPEFILE ? WritingChoices.GB18030 : StandardCharsets.UTF_8),
                Samples.COLUMNS,
                Samples.AREAS);
        return file;
    }

    private List<JsonNode> throughGdal(String file, String... options) throws Exception {
        var out = temp.resolve("gdal.geojsonl");
        Files.deleteIfExists(out);
        var command = new ArrayList<>(List.of("ogr2ogr", "-f", "GeoJSONSeq"));
        command.addAll(List.of("-lco", "COORDINATE_PRECISION=15"));
        command.addAll(List.of(options));
        command.addAll(List.of(out.toString(), file));
        var said = OutsideTool.run("", command.toArray(String[]::new));
        assertThat(said).doesNotContain("ERROR").doesNotContain("Warning");
        var json = new JsonMapper();
        return Files.readAllLines(out).stream()
                .map(json::readTree)
                .sorted(java.util.Comparator.comparing(OutsideReadersTest::west))
                .toList();
    }

    private static double west(JsonNode feature) {
        var node = feature.path("geometry").path("coordinates");
        while (node.path(0).isArray()) {
            node = node.path(0);
        }
        return node.path(0).asDouble();
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"BOUNDARY_POINTS_TXT", "GEOPARQUET"})
    @DisplayName("GDAL 读出同样的图形与属性")
    void gdal(Format format) throws Exception {
        var file = written(format);
        var name = (format == Format.SHAPEFILE ? "/vsizip/" : "") + file;
        // A CSV states no system; and with types by the look of it, a number of 17 digits would be a double.
        var features = format == Format.CSV
                ? throughGdal(name, "-oo", "KEEP_GEOM_COLUMNS=NO", "-a_srs", "EPSG:4326")
                : throughGdal(name, "-select", "编号,矿山名称,面积,在册");
        assertThat(features).hasSize(3);
        for (int i = 0; i < 3; i++) {
            var sample = Samples.AREAS.get(i);
            var feature = features.get(i);
            var shape = Samples.wkt(wkt(feature.path("geometry")));
            assertThat(shape.norm().equalsExact(multi(sample.shape()).norm(), 1e-12))
                    .as("%s%n%s", shape, sample.geometry())
                    .isTrue();
            for (var property : sample.properties().entrySet()) {
                var theirs = feature.path("properties").path(property.getKey());
                assertThat(theirs.isMissingNode() || theirs.isNull())
                        .as("%s in %s", property.getKey(), feature)
                        .isFalse();
                switch (property.getValue()) {
                    case Long whole -> assertThat(theirs.asString()).isEqualTo(whole.toString());
                    case Double number ->
                        assertThat(Double.parseDouble(theirs.asString())).isEqualTo(number, within(1e-15));
                    case Boolean flag ->
                        assertThat(theirs.asString())
                                .isIn(flag ? List.of("true", "1", "T") : List.of("false", "0", "F"));
                    default -> assertThat(theirs.asString()).isEqualTo(property.getValue());
                }
            }
        }
    }

    /** GDAL writes a polygon as it finds it: single or multi. */
    private static String wkt(JsonNode geometry) {
        var polygons = geometry.path("type").asString().equals("Polygon")
                ? List.of(geometry.path("coordinates"))
                : geometry.path("coordinates").valueStream().toList();
        var text = new StringBuilder("MULTIPOLYGON (");
        for (var polygon : polygons) {
            text.append(text.charAt(text.length() - 1) == ')' ? ", (" : "(");
            for (var ring : polygon) {
                text.append(text.charAt(text.length() - 1) == ')' ? ", (" : "(");
                for (int i = 0; i < ring.size(); i++) {
                    text.append(i == 0 ? "" : ", ")
                            .append(ring.get(i).get(0).asDouble())
                            .append(' ')
                            .append(ring.get(i).get(1).asDouble());
                }
                text.append(')');
            }
            text.append(')');
        }
        return text.append(')').toString();
    }

    private static org.locationtech.jts.geom.Geometry multi(org.locationtech.jts.geom.Geometry geometry) {
        return Kinds.areasAsMulti(geometry);
    }

    @Test
    @DisplayName("GDAL 认得坐标系、图层名、空间索引")
    void gdal_knows_the_layer() throws Exception {
        for (var format : List.of(Format.GEOPACKAGE, Format.FLATGEOBUF)) {
            var said =
                    OutsideTool.run("", "ogrinfo", "-ro", "-so", written(format).toString(), LAYER);
            assertThat(said).contains("Geometry: Multi Polygon", "Feature Count: 3", "\"EPSG\",4490");
        }
        var shapefile = OutsideTool.run("", "ogrinfo", "-ro", "-so", "/vsizip/" + written(Format.SHAPEFILE), LAYER);
        assertThat(shapefile)
                .contains("Geometry: Polygon", "Feature Count: 3", "\"EPSG\",4490", "编号: Integer64", "面积: Real");
        // A box that holds the second feature alone
        for (var format : List.of(Format.GEOPACKAGE, Format.FLATGEOBUF)) {
            var said = OutsideTool.run(
                    "",
                    "ogrinfo",
                    "-ro",
                    "-so",
                    "-spat",
                    "112.49",
                    "28.49",
                    "112.53",
                    "28.53",
                    written(format).toString(),
                    LAYER);
            assertThat(said).contains("Feature Count: 1");
        }
    }

    @Test
    @DisplayName("GeoPackage：SQLite 说完好，R 树索引与要素一致，改动由触发器跟上的表结构齐全")
    void geopackage_through_sqlite() throws Exception {
        try (var database = DriverManager.getConnection("jdbc:sqlite:" + written(Format.GEOPACKAGE));
                var sql = database.createStatement()) {
            assertThat(one(sql, "pragma integrity_check")).isEqualTo("ok");
            assertThat(one(sql, "select rtreecheck('rtree_采矿权_geom')")).isEqualTo("ok");
            assertThat(one(sql, "pragma application_id")).isEqualTo(String.valueOf(0x47504B47));
            assertThat(one(sql, "pragma foreign_key_check")).isNull();
            assertThat(one(sql, "select group_concat(id) from rtree_采矿权_geom where minx <= 112.53 and maxx >= 112.49"))
                    .isEqualTo("2");
            assertThat(one(sql, "select count(*) from sqlite_master where type = 'trigger'"))
                    .isEqualTo("6");
            assertThat(one(sql, "select last_change from gpkg_contents")).isEqualTo("2026-11-23T02:03:04Z");
            assertThat(one(sql, "select geometry_type_name from gpkg_geometry_columns"))
                    .isEqualTo("MULTIPOLYGON");
            // 112.3994 is the westernmost vertex
            assertThat(Double.parseDouble(requireNonNull(one(sql, "select min_x from gpkg_contents"))))
                    .isEqualTo(112.3994);
        }
    }

    private static @Nullable String one(java.sql.Statement sql, String query) throws java.sql.SQLException {
        try (var rows = sql.executeQuery(query)) {
            return rows.next() ? rows.getString(1) : null;
        }
    }

    @Test
    @DisplayName("GeoParquet：另一个 Parquet 程序读出同样的行，跨越几个行组和几页")
    void geoparquet_through_another_reader() throws Exception {
        var file = temp.resolve("many.parquet");
        int count = 120_000; // a row group has 100 000
        try (var writer =
                FeatureWriter.open(file, WritingChoices.of(Format.GEOPARQUET, Samples.NOW), Samples.COLUMNS)) {
            for (int i = 0; i < count; i++) {
                var sample = Samples.AREAS.get(i % 3);
                writer.write(sample.geometry(), i % 7 == 0 ? java.util.Map.of() : sample.properties());
            }
            writer.finish();
        }
        var wkb = new WKBReader();
        try (var reader = ParquetFileReader.open(InputFile.of(file));
                var rows = reader.rowReader()) {
            assertThat(reader.getFileMetaData().rowGroups()).hasSize(2);
            assertThat(reader.getFileMetaData().numRows()).isEqualTo(count);
            for (int i = 0; i < count; i++) {
                assertThat(rows.hasNext()).isTrue();
                rows.next();
                var sample = Samples.AREAS.get(i % 3);
                for (var column : Samples.COLUMNS) {
                    var expected = i % 7 == 0 ? null : sample.properties().get(column.name());
                    assertThat(rows.getValue(column.name())).isEqualTo(expected);
                }
                if (i % 1_000 < 3) {
                    assertThat(wkb.read(rows.getBinary("geometry"))
                                    .norm()
                                    .equalsExact(sample.shape().norm()))
                            .isTrue();
                }
            }
            assertThat(rows.hasNext()).isFalse();
        }
    }

    @Test
    @DisplayName("FlatGeobuf：原作者的库读出同样的图形；每个要素都由它自己的框在索引里找到，位置正确")
    void flatgeobuf_through_its_authors_library() throws Exception {
        var file = temp.resolve("many.fgb");
        int count = 1_000; // three levels of nodes
        try (var writer = FeatureWriter.open(file, WritingChoices.of(Format.FLATGEOBUF, Samples.NOW), List.of())) {
            for (int i = 0; i < count; i++) {
                double lon = 100 + i % 40;
                double lat = 20 + i / 40;
                writer.write(
                        Samples.wkt("POLYGON ((%s %s, %s %s, %s %s, %s %s))"
                                .formatted(lon, lat, lon + 0.5, lat, lon, lat + 0.5, lon, lat)),
                        java.util.Map.of());
            }
            writer.finish();
        }
        var bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        var header = HeaderMeta.read(bytes);
        assertThat(header.featuresCount).isEqualTo(count);
        assertThat(header.srid).isEqualTo(4490);
        int index = header.offset;
        int features = index + (int) PackedRTree.calcSize(count, header.indexNodeSize);
        var found = new java.util.HashSet<Long>();
        for (int i = 0; i < count; i++) {
            double lon = 100 + i % 40 + 0.1;
            double lat = 20 + i / 40 + 0.1;
            var hits = PackedRTree.search(bytes, index, count, header.indexNodeSize, new Envelope(lon, lon, lat, lat));
            assertThat(hits).hasSize(1);
            long at = hits.getFirst().offset;
            found.add(at);
            var slice = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
            slice.position(features + (int) at + 4);
            var feature = Feature.getRootAsFeature(slice.slice().order(ByteOrder.LITTLE_ENDIAN));
            var shape = GeometryConversions.deserialize(
                    feature.geometry(), feature.geometry().type());
            assertThat(shape.getEnvelopeInternal()).isEqualTo(new Envelope(lon - 0.1, lon + 0.4, lat - 0.1, lat + 0.4));
        }
        assertThat(found).hasSize(count);
    }
}
