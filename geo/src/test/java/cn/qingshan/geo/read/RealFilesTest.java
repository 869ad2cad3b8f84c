package cn.qingshan.geo.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cn.qingshan.geo.Defect;
import cn.qingshan.geo.Format;
import cn.qingshan.geo.Note;
import cn.qingshan.geo.area.EllipsoidalArea;
import cn.qingshan.geo.crs.Crs;
import cn.qingshan.geo.outline.Outline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.util.GeometryTransformer;

@DisplayName("真实文件（../shared/data，缺少时跳过）")
class RealFilesTest {

    @TempDir
    Path temp;

    /** What the sample folder's own list says of a polygon. */
    record Expected(String name, int vertices, double planar_m2) {}

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "38, zone38_epsg4526.gpkg, GEOPACKAGE, 36",
        "39, zone39_epsg4527.gpkg, GEOPACKAGE, 22",
        "38, zone38_epsg4526_gbk.shp, SHAPEFILE, 36",
        "39, zone39_epsg4527_gbk.shp, SHAPEFILE, 22",
        "38, zone38.kml, KML, 36",
        "38, zone38_a_gbk.txt, BOUNDARY_POINTS_TXT, 0",
        "39, zone39_b_utf8bom.txt, BOUNDARY_POINTS_TXT, 0",
    })
    @DisplayName("各格式读出同样的多边形：名称、点数、投影面积与随附清单一致")
    void every_format_gives_the_polygons_of_the_list(int zone, String name, Format format, int count) throws Exception {
        var expected = expected(zone);
        var file = SharedSamples.file("format-samples/converted/" + name);
        var features = new ArrayList<Feature>();
        try (var reading = FeatureFile.open(file, name, ReadingChoices.DEFAULT)) {
            assertThat(reading.format()).isEqualTo(format);
            for (var row : reading) {
                assertThat(row).isInstanceOf(Row.Read.class);
                if (row instanceof Row.Read(var feature)) {
                    features.add(feature);
                }
            }
            assertThat(reading.progress()).isEqualTo(1);
        }
        if (count > 0) {
            assertThat(features).hasSize(count);
        }
        assertThat(features).isNotEmpty();
        for (var feature : features) {
            var id = feature.text("编号").or(() -> feature.text("地块编号")).orElseThrow();
            var title = feature.text("矿山名称").or(() -> feature.text("地块名称")).orElseThrow();
            var wanted = expected.get(id);
            assertThat(wanted).as(id).isNotNull();
            if (wanted != null) {
                assertThat(title).isEqualTo(wanted.name());
                int dropped = feature.notes().stream()
                        .filter(n -> n.code() == Note.Code.DUPLICATE_POINTS)
                        .mapToInt(n -> (Integer) n.parameters().getFirst())
                        .sum();
                assertThat(feature.geometry().getNumPoints() + dropped).as(id).isEqualTo(wanted.vertices());
                // The list has 0.1 m²; coordinates have millimetres (TXT) or 1e-6 degrees, a decimetre (KML).
                double tolerance = format == Format.KML
                        ? 4e-5 * wanted.planar_m2
                        : 0.1 + 2e-3 * feature.geometry().getLength() * 111e3;
                assertThat(planarArea(feature.geometry(), zone)).as(id).isEqualTo(wanted.planar_m2, within(tolerance));
                // Within a zone the plane enlarges areas by up to (y/R)²: 1.5° is 140 km, so by 0 to 0.05 %. Edges
                // straight on
                // the plane and edges straight by the national rule differ by 1e-4 of the area where they are 10 km
                // long.
                assertThat(wanted.planar_m2 / EllipsoidalArea.area_m2(feature.geometry()))
                        .isBetween(0.9998, 1.0007);
            }
        }
    }

    private static Map<String, Expected> expected(int zone) throws IOException {
        var list = new HashMap<String, Expected>();
        var lines = Files.readAllLines(SharedSamples.file("format-samples/converted/expected_areas_m2.csv"));
        for (var line : lines.subList(1, lines.size())) {
            var fields = line.split(",");
            if (fields[0].equals(String.valueOf(zone))) {
                list.put(
                        fields[2], new Expected(fields[3], Integer.parseInt(fields[4]), Double.parseDouble(fields[5])));
            }
        }
        return list;
    }

    private static double planarArea(Geometry lonLat, int zone) {
        var plane = new Crs.GaussKruger(3, zone, true).toLonLat();
        return new GeometryTransformer() {
            @Override
            protected CoordinateSequence transformCoordinates(CoordinateSequence points, Geometry parent) {
                var out = new Coordinate[points.size()];
                for (int i = 0; i < out.length; i++) {
                    out[i] = plane.fromLonLat(points.getX(i), points.getY(i));
                }
                return Outline.LON_LAT.getCoordinateSequenceFactory().create(out);
            }
        }.transform(lonLat).getArea();
    }

    @Test
    @DisplayName("zip 里的 GBK Shapefile 与散放的相同；没有 .cpg 时由文字本身认出")
    void a_zipped_shapefile_reads_like_the_loose_one() throws Exception {
        for (var base : List.of("zone38_epsg4526_gbk", "zone39_epsg4527_gbk")) {
            var zip = temp.resolve(base + ".zip");
            try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
                for (var extension : List.of(".shp", ".shx", ".dbf", ".prj", ".cpg")) {
                    boolean zone39HasNoCpg = extension.equals(".cpg") && base.startsWith("zone39");
                    if (!zone39HasNoCpg) {
                        out.putNextEntry(new ZipEntry("采矿权/" + base + extension));
                        Files.copy(SharedSamples.file("format-samples/converted/" + base + extension), out);
                    }
                }
            }
            var loose = Rows.features(
                    SharedSamples.file("format-samples/converted/" + base + ".shp"), ReadingChoices.DEFAULT);
            assertThat(Rows.features(zip, ReadingChoices.DEFAULT))
                    .hasSameSizeAs(loose)
                    .isEqualTo(loose);
            try (var reading = FeatureFile.open(zip, zip.toString(), ReadingChoices.DEFAULT)) {
                assertThat(reading.columns()).containsExactly("编号", "矿山名称", "来源日期", "坐标精度");
                assertThat(reading.notes())
                        .extracting(Note::code)
                        .containsExactly(
                                base.startsWith("zone38") ? Note.Code.CHARSET_DECLARED : Note.Code.CHARSET_DETECTED);
            }
        }
    }

    @Test
    @DisplayName("只由语言驱动字节说明编码的属性表")
    void a_table_whose_encoding_only_the_language_byte_states() throws Exception {
        var features = Rows.features(
                SharedSamples.file("format-samples/dbf-encodings/ldid_chinese.shp"),
                ReadingChoices.DEFAULT.withCrs(
                        new Crs.WebMercator())); // its one point, (-248, 625), is no place in degrees
        assertThat(features).hasSize(1);
        assertThat(features.getFirst().properties()).containsEntry("NAME", "简体");
    }

    @Test
    @DisplayName("72 个煤矿：423 行，79 个面、344 个点，全部可读")
    void the_coal_mines_with_boundaries() throws Exception {
        var rows = Rows.of(SharedSamples.file("gem-coal-mine-boundaries/china.geojson"), ReadingChoices.DEFAULT);
        assertThat(rows).hasSize(423).allMatch(Row.Read.class::isInstance);
        var features = Rows.read(rows);
        assertThat(features.stream().filter(f -> f.geometry().getDimension() == 2))
                .hasSize(79);
        assertThat(features.stream().filter(f -> f.geometry().getDimension() == 0))
                .hasSize(344);
        assertThat(features.stream()
                        .map(f -> f.text("GEM Mine ID").orElseThrow())
                        .distinct())
                .hasSize(72);
        assertThat(features).allMatch(f -> f.declaredCrs().equals(Crs.WGS84));
    }

    @Test
    @DisplayName("澳大利亚的 763 行：1 个线被拒绝，2 个带尖刺的面去掉尖刺并说明；不许修补时这两行也拒绝")
    void flaws_of_the_australian_file_are_refused_row_by_row() throws Exception {
        var rows = Rows.of(SharedSamples.file("gem-coal-mine-boundaries/australia.geojson"), ReadingChoices.DEFAULT);
        assertThat(rows).hasSize(763);
        assertThat(Rows.refused(rows))
                .extracting(r -> r.defect().code())
                .containsExactly(Defect.Code.WRONG_GEOMETRY_KIND);
        var mended = Rows.read(rows).stream()
                .flatMap(feature -> feature.notes().stream())
                .filter(note -> note.code() == Note.Code.OUTLINE_MENDED)
                .toList();
        assertThat(mended).hasSize(2).allSatisfy(note -> {
            double changed_m2 = (Double) note.parameters().get(2);
            double allowed_m2 = (Double) note.parameters().get(3);
            assertThat(changed_m2).isLessThanOrEqualTo(allowed_m2);
        });
        var strict = Rows.of(
                SharedSamples.file("gem-coal-mine-boundaries/australia.geojson"),
                ReadingChoices.DEFAULT.withRepair(null));
        assertThat(Rows.refused(strict))
                .extracting(r -> r.defect().code())
                .containsExactlyInAnyOrder(Defect.Code.WRONG_GEOMETRY_KIND, Defect.Code.SPIKE, Defect.Code.SPIKE);
        assertThat(Rows.refused(strict).stream().filter(r -> r.defect().code() == Defect.Code.SPIKE))
                .allMatch(r -> r.defect().position().isPresent());
    }

    @Test
    @DisplayName("110 个铁矿：UTF-8 与 GB18030 两份表读出同样的内容")
    void the_iron_mines_in_both_encodings() throws Exception {
        var utf8 = Rows.features(
                SharedSamples.file("gem-iron-ore-mines/china-iron-ore-mines.csv"), ReadingChoices.DEFAULT);
        var gb18030 = Rows.features(
                SharedSamples.file("gem-iron-ore-mines/iron-ore-mines_gb18030.csv"), ReadingChoices.DEFAULT);
        assertThat(utf8).hasSize(110).isEqualTo(gb18030);
        assertThat(utf8.getFirst().text("name-(other-language)")).contains("霍邱付老庄铁矿(Chinese)");
        assertThat(utf8.getFirst().geometry().getCoordinate()).isEqualTo(new Coordinate(115.972778, 32.485278));
    }

    @Test
    @DisplayName("CSV 里的 GeoJSON 列、线状 KML、生态区 Shapefile")
    void more_real_files() throws Exception {
        var permits = Rows.of(SharedSamples.file("skytruth-mine-permits/wv_permits.csv"), ReadingChoices.DEFAULT);
        assertThat(permits).hasSize(156);
        // README: 61 polygons, 26 multipolygons, 1 collection, 68 without any
        assertThat(Rows.refused(permits).stream().filter(r -> r.defect().code() == Defect.Code.EMPTY_GEOMETRY))
                .hasSize(68);
        var zones =
                Rows.of(SharedSamples.file("skytruth-mine-permits/EPA_Ecoregions_level_4.shp"), ReadingChoices.DEFAULT);
        assertThat(zones).hasSize(48);
        assertThat(Rows.features(SharedSamples.file("skytruth-mine-permits/Study-Area.kml"), ReadingChoices.DEFAULT))
                .hasSize(1);
    }
}
