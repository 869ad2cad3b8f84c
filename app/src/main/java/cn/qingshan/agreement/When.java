package cn.qingshan.agreement;

import java.time.LocalDate;
import java.time.YearMonth;

/** 共享的时机. */
public enum When {
    /** A record goes with the act that makes or changes it. */
    CHANGE(0),
    QUARTER(3),
    HALF_YEAR(6),
    YEAR(12),
    /** Only when the other side asks. */
    REQUEST(0);

    private final int months;

    When(int months) {
        this.months = months;
    }

    public boolean isPeriodic() {
        return months > 0;
    }

    /** The period of the calendar that a day lies in. @throws IllegalStateException for what has no period */
    Period periodOf(LocalDate day) {
        if (!isPeriodic()) {
            throw new IllegalStateException(this + " has no period");
        }
        int part = (day.getMonthValue() - 1) / months;
        var first = YearMonth.of(day.getYear(), part * months + 1);
        return new Period(this, first.atDay(1), first.plusMonths(months - 1).atEndOfMonth());
    }

    /** A period of the calendar, e.g. the third quarter of 2026. */
    public record Period(When when, LocalDate startsOn, LocalDate endsOn) {

        Period next() {
            return when.periodOf(endsOn.plusDays(1));
        }

        /** 2026年第三季度, 2026年上半年, 2026年. */
        public String zh() {
            return startsOn.getYear() + "年"
                    + switch (when) {
                        case QUARTER -> "第" + "一二三四".charAt((startsOn.getMonthValue() - 1) / 3) + "季度";
                        case HALF_YEAR -> startsOn.getMonthValue() == 1 ? "上半年" : "下半年";
                        case YEAR, CHANGE, REQUEST -> "";
                    };
        }

        /** 2026 Q3, 2026 H1, 2026. */
        public String en() {
            return startsOn.getYear()
                    + switch (when) {
                        case QUARTER -> " Q" + ((startsOn.getMonthValue() - 1) / 3 + 1);
                        case HALF_YEAR -> startsOn.getMonthValue() == 1 ? " H1" : " H2";
                        case YEAR, CHANGE, REQUEST -> "";
                    };
        }
    }
}
