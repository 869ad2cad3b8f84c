package cn.qingshan;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qingshan.agreement.Agreements;
import cn.qingshan.agreement.Disclosures;
import cn.qingshan.agreement.NextMeeting;
import cn.qingshan.agreement.Shares;
import cn.qingshan.agreement.Sharing;
import cn.qingshan.board.Board;
import cn.qingshan.clock.Calendars;
import cn.qingshan.clock.Holidays;
import cn.qingshan.clock.Terms;
import cn.qingshan.law.calendar.HolidayYear;
import cn.qingshan.law.term.Due;
import cn.qingshan.law.term.Length;
import cn.qingshan.problem.Problems;
import cn.qingshan.procedure.Proceedings;
import cn.qingshan.procedure.Tracks;
import cn.qingshan.rulebook.Rulebooks;
import java.time.LocalDate;
import java.time.Year;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

/** The life of an agreement between the two organs of the example, through its pages, from September 2026 on. The first version is in force since 2023. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@DisplayName("协作机制：起草、确认、施行、修订、终止")
class AgreementTest {

    private static final String NAME = "青岚县“检察+行政”矿山生态环境协作机制";

    private TestNode node;
    private Visitor head;
    private Visitor chief;
    private Visitor bureauHead;
    private UUID first;
    private UUID second;
    private UUID problem;
    private UUID earlier;

    @BeforeAll
    void start() throws Exception {
        node = TestNode.example("agreement-node", LocalDate.of(2026, 9, 1), beans -> {});
        head = visitor("lin.que");
        chief = visitor("zhou.heng");
        bureauHead = visitor("gu.yuan");
        first = node.as("lin.que", () -> agreements().signed().getFirst().id());
        problem = World.problemOn(node);
    }

    @AfterAll
    void stop() {
        node.close();
    }

    private Visitor visitor(String signIn) throws Exception {
        return Visitor.signedIn(node.port(), signIn, node.exampleSecret());
    }

    private Agreements agreements() {
        return node.bean(Agreements.class);
    }

    private Agreements.Version version(String signIn, UUID id) {
        return node.as(signIn, () -> agreements().find(id));
    }

    private AgreementForm begin(Visitor who, String query) throws Exception {
        return AgreementForm.of(who.get("/agreements/new" + query).body());
    }

    private Visitor.Answer save(Visitor who, AgreementForm form) throws Exception {
        return who.post(
                "/agreements/new", "/agreements/form", form.and("ask", "save").fields());
    }

    private static UUID idOf(Visitor.Answer page) {
        assertThat(page.status()).as(page.body()).isEqualTo(200);
        return UUID.fromString(page.path().substring("/agreements/".length()));
    }

    private static String attribute(Visitor.Answer page, String name) {
        var found = Pattern.compile(name + "=\"([^\"]+)\"").matcher(page.body());
        assertThat(found.find()).as(name).isTrue();
        return found.group(1);
    }

    @Test
    @Order(1)
    @DisplayName("示例县的协议经双方在同样的表里确认，自2023-03-01起施行")
    void the_example_is_signed_by_both() {
        var one = version("meng.tao", first);
        assertThat(one.stage(LocalDate.of(2026, 9, 1))).isEqualTo(Agreements.Stage.IN_FORCE);
        assertThat(one.firstDay()).isEqualTo(LocalDate.of(2023, 3, 1));
        assertThat(one.digest()).isEqualTo(one.text().digest());
        assertThat(node.as("meng.tao", () -> agreements().consents(one)))
                .hasSize(2)
                .allMatch(Agreements.Consent::counts);
        assertThat(node.as("qin.yue", () -> node.bean(Sharing.class).by("problem", "", null)))
                .singleElement()
                .satisfies(partner -> {
                    assertThat(partner.organ()).isEqualTo("P990121");
                    assertThat(partner.clause()).isEqualTo("5.1");
                    assertThat(partner.version()).isEqualTo(first);
                });
    }

    @Test
    @Order(2)
    @DisplayName("只有一方的，不成为协议")
    void one_party_is_no_agreement() throws Exception {
        var answer = save(head, begin(head, "").without("parties", "B990121"));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("只有一方的，不成为协议").contains("value=\"青岚县检自协");
    }

    @Test
    @Order(3)
    @DisplayName("条款约定的数据不存在、只能留在本机关、不由这一方形成：说明原因，不能保存")
    void a_clause_about_data_that_does_not_exist_is_refused() throws Exception {
        assertThat(save(head, begin(head, "").set("clause.kind", 0, "weather")).body())
                .contains("第3.1条：系统里没有“weather”这一类数据");
        assertThat(save(head, begin(head, "").set("clause.kind", 0, "assessment"))
                        .body())
                .contains("是内部工作");
        assertThat(save(head, begin(head, "").set("clause.kind", 0, "case")).body())
                .contains("是内部工作");
        assertThat(save(
                                head,
                                begin(head, "")
                                        .set("clause.from", 0, "PROCURATORATE")
                                        .set("clause.to", 0, "BUREAU"))
                        .body())
                .contains("不由这一方形成");
        assertThat(save(head, begin(head, "").set("clause.number", 0, "1.1")).body())
                .contains("从第三条编起");
        assertThat(save(head, begin(head, "").set("limit.LOOK_BACK.least", "9")).body())
                .contains("前一个较小");
    }

    @Test
    @Order(4)
    @DisplayName("与施行中的协议重叠：提出时被拒绝，指明与哪一份、哪一条重叠")
    void an_overlapping_agreement_is_refused_naming_the_other() throws Exception {
        UUID draft = idOf(save(head, begin(head, "").set("number", "青岚检自协〔2026〕9号")));
        var page = head.get("/agreements/" + draft);
        var refused = head.post(
                page.path(), "/agreements/" + draft + "/propose", Map.of("seen", attribute(page, "data-seen")));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains(NAME).contains("青岚检自协〔2023〕1号").contains("重叠");
        // a draft is nobody else's to see
        assertThat(bureauHead.get("/agreements/" + draft).status()).isEqualTo(404);
        head.post(page.path(), "/agreements/" + draft + "/withdraw", Map.of("seen", attribute(page, "data-seen")));
        assertThat(version("lin.que", draft).stage(LocalDate.of(2026, 9, 1))).isEqualTo(Agreements.Stage.WITHDRAWN);
    }

    @Test
    @Order(5)
    @DisplayName("没有脚本也能起草：加一条、删一条，填过的不丢")
    void rows_are_added_and_dropped_without_a_script() throws Exception {
        var form = begin(head, "").set("name", "改过的名称");
        int rows = form.values("clause.number").size();
        var more = AgreementForm.of(head.post(
                        "/agreements/new",
                        "/agreements/form",
                        form.and("ask", "add-clause").fields())
                .body());
        assertThat(more.values("clause.number")).hasSize(rows + 1);
        assertThat(more.values("clause.number").getLast()).isEqualTo("9.4");
        assertThat(more.values("name")).containsExactly("改过的名称");
        var less = AgreementForm.of(head.post(
                        "/agreements/new",
                        "/agreements/form",
                        more.and("ask", "drop-clause-0").fields())
                .body());
        assertThat(less.values("clause.number")).hasSize(rows).doesNotContain("3.1");
    }

    @Test
    @Order(6)
    @DisplayName("修订：新文本双方确认以前，原文本继续施行；提出以后又改的，须重新确认")
    void an_amendment_needs_both_consents_to_the_same_digest() throws Exception {
        node.clock.moveTo(LocalDate.of(2026, 9, 7));
        var form = begin(head, "?amends=" + first)
                .set("from", "2026-10-01")
                .set("limit.ACKNOWLEDGE.amount", "3")
                .set("limit.SUPPORT.amount", "20");
        var added = AgreementForm.of(head.post(
                        "/agreements/new",
                        "/agreements/form",
                        form.and("ask", "add-clause").fields())
                .body());
        int last = added.values("clause.number").size() - 1;
        added = added.set("clause.number", last, "5.4")
                .set("clause.kind", last, "problem")
                .set("clause.from", last, "BUREAU")
                .set("clause.to", last, "PROCURATORATE")
                .set("clause.when", last, "QUARTER")
                .set("clause.within", last, "10");
        second = idOf(save(head, added));
        var page = head.get("/agreements/" + second);
        head.post(page.path(), page.path() + "/propose", Map.of("seen", attribute(page, "data-seen")));
        // the bureau now reads it, and its head is told on the board
        var theirs = bureauHead.get("/agreements/" + second);
        assertThat(theirs.status()).isEqualTo(200);
        assertThat(bureauHead.get("/").body()).contains("确认协议文本");
        String digest = attribute(theirs, "data-digest");
        chief.post(page.path(), page.path() + "/confirm", Map.of("digest", digest));
        // an officer cannot bind the organ
        assertThat(visitor("meng.tao")
                        .post("/agreements/" + first, "/agreements/" + second + "/confirm", Map.of("digest", digest))
                        .status())
                .isEqualTo(403);
        // the text changes after the procuratorate has confirmed it
        var edit = AgreementForm.of(head.get("/agreements/" + second + "/edit").body());
        assertThat(save(head, edit.set("limit.SUPPORT.amount", "12")).status()).isEqualTo(200);
        var stale = bureauHead.post(page.path(), page.path() + "/confirm", Map.of("digest", digest));
        assertThat(stale.status()).isEqualTo(422);
        assertThat(stale.body()).contains("文本已经修改");
        String now = attribute(bureauHead.get("/agreements/" + second), "data-digest");
        assertThat(now).isNotEqualTo(digest);
        node.clock.moveTo(LocalDate.of(2026, 9, 8));
        bureauHead.post(page.path(), page.path() + "/confirm", Map.of("digest", now));
        // the earlier consent was to another text
        assertThat(version("lin.que", second).stage(LocalDate.of(2026, 9, 8))).isEqualTo(Agreements.Stage.PROPOSED);
        assertThat(head.get(page.path()).body()).contains("确认的是旧文本");
        chief.post(page.path(), page.path() + "/confirm", Map.of("digest", now));
        assertThat(version("lin.que", second).stage(LocalDate.of(2026, 9, 8))).isEqualTo(Agreements.Stage.AWAITING);
        assertThat(version("lin.que", first).stage(LocalDate.of(2026, 9, 8))).isEqualTo(Agreements.Stage.IN_FORCE);
        assertThat(node.as(
                        "qin.yue",
                        () -> node.bean(Sharing.class)
                                .by("problem", "", null)
                                .getFirst()
                                .version()))
                .isEqualTo(first);
        // what all have confirmed does not change
        assertThat(save(
                                head,
                                AgreementForm.of(head.get("/agreements/" + second + "/edit")
                                        .body()))
                        .status())
                .isEqualTo(422);
        assertThat(head.get("/agreements/" + second + "/changes?since=" + first).body())
                .contains("10.2　签收移送的线索：收到之日起三个工作日内")
                .contains("5.4　问题清单");
    }

    @Test
    @Order(7)
    @DisplayName("依约开立即共享：列入问题清单，检察院当即可见，页面写明依据哪一条")
    void a_problem_is_shown_by_its_clause() throws Exception {
        var officer = visitor("shen.mo");
        assertThat(officer.get("/problems/" + problem).body()).contains("依据〈" + NAME + "〉第5.1条，由青岚县自然资源局共享");
        assertThat(visitor("meng.tao").get("/problems/" + problem).body()).contains("依据〈" + NAME + "〉第5.1条共享给青岚县人民检察院");
        String township = node.as(
                "meng.tao", () -> node.bean(Problems.class).find(problem).township());
        var ofTownship = node.as("meng.tao", () -> node.bean(Disclosures.class).ofRecord("problem", problem));
        assertThat(ofTownship)
                .extracting(Disclosures.Line::basis)
                .containsExactlyInAnyOrder(Disclosures.Basis.CLAUSE, Disclosures.Basis.LOCAL);
        assertThat(township).hasSize(9);
        var counts = node.as(
                "shen.mo",
                () -> node.bean(Disclosures.class)
                        .counts(version("shen.mo", first).agreement()));
        assertThat(counts)
                .filteredOn(c -> c.clause().equals("5.1"))
                .singleElement()
                .satisfies(c -> assertThat(c.records()).isEqualTo(1));
        var drill = officer.get("/agreements/" + first + "/disclosed?clause=5.1&kind=problem&organ=P990121");
        assertThat(drill.status()).isEqualTo(200);
        assertThat(drill.body()).contains("列入问题清单");
    }

    /** A clue handed to the bureau today. */
    private UUID transfer(String number) {
        return node.as(
                "lin.que",
                () -> node.bean(Proceedings.class)
                        .open(
                                Tracks.of("clue-transfer"),
                                new Proceedings.About("移送线索 " + number, null, null, "", "B990121", "", null, null),
                                "send-transfer",
                                node.clock.today(),
                                Map.of(
                                        "kind", "CLUE",
                                        "subject", "越界开采",
                                        "number", number,
                                        "items", "图斑截图",
                                        "complete", "true",
                                        "withoutReporter", "true")));
    }

    private Terms.Line acknowledgement(UUID transfer) {
        return node.as(
                "meng.tao",
                () -> node.bean(Terms.class).ofThread(transfer).stream()
                        .filter(term -> term.rule().equals("J01"))
                        .findFirst()
                        .orElseThrow());
    }

    @Test
    @Order(8)
    @DisplayName("此前移送的线索按当时施行的文本计算签收时限")
    void a_transfer_goes_by_the_text_of_its_day() {
        // Tue 8 Sep, that day not counted; 5 working days: Wed 9, Thu 10, Fri 11, Mon 14, Tue 15 Sep
        earlier = transfer("青检移〔2026〕1号");
        assertThat(acknowledgement(earlier).dueOn()).isEqualTo(LocalDate.of(2026, 9, 15));
        assertThat(acknowledgement(earlier).citation()).isEqualTo("《" + NAME + "》第十条第（二）项");
    }

    @Test
    @Order(9)
    @DisplayName("施行中的时限由期限规则采用：自10-01起签收线索3个工作日，页面写明依据第十条第（二）项；此前起算的仍按原文本")
    void the_limits_in_force_are_counted_by() {
        node.clock.moveTo(LocalDate.of(2026, 10, 9));
        var rulebook = node.as("gu.yuan", () -> node.bean(Rulebooks.class).current());
        var calendar = node.as("gu.yuan", () -> node.bean(Calendars.class).current());
        // Tue 8 Sep, that day not counted; 5 working days: Wed 9, Thu 10, Fri 11, Mon 14, Tue 15 Sep
        var before = rulebook.boundAt(LocalDate.of(2026, 9, 8))
                .rule("J01", LocalDate.of(2026, 9, 8))
                .startingFrom(LocalDate.of(2026, 9, 8), calendar);
        assertThat(before.due()).isEqualTo(new Due.Firm(LocalDate.of(2026, 9, 15)));
        // Fri 9 Oct, that day not counted; 3 working days: Sat 10 (made up for the holiday), Mon 12, Tue 13 Oct
        var after = rulebook.boundAt(LocalDate.of(2026, 9, 8))
                .rule("J01", LocalDate.of(2026, 10, 9))
                .startingFrom(LocalDate.of(2026, 10, 9), calendar);
        assertThat(calendar.isWorkingDay(LocalDate.of(2026, 10, 10))).isTrue();
        assertThat(after.due()).isEqualTo(new Due.Firm(LocalDate.of(2026, 10, 13)));
        assertThat(after.rule().citations())
                .singleElement()
                .satisfies(c -> assertThat(c.zh()).isEqualTo("《" + NAME + "》第十条第（二）项"));
        // before the first agreement it is the custom
        assertThat(rulebook.terms().get("J01", LocalDate.of(2023, 2, 28)).citations())
                .isEmpty();
        assertThat(rulebook.terms().get("J07", LocalDate.of(2026, 10, 9)).length())
                .isEqualTo(new Length.WorkingDays(12));
        assertThat(acknowledgement(transfer("青检移〔2026〕2号")).dueOn()).isEqualTo(LocalDate.of(2026, 10, 13));
        // the earlier one keeps what was in force when its term started, also when its acts are replayed
        assertThat(acknowledgement(earlier).dueOn()).isEqualTo(LocalDate.of(2026, 9, 15));
        node.run("meng.tao", () -> {
            var proceedings = node.bean(Proceedings.class);
            proceedings.act(
                    earlier,
                    proceedings.find(earlier).seen(),
                    "acknowledge-transfer",
                    node.clock.today(),
                    Map.of(),
                    List.of());
        });
        assertThat(acknowledgement(earlier).dueOn()).isEqualTo(LocalDate.of(2026, 9, 15));
        assertThat(acknowledgement(earlier).daysLate(node.clock.today())).isEqualTo(24);
    }

    @Test
    @Order(9)
    @DisplayName("联席会议每半年一次：没有开过的，自协议施行或者录入之日起算；时间没有过半，不提示")
    void the_next_meeting_is_counted_from_the_agreement() {
        var before =
                node.as("gu.yuan", () -> node.bean(NextMeeting.class).awaited()).getFirst();
        assertThat(before.lastHeld()).isEmpty();
        assertThat(duties("gu.yuan", "agreement.meeting")).isEmpty();
        assertThat(before.from()).isAfterOrEqualTo(LocalDate.of(2023, 3, 1));
        assertThat(before.dueOn()).isEqualTo(before.from().plusMonths(6));
    }

    @Test
    @Order(10)
    @DisplayName("定期共享：季度终了后10个工作日，逾期的双方待办都看得到；作出后冻结清单")
    void a_periodic_share_is_due_and_overdue_on_both_boards() throws Exception {
        // Q3 ends on Wed 30 Sep. 1–7 Oct are days off (National Day), so 10 working days: Thu 8, Fri 9, Sat 10 (made
        // up),
        // Mon 12, Tue 13, Wed 14, Thu 15, Fri 16, Mon 19, Tue 20 Oct. But the clause is in force from 1 Oct only: Q3 is
        // not owed.
        node.clock.moveTo(LocalDate.of(2026, 10, 21));
        assertThat(node.as("gu.yuan", () -> node.bean(Shares.class).owed())).isEmpty();
        // Q4 ends on Thu 31 Dec; January 2027 is not published in September's calendar: the day is provisional and
        // never overdue
        node.clock.moveTo(LocalDate.of(2027, 1, 4));
        var owed = node.as("gu.yuan", () -> node.bean(Shares.class).owed());
        assertThat(owed).singleElement().satisfies(o -> {
            assertThat(o.clause().number()).isEqualTo("5.4");
            assertThat(o.period().zh()).isEqualTo("2026年第四季度");
            assertThat(o.missingYear()).isEqualTo(2027);
        });
        assertThat(duties("gu.yuan", "agreement.share")).hasSize(1);
        assertThat(duties("zhou.heng", "agreement.awaited")).hasSize(1);
        // both import the year; Fri 1 Jan to Sun 3 Jan off: Mon 4 … Fri 8, Mon 11 … Fri 15 Jan
        for (var who : List.of("gu.yuan", "zhou.heng")) {
            node.run(
                    who,
                    () -> node.bean(Holidays.class)
                            .take(
                                    new HolidayYear(
                                            Year.of(2027),
                                            List.of("关于2027年部分节假日安排的通知（虚构）"),
                                            new TreeSet<>(List.of(
                                                    LocalDate.of(2027, 1, 1),
                                                    LocalDate.of(2027, 1, 2),
                                                    LocalDate.of(2027, 1, 3))),
                                            new TreeSet<>()),
                                    "虚构",
                                    Optional.empty()));
        }
        assertThat(node.as(
                        "gu.yuan",
                        () -> node.bean(Shares.class).owed().getFirst().dueOn()))
                .isEqualTo(LocalDate.of(2027, 1, 15));
        node.clock.moveTo(LocalDate.of(2027, 1, 18));
        assertThat(duties("gu.yuan", "agreement.share"))
                .singleElement()
                .satisfies(d -> assertThat(d.daysLeft()).isEqualTo(-3));
        assertThat(duties("zhou.heng", "agreement.awaited"))
                .singleElement()
                .satisfies(d -> assertThat(d.daysLeft()).isEqualTo(-3));
        var page = bureauHead.get("/agreements/" + second);
        assertThat(page.body()).contains("逾期未共享");
        var made = bureauHead.post(
                page.path(),
                page.path() + "/share-period",
                Map.of("version", second.toString(), "clause", "5.4", "kind", "problem", "startsOn", "2026-10-01"));
        assertThat(made.status()).as(made.body()).isEqualTo(200);
        // nothing was shown in the quarter: that is said
        assertThat(made.body()).contains("没有可共享的").contains("逾期作出");
        assertThat(duties("gu.yuan", "agreement.share")).isEmpty();
        assertThat(duties("zhou.heng", "agreement.awaited")).isEmpty();
        assertThat(bureauHead
                        .post(
                                page.path(),
                                page.path() + "/share-period",
                                Map.of(
                                        "version",
                                        second.toString(),
                                        "clause",
                                        "5.4",
                                        "kind",
                                        "problem",
                                        "startsOn",
                                        "2026-10-01"))
                        .status())
                .isEqualTo(422);
    }

    private List<Board.Duty> duties(String signIn, String duty) {
        return node.as(
                signIn,
                () -> node.bean(Board.class).ofMyOrgan().stream()
                        .filter(d -> d.duty().equals(duty))
                        .toList());
    }

    @Test
    @Order(11)
    @DisplayName("协议可以出具为PDF和DOCX")
    void the_text_is_a_document() throws Exception {
        var pdf =
                new String(head.bytes("/agreements/" + second + "/text.pdf"), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(pdf).startsWith("%PDF-");
        assertThat(head.bytes("/agreements/" + second + "/text.docx")).startsWith('P', 'K');
    }

    @Test
    @Order(12)
    @DisplayName("看一遍页面：不溢出、不缺译")
    void the_pages_are_looked_at() throws Exception {
        try (var pictures = Pictures.of(node).orElse(null)) {
            org.junit.jupiter.api.Assumptions.assumeTrue(pictures != null);
            pictures.take("agreement-list", "gu.yuan", "/agreements");
            pictures.take("agreement-one", "gu.yuan", "/agreements/" + second);
            pictures.take("agreement-changes", "gu.yuan", "/agreements/" + second + "/changes?since=" + first);
            pictures.take("agreement-form", "lin.que", "/agreements/new");
            pictures.take(
                    "agreement-disclosed",
                    "shen.mo",
                    "/agreements/" + first + "/disclosed?clause=3.1&kind=mine&organ=P990121");
            pictures.take("agreement-problem", "shen.mo", "/problems/" + problem);
            pictures.take("agreement-board", "zhou.heng", "/");
            pictures.take(
                    "agreement-mine",
                    "shen.mo",
                    "/mines/"
                            + node.as(
                                    "shen.mo",
                                    () -> node.bean(Problems.class)
                                            .find(problem)
                                            .mine()));
            pictures.take("agreement-proceeding", "meng.tao", "/proceedings/clue-transfer/" + earlier);
        }
    }

    @Test
    @Order(13)
    @DisplayName("终止：一方通知满30日失效；双方同意同一日的，当日终了失效；此后不再共享，已共享的仍可查阅")
    void an_ended_agreement_shows_nothing_new_and_keeps_what_was_shown() throws Exception {
        var page = chief.get("/agreements/" + second);
        // notice on Mon 18 Jan 2027, that day not counted; 30 days end on Wed 17 Feb 2027
        chief.post(page.path(), page.path() + "/notice", Map.of("reason", "机构调整"));
        assertThat(version("gu.yuan", second).lastDay()).isEqualTo(LocalDate.of(2027, 2, 17));
        // one side alone does not end it by agreement
        chief.post(page.path(), page.path() + "/end", Map.of("lastDay", "2027-01-20", "reason", "另签新协议"));
        assertThat(version("gu.yuan", second).lastDay()).isEqualTo(LocalDate.of(2027, 2, 17));
        bureauHead.post(page.path(), page.path() + "/end", Map.of("lastDay", "2027-01-20", "reason", "同意"));
        assertThat(version("gu.yuan", second).lastDay()).isEqualTo(LocalDate.of(2027, 1, 20));
        node.clock.moveTo(LocalDate.of(2027, 1, 20));
        assertThat(node.as("qin.yue", () -> node.bean(Sharing.class).partners("problem", "", null)))
                .containsExactly("P990121");
        node.clock.moveTo(LocalDate.of(2027, 1, 21));
        assertThat(node.as("qin.yue", () -> node.bean(Sharing.class).partners("problem", "", null)))
                .isEmpty();
        assertThat(version("gu.yuan", second).stage(LocalDate.of(2027, 1, 21))).isEqualTo(Agreements.Stage.ENDED);
        // what was shown stays
        assertThat(node.as("shen.mo", () -> node.bean(Problems.class).all())).hasSize(1);
        // and the custom counts again
        assertThat(node.as(
                        "gu.yuan",
                        () -> node.bean(Rulebooks.class)
                                .current()
                                .terms()
                                .get("J01", LocalDate.of(2027, 1, 21))
                                .citations()))
                .isEmpty();
        assertThat(chief.get("/agreements").body()).contains("现在没有生效的协议");
    }
}
