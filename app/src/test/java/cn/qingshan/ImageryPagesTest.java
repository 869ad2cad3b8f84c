package cn.qingshan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cn.qingshan.firstrun.FirstRun;
import cn.qingshan.scene.HeldFiles;
import cn.qingshan.scene.SceneWatch;
import cn.qingshan.scene.Scenes;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("示例县的影像：矿山影像页、前后对比、时间序列上的法律节点、变化检测页")
class ImageryPagesTest {

    private final HeldFiles files = new HeldFiles();
    private TestNode node;
    private UUID problem;
    private String mine;

    @BeforeAll
    void build() throws Exception {
        node = TestNode.example(
                "imagery-node", LocalDate.of(2026, 9, 1), beans -> beans.registerSingleton("fileDigest", files));
        problem = World.builtOn(node).problem;
        try (var owner = node.asOwner();
                var row = owner.createStatement()
                        .executeQuery("select mine from problem.problem where id = '" + problem + "'")) {
            row.next();
            mine = row.getString(1);
        }
        long began = System.nanoTime();
        node.bean(FirstRun.class).drawScenes();
        System.out.printf("drew the example's scenes in %.1f s%n", (System.nanoTime() - began) / 1e9);
    }

    @AfterEach
    void letGo() {
        files.letGo();
    }

    @AfterAll
    void close() {
        node.close();
    }

    private String series(Visitor visitor, String index) throws Exception {
        var path = "/mines/" + mine + "/imagery/series?ground=" + problem + "&index=" + index;
        var body = visitor.get(path).body();
        for (int i = 0; i < 600 && body.contains("delay:700ms"); i++) {
            Thread.sleep(200);
            body = visitor.get(path).body();
        }
        return body;
    }

    @Test
    @DisplayName("示例影像：全部收录，出示给检察院，自动收录开着；再启动一次不重画")
    void the_example_has_scenes() {
        var scenes = node.bean(Scenes.class);
        var own = node.as("qin.yue", scenes::all);
        assertThat(own).hasSizeGreaterThanOrEqualTo(30).allSatisfy(row -> {
            assertThat(row.state()).isEqualTo(Scenes.State.KEPT);
            assertThat(row.maskBand()).isEqualTo("SCL");
            assertThat(row.date()).isBeforeOrEqualTo(LocalDate.ofInstant(node.clock.instant(), node.clock.getZone()));
        });
        assertThat(node.as("shen.mo", scenes::all)).hasSameSizeAs(own);
        assertThat(node.as("qin.yue", node.bean(SceneWatch.class)::mine))
                .hasValueSatisfying(watch -> assertThat(watch.runs()).isTrue());
        node.bean(FirstRun.class).drawScenes();
        assertThat(node.as("qin.yue", scenes::all)).hasSameSizeAs(own);
    }

    @Test
    @DisplayName("时间序列：图在页面里，数字在下面的表里；只标本席位看得到的法律节点")
    void the_series_stands_with_the_legal_steps() throws Exception {
        var prosecutor = Visitor.signedIn(node.port(), "shen.mo", node.exampleSecret());
        var page =
                prosecutor.get("/mines/" + mine + "/imagery?ground=" + problem).body();
        assertThat(page).contains("前后对比").contains("class=\"chip").contains("data-left=");
        assertThat(prosecutor.get("/problems/" + problem).body())
                .contains("/mines/" + mine + "/imagery?ground=" + problem);
        assertThat(prosecutor.get("/mines/" + mine).body()).contains("/mines/" + mine + "/imagery");
        var theirs = series(prosecutor, "ndvi");
        assertThat(theirs).contains("<svg").contains("列入问题").contains("送达检察建议").contains("逐期数字");
        assertThat(theirs).contains("决定检察建议");
        var bureau = series(Visitor.signedIn(node.port(), "meng.tao", node.exampleSecret()), "ndvi");
        assertThat(bureau).contains("送达检察建议").doesNotContain("决定检察建议");
        var township = Visitor.signedIn(node.port(), "peng.shan", node.exampleSecret());
        assertThat(township.get("/mines/" + mine + "/imagery").status()).isEqualTo(404);
        assertThat(township.get("/mines/" + mine).body()).doesNotContain("/imagery");
    }

    @Test
    @DisplayName("量算中途出错：说没有量完，不露出程序里的话；可以再量算一次，量完为止")
    void a_series_that_fell_over_can_be_measured_again() throws Exception {
        var officer = Visitor.signedIn(node.port(), "qin.yue", node.exampleSecret());
        var path = "/mines/" + mine + "/imagery/series?ground=" + problem + "&index=bsi";
        grant("revoke insert on scene.figure from qingshan_app");
        String fallen;
        try {
            fallen = series(officer, "bsi");
        } finally {
            grant("grant insert on scene.figure to qingshan_app");
        }
        assertThat(fallen).contains("没有量完", "again=true").doesNotContain("permission", "insert into", "<svg");
        // it stays as it is until a person asks
        assertThat(officer.get(path).body()).contains("没有量完");
        assertThat(officer.get(path + "&again=true").body()).doesNotContain("没有量完");
        assertThat(series(officer, "bsi")).contains("<svg").doesNotContain("没有量完");
    }

    private void grant(String sql) throws Exception {
        try (var owner = node.asOwner();
                var statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    @DisplayName("矿山的小图：没变就 304；样式不同或者看得到的范围不同，标记不同")
    void chips_are_kept_until_they_would_differ() throws Exception {
        var grounds = node.as(
                "qin.yue",
                () -> node.bean(cn.qingshan.dossier.MineGrounds.class).of(UUID.fromString(mine)));
        var scene = node.as(
                        "qin.yue",
                        () -> node.bean(Scenes.class)
                                .registered(grounds.getFirst().lonLat()))
                .getLast();
        var path = "/scenes/" + scene.id() + "/mines/" + mine + "/";
        var first = chip("qin.yue", path + "ndvi.png", "");
        assertThat(first.statusCode()).isEqualTo(200);
        var mark = first.headers().firstValue("ETag").orElseThrow();
        assertThat(chip("qin.yue", path + "ndvi.png", mark).statusCode()).isEqualTo(304);
        assertThat(chip("qin.yue", path + "true-colour.png", mark).statusCode()).isEqualTo(200);
        try (var owner = node.asOwner();
                var statement = owner.createStatement()) {
            // as if the problem had been drawn smaller
            statement.execute("set session_replication_role = replica");
            byte[] other =
                    new cn.qingshan.place.Outline(grounds.getFirst().lonLat().buffer(-0.0001)).wkb();
            try (var change = owner.prepareStatement("update problem.problem set outline = ? where id = ?::uuid")) {
                change.setBytes(1, other);
                change.setString(2, problem.toString());
                assertThat(change.executeUpdate()).isEqualTo(1);
            }
        }
        assertThat(chip("qin.yue", path + "ndvi.png", mark).statusCode()).isEqualTo(200);
    }

    private java.net.http.HttpResponse<byte[]> chip(String who, String path, String known) throws Exception {
        var visitor = Visitor.signedIn(node.port(), who, node.exampleSecret());
        var http = java.net.http.HttpClient.newBuilder()
                .cookieHandler(visitor.cookies)
                .build();
        var asked = java.net.http.HttpRequest.newBuilder(java.net.URI.create("http://127.0.0.1:" + node.port() + path));
        if (!known.isEmpty()) {
            asked.header("If-None-Match", known);
        }
        return http.send(asked.build(), java.net.http.HttpResponse.BodyHandlers.ofByteArray());
    }

    /** As after a start of the program: no file has been read through since, and none is until the files are let go. */
    private void unread() throws Exception {
        files.hold();
        touched++;
        for (var row : node.as("qin.yue", () -> node.bean(Scenes.class).all())) {
            try (var ofScene = Files.list(SceneFolderOf.place(node, row))) {
                for (var file : ofScene.toList()) {
                    file.toFile().setWritable(true);
                    Files.setLastModifiedTime(
                            file, FileTime.from(node.clock.instant().minusSeconds(touched)));
                }
            }
        }
    }

    private int touched;

    @Test
    @DisplayName("启动后头一次打开：页面不等影像读完，说正在核对几景；核对完的照常列出，数字一个不少")
    void the_page_does_not_wait_for_files_to_be_read() throws Exception {
        var officer = Visitor.signedIn(node.port(), "qin.yue", node.exampleSecret());
        var path = "/mines/" + mine + "/imagery";
        var whole = series(officer, "nbr");
        var chips = chips(officer.get(path).body());
        assertThat(chips).isPositive();
        unread();
        var first = officer.get(path).body();
        assertThat(first).contains("正在核对", path + "/reading").doesNotContain("没有看得到的影像");
        assertThat(officer.get(path + "/series?ground=" + problem + "&index=nbr")
                        .body())
                .contains("delay:700ms", "正在量算");
        files.letGo();
        for (int i = 0; i < 600 && officer.get(path + "/reading").status() == 200; i++) {
            Thread.sleep(50);
        }
        assertThat(officer.get(path + "/reading").status()).isEqualTo(204);
        assertThat(officer.get(path).body()).doesNotContain(path + "/reading");
        assertThat(chips(officer.get(path).body())).isEqualTo(chips);
        assertThat(series(officer, "nbr")).isEqualTo(whole);
        var chromium = Chromium.started();
        assumeTrue(chromium.isPresent(), "No browser is installed");
        try (var browser = chromium.get()) {
            for (int width : new int[] {1280, 390}) {
                try (var context = signedIn(browser, "qin.yue", width, 900)) {
                    var page = context.pages().getFirst();
                    unread();
                    page.navigate(path);
                    page.screenshot(new Page.ScreenshotOptions()
                            .setPath(java.nio.file.Path.of("target/walk/imagery-reading-" + width + ".png")));
                    assertThat(page.locator("#imagery-reading").count()).isEqualTo(1);
                    files.letGo();
                    // it comes by itself when all have been read
                    page.waitForSelector("#imagery-map");
                    page.waitForCondition(() -> page.locator("#imagery-reading").count() == 0
                            && page.locator(".chip").count() == chips);
                }
            }
        }
    }

    private static int chips(String body) {
        return body.split("class=\"chip[\" ]", -1).length - 1;
    }

    private String detection = "";

    /** The page of a detection over all scenes of the last summer, once it is done. */
    private String detection() throws Exception {
        var officer = Visitor.signedIn(node.port(), "qin.yue", node.exampleSecret());
        if (detection.isEmpty()) {
            detection = officer.post(
                            "/scenes/detections",
                            "/scenes/detections",
                            List.of(
                                    Map.entry("laterFrom", "2026-06-01"),
                                    Map.entry("laterTo", "2026-08-31"),
                                    Map.entry("baseline", "2025"),
                                    Map.entry("baseline", "2024"),
                                    Map.entry("baseline", "2023")))
                    .path();
        }
        for (int i = 0; i < 900 && officer.get(detection).body().contains("hx-trigger=\"every"); i++) {
            Thread.sleep(200);
        }
        return detection;
    }

    private UUID scene() {
        return node.as("qin.yue", () -> node.bean(Scenes.class).all())
                .getFirst()
                .id();
    }

    private BrowserContext signedIn(Chromium chromium, String who, int width, int height) {
        var context = chromium.browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setLocale("zh-CN")
                .setBaseURL("http://127.0.0.1:" + node.port()));
        context.setDefaultTimeout(Chromium.PATIENCE_MS);
        var page = context.newPage();
        page.navigate("/sign-in");
        page.locator("[name=name]").fill(who);
        page.locator("[name=secret]").fill(node.exampleSecret());
        page.locator("[name=secret]").press("Enter");
        page.waitForURL(url -> !url.contains("sign-in"));
        return context;
    }

    /** What is drawn of the shapes of a map, as the pixels that are free beside it to the left, above, to the right and below, and the size of the map. Empty while the map has another size than its place. */
    private static final String DRAWN = """
            box => {
              const canvas = box.querySelector('.shapes canvas, .ol-layer canvas');
              if (!canvas || Math.abs(canvas.width - box.clientWidth * devicePixelRatio) > 2) return [];
              const { width, height } = canvas, pixels = canvas.getContext('2d').getImageData(0, 0, width, height).data;
              let west = width, north = height, east = -1, south = -1;
              for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) if (pixels[4 * (y * width + x) + 3]) {
                west = Math.min(west, x); east = Math.max(east, x); north = Math.min(north, y); south = Math.max(south, y);
              }
              return [west, north, width - 1 - east, height - 1 - south, width, height];
            }""";

    private static List<?> drawn(Page page, String map) {
        page.waitForSelector(map + "[data-ready=true]");
        page.waitForTimeout(400);
        List<?> drawn = List.of();
        for (int i = 0; i < 600 && drawn.isEmpty(); i++) {
            page.waitForTimeout(100);
            drawn = (List<?>) page.locator(map).evaluate(DRAWN);
        }
        return drawn;
    }

    private static int at(List<?> drawn, int place) {
        return ((Number) drawn.get(place)).intValue();
    }

    /** False, too, when nothing at all is drawn. */
    private static boolean isWhole(List<?> drawn) {
        return at(drawn, 0) < at(drawn, 4)
                && at(drawn, 0) > 1
                && at(drawn, 1) > 1
                && at(drawn, 2) > 1
                && at(drawn, 3) > 1;
    }

    @Test
    @DisplayName("转动手机、拉窄窗口：地图上的范围仍然整个看得见，也没有缩成一点；人移动过的地图不动")
    void what_a_map_shows_stays_in_sight() throws Exception {
        var chromium = Chromium.started();
        assumeTrue(chromium.isPresent(), "No browser is installed");
        var maps = Map.of(
                "/scenes/" + scene(), "#imagery-map",
                "/mines/" + mine + "/imagery?ground=" + problem, "#imagery-map",
                "/problems/" + problem, "#map");
        int[][] sizes = {{1280, 900}, {390, 844}, {844, 390}, {390, 844}, {1280, 900}};
        try (var browser = chromium.get();
                var context = signedIn(browser, "qin.yue", 1280, 900)) {
            var page = context.pages().getFirst();
            for (var map : maps.entrySet()) {
                page.setViewportSize(390, 844);
                page.navigate(map.getKey());
                assertThat(isWhole(drawn(page, map.getValue())))
                        .as("%s opened on a phone", map.getKey())
                        .isTrue();
                page.setViewportSize(1280, 900);
                page.reload();
                for (int[] size : sizes) {
                    page.setViewportSize(size[0], size[1]);
                    var drawn = drawn(page, map.getValue());
                    assertThat(isWhole(drawn))
                            .as("%s at %d: %s", map.getKey(), size[0], drawn)
                            .isTrue();
                    double wide = 1 - (at(drawn, 0) + at(drawn, 2)) / (double) at(drawn, 4);
                    double high = 1 - (at(drawn, 1) + at(drawn, 3)) / (double) at(drawn, 5);
                    assertThat(Math.max(wide, high))
                            .as("%s at %d: %s", map.getKey(), size[0], drawn)
                            .isGreaterThan(0.4);
                }
            }
            page.navigate("/scenes/" + scene());
            page.waitForSelector("#imagery-map[data-ready=true]");
            for (int i = 0; i < 3; i++) {
                page.locator("#imagery-map .ol-zoom-in").click();
                page.waitForTimeout(400);
            }
            page.setViewportSize(390, 844);
            // three times nearer, the border of the scene is far outside
            assertThat(isWhole(drawn(page, "#imagery-map"))).isFalse();
        }
    }

    private static final String ALL_SHOWN =
            "() => { const all = [...document.querySelectorAll('.chip-pair img')]; return all.length > 0 && all.every(one => one.complete && one.naturalWidth > 0 && !one.hidden); }";

    @Test
    @DisplayName("影像文件还在核对时打开页面：图和瓦片先取不到，核对完自己出来，不用重新打开")
    void pictures_come_when_the_files_have_been_read() throws Exception {
        var chromium = Chromium.started();
        assumeTrue(chromium.isPresent(), "No browser is installed");
        var path = detection();
        try (var browser = chromium.get();
                var context = signedIn(browser, "qin.yue", 1280, 2400)) {
            var page = context.pages().getFirst();
            var refused = new HashSet<String>();
            var came = new HashSet<String>();
            page.onResponse(response -> {
                if (response.url().contains(".png")) {
                    (response.status() == 503 ? refused : came).add(response.url());
                }
            });
            unread();
            page.navigate(path);
            page.waitForCondition(() -> !refused.isEmpty());
            assertThat(page.evaluate(ALL_SHOWN)).isEqualTo(false);
            files.letGo();
            page.waitForFunction(ALL_SHOWN);
            assertThat(page.locator(".no-picture").count()).isZero();

            page.navigate("/scenes/" + scene());
            // a page that was opened before the files were read has nothing to choose, and reloads itself
            page.waitForSelector("#imagery-style");
            page.waitForSelector("#imagery-map[data-ready=true]");
            refused.clear();
            came.clear();
            unread();
            page.locator("#imagery-style").selectOption("false-colour");
            page.waitForCondition(() -> !refused.isEmpty());
            files.letGo();
            page.waitForCondition(() -> came.containsAll(refused));
            page.waitForCondition(
                    () -> page.locator("#imagery-said").innerText().isBlank());
            // the middle, and half way to each corner
            page.waitForFunction("""
                    () => {
                      const canvas = document.querySelector('#imagery-map .scene-left canvas');
                      if (!canvas) return false;
                      const { width, height } = canvas, near = Math.min(width, height) / 4;
                      return [[0, 0], [-near, -near], [near, -near], [-near, near], [near, near]].every(([x, y]) => canvas.getContext('2d').getImageData(width / 2 + x, height / 2 + y, 1, 1).data[3] === 255);
                    }""");
        }
    }

    @Test
    @DisplayName("取不到的图写明原因，中英文都有，没有空框：正在核对、没有图、没有取到各说各的")
    void a_picture_that_is_not_there_says_why() throws Exception {
        var chromium = Chromium.started();
        assumeTrue(chromium.isPresent(), "No browser is installed");
        var path = detection();
        try (var browser = chromium.get();
                var context = signedIn(browser, "qin.yue", 1280, 2400)) {
            var page = context.pages().getFirst();
            var says = new AtomicInteger(503);
            page.route(
                    url -> url.contains("/scenes/detections/") && url.endsWith(".png"),
                    route -> route.fulfill(
                            new Route.FulfillOptions().setStatus(says.get()).setHeaders(Map.of("Retry-After", "1"))));
            var place = page.locator(".chip-pair .no-picture").first();
            for (boolean english : new boolean[] {false, true}) {
                says.set(503);
                page.navigate(path);
                place.waitFor();
                assertThat(place.innerText()).contains(english ? "are being checked" : "正在核对");
                says.set(404);
                page.waitForCondition(() -> place.innerText().contains(english ? "No picture" : "没有图"));
                says.set(500);
                page.reload();
                // every frame says it, and none is left beside it
                page.waitForCondition(() -> place.count() > 0
                        && place.innerText().contains(english ? "did not come" : "没有取到")
                        && page.locator(".chip-pair img:visible").count() == 0);
                assertThat(page.locator(".chip-pair .no-picture").count())
                        .isEqualTo(page.locator(".chip-pair img").count());
                page.screenshot(new Page.ScreenshotOptions()
                        .setPath(java.nio.file.Path.of(
                                "target/walk/imagery-no-picture" + (english ? "-en" : "") + ".png")));
                if (!english) {
                    page.locator(".language button").click();
                    page.waitForSelector("html[lang=en]");
                }
            }
            page.unrouteAll();
            page.route(
                    url -> url.contains("/tiles/scenes/"),
                    route -> route.fulfill(new Route.FulfillOptions().setStatus(says.get())));
            says.set(404);
            page.navigate("/scenes/" + scene());
            page.waitForCondition(
                    () -> page.locator("#imagery-said").innerText().contains("Part of the image is not shown"));
            says.set(503);
            page.locator("#imagery-style").selectOption("false-colour");
            page.waitForCondition(
                    () -> page.locator("#imagery-said").innerText().contains("held against their digests"));
        }
    }

    @Test
    @DisplayName("各页在桌面和手机上：不出界，没有未译的字；滑块能用键盘")
    void pages_on_a_desk_and_on_a_phone() throws Exception {
        series(Visitor.signedIn(node.port(), "qin.yue", node.exampleSecret()), "ndvi");
        var path = detection();
        var chromium = Chromium.started();
        assumeTrue(chromium.isPresent(), "No browser is installed");
        var imagery = "/mines/" + mine + "/imagery?ground=" + problem;
        try (var browser = chromium.get();
                var desk = new BrowserDesk(browser.browser, node.port(), node.exampleSecret(), "imagery")) {
            desk.sits("qin.yue");
            desk.go("/scenes").lookAround("scenes");
            desk.go("/scenes/" + scene()).lookAround("scene");
            desk.go("/scenes/detections").lookAround("detections");
            desk.go(path).lookAround("detection");
            desk.go("/scenes/look-alikes").lookAround("look-alikes");
            desk.go(imagery).lookAround("mine");
            desk.go("/effect").lookAround("watch");
            desk.go("/effect/of-problem/" + problem).lookAround("effect-of-problem");
            desk.sits("shen.mo");
            desk.go("/scenes").lookAround("prosecutor-scenes");
            desk.go("/scenes/" + scene()).lookAround("prosecutor-scene");
            desk.go("/scenes/detections").lookAround("prosecutor-detections");
            desk.go(imagery + "&style=ndvi").lookAround("prosecutor-mine");
            desk.page().locator("#imagery-series details summary").first().click();
            desk.lookTwice("prosecutor-mine-figures");
            desk.go("/effect").lookAround("prosecutor-watch");
            desk.go("/effect/of-problem/" + problem).lookAround("prosecutor-effect-of-problem");
            assertThat(desk.complaints()).isEmpty();
        }
        try (var browser = Chromium.started().orElseThrow();
                var context = signedIn(browser, "shen.mo", 390, 844)) {
            var page = context.pages().getFirst();
            page.navigate("/mines/" + mine + "/imagery");
            var swipe = page.locator("#imagery-swipe");
            swipe.focus();
            for (int i = 0; i < 20; i++) {
                swipe.press("ArrowRight");
            }
            assertThat(swipe.inputValue()).isEqualTo("70");
            assertThat(page.locator(".swipe-line").getAttribute("style")).contains("left: 70%");
        }
    }
}
