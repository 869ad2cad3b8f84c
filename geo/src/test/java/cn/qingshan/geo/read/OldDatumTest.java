package cn.qingshan.geo.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.qingshan.geo.Defect;
import cn.qingshan.geo.Note;
import cn.qingshan.geo.crs.Crs;
import cn.qingshan.geo.crs.OldDatum;
import cn.qingshan.geo.crs.OldSystem;
import cn.qingshan.geo.crs.SevenParameters;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Coordinate;

@DisplayName("北京 54、西安 80 的文件：不给参数不换算；给了参数照算并写明每个数")
class OldDatumTest {

    /** Of no place: by them a point of Xi'an 80 moves by some 140 m. */
    private static final SevenParameters XIAN_80 = new SevenParameters(
            OldDatum.XIAN_80, 112.5, -33.25, 4.125, 0.5, -1.25, 2.75, -3.5, SevenParameters.Rotation.COORDINATE_FRAME);

    private static final ReadingChoices GIVEN = ReadingChoices.DEFAULT.withParameters(XIAN_80);

    @TempDir
    Path temp;

    private static Coordinate expected(Crs plane, double x, double y) {
        return java.util.Objects.requireNonNull(
                new OldSystem(OldDatum.XIAN_80, plane).with(XIAN_80).toLonLat().lonLat(x, y));
    }

    private void reads(Path file, Coordinate expected) throws Exception {
        var refused = catchThrowableOfType(FileRefused.class, () -> Rows.of(file, ReadingChoices.DEFAULT));
        assertThat(refused.reason()).isEqualTo(FileRefused.Reason.UNCONVERTED_CRS);
        var ofBeijing = new SevenParameters(
                OldDatum.BEIJING_54, 0, 0, 0, 0, 0, 0, 0, SevenParameters.Rotation.COORDINATE_FRAME);
        assertThat(catchThrowableOfType(
                                FileRefused.class,
                                () -> Rows.of(file, ReadingChoices.DEFAULT.withParameters(ofBeijing)))
                        .reason())
                .as("parameters of the other datum")
                .isEqualTo(FileRefused.Reason.UNCONVERTED_CRS);
        try (var reading = FeatureFile.open(file, file.toString(), GIVEN)) {
            var note = reading.notes().stream()
                    .filter(n -> n.code() == Note.Code.OLD_DATUM_CONVERTED)
                    .findFirst()
                    .orElseThrow();
            assertThat(note.sentence(Locale.CHINA))
                    .contains("112.5 米", "-33.25 米", "4.125 米", "0.5″", "-1.25″", "2.75″", "-3.5 ppm", "EPSG:9607");
            assertThat(note.sentence(Locale.ENGLISH)).contains("X 112.5 m", "EPSG:9607 (9607 coordinate frame");
        }
        var place = Rows.features(file, GIVEN).getFirst().geometry().getCoordinate();
        assertThat(place.distance(expected)).isLessThan(1e-9);
        assertThat(place.distance(new Coordinate(112.4, 28.5)) * 111_000).isBetween(50.0, 250.0);
    }

    @Test
    @DisplayName("GeoJSON 的 crs 成员、GeoPackage 的代码、Shapefile 的 .prj、界址点 TXT 的表头")
    void in_every_format_that_says_it() throws Exception {
        var zone = new Crs.GaussKruger(3, 37, true);
        var expected = expected(zone, 37_637_073.242, 3_154_652.680);
        reads(
                WrittenFiles.text(
                        temp.resolve("a.geojson"),
                        "{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"urn:ogc:def:crs:EPSG::2361\"}},"
                                + "\"features\":[{\"type\":\"Feature\",\"properties\":{},\"geometry\":"
                                + "{\"type\":\"Point\",\"coordinates\":[37637073.242,3154652.680]}}]}"),
                expected);
        var point = new org.locationtech.jts.geom.GeometryFactory()
                .createPoint(new Coordinate(37_637_073.242, 3_154_652.680));
        reads(WrittenFiles.geoPackage(temp.resolve("a.gpkg"), 2361, "", List.of(point)), expected);
        reads(
                WrittenFiles.text(
                        temp.resolve("a.txt"),
                        "[属性描述]\n坐标系=1980西安坐标系\n几度分带=3\n带号=37\n[地块坐标]\n1,,1,甲,点,,,,@\nJ1,1,3154652.680,37637073.242\n"),
                expected);
        var wkt =
                "PROJCS[\"Xian_1980_3_Degree_GK_Zone_37\",GEOGCS[\"GCS_Xian_1980\",DATUM[\"D_Xian_1980\",SPHEROID[\"Xian_1980\",6378140.0,298.257]],"
                        + "PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]],PROJECTION[\"Gauss_Kruger\"],PARAMETER[\"False_Easting\",37500000.0],"
                        + "PARAMETER[\"False_Northing\",0.0],PARAMETER[\"Central_Meridian\",111.0],PARAMETER[\"Scale_Factor\",1.0],"
                        + "PARAMETER[\"Latitude_Of_Origin\",0.0],UNIT[\"Meter\",1.0]]";
        double[] ring = {
            37_637_073.242,
            3_154_652.680,
            37_637_011.777,
            3_154_884.771,
            37_637_214.299,
            3_155_153.200,
            37_637_073.242,
            3_154_652.680
        };
        var members = new java.util.LinkedHashMap<String, byte[]>();
        members.put("a.shp", WrittenFiles.shp(List.of(List.of(ring))));
        members.put("a.prj", wkt.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        reads(WrittenFiles.zip(temp.resolve("a.zip"), members), expected);
    }

    @Test
    @DisplayName("CSV 里 EWKT 自报的逐行判断")
    void rows_of_a_table() throws Exception {
        var file = WrittenFiles.text(
                temp.resolve("a.csv"), "n,wkt\n1,SRID=2382;POINT(637073.242 3154652.680)\n2,SRID=2422;POINT(1 2)\n");
        var rows = Rows.of(file, GIVEN);
        assertThat(Rows.refused(rows))
                .singleElement()
                .satisfies(r -> assertThat(r.defect().code()).isEqualTo(Defect.Code.UNCONVERTED_CRS));
        assertThat(Rows.read(rows)).singleElement().satisfies(f -> {
            assertThat(f.geometry()
                            .getCoordinate()
                            .distance(expected(new Crs.GaussKruger(3, 37, false), 637_073.242, 3_154_652.680)))
                    .isLessThan(1e-9);
            assertThat(f.notes()).extracting(Note::code).contains(Note.Code.OLD_DATUM_CONVERTED);
        });
    }

    @Test
    @DisplayName("横坐标不在所说的带里：仍然查出")
    void the_zone_is_still_checked() throws Exception {
        var file = WrittenFiles.text(temp.resolve("a.csv"), "n,wkt\n1,SRID=2362;POINT(37637073.242 3154652.680)\n");
        assertThat(Rows.refused(Rows.of(file, GIVEN)))
                .singleElement()
                .satisfies(r -> assertThat(r.defect().code()).isEqualTo(Defect.Code.OUTSIDE_ZONE));
    }
}
