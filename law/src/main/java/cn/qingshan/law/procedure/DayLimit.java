package cn.qingshan.law.procedure;

import java.time.LocalDate;

/** How a day that an event names stands to the day of the act. */
public enum DayLimit {
    /** It has happened: not after the act. */
    HAPPENED,
    /** It is planned: the day of the act or later. */
    FROM_THE_ACT,
    /** It is planned: later than the day of the act. */
    AFTER_THE_ACT;

    boolean holds(LocalDate day, LocalDate act) {
        return switch (this) {
            case HAPPENED -> !day.isAfter(act);
            case FROM_THE_ACT -> !day.isBefore(act);
            case AFTER_THE_ACT -> day.isAfter(act);
        };
    }
}
