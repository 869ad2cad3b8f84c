package cn.qingshan.law.command;

import static cn.qingshan.law.command.CommandLine.run;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@DisplayName("replay：每个事件当时是否合法、是否按期、差几日，运行过哪些期限")
class ReplayCommandTest {

    static final String FICTIONAL = "src/test/resources/cn/qingshan/law/command/fictional-cases.json";

    @TempDir
    Path folder;

    private static JsonNode fictional() {
        return run("replay", FICTIONAL, "--json").json();
    }

    private static JsonNode event(JsonNode root, String id, int index) {
        return root.get("cases")
                .valueStream()
                .filter(one -> one.get("id").asString().equals(id))
                .findFirst()
                .orElseThrow()
                .get("events")
                .get(index);
    }

    /**
     * Counted by hand:
     *
     * <pre>
     * F01 pilot: 10 Mar 2016 + 1 month = Sun 10 Apr, so Mon 11 Apr; sued 8 Apr, 3 days early
     * F02 served Fri 10 May 2019 + 2 months = Wed 10 Jul; replied 12 Jul, 2 late; September is after it whatever the day
     * F03 P01: 6 Mar 2023 + 7 = Mon 13 Mar, served 10 Mar: 3; P02: 3 Apr + 3 = Thu 6 Apr, served that day: 0;
     *     P05: 6 Apr + 2 months = Tue 6 Jun, replied 5 Jun: 1; P06: 6 Jun + 1 month = Thu 6 Jul, sued 5 Jul: 1;
     *     court: 5 Jul + 6 months = Fri 5 Jan 2024, judged 1 to 31 Dec: 35 to 5
     * F04 P01: 4 Mar 2024 + 7 = Mon 11 Mar, served 6 Mar: 5; P02: 1 Apr + 3 = 4 Apr, Qingming to 6 Apr, Sun 7 Apr worked, served
     *     3 Apr: 4; P04: 3 Jun; stopped 20 May with 14 left; 1 Jul + 14 = Mon 15 Jul; P06: Thu 15 Aug, sued 20 Aug, 5 after it
     * F05 P01: Mon 11 Mar, served 15 Mar: 4 late; P02: 13 May + 3 = Thu 16 May, served 15 May: 1; P04: 15 May + 2 months = Mon 15
     *     Jul; P06: Thu 15 Aug, + 1 month = Sun 15 Sep, Mid-Autumn 15 to 17 Sep off, so Wed 18 Sep; sued 20 Sep, 2 late
     * F06 7 Mar 2022 + 30 = Wed 6 Apr (Qingming 3 to 5 Apr); sued on the last day itself, 0 before its end
     * F07 notice as F06; Q02: 6 Apr + 3 months = Wed 6 Jul; sued 1 Jul: 5
     * F09 P01: Mon 13 Mar, served 20 Mar: 7 late; the recommendation of 15 Mar came before that service (art. 70); the reply of 10 May is
     *     counted from 21 Mar: 2 months = Sun 21 May, so Mon 22 May: 12
     * F10 the recommendation writes three months: 6 Apr to Thu 6 Jul; sued on that day
     * F11 P01: Mon 13 Mar, served 8 Mar: 5; P02: Sun 12 Mar, so Mon 13 Mar, served 10 Mar: 3; urgent: 10 Mar + 15 = Sat 25 Mar, so
     *     Mon 27 Mar: 0; P04: 10 Mar + 2 months = Wed 10 May, accepted 20 Apr: 20
     * F08 June 2019: last days 1 Aug (from 1 Jun) to 30 Aug (from 30 Jun); 25 Jul lies 7 to 36 before; August straddles them
     * </pre>
     */
    @ParameterizedTest(name = "{0} 第{1}个事件：{2}")
    @CsvSource({
        "F01, 0, LAWFUL, ,",
        "F01, 1, UNLAWFUL, ,",
        "F02, 0, LAWFUL, ,",
        "F02, 1, LATE, 2, 2",
        "F02, 2, LAWFUL, ,",
        "F03, 0, IN_TIME, 3, 3",
        "F03, 1, LAWFUL, ,",
        "F03, 2, IN_TIME, 0, 0",
        "F03, 3, IN_TIME, 1, 1",
        "F03, 4, LAWFUL, ,",
        "F03, 5, IN_TIME, 1, 1",
        "F03, 6, IN_TIME, 5, 35",
        "F04, 0, IN_TIME, 5, 5",
        "F04, 1, IN_TIME, 4, 4",
        "F04, 2, LAWFUL, ,",
        "F04, 3, LAWFUL, ,",
        "F04, 4, NOT_DECIDABLE, ,",
        "F05, 0, LATE, 4, 4",
        "F05, 1, IN_TIME, 1, 1",
        "F05, 2, LAWFUL, ,",
        "F05, 3, LATE, 2, 2",
        "F06, 1, LAWFUL, ,",
        "F06, 2, UNLAWFUL, ,",
        "F07, 0, LAWFUL, ,",
        "F07, 1, IN_TIME, 5, 5",
        "F09, 0, LATE, 7, 7",
        "F09, 1, UNLAWFUL, ,",
        "F09, 2, IN_TIME, 12, 12",
        "F10, 1, IN_TIME, 0, 0",
        "F10, 2, UNLAWFUL, ,",
        "F11, 0, IN_TIME, 5, 5",
        "F11, 1, IN_TIME, 3, 3",
        "F11, 2, IN_TIME, 0, 0",
        "F11, 3, IN_TIME, 20, 20",
        "F11, 4, LAWFUL, ,",
        "F11, 5, LAWFUL, ,",
        "F08, 0, LAWFUL, ,",
        "F08, 1, NOT_DECIDABLE, ,",
        "F08, 2, IN_TIME, 7, 36",
        "F08, 3, NOT_DECIDABLE, ,",
        "F08, 4, LAWFUL, ,",
    })
    void the_verdicts_of_fictional_cases(String id, int index, String verdict, Integer min, Integer max) {
        var event = event(fictional(), id, index);

        assertThat(event.get("verdict").asString()).as(event.toPrettyString()).isEqualTo(verdict);
        if (min == null) {
            assertThat(event.get("days").isNull()).isTrue();
        } else {
            assertThat(event.get("days").get("min").asInt()).isEqualTo(min);
            assertThat(event.get("days").get("max").asInt()).isEqualTo(max);
        }
    }

    @Test
    @DisplayName("每个结论都有中文和英文的理由；不合法的指出条文")
    void every_verdict_has_its_reason_and_every_breach_its_article() {
        fictional()
                .get("cases")
                .valueStream()
                .flatMap(one -> one.get("events").valueStream())
                .forEach(event -> {
                    assertThat(event.get("reasons")).isNotEmpty();
                    event.get("reasons").valueStream().forEach(reason -> {
                        assertThat(reason.get("zh").asString()).endsWith("。");
                        assertThat(reason.get("en").asString()).endsWith(".");
                    });
                    if (event.get("verdict").asString().equals("UNLAWFUL")) {
                        assertThat(event.get("citations")).isNotEmpty();
                    }
                });
    }

    @Test
    @DisplayName("讲得完整的案件逐步问过程序引擎：允许的写明其行为，拒绝的写明其理由和条文")
    void a_case_told_fully_is_put_to_the_procedure_itself() {
        var root = fictional();
        assertThat(rules(event(root, "F03", 5))).contains("administrative-case.sue");
        assertThat(rules(event(root, "F11", 4))).contains("administrative-case.terminate");
        var early = event(root, "F10", 2);
        assertThat(rules(early)).contains("administrative-case.open-review");
        assertThat(early.get("reasons").toString()).contains("届满当日", "整改期限");
        var unserved = event(root, "F09", 1);
        assertThat(rules(unserved)).contains("administrative-case.decide-recommendation");
        assertThat(unserved.get("reasons").toString()).contains("早于");
        // after a refusal the procedure is asked nothing more
        assertThat(rules(event(root, "F09", 2))).noneMatch(rule -> rule.startsWith("administrative-case"));
        // without the days of service it is not asked at all
        assertThat(rules(event(root, "F02", 2))).noneMatch(rule -> rule.startsWith("administrative-case"));
    }

    private static java.util.List<String> rules(JsonNode event) {
        return event.get("rules").valueStream().map(JsonNode::asString).toList();
    }

    @Test
    void the_terms_that_ran_with_their_last_days() {
        var terms = fictional().get("cases").get(2).get("terms");
        assertThat(terms.valueStream()
                        .map(term -> term.get("rule").asString() + " "
                                + term.get("latest").get("due").asString()))
                .containsExactly(
                        "P01 2023-03-13",
                        "P04 2023-06-06",
                        "P05 2023-06-06",
                        "P02 2023-04-06",
                        "XSF81 2024-01-05",
                        "P06 2023-07-06");
        var reply = terms.get(2);
        assertThat(reply.get("owedBy").asString()).isEqualTo("青石县自然资源局");
        assertThat(reply.get("stopped").get("on").asString()).isEqualTo("2023-06-05");
    }

    @Test
    @DisplayName("文字输出：中文、英文")
    void text_in_both_languages() {
        var zh = run("replay", FICTIONAL);
        assertThat(zh.exit()).isZero();
        assertThat(zh.err()).isEmpty();
        assertThat(zh.out())
                .contains(
                        "F02 逾期两日回复后起诉（行政公益诉讼）",
                        "2019-07-12  书面回复：逾期2日",
                        "届满日为2019-07-10",
                        "P05 书面回复人民检察院（青石县自然资源局）：自2019-05-10，届满日2019-07-10，2019-07-12因书面回复而止",
                        "起诉过早",
                        "2019-08-01至2019-08-30之间");
        var en = run("replay", FICTIONAL, "--lang", "en");
        assertThat(en.out())
                .contains(
                        "2019-07-12  written reply: late by 2 day(s)",
                        "too early",
                        "between 2019-08-01 and 2019-08-30",
                        "Terms that ran")
                .doesNotContain("届满");
    }

    @Test
    void one_case_alone_and_an_empty_list() throws Exception {
        var alone = write("""
                {"id": "X", "kind": "行政公益诉讼", "events": [{"date": "2022-08-24", "precision": "day", "type": "consultation"}]}
                """);
        assertThat(run("replay", alone).out()).contains("磋商：合法");
        assertThat(run("replay", write("{\"cases\": []}")).exit()).isZero();
    }

    @Test
    @DisplayName("补充2015年的放假安排，试点期的暂定日期成为确定的")
    void a_calendar_makes_a_provisional_day_firm() throws Exception {
        var file = write("""
                {"id": "X", "kind": "行政公益诉讼", "place": "湖北省", "events": [
                  {"date": "2015-10-28", "precision": "day", "type": "recommendation_issued", "to": "甲局"},
                  {"date": "2015-12-02", "precision": "day", "type": "reply"}]}
                """);
        // 28 Oct + 1 month = Sat 28 Nov 2015: without the notice of 2015 nobody knows whether that Saturday was worked
        assertThat(run("replay", file).out()).contains("书面回复：无法判断", "暂定，缺2015年放假安排");
        var calendar = Files.writeString(
                folder.resolve("2015.txt"), "year 2015\nnotice 国务院办公厅关于2015年部分节假日安排的通知\noff 2015-10-01..2015-10-07\n");
        // so Mon 30 Nov; 2 Dec is 2 days late
        assertThat(run("replay", file, "--calendar", calendar.toString()).out()).contains("书面回复：逾期2日");
    }

    // --- what is refused

    private String write(String json) throws Exception {
        return Files.writeString(Files.createTempFile(folder, "case", ".json"), json)
                .toString();
    }

    private static String aCase(String events) {
        return "{\"cases\": [{\"id\": \"X\", \"kind\": \"行政公益诉讼\", \"events\": [" + events + "]}]}";
    }

    private static String event(String date, String type) {
        return "{\"date\": \"" + date + "\", \"precision\": \"day\", \"type\": \"" + type + "\"}";
    }

    private void refused(String json, String zh, String en) throws Exception {
        refusedFile(write(json), zh, en);
    }

    private static void refusedFile(String file, String zh, String en) {
        for (var format : new String[] {"--lang=zh", "--json"}) {
            var answer = run("replay", file, format);
            assertThat(answer.exit()).isEqualTo(2);
            assertThat(answer.out()).isEmpty();
            assertThat(answer.err().lines()).hasSize(1);
            assertThat(answer.err()).contains(zh).contains(en);
        }
        assertThat(run(Locale.ENGLISH, "replay", file).err()).contains(" / ");
    }

    @Test
    @DisplayName("事件没有按先后排列：不评价，一件也不印")
    void events_out_of_order() throws Exception {
        refused(
                aCase(event("2023-07-18", "recommendation_issued") + "," + event("2023-07-17", "reply")),
                "规则events-in-order",
                "out of order");
        // a month may hold the day of its neighbour, a past month may not
        refused(
                aCase(event("2023-07-18", "recommendation_issued")
                        + ",{\"date\": \"2023-06\", \"precision\": \"month\", \"type\": \"onsite\"}"),
                "没有按先后排列",
                "out of order");
        assertThat(run(
                                "replay",
                                write(aCase(event("2023-07-18", "recommendation_issued")
                                        + ",{\"date\": \"2023-07\", \"precision\": \"month\", \"type\": \"onsite\"}")))
                        .exit())
                .isZero();
        // a good case before it is not printed either
        refused(
                "{\"cases\": [{\"id\": \"A\", \"kind\": \"行政公益诉讼\", \"events\": [" + event("2023-07-18", "clue")
                        + "]}, {\"id\": \"B\", \"kind\": \"行政公益诉讼\", \"events\": [" + event("2023-07-18", "clue") + ","
                        + event("2023-07-17", "clue") + "]}]}",
                "B：",
                "B: ");
    }

    @Test
    @DisplayName("回复早于建议、判决早于起诉、没有中止就恢复、送达早于决定")
    void events_before_what_they_answer() throws Exception {
        refused(
                aCase(event("2023-07-17", "reply") + "," + event("2023-07-18", "recommendation_issued")),
                "规则P05",
                "before the recommendation issued it answers");
        refused(
                aCase(event("2023-07-17", "judgment") + "," + event("2023-07-18", "suit_filed")),
                "规则XSF81",
                "before the suit filed it answers");
        refused(aCase(event("2023-07-17", "resumption")), "办案规则》第七十八条", "was not suspended");
        refused(
                aCase(event("2023-07-17", "suspension") + "," + event("2023-07-18", "suspension")),
                "办案规则》第七十八条",
                "while it is suspended");
        refused(
                aCase(
                        "{\"date\": \"2023-07-18\", \"precision\": \"day\", \"type\": \"recommendation_issued\", \"served\": \"2023-07-17\"}"),
                "规则P02",
                "before it was made");
        refused(
                aCase(
                        "{\"date\": \"2023-07-18\", \"precision\": \"day\", \"type\": \"filing\", \"served\": \"2023-07-17\"}"),
                "规则P01",
                "before it was made");
    }

    @Test
    @DisplayName("不存在的日期、精度不符、星期不符、不认识的类型")
    void bad_dates_and_types() throws Exception {
        refused(aCase(event("2023-02-30", "clue")), "民法典》第二百条", "does not exist");
        refused(
                aCase("{\"date\": \"2023-13\", \"precision\": \"month\", \"type\": \"clue\"}"),
                "不存在",
                "does not exist");
        refused(
                aCase("{\"date\": \"2023-02\", \"precision\": \"day\", \"type\": \"clue\"}"),
                "规则date-precision",
                "precision day");
        refused(
                aCase("{\"date\": \"2023\", \"precision\": \"century\", \"type\": \"clue\"}"),
                "规则date-precision",
                "not day, month or year");
        refused(
                aCase("{\"date\": \"2023-07-18\", \"precision\": \"day\", \"type\": \"clue\", \"weekday\": \"星期一\"}"),
                "2023-07-18是星期二",
                "is a Tuesday");
        refused(aCase(event("2023-07-18", "party")), "规则event-type-known", "is unknown");
        refused(
                aCase(
                        "{\"date\": \"2023-07-18\", \"precision\": \"day\", \"type\": \"recommendation_issued\", \"period\": \"soon\"}"),
                "规则period-readable",
                "is not a period");
        refused(
                aCase(
                        "{\"date\": \"2023-07-18\", \"precision\": \"day\", \"type\": \"recommendation_issued\", \"served\": \"2023-07-32\"}"),
                "不存在",
                "does not exist");
    }

    @Test
    @DisplayName("载明的期限不晚于起算之日")
    void a_period_that_ends_before_it_starts() throws Exception {
        refused(
                aCase(
                        "{\"date\": \"2023-07-18\", \"precision\": \"day\", \"type\": \"recommendation_issued\", \"period\": \"2023-07-18\"}"),
                "规则P04",
                "not after its start");
    }

    @Test
    @DisplayName("不是JSON、字段重复、形状不对、缺字段、没有文件")
    void bad_files() throws Exception {
        refused("{\"cases\": [", "规则replay-form", "not well-formed JSON");
        refused("{\"cases\": [], \"cases\": []}", "规则replay-form", "not well-formed JSON");
        refused("[]", "规则replay-form", "array cases");
        refused("{\"cases\": 3}", "规则replay-form", "array cases");
        refused("{\"cases\": [3]}", "cases[0].id", "is missing");
        refused(aCase(""), "events应当是不为空的数组", "not empty");
        refused("{\"cases\": [{\"kind\": \"行政公益诉讼\", \"events\": []}]}", "缺少cases[0].id", "cases[0].id is missing");
        refused(
                "{\"cases\": [{\"id\": \"X\", \"kind\": \"刑事\", \"events\": [" + event("2023-07-18", "clue") + "]}]}",
                "kind",
                "is unknown");
        refused(aCase("{\"date\": 20230718, \"precision\": \"day\", \"type\": \"clue\"}"), "应当是文字", "has to be text");
        refused(
                aCase("{\"date\": \"2023-07-18\", \"precision\": \"day\", \"type\": \"clue\", \"urgent\": \"yes\"}"),
                "true或者false",
                "true or false");
        refused(
                "{\"cases\": [{\"id\": \"X\", \"kind\": \"civil\", \"events\": [" + event("2023-07-18", "clue")
                        + "]}, {\"id\": \"X\", \"kind\": \"civil\", \"events\": [" + event("2023-07-18", "clue")
                        + "]}]}",
                "出现两次",
                "stands twice");
        refusedFile(folder + "/none.json", "规则file-readable", "There is no file");
        assertThat(run("replay").err()).contains("缺少文件", "The file is missing");
        assertThat(run("replay", FICTIONAL, "twice").exit()).isEqualTo(2);
    }
}
