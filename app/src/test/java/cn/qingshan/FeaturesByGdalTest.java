package cn.qingshan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cn.qingshan.features.AccessTokens;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.WKBReader;
import org.locationtech.jts.io.WKTReader;
import tools.jackson.databind.json.JsonMapper;

/** An outside reader: GDAL's driver for OGC API Features, which desktop GIS use too, reads a running node with an access token. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("GDAL（OAPIF）读空间数据服务：数目、坐标、属性与数据库相同")
class FeaturesByGdalTest {

    private static final Path WORK = Path.of("target/features-gdal").toAbsolutePath();

    private TestNode node;
    private String token;
    private int version;

    @BeforeAll
    void build() throws Exception {
        assumeTrue(
                gdal(),
                "GDAL (ogrinfo, ogr2ogr, gdaltransform, gdalsrsinfo) is not installed here: its reading is not tried");
        node = World.built().node;
        token = node.as("qin.yue", () -> node.bean(AccessTokens.class).make("GDAL", 30));
        TestNode.deleteTree(WORK);
        Files.createDirectories(WORK);
    }

    private boolean gdal() throws Exception {
        try {
            var found = Pattern.compile("GDAL (\\d+)\\.(\\d+)").matcher(run(List.of("ogrinfo", "--version"), ""));
            version = found.find() ? Integer.parseInt(found.group(1)) * 100 + Integer.parseInt(found.group(2)) : 0;
            return version >= 304 && run(List.of("ogrinfo", "--formats"), "").contains("OAPIF");
        } catch (java.io.IOException notInstalled) {
            return false;
        }
    }

    private static String run(List<String> command, String input) throws Exception {
        var process = new ProcessBuilder(command).redirectErrorStream(false).start();
        try (var in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        }
        var err = new StringBuilder();
        var reader = Thread.ofVirtual().start(() -> {
            try {
                err.append(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
            } catch (java.io.IOException closed) {
                err.append(closed);
            }
        });
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        reader.join();
        assertThat(err.toString()).as(String.join(" ", command)).doesNotContain("ERROR");
        return out + err;
    }

    private String source() {
        return "OAPIF:http://127.0.0.1:" + node.port() + "/features";
    }

    private String ogr(String program, String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(program, "--config", "GDAL_HTTP_USERPWD", "token:" + token));
        command.addAll(List.of(arguments));
        return run(command, "");
    }

    /** What the register holds: id to geometry, by the same seat. */
    private TreeMap<String, Geometry> stored(String sql) throws Exception {
        var all = new TreeMap<String, Geometry>();
        try (var connection = node.asApplication(node.seat("qin.yue"));
                var rows = connection.createStatement().executeQuery(sql)) {
            while (rows.next()) {
                byte[] outline = rows.getBytes(2);
                all.put(
                        rows.getString(1),
                        outline != null
                                ? new WKBReader().read(outline)
                                : new WKTReader().read("POINT(" + rows.getDouble(3) + " " + rows.getDouble(4) + ")"));
            }
        }
        return all;
    }

    /** What GDAL wrote of what it read. */
    private TreeMap<String, Geometry> read(String layer, String... arguments) throws Exception {
        Path out = WORK.resolve(layer + arguments.length + ".csv");
        Files.deleteIfExists(out);
        var all = new ArrayList<>(List.of(
                "-f", "CSV", "-lco", "GEOMETRY=AS_WKT", "-lco", "SEPARATOR=TAB", out.toString(), source(), layer));
        all.addAll(List.of(arguments));
        ogr("ogr2ogr", all.toArray(String[]::new));
        var lines = Files.readAllLines(out);
        var heads = Arrays.asList(lines.getFirst().split("\t"));
        var read = new TreeMap<String, Geometry>();
        for (String line : lines.subList(1, lines.size())) {
            var values = line.split("\t", -1);
            read.put(
                    values[heads.indexOf("id")].replace("\"", ""),
                    new WKTReader().read(values[heads.indexOf("WKT")].replace("\"", "")));
        }
        return read;
    }

    private static void same(TreeMap<String, Geometry> read, TreeMap<String, Geometry> stored) {
        assertThat(read.keySet()).isEqualTo(stored.keySet());
        read.forEach((id, geometry) -> {
            var one = geometry.norm();
            // GDAL may read an area as an area of many parts
            var other = stored.get(id).norm();
            assertThat(one.getNumPoints()).as(id).isEqualTo(other.getNumPoints());
            for (int i = 0; i < one.getNumPoints(); i++) {
                assertThat(one.getCoordinates()[i].x).as(id).isCloseTo(other.getCoordinates()[i].x, within(2e-9));
                assertThat(one.getCoordinates()[i].y).as(id).isCloseTo(other.getCoordinates()[i].y, within(2e-9));
            }
        });
    }

    @Test
    @DisplayName("有令牌列出全部要素类，没有令牌只有公开的；数目与库中相同")
    void what_is_offered() throws Exception {
        assertThat(ogr("ogrinfo", "-ro", source()))
                .contains(
                        "mines",
                        "mine-outlines",
                        "rights",
                        "restricted-zones",
                        "patches",
                        "observations",
                        "problems",
                        "public-problems");
        assertThat(run(List.of("ogrinfo", "-ro", source()), ""))
                .contains("public-problems")
                .doesNotContain("mines", "observations");
        for (var layer : List.of(
                List.of("mines", "place.mine"),
                List.of("rights", "place.mining_right"),
                List.of("restricted-zones", "place.restricted"),
                List.of("patches", "place.patch"),
                List.of("observations", "observe.observation"),
                List.of("problems", "problem.problem"))) {
            try (var connection = node.asApplication(node.seat("qin.yue"));
                    var rows = connection.createStatement().executeQuery("select count(*) from " + layer.get(1))) {
                rows.next();
                assertThat(ogr("ogrinfo", "-ro", "-so", source(), layer.getFirst()))
                        .as(layer.getFirst())
                        .contains("Feature Count: " + rows.getInt(1) + "\n")
                        // the default system, or since it reads Part 2 the one of storage
                        .containsAnyOf("WGS 84", "China Geodetic Coordinate System 2000");
            }
        }
    }

    @Test
    @DisplayName("逐页读完：每页 7 个也读到全部，坐标与库中相同（1e-9 度）")
    void coordinates_over_many_pages() throws Exception {
        same(read("mines", "-oo", "PAGE_SIZE=7"), stored("select id, null::bytea, lon, lat from place.mine"));
        same(read("rights", "-oo", "PAGE_SIZE=5"), stored("select id, outline from place.mining_right"));
        same(read("patches"), stored("select id, outline from place.patch"));
        same(read("restricted-zones"), stored("select id, outline from place.restricted"));
        same(read("observations"), stored("select id, outline from observe.observation"));
        same(read("problems"), stored("select id, outline from problem.problem where outline is not null"));
    }

    @Test
    @DisplayName("以 Authorization: Bearer 给令牌同样可读")
    void bearer_reads_the_same() throws Exception {
        // versions between pass over headers that are configured and have no setting for bearer tokens yet
        assumeTrue(
                version <= 306 || version >= 309,
                "This version of GDAL cannot send a bearer token: Basic alone is tried");
        var bearer = version <= 306
                ? List.of("--config", "GDAL_HTTP_HEADERS", "Authorization: Bearer " + token)
                : List.of("--config", "GDAL_HTTP_AUTH", "BEARER", "--config", "GDAL_HTTP_BEARER", token);
        var command = new ArrayList<>(List.of("ogrinfo", "-ro", "-so"));
        command.addAll(bearer);
        command.addAll(List.of(source(), "mines"));
        assertThat(run(command, "")).contains("Feature Count: 40\n");
    }

    @Test
    @DisplayName("-spat 和 -where：结果与库中相同，等值条件由服务端筛选")
    void filters() throws Exception {
        var within = stored(
                "select id, null::bytea, lon, lat from place.mine where lon between 112.4 and 112.55 and lat between 28.3 and 28.5");
        assertThat(within).isNotEmpty().hasSizeLessThan(40);
        same(read("mines", "-spat", "112.4", "28.3", "112.55", "28.5"), within);
        var open = stored("select id, null::bytea, lon, lat from place.mine where responsibility = 'LEGACY'");
        assertThat(open).isNotEmpty().hasSizeLessThan(40);
        same(read("mines", "-where", "responsibility = 'LEGACY'"), open);
        same(
                read("patches", "-where", "area_m2 > 5000 AND township LIKE '990121%'"),
                stored("select id, outline from place.patch where area_m2 > 5000 and township like '990121%'"));
        same(
                read("patches", "-where", "observed_on >= '2026/07/01'"),
                stored("select id, outline from place.patch where observed_on >= '2026-07-01'"));
        // with the day on the left GDAL compares by itself; on the right it would make datetime= of any field. Of a day
        // that every row has: it can't compare none.
        var all = stored("select id, outline from place.patch");
        var earlier = stored("select id, outline from place.patch where observed_on <= '2026-07-15'");
        assertThat(earlier).isNotEmpty().hasSizeLessThan(all.size());
        same(read("patches", "-where", "'2026/07/15' >= observed_on"), earlier);
        // GDAL tells what it asked: the equal property went to the server
        assertThat(ogr(
                        "ogrinfo",
                        "--debug",
                        "on",
                        "-ro",
                        "-al",
                        "-so",
                        "-where",
                        "responsibility = 'LEGACY'",
                        source(),
                        "mines"))
                .contains("responsibility");
    }

    @Test
    @DisplayName("各坐标系的坐标与 PROJ 换算的一致到 1 毫米，轴的次序与 PROJ 按 EPSG 的相同")
    void coordinates_as_proj_has_them() throws Exception {
        var http = java.net.http.HttpClient.newHttpClient();
        var stored = stored("select id, null::bytea, lon, lat from place.mine");
        for (int code : new int[] {4326, 4490, 3857, 4526, 4547}) {
            var address = "http://127.0.0.1:" + node.port()
                    + "/features/collections/mines/items?limit=100&crs=http://www.opengis.net/def/crs/EPSG/0/" + code;
            var body = http.send(
                            java.net.http.HttpRequest.newBuilder(java.net.URI.create(address))
                                    .header("Authorization", "Bearer " + token)
                                    .build(),
                            java.net.http.HttpResponse.BodyHandlers.ofString())
                    .body();
            // coordinates of the register as CGCS2000, which is what the zones are on; Web Mercator takes them as WGS
            // 84
            String from = code == 3857 || code == 4326 ? "EPSG:4326" : "EPSG:4490";
            var input = new StringBuilder();
            var features = JsonMapper.shared().readTree(body).path("features");
            features.forEach(feature -> {
                var at = stored.get(feature.path("id").asString()).getCoordinate();
                input.append(at.x).append(' ').append(at.y).append('\n');
            });
            boolean northFirst = northFirst(code);
            var expected = new ArrayList<double[]>();
            // east first on both sides, whatever the register has
            for (String line : run(
                            List.of("gdaltransform", "-output_xy", "-s_srs", from, "-t_srs", "EPSG:" + code),
                            input.toString())
                    .lines()
                    .toList()) {
                var numbers = line.strip().split(" ");
                double x = Double.parseDouble(numbers[0]);
                double y = Double.parseDouble(numbers[1]);
                expected.add(northFirst ? new double[] {y, x} : new double[] {x, y});
            }
            assertThat(expected).hasSize(40).hasSize(features.size());
            double exact = code == 4326 || code == 4490 ? 1e-9 : 1e-3;
            for (int i = 0; i < 40; i++) {
                var at = features.get(i).path("geometry").path("coordinates");
                assertThat(at.get(0).asDouble()).as("EPSG:" + code).isCloseTo(expected.get(i)[0], within(exact));
                assertThat(at.get(1).asDouble()).as("EPSG:" + code).isCloseTo(expected.get(i)[1], within(exact));
            }
        }
    }

    /** What PROJ's copy of the EPSG register says of the first axis. */
    private static boolean northFirst(int code) throws Exception {
        String wkt = run(List.of("gdalsrsinfo", "-o", "wkt2_2019", "EPSG:" + code), "");
        var first = Pattern.compile("AXIS\\[\"[^\"]*\",\\s*(north|east)").matcher(wkt);
        assertThat(first.find()).as(wkt).isTrue();
        return first.group(1).equals("north");
    }
}
