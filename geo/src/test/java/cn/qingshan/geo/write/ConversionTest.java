package cn.qingshan.geo.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import cn.qingshan.geo.Defect;
import cn.qingshan.geo.Format;
import cn.qingshan.geo.Note;
import cn.qingshan.geo.area.EllipsoidalArea;
import cn.qingshan.geo.read.FileRefused;
import cn.qingshan.geo.read.ReadingChoices;
import cn.qingshan.geo.read.Row;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("从一个文件到另一个文件")
class ConversionTest {

    @TempDir
    Path temp;

    private static double area(Path file) throws Exception {
        return Samples.read(file).stream()
                .mapToDouble(f -> EllipsoidalArea.area_m2(f.geometry()))
                .sum();
    }

    @Test
    @DisplayName("九种格式两两互转：要素数、名称、面积不变")
    void every_format_to_every_other() throws Exception {
        for (var from : Format.values()) {
            var source = temp.resolve("a." + from.extension());
            Samples.write(
                    source,
                    WritingChoices.of(from, Samples.NOW)
                            .withCharset(WritingChoices.GB18030)
                            .withFields(Map.of("地块名称", "矿山名称")),
                    Samples.COLUMNS,
                    Samples.AREAS);
            double area_m2 = area(source);
            for (var to : Format.values()) {
                var target = temp.resolve("b." + to.extension());
                var name = from == Format.BOUNDARY_POINTS_TXT ? "地块名称" : "矿山名称";
                var conversion = Conversion.of(
                        source,
                        "a",
                        ReadingChoices.DEFAULT,
                        target,
                        WritingChoices.of(to, Samples.NOW)
                                .withCharset(WritingChoices.GB18030)
                                .withFields(Map.of("地块名称", name)),
                        refused -> {
                            throw new AssertionError(refused);
                        });
                assertThat(conversion.written().features()).isEqualTo(3);
                assertThat(conversion.refused()).isZero();
                // Millimetres of 界址点 TXT, along 20 km of outline
                boolean rounded = to == Format.BOUNDARY_POINTS_TXT || from == Format.BOUNDARY_POINTS_TXT;
                assertThat(area(target)).as("%s to %s", from, to).isEqualTo(area_m2, within(rounded ? 20 : 1e-3));
                assertThat(Samples.read(target).stream().flatMap(f -> f.properties().values().stream()))
                        .contains("沧水铺镇示例采坑");
            }
        }
    }

    @Test
    @DisplayName("读不了的行报给听者，其余照写；断掉的来源不出文件")
    void rows_that_can_not_be_taken() throws Exception {
        var square = "[[112.40,28.50],[112.41,28.50],[112.41,28.51],[112.40,28.51],[112.40,28.50]]";
        var feature =
                "{\"type\":\"Feature\",\"properties\":{\"n\":%d},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[%s]}}";
        var source = temp.resolve("a.geojson");
        var whole = "{\"type\":\"FeatureCollection\",\"features\":[" + feature.formatted(1, square) + ","
                + feature.formatted(2, "[[112.40,28.50],[112.41,28.50],[112.40,28.50]]") + ","
                + feature.formatted(3, square) + "]}";
        Files.writeString(source, whole);
        var target = temp.resolve("b.gpkg");
        var heard = new ArrayList<Row.Refused>();
        var conversion = Conversion.of(
                source,
                "a",
                ReadingChoices.DEFAULT,
                target,
                WritingChoices.of(Format.GEOPACKAGE, Samples.NOW),
                heard::add);
        assertThat(conversion.written().features()).isEqualTo(2);
        assertThat(conversion.refused()).isEqualTo(1);
        assertThat(conversion.readNotes()).extracting(Note::code).contains(Note.Code.WGS84_AS_CGCS2000);
        assertThat(heard).singleElement().satisfies(r -> {
            assertThat(r.rowNumber()).isEqualTo(2);
            assertThat(r.defect().code()).isEqualTo(Defect.Code.TOO_FEW_POINTS);
        });
        Files.delete(target);
        Files.writeString(source, whole.substring(0, whole.length() - 30));
        var refused = catchThrowableOfType(
                FileRefused.class,
                () -> Conversion.of(
                        source,
                        "a",
                        ReadingChoices.DEFAULT,
                        target,
                        WritingChoices.of(Format.GEOPACKAGE, Samples.NOW),
                        heard::add));
        assertThat(refused.reason()).isEqualTo(FileRefused.Reason.TRUNCATED);
        assertThat(temp).isDirectoryNotContaining(path -> !path.equals(source));
    }

    @Test
    @DisplayName("列的类型由全部行定：整数遇小数成数，遇文字成文字，遇大整数不失位")
    void types_of_columns() {
        var census = new ColumnCensus();
        census.see(Map.of("a", 1L));
        census.see(Map.of("a", 1.5, "b", true));
        census.see(Map.of("b", false, "c", 1L));
        census.see(Map.of("c", "x", "d", Long.MAX_VALUE));
        census.see(Map.of("d", 0.5, "e", Long.MAX_VALUE));
        assertThat(census.columns())
                .isEqualTo(List.of(
                        new Column("a", Column.Type.NUMBER),
                        new Column("b", Column.Type.FLAG),
                        new Column("c", Column.Type.TEXT),
                        new Column("d", Column.Type.TEXT),
                        new Column("e", Column.Type.WHOLE)));
    }
}
