package cn.qingshan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What goes wrong in a proceeding: an act recorded in error, two people at a time, input that cannot be. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("程序页上的更正、同时办理和坏的输入")
class ProceedingTroubleTest {

    private TestNode node;
    private final Map<String, Visitor> visitors = new LinkedHashMap<>();

    @BeforeAll
    void start() {
        node = TestNode.example("trouble-node", LocalDate.of(2026, 9, 7), beans -> {});
    }

    @AfterAll
    void stop() {
        node.close();
    }

    private Visitor visitor(String who) throws Exception {
        if (!visitors.containsKey(who)) {
            visitors.put(who, Visitor.signedIn(node.port(), who, node.exampleSecret()));
        }
        return visitors.get(who);
    }

    private static Map<String, String> with(Map<String, String> form, String... more) {
        var all = new LinkedHashMap<>(form);
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return all;
    }

    private static final Map<String, String> ORDER = Map.of(
            "title", "越界采坑",
            "date", "2026-09-01",
            "f.party", "某矿业公司",
            "f.violation", "越界开采",
            "f.demand", "回填、复绿",
            "f.deadline", "2026-12-31",
            "f.fieldEvidence", "true");

    /** A penalty case that is being verified, from which orders are opened. */
    private String penalty() throws Exception {
        String opening = "/proceedings/penalty-case/new";
        var page = visitor("meng.tao")
                .post(
                        opening,
                        opening + "/register-clue",
                        Map.of(
                                "title", "越界开采",
                                "date", "2026-09-01",
                                "f.source", "PATROL",
                                "f.facts", "越界开采",
                                "f.evidence", "SCENE_RECORD"));
        assertThat(page.status()).as(page.body()).isEqualTo(200);
        return page.path();
    }

    /** An order to correct served on Wed 2 Sep. */
    private String servedOrder() throws Exception {
        String parent = penalty();
        String opening = "/proceedings/correction-order/new?parent=" + parent.substring(parent.lastIndexOf('/') + 1);
        var page = visitor("gu.yuan")
                .post(
                        opening,
                        "/proceedings/correction-order/new/issue-order",
                        with(ORDER, "parent", parent.substring(parent.lastIndexOf('/') + 1)));
        assertThat(page.status()).as(page.body()).isEqualTo(200);
        var served = act("meng.tao", page.path(), "serve-order", "2026-09-02", "f.method", "DIRECT", "f.proof", "签收");
        assertThat(served.status()).as(served.body()).isEqualTo(200);
        return page.path();
    }

    private Visitor.Answer act(String who, String page, String act, String date, String... fields) throws Exception {
        return visitor(who)
                .post(page, page + "/acts/" + act, with(Map.of("seen", seen(who, page), "date", date), fields));
    }

    private String seen(String who, String page) throws Exception {
        var found = Pattern.compile("data-seen=\"([^\"]+)\"")
                .matcher(visitor(who).get(page).body());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    /** The act of this name in the course, as the page of a head offers it for correction. */
    private String correction(String page, String name) throws Exception {
        String body = visitor("gu.yuan").get(page).body();
        int at = body.indexOf("<strong>" + name + "</strong>", body.indexOf("<ol class=\"line\""));
        var found = Pattern.compile("/corrections/([0-9a-f-]{36})").matcher(body);
        assertThat(found.find(at)).isTrue();
        return found.group(1);
    }

    private Visitor.Answer corrects(String who, String page, String struck, String... fields) throws Exception {
        return visitor(who)
                .post(
                        page,
                        page + "/corrections/" + struck,
                        with(Map.of("seen", seen(who, page), "date", "2026-09-07", "reason", "录入有误"), fields));
    }

    /** A penalty case under investigation since 2 Sep. */
    private String filedPenalty() throws Exception {
        String page = penalty();
        var filed = act(
                "gu.yuan",
                page,
                "file-case",
                "2026-09-02",
                "f.party",
                "某矿业公司",
                "f.unlawfulFact",
                "true",
                "f.liability",
                "true",
                "f.competent",
                "true");
        assertThat(filed.status()).as(filed.body()).isEqualTo(200);
        return page;
    }

    private static final String[] REPORT = {
        "f.findings", "矿产资源法第六十八条｜不按批准的方案开采｜勘验笔录",
        "f.actEndedOn", "2026-08-01",
        "f.kinds", "FINE",
        "f.circumstances", "情节一般"
    };

    private Visitor.Answer reports(String page, String basis, String fine) throws Exception {
        var fields = new java.util.ArrayList<>(java.util.List.of(REPORT));
        fields.addAll(java.util.List.of("f.basis", basis, "f.fine", fine));
        return act("meng.tao", page, "submit-report", "2026-09-03", fields.toArray(String[]::new));
    }

    private static String unescaped(String html) {
        return html.replace("&amp;", "&").replace("&quot;", "\"").replace("&#39;", "'");
    }

    @Test
    @DisplayName("处罚依据：查明适用的版本并填入报告；机器比不出的不填；用错版本、罚款超出幅度的报告被拒绝")
    void the_basis_of_a_penalty() throws Exception {
        String page = filedPenalty();
        var officer = visitor("meng.tao");
        assertThat(officer.get(page).body()).contains(page + "/basis");
        // before 1 July 2025 the fine stood in rules that the table does not hold
        String person = officer.get(page + "/basis?act=UNLICENSED_MINING&ended=2025-06-30&decided=2026-09-07")
                .body();
        assertThat(person)
                .contains("由办案人员决定", "第三十九条", "第六十四条第一款", "须由办案人员比较后决定")
                .doesNotContain("填入调查报告</a>");
        String applies = officer.get(page + "/basis?act=AGAINST_MINING_PLAN&ended=2026-08-01&decided=2026-09-07")
                .body();
        assertThat(applies).contains("第六十八条", "100000至500000元", "适用该规定");
        var link = Pattern.compile("href=\"([^\"]*fill=submit-report[^\"]*)\"").matcher(applies);
        assertThat(link.find()).isTrue();
        String form = unescaped(
                officer.get(unescaped(link.group(1)).replace("#acts", "")).body());
        assertThat(form).contains("value=\"AGAINST_MINING_PLAN 2025-07-01\" selected", "value=\"2026-08-01\"", "｜");
        assertThat(officer.get(page + "/basis?act=LAND_OCCUPIED&ended=2026-09-08&decided=2026-09-07")
                        .body())
                .contains("终了之日晚于作出决定之日");

        var wrong = reports(page, "AGAINST_MINING_PLAN 2009-08-27", "300000");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()).contains("不是应当适用的版本", "第三十七条");
        var heavy = reports(page, "AGAINST_MINING_PLAN 2025-07-01", "600000");
        assertThat(heavy.status()).isEqualTo(422);
        assertThat(heavy.body()).contains("高于法定幅度", "第六十八条");
        var right = reports(page, "AGAINST_MINING_PLAN 2025-07-01", "300000");
        assertThat(right.status()).as(right.body()).isEqualTo(200);
        assertThat(right.body()).contains("审理中", "不按批准的方案开采或者采取破坏性的开采方法：");
    }

    @Test
    @DisplayName("没有脚本时，未能办理的页面用表单上的名称列出所填内容，中文、英文各如其文")
    void what_was_typed_is_repeated_by_its_labels() throws Exception {
        String page = filedPenalty();
        var refused = reports(page, "AGAINST_MINING_PLAN 2025-07-01", "600000");
        assertThat(unescaped(refused.body()))
                .contains(
                        "<dt>违法行为终了之日（仍在继续的留空）</dt>",
                        "<dt>建议的处罚种类（不予处罚的不选）</dt>",
                        "<dd style=\"white-space: pre-line\">罚款</dd>",
                        "<dt>日期</dt>")
                .doesNotContain("f.", "<dt>seen</dt>");
        var english = Visitor.signedIn(node.port(), "meng.tao", node.exampleSecret());
        english.post(page, "/language", Map.of("to", "en"));
        var again = english.post(
                page,
                page + "/acts/submit-report",
                Map.of(
                        "seen",
                        seen("meng.tao", page),
                        "date",
                        "2026-09-03",
                        "f.findings",
                        "KCF24 68|against the plan|record",
                        "f.kinds",
                        "FINE"));
        assertThat(again.status()).isEqualTo(422);
        assertThat(unescaped(again.body())).contains("<dt>Penalties proposed (none for no penalty)</dt>", ">fine</dd>");
    }

    @Test
    @DisplayName("法定必填的在表单上标明；已经发生的日期不晚于今天；不合情理的日期用一句话拒绝")
    void what_is_needed_is_marked() throws Exception {
        String page = penalty();
        String body = visitor("meng.tao").get(page).body();
        // 核查情况 is demanded, the party may stay unknown
        assertThat(body).containsPattern("<textarea[^>]*name=\"f\\.summary\"[^>]*required");
        assertThat(body).containsPattern("<input[^>]*name=\"f\\.party\"(?![^>]*required)[^>]*>");
        assertThat(body)
                .containsPattern(
                        "<input[^>]*type=\"date\"[^>]*min=\"1949-10-01\"[^>]*max=\"2026-09-07\"[^>]*name=\"f\\.actEndedOn\"");
        var answer =
                act("meng.tao", page, "fix-act-end", "2026-09-03", "f.actEndedOn", "1926-08-01", "f.proof", "停工记录");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("“违法行为终了之日”填为1926-08-01，应当在1949-10-01至2086-09-03之间");
        var empty = act("meng.tao", page, "fix-act-end", "2026-09-03", "f.actEndedOn", "2026-08-01");
        assertThat(empty.status()).isEqualTo(422);
        assertThat(empty.body()).contains("没有写明认定依据");
    }

    @Test
    @DisplayName("更正：换成正确的日期，期限随之重算；原记录、理由和更正人都还能看到")
    void another_date_recomputes_the_terms() throws Exception {
        String page = servedOrder();
        // served Wed 2 Sep: sixty days end Sun 1 Nov, so Mon 2 Nov
        assertThat(visitor("gu.yuan").get(page).body()).contains("2026-11-02");
        var answer = corrects(
                "gu.yuan",
                page,
                correction(page, "送达责令改正通知书"),
                "insteadOn",
                "2026-09-04",
                "f.method",
                "DIRECT",
                "f.proof",
                "九月四日签收");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        // from Fri 4 Sep: Tue 3 Nov
        assertThat(answer.body()).contains("2026-11-03", "录入有误", "顾原", "正确的日期为 2026-09-04");
        assertThat(answer.body()).contains("<span class=\"when\">2026-09-02</span>");
    }

    @Test
    @DisplayName("更正：只删去一条；状态退回删去之前，删去的仍可看到")
    void an_act_is_struck() throws Exception {
        String page = servedOrder();
        var answer = corrects("gu.yuan", page, correction(page, "送达责令改正通知书"), "strike", "true");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("已作出，待送达", "struck", "送达责令改正通知书", "更正：录入有误");
    }

    @Test
    @DisplayName("更正之后剩下的不合法：不予更正，说明哪一条不再合法；什么都没有改变")
    void what_is_left_has_to_be_lawful() throws Exception {
        String page = servedOrder();
        String before = seen("gu.yuan", page);
        var answer = corrects("gu.yuan", page, correction(page, "作出责令改正决定"), "strike", "true");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).containsAnyOf("不再合法", "没有了开始的行为");
        var late = corrects(
                "gu.yuan",
                page,
                correction(page, "作出责令改正决定"),
                with(ORDER, "insteadOn", "2026-09-03").entrySet().stream()
                        .filter(e -> !e.getKey().equals("date") && !e.getKey().equals("title"))
                        .flatMap(e -> java.util.stream.Stream.of(e.getKey(), e.getValue()))
                        .toArray(String[]::new));
        assertThat(late.status()).isEqualTo(422);
        assertThat(Walks.unescaped(late.body())).contains("更正后，2026-09-02“送达责令改正通知书”不再合法");
        assertThat(seen("gu.yuan", page)).isEqualTo(before);
    }

    @Test
    @DisplayName("更正由负责人作出：承办人没有按钮，发来的请求也拒绝；没有理由不予更正")
    void only_heads_correct() throws Exception {
        String page = servedOrder();
        assertThat(visitor("meng.tao").get(page).body()).doesNotContain("/corrections/");
        String struck = correction(page, "送达责令改正通知书");
        var officer = corrects("meng.tao", page, struck, "strike", "true");
        assertThat(officer.status()).isIn(403, 422);
        var noReason = corrects("gu.yuan", page, struck, "strike", "true", "reason", " ");
        assertThat(noReason.status()).isEqualTo(422);
        assertThat(visitor("gu.yuan").get(page).body()).doesNotContain("struck");
    }

    @Test
    @DisplayName("两人同时办：后一个得到 409，填的内容还在，前一个的没有被盖掉")
    void the_second_is_told() throws Exception {
        String page = servedOrder();
        String old = seen("yan.qing", page);
        assertThat(act("meng.tao", page, "report-correction", "2026-09-05", "f.summary", "先报的", "f.material", "照片")
                        .status())
                .isEqualTo(200);
        var late = visitor("yan.qing")
                .post(
                        page,
                        page + "/acts/report-correction",
                        Map.of("seen", old, "date", "2026-09-05", "f.summary", "后报的长长的说明", "f.material", "照片"));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.body()).contains("孟涛", "后报的长长的说明");
        assertThat(visitor("gu.yuan").get(page).body()).contains("先报的").doesNotContain("后报的长长的说明");
    }

    @Test
    @DisplayName("两机关同时办一件：后一个得到 409；对方的内部行为不说出是谁")
    void two_organs_at_a_time() throws Exception {
        String opening = "/proceedings/support-request/new";
        String page = visitor("meng.tao")
                .post(
                        opening,
                        opening + "/draft-request",
                        Map.of(
                                "title", "调取账册",
                                "date", "2026-09-01",
                                "counterpart", "P990121",
                                "f.type", "EVIDENCE",
                                "f.facts", "拒绝提供",
                                "f.done", "两次催告",
                                "f.asked", "协助调取",
                                "f.enclosures", "催告书"))
                .path();
        assertThat(act("gu.yuan", page, "submit-request", "2026-09-01", "f.number", "商请函〔2026〕2号")
                        .status())
                .isEqualTo(200);
        assertThat(act("shen.mo", page, "receive-request", "2026-09-02").status())
                .isEqualTo(200);
        String old = seen("gu.yuan", page);
        assertThat(act(
                                "shen.mo",
                                page,
                                "assess-request",
                                "2026-09-03",
                                "f.proposal",
                                "ACCEPT",
                                "f.reason",
                                "内部意见",
                                "f.free",
                                "true",
                                "f.independence",
                                "已核查")
                        .status())
                .isEqualTo(200);
        var late = visitor("gu.yuan")
                .post(
                        page,
                        page + "/acts/withdraw-request",
                        Map.of("seen", old, "date", "2026-09-04", "f.reason", "企业已经提供"));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.body()).contains("企业已经提供", "对方机关").doesNotContain("沈墨", "内部意见");
        // having looked, it can go on
        assertThat(act("gu.yuan", page, "withdraw-request", "2026-09-04", "f.reason", "企业已经提供")
                        .status())
                .isEqualTo(200);
        assertThat(visitor("shen.mo").get(page).body()).contains("已撤回");
    }

    @Test
    @DisplayName("不认识的程序、行为、取值，不存在的日期，别的程序的行为，将来的日期：一句话，不是系统出错")
    void bad_input_is_answered_with_a_sentence() throws Exception {
        String page = servedOrder();
        String id = page.substring(page.lastIndexOf('/') + 1);
        var officer = visitor("meng.tao");
        assertThat(officer.get("/proceedings/no-such-kind").status()).isEqualTo(404);
        assertThat(officer.get("/proceedings/no-such-kind/new").status()).isEqualTo(404);
        assertThat(officer.get("/proceedings/penalty-case/" + id).status()).isEqualTo(404);
        assertThat(officer.get("/proceedings/penalty-case/" + UUID.randomUUID()).status())
                .isEqualTo(404);
        assertThat(officer.get("/proceedings/penalty-case/not-a-number").status())
                .isBetween(400, 499);
        assertThat(act("meng.tao", page, "no-such-act", "2026-09-05").status()).isBetween(400, 499);
        assertThat(act("meng.tao", page, "file-case", "2026-09-05").status()).isBetween(400, 499);
        assertThat(act("meng.tao", page, "report-correction", "2026-02-30", "f.summary", "x")
                        .status())
                .isEqualTo(422);
        assertThat(act("meng.tao", page, "report-correction", "2026-10-30", "f.summary", "x", "f.material", "y")
                        .body())
                .contains("2026-10-30");
        var enumeration = act("meng.tao", servedOrder(), "serve-demand", "2026-09-05", "f.method", "BY_PIGEON");
        assertThat(enumeration.status()).isEqualTo(422);
        assertThat(enumeration.body()).contains("BY_PIGEON");
        var number = act("gu.yuan", page, "extend-deadline", "2026-09-05", "f.deadline", "2026-13-45");
        assertThat(number.status()).isEqualTo(422);
        assertThat(number.body()).contains("2026-13-45");
        // a field that the act does not know is not taken over
        assertThat(act(
                                "meng.tao",
                                page,
                                "report-correction",
                                "2026-09-05",
                                "f.summary",
                                "已回填",
                                "f.material",
                                "照片",
                                "f.secret",
                                "x")
                        .status())
                .isEqualTo(200);
        var opening = officer.post(
                "/proceedings/penalty-case/new",
                "/proceedings/penalty-case/new/file-case",
                Map.of("title", "x", "date", "2026-09-05"));
        assertThat(opening.status()).isBetween(400, 499);
        var untitled = officer.post(
                "/proceedings/penalty-case/new",
                "/proceedings/penalty-case/new/register-clue",
                Map.of("title", " ", "date", "2026-09-05", "f.source", "PATROL"));
        assertThat(untitled.status()).isEqualTo(422);
        assertThat(untitled.body()).contains("请写明事项");
        assertThat(officer.get(page + "/papers/NO_SUCH_PAPER?act=" + UUID.randomUUID())
                        .status())
                .isEqualTo(404);
    }

    @Test
    @DisplayName("附件不是照片也不是 PDF：整个行为没有记录，其余填的内容还在")
    void an_attachment_that_is_no_picture() throws Exception {
        String page = servedOrder();
        String before = seen("meng.tao", page);
        var answer = visitor("meng.tao")
                .upload(
                        page,
                        page + "/acts/report-correction",
                        Map.of("seen", before, "date", "2026-09-05", "f.summary", "已回填复绿", "f.material", "照片"),
                        "files",
                        "photo.jpg",
                        "this is no picture".getBytes(StandardCharsets.UTF_8));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("photo.jpg", "已回填复绿");
        assertThat(seen("meng.tao", page)).isEqualTo(before);
    }

    @Test
    @DisplayName("对方机关不能写：只看的程序没有按钮，发来的请求被拒绝")
    void who_only_reads_cannot_write() throws Exception {
        String page = servedOrder();
        var reader = visitor("lin.que");
        assertThat(reader.get(page).body()).doesNotContain("/acts/");
        assertThat(act("lin.que", page, "report-correction", "2026-09-05", "f.summary", "x", "f.material", "y")
                        .status())
                .isBetween(400, 499);
    }
}
