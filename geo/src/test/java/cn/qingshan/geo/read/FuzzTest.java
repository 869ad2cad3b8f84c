package cn.qingshan.geo.read;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qingshan.geo.Format;
import cn.qingshan.geo.Fuzz;
import cn.qingshan.geo.crs.Crs;
import cn.qingshan.geo.layer.DamagedFile;
import cn.qingshan.geo.layer.PlaneOutline;
import cn.qingshan.geo.outline.Drawn;
import cn.qingshan.geo.outline.Outline;
import cn.qingshan.geo.outline.RepairBound;
import cn.qingshan.geo.store.DamagedLayer;
import cn.qingshan.geo.store.LayerFile;
import cn.qingshan.geo.store.LayerStore;
import cn.qingshan.geo.write.Column;
import cn.qingshan.geo.write.FeatureWriter;
import cn.qingshan.geo.write.WritingChoices;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.locationtech.jts.io.ByteOrderValues;
import org.locationtech.jts.io.WKBWriter;
import org.locationtech.jts.io.WKTReader;

/** Every reader, fed with damaged files ({@link Fuzz}). What it found is in {@code docs/fuzzing.md}. */
@DisplayName("随机改坏的文件：要么读出，要么一句话退回；不抛意外的错，不无休止，不占无度的内存")
class FuzzTest {

    @TempDir
    Path temp;

    enum Kind {
        GEOJSON,
        LINES,
        CSV_WKT,
        CSV_LON_LAT,
        KML,
        KMZ,
        TXT,
        SHP_MEMBER,
        DBF_MEMBER,
        PRJ_MEMBER,
        ZIP,
        GPKG,
        FLATGEOBUF,
        FLATGEOBUF_IN_PLACE,
        GEOPARQUET,
        GEOPARQUET_SNAPPY,
        GEOPARQUET_ZSTD,
        GEOPARQUET_ENCODINGS,
        STORED_LAYER;

        boolean isText() {
            return switch (this) {
                case GEOJSON, LINES, CSV_WKT, CSV_LON_LAT, KML, TXT, PRJ_MEMBER -> true;
                case KMZ,
                        SHP_MEMBER,
                        DBF_MEMBER,
                        ZIP,
                        GPKG,
                        FLATGEOBUF,
                        FLATGEOBUF_IN_PLACE,
                        GEOPARQUET,
                        GEOPARQUET_SNAPPY,
                        GEOPARQUET_ZSTD,
                        GEOPARQUET_ENCODINGS,
                        STORED_LAYER -> false;
            };
        }
    }

    private static final String FEATURE =
            "{\"type\":\"Feature\",\"properties\":{\"名\":\"甲\",\"n\":1.5},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":"
                    + "[[[112.40,28.50],[112.41,28.50],[112.41,28.51],[112.40,28.51],[112.40,28.50]]]}}";

    @ParameterizedTest
    @EnumSource
    void rows_or_a_refusal(Kind kind) throws Exception {
        var file = temp.resolve("fuzz");
        var fed = Fuzz.feed(kind.name(), List.of(sound(kind)), kind.isText(), input -> {
            Files.write(file, packed(kind, input));
            return switch (kind) {
                case FLATGEOBUF_IN_PLACE, STORED_LAYER -> layer(file);
                default -> outcome(file);
            };
        });
        assertThat(fed.refused()).as("some damage is noticed").isPositive();
    }

    @Test
    void wkb() throws Exception {
        var shapes = new ArrayList<byte[]>();
        for (var wkt : SHAPES) {
            var shape = new WKTReader().read(wkt);
            shapes.add(new WKBWriter(2, ByteOrderValues.LITTLE_ENDIAN).write(shape));
            shapes.add(new WKBWriter(2, ByteOrderValues.BIG_ENDIAN, true).write(shape));
            shapes.add(new WKBWriter(3, ByteOrderValues.LITTLE_ENDIAN).write(shape));
        }
        var reach = Reach.in(Crs.CGCS2000, ReadingChoices.DEFAULT);
        Fuzz.feed("WKB", shapes, false, input -> {
            try {
                return judged(WkbShape.read(ByteBuffer.wrap(input), 100_000, reach));
            } catch (WkbShape.NotWkb refused) {
                assertThat(refused.defect().sentence(Locale.CHINA)).isNotBlank();
                return false;
            }
        });
    }

    @Test
    void wkt() throws Exception {
        var shapes = SHAPES.stream().map(FuzzTest::utf8).toList();
        Fuzz.feed("WKT", shapes, true, input -> {
            try {
                return judged(
                        WktShape.read(new String(input, StandardCharsets.UTF_8)).drawn());
            } catch (WktShape.NotWkt refused) {
                return false;
            }
        });
    }

    private static final List<String> SHAPES = List.of(
            "POLYGON ((112.4 28.5, 112.41 28.5, 112.41 28.51, 112.4 28.5))",
            "MULTIPOLYGON (((112.4 28.5, 112.44 28.5, 112.44 28.54, 112.4 28.5), (112.41 28.505, 112.42 28.505, 112.42 28.51, 112.41 28.505)), ((113 28, 113.1 28, 113.1 28.1, 113 28)))",
            "POINT (112 28)",
            "MULTIPOINT ((112 28), (113 29))",
            "LINESTRING (112 28, 113 29)",
            "GEOMETRYCOLLECTION (POINT (112 28))");

    /** Whatever is drawn, it is sound or has a defect in words. */
    private static boolean judged(Drawn drawn) {
        return switch (Outline.of(drawn, Crs.CGCS2000.toLonLat(), 0.1, RepairBound.DEFAULT)) {
            case Outline.Sound sound -> {
                assertThat(sound.lonLat().isValid()).isTrue();
                sound.notes()
                        .forEach(note -> assertThat(note.sentence(Locale.CHINA)).isNotBlank());
                yield true;
            }
            case Outline.Flawed flawed -> {
                flawed.defects()
                        .forEach(defect ->
                                assertThat(defect.sentence(Locale.CHINA)).isNotBlank());
                yield false;
            }
        };
    }

    /** True when every row was read. */
    private static boolean outcome(Path file) throws Exception {
        try {
            var rows = Rows.of(file, ReadingChoices.DEFAULT);
            for (var row : rows) {
                switch (row) {
                    case Row.Read(var feature) -> {
                        assertThat(feature.geometry().isValid()).isTrue();
                        assertThat(feature.geometry().isEmpty()).isFalse();
                    }
                    case Row.Refused refused ->
                        assertThat(refused.defect().sentence(Locale.CHINA)).isNotBlank();
                    case Row.BrokenOff broken ->
                        assertThat(broken.why().sentence(Locale.CHINA)).isNotBlank();
                }
            }
            return rows.stream().allMatch(Row.Read.class::isInstance);
        } catch (FileRefused why) {
            assertThat(why.sentence(Locale.CHINA)).isNotBlank();
            return false;
        }
    }

    /** A file that is read where it lies, everything of it asked for. */
    private static boolean layer(Path file) throws Exception {
        try (var opened = LayerFile.open(file, null, ReadingChoices.DEFAULT)) {
            var layer = opened.layer();
            var outline = new PlaneOutline();
            int[] found = new int[1];
            layer.tree().search(-180, -90, 180, 90, feature -> found[0]++);
            for (int i = 0; i < Math.min(layer.size(), 1_000); i++) {
                layer.key(i);
                layer.properties(i);
                layer.draw(i, outline);
                layer.lonLat(i);
            }
            return true;
        } catch (FileRefused why) {
            assertThat(why.sentence(Locale.CHINA)).isNotBlank();
            return false;
        } catch (DamagedLayer | DamagedFile damaged) {
            assertThat(damaged.getMessage()).isNotBlank();
            return false;
        }
    }

    private byte[] stored() throws Exception {
        var file = Files.write(temp.resolve("source.fgb"), written(Format.FLATGEOBUF));
        var imported = new LayerStore(temp.resolve("store"))
                .add("layer", LocalDate.EPOCH, null, file, "source.fgb", null, ReadingChoices.DEFAULT, done -> {});
        assertThat(imported).isInstanceOf(LayerStore.Imported.Stored.class);
        return Files.readAllBytes(
                ((LayerStore.Imported.Stored) imported).version().file());
    }

    private byte[] sound(Kind kind) throws Exception {
        return switch (kind) {
            case GEOJSON ->
                utf8(
                        "{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"EPSG:4490\"}},\"features\":["
                                + FEATURE + "," + FEATURE + "]}");
            case LINES -> utf8(FEATURE + "\n" + FEATURE + "\n");
            case CSV_WKT ->
                utf8(
                        "name,wkt\n甲,\"POLYGON ((112.4 28.5, 112.41 28.5, 112.41 28.51, 112.4 28.5))\"\n乙,SRID=4490;POINT(112 28)\n");
            case CSV_LON_LAT -> utf8("name,lon,lat\n甲,112.4,28.5\n\"乙\",112°24′00″,28.5\n");
            case KML ->
                utf8(
                        "<?xml version=\"1.0\"?><kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document><Placemark><name>甲</name><Polygon>"
                                + "<outerBoundaryIs><LinearRing><coordinates>112.40,28.50 112.41,28.50 112.41,28.51 112.40,28.50"
                                + "</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark></Document></kml>");
            case TXT ->
                utf8("[属性描述]\n坐标系=2000国家大地坐标系\n几度分带=3\n带号=37\n[地块坐标]\n5,14.89,1,甲,面,,,,@\n"
                        + "J1,1,3154652.680,37637073.242\nJ2,1,3154722.846,37637385.810\nJ3,1,3155023.160,37637470.437\n"
                        + "J4,1,3155153.200,37637214.299\nJ5,1,3154884.771,37637011.777\n");
            case SHP_MEMBER -> shp();
            case DBF_MEMBER -> dbf();
            case PRJ_MEMBER -> utf8(WrittenFiles.CGCS2000_PRJ);
            case ZIP -> zip(shp(), dbf(), utf8(WrittenFiles.CGCS2000_PRJ));
            case KMZ -> zipped("doc.kml", sound(Kind.KML));
            case FLATGEOBUF, FLATGEOBUF_IN_PLACE -> written(Format.FLATGEOBUF);
            case STORED_LAYER -> stored();
            case GEOPARQUET -> written(Format.GEOPARQUET);
            case GEOPARQUET_SNAPPY -> resource("pyarrow-snappy.parquet");
            case GEOPARQUET_ZSTD -> resource("pyarrow-zstd.parquet");
            case GEOPARQUET_ENCODINGS -> resource("pyarrow-encodings-1.parquet");
            case GPKG ->
                Files.readAllBytes(WrittenFiles.geoPackage(
                        temp.resolve("sound.gpkg"),
                        4490,
                        "",
                        List.of(new WKTReader()
                                .read("POLYGON ((112.4 28.5, 112.41 28.5, 112.41 28.51, 112.4 28.5))"))));
        };
    }

    private byte[] written(Format format) throws Exception {
        var file = temp.resolve("sound." + format.extension());
        var columns = List.of(new Column("名", Column.Type.TEXT), new Column("n", Column.Type.NUMBER));
        var square = new WKTReader().read("POLYGON ((112.4 28.5, 112.41 28.5, 112.41 28.51, 112.4 28.5))");
        try (var writer = FeatureWriter.open(file, WritingChoices.of(format, Instant.EPOCH), columns)) {
            for (int i = 0; i < 20; i++) {
                writer.write(square, Map.of("名", "甲" + i, "n", i / 2.0));
            }
            writer.finish();
        }
        return Files.readAllBytes(file);
    }

    private static byte[] resource(String name) throws Exception {
        try (var in = Objects.requireNonNull(FuzzTest.class.getResourceAsStream(name))) {
            return in.readAllBytes();
        }
    }

    private static byte[] packed(Kind kind, byte[] bytes) throws Exception {
        return switch (kind) {
            case SHP_MEMBER -> zip(bytes, dbf(), utf8(WrittenFiles.CGCS2000_PRJ));
            case DBF_MEMBER -> zip(shp(), bytes, utf8(WrittenFiles.CGCS2000_PRJ));
            case PRJ_MEMBER -> zip(shp(), dbf(), bytes);
            case GEOJSON,
                    LINES,
                    CSV_WKT,
                    CSV_LON_LAT,
                    KML,
                    KMZ,
                    TXT,
                    ZIP,
                    GPKG,
                    FLATGEOBUF,
                    FLATGEOBUF_IN_PLACE,
                    STORED_LAYER,
                    GEOPARQUET,
                    GEOPARQUET_SNAPPY,
                    GEOPARQUET_ZSTD,
                    GEOPARQUET_ENCODINGS -> bytes;
        };
    }

    private static byte[] shp() {
        double[] ring = {112.40, 28.50, 112.40, 28.51, 112.41, 28.51, 112.41, 28.50, 112.40, 28.50};
        return WrittenFiles.shp(List.of(List.of(ring), List.of(ring)));
    }

    private static byte[] dbf() {
        return WrittenFiles.dbf("名称", List.of(utf8("甲"), utf8("乙")), StandardCharsets.UTF_8, 0);
    }

    private static byte[] zip(byte[] shp, byte[] dbf, byte[] prj) throws Exception {
        var members = new LinkedHashMap<String, byte[]>();
        members.put("a.shp", shp);
        members.put("a.dbf", dbf);
        members.put("a.prj", prj);
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var member : members.entrySet()) {
                zip.putNextEntry(new ZipEntry(member.getKey()));
                zip.write(member.getValue());
            }
        }
        return out.toByteArray();
    }

    private static byte[] zipped(String name, byte[] member) throws Exception {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(member);
        }
        return out.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
