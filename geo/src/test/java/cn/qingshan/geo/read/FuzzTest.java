package cn.qingshan.geo.read;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qingshan.geo.Format;
import cn.qingshan.geo.write.Column;
import cn.qingshan.geo.write.FeatureWriter;
import cn.qingshan.geo.write.WritingChoices;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.locationtech.jts.io.WKTReader;

/**
 * Bytes changed at random in a sound file. Whatever comes out must be rows or a refusal with a sentence; never an unchecked
 * exception, never a read without end. More rounds: {@code -Dfuzz.rounds=100000}.
 */
@DisplayName("随机改坏的文件")
class FuzzTest {

    private static final int ROUNDS = Integer.getInteger("fuzz.rounds", 150);

    @TempDir
    Path temp;

    enum Kind {
        GEOJSON,
        LINES,
        CSV_WKT,
        CSV_LON_LAT,
        KML,
        TXT,
        SHP_MEMBER,
        DBF_MEMBER,
        PRJ_MEMBER,
        ZIP,
        GPKG,
        FLATGEOBUF,
        GEOPARQUET,
        GEOPARQUET_SNAPPY,
        GEOPARQUET_ZSTD,
        GEOPARQUET_ENCODINGS
    }

    private static final String FEATURE =
            "{\"type\":\"Feature\",\"properties\":{\"名\":\"甲\",\"n\":1.5},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":"
                    + "[[[112.40,28.50],[112.41,28.50],[112.41,28.51],[112.40,28.51],[112.40,28.50]]]}}";

    @ParameterizedTest
    @EnumSource
    void rows_or_a_refusal(Kind kind) throws Exception {
        var sound = sound(kind);
        var random = new Random(kind.ordinal());
        int read = 0;
        int refused = 0;
        for (int round = 0; round < ROUNDS; round++) {
            var file = temp.resolve("fuzz");
            var bytes = broken(sound, random);
            Files.write(file, packed(kind, bytes));
            var outcome = Assertions.assertTimeoutPreemptively(
                    Duration.ofSeconds(20), () -> outcome(file), () -> "round without end");
            if (outcome) {
                read++;
            } else {
                refused++;
            }
        }
        assertThat(read + refused).isEqualTo(ROUNDS);
        assertThat(refused).as("some damage is noticed").isPositive();
    }

    /** True when every row was read. */
    private static boolean outcome(Path file) throws Exception {
        try {
            var rows = Rows.of(file, ReadingChoices.DEFAULT);
            for (var row : rows) {
                if (row instanceof Row.Read(var feature)) {
                    assertThat(feature.geometry().isValid()).isTrue();
                    assertThat(feature.geometry().isEmpty()).isFalse();
                }
            }
            return rows.stream().allMatch(Row.Read.class::isInstance);
        } catch (FileRefused why) {
            assertThat(why.sentence(java.util.Locale.CHINA)).isNotBlank();
            return false;
        }
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
            case FLATGEOBUF -> written(Format.FLATGEOBUF);
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
                    TXT,
                    ZIP,
                    GPKG,
                    FLATGEOBUF,
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

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Bytes overwritten, cut out, doubled, or a number turned to an extreme. */
    private static byte[] broken(byte[] sound, Random random) {
        var out = new ByteArrayOutputStream();
        var bytes = sound.clone();
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(3)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                default -> bytes[at] = (byte) "0-+.,()[]{}\"<>@ \n\0\u007f".charAt(random.nextInt(19));
            }
        }
        int from = random.nextInt(bytes.length);
        int to = Math.min(bytes.length, from + random.nextInt(20));
        switch (random.nextInt(4)) {
            case 0 -> { // cut out
                out.write(bytes, 0, from);
                out.write(bytes, to, bytes.length - to);
            }
            case 1 -> { // doubled
                out.write(bytes, 0, to);
                out.write(bytes, from, bytes.length - from);
            }
            default -> out.writeBytes(bytes);
        }
        return out.toByteArray();
    }
}
