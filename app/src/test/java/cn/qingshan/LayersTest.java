package cn.qingshan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cn.qingshan.geo.area.AreaModel;
import cn.qingshan.layer.FileChoices;
import cn.qingshan.layer.LayerImports;
import cn.qingshan.layer.LayerKind;
import cn.qingshan.layer.Layers;
import cn.qingshan.layer.OpenLayers;
import cn.qingshan.layer.OpenLayers.Opened;
import cn.qingshan.layer.ScreeningRuns;
import cn.qingshan.layer.Screenings;
import cn.qingshan.ledger.NoSuchRecord;
import cn.qingshan.ledger.Refusal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.json.JsonMapper;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("图层和套合筛查：按版本入库，按日取用，原样重做")
class LayersTest {

    private static final LocalDate JAN_2024 = LocalDate.of(2024, 1, 1);
    private static final LocalDate JAN_2026 = LocalDate.of(2026, 1, 1);
    private static final LocalDate TODAY = LocalDate.of(2026, 9, 1);
    private static final FileChoices BY_ID = FileChoices.of(Map.of("key", "id"));
    private static final FileChoices RIGHTS_BY_ID =
            FileChoices.of(Map.of("key", "id", "from", "valid_from", "to", "valid_to"));

    // squares of 0.01°: R1 ended in 2025, R2 beside it holds; Z1 lies over the east of R2; patch A half of R1 and half
    // of R2, B from the east of R2 into nothing, C nowhere
    private static final String RIGHTS = collection(
            feature("R1", 112.50, 28.40, 0.01, ",\"valid_from\":\"2020-01-01\",\"valid_to\":\"2025/12/31\""),
            feature("R2", 112.51, 28.40, 0.01, ",\"valid_from\":\"2020-01-01\",\"valid_to\":\"2030-12-31\""));
    private static final String REDLINE_2024 = collection(feature("Z1", 112.515, 28.40, 0.01, ""));
    private static final String REDLINE_2026 =
            collection(feature("Z1", 112.515, 28.40, 0.01, ""), feature("Z2", 112.60, 28.50, 0.01, ""));
    private static final String PATCHES = collection(
            feature("A", 112.509, 28.404, 0.002, ""),
            feature("B", 112.519, 28.404, 0.002, ""),
            feature("C", 112.601, 28.501, 0.002, ""));

    private TestNode node;
    private Layers layers;
    private LayerImports imports;
    private OpenLayers open;
    private Screenings screenings;
    private ScreeningRuns runs;
    private UUID rights;
    private UUID redline2024;
    private UUID redline2026;

    private static String feature(String id, double west, double south, double size, String more) {
        double east = west + size;
        double north = south + size;
        return "{\"type\":\"Feature\",\"properties\":{\"id\":\"%s\"%s},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[%s,%s],[%s,%s],[%s,%s],[%s,%s],[%s,%s]]]}}"
                .formatted(id, more, west, south, east, south, east, north, west, north, west, south);
    }

    private static String collection(String... features) {
        return "{\"type\":\"FeatureCollection\",\"features\":[" + String.join(",\n", features) + "]}";
    }

    @BeforeAll
    void build() {
        node = TestNode.example("layers-node", TODAY, beans -> {});
        beans();
        rights = stored("rights", "采矿权", LayerKind.RIGHTS, Layers.Reach.HOME, JAN_2024, null, RIGHTS, RIGHTS_BY_ID);
        redline2024 =
                stored("redline", "红线", LayerKind.RED_LINE, Layers.Reach.HOME, JAN_2024, null, REDLINE_2024, BY_ID);
        redline2026 =
                stored("redline", "红线", LayerKind.RED_LINE, Layers.Reach.HOME, JAN_2026, null, REDLINE_2026, BY_ID);
    }

    private void beans() {
        layers = node.bean(Layers.class);
        imports = node.bean(LayerImports.class);
        open = node.bean(OpenLayers.class);
        screenings = node.bean(Screenings.class);
        runs = node.bean(ScreeningRuns.class);
    }

    @AfterAll
    void close() {
        node.close();
    }

    private UUID received(
            String name,
            String title,
            LayerKind kind,
            Layers.Reach reach,
            LocalDate from,
            @Nullable LocalDate to,
            String file) {
        return node.as(
                "qin.yue",
                () -> layers.receive(
                        new Layers.Wanted(name, title, kind, reach, from, to),
                        name + ".geojson",
                        new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8))));
    }

    private UUID stored(
            String name,
            String title,
            LayerKind kind,
            Layers.Reach reach,
            LocalDate from,
            @Nullable LocalDate to,
            String file,
            FileChoices choices) {
        UUID id = received(name, title, kind, reach, from, to, file);
        node.run("qin.yue", () -> imports.run(id, choices));
        return id;
    }

    private Layers.Version version(UUID id) {
        return node.as("qin.yue", () -> layers.find(id));
    }

    private Screenings.Screening screened(LocalDate asOf, String patches, UUID... used) {
        return node.as("meng.tao", () -> {
            var chosen = java.util.Arrays.stream(used).map(layers::find).toList();
            var digest = runs.freeze(new ByteArrayInputStream(patches.getBytes(StandardCharsets.UTF_8)));
            return screenings.find(runs.make(new Screenings.Wanted(
                    "试查", "patches.geojson", digest, null, BY_ID, asOf, asOf, chosen, AreaModel.NATIONAL_RULE)));
        });
    }

    private String table(String digest) {
        try {
            return Files.readString(screenings.file(digest));
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** finding + layer + feature by patch, without figures. */
    private Map<String, List<String>> found(Screenings.Screening screening) {
        return table(screening.findingsDigest())
                .lines()
                .skip(1)
                .map(line -> line.split(",", -1))
                .collect(Collectors.groupingBy(
                        cells -> cells[0],
                        Collectors.mapping(
                                cells -> (cells[3] + " " + cells[4] + " " + cells[5]).strip(), Collectors.toList())));
    }

    @Test
    @DisplayName("每一版自其首日起有效，到自己的末日或下一版开始的前一天为止")
    void versions_hold_by_day() {
        node.run("meng.tao", () -> {
            assertThat(layers.on("redline", LocalDate.of(2023, 12, 31))).isEmpty();
            assertThat(layers.on("redline", LocalDate.of(2025, 12, 31)))
                    .map(Layers.Version::id)
                    .contains(redline2024);
            assertThat(layers.on("redline", JAN_2026)).map(Layers.Version::id).contains(redline2026);
            assertThat(open.open("redline", LocalDate.of(2025, 6, 1)))
                    .isInstanceOfSatisfying(Opened.Ready.class, ready -> {
                        assertThat(ready.version().id()).isEqualTo(redline2024);
                        assertThat(ready.layer().size()).isEqualTo(1);
                    });
            assertThat(open.open("redline", LocalDate.of(2020, 1, 1))).isInstanceOf(Opened.NoneHolds.class);
        });
    }

    @Test
    @DisplayName("有效期重叠的，以开始较晚的为准；较晚的到期后不回到较早的")
    void of_overlapping_versions_the_later_counts() {
        UUID whole = stored(
                "overlap",
                "重叠",
                LayerKind.OTHER,
                Layers.Reach.HOME,
                JAN_2024,
                LocalDate.of(2026, 12, 31),
                REDLINE_2024,
                BY_ID);
        UUID spring = stored(
                "overlap",
                "重叠",
                LayerKind.OTHER,
                Layers.Reach.HOME,
                LocalDate.of(2025, 3, 1),
                LocalDate.of(2025, 5, 31),
                REDLINE_2026,
                BY_ID);
        node.run("qin.yue", () -> {
            assertThat(layers.on("overlap", LocalDate.of(2025, 2, 28)))
                    .map(Layers.Version::id)
                    .contains(whole);
            assertThat(layers.on("overlap", LocalDate.of(2025, 4, 1)))
                    .map(Layers.Version::id)
                    .contains(spring);
            assertThat(layers.on("overlap", LocalDate.of(2025, 6, 1))).isEmpty();
            assertThat(layers.meeting(layers.find(spring)))
                    .extracting(Layers.Version::id)
                    .containsExactly(whole);
        });
    }

    @Test
    @DisplayName("退回的行逐行写明：行号、原因、位置")
    void every_row_that_is_not_taken_is_named() {
        // row 2 crosses itself; row 3 has no shape
        UUID id = stored(
                "flawed",
                "有缺陷",
                LayerKind.OTHER,
                Layers.Reach.HOME,
                JAN_2024,
                null,
                collection(
                        feature("ok", 112.5, 28.4, 0.01, ""),
                        bowTie("x", 112.5, 28.4, 0.01, ""),
                        "{\"type\":\"Feature\",\"properties\":{\"id\":\"y\"},\"geometry\":null}"),
                BY_ID);
        var version = version(id);
        assertThat(version.features()).isEqualTo(1);
        assertThat(version.refused()).isEqualTo(2);
        var rows = node.as("qin.yue", () -> layers.refusedRows(id));
        assertThat(rows).extracting(Layers.RefusedRow::number).containsExactly(2, 3);
        assertThat(rows.get(0).reason()).isEqualTo("图形自相交。");
        assertThat(rows.get(0).lon()).isBetween(112.5, 112.51);
        assertThat(rows.get(1).reason(Locale.ENGLISH)).isNotBlank();
        // row 2 is somewhere, row 3 is nowhere
        assertThat(version.notes(Locale.SIMPLIFIED_CHINESE)).contains("没有采用的行中有 1 行位置清楚：只保留位置，靠近它们的图斑不下结论");
        assertThat(version.notes(Locale.ENGLISH)).anyMatch(note -> note.contains("the place of 1 is known"));
    }

    @Test
    @DisplayName("退回的采矿权和红线占住位置：靠近的图斑不下结论，离得远的照样无证；退回的图斑也有一行；重做还是相同")
    void refused_rows_keep_their_place() throws Exception {
        var flawedRights = stored(
                "rights-flawed",
                "采矿权（有误）",
                LayerKind.RIGHTS,
                Layers.Reach.HOME,
                JAN_2024,
                LocalDate.of(2024, 12, 31),
                collection(
                        feature(
                                "R1",
                                112.80,
                                28.40,
                                0.01,
                                ",\"valid_from\":\"2020-01-01\",\"valid_to\":\"2030-12-31\""),
                        // its days can't be read; what is refused already stops no layer
                        bowTie("R2", 112.82, 28.40, 0.01, ",\"valid_from\":\"?\",\"valid_to\":\"2026-02-30\"")),
                RIGHTS_BY_ID);
        var flawedZones = stored(
                "redline-flawed",
                "红线（有误）",
                LayerKind.RED_LINE,
                Layers.Reach.HOME,
                JAN_2024,
                LocalDate.of(2024, 12, 31),
                collection(feature("Z1", 112.84, 28.40, 0.01, ""), bowTie("Z2", 112.86, 28.40, 0.01, "")),
                BY_ID);
        assertThat(version(flawedRights).features()).isEqualTo(1);
        var patches = collection(
                feature("within", 112.801, 28.401, 0.002, ""),
                feature("at-right", 112.821, 28.401, 0.002, ""),
                feature("at-zone", 112.861, 28.401, 0.002, ""),
                feature("far", 112.88, 28.401, 0.002, ""),
                bowTie("flawed", 112.90, 28.40, 0.002, ""));
        var screening = screened(LocalDate.of(2024, 6, 1), patches, flawedRights, flawedZones);
        var found = found(screening);
        assertThat(found.get("within")).containsExactly("within-permit rights R1");
        assertThat(found.get("at-right")).containsExactly("undecided  R2");
        assertThat(found.get("at-zone")).containsExactlyInAnyOrder("no-permit rights", "undecided  redline-flawed Z2");
        assertThat(found.get("far")).containsExactly("no-permit rights");
        assertThat(found.get("flawed")).containsExactly("undecided");
        node.run("meng.tao", () -> runs.repeat(screening.id()));
        assertThat(node.as("meng.tao", () -> screenings.find(screening.id())).repeatedSame())
                .isTrue();
        // made again from its source: the digest of the row comes out again
        Files.delete(open.file(version(flawedRights)));
        assertThat(node.as("qin.yue", () -> open.openAgain(layers.find(flawedRights))))
                .isInstanceOf(Opened.Ready.class);

        // a patch of the register near the red line: its observation says why it says no more
        var square = collection(
                feature("TB-3", 112.861, 28.401, 0.002, ",\"TBBH\":\"T-3\",\"HSX\":\"2024-06-01\""),
                feature("TB-4", 112.88, 28.401, 0.002, ",\"TBBH\":\"T-4\",\"HSX\":\"2024-06-01\""));
        observe(square);
        assertThat(observed().get("T-3")).contains("ZONE_FLAWED").contains("红线（有误） Z2");
        assertThat(observed().get("T-4")).doesNotContain("ZONE_FLAWED");
    }

    private static String bowTie(String id, double west, double south, double size, String more) {
        double east = west + size;
        double north = south + size;
        return "{\"type\":\"Feature\",\"properties\":{\"id\":\"%s\"%s},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[%s,%s],[%s,%s],[%s,%s],[%s,%s],[%s,%s]]]}}"
                .formatted(id, more, west, south, east, north, east, south, west, north, west, south);
    }

    @Test
    @DisplayName("没有坐标系的文件：不猜，问清后再读；列选错了说是哪一列")
    void a_file_without_a_coordinate_system_asks() throws Exception {
        // Gauss-Krüger, zone 37, as metres without a word about the system
        var csv =
                "id,geom\n1,\"POLYGON((37500000 3140000,37501000 3140000,37501000 3141000,37500000 3141000,37500000 3140000))\"\n";
        UUID id = received("nocrs", "无坐标系", LayerKind.OTHER, Layers.Reach.HOME, JAN_2024, null, csv);
        var officer = Visitor.signedIn(node.port(), "qin.yue", node.exampleSecret());
        assertThat(officer.get("/layers/" + id).body()).contains("坐标系").contains("class=\"alert alert-danger\"");
        var asked = officer.get("/layers/" + id + "?crs=4525").body();
        assertThat(asked).contains("name=\"crs\" value=\"4525\"").contains("/store\"");
        node.run("qin.yue", () -> imports.run(id, FileChoices.of(Map.of("key", "id", "crs", "4525"))));
        var version = version(id);
        assertThat(version.state()).isEqualTo(Layers.State.STORED);
        assertThat(version.features()).isEqualTo(1);

        UUID wrong = received("wrongcolumn", "错列", LayerKind.OTHER, Layers.Reach.HOME, JAN_2024, null, REDLINE_2024);
        node.run("qin.yue", () -> imports.run(wrong, FileChoices.of(Map.of("crs", "999999"))));
        assertThat(version(wrong).state()).isEqualTo(Layers.State.UNREADABLE);
        assertThat(version(wrong).notes()).singleElement().asString().contains("999999");
    }

    @Test
    @DisplayName("采矿权的有效期列里不是日期：整层不入库，写明是哪一个")
    void rights_without_days_are_not_stored() {
        UUID id = stored(
                "rights-bad",
                "坏日期",
                LayerKind.RIGHTS,
                Layers.Reach.HOME,
                JAN_2024,
                null,
                collection(feature("R9", 112.5, 28.4, 0.01, ",\"valid_from\":\"2020-02-30\",\"valid_to\":\"\"")),
                RIGHTS_BY_ID);
        var version = version(id);
        assertThat(version.state()).isEqualTo(Layers.State.UNREADABLE);
        assertThat(version.notes()).singleElement().asString().contains("R9").contains("2020-02-30");
        assertThat(kept(id)).doesNotExist();
    }

    private Path kept(UUID id) {
        return node.folder.root().resolve("layers/kept").resolve(id.toString());
    }

    @Test
    @DisplayName("没有要素的图层、没有图斑的文件：说明白，不出错")
    void empty_layers_and_empty_patches() {
        UUID id = stored(
                "nothing", "空图层", LayerKind.OTHER, Layers.Reach.HOME, JAN_2024, null, collection(), FileChoices.NONE);
        assertThat(version(id).state()).isEqualTo(Layers.State.STORED);
        assertThat(version(id).features()).isZero();
        var overNothing = screened(TODAY, PATCHES, id);
        assertThat(overNothing.pairs()).isZero();
        assertThat(found(overNothing).get("C")).containsExactly("undecided");
        var nobody = screened(TODAY, collection(), rights, id);
        assertThat(nobody.patches()).isZero();
        assertThat(table(nobody.pairsDigest())).isEqualTo("patch,layer,feature,shared_m2,share\n");
    }

    @Test
    @DisplayName("套合：到期的矿权不算数，越界、红线按当日的版本")
    void findings_rest_on_the_versions_of_the_day() {
        // As of 2026-09-01: R1 has ended. A: half in R2, half beyond, R1 expired. B: half in R2, wholly in Z1. C: in
        // Z2.
        var now = screened(TODAY, PATCHES, rights, redline2026);
        assertThat(found(now).get("A")).containsExactly("beyond-permit rights R2", "expired-permit rights R1");
        assertThat(found(now).get("B"))
                .containsExactly("beyond-permit rights R2", "in-layer redline Z1", "layer-union redline");
        assertThat(found(now).get("C"))
                .containsExactly("no-permit rights", "in-layer redline Z2", "layer-union redline");
        // As of 2025-06-01: R1 holds, so A is within; Z2 does not exist yet.
        var then = screened(LocalDate.of(2025, 6, 1), PATCHES, rights, redline2024);
        assertThat(found(then).get("A")).singleElement().asString().startsWith("within-permit rights");
        assertThat(found(then).get("C")).containsExactly("no-permit rights");
        assertThatThrownBy(() -> screened(LocalDate.of(2025, 6, 1), PATCHES, rights, redline2026))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("refusal.screening.not-on"));
        assertThatThrownBy(() -> screened(TODAY, PATCHES, redline2026, redline2026))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("refusal.screening.one-name"));
    }

    @Test
    @DisplayName("坐标系不同的两个图层：各自换算，结果与同一坐标系的相同")
    void two_layers_in_different_coordinate_systems() {
        // the red line once in lon/lat, once as EPSG:3857 by its own statement
        double x = Math.toRadians(112.515) * 6378137;
        double east = Math.toRadians(112.525) * 6378137;
        double y = 6378137 * Math.log(Math.tan(Math.PI / 4 + Math.toRadians(28.40) / 2));
        double north = 6378137 * Math.log(Math.tan(Math.PI / 4 + Math.toRadians(28.41) / 2));
        var mercator =
                ("{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"urn:ogc:def:crs:EPSG::3857\"}},\"features\":[{\"type\":\"Feature\",\"properties\":{\"id\":\"Z1\"},"
                                + "\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[%1$.9f,%2$.9f],[%3$.9f,%2$.9f],[%3$.9f,%4$.9f],[%1$.9f,%4$.9f],[%1$.9f,%2$.9f]]]}}]}")
                        .formatted(x, y, east, north);
        UUID id = stored("mercator", "墨卡托", LayerKind.RED_LINE, Layers.Reach.HOME, JAN_2024, null, mercator, BY_ID);
        assertThat(version(id).state()).as(version(id).notes().toString()).isEqualTo(Layers.State.STORED);
        var both = screened(TODAY, PATCHES, id, redline2026);
        var shared = both.counts();
        assertThat(shared.get(0).pairs()).isEqualTo(1);
        // B alone lies in both: the same ground to a square decimetre
        var rows = table(both.pairsDigest())
                .lines()
                .filter(line -> line.startsWith("B,"))
                .toList();
        assertThat(rows).hasSize(2);
        assertThat(Double.parseDouble(rows.get(0).split(",")[3]))
                .isCloseTo(Double.parseDouble(rows.get(1).split(",")[3]), org.assertj.core.data.Offset.offset(0.1));
    }

    @Test
    @DisplayName("命令行、页面、接口：同样的文件，同样的字节")
    void command_line_page_and_api_give_the_same_bytes() throws Exception {
        var folder = Files.createTempDirectory("layers-test");
        var patches = Files.writeString(folder.resolve("patches.geojson"), PATCHES);
        var rightsFile = Files.writeString(folder.resolve("rights.geojson"), RIGHTS);
        var redlineFile = Files.writeString(folder.resolve("redline.geojson"), REDLINE_2026);
        var command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "cn.qingshan.geo.command.Main",
                "screen"));
        command.addAll(List.of("--patches", patches.toString(), "--layer", "rights=" + rightsFile));
        command.addAll(List.of("--layer", "redline=" + redlineFile, "--key", "id", "--date", TODAY.toString()));
        command.addAll(List.of("--valid-from", "valid_from", "--valid-to", "valid_to"));
        command.addAll(List.of("--out", folder.resolve("findings.csv").toString()));
        command.addAll(List.of("--pairs", folder.resolve("pairs.csv").toString()));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        var pairs = Files.readAllBytes(folder.resolve("pairs.csv"));
        var findings = Files.readAllBytes(folder.resolve("findings.csv"));
        assertThat(new String(pairs, StandardCharsets.UTF_8)).hasLineCount(1 + 5);

        var officer = Visitor.signedIn(node.port(), "meng.tao", node.exampleSecret());
        var answer = officer.upload(
                "/screenings/new",
                "/screenings",
                Map.of("asOf", TODAY.toString(), "use", rights + "," + redline2026, "key", "id", "title", "三种办法"),
                "file",
                "patches.geojson",
                PATCHES.getBytes(StandardCharsets.UTF_8));
        assertThat(answer.path()).startsWith("/screenings/");
        var path = answer.path();
        Patience.until("the screening is done", () -> !officer.get(path).body().contains("hx-trigger"));
        assertThat(officer.bytes(path + "/pairs.csv")).isEqualTo(pairs);
        assertThat(officer.bytes(path + "/findings.csv")).isEqualTo(findings);
        assertThat(officer.get(path).body()).contains("越界").contains("落入图层").contains("三种办法");

        var api = new Api(officer);
        var multipart = api.multipart(
                "/api/screenings?layer=rights&layer=redline&date=" + TODAY + "&key=id", "patches.geojson", PATCHES);
        assertThat(multipart.statusCode()).as(multipart.body()).isEqualTo(201);
        var geojson = api.post(
                "/api/screenings?layer=" + rights + "&layer=" + redline2026 + "&date=" + TODAY + "&key=id",
                "application/geo+json",
                PATCHES.getBytes(StandardCharsets.UTF_8));
        assertThat(geojson.statusCode()).as(geojson.body()).isEqualTo(201);
        for (var made : List.of(multipart, geojson)) {
            var tables = JsonMapper.shared().readTree(made.body()).path("tables");
            assertThat(officer.bytes(tables.path("pairs").path("href").asString()))
                    .isEqualTo(pairs);
            assertThat(officer.bytes(tables.path("findings").path("href").asString()))
                    .isEqualTo(findings);
        }
        assertThat(api.post("/api/screenings?layer=no-such&date=" + TODAY, "application/json", new byte[] {'{', '}'})
                        .body())
                .contains("no-such")
                .contains("errorEn");
        // with shapes: three patches in all, and a map of them
        assertThat(officer.get(path + "/map.geojson").body()).contains("beyond-permit");
        assertThat(new String(officer.bytes(path + "/findings.gpkg"), 0, 15, StandardCharsets.ISO_8859_1))
                .isEqualTo("SQLite format 3");
    }

    /** The interface for programs, with the session of somebody who signed in. */
    private final class Api {
        private final HttpClient http;
        private final String base = "http://127.0.0.1:" + node.port();
        private final String token;

        Api(Visitor visitor) throws Exception {
            http = HttpClient.newBuilder().cookieHandler(visitor.cookies).build();
            token = http.send(
                            HttpRequest.newBuilder(URI.create(base + "/api/screenings"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .headers()
                    .firstValue("X-CSRF-TOKEN")
                    .orElseThrow();
        }

        HttpResponse<String> post(String path, String type, byte[] body) throws Exception {
            return http.send(
                    HttpRequest.newBuilder(URI.create(base + path))
                            .header("Content-Type", type)
                            .header("X-CSRF-TOKEN", token)
                            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }

        HttpResponse<String> multipart(String path, String fileName, String file) throws Exception {
            var body = new ByteArrayOutputStream();
            body.writeBytes(("--b\r\nContent-Disposition: form-data; name=\"patches\"; filename=\"" + fileName
                            + "\"\r\nContent-Type: application/octet-stream\r\n\r\n" + file + "\r\n--b--\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            return post(path, "multipart/form-data; boundary=b", body.toByteArray());
        }
    }

    @Test
    @DisplayName("重做：逐字节相同就说相同；图层撤回之后也能重做")
    void a_screening_is_repeated_with_the_same_bytes() {
        UUID id = stored("gone", "将撤回", LayerKind.FARMLAND, Layers.Reach.HOME, JAN_2024, null, REDLINE_2026, BY_ID);
        var screening = screened(TODAY, PATCHES, rights, id);
        node.run("gu.yuan", () -> layers.withdraw(id, layers.find(id).act(), "底图有误"));
        assertThatThrownBy(() -> screened(TODAY, PATCHES, rights, id))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.key()).isEqualTo("refusal.screening.not-in-force"));
        node.run("meng.tao", () -> runs.repeat(screening.id()));
        var again = node.as("meng.tao", () -> screenings.find(screening.id()));
        assertThat(again.repeatedSame()).isTrue();
        assertThat(again.repeatedSays()).isEqualTo("两张表与当时逐字节相同");
        // the day is free again: a corrected version may begin on it
        UUID corrected =
                stored("gone", "已更正", LayerKind.FARMLAND, Layers.Reach.HOME, JAN_2024, null, REDLINE_2024, BY_ID);
        assertThat(version(corrected).state()).isEqualTo(Layers.State.STORED);
        node.run("meng.tao", () -> runs.repeat(screening.id()));
        assertThat(node.as("meng.tao", () -> screenings.find(screening.id())).repeatedSame())
                .isTrue();
    }

    @Test
    @DisplayName("重做的结果与记下的摘要不同，照实说")
    void a_repetition_that_differs_says_so() throws Exception {
        var screening = screened(TODAY, PATCHES, rights);
        try (var owner = node.asOwner();
                var change = owner.createStatement()) {
            change.execute("alter table layer.screening disable trigger user");
            change.execute("update layer.screening set pairs_digest = '" + "0".repeat(64)
                    + "', program = 'screening 0' where id = '" + screening.id() + "'");
            change.execute("alter table layer.screening enable trigger user");
        }
        node.run("meng.tao", () -> runs.repeat(screening.id()));
        var again = node.as("meng.tao", () -> screenings.find(screening.id()));
        assertThat(again.repeatedSame()).isFalse();
        assertThat(again.repeatedSays()).startsWith("与当时不同：图斑与图层对照表").contains("screening 0");
    }

    @Test
    @DisplayName("图层文件损坏、被换掉或不见了：由来源重建，与摘要一致才用")
    void a_damaged_layer_is_made_again() throws Exception {
        for (var harm : List.of("flipped", "replaced", "gone")) {
            UUID id = stored(
                    "harm-" + harm, harm, LayerKind.OTHER, Layers.Reach.HOME, JAN_2024, null, REDLINE_2026, BY_ID);
            var file = kept(id).resolve("harm-" + harm + "/2024-01-01/layer.qsl");
            byte[] bytes = Files.readAllBytes(file);
            switch (harm) {
                case "flipped" -> {
                    byte[] flipped = bytes.clone();
                    flipped[100] ^= 1;
                    Files.write(file, flipped);
                }
                // whole in itself, but not what was stored
                case "replaced" ->
                    Files.write(file, Files.readAllBytes(kept(redline2024).resolve("redline/2024-01-01/layer.qsl")));
                default -> Files.delete(file);
            }
            var opened = node.as("qin.yue", () -> open.open(layers.find(id)));
            assertThat(opened)
                    .as(harm)
                    .isInstanceOfSatisfying(
                            Opened.Ready.class,
                            ready -> assertThat(ready.layer().size()).isEqualTo(2));
            assertThat(Files.readAllBytes(file)).as(harm).isEqualTo(bytes);
            assertThat(open.damage(id)).as(harm).isPresent();
        }
        UUID lost = stored("lost", "来源也坏", LayerKind.OTHER, Layers.Reach.HOME, JAN_2024, null, REDLINE_2026, BY_ID);
        Files.delete(kept(lost).resolve("lost/2024-01-01/layer.qsl"));
        Files.writeString(kept(lost).resolve("lost/2024-01-01/source/lost.geojson"), REDLINE_2024);
        assertThat(node.as("qin.yue", () -> open.open(layers.find(lost)))).isInstanceOf(Opened.Lost.class);
        assertThatThrownBy(() -> screened(TODAY, PATCHES, lost))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("refusal.screening.lost"));
    }

    @Test
    @DisplayName("写图层时磁盘失败：一句话说明，什么都不留，文件还可再入库")
    void a_disk_that_fails_leaves_nothing() throws Exception {
        UUID id = received("disk", "磁盘", LayerKind.OTHER, Layers.Reach.HOME, JAN_2024, null, REDLINE_2026);
        var folder = node.folder.root().resolve("layers/kept");
        var aside = folder.resolveSibling("kept-aside");
        Files.move(folder, aside);
        Files.writeString(folder, "no folder");
        try {
            node.run("qin.yue", () -> imports.start(id, BY_ID));
            Patience.until(
                    "the import has failed",
                    () -> imports.progress(id)
                            .filter(LayerImports.Progress::hasFailed)
                            .isPresent());
            assertThat(imports.progress(id).orElseThrow().failed()).startsWith("磁盘写不下去了");
        } finally {
            Files.delete(folder);
            Files.move(aside, folder);
        }
        assertThat(version(id).state()).isEqualTo(Layers.State.ARRIVED);
        node.run("qin.yue", () -> imports.run(id, BY_ID));
        assertThat(version(id).state()).isEqualTo(Layers.State.STORED);
    }

    @Test
    @DisplayName("入库中途断电：再启动时，文件夹和记录一致，文件还等着入库")
    void after_a_power_cut_folder_and_row_agree() throws Exception {
        UUID id = received("cut", "断电", LayerKind.OTHER, Layers.Reach.HOME, JAN_2024, null, REDLINE_2026);
        // as it is after the folder was written and before the row said so
        Files.createDirectories(kept(id).resolve("cut/2024-01-01/source"));
        Files.writeString(kept(id).resolve("cut/2024-01-01/layer.qsl"), "whole or half, nobody says");
        UUID unknown = UUID.randomUUID();
        Files.createDirectories(kept(unknown));
        var orphan = node.folder.root().resolve("layers/arrived/arriving/part-123");
        Files.createDirectories(orphan.getParent());
        Files.writeString(orphan, "half an upload");
        node.stopDeadAndStart();
        beans();
        assertThat(kept(id)).doesNotExist();
        assertThat(kept(unknown)).doesNotExist();
        assertThat(orphan).doesNotExist();
        assertThat(kept(rights)).exists();
        assertThat(version(id).state()).isEqualTo(Layers.State.ARRIVED);
        node.run("qin.yue", () -> imports.run(id, BY_ID));
        assertThat(version(id).state()).isEqualTo(Layers.State.STORED);
    }

    @Test
    @DisplayName("服务器导入文件夹：只有本机关的、只凭文件名；收到之后变了的不入库")
    void a_file_of_the_import_folder() throws Exception {
        var folder = node.folder.root().resolve("import/B990121");
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("大图层.geojson"), REDLINE_2026);
        var wanted = new Layers.Wanted("big", "大图层", LayerKind.OTHER, Layers.Reach.HOME, JAN_2024, null);
        assertThat(node.as("qin.yue", () -> imports.folderFiles())).containsExactly("大图层.geojson");
        assertThat(node.as("shen.mo", () -> imports.folderFiles())).isEmpty();
        assertThatThrownBy(() -> node.as("qin.yue", () -> layers.receiveFromFolder(wanted, "../../layout")))
                .isInstanceOf(Refusal.class);
        UUID first = node.as("qin.yue", () -> layers.receiveFromFolder(wanted, "大图层.geojson"));
        Files.writeString(folder.resolve("大图层.geojson"), REDLINE_2024);
        node.run("qin.yue", () -> imports.run(first, BY_ID));
        assertThat(version(first).state()).isEqualTo(Layers.State.UNREADABLE);
        assertThat(version(first).notes()).singleElement().asString().contains("变过");
        UUID second = node.as("qin.yue", () -> layers.receiveFromFolder(wanted, "大图层.geojson"));
        node.run("qin.yue", () -> imports.run(second, BY_ID));
        assertThat(version(second).state()).isEqualTo(Layers.State.STORED);
        assertThat(folder.resolve("大图层.geojson")).exists();
    }

    @Test
    @DisplayName("本机关的图层，对方看不到；出示之后看得到图层，看不到退回的行和筛查")
    void another_organ_sees_only_what_is_shown() throws Exception {
        var screening = screened(TODAY, PATCHES, rights);
        assertThatThrownBy(() -> node.as("shen.mo", () -> layers.find(rights))).isInstanceOf(NoSuchRecord.class);
        assertThat(node.as("shen.mo", () -> layers.on(TODAY))).isEmpty();
        assertThatThrownBy(() -> node.as("shen.mo", () -> screenings.find(screening.id())))
                .isInstanceOf(NoSuchRecord.class);
        assertThat(counted("shen.mo", "select count(*) from layer.version")).isZero();
        assertThat(counted("shen.mo", "select count(*) from layer.screening")).isZero();

        UUID shown = stored(
                "shown",
                "可出示",
                LayerKind.RED_LINE,
                Layers.Reach.HOME,
                JAN_2024,
                null,
                collection(
                        feature("Z1", 112.515, 28.40, 0.01, ""),
                        "{\"type\":\"Feature\",\"properties\":{\"id\":\"y\"},\"geometry\":null}"),
                BY_ID);
        node.run("gu.yuan", () -> layers.show(shown, layers.find(shown).act()));
        assertThat(node.as("shen.mo", () -> layers.find(shown)).title()).isEqualTo("可出示");
        assertThat(node.as("shen.mo", () -> open.open("shown", TODAY))).isInstanceOf(Opened.Ready.class);
        assertThat(node.as("shen.mo", () -> layers.refusedRows(shown))).isEmpty();
        assertThat(counted("qin.yue", "select count(*) from layer.refused_row where version = '" + shown + "'"))
                .isOne();
        assertThat(counted("shen.mo", "select count(*) from layer.refused_row")).isZero();
        assertThat(counted("shen.mo", "select count(*) from ledger.act where record_id = '" + shown + "'"))
                .as("stored and shown, but not received")
                .isEqualTo(2);
        // by the clause of the agreement, and noted so
        assertThat(counted(
                        "shen.mo",
                        "select count(*) from agreement.disclosure where record_kind = 'layer' and basis = 'CLAUSE' and record_id = '"
                                + shown + "'"))
                .isPositive();
        // the other organ neither withdraws it nor shows it on
        assertThatThrownBy(() -> node.run(
                        "zhou.heng",
                        () -> layers.withdraw(
                                shown,
                                node.as("gu.yuan", () -> layers.find(shown)).act(),
                                "不要")))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("refusal.layer.not-yours"));

        UUID atOnce =
                stored("at-once", "入库即出示", LayerKind.OTHER, Layers.Reach.PARTNER, JAN_2024, null, REDLINE_2024, BY_ID);
        assertThat(node.as("shen.mo", () -> layers.find(atOnce)).features()).isEqualTo(1);
        UUID secret = stored("secret", "敏感", LayerKind.OTHER, Layers.Reach.SECRET, JAN_2024, null, REDLINE_2024, BY_ID);
        assertThatThrownBy(() -> node.run(
                        "gu.yuan", () -> layers.show(secret, layers.find(secret).act())))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("refusal.layer.secret"));
    }

    private long counted(String who, String sql) throws Exception {
        try (var seated = node.asApplication(node.seat(who));
                var row = seated.createStatement().executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    @Test
    @DisplayName("谁能做：入库由矿管岗，筛查由办案各岗；乡镇没有这一页")
    void posts() throws Exception {
        var enforcement = Visitor.signedIn(node.port(), "meng.tao", node.exampleSecret());
        var refused = enforcement.upload(
                "/screenings/new",
                "/layers",
                Map.of("name", "x", "title", "x", "kind", "OTHER", "reach", "HOME", "validFrom", "2024-01-01"),
                "file",
                "a.geojson",
                REDLINE_2024.getBytes(StandardCharsets.UTF_8));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(enforcement.get("/layers").body()).doesNotContain("multipart/form-data");
        var head = Visitor.signedIn(node.port(), "gu.yuan", node.exampleSecret());
        assertThat(head.get("/screenings/new").status()).isEqualTo(403);
        assertThat(head.get("/layers/" + rights).body()).contains("/withdraw");
        var worker = Visitor.signedIn(node.port(), "peng.shan", node.exampleSecret());
        for (var path : List.of("/layers", "/screenings", "/screenings/new", "/api/screenings", "/layers/" + rights)) {
            assertThat(worker.get(path).status()).as(path).isEqualTo(404);
        }
        var prosecutor = Visitor.signedIn(node.port(), "shen.mo", node.exampleSecret());
        assertThat(prosecutor.get("/layers/" + rights).status()).isEqualTo(404);
    }

    @Test
    @DisplayName("新到的图斑也与影像日期有效的管控图层比较：观察多一条，地块图层不算")
    void observations_are_held_against_stored_zones() throws Exception {
        // the whole county as farmland until August 2026, and as a layer of parcels that must not count
        var county = collection(feature("N1", 111, 27, 3, ""));
        stored("farmland", "基本农田", LayerKind.FARMLAND, Layers.Reach.HOME, JAN_2024, TODAY, county, BY_ID);
        stored("parcels", "地类图斑", LayerKind.OTHER, Layers.Reach.HOME, JAN_2024, null, county, BY_ID);
        var before = observed();
        var square = collection(
                feature("TB-1", 112.70, 28.60, 0.002, ",\"TBBH\":\"T-1\",\"HSX\":\"2026-08-20\""),
                feature("TB-2", 112.72, 28.60, 0.002, ",\"TBBH\":\"T-2\",\"HSX\":\"2023-08-20\""));
        observe(square);
        var after = observed();
        after.keySet().removeAll(before.keySet());
        // T-1 lies in the farmland of its day, all of it; on the day of T-2 no layer holds
        assertThat(after.get("T-1")).contains("基本农田 N1").doesNotContain("地类图斑");
        assertThat(after.get("T-2")).doesNotContain("基本农田");
    }

    private void observe(String patches) {
        node.run("qin.yue", () -> {
            var file = node.bean(cn.qingshan.place.Imports.class)
                    .receive(
                            cn.qingshan.place.ImportKind.PATCHES,
                            "新图斑.geojson",
                            new ByteArrayInputStream(patches.getBytes(StandardCharsets.UTF_8)));
            node.bean(cn.qingshan.place.ImportRun.class).run(file, Map.of("patch_no", "TBBH", "observed_on", "HSX"));
        });
    }

    private Map<String, String> observed() throws Exception {
        var found = new HashMap<String, String>();
        try (var seated = node.asApplication(node.seat("qin.yue"));
                var rows = seated.createStatement()
                        .executeQuery("select patch_no, findings::text from observe.observation")) {
            while (rows.next()) {
                found.put(rows.getString(1), rows.getString(2));
            }
        }
        return found;
    }

    @Test
    @DisplayName("进行中的筛查：发起的机关看到进度，别的机关没有这一页；中途失败的说出原因，可以重新选择")
    void the_page_of_a_run() throws Exception {
        var officer = Visitor.signedIn(node.port(), "meng.tao", node.exampleSecret());
        var prosecutor = Visitor.signedIn(node.port(), "shen.mo", node.exampleSecret());
        var mayEnd = new CountDownLatch(1);
        UUID slow = node.as(
                "meng.tao",
                () -> runs.running().start("七月图斑", id -> {
                    runs.running().reached(id, 0.42);
                    waitFor(mayEnd);
                    throw Refusal.because("refusal.screening.disk", "No space left on device");
                }));
        Patience.until(
                "the page says how far it is",
                () -> officer.get("/screenings/" + slow).body().contains("42%"));
        assertThat(officer.get("/screenings/" + slow).body())
                .contains("七月图斑", "正在筛查，42%", "hx-get=\"/screenings/" + slow + "/progress\"")
                .doesNotContain("重新选择");
        assertThat(officer.get("/screenings/" + slow + "/progress").body())
                .contains("正在筛查，42%")
                .doesNotContain("七月图斑");
        assertThat(prosecutor.get("/screenings/" + slow).status()).isEqualTo(404);
        assertThat(prosecutor.get("/screenings/" + slow + "/progress").status()).isEqualTo(404);
        mayEnd.countDown();
        Patience.until(
                "the run has failed",
                () -> !officer.get("/screenings/" + slow).body().contains("hx-trigger"));
        assertThat(officer.get("/screenings/" + slow).body())
                .contains("七月图斑", "No space left on device", "href=\"/screenings/new\"", "重新选择");
        // the page that waits is told to load anew
        assertThat(officer.get("/screenings/" + slow + "/progress").status()).isEqualTo(204);
        assertThat(officer.get("/screenings/" + UUID.randomUUID() + "/progress").status())
                .isEqualTo(404);
        UUID broken = node.as(
                "meng.tao",
                () -> runs.running().start("八月图斑", id -> {
                    throw new IllegalStateException("nobody foresaw this");
                }));
        Patience.until(
                "the run has fallen over",
                () -> !officer.get("/screenings/" + broken).body().contains("hx-trigger"));
        // what the program says of itself is for the log
        assertThat(officer.get("/screenings/" + broken).body())
                .contains("八月图斑", "日志编号 " + broken.toString().substring(0, 8), "重新选择")
                .doesNotContain("nobody foresaw this");
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    @DisplayName("名录里一次导入的图斑可以直接筛查，图斑文件冻结可下载")
    void patches_of_an_import_of_the_register() throws Exception {
        World.importQuarter(node);
        var one = node.as("meng.tao", () -> screenings.imports()).getFirst();
        var officer = Visitor.signedIn(node.port(), "meng.tao", node.exampleSecret());
        var answer = officer.post(
                "/screenings/new",
                "/screenings",
                Map.of(
                        "asOf", TODAY.toString(),
                        "use", rights.toString(),
                        "import", one.id().toString()));
        assertThat(answer.path()).startsWith("/screenings/");
        UUID id = UUID.fromString(answer.path().substring("/screenings/".length()));
        Patience.until(
                "the screening is done",
                () -> node.as("meng.tao", () -> runs.running().progress(id)).isEmpty());
        var screening = node.as("meng.tao", () -> screenings.find(id));
        assertThat(screening.patches()).isEqualTo(one.patches());
        assertThat(screening.ofImport()).isEqualTo(one.id());
        var numbers = new HashMap<String, Integer>();
        var number = Pattern.compile("\"patch_no\":\"([^\"]+)\"")
                .matcher(new String(officer.bytes(answer.path() + "/patches"), StandardCharsets.UTF_8));
        while (number.find()) {
            numbers.merge(number.group(1), 1, Integer::sum);
        }
        assertThat(numbers).hasSize(one.patches());
        node.run("meng.tao", () -> runs.repeat(id));
        assertThat(node.as("meng.tao", () -> screenings.find(id)).repeatedSame())
                .isTrue();
        assertThat(Optional.of(screening.counts())).isPresent();
    }

    @Test
    @DisplayName("各页在桌面和手机上：不出界，没有未译的字")
    void pages_on_a_desk_and_on_a_phone() throws Exception {
        UUID waiting =
                received("waiting", "待入库", LayerKind.FARMLAND, Layers.Reach.SECRET, JAN_2024, null, REDLINE_2026);
        UUID nocrs = received(
                "asks", "无坐标系", LayerKind.OTHER, Layers.Reach.HOME, JAN_2024, null, "id,x,y\n1,37500000,3140000\n");
        var screening = screened(TODAY, PATCHES, rights, redline2026);
        var pictures = Pictures.of(node);
        assumeTrue(pictures.isPresent(), "No browser is installed");
        try (var look = pictures.get()) {
            look.take("layers", "qin.yue", "/layers", "main details summary");
            look.take("layers-prosecutor", "shen.mo", "/layers");
            look.take("layer", "gu.yuan", "/layers/" + redline2024);
            look.take("layer-waiting", "qin.yue", "/layers/" + waiting);
            look.take("layer-asks", "qin.yue", "/layers/" + nocrs);
            look.take("screenings", "gu.yuan", "/screenings");
            look.take("screenings-prosecutor", "shen.mo", "/screenings");
            look.take("screening-new", "meng.tao", "/screenings/new");
            look.take("screening", "meng.tao", "/screenings/" + screening.id());
        }
    }
}
