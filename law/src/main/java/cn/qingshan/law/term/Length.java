package cn.qingshan.law.term;

import cn.qingshan.law.Sentence;
import cn.qingshan.law.calendar.WorkCalendar;
import cn.qingshan.law.rulebook.ChineseNumerals;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.regex.Pattern;

/**
 * How long a term is. The day of the trigger is never counted. Months and years end on the corresponding day, or on the last day
 * of a month that has none (民法典 art. 202).
 */
public sealed interface Length {

    /** Calendar days. */
    record Days(int n) implements Length {}

    /** Working days: rest days are skipped. */
    record WorkingDays(int n) implements Length {}

    record Months(int n) implements Length {}

    record Years(int n) implements Length {}

    /** Hours; counted in dates it ends on the day after for 24 hours, and so on. */
    record Hours(int n) implements Length {}

    /** To be done at least n working days before the trigger day. */
    record WorkingDaysBefore(int n) implements Length {}

    /** Not before {@code min} and not after {@code max} months. */
    record BetweenMonths(int min, int max) implements Length {}

    /** The next such day of the year, the trigger day itself included. */
    record Yearly(MonthDay day) implements Length {}

    /** Ends on the date itself, as a document names it. */
    record Until(LocalDate date) implements Length {}

    /** The period stands in the document; {@code otherwise} where the document gives none. */
    record WrittenInDocument(Length otherwise) implements Length {}

    /** The period stands in a document or agreement and nothing replaces it. */
    record OnlyInDocument() implements Length {}

    /**
     * Reads what a document says: {@code P2M}, {@code P30D}, {@code P1Y}, {@code 10WD} (working days) or a date {@code 2026-06-30}.
     *
     * @throws IllegalArgumentException when it is none of these
     */
    static Length parse(String text) {
        var period = Pattern.compile("P(\\d{1,4})([DMY])").matcher(text);
        if (period.matches()) {
            var n = Integer.parseInt(period.group(1));
            if (n > 0) {
                return switch (period.group(2)) {
                    case "D" -> new Days(n);
                    case "M" -> new Months(n);
                    default -> new Years(n);
                };
            }
        }
        var working = Pattern.compile("(\\d{1,4})WD").matcher(text);
        if (working.matches() && Integer.parseInt(working.group(1)) > 0) {
            return new WorkingDays(Integer.parseInt(working.group(1)));
        }
        try {
            return new Until(LocalDate.parse(text));
        } catch (java.time.DateTimeException e) {
            throw new IllegalArgumentException("不是期限的写法（P2M、P30D、10WD 或 2026-06-30）：" + text, e);
        }
    }

    /**
     * The raw last day, before the last-day rule.
     *
     * @throws IllegalStateException for a length that only a document can give
     */
    default LocalDate countedFrom(LocalDate trigger, WorkCalendar calendar) {
        return switch (this) {
            case Days(var n) -> trigger.plusDays(n);
            case WorkingDays(var n) -> calendar.plusWorkingDays(trigger, n);
            case Months(var n) -> trigger.plusMonths(n);
            case Years(var n) -> trigger.plusYears(n);
            case Hours(var n) -> trigger.plusDays((n + 23) / 24);
            case WorkingDaysBefore(var n) -> calendar.minusWorkingDays(trigger, n);
            case BetweenMonths(var min, var max) -> trigger.plusMonths(max);
            case Yearly(var day) -> {
                var thisYear = day.atYear(trigger.getYear());
                yield thisYear.isBefore(trigger) ? day.atYear(trigger.getYear() + 1) : thisYear;
            }
            case Until(var date) -> date;
            case WrittenInDocument(var otherwise) -> otherwise.countedFrom(trigger, calendar);
            case OnlyInDocument() -> throw new IllegalStateException("the period stands in a document");
        };
    }

    /** No term of the law is so long; a length that is has been mistyped, and counting its working days one by one would not end. */
    default boolean exceedsACentury() {
        return switch (this) {
            case Days(var n) -> n > 36_525;
            case WorkingDays(var n) -> n > 26_000;
            case Months(var n) -> n > 1_200;
            case Years(var n) -> n > 100;
            case Hours(var n) -> n > 876_600;
            case WorkingDaysBefore(var n) -> n > 26_000;
            case BetweenMonths(var _, var max) -> max > 1_200;
            case Until(var date) -> date.getYear() > 2200;
            case WrittenInDocument(var otherwise) -> otherwise.exceedsACentury();
            case Yearly _, OnlyInDocument _ -> false;
        };
    }

    /** True when rest days are skipped in the count. */
    default boolean inWorkingDays() {
        return switch (this) {
            case WorkingDays _, WorkingDaysBefore _ -> true;
            case WrittenInDocument(var otherwise) -> otherwise.inWorkingDays();
            case Days _, Months _, Years _, Hours _, BetweenMonths _, Yearly _, Until _, OnlyInDocument _ -> false;
        };
    }

    /** 两个月, two months: as a sentence would name it. */
    default Sentence text() {
        return switch (this) {
            case Days(var n) -> new Sentence(ChineseNumerals.of(n) + "日", plural(n, "day"));
            case WorkingDays(var n) -> new Sentence(ChineseNumerals.counting(n) + "个工作日", plural(n, "working day"));
            case Months(var n) -> new Sentence(ChineseNumerals.counting(n) + "个月", plural(n, "month"));
            case Years(var n) -> new Sentence(ChineseNumerals.counting(n) + "年", plural(n, "year"));
            case Hours(var n) -> new Sentence(ChineseNumerals.of(n) + "小时", plural(n, "hour"));
            case WorkingDaysBefore(var n) ->
                new Sentence(ChineseNumerals.counting(n) + "个工作日前", plural(n, "working day") + " before");
            case BetweenMonths(var min, var max) ->
                new Sentence(
                        ChineseNumerals.of(min) + "至" + ChineseNumerals.of(max) + "个月", min + " to " + max + " months");
            case Yearly(var day) ->
                new Sentence(
                        "每年" + day.getMonthValue() + "月" + day.getDayOfMonth() + "日前",
                        "yearly by " + day.getMonthValue() + "-" + day.getDayOfMonth());
            case Until(var date) -> new Sentence("至" + date, "until " + date);
            case WrittenInDocument(var otherwise) ->
                new Sentence(
                        "文书载明的期限；未载明的，" + otherwise.text().zh(),
                        "as the document says; where it does not, "
                                + otherwise.text().en());
            case OnlyInDocument() -> new Sentence("文书或者协议载明的期限", "as the document or agreement says");
        };
    }

    private static String plural(int n, String unit) {
        return n + " " + unit + (n == 1 ? "" : "s");
    }
}
