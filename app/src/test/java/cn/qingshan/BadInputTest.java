package cn.qingshan;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qingshan.example.County;
import cn.qingshan.example.CountyFiles;
import cn.qingshan.observe.Observations;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("坏的输入：每一种都有明白的话，什么都不丢")
class BadInputTest {

    private TestNode node;
    private Visitor officer;

    @BeforeAll
    void build() throws Exception {
        node = World.built().node;
        officer = Visitor.signedIn(node.port(), "qin.yue", node.exampleSecret());
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    @DisplayName("不是空间数据的文件、空文件、截断的文件：整份退回，说明原因")
    void a_file_of_the_wrong_kind_is_refused_as_a_whole() throws Exception {
        assertThat(officer.imported("PATCHES", "notes.pdf", text("%PDF-1.4 not a map"))
                        .body())
                .contains("alert-danger");
        assertThat(officer.imported("PATCHES", "empty.geojson", new byte[0]).body())
                .contains("是空的");
        byte[] whole = CountyFiles.of(County.drawn()).get("patches-2026q3.geojson");
        var cut = officer.imported("PATCHES", "cut.geojson", java.util.Arrays.copyOf(whole, whole.length / 2));
        assertThat(cut.body()).containsAnyOf("一行也没有导入", "alert-danger");
    }

    @Test
    @DisplayName("自相交、未闭合、地球之外、空图形、重复编号、缺编号：逐行退回，其余照收")
    void each_bad_row_is_named_and_the_rest_is_taken() throws Exception {
        var page = officer.imported(
                "PATCHES", "faults.geojson", CountyFiles.of(County.drawn()).get("patches-2026q3-with-faults.geojson"));
        assertThat(page.body()).contains("自相交", "没有闭合", "不在地球上", "没有图形", "缺少必填字段", "内容不同");
        var report = officer.get(page.path().replaceAll("\\?.*", "") + "/report.csv");
        assertThat(report.body()
                        .lines()
                        .filter(line -> line.contains("REFUSED"))
                        .count())
                .isEqualTo(6);
        assertThat(report.body().lines().count()).isGreaterThan(6);
    }

    @Test
    @DisplayName("坐标系不认识：说出文件写的是什么")
    void an_unknown_crs_is_named() throws Exception {
        var page = officer.imported("PATCHES", "crs.geojson", text("""
                {"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::99999"}},
                 "features":[{"type":"Feature","properties":{"patch_no":"X1","observed_on":"2026-08-01"},
                 "geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}}]}"""));
        assertThat(page.body()).contains("99999");
    }

    @Test
    @DisplayName("GBK 属性表没有代码页：照样读出中文")
    void a_gbk_table_without_a_code_page_is_read() throws Exception {
        var page = officer.imported(
                "RIGHTS", "rights-gbk.zip", CountyFiles.of(County.drawn()).get("rights-2026-gbk.zip"));
        // the same rights again, in another projection: known by their numbers, their differing coordinates named, none
        // lost
        assertThat(page.body()).contains("29").doesNotContain("�");
    }

    @Test
    @DisplayName("采矿许可证号重复：第一行为准，第二行退回并指出第一行")
    void a_licence_number_twice_is_refused_with_the_first_row() throws Exception {
        var page = officer.imported("RIGHTS", "twice.geojson", text("""
                {"type":"FeatureCollection","features":[
                {"type":"Feature","properties":{"licence_no":"C9901212026011111111111"},"geometry":{"type":"Polygon","coordinates":[[[112.4,28.4],[112.41,28.4],[112.41,28.41],[112.4,28.4]]]}},
                {"type":"Feature","properties":{"licence_no":"C9901212026011111111111"},"geometry":{"type":"Polygon","coordinates":[[[112.5,28.4],[112.51,28.4],[112.51,28.41],[112.5,28.4]]]}}]}"""));
        assertThat(page.body()).contains("与本文件第 1 行重复");
    }

    @Test
    @DisplayName("上传到一半断开：没有导入记录，也没有证据文件")
    void a_half_finished_upload_leaves_nothing() throws Exception {
        long before = imports();
        String session = officer.cookies.getCookieStore().getCookies().stream()
                .map(Object::toString)
                .reduce((a, b) -> a + "; " + b)
                .orElseThrow();
        try (var socket = new Socket("127.0.0.1", node.port());
                OutputStream out = socket.getOutputStream()) {
            out.write(("POST /imports HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: " + session
                            + "\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 1000000\r\n\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"x.geojson\"\r\n\r\n{")
                    .getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
        Thread.sleep(500);
        assertThat(imports()).isEqualTo(before);
    }

    private long imports() throws Exception {
        try (var owner = node.asOwner();
                var row = owner.createStatement().executeQuery("select count(*) from place.import")) {
            row.next();
            return row.getLong(1);
        }
    }

    @Test
    @DisplayName("没有职权的人发出的请求：拒绝，什么都没有改变；没有令牌的请求也拒绝")
    void an_act_without_power_or_token_changes_nothing() throws Exception {
        var observation = node.as("qin.yue", () -> node.bean(Observations.class).inState(Observations.State.SCREENED))
                .getFirst();
        var stranger = Visitor.signedIn(node.port(), "gu.yuan", node.exampleSecret());
        var form =
                Map.of("seen", observation.act().toString(), "date", "2026-09-08", "rejection", "OTHER", "note", "试一试");
        var refused = stranger.post(
                "/observations/" + observation.id(), "/observations/" + observation.id() + "/reject", form);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).contains("没有办理此事的职权", "试一试");
        var bare = officer.postBare("/observations/" + observation.id() + "/reject", form);
        assertThat(bare.status()).isEqualTo(403);
        var prosecutor = Visitor.signedIn(node.port(), "shen.mo", node.exampleSecret());
        assertThat(prosecutor.get("/observations/" + observation.id()).status()).isEqualTo(404);
        assertThat(node.as("qin.yue", () -> node.bean(Observations.class).find(observation.id()))
                        .state())
                .isEqualTo(Observations.State.SCREENED);
    }

    @Test
    @DisplayName("两人改同一条：第二个得到 409，填的内容还在页面上")
    void the_second_editor_gets_the_typed_text_back() throws Exception {
        var observation = node.as("qin.yue", () -> node.bean(Observations.class).inState(Observations.State.SCREENED))
                .getLast();
        var form = Map.of(
                "seen", observation.act().toString(), "date", "2026-09-08", "rejection", "OTHER", "note", "第一个人写的");
        String page = "/observations/" + observation.id();
        assertThat(officer.post(page, page + "/reject", form).status()).isEqualTo(200);
        var other = Visitor.signedIn(node.port(), "meng.tao", node.exampleSecret());
        var late = other.post(
                page,
                page + "/reject",
                Map.of(
                        "seen",
                        observation.act().toString(),
                        "date",
                        "2026-09-08",
                        "rejection",
                        "OTHER",
                        "note",
                        "第二个人写的"));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.body()).contains("已于", "第二个人写的");
        assertThat(node.as("qin.yue", () -> node.bean(Observations.class).find(observation.id()))
                        .note())
                .isEqualTo("第一个人写的");
    }

    @Test
    @DisplayName("连续输错五次锁定十五分钟；登录后会话换新；不说是账号错还是密码错")
    void five_failures_lock_a_sign_in() throws Exception {
        var visitor = new Visitor(node.port());
        visitor.get("/sign-in");
        String before = visitor.cookies.getCookieStore().getCookies().toString();
        assertThat(visitor.post("/sign-in", "/sign-in", Map.of("name", "nobody.here", "secret", "x"))
                        .path())
                .isEqualTo("/sign-in?failed");
        for (int i = 0; i < 5; i++) {
            assertThat(visitor.post("/sign-in", "/sign-in", Map.of("name", "he.an", "secret", "wrong"))
                            .path())
                    .isEqualTo("/sign-in?failed");
        }
        assertThat(visitor.post("/sign-in", "/sign-in", Map.of("name", "he.an", "secret", node.exampleSecret()))
                        .path())
                .isEqualTo("/sign-in?locked");
        visitor.post("/sign-in", "/sign-in", Map.of("name", "lin.que", "secret", node.exampleSecret()));
        assertThat(visitor.cookies.getCookieStore().getCookies().toString()).isNotEqualTo(before);
        try (var owner = node.asOwner();
                var row = owner.createStatement()
                        .executeQuery("select secret from people.sign_in where name = 'he.an'")) {
            row.next();
            assertThat(row.getString(1)).startsWith("$argon2id$");
        }
    }
}
