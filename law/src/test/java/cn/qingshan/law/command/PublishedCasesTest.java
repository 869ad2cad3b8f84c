package cn.qingshan.law.command;

import static cn.qingshan.law.command.CommandLine.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * The published cases of the folder beside the project, each verdict written by hand from the reports' dates and the text of the law
 * of that day. The folder is not part of the project; without it these tests are skipped.
 */
@DisplayName("八件公开案例：每个结论对照条文逐一写出")
class PublishedCasesTest {

    private static final Path PAGE = Path.of("../docs/law/replayed-cases.md");

    /**
     * Case, date, type, verdict and days.
     *
     * <pre>
     * S01 issued Sat 12 Dec 2015; the month ends Tue 12 Jan 2016. January straddles it: decided by the suit of 29 Feb, with no reply
     *     between. 12 Jan to 29 Feb: 19 + 29 = 48. Court: 29 Feb + 6 months = Mon 29 Aug; 5 May: 26 + 30 + 31 + 29 = 116.
     * S02 issued 19 Sep 2017, between the law of July 2017 and the interpretation of March 2018: no period was fixed. Court: 3 Sep 2018
     *     + 6 months = Sun 3 Mar 2019, so Mon 4 Mar; "2019" straddles it. Deadline Sat 30 Mar 2019, so Mon 1 Apr, the day of acceptance.
     * S03 9 Jun 2020 + 2 months = Sun 9 Aug, so Mon 10 Aug. Acceptance 21 Jul: 10 + 10 = 20 before; reply 5 Aug: 5 before, same day closed.
     * S04 21 May 2021 + 30 = Sun 20 Jun, so Mon 21 Jun; from the assignment of 23 Aug 3 months = Tue 23 Nov; 27 Sep: 3 + 31 + 23 = 57.
     * S05 second recommendation 28 Dec 2015, month ends Thu 28 Jan 2016; penalty 2 Aug: 3 + 29 + 31 + 30 + 31 + 30 + 31 + 2 = 187.
     * S06 October 2021: last day between 1 Dec (from 1 Oct) and 31 Dec (from 31 Oct); reply in March 2022: 1 Mar is 60 after 31 Dec,
     *     31 Mar is 120 after 1 Dec. Not replied in December: decided by the late reply. Suit not dated: nothing to count from.
     * S07 two organs, June 2018; no reply published, look-backs bound by no term.
     * S08 one consultation under art. 70.
     * </pre>
     */
    private static final List<String> BY_HAND = """
            S01 2013-03 violation CONTEXT
            S01 2015-05 clue CONTEXT
            S01 2015-12-12 recommendation_issued LAWFUL
            S01 2016-01 no_reply UNLAWFUL
            S01 2016-02-29 suit_filed LAWFUL
            S01 2016-05-05 hearing LAWFUL
            S01 2016-05-05 judgment IN_TIME 116
            S02 2017-09-19 recommendation_issued LAWFUL
            S02 2017 reply NOT_DECIDABLE
            S02 2018-09-03 suit_filed LAWFUL
            S02 2019 judgment NOT_DECIDABLE
            S02 2019-03-30 court_deadline LAWFUL
            S02 2019-04-01 acceptance IN_TIME 0
            S03 2020-06-09 recommendation_issued LAWFUL
            S03 2020-07-21 acceptance IN_TIME 20
            S03 2020-08-05 reply IN_TIME 5
            S03 2020-08-05 closed LAWFUL
            S04 2019-07 notice CONTEXT
            S04 2020-05 notice CONTEXT
            S04 2020-12 substitute_restoration CONTEXT
            S04 2021-04-08 clue CONTEXT
            S04 2021-05-14 filing LAWFUL
            S04 2021-05-21 public_notice LAWFUL
            S04 2021-08-23 jurisdiction LAWFUL
            S04 2021-09-27 suit_filed IN_TIME 57
            S05 2008-06-25 licence_issued CONTEXT
            S05 2013-09 survey CONTEXT
            S05 2015-10-28 recommendation_issued LAWFUL
            S05 2015-12-28 recommendation_issued LAWFUL
            S05 2016-08-02 penalty LATE 187
            S05 2016-11-22 suit_filed LAWFUL
            S06 2006 violation CONTEXT
            S06 2021-06 criminal_judgment CONTEXT
            S06 2021-08 criminal_judgment CONTEXT
            S06 2021-10 recommendation_issued LAWFUL
            S06 2021-12 no_reply UNLAWFUL
            S06 2022-03 reply LATE 60-120
            S06 2022-10 onsite LAWFUL
            S06 2023 judgment NOT_DECIDABLE
            S07 2012-12 violation CONTEXT
            S07 2017-11-13 plan_approved CONTEXT
            S07 2018-05 clue CONTEXT
            S07 2018-06 recommendation_issued LAWFUL
            S07 2020-04 lookback LAWFUL
            S07 2021-09 lookback LAWFUL
            S07 2023-04 demonstration CONTEXT
            S08 2022-08-24 consultation LAWFUL
            """.lines().toList();

    /** Terms that ran, with the last days between which they ended, from the same hand counts. */
    private static final List<String> TERMS_BY_HAND = """
            S01 P04 2016-01-12
            S01 P05 2016-01-12
            S01 XSF81 2016-08-29
            S02 XSF81 2019-03-04
            S03 P04 2020-08-10
            S03 P05 2020-08-10
            S04 Q01 2021-06-21
            S04 Q02 2021-11-23
            S05 P04 2015-11-30 provisional
            S05 P05 2015-11-30 provisional
            S05 P04 2016-01-28
            S05 P05 2016-01-28
            S05 XSF81 2017-05-22
            S06 P04 2021-12-01..2021-12-31
            S06 P05 2021-12-01..2021-12-31
            S06 P06 2022-01-04..2022-02-07
            S07 P04 2018-08-01..2018-08-30
            S07 P05 2018-08-01..2018-08-30
            S07 P04 2018-08-01..2018-08-30
            S07 P05 2018-08-01..2018-08-30
            """.lines().toList();

    private static String file() {
        @Nullable Path up = Path.of("").toAbsolutePath();
        while (up != null) {
            var file = up.resolve("shared/data/pil-case-timelines/cases.json");
            if (Files.isRegularFile(file)) {
                return file.toString();
            }
            up = up.getParent();
        }
        assumeTrue(
                false, "The shared data folder is not beside the project, so the published cases were not replayed.");
        return "";
    }

    private static JsonNode replayed() {
        var answer = run("replay", file(), "--json");
        assertThat(answer.err()).isEmpty();
        return answer.json();
    }

    @Test
    void every_verdict_is_the_one_written_by_hand() {
        var found = new ArrayList<String>();
        for (var one : replayed().get("cases")) {
            for (var event : one.get("events")) {
                var days = event.get("days");
                found.add(one.get("id").asString() + " " + event.get("date").asString() + " "
                        + event.get("type").asString() + " "
                        + event.get("verdict").asString()
                        + (days.isNull()
                                ? ""
                                : " " + days.get("min")
                                        + (days.get("min").equals(days.get("max")) ? "" : "-" + days.get("max"))));
            }
        }
        assertThat(found).containsExactlyElementsOf(BY_HAND);
    }

    @Test
    void every_term_that_ran_is_the_one_written_by_hand() {
        var found = new ArrayList<String>();
        for (var one : replayed().get("cases")) {
            for (var term : one.get("terms")) {
                var first = term.get("earliest").get("due").asString();
                var last = term.get("latest").get("due").asString();
                var provisional = term.get("latest").get("status").asString().equals("provisional");
                found.add(one.get("id").asString() + " " + term.get("rule").asString() + " " + first
                        + (first.equals(last) ? "" : ".." + last) + (provisional ? " provisional" : ""));
            }
        }
        assertThat(found).containsExactlyElementsOf(TERMS_BY_HAND);
    }

    @Test
    @DisplayName("没有一个结论没有理由")
    void no_verdict_is_unexplained() {
        for (var one : replayed().get("cases")) {
            for (var event : one.get("events")) {
                assertThat(event.get("reasons")).isNotEmpty();
                var decided = List.of("UNLAWFUL", "LATE")
                        .contains(event.get("verdict").asString());
                if (decided) {
                    assertThat(event.get("citations")).isNotEmpty();
                }
            }
        }
    }

    @Test
    @DisplayName("docs/law/replayed-cases.md 与重放的结果一致")
    void the_page_says_what_the_replay_says() throws Exception {
        var page = page(replayed());
        if (Boolean.getBoolean("qingshan.write-docs")) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, page);
        }
        assertThat(PAGE).hasContent(page);
    }

    private static String page(JsonNode root) {
        var page = new StringBuilder("""
                # 公开案例的重放

                八件公开报道的矿山公益诉讼案例，按 `./qingshan replay` 逐个事件重放。每个结论都对照报道的日期和当时的条文逐一核对过，并写成测试；
                这里只列日期、事件种类和结论，不转录报道。案件编号与所附数据一致。

                怎样读：

                * **合法**：就已公布的事实看，没有违反当时规定之处；报道没有提到的步骤不视为没有做，结论依赖它时写明。
                * **按期 / 逾期**：与届满日相差的日数。送达日未公布的，以发出之日代替：实际送达只会更晚，所以“按期”至少提前这些日，“逾期”至多这些日。
                * 日期只公布到月或者年的，是一段区间，不按日计算；整段在届满日之前或者之后才下结论。
                * **无法判断**：已公布的事实两种结论都容得下，理由写明缺什么。
                * **背景**：不在公益诉讼程序之内的行为，不评价。
                * 各步骤适用其当日有效的规定：试点方案（2015-07-02）和实施办法（2015-12-24）一个月；2017-07-01 至 2018-03-01 法律没有定回复期；
                  检察公益诉讼解释（2018-03-02）两个月；公益诉讼办案规则（2021-07-01）。试点方案的一个月据实施办法第四十条的同一内容推得，方案原文未核对。
                * `XSF81` 是行政诉讼法第八十一条的第一审六个月，不在期限目录之内。
                """);
        for (var one : root.get("cases")) {
            page.append("\n## ").append(one.get("id").asString()).append("\n\n");
            page.append("| 日期 | 事件 | 结论 | 理由 | 依据 |\n|---|---|---|---|---|\n");
            for (var event : one.get("events")) {
                page.append("| ")
                        .append(event.get("date").asString())
                        .append(" | ")
                        .append(cn.qingshan.law.timeline.EventType.of(
                                        event.get("type").asString())
                                .orElseThrow()
                                .text()
                                .zh())
                        .append(" | ")
                        .append(event.get("text").get("zh").asString())
                        .append(" | ")
                        .append(event.get("reasons")
                                .valueStream()
                                .map(reason -> reason.get("zh").asString())
                                .collect(Collectors.joining()))
                        .append(" | ")
                        .append(sources(event))
                        .append(" |\n");
            }
            if (!one.get("terms").isEmpty()) {
                page.append("\n运行过的期限：");
                page.append(one.get("terms")
                        .valueStream()
                        .map(PublishedCasesTest::term)
                        .collect(Collectors.joining("；")));
                page.append("。\n");
            }
        }
        return page.toString();
    }

    private static String sources(JsonNode event) {
        var all = new ArrayList<String>();
        event.get("rules").forEach(rule -> all.add(rule.asString()));
        event.get("citations").forEach(citation -> all.add(citation.get("zh").asString()));
        return String.join("、", all);
    }

    private static String term(JsonNode term) {
        var first = term.get("earliest").get("due").asString();
        var last = term.get("latest").get("due").asString();
        return term.get("rule").asString() + " 自 " + term.get("from").asString() + " 至 " + first
                + (first.equals(last) ? "" : " 至 " + last + " 之间")
                + (term.get("latest").get("status").asString().equals("provisional") ? "（暂定）" : "");
    }
}
