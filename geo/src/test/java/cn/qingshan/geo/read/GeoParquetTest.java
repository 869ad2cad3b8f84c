package cn.qingshan.geo.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.qingshan.geo.Defect;
import cn.qingshan.geo.Format;
import cn.qingshan.geo.Note;
import cn.qingshan.geo.crs.Crs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The files beside this test were made for it by pyarrow 25.0.1 (six rows; codec by name; dictionary, delta and plain encodings,
 * data pages 1 and 2, two row groups, a covering box, a date, an instant, a decimal, lists) and by DuckDB 1.5.6 (Parquet's own
 * GEOMETRY type).
 */
@DisplayName("GeoParquet：别的程序写的文件")
class GeoParquetTest {

    @TempDir
    Path temp;

    private Path resource(String name) throws IOException {
        var file = temp.resolve(name);
        try (var in = GeoParquetTest.class.getResourceAsStream(name)) {
            assertThat(in).as(name).isNotNull();
            if (in != null) {
                Files.copy(in, file);
            }
        }
        return file;
    }

    @ParameterizedTest
    @ValueSource(strings = {"pyarrow-snappy.parquet", "pyarrow-zstd.parquet"})
    @DisplayName("类型、空值、日期、小数都读出；列表不读并说明；覆盖框列不当作属性；无坐标系即 CRS84")
    void what_pyarrow_wrote(String name) throws Exception {
        var file = resource(name);
        try (var reading = FeatureFile.open(file, name, ReadingChoices.DEFAULT)) {
            assertThat(reading.format()).isEqualTo(Format.GEOPARQUET);
            assertThat(reading.columns()).containsExactly("name", "n", "area", "ok", "day", "at", "money");
            assertThat(reading.notes())
                    .containsExactly(
                            Note.of(Note.Code.WGS84_AS_CGCS2000), Note.of(Note.Code.NESTED_COLUMNS_LEFT_OUT, "tags"));
        }
        var rows = Rows.of(file, ReadingChoices.DEFAULT);
        assertThat(rows).hasSize(6);
        assertThat(Rows.refused(rows)).singleElement().satisfies(refused -> {
            assertThat(refused.rowNumber()).isEqualTo(4);
            assertThat(refused.defect().code()).isEqualTo(Defect.Code.EMPTY_GEOMETRY);
        });
        var features = Rows.read(rows);
        assertThat(features.getFirst().properties())
                .isEqualTo(Map.of(
                        "name",
                        "甲",
                        "n",
                        1L,
                        "area",
                        1.5,
                        "ok",
                        true,
                        "day",
                        "2026-11-23",
                        "at",
                        "2026-11-23T01:02:03Z",
                        "money",
                        12.34));
        assertThat(features.get(2).properties()).doesNotContainKeys("name", "ok");
        assertThat(features.getLast().geometry().getEnvelopeInternal().getMinX())
                .isEqualTo(117);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pyarrow-encodings-1.parquet", "pyarrow-encodings-2.parquet"})
    @DisplayName("每一种编码，两种数据页，许多小页，每五个一个空值：三百行逐值相同")
    void every_encoding(String name) throws Exception {
        // s DELTA_BYTE_ARRAY, d and f BYTE_STREAM_SPLIT, b RLE or plain, l and i DELTA_BINARY_PACKED, dec
        // DELTA_BYTE_ARRAY over fixed
        // lengths, at INT96, geometry DELTA_LENGTH_BYTE_ARRAY; two row groups
        var features = Rows.features(resource(name), ReadingChoices.DEFAULT);
        assertThat(features).hasSize(300);
        var start = java.time.Instant.parse("2026-11-23T00:00:00Z");
        for (int i = 0; i < 300; i++) {
            assertThat(features.get(i).geometry().getCoordinate().x).isEqualTo(112 + i / 1000.0);
            var expected = i % 5 == 4
                    ? Map.of()
                    : Map.of(
                            "s",
                            "第" + i / 3 + "个",
                            "d",
                            i / 7.0,
                            "f",
                            i * 0.5,
                            "b",
                            i % 3 == 0,
                            "l",
                            i * i * 1_000_003L - 5,
                            "i",
                            (long) -i,
                            "dec",
                            i / 100.0,
                            "at",
                            start.plusSeconds(i).toString());
            assertThat(features.get(i).properties()).isEqualTo(expected);
        }
    }

    @Test
    @DisplayName("Parquet 自己的 GEOMETRY 类型")
    void the_geometry_type_of_parquet() throws Exception {
        var features = Rows.features(resource("duckdb-geometry-type.parquet"), ReadingChoices.DEFAULT);
        assertThat(features).extracting(f -> f.text("name").orElseThrow()).containsExactly("甲", "乙");
        assertThat(features.getLast().geometry().getCoordinate().x).isEqualTo(112.5);
    }

    @Test
    @DisplayName("没有带上的压缩方法：说是哪一种")
    void a_codec_that_is_not_there() throws Exception {
        var file = resource("pyarrow-brotli.parquet");
        var refused = catchThrowableOfType(FileRefused.class, () -> Rows.of(file, ReadingChoices.DEFAULT));
        assertThat(refused.reason()).isEqualTo(FileRefused.Reason.UNREADABLE);
        assertThat(refused.parameters()).containsExactly("Parquet: BROTLI");
    }

    /** The metadata is text in the footer: an equally long one is put in its place. */
    private Path withMetadata(String find, String put) throws IOException {
        var file = resource("pyarrow-zstd.parquet");
        var text = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertThat(text).contains(find);
        var padded = put + " ".repeat(find.length() - put.length());
        Files.writeString(file, text.replace(find, padded), StandardCharsets.ISO_8859_1);
        return file;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"geometry_types\": [\"Polygon\"] | \"crs\":{\"id\":{\"code\":9}} | UNKNOWN_CRS",
                "\"geometry_types\": [\"Polygon\"] | \"crs\":null,\"a\":1 | NO_CRS_STATED",
                "\"encoding\": \"WKB\" | \"encoding\": \"pts\" | UNREADABLE",
                "\"primary_column\": \"geometry\" | \"primary_column\": \"geometrY\" | NO_SUCH_LAYER",
            })
    @DisplayName("元数据里的坐标系、编码、主列")
    void metadata(String find, String put, FileRefused.Reason reason) throws Exception {
        var file = withMetadata(find, put);
        var refused = catchThrowableOfType(FileRefused.class, () -> Rows.of(file, ReadingChoices.DEFAULT));
        assertThat(refused).isNotNull();
        assertThat(refused.reason()).isEqualTo(reason);
    }

    @Test
    @DisplayName("坐标系由人选定")
    void a_chosen_system() throws Exception {
        var file = withMetadata("\"geometry_types\": [\"Polygon\"]", "\"crs\":null,\"a\":1");
        assertThat(Rows.features(file, ReadingChoices.DEFAULT.withCrs(Crs.CGCS2000)))
                .hasSize(5);
    }

    @Test
    @DisplayName("点数上限逐行；解开后的上限整个文件")
    void limits() throws Exception {
        var few = new ReadingChoices.Limits(10, 1 << 20, 200, 4);
        var rows = Rows.of(resource("pyarrow-snappy.parquet"), ReadingChoices.DEFAULT.withLimits(few));
        assertThat(Rows.refused(rows))
                .extracting(r -> r.defect().code())
                .containsOnly(Defect.Code.TOO_MANY_POINTS, Defect.Code.EMPTY_GEOMETRY);
        var small = new ReadingChoices.Limits(10, 500, 200, 1_000);
        var file = resource("pyarrow-zstd.parquet");
        var refused =
                catchThrowableOfType(FileRefused.class, () -> Rows.of(file, ReadingChoices.DEFAULT.withLimits(small)));
        assertThat(refused.reason()).isEqualTo(FileRefused.Reason.ZIP_BOMB);
    }

    @Test
    @DisplayName("没有几何列的 Parquet：列出有的列")
    void without_geometry() throws Exception {
        // The key of the metadata itself renamed: what is left is a table like any other.
        var file = withMetadata("\u0003geo", "\u0003gap");
        var refused = catchThrowableOfType(FileRefused.class, () -> Rows.of(file, ReadingChoices.DEFAULT));
        assertThat(refused.reason()).isEqualTo(FileRefused.Reason.NO_COORDINATE_COLUMNS);
        assertThat(refused.parameters()).isEqualTo(List.of("name、n、area、ok、day、at、money、geometry、tags、bbox"));
    }
}
