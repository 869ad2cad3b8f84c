package cn.qingshan.geo.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.qingshan.geo.Format;
import cn.qingshan.geo.crs.Crs;
import cn.qingshan.geo.crs.OldDatum;
import cn.qingshan.geo.crs.OldSystem;
import cn.qingshan.geo.crs.SevenParameters;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("写不成的时候：一句明白话，目标原样，不留残缺文件")
class RefusalTest {

    @TempDir
    Path temp;

    private static void say(WriteRefused refused) {
        for (var locale : List.of(Locale.CHINA, Locale.ENGLISH)) {
            assertThat(refused.sentence(locale)).isNotBlank().doesNotContain("{");
        }
    }

    /** Writes until it can't; the rows are some kilobytes each. */
    private static WriteRefused full(Path target, Format format, Draft.Disk disk) {
        var columns = List.of(new Column("t", Column.Type.TEXT));
        return catchThrowableOfType(WriteRefused.class, () -> {
            try (var writer = FeatureWriter.open(target, WritingChoices.of(format, Samples.NOW), columns, disk)) {
                var random = new java.util.Random(1); // texts that no packing makes small
                for (int i = 0; i < 3_000; i++) {
                    var text = new StringBuilder();
                    random.ints(120, 0x4E00, 0x9FA5).forEach(text::appendCodePoint);
                    writer.write(Samples.AREAS.get(i % 3).geometry(), Map.of("t", text.toString()));
                }
                writer.finish();
            }
        });
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "GEOPACKAGE") // SQLite opens its file itself: see the next test
    @DisplayName("磁盘在任何一处写满：原来的文件还在，旁边什么都没有")
    void the_disk_fills_at_any_point(Format format) throws Exception {
        var target = temp.resolve("a." + format.extension());
        Files.writeString(target, "what was there before");
        for (long room : List.of(0L, 100L, 5_000L, 70_000L, 300_000L)) {
            var left = new long[] {room};
            var refused = full(target, format, piece -> new FilterOutputStream(Files.newOutputStream(piece)) {
                @Override
                public void write(byte[] bytes, int from, int length) throws IOException {
                    left[0] -= length;
                    if (left[0] < 0) {
                        throw new IOException("No space left on device");
                    }
                    out.write(bytes, from, length);
                }
            });
            if (refused == null) { // what is packed or left out needs less room
                assertThat(room).isEqualTo(300_000L);
                Files.writeString(target, "what was there before");
                continue;
            }
            say(refused);
            assertThat(refused.reason()).isEqualTo(WriteRefused.Reason.DISK_FULL);
            assertThat(refused.sentence(Locale.CHINA)).contains("磁盘空间不够");
            assertThat(target).content().isEqualTo("what was there before");
            assertThat(temp).isDirectoryNotContaining(path -> !path.equals(target));
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("真的写满一块 256 KB 的盘")
    void a_disk_that_is_really_full(Format format) throws Exception {
        var disk = Files.createDirectory(temp.resolve("disk"));
        Assumptions.assumeTrue(
                succeeds("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", disk.toString()),
                "Skipped: no right to mount a small disk here");
        try {
            var target = disk.resolve("a." + format.extension());
            var refused = full(target, format, Files::newOutputStream);
            assertThat(refused).isNotNull();
            say(refused);
            assertThat(refused.reason()).isEqualTo(WriteRefused.Reason.DISK_FULL);
            assertThat(disk).isEmptyDirectory();
            // And there is room again.
            Samples.write(target, WritingChoices.of(format, Samples.NOW), Samples.COLUMNS, Samples.AREAS);
            assertThat(Samples.read(target)).hasSize(3);
        } finally {
            assertThat(succeeds("umount", "-l", disk.toString())).isTrue();
        }
    }

    private static boolean succeeds(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }

    @Test
    @DisplayName("不写完就关：什么都不留")
    void closed_before_the_end() throws Exception {
        for (var format : Format.values()) {
            var target = temp.resolve("a." + format.extension());
            try (var writer = FeatureWriter.open(target, WritingChoices.of(format, Samples.NOW), Samples.COLUMNS)) {
                writer.write(Samples.AREAS.getFirst().geometry(), Map.of());
            }
            assertThat(temp).isEmptyDirectory();
        }
    }

    @Test
    @DisplayName("目录不存在：说写不成")
    void no_such_folder() {
        for (var format : Format.values()) {
            var refused = catchThrowableOfType(
                    WriteRefused.class,
                    () -> FeatureWriter.open(
                            temp.resolve("none/a"), WritingChoices.of(format, Samples.NOW), List.of()));
            say(refused);
            assertThat(refused.reason()).isEqualTo(WriteRefused.Reason.CANNOT_WRITE);
        }
    }

    @Test
    @DisplayName("格式不能用的坐标系")
    void systems_that_a_format_can_not_have() {
        var zone = new Crs.GaussKruger(3, 37, true);
        var shifted = new OldSystem(OldDatum.XIAN_80, zone)
                .with(new SevenParameters(
                        OldDatum.XIAN_80, 1, 2, 3, 0, 0, 0, 0, SevenParameters.Rotation.COORDINATE_FRAME));
        record Pair(Format format, Crs crs) {}
        for (var pair : List.of(
                new Pair(Format.KML, zone),
                new Pair(Format.GEOJSON, zone),
                new Pair(Format.GEOJSON_SEQUENCE, new Crs.WebMercator()),
                new Pair(Format.GEOPARQUET, zone),
                new Pair(Format.BOUNDARY_POINTS_TXT, Crs.CGCS2000),
                new Pair(Format.BOUNDARY_POINTS_TXT, new Crs.GaussKruger(3, 37, false)),
                new Pair(Format.GEOPACKAGE, new Crs.LocalGaussKruger(112.5, 1, 500_000, 0)),
                new Pair(Format.SHAPEFILE, shifted),
                new Pair(Format.CSV, shifted))) {
            var refused = catchThrowableOfType(
                    WriteRefused.class,
                    () -> FeatureWriter.open(
                            temp.resolve("a"),
                            WritingChoices.of(pair.format, Samples.NOW).withCrs(pair.crs),
                            List.of()));
            assertThat(refused).as("%s", pair).isNotNull();
            say(refused);
            assertThat(refused.reason()).isEqualTo(WriteRefused.Reason.CRS_NOT_OF_FORMAT);
        }
        assertThat(temp).isEmptyDirectory();
    }

    @Test
    @DisplayName("一个要素的不合格不坏整个文件：线、Shapefile 里点面混写、FlatGeobuf 与 TXT 里没有图形")
    void a_refusal_of_one_feature() throws Exception {
        record Case(Format format, Samples.Sample bad, WriteRefused.Reason reason) {}
        var line = new Samples.Sample(Samples.wkt("LINESTRING (112 28, 113 29)"), Map.of());
        var point = Samples.POINTS.getFirst();
        var none = new Samples.Sample(null, Map.of());
        var cases = new ArrayList<Case>();
        for (var format : Format.values()) {
            cases.add(new Case(format, line, WriteRefused.Reason.KIND_NOT_OF_FORMAT));
        }
        cases.add(new Case(Format.SHAPEFILE, point, WriteRefused.Reason.KINDS_MIXED));
        cases.add(new Case(Format.FLATGEOBUF, none, WriteRefused.Reason.NO_GEOMETRY));
        cases.add(new Case(Format.BOUNDARY_POINTS_TXT, none, WriteRefused.Reason.NO_GEOMETRY));
        for (var bad : cases) {
            var target = temp.resolve("a." + bad.format.extension());
            try (var writer = FeatureWriter.open(target, WritingChoices.of(bad.format, Samples.NOW), Samples.COLUMNS)) {
                writer.write(
                        Samples.AREAS.get(0).geometry(), Samples.AREAS.get(0).properties());
                var refused = catchThrowableOfType(
                        WriteRefused.class, () -> writer.write(bad.bad.geometry(), bad.bad.properties()));
                assertThat(refused).as("%s", bad).isNotNull();
                say(refused);
                assertThat(refused.reason()).isEqualTo(bad.reason);
                writer.write(
                        Samples.AREAS.get(2).geometry(), Samples.AREAS.get(2).properties());
                assertThat(writer.finish().features()).isEqualTo(2);
            }
            assertThat(Samples.read(target)).hasSize(2);
        }
    }

    @Test
    @DisplayName("离中央子午线 500 公里以外：横坐标会写成别的带号，不写")
    void outside_the_zone() throws Exception {
        // At 28.5° a degree of longitude is 97.9 km: 117° is 587 km from 111°, 116° is 489 km.
        var target = temp.resolve("a.txt");
        var choices =
                WritingChoices.of(Format.BOUNDARY_POINTS_TXT, Samples.NOW).withCrs(new Crs.GaussKruger(3, 37, true));
        try (var writer = FeatureWriter.open(target, choices, List.of())) {
            var refused = catchThrowableOfType(
                    WriteRefused.class, () -> writer.write(Samples.wkt("POINT (117 28.5)"), Map.of()));
            say(refused);
            assertThat(refused.reason()).isEqualTo(WriteRefused.Reason.OUTSIDE_PROJECTION);
            writer.write(Samples.wkt("POINT (116 28.5)"), Map.of());
            writer.finish();
        }
        assertThat(Samples.read(target)).hasSize(1);
    }

    @Test
    @DisplayName("Shapefile 至多 255 个字段；空的界址点 TXT 不写")
    void limits() {
        var many = IntStream.range(0, 256)
                .mapToObj(i -> new Column("c" + i, Column.Type.TEXT))
                .toList();
        var refused = catchThrowableOfType(
                WriteRefused.class,
                () -> FeatureWriter.open(
                        temp.resolve("a.zip"), WritingChoices.of(Format.SHAPEFILE, Samples.NOW), many));
        say(refused);
        assertThat(refused.reason()).isEqualTo(WriteRefused.Reason.BEYOND_LIMIT);
        var empty = catchThrowableOfType(
                WriteRefused.class,
                () -> Samples.write(
                        temp.resolve("a.txt"),
                        WritingChoices.of(Format.BOUNDARY_POINTS_TXT, Samples.NOW),
                        List.of(),
                        List.of()));
        say(empty);
        assertThat(empty.reason()).isEqualTo(WriteRefused.Reason.NOTHING_TO_WRITE);
        assertThat(temp).isEmptyDirectory();
    }

    @Test
    @DisplayName("程序的错不是文件的错：没有的列、别的类型、写完再写")
    void bugs_throw() throws Exception {
        var target = temp.resolve("a.geojson");
        try (var writer = FeatureWriter.open(target, WritingChoices.of(Format.GEOJSON, Samples.NOW), Samples.COLUMNS)) {
            assertThatThrownBy(() -> writer.write(null, Map.of("没有这一列", 1L)))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> writer.write(null, Map.of("编号", "一")))
                    .isInstanceOf(IllegalArgumentException.class);
            writer.finish();
            assertThatThrownBy(() -> writer.write(null, Map.of())).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(writer::finish).isInstanceOf(IllegalStateException.class);
        }
        assertThat(target).exists();
        assertThatThrownBy(() -> FeatureWriter.open(
                        target,
                        WritingChoices.of(Format.GEOJSON, Samples.NOW),
                        List.of(new Column("a", Column.Type.TEXT), new Column("a", Column.Type.TEXT))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
