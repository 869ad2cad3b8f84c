package cn.qingshan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import cn.qingshan.evidence.ExifTest;
import cn.qingshan.intake.Addresses;
import cn.qingshan.intake.Decline;
import cn.qingshan.intake.Desk;
import cn.qingshan.intake.ReceiptCode;
import cn.qingshan.intake.Revisits;
import cn.qingshan.ledger.LedgerExports;
import cn.qingshan.ledger.RecordRef;
import cn.qingshan.ledger.Refusal;
import cn.qingshan.people.Seat;
import cn.qingshan.problem.Problems;
import cn.qingshan.publicity.Publications;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.slf4j.LoggerFactory;

/** From a report without an account to its answer, and months later to "not put right"; and the public copy of what was closed. The clock only goes forward, hence the order. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@DisplayName("群众一侧：举报、答复、回访、公开")
class PublicSideTest {

    private static final String REPORTER = "欧阳青禾";
    private static final String PHONE = "13971234567";
    private static final Pattern RECEIPT = Pattern.compile("id=\"receipt\"[^>]*>([^<]+)<");
    private static final Pattern SENDING = Pattern.compile("name=\"sending\" value=\"([^\"]+)\"");
    private static final Pattern KEPT = Pattern.compile("name=\"kept\" value=\"([^\"]+)\"");

    private TestNode node;
    private UUID problem;
    private String township;
    private byte[] photo;
    private String first = "";
    private java.util.Optional<Pictures> pictures = java.util.Optional.empty();
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

    @BeforeAll
    void start() throws Exception {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).addAppender(logged);
        logged.start();
        node = TestNode.example("public-node", LocalDate.of(2026, 9, 1), beans -> {});
        pictures = Pictures.of(node);
        problem = World.problemOn(node); // the clock is at 4 Sep
        township = node.as(
                "meng.tao", () -> node.bean(Problems.class).find(problem).township());
        photo = ExifTest.jpeg(ByteOrder.BIG_ENDIAN, new int[] {28, 24, 36}, "N", new int[] {112, 30, 0}, "E");
    }

    @AfterAll
    void stop() {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).detachAppender(logged);
        pictures.ifPresent(Pictures::close);
        node.close();
    }

    private Map<String, String> form(Visitor visitor, String receiver) throws Exception {
        var form = new HashMap<String, String>();
        form.put("sending", found(SENDING, visitor.get("/report").body()));
        form.put("receiver", receiver);
        form.put("seen", "后山有挖机在挖石头，没有证");
        form.put("township", township);
        form.put("place", "水库边第二个弯道");
        form.put("lon", "");
        form.put("lat", "");
        form.put("happened", "昨天下午");
        form.put("name", REPORTER);
        form.put("phone", PHONE);
        form.put("wishesAsking", "yes");
        return form;
    }

    private static String found(Pattern pattern, String page) {
        var found = pattern.matcher(page);
        assertThat(found.find()).as(pattern.pattern()).isTrue();
        return found.group(1);
    }

    private Visitor signedIn(String name) throws Exception {
        return Visitor.signedIn(node.port(), name, node.exampleSecret());
    }

    private String sent(Map<String, String> form, Visitor visitor) throws Exception {
        var answer = visitor.uploadAll("/report", "/report", form, "files", List.of(photo));
        assertThat(answer.path()).as(answer.body()).isEqualTo("/report/received");
        return found(RECEIPT, answer.body());
    }

    private UUID arrivalOf(String code) throws Exception {
        try (var owner = node.asOwner();
                var ask = owner.prepareStatement("select id from intake.arrival where code_digest = ?")) {
            ask.setBytes(1, ReceiptCode.typed(code).orElseThrow().digest());
            try (var row = ask.executeQuery()) {
                row.next();
                return row.getObject(1, UUID.class);
            }
        }
    }

    private UUID seen(String who, UUID arrival) {
        return node.as(
                who, () -> node.bean(Desk.class).reportOf(arrival).orElseThrow().act());
    }

    private long count(String sql) throws Exception {
        try (var owner = node.asOwner();
                var row = owner.createStatement().executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    @Test
    @Order(1)
    @DisplayName("从举报到签收、转为线索、答复、补充：群众凭回执码看得到每一步，经办人在待办里看得到")
    void from_a_report_to_its_answer() throws Exception {
        node.clock.moveTo(LocalDate.of(2026, 9, 7));
        var somebody = new Visitor(node.port());
        assertThat(somebody.get("/report").body()).contains("看到了什么", "青岚县自然资源局", "青岚县人民检察院");
        String code = sent(form(somebody, "B990121"), somebody);
        first = code;
        UUID arrival = arrivalOf(code);
        // the place is the camera's: 28°24′36″ = 28.41, 112°30′ = 112.5
        assertThat(count("select count(*) from intake.arrival where id = '" + arrival
                        + "' and position_from = 'PHOTO' and lat = 28.41 and lon = 112.5"))
                .isEqualTo(1);
        assertThat(somebody.post("/report/code", "/report/code", Map.of("code", code))
                        .body())
                .contains("还没有签收", "2026-09-14"); // Mon 7 Sep + 5 working days: 8, 9, 10, 11, 14

        var officer = signedIn("meng.tao");
        assertThat(officer.get("/").body()).contains("签收群众举报", "水库边第二个弯道");
        assertThat(officer.get("/intake").body()).contains("水库边第二个弯道", "待签收");
        var page = officer.post("/intake/" + arrival, "/intake/" + arrival + "/acknowledge", Map.of());
        assertThat(page.status()).isEqualTo(200);
        // 15 working days from Mon 7 Sep: 8–11 (4), 14–18 (9), Sun 20 made up (10), 21–24 (14), 25–27 off, Mon 28 (15)
        assertThat(node.as(
                        "meng.tao",
                        () -> node.bean(cn.qingshan.board.Board.class).ofMyOrgan()))
                .anySatisfy(duty -> {
                    assertThat(duty.duty()).isEqualTo("term.G02");
                    assertThat(duty.dueOn()).isEqualTo(LocalDate.of(2026, 9, 28));
                });
        // the pictures are evidence of the report now, under neutral names
        assertThat(count(
                        "select count(*) from evidence.item i join intake.report r on r.id = i.record_id where r.arrival = '"
                                + arrival + "' and i.name = '照片1.jpg' and i.lat = 28.41"))
                .isEqualTo(1);

        var refused = officer.post(
                "/intake/" + arrival,
                "/intake/" + arrival + "/clue",
                Map.of("seen", seen("meng.tao", arrival).toString(), "place", "水库边", "facts", "据" + REPORTER + "反映"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("举报人的姓名或者电话");
        var clue = officer.post(
                "/intake/" + arrival,
                "/intake/" + arrival + "/clue",
                Map.of("seen", seen("meng.tao", arrival).toString(), "place", "水库边采石", "facts", "后山有挖机采石"));
        assertThat(clue.path()).startsWith("/clues/");
        assertThat(clue.body()).contains("来自群众举报", "后山有挖机采石");

        officer.post(
                "/intake/" + arrival,
                "/intake/" + arrival + "/ask",
                Map.of("seen", seen("meng.tao", arrival).toString(), "words", "挖机晚上还在吗？"));
        assertThat(somebody.post("/report/code", "/report/code", Map.of("code", code))
                        .body())
                .contains("已经作为线索办理", "挖机晚上还在吗？");
        node.clock.moveTo(LocalDate.of(2026, 9, 8));
        var more = somebody.uploadAll(
                "/report/code", "/report/code/more", Map.of("code", code, "words", "晚上十点还在挖"), "files", List.of(photo));
        assertThat(more.body()).contains("补充已经收到");
        var desk = signedIn("meng.tao");
        assertThat(desk.get("/").body()).contains("举报人有补充");
        assertThat(desk.get("/intake/" + arrival).body()).contains("晚上十点还在挖");
        desk.post(
                "/intake/" + arrival,
                "/intake/" + arrival + "/supplements",
                Map.of("seen", seen("meng.tao", arrival).toString()));
        assertThat(desk.get("/").body()).doesNotContain("举报人有补充");

        desk.post(
                "/intake/" + arrival,
                "/intake/" + arrival + "/answer",
                Map.of("seen", seen("meng.tao", arrival).toString(), "words", "已经立案查处，谢谢您。"));
        assertThat(somebody.post("/report/code", "/report/code", Map.of("code", code))
                        .body())
                .contains("已经立案查处，谢谢您。");
        assertThat(node.as(
                        "meng.tao",
                        () -> node.bean(cn.qingshan.board.Board.class).ofMyOrgan()))
                .noneMatch(duty -> duty.duty().equals("term.G02"));
    }

    @Test
    @Order(2)
    @DisplayName("不合格的举报：一句话说明，填的都在，合格的照片不用再选")
    void bad_input_is_told_in_a_sentence_and_loses_nothing() throws Exception {
        node.clock.moveTo(LocalDate.of(2026, 9, 9));
        long before = count("select count(*) from intake.arrival");
        var somebody = new Visitor(node.port());
        var form = form(somebody, "B990121");
        var none = somebody.uploadAll("/report", "/report", form, "files", List.of());
        assertThat(none.status()).isEqualTo(422);
        assertThat(none.body()).contains("请至少选一张照片", "后山有挖机在挖石头，没有证", "水库边第二个弯道", REPORTER);
        var fifty = somebody.uploadAll("/report", "/report", form, "files", Collections.nCopies(50, photo));
        assertThat(fifty.status()).isEqualTo(422);
        assertThat(fifty.body()).contains("最多 9 张照片，您选了 50 张", "后山有挖机在挖石头，没有证");
        var text = somebody.uploadAll(
                "/report", "/report", form, "files", List.of(photo, "这不是照片".getBytes(StandardCharsets.UTF_8)));
        assertThat(text.status()).isEqualTo(422);
        assertThat(text.body()).contains("photo1.jpg", "已收到 1 张照片");
        var large = somebody.uploadAll("/report", "/report", form, "files", List.of(new byte[(15 << 20) + 1]));
        assertThat(large.body()).contains("超过 15 MB");
        var nowhere = new HashMap<>(form);
        nowhere.put("township", "");
        nowhere.put("place", " ");
        nowhere.put("phone", "打我电话");
        var lacking = somebody.uploadAll("/report", "/report", nowhere, "files", List.of(photo));
        assertThat(lacking.body()).contains("请选择所在乡镇", "请写具体位置", "电话号码的格式不对");
        assertThat(count("select count(*) from intake.arrival")).isEqualTo(before);
        // the good picture of before travels as a sealed digest; a forged one is not taken
        var kept = new HashMap<>(form);
        kept.put("kept", "0".repeat(64) + "." + "0".repeat(32));
        assertThat(somebody.uploadAll("/report", "/report", kept, "files", List.of())
                        .body())
                .contains("请至少选一张照片");
        kept.put("kept", found(KEPT, text.body()));
        assertThat(somebody.uploadAll("/report", "/report", kept, "files", List.of())
                        .path())
                .isEqualTo("/report/received");
        assertThat(count("select count(*) from intake.arrival")).isEqualTo(before + 1);
        // the same form once more is the same report
        somebody.uploadAll("/report", "/report", kept, "files", List.of(photo));
        assertThat(count("select count(*) from intake.arrival")).isEqualTo(before + 1);
        // nobody's organ, a township of nowhere: refused by the database, too
        for (var forged : List.of(Map.of("receiver", "T990121101"), Map.of("township", "110101001"))) {
            var wrong = new HashMap<>(form(somebody, "B990121"));
            wrong.putAll(forged);
            assertThat(somebody.uploadAll("/report", "/report", wrong, "files", List.of(photo))
                            .status())
                    .isEqualTo(422);
        }
        assertThat(count("select count(*) from intake.arrival")).isEqualTo(before + 1);
    }

    @Test
    @Order(3)
    @DisplayName("回执码：写错的、编造的都打不开；数据库里只有摘要")
    void a_forged_code_opens_nothing() throws Exception {
        var somebody = new Visitor(node.port());
        var forged = somebody.post(
                "/report/code",
                "/report/code",
                Map.of("code", ReceiptCode.drawn(new SecureRandom()).shown()));
        assertThat(forged.status()).isEqualTo(404);
        assertThat(forged.body()).contains("没有这个回执码");
        assertThat(somebody.post("/report/code", "/report/code", Map.of("code", "ABCD-1234"))
                        .body())
                .contains("回执码没有写对");
        assertThat(somebody.get("/report/fixed/AAAAAAAAAAAAAAAAAAAAAA").status())
                .isEqualTo(404);
    }

    @Test
    @Order(4)
    @DisplayName("交得太快：第七次拒绝，一小时后可以再交；地址只以当日密钥的摘要保存，一天后没有了")
    void too_many_from_one_address_are_refused() throws Exception {
        node.clock.moveTo(LocalDate.of(2026, 9, 10));
        var somebody = new Visitor(node.port());
        for (int i = 0; i < 6; i++) {
            sent(form(somebody, "B990121"), somebody);
        }
        var seventh = somebody.uploadAll("/report", "/report", form(somebody, "B990121"), "files", List.of(photo));
        assertThat(seventh.status()).isEqualTo(429);
        assertThat(seventh.body()).contains("请过一小时再交", "后山有挖机在挖石头，没有证");
        assertThat(
                        count(
                                "select count(*) from intake.sending_rate where length(key) = 32 and encode(key, 'escape') like '%127.0.0.1%'"))
                .isZero();
        assertThat(count("select count(*) from intake.sending_rate")).isPositive();
        node.clock.moveTo(LocalDate.of(2026, 9, 12));
        node.bean(Addresses.class).forget();
        assertThat(count("select count(*) from intake.sending_rate")).isZero();
    }

    @Test
    @Order(5)
    @DisplayName("转交：没有同意的，对方看得到举报看不到人；同意的，对方经办人看得到，每看一次留一条记录")
    void passing_on_leaves_the_reporter_unless_agreed() throws Exception {
        var desk = node.bean(Desk.class);
        for (boolean agreed : List.of(false, true)) {
            var somebody = new Visitor(node.port());
            var form = form(somebody, "B990121");
            if (agreed) {
                form.put("mayPass", "yes");
            }
            String code = sent(form, somebody);
            UUID arrival = arrivalOf(code);
            node.run("meng.tao", () -> desk.acknowledge(arrival));
            assertThatThrownBy(() -> node.run("shen.mo", () -> desk.find(arrival)))
                    .isInstanceOf(cn.qingshan.ledger.NoSuchRecord.class);
            node.run("meng.tao", () -> desk.passOn(arrival, seen("meng.tao", arrival)));
            assertThat(somebody.post("/report/code", "/report/code", Map.of("code", code))
                            .body())
                    .contains("青岚县人民检察院");
            assertThat(node.as("shen.mo", () -> desk.find(arrival)).seen()).contains("挖机");
            node.run("shen.mo", () -> desk.acknowledge(arrival));
            var identity = node.as("shen.mo", () -> desk.readIdentity(arrival, seen("shen.mo", arrival)));
            assertThat(identity.map(Desk.Identity::name))
                    .isEqualTo(agreed ? java.util.Optional.of(REPORTER) : java.util.Optional.empty());
            // back again is not possible
            assertThatThrownBy(() -> node.run("shen.mo", () -> desk.passOn(arrival, seen("shen.mo", arrival))))
                    .isInstanceOf(Refusal.class);
            if (agreed) {
                UUID proceeding = node.as(
                        "shen.mo",
                        () -> desk.openProceeding(arrival, seen("shen.mo", arrival), "水库边", "后山采石，反映后无人查处", false));
                assertThat(signedIn("shen.mo")
                                .get("/proceedings/procuratorial-clue/" + proceeding)
                                .status())
                        .isEqualTo(200);
            } else {
                node.run(
                        "shen.mo",
                        () -> desk.decline(arrival, seen("shen.mo", arrival), Decline.NOT_COMPETENT, "请向公安机关报案"));
                assertThat(somebody.post("/report/code", "/report/code", Map.of("code", code))
                                .body())
                        .contains("不属于本机关的职责", "请向公安机关报案");
            }
        }
    }

    @Test
    @Order(6)
    @DisplayName("举报人的姓名、电话：只在一张表里，只有接收机关的经办岗位、并且留下记录才能看")
    void who_reported_is_in_one_table_and_nowhere_else() throws Exception {
        var desk = node.bean(Desk.class);
        UUID arrival;
        try (var owner = node.asOwner();
                var row = owner.createStatement()
                        .executeQuery(
                                "select arrival from intake.report where owner_organ = 'B990121' and state = 'TAKEN_UP' limit 1")) {
            row.next();
            arrival = row.getObject(1, UUID.class);
        }
        // every post of every organ, in plain SQL
        var seats = new ArrayList<Seat>();
        try (var owner = node.asOwner();
                var rows = owner.createStatement().executeQuery("select name from people.sign_in")) {
            while (rows.next()) {
                seats.add(node.seat(rows.getString(1)));
            }
        }
        for (Seat seat : seats) {
            boolean handles = seat.holds("B_OFFICER", "B_MINING");
            try (var connection = node.asApplication(seat)) {
                assertThatThrownBy(() -> connection.createStatement().executeQuery("select * from intake.identity"))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("permission denied");
            }
            try (var connection = node.asApplication(seat)) {
                for (var table : Map.of("arrival", "id", "photo", "arrival").entrySet()) {
                    try (var row = connection
                            .createStatement()
                            .executeQuery("select count(*) from intake." + table.getKey() + " where " + table.getValue()
                                    + " = '" + arrival + "'")) {
                        row.next();
                        assertThat(row.getLong(1) > 0)
                                .as(seat.organ() + " " + seat.post() + " reads intake." + table.getKey())
                                .isEqualTo(handles);
                    }
                }
                // without an act that says who looked, not even those who handle it
                try (var row = connection
                        .createStatement()
                        .executeQuery("select count(*) from intake.identity_of('" + arrival + "')")) {
                    row.next();
                    assertThat(row.getLong(1)).isZero();
                }
            }
        }
        try (var nobody = node.asApplication(null)) {
            for (var table : List.of("arrival", "supplement", "answer", "photo", "report")) {
                try (var row = nobody.createStatement().executeQuery("select count(*) from intake." + table)) {
                    row.next();
                    assertThat(row.getLong(1)).as(table).isZero();
                }
            }
        }
        long acts = count("select count(*) from ledger.act where kind = 'public-report.identity-read'");
        assertThat(node.as("meng.tao", () -> desk.readIdentity(arrival, seen("meng.tao", arrival)))
                        .orElseThrow()
                        .name())
                .isEqualTo(REPORTER);
        assertThat(count("select count(*) from ledger.act where kind = 'public-report.identity-read'"))
                .isEqualTo(acts + 1);
        assertThatThrownBy(() -> node.run("gu.yuan", () -> desk.readIdentity(arrival, UUID.randomUUID())))
                .isInstanceOf(RuntimeException.class);

        // every table of every schema
        var holding = new TreeSet<String>();
        try (var owner = node.asOwner()) {
            var tables = new ArrayList<String>();
            try (var rows = owner.createStatement().executeQuery("""
                    select schemaname || '.' || tablename from pg_tables where schemaname not in ('pg_catalog', 'information_schema')""")) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
            assertThat(tables).hasSizeGreaterThan(40);
            for (String table : tables) {
                for (String secret : List.of(REPORTER, PHONE)) {
                    try (var row = owner.createStatement()
                            .executeQuery(
                                    "select count(*) from " + table + " t where t::text like '%" + secret + "%'")) {
                        row.next();
                        if (row.getLong(1) > 0) {
                            holding.add(table);
                        }
                    }
                }
            }
        }
        assertThat(holding).containsExactly("intake.identity");
        // the export of all that the bureau made of the report, and the clue
        byte[] export = node.as(
                "meng.tao",
                () -> node.bean(LedgerExports.class)
                        .export(
                                "举报",
                                List.of(
                                        desk.reportOf(arrival).orElseThrow().ref(),
                                        new RecordRef(
                                                "clue",
                                                java.util.Objects.requireNonNull(desk.reportOf(arrival)
                                                        .orElseThrow()
                                                        .clue()))),
                                List.of()));
        assertThat(new String(export, StandardCharsets.UTF_8)).contains("签收").doesNotContain(REPORTER, PHONE);
        // the log
        assertThat(logged.list)
                .noneMatch(line -> line.getFormattedMessage().contains(REPORTER)
                        || line.getFormattedMessage().contains(PHONE)
                        || String.valueOf(line.getThrowableProxy()).contains(REPORTER));
        // the pages of the clue and the mine's list
        var officer = signedIn("meng.tao");
        assertThat(officer.get("/clues/" + desk(arrival)).body()).doesNotContain(REPORTER, PHONE);
        assertThat(officer.get("/intake/" + arrival).body()).doesNotContain(REPORTER, PHONE);
    }

    private UUID desk(UUID arrival) {
        return java.util.Objects.requireNonNull(node.as(
                "meng.tao",
                () -> node.bean(Desk.class).reportOf(arrival).orElseThrow().clue()));
    }

    @Test
    @Order(7)
    @DisplayName("治理好了吗：销号三个月后才问；没有治理好只是观察，进待办，在问题页上计数；志愿者凭链接也能答")
    void months_later_the_reporter_says_it_is_not_put_right() throws Exception {
        node.clock.moveTo(LocalDate.of(2026, 9, 21));
        var desk = node.bean(Desk.class);
        var revisits = node.bean(Revisits.class);
        var somebody = new Visitor(node.port());
        String code = sent(form(somebody, "B990121"), somebody);
        UUID arrival = arrivalOf(code);
        node.run("meng.tao", () -> desk.acknowledge(arrival));
        node.run("meng.tao", () -> desk.join(arrival, seen("meng.tao", arrival), Desk.Known.PROBLEM, problem));
        node.run("meng.tao", () -> desk.answer(arrival, seen("meng.tao", arrival), "已并入，正在治理"));
        node.clock.moveTo(LocalDate.of(2027, 1, 5));
        // a report that led to no problem is asked about three months after its answer, which was on 8 Sep
        assertThat(somebody.post("/report/code", "/report/code", Map.of("code", first))
                        .body())
                .contains("/report/code/fixed");
        // answered over three months ago, but not written off: nothing is asked
        assertThat(somebody.post("/report/code", "/report/code", Map.of("code", code))
                        .body())
                .doesNotContain("/report/code/fixed");
        var problems = node.bean(Problems.class);
        node.run(
                "gu.yuan",
                () -> problems.writeOff(problem, problems.find(problem).act(), LocalDate.of(2027, 1, 5), "青石镇人民政府"));
        assertThat(somebody.post("/report/code", "/report/code", Map.of("code", code))
                        .body())
                .doesNotContain("/report/code/fixed");
        var early = somebody.post(
                "/report/code", "/report/code/fixed", Map.of("code", code, "fixed", "false", "words", "没有"));
        assertThat(early.status()).isEqualTo(422);
        node.clock.moveTo(LocalDate.of(2027, 4, 5));
        assertThat(somebody.post("/report/code", "/report/code", Map.of("code", code))
                        .body())
                .contains("治理好了吗？", "/report/code/fixed");
        var no = somebody.uploadAll(
                "/report/code",
                "/report/code/fixed",
                Map.of("code", code, "fixed", "false", "words", "树都死了"),
                "files",
                List.of(photo));
        assertThat(no.body()).contains("您的回答已经收到", "您回答：没有治理好").doesNotContain("/report/code/fixed");
        assertThat(somebody.post("/report/code", "/report/code/fixed", Map.of("code", code, "fixed", "true"))
                        .status())
                .isEqualTo(422);

        String state = "select count(*) from problem.problem where id = '" + problem + "' and state = 'WRITTEN_OFF'";
        assertThat(count(state)).isEqualTo(1); // an answer decides nothing
        var officer = signedIn("meng.tao");
        assertThat(officer.get("/").body()).contains("群众说没有治理好");
        assertThat(officer.get("/intake/of-problem/" + problem).body()).contains("治理好了 0 人，没有治理好 1 人", "树都死了");
        UUID answer =
                node.as("meng.tao", () -> revisits.answersOn(problem).getFirst().id());
        officer.post("/intake/answers/" + answer, "/intake/answers/" + answer + "/note", Map.of("words", "下周去现场看"));
        assertThat(officer.get("/").body()).doesNotContain("群众说没有治理好");
        assertThat(officer.get("/problems/" + problem).body()).contains("/intake/of-problem/" + problem);

        // a volunteer with a link
        var invited = officer.post(
                "/intake/of-problem/" + problem,
                "/intake/of-problem/" + problem + "/invite",
                Map.of("place", "水库边的采坑，过石桥左转", "validUntil", "2027-10-01"));
        String link = found(Pattern.compile("/report/fixed/([A-Za-z0-9_-]+)"), invited.body());
        var volunteer = new Visitor(node.port());
        assertThat(volunteer.get("/report/fixed/" + link).body()).contains("水库边的采坑，过石桥左转", "不用留姓名");
        var yes = volunteer.uploadAll(
                "/report/fixed/" + link,
                "/report/fixed/" + link,
                Map.of("fixed", "true", "words", "草长起来了"),
                "files",
                List.of());
        assertThat(yes.body()).contains("您的回答已经收到");
        var wrong = volunteer.uploadAll(
                "/report/fixed/" + link,
                "/report/fixed/" + link,
                Map.of("fixed", "false", "words", "这边没有"),
                "files",
                List.of("不是照片".getBytes(StandardCharsets.UTF_8)));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()).contains("这边没有");
        assertThat(officer.get("/intake/of-problem/" + problem).body()).contains("治理好了 1 人，没有治理好 1 人", "草长起来了");
        assertThat(count("select count(*) from intake.invitation where encode(token_digest, 'hex') = '" + link + "'"))
                .isZero();
        node.clock.moveTo(LocalDate.of(2027, 10, 2));
        assertThat(volunteer.get("/report/fixed/" + link).status()).isEqualTo(404);
    }

    @Test
    @Order(8)
    @DisplayName("公开：看到什么公开什么；公开页不需要任何席位，也读不到副本以外的东西；更正和撤回都写明")
    void a_closed_problem_is_published_as_a_redacted_copy() throws Exception {
        var publications = node.bean(Publications.class);
        var officer = signedIn("gu.yuan");
        assertThat(officer.get("/publicity").body()).contains("问题〔2026〕1号");
        var form = new HashMap<String, String>();
        form.put("kind", "CLOSED");
        form.put("of", problem.toString());
        form.put("title", "后山采坑已经修复");
        form.put("fact", "越界开采。法定代表人王建国（电话13812345678），位置112.51234,28.41234，青岚检行公建〔2026〕3号。");
        form.put("requirement", "停止并修复");
        form.put("result", "由孟涛核实，已复绿");
        String staff = node.seat("meng.tao").personName();
        form.put("result", "由" + staff + "核实，已复绿");
        var preview = officer.post("/publicity/new?kind=CLOSED&of=" + problem, "/publicity/preview", form);
        assertThat(preview.body()).contains("已遮盖", "手机号码", "精确坐标", "检察机关的内部编号", "已知的个人姓名", "法定代表人某某");
        form.put("digest", found(Pattern.compile("name=\"digest\" value=\"([^\"]+)\""), preview.body()));
        // another text than the one that was seen is not published
        var other = new HashMap<>(form);
        other.put("result", "别的话");
        assertThat(officer.post("/publicity", "/publicity", other).status()).isEqualTo(422);
        // a post without the power, through the page and below it
        assertThat(signedIn("shen.mo").post("/", "/publicity", form).status()).isIn(403, 422);
        var published = officer.post("/publicity", "/publicity", form);
        assertThat(published.path()).startsWith("/publicity/");
        UUID id = UUID.fromString(published.path().substring("/publicity/".length()));
        String address = node.as("gu.yuan", () -> publications.find(id).address());
        assertThat(address).isEqualTo("990121-2027-1");

        var reader = new Visitor(node.port());
        assertThat(reader.get("/public").body()).contains("后山采坑已经修复");
        assertThat(reader.get("/public?township=" + township + "&year=2027&words=" + "%E5%A4%8D%E7%BB%BF")
                        .body())
                .contains("后山采坑已经修复");
        assertThat(reader.get("/public?year=2019").body()).doesNotContain("后山采坑已经修复");
        for (String path : List.of("/public/" + address, "/public/" + address + ".json", "/public.json")) {
            assertThat(reader.get(path).body())
                    .as(path)
                    .contains("后山采坑已经修复", "某某", "2026-1")
                    .doesNotContain("王建国", "13812345678", "112.51234", "检行", staff, problem.toString());
        }
        // as coarse as the rules say: two decimals
        assertThat(reader.get("/public/" + address + ".json").body()).containsPattern("\"lat\":28\\.\\d{1,2}[,}]");

        // the account of the pages without a seat: the copy is all it reads, and it writes nothing
        try (var nobody = node.asApplication(null)) {
            try (var row = nobody.createStatement().executeQuery("select count(*) from publicity.public_copy")) {
                row.next();
                assertThat(row.getLong(1)).isEqualTo(1);
            }
            for (var table : List.of(
                    "publicity.publication",
                    "publicity.request",
                    "publicity.answered_request",
                    "problem.problem",
                    "ledger.act",
                    "evidence.item")) {
                try (var row = nobody.createStatement().executeQuery("select count(*) from " + table)) {
                    row.next();
                    assertThat(row.getLong(1)).as(table).isZero();
                }
            }
        }
        for (var sql : List.of(
                "update publicity.public_copy set title = 'x'",
                "delete from publicity.public_copy",
                "select publicity.copy_out('" + id + "')")) {
            for (Seat seat : new Seat[] {null, node.seat("gu.yuan")}) {
                try (var connection = node.asApplication(seat)) {
                    assertThatThrownBy(() -> connection.createStatement().execute(sql))
                            .as(sql)
                            .isInstanceOf(SQLException.class);
                }
            }
        }
        // what the bureau decided is its own; the procuratorate reads the copy like everybody
        for (String signIn : List.of("shen.mo", "peng.shan")) {
            try (var connection = node.asApplication(node.seat(signIn));
                    var row = connection.createStatement().executeQuery("select count(*) from publicity.publication")) {
                row.next();
                assertThat(row.getLong(1)).as(signIn).isZero();
            }
        }

        pictures.ifPresent(pictures -> {
            pictures.walk("public-record", page -> page.navigate("/public/" + address));
            pictures.take(
                    "publicity-preview", "gu.yuan", "/publicity/new?kind=CLOSED&of=" + problem, "main form button");
            pictures.take("publicity-one", "gu.yuan", "/publicity/" + id);
        });

        // a reader asks for a correction, which comes to the desk
        assertThat(reader.post("/public/" + address, "/public/" + address + "/correction", Map.of("words", "面积写错了"))
                        .body())
                .contains("更正请求已经收到");
        assertThat(reader.post("/public/" + address, "/public/" + address + "/correction", Map.of("words", " "))
                        .status())
                .isEqualTo(422);
        assertThat(officer.get("/").body()).contains("有人请求更正公开内容");
        UUID request = node.as(
                "gu.yuan", () -> publications.requestsOn(address).getFirst().id());
        officer.post(
                "/publicity/" + id,
                "/publicity/" + id + "/requests/" + request,
                Map.of("outcome", "CORRECTED", "words", "核对后更正"));
        assertThat(officer.get("/").body()).doesNotContain("有人请求更正公开内容");

        // corrected, then withdrawn; the reason is public and goes through the rules
        var again = new HashMap<>(form);
        again.remove("digest");
        again.put("publication", id.toString());
        again.put("result", "已复绿并经核查");
        again.put("reason", "结果写得不全");
        var second = officer.post("/publicity/" + id + "/correct", "/publicity/preview", again);
        again.put("digest", found(Pattern.compile("name=\"digest\" value=\"([^\"]+)\""), second.body()));
        again.put("seen", node.as("gu.yuan", () -> publications.find(id).act()).toString());
        officer.post("/publicity", "/publicity", again);
        assertThat(reader.get("/public/" + address).body()).contains("已更正", "结果写得不全", "已复绿并经核查");
        assertThatThrownBy(() -> node.run(
                        "gu.yuan",
                        () -> publications.withdraw(id, publications.find(id).act(), "应13812345678要求")))
                .isInstanceOf(Refusal.class);
        node.run(
                "gu.yuan", () -> publications.withdraw(id, publications.find(id).act(), "事实有误，重新核查"));
        var gone = reader.get("/public/" + address);
        assertThat(gone.status()).isEqualTo(410);
        assertThat(gone.body()).contains("已经撤回", "事实有误，重新核查").doesNotContain("后山采坑已经修复", "越界开采");
        assertThat(reader.get("/public").body()).doesNotContain("后山采坑已经修复");
    }

    @Test
    @Order(9)
    @DisplayName("举报人的姓名不会被公开：文字里有，就不能公开")
    void a_reporters_name_is_never_published() throws Exception {
        var publications = node.bean(Publications.class);
        assertThatThrownBy(() -> node.as(
                        "gu.yuan",
                        () -> publications.preview(
                                Publications.Kind.CLOSED,
                                problem,
                                new Publications.Wording("标题", "由" + REPORTER + "反映", "", "已修复"))))
                .isInstanceOf(Refusal.class)
                .hasMessage("refusal.publication.names-reporter");
    }

    @Test
    @Order(10)
    @DisplayName("群众页之外的页面不登录都打不开，其他表单没有令牌不收")
    void other_pages_stay_closed() throws Exception {
        var somebody = new Visitor(node.port());
        // the public's forms carry no token, every other form does
        assertThat(somebody.postBare("/report", Map.of("seen", "x")).status()).isEqualTo(422);
        assertThat(signedIn("meng.tao")
                        .postBare("/intake/" + UUID.randomUUID() + "/acknowledge", Map.of())
                        .status())
                .isEqualTo(403);
        for (String path : List.of("/intake", "/publicity", "/problems", "/intake/photos/" + UUID.randomUUID())) {
            assertThat(somebody.get(path).path()).as(path).startsWith("/sign-in");
        }
        assertThat(signedIn("gu.yuan").get("/intake").status()).isEqualTo(403);
        assertThat(somebody.get("/report/townships.geojson").body()).contains("FeatureCollection");
    }

    /** In a browser, as a person does it. */
    private void reported(com.microsoft.playwright.Page page) {
        page.navigate("/report");
        page.locator("[name=seen]").fill("后山有挖机，晚上在挖");
        page.locator("[name=place]").fill("水库边第二个弯道");
        page.locator("[name=township]").selectOption(township);
        page.locator("[name=receiver]").first().check();
        page.locator("[name=wishesAsking]").check();
        page.locator("[name=files]")
                .setInputFiles(new com.microsoft.playwright.options.FilePayload("a.jpg", "image/jpeg", photo));
        page.locator("#report button:not([type=button])").click();
        assertThat(page.locator("#receipt").innerText()).matches("(?:[2-9A-Z]{4}-){3}[2-9A-Z]{4}");
    }

    @Test
    @Order(11)
    @DisplayName("页面：手机和桌面上都不出框，没有漏译")
    void pages_are_looked_at() throws Exception {
        pictures.ifPresent(pictures -> {
            var desk = node.bean(Desk.class);
            UUID arrival =
                    node.as("meng.tao", () -> desk.all().getFirst().arrival().id());
            pictures.walk("public-report", page -> {
                page.navigate("/report");
                page.waitForTimeout(1500);
            });
            pictures.walk("public-code", page -> page.navigate("/report/code"));
            pictures.walk("public-list", page -> page.navigate("/public"));
            pictures.walk("public-received", this::reported);
            pictures.walk("public-status", page -> {
                reported(page);
                page.locator("form[action='/report/code'] button").click();
                assertThat(page.locator("main").innerText()).contains("暂定：2027 年放假安排尚未公布");
            });
            pictures.walk("public-wrong", page -> {
                page.navigate("/report");
                page.locator("[name=seen]").fill("挖山");
                page.locator("[name=place]").fill("村口");
                page.locator("[name=township]").selectOption(township);
                page.locator("[name=receiver]").first().check();
                page.locator("[name=files]")
                        .setInputFiles(new com.microsoft.playwright.options.FilePayload(
                                "notes.jpg", "image/jpeg", "这不是照片".getBytes(StandardCharsets.UTF_8)));
                page.locator("#report button:not([type=button])").click();
                assertThat(page.locator("[name=seen]").inputValue()).isEqualTo("挖山");
            });
            pictures.take("intake-desk", "meng.tao", "/intake");
            pictures.take("intake-one", "meng.tao", "/intake/" + arrival);
            pictures.take("intake-of-problem", "meng.tao", "/intake/of-problem/" + problem);
            pictures.take("publicity-desk", "gu.yuan", "/publicity");
        });
    }
}
