package cn.qingshan.rulebook;

import cn.qingshan.law.Sentence;
import cn.qingshan.law.calendar.WorkCalendar;
import cn.qingshan.law.rulebook.Citation;
import cn.qingshan.law.term.ExtensionRule;
import cn.qingshan.law.term.LastDay;
import cn.qingshan.law.term.Length;
import cn.qingshan.law.term.TermRule;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * 期限的一个版本，用话说. What the catalogue says of a term in sentences, with a worked example.
 *
 * @param exampleFrom the day from which the example is counted
 * @param example step by step, in Chinese
 * @param assumed true where the example assumes that the document gives one month
 */
record TermVersion(
        TermRule rule,
        Sentence lastDay,
        List<Sentence> extensions,
        LocalDate exampleFrom,
        boolean assumed,
        List<String> example,
        List<String> exampleEn) {

    /** @param today from which the example counts, unless the version is not in force then */
    static TermVersion of(TermRule rule, LocalDate today, WorkCalendar calendar) {
        var from = exampleDay(rule, today);
        boolean assumed = rule.length() instanceof Length.OnlyInDocument;
        var term =
                assumed ? rule.startingFrom(from, new Length.Months(1), calendar) : rule.startingFrom(from, calendar);
        return new TermVersion(
                rule,
                lastDay(rule, from),
                rule.extensions().stream().map(TermVersion::extension).toList(),
                from,
                assumed,
                term.working(Locale.SIMPLIFIED_CHINESE),
                term.working(Locale.ENGLISH));
    }

    private static LocalDate exampleDay(TermRule rule, LocalDate today) {
        var inForce = rule.inForce();
        if (inForce.covers(today)) {
            return today;
        }
        var to = inForce.to();
        return to != null && to.isBefore(today) && !to.minusDays(30).isBefore(inForce.from())
                ? to.minusDays(30)
                : inForce.from();
    }

    private static Sentence lastDay(TermRule rule, LocalDate on) {
        return switch (rule.lastDay()) {
            case LastDay.FirstDayAfterRest(var source) ->
                new Sentence(
                        "法定休假日顺延（" + zh(source.on(on)) + "）",
                        "moves to the first day after a rest day (" + en(source.on(on)) + ")");
            case LastDay.AsCounted(var warn)
            when rule.length().inWorkingDays() ->
                new Sentence("按工作日计算，不存在顺延", "counted in working days, so nothing moves");
            case LastDay.AsCounted(var warn) ->
                warn
                        ? new Sentence(
                                "没有顺延的规定，不顺延；落在休息日时提示",
                                "no rule moves it; a last day that is a rest day is pointed out")
                        : new Sentence("不顺延", "does not move");
        };
    }

    private static Sentence extension(ExtensionRule extension) {
        var cited = extension.citations();
        return new Sentence(
                extension.by().text().zh()
                        + "批准"
                        + extension.cap().map(cap -> "，一次至多" + cap.text().zh()).orElse("")
                        + (extension.times() > 0 ? "，以" + extension.times() + "次为限" : "")
                        + extension
                                .after()
                                .map(first -> "，须先由" + first.text().zh() + "延长")
                                .orElse("")
                        + (cited.isEmpty() ? "" : "（" + zh(cited) + "）"),
                "approved by the " + extension.by().text().en()
                        + extension
                                .cap()
                                .map(cap -> ", at most " + cap.text().en() + " at a time")
                                .orElse("")
                        + (extension.times() == 1
                                ? ", once"
                                : extension.times() > 1 ? ", " + extension.times() + " times" : "")
                        + extension
                                .after()
                                .map(first -> ", after an extension by the "
                                        + first.text().en())
                                .orElse("")
                        + (cited.isEmpty() ? "" : " (" + en(cited) + ")"));
    }

    private static String zh(List<Citation> citations) {
        return citations.stream().map(Citation::zh).collect(Collectors.joining("；"));
    }

    private static String en(List<Citation> citations) {
        return citations.stream().map(Citation::en).collect(Collectors.joining("; "));
    }
}
