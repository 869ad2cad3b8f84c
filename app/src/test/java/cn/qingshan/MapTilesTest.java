package cn.qingshan;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qingshan.geo.tile.TileAddress;
import cn.qingshan.geo.tile.TileDraft;
import cn.qingshan.layer.FileChoices;
import cn.qingshan.layer.LayerImports;
import cn.qingshan.layer.LayerKind;
import cn.qingshan.layer.Layers;
import cn.qingshan.map.CrowdedTiles;
import io.github.sebasbaumh.mapbox.vectortile.adapt.jts.MvtReader;
import io.github.sebasbaumh.mapbox.vectortile.adapt.jts.TagKeyValueMapConverter;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("地图瓦片：每个席位只得到自己可见的，一个不少，也不留给下一个人")
class MapTilesTest {

    private static final List<String> ALL =
            List.of("townships", "restricted", "rights", "mines", "outlines", "patches", "observations", "problems");

    private TestNode node;

    @BeforeAll
    void build() throws Exception {
        node = World.built().node;
    }

    private Visitor visitor(String signIn) throws Exception {
        return Visitor.signedIn(node.port(), signIn, node.exampleSecret());
    }

    private static List<Geometry> read(byte[] tile, String layer) throws Exception {
        var its = MvtReader.loadMvt(
                        new ByteArrayInputStream(tile),
                        new GeometryFactory(),
                        new TagKeyValueMapConverter(),
                        MvtReader.RING_CLASSIFIER_V2_1)
                .getLayer(layer);
        return its == null ? List.of() : List.copyOf(its.getGeometries());
    }

    private static String said(Geometry feature, String property) {
        return String.valueOf(((Map<?, ?>) feature.getUserData()).get(property));
    }

    private static double[] extent(Visitor visitor, String layers) throws Exception {
        var json = JsonMapper.shared()
                .readTree(visitor.get("/map/extent?layers=" + layers).body());
        double[] extent = new double[json.size()];
        for (int i = 0; i < extent.length; i++) {
            extent[i] = json.get(i).asDouble();
        }
        return extent;
    }

    private static List<TileAddress> tiles(int z, double[] extent) {
        var northWest = TileAddress.at(z, extent[0], extent[3]);
        var southEast = TileAddress.at(z, extent[2], extent[1]);
        var all = new ArrayList<TileAddress>();
        for (int x = northWest.x(); x <= southEast.x(); x++) {
            for (int y = northWest.y(); y <= southEast.y(); y++) {
                all.add(new TileAddress(z, x, y));
            }
        }
        return all;
    }

    @Test
    @DisplayName("瓦片里的对象与整层 GeoJSON 的一样多，各级缩放都如此")
    void tiles_hold_what_the_layer_holds() throws Exception {
        for (String signIn : List.of("qin.yue", "shen.mo")) {
            var visitor = visitor(signIn);
            var county = extent(visitor, "townships");
            for (String layer : ALL) {
                var whole = new TreeSet<String>();
                JsonMapper.shared()
                        .readTree(
                                visitor.get("/map/layers/" + layer + ".geojson").body())
                        .path("features")
                        .forEach(feature -> whole.add(feature.path("id").asString()));
                for (int z : new int[] {0, 9, 11}) {
                    var found = new TreeSet<String>();
                    for (var tile : tiles(z, county)) {
                        read(visitor.bytes("/map/tiles/" + layer + "/" + tile + ".mvt"), layer)
                                .forEach(feature -> found.add(said(feature, "id")));
                    }
                    assertThat(found).as(signIn + " " + layer + " " + z).isEqualTo(whole);
                }
            }
        }
    }

    @Test
    @DisplayName("瓦片里有名称、类别和链接；乡镇名各出现一次")
    void objects_say_what_they_are() throws Exception {
        var officer = visitor("qin.yue");
        var rights = read(officer.bytes("/map/tiles/rights/0/0/0.mvt"), "rights");
        assertThat(rights).isNotEmpty().allSatisfy(right -> {
            assertThat(said(right, "title")).isNotBlank();
            assertThat(said(right, "kind")).isIn("VALID", "EXPIRED");
            assertThat(right.isValid()).isTrue();
        });
        var names = new ArrayList<String>();
        for (var tile : tiles(11, extent(officer, "townships"))) {
            read(officer.bytes("/map/tiles/townships/" + tile + ".mvt"), "names").stream()
                    // the margin has the neighbour's too
                    .filter(name -> name.getCoordinate().x >= 0
                            && name.getCoordinate().x < 4096
                            && name.getCoordinate().y >= 0
                            && name.getCoordinate().y < 4096)
                    .forEach(name -> names.add(said(name, "title")));
        }
        assertThat(names).hasSize(12).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("检察院看不到自然资源局未披露的图斑审核；没有登录的什么也看不到")
    void a_seat_gets_what_it_may_see() throws Exception {
        assertThat(read(visitor("qin.yue").bytes("/map/tiles/observations/0/0/0.mvt"), "observations"))
                .isNotEmpty();
        var prosecutor = visitor("shen.mo");
        assertThat(prosecutor.bytes("/map/tiles/observations/0/0/0.mvt")).isEmpty();
        assertThat(extent(prosecutor, "observations")).isEmpty();
        assertThat(read(prosecutor.bytes("/map/tiles/problems/0/0/0.mvt"), "problems"))
                .hasSize(1);
        assertThat(new Visitor(node.port()).get("/map/tiles/rights/0/0/0.mvt").path())
                .startsWith("/sign-in");
    }

    private HttpResponse<byte[]> answer(Visitor visitor, String path) throws Exception {
        try (var http = HttpClient.newBuilder().cookieHandler(visitor.cookies).build()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.port() + path))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
        }
    }

    @Test
    @DisplayName("登记对象的瓦片任何地方都不缓存；不存在的瓦片和图层是 404")
    void nothing_is_kept_and_what_is_not_there_is_said() throws Exception {
        var officer = visitor("qin.yue");
        var tile = answer(officer, "/map/tiles/rights/0/0/0.mvt");
        assertThat(tile.statusCode()).isEqualTo(200);
        assertThat(tile.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(tile.headers().firstValue("ETag")).isEmpty();
        for (String no : List.of(
                "rights/3/8/0",
                "rights/3/-1/0",
                "rights/23/0/0",
                "rights/a/0/0",
                "rights/3/99999999999/0",
                "none/0/0/0")) {
            assertThat(answer(officer, "/map/tiles/" + no + ".mvt").statusCode())
                    .as(no)
                    .isEqualTo(404);
        }
    }

    @Test
    @DisplayName("太密时：大的画出，小的在方块里计数，合起来正好是全部")
    void a_crowd_is_counted() throws Exception {
        var db = node.bean(JdbcClient.class);
        var transactions = new TransactionTemplate(node.bean(PlatformTransactionManager.class));
        for (String layer : List.of("mines", "patches", "restricted", "rights")) {
            int all = node.as(
                    "qin.yue",
                    () -> Objects.requireNonNull(transactions.execute(now -> db.sql("select count(*) from place."
                                    + Map.of(
                                                    "mines",
                                                    "mine",
                                                    "patches",
                                                    "patch",
                                                    "restricted",
                                                    "restricted",
                                                    "rights",
                                                    "mining_right")
                                            .get(layer))
                            .query(Integer.class)
                            .single())));
            for (int z : new int[] {0, 7, 9}) {
                int found = 0;
                int counted = 0;
                var drawn = new TreeSet<String>();
                var county = extent(visitor("qin.yue"), "townships");
                for (var tile : tiles(z, county)) {
                    byte[] bytes = node.as(
                            "qin.yue",
                            () -> Objects.requireNonNull(
                                    transactions.execute(now -> CrowdedTiles.tile(db, layer, tile, 1, 3))));
                    var here = read(bytes, layer);
                    assertThat(here.size()).isLessThanOrEqualTo(3);
                    here.forEach(feature -> drawn.add(said(feature, "id")));
                    for (var block : read(bytes, TileDraft.LEFT_OUT)) {
                        assertThat(said(block, "layer")).isEqualTo(layer);
                        counted += Integer.parseInt(said(block, "features"));
                    }
                    found += here.size();
                }
                assertThat(counted).as(layer + " " + z).isPositive();
                if (z == 0) {
                    assertThat(drawn.size() + counted).as(layer + " " + z).isEqualTo(all);
                } else {
                    // one that is drawn in one tile may be counted in its neighbour, where its middle lies
                    assertThat(found + counted).as(layer + " " + z).isGreaterThanOrEqualTo(all);
                }
            }
        }
    }

    @Test
    @DisplayName("参考图层：本机关看得到，对方机关在出示之前看不到；浏览器每次都要再问")
    void reference_layers_as_tiles() throws Exception {
        var world = node;
        try (var own = TestNode.example("tiles-node", LocalDate.of(2026, 9, 1), beans -> {})) {
            node = own;
            referenceLayers();
        } finally {
            node = world;
        }
    }

    private void referenceLayers() throws Exception {
        var county = extent(visitor("qin.yue"), "townships");
        double lon = (county[0] + county[2]) / 2;
        double lat = (county[1] + county[3]) / 2;
        var text = new StringBuilder("{\"type\":\"FeatureCollection\",\"features\":[");
        for (int i = 0; i < 50; i++) {
            double west = lon + 0.001 * (i % 10);
            double south = lat + 0.001 * (i / 10);
            text.append(i == 0 ? "" : ",")
                    .append(
                            "{\"type\":\"Feature\",\"properties\":{\"编号\":\"N%d\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[%f,%f],[%f,%f],[%f,%f],[%f,%f]]]}}"
                                    .formatted(
                                            i,
                                            west,
                                            south,
                                            west + 0.0008,
                                            south,
                                            west + 0.0008,
                                            south + 0.0008,
                                            west,
                                            south));
        }
        byte[] file = text.append("]}").toString().getBytes(StandardCharsets.UTF_8);
        var layers = node.bean(Layers.class);
        var id = node.as(
                "qin.yue",
                () -> layers.receive(
                        new Layers.Wanted(
                                "nongtian",
                                "永久基本农田",
                                LayerKind.FARMLAND,
                                Layers.Reach.HOME,
                                LocalDate.of(2024, 1, 1),
                                null),
                        "农田.geojson",
                        new ByteArrayInputStream(file)));
        node.run("qin.yue", () -> node.bean(LayerImports.class).run(id, FileChoices.NONE));
        var tile = TileAddress.at(12, lon, lat);
        var address = "/map/stored/" + id + "/" + tile + ".mvt";
        var officer = visitor("qin.yue");
        var answer = answer(officer, address);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-cache", "private");
        assertThat(read(answer.body(), "nongtian"))
                .isNotEmpty()
                .allSatisfy(field -> assertThat(said(field, "编号")).startsWith("N"));
        assertThat(officer.get("/map").body()).contains("永久基本农田", id.toString());
        for (String other : List.of("shen.mo", "peng.shan")) {
            assertThat(answer(visitor(other), address).statusCode()).as(other).isEqualTo(404);
            assertThat(visitor(other).get("/map").body()).doesNotContain("永久基本农田");
        }
        assertThat(answer(officer, "/map/stored/" + id + "/3/8/0.mvt").statusCode())
                .isEqualTo(404);
    }
}
