package cn.qingshan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qingshan.board.Board;
import cn.qingshan.clue.Clues;
import cn.qingshan.ledger.Refusal;
import cn.qingshan.model.Figures;
import cn.qingshan.model.HitRejection;
import cn.qingshan.model.Hits;
import cn.qingshan.model.Models;
import cn.qingshan.model.NightlyRuns;
import cn.qingshan.model.Runs;
import cn.qingshan.model.SecondEvaluation;
import cn.qingshan.model.SlowSubjects;
import cn.qingshan.observe.Observations;
import cn.qingshan.procedure.Proceedings;
import cn.qingshan.procedure.Tracks;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** Supervision models in one node: the story of September 2026 is told, then more than a year passes, and what was recorded in it is looked at on many days. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@DisplayName("监督模型：声明的数据碰撞规则；命中不是结论，由人转为线索或者写明理由排除")
class ModelsTest {

    private static final String SECONDS = "qingshan.models.seconds";
    private static final LocalDate TODAY = LocalDate.of(2027, 11, 2);
    private static final Pattern SEEN = Pattern.compile("name=\"seen\" value=\"([^\"]+)\"");

    private TestNode node;
    private World world;
    private String township;
    private UUID mine;
    private UUID otherMine;

    @BeforeAll
    void tell() throws Exception {
        System.setProperty(SECONDS, "25");
        node = TestNode.example("models-node", LocalDate.of(2026, 9, 1), SlowSubjects::register);
        world = World.builtOn(node);
        try (var owner = node.asOwner();
                var row = owner.createStatement()
                        .executeQuery(
                                "select p.township, p.mine, (select m.id from place.mine m where m.id <> p.mine order by m.code limit 1) from problem.problem p")) {
            row.next();
            township = row.getString(1);
            mine = row.getObject(2, UUID.class);
            otherMine = row.getObject(3, UUID.class);
        }
        node.clock.moveTo(TODAY);
    }

    @AfterAll
    void stop() {
        System.clearProperty(SECONDS);
        if (node != null) {
            node.close();
        }
    }

    private static LocalDate day(int year, int month, int day) {
        return LocalDate.of(year, month, day);
    }

    private static Map<String, String> fields(String... namesAndValues) {
        var fields = new LinkedHashMap<String, String>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return fields;
    }

    private UUID opened(
            String who,
            String kind,
            String title,
            UUID ofMine,
            UUID problem,
            LocalDate on,
            String act,
            String... fields) {
        var about = new Proceedings.About(title, problem, ofMine, township, null, "某公司", null, null);
        return node.as(who, () -> node.bean(Proceedings.class).open(Tracks.of(kind), about, act, on, fields(fields)));
    }

    private void act(String who, UUID thread, LocalDate on, String act, String... fields) {
        var proceedings = node.bean(Proceedings.class);
        node.as(
                who,
                () -> proceedings.act(thread, proceedings.find(thread).seen(), act, on, fields(fields), List.of()));
    }

    /** What a trial on a day finds: the rows that met, by their titles. */
    private TreeSet<String> tried(String who, String model, LocalDate on) {
        var runs = node.bean(Runs.class);
        var run = node.as(who, () -> runs.find(runs.tryOn(model, on)));
        assertThat(run.stopped()).as(run.why()).isFalse();
        assertThat(run.met()).isEqualTo(run.shown().size());
        return run.shown().stream().map(Runs.Shown::title).collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean about(TreeSet<String> found, String title) {
        return found.stream().anyMatch(one -> one.contains(title));
    }

    private void set(String who, String model, String... codesAndValues) {
        var set = new HashMap<String, BigDecimal>();
        for (int i = 0; i < codesAndValues.length; i += 2) {
            set.put(codesAndValues[i], new BigDecimal(codesAndValues[i + 1]));
        }
        var models = node.bean(Models.class);
        node.run(
                who,
                () -> models.setParameters(
                        model, Optional.ofNullable(models.find(model).act()), set));
    }

    @Test
    @Order(1)
    @DisplayName("条件的计算与数据库对同一条件的回答逐行一致（随机条件、随机数据）")
    void the_evaluation_agrees_with_the_database_row_by_row() throws Exception {
        try (var owner = node.asOwner()) {
            // of 400 conditions most have to divide the rows, or the comparison would say little
            assertThat(SecondEvaluation.compare(owner, 20260908, 400)).isGreaterThan(200);
        }
    }

    @Test
    @Order(2)
    @DisplayName("图斑三模型：到期后仍有扰动、超出范围、没有采矿权；与图斑审核时的筛查结果一致，已排除和已转线索的不算")
    void patches_are_held_against_rights() throws Exception {
        // The slow, obvious way: what screening wrote down when the patches arrived, read finding by finding.
        var expired = new TreeSet<String>();
        var beyond = new TreeSet<String>();
        var none = new TreeSet<String>();
        var audited = new TreeSet<String>();
        node.run("qin.yue", () -> {
            for (var state : Observations.State.values()) {
                for (var o : node.bean(Observations.class).inState(state)) {
                    String title = "图斑 " + o.patchNo();
                    if (state != Observations.State.SCREENED) {
                        audited.add(title);
                        continue;
                    }
                    double inExpired = 0;
                    boolean held = false;
                    double outside = 0;
                    double excess = 0;
                    for (var row : o.found().rows()) {
                        switch (row.kind()) {
                            case "EXPIRED" -> inExpired = Math.max(inExpired, row.m2());
                            case "WITHIN" -> held = true;
                            case "BEYOND" -> {
                                held = true;
                                excess = row.m2();
                            }
                            case "NONE" -> outside = row.m2();
                            default -> {}
                        }
                    }
                    if (inExpired >= 200 && !held) {
                        expired.add(title);
                    }
                    if (excess >= 200 && excess / o.area_m2() >= 0.05) {
                        beyond.add(title);
                    }
                    if (outside >= 500 && inExpired == 0) {
                        none.add(title);
                    }
                }
            }
        });
        assertThat(expired).isNotEmpty();
        assertThat(beyond).isNotEmpty();
        assertThat(none).isNotEmpty();
        assertThat(audited).isNotEmpty();
        assertThat(tried("meng.tao", "expired-still-disturbed", TODAY)).isEqualTo(expired);
        assertThat(tried("meng.tao", "beyond-boundary", TODAY)).isEqualTo(beyond);
        assertThat(tried("meng.tao", "under-no-right", TODAY)).isEqualTo(none);
        // the procuratorate sees the patches and not their audit: what the bureau rejected is still there for it
        var prosecutor = tried("shen.mo", "beyond-boundary", TODAY);
        assertThat(prosecutor).containsAll(beyond).hasSizeGreaterThan(beyond.size());

        // nearly: a hair above the largest excess that was found
        set("gu.yuan", "beyond-boundary", "least_m2", "100000");
        assertThat(tried("meng.tao", "beyond-boundary", TODAY)).isEmpty();
        set("gu.yuan", "beyond-boundary");
        assertThat(tried("meng.tao", "beyond-boundary", TODAY)).isEqualTo(beyond);
        // before the patches arrived there was nothing to find
        assertThat(tried("meng.tao", "beyond-boundary", day(2026, 8, 31))).isEmpty();
    }

    private UUID penalty(String title) {
        var first = LapsedPenalty.STEPS.getFirst();
        var penalty = opened(first.who(), "penalty-case", title, mine, null, first.on(), first.act(), first.fields());
        LapsedPenalty.STEPS.stream()
                .skip(1)
                .forEach(step -> act(step.who(), penalty, step.on(), step.act(), step.fields()));
        return penalty;
    }

    @Test
    @Order(3)
    @DisplayName("处罚决定申请强制执行期限：届满前三十日内、已过、登记逾期的都命中；已履行的、尚早的不命中")
    void the_window_for_the_court_closes_and_lapses() {
        var idle = penalty("甲石料公司越界");
        var paid = penalty("乙石料公司越界");
        act("meng.tao", paid, day(2025, 6, 20), "pay-fine", "amount", "300000", "receipt", "缴款书1号");
        act("meng.tao", paid, day(2025, 6, 23), "confirm-performance", "officers", "孟涛\n许岚", "evidence", "缴款书");
        // served Mon 12 May 2025: six months for suit end Wed 12 Nov; three months from then end Thu 12 Feb 2026
        for (var who : List.of("meng.tao", "shen.mo")) {
            // 30 days before 12 Feb 2026 is 13 Jan: the day before it is too early
            assertThat(tried(who, "court-window", day(2026, 1, 12))).isEmpty();
            for (var on : List.of(day(2026, 1, 13), day(2026, 2, 12), day(2026, 2, 13), TODAY)) {
                var found = tried(who, "court-window", on);
                assertThat(about(found, "甲石料公司")).as(who + " " + on).isTrue();
                assertThat(about(found, "乙石料公司")).as(who + " " + on).isFalse();
            }
        }
        act("meng.tao", idle, day(2026, 2, 24), "record-lapse", "reason", "承办人调离未交接");
        assertThat(about(tried("shen.mo", "court-window", day(2026, 2, 24)), "甲石料公司"))
                .isTrue();
        act(
                "gu.yuan",
                idle,
                day(2026, 3, 3),
                "apply-to-court-late",
                "court",
                "青岚县人民法院",
                "items",
                "罚款",
                "goodReason",
                "法院管辖调整",
                "materialsComplete",
                "true");
        assertThat(tried("shen.mo", "court-window", day(2026, 3, 3))).isEmpty();
    }

    private UUID order(String title) {
        var order = opened(
                "gu.yuan",
                "correction-order",
                title,
                mine,
                null,
                day(2026, 3, 16),
                "issue-order",
                "party",
                "某矿业公司",
                "violation",
                "越界开采",
                "demand",
                "回填、复绿",
                "deadline",
                "2026-06-30",
                "fieldEvidence",
                "true");
        act("meng.tao", order, day(2026, 3, 18), "serve-order", "method", "DIRECT", "proof", "签收");
        return order;
    }

    @Test
    @Order(4)
    @DisplayName("责令改正期满未复查：宽限期内不命中，期满后复查过的不命中，期满前的复查不算")
    void an_order_past_its_term_is_rechecked() {
        order("丙矿未复查");
        var rechecked = order("丁矿已复查");
        act(
                "yan.qing",
                rechecked,
                day(2026, 7, 1),
                "recheck",
                "officers",
                "颜青\n孟涛",
                "corrected",
                "false",
                "evidence",
                "照片六张",
                "summary",
                "仍有两处未回填");
        var early = order("戊矿期满前复查");
        act(
                "yan.qing",
                early,
                day(2026, 5, 20),
                "recheck",
                "officers",
                "颜青\n孟涛",
                "corrected",
                "false",
                "evidence",
                "照片",
                "summary",
                "正在回填");
        // ten days after 30 Jun are over on 10 Jul: on that day it does not lie further back than ten days
        assertThat(tried("meng.tao", "correction-not-rechecked", day(2026, 7, 10)))
                .isEmpty();
        var found = tried("shen.mo", "correction-not-rechecked", day(2026, 7, 11));
        assertThat(about(found, "丙矿未复查")).isTrue();
        assertThat(about(found, "戊矿期满前复查")).isTrue();
        assertThat(about(found, "丁矿已复查")).isFalse();

        // struck as an error, the recheck has not taken place; a correction counts from the day on which it was made
        var proceedings = node.bean(Proceedings.class);
        node.run("gu.yuan", () -> {
            var act = proceedings.history(proceedings.find(rechecked)).acts().stream()
                    .filter(one -> one.code().endsWith(".recheck"))
                    .findFirst()
                    .orElseThrow()
                    .act();
            proceedings.correct(
                    rechecked,
                    proceedings.find(rechecked).seen(),
                    act,
                    Optional.empty(),
                    Map.of(),
                    day(2026, 8, 3),
                    "填错案件");
        });
        assertThat(about(tried("shen.mo", "correction-not-rechecked", day(2026, 8, 2)), "丁矿已复查"))
                .isFalse();
        assertThat(about(tried("shen.mo", "correction-not-rechecked", day(2026, 8, 3)), "丁矿已复查"))
                .isTrue();
    }

    private UUID plan(String title, UUID ofMine, UUID problem, String area) {
        var project = opened(
                "yan.qing",
                "restoration-project",
                title,
                ofMine,
                problem,
                day(2026, 9, 7),
                "identify",
                "name",
                title,
                "patches",
                "P-" + title,
                "damages",
                "EXCAVATION",
                "units",
                "OPEN_PIT",
                "problems",
                "STEEP_SLOPE",
                "area",
                area,
                "threatened",
                "无");
        act(
                "yan.qing",
                project,
                day(2026, 9, 7),
                "propose-responsibility",
                "kind",
                "OPERATOR",
                "holder",
                "岚峰石料有限公司",
                "evidence",
                "采矿登记档案");
        act("gu.yuan", project, day(2026, 9, 8), "approve-responsibility");
        act(
                "yan.qing",
                project,
                day(2026, 9, 9),
                "draft-plan",
                "aims",
                "消除隐患",
                "layout",
                "一区",
                "measures",
                "SLOPE_CUTTING\nTOPSOIL",
                "modes",
                "RECONSTRUCTION",
                "directions",
                "FOREST",
                "schedule",
                "一期",
                "zones",
                "一区",
                "patches",
                "P-" + title,
                "cost",
                "1000000",
                "ownerFunds",
                "1000000",
                "safeguards",
                "专人负责",
                "publicity",
                "公示二十日",
                "hearing",
                "村民代表会议记录",
                "explanation",
                "采纳两条");
        act("qin.yue", project, day(2026, 9, 10), "admit-plan", "number", "受理〔2026〕1号");
        act("qin.yue", project, day(2026, 9, 11), "send-to-experts", "experts", "甲\n乙\n丙");
        act("qin.yue", project, day(2026, 9, 16), "receive-expert-opinion", "passed", "true", "opinion", "可行");
        act("gu.yuan", project, day(2026, 9, 18), "approve-plan", "number", "批复〔2026〕1号");
        return project;
    }

    private void start(UUID project) {
        act(
                "yan.qing",
                project,
                day(2026, 9, 21),
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
                "合同");
        act("yan.qing", project, day(2026, 9, 22), "start-works", "report", "开工报告");
    }

    private void restore(UUID project, String area) {
        start(project);
        act(
                "yan.qing",
                project,
                day(2026, 12, 16),
                "complete-works",
                "zones",
                "一区",
                "asBuiltArea",
                area,
                "survey",
                "竣工测量报告");
        act("yan.qing", project, day(2026, 12, 18), "self-check-works", "passed", "true", "findings", "逐项核对");
        act("yan.qing", project, day(2026, 12, 21), "apply-for-acceptance", "zones", "一区", "materials", "验收调查报告及图件");
        act(
                "yan.qing",
                project,
                day(2027, 1, 8),
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
                area,
                "opinion",
                "合格");
    }

    @Test
    @Order(5)
    @DisplayName("方案批准后没有进展：满六个月才命中；报告过进展的、登记停工的不命中")
    void a_plan_is_approved_and_nothing_moves() {
        plan("己矿无进展", otherMine, null, "12000");
        var moving = plan("庚矿有进展", otherMine, null, "12000");
        start(moving);
        act(
                "yan.qing",
                moving,
                day(2027, 2, 1),
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
                "2027-02-01",
                "longitude",
                "112.6",
                "latitude",
                "28.4");
        var stopped = plan("辛矿停工", otherMine, null, "12000");
        start(stopped);
        act(
                "yan.qing",
                stopped,
                day(2026, 10, 8),
                "suspend-works",
                "cause",
                "WEATHER",
                "reason",
                "连续暴雨",
                "expected",
                "2026-10-12");
        // approved on 18 Sep 2026: six months before 18 Mar 2027 is that very day, which does not lie further back
        assertThat(about(tried("yan.qing", "plan-without-progress", day(2027, 3, 18)), "己矿无进展"))
                .isFalse();
        for (var who : List.of("yan.qing", "shen.mo")) {
            var found = tried(who, "plan-without-progress", day(2027, 3, 25));
            assertThat(about(found, "己矿无进展")).as(who).isTrue();
            assertThat(about(found, "庚矿有进展")).as(who).isFalse();
            assertThat(about(found, "辛矿停工")).as(who).isFalse();
        }
        // last progress on 1 Feb 2027: six months are over after 1 Aug
        assertThat(about(tried("shen.mo", "plan-without-progress", day(2027, 8, 2)), "庚矿有进展"))
                .isTrue();
    }

    @Test
    @Order(6)
    @DisplayName("已回复检察建议但实测未修复：回复满六十日仍无实测面积的命中，竣工测量之后不再命中")
    void a_reply_is_no_restoration() throws Exception {
        double area;
        try (var owner = node.asOwner();
                var row = owner.createStatement()
                        .executeQuery("select area_m2 from problem.problem where id = '" + world.problem + "'")) {
            row.next();
            area = row.getDouble(1);
        }
        // replied on 8 Sep 2026: sixty days before 7 Nov is that very day
        assertThat(tried("shen.mo", "replied-not-restored", day(2026, 11, 7))).isEmpty();
        assertThat(tried("shen.mo", "replied-not-restored", day(2026, 11, 8))).hasSize(1);
        restore(plan("壬矿已修复", mine, world.problem, "12000"), String.valueOf(Math.round(area)));
        assertThat(tried("shen.mo", "replied-not-restored", day(2026, 12, 15))).hasSize(1);
        assertThat(tried("shen.mo", "replied-not-restored", day(2026, 12, 16))).isEmpty();
    }

    private String take(String who, Figures.Kind kind, String text) {
        var figures = node.bean(Figures.class);
        return node.as(who, () -> {
            var taken = figures.find(figures.take(kind, "数据.csv", text));
            return taken.taken() + "/" + taken.known() + "/" + taken.refused().size();
        });
    }

    @Test
    @Order(7)
    @DisplayName("验收后植被下降：同季对照下降两成以上的命中，下降一成的、不同季的不命中；坏行逐行写明，已有数值不覆盖")
    void vegetation_falls_after_acceptance() throws Exception {
        restore(plan("癸矿下降", otherMine, null, "12000"), "12000");
        restore(plan("子矿稳定", otherMine, null, "12000"), "12000");
        restore(plan("丑矿只有冬季", otherMine, null, "12000"), "12000");
        // 0.60 to 0.42 is a fall of 30 %; 0.60 to 0.54 of 10 %; for the third the only later image is of January: no
        // season to compare with
        String series = """
                对象,编号,影像日期,指数,数值
                图斑,P-癸矿下降,2026-09-10,NDVI,0.60
                图斑,P-癸矿下降,2027-09-05,NDVI,0.42
                图斑,P-子矿稳定,2026-09-10,NDVI,0.60
                图斑,P-子矿稳定,2027-09-05,NDVI,0.54
                图斑,P-丑矿只有冬季,2026-09-10,NDVI,0.60
                图斑,P-丑矿只有冬季,2027-01-20,NDVI,0.20
                """;
        assertThat(take("yan.qing", Figures.Kind.EFFECT, series)).isEqualTo("6/0/0");
        var found = tried("yan.qing", "accepted-and-falling", TODAY);
        assertThat(found).hasSize(1);
        assertThat(about(found, "癸矿下降")).isTrue();
        var runs = node.bean(Runs.class);
        var fallen = node.as("yan.qing", () -> runs.find(runs.tryOn("accepted-and-falling", TODAY)));
        assertThat(fallen.shown().getFirst().says()).contains("来源：导入数据 数据.csv");
        // each organ keeps its own figures: the procuratorate has imported none
        assertThat(tried("shen.mo", "accepted-and-falling", TODAY)).isEmpty();

        String again = series + """
                图斑,P-子矿稳定,2027-09-06,NDVI,5.4
                图斑,P-子矿稳定,2027-09-05,NDVI,0.33
                矿,P-1,2027-09-05,NDVI,0.33
                图斑,P-子矿稳定,2027-09-31,NDVI,0.5
                图斑,P-子矿稳定,2028-09-01,NDVI,0.5
                图斑,,2027-09-01,NDVI,0.5
                图斑,P-子矿稳定,2027-09-01,NDVI
                """;
        assertThat(take("yan.qing", Figures.Kind.EFFECT, again)).isEqualTo("0/6/7");
        assertThat(tried("yan.qing", "accepted-and-falling", TODAY)).isEqualTo(found);
        assertThatThrownBy(() -> take("yan.qing", Figures.Kind.EFFECT, "编号,数值\n1,2\n"))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> take("yan.qing", Figures.Kind.EFFECT, " ")).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> take("peng.shan", Figures.Kind.EFFECT, series)).isInstanceOf(Refusal.class);
    }

    @Test
    @Order(8)
    @DisplayName("年度修复费用未提取：没有导入该年度登记时不作判断；导入后全年有效而没有提取的命中，提取过的、当年到期的不命中")
    void the_restoration_fund_is_drawn_each_year() throws Exception {
        assertThat(tried("yan.qing", "fund-not-drawn", TODAY)).isEmpty();
        var valid = new TreeSet<String>();
        var ending = new TreeSet<String>();
        try (var owner = node.asOwner();
                var rows = owner.createStatement()
                        .executeQuery(
                                "select licence_no, valid_from <= date '2026-01-01' and valid_to >= date '2026-12-31' as whole from place.mining_right")) {
            while (rows.next()) {
                (rows.getBoolean(2) ? valid : ending).add(rows.getString(1));
            }
        }
        assertThat(valid).hasSizeGreaterThan(2);
        assertThat(ending).isNotEmpty();
        assertThat(take(
                        "yan.qing",
                        Figures.Kind.DRAWING,
                        "采矿许可证号,年度,提取日期,金额,凭证号\n" + valid.first() + ",2026,2026-12-20,\"50,000\",记-12\n"))
                .isEqualTo("1/0/0");
        var expected = valid.stream()
                .filter(licence -> !licence.equals(valid.first()))
                .map(licence -> "采矿权 " + licence + "（2026年度）")
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(tried("yan.qing", "fund-not-drawn", TODAY)).isEqualTo(expected);
        // nearly: what counts as not drawn is raised to the very amount that was drawn
        set("gu.yuan", "fund-not-drawn", "at_most", "50000");
        assertThat(tried("yan.qing", "fund-not-drawn", TODAY)).hasSize(valid.size());
        set("gu.yuan", "fund-not-drawn");
    }

    @Test
    @Order(9)
    @DisplayName("修复责任待认定超过一年：满十二个月才命中；已有责任认定的不命中")
    void responsibility_stays_unconfirmed() throws Exception {
        var unconfirmed = new TreeSet<String>();
        UUID first = null;
        try (var owner = node.asOwner();
                var rows = owner.createStatement()
                        .executeQuery(
                                "select id, name from place.mine where responsibility = 'TO_BE_CONFIRMED' and id not in (select mine from procedure.proceeding where procedure = 'restoration-project' and mine is not null) order by code")) {
            while (rows.next()) {
                unconfirmed.add(rows.getString(2));
                first = first == null ? rows.getObject(1, UUID.class) : first;
            }
        }
        assertThat(unconfirmed).isNotEmpty();
        // registered on 1 Sep 2026: twelve months before 1 Sep 2027 is that very day
        assertThat(tried("shen.mo", "responsibility-unconfirmed", day(2027, 9, 1)))
                .isEmpty();
        assertThat(tried("shen.mo", "responsibility-unconfirmed", day(2027, 9, 2)))
                .isEqualTo(unconfirmed);
        plan("责任已认定", first, null, "1000");
        assertThat(tried("shen.mo", "responsibility-unconfirmed", day(2027, 9, 2)))
                .hasSize(unconfirmed.size() - 1);
    }

    @Test
    @Order(10)
    @DisplayName("运行：命中写明看了几行、为什么；同一事实不再提出；由人转为线索或者排除，准确率随之写明")
    void a_run_raises_hits_that_a_person_works_off() throws Exception {
        var head = visitor("gu.yuan");
        var officer = visitor("meng.tao");
        String page = "/models/plan-without-progress";
        assertThat(officer.get(page).body())
                .contains("未启用", "近一年没有审结的命中，准确率无从说起", "第四十七条")
                .doesNotContain(page + "/on\"", "??");
        assertThat(officer.post(page, page + "/run", Map.of()).status()).isEqualTo(422);
        assertThat(officer.post(page, page + "/on", Map.of()).status()).isGreaterThanOrEqualTo(400);
        assertThat(switchedOn(head, page)).contains("已启用");
        var ran = officer.post(page, page + "/run", Map.of());
        assertThat(ran.status()).isEqualTo(200);
        // 己 never moved, 庚 not since 1 Feb, 责任已认定 never; 辛 is stopped on record, the others are accepted
        assertThat(ran.body()).contains("符合 3 行", "其中新提出 3 条", "己矿无进展", "庚矿有进展").doesNotContain("辛矿停工", "??");
        assertThat(officer.post(page, page + "/run", Map.of()).body()).contains("符合 3 行", "其中新提出 0 条");

        var hits = node.bean(Hits.class);
        var open = node.as("meng.tao", () -> hits.list("plan-without-progress", Hits.State.OPEN));
        assertThat(open).hasSize(3);
        var duties = node.as("meng.tao", () -> node.bean(Board.class).ofMyOrgan());
        assertThat(duties)
                .anyMatch(d -> d.duty().equals("hit.review") && d.subject().equals("修复方案批准后长期没有进展（3）") && d.mine());
        assertThat(officer.get("/").body()).contains("审查模型命中");

        // made a clue, in the officer's words
        var still = open.stream()
                .filter(h -> h.title().contains("己矿无进展"))
                .findFirst()
                .orElseThrow();
        String hitPage = "/models/hits/" + still.id();
        var shown = officer.get(hitPage);
        assertThat(shown.body())
                .contains("方案批准日 距当日已超过 6个月", "2026-09-18", "命中不是结论", "最近一次运行（2027-11-02）仍然符合")
                .doesNotContain("??");
        assertThat(head.post(
                                hitPage,
                                hitPage + "/clue",
                                Map.of("seen", seen(shown.body()), "date", "2027-11-02", "facts", "x"))
                        .status())
                .as("the head registers no clues")
                .isGreaterThanOrEqualTo(400);
        var clue = officer.post(
                hitPage,
                hitPage + "/clue",
                Map.of("seen", seen(shown.body()), "date", "2027-11-02", "facts", "方案批准一年未开工"));
        assertThat(clue.status()).isEqualTo(200);
        assertThat(clue.path()).startsWith("/clues/");
        assertThat(clue.body())
                .contains("方案批准一年未开工", "监督模型命中", hitPage, "方案批准日 距当日已超过 6个月：2026-09-18")
                .doesNotContain("??");
        assertThat(officer.post(
                                hitPage,
                                hitPage + "/clue",
                                Map.of("seen", seen(shown.body()), "date", "2027-11-02", "facts", "再一次"))
                        .status())
                .as("not twice")
                .isEqualTo(409);
        assertThat(node.as("meng.tao", () -> node.bean(Clues.class).all()))
                .filteredOn(c -> c.source().equals("MODEL"))
                .hasSize(1)
                .allMatch(c -> c.township().equals(township) && c.mine().equals(otherMine));

        // rejected, with a reason
        var moved = open.stream()
                .filter(h -> h.title().contains("庚矿有进展"))
                .findFirst()
                .orElseThrow();
        String other = "/models/hits/" + moved.id();
        assertThat(officer.post(other, other + "/reject", rejecting(moved.act(), "OTHER", " "))
                        .status())
                .isEqualTo(422);
        assertThat(officer.post(other, other + "/reject", rejecting(moved.act(), "IN_HAND", "已约谈"))
                        .status())
                .isEqualTo(200);
        assertThat(officer.post(page, page + "/run", Map.of()).body()).contains("其中新提出 0 条");
        // one of two judged became a clue
        assertThat(officer.get(page).body()).contains("近一年审结 2 条，转为线索 1 条，准确率 50%", "已在办理");
        assertThat(officer.get("/models").body()).contains("50%").doesNotContain("??");

        // new facts are a new hit: progress was reported after all, long ago
        act(
                "yan.qing",
                project("庚矿有进展"),
                day(2027, 3, 1),
                "report-progress",
                "zone",
                "一区",
                "percent",
                "45",
                "done",
                "削坡",
                "photos",
                "IMG_4.jpg",
                "takenOn",
                "2027-03-01",
                "longitude",
                "112.6",
                "latitude",
                "28.4");
        act(
                "yan.qing",
                project("责任已认定"),
                day(2027, 3, 1),
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
                "合同");
        assertThat(officer.post(page, page + "/run", Map.of()).body()).contains("符合 3 行", "其中新提出 2 条");
        // of these one replaces the open hit, whose facts are others now
        assertThat(node.as("meng.tao", () -> hits.list("plan-without-progress", Hits.State.REPLACED)))
                .hasSize(1)
                .allMatch(h -> h.title().contains("责任已认定"));
        assertThat(node.as("meng.tao", () -> hits.list("plan-without-progress", Hits.State.OPEN)))
                .hasSize(2);
    }

    private UUID project(String title) {
        return node.as(
                "yan.qing",
                () -> node.bean(Proceedings.class).all(Tracks.of("restoration-project")).stream()
                        .filter(p -> p.title().equals(title))
                        .findFirst()
                        .orElseThrow()
                        .thread());
    }

    private static Map<String, String> rejecting(UUID seen, String why, String note) {
        return Map.of("seen", seen.toString(), "date", "2027-11-02", "rejection", why, "note", note);
    }

    private Visitor visitor(String signIn) throws Exception {
        return Visitor.signedIn(node.port(), signIn, node.exampleSecret());
    }

    private static String seen(String body) {
        var found = SEEN.matcher(body);
        return found.find() ? found.group(1) : "";
    }

    private static String switchedOn(Visitor head, String page) throws Exception {
        String seen = seen(head.get(page).body());
        return head.post(page, page + "/on", seen.isEmpty() ? Map.of() : Map.of("seen", seen))
                .body();
    }

    @Test
    @Order(11)
    @DisplayName("检察院的模型、运行和命中自然资源局看不到，转成的线索也看不到；乡镇没有监督模型")
    void what_the_procuratorate_finds_stays_with_it() throws Exception {
        var chief = visitor("zhou.heng");
        var prosecutor = visitor("shen.mo");
        String page = "/models/responsibility-unconfirmed";
        switchedOn(chief, page);
        assertThat(prosecutor.post(page, page + "/run", Map.of()).status()).isEqualTo(200);
        var hits = node.bean(Hits.class);
        var hit = node.as(
                "shen.mo",
                () -> hits.list("responsibility-unconfirmed", Hits.State.OPEN).getFirst());
        String hitPage = "/models/hits/" + hit.id();
        assertThat(prosecutor.get(hitPage).body())
                .contains("转为本院内部的线索，自然资源局看不到")
                .doesNotContain("??");
        var clue = prosecutor.post(
                hitPage,
                hitPage + "/clue",
                Map.of("seen", hit.act().toString(), "date", "2027-11-02", "facts", "责任长期未认定"));
        assertThat(clue.path()).startsWith("/proceedings/procuratorial-clue/");
        assertThat(clue.body()).contains("责任长期未认定", hit.title());

        var bureau = visitor("meng.tao");
        assertThat(bureau.get(hitPage).status()).isEqualTo(404);
        assertThat(bureau.get(clue.path()).status()).isEqualTo(404);
        assertThat(bureau.get("/models/hits?state=CLUE").body()).doesNotContain(hit.title());
        var township = visitor("peng.shan");
        for (var path : List.of("/models", page, "/models/hits", "/models/figures", "/models/new?subject=MINE")) {
            assertThat(township.get(path).status()).as(path).isEqualTo(404);
        }
        for (var seat : List.of("meng.tao", "gu.yuan", "peng.shan", "qin.yue")) {
            try (var connection = node.asApplication(node.seat(seat));
                    var rows = connection.createStatement().executeQuery("""
                            select (select count(*) from model.model where owner_organ like 'P%') + (select count(*) from model.run where owner_organ like 'P%')
                                   + (select count(*) from model.hit where owner_organ like 'P%') + (select count(*) from ledger.act where record_kind in ('model', 'model-run', 'hit', 'figures') and owner_organ like 'P%')
                                   + (select count(*) from ledger.past where of_table like 'model.%' and owner_organ like 'P%')
                            """)) {
                rows.next();
                assertThat(rows.getInt(1)).as(seat).isZero();
            }
        }
    }

    @Test
    @Order(12)
    @DisplayName("自建模型：在表单上对字段声明条件，不写 SQL；先在过去的数据上试，负责人启用；修改成为新的一版，须重新试")
    void an_office_declares_a_model_of_its_own() throws Exception {
        var officer = visitor("meng.tao");
        var head = visitor("gu.yuan");
        assertThat(officer.get("/models/new?subject=PROBLEM").body())
                .contains("损毁面积", "restored_m2", "整改中、已销号")
                .doesNotContain("??");
        var form = new LinkedHashMap<String, String>(Map.of(
                "subject",
                "PROBLEM",
                "name",
                "问题列入清单后没有措施",
                "basis",
                "《青岚县协作机制》第五条",
                "hint",
                "须核实是否已有措施未登记",
                "sentence",
                "{opened_on} 列入清单，{days} 日内没有措施，最近措施 {last_measure_on}。"));
        form.putAll(Map.of("field.0", "state", "operator.0", "ONE_OF", "value.0", "整改中"));
        form.putAll(Map.of(
                "field.1",
                "opened_on",
                "operator.1",
                "OLDER_THAN",
                "with.1",
                "PARAMETER",
                "value.1",
                "days",
                "unit.1",
                "DAYS"));
        form.putAll(Map.of("group.2", "any", "field.2", "last_measure_on", "operator.2", "MISSING"));
        form.putAll(Map.of(
                "group.3",
                "any",
                "field.3",
                "last_measure_on",
                "operator.3",
                "BEFORE",
                "with.3",
                "FIELD",
                "value.3",
                "整改期限"));
        form.putAll(Map.of(
                "parameter.0", "days", "parameterName.0", "天数", "default.0", "30", "least.0", "1", "most.0", "365"));

        // each mistake is refused in words, and nothing is kept
        for (var wrong : List.of(
                Map.entry(Map.of("value.0", "已归档"), "没有选项“已归档”"),
                Map.entry(Map.of("operator.0", "AT_LEAST"), "不能用“不少于”比较"),
                Map.entry(Map.of("value.1", "weeks"), "没有参数“weeks”"),
                Map.entry(Map.of("sentence", "{salary}"), "说明里的“{salary}”"),
                Map.entry(Map.of("field.0", "1; drop table model.hit"), "没有字段"),
                Map.entry(Map.of("default.0", "三十"), "不是数"),
                Map.entry(Map.of("name", " "), "没有名称"))) {
            var bad = new LinkedHashMap<>(form);
            bad.putAll(wrong.getKey());
            var refused = officer.post("/models/new?subject=PROBLEM", "/models", bad);
            assertThat(refused.status()).as(wrong.getValue()).isEqualTo(422);
            assertThat(refused.body()).contains(wrong.getValue());
        }
        assertThat(officer.get("/models").body()).doesNotContain("问题列入清单后没有措施");
        var drafted = officer.post("/models/new?subject=PROBLEM", "/models", form);
        assertThat(drafted.status()).isEqualTo(200);
        String page = drafted.path();
        assertThat(page).startsWith("/models/own-");
        assertThat(drafted.body())
                .contains("草稿", "状态 属于 整改中", "列入清单日 距当日已超过 30日", "最近整改措施日 早于 “整改期限”")
                .doesNotContain("??");

        // not before it was tried
        assertThat(head.get(page).body()).contains("还没有试运行过").doesNotContain(page + "/on\"");
        assertThat(head.post(page, page + "/on", Map.of("seen", seen(drafted.body())))
                        .status())
                .isEqualTo(422);
        // listed on 4 Sep 2026, first measure on that day, before the term of 31 Dec: met by the second of the
        // any-group once 30 days are over
        assertThat(officer.post(page, page + "/try", Map.of("day", "2026-10-04"))
                        .body())
                .contains("看了 1 行，符合 0 行");
        var met = officer.post(page, page + "/try", Map.of("day", "2026-10-05"));
        assertThat(met.body())
                .contains("看了 1 行，符合 1 行", "2026-09-04 列入清单，30 日内没有措施")
                .doesNotContain("??");
        assertThat(officer.post(page, page + "/try", Map.of("day", "2027-11-03"))
                        .status())
                .as("the future")
                .isEqualTo(422);
        assertThat(node.as("meng.tao", () -> node.bean(Hits.class).list(page.substring(8), Hits.State.OPEN)))
                .as("a trial raises nothing")
                .isEmpty();
        assertThat(switchedOn(head, page)).contains("已启用");
        assertThat(officer.post(page, page + "/run", Map.of()).body()).contains("其中新提出 1 条");

        // two who change it at a time: the second is told
        String edit = page + "/edit";
        String seen = seen(officer.get(edit).body());
        form.put("seen", seen);
        form.put("default.0", "60");
        assertThat(officer.get(edit).body())
                .contains("value=\"days\"", "value=\"整改中\"", "value=\"整改期限\"")
                .doesNotContain("??");
        assertThat(officer.post(edit, edit, form).body()).contains("草稿", "第 2 版", "60日");
        assertThat(officer.post(edit, edit, form).status()).isEqualTo(409);
        assertThat(head.get(page).body()).as("a changed model is tried again").contains("还没有试运行过");

        // the bureau's own model is not the procuratorate's
        assertThat(visitor("shen.mo").get(page).status()).isEqualTo(404);
    }

    private String slow(String subject) throws Exception {
        var drafted = visitor("meng.tao")
                .post(
                        "/models/new?subject=" + subject,
                        "/models",
                        Map.of(
                                "subject",
                                subject,
                                "name",
                                "试 " + subject,
                                "basis",
                                "无",
                                "hint",
                                "无",
                                "sentence",
                                "{n}",
                                "field.0",
                                "n",
                                "operator.0",
                                "AT_LEAST",
                                "value.0",
                                "1"));
        assertThat(drafted.status()).isEqualTo(200);
        return drafted.path();
    }

    @Test
    @Order(13)
    @DisplayName("不会结束的模型：到时间停止，说明原因，什么也不提出；行数、符合数超过上限的同样")
    void a_model_that_never_ends_is_stopped_and_says_so() throws Exception {
        var officer = visitor("meng.tao");
        for (var limit : List.of(
                Map.entry("ASLEEP", "运行超过25秒仍未结束"), Map.entry("ENDLESS", "仍未看完"), Map.entry("CROWD", "符合的超过2000条"))) {
            String page = slow(limit.getKey());
            var stopped = officer.post(page, page + "/try", Map.of("day", "2027-11-02"));
            assertThat(stopped.status()).as(limit.getKey()).isEqualTo(200);
            if (limit.getKey().equals("ENDLESS")) {
                // whichever limit comes first on this machine: rows or time
                assertThat(stopped.body()).contains("已停止").containsAnyOf("仍未看完", "仍未结束");
            } else {
                assertThat(stopped.body()).contains("已停止", limit.getValue());
            }
            assertThat(visitor("gu.yuan").get(page).body())
                    .as("a trial that was stopped is none")
                    .contains("还没有试运行过");
        }
        // the node goes on: the next run ends
        assertThat(tried("meng.tao", "court-window", TODAY)).isEmpty();
    }

    @Test
    @Order(14)
    @DisplayName("每夜运行：各机关启用的模型各一次，以启用人的名义；一夜不跑两次")
    void models_that_are_on_run_once_a_night() throws Exception {
        node.clock.moveTo(day(2027, 11, 3));
        var nightly = node.bean(NightlyRuns.class);
        // on are: plan-without-progress of the bureau, responsibility-unconfirmed of the procuratorate; the own one is
        // a draft again
        assertThat(nightly.runAll()).isEqualTo(2);
        assertThat(nightly.runAll()).isZero();
        var models = node.bean(Models.class);
        var runs = node.bean(Runs.class);
        var last = node.as(
                "meng.tao",
                () -> runs.of(models.find("plan-without-progress").id(), 1).getFirst());
        assertThat(last.kind()).isEqualTo(Runs.Kind.NIGHTLY);
        assertThat(last.by()).isEqualTo(node.seat("gu.yuan").personName());
        assertThat(last.raised()).isZero();
        node.clock.moveTo(day(2027, 11, 4));
        node.run(
                "gu.yuan",
                () -> models.switchOff(
                        "plan-without-progress",
                        Optional.ofNullable(models.find("plan-without-progress").act()),
                        "改用自建模型"));
        assertThat(nightly.runAll()).isEqualTo(1);

        var head = visitor("zhou.heng");
        assertThat(head.get("/models").body()).contains("启用全部内置模型");
        assertThat(head.post("/models", "/models/on", Map.of()).body()).doesNotContain("启用全部内置模型", "??");
        // one of the twelve was on and has run this night
        assertThat(nightly.runAll()).isEqualTo(11);
    }

    @Test
    @Order(15)
    @DisplayName("参数只能由负责人在上下限之内设定")
    void parameters_have_limits() {
        for (var wrong : List.of("0", "61", "6.5")) {
            assertThatThrownBy(() -> set("gu.yuan", "plan-without-progress", "months", wrong))
                    .as(wrong)
                    .isInstanceOf(Refusal.class);
        }
        assertThatThrownBy(() -> set("meng.tao", "plan-without-progress", "months", "7"))
                .isInstanceOf(Refusal.class);
        set("gu.yuan", "plan-without-progress", "months", "60");
        assertThat(tried("meng.tao", "plan-without-progress", day(2027, 11, 4))).isEmpty();
        assertThat(node.as(
                        "meng.tao",
                        () -> node.bean(Hits.class)
                                .records()
                                .get("plan-without-progress")
                                .rejections()))
                .isEqualTo(Map.of(HitRejection.IN_HAND, 1));
    }

    @Test
    @Order(16)
    @DisplayName("页面：1280 和 390 像素都不横向滚动；中英文没有缺的文字")
    void the_pages_fit_a_desk_and_a_phone() throws Exception {
        var pictures = Pictures.of(node);
        org.junit.jupiter.api.Assumptions.assumeTrue(
                pictures.isPresent(), "No browser is installed, so the pages were not drawn.");
        var hits = node.bean(Hits.class);
        var hit = node.as(
                "meng.tao",
                () -> hits.list("plan-without-progress", Hits.State.OPEN).getFirst());
        var own = node.as(
                "meng.tao",
                () -> node.bean(Models.class).all().stream()
                        .filter(m -> m.own() && m.definition().subject().code().equals("PROBLEM"))
                        .findFirst()
                        .orElseThrow());
        var runs = node.bean(Runs.class);
        var patchRun = node.as("meng.tao", () -> runs.tryOn("beyond-boundary", day(2027, 11, 4)));
        // a hit on a patch, with its place on the map
        node.run("gu.yuan", () -> {
            var models = node.bean(Models.class);
            models.switchOn(
                    "beyond-boundary",
                    Optional.ofNullable(models.find("beyond-boundary").act()));
        });
        node.run("meng.tao", () -> runs.runNow("beyond-boundary"));
        var patchHit = node.as(
                "meng.tao", () -> hits.list("beyond-boundary", Hits.State.OPEN).getFirst());
        try (var looking = pictures.get()) {
            looking.take("models", "gu.yuan", "/models");
            looking.take("models-one", "gu.yuan", "/models/plan-without-progress");
            looking.take("models-own", "gu.yuan", "/models/" + own.code());
            looking.take("models-form", "meng.tao", "/models/" + own.code() + "/edit");
            looking.take("models-trial", "meng.tao", "/models/runs/" + patchRun);
            looking.take("models-hits", "meng.tao", "/models/hits");
            looking.take("models-hit", "meng.tao", "/models/hits/" + hit.id());
            looking.take("models-patch-hit", "meng.tao", "/models/hits/" + patchHit.id());
            looking.take("models-figures", "yan.qing", "/models/figures");
            looking.take(
                    "models-clue",
                    "meng.tao",
                    "/clues/"
                            + node.as(
                                    "meng.tao",
                                    () -> node.bean(Clues.class).all().stream()
                                            .filter(c -> c.source().equals("MODEL"))
                                            .findFirst()
                                            .orElseThrow()
                                            .id()));
        }
        var english = visitor("meng.tao");
        english.post("/models", "/language", Map.of("to", "en"));
        for (var path : List.of(
                "/models",
                "/models/court-window",
                "/models/hits",
                "/models/hits/" + hit.id(),
                "/models/runs/" + patchRun,
                "/models/new?subject=RESTORATION",
                "/models/figures")) {
            assertThat(english.get(path).body()).as(path).doesNotContain("??").contains("odel");
        }
    }
}
