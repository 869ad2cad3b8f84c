package cn.qingshan;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qingshan.agreement.NextMeeting;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Two organs and what lies between them: letters, difficulties, requests, and the meeting that takes up what is open. From the pages, on the days on which it would happen. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("双方协作：移送退回、再送、答复、分歧到会议处理；困难、商请到民事公益诉讼；会议的议题和议定事项")
class JointWorkTest {

    private static final String DISPUTE = "移送〔2026〕1号　越界采坑；存在分歧";
    private static final String MINUTES = "纪要〔2026〕9号";

    private TestNode node;
    private Walks walks;
    private UUID problem;
    private Optional<Pictures> pictures = Optional.empty();

    @BeforeAll
    void start() throws Exception {
        node = TestNode.example("joint-node", day(9, 1), beans -> {});
        walks = new Walks(node);
        problem = World.problemOn(node);
        pictures = Pictures.of(node);
    }

    @AfterAll
    void stop() {
        pictures.ifPresent(Pictures::close);
        node.close();
    }

    private static LocalDate day(int month, int day) {
        return LocalDate.of(2026, month, day);
    }

    private String problem() {
        return problem.toString();
    }

    private String body(String who, String path) throws Exception {
        return Walks.unescaped(walks.visitor(who).get(path).body());
    }

    private Walks.Check look(String name, String who, Supplier<String> path, String... open) {
        return () -> pictures.ifPresent(taken -> taken.take(name, who, path.get(), open));
    }

    @TestFactory
    Stream<DynamicTest> from_the_first_letter_to_the_next_meeting() {
        var letter = letter();
        silentLetter();
        var difficulty = difficulty();
        var meeting = meeting(letter, difficulty);
        item(meeting);
        nextMeeting();
        supportToCivil();
        return walks.inOrderOfDays();
    }

    /** Thu 10 Sep to Fri 18 Sep: returned, sent again, answered, disputed; settled after the meeting. */
    private Walks.Walk letter() {
        var letter = walks.of("clue-transfer");
        letter.opensFromProblem(
                        day(9, 10),
                        "lin.que",
                        "send-transfer",
                        this::problem,
                        Map.of("counterpart", "B990121", "title", "越界采坑"),
                        "kind",
                        "CLUE",
                        "subject",
                        "越界采坑",
                        "number",
                        "青检移〔2026〕7号",
                        "items",
                        "图斑截图",
                        "withheld",
                        "询问笔录：另案使用",
                        "withoutReporter",
                        "true")
                .shows("meng.tao", "图斑截图", "询问笔录：另案使用", "未移送及原因")
                .does(
                        day(9, 11),
                        "gu.yuan",
                        "return-transfer",
                        "ground",
                        "INSUFFICIENT",
                        "missing",
                        "拐点坐标",
                        "reason",
                        "无法定位")
                .stands("已退回")
                .does(
                        day(9, 14),
                        "lin.que",
                        "send-again",
                        "number",
                        "青检移〔2026〕8号",
                        "items",
                        "图斑截图\n拐点坐标",
                        "complete",
                        "true",
                        "withoutReporter",
                        "true")
                .does(day(9, 15), "meng.tao", "acknowledge-transfer")
                .does(day(9, 15), "meng.tao", "accept-transfer", "handler", "执法监察股 孟涛")
                // the system says what is answered: the letter as it was supplemented, with the digest of its list
                .then(() -> assertThat(body("meng.tao", letter.page()))
                        .containsPattern("name=\"f\\.answered\" value=\"青检移〔2026〕8号　[0-9a-f]{64}\""))
                .does(
                        day(9, 16),
                        "meng.tao",
                        "give-result",
                        "answered",
                        "青检移〔2026〕8号",
                        "outcome",
                        "NOT_FILED",
                        "summary",
                        "已核查",
                        "noFilingReason",
                        "违法行为轻微并已改正")
                .refuses("meng.tao", "confirm-answer", "移送方")
                .does(day(9, 17), "lin.que", "dispute-answer", "reason", "主要事实没有查清", "agendaItem", "越界采坑的认定")
                .stands("存在分歧")
                .then(() -> assertThat(body("meng.tao", "/")).contains("移送存在分歧"))
                .then(look("transfer-letters", "lin.que", letter::page));
        return letter;
    }

    /** Nobody acknowledges it. Thu 10 Sep: 11 (1), 14 to 17 (5): from Fri 18 Sep it is a matter of the heads of both organs. */
    private void silentLetter() {
        var silent = walks.of("clue-transfer");
        silent.opensFromProblem(
                        day(9, 10),
                        "meng.tao",
                        "send-transfer",
                        this::problem,
                        Map.of("counterpart", "P990121", "title", "破坏耕地"),
                        "kind",
                        "CLUE",
                        "subject",
                        "破坏耕地",
                        "number",
                        "青资移〔2026〕2号",
                        "items",
                        "勘测报告",
                        "complete",
                        "true",
                        "withoutReporter",
                        "true")
                .due("J01", day(9, 17));
        walks.on(day(9, 17), "期限届满之前，双方负责人的待办里没有超期的移送", () -> {
            assertThat(body("gu.yuan", "/")).doesNotContain("移送超期");
            assertThat(body("zhou.heng", "/")).doesNotContain("移送超期");
        });
        walks.on(day(9, 18), "超期的移送升级到双方负责人的待办，状态不变", () -> {
            for (var who : new String[] {"gu.yuan", "zhou.heng", "lin.que"}) {
                var board = body(who, "/");
                assertThat(board).as(who).contains("移送超期", silent.page());
                assertThat(board.indexOf("移送超期")).as(who).isLessThan(board.indexOf("本机关其他岗位"));
            }
            assertThat(body("peng.shan", "/")).doesNotContain("移送超期");
            assertThat(body("meng.tao", silent.page())).contains("已移送");
        });
    }

    private Walks.Walk difficulty() {
        var difficulty = walks.of("difficulty");
        difficulty
                .opensFromProblem(
                        day(9, 10),
                        "gu.yuan",
                        "raise-difficulty",
                        this::problem,
                        Map.of("counterpart", "P990121", "title", "治理资金没有着落"),
                        "kind",
                        "NO_MONEY",
                        "facts",
                        "财政未安排",
                        "done",
                        "已列入年度计划",
                        "wouldHelp",
                        "协调使用赔偿金")
                .does(day(9, 11), "lin.que", "acknowledge-difficulty")
                .does(day(9, 15), "shen.mo", "assess-difficulty", "proposal", "HELPS", "reason", "可以协调")
                .does(
                        day(9, 16),
                        "lin.que",
                        "answer-difficulty",
                        "number",
                        "复函〔2026〕1号",
                        "help",
                        "HELPS",
                        "answer",
                        "会同财政局研究");
        walks.of("difficulty")
                .opens(
                        day(9, 14),
                        "gu.yuan",
                        "raise-difficulty",
                        Map.of("counterpart", "P990121", "title", "村民阻拦进场"),
                        "kind",
                        "SITE_BLOCKED",
                        "facts",
                        "村民阻拦",
                        "done",
                        "已会同乡镇劝导",
                        "wouldHelp",
                        "联合现场说明")
                .refuses("gu.yuan", "settle-difficulty", "已提出", "how", "已解决");
        walks.on(day(9, 18), "提出困难不会变成针对提出单位的线索：没有按钮，发来的请求也拒绝", () -> {
            assertThat(body("shen.mo", difficulty.page())).doesNotContain("procuratorial-clue/new");
            var form = Walks.form("source", "CASEWORK", "place", "云台岭镇", "facts", "财政未安排");
            form.putAll(Map.of("date", "2026-09-18", "title", "线索", "parent", difficulty.id()));
            String opening = "/proceedings/procuratorial-clue/new?parent=" + difficulty.id();
            var refused =
                    walks.visitor("shen.mo").post(opening, "/proceedings/procuratorial-clue/new/register-clue", form);
            assertThat(refused.status()).isEqualTo(422);
            assertThat(Walks.unescaped(refused.body())).contains("提出商请、困难不会变成线索");
        });
        walks.on(day(9, 18), "困难按种类计数，每个数字都能点到它的行", () -> {
            for (var who : new String[] {"gu.yuan", "zhou.heng"}) {
                var counts = body(who, "/difficulties");
                assertThat(counts).contains("资金不足", "现场受阻", "法院不予受理或者不准执行");
                // raised on 10 Sep, answered on 16 Sep: six days
                assertThat(counts).contains(">6.0<");
                assertThat(body(who, "/difficulties/rows?kind=NO_MONEY&which=ANSWERED"))
                        .contains("治理资金没有着落", "2026-09-16")
                        .doesNotContain("村民阻拦进场");
                assertThat(body(who, "/difficulties/rows?which=OPEN")).contains("治理资金没有着落", "村民阻拦进场");
            }
            assertThat(body("peng.shan", "/difficulties/rows?which=RAISED")).doesNotContain("治理资金没有着落");
            assertThat(walks.visitor("gu.yuan")
                            .get("/difficulties/rows?kind=NONE")
                            .status())
                    .isEqualTo(422);
        });
        walks.on(day(9, 18), "看一看", look("difficulties", "gu.yuan", () -> "/difficulties"));
        walks.on(day(9, 18), "看一看", look("difficulty", "lin.que", difficulty::page));
        return difficulty;
    }

    private Walks.Walk meeting(Walks.Walk letter, Walks.Walk difficulty) {
        walks.on(day(9, 18), "提议的表单列出双方都能看到、尚未了结的事项，逐项有编号和链接", () -> {
            var form = body("lin.que", "/proceedings/joint-meeting/new");
            assertThat(form)
                    .contains(
                            "value=\"" + DISPUTE + "\"",
                            "value=\"困难〔2026〕1号　治理资金没有着落；已书面答复\"",
                            "value=\"移送〔2026〕1号　破坏耕地；已移送，",
                            letter.page(),
                            difficulty.page());
            // the answered difficulty is there, the one that is nobody's business of a meeting is not
            assertThat(form).doesNotContain("name=\"f.agenda\" rows=\"2\" required");
        });
        walks.on(day(9, 18), "看一看", look("meeting-form", "lin.que", () -> "/proceedings/joint-meeting/new"));
        var meeting = walks.of("joint-meeting");
        meeting.opens(
                        day(9, 18),
                        "lin.que",
                        "propose-meeting",
                        Map.of("counterpart", "B990121", "title", "第三季度联席会议"),
                        "day",
                        "2026-09-21",
                        "place",
                        "局三楼会议室",
                        "host",
                        "BUREAU",
                        "agenda",
                        DISPUTE)
                .then(() -> assertThat(body("gu.yuan", meeting.page()))
                        .containsPattern("<a href=\"" + letter.page() + "\">" + Pattern.quote(DISPUTE)))
                .then(() -> {
                    assertThat(body("gu.yuan", "/")).contains("答复对方提议的联席会议");
                    assertThat(body("lin.que", "/")).doesNotContain("答复对方提议的联席会议");
                })
                .does(day(9, 18), "gu.yuan", "add-agenda-item", "item", "困难〔2026〕1号　治理资金没有着落；已书面答复\n下半年巡查安排")
                .then(() -> assertThat(body("lin.que", meeting.page()))
                        .contains("<a href=\"" + difficulty.page() + "\">", "<span>下半年巡查安排</span>"))
                .does(day(9, 18), "gu.yuan", "confirm-meeting", "day", "2026-09-21")
                .does(day(9, 21), "gu.yuan", "hold-meeting", "procuratorate", "林阙", "bureau", "顾原\n孟涛", "notes", "逐项讨论")
                .then(() -> {
                    // clause: every half-year; 2026-09-21 and six months
                    for (var signIn : List.of("gu.yuan", "lin.que")) {
                        assertThat(node.as(
                                        signIn,
                                        () -> node.bean(NextMeeting.class).awaited()))
                                .singleElement()
                                .satisfies(next -> {
                                    assertThat(next.lastHeld()).contains(LocalDate.of(2026, 9, 21));
                                    assertThat(next.dueOn()).isEqualTo(LocalDate.of(2027, 3, 21));
                                    assertThat(next.isNear(LocalDate.of(2026, 12, 1)))
                                            .isFalse();
                                    assertThat(next.isNear(LocalDate.of(2026, 12, 31)))
                                            .isTrue();
                                });
                    }
                })
                .refuses(
                        "gu.yuan",
                        "draft-minutes",
                        "无人负责的事项不能写入纪要",
                        "text",
                        "会议议定",
                        "decisions",
                        "补充勘测 | | 孟涛 | 2026-10-30 | 勘测报告")
                .does(
                        day(9, 21),
                        "gu.yuan",
                        "draft-minutes",
                        "text",
                        "会议议定下列事项",
                        "decisions",
                        "补充勘测 | 自然资源局 | 孟涛 | 2026-10-30 | 勘测报告\n出具法律意见 | 检察院 | 沈墨 | 10WD | 意见书")
                .does(day(9, 21), "gu.yuan", "agree-minutes", "draft", "1")
                .then(() -> {
                    assertThat(body("zhou.heng", "/")).contains("审阅会议纪要稿");
                    assertThat(body("gu.yuan", "/")).doesNotContain("审阅会议纪要稿");
                })
                .does(day(9, 21), "zhou.heng", "agree-minutes", "draft", "1")
                .does(day(9, 22), "gu.yuan", "issue-minutes", "number", MINUTES)
                .shows("lin.que", "补充勘测", "出具法律意见", "登记议定事项", "decision=2")
                // what the acts have said is not typed again on the paper
                .then(() -> {
                    var link = Pattern.compile("href=\"([^\"]+/papers/MEETING_MINUTES\\?act=[^\"]+)\"")
                            .matcher(body("gu.yuan", meeting.page() + "/papers"));
                    String paper = "";
                    while (link.find()) {
                        paper = body("gu.yuan", link.group(1));
                    }
                    assertThat(paper)
                            .contains("补充勘测|自然资源局|孟涛|2026年10月30日", "出具法律意见|检察院|沈墨|")
                            .contains("value=\"" + MINUTES + "\"", "青岚县人民检察院 林阙", "会议议定下列事项");
                })
                .then(look("meeting-decisions", "lin.que", meeting::page));
        settle(letter);
        return meeting;
    }

    private void settle(Walks.Walk letter) {
        letter.does(
                        day(9, 23),
                        "lin.que",
                        "settle-dispute",
                        "minutes",
                        MINUTES,
                        "settlement",
                        "HANDLED_BY_ITEM",
                        "summary",
                        "补充勘测")
                .stands("已办结");
    }

    private void item(Walks.Walk meeting) {
        walks.on(day(9, 22), "每项议定事项有一个按钮，表单已填好；无人负责、无此纪要、无此事项的不予登记", () -> {
            var visitor = walks.visitor("gu.yuan");
            String opening = "/proceedings/action-item/new?parent=" + meeting.id() + "&decision=2";
            assertThat(body("gu.yuan", opening))
                    .contains(
                            "value=\"" + MINUTES + "\"",
                            "value=\"2026-09-22\"",
                            "value=\"沈墨\"",
                            "value=\"10WD\"",
                            "value=\"意见书\"",
                            "name=\"title\" required value=\"出具法律意见\"");
            var form = Walks.form(
                    "minutes",
                    MINUTES,
                    "issuedOn",
                    "2026-09-22",
                    "number",
                    "2",
                    "matter",
                    "出具法律意见",
                    "owner",
                    "PROCURATORATE",
                    "person",
                    "沈墨",
                    "due",
                    "10WD",
                    "proof",
                    "意见书");
            form.putAll(
                    Map.of("date", "2026-09-22", "title", "出具法律意见", "counterpart", "P990121", "parent", meeting.id()));
            for (var wrong : new String[][] {
                {"f.person", " ", "没有写明责任人"},
                {"f.minutes", "纪要〔2026〕10号", "没有文号为“纪要〔2026〕10号”"},
                {"f.issuedOn", "2026-09-21", "印发于2026-09-22，不是2026-09-21"},
                {"f.number", "3", "没有第3项议定事项，共2项"},
            }) {
                var changed = new java.util.LinkedHashMap<>(form);
                changed.put(wrong[0], wrong[1]);
                var refused = visitor.post(opening, "/proceedings/action-item/new/open-item", changed);
                assertThat(refused.status()).as(wrong[0]).isEqualTo(422);
                assertThat(Walks.unescaped(refused.body())).contains(wrong[2]);
            }
            var made = visitor.post(opening, "/proceedings/action-item/new/open-item", form);
            assertThat(made.status()).as(made.body()).isEqualTo(200);
            assertThat(body("lin.que", meeting.page()))
                    .contains(made.path(), "decision=1")
                    .doesNotContain("decision=2");
            var again = visitor.post(opening, "/proceedings/action-item/new/open-item", form);
            assertThat(again.status()).isEqualTo(422);
            assertThat(Walks.unescaped(again.body())).contains("已经登记");
        });
    }

    private void nextMeeting() {
        var next = walks.of("joint-meeting");
        next.opens(
                        day(9, 24),
                        "gu.yuan",
                        "propose-meeting",
                        Map.of("counterpart", "P990121", "title", "第四季度联席会议"),
                        "day",
                        "2026-10-20",
                        "place",
                        "检察院会议室",
                        "host",
                        "PROCURATORATE",
                        "agenda",
                        "议定事项〔2026〕1号　出具法律意见；待交办")
                .shows("lin.que", "以前会议议定、尚未办结的事项", "出具法律意见")
                .then(() -> {
                    var page = body("lin.que", next.page());
                    assertThat(page.indexOf("以前会议议定、尚未办结的事项")).isLessThan(page.indexOf("办理经过"));
                    assertThat(page)
                            .containsPattern(
                                    "<a href=\"/proceedings/action-item/[0-9a-f-]{36}\">议定事项〔2026〕1号　出具法律意见；待交办</a>");
                })
                .then(look("meeting-next", "lin.que", next::page, ".acts > details > summary"));
    }

    private void supportToCivil() {
        var request = walks.of("support-request");
        request.opensFromProblem(
                        day(9, 10),
                        "meng.tao",
                        "draft-request",
                        this::problem,
                        Map.of("counterpart", "P990121"),
                        "type",
                        "CIVIL_PIL",
                        "facts",
                        "企业停产，拒不修复",
                        "done",
                        "已责令、催告、处罚",
                        "asked",
                        "就修复费用提起民事公益诉讼",
                        "meansExhausted",
                        "true",
                        "enclosures",
                        "催告书")
                .does(day(9, 10), "gu.yuan", "submit-request", "number", "商请函〔2026〕4号")
                .does(day(9, 11), "shen.mo", "receive-request")
                .does(
                        day(9, 14),
                        "shen.mo",
                        "assess-request",
                        "proposal",
                        "ACCEPT",
                        "reason",
                        "符合条件",
                        "free",
                        "true",
                        "independence",
                        "已核查")
                .does(day(9, 15), "lin.que", "endorse-assessment", "summary", "同意")
                .does(day(9, 16), "zhou.heng", "accept-request", "number", "复函〔2026〕2号", "plan", "办理民事公益诉讼案件")
                .then(() -> assertThat(body("zhou.heng", "/proceedings/civil-case/new?parent=" + request.id()))
                        .contains("企业停产，拒不修复"));
        var civil = walks.of("civil-case")
                .opensFrom(
                        day(9, 17),
                        "zhou.heng",
                        "file-case",
                        request,
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
                .unseenBy("gu.yuan", "meng.tao");
        walks.on(day(9, 17), "案号带回商请页的表单，由人核对后办理；案件本身局里看不到", () -> {
            assertThat(body("shen.mo", request.page())).contains("“记录支持措施”的表单已带入", "民事公益诉讼案〔2026〕1号", civil.page());
            assertThat(body("gu.yuan", request.page())).doesNotContain(civil.page(), "民事公益诉讼案〔2026〕1号");
        });
        request.does(
                        day(9, 18),
                        "shen.mo",
                        "give-support",
                        "measure",
                        "CIVIL_CASE",
                        "summary",
                        "对侵权人办理民事公益诉讼案件：民事公益诉讼案〔2026〕1号")
                .stands("支持中")
                .shows("gu.yuan", "民事公益诉讼案〔2026〕1号");
    }
}
