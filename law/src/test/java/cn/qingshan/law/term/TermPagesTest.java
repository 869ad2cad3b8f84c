package cn.qingshan.law.term;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qingshan.law.calendar.WorkCalendar;
import cn.qingshan.law.rulebook.Citation;
import cn.qingshan.law.rulebook.LegalBasis;
import cn.qingshan.law.rulebook.Mark;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The pages on terms are written from the catalogue; {@code -Dqingshan.write-docs=true} writes them anew. */
@DisplayName("期限的说明由目录写成，不会与目录不同")
class TermPagesTest {

    private static final LocalDate LATEST_EXAMPLE = LocalDate.of(2026, 9, 1);

    @Test
    void the_list_of_terms_is_what_the_catalogue_says() throws Exception {
        var out = new StringBuilder(
                "# 期限目录\n\n由代码生成。时长、末日规则和依据以目录中的规则为准；“协作惯例”不是法定期限。\n\n| 编号 | 义务 | 从……起 | 期限 | 末日 | 依据 | 施行 | 核对 |\n|---|---|---|---|---|---|---|---|\n");
        for (var rule : TermRules.bundled().all()) {
            out.append("| ")
                    .append(String.join(
                            " | ",
                            rule.id(),
                            rule.name().zh(),
                            rule.trigger().zh(),
                            rule.length().text().zh(),
                            rule.lastDay() instanceof LastDay.FirstDayAfterRest ? "休假日顺延" : "不顺延",
                            cited(rule.citations()),
                            rule.inForce().text().zh(),
                            rule.mark().text().zh()))
                    .append(" |\n");
        }
        check(Path.of("../docs/generated/terms.md"), out.toString());
    }

    @Test
    void the_explanation_for_lawyers_is_what_the_catalogue_says() throws Exception {
        check(Path.of("../docs/law/terms.md"), explanation());
    }

    private static String explanation() {
        var out = new StringBuilder("""
                # 期限说明

                由期限目录写成，供法律人核对；目录改了，本页随之改写。每一行规则有永久编号，编号之下是它的各个版本。

                - **起算**：起算事件发生的当日不计入，自次日起算。
                - **末日**：注明“顺延”的，最后一日为法定休假日时，以其后第一日为届满日；注明“不顺延”的，仍以算得之日为准。
                - **停止计算**：停止时尚余的时间，自恢复之日的次日起接着计算。
                - **核对**：已核对法条；未核对原文（凭记忆，使用前须查原文）；惯例或内部要求（没有法条规定，可以另定）。
                - **算例**：按本版本、普通情形计算，不含停止计算和延长。

                """);
        var byId = TermRules.bundled().all().stream()
                .collect(Collectors.groupingBy(TermRule::id, LinkedHashMap::new, Collectors.toList()));
        byId.forEach((id, versions) -> {
            out.append("## ")
                    .append(id)
                    .append(' ')
                    .append(versions.getLast().name().zh())
                    .append("\n\n");
            versions.forEach(rule -> version(out, rule, versions.size() > 1));
        });
        return out.toString().stripTrailing() + "\n";
    }

    private static void version(StringBuilder out, TermRule rule, boolean several) {
        if (several) {
            out.append("### ").append(rule.inForce().text().zh()).append("\n\n");
        }
        item(out, "起算", rule.trigger().zh() + "之日（当日不计入）");
        item(out, "期间", rule.length().text().zh());
        for (var variant : rule.variants()) {
            item(
                    out,
                    "另一期间",
                    variant.name().zh() + "：" + variant.length().text().zh() + "（代号 " + variant.id() + "）");
        }
        item(out, "末日", lastDay(rule));
        for (var pause : rule.pauses()) {
            item(
                    out,
                    "停止计算",
                    pause.kind().text().zh()
                            + (pause.citations().isEmpty() ? "" : "（" + cited(pause.citations()) + "）"));
        }
        for (var extension : rule.extensions()) {
            item(out, "延长", extension(extension));
        }
        item(
                out,
                "义务人",
                rule.owedBy().text().zh() + "（" + rule.severity().text().zh() + "期限）");
        item(out, "止于", rule.stoppedBy().zh());
        item(
                out,
                "依据",
                rule.citations().isEmpty()
                        ? "没有法条规定"
                        : rule.citations().stream()
                                .map(TermPagesTest::withValidity)
                                .collect(Collectors.joining("；")));
        item(out, "施行", rule.inForce().text().zh());
        item(out, "核对", rule.mark().text().zh());
        if (!rule.note().zh().isEmpty()) {
            item(out, "说明", rule.note().zh());
        }
        out.append("- **算例**：").append(example(rule)).append("\n\n");
    }

    private static void item(StringBuilder out, String name, String text) {
        out.append("- **").append(name).append("**：").append(text).append('\n');
    }

    private static String lastDay(TermRule rule) {
        return switch (rule.lastDay()) {
            case LastDay.FirstDayAfterRest(var source) -> "法定休假日顺延（" + cited(source.on(exampleTrigger(rule))) + "）";
            case LastDay.AsCounted(var warn) when rule.length().inWorkingDays() -> "按工作日计算，不存在顺延";
            case LastDay.AsCounted(var warn) -> warn ? "没有顺延的规定，不顺延；落在休息日时提示" : "不顺延";
        };
    }

    private static String extension(ExtensionRule extension) {
        return extension.by().text().zh()
                + "批准"
                + extension.cap().map(cap -> "，一次至多" + cap.text().zh()).orElse("")
                + (extension.times() > 0 ? "，以" + extension.times() + "次为限" : "")
                + extension
                        .after()
                        .map(first -> "，须先由" + first.text().zh() + "延长")
                        .orElse("")
                + (extension.citations().isEmpty() ? "" : "（" + cited(extension.citations()) + "）");
    }

    private static LocalDate exampleTrigger(TermRule rule) {
        var to = rule.inForce().to();
        var last = to == null || to.isAfter(LATEST_EXAMPLE) ? LATEST_EXAMPLE : to.minusDays(30);
        return last.isBefore(rule.inForce().from()) ? rule.inForce().from() : last;
    }

    /** Years that the calendar knows, so that every example but the long ones is firm. */
    private static String example(TermRule rule) {
        var trigger = exampleTrigger(rule);
        var term = rule.length() instanceof Length.OnlyInDocument
                ? rule.startingFrom(trigger, new Length.Months(1), WorkCalendar.bundled())
                : rule.startingFrom(trigger, WorkCalendar.bundled());
        var preface = rule.length() instanceof Length.OnlyInDocument ? "假定文书载明一个月。" : "";
        return preface
                + term.working(Locale.CHINESE).stream()
                        .filter(step -> !step.startsWith("本期限的依据"))
                        .collect(Collectors.joining(""));
    }

    private static String withValidity(Citation citation) {
        return citation.zh() + "（" + validity(citation.basis()) + "）";
    }

    private static String validity(LegalBasis basis) {
        return basis.inForce().text().zh()
                + "施行"
                + (basis.mark() == Mark.VERIFIED ? "" : "，原文未核对")
                + (basis.datesMark() == Mark.VERIFIED ? "" : "，施行日期未核对");
    }

    private static String cited(List<Citation> citations) {
        return citations.isEmpty()
                ? "协作惯例"
                : citations.stream().map(Citation::zh).collect(Collectors.joining("；"));
    }

    private static void check(Path file, String page) throws Exception {
        if (Boolean.getBoolean("qingshan.write-docs")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, page);
        }
        assertThat(file).hasContent(page);
    }
}
