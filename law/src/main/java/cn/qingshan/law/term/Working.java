package cn.qingshan.law.term;

import cn.qingshan.law.Sentence;
import cn.qingshan.law.calendar.WorkCalendar;
import cn.qingshan.law.rulebook.Citation;
import cn.qingshan.law.rulebook.Mark;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Tells the count of a term step by step, so that the date can be defended line by line. */
final class Working {

    private final Term term;
    private final WorkCalendar calendar;
    private final List<Sentence> sentences = new ArrayList<>();

    Working(Term term, WorkCalendar calendar) {
        this.term = term;
        this.calendar = calendar;
    }

    List<Sentence> sentences() {
        var rule = term.rule();
        var length = term.start().lengthUnder(rule);
        var counting = Counting.of(rule, term.start(), term.changes(), calendar);
        start(rule, length);
        length(rule, length, counting.rawAfterEach().getFirst());
        for (var i = 0; i < term.changes().size(); i++) {
            change(term.changes().get(i), counting.rawAfterEach().get(i + 1), i);
        }
        if (term.due() instanceof Due.Suspended(var since, var remaining, var workingDays)) {
            say(
                    "自" + since + "起停止计算，尚余" + remaining + (workingDays ? "个工作日" : "日") + "，恢复前没有届满日。",
                    "Time stopped on " + since + " with " + remaining + (workingDays ? " working" : "")
                            + " day(s) left; until it resumes there is no last day.");
        } else {
            lastDay(rule);
        }
        if (term.due() instanceof Due.Provisional(var on, var year)) {
            say(
                    year + "年的放假安排不在日历中，" + on + "是暂定日期，待该年安排公布后重新计算，不得据以认定逾期。",
                    "The holidays of " + year + " are not in the calendar: " + on
                            + " is provisional, will be recomputed when they are published, and no default may rest on it.");
        }
        if (rule.mark() != Mark.VERIFIED) {
            say(
                    "本期限的依据：" + rule.mark().text().zh() + "。",
                    "Standing of this term: " + rule.mark().text().en() + ".");
        }
        return List.copyOf(sentences);
    }

    private void start(TermRule rule, Length length) {
        var trigger = term.trigger();
        var provisional = term.start().missingYear();
        term.start().served().ifPresent(served -> sentences.add(served.method().working(served.on())));
        switch (length) {
            case Length.WorkingDaysBefore _ ->
                say(
                        trigger + " " + rule.trigger().zh() + "之日不计入，自前一日起向前计算。",
                        "The day of " + rule.trigger().en() + ", " + trigger
                                + ", is not counted; the count runs backwards.");
            case Length.Yearly _ ->
                say("自" + trigger + "起看最近的一个届满日。", "The next such day is looked for from " + trigger + ".");
            case Length.Hours _ ->
                say(
                        "自" + trigger + " " + rule.trigger().zh() + "之时起算；按日期只能记到日。",
                        "Runs from the hour of " + rule.trigger().en() + " on " + trigger + "; in dates, to the day.");
            case Length.Days _,
                    Length.WorkingDays _,
                    Length.Months _,
                    Length.Years _,
                    Length.BetweenMonths _,
                    Length.Until _,
                    Length.WrittenInDocument _,
                    Length.OnlyInDocument _ ->
                say(
                        trigger + " " + rule.trigger().zh() + "之日不计入，自" + trigger.plusDays(1) + "起算。",
                        "The day of " + rule.trigger().en() + ", " + trigger + ", is not counted; time runs from "
                                + trigger.plusDays(1) + ".");
        }
        provisional.ifPresent(year -> say(
                "起算日所依据的前一期限因缺" + year + "年放假安排而为暂定。",
                "The start itself is provisional, since the term before it rests on the missing holidays of " + year
                        + "."));
    }

    private void length(TermRule rule, Length length, LocalDate raw) {
        var written = term.start().written().isPresent();
        var fallback = !written && length instanceof Length.WrittenInDocument;
        var plain = length instanceof Length.WrittenInDocument(var otherwise) ? otherwise : length;
        var variant = rule.variants().stream()
                .filter(v -> v.id().equals(term.start().variant()))
                .findFirst();
        var sourceZh = cited(rule.citations(), true);
        var sourceEn = cited(rule.citations(), false);
        var whyZh = variant.map(v -> v.name().zh() + "，").orElse("")
                + (written ? "文书载明" : "")
                + (fallback ? "文书未另载期限，" : "");
        var whyEn = variant.map(v -> v.name().en() + ": ").orElse("")
                + (written ? "as the document says: " : "")
                + (fallback ? "the document gives no other period: " : "");
        say(
                whyZh + "期间" + plain.text().zh() + sourceZh + "，届满日为" + day(raw).zh() + "。",
                capital(whyEn + "a term of " + plain.text().en()) + sourceEn + " ends on " + day(raw).en() + ".");
        if (plain instanceof Length.BetweenMonths(var min, var max)) {
            var earliest = term.trigger().plusMonths(min);
            say("不早于" + earliest + "。", "Not before " + earliest + ".");
        }
        if (plain.inWorkingDays()) {
            restDaysSkipped(raw);
        }
        if (plain instanceof Length.Months(var n)
                && raw.getDayOfMonth() < term.trigger().getDayOfMonth()) {
            shortMonth(raw);
        } else if (plain instanceof Length.Years
                && raw.getDayOfMonth() < term.trigger().getDayOfMonth()) {
            shortMonth(raw);
        }
    }

    private void shortMonth(LocalDate raw) {
        say(
                raw.getYear() + "年" + raw.getMonthValue() + "月没有对应日，以月末日为最后一日（依据"
                        + Citation.of("MFD", 202).zh() + "）。",
                "That month has no corresponding day, so its last day counts ("
                        + Citation.of("MFD", 202).en() + ").");
    }

    private void restDaysSkipped(LocalDate raw) {
        var trigger = term.trigger();
        var first = trigger.isBefore(raw) ? trigger.plusDays(1) : raw;
        var last = trigger.isBefore(raw) ? raw : trigger.minusDays(1);
        var rest =
                first.datesUntil(last.plusDays(1)).filter(calendar::isRestDay).count();
        if (rest > 0) {
            say("其间法定休假日" + rest + "天不计入。", rest + " rest day(s) in between are not counted.");
        }
    }

    private void change(TermChange change, LocalDate raw, int index) {
        switch (change) {
            case TermChange.Paused(var on, var kind, var document) ->
                say(
                        on + " 因" + kind.text().zh() + "停止计算" + by(document).zh() + cited(pauseCitations(kind), true)
                                + "。",
                        "On " + on + " time stopped for " + kind.text().en()
                                + by(document).en() + cited(pauseCitations(kind), false) + ".");
            case TermChange.Resumed(var on, var kind, var document) -> {
                var stillOpen = new java.util.HashSet<PauseKind>();
                for (var earlier : term.changes().subList(0, index + 1)) {
                    switch (earlier) {
                        case TermChange.Paused p -> stillOpen.add(p.kind());
                        case TermChange.Resumed r -> stillOpen.remove(r.kind());
                        case TermChange.Extended _ -> {}
                    }
                }
                if (stillOpen.isEmpty()) {
                    say(
                            on + " 恢复计算" + by(document).zh() + "，加上停止时所余时间，届满日为" + day(raw).zh() + "。",
                            "On " + on + " time resumed" + by(document).en()
                                    + "; with what was left when it stopped, the term ends on "
                                    + day(raw).en() + ".");
                } else {
                    say(
                            on + " " + kind.text().zh() + "结束" + by(document).zh() + "，仍因其他原因停止计算。",
                            "On " + on + " the " + kind.text().en() + " ended"
                                    + by(document).en() + "; time is still stopped for another reason.");
                }
            }
            case TermChange.Extended(var on, var more, var approver, var document) ->
                say(
                        on + " 经" + approver.text().zh() + (approver == Approver.BOTH_SIDES ? "同意延长" : "批准延长")
                                + more.text().zh() + by(document).zh()
                                + cited(extensionCitations(approver), true)
                                + "，届满日为" + day(raw).zh() + "。",
                        "On " + on + (approver == Approver.BOTH_SIDES ? " " : " the ")
                                + approver.text().en()
                                + " extended it by "
                                + more.text().en() + by(document).en() + cited(extensionCitations(approver), false)
                                + "; it ends on " + day(raw).en() + ".");
        }
    }

    private List<Citation> pauseCitations(PauseKind kind) {
        return term.rule().pauseRule(kind).map(PauseRule::citations).orElse(List.of());
    }

    private List<Citation> extensionCitations(Approver approver) {
        return term.rule().extensions().stream()
                .filter(e -> e.by() == approver)
                .findFirst()
                .map(ExtensionRule::citations)
                .orElse(List.of());
    }

    private void lastDay(TermRule rule) {
        var raw = term.raw();
        var rest = calendar.isRestDay(raw);
        switch (rule.lastDay()) {
            case LastDay.FirstDayAfterRest(var source) -> {
                var law = source.on(term.trigger());
                if (rest) {
                    say(
                            "届满日为法定休假日，顺延至其后第一日" + day(term.rolled()).zh() + "（依据"
                                    + law.stream().map(Citation::zh).collect(Collectors.joining("、")) + "）。",
                            "That is a rest day, so the term ends on the first day after it, "
                                    + day(term.rolled()).en() + " ("
                                    + law.stream().map(Citation::en).collect(Collectors.joining("; ")) + ").");
                } else if (raw.getDayOfWeek().getValue() > 5) {
                    say(
                            raw + "虽为" + weekday(raw, Locale.CHINESE) + "，按调休安排上班，不顺延。",
                            raw + " is a " + weekday(raw, Locale.ENGLISH)
                                    + " worked instead; the last day does not move.");
                } else {
                    say("届满日不是法定休假日，不顺延。", "That is no rest day; the last day does not move.");
                }
            }
            case LastDay.AsCounted(var warn) -> {
                if (rest && warn) {
                    say(
                            "届满日为法定休假日，但本期限没有末日顺延的规定，仍以" + raw + "为准；其后第一个工作日为"
                                    + day(term.rolled()).zh() + "，仅供参考。",
                            "That is a rest day, but no rule moves the last day of this term: " + raw
                                    + " stands; the next working day would be "
                                    + day(term.rolled()).en() + ".");
                }
            }
        }
    }

    private static Sentence by(String document) {
        return document.isBlank() ? new Sentence("", "") : new Sentence("（" + document + "）", " (" + document + ")");
    }

    private static Sentence day(LocalDate date) {
        return new Sentence(
                date + "（" + weekday(date, Locale.CHINESE) + "）", date + " (" + weekday(date, Locale.ENGLISH) + ")");
    }

    private static String weekday(LocalDate date, Locale locale) {
        return date.getDayOfWeek().getDisplayName(TextStyle.FULL, locale);
    }

    private static String cited(List<Citation> citations, boolean zh) {
        if (citations.isEmpty()) {
            return "";
        }
        return zh
                ? citations.stream().map(Citation::zh).collect(Collectors.joining("、", "（依据", "）"))
                : citations.stream().map(Citation::en).collect(Collectors.joining("; ", " (", ")"));
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private void say(String zh, String en) {
        sentences.add(new Sentence(zh, en));
    }
}
