package cn.qingshan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qingshan.people.Organ;
import cn.qingshan.publicity.Publications;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Every procedure from its first act to its last, from the pages, by the posts whose acts they are, on the days on which they would happen. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("每一种程序从第一步办到最后一步：状态、可以办的、不能办的及条文、期限、对方看到的")
class ProceduresTest {

    private static final String FINDING = "矿产资源法第六十四条｜超出登记的开采区域采矿｜勘验笔录、询问笔录";
    private static final String PATCH = "CT4309032006000030002";

    private TestNode node;
    private Walks walks;
    private UUID problem;
    private Optional<Pictures> pictures = Optional.empty();

    @BeforeAll
    void start() throws Exception {
        node = TestNode.example("walks-node", day(2025, 2, 3), beans -> {});
        walks = new Walks(node);
        pictures = Pictures.of(node);
    }

    private Walks.Check look(String name, String who, Supplier<String> path, String... open) {
        return () -> pictures.ifPresent(taken -> taken.take(name, who, path.get(), open));
    }

    @AfterAll
    void stop() {
        pictures.ifPresent(Pictures::close);
        node.close();
    }

    private static LocalDate day(int year, int month, int day) {
        return LocalDate.of(year, month, day);
    }

    private static LocalDate day(int month, int day) {
        return LocalDate.of(2026, month, day);
    }

    private String problem() {
        return problem.toString();
    }

    @TestFactory
    Stream<DynamicTest> from_the_first_act_to_the_last() {
        penaltyWhoseWindowLapsed();
        penaltyToTheCourt();
        penaltyPaid();
        walks.on(day(9, 1), "问题列入清单", () -> problem = World.problemOn(node));
        patch();
        clueFiled();
        clueHandedOver();
        transfer();
        meetingAndItem();
        difficulty();
        support();
        civil();
        restoration();
        ownLookBack();
        walks.on(day(2029, 4, 2), "谁能读、谁能写：每一种程序和它的文书，由数据库执行", this::matrix);
        return walks.inOrderOfDays();
    }

    /** P: the procuratorate, B: the bureau, T: the township of the problem; each whoever keeps it. */
    private static final Map<String, String> READERS = Map.ofEntries(
            Map.entry("patch-verification", "BPT"),
            Map.entry("procuratorial-clue", "P"),
            Map.entry("clue-transfer", "BP"),
            Map.entry("civil-case", "P"),
            Map.entry("penalty-case", "BP"),
            Map.entry("correction-order", "BP"),
            Map.entry("restoration-project", "BPT"),
            Map.entry("look-back", "P"),
            Map.entry("joint-look-back", "BP"),
            Map.entry("difficulty", "BP"),
            Map.entry("support-request", "BP"),
            Map.entry("joint-meeting", "BP"),
            Map.entry("action-item", "BP"));

    private void matrix() throws Exception {
        String township;
        try (var owner = node.asOwner();
                var row = owner.createStatement()
                        .executeQuery("select township from problem.problem where id = '" + problem + "'")) {
            row.next();
            township = row.getString(1);
        }
        for (var who : List.of(
                "zhou.heng",
                "lin.que",
                "shen.mo",
                "wei.ning",
                "he.an",
                "gu.yuan",
                "qin.yue",
                "meng.tao",
                "yan.qing",
                "luo.zheng",
                "peng.shan",
                "fang.he")) {
            var seat = node.seat(who);
            for (var kind : READERS.entrySet()) {
                boolean reads = switch (seat.organKind()) {
                    case PROCURATORATE -> kind.getValue().contains("P");
                    case BUREAU -> kind.getValue().contains("B");
                    case TOWNSHIP ->
                        kind.getValue().contains("T") && seat.township().equals(township);
                };
                try (var connection = node.asApplication(seat)) {
                    assertThat(count(
                                            connection,
                                            "select count(*) from procedure.proceeding where procedure = '"
                                                    + kind.getKey() + "'")
                                    > 0)
                            .as("%s reads %s", who, kind.getKey())
                            .isEqualTo(reads);
                    long papers = count(
                            connection,
                            "select count(*) from procedure.paper where record_kind = '" + kind.getKey() + "'");
                    if (!reads) {
                        assertThat(papers)
                                .as("%s reads papers of %s", who, kind.getKey())
                                .isZero();
                    }
                    if (reads
                            && seat.isOf(Organ.Kind.PROCURATORATE)
                            && kind.getKey().equals("penalty-case")) {
                        assertThat(
                                        count(
                                                connection,
                                                "select count(*) from procedure.paper where kind in ('CASE_REVIEW_OPINION', 'LEGALITY_REVIEW', 'COLLECTIVE_RECORD')"))
                                .isZero();
                        assertThat(
                                        count(
                                                connection,
                                                "select count(*) from ledger.act where kind in ('penalty-case.submit-report', 'penalty-case.pass-examination', 'penalty-case.review-legality', 'penalty-case.deliberate-collectively')"))
                                .isZero();
                    }
                    if (kind.getKey().equals("difficulty") && seat.isOf(Organ.Kind.BUREAU)) {
                        assertThat(count(
                                        connection,
                                        "select count(*) from ledger.act where kind = 'difficulty.assess-difficulty'"))
                                .isZero();
                    }
                    if (kind.getKey().equals("support-request") && seat.isOf(Organ.Kind.BUREAU)) {
                        assertThat(
                                        count(
                                                connection,
                                                "select count(*) from ledger.act where kind in ('support-request.assess-request', 'support-request.endorse-assessment')"))
                                .isZero();
                    }
                }
                for (var table : List.of("procedure.proceeding where procedure", "procedure.paper where record_kind")) {
                    var parts = table.split(" where ");
                    String where = " where " + parts[1] + " = '" + kind.getKey() + "'";
                    try (var connection = node.asApplication(seat)) {
                        assertThat(connection
                                        .createStatement()
                                        .executeUpdate("update " + parts[0] + " set title = title || 'x'" + where
                                                + " and owner_organ <> '" + seat.organ() + "'"))
                                .as("%s changes %s of another organ", who, kind.getKey())
                                .isZero();
                    }
                    try (var connection = node.asApplication(seat)) {
                        if (count(
                                        connection,
                                        "select count(*) from " + parts[0] + where + " and owner_organ = '"
                                                + seat.organ() + "'")
                                > 0) {
                            assertThatThrownBy(() -> connection
                                            .createStatement()
                                            .executeUpdate("update " + parts[0] + " set title = 'x'" + where))
                                    .as("%s changes its %s without an act", who, kind.getKey())
                                    .hasMessageContaining("only with an act");
                        }
                    }
                    try (var connection = node.asApplication(seat)) {
                        assertThatThrownBy(() ->
                                        connection.createStatement().executeUpdate("delete from " + parts[0] + where))
                                .hasMessageContaining("permission denied");
                    }
                }
            }
        }
    }

    private static long count(Connection connection, String sql) throws SQLException {
        try (var rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** 行政强制法第五十三条: three months, and nobody applied. */
    private void penaltyWhoseWindowLapsed() {
        walks.of("penalty-case")
                .opens(LapsedPenalty.step("register-clue"), Map.of("party", "某石料公司"))
                .stands("核查中")
                .offers("meng.tao", "verify-clue", "order-stop")
                .forbids("gu.yuan", "立案", "核查")
                .refuses(
                        "gu.yuan",
                        "file-case",
                        "核查",
                        LapsedPenalty.step("file-case").fields())
                .does(LapsedPenalty.step("verify-clue"))
                .does(LapsedPenalty.step("file-case"))
                .stands("调查中")
                // 3 Mar 2025: 28 of March, 30 of April, 31 of May make 89: Sun 1 Jun
                .due("A07", day(2025, 6, 1))
                .does(LapsedPenalty.step("investigate"))
                .does(LapsedPenalty.step("submit-report"))
                .does(LapsedPenalty.step("pass-examination"))
                .does(LapsedPenalty.step("serve-notice"))
                .does(LapsedPenalty.step("decide-penalty"))
                .does(LapsedPenalty.step("serve-decision"))
                .stands("已生效")
                // served Mon 12 May 2025: sixty days end Fri 11 Jul; six months on Wed 12 Nov
                .due("A10", day(2025, 7, 11))
                .due("A11", day(2025, 11, 12))
                .does(LapsedPenalty.step("serve-demand"))
                .forbids("gu.yuan", "登记申请强制执行期限届满未申请", "第五十三条")
                .does(day(2026, 2, 24), "meng.tao", "record-lapse", "reason", "承办人调离未交接")
                .stands("已催告")
                // the fact is offered to the procuratorate, which judges whether there was neglect
                .shows("shen.mo", "登记申请强制执行期限届满未申请", "已催告")
                .hides("shen.mo", "审理通过", "情节一般")
                .forbids("gu.yuan", "申请人民法院强制执行", "第五十三条")
                .does(
                        day(2026, 3, 3),
                        "gu.yuan",
                        "apply-to-court-late",
                        "court",
                        "青岚县人民法院",
                        "items",
                        "罚款",
                        "goodReason",
                        "法院管辖调整",
                        "materialsComplete",
                        "true")
                .does(day(2026, 3, 10), "gu.yuan", "close-case", "kind", "APPLIED", "explanation", "已申请")
                .stands("结案");
    }

    private void penaltyToTheCourt() {
        var penalty = walks.of("penalty-case")
                .opens(
                        day(2, 24),
                        "meng.tao",
                        "register-clue",
                        Map.of("party", "某矿业公司"),
                        "source",
                        "SATELLITE_PATCH",
                        "facts",
                        "图斑处疑似越界开采",
                        "evidence",
                        "SATELLITE_PATCH")
                .does(
                        day(2, 26),
                        "meng.tao",
                        "verify-clue",
                        "officers",
                        "孟涛\n许岚",
                        "party",
                        "某矿业公司",
                        "evidence",
                        "SCENE_RECORD",
                        "ongoing",
                        "true",
                        "summary",
                        "现场正在开采")
                .does(
                        day(3, 2),
                        "gu.yuan",
                        "file-case",
                        "party",
                        "某矿业公司",
                        "unlawfulFact",
                        "true",
                        "liability",
                        "true",
                        "competent",
                        "true")
                // filed Mon 2 Mar, ninety days: 29 of March, 30 of April, 31 of May: Sun 31 May; an organ's own term
                // does not roll
                .due("A07", day(5, 31))
                .seenBy("shen.mo", "zhou.heng")
                .unseenBy("peng.shan")
                .shows("shen.mo", "调查中")
                .refuses(
                        "meng.tao",
                        "investigate",
                        "第十七条",
                        "means",
                        "QUESTION",
                        "officers",
                        "孟涛",
                        "credentialsShown",
                        "true",
                        "summary",
                        "询问")
                .does(
                        day(3, 10),
                        "meng.tao",
                        "investigate",
                        "means",
                        "QUESTION",
                        "officers",
                        "孟涛\n许岚",
                        "credentialsShown",
                        "true",
                        "summary",
                        "询问当事人承认越界")
                .does(
                        day(4, 8),
                        "meng.tao",
                        "submit-report",
                        "findings",
                        FINDING,
                        "kinds",
                        "FINE",
                        "fine",
                        "300000",
                        "circumstances",
                        "情节一般")
                .stands("审理中")
                .does(day(4, 10), "luo.zheng", "pass-examination", "allExamined", "true", "summary", "同意拟处罚意见")
                .stands("拟作决定")
                .hides("shen.mo", "同意拟处罚意见", "审理通过", "询问当事人承认越界")
                .does(day(4, 20), "meng.tao", "serve-notice", "method", "DIRECT", "proof", "签收")
                // served Mon 20 Apr; 21 to 24 are 1 to 4, Mon 27 is 5
                .due("A04", day(4, 27))
                .forbids("gu.yuan", "作出行政处罚决定", "第")
                .does(
                        day(5, 8),
                        "gu.yuan",
                        "decide-penalty",
                        "kinds",
                        "FINE",
                        "fine",
                        "300000",
                        "discretion",
                        "按基准一般情节")
                .stands("已决定，待送达")
                .stopped("A07")
                .does(day(5, 11), "meng.tao", "serve-decision", "method", "DIRECT", "proof", "签收")
                .stands("已生效")
                // served Mon 11 May: 15 days is Tue 26 May; 60 days Fri 10 Jul; six months Wed 11 Nov
                .due("A09", day(5, 26))
                .due("A10", day(7, 10))
                .due("A11", day(11, 11))
                .shows("shen.mo", "作出行政处罚决定", "300000", "已生效")
                .forbids("gu.yuan", "申请人民法院强制执行", "只能在")
                .does(day(11, 12), "meng.tao", "serve-demand", "duties", "缴纳罚款", "method", "DIRECT", "proof", "签收")
                .stands("已催告")
                // Thu 12 Nov: 13 (1), 16 to 20 (6), 23 to 26 (10)
                .due("A12", day(11, 26))
                .does(
                        day(11, 27),
                        "gu.yuan",
                        "apply-to-court",
                        "court",
                        "青岚县人民法院",
                        "items",
                        "罚款300000元",
                        "materialsComplete",
                        "true")
                .stands("已申请强制执行")
                .does(day(12, 1), "luo.zheng", "accept-application")
                .does(day(12, 8), "luo.zheng", "allow-enforcement", "reference", "（2026）行审1号")
                .stands("准予强制执行")
                .does(day(12, 10), "gu.yuan", "close-case", "kind", "APPLIED", "explanation", "已申请法院强制执行")
                .stands("结案")
                .shows("shen.mo", "结案");
        correction(penalty);
    }

    /** Ordered while the penalty case is investigated; not corrected, so another restores instead. */
    private void correction(Walks.Walk penalty) {
        var order = walks.of("correction-order")
                .opensFrom(
                        day(3, 16),
                        "gu.yuan",
                        "issue-order",
                        penalty,
                        Map.of("party", "某矿业公司"),
                        "party",
                        "某矿业公司",
                        "violation",
                        "越界开采",
                        "demand",
                        "回填、复绿",
                        "deadline",
                        "2026-06-30",
                        "fieldEvidence",
                        "true")
                .stands("已作出，待送达")
                .seenBy("shen.mo")
                .unseenBy("peng.shan")
                .does(day(3, 18), "meng.tao", "serve-order", "method", "DIRECT", "proof", "签收")
                .stands("改正期限内")
                .due("A22", day(6, 30))
                .refuses(
                        "gu.yuan",
                        "extend-deadline",
                        "申请",
                        "deadline",
                        "2026-07-31",
                        "requested",
                        "false",
                        "reason",
                        "雨季")
                .does(day(5, 20), "yan.qing", "report-correction", "summary", "已回填", "material", "照片")
                .stands("改正期限内")
                .does(
                        day(7, 1),
                        "yan.qing",
                        "recheck",
                        "officers",
                        "颜青\n孟涛",
                        "corrected",
                        "false",
                        "evidence",
                        "照片六张",
                        "summary",
                        "仍有两处未回填")
                .stands("已复查")
                .forbids("gu.yuan", "认定已经改正", "没有认为")
                .does(day(7, 2), "gu.yuan", "confirm-not-corrected", "summary", "仍有两处未回填")
                .stands("未改正")
                .does(
                        day(8, 6),
                        "gu.yuan",
                        "decide-substitute",
                        "ground",
                        "RESTORATION_DUTY",
                        "performer",
                        "某生态修复公司",
                        "able",
                        "true",
                        "estimate",
                        "800000",
                        "workFrom",
                        "2026-09-01",
                        "work",
                        "回填、覆土、植草")
                .stands("已决定代为修复（代履行）")
                .does(day(8, 10), "meng.tao", "serve-substitute", "method", "DIRECT", "proof", "签收")
                .does(day(8, 28), "meng.tao", "warn-before-substitute", "method", "DIRECT", "proof", "签收")
                .does(day(8, 31), "gu.yuan", "refer-penalty", "reference", "罚案2026-7")
                .does(
                        day(9, 10),
                        "yan.qing",
                        "complete-substitute",
                        "officers",
                        "颜青\n孟涛",
                        "cost",
                        "760000",
                        "record",
                        "三方签名的执行文书")
                .does(day(9, 20), "meng.tao", "recover-cost", "amount", "760000", "receipt", "缴款书2号")
                .does(day(9, 21), "gu.yuan", "close-order", "summary", "办结")
                .stands("办结")
                .shows("shen.mo", "代为修复", "办结")
                .makesPapers("meng.tao", 3);
        jointLookBack(order);
    }

    /** With a hearing, a legality review and a collective deliberation, to payment. */
    private void penaltyPaid() {
        var penalty = walks.of("penalty-case");
        penalty.opens(
                        day(2, 24),
                        "xu.lan",
                        "register-clue",
                        Map.of("party", "某建材公司"),
                        "source",
                        "PATROL",
                        "party",
                        "某建材公司",
                        "facts",
                        "巡查发现占用林地堆放废石",
                        "evidence",
                        "SCENE_RECORD")
                .does(
                        day(2, 26),
                        "xu.lan",
                        "verify-clue",
                        "officers",
                        "孟涛\n许岚",
                        "party",
                        "某建材公司",
                        "evidence",
                        "SCENE_RECORD",
                        "ongoing",
                        "true",
                        "summary",
                        "正在堆放")
                .does(
                        day(3, 2),
                        "gu.yuan",
                        "file-case",
                        "party",
                        "某建材公司",
                        "unlawfulFact",
                        "true",
                        "liability",
                        "true",
                        "competent",
                        "true")
                .does(
                        day(3, 10),
                        "xu.lan",
                        "investigate",
                        "means",
                        "QUESTION",
                        "officers",
                        "孟涛\n许岚",
                        "credentialsShown",
                        "true",
                        "summary",
                        "询问")
                .does(
                        day(4, 8),
                        "xu.lan",
                        "submit-report",
                        "findings",
                        FINDING + "\n土地管理法第七十七条|占用林地堆放废石|勘测报告",
                        "kinds",
                        "FINE\nDEMOLITION\nCONFISCATE_MINERALS",
                        "fine",
                        "500000",
                        "circumstances",
                        "情节严重",
                        "gravity",
                        "MAJOR",
                        "hearingGrounds",
                        "LARGE_FINE\nDEMOLITION")
                .does(day(4, 10), "luo.zheng", "pass-examination", "allExamined", "true", "summary", "同意")
                .does(day(4, 20), "xu.lan", "serve-notice", "method", "DIRECT", "proof", "签收")
                .does(day(4, 21), "xu.lan", "waive-plea", "proof", "放弃声明")
                .does(day(4, 24), "luo.zheng", "request-hearing", "grounds", "对面积有异议")
                .stands("听证中")
                .does(
                        day(4, 27),
                        "luo.zheng",
                        "schedule-hearing",
                        "hearingDay",
                        "2026-05-14",
                        "place",
                        "局会议室",
                        "chair",
                        "罗正")
                .does(day(5, 6), "xu.lan", "serve-hearing-notice", "method", "DIRECT", "proof", "签收")
                .does(
                        day(5, 14),
                        "luo.zheng",
                        "hold-hearing",
                        "chair",
                        "罗正",
                        "investigators",
                        "孟涛\n许岚",
                        "record",
                        "听证笔录")
                .forbids("gu.yuan", "作出行政处罚决定", "审核")
                .does(
                        day(5, 18),
                        "luo.zheng",
                        "review-legality",
                        "passed",
                        "true",
                        "reviewer",
                        "罗正",
                        "summary",
                        "审核意见：合法")
                .does(
                        day(5, 19),
                        "luo.zheng",
                        "deliberate-collectively",
                        "members",
                        "顾原\n秦岳",
                        "agreed",
                        "true",
                        "summary",
                        "集体讨论同意")
                .hides("shen.mo", "审核意见：合法", "集体讨论", "法制审核")
                .then(look("penalty-officer", "xu.lan", penalty::page, "details.more > summary"))
                .then(look("penalty-head", "gu.yuan", penalty::page, ".acts > details > summary"))
                .then(look("penalty-prosecutor", "shen.mo", penalty::page))
                .then(look("penalty-papers", "xu.lan", () -> penalty.page() + "/papers"))
                .then(look("penalty-list", "gu.yuan", () -> "/proceedings/penalty-case"))
                .then(look("penalty-opening", "xu.lan", () -> "/proceedings/penalty-case/new"))
                .then(look("proof-of-service", "xu.lan", () -> penalty.firstPaper("xu.lan")))
                .does(
                        day(5, 20),
                        "gu.yuan",
                        "decide-penalty",
                        "kinds",
                        "FINE\nDEMOLITION\nCONFISCATE_MINERALS",
                        "fine",
                        "500000",
                        "discretion",
                        "按基准从重情节",
                        "performBy",
                        "2026-06-20",
                        "shortSuitPeriod",
                        "true")
                .does(day(5, 21), "xu.lan", "serve-decision", "method", "DIRECT", "proof", "签收")
                // confiscated goods are handed over within ninety days of Thu 21 May: 10 of May, 30, 31, 19 of August:
                // Wed 19 Aug
                .due("A16", day(8, 19))
                .does(day(6, 3), "xu.lan", "pay-fine", "amount", "500000", "receipt", "缴款书1号")
                .stopped("A09")
                .does(day(6, 22), "gu.yuan", "take-default-measures", "measures", "REPORT", "summary", "逾期未拆除")
                .does(day(6, 26), "xu.lan", "confirm-performance", "officers", "孟涛\n许岚", "evidence", "已拆除、已缴清")
                .stands("已履行")
                .does(day(6, 30), "xu.lan", "hand-over-goods", "to", "县财政局", "items", "矿石三千吨")
                .does(day(7, 1), "gu.yuan", "close-case", "kind", "EXECUTED", "explanation", "执行完毕")
                .stands("结案")
                .makesPapers("luo.zheng", 4)
                .shows("shen.mo", "结案");
    }

    private void patch() {
        var patch = walks.of("patch-verification");
        patch.opensFromProblem(
                        day(9, 7),
                        "qin.yue",
                        "import-patch",
                        this::problem,
                        Map.of(),
                        "number",
                        "990121202600018",
                        "kind",
                        "MINING",
                        "batch",
                        "2026-08",
                        "longitude",
                        "112.6",
                        "latitude",
                        "28.4",
                        "area",
                        "46000")
                .stands("已接收")
                .does(day(9, 7), "meng.tao", "assign-patch", "to", "云台岭镇")
                .stands("已分派")
                .refuses("meng.tao", "judge-patch", "没有外业核查不能判定", "judgement", "ILLEGAL", "reasons", "图斑在矿界外")
                .seenBy("peng.shan", "shen.mo")
                .unseenBy("fang.he")
                .offers("peng.shan", "check-in-field")
                .refuses(
                        "peng.shan",
                        "check-in-field",
                        "没有照片",
                        "checkers",
                        "彭杉",
                        "takenOn",
                        "2026-09-07",
                        "longitude",
                        "112.6",
                        "latitude",
                        "28.4",
                        "azimuth",
                        "120",
                        "findings",
                        "采坑")
                .does(
                        day(9, 8),
                        "peng.shan",
                        "check-in-field",
                        "checkers",
                        "彭杉",
                        "photos",
                        "IMG_1.jpg",
                        "takenOn",
                        "2026-09-08",
                        "longitude",
                        "112.6",
                        "latitude",
                        "28.4",
                        "azimuth",
                        "120",
                        "findings",
                        "采坑一处，机械作业")
                .stands("已外业核查")
                .does(day(9, 9), "meng.tao", "judge-patch", "judgement", "ILLEGAL", "reasons", "越界开采")
                .refuses("meng.tao", "review-judgement", "局负责人", "opinion", "同意")
                .does(day(9, 9), "gu.yuan", "review-judgement", "opinion", "同意")
                .does(day(9, 10), "meng.tao", "report-patch", "number", "报2026-9-1")
                .forbids("meng.tao", "办结", "立案")
                .does(day(9, 14), "meng.tao", "return-by-upper", "reason", "照片不清")
                .stands("已外业核查")
                .does(
                        day(9, 15),
                        "peng.shan",
                        "check-in-field",
                        "checkers",
                        "彭杉",
                        "photos",
                        "IMG_2.jpg",
                        "takenOn",
                        "2026-09-15",
                        "longitude",
                        "112.6",
                        "latitude",
                        "28.4",
                        "azimuth",
                        "120",
                        "findings",
                        "复核：采坑一处")
                .does(day(9, 15), "meng.tao", "judge-patch", "judgement", "ILLEGAL", "reasons", "越界开采")
                .does(day(9, 16), "gu.yuan", "review-judgement", "opinion", "同意")
                .does(day(9, 16), "meng.tao", "report-patch", "number", "报2026-9-2")
                // issued in August: by the end of September; reported in time
                .stopped("A26");
        walks.of("penalty-case")
                .opensFrom(
                        day(9, 16),
                        "xu.lan",
                        "register-clue",
                        patch,
                        Map.of("party", "岚峰石料有限公司"),
                        "source",
                        "SATELLITE_PATCH",
                        "party",
                        "岚峰石料有限公司",
                        "facts",
                        "越界开采",
                        "evidence",
                        "SCENE_RECORD")
                .then(() -> {
                    var form = walks.visitor("xu.lan").get("/proceedings/penalty-case/new?parent=" + patch.id());
                    assertThat(form.body()).contains("复核：采坑一处");
                    var page = walks.visitor("gu.yuan").get(patch.page()).body();
                    assertThat(page).contains("“立案查处”的表单已带入").containsPattern("value=\"行政处罚案〔2026〕\\d+号\"");
                });
        patch.does(day(9, 17), "gu.yuan", "file-patch-case", "caseNumber", "青自然资罚立〔2026〕9号", "evidence", "现场勘验笔录")
                .stands("已立案")
                .does(day(9, 18), "meng.tao", "close-patch", "acceptance", "上级审核通过")
                .stands("已办结")
                .shows("peng.shan", "已办结")
                .makesPapers("meng.tao", 2);
    }

    /** The case is filed from the clue, and the clue takes over its number; one against another organ beside it, none twice against the same. */
    private void fileFrom(Walks.Walk clue) throws Exception {
        var chief = walks.visitor("zhou.heng");
        String opening = "/cases/of-problem/" + problem + "?parent=" + clue.id();
        assertThat(chief.get(clue.page()).body()).contains(opening);
        assertThat(walks.visitor("shen.mo").get(clue.page()).body()).doesNotContain(opening);
        var told = Walks.form("harm", "越界开采", "publicInterestHarmed", "true", "possibleUnlawfulness", "true");
        told.put("date", "2026-10-13");
        told.put("respondent", "B990121");
        told.put("parent", clue.id());
        var filed = chief.post(opening, "/cases/of-problem/" + problem + "/file", told);
        assertThat(filed.status()).isEqualTo(200);
        assertThat(filed.path()).startsWith("/cases/");
        assertThat(filed.body()).contains(clue.page());
        assertThat(chief.get(clue.page()).body())
                .contains("“决定立案”的表单已带入")
                .containsPattern("value=\"行政公益诉讼案〔2026〕\\d+号\"");
        var again = chief.post(opening, "/cases/of-problem/" + problem + "/file", told);
        assertThat(again.status()).isEqualTo(422);
        assertThat(again.body()).contains("已经对同一机关立案");

        String another = "/cases/of-problem/" + problem + "?another=true";
        assertThat(filed.body()).contains(another);
        told.put("respondent", node.seat("peng.shan").organ());
        told.remove("parent");
        var second = chief.post(another, "/cases/of-problem/" + problem + "/file", told);
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.path()).startsWith("/cases/").isNotEqualTo(filed.path());
        assertThat(second.body()).contains("同一问题的案件", filed.path());
        // a case filed from something else than its problem's own is not filed at all
        told.put("parent", UUID.randomUUID().toString());
        assertThat(chief.post(another, "/cases/of-problem/" + problem + "/file", told)
                        .status())
                .isEqualTo(404);
    }

    private void clueFiled() {
        var clue = walks.of("procuratorial-clue");
        clue.opensFromProblem(
                        day(9, 23),
                        "shen.mo",
                        "register-clue",
                        this::problem,
                        Map.of(),
                        "source",
                        "CASEWORK",
                        "place",
                        "云台岭镇",
                        "facts",
                        "越界开采未查处",
                        "major",
                        "true")
                .stands("已登记")
                // Wed 23 Sep: 24 (1), 28 to 30 (4), 8, 9 and the make-up Sat 10 Oct (7), 12 to 16 (12), 19, 20, 21 (15)
                .due("C01", day(10, 21))
                .unseenBy("gu.yuan", "meng.tao", "peng.shan")
                .forbids("shen.mo", "标明重大线索", "第二十五条")
                .does(day(9, 24), "he.an", "report-major", "reference", "备案1号")
                .does(
                        day(9, 28),
                        "shen.mo",
                        "assess-clue",
                        "authenticity",
                        "TRUE",
                        "investigability",
                        "NEEDS_INQUIRY",
                        "opinion",
                        "评估意见")
                .stands("评估中")
                .does(day(9, 28), "shen.mo", "start-inquiry", "plan", "现场勘验")
                .stands("初步调查")
                // Mon 28 Sep and 30 days: Wed 28 Oct
                .due("C02", day(10, 28))
                .refuses("wei.ning", "inquire", "二名以上", "kind", "INSPECT_SCENE", "officers", "卫宁", "summary", "现场")
                .does(
                        day(9, 29),
                        "wei.ning",
                        "inquire",
                        "kind",
                        "INSPECT_SCENE",
                        "officers",
                        "沈墨\n卫宁",
                        "summary",
                        "现场未修复")
                .does(day(10, 9), "shen.mo", "report-inquiry", "report", "初步调查报告", "subjectFound", "true")
                .does(
                        day(10, 12),
                        "shen.mo",
                        "propose-filing",
                        "kind",
                        "ADMINISTRATIVE",
                        "subject",
                        "青岚县自然资源局",
                        "publicInterestHarmed",
                        "true",
                        "possibleUnlawfulness",
                        "true",
                        "opinion",
                        "建议立案")
                .stands("已提出处理意见")
                .refuses(
                        "lin.que",
                        "decide-filing",
                        "检察长",
                        "kind",
                        "ADMINISTRATIVE",
                        "subject",
                        "青岚县自然资源局",
                        "publicInterestHarmed",
                        "true",
                        "possibleUnlawfulness",
                        "true",
                        "reference",
                        "2026-行公-7")
                .does(day(10, 13), "lin.que", "review-proposal", "agrees", "true", "opinion", "同意")
                .then(() -> fileFrom(clue))
                .does(
                        day(10, 14),
                        "zhou.heng",
                        "decide-filing",
                        "kind",
                        "ADMINISTRATIVE",
                        "subject",
                        "青岚县自然资源局",
                        "publicInterestHarmed",
                        "true",
                        "possibleUnlawfulness",
                        "true",
                        "reference",
                        "2026-行公-7")
                .stands("立案")
                .makesPapers("shen.mo", 3)
                .unseenBy("gu.yuan");
    }

    private void clueHandedOver() {
        var clue = walks.of("procuratorial-clue");
        clue.opens(
                        day(9, 23),
                        "wei.ning",
                        "register-clue",
                        Map.of(),
                        "source",
                        "REPORT",
                        "place",
                        "石笋坳镇",
                        "facts",
                        "闭坑后未修复")
                .does(
                        day(9, 28),
                        "tang.li",
                        "assess-clue",
                        "authenticity",
                        "TRUE",
                        "investigability",
                        "INVESTIGABLE",
                        "opinion",
                        "可交行政机关处理")
                .does(day(9, 28), "lin.que", "hand-to-bureau", "bureau", "青岚县自然资源局", "request", "请核查", "evidence", "照片")
                .stands("交行政机关处理")
                // Mon 28 Sep: 29, 30 (2), 8, 9 and Sat 10 Oct (5)
                .due("J01", day(10, 10));
        var letter = walks.of("clue-transfer");
        letter.opensFrom(
                        day(9, 28),
                        "lin.que",
                        "send-transfer",
                        clue,
                        Map.of("counterpart", "B990121"),
                        "kind",
                        "CLUE",
                        "subject",
                        "闭坑后未修复",
                        "number",
                        "青检移〔2026〕4号",
                        "items",
                        "照片",
                        "complete",
                        "true",
                        "withoutReporter",
                        "true")
                // what was to be handed over is not asked again
                .then(() -> assertThat(walks.visitor("lin.que")
                                .get("/proceedings/clue-transfer/new?parent=" + clue.id())
                                .body())
                        .contains(">照片</textarea>"))
                .hides("meng.tao", clue.page())
                .does(day(10, 9), "meng.tao", "acknowledge-transfer")
                // offered, and done by nobody but a person
                .then(() -> assertThat(walks.visitor("shen.mo").get(clue.page()).body())
                        .contains("“记录行政机关签收”的表单已带入", "2026-10-09签收"))
                .does(day(10, 12), "meng.tao", "accept-transfer", "handler", "执法监察股 孟涛")
                .does(
                        day(11, 2),
                        "meng.tao",
                        "give-result",
                        "answered",
                        "青检移〔2026〕4号",
                        "outcome",
                        "RECTIFIED",
                        "summary",
                        "已覆土植树",
                        "enclosures",
                        "现场照片")
                .then(() -> assertThat(walks.visitor("tang.li").get(clue.page()).body())
                        .contains("“收到行政机关反馈”的表单已带入", "已覆土植树"));
        clue.does(day(10, 9), "shen.mo", "record-receipt", "receipt", "回执")
                // Fri 9 Oct: Sat 10 (1), 12 to 16 (6), 19 to 23 (11), 26 to 29 (15)
                .due("J02", day(10, 29))
                .does(day(10, 20), "lin.que", "extend-feedback", "workingDays", "5", "reason", "现场复杂")
                .due("J02", day(11, 5))
                .forbids("lin.que", "办结线索", "评估中")
                .does(day(11, 2), "tang.li", "receive-feedback", "outcome", "RECTIFIED", "summary", "已完成修复")
                .does(day(11, 5), "lin.que", "close-clue", "interestProtected", "true", "verification", "现场核实")
                .stands("办结")
                .unseenBy("gu.yuan");
    }

    private void transfer() {
        var transfer = walks.of("clue-transfer");
        transfer.opensFromProblem(
                        day(9, 23),
                        "lin.que",
                        "send-transfer",
                        this::problem,
                        Map.of("counterpart", "B990121"),
                        "kind",
                        "CLUE",
                        "subject",
                        "越界开采",
                        "number",
                        "青检移〔2026〕3号",
                        "items",
                        "图斑截图\n现场照片",
                        "complete",
                        "true",
                        "withoutReporter",
                        "true")
                .stands("已移送")
                // Wed 23 Sep: 24 (1), 28, 29, 30 (4), 8 Oct (5)
                .due("J01", day(10, 8))
                .forbids("lin.que", "签收", "接收方")
                .seenBy("meng.tao")
                .unseenBy("peng.shan")
                .does(day(9, 24), "meng.tao", "acknowledge-transfer")
                .stands("已签收")
                // Thu 24 Sep: 28 to 30 (3), 8, 9, 10 Oct (6), 12 to 16 (11), 19 to 22 (15)
                .due("J02", day(10, 22))
                .does(day(9, 28), "meng.tao", "accept-transfer", "handler", "执法监察股 孟涛")
                .stands("办理中")
                .does(day(10, 12), "meng.tao", "propose-extension", "workingDays", "5", "reason", "需要测绘")
                .due("J02", day(10, 22))
                .forbids("gu.yuan", "同意延长期限", "提议方以外的一方")
                .then(look("transfer-prosecutor", "lin.que", transfer::page, ".acts > details > summary"))
                .then(look("transfer-officer", "meng.tao", transfer::page))
                .then(look("problem-openings", "zhou.heng", () -> "/proceedings/of-problem/" + problem))
                .does(day(10, 13), "lin.que", "agree-extension", "workingDays", "5")
                // from Thu 22 Oct: 23 (1), 26 to 29 (5)
                .due("J02", day(10, 29))
                .refuses(
                        "meng.tao",
                        "give-result",
                        "没有移送过的无从答复",
                        "answered",
                        "青检移〔2026〕3号　" + "0".repeat(64),
                        "outcome",
                        "FILED",
                        "summary",
                        "已核查")
                .refuses(
                        "meng.tao",
                        "give-result",
                        "青检移〔2026〕3号",
                        "answered",
                        "别的函",
                        "outcome",
                        "FILED",
                        "summary",
                        "已核查")
                .does(
                        day(10, 19),
                        "meng.tao",
                        "give-result",
                        "answered",
                        "青检移〔2026〕3号",
                        "outcome",
                        "NOT_FILED",
                        "summary",
                        "已核查",
                        "noFilingReason",
                        "违法行为轻微并已改正")
                .stands("已反馈")
                .forbids("meng.tao", "确认答复", "移送方")
                .does(day(10, 21), "lin.que", "dispute-answer", "reason", "主要事实没有查清", "agendaItem", "越界开采的认定")
                .stands("存在分歧")
                .refuses(
                        "lin.que",
                        "settle-dispute",
                        "没有文号为“纪要〔2026〕8号”、双方都能看到的会议纪要",
                        "minutes",
                        "纪要〔2026〕8号",
                        "settlement",
                        "ANSWER_STANDS",
                        "summary",
                        "维持")
                .does(
                        day(11, 10),
                        "gu.yuan",
                        "settle-dispute",
                        "minutes",
                        "纪要〔2026〕1号",
                        "settlement",
                        "HANDLED_BY_ITEM",
                        "summary",
                        "补充勘测")
                .stands("已办结")
                .shows("shen.mo", "已办结", "补充勘测")
                .makesPapers("lin.que", 1)
                .makesPapers("meng.tao", 1);
    }

    private void meetingAndItem() {
        var meeting = walks.of("joint-meeting")
                .opens(
                        day(10, 22),
                        "lin.que",
                        "propose-meeting",
                        Map.of("counterpart", "B990121", "title", "第四季度联席会议"),
                        "day",
                        "2026-10-29",
                        "place",
                        "局三楼会议室",
                        "host",
                        "BUREAU",
                        "agenda",
                        "越界开采的认定")
                .stands("已提议")
                .forbids("lin.que", "确认会议", "提议方以外的一方")
                .does(day(10, 23), "gu.yuan", "add-agenda-item", "item", "修复资金")
                .does(day(10, 23), "gu.yuan", "confirm-meeting", "day", "2026-10-29")
                .stands("已确认")
                .unseenBy("peng.shan")
                .forbids("lin.que", "召开会议", "主持方")
                .does(
                        day(10, 29),
                        "gu.yuan",
                        "hold-meeting",
                        "procuratorate",
                        "林阙",
                        "bureau",
                        "顾原\n孟涛",
                        "notes",
                        "逐项讨论")
                // Thu 29 Oct: 30 (1), 2 to 6 Nov (6), 9 to 12 (10)
                .due("J04", day(11, 12))
                .does(
                        day(10, 30),
                        "gu.yuan",
                        "draft-minutes",
                        "text",
                        "会议议定下列事项",
                        "decisions",
                        "越界采坑回填 | 自然资源局 | 颜青 | 2026-12-31 | 竣工测量图")
                .does(
                        day(11, 2),
                        "lin.que",
                        "revise-minutes",
                        "draft",
                        "1",
                        "text",
                        "会议议定下列事项（修改）",
                        "decisions",
                        "越界采坑回填 | 自然资源局 | 颜青 | 2026-12-31 | 竣工测量图、照片")
                .forbids("gu.yuan", "印发会议纪要", "尚未同意第2稿")
                .refuses("gu.yuan", "agree-minutes", "现为第2稿", "draft", "1")
                .does(day(11, 3), "gu.yuan", "agree-minutes", "draft", "2")
                .does(day(11, 3), "zhou.heng", "agree-minutes", "draft", "2")
                .does(day(11, 5), "gu.yuan", "issue-minutes", "number", "纪要〔2026〕1号")
                .stands("纪要已印发")
                .stopped("J04")
                .makesPapers("gu.yuan", 2);
        walks.of("action-item")
                .opensFrom(
                        day(11, 6),
                        "gu.yuan",
                        "open-item",
                        meeting,
                        Map.of("counterpart", "P990121", "title", "越界采坑回填"),
                        "minutes",
                        "纪要〔2026〕1号",
                        "issuedOn",
                        "2026-11-05",
                        "number",
                        "1",
                        "matter",
                        "越界采坑回填",
                        "owner",
                        "BUREAU",
                        "person",
                        "颜青",
                        "due",
                        "2026-12-31",
                        "proof",
                        "竣工测量图")
                .stands("待交办")
                .due("J05", day(12, 31))
                .seenBy("shen.mo")
                .forbids("lin.que", "交办", "责任单位")
                .does(day(11, 6), "gu.yuan", "assign-item", "assignee", "生态修复股 颜青")
                .does(day(11, 9), "yan.qing", "start-work")
                .stands("办理中")
                .does(day(12, 10), "yan.qing", "submit-item", "summary", "已回填", "evidence", "照片")
                .forbids("gu.yuan", "核验通过", "责任单位以外的一方")
                .does(day(12, 14), "shen.mo", "return-item", "reason", "西侧边坡未处理")
                .stands("核验退回")
                .does(day(12, 15), "yan.qing", "start-work")
                .does(day(12, 21), "yan.qing", "submit-item", "summary", "已回填覆土", "evidence", "竣工测量图")
                .does(day(12, 24), "shen.mo", "verify-item", "finding", "现场核验，已完成")
                .stands("已完成")
                .shows("yan.qing", "现场核验，已完成")
                .makesPapers("yan.qing", 1);
    }

    private void difficulty() {
        var difficulty = walks.of("difficulty");
        difficulty
                .opensFromProblem(
                        day(9, 23),
                        "meng.tao",
                        "raise-difficulty",
                        this::problem,
                        Map.of("counterpart", "P990121"),
                        "kind",
                        "DUTY_HOLDER_DISPUTED",
                        "facts",
                        "两家企业互相推诿",
                        "done",
                        "已函询两家企业",
                        "wouldHelp",
                        "就责任主体提出法律意见")
                .stands("已提出")
                // Wed 23 Sep: 24 (1), 28 to 30 (4), 8, 9, 10 Oct (7), 12, 13, 14 (10)
                .due("J07", day(10, 14))
                .shows("zhou.heng", "责任主体有争议", "两家企业互相推诿")
                .unseenBy("peng.shan")
                .does(day(9, 24), "lin.que", "acknowledge-difficulty")
                .does(day(9, 28), "shen.mo", "assess-difficulty", "proposal", "HELPS", "reason", "属于可以出具意见之内部判断")
                .stands("承办检察官已提出意见")
                .shows("gu.yuan", "承办检察官已提出意见", "对方内部程序，内容不公开")
                .hides("gu.yuan", "属于可以出具意见之内部判断")
                .does(
                        day(9, 30),
                        "lin.que",
                        "answer-difficulty",
                        "number",
                        "复函〔2026〕6号",
                        "help",
                        "HELPS",
                        "answer",
                        "十日内出具法律意见")
                .stands("已书面答复")
                .stopped("J07")
                // whether it is settled the bureau says
                .then(() -> assertThat(
                                walks.visitor("lin.que").get(difficulty.page()).body())
                        .doesNotContain("/acts/settle-difficulty"))
                .does(day(10, 9), "shen.mo", "act-on-difficulty", "summary", "已出具法律意见")
                .does(day(10, 12), "meng.tao", "settle-difficulty", "how", "已确认由采矿权人负责")
                .stands("已解决")
                .makesPapers("lin.que", 1);
    }

    private void support() {
        walks.of("support-request")
                .opensFromProblem(
                        day(9, 23),
                        "meng.tao",
                        "draft-request",
                        this::problem,
                        Map.of("counterpart", "P990121"),
                        "type",
                        "EVIDENCE",
                        "facts",
                        "企业拒绝提供账册")
                .stands("拟稿")
                // a draft is nobody's but the bureau's
                .unseenBy("shen.mo", "lin.que", "zhou.heng", "peng.shan")
                .forbids("gu.yuan", "提出商请", "商请函缺少")
                .does(
                        day(9, 23),
                        "luo.zheng",
                        "revise-request",
                        "type",
                        "EVIDENCE",
                        "facts",
                        "企业拒绝提供账册",
                        "done",
                        "已责令提供、两次催告",
                        "asked",
                        "协助调取企业账册",
                        "enclosures",
                        "催告书")
                .unseenBy("shen.mo")
                .does(day(9, 23), "gu.yuan", "submit-request", "number", "商请函〔2026〕2号")
                .stands("已商请")
                // Wed 23 Sep: 24 (1), 28 to 30 (4), 8, 9, 10 Oct (7), 12, 13, 14 (10)
                .due("J07", day(10, 14))
                .seenBy("shen.mo")
                .shows("shen.mo", "企业拒绝提供账册")
                .does(day(9, 24), "shen.mo", "receive-request")
                .does(day(9, 28), "shen.mo", "ask-supplement", "missing", "账册目录")
                .stands("待补充材料")
                .does(day(10, 9), "meng.tao", "give-supplement", "items", "账册目录")
                // eight were left; from Fri 9 Oct: Sat 10 (1), 12 to 16 (6), 19, 20 (8)
                .due("J07", day(10, 20))
                .does(day(10, 10), "shen.mo", "propose-extension", "workingDays", "5", "reason", "账册较多")
                .does(
                        day(10, 12),
                        "shen.mo",
                        "assess-request",
                        "proposal",
                        "ACCEPT",
                        "reason",
                        "属于协作范围之内部判断",
                        "free",
                        "true",
                        "independence",
                        "已核查，不影响独立办案")
                .stands("承办检察官已提出意见")
                // the bureau learns that it was assessed, not what was said
                .shows("gu.yuan", "承办检察官已提出意见", "对方内部程序，内容不公开")
                .hides("gu.yuan", "属于协作范围之内部判断", "不影响独立办案")
                .does(day(10, 13), "lin.que", "endorse-assessment", "summary", "同意承办意见")
                .hides("gu.yuan", "同意承办意见")
                // and can go on acting in it
                .does(day(10, 13), "gu.yuan", "agree-extension", "workingDays", "5")
                // from Tue 20 Oct: 21 to 23 (3), 26, 27 (5)
                .due("J07", day(10, 27))
                .does(day(10, 14), "zhou.heng", "accept-request", "number", "复函〔2026〕5号", "plan", "派员协助调取")
                .stands("予以支持")
                .does(day(10, 15), "shen.mo", "give-support", "measure", "EVIDENCE_TAKEN", "summary", "调取账册")
                .does(day(10, 20), "shen.mo", "finish-support", "result", "账册已移交")
                .does(day(10, 22), "meng.tao", "evaluate-support", "effect", "ACHIEVED", "summary", "有效")
                .stands("已办结")
                .shows("shen.mo", "有效")
                .hides("meng.tao", "属于协作范围之内部判断")
                .makesPapers("shen.mo", 2)
                .makesPapers("meng.tao", 1);
    }

    private void civil() {
        walks.of("civil-case")
                .opensFromProblem(
                        day(9, 7),
                        "zhou.heng",
                        "file-case",
                        this::problem,
                        Map.of("party", "某矿业公司"),
                        "level",
                        "BASIC",
                        "jurisdiction",
                        "PLACE_OF_ACT",
                        "defendant",
                        "某矿业公司",
                        "harm",
                        "采矿损毁林地未修复",
                        "publicInterestHarmed",
                        "true",
                        "possibleUnlawfulness",
                        "true")
                .stands("调查中")
                .unseenBy("gu.yuan", "meng.tao", "peng.shan")
                .does(
                        day(9, 9),
                        "wei.ning",
                        "investigate",
                        "kind",
                        "INSPECT_SCENE",
                        "officers",
                        "沈墨\n卫宁",
                        "subjects",
                        "ACTOR\nACT\nDAMAGE\nCAUSATION",
                        "summary",
                        "勘验")
                .does(
                        day(9, 10),
                        "zhou.heng",
                        "publish-notice",
                        "medium",
                        "检察日报",
                        "nationalInfluence",
                        "true",
                        "harm",
                        "采矿损毁林地未修复",
                        "invitation",
                        "适格主体可以向人民法院提起诉讼",
                        "compensationApplies",
                        "true",
                        "compensationInvitation",
                        "赔偿权利人可以启动生态环境损害赔偿程序",
                        "days",
                        "30",
                        "contact",
                        "沈墨",
                        "telephone",
                        "0737-0000000",
                        "unit",
                        "青岚县人民检察院",
                        "dated",
                        "2026-09-10",
                        "report",
                        "调查终结报告")
                .stands("公告期")
                // Thu 10 Sep and 30 days: Sat 10 Oct, a make-up working day
                .due("Q01", day(10, 10))
                .forbids("shen.mo", "公告期满，开始审查起诉", "届满")
                .does(day(10, 12), "shen.mo", "open-review")
                .stands("审查起诉")
                .does(
                        day(10, 13),
                        "shen.mo",
                        "follow-up",
                        "officers",
                        "沈墨\n卫宁",
                        "compensation",
                        "NOT_STARTED",
                        "harmContinues",
                        "true",
                        "finding",
                        "现场未修复")
                .does(
                        day(10, 14),
                        "zhou.heng",
                        "transfer-case",
                        "to",
                        "云岭市人民检察院",
                        "level",
                        "MUNICIPAL",
                        "report",
                        "审查终结报告",
                        "reason",
                        "由市级人民检察院起诉")
                .stands("移送其他检察院")
                .does(day(10, 19), "shen.mo", "accept-transfer", "receipt", "收案登记")
                .does(
                        day(10, 26),
                        "zhou.heng",
                        "sue",
                        "court",
                        "INTERMEDIATE",
                        "grounds",
                        "NO_COMPENSATION\nNO_PLAINTIFF",
                        "harmContinues",
                        "true",
                        "noticeProof",
                        "true",
                        "harmProof",
                        "true",
                        "report",
                        "审查终结报告",
                        "claims",
                        "RECLAIM\nRESTORATION_COST",
                        "restorationCost",
                        "658883.26")
                .stands("已起诉")
                .does(day(11, 2), "shen.mo", "register-suit")
                .stands("审理中")
                .does(day(11, 30), "shen.mo", "receive-judgment", "payable", "658883.26", "summary", "支持全部诉讼请求")
                .stands("已判决")
                .does(day(12, 17), "shen.mo", "take-effect", "payable", "658883.26")
                .does(
                        day(12, 22),
                        "wei.ning",
                        "record-performance",
                        "kind",
                        "RESTORATION_FUND",
                        "amount",
                        "658883.26",
                        "account",
                        "专户票据1号")
                .does(day(12, 24), "shen.mo", "close-case", "report", "结案报告")
                .stands("结案")
                .makesPapers("shen.mo", 4)
                .unseenBy("gu.yuan");
    }

    private void restoration() {
        var project = walks.of("restoration-project");
        walks.on(day(11, 3), "验收公示可以公开：公告的日期和公告期都在，验收人员的姓名不在", () -> {
            var publications = node.bean(Publications.class);
            var of = UUID.fromString(project.id());
            var preview = node.as(
                    "gu.yuan",
                    () -> publications.preview(
                            Publications.Kind.ACCEPTANCE, of, publications.wording(Publications.Kind.ACCEPTANCE, of)));
            assertThat(preview.body().result()).contains("公告期至2026-12-02");
            assertThat(preview.body().endedOn()).isEqualTo("2026-11-02");
            assertThat(preview.body().toString()).doesNotContain("村民代表李某");
        });
        project.opensFromProblem(
                        day(9, 7),
                        "yan.qing",
                        "identify",
                        this::problem,
                        Map.of(),
                        "name",
                        "云台岭石灰岩矿越界采坑",
                        "patches",
                        PATCH,
                        "damages",
                        "EXCAVATION",
                        "units",
                        "OPEN_PIT",
                        "problems",
                        "STEEP_SLOPE",
                        "area",
                        "12000",
                        "threatened",
                        "无")
                .stands("已识别")
                .seenBy("peng.shan", "shen.mo")
                .unseenBy("fang.he")
                .does(
                        day(9, 7),
                        "yan.qing",
                        "propose-responsibility",
                        "kind",
                        "OPERATOR",
                        "holder",
                        "岚峰石料有限公司",
                        "evidence",
                        "采矿登记档案")
                .refuses("yan.qing", "approve-responsibility", "局负责人")
                .does(day(9, 8), "gu.yuan", "approve-responsibility")
                .stands("责任已认定")
                .does(
                        day(9, 9),
                        "peng.shan",
                        "draft-plan",
                        "aims",
                        "消除隐患，恢复耕地",
                        "layout",
                        "一区",
                        "measures",
                        "SLOPE_CUTTING\nTOPSOIL",
                        "modes",
                        "RECONSTRUCTION",
                        "directions",
                        "CROPLAND",
                        "schedule",
                        "一期",
                        "zones",
                        "一区",
                        "patches",
                        PATCH,
                        "cost",
                        "1000000",
                        "ownerFunds",
                        "1000000",
                        "safeguards",
                        "专人负责",
                        "publicity",
                        "公示二十日，收到意见三条",
                        "hearing",
                        "村民代表会议记录",
                        "explanation",
                        "采纳两条")
                .stands("方案编制")
                .does(day(9, 10), "qin.yue", "admit-plan", "number", "受理〔2026〕1号")
                .does(day(9, 11), "qin.yue", "send-to-experts", "experts", "甲\n乙\n丙")
                .does(day(9, 16), "qin.yue", "receive-expert-opinion", "passed", "true", "opinion", "可行")
                .does(day(9, 18), "gu.yuan", "approve-plan", "number", "批复〔2026〕1号")
                .stands("方案已批准")
                .does(
                        day(9, 21),
                        "yan.qing",
                        "arrange-works",
                        "funds",
                        "1000000",
                        "fundingPapers",
                        "资金文件",
                        "contractor",
                        "某工程公司",
                        "openTender",
                        "true",
                        "contract",
                        "合同")
                .does(day(9, 22), "peng.shan", "start-works", "report", "开工报告")
                .stands("治理中")
                .does(
                        day(9, 30),
                        "peng.shan",
                        "report-progress",
                        "zone",
                        "一区",
                        "percent",
                        "40",
                        "done",
                        "削坡",
                        "photos",
                        "IMG_3.jpg",
                        "takenOn",
                        "2026-09-30",
                        "longitude",
                        "112.6",
                        "latitude",
                        "28.4")
                .shows("shen.mo", "报告进度", "削坡")
                .does(
                        day(10, 8),
                        "yan.qing",
                        "suspend-works",
                        "cause",
                        "WEATHER",
                        "reason",
                        "连续暴雨",
                        "expected",
                        "2026-10-12")
                .stands("停工")
                .does(day(10, 12), "peng.shan", "resume-works", "report", "复工报告")
                .does(
                        day(10, 16),
                        "peng.shan",
                        "complete-works",
                        "zones",
                        "一区",
                        "asBuiltArea",
                        "12000",
                        "survey",
                        "竣工测量报告")
                .does(day(10, 19), "peng.shan", "self-check-works", "passed", "true", "findings", "逐项核对")
                .does(day(10, 20), "peng.shan", "apply-for-acceptance", "zones", "一区", "materials", "验收调查报告及图件")
                .stands("县级验收")
                .refuses("peng.shan", "pass-acceptance", "生态修复股", "opinion", "合格")
                .does(day(10, 23), "yan.qing", "fail-acceptance", "items", "补种\n疏通截排水沟", "deadline", "2026-11-23")
                .stands("验收整改")
                .then(look("restoration-township", "peng.shan", project::page, ".acts > details > summary"))
                .then(look("restoration-bureau", "yan.qing", project::page, ".said > summary"))
                .does(day(10, 28), "peng.shan", "reapply-for-acceptance", "rectified", "已补种、已疏通")
                .does(
                        day(10, 30),
                        "yan.qing",
                        "pass-acceptance",
                        "bureau",
                        "颜青",
                        "ecologyBureau",
                        "生态环境分局张某",
                        "experts",
                        "专家甲",
                        "villagers",
                        "村委会主任\n村民代表李某",
                        "area",
                        "12000",
                        "opinion",
                        "合格")
                .does(day(11, 2), "yan.qing", "announce-acceptance", "where", "村务公开栏", "until", "2026-12-02")
                .stands("验收结果公示")
                .forbids("gu.yuan", "出具验收合格确认书", "尚未期满")
                .does(day(11, 9), "peng.shan", "object-to-acceptance", "objector", "村民赵某", "objection", "排水沟未通")
                .does(day(11, 16), "yan.qing", "answer-acceptance-objection", "number", "1", "answer", "已核查，已通")
                .does(day(12, 3), "gu.yuan", "issue-certificate", "number", "验〔2026〕1号")
                .stands("已验收")
                .does(
                        day(12, 7),
                        "gu.yuan",
                        "write-off",
                        "papers",
                        "APPLICATION\nPLAN\nCONSTRUCTION\nPHOTOS\nSURVEY\nACCEPTANCE\nPUBLICITY\nMAINTENANCE\nAPPROVAL",
                        "maintainer",
                        "某村委会",
                        "content",
                        "林草、排水沟",
                        "measures",
                        "补植、疏通",
                        "period",
                        "P2Y",
                        "funds",
                        "五万元，企业承担",
                        "record",
                        "入库号1")
                .stands("已销号")
                .makesPapers("yan.qing", 6)
                .does(day(12, 8), "yan.qing", "start-maintenance", "agreement", "管护协议")
                .stands("管护中")
                .does(day(2027, 3, 1), "peng.shan", "patrol", "findings", "成活良好", "photos", "P1.jpg")
                .does(day(2028, 6, 1), "yan.qing", "evaluate-farmland", "result", "达到旱地标准", "advice", "增施有机肥")
                .does(day(2028, 12, 11), "yan.qing", "check-maintenance", "passed", "true", "findings", "合格")
                .stands("管护期满")
                .does(day(2029, 3, 1), "peng.shan", "find-relapse", "facts", "新开挖面二百平方米")
                .stands("反弹")
                .shows("shen.mo", "反弹", "新开挖面二百平方米")
                .does(
                        day(2029, 3, 5),
                        "yan.qing",
                        "identify-again",
                        "patches",
                        PATCH,
                        "damages",
                        "EXCAVATION",
                        "units",
                        "OPEN_PIT",
                        "area",
                        "200",
                        "threatened",
                        "无")
                .stands("已识别");
    }

    private void ownLookBack() {
        walks.of("look-back")
                .opensFromProblem(
                        day(11, 10),
                        "shen.mo",
                        "plan-look-back",
                        this::problem,
                        Map.of(),
                        "organiser",
                        "PROCURATORATE",
                        "subject",
                        "CLOSED_CASE",
                        "reference",
                        "行政公益诉讼案〔2026〕3号",
                        "closedOn",
                        "2026-08-10",
                        "scope",
                        "FULL",
                        "sites",
                        "一号坑\n二号坑")
                .stands("已制定方案")
                .unseenBy("gu.yuan", "yan.qing", "peng.shan")
                .due("J06", LocalDate.of(2027, 2, 10))
                .does(day(11, 10), "shen.mo", "put-off-look-back", "reason", "连日降雨", "until", "2026-11-12")
                .stands("因季节暂缓")
                .does(day(11, 12), "shen.mo", "take-up-look-back", "cause", "雨停")
                .stands("已制定方案")
                // two days stood still
                .due("J06", LocalDate.of(2027, 2, 12))
                .refuses(
                        "shen.mo",
                        "visit-site",
                        "没有查看的点位：二号坑",
                        "prosecutors",
                        "沈墨\n卫宁",
                        "sites",
                        "一号坑",
                        "record",
                        "记录",
                        "images",
                        "DJI_1.jpg")
                .does(
                        day(11, 12),
                        "wei.ning",
                        "visit-site",
                        "prosecutors",
                        "沈墨\n卫宁",
                        "sites",
                        "一号坑\n二号坑",
                        "record",
                        "现场记录",
                        "images",
                        "DJI_1.jpg")
                .does(
                        day(11, 13),
                        "shen.mo",
                        "assess-findings",
                        "measures",
                        "MET",
                        "area",
                        "MET",
                        "measuredArea",
                        "12000",
                        "vegetation",
                        "INSUFFICIENT",
                        "survival",
                        "60",
                        "hazard",
                        "MET",
                        "drainage",
                        "MET",
                        "pollution",
                        "NOT_CONCERNED",
                        "newDamage",
                        "MET",
                        "explanation",
                        "成活不足",
                        "report",
                        "回头看报告")
                .stands("已评定")
                .forbids("shen.mo", "通过", "不符合")
                .does(
                        day(11, 13),
                        "shen.mo",
                        "require-follow-up",
                        "action",
                        "补植",
                        "responsible",
                        "岚峰石料有限公司",
                        "deadline",
                        "2026-11-30")
                .stands("督促整改中")
                .due("J05", day(11, 30))
                .does(
                        day(11, 25),
                        "shen.mo",
                        "revisit-site",
                        "prosecutors",
                        "沈墨\n卫宁",
                        "record",
                        "复查记录",
                        "images",
                        "DJI_2.jpg")
                .does(
                        day(11, 26),
                        "shen.mo",
                        "assess-findings",
                        "measures",
                        "MET",
                        "area",
                        "MET",
                        "measuredArea",
                        "12000",
                        "vegetation",
                        "MET",
                        "survival",
                        "90",
                        "hazard",
                        "MET",
                        "drainage",
                        "MET",
                        "pollution",
                        "NOT_CONCERNED",
                        "newDamage",
                        "MET",
                        "report",
                        "复查报告")
                .does(day(11, 27), "shen.mo", "pass-look-back", "summary", "各项符合")
                .stands("通过")
                .makesPapers("shen.mo", 2)
                .unseenBy("gu.yuan");
    }

    private void jointLookBack(Walks.Walk order) {
        walks.of("joint-look-back")
                .opensFrom(
                        day(11, 10),
                        "yan.qing",
                        "plan-look-back",
                        order,
                        Map.of("counterpart", "P990121"),
                        "organiser",
                        "JOINT",
                        "subject",
                        "ACCEPTED_PROJECT",
                        "reference",
                        "代为修复工程",
                        "closedOn",
                        "2026-09-10",
                        "scope",
                        "SAMPLE",
                        "sites",
                        "一号坑\n二号坑",
                        "sampling",
                        "随机抽取",
                        "agreement",
                        "双方会商记录")
                .stands("已制定方案")
                .seenBy("shen.mo")
                .unseenBy("peng.shan")
                .refuses(
                        "shen.mo",
                        "visit-site",
                        "双方都有人到场",
                        "prosecutors",
                        "沈墨\n卫宁",
                        "sites",
                        "一号坑",
                        "record",
                        "记录",
                        "images",
                        "DJI_1.jpg")
                .does(
                        day(11, 12),
                        "shen.mo",
                        "visit-site",
                        "prosecutors",
                        "沈墨",
                        "bureauStaff",
                        "颜青",
                        "observers",
                        "人大代表丙",
                        "sites",
                        "一号坑",
                        "record",
                        "现场记录",
                        "images",
                        "DJI_1.jpg")
                .stands("已实地查看")
                .shows("yan.qing", "现场记录")
                .does(
                        day(11, 13),
                        "yan.qing",
                        "assess-findings",
                        "measures",
                        "FAILED",
                        "area",
                        "MET",
                        "measuredArea",
                        "9000",
                        "vegetation",
                        "MET",
                        "survival",
                        "85",
                        "hazard",
                        "MET",
                        "drainage",
                        "MET",
                        "pollution",
                        "NOT_CONCERNED",
                        "newDamage",
                        "MET",
                        "explanation",
                        "覆绿网下没有覆土",
                        "report",
                        "回头看报告")
                .forbids("yan.qing", "督促整改", "没有需要补救")
                .refuses("gu.yuan", "escalate-look-back", "检察长决定", "to", "NEW_CLUE", "facts", "覆绿网下没有覆土")
                .does(day(11, 16), "gu.yuan", "escalate-look-back", "to", "RELAPSE", "facts", "覆绿网下没有覆土")
                .stands("已升级处理")
                .makesPapers("yan.qing", 2)
                .shows("shen.mo", "已升级处理");
    }
}
