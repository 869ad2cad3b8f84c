package cn.qingshan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qingshan.example.County;
import cn.qingshan.imagery.catalogue.Catalogue;
import cn.qingshan.imagery.catalogue.Digests;
import cn.qingshan.imagery.formula.Formula;
import cn.qingshan.imagery.zonal.ZonalChoices;
import cn.qingshan.imagery.zonal.ZonalRow;
import cn.qingshan.imagery.zonal.ZonalSeries;
import cn.qingshan.imagery.zonal.Zone;
import cn.qingshan.ledger.NoSuchRecord;
import cn.qingshan.ledger.Refusal;
import cn.qingshan.scene.HeldFiles;
import cn.qingshan.scene.Inbox;
import cn.qingshan.scene.SceneWatch;
import cn.qingshan.scene.Scenes;
import cn.qingshan.scene.Series;
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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("影像：收录、损坏、出示、图块、时间序列")
class ScenesTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 9, 1);
    private static final String OFFICER = "qin.yue";

    private final HeldFiles held = new HeldFiles();
    private TestNode node;
    private Scenes scenes;
    private Inbox inbox;
    private Path folder;
    private double lon;
    private double lat;

    @BeforeAll
    void build() {
        node = TestNode.example("scenes-node", TODAY, beans -> beans.registerSingleton("fileDigest", held));
        beans();
        var mine = County.drawn().story().mine();
        lon = mine.centre().getX();
        lat = mine.centre().getY();
    }

    private void beans() {
        scenes = node.bean(Scenes.class);
        inbox = node.bean(Inbox.class);
        folder = node.as(OFFICER, inbox::place);
    }

    @AfterEach
    void letGo() {
        held.letGo();
    }

    @AfterAll
    void close() {
        node.close();
    }

    /** Green in the west, bare in the east: NDVI (0.5 − 0.1)/(0.5 + 0.1) = 2/3 and (0.2 − 0.2)/0.4 = 0. */
    private PlainScene plain(String id, String day) {
        return PlainScene.around(id, day, lon, lat, 60)
                .band("B02", 500 + Math.floorMod(id.hashCode(), 100))
                .band("B03", 800)
                .band("B04", (column, row) -> column < 30 ? 1000 : 2000)
                .band("B08", (column, row) -> column < 30 ? 5000 : 2000);
    }

    private Geometry box(double west, double south, double east, double north) {
        return cn.qingshan.geo.outline.Outline.LON_LAT.toGeometry(
                new Envelope(lon + west, lon + east, lat + south, lat + north));
    }

    private Inbox.Look look() {
        return node.as(OFFICER, inbox::look);
    }

    private void wait(int seconds) {
        node.clock.moveTo(node.clock.instant().plusSeconds(seconds));
    }

    /** Two looks that lie far enough apart. */
    private Inbox.Look settled() {
        look();
        wait(11);
        return look();
    }

    private Scenes.Registered taken(String item) {
        return node.as(
                OFFICER,
                () -> scenes.all().stream()
                        .filter(row -> row.item().equals(item) && row.state() != Scenes.State.WITHDRAWN)
                        .findFirst()
                        .orElseThrow());
    }

    private Scenes.Registered kept(String item, String day) throws Exception {
        plain(item, day).write(folder.resolve(item));
        assertThat(settled().taken()).contains(item);
        return taken(item);
    }

    private static List<String> sentences(Inbox.Look look) {
        return look.notTaken().stream()
                .map(said -> said.sentence(Locale.SIMPLIFIED_CHINESE))
                .toList();
    }

    @Test
    @DisplayName("正在拷贝的不收：隔十秒以上两次检查都不变才收；收后按摘要保存，行为入台账")
    void what_is_being_copied_is_left_alone() throws Exception {
        var scene = plain("half", "2026-05-03").cloud(12.5);
        var place = folder.resolve("half");
        var item = scene.writeItem(place);
        // the item is there and no image: half a copy
        assertThat(look().arriving()).anyMatch(name -> name.endsWith("half.json"));
        wait(11);
        var without = look();
        assertThat(without.taken()).doesNotContain("half");
        assertThat(sentences(without)).anyMatch(said -> said.contains("half") && said.contains("不在"));

        scene.writeImages(place);
        var red = place.resolve("half_B04.tif");
        var whole = Files.readAllBytes(red);
        Files.write(red, java.util.Arrays.copyOf(whole, whole.length / 2));
        assertThat(look().arriving()).anyMatch(name -> name.endsWith("half.json"));
        Files.write(red, whole);
        wait(11);
        // it changed since the last look: still not taken
        assertThat(look().taken()).doesNotContain("half");
        wait(9);
        assertThat(look().taken()).doesNotContain("half");
        wait(2);
        assertThat(look().taken()).contains("half");

        assertThat(item).doesNotExist();
        assertThat(place).doesNotExist();
        var row = taken("half");
        assertThat(row.date()).isEqualTo(LocalDate.of(2026, 5, 3));
        assertThat(row.sensor()).isEqualTo("试验星 msi");
        assertThat(row.cloudCover()).isEqualTo(12.5);
        assertThat(row.bands()).extracting(Scenes.BandRow::name).containsExactly("B02", "B03", "B04", "B08");
        assertThat(row.files())
                .hasSize(4)
                .allSatisfy(file -> assertThat(file.sha256()).matches("[0-9a-f]{64}"));
        // 60 pixels of 10 m around the mine
        assertThat(row.lonLat().covers(box(-0.002, -0.002, 0.002, 0.002))).isTrue();
        assertThat(row.lonLat().getEnvelopeInternal().getWidth()).isBetween(0.0055, 0.0066);
        var usable = node.as(OFFICER, () -> scenes.find(row.id())).orElseThrow();
        assertThat(usable.files())
                .allSatisfy(file -> assertThat(file.toString()).contains("scenes/kept"));
        try (var owner = node.asOwner();
                var acts = owner.createStatement()
                        .executeQuery("select kind from ledger.act where record_kind = 'scene' and record_id = '"
                                + row.id() + "'")) {
            assertThat(acts.next()).isTrue();
            assertThat(acts.getString(1)).isEqualTo("scene.taken");
        }
    }

    @Test
    @DisplayName("同样的文件再来一次不收，写明是哪一景；编号相同内容不同的也不收")
    void duplicates_are_refused_and_named() throws Exception {
        kept("first", "2026-05-13");
        // the same images under another id
        var again = folder.resolve("again");
        Files.createDirectories(again);
        plain("first", "2026-05-13").write(again);
        var text = Files.readString(again.resolve("first.json")).replace("\"id\":\"first\"", "\"id\":\"second\"");
        Files.writeString(again.resolve("first.json"), text);
        assertThat(sentences(settled())).contains("second：与 first 是同样的文件，没有再次采用。");
        assertThat(again.resolve("first.json")).exists();
        // said as long as it lies there, without reading it again
        assertThat(sentences(look())).contains("second：与 first 是同样的文件，没有再次采用。");
        Files.delete(again.resolve("first.json"));
        plain("first", "2026-06-13").band("B11", 900).write(again);
        assertThat(sentences(settled())).contains("first.json：已有编号为 first 的影像，没有采用。");
        SceneFolderOf.clear(again);
        assertThat(sentences(look())).noneMatch(said -> said.contains("first"));
    }

    @Test
    @DisplayName("收不了的写明原因：没有日期、不认识的坐标系、旁边没有说明文件")
    void what_cannot_be_taken_is_named() throws Exception {
        var place = folder.resolve("bad");
        plain("unknown-crs", "2026-05-23").crs(29999).write(place);
        plain("no-date", "2026-05-23").write(place);
        Files.writeString(
                place.resolve("no-date.json"),
                Files.readString(place.resolve("no-date.json")).replace("datetime", "published"));
        plain("alone", "2026-05-23").writeImages(folder.resolve("alone"));
        var look = settled();
        assertThat(sentences(look)).anyMatch(said -> said.startsWith("unknown-crs：波段 B02 不能采用。不认识影像的坐标系"));
        assertThat(sentences(look)).contains("no-date：说明文件没有拍摄日期，没有采用。");
        assertThat(sentences(look)).anyMatch(said -> said.startsWith("alone：4 个影像文件旁边没有 STAC 说明文件"));
        var page = Visitor.signedIn(node.port(), OFFICER, node.exampleSecret()).get("/scenes");
        assertThat(page.body()).contains("没有拍摄日期").contains("不认识影像的坐标系");
        SceneFolderOf.clear(place);
        SceneFolderOf.clear(folder.resolve("alone"));
        look();
    }

    @Test
    @DisplayName("说明文件指到收件文件夹以外的文件：不收")
    void an_item_that_leads_elsewhere_is_not_taken() throws Exception {
        var outside = Files.createDirectories(node.folder.root().resolve("elsewhere"));
        plain("outside", "2026-05-29").write(outside);
        var text = Files.readString(outside.resolve("outside.json")).replace("./outside_", outside + "/outside_");
        Files.writeString(Files.createDirectories(folder.resolve("leads")).resolve("outside.json"), text);
        assertThat(sentences(settled())).anyMatch(said -> said.startsWith("outside：影像文件") && said.contains("不在收件文件夹"));
        assertThat(outside.resolve("outside_B02.tif")).exists();
        SceneFolderOf.clear(folder.resolve("leads"));
        look();
    }

    @Test
    @DisplayName("文件变了或没了的影像停用并说明；原样放回就恢复")
    void a_damaged_scene_is_not_used() throws Exception {
        var row = kept("fragile", "2026-06-03");
        var file = SceneFolderOf.place(node, row).resolve("fragile_B04.tif");
        var whole = Files.readAllBytes(file);
        var other = whole.clone();
        other[other.length - 1] ^= 1;
        Files.write(file, other);
        // at once, before anybody looks into the inbox
        assertThat(node.as(OFFICER, () -> scenes.find(row.id()))).isEmpty();
        assertThat(node.as(OFFICER, () -> scenes.of(row.lonLat(), row.date(), row.date())))
                .isEmpty();
        look();
        var damaged = node.as(OFFICER, () -> scenes.get(row.id()));
        assertThat(damaged.state()).isEqualTo(Scenes.State.DAMAGED);
        assertThat(damaged.says(Locale.SIMPLIFIED_CHINESE)).contains("fragile_B04.tif");
        var visitor = Visitor.signedIn(node.port(), OFFICER, node.exampleSecret());
        assertThat(visitor.get("/scenes/" + row.id()).body()).contains("这景影像已停用");
        assertThat(visitor.get(tile(row, "ndvi")).status()).isEqualTo(404);
        // the same files put into the inbox again repair it
        plain("fragile", "2026-06-03").write(folder.resolve("repair"));
        assertThat(settled().taken()).contains("fragile");
        assertThat(taken("fragile").state()).isEqualTo(Scenes.State.KEPT);
        Files.delete(file);
        look();
        assertThat(taken("fragile").state()).isEqualTo(Scenes.State.DAMAGED);
        Files.write(file, whole);
        look();
        assertThat(taken("fragile").state()).isEqualTo(Scenes.State.KEPT);
        assertThat(node.as(OFFICER, () -> scenes.find(row.id()))).isPresent();
    }

    private String tile(Scenes.Registered row, String style) {
        // the tile of zoom 14 that holds the mine
        int n = 1 << 14;
        int x = (int) Math.floor((lon + 180) / 360 * n);
        double radians = Math.toRadians(lat);
        int y = (int) Math.floor((1 - Math.log(Math.tan(radians) + 1 / Math.cos(radians)) / Math.PI) / 2 * n);
        return "/tiles/scenes/" + row.id() + "/" + style + "/14/" + x + "/" + y + ".png";
    }

    @Test
    @DisplayName("对方机关在出示之前看不到影像，出示之后看得到；乡镇看不到")
    void the_partner_sees_what_was_shown() throws Exception {
        var row = kept("shown", "2026-06-13");
        var partner = Visitor.signedIn(node.port(), "zhou.heng", node.exampleSecret());
        assertThat(node.as("zhou.heng", () -> scenes.find(row.id()))).isEmpty();
        assertThat(partner.get("/scenes/" + row.id()).status()).isEqualTo(404);
        assertThat(partner.get(tile(row, "true-colour")).status()).isEqualTo(404);
        node.run(OFFICER, () -> scenes.show(row.id(), row.act()));
        assertThat(node.as("zhou.heng", () -> scenes.find(row.id()))).isPresent();
        assertThat(partner.get("/scenes/" + row.id()).status()).isEqualTo(200);
        assertThat(partner.get(tile(row, "true-colour")).status()).isEqualTo(200);
        assertThatThrownBy(() -> node.run("zhou.heng", () -> scenes.withdraw(row.id(), row.act(), "不该由我撤")))
                .isInstanceOf(Refusal.class);
        var township = Visitor.signedIn(node.port(), "peng.shan", node.exampleSecret());
        assertThat(township.get(tile(row, "true-colour")).status()).isEqualTo(404);
        assertThat(township.get("/scenes").status()).isEqualTo(404);
    }

    @Test
    @DisplayName("图块：按摘要和样式缓存，没变就 304；不在影像上的透明")
    void tiles_are_kept_by_digest() throws Exception {
        var row = kept("tiled", "2026-06-23");
        var visitor = Visitor.signedIn(node.port(), OFFICER, node.exampleSecret());
        var http = HttpClient.newBuilder().cookieHandler(visitor.cookies).build();
        var address = URI.create("http://127.0.0.1:" + node.port() + tile(row, "ndvi"));
        var first = http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofByteArray());
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.headers().firstValue("Content-Type")).contains("image/png");
        var mark = first.headers().firstValue("ETag").orElseThrow();
        assertThat(first.headers().firstValue("Cache-Control").orElseThrow()).contains("private");
        var picture = javax.imageio.ImageIO.read(new ByteArrayInputStream(first.body()));
        assertThat(picture.getWidth()).isEqualTo(256);
        var again = http.send(
                HttpRequest.newBuilder(address).header("If-None-Match", mark).build(),
                HttpResponse.BodyHandlers.ofByteArray());
        assertThat(again.statusCode()).isEqualTo(304);
        var far = http.send(
                HttpRequest.newBuilder(URI.create(
                                "http://127.0.0.1:" + node.port() + "/tiles/scenes/" + row.id() + "/ndvi/14/0/0.png"))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        assertThat(far.statusCode()).isEqualTo(200);
        var nothing = javax.imageio.ImageIO.read(new ByteArrayInputStream(far.body()));
        assertThat(nothing.getRGB(128, 128) >>> 24).isZero();
        assertThat(visitor.get("/tiles/scenes/" + row.id() + "/no-style/14/0/0.png")
                        .status())
                .isEqualTo(404);
    }

    /** As after a start of the program: the files are what they were, and have not been read through since, nor are they until they are let go. */
    private void unread(Scenes.Registered row) throws Exception {
        held.hold();
        try (var ofScene = Files.list(SceneFolderOf.place(node, row))) {
            for (var file : ofScene.toList()) {
                file.toFile().setWritable(true);
                Files.setLastModifiedTime(
                        file,
                        java.nio.file.attribute.FileTime.from(
                                node.clock.instant().minusSeconds(++touched)));
            }
        }
    }

    private int touched;

    @Test
    @DisplayName("启动后头一次用到的影像：页面不等文件读完，先说正在核对，核对完再显示；图块先答 503，不是没有")
    void no_page_waits_for_files_to_be_read() throws Exception {
        var row = kept("unread", "2026-04-02");
        var visitor = Visitor.signedIn(node.port(), OFFICER, node.exampleSecret());
        var page = "/scenes/" + row.id();
        var asksWhetherRead = page + "/reading"; // the words stand in every page, for pictures that are late
        // what was just taken in has been read
        assertThat(visitor.get(page).body()).contains("imagery-style").doesNotContain(asksWhetherRead);
        for (var first : List.of(page, "/tiles/scenes/" + row.id() + "/ndvi/14/0/0.png")) {
            unread(row);
            var answer = visitor.get(first);
            if (first.equals(page)) {
                assertThat(answer.body())
                        .contains("正在核对", asksWhetherRead)
                        .doesNotContain("imagery-style", "可用</span>");
            } else {
                assertThat(answer.status()).isEqualTo(503);
            }
            held.letGo();
            Patience.until("the files are read", () -> !visitor.get(page).body().contains(asksWhetherRead));
            assertThat(visitor.get(page).body()).contains("imagery-style", "可用</span>");
            assertThat(visitor.get(first).status()).isEqualTo(200);
        }
        assertThat(visitor.get(asksWhetherRead).status()).isEqualTo(204);
        assertThat(visitor.get("/scenes/" + java.util.UUID.randomUUID() + "/reading")
                        .status())
                .isEqualTo(404);
        // what was changed meanwhile is found out, and is not shown
        var file = SceneFolderOf.place(node, row).resolve(row.files().getFirst().name());
        byte[] whole = Files.readAllBytes(file);
        byte[] other = whole.clone();
        other[other.length - 1] ^= 1;
        file.toFile().setWritable(true);
        Files.write(file, other);
        assertThat(visitor.get(page).body()).doesNotContain("imagery-style");
        Patience.until("the files are read", () -> !visitor.get(page).body().contains(asksWhetherRead));
        assertThat(visitor.get(page).body())
                .contains(file.getFileName().toString())
                .doesNotContain("imagery-style");
        Files.write(file, whole);
    }

    @Test
    @DisplayName("时间序列与引擎自己算的逐位相同，只算一次；清晰不足的日期保留并标出")
    void a_series_is_the_engines_own() throws Exception {
        kept("series-1", "2026-07-03");
        // 8 is cloud by the classes of Sentinel-2: 50 of 60 columns
        plain("series-2", "2026-07-13")
                .band("SCL", (column, row) -> column < 50 ? 8 : 4)
                .write(folder.resolve("series-2"));
        assertThat(settled().taken()).contains("series-2");
        var zone = new Zone("A", box(-0.001, -0.001, 0.001, 0.001));
        var from = LocalDate.of(2026, 7, 1);
        var to = LocalDate.of(2026, 7, 31);
        var engine = new ArrayList<ZonalRow>();
        var all = node.as(OFFICER, () -> scenes.of(zone.lonLat(), from, to));
        assertThat(all).hasSize(2);
        new ZonalSeries(List.of(zone), ZonalChoices.of(Formula.ofIndex("ndvi").orElseThrow()))
                .measure(all, new ZonalSeries.Sink() {
                    @Override
                    public void rows(cn.qingshan.imagery.catalogue.Scene scene, List<ZonalRow> rows) {
                        engine.addAll(rows);
                    }

                    @Override
                    public void refused(cn.qingshan.imagery.catalogue.Scene scene, Exception why) {
                        throw new IllegalStateException(why);
                    }
                });
        var series = node.bean(Series.class);
        var before = node.as(OFFICER, () -> series.known(List.of(zone), Series.Index.NDVI));
        assertThat(before.waiting()).isGreaterThanOrEqualTo(2);
        var answer = node.as(OFFICER, () -> series.measured(List.of(zone), Series.Index.NDVI));
        assertThat(answer.isWhole()).isTrue();
        var july = answer.zones().getFirst().readings().stream()
                .filter(reading ->
                        !reading.date().isBefore(from) && !reading.date().isAfter(to))
                .toList();
        assertThat(july).extracting(Series.Reading::item).containsExactly("series-1", "series-2");
        for (int i = 0; i < 2; i++) {
            var own = july.get(i).row();
            var theirs = engine.get(i);
            assertThat(own).isNotNull();
            assertThat(Double.doubleToLongBits(own.mean())).isEqualTo(Double.doubleToLongBits(theirs.mean()));
            assertThat(own.percentiles()).isEqualTo(theirs.percentiles());
            assertThat(own.valid()).isEqualTo(theirs.valid());
            assertThat(own.mark()).isEqualTo(theirs.mark());
        }
        assertThat(july.get(0).isClear()).isTrue();
        // about half of the outline is green, so the mean lies between 0 and 2/3
        assertThat(july.get(0).row().mean()).isBetween(0.2, 0.5);
        assertThat(july.get(1).isClear()).isFalse();
        assertThat(node.as(OFFICER, () -> series.known(List.of(zone), Series.Index.NDVI))
                        .isWhole())
                .isTrue();
        // who may not see a scene sees no figure of it
        assertThat(node.as("zhou.heng", () -> series.known(List.of(zone), Series.Index.NDVI))
                        .zones()
                        .getFirst()
                        .readings())
                .noneMatch(reading -> reading.item().startsWith("series-"));
    }

    @Test
    @DisplayName("上传的 zip：收录；不是 zip、没有说明文件、名字往外指的，都写明")
    void a_zip_is_taken_in() throws Exception {
        var scratch = node.folder.root().resolve("scratch");
        plain("zipped", "2026-08-03").write(scratch);
        var visitor = Visitor.signedIn(node.port(), OFFICER, node.exampleSecret());
        var answer = visitor.upload("/scenes", "/scenes", Map.of(), "file", "一景.zip", zip(scratch, ""));
        assertThat(answer.path()).isEqualTo("/scenes");
        assertThat(taken("zipped").origin()).isEqualTo(Scenes.Origin.UPLOAD);
        assertThat(answer.body()).contains("zipped");
        assertThat(visitor.upload("/scenes", "/scenes", Map.of(), "file", "一景.zip", zip(scratch, ""))
                        .body())
                .contains("是同样的文件");
        assertThat(visitor.upload(
                                "/scenes", "/scenes", Map.of(), "file", "x.zip", "没有".getBytes(StandardCharsets.UTF_8))
                        .body())
                .contains("不是完整的 zip");
        assertThat(visitor.upload("/scenes", "/scenes", Map.of(), "file", "x.zip", zip(scratch, "../../"))
                        .body())
                .contains("不能用");
        assertThat(node.folder.root().resolve("zipped.json")).doesNotExist();
        var officer = Visitor.signedIn(node.port(), "meng.tao", node.exampleSecret());
        assertThat(officer.upload("/scenes", "/scenes", Map.of(), "file", "x.zip", zip(scratch, ""))
                        .status())
                .isEqualTo(403);
    }

    private static byte[] zip(Path folder, String before) throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes);
                var files = Files.list(folder)) {
            for (var file : files.sorted().toList()) {
                zip.putNextEntry(new ZipEntry(before + file.getFileName()));
                zip.write(Files.readAllBytes(file));
            }
        }
        return bytes.toByteArray();
    }

    @Test
    @DisplayName("自动收录以开启的人的名义；撤回的影像不再使用，也可以再收一次")
    void the_watch_acts_for_who_switched_it_on() throws Exception {
        var watch = node.bean(SceneWatch.class);
        node.run(
                OFFICER,
                () -> watch.switchTo(
                        true, watch.mine().map(SceneWatch.Watch::act).orElse(null)));
        assertThat(node.as(OFFICER, watch::mine)).hasValueSatisfying(now -> {
            assertThat(now.on()).isTrue();
            assertThat(now.runs()).isTrue();
        });
        plain("watched", "2026-08-13").write(folder.resolve("watched"));
        assertThat(node.as("zhou.heng", watch::mine)).isEmpty();
        var look = SceneWatch.class.getDeclaredMethod("lookAll");
        look.setAccessible(true);
        look.invoke(watch);
        wait(11);
        look.invoke(watch);
        var row = taken("watched");
        node.run(OFFICER, () -> scenes.withdraw(row.id(), row.act(), "位置不对"));
        assertThat(node.as(OFFICER, () -> scenes.find(row.id()))).isEmpty();
        plain("watched", "2026-08-13").write(folder.resolve("watched"));
        assertThat(settled().taken()).contains("watched");
        node.run(OFFICER, () -> watch.switchTo(false, watch.mine().orElseThrow().act()));
        assertThat(node.as(OFFICER, watch::mine))
                .hasValueSatisfying(now -> assertThat(now.on()).isFalse());
        assertThatThrownBy(() -> node.run("zhou.heng", () -> scenes.get(UUID.randomUUID())))
                .isInstanceOf(NoSuchRecord.class);
    }

    @Test
    @DisplayName("收件文件夹可以在启动时指定；不是文件夹的，一句话说明，不启动")
    void the_inbox_can_lie_elsewhere() throws Exception {
        var elsewhere = Files.createDirectories(node.folder.root().resolve("station"));
        var options = StartOptions.parse(new String[] {"--scenes-inbox", elsewhere.toString()}, Path.of("data"));
        assertThat(options.scenesInbox()).contains(elsewhere);
        assertThat(StartOptions.parse(new String[0], Path.of("data")).scenesInbox())
                .isEmpty();
        assertThatThrownBy(() -> StartOptions.parse(
                        new String[] {
                            "--scenes-inbox", elsewhere.resolve("none").toString()
                        },
                        Path.of("data")))
                .isInstanceOf(StartOptions.Misunderstood.class)
                .hasMessageContaining("There is no folder");
    }

    /** Where a scene would come to lie, from its files. */
    private static String digest(Path item) throws Exception {
        return Digests.of(Catalogue.read(List.of(item), null).scenes().getFirst());
    }

    private void asOwner(String... statements) throws Exception {
        try (var owner = node.asOwner();
                var statement = owner.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @Test
    @DisplayName("一景读写出错，写明是哪一景、不露出服务器路径，其余照收；排除以后照常收录")
    void one_scene_that_fails_keeps_no_other_from_being_taken() throws Exception {
        var item = plain("a-blocked", "2026-05-04").write(folder.resolve("a-blocked"));
        plain("b-free", "2026-05-05").write(folder.resolve("b-free"));
        var digest = digest(item);
        // a file lies where the folder of its place would
        var few = node.folder.root().resolve("scenes/kept/B990121").resolve(digest.substring(0, 2));
        assertThat(few).doesNotExist();
        Files.createDirectories(few.resolveSibling(""));
        Files.writeString(few, "in the way");
        var look = settled();
        assertThat(look.taken()).contains("b-free").doesNotContain("a-blocked");
        assertThat(sentences(look)).contains("a-blocked/a-blocked.json：读写出错，没有收录。");
        assertThat(sentences(look))
                .noneMatch(said -> said.contains(node.folder.root().toString()));
        assertThat(item).exists();
        assertThat(item.resolveSibling("a-blocked_B04.tif")).exists();
        Files.delete(few);
        assertThat(look().taken()).contains("a-blocked");
    }

    @Test
    @DisplayName("事务没有成功：文件回到原处，写明；排除以后照常收录")
    void a_transaction_that_fails_leaves_the_files_where_they_were() throws Exception {
        var item = plain("no-row", "2026-05-06").write(folder.resolve("deep").resolve("no-row"));
        asOwner("alter table scene.scene add constraint not_this check (item <> 'no-row')");
        try {
            var look = settled();
            assertThat(look.taken()).doesNotContain("no-row");
            assertThat(sentences(look)).contains("deep/no-row/no-row.json：收录时程序出错，文件留在原处。原因见服务器日志。");
            assertThat(item).exists();
            assertThat(item.resolveSibling("no-row_B02.tif")).exists();
            assertThat(node.folder.root().resolve("scenes/arriving/B990121")).isEmptyDirectory();
        } finally {
            asOwner("alter table scene.scene drop constraint not_this");
        }
        // said until a person has it looked at again
        assertThat(sentences(look())).anyMatch(said -> said.startsWith("deep/no-row/no-row.json"));
        node.run(OFFICER, inbox::start);
        Patience.until("the look is over", () -> !node.as(OFFICER, inbox::isLooking));
        assertThat(node.as(OFFICER, inbox::last).orElseThrow().taken()).contains("no-row");
    }

    @Test
    @DisplayName("检查中途出错：页面说没有看完，不留着上一次的结果")
    void a_look_that_breaks_off_says_so() throws Exception {
        look();
        asOwner("revoke select on scene.scene from qingshan_app");
        try {
            node.run(OFFICER, inbox::start);
            Patience.until("the look is over", () -> !node.as(OFFICER, inbox::isLooking));
        } finally {
            asOwner("grant select on scene.scene to qingshan_app");
        }
        assertThat(sentences(node.as(OFFICER, inbox::last).orElseThrow()))
                .containsExactly("检查中途出错，没有看完；文件都在原处。原因见服务器日志。");
        assertThat(sentences(look())).noneMatch(said -> said.contains("检查中途出错"));
    }

    @Test
    @DisplayName("停用的影像：同样的文件换了文件名、换了文件夹放进来，也恢复，以后不再停用；说明文件还是原来的")
    void a_repair_goes_by_the_digests_not_by_the_names() throws Exception {
        var row = kept("renamed", "2026-06-04");
        var place = SceneFolderOf.place(node, row);
        Files.delete(place.resolve("renamed_B04.tif"));
        look();
        assertThat(taken("renamed").state()).isEqualTo(Scenes.State.DAMAGED);
        var other = folder.resolve("from-backup");
        var item = plain("renamed", "2026-06-04").write(other);
        var text = Files.readString(item);
        Files.createDirectories(other.resolve("img"));
        for (var band : List.of("B02", "B03", "B04", "B08")) {
            Files.move(
                    other.resolve("renamed_" + band + ".tif"),
                    other.resolve("img").resolve("T50_" + band + ".tif"));
            text = text.replace("./renamed_" + band + ".tif", "./img/T50_" + band + ".tif");
        }
        Files.writeString(item, text);
        assertThat(settled().taken()).contains("renamed");
        look();
        assertThat(taken("renamed").state()).isEqualTo(Scenes.State.KEPT);
        assertThat(node.as(OFFICER, () -> scenes.find(row.id()))).isPresent();
        assertThat(other).doesNotExist();
        var officer = Visitor.signedIn(node.port(), OFFICER, node.exampleSecret());
        assertThat(officer.get("/scenes/" + row.id()).body()).doesNotContain("说明文件 item.json 与收录时不同");
        assertThat(place.resolve("item-of-repair.json")).hasContent(text);
        // the item is held against its digest too; it does not keep the pixels from being used
        Files.writeString(place.resolve("item.json"), text);
        assertThat(officer.get("/scenes/" + row.id()).body()).contains("说明文件 item.json 与收录时不同");
        assertThat(node.as(OFFICER, () -> scenes.find(row.id()))).isPresent();
    }

    @Test
    @DisplayName("不论多少层都收；压缩包、别的文件、没有说明文件的影像都说出来，多了只列二十处、其余说个数")
    void nothing_in_the_inbox_is_passed_over_in_silence() throws Exception {
        var deep = folder.resolve("S2A.SAFE/GRANULE/L2A/IMG_DATA/R10m/a/b/c/d");
        plain("deepest", "2026-05-07").write(deep);
        Files.writeString(folder.resolve("S2A.SAFE/MTD_MSIL2A.xml"), "<x/>");
        Files.writeString(folder.resolve("S2A.SAFE/notes.json"), "{\"a\":1}");
        Files.writeString(folder.resolve("more.SAFE.zip"), "PK");
        for (int i = 0; i < 25; i++) {
            var lone = Files.createDirectories(folder.resolve("lone").resolve(String.valueOf(i)));
            Files.writeString(lone.resolve("B01.j2k"), "j");
        }
        var look = settled();
        assertThat(look.taken()).contains("deepest");
        assertThat(sentences(look)).contains("1 个压缩包没有打开（如 more.SAFE.zip）：请解开后放入，小的可以上传。");
        assertThat(look.notes())
                .extracting(Inbox.Said::zh)
                .contains("另有 2 个文件没有看（如 S2A.SAFE/MTD_MSIL2A.xml）：只收 STAC 说明文件（.json）和它写明的影像。");
        assertThat(sentences(look)).filteredOn(said -> said.startsWith("lone/")).hasSize(25);
        var officer = Visitor.signedIn(node.port(), OFFICER, node.exampleSecret());
        var page = officer.get("/scenes").body();
        // 25 folders and the archive: 26, of which 20 are listed
        assertThat(page).contains("还有 6 处没有列出").contains("隔 10 秒以上");
        for (var left : List.of("S2A.SAFE", "lone")) {
            SceneFolderOf.clear(folder.resolve(left));
        }
        Files.delete(folder.resolve("more.SAFE.zip"));
        look();
    }

    @Test
    @DisplayName("上传的 zip 里没有说明文件的影像：收了别的，也说出它来")
    void what_a_zip_holds_beside_scenes_is_named() throws Exception {
        var scratch = node.folder.root().resolve("scratch-more");
        plain("zip-more", "2026-08-04").write(scratch);
        plain("zip-lone", "2026-08-04").writeImages(scratch);
        var officer = Visitor.signedIn(node.port(), OFFICER, node.exampleSecret());
        var page = officer.upload("/scenes", "/scenes", Map.of(), "file", "x.zip", zip(scratch, ""))
                .body();
        assertThat(taken("zip-more").state()).isEqualTo(Scenes.State.KEPT);
        assertThat(page).contains("4 个影像文件旁边没有 STAC 说明文件");
    }

    @Test
    @DisplayName("按时的检查另起线程：一个机关的检查卡住，别的定时工作不等它；没做完不再开一个")
    void a_look_that_is_due_holds_up_no_other_schedule() throws Exception {
        var watch = node.bean(SceneWatch.class);
        node.run(
                OFFICER,
                () -> watch.switchTo(
                        true, watch.mine().map(SceneWatch.Watch::act).orElse(null)));
        var due = SceneWatch.class.getDeclaredMethod("lookDue");
        due.setAccessible(true);
        try (var owner = node.asOwner()) {
            owner.setAutoCommit(false);
            owner.createStatement().execute("lock table scene.scene in access exclusive mode");
            // the look waits for the rows, and the schedule does not wait for the look
            org.assertj.core.api.Assertions.assertThatCode(() -> java.util.concurrent.CompletableFuture.runAsync(() -> {
                                try {
                                    due.invoke(watch);
                                    due.invoke(watch);
                                } catch (ReflectiveOperationException e) {
                                    throw new IllegalStateException(e);
                                }
                            })
                            .get(60, java.util.concurrent.TimeUnit.SECONDS))
                    .doesNotThrowAnyException();
            Patience.until("the look has begun", () -> threads("scene-watch") == 1);
            owner.rollback();
        }
        Patience.until("the look has ended", () -> threads("scene-watch") == 0);
        node.run(OFFICER, () -> watch.switchTo(false, watch.mine().orElseThrow().act()));
    }

    private static long threads(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(name))
                .count();
    }

    @Test
    @DisplayName("自动收录、全部出示：别人在这期间改过，不覆盖、不多出示，说明白")
    void nothing_is_switched_or_shown_that_was_not_seen() throws Exception {
        var watch = node.bean(SceneWatch.class);
        node.run(
                OFFICER,
                () -> watch.switchTo(
                        false, watch.mine().map(SceneWatch.Watch::act).orElse(null)));
        var seen = node.as(OFFICER, watch::mine).orElseThrow().act();
        node.run(OFFICER, () -> watch.switchTo(true, seen));
        var officer = Visitor.signedIn(node.port(), OFFICER, node.exampleSecret());
        var stale = officer.post("/scenes", "/scenes/watch", Map.of("on", "false", "seen", seen.toString()));
        assertThat(stale.status()).isEqualTo(409);
        assertThat(officer.post("/scenes", "/scenes/watch", Map.of("on", "false"))
                        .status())
                .isEqualTo(409);
        assertThat(node.as(OFFICER, watch::mine).orElseThrow().on()).isTrue();
        node.run(OFFICER, () -> watch.switchTo(false, watch.mine().orElseThrow().act()));

        kept("show-1", "2026-05-08");
        var mark = node.as(OFFICER, scenes::toShow);
        var late = kept("show-2", "2026-05-09");
        var refused = officer.post("/scenes", "/scenes/show", Map.of("seen", mark.mark()));
        assertThat(refused.body()).contains("这个页面打开以后影像有了变化，现在待出示的有 " + (mark.count() + 1) + " 景");
        assertThat(node.as(OFFICER, () -> scenes.get(late.id())).reach()).isEqualTo(Scenes.Reach.HOME);
        assertThat(officer.get("/scenes").body())
                .contains(node.as(OFFICER, scenes::toShow).mark());
    }

    @Test
    @DisplayName("两千景以上也不漏：数得全，按位置有索引")
    void more_scenes_than_a_list_shows_are_counted() throws Exception {
        kept("many", "2026-05-10");
        int before = node.as(OFFICER, scenes::count);
        asOwner("set session_replication_role = replica", """
                insert into scene.scene
                select gen_random_uuid(), mine, item || '-' || n, acquired_on, sensor, bands, mask_band, cloud_cover, plane, outline, extent, files, size, digest,
                       item_digest, origin, reach, 'WITHDRAWN', 'for the count', '', act, owner_organ, disclosed_to
                  from scene.scene, generate_series(1, 2100) n where item = 'many'
                """);
        try {
            assertThat(node.as(OFFICER, scenes::count)).isEqualTo(before + 2100);
            assertThat(node.as(OFFICER, scenes::all)).hasSize(before + 2100);
            var officer = Visitor.signedIn(node.port(), OFFICER, node.exampleSecret());
            assertThat(officer.get("/scenes").body()).contains("共 %,d 景，列出最近的 40 景".formatted(before + 2100));
        } finally {
            asOwner("set session_replication_role = replica", "delete from scene.scene where says = 'for the count'");
        }
        try (var owner = node.asOwner()) {
            owner.createStatement().execute("set enable_seqscan = off");
            try (var plan = owner.createStatement()
                    .executeQuery("explain select id from scene.scene where extent && box '((0,0),(1,1))'")) {
                var said = new StringBuilder();
                while (plan.next()) {
                    said.append(plan.getString(1));
                }
                assertThat(said).contains("scene_extent");
            }
        }
    }
}
