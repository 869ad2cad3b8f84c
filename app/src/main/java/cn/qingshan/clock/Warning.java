package cn.qingshan.clock;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** 提示. How near the last day of an open term is. Asked on any day, never stored: nothing changes by itself when a day passes. */
public enum Warning {
    /** The last day has passed. Only a firm one can. */
    OVERDUE,
    THREE_DAYS,
    SEVEN_DAYS,
    /** Half of the term is over. */
    HALF,
    LATER,
    /** The date rests on holidays that are not published: no warning may. */
    PROVISIONAL,
    /** Time stands still. */
    SUSPENDED;

    /** @param halfOn the day on which half of the term is over; absent where the day is not known */
    public static Warning of(
            String state, @Nullable Integer missingYear, LocalDate dueOn, @Nullable LocalDate halfOn, LocalDate today) {
        if (state.equals("PAUSED")) {
            return SUSPENDED;
        }
        if (missingYear != null) {
            return PROVISIONAL;
        }
        long left = ChronoUnit.DAYS.between(today, dueOn);
        if (left < 0) {
            return OVERDUE;
        }
        if (left <= 3) {
            return THREE_DAYS;
        }
        if (left <= 7) {
            return SEVEN_DAYS;
        }
        return halfOn != null && !halfOn.isAfter(today) ? HALF : LATER;
    }
}
