package cn.qingshan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cn.qingshan.features.AccessTokens;
import cn.qingshan.features.Features;
import cn.qingshan.features.SecondOpinion;
import cn.qingshan.geo.crs.Crs;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.locationtech.jts.io.WKBReader;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What OGC API Features asks of a service that says it conforms, requirement by requirement, and who reads what with which token. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("空间数据服务：OGC API Features")
class FeaturesTest {

    private static final String CRS = "http://www.opengis.net/def/crs/";
    private static final String CRS84 = CRS + "OGC/1.3/CRS84";
    private static final List<String> OF_SEATS =
            List.of("mines", "mine-outlines", "rights", "restricted-zones", "patches", "observations", "problems");

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private TestNode node;
    private String officer;
    private String prosecutor;

    private record Answer(int status, String type, Map<String, List<String>> headers, String body) {

        JsonNode json() {
            return JsonMapper.shared().readTree(body);
        }

        String header(String name) {
            return String.join(" ", headers.getOrDefault(name, List.of()));
        }

        String detail() {
            assertThat(type).startsWith("application/problem+json");
            assertThat(json().path("status").asInt()).isEqualTo(status);
            return json().path("detail").asString();
        }

        List<String> ids() {
            assertThat(status).as(body).isEqualTo(200);
            return StreamSupport.stream(json().path("features").spliterator(), false)
                    .map(feature -> feature.path("id").asString())
                    .toList();
        }
    }

    @BeforeAll
    void build() throws Exception {
        node = World.built().node;
        officer = node.as("qin.yue", () -> node.bean(AccessTokens.class).make("QGIS", 90));
        prosecutor = node.as("shen.mo", () -> node.bean(AccessTokens.class).make("QGIS", 90));
    }

    private Answer asked(String path, String authorization, String... headers) throws Exception {
        var address = path.startsWith("http") ? path : "http://127.0.0.1:" + node.port() + "/features" + path;
        var request = HttpRequest.newBuilder(URI.create(address)).GET();
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        var answered = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        answered.putAll(answer.headers().map());
        return new Answer(
                answer.statusCode(), answer.headers().firstValue("Content-Type").orElse(""), answered, answer.body());
    }

    private Answer get(String path, String... headers) throws Exception {
        return asked(path, "Bearer " + officer, headers);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Answer filtered(String collection, String filter, String... more) throws Exception {
        return get(
                "/collections/" + collection + "/items?limit=5000&filter=" + encoded(filter) + String.join("", more));
    }

    private List<String> sql(String sql) throws SQLException {
        try (var connection = node.asApplication(node.seat("qin.yue"));
                var rows = connection.createStatement().executeQuery(sql)) {
            var all = new ArrayList<String>();
            while (rows.next()) {
                all.add(rows.getString(1));
            }
            return all;
        } catch (SQLException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> links(JsonNode document) {
        var links = new TreeMap<String, String>();
        document.path("links")
                .forEach(link -> links.put(
                        link.path("rel").asString() + " " + link.path("type").asString(),
                        link.path("href").asString()));
        return links;
    }

    // ── Part 1: core ──

    @Test
    @DisplayName("/req/core/root-success：入口有 API 说明、规范和数据的链接，地址完整且打得开")
    void the_landing_page_leads_on() throws Exception {
        var links = links(get("").json());
        assertThat(links.keySet())
                .containsExactlyInAnyOrder(
                        "self application/json",
                        "alternate text/html",
                        "service-desc application/vnd.oai.openapi+json;version=3.0",
                        "service-doc text/html",
                        "conformance application/json",
                        "data application/json");
        for (var link : links.entrySet()) {
            assertThat(link.getValue()).startsWith("http://127.0.0.1:" + node.port() + "/features");
            var answer = get(link.getValue());
            assertThat(answer.status()).as(link.getValue()).isEqualTo(200);
            assertThat(answer.type()).startsWith(link.getKey().split(" ")[1].split(";")[0]);
        }
    }

    @Test
    @DisplayName("/req/core/conformance-success：列出要求类；每一类都在本测试中逐项核对")
    void the_requirement_classes_are_listed() throws Exception {
        var classes = new TreeSet<String>();
        get("/conformance").json().path("conformsTo").forEach(one -> classes.add(one.asString()));
        assertThat(classes)
                .hasSize(17)
                .contains("http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core")
                // what is not done is not said
                .noneMatch(one -> one.contains("temporal-functions")
                        || one.contains("arithmetic")
                        || one.contains("case-insensitive")
                        || one.contains("/gml"));
    }

    @Test
    @DisplayName("/req/oas30：说明列出的每个地址都存在，真实的参数都列出，limit 的上限与实际一致")
    void the_api_is_described_as_it_is() throws Exception {
        var answer = get("/api");
        assertThat(answer.type()).isEqualTo("application/vnd.oai.openapi+json;version=3.0");
        var api = answer.json();
        assertThat(api.path("openapi").asString()).startsWith("3.0");
        assertThat(api.path("servers").get(0).path("url").asString()).endsWith("/features");
        var operations = new TreeSet<String>();
        for (var path : api.path("paths").properties()) {
            var operation = path.getValue().path("get");
            assertThat(operations.add(operation.path("operationId").asString())).isTrue();
            if (!path.getKey().contains("{")) {
                assertThat(get(path.getKey().equals("/") ? "" : path.getKey()).status())
                        .as(path.getKey())
                        .isEqualTo(200);
            }
            // every reference leads somewhere
            for (var parameter : operation.path("parameters")) {
                String ref = parameter.path("$ref").asString("");
                assertThat(ref.isEmpty() || api.at(ref.substring(1)).isObject())
                        .as(ref)
                        .isTrue();
            }
        }
        assertThat(api.at("/components/parameters/limit/schema/maximum").asInt())
                .isEqualTo(5000);
        assertThat(get("/collections/mines/items?limit=5001")
                        .json()
                        .path("numberReturned")
                        .asInt())
                .isEqualTo(40);
        var ofRights = new TreeSet<String>();
        api.at("/paths/~1collections~1rights~1items/get/parameters")
                .forEach(parameter -> ofRights.add(parameter
                        .path("name")
                        .asString(parameter.path("$ref").asString("").replaceAll(".*/", ""))));
        assertThat(ofRights)
                .contains("limit", "bbox", "datetime", "filter", "filter-lang", "crs", "licence_no", "holder");
        // who is not signed in is told of what is public
        assertThat(asked("/api", "").json().path("paths").has("/collections/mines/items"))
                .isFalse();
    }

    @Test
    @DisplayName("/req/core/fc-md-success：要素类有标识、范围、时间、坐标系和链接；范围就是数据的范围")
    void collections_describe_what_is_there() throws Exception {
        var collections = get("/collections").json().path("collections");
        var ids = new ArrayList<String>();
        for (var collection : collections) {
            String id = collection.path("id").asString();
            ids.add(id);
            assertThat(links(collection).keySet())
                    .as(id)
                    .contains(
                            "self application/json",
                            "items application/geo+json",
                            "items text/html",
                            "http://www.opengis.net/def/rel/ogc/1.0/queryables application/schema+json");
            assertThat(get("/collections/" + id).json()).isEqualTo(collection);
            assertThat(collection.path("crs").get(0).asString()).isEqualTo(CRS84);
            assertThat(collection.path("crs").toString())
                    .contains(collection.path("storageCrs").asString());
        }
        assertThat(ids)
                .containsExactlyInAnyOrderElementsOf(
                        java.util.stream.Stream.concat(OF_SEATS.stream(), java.util.stream.Stream.of("public-problems"))
                                .toList());
        for (String layer : List.of("mines", "patches", "observations")) {
            double west = 180;
            double north = -90;
            for (var feature :
                    get("/collections/" + layer + "/items?limit=5000").json().path("features")) {
                var at = points(feature.path("geometry").path("coordinates"));
                west = Math.min(west, at.stream().mapToDouble(p -> p[0]).min().orElseThrow());
                north = Math.max(north, at.stream().mapToDouble(p -> p[1]).max().orElseThrow());
            }
            var box = get("/collections/" + layer).json().at("/extent/spatial/bbox/0");
            assertThat(box.get(0).asDouble()).as(layer).isCloseTo(west, within(1e-8));
            assertThat(box.get(3).asDouble()).as(layer).isCloseTo(north, within(1e-8));
        }
        // the first patch was observed on a day of Beijing, which begins at 16:00 of the day before in UTC
        LocalDate first =
                LocalDate.parse(sql("select min(observed_on) from place.patch").getFirst());
        assertThat(get("/collections/patches")
                        .json()
                        .at("/extent/temporal/interval/0/0")
                        .asString())
                .isEqualTo(first.minusDays(1) + "T16:00:00Z");
    }

    private static List<double[]> points(JsonNode coordinates) {
        var points = new ArrayList<double[]>();
        if (coordinates.get(0).isNumber()) {
            points.add(new double[] {
                coordinates.get(0).asDouble(), coordinates.get(1).asDouble()
            });
        } else {
            coordinates.forEach(part -> points.addAll(points(part)));
        }
        return points;
    }

    @Test
    @DisplayName("/req/core/fc-response：numberMatched、numberReturned、timeStamp；坐标与登记的相同；外环逆时针")
    void features_are_those_of_the_register() throws Exception {
        var answer = get("/collections/rights/items?limit=5000");
        assertThat(answer.type()).startsWith("application/geo+json");
        assertThat(answer.header("Content-Crs")).isEqualTo("<" + CRS84 + ">");
        var items = answer.json();
        assertThat(items.path("type").asString()).isEqualTo("FeatureCollection");
        assertThat(items.path("numberMatched").asInt())
                .isEqualTo(items.path("numberReturned").asInt())
                .isEqualTo(items.path("features").size())
                .isEqualTo(Integer.parseInt(
                        sql("select count(*) from place.mining_right").getFirst()));
        assertThat(OffsetDateTime.parse(items.path("timeStamp").asString())).isNotNull();
        for (var feature : items.path("features")) {
            try (var connection = node.asApplication(node.seat("qin.yue"));
                    var rows = connection
                            .createStatement()
                            .executeQuery(
                                    "select outline, holder, valid_to, area_m2 from place.mining_right where id = '"
                                            + feature.path("id").asString() + "'")) {
                rows.next();
                var stored = new WKBReader().read(rows.getBytes(1));
                var read = points(feature.path("geometry").path("coordinates"));
                assertThat(read).hasSize(stored.getNumPoints());
                for (var point : read) {
                    assertThat(java.util.Arrays.stream(stored.getCoordinates())
                                    .anyMatch(c -> Math.abs(c.x - point[0]) < 1e-9 && Math.abs(c.y - point[1]) < 1e-9))
                            .isTrue();
                }
                var shell = feature.path("geometry").path("coordinates").get(0);
                assertThat(twiceArea(points(shell.get(0).get(0).isNumber() ? shell : shell.get(0))))
                        .isPositive();
                assertThat(feature.at("/properties/holder").asString()).isEqualTo(rows.getString(2));
                assertThat(feature.at("/properties/valid_to").asString("null"))
                        .isEqualTo(String.valueOf(rows.getString(3)));
                assertThat(feature.at("/properties/area_m2").asDouble()).isEqualTo(rows.getDouble(4));
            }
        }
    }

    private static double twiceArea(List<double[]> ring) {
        double sum = 0;
        for (int i = 1; i < ring.size(); i++) {
            sum += ring.get(i - 1)[0] * ring.get(i)[1] - ring.get(i)[0] * ring.get(i - 1)[1];
        }
        return sum;
    }

    @Test
    @DisplayName("/req/core/f-success：单个要素有 self、alternate、collection 链接；没有的、别人的、写错的标识都是 404")
    void one_feature() throws Exception {
        String id = get("/collections/mines/items?limit=1").ids().getFirst();
        var mine = get("/collections/mines/items/" + id);
        assertThat(mine.json().path("id").asString()).isEqualTo(id);
        assertThat(mine.json().path("type").asString()).isEqualTo("Feature");
        assertThat(links(mine.json()).keySet())
                .containsExactlyInAnyOrder(
                        "self application/geo+json", "alternate text/html", "collection application/json");
        assertThat(mine.header("Content-Crs")).isEqualTo("<" + CRS84 + ">");
        for (String none : List.of("00000000-0000-4000-8000-000000000000", "1", "990121-2026-1", "%27%20or%20true")) {
            assertThat(get("/collections/mines/items/" + none).status())
                    .as(none)
                    .isEqualTo(404);
        }
        assertThat(get("/collections/nothing/items").status()).isEqualTo(404);
        assertThat(get("/collections/nothing").detail()).contains("nothing");
    }

    @Test
    @DisplayName("/req/core/fc-links：逐页跟随 next，每个要素恰好一次；prev 逐页回到第一页")
    void pages_follow_one_another() throws Exception {
        // 40 mines, 7 a page: 7, 7, 7, 7, 7, 5
        for (String more : List.of("", "&bbox=-180,-90,180,90")) {
            var pages = new ArrayList<List<String>>();
            String next = "/collections/mines/items?limit=7" + more;
            String last = next;
            while (next != null) {
                var page = get(next);
                pages.add(page.ids());
                assertThat(page.json().path("numberMatched").asInt()).isEqualTo(40);
                last = next;
                next = links(page.json()).get("next application/geo+json");
            }
            assertThat(pages.stream().map(List::size)).containsExactly(7, 7, 7, 7, 7, 5);
            assertThat(pages.stream().flatMap(List::stream).distinct()).hasSize(40);
            var back = new ArrayList<List<String>>();
            String before = last;
            while (before != null) {
                var page = get(before);
                back.addFirst(page.ids());
                before = links(page.json()).get("prev application/geo+json");
            }
            assertThat(back).isEqualTo(pages);
        }
    }

    @Test
    @DisplayName("有位置的在前，没有位置的在后：QGIS 凭头十个要素判断一类能否画在图上；两段都按标识逐页，每个恰好一次，往回翻也是")
    void those_with_a_place_come_first() throws Exception {
        try (var owner = node.asOwner()) {
            // of nine copies the 4th and the 8th have a place
            owner.createStatement().executeUpdate("""
                    insert into publicity.public_copy (address, kind, organ_name, organ_name_en, township, township_name, township_name_en, year, title, body, rules, state, published_on)
                    select '990121-2098-' || n, 'CLOSED', '局', 'Bureau', '990121102', '乡', 'Township', 2098, '公开' || n,
                           jsonb_build_object('fact', '采坑', 'lon', case when n % 4 = 0 then 112.5 end, 'lat', case when n % 4 = 0 then 28.4 end), '1', 'PUBLISHED', '2026-12-02'
                      from generate_series(1, 9) n""");
            try {
                var expected = Stream.of(4, 8, 1, 2, 3, 5, 6, 7, 9)
                        .map(n -> "990121-2098-" + n)
                        .toList();
                // by the database alone, and shape by shape
                for (String more : List.of("", "&bbox=112,28,113,29")) {
                    for (int limit : new int[] {1, 2, 4, 9}) {
                        var there = new ArrayList<String>();
                        var back = new ArrayList<String>();
                        String last = "";
                        String address = "/collections/public-problems/items?year=2098&limit=" + limit + more;
                        for (String next = address; next != null; ) {
                            last = next;
                            var page = asked(next, "");
                            there.addAll(page.ids());
                            assertThat(page.json().path("numberMatched").asInt())
                                    .isEqualTo(9);
                            next = links(page.json()).get("next application/geo+json");
                        }
                        for (String before = last; before != null; ) {
                            var page = asked(before, "");
                            back.addAll(0, page.ids());
                            before = links(page.json()).get("prev application/geo+json");
                        }
                        assertThat(there).as(address).isEqualTo(expected);
                        assertThat(back).as(address).isEqualTo(expected);
                    }
                }
            } finally {
                owner.createStatement().executeUpdate("delete from publicity.public_copy where year = 2098");
            }
        }
        // every mine has a place, so no page of mines ends with one that has none
        String mine = get("/collections/mines/items?limit=1").ids().getFirst();
        assertThat(get("/collections/mines/items?after=~" + mine).status()).isEqualTo(400);
        assertThat(get("/collections/problems/items?after=~~" + mine).status()).isEqualTo(400);
        assertThat(get("/collections/problems/items?after=~" + mine).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("/req/core/fc-bbox：只要与范围相交的；跨 180 度经线分两段；六个数时高度不计；没有位置的要素总在内")
    void boxes() throws Exception {
        var all = get("/collections/patches/items?limit=5000").json().path("features");
        var first = points(all.get(0).path("geometry").path("coordinates"));
        double west = first.getFirst()[0] - 0.01;
        double south = first.getFirst()[1] - 0.01;
        double east = first.getFirst()[0] + 0.01;
        double north = first.getFirst()[1] + 0.01;
        var expected = new TreeSet<String>();
        for (var patch : all) {
            // the box of a patch lies apart from the asked box, or they meet; for boxes of small patches inside or far
            // off that is exact enough to be tried by points
            if (points(patch.path("geometry").path("coordinates")).stream()
                    .anyMatch(p -> p[0] >= west && p[0] <= east && p[1] >= south && p[1] <= north)) {
                expected.add(patch.path("id").asString());
            }
        }
        String box = west + "," + south + "," + east + "," + north;
        assertThat(expected).isNotEmpty().hasSizeLessThan(all.size());
        assertThat(get("/collections/patches/items?limit=5000&bbox=" + box).ids())
                .containsAll(expected);
        assertThat(get("/collections/patches/items?limit=5000&bbox=" + west + "," + south + ",-9," + east + "," + north
                                + ",9")
                        .ids())
                .isEqualTo(
                        get("/collections/patches/items?limit=5000&bbox=" + box).ids());
        // from 113 E over the antimeridian to 112 E is everything but what lies between
        int between = get("/collections/mines/items?bbox=112.5,-90,112.6,90")
                .json()
                .path("numberMatched")
                .asInt();
        int around = get("/collections/mines/items?bbox=112.6,-90,112.5,90")
                .json()
                .path("numberMatched")
                .asInt();
        assertThat(between).isPositive();
        assertThat(between + around).isEqualTo(40);
        for (String wrong : List.of("1,2,3", "1,2,3,4,5", "a,1,2,3", "1,9,2,8", "1,2,3,400", "1,NaN,2,3", "1,,2,3")) {
            var answer = get("/collections/mines/items?bbox=" + wrong);
            assertThat(answer.status()).as(wrong).isEqualTo(400);
            assertThat(answer.detail()).as(wrong).isNotBlank();
        }
    }

    @Test
    @DisplayName("/req/core/fc-time：图斑按影像日期，采矿权按有效期与区间相交；没有时间的要素类不受影响")
    void days() throws Exception {
        var day = sql("select observed_on::text from place.patch group by 1 order by count(*) desc limit 1")
                .getFirst();
        int ofDay = Integer.parseInt(sql("select count(*) from place.patch where observed_on = '" + day + "'")
                .getFirst());
        int until = Integer.parseInt(sql("select count(*) from place.patch where observed_on <= '" + day + "'")
                .getFirst());
        int all = Integer.parseInt(sql("select count(*) from place.patch").getFirst());
        String next = LocalDate.parse(day).plusDays(1).toString();
        String before = LocalDate.parse(day).minusDays(1).toString();
        Map<String, Integer> expected = Map.of(
                day,
                ofDay,
                day + "T",
                ofDay,
                // the last hour of the day in Beijing, and the first
                day + "T15:30:00Z",
                ofDay,
                before + "T16:00:00Z",
                ofDay,
                before + "/" + next,
                Integer.parseInt(sql("select count(*) from place.patch where observed_on between '" + before + "' and '"
                                + next + "'")
                        .getFirst()),
                "../" + day,
                until,
                "/" + day,
                until,
                next + "/..",
                all - until);
        for (var one : expected.entrySet()) {
            assertThat(get("/collections/patches/items?limit=1&datetime=" + encoded(one.getKey()))
                            .json()
                            .path("numberMatched")
                            .asInt())
                    .as(one.getKey())
                    .isEqualTo(one.getValue());
        }
        var valid = sql("""
                select count(*) from place.mining_right
                 where (valid_from is null or valid_from <= '2026-09-01') and (valid_to is null or valid_to >= '2026-09-01')""");
        assertThat(get("/collections/rights/items?datetime=2026-09-01")
                        .json()
                        .path("numberMatched")
                        .asString())
                .isEqualTo(valid.getFirst());
        assertThat(get("/collections/mines/items?datetime=1999-01-01")
                        .json()
                        .path("numberMatched")
                        .asInt())
                .isEqualTo(40);
        for (String wrong :
                List.of("yesterday", "2026-13-01", "../..", "2026-09-02/2026-09-01", "a/b/c", "2026-09-01T10:00:00")) {
            assertThat(get("/collections/patches/items?datetime=" + encoded(wrong))
                            .status())
                    .as(wrong)
                    .isEqualTo(400);
        }
    }

    @Test
    @DisplayName("/req/core/query-param-unknown、query-param-invalid：不认识的参数和不可能的值都是 400，用一句话说明")
    void wrong_parameters_are_told() throws Exception {
        for (String path : List.of(
                "?x=1",
                "/conformance?limit=1",
                "/collections?bbox=1,2,3,4",
                "/collections/mines?crs=" + CRS84,
                "/collections/mines/items?holder=x",
                "/collections/mines/items?offset=5",
                "/collections/mines/items?limit=0",
                "/collections/mines/items?limit=-1",
                "/collections/mines/items?limit=many",
                "/collections/mines/items?limit=1&limit=2",
                "/collections/mines/items?after=1",
                "/collections/mines/items?f=xml",
                "/collections/mines/items?crs=EPSG:4326",
                "/collections/mines/items?crs=" + CRS + "EPSG/0/9999",
                "/collections/mines/items?bbox=1,2,3,4&bbox-crs=" + CRS + "EPSG/0/2327",
                "/collections/mines/items?filter=code%3D%271%27&filter-lang=cql-text",
                "/collections/mines/items?filter=code%3D%271%27&filter-crs=x",
                "/collections/mines/items?name=%00",
                "/collections/mines/items?filter-lang=cql2-json&filter="
                        + encoded("{\"op\":\"=\",\"args\":[{\"property\":\"name\"},\"\\u0000\"]}"),
                "/collections/mines/items?filter-lang=cql2-json&filter="
                        + encoded("{\"op\":\"like\",\"args\":[{\"property\":\"name\"},\"\\ud800\"]}"),
                "/collections/patches/items?datetime=%2B999999999-01-01T00:00:00Z",
                "/collections/patches/items?area_m2=large",
                "/collections/patches/items?observed_on=2026-02-30",
                "/collections/mines/queryables?limit=1")) {
            var answer = get(path);
            assertThat(answer.status()).as(path).isEqualTo(400);
            assertThat(answer.detail())
                    .as(path)
                    .matches("(?s).*[\u4e00-\u9fff].*")
                    .doesNotContain("features.wrong", "{0}");
        }
        assertThat(get("/collections/mines/items?holder=x").detail()).contains("holder", "township_name");
        assertThat(get("/collections/mines/items?limit=0", "Cookie", "language=en")
                        .detail())
                .contains("positive whole number");
        for (String accept : List.of("application/gml+xml", "image/png", "nonsense", "*/*;q=0")) {
            assertThat(get("/collections/mines/items", "Accept", accept).status())
                    .as(accept)
                    .isEqualTo(406);
        }
    }

    @Test
    @DisplayName("/req/html：浏览器得到网页，f 参数先于 Accept，错误也是网页")
    void pages_for_people() throws Exception {
        String browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
        for (String path : List.of(
                "",
                "/conformance",
                "/api",
                "/collections",
                "/collections/rights",
                "/collections/rights/queryables",
                "/collections/rights/items",
                "/collections/rights/items/"
                        + get("/collections/rights/items?limit=1").ids().getFirst())) {
            var page = get(path, "Accept", browser);
            assertThat(page.status()).as(path).isEqualTo(200);
            assertThat(page.type()).startsWith("text/html");
            assertThat(page.body()).as(path).contains("<h1").doesNotContain("??", "_zh_CN");
            assertThat(get(path + "?f=json", "Accept", browser).type()).as(path).contains("json");
            assertThat(get(path + "?f=html").type()).startsWith("text/html");
        }
        // codes are words for people
        assertThat(get("/collections/restricted-zones/items?f=html").body())
                .contains("生态保护红线")
                .doesNotContain(">RED_LINE<");
        var wrong = get("/collections/rights/items?f=html&filter=" + encoded("<b>x</b>"));
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.body()).contains("&lt;b&gt;x").doesNotContain("<b>x");
    }

    // ── Part 2: coordinate systems ──

    @Test
    @DisplayName("/req/crs：每个坐标系的坐标与库中坐标换算一致到 0.1 毫米，轴的次序按 EPSG：4326、4490 和各带先北后东")
    void coordinates_in_every_system() throws Exception {
        var stored = sql("select lon || ' ' || lat from place.mine order by id");
        for (int code : new int[] {4326, 4490, 3857, 4525, 4526, 4546, 4547}) {
            var crs = Crs.ofEpsg(code);
            var answer = get("/collections/mines/items?limit=5000&crs=" + encoded(CRS + "EPSG/0/" + code));
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(answer.header("Content-Crs")).isEqualTo("<" + CRS + "EPSG/0/" + code + ">");
            int i = 0;
            for (var feature : answer.json().path("features")) {
                var lonLat = stored.get(i++).split(" ");
                var expected = crs.toLonLat().fromLonLat(Double.parseDouble(lonLat[0]), Double.parseDouble(lonLat[1]));
                boolean north = code != 3857;
                var at = feature.path("geometry").path("coordinates");
                double exact = crs.isGeographic() ? 1e-9 : 1e-4;
                assertThat(at.get(0).asDouble())
                        .as("EPSG:" + code)
                        .isCloseTo(north ? expected.y : expected.x, within(exact));
                assertThat(at.get(1).asDouble())
                        .as("EPSG:" + code)
                        .isCloseTo(north ? expected.x : expected.y, within(exact));
            }
            assertThat(i).isEqualTo(40);
        }
        // 113 E lies in zone 38: northing of some 3,140 km first, then an easting that begins with 38
        var point = get("/collections/mines/items?limit=1&crs=" + encoded(CRS + "EPSG/0/4526"))
                .json()
                .at("/features/0/geometry/coordinates");
        assertThat(point.get(0).asDouble()).isBetween(3.0e6, 3.3e6);
        assertThat(point.get(1).asDouble()).isBetween(3.8e7, 3.9e7);
        String id = get("/collections/mines/items?limit=1").ids().getFirst();
        var one = get("/collections/mines/items/" + id + "?crs=" + encoded(CRS + "EPSG/0/4526"));
        assertThat(one.json().at("/geometry/coordinates")).isEqualTo(point);
        assertThat(one.header("Content-Crs")).isEqualTo("<" + CRS + "EPSG/0/4526>");
        var far = get("/collections/mines/items?crs=" + encoded(CRS + "EPSG/0/4513"));
        assertThat(far.status()).isEqualTo(400);
        // the county lies on both sides of 112.5 E, where zone 37 meets zone 38
        assertThat(far.detail()).containsAnyOf("EPSG:4525, EPSG:4546", "EPSG:4526, EPSG:4547");
    }

    @Test
    @DisplayName("/req/crs/bbox-crs：同一范围用不同坐标系写，得到同样的要素")
    void boxes_in_every_system() throws Exception {
        var expected = get("/collections/mines/items?limit=5000&bbox=112.4,28.3,112.55,28.5")
                .ids();
        assertThat(expected).isNotEmpty().hasSizeLessThan(40);
        for (int code : new int[] {4326, 4490}) {
            assertThat(get("/collections/mines/items?limit=5000&bbox=28.3,112.4,28.5,112.55&bbox-crs=" + CRS + "EPSG/0/"
                                    + code)
                            .ids())
                    .isEqualTo(expected);
        }
        double radius = 6_378_137;
        java.util.function.DoubleUnaryOperator y =
                lat -> Math.log(Math.tan(Math.PI / 4 + Math.toRadians(lat) / 2)) * radius;
        String mercator = Math.toRadians(112.4) * radius + "," + y.applyAsDouble(28.3) + ","
                + Math.toRadians(112.55) * radius + "," + y.applyAsDouble(28.5);
        assertThat(get("/collections/mines/items?limit=5000&bbox=" + mercator + "&bbox-crs=" + CRS + "EPSG/0/3857")
                        .ids())
                .isEqualTo(expected);
        // a square of 20 km about the middle, northing first; held against each mine's own coordinates in the zone
        var zone = get("/collections/mines/items?limit=5000&crs=" + CRS + "EPSG/0/4526")
                .json()
                .path("features");
        double north = 0;
        double east = 0;
        for (var mine : zone) {
            north += mine.at("/geometry/coordinates/0").asDouble() / 40;
            east += mine.at("/geometry/coordinates/1").asDouble() / 40;
        }
        var within = new ArrayList<String>();
        for (var mine : zone) {
            if (Math.abs(mine.at("/geometry/coordinates/0").asDouble() - north) <= 10_000
                    && Math.abs(mine.at("/geometry/coordinates/1").asDouble() - east) <= 10_000) {
                within.add(mine.path("id").asString());
            }
        }
        assertThat(within).isNotEmpty().hasSizeLessThan(40);
        String square = "%f,%f,%f,%f".formatted(north - 10_000, east - 10_000, north + 10_000, east + 10_000);
        assertThat(get("/collections/mines/items?limit=5000&bbox=" + square + "&bbox-crs=" + CRS + "EPSG/0/4526")
                        .ids())
                .isEqualTo(within);
    }

    // ── Part 3: filtering ──

    @Test
    @DisplayName("/req/queryables：每个声明的属性都可以作参数、作条件；没有声明的不行；要素的属性就是声明的属性")
    void queryables_are_what_can_be_asked() throws Exception {
        for (String collection : OF_SEATS) {
            var answer = get("/collections/" + collection + "/queryables");
            assertThat(answer.type()).startsWith("application/schema+json");
            var schema = answer.json();
            assertThat(schema.path("$schema").asString()).isEqualTo("https://json-schema.org/draft/2020-12/schema");
            assertThat(schema.path("$id").asString()).endsWith("/features/collections/" + collection + "/queryables");
            var names = new ArrayList<String>();
            for (var property : schema.path("properties").properties()) {
                assertThat(property.getValue().path("title").asString())
                        .as(property.getKey())
                        .isNotBlank();
                names.add(property.getKey());
                assertThat(filtered(collection, property.getKey() + " IS NOT NULL")
                                .status())
                        .isEqualTo(200);
            }
            assertThat(names.removeFirst()).isEqualTo("geometry");
            var features =
                    get("/collections/" + collection + "/items?limit=1").json().path("features");
            for (var feature : features) {
                assertThat(feature.path("properties").propertyNames()).containsExactlyElementsOf(names);
                // what a feature says of itself finds it again
                for (String name : names) {
                    var value = feature.path("properties").path(name);
                    if (!value.isNull()) {
                        assertThat(get("/collections/" + collection + "/items?limit=5000&" + name + "="
                                                + encoded(value.asString()))
                                        .ids())
                                .as(collection + " " + name)
                                .contains(feature.path("id").asString());
                    }
                }
            }
            // nothing about reporters, notes and acts leaves
            assertThat(names).doesNotContain("act", "disclosed_to", "content", "note", "clue", "findings", "reporter");
        }
    }

    @Test
    @DisplayName("/req/filter、/req/cql2：文字和 JSON 两种写法得到同样的要素，与直接查库相同")
    void filters_in_both_encodings() throws Exception {
        record Case(String text, String json, String sql) {}
        for (var one : List.of(
                new Case(
                        "area_m2 > 5000",
                        "{\"op\":\">\",\"args\":[{\"property\":\"area_m2\"},5000]}",
                        "area_m2 > 5000"),
                new Case(
                        "observed_on >= DATE('2026-07-01') AND NOT (area_m2 BETWEEN 1000 AND 9000)",
                        "{\"op\":\"and\",\"args\":[{\"op\":\">=\",\"args\":[{\"property\":\"observed_on\"},{\"date\":\"2026-07-01\"}]},{\"op\":\"not\",\"args\":[{\"op\":\"between\",\"args\":[{\"property\":\"area_m2\"},1000,9000]}]}]}",
                        "observed_on >= '2026-07-01' and area_m2 not between 1000 and 9000"),
                new Case(
                        "township LIKE '990121%1' OR previous_on IS NULL",
                        "{\"op\":\"or\",\"args\":[{\"op\":\"like\",\"args\":[{\"property\":\"township\"},\"990121%1\"]},{\"op\":\"isNull\",\"args\":[{\"property\":\"previous_on\"}]}]}",
                        "township like '990121%1' or previous_on is null"))) {
            var expected = sql("select id from place.patch where " + one.sql() + " order by id");
            assertThat(filtered("patches", one.text()).ids()).as(one.text()).isEqualTo(expected);
            assertThat(filtered("patches", one.json(), "&filter-lang=cql2-json").ids())
                    .as(one.json())
                    .isEqualTo(expected);
        }
        // the same square in four systems
        var degrees = filtered("patches", "S_INTERSECTS(geometry, BBOX(112.4,28.3,112.55,28.5))")
                .ids();
        assertThat(degrees)
                .isNotEmpty()
                .hasSizeLessThan(
                        get("/collections/patches/items?limit=5000").ids().size());
        assertThat(filtered(
                                "patches",
                                "S_INTERSECTS(geometry, BBOX(28.3,112.4,28.5,112.55))",
                                "&filter-crs=" + encoded(CRS + "EPSG/0/4490"))
                        .ids())
                .isEqualTo(degrees);
        assertThat(filtered(
                                "patches",
                                "{\"op\":\"s_intersects\",\"args\":[{\"property\":\"geometry\"},{\"type\":\"Polygon\",\"coordinates\":[[[112.4,28.3],[112.55,28.3],[112.55,28.5],[112.4,28.5],[112.4,28.3]]]}]}",
                                "&filter-lang=cql2-json")
                        .ids())
                .isEqualTo(degrees);
        assertThat(filtered(
                                "patches",
                                "NOT S_DISJOINT(POLYGON((112.4 28.3,112.55 28.3,112.55 28.5,112.4 28.5,112.4 28.3)), geometry)")
                        .ids())
                .isEqualTo(degrees);
        assertThat(get("/collections/patches/items?limit=5000&bbox=112.4,28.3,112.55,28.5")
                        .ids())
                .isEqualTo(degrees);
        // together with the others all have to be true
        assertThat(filtered("patches", "area_m2 > 5000", "&bbox=112.4,28.3,112.55,28.5&datetime=2026-07-01/..")
                        .ids())
                .isEqualTo(
                        sql(
                                        "select id from place.patch where area_m2 > 5000 and observed_on >= '2026-07-01' order by id")
                                .stream()
                                .filter(degrees::contains)
                                .toList());
        var wrong = filtered("patches", "area_m2 > 'x'");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.detail()).contains("area_m2");
    }

    @Test
    @DisplayName("条件中的值从不写进 SQL：带引号、分号、注释的值只是值")
    void values_are_values() throws Exception {
        for (String value : List.of(
                "'' OR TRUE --",
                "'';drop table place.mine;--",
                "%",
                "\\",
                ":filter0",
                "${x}",
                "'' || pg_sleep(9) || ''")) {
            assertThat(filtered("mines", "name = '" + value.replace("\\", "\\ ") + "'")
                            .ids())
                    .as(value)
                    .isEmpty();
            assertThat(get("/collections/mines/items?name=" + encoded(value)).ids())
                    .as(value)
                    .isEmpty();
        }
        assertThat(filtered("mines", "name LIKE '%'").ids()).hasSize(40);
    }

    @Test
    @DisplayName("随机条件：数据库的答复与逐个要素判断的相同，写法、坐标系都随机")
    void the_database_and_trying_every_row_agree() {
        int filters = 0;
        int some = 0;
        for (String collection : OF_SEATS) {
            var tried =
                    node.as("qin.yue", () -> SecondOpinion.of(node.bean(Features.class), collection, 100, 20260901));
            assertThat(tried.wrong()).as(String.join("\n", tried.wrong())).isEmpty();
            filters += tried.filters();
            some += tried.some();
        }
        System.out.println("Filters tried: " + filters + ", taking some rows and not all: " + some);
        assertThat(some).isGreaterThan(filters / 5);
    }

    // ── who reads what ──

    @Test
    @DisplayName("没有登录：只有公开的问题；其余要令牌（401），并告诉怎样给")
    void nobody_reads_the_public_copy_alone() throws Exception {
        var collections = asked("/collections", "").json().path("collections");
        assertThat(collections.size()).isEqualTo(1);
        assertThat(collections.get(0).path("id").asString()).isEqualTo("public-problems");
        assertThat(asked("/collections/public-problems/items", "").status()).isEqualTo(200);
        for (String collection : OF_SEATS) {
            for (String path : List.of("", "/queryables", "/items", "/items/" + "0".repeat(8))) {
                var answer = asked("/collections/" + collection + path, "");
                assertThat(answer.status()).isEqualTo(401);
                assertThat(answer.header("WWW-Authenticate")).contains("Bearer", "Basic");
                assertThat(answer.detail()).contains(collection);
            }
        }
        var page = asked("/collections/mines", "", "Accept", "text/html");
        assertThat(page.status()).isEqualTo(401);
        assertThat(page.header("WWW-Authenticate")).doesNotContain("Basic");
        assertThat(page.body()).contains("/sign-in");
    }

    @Test
    @DisplayName("令牌看到的就是席位在页面上看到的：检察院看不到局里的图斑审核，另一乡镇看不到别的乡镇的问题")
    void a_token_sees_what_its_seat_sees() throws Exception {
        assertThat(get("/collections/observations/items")
                        .json()
                        .path("numberMatched")
                        .asInt())
                .isPositive();
        var hidden = get("/collections/observations/items?limit=1").ids().getFirst();
        assertThat(asked("/collections/observations/items", "Bearer " + prosecutor)
                        .ids())
                .isEmpty();
        assertThat(asked("/collections/observations/items/" + hidden, "Bearer " + prosecutor)
                        .status())
                .isEqualTo(404);
        assertThat(asked("/collections/observations/items?patch_no=1", "Bearer " + prosecutor)
                        .json()
                        .path("numberMatched")
                        .asInt())
                .isZero();
        assertThat(asked("/collections/observations", "Bearer " + prosecutor)
                        .json()
                        .has("extent"))
                .isFalse();
        // through the session of a browser the same seat reads the same
        for (String signIn : List.of("qin.yue", "shen.mo", "peng.shan", "fang.he", "zhou.heng")) {
            String token = node.as(signIn, () -> node.bean(AccessTokens.class).make("QGIS", 30));
            var visitor = Visitor.signedIn(node.port(), signIn, node.exampleSecret());
            for (String collection : OF_SEATS) {
                String path = "/collections/" + collection + "/items?limit=5000";
                var byToken = asked(path, "Bearer " + token).ids();
                var bySession = new ArrayList<String>();
                JsonMapper.shared()
                        .readTree(visitor.get("/features" + path).body())
                        .path("features")
                        .forEach(feature -> bySession.add(feature.path("id").asString()));
                assertThat(byToken).as(signIn + " " + collection).isEqualTo(bySession);
                try (var connection = node.asApplication(node.seat(signIn));
                        var rows = connection
                                .createStatement()
                                .executeQuery("select count(*) from "
                                        + Map.of(
                                                        "mines",
                                                        "place.mine",
                                                        "mine-outlines",
                                                        "place.mine_outline",
                                                        "rights",
                                                        "place.mining_right",
                                                        "restricted-zones",
                                                        "place.restricted",
                                                        "patches",
                                                        "place.patch",
                                                        "observations",
                                                        "observe.observation",
                                                        "problems",
                                                        "problem.problem")
                                                .get(collection))) {
                    rows.next();
                    assertThat(byToken).as(signIn + " " + collection).hasSize(rows.getInt(1));
                }
            }
        }
    }

    @Test
    @DisplayName("令牌只在空间数据服务有效，只读；密码不是令牌；错的、停用的、过期的都是 401，不当作没有登录")
    void a_token_opens_nothing_else() throws Exception {
        String basic =
                "Basic " + Base64.getEncoder().encodeToString(("anybody:" + officer).getBytes(StandardCharsets.UTF_8));
        assertThat(asked("/collections/mines/items", basic)
                        .json()
                        .path("numberMatched")
                        .asInt())
                .isEqualTo(40);
        for (String wrong : List.of(
                "Bearer x",
                "Bearer qst_" + "A".repeat(43),
                "Bearer " + officer + "A",
                "Basic "
                        + Base64.getEncoder()
                                .encodeToString(("qin.yue:" + node.exampleSecret()).getBytes(StandardCharsets.UTF_8)),
                "Basic !!",
                "Digest x",
                "Bearer")) {
            var answer = asked("/collections/public-problems", wrong);
            assertThat(answer.status()).as(wrong).isEqualTo(401);
            assertThat(answer.detail()).contains("访问令牌");
            assertThat(answer.header("WWW-Authenticate")).contains("Bearer");
        }
        String host = "http://127.0.0.1:" + node.port();
        for (String path :
                List.of("/", "/mines", "/access-tokens", "/map/layers/mines.geojson", "/featuresx", "/people")) {
            var answer = asked(host + path, "Bearer " + officer);
            assertThat(answer.status() == 302 && answer.header("Location").contains("/sign-in"))
                    .as(path)
                    .isTrue();
        }
        var post = http.send(
                HttpRequest.newBuilder(URI.create(host + "/features/collections/mines/items"))
                        .header("Authorization", "Bearer " + officer)
                        .POST(HttpRequest.BodyPublishers.ofString("{}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        // without the token of a form nothing is done, whoever asks
        assertThat(post.statusCode()).isIn(302, 403, 405);
        // the hash is kept and nothing else
        try (var connection = node.asOwner();
                var rows = connection
                        .createStatement()
                        .executeQuery("select count(*) from features.token t where t::text like '%"
                                + officer.substring(4) + "%'")) {
            rows.next();
            assertThat(rows.getInt(1)).isZero();
        }
    }

    @Test
    @DisplayName("本人生成、停用；别人的令牌看不到也停不了；停用后立即 401，不能恢复；席位终止、有效期过后同样")
    void a_token_ends() throws Exception {
        var visitor = Visitor.signedIn(node.port(), "gu.yuan", node.exampleSecret());
        var made = visitor.post("/access-tokens", "/access-tokens", Map.of("label", "局里的 QGIS", "days", "30"));
        var shown = java.util.regex.Pattern.compile("value=\"(qst_[A-Za-z0-9_-]{43})\"")
                .matcher(made.body());
        assertThat(shown.find()).isTrue();
        String token = shown.group(1);
        assertThat(visitor.get("/access-tokens").body()).contains("局里的 QGIS").doesNotContain(token);
        assertThat(asked("/collections/mines", "Bearer " + token).status()).isEqualTo(200);
        var id = node.as("gu.yuan", () -> node.bean(AccessTokens.class).own()).stream()
                .filter(t -> t.label().equals("局里的 QGIS"))
                .findFirst()
                .orElseThrow()
                .id();
        assertThat(node.as("qin.yue", () -> node.bean(AccessTokens.class).own()))
                .noneMatch(t -> t.label().equals("局里的 QGIS"));
        var other = Visitor.signedIn(node.port(), "qin.yue", node.exampleSecret());
        assertThat(other.post("/access-tokens", "/access-tokens/" + id + "/revoke", Map.of())
                        .status())
                .isEqualTo(404);
        assertThat(asked("/collections/mines", "Bearer " + token).status()).isEqualTo(200);
        visitor.post("/access-tokens", "/access-tokens/" + id + "/revoke", Map.of());
        assertThat(asked("/collections/mines", "Bearer " + token).status()).isEqualTo(401);
        try (var connection = node.asApplication(node.seat("gu.yuan"))) {
            var again = org.assertj.core.api.Assertions.catchThrowable(() -> connection
                    .createStatement()
                    .executeUpdate("update features.token set revoked_at = null where id = '" + id + "'"));
            assertThat(again).isInstanceOf(SQLException.class);
        }
        // of another's seat nobody makes one
        try (var connection = node.asApplication(node.seat("qin.yue"))) {
            var anothers = org.assertj.core.api.Assertions.catchThrowable(() -> connection
                    .createStatement()
                    .executeUpdate("insert into features.token values (gen_random_uuid(), '"
                            + node.seat("qin.yue").person() + "', '"
                            + node.seat("gu.yuan").id()
                            + "', 'x', sha256('x'), now(), now() + interval '1 day', null)"));
            assertThat(anothers).isInstanceOf(SQLException.class).hasMessageContaining("row-level security");
        }
        for (var wrong : List.of(
                Map.of("label", " ", "days", "30"),
                Map.of("label", "x", "days", "4000"),
                Map.of("label", "x".repeat(61), "days", "30"))) {
            assertThat(visitor.post("/access-tokens", "/access-tokens", wrong).status())
                    .isEqualTo(422);
        }
        // 30 days later to the second it is over; what the database answers about that moment is asked of it directly
        String brief = node.as("gu.yuan", () -> node.bean(AccessTokens.class).make("三十天", 30));
        try (var connection = node.asApplication(null);
                var ask = connection.prepareStatement(
                        "select count(*) from features.seat_of(sha256(convert_to(?, 'UTF8')), ?)")) {
            var now = OffsetDateTime.now(node.clock);
            for (var at : Map.of(
                            now.plusDays(30).minusMinutes(1),
                            1,
                            now.plusDays(30).plusMinutes(1),
                            0)
                    .entrySet()) {
                ask.setString(1, brief);
                ask.setObject(2, at.getKey());
                try (var rows = ask.executeQuery()) {
                    rows.next();
                    assertThat(rows.getInt(1)).isEqualTo(at.getValue());
                }
            }
        }
    }

    @Test
    @DisplayName("过期的令牌、席位终止、账号停用：都是 401")
    void a_token_ends_with_its_day_its_seat_and_its_sign_in() throws Exception {
        String token = node.as("wei.ning", () -> node.bean(AccessTokens.class).make("到期", 30));
        var seat = node.seat("wei.ning");
        for (var change : List.of(
                List.of(
                        "update features.token set made_at = made_at - interval '60 days', expires_at = expires_at - interval '60 days' where seat = '%s'",
                        "update features.token set expires_at = expires_at + interval '60 days', made_at = made_at + interval '60 days' where seat = '%s'"),
                List.of(
                        "update people.seat set held_until = current_date - 1 where id = '%s'",
                        "update people.seat set held_until = null where id = '%s'"),
                List.of(
                        "update people.sign_in set enabled = false where person = (select person from people.seat where id = '%s')",
                        "update people.sign_in set enabled = true where person = (select person from people.seat where id = '%s')"))) {
            assertThat(asked("/collections/problems/items", "Bearer " + token).status())
                    .isEqualTo(200);
            try (var owner = node.asOwner()) {
                owner.createStatement().executeUpdate(change.getFirst().formatted(seat.id()));
                try {
                    var answer = asked("/collections/problems/items", "Bearer " + token);
                    assertThat(answer.status()).as(change.getFirst()).isEqualTo(401);
                    assertThat(answer.body()).doesNotContain("features");
                } finally {
                    owner.createStatement().executeUpdate(change.getLast().formatted(seat.id()));
                }
            }
        }
    }

    @Test
    @DisplayName("公开的问题：任何人可读，只有公开副本里的内容；没有坐标就没有位置；撤回的不在内")
    void the_public_copy() throws Exception {
        try (var owner = node.asOwner()) {
            owner.createStatement().executeUpdate("""
                    insert into publicity.public_copy (address, kind, organ_name, organ_name_en, township, township_name, township_name_en, year, title, body, rules, state, published_on)
                    select '990121-2099-' || n, 'CLOSED', '局', 'Bureau', '990121102', '乡', 'Township', 2099, '公开' || n,
                           case when n < 3 then jsonb_build_object('title', '公开' || n, 'fact', '采坑', 'holder', '某公司', 'requirement', '修复', 'result', '已修复',
                                'area_m2', 100 * n, 'lon', case when n = 1 then 112.55 end, 'lat', case when n = 1 then 28.45 end,
                                'openedOn', '2026-09-04', 'endedOn', '2026-12-01', 'secret', '不应出现') end,
                           '1', case when n < 3 then 'PUBLISHED' else 'WITHDRAWN' end, '2026-12-02'
                      from generate_series(1, 3) n""");
            try {
                var items = asked("/collections/public-problems/items?year=2099", "")
                        .json();
                assertThat(items.path("numberMatched").asInt()).isEqualTo(2);
                var first = items.path("features").get(0);
                assertThat(first.path("id").asString()).isEqualTo("990121-2099-1");
                assertThat(first.path("geometry").toString())
                        .isEqualTo("{\"type\":\"Point\",\"coordinates\":[112.55,28.45]}");
                assertThat(first.at("/properties/area_m2").asDouble()).isEqualTo(100);
                assertThat(first.at("/properties/ended_on").asString()).isEqualTo("2026-12-01");
                assertThat(items.path("features").get(1).path("geometry").isNull())
                        .isTrue();
                assertThat(items.toString()).doesNotContain("不应出现", "secret");
                assertThat(asked("/collections/public-problems/items/990121-2099-2", "")
                                .status())
                        .isEqualTo(200);
                assertThat(asked("/collections/public-problems/items/990121-2099-3", "")
                                .status())
                        .isEqualTo(404);
                // what has no place lies in every box and in no area of a filter
                assertThat(asked("/collections/public-problems/items?year=2099&bbox=112.5,28.4,112.6,28.5", "")
                                .ids())
                        .hasSize(2);
                assertThat(asked("/collections/public-problems/items?year=2099&bbox=10,28.4,11,28.5", "")
                                .ids())
                        .containsExactly("990121-2099-2");
                assertThat(asked(
                                        "/collections/public-problems/items?filter="
                                                + encoded(
                                                        "year = 2099 AND S_INTERSECTS(geometry, BBOX(112,28,113,29))"),
                                        "")
                                .ids())
                        .containsExactly("990121-2099-1");
                var tried = SecondOpinion.of(node.bean(Features.class), "public-problems", 60, 7);
                assertThat(tried.wrong()).as(String.join("\n", tried.wrong())).isEmpty();
                var page = asked("/collections/public-problems/items?f=html&year=2099", "");
                assertThat(page.body()).contains("公开1", "已销号的问题").doesNotContain("不应出现");
            } finally {
                owner.createStatement().executeUpdate("delete from publicity.public_copy where year = 2099");
            }
        }
    }

    // ── behind a proxy, and looked at ──

    @Test
    @DisplayName("链接的地址：默认只认请求到达的地址，不信 X-Forwarded；配置了代理的节点按代理所说")
    void links_behind_a_proxy() throws Exception {
        var said = new String[] {
            "X-Forwarded-Proto", "https", "X-Forwarded-Host", "gis.example.cn", "X-Forwarded-Port", "443"
        };
        assertThat(links(asked("", "", said).json()).get("self application/json"))
                .isEqualTo("http://127.0.0.1:" + node.port() + "/features?f=json");
        System.setProperty("server.forward-headers-strategy", "native");
        try (var behind = TestNode.empty("features-proxy")) {
            var answer = asked("http://127.0.0.1:" + behind.port() + "/features/collections?f=json", "", said);
            assertThat(links(answer.json()).get("self application/json"))
                    .isEqualTo("https://gis.example.cn/features/collections?f=json");
        } finally {
            System.clearProperty("server.forward-headers-strategy");
        }
    }

    @Test
    @DisplayName("网页在 1280 和 390 宽的窗口里都排得下，没有没翻译的词")
    void pages_are_looked_at() throws Exception {
        var pictures = Pictures.of(node);
        org.junit.jupiter.api.Assumptions.assumeTrue(
                pictures.isPresent(), "No browser is installed here: the pages are not looked at");
        try (var looking = pictures.get()) {
            looking.take("features-landing", "qin.yue", "/features");
            looking.take("features-collections", "qin.yue", "/features/collections");
            looking.take("features-collection", "qin.yue", "/features/collections/rights");
            looking.take("features-queryables", "qin.yue", "/features/collections/observations/queryables");
            looking.take(
                    "features-items",
                    "qin.yue",
                    "/features/collections/rights/items?limit=10&filter=" + encoded("area_m2 > 10000"));
            looking.take("features-problems", "qin.yue", "/features/collections/problems/items");
            looking.take(
                    "features-item",
                    "qin.yue",
                    "/features/collections/mines/items/"
                            + get("/collections/mines/items?limit=1").ids().getFirst());
            looking.take("features-api", "qin.yue", "/features/api", "main details summary");
            looking.take("features-conformance", "qin.yue", "/features/conformance");
            looking.take("features-tokens", "qin.yue", "/access-tokens");
            looking.take("features-wrong", "qin.yue", "/features/collections/rights/items?filter=area");
            looking.walk("features-nobody", page -> page.navigate("/features/collections"));
            looking.walk("features-needs-token", page -> page.navigate("/features/collections/mines"));
        }
    }
}
