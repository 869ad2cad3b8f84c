package cn.qingshan.geo.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.qingshan.geo.Format;
import cn.qingshan.geo.crs.Crs;
import cn.qingshan.geo.layer.PlaneOutline;
import cn.qingshan.geo.store.LayerFile;
import cn.qingshan.geo.write.Column;
import cn.qingshan.geo.write.FeatureWriter;
import cn.qingshan.geo.write.WritingChoices;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.io.WKTReader;

/** Which ground a refused row holds. Too large is right where it isn't known well; too small would say of somebody's right that it isn't there. */
@DisplayName("退回的行占住的位置：不知道多大，宁可大，不可小；读得出的点，不在地球上的不算；文件写明的方框，出界的切掉")
class PlacesOfRefusedRowsTest {

    private static final ReadingChoices ALL = ReadingChoices.DEFAULT;

    /** Easting 37,637,000 and northing 3,153,000 lie at 112.4°E 28.5°N, nearly. */
    private static final Crs ZONE_37 = new Crs.GaussKruger(3, 37, true);

    @TempDir
    private Path folder;

    private static ReadingChoices most(int points) {
        var limits = ALL.limits();
        return ALL.withLimits(
                new ReadingChoices.Limits(limits.zipEntries(), limits.unpackedBytes(), limits.unpackRatio(), points));
    }

    private List<Row> rows(Path file, ReadingChoices choices) throws Exception {
        try (var reading = FeatureFile.open(file, String.valueOf(file.getFileName()), choices)) {
            return reading.rows().toList();
        }
    }

    private Row.Refused only(Path file, ReadingChoices choices) throws Exception {
        var rows = rows(file, choices);
        assertThat(rows).singleElement().isInstanceOf(Row.Refused.class);
        return (Row.Refused) rows.getFirst();
    }

    private static Envelope box(Row.Refused row) {
        return row.why().drawn().getEnvelopeInternal();
    }

    private static String code(Row.Refused row) {
        return row.defect().code().id();
    }

    private Path csv(String shape) throws Exception {
        return Files.writeString(
                folder.resolve("rows.csv"), "id,wkt\nC2,\"%s\"\n".formatted(shape.replace("\"", "\"\"")));
    }

    private Path geoJson(String geometry) throws Exception {
        return Files.writeString(
                folder.resolve("rows.geojson"),
                "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"id\":\"C2\"},\"geometry\":"
                        + geometry + "}]}");
    }

    // ---- FlatGeobuf whose offsets lead many times to one place, or whose numbers contradict themselves

    private static final Envelope NO_BOX = new Envelope();
    private static final Envelope STATED = new Envelope(112.404, 112.405, 28.5, 28.501);

    /** A file with one square, whose feature is another then: its index still has the square's box. */
    private Path flatGeobuf(byte[] feature) throws Exception {
        var path = folder.resolve("one.fgb");
        try (var writer = FeatureWriter.open(
                path,
                WritingChoices.of(Format.FLATGEOBUF, Instant.EPOCH),
                List.of(new Column("id", Column.Type.TEXT)))) {
            writer.write(
                    new WKTReader()
                            .read(
                                    "POLYGON((112.404 28.5, 112.405 28.5, 112.405 28.501, 112.404 28.501, 112.404 28.5))"),
                    Map.of("id", "C2"));
            writer.finish();
        }
        byte[] square = Files.readAllBytes(path);
        int head = 12 + ByteBuffer.wrap(square).order(ByteOrder.LITTLE_ENDIAN).getInt(8) + 2 * 40;
        var out = new ByteArrayOutputStream();
        out.write(square, 0, head);
        out.write(little(4).putInt(feature.length).array());
        out.write(feature);
        return Files.write(path, out.toByteArray());
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** A feature table whose only field is its geometry, which begins at the place that is answered. */
    private static int beginFeature(ByteBuffer into) {
        into.putInt(12); // the table
        into.putShort((short) 6).putShort((short) 8).putShort((short) 4).putShort((short) 0); // its vtable
        into.putInt(8).putInt(4 + 4 + 8); // back to the vtable; on to the geometry: see putOffset
        return into.position();
    }

    private static void putOffset(ByteBuffer in, int at, int target) {
        in.putInt(at, target - at);
    }

    /** A vtable: its length, the table's, then where each field lies in it, 0 where there is none. */
    private static void vtable(ByteBuffer in, int... numbers) {
        for (int number : numbers) {
            in.putShort((short) number);
        }
    }

    /** Collections in collections, so many in each, all members of one the same: the innermost is a line of a single point. */
    private static byte[] nested(int width, int levels) {
        var in = little(8_192);
        int next = beginFeature(in);
        in.position(next);
        int collections = in.position(); // vtables: kind in field 6, parts in field 7; points in field 1
        vtable(in, 20, 12, 0, 0, 0, 0, 0, 0, 4, 8);
        int lines = in.position();
        vtable(in, 20, 12, 0, 8, 0, 0, 0, 0, 4, 0);
        var offsets = new ArrayList<>(List.of(next - 4));
        for (int level = 0; level < levels; level++) {
            int table = in.position();
            offsets.forEach(at -> putOffset(in, at, table));
            in.putInt(table - collections).putInt(7).putInt(4).putInt(width);
            offsets.clear();
            for (int i = 0; i < width; i++) {
                offsets.add(in.position());
                in.putInt(0);
            }
        }
        int table = in.position();
        offsets.forEach(at -> putOffset(in, at, table));
        in.putInt(table - lines)
                .putInt(2)
                .putInt(4)
                .putInt(2)
                .putDouble(112.404)
                .putDouble(28.5);
        return Arrays.copyOf(in.array(), in.position());
    }

    /** A MultiLineString of two points that says where its line ends. */
    private static byte[] line(int end, int kind, double... xy) {
        var in = little(1_024);
        int next = beginFeature(in);
        int vtable = in.position();
        vtable(in, 20, 16, 12, 8, 0, 0, 0, 0, 4, 0);
        int table = in.position();
        putOffset(in, next - 4, table);
        in.putInt(table - vtable).putInt(kind).putInt(8).putInt(8 + 8 * xy.length);
        in.putInt(xy.length);
        for (double ordinate : xy) {
            in.putDouble(ordinate);
        }
        in.putInt(1).putInt(end);
        return Arrays.copyOf(in.array(), in.position());
    }

    /** Points of a polygon and where its rings end. */
    private record Part(int[] ends, double... xy) {}

    /** A MultiPolygon whose offsets lead to these parts, one after another and over again. */
    private static byte[] multiPolygon(int offsets, Part... parts) {
        int size = 128 + 4 * offsets;
        for (var part : parts) {
            size += 32 + 4 * part.ends.length + 8 * part.xy.length;
        }
        var in = little(size);
        int next = beginFeature(in);
        int whole = in.position();
        vtable(in, 20, 12, 0, 0, 0, 0, 0, 0, 4, 8);
        int polygon = in.position();
        vtable(in, 20, 16, 12, 8, 0, 0, 0, 0, 4, 0);
        int table = in.position();
        putOffset(in, next - 4, table);
        in.putInt(table - whole).putInt(6).putInt(4).putInt(offsets);
        int at = in.position();
        in.position(at + 4 * offsets);
        for (int i = 0; i < parts.length; i++) {
            int start = in.position();
            for (int offset = i; offset < offsets; offset += parts.length) {
                putOffset(in, at + 4 * offset, start);
            }
            int ends = parts[i].ends.length;
            in.putInt(start - polygon).putInt(3).putInt(12 + 4 * ends).putInt(4);
            in.putInt(ends);
            for (int end : parts[i].ends) {
                in.putInt(end);
            }
            in.putInt(parts[i].xy.length);
            for (double ordinate : parts[i].xy) {
                in.putDouble(ordinate);
            }
        }
        return Arrays.copyOf(in.array(), in.position());
    }

    private void isRefusedInItsBox(Path file, ReadingChoices choices, String code) throws Exception {
        var whole = only(file, choices);
        assertThat(code(whole)).isEqualTo(code);
        assertThat(box(whole)).isEqualTo(STATED);
        try (var inPlace = LayerFile.open(file, null, choices)) {
            var outline = new PlaneOutline();
            inPlace.layer().draw(0, outline);
            assertThat(outline.rings()).isZero();
            assertThat(inPlace.layer().isFlawed(0)).isTrue();
            assertThat(inPlace.refused()).containsOnlyKeys(code);
            assertThat(inPlace.layer().lonLat(0).getEnvelopeInternal()).isEqualTo(STATED);
        }
    }

    private static final double[] SQUARE = {
        112.404, 28.5, 112.405, 28.5, 112.405, 28.501, 112.404, 28.501, 112.404, 28.5
    };

    private static final double[] SMALL_SQUARE = {
        112.4042, 28.5002, 112.4044, 28.5002, 112.4044, 28.5004, 112.4042, 28.5004, 112.4042, 28.5002
    };

    @Test
    @DisplayName("FlatGeobuf 里外环是空的、内环不空：退回，就地读也不把内环当孔画出来；旁边有好的部分也一样")
    void a_hole_without_a_shell() throws Exception {
        isRefusedInItsBox(flatGeobuf(multiPolygon(1, new Part(new int[] {0, 5}, SQUARE))), ALL, "hole-outside");
        isRefusedInItsBox(
                flatGeobuf(multiPolygon(2, new Part(new int[] {0, 5}, SMALL_SQUARE), new Part(new int[] {5}, SQUARE))),
                ALL,
                "hole-outside");
    }

    @Test
    @DisplayName("FlatGeobuf 的空环也算点数：许多部分指向同一处、那里有许多空环，小文件不占更多内存")
    void empty_rings_count() throws Exception {
        int[] ends = new int[200];
        Arrays.fill(ends, 1);
        isRefusedInItsBox(
                flatGeobuf(multiPolygon(200, new Part(ends, 112.404, 28.5))), most(10_000), "too-many-points");
    }

    /** The same without its index: the number of features is 0, which says that it is not known. */
    private static Path withoutIndex(Path file) throws Exception {
        byte[] bytes = Files.readAllBytes(file);
        var in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int header = 12 + in.getInt(12);
        int vtable = header - in.getInt(header);
        in.putLong(header + in.getShort(vtable + 4 + 2 * 8), 0);
        int index = 12 + in.getInt(8);
        var out = new ByteArrayOutputStream();
        out.write(bytes, 0, index);
        out.write(bytes, index + 2 * 40, bytes.length - index - 2 * 40);
        return Files.write(file, out.toByteArray());
    }

    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @DisplayName("没有索引的 FlatGeobuf，许多部分指向同一处：打开时不逐个走完，几兆的文件不会走上几百亿个点")
    void parts_that_are_walked_once() throws Exception {
        double[] ring = new double[2 * 250_000];
        for (int i = 0; i < ring.length; i++) {
            ring[i] = SQUARE[i % SQUARE.length];
        }
        var file = withoutIndex(flatGeobuf(multiPolygon(250_000, new Part(new int[0], ring))));
        try (var inPlace = LayerFile.open(file, null, ALL)) {
            assertThat(inPlace.layer().isFlawed(0)).isTrue();
            assertThat(inPlace.refused()).containsOnlyKeys("too-many-points");
            assertThat(inPlace.layer().lonLat(0).getEnvelopeInternal()).isEqualTo(STATED);
        }
    }

    @Test
    @DisplayName("没有索引的 FlatGeobuf 里点数太多的面：所有的点都在位置里，不只是前几个")
    void a_large_area_without_index() throws Exception {
        var file = withoutIndex(
                flatGeobuf(multiPolygon(2, new Part(new int[] {5}, SMALL_SQUARE), new Part(new int[] {5}, SQUARE))));
        try (var inPlace = LayerFile.open(file, null, most(3))) {
            assertThat(inPlace.layer().isFlawed(0)).isTrue();
            assertThat(inPlace.refused()).containsOnlyKeys("too-many-points");
            assertThat(inPlace.layer().lonLat(0).getEnvelopeInternal()).isEqualTo(STATED);
        }
    }

    @Test
    @DisplayName("FlatGeobuf 的多面自己有点，或点多过各环所写：退回，不当没有图形，也不悄悄少掉几个点；没有索引也一样")
    void points_that_belong_to_no_ring() throws Exception {
        for (byte[] feature : List.of(line(5, 6, SQUARE), multiPolygon(1, new Part(new int[] {4}, SQUARE)))) {
            var file = flatGeobuf(feature);
            isRefusedInItsBox(file, ALL, "geometry-unreadable");
            try (var inPlace = LayerFile.open(withoutIndex(file), null, ALL)) {
                assertThat(inPlace.layer().isFlawed(0)).isTrue();
                assertThat(inPlace.layer().lonLat(0).getEnvelopeInternal()).isEqualTo(STATED);
            }
        }
    }

    private void isOfTheWrongKindInItsBox(Path file) throws Exception {
        var whole = only(file, ALL);
        assertThat(code(whole)).isEqualTo("wrong-geometry-kind");
        assertThat(box(whole)).isEqualTo(STATED);
        try (var inPlace = LayerFile.open(file, null, ALL)) {
            assertThat(inPlace.layer().isFlawed(0)).isTrue();
            assertThat(inPlace.refused()).containsOnlyKeys("wrong-geometry-kind");
            assertThat(inPlace.layer().lonLat(0).getEnvelopeInternal()).isEqualTo(STATED);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 30})
    @Timeout(60)
    @DisplayName("FlatGeobuf 的集合套集合、都指向同一处：2 KB 的文件不占更多内存；索引里的方框就是它的位置")
    void parts_that_are_the_same_over_and_over(int width) throws Exception {
        // 7^8 = 5.8 million and 30^8 = 656 thousand million lines
        var choices = most(100_000);
        var file = flatGeobuf(nested(width, 8));
        assertThat(Files.size(file)).isLessThan(4_096);
        var row = only(file, choices);
        assertThat(code(row)).isEqualTo("wrong-geometry-kind");
        assertThat(box(row)).isEqualTo(STATED);
        isOfTheWrongKindInItsBox(file);
    }

    @Test
    @DisplayName("FlatGeobuf 的集合套得深而不多：读得出，点就是它的位置")
    void parts_of_parts() throws Exception {
        assertThat(box(only(flatGeobuf(nested(2, 9)), ALL))).isEqualTo(new Envelope(new Coordinate(112.404, 28.5)));
    }

    @Test
    @DisplayName("FlatGeobuf 的线写着到第 99 个点为止，只有两个点：一行种类不对，不是整个文件读不出；索引里的方框就是它的位置")
    void a_line_that_contradicts_itself() throws Exception {
        isOfTheWrongKindInItsBox(flatGeobuf(line(99, 5, 112.4041, 28.5, 112.405, 28.501)));
    }

    // ---- boxes that end off the earth

    /** The third corner is a stray; the patch at 112.4044, 28.5002 lies in what is left. */
    @ParameterizedTest
    @ValueSource(ints = {4, 100})
    @DisplayName("点数太多的面有一个角点不在地球上：不算这个点，别的点的方框就是它的位置，不塌成一条边")
    void a_stray_corner_of_a_row_that_is_too_large(int points) throws Exception {
        var row = only(csv("POLYGON((112.404 28.5,112.405 28.5,112.405 28.501,512 28.5,112.404 28.5))"), most(points));
        assertThat(code(row)).isEqualTo(points == 4 ? "too-many-points" : "coordinates-off-earth");
        assertThat(box(row)).isEqualTo(STATED);
    }

    @ParameterizedTest
    @CsvSource({"0 0", "1e300 5", "nan 3154000"})
    @DisplayName("投影坐标里的零点：不在带内，不算；点数太多也一样")
    void a_stray_corner_in_a_zone(String stray) throws Exception {
        var file = csv(
                "POLYGON((37637000 3153000,37638000 3153000,37638000 3154000,%s,37637000 3153000))".formatted(stray));
        var each = box(only(file, ALL.withCrs(ZONE_37)));
        var row = only(file, most(4).withCrs(ZONE_37));
        assertThat(code(row)).isEqualTo("too-many-points");
        assertThat(box(row).contains(each)).as("%s holds %s", box(row), each).isTrue();
        assertThat(each.getWidth()).isBetween(0.009, 0.011);
        assertThat(box(row).getWidth()).isLessThan(0.012);
        assertThat(box(row).getHeight()).isLessThan(0.012);
    }

    @Test
    @DisplayName("投影坐标的方框在经纬度里是弯的：鼓出去的也在位置里")
    void a_box_in_a_plane_is_bent() throws Exception {
        // 200 km at 28.5°N about the meridian: the north side is 100² / (2 · 6371) · tan 28.5° ≈ 0.4 km higher in its
        // middle, 0.0038°
        var file = csv("LINESTRING(37400000 3153000,37600000 3153000,37600000 3154000,37400000 3154000)");
        var bent = box(only(file, most(3).withCrs(ZONE_37)));
        var toLonLat = ZONE_37.toLonLat();
        for (int i = 0; i <= 1_000; i++) {
            var point = toLonLat.lonLat(37_400_000 + 200 * i, 3_154_000);
            assertThat(bent.contains(point)).as(String.valueOf(point)).isTrue();
        }
        assertThat(bent.getHeight()).isBetween(0.012, 0.014);
    }

    private Path shapefile(int type, double[] box, IntFunction<ByteBuffer> rest, Crs crs) throws Exception {
        var record = rest.apply(4 + 32).putInt(0, type);
        for (int i = 0; i < 4; i++) {
            record.putDouble(4 + 8 * i, box[i]);
        }
        int content = record.capacity();
        var shp = ByteBuffer.allocate(100 + 8 + content);
        shp.putInt(0, 9994).putInt(24, shp.capacity() / 2);
        shp.order(ByteOrder.LITTLE_ENDIAN).putInt(28, 1_000).putInt(32, type);
        shp.order(ByteOrder.BIG_ENDIAN).putInt(100, 1).putInt(104, content / 2);
        System.arraycopy(record.array(), 0, shp.array(), 108, content);
        Files.writeString(folder.resolve("rows.prj"), crs.wkt().orElseThrow());
        return Files.write(folder.resolve("rows.shp"), shp.array());
    }

    /** Announces a million points and has none. */
    private static ByteBuffer announcing(int from) {
        return little(from + 8).putInt(from, 1).putInt(from + 4, 1_000_000);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 5})
    @DisplayName("Shapefile 的线、面与自己写的点数不符：记录写明的方框就是它的位置，出界的切掉；写的不是数字就没有位置")
    void a_box_that_a_shapefile_states(int type) throws Exception {
        var stray = shapefile(
                type, new double[] {112.404, 28.5, 512, 28.501}, PlacesOfRefusedRowsTest::announcing, Crs.CGCS2000);
        assertThat(code(only(stray, ALL))).isEqualTo(type == 3 ? "wrong-geometry-kind" : "geometry-unreadable");
        assertThat(box(only(stray, ALL))).isEqualTo(new Envelope(112.404, 180, 28.5, 28.501));

        var inZone = box(only(
                shapefile(
                        type, new double[] {0, 0, 37_638_000, 3_154_000}, PlacesOfRefusedRowsTest::announcing, ZONE_37),
                ALL));
        assertThat(inZone.contains(ZONE_37.toLonLat().lonLat(37_637_500, 3_153_500)))
                .isTrue();
        assertThat(inZone.contains(ZONE_37.toLonLat().lonLat(37_000_001, 3_154_000)))
                .isTrue();

        for (double[] none : new double[][] {
            {Double.NaN, 28.5, 112.405, 28.501}, {500, 28.5, 512, 28.501}, {112.405, 28.5, 112.404, 28.501}
        }) {
            assertThat(only(shapefile(type, none, PlacesOfRefusedRowsTest::announcing, Crs.CGCS2000), ALL)
                            .hasPlace())
                    .isFalse();
        }
    }

    @Test
    @DisplayName("写明的方框没有边际：它的坐标系到哪里，位置就到哪里")
    void a_box_without_an_end() throws Exception {
        double[] all = {
            Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY
        };
        for (var crs : List.of(Crs.CGCS2000, ZONE_37, new Crs.WebMercator(), new Crs.Utm(49, true))) {
            var box = box(only(shapefile(5, all, PlacesOfRefusedRowsTest::announcing, crs), ALL));
            assertThat(box.contains(new Envelope(109, 113, 10, 80)))
                    .as("%s: %s", crs, box)
                    .isTrue();
        }
    }

    /** Rings that start at these points; the points of a square follow. */
    private static ByteBuffer square(int from, int... starts) {
        var record = little(from + 8 + 4 * starts.length + 8 * SQUARE.length);
        record.position(from).putInt(starts.length).putInt(SQUARE.length / 2);
        for (int start : starts) {
            record.putInt(start);
        }
        for (double ordinate : SQUARE) {
            record.putDouble(ordinate);
        }
        return record;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1"})
    @DisplayName("Shapefile 的面有点而没有环，或第一个环不从第一个点起：读不出，记录写明的方框就是它的位置，不当没有图形")
    void points_before_the_first_ring(String start) throws Exception {
        int[] starts = start.isEmpty() ? new int[0] : new int[] {Integer.parseInt(start)};
        var row = only(
                shapefile(5, new double[] {112.404, 28.5, 112.405, 28.501}, from -> square(from, starts), Crs.CGCS2000),
                ALL);
        assertThat(code(row)).isEqualTo("geometry-unreadable");
        assertThat(box(row)).isEqualTo(STATED);
        var sound = shapefile(5, new double[] {112.404, 28.5, 112.405, 28.501}, from -> square(from, 0), Crs.CGCS2000);
        assertThat(rows(sound, ALL)).singleElement().isInstanceOf(Row.Read.class);
    }

    // ---- arcs

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CURVEPOLYGON(CIRCULARSTRING(112.404 28.5,112.406 28.5,112.404 28.5))",
                "CURVEPOLYGON (COMPOUNDCURVE (CIRCULARSTRING Z (112.404 28.5 1,112.405 28.501 1,112.406 28.5 1),CIRCULARSTRING (112.406 28.5,112.405 28.499,112.404 28.5)))",
                "CircularString(112.404 28.5,112.406 28.5,112.404 28.5)"
            })
    @DisplayName("圆弧：位置是整个圆，不只是写下的三个点；点数太多也一样")
    void a_circle(String wkt) throws Exception {
        for (var choices : List.of(ALL, most(2))) {
            var box = box(only(csv(wkt), choices));
            assertThat(box.getMinX()).isBetween(112.4039, 112.404);
            assertThat(box.getMaxX()).isBetween(112.406, 112.4061);
            assertThat(box.getMinY()).isBetween(28.4989, 28.499);
            assertThat(box.getMaxY()).isBetween(28.501, 28.5011);
        }
    }

    /** Each is looked at in steps of a thousandth of a turn, from its first point to its last. */
    @ParameterizedTest
    @CsvSource({"0, 0.1", "0, 3.0", "1, 4.0", "2, 6.2", "3, 6.283", "5, 1.5"})
    @DisplayName("圆弧从哪里到哪里，都在位置里：短的、长的、差一点就合拢的")
    void an_arc(double from, double turn) throws Exception {
        double radius = 0.001;
        var wkt = new StringBuilder("CIRCULARSTRING(");
        for (double part : new double[] {0, 0.3, 1}) {
            wkt.append(part == 0 ? "" : ",")
                    .append(112.4 + radius * Math.cos(from + turn * part))
                    .append(' ')
                    .append(28.5 + radius * Math.sin(from + turn * part));
        }
        var box = box(only(csv(wkt.append(')').toString()), ALL));
        for (int i = 0; i <= 1_000; i++) {
            double at = from + turn * i / 1_000;
            assertThat(box.distance(
                            new Envelope(new Coordinate(112.4 + radius * Math.cos(at), 28.5 + radius * Math.sin(at)))))
                    .isLessThan(1e-8); // a millimetre: the three points are rounded
        }
        assertThat(box.getWidth()).isLessThan(3 * radius);
    }

    @Test
    @DisplayName("三个点不在一个圆上的“圆弧”：有限的位置，点都在里面")
    void no_arc() throws Exception {
        var box = box(only(csv("CIRCULARSTRING(112 28,114 28,113 28)"), ALL));
        assertThat(box.contains(new Envelope(112, 114, 28, 28))).isTrue();
        assertThat(box.getWidth()).isLessThan(10);
        assertThat(only(csv("CIRCULARSTRING(512 28,nan 28,112 28)"), ALL).hasPlace())
                .isTrue();
    }

    private static byte[] circleInWkb() {
        var wkb = little(9 + 9 + 48)
                .put((byte) 1)
                .putInt(10)
                .putInt(1)
                .put((byte) 1)
                .putInt(8)
                .putInt(3);
        for (double ordinate : new double[] {112.404, 28.5, 112.406, 28.5, 112.404, 28.5}) {
            wkb.putDouble(ordinate);
        }
        return wkb.array();
    }

    @Test
    @DisplayName("GeoPackage 里的圆：不论写没写方框，整个圆；FlatGeobuf 里的也是，并上索引里的方框")
    void circles_in_other_formats() throws Exception {
        var circle = new Envelope(112.4040001, 112.4059999, 28.4990001, 28.5009999);
        var stated = new Envelope(112.404, 112.407, 28.499, 28.501);
        assertThat(box(only(geoPackage(NO_BOX, circleInWkb()), ALL)).contains(circle))
                .isTrue();
        assertThat(box(only(geoPackage(NO_BOX, circleInWkb()), most(2))).contains(circle))
                .isTrue();
        assertThat(box(only(geoPackage(stated, circleInWkb()), ALL)).contains(stated))
                .isTrue();
        var inFlatGeobuf = box(only(flatGeobuf(line(3, 8, 112.404, 28.5, 112.406, 28.5, 112.404, 28.5)), ALL));
        assertThat(inFlatGeobuf.contains(circle) && inFlatGeobuf.contains(STATED))
                .isTrue();
    }

    // ---- GeoPackage

    /** One row with such a geometry; the head states the box where there is one. */
    private Path geoPackage(Envelope stated, byte[] wkb) throws Exception {
        var path = folder.resolve("one.gpkg");
        Files.deleteIfExists(path);
        try (var writer = FeatureWriter.open(
                path,
                WritingChoices.of(Format.GEOPACKAGE, Instant.EPOCH),
                List.of(new Column("id", Column.Type.TEXT)))) {
            writer.write(new WKTReader().read("POLYGON((112 28, 113 28, 113 29, 112 28))"), Map.of("id", "C2"));
            writer.finish();
        }
        var blob = little(8 + (stated.isNull() ? 0 : 32) + wkb.length);
        blob.put((byte) 'G')
                .put((byte) 'P')
                .put((byte) 0)
                .put((byte) (stated.isNull() ? 1 : 3))
                .putInt(4490);
        if (!stated.isNull()) {
            blob.putDouble(stated.getMinX()).putDouble(stated.getMaxX());
            blob.putDouble(stated.getMinY()).putDouble(stated.getMaxY());
        }
        blob.put(wkb);
        try (var database = DriverManager.getConnection("jdbc:sqlite:" + path);
                var statement = database.createStatement()) {
            String table;
            String column;
            try (var names = statement.executeQuery("select table_name, column_name from gpkg_geometry_columns")) {
                table = names.getString(1);
                column = names.getString(2);
            }
            var triggers = new ArrayList<String>(); // they call functions that this connection lacks
            try (var names = statement.executeQuery("select name from sqlite_master where type = 'trigger'")) {
                while (names.next()) {
                    triggers.add(names.getString(1));
                }
            }
            for (var trigger : triggers) {
                statement.execute("drop trigger \"" + trigger + "\"");
            }
            try (var update = database.prepareStatement("update \"%s\" set \"%s\" = ?".formatted(table, column))) {
                update.setBytes(1, blob.array());
                update.executeUpdate();
            }
        }
        return path;
    }

    private static byte[] lineInWkb(int announced, double... xy) {
        var wkb = little(9 + 8 * xy.length).put((byte) 1).putInt(2).putInt(announced);
        for (double ordinate : xy) {
            wkb.putDouble(ordinate);
        }
        return wkb.array();
    }

    @Test
    @DisplayName("GeoPackage 的线断在半途：种类不对，写明的方框就是它的位置")
    void a_line_that_breaks_off() throws Exception {
        var row = only(geoPackage(STATED, lineInWkb(5, 112.404, 28.5)), ALL);
        assertThat(code(row)).isEqualTo("wrong-geometry-kind");
        assertThat(box(row)).isEqualTo(STATED);
    }

    @Test
    @DisplayName("GeoPackage 写明的方框不是数字：读得出的点就是它的位置")
    void a_stated_box_of_no_numbers() throws Exception {
        var wkb = little(9 + 4 + 64).put((byte) 1).putInt(3).putInt(1).putInt(4);
        for (double ordinate : new double[] {112.404, 28.5, 112.405, 28.5, 112.405, 28.501, 112.404, 28.5}) {
            wkb.putDouble(ordinate);
        }
        var none = new Envelope(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        var row = only(geoPackage(none, wkb.array()), most(3));
        assertThat(code(row)).isEqualTo("too-many-points");
        assertThat(box(row)).isEqualTo(STATED);
    }

    @Test
    @DisplayName("WKB 的集合套集合：一百层以内都读；再深的，读到哪里算到哪里，后面的不会读错位")
    void collections_in_wkb() throws Exception {
        for (int levels : new int[] {9, 90, 150}) {
            byte[] inner = lineInWkb(2, 112.404, 28.5, 112.405, 28.501);
            for (int i = 0; i < levels; i++) {
                inner = little(9 + inner.length)
                        .put((byte) 1)
                        .putInt(7)
                        .putInt(1)
                        .put(inner)
                        .array();
            }
            // a collection of the nested one and a line behind it
            byte[] behind = lineInWkb(2, 112.5, 28.5, 112.51, 28.5);
            byte[] both = little(9 + inner.length + behind.length)
                    .put((byte) 1)
                    .putInt(7)
                    .putInt(2)
                    .put(inner)
                    .put(behind)
                    .array();
            var row = only(geoPackage(NO_BOX, both), ALL);
            assertThat(code(row)).isEqualTo("wrong-geometry-kind");
            assertThat(row.hasPlace()).isEqualTo(levels < 100);
            if (row.hasPlace()) {
                assertThat(box(row)).isEqualTo(new Envelope(112.404, 112.51, 28.5, 28.501));
            }
        }
    }

    // ---- GeoJSON, KML, CSV, 界址点

    private static final String RING = "[[112.404,28.5],[112.405,28.5],[112.405,28.501],[112.404,28.5]]";

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"?\"", "{\"a\":[1,2]}", "7", "true"})
    @DisplayName("GeoJSON 的环第一个角点不成样子：退回，其余的角点还是它的位置")
    void a_ring_whose_first_corner_is_none(String first) throws Exception {
        var row = only(
                geoJson("{\"type\":\"Polygon\",\"coordinates\":[" + RING.replace("[[", "[" + first + ",[") + "]}"),
                ALL);
        assertThat(code(row)).isEqualTo("not-a-number");
        assertThat(box(row)).isEqualTo(STATED);
    }

    @Test
    @DisplayName("GeoJSON 的集合点数太多：其余的点也在位置里")
    void a_collection_that_is_too_large() throws Exception {
        var collection = geoJson(
                "{\"type\":\"GeometryCollection\",\"geometries\":[{\"type\":\"LineString\",\"coordinates\":"
                        + "[[112.5,28.5],[112.5001,28.5],[112.5002,28.5],[112.5003,28.5],[512,28.5],[112.404,28.5],[112.405,28.501]]}]}");
        for (var choices : List.of(ALL, most(4))) {
            var row = only(collection, choices);
            assertThat(code(row)).isEqualTo("wrong-geometry-kind");
            assertThat(box(row)).isEqualTo(new Envelope(112.404, 112.5003, 28.5, 28.501));
        }
    }

    @Test
    @DisplayName("GeoJSON 的集合套集合：一百层以内都读")
    void collections_in_geojson() throws Exception {
        var nested = "{\"type\":\"Polygon\",\"coordinates\":[" + RING + "]}";
        for (int i = 0; i < 50; i++) {
            nested = "{\"type\":\"GeometryCollection\",\"geometries\":[" + nested + "]}";
        }
        assertThat(box(only(geoJson(nested), ALL))).isEqualTo(STATED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"geometries\":[],\"type\":\"Polygon\",\"coordinates\":[" + RING + "]",
                "\"type\":\"Polygon\",\"coordinates\":[" + RING
                        + "],\"geometries\":[{\"coordinates\":[[1,1],[2,2],[\"?\"]]}]",
                "\"type\":\"Polygon\",\"coordinates\":[" + RING + "],\"geometries\":7"
            })
    @DisplayName("面里另有一个叫 geometries 的成员：与它无关，面照样采用")
    void a_foreign_member(String members) throws Exception {
        assertThat(rows(geoJson("{" + members + "}"), most(4)))
                .singleElement()
                .isInstanceOfSatisfying(
                        Row.Read.class,
                        row -> assertThat(row.feature().geometry().getEnvelopeInternal())
                                .isEqualTo(STATED));
    }

    @Test
    @DisplayName("KML 的航迹（gx:Track）：种类不对，它的点就是它的位置")
    void a_track() throws Exception {
        var kml = Files.writeString(folder.resolve("rows.kml"), """
                <?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2" xmlns:gx="http://www.google.com/kml/ext/2.2">
                <Document><Placemark><name>T</name><gx:MultiTrack><gx:Track><when>2026-01-01T00:00:00Z</when>
                <gx:coord>112.404 28.5 0</gx:coord><gx:coord>512 28.5 0</gx:coord><gx:coord>?</gx:coord>
                <gx:coord> 112.405  28.501 0 </gx:coord></gx:Track></gx:MultiTrack></Placemark></Document></kml>""");
        var row = only(kml, ALL);
        assertThat(code(row)).isEqualTo("wrong-geometry-kind");
        assertThat(row.text("name")).contains("T");
        assertThat(box(row)).isEqualTo(STATED);
    }

    @Test
    @DisplayName("KML 里线的点不算进面的点数：退回的理由与从前一样")
    void lines_beside_an_area() throws Exception {
        var ring = "112.404,28.5 112.405,28.5 112.405,28.501 112.404,28.5";
        var kml = Files.writeString(folder.resolve("rows.kml"), """
                <?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark><MultiGeometry>
                <LineString><coordinates>%1$s</coordinates></LineString>
                <Polygon><outerBoundaryIs><LinearRing><coordinates>%1$s</coordinates></LinearRing></outerBoundaryIs></Polygon>
                </MultiGeometry></Placemark></Document></kml>""".formatted(ring));
        assertThat(code(only(kml, most(5)))).isEqualTo("wrong-geometry-kind");
    }

    @Test
    @DisplayName("CSV 里的 GeoJSON 太长：与从前一样退回，从前入库的图层才能照原样重建；位置还在")
    void a_long_text() throws Exception {
        var text = "{\"type\":\"Polygon\",\"coordinates\":[" + RING + "]}";
        var row = only(csv(text), most(text.length() / 4 - 1));
        assertThat(code(row)).isEqualTo("too-many-points");
        assertThat(box(row)).isEqualTo(STATED);
        assertThat(rows(csv(text), most(text.length() / 4))).singleElement().isInstanceOf(Row.Read.class);
    }

    @Test
    @DisplayName("CSV 没有写坐标系：线不说明数字是不是度，第一个面才说明")
    void a_line_in_the_first_row() throws Exception {
        var file = Files.writeString(
                folder.resolve("rows.csv"),
                "id,wkt\nL,\"LINESTRING(0 0,1 1)\"\nA,\"POLYGON((37637000 3153000,37638000 3153000,37638000 3154000,37637000 3153000))\"\n");
        assertThat(catchThrowableOfType(FileRefused.class, () -> rows(file, ALL))
                        .reason())
                .isEqualTo(FileRefused.Reason.NO_CRS_STATED);
    }

    @ParameterizedTest
    @CsvSource({"J5|1|?|?, too-many-points", "J5|1|3153000|37637000, too-many-points"})
    @DisplayName("界址点 TXT 点数太多：先数后读，退回的理由与从前一样；多出来的点也在位置里")
    void too_many_boundary_points(String fifth, String code) throws Exception {
        var file = Files.writeString(folder.resolve("rows.txt"), """
                [属性描述]
                坐标系=2000国家大地坐标系
                带号=37
                [地块坐标]
                5,100.0,T1,甲,面,,,,@
                J1,?,3154000.000,37637000.000
                J2,1,3154000.000,37637000.000
                J3,1,3154000.000,37637100.000
                J4,1,3153900.000,37637100.000
                %s
                J6,1,0,0
                """.formatted(fifth.replace('|', ',')));
        var row = only(file, most(4));
        assertThat(code(row)).isEqualTo(code);
        var box = box(row);
        assertThat(box.contains(ZONE_37.toLonLat().lonLat(37_637_099, 3_153_901)))
                .isTrue();
        assertThat(box.contains(ZONE_37.toLonLat().lonLat(37_637_001, 3_153_001)))
                .isEqualTo(!fifth.contains("?"));
        assertThat(box.getWidth()).isLessThan(0.02);
    }

    private Path boundaryPoints(int count, String... points) throws Exception {
        return Files.writeString(folder.resolve("rows.txt"), """
                [属性描述]
                坐标系=2000国家大地坐标系
                带号=38
                [地块坐标]
                %d,100.0,T1,甲,面,,,,@
                %s
                """.formatted(count, String.join("\n", points)));
    }

    private static final String[] PARCEL = {
        "J1,1,3154000,38437000", "J2,1,3154000,38437100", "J3,1,3153900,38437100", "J4,1,3153900,38437000"
    };

    private static String[] parcel(int point, String instead) {
        var points = PARCEL.clone();
        points[point] = instead;
        return points;
    }

    /** Of that parcel, from the inside. */
    private static boolean isAround(Envelope box) {
        var zone = new Crs.GaussKruger(3, 38, true).toLonLat();
        return box.contains(zone.lonLat(38_437_001, 3_153_901)) && box.contains(zone.lonLat(38_437_099, 3_153_999));
    }

    @Test
    @DisplayName("界址点的圈号不是数字：退回，X、Y 读得出的点还在位置里；哪怕每个点的圈号都不是数字")
    void a_ring_number_that_is_none() throws Exception {
        var one = only(boundaryPoints(4, parcel(2, "J3,一,3153900,38437100")), ALL);
        assertThat(code(one)).isEqualTo("row-unreadable");
        assertThat(isAround(box(one))).isTrue();
        var all = Arrays.stream(PARCEL).map(line -> line.replace(",1,", ",一,")).toArray(String[]::new);
        var each = only(boundaryPoints(4, all), ALL);
        assertThat(code(each)).isEqualTo("row-unreadable");
        assertThat(isAround(box(each))).isTrue();
        assertThat(each.properties()).containsEntry("地块编号", "T1");
        assertThat(box(each).getWidth()).isLessThan(0.002);
    }

    @ParameterizedTest
    @CsvSource({"37500000, outside-zone", "3750000, unknown-crs"})
    @DisplayName("界址点的第一个横坐标写错了带号：退回，别的点各按自己的带号，都在位置里；换了轴的、点数不符的、太多的也一样")
    void a_first_point_in_another_zone(String easting, String code) throws Exception {
        var file = boundaryPoints(4, parcel(0, "J1,1,3154000," + easting));
        var row = only(file, ALL);
        assertThat(code(row)).isEqualTo(code);
        assertThat(isAround(box(row))).isTrue();
        assertThat(row.properties()).containsEntry("地块编号", "T1");

        assertThat(isAround(box(only(file, most(3))))).isTrue();

        var missing = only(boundaryPoints(9, parcel(0, "J1,1,3154000," + easting)), ALL);
        assertThat(code(missing)).isEqualTo("point-count-differs");
        assertThat(isAround(box(missing))).isTrue();

        var swapped = parcel(0, "J1,1,3154000," + easting);
        for (int i = 0; i < swapped.length; i++) {
            swapped[i] = swapped[i].replaceFirst("(\\d+),(\\d+)$", "$2,$1");
        }
        var exchanged = only(boundaryPoints(4, swapped), ALL.withSwappedAxes());
        assertThat(code(exchanged)).isEqualTo(code);
        assertThat(isAround(box(exchanged))).isTrue();
    }

    @Test
    @DisplayName("Shapefile 的文件头写短了：表里还有行，就是断了，不当读完")
    void a_header_that_hides_rows() throws Exception {
        var shp = WrittenFiles.shp(List.of(List.of(SQUARE), List.of(SMALL_SQUARE)));
        int record = 8 + 48 + 8 * SQUARE.length;
        assertThat(shp).hasSize(100 + 2 * record);
        ByteBuffer.wrap(shp).putInt(24, (100 + record) / 2);
        var file = Files.write(folder.resolve("rows.shp"), shp);
        Files.writeString(folder.resolve("rows.prj"), Crs.CGCS2000.wkt().orElseThrow());
        assertThat(rows(file, ALL)).singleElement().isInstanceOf(Row.Read.class); // without a table nobody knows

        var names = List.of(new byte[] {'a'}, new byte[] {'b'});
        Files.write(folder.resolve("rows.dbf"), WrittenFiles.dbf("N", names, StandardCharsets.UTF_8, 0));
        assertThat(rows(file, ALL).getLast())
                .isInstanceOfSatisfying(
                        Row.BrokenOff.class,
                        broken -> assertThat(broken.why().reason()).isEqualTo(FileRefused.Reason.TRUNCATED));
    }
}
