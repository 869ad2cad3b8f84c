package cn.qingshan.law.command;

import static cn.qingshan.law.command.CommandLine.run;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qingshan.law.term.TermRules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("term：一行届满日，逐步说明，目录；看不懂的、不合法的一句话拒绝")
class TermCommandTest {

    private static void prints(String expected, String... args) {
        var answer = run("term", args);
        assertThat(answer.err()).isEmpty();
        assertThat(answer.exit()).isZero();
        assertThat(answer.lines()).containsExactly(expected);
    }

    /** Hand counts of the catalogue's vectors. */
    @ParameterizedTest(name = "{0} 自 {1} 至 {2}")
    @CsvSource({
        "P05, 2023-07-18, 2023-09-18",
        "P05, 2023-07-30, 2023-10-07", // 30 Sep in the National Day rest, Saturday 7 Oct worked
        "P02, 2026-02-13, 2026-02-24", // Spring Festival 15 to 23 Feb
        "A05, 2023-09-27, 2023-10-10",
        "A11, 2026-03-31, 2026-09-30",
        "A13, 2026-11-11, 2027-02-11 provisional", // the holidays of 2027 are not known
    })
    void one_line_with_the_last_day(String rule, String from, String expected) {
        prints(expected, "--rule", rule, "--from", from);
    }

    @Test
    @DisplayName("司法解释第二十一条：紧急情形十五日内书面回复")
    void urgent() {
        // Tue 18 Jul + 15 = Wed 2 Aug
        prints("2023-08-02", "--rule", "P05", "--from", "2023-07-18", "--urgent");
        prints("2023-08-02", "--rule=P05", "--from=2023-07-18", "--variant=urgent");
        // 行政诉讼法第八十五条: a ruling, 10 days: Fri 10 May + 10 = Mon 20 May
        prints("2024-05-20", "--rule", "P10", "--from", "2024-05-10", "--variant", "ruling");
    }

    @Test
    @DisplayName("公告送达自发出之日起经过三十日视为送达，期间自视为送达之次日起算")
    void service_by_public_notice_moves_the_start() {
        // 18 Jul + 30 = Thu 17 Aug; two months: Tue 17 Oct
        prints("2023-10-17", "--rule", "P05", "--from", "2023-07-18", "--service", "public-notice");
        prints("2023-09-18", "--rule", "P05", "--from", "2023-07-18", "--service", "direct");
    }

    @Test
    @DisplayName("中止之后恢复：恢复之日加上所余日数；中止未恢复没有届满日")
    void pauses() {
        // raw 18 Sep; stopped 1 Aug with 48 days left; 20 Aug + 48 = Sat 7 Oct, worked
        prints("2023-10-07", "--rule", "P04", "--from", "2023-07-18", "--pause", "2023-08-01:2023-08-20");
        prints(
                "2023-10-07",
                "--rule",
                "P04",
                "--from",
                "2023-07-18",
                "--resume",
                "2023-08-20",
                "--pause",
                "2023-08-01:");
        prints("suspended", "--rule", "P04", "--from", "2023-07-18", "--pause", "2023-08-01");
        // appraisal, named: raw 18 Oct; stopped 20 Sep with 28 left; 1 Oct + 28 = Sun 29 Oct, so Mon 30
        prints("2023-10-30", "--rule", "P06", "--from", "2023-09-18", "--pause", "2023-09-20:2023-10-01:appraisal");
    }

    @Test
    @DisplayName("办案规则第四十七条：检察长可以延长一个月，还需要延长的报上一级人民检察院")
    void extensions() {
        // 18 Sep + 1 month = 18 Oct, + 1 month = Sat 18 Nov, so Mon 20 Nov
        prints("2023-11-20", "--rule", "P06", "--from", "2023-09-18", "--extend", "2023-10-10:P1M");
        // raw 18 Nov + 1 month = Mon 18 Dec
        prints(
                "2023-12-18",
                "--rule",
                "P06",
                "--from",
                "2023-09-18",
                "--extend",
                "2023-10-10:P1M:chief",
                "--extend",
                "2023-11-10:P1M:upper");
    }

    @Test
    @DisplayName("第七十五条：整改期限以检察建议书载明的为准")
    void written_periods() {
        prints("2023-10-18", "--rule", "P04", "--from", "2023-07-18", "--period", "P3M");
        prints("2023-09-18", "--rule", "P04", "--from", "2023-07-18", "--period", "P60D"); // Sat 16 Sep, so Mon
        prints("2023-08-31", "--rule", "P04", "--from", "2023-07-18", "--period", "2023-08-31");
        prints("2024-06-03", "--rule", "A22", "--from", "2024-05-20", "--period", "10WD");
    }

    @Test
    @DisplayName("适用立案时有效的规定：2023年立案的处罚案件，告知后三个工作日")
    void the_version_of_the_day_of_filing() {
        prints("2024-05-13", "--rule", "A04", "--from", "2024-05-07"); // 8, 9, 10, 11 (worked Saturday), 13 May
        prints("2024-05-10", "--rule", "A04", "--from", "2024-05-07", "--filed", "2023-12-01");
        // nothing regulated the review when the case was filed, so the Rules of the day it starts do
        prints("2021-10-18", "--rule", "P06", "--from", "2021-09-17", "--filed", "2020-05-06"); // Sun 17 Oct
    }

    @Test
    @DisplayName("补充下一年的放假安排，暂定的日期成为确定的")
    void a_calendar_file(@TempDir Path folder) throws Exception {
        var file = Files.writeString(folder.resolve("2027.txt"), """
                year 2027
                notice 虚构的通知
                off 2027-01-01..2027-01-03 元旦
                off 2027-02-05..2027-02-11 春节
                work 2027-02-13 春节
                """);
        // Thu 11 Feb 2027 is off there, so Fri 12 Feb
        prints("2027-02-12", "--rule", "A13", "--from", "2026-11-11", "--calendar", file.toString());
    }

    @Test
    void the_working_one_sentence_a_step_in_both_languages() {
        var zh = run("term", "--rule", "P04", "--from", "2023-07-18", "--pause", "2023-08-01:2023-08-20", "--explain");
        assertThat(zh.exit()).isZero();
        assertThat(zh.lines()).hasSize(6).first().isEqualTo("2023-10-07");
        assertThat(zh.lines().subList(1, 6)).allMatch(line -> line.endsWith("。"));
        assertThat(zh.out()).contains("第七十八条", "不计入", "调休安排上班");
        var en = run("term", "--rule", "P05", "--from", "2023-07-18", "--explain", "--lang", "en");
        assertThat(en.lines()).first().isEqualTo("2023-09-18");
        assertThat(en.out()).contains("is not counted", "art. 21").doesNotContain("。");
        var served = run(
                "term", "--rule", "P05", "--from", "2023-07-18", "--service", "public-notice", "--urgent", "--explain");
        assertThat(served.lines()).first().isEqualTo("2023-09-01");
        assertThat(served.lines().get(1)).contains("公告期满于2023-08-17视为送达");
    }

    @Test
    @DisplayName("某日办理是否按期：届满日为2023年9月18日")
    void done_in_time_or_late() {
        assertThat(run("term", "--rule", "P05", "--from", "2023-07-18", "--done", "2023-09-18")
                        .lines())
                .containsExactly("2023-09-18", "2023-09-18在期限内，距届满日0日。");
        assertThat(run("term", "--rule", "P05", "--from", "2023-07-18", "--done", "2023-09-20")
                        .lines())
                .containsExactly("2023-09-18", "2023-09-20逾期2日。");
        // a provisional date is nobody's default
        assertThat(run("term", "--rule", "A13", "--from", "2026-11-11", "--done", "2027-03-01")
                        .out())
                .contains("暂定", "不能据以判断");
        assertThat(run("term", "--rule", "P04", "--from", "2023-07-18", "--pause", "2023-08-01", "--done", "2023-12-01")
                        .out())
                .contains("不存在逾期");
    }

    @Test
    void json() {
        var answer = run("term", "--rule", "P06", "--from", "2023-09-18", "--extend", "2023-10-10:P1M", "--json");
        var json = answer.json();
        assertThat(json.get("rule").asString()).isEqualTo("P06");
        assertThat(json.get("raw").asString()).isEqualTo("2023-11-18");
        assertThat(json.get("due").asString()).isEqualTo("2023-11-20");
        assertThat(json.get("status").asString()).isEqualTo("firm");
        assertThat(json.get("citations").get(0).get("short").asString()).isEqualTo("BAGZ 47");
        assertThat(json.get("changes").get(0).get("approver").asString()).isEqualTo("chief");
        assertThat(json.get("working").get(0).get("zh").asString()).contains("2023-09-18");

        var open = run("term", "--rule", "P04", "--from", "2023-07-18", "--pause", "2023-08-01", "--json")
                .json();
        assertThat(open.get("due").isNull()).isTrue();
        assertThat(open.get("status").asString()).isEqualTo("suspended");
        assertThat(open.get("remaining").asInt()).isEqualTo(48);

        var provisional =
                run("term", "--rule", "A13", "--from", "2026-11-11", "--json").json();
        assertThat(provisional.get("status").asString()).isEqualTo("provisional");
        assertThat(provisional.get("missingYear").asInt()).isEqualTo(2027);

        var served = run(
                        "term",
                        "--rule",
                        "P05",
                        "--from",
                        "2023-07-18",
                        "--service",
                        "public-notice",
                        "--done",
                        "2023-10-20",
                        "--json")
                .json();
        assertThat(served.get("service").get("effective").asString()).isEqualTo("2023-08-17");
        assertThat(served.get("done").get("daysBeforeLast").asInt()).isEqualTo(-3);
    }

    @Test
    @DisplayName("目录：每个规则的每个版本一行，列对齐")
    void the_catalogue() {
        var zh = run("term", "--list");
        assertThat(zh.lines()).hasSize(TermRules.bundled().all().size() + 1);
        assertThat(zh.lines().getFirst()).startsWith("编号").contains("依据", "核对");
        assertThat(zh.out()).contains("P05", "书面回复人民检察院", "GYJS 21", "已核对法条");
        var widths = zh.lines().stream()
                .map(line -> Columns.width(line.substring(0, line.indexOf("  "))))
                .toList();
        assertThat(widths).allMatch(width -> width <= 5);
        var en = run("term", "--list", "--lang", "en");
        assertThat(en.lines().getFirst()).startsWith("id").contains("articles", "mark");
        assertThat(en.out()).contains("reply to the procuratorate in writing");
        // on a day of 2016 the pilot's month is in force and the Rules of 2021 are not
        var then = run("term", "--list", "--on", "2016-06-01");
        assertThat(then.out()).contains("SDBF 40").doesNotContain("BAGZ");
        var json = run("term", "--list", "--json").json();
        assertThat(json.size()).isEqualTo(TermRules.bundled().all().size());
        assertThat(json.get(0).get("rule").asString()).isNotBlank();
        assertThat(json.get(0).get("name").get("en").asString()).isNotBlank();
    }

    @Test
    void columns_count_a_chinese_character_as_two() {
        assertThat(Columns.width("P05 两个月；urgent")).isEqualTo(4 + 6 + 2 + 6);
    }

    // --- what is refused

    private static void refused(String zh, String en, String... args) {
        var answer = run("term", args);
        assertThat(answer.exit()).isEqualTo(2);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.lines()).isEmpty();
        assertThat(answer.err().lines()).hasSize(1);
        assertThat(answer.err()).contains(zh).contains(en);
        // the other language first where it was asked for
        var english = run(Locale.ENGLISH, "term", args);
        assertThat(english.err()).startsWith(answer.err().split(" / ", 2)[1].strip());
    }

    @Test
    @DisplayName("不存在的日期、不认识的规则")
    void bad_dates_and_rules() {
        refused("民法典》第二百条", "does not exist", "--rule", "P05", "--from", "2023-02-30");
        refused("规则date-exists", "is not a date", "--rule", "P05", "--from", "18.7.2023");
        refused("规则rule-known", "no term rule", "--rule", "P99", "--from", "2023-07-18");
        refused("规则rule-in-force", "2021-07-01", "--rule", "P06", "--from", "2019-07-18");
        refused("规则options-known", "--from is missing", "--rule", "P05");
        refused("规则options-known", "--rule is missing", "--from", "2023-07-18");
        refused("规则options-known", "no option --form", "--rule", "P05", "--form", "2023-07-18");
        refused("规则options-known", "stands twice", "--rule", "P05", "--rule", "P04", "--from", "2023-07-18");
        refused("规则options-known", "needs a value", "--rule", "P05", "--from");
        refused("规则options-known", "is not understood", "--rule", "P05", "--from", "2023-07-18", "now");
        refused("规则options-known", "does not go with", "--list", "--rule", "P05");
        refused("规则options-known", "--list only", "--rule", "P05", "--from", "2023-07-18", "--on", "2023-07-18");
        refused("规则P05", "no variant", "--rule", "P05", "--from", "2023-07-18", "--variant", "slow");
        refused("规则options-known", "zh or en", "--rule", "P05", "--from", "2023-07-18", "--lang", "fr");
        refused(
                "规则options-known",
                "--variant",
                "--rule",
                "P05",
                "--from",
                "2023-07-18",
                "--urgent",
                "--variant",
                "urgent");
    }

    @Test
    @DisplayName("送达早于决定；与送达无关的期限不问送达方式")
    void bad_service() {
        refused(
                "规则P05",
                "cannot be served on 2023-07-18",
                "--rule",
                "P05",
                "--from",
                "2023-07-18",
                "--service",
                "direct",
                "--decided",
                "2023-07-20");
        refused(
                "规则service-known",
                "knows no \"pigeon\"",
                "--rule",
                "P05",
                "--from",
                "2023-07-18",
                "--service",
                "pigeon");
        refused("规则P01", "whatever the method", "--rule", "P01", "--from", "2023-07-18", "--service", "mail");
    }

    @Test
    @DisplayName("没有中止就恢复、起算之前中止、届满之后中止、不因此中止的期限")
    void bad_pauses() {
        refused("P04", "cannot be resumed", "--rule", "P04", "--from", "2023-07-18", "--resume", "2023-08-20");
        refused("尚未起算", "has not started", "--rule", "P04", "--from", "2023-07-18", "--pause", "2023-07-01");
        refused("届满", "cannot be paused", "--rule", "P04", "--from", "2023-07-18", "--pause", "2023-09-19");
        refused("第二十一条", "does not stop for", "--rule", "P05", "--from", "2023-07-18", "--pause", "2023-08-01");
        refused(
                "规则P04",
                "cannot end before it",
                "--rule",
                "P04",
                "--from",
                "2023-07-18",
                "--pause",
                "2023-08-20:2023-08-01");
        refused("规则period-readable", "is not as in", "--rule", "P04", "--from", "2023-07-18", "--pause", "a:b:c:d");
        refused(
                "规则pause-known",
                "knows no",
                "--rule",
                "P06",
                "--from",
                "2023-07-18",
                "--pause",
                "2023-08-01:2023-08-02:nap");
    }

    @Test
    @DisplayName("届满之后延长、超过上限、越过检察长、不能延长的期限")
    void bad_extensions() {
        refused("届满", "cannot be extended", "--rule", "P06", "--from", "2023-09-18", "--extend", "2023-10-19:P1M");
        refused("至多", "at most", "--rule", "P06", "--from", "2023-09-18", "--extend", "2023-10-10:P2M:chief");
        refused("须先由", "first", "--rule", "P06", "--from", "2023-09-18", "--extend", "2023-10-10:P1M:upper");
        refused("规则P01", "may not be extended", "--rule", "P01", "--from", "2023-09-18", "--extend", "2023-09-19:P1M");
        refused("规则period-readable", "is not as in", "--rule", "P06", "--from", "2023-09-18", "--extend", "2023-10-10");
        refused(
                "规则period-readable",
                "is not a period",
                "--rule",
                "P06",
                "--from",
                "2023-09-18",
                "--extend",
                "2023-10-10:long");
        refused(
                "规则approver-known",
                "knows no",
                "--rule",
                "P06",
                "--from",
                "2023-09-18",
                "--extend",
                "2023-10-10:P1M:me");
    }

    @Test
    @DisplayName("文书不能另定的期限、没有写法的期限、不晚于起算日的期限")
    void bad_periods() {
        refused("规则P05", "set by law", "--rule", "P05", "--from", "2023-07-18", "--period", "P3M");
        refused("规则period-readable", "is not a period", "--rule", "P04", "--from", "2023-07-18", "--period", "soon");
        refused("规则P04", "does not end after", "--rule", "P04", "--from", "2023-07-18", "--period", "2023-07-18");
        refused("规则A22", "give it with --period", "--rule", "A22", "--from", "2024-05-20");
        refused("规则P05", "has not started", "--rule", "P05", "--from", "2023-07-18", "--done", "2023-07-01");
    }

    @Test
    @DisplayName("同一天既放假又上班的日历、读不出的日历、不存在的文件")
    void bad_calendars(@TempDir Path folder) throws Exception {
        var both = Files.writeString(
                folder.resolve("both.txt"), "year 2027\nnotice x\noff 2027-01-01..2027-01-03\nwork 2027-01-02\n");
        refused(
                "既列为放假日又列为上班日",
                "both as a day off",
                "--rule",
                "A13",
                "--from",
                "2026-11-11",
                "--calendar",
                both.toString());
        refused(
                "规则calendar-consistent",
                "rule calendar-consistent",
                "--rule",
                "A13",
                "--from",
                "2026-11-11",
                "--calendar",
                both.toString());
        var wrong = Files.writeString(folder.resolve("wrong.txt"), "year 2027\nfree 2027-01-01\n");
        refused("第2行", "Line 2", "--rule", "A13", "--from", "2026-11-11", "--calendar", wrong.toString());
        refused(
                "规则file-readable",
                "no file",
                "--rule",
                "A13",
                "--from",
                "2026-11-11",
                "--calendar",
                folder + "/none.txt");
        var bytes = Files.write(folder.resolve("gbk.txt"), new byte[] {(byte) 0xC7, (byte) 0xE0, (byte) 0x0A});
        refused("UTF-8", "not UTF-8", "--rule", "A13", "--from", "2026-11-11", "--calendar", bytes.toString());
    }

    @Test
    void an_unknown_command_is_refused() {
        var answer = run("terms");
        assertThat(answer.exit()).isEqualTo(2);
        assertThat(answer.err()).contains("没有命令", "There is no command 'terms'");
    }
}
