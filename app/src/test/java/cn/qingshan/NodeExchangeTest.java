package cn.qingshan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qingshan.chain.Fault;
import cn.qingshan.chain.Verification;
import cn.qingshan.chain.Verifier;
import cn.qingshan.evidence.Evidence;
import cn.qingshan.evidence.Photograph;
import cn.qingshan.exchange.Attachment;
import cn.qingshan.exchange.Courier;
import cn.qingshan.exchange.EnvelopeLog;
import cn.qingshan.exchange.Ferry;
import cn.qingshan.exchange.Parcel;
import cn.qingshan.exchange.Receipt;
import cn.qingshan.intake.Desk;
import cn.qingshan.intake.Intake;
import cn.qingshan.intake.PublicPhotos;
import cn.qingshan.ledger.LedgerExports;
import cn.qingshan.ledger.RecordRef;
import cn.qingshan.ledger.Refusal;
import cn.qingshan.node.NodeCard;
import cn.qingshan.problem.Problems;
import cn.qingshan.procedure.Proceedings;
import cn.qingshan.procedure.Tracks;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.metadata.IIOMetadataNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@DisplayName("节点交换：两个节点各存各的，共享的记录两边一样，各只一份")
class NodeExchangeTest {

    private static final String BUREAU = "b990121";
    private static final String PROCURATORATE = "p990121";

    private HalfCounty bureau;
    private HalfCounty procuratorate;
    private UUID problem;
    private boolean stopped;

    @BeforeAll
    void two_nodes() throws Exception {
        bureau = HalfCounty.bureau("bureau-node");
        procuratorate = HalfCounty.procuratorate("procuratorate-node");
        HalfCounty.introduce(bureau, procuratorate);
        HalfCounty.agree(bureau, procuratorate, () -> settle(direct()));
        problem = World.problemOn(bureau.node);
        procuratorate.node.clock.moveTo(LocalDate.of(2026, 9, 4));
    }

    @AfterAll
    void stop() {
        bureau.node.close();
        if (!stopped) {
            procuratorate.node.close();
        }
    }

    /** Straight into the other node's answer. */
    private Courier direct() {
        return courier(parcel -> Optional.of(procuratorate.exchange().answer(BUREAU, parcel)));
    }

    private static Courier courier(java.util.function.Function<Parcel, Optional<Parcel>> carries) {
        return new Courier() {
            @Override
            public Optional<Parcel> exchange(Parcel parcel) {
                return carries.apply(parcel);
            }

            @Override
            public Optional<InputStream> fetch(Attachment attachment) {
                return Optional.empty();
            }
        };
    }

    private static List<String> ask(HalfCounty half, String sql) throws Exception {
        return half.ask(sql);
    }

    private void settle(Courier courier) {
        for (int i = 0; i < 3; i++) {
            bureau.exchange().exchange(PROCURATORATE, courier);
        }
    }

    private void requireSame() throws Exception {
        HalfCounty.requireSame(bureau::ask, procuratorate::ask);
    }

    @Test
    @Order(1)
    @DisplayName("自然资源局开立的问题，到了检察院的节点上；照片的摘要一并到")
    void a_problem_of_the_bureau_appears_at_the_procuratorate() throws Exception {
        settle(direct());
        var seen = procuratorate.node.as(
                "shen.mo", () -> procuratorate.node.bean(Problems.class).find(problem));
        assertThat(seen.fact()).isEqualTo("越界开采");
        assertThat(procuratorate.node.as(
                        "shen.mo", () -> procuratorate.node.bean(Evidence.class).of(new RecordRef("problem", problem))))
                .isNotEmpty();
        requireSame();
    }

    @Test
    @Order(2)
    @DisplayName("检察院的核验意见回到自然资源局的节点，一份不多一份不少")
    void the_answer_goes_back() throws Exception {
        procuratorate.node.run(
                "shen.mo",
                () -> procuratorate
                        .node
                        .bean(Problems.class)
                        .recordCheck(problem, LocalDate.of(2026, 9, 4), true, "同意"));
        settle(direct());
        settle(direct());
        assertThat(ask(bureau, "select opinion from problem.check_opinion")).containsExactly("同意");
        requireSame();
    }

    @Test
    @Order(3)
    @DisplayName("不共享的不出门：线索、观测、内部材料，另一节点上一行也没有")
    void what_is_private_never_leaves() throws Exception {
        // on the bureau's node there are clues and observations, at the procuratorate's none
        for (String table : List.of("clue.clue", "observe.observation", "place.import")) {
            assertThat(ask(bureau, "select count(*)::text from " + table)).isNotEqualTo(List.of("0"));
            assertThat(ask(procuratorate, "select count(*)::text from " + table))
                    .as(table)
                    .containsExactly("0");
        }
        assertThat(
                        ask(
                                procuratorate,
                                "select a.kind from ledger.act a where a.owner_organ <> 'P990121' and not a.struck and not ledger.is_shared(a.kind)"))
                .isEmpty();
        assertThat(
                        ask(
                                procuratorate,
                                "select of_table from ledger.past where owner_organ <> 'P990121' and not disclosed_to @> '{P990121}'"))
                .isEmpty();
    }

    @Test
    @Order(4)
    @DisplayName("冒充本节点机关的行为不收；应用账号也写不进对方机关的行为")
    void a_forged_act_is_refused() throws Exception {
        try (var connection = procuratorate.node.asApplication(null);
                var statement = connection.createStatement()) {
            // an envelope as the bureau's node would have signed it, for an act of the procuratorate
            statement.execute("""
                    insert into node.envelope (partner, direction, number, digest, body)
                    select 'b990121', 'RECEIVED', 99999, sha256('x'), 'x.' || translate(translate(encode(convert_to(
                           jsonb_build_object('owner', 'P990121', 'record', '{"kind":"problem","id":"00000000-0000-0000-0000-000000000001"}'::jsonb,
                               'content', '{"act":{},"before":[],"rows":[]}'::jsonb)::text, 'UTF8'), 'base64'), E'\\n=', ''), '+/', '-_') || '.x'
                    """);
            try (var row = statement.executeQuery("select node.take_act('b990121', 99999)")) {
                row.next();
                assertThat(row.getString(1)).contains("not one of node");
            }
        }
        try (var connection = procuratorate.node.asApplication(procuratorate.node.seat("shen.mo"));
                var statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("""
                            insert into ledger.act (id, record_kind, record_id, seq, kind, seat, person_name, post, owner_organ, happened_on, recorded_at,
                                                    body, body_digest, link, struck)
                            select gen_random_uuid(), record_kind, record_id, 900, kind, seat, person_name, post, owner_organ, happened_on, recorded_at,
                                   body, body_digest, link, true
                              from ledger.act where owner_organ = 'B990121' limit 1
                            """)).isInstanceOf(SQLException.class);
        }
        try (var connection = procuratorate.node.asApplication(procuratorate.node.seat("shen.mo"));
                var statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(
                            "select ledger.take('b990121', 'B990121', 'problem', gen_random_uuid(), '{}')"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    @Order(5)
    @DisplayName("机关的人在本节点登录的，不能登记成对方节点的机关")
    void an_organ_at_home_is_never_given_away() {
        var card = procuratorate.partners().ownCard().orElseThrow();
        var ours = new NodeCard("stranger", List.of("B990121"), card.key(), card.ledgerKey());
        assertThatThrownBy(() -> bureau.node.run(
                        bureau.administrator, () -> bureau.partners().enter(ours)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("refusal.node.organs");
    }

    @Test
    @Order(6)
    @DisplayName("信道丢失、重复、乱序，两边仍然一样，各只一份")
    void a_lossy_courier_converges() throws Exception {
        var random = new Random(20260904);
        int rounds = Integer.getInteger("qingshan.nodes.rounds", 6);
        var late = new ArrayList<String>();
        Courier lossy = courier(parcel -> {
            var shuffled = new ArrayList<>(parcel.envelopes());
            late.addAll(parcel.envelopes());
            Collections.shuffle(shuffled, random);
            shuffled.removeIf(e -> random.nextInt(100) < 30);
            // an old envelope once more
            shuffled.add(late.get(random.nextInt(late.size())));
            var answer = procuratorate.exchange().answer(BUREAU, new Parcel(shuffled));
            return random.nextInt(100) < 30 ? Optional.empty() : Optional.of(answer);
        });
        for (int i = 0; i < rounds; i++) {
            int n = i;
            bureau.node.run(
                    "meng.tao",
                    () -> bureau.node
                            .bean(Problems.class)
                            .recordMeasure(problem, LocalDate.of(2026, 9, 4), "第" + n + "次整改", 10.0 + n, List.of()));
            procuratorate.node.run(
                    "shen.mo",
                    () -> procuratorate
                            .node
                            .bean(Problems.class)
                            .recordCheck(problem, LocalDate.of(2026, 9, 4), n % 2 == 0, "第" + n + "次核验"));
            bureau.exchange().exchange(PROCURATORATE, lossy);
        }
        for (int i = 0; i < 40; i++) {
            bureau.exchange().exchange(PROCURATORATE, lossy);
        }
        settle(direct());
        assertThat(ask(procuratorate, "select count(*)::text from problem.measure"))
                .containsExactly(Integer.toString(rounds));
        // one from before
        assertThat(ask(bureau, "select count(*)::text from problem.check_opinion"))
                .containsExactly(Integer.toString(rounds + 1));
        requireSame();
        assertThat(procuratorate.exchange().receive(BUREAU, new Parcel(late)))
                .noneMatch(Receipt.Delivered.class::isInstance);
        requireSame();
    }

    @Test
    @Order(7)
    @DisplayName("移送：自然资源局节点发出，检察院节点签收、受理、答复，答复回到发出方")
    void a_transfer_goes_and_its_answer_comes_back() throws Exception {
        var sentOn = LocalDate.of(2026, 9, 7);
        var on = LocalDate.of(2026, 9, 8);
        bureau.node.clock.moveTo(sentOn);
        procuratorate.node.clock.moveTo(sentOn);
        var there = bureau.node.bean(Proceedings.class);
        var here = procuratorate.node.bean(Proceedings.class);
        UUID thread = bureau.node.as(
                "meng.tao",
                () -> there.open(
                        Tracks.of("clue-transfer"),
                        new Proceedings.About("越界开采线索", null, null, "", "P990121", "", null, null),
                        "send-transfer",
                        sentOn,
                        Map.of(
                                "kind", "CLUE",
                                "subject", "越界开采",
                                "number", "青自然资移〔2026〕1号",
                                "items", "图斑截图",
                                "complete", "true",
                                "withoutReporter", "true",
                                "counterpart", "P990121")));
        settle(direct());
        bureau.node.clock.moveTo(on);
        procuratorate.node.clock.moveTo(on);
        procuratorate.node.run(
                "shen.mo",
                () -> here.act(thread, here.find(thread).seen(), "acknowledge-transfer", on, Map.of(), List.of()));
        settle(direct());
        assertThat(bureau.node.as("meng.tao", () -> there.find(thread).stateName()))
                .isEqualTo("已签收");
        procuratorate.node.run(
                "shen.mo",
                () -> here.act(
                        thread,
                        here.find(thread).seen(),
                        "accept-transfer",
                        on,
                        Map.of("handler", "公益诉讼部门 沈墨"),
                        List.of()));
        settle(direct());
        assertThat(bureau.node.as("meng.tao", () -> there.find(thread).stateName()))
                .isEqualTo("办理中");
        requireSame();
    }

    @Test
    @Order(8)
    @DisplayName("磁盘摆渡：往返一次，两边一样，照片的字节也到；同一张盘读两遍，第二遍什么也不多")
    void a_ferry_carries_the_same(@TempDir Path disks) throws Exception {
        bureau.node.run(
                "meng.tao",
                () -> bureau.node
                        .bean(Problems.class)
                        .recordMeasure(
                                problem,
                                LocalDate.of(2026, 9, 4),
                                "摆渡前的整改",
                                5.0,
                                List.of(Photograph.frozen(
                                        bureau.node.bean(Evidence.class).folder(), "after.png", picture(), "整改后"))));
        Path out = disks.resolve("to-procuratorate.zip");
        var exported = bureau.exchange().export(PROCURATORATE, out);
        assertThat(exported.attachments()).isPositive();
        assertThat(procuratorate.exchange().importFrom(BUREAU, out)).isInstanceOf(Ferry.Imported.Taken.class);
        Path back = disks.resolve("to-bureau.zip");
        procuratorate.exchange().export(BUREAU, back);
        assertThat(bureau.exchange().importFrom(PROCURATORATE, back)).isInstanceOf(Ferry.Imported.Taken.class);
        requireSame();
        var again = (Ferry.Imported.Taken) procuratorate.exchange().importFrom(BUREAU, out);
        assertThat(again.receipts()).noneMatch(Receipt.Delivered.class::isInstance);
        String digest = ask(
                        procuratorate,
                        "select digest from evidence.item where name = 'after.png' and owner_organ = 'B990121'")
                .getFirst();
        assertThat(procuratorate.node.bean(Evidence.class).folder().bytes(digest))
                .isEqualTo(picture());
    }

    private static byte[] picture() {
        try {
            return World.picture();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @Order(9)
    @DisplayName("信封写明依哪份协议哪一版哪一条公开")
    void an_envelope_names_the_clause() throws Exception {
        String clauses = """
                select distinct (convert_from(decode(p || repeat('=', (4 - length(p) %% 4) %% 4), 'base64'), 'UTF8')::jsonb -> 'clause')::text
                  from node.envelope e
                 cross join lateral (select translate(split_part(e.body, '.', 2), '-_', '+/') as p) p
                 where e.direction = 'SENT' and convert_from(decode(p || repeat('=', (4 - length(p) %% 4) %% 4), 'base64'), 'UTF8')::jsonb #>> '{record,kind}' = '%s'
                """;
        // what the agreement itself shows by the hand of the database is the same
        String noted = ask(
                        bureau,
                        "select distinct clause from agreement.disclosure where record_kind = 'problem' and organ = 'P990121' and basis = 'CLAUSE'")
                .getFirst();
        assertThat(ask(bureau, clauses.formatted("problem")))
                .containsExactly("{\"clause\": \"" + noted + "\", \"version\": 1, \"agreement\": \"青岚检自协〔2026〕1号\"}");
        // its own acts are shown to the parties by law, not by a clause of it
        assertThat(ask(bureau, clauses.formatted("agreement")))
                .containsExactly("{\"clause\": \"agreement\", \"version\": 1, \"agreement\": \"disclosure\"}");
    }

    @Test
    @Order(9)
    @DisplayName("每次交换都带检查点；两边都留着对方最近的一份，没有改写历史的发现")
    void checkpoints_are_witnessed() {
        var here = procuratorate.partners().channel(BUREAU).mailbox();
        var standing = here.inTransaction(here::standing);
        assertThat(standing.keptCheckpoint()).isNotNull().contains("qingshan-ledger");
        assertThat(standing.findings()).isEmpty();
        assertThat(standing.declined()).isEmpty();
        assertThat(standing.declinedByPartner()).isEmpty();
    }

    @Test
    @Order(10)
    @DisplayName("密钥更换之后照常往来")
    void a_key_is_replaced() throws Exception {
        bureau.node.run(bureau.administrator, () -> bureau.partners().replaceKey(PROCURATORATE));
        bureau.node.run(
                "meng.tao",
                () -> bureau.node
                        .bean(Problems.class)
                        .recordMeasure(problem, LocalDate.of(2026, 9, 4), "换钥之后", 1.0, List.of()));
        settle(direct());
        requireSame();
        assertThat(ask(procuratorate, "select count(*)::text from problem.measure where what = '换钥之后'"))
                .containsExactly("1");
    }

    @Test
    @Order(10)
    @DisplayName("共同办理中的内部行为：对方节点只知其有和日期，内容不出门；据此仍能继续办理")
    void inner_work_travels_struck_out() throws Exception {
        var there = bureau.node.bean(Proceedings.class);
        var here = procuratorate.node.bean(Proceedings.class);
        tomorrow(9);
        UUID thread = bureau.node.as(
                "meng.tao",
                () -> there.open(
                        Tracks.of("support-request"),
                        new Proceedings.About("账册", problem, null, "", "P990121", "", "problem", problem),
                        "draft-request",
                        LocalDate.of(2026, 9, 9),
                        Map.of("type", "EVIDENCE", "facts", "企业拒绝提供账册", "counterpart", "P990121")));
        does(
                bureau,
                "luo.zheng",
                thread,
                "revise-request",
                Map.of(
                        "type", "EVIDENCE",
                        "facts", "企业拒绝提供账册",
                        "done", "已责令提供、两次催告",
                        "asked", "协助调取企业账册",
                        "enclosures", "催告书"));
        settle(direct());
        // a draft stays where it is
        assertThat(ask(procuratorate, "select id::text from procedure.proceeding where thread = '" + thread + "'"))
                .isEmpty();
        does(bureau, "gu.yuan", thread, "submit-request", Map.of("number", "商请函〔2026〕2号"));
        settle(direct());
        tomorrow(10);
        does(procuratorate, "shen.mo", thread, "receive-request", Map.of());
        tomorrow(11);
        does(procuratorate, "shen.mo", thread, "propose-extension", Map.of("workingDays", "5", "reason", "账册较多"));
        tomorrow(14);
        does(
                procuratorate,
                "shen.mo",
                thread,
                "assess-request",
                Map.of(
                        "proposal", "ACCEPT",
                        "reason", "属于协作范围之内部判断",
                        "free", "true",
                        "independence", "已核查，不影响独立办案"));
        settle(direct());
        assertThat(bureau.node.as("gu.yuan", () -> there.find(thread).stateName()))
                .isEqualTo("承办检察官已提出意见");
        assertThat(ask(bureau, "select kind from ledger.act where struck and owner_organ = 'P990121'"))
                .containsExactly("support-request.assess-request");
        assertThat(ask(
                        bureau,
                        "select id::text from ledger.act where body like '%内部判断%' or body like '%不影响独立办案%' "
                                + "union all select act::text from ledger.past where row::text like '%内部判断%'"))
                .isEmpty();
        tomorrow(15);
        does(bureau, "gu.yuan", thread, "agree-extension", Map.of("workingDays", "5"));
        settle(direct());
        tomorrow(16);
        does(procuratorate, "lin.que", thread, "endorse-assessment", Map.of("summary", "同意承办意见"));
        settle(direct());
        assertThat(ask(bureau, "select kind from ledger.act where struck order by seq"))
                .containsExactly("support-request.assess-request", "support-request.endorse-assessment");
        requireSame();
    }

    @Test
    @Order(11)
    @DisplayName("群众举报转交另一节点：以移送的方式到；举报人的姓名、电话、原话，一个字节也不出门")
    void a_report_is_passed_on_and_the_reporter_is_not() throws Exception {
        tomorrow(17);
        var desk = bureau.node.bean(Desk.class);
        String name = "公孙不群";
        String phone = "13987654321";
        String words = "我家后山天天放炮，门牌二十七号";
        UUID sending = UUID.randomUUID();
        bureau.node
                .bean(Intake.class)
                .receive(
                        new Intake.Statement(
                                sending,
                                "B990121",
                                words,
                                bureau.node.as(
                                        "meng.tao",
                                        () -> bureau.node
                                                .bean(Problems.class)
                                                .find(problem)
                                                .township()),
                                "水库边",
                                112.6,
                                28.4,
                                "昨天",
                                name,
                                phone,
                                true,
                                // even who agrees that the other organ be told is told to nobody by wire
                                true),
                        List.of(bureau.node.bean(PublicPhotos.class).frozen(signedBy(name), "a.png")),
                        null);
        UUID arrival =
                UUID.fromString(ask(bureau, "select id::text from intake.arrival where sending = '" + sending + "'")
                        .getFirst());
        bureau.node.run("meng.tao", () -> desk.acknowledge(arrival));
        var report = bureau.node.as("meng.tao", () -> desk.reportOf(arrival).orElseThrow());
        assertThatThrownBy(() -> bureau.node.run("meng.tao", () -> desk.passOn(arrival, report.act())))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("refusal.report.pass-as-transfer");
        assertThatThrownBy(() -> bureau.node.run(
                        "meng.tao",
                        () -> desk.passOnAsTransfer(arrival, report.act(), "水库边", name + "反映后山放炮", "移〔2026〕9号")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("refusal.report.names-reporter");
        UUID thread = bureau.node.as(
                "meng.tao", () -> desk.passOnAsTransfer(arrival, report.act(), "水库边", "有人夜间采石\n有运输车辆出入", "移〔2026〕9号"));
        settle(direct());

        // there: a transfer to be acknowledged, with the officer's words and the pictures
        var here = procuratorate.node.bean(Proceedings.class);
        assertThat(procuratorate.node.as("shen.mo", () -> here.find(thread).title()))
                .isEqualTo("群众反映：水库边");
        assertThat(ask(procuratorate, "select body from ledger.act where record_id = '" + thread + "'"))
                .singleElement()
                .asString()
                .contains("有人夜间采石；有运输车辆出入", "举报人信息：为举报人保密");
        String digest = ask(procuratorate, "select digest from evidence.item where record_id = '" + thread + "'")
                .getFirst();
        assertThat(new String(bureau.node.bean(Evidence.class).folder().bytes(digest), StandardCharsets.UTF_8))
                .as("the picture that goes along is without what stood beside it")
                .doesNotContain(name);
        does(procuratorate, "shen.mo", thread, "acknowledge-transfer", Map.of());
        settle(direct());
        // here: the report stays on the desk, and its reporter is answered from it
        assertThat(bureau.node.as(
                        "meng.tao", () -> desk.reportOf(arrival).orElseThrow().state()))
                .isEqualTo(Desk.State.TAKEN_UP);
        bureau.node.run(
                "meng.tao",
                () -> desk.answer(arrival, desk.reportOf(arrival).orElseThrow().act(), "已移送检察机关办理"));
        settle(direct());

        // in no envelope, neither as it stands nor in what it says
        for (String secret : List.of(name, phone, words, "二十七号")) {
            for (var half : List.of(bureau, procuratorate)) {
                assertThat(ask(half, """
                                select number::text from node.envelope e
                                 cross join lateral (select translate(split_part(e.body, '.', 2), '-_', '+/') as p) p
                                 where position('%1$s' in body) > 0
                                    or position('%1$s' in convert_from(decode(p || repeat('=', (4 - length(p) %% 4) %% 4), 'base64'), 'UTF8')) > 0
                                """.formatted(secret))).as(secret).isEmpty();
            }
            // and in no row of the other node
            for (String table : List.of("ledger.act", "ledger.past", "evidence.item", "procedure.proceeding")) {
                assertThat(ask(
                                procuratorate,
                                "select 1 from " + table + " t where position('" + secret + "' in t::text) > 0"))
                        .isEmpty();
            }
        }
        requireSame();
    }

    /** A picture in whose file its owner's name stands, as cameras write it. */
    private static byte[] signedBy(String owner) throws Exception {
        var bytes = new ByteArrayOutputStream();
        var writer = ImageIO.getImageWritersByFormatName("png").next();
        var picture = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
        var beside = writer.getDefaultImageMetadata(new ImageTypeSpecifier(picture), null);
        var text = new IIOMetadataNode("iTXtEntry");
        text.setAttribute("keyword", "Author");
        text.setAttribute("compressionFlag", "FALSE");
        text.setAttribute("compressionMethod", "0");
        text.setAttribute("languageTag", "zh");
        text.setAttribute("translatedKeyword", "Author");
        text.setAttribute("text", owner);
        var texts = new IIOMetadataNode("iTXt");
        texts.appendChild(text);
        var root = new IIOMetadataNode("javax_imageio_png_1.0");
        root.appendChild(texts);
        beside.mergeTree("javax_imageio_png_1.0", root);
        try (var out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(new IIOImage(picture, null, beside));
        }
        assertThat(bytes.toString(StandardCharsets.UTF_8)).contains(owner);
        return bytes.toByteArray();
    }

    @Test
    @Order(11)
    @DisplayName("导出另一节点的事项：未公开的行为只有摘要值，链仍核验得通；改一处、缺一处都查得出")
    void an_export_with_gaps_is_whole_and_a_forged_one_is_not() throws Exception {
        // the agreement was drafted, which the bureau keeps to itself, and proposed: one act of two came
        var agreement = new RecordRef(
                "agreement",
                UUID.fromString(ask(procuratorate, "select id::text from agreement.version")
                        .getFirst()));
        byte[] file = exported(procuratorate, "shen.mo", agreement);
        var account = ((Verification.Whole) Verifier.verify(new ByteArrayInputStream(file), null)).account();
        assertThat(account.recordsOfOthers()).isEqualTo(1);
        assertThat(account.acts()).isEqualTo(2);
        assertThat(account.told()).isEqualTo(1);
        assertThat(account.withheld()).isEmpty();
        assertThat(account.sealed()).isTrue();
        // its owner has both; the file is as it ever was
        byte[] owners = exported(bureau, "meng.tao", agreement);
        assertThat(new String(owners, StandardCharsets.UTF_8)).contains("\"version\":1,", "agreement.drafted");
        assertThat(Verifier.verify(new ByteArrayInputStream(owners), null)).isInstanceOf(Verification.Whole.class);

        // of the support request the procuratorate's assessment and its endorsement came struck out
        var request = new RecordRef(
                "support-request",
                UUID.fromString(ask(bureau, "select distinct record_id::text from ledger.act where struck")
                        .getFirst()));
        var struck = ((Verification.Whole)
                        Verifier.verify(new ByteArrayInputStream(exported(bureau, "gu.yuan", request)), null))
                .account();
        assertThat(struck.withheld()).isEqualTo(Map.of("not-disclosed", 2L));
        assertThat(struck.recordsOfOthers()).isEqualTo(1);

        String text = new String(file, StandardCharsets.UTF_8);
        assertThat(verified(text.replace("青岚检自协〔2026〕1号", "青岚检自协〔2026〕2号"))).isInstanceOf(Verification.Broken.class);
        assertThat(verified(text.lines()
                        .filter(line -> !line.contains("\"type\":\"told\""))
                        .map(line -> line + "\n")
                        .collect(Collectors.joining())))
                .isInstanceOf(Verification.Broken.class);
        // a node that changes what it was told, its key at hand, still gives a file that is found broken
        try (var owner = procuratorate.node.asOwner();
                var statement = owner.createStatement()) {
            String the = " where record_id = '" + agreement.id() + "' and seq = 1";
            statement.execute("create temp table as_told as select * from ledger.told" + the);
            statement.execute("update ledger.told set body_digest = sha256('x')" + the);
            assertThat(verified(new String(exported(procuratorate, "shen.mo", agreement), StandardCharsets.UTF_8)))
                    .isInstanceOfSatisfying(
                            Verification.Broken.class,
                            broken -> assertThat(broken.faults())
                                    .extracting(Fault::kind)
                                    .containsExactly(Fault.Kind.LINK_BROKEN));
            statement.execute("update ledger.told set body_digest = (select body_digest from as_told)" + the);
        }
    }

    private static byte[] exported(HalfCounty half, String who, RecordRef record) {
        return half.node.as(who, () -> half.node.bean(LedgerExports.class).export("协作", List.of(record), List.of()));
    }

    private static Verification verified(String text) throws Exception {
        return Verifier.verify(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), null);
    }

    private void tomorrow(int day) {
        bureau.node.clock.moveTo(LocalDate.of(2026, 9, day));
        procuratorate.node.clock.moveTo(LocalDate.of(2026, 9, day));
    }

    private static void does(HalfCounty half, String who, UUID thread, String act, Map<String, String> fields) {
        var proceedings = half.node.bean(Proceedings.class);
        half.node.run(
                who,
                () -> proceedings.act(
                        thread, proceedings.find(thread).seen(), act, half.node.clock.today(), fields, List.of()));
    }

    @Test
    @Order(11)
    @DisplayName("管理员在页上看见往来，写摆渡盘，下载能自证的日志；其他岗位进不来")
    void the_page_shows_it() throws Exception {
        var administrator = Visitor.signedIn(bureau.node.port(), bureau.administrator, HalfCounty.SECRET);
        var page = administrator.get("/nodes");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("data-partner=\"p990121\"", "data-card=\"b990121\"", "已发");
        byte[] log = administrator.bytes("/nodes/p990121/log");
        assertThat(EnvelopeLog.check(new ByteArrayInputStream(log), null, null))
                .isInstanceOf(EnvelopeLog.Verdict.Whole.class);
        var disk = administrator.post("/nodes", "/nodes/p990121/export", Map.of());
        assertThat(disk.status()).isEqualTo(200);
        var officer = Visitor.signedIn(bureau.node.port(), "meng.tao", HalfCounty.SECRET);
        assertThat(officer.get("/nodes").status()).isEqualTo(403);
    }

    @Test
    @Order(12)
    @DisplayName("改写历史：对方发现，两边页上、两边待办上都看见；议定之后照常")
    void a_rewritten_history_is_found_out() throws Exception {
        try (var owner = bureau.node.asOwner();
                var statement = owner.createStatement()) {
            assertThat(statement.executeUpdate("update ledger.leaf set link = sha256('x') where index = 0"))
                    .isEqualTo(1);
        }
        bureau.node.run(
                "meng.tao",
                () -> bureau.node
                        .bean(Problems.class)
                        .recordMeasure(problem, LocalDate.of(2026, 9, 4), "改写之后", 1.0, List.of()));
        settle(direct());
        assertThat(ask(procuratorate, "select subject || organ from node.duty")).containsExactly("b990121P990121");
        var theirs = Visitor.signedIn(procuratorate.node.port(), procuratorate.administrator, HalfCounty.SECRET);
        assertThat(theirs.get("/").body()).contains("对方节点的历史被改写，待议定");
        assertThat(theirs.get("/nodes").body()).contains("历史被改写", "记为已议定");
        var ours = Visitor.signedIn(bureau.node.port(), bureau.administrator, HalfCounty.SECRET);
        assertThat(ours.get("/nodes").body()).contains("历史被改写").doesNotContain("记为已议定");
        assertThat(ask(bureau, "select distinct duty || subject from node.duty"))
                .containsExactly("node.accusedp990121");
        assertThat(ours.get("/").body()).contains("本节点的历史被对方发现改写，待议定");
        var mailbox = procuratorate.partners().channel(BUREAU).mailbox();
        int found = mailbox.inTransaction(() -> mailbox.standing().findings().size());
        theirs.post("/nodes", "/nodes/b990121/findings/" + (found - 1) + "/settle", Map.of("how", "联席会议纪要〔2026〕3号"));
        assertThat(ask(procuratorate, "select subject from node.duty")).isEmpty();
        bureau.node.run(
                "meng.tao",
                () -> bureau.node
                        .bean(Problems.class)
                        .recordMeasure(problem, LocalDate.of(2026, 9, 4), "议定之后", 1.0, List.of()));
        settle(direct());
        assertThat(ask(procuratorate, "select subject from node.duty")).isEmpty();
        assertThat(ask(bureau, "select subject from node.duty"))
                .as("the partner's last word is that it holds a later checkpoint")
                .isEmpty();
        requireSame();
    }

    @Test
    @Order(13)
    @DisplayName("停机的节点由命令写盘、读盘；在运行的节点，命令不动它")
    void the_command_ferries_a_stopped_node(@TempDir Path disks) throws Exception {
        bureau.node.run(
                "meng.tao",
                () -> bureau.node
                        .bean(Problems.class)
                        .recordMeasure(problem, LocalDate.of(2026, 9, 4), "停机之后", 1.0, List.of()));
        Path disk = disks.resolve("to-procuratorate.zip");
        bureau.exchange().export(PROCURATORATE, disk);
        String data = procuratorate.node.folder.root().toString();
        var said = new ByteArrayOutputStream();
        var command = new FerryCommand(new PrintStream(said), new PrintStream(said));
        var reading = List.of("import", "--from", disk.toString(), "--data", data);
        assertThat(command.run(reading, Path.of("data"))).isEqualTo(FerryCommand.CANNOT_START);
        procuratorate.node.close();
        stopped = true;
        assertThat(command.run(reading, Path.of("data"))).as(said.toString()).isEqualTo(FerryCommand.DONE);
        Path back = disks.resolve("to-bureau.zip");
        assertThat(command.run(List.of("export", "--to", back.toString(), "--data", data), Path.of("data")))
                .isEqualTo(FerryCommand.DONE);
        assertThat(command.run(List.of("export", "--from", back.toString()), Path.of("data")))
                .isEqualTo(FerryCommand.MISUNDERSTOOD);
        bureau.exchange().importFrom(PROCURATORATE, back);
        var mailbox = bureau.partners().channel(PROCURATORATE).mailbox();
        // everything that was on the disk is acknowledged on the disk that came back
        assertThat(mailbox.inTransaction(() -> mailbox.standing().acknowledged() == mailbox.sentCount()))
                .isTrue();
    }
}
