package cn.qingshan.campaign;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** 周. A week ends on its Sunday, the last one with the campaign. */
final class Weeks {

    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private Weeks() {}

    /** The ends of the weeks of a period that have come by a day; the day itself stands for the week that runs. */
    static List<LocalDate> ends(LocalDate from, LocalDate to, LocalDate today) {
        var ends = new ArrayList<LocalDate>();
        var last = to.isBefore(today) ? to : today;
        for (var day = from; !day.isAfter(last); day = day.plusDays(1)) {
            if (day.getDayOfWeek() == DayOfWeek.SUNDAY || day.equals(last)) {
                ends.add(day);
            }
        }
        return ends;
    }

    /** What counts for a day was recorded before this instant: the end of the day, or now while it lasts. */
    static Instant endOf(LocalDate day, Instant now) {
        var end = day.plusDays(1).atStartOfDay(ZONE).toInstant();
        return end.isAfter(now) ? now : end;
    }
}
