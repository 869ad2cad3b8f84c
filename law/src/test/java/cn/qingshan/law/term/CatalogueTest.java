package cn.qingshan.law.term;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qingshan.law.rulebook.LegalBases;
import cn.qingshan.law.rulebook.Mark;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The catalogue typed a second time, from the table of the law's terms, and compared row by row. */
@DisplayName("期限目录：与法条对照表逐行核对")
class CatalogueTest {

    private static final LocalDate LATE_2026 = LocalDate.of(2026, 11, 23);

    /** id, length, last day (r rolls, w stays with a warning, s stays), articles, set by (S, A, I), pauses, extensions. */
    private static final String TABLE = """
            C01  | 15wd      | s | -                              | I | -                                     | -
            C02  | 30d       | r | -                              | I | -                                     | -
            P01  | 7d        | r | BAGZ 70                        | S | -                                     | -
            P02  | 3d        | r | BAGZ 76                        | S | -                                     | -
            P03  | 5d        | r | BAGZ 75                        | S | -                                     | -
            P04  | doc/2m    | r | GYJS 21, BAGZ 75               | S | SUSPENSION                            | -
            P05  | 2m        | r | GYJS 21                        | S | -                                     | -
            P06  | 1m        | r | BAGZ 47                        | S | SUSPENSION, APPRAISAL                 | CHIEF 1m x1, UPPER after CHIEF
            P07  | 5d        | r | BAGZ 46                        | S | -                                     | -
            P08  | 3d        | r | BAGZ 49                        | S | -                                     | -
            P09  | 3d        | r | BAGZ 58                        | S | -                                     | -
            P10  | 15d       | r | XSF17 85, MSF23 171            | S | -                                     | -
            P11  | 3d        | r | BAGZ 84, BAGZ 99, BAGZ 102     | S | -                                     | -
            P12  | 3d        | r | BAGZ 23                        | S | -                                     | -
            P12R | 3d        | r | BAGZ 23                        | S | -                                     | -
            P13  | 30d       | r | BAGZ 43                        | S | -                                     | -
            P14  | 7d        | r | BAGZ 74                        | I | -                                     | -
            P15  | 5d        | r | BAGZ 78                        | I | -                                     | -
            P16  | 2m        | r | JYGD 19                        | S | -                                     | -
            Q01  | 30d       | r | GYJS 13, BAGZ 91               | S | -                                     | -
            Q02  | 3m        | r | BAGZ 47                        | S | APPRAISAL                             | CHIEF 1m x1, UPPER after CHIEF
            A00  | 10wd      | s | -                              | I | -                                     | -
            A01  | 7wd       | s | CFBF24 10, CFBF24 57           | S | -                                     | -
            A02  | 3wd       | s | CFBF24 27, CFBF24 57           | S | -                                     | -
            A03  | 7wd       | s | CFF 56, CFF 85                 | S | -                                     | -
            A04  | 5wd       | s | CFBF24 33, CFBF24 57           | S | -                                     | -
            A05  | 5wd       | s | CFBF24 34, CFF 64, CFF 85      | S | -                                     | -
            A06  | 7wd<      | s | CFF 64, CFF 85                 | S | -                                     | -
            A07  | 90d       | w | CFBF24 38, CFF 60              | S | APPRAISAL, HEARING, PUBLIC_NOTICE, POSTAL, CRIMINAL_TRANSFER, INVESTIGATION_SUSPENDED | BUREAU_HEAD 30d x1, COLLECTIVE after BUREAU_HEAD
            A08  | 7wd       | s | CFF 61, CFF 85                 | S | -                                     | -
            A09  | 15d       | w | CFF 67                         | S | -                                     | BUREAU_HEAD
            A10  | 60d       | r | FYF23 20, FYF23 88             | S | -                                     | -
            A11  | 6m        | r | XSF17 46, TGF19 83             | S | -                                     | -
            A12  | 10wd      | s | QZF 54, QZF 69                 | S | -                                     | -
            A13  | 3m        | r | QZF 53, CFBF24 44, XSJS 156, CFF 72 | S | -                                | -
            A14  | 5wd       | s | QZF 56, QZF 69                 | S | -                                     | -
            A14R | 7wd       | s | QZF 57, QZF 58, QZF 69         | S | -                                     | -
            A15  | 15d       | r | QZF 56, QZF 58                 | S | -                                     | -
            A16  | 90d       | w | CFBF24 43                      | S | -                                     | -
            A17  | 3d        | w | YSGD 5                         | S | -                                     | -
            A17H | 24h       | w | YSGD 5                         | S | -                                     | -
            A18  | 3d        | w | YSGD 8                         | S | -                                     | -
            A19  | 3d        | w | YSGD 9                         | S | -                                     | -
            A20  | 3wd       | s | CFBF24 39, CFF 48              | S | -                                     | -
            A21  | 2y        | w | CFF 36                         | S | -                                     | -
            A22  | doc       | w | CFBF24 36                      | S | -                                     | BUREAU_HEAD
            A23  | 30d       | s | MSF23 95                       | S | -                                     | -
            A24  | 3d        | w | YSGD 12                        | S | -                                     | -
            A25  | 15d       | r | XSF17 45                       | S | -                                     | -
            A26  | doc/1m    | w | -                              | I | -                                     | -
            R01  | 15wd      | s | KCTL 29                        | S | EXPERT_REVIEW                         | -
            R02  | 2y        | w | KCTL 51                        | S | -                                     | -
            R03  | 60wd      | s | TFTL 29                        | S | -                                     | -
            R04  | 30d       | w | TFBF 29                        | S | OBJECTION                             | -
            R05  | 5y        | w | TFTL 31                        | S | -                                     | -
            R06  | by 12-31  | w | TFTL 17                        | S | -                                     | -
            R07  | 1y        | w | TGTL 56                        | S | -                                     | -
            R08  | doc       | w | STFD 928                       | A | -                                     | -
            R09  | doc/30d   | w | TFBF 36                        | S | -                                     | -
            R10  | 15d       | w | TFBF 36                        | S | -                                     | -
            R11  | 30d       | w | TFBF 29                        | S | -                                     | -
            C03  | doc/30d   | r | -                              | A | -                                     | -
            G01  | 5wd       | s | -                              | I | -                                     | -
            G02  | 15wd      | s | -                              | I | -                                     | -
            J01  | 5wd       | s | -                              | A | -                                     | -
            J02  | 15wd      | s | -                              | A | -                                     | BOTH_SIDES 15wd x1
            J03  | 5wd       | s | -                              | A | -                                     | BOTH_SIDES 5wd x1
            J04  | 10wd      | s | -                              | A | -                                     | -
            J05  | doc       | s | -                              | A | -                                     | BOTH_SIDES
            J06  | 3-6m      | s | -                              | A | SEASON                                | -
            J07  | 10wd      | s | -                              | A | SUPPLEMENT                            | BOTH_SIDES 10wd x1
            J08  | 10wd      | s | -                              | A | -                                     | BOTH_SIDES 10wd x1
            J09  | 7wd       | s | -                              | A | -                                     | -
            """;

    @Test
    @DisplayName("2026年11月23日有效的每一行：期间、末日、依据、性质、停止计算、延长都与对照表一致，不多也不少")
    void every_row_in_force_is_what_the_table_says() {
        var expected = TABLE.lines()
                .map(line -> Arrays.stream(line.split("\\|")).map(String::strip).collect(Collectors.joining(" | ")))
                .sorted()
                .toList();

        assertThat(TermRules.bundled().inForce(LATE_2026).stream()
                        .map(CatalogueTest::line)
                        .sorted()
                        .toList())
                .isEqualTo(expected);
    }

    private static String line(TermRule rule) {
        return String.join(
                " | ",
                rule.id(),
                brief(rule.length()),
                rule.lastDay() instanceof LastDay.FirstDayAfterRest
                        ? "r"
                        : rule.lastDay().equals(new LastDay.AsCounted(true)) ? "w" : "s",
                joined(rule.citations()),
                rule.severity().name().substring(0, 1),
                joined(rule.pauses().stream().map(PauseRule::kind).toList()),
                joined(rule.extensions().stream().map(CatalogueTest::brief).toList()));
    }

    private static String joined(List<?> things) {
        return things.isEmpty() ? "-" : things.stream().map(Object::toString).collect(Collectors.joining(", "));
    }

    private static String brief(ExtensionRule extension) {
        return extension.by()
                + extension.cap().map(cap -> " " + brief(cap)).orElse("")
                + (extension.times() > 0 ? " x" + extension.times() : "")
                + extension.after().map(first -> " after " + first).orElse("");
    }

    private static String brief(Length length) {
        return switch (length) {
            case Length.Days(var n) -> n + "d";
            case Length.WorkingDays(var n) -> n + "wd";
            case Length.Months(var n) -> n + "m";
            case Length.Years(var n) -> n + "y";
            case Length.Hours(var n) -> n + "h";
            case Length.WorkingDaysBefore(var n) -> n + "wd<";
            case Length.BetweenMonths(var min, var max) -> min + "-" + max + "m";
            case Length.Yearly(var day) -> "by " + day.toString().substring(2);
            case Length.Until(var date) -> date.toString();
            case Length.WrittenInDocument(var otherwise) -> "doc/" + brief(otherwise);
            case Length.OnlyInDocument() -> "doc";
        };
    }

    @Test
    @DisplayName("特殊情形的期间：紧急情形十五日，裁定十日，责令限期拆除十五日，听取意见三十日，涉及生命健康五年")
    void variants() {
        assertThat(TermRules.bundled().inForce(LATE_2026).stream()
                        .flatMap(rule -> rule.variants().stream()
                                .map(variant -> rule.id() + " " + variant.id() + " " + brief(variant.length()))))
                .containsExactlyInAnyOrder(
                        "P05 urgent 15d", "P10 ruling 10d", "A11 demolition 15d", "A14R hearing 30d", "A21 special 5y");
    }

    @Test
    @DisplayName("以前的版本：试点期一个月，2024年5月前处罚决定六十日、陈述申辩三个工作日，2022年前公告送达六十日")
    void earlier_versions() {
        assertThat(earlier("P04", "2016-03-01")).isEqualTo("1m REMEMBERED");
        assertThat(earlier("P05", "2017-06-30")).isEqualTo("1m REMEMBERED");
        assertThat(earlier("P05", "2018-03-02")).isEqualTo("2m VERIFIED");
        assertThat(earlier("P04", "2020-06-09")).isEqualTo("doc/2m VERIFIED");
        assertThat(earlier("Q01", "2021-05-21")).isEqualTo("30d VERIFIED");
        assertThat(earlier("A07", "2024-04-30")).isEqualTo("60d REMEMBERED");
        assertThat(earlier("A04", "2024-04-30")).isEqualTo("3wd REMEMBERED");
        assertThat(earlier("A23", "2021-12-31")).isEqualTo("60d REMEMBERED");
        assertThat(earlier("A23", "2022-01-01")).isEqualTo("30d REMEMBERED");
        assertThat(TermRules.bundled().find("P05", LocalDate.of(2017, 9, 19)))
                .as("no text fixed a period between the pilot and the Interpretation")
                .isEmpty();
    }

    private static String earlier(String id, String on) {
        var rule = TermRules.bundled().get(id, LocalDate.parse(on));
        return brief(rule.length()) + " " + rule.mark();
    }

    @Test
    @DisplayName("凭记忆的法源，依据它的期限不得显示为已核对")
    void nothing_remembered_reads_as_verified() {
        for (var rule : TermRules.bundled().all()) {
            var remembered = rule.citations().stream().anyMatch(c -> c.basis().mark() == Mark.REMEMBERED);
            assertThat(remembered && rule.mark() == Mark.VERIFIED).as(rule.id()).isFalse();
            assertThat(rule.mark() == Mark.CUSTOMARY).as(rule.id()).isEqualTo(rule.severity() != Severity.STATUTORY);
        }
        assertThat(LegalBases.bundled().byCode("CFF").datesMark()).isEqualTo(Mark.REMEMBERED);
        assertThat(LegalBases.bundled().byCode("STFD").datesMark()).isEqualTo(Mark.VERIFIED);
    }

    @Test
    @DisplayName("书名中的书名用单书名号")
    void a_title_within_a_title() {
        assertThat(TermRules.bundled().newest("A13").citations().get(2).zh())
                .isEqualTo("《最高人民法院关于适用〈中华人民共和国行政诉讼法〉的解释》第一百五十六条");
    }
}
