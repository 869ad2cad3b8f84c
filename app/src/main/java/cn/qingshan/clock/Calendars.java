package cn.qingshan.clock;

import cn.qingshan.law.calendar.HolidayYear;
import cn.qingshan.law.calendar.WorkCalendar;
import cn.qingshan.people.Acting;
import java.sql.Array;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.Year;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 工作日历. The years that come with the program and, above them, those that the acting organ has imported. */
@Component
@Transactional(readOnly = true)
public class Calendars {

    /** The calendar of an organ, and the acts that brought its years. */
    private record Kept(List<UUID> acts, WorkCalendar calendar) {}

    private final JdbcClient db;
    private final Map<String, Kept> byOrgan = new ConcurrentHashMap<>();

    Calendars(JdbcClient db) {
        this.db = db;
    }

    /**
     * The calendar by which the acting organ counts; the bundled years alone where nobody acts. It is built once and again when a year was imported, by this
     * copy of the program or another: that is looked up each time.
     */
    public WorkCalendar current() {
        var seat = Acting.seat();
        if (seat.isEmpty()) {
            return WorkCalendar.bundled();
        }
        String organ = seat.get().organ();
        var acts = db.sql("select act from clock.holiday_year where owner_organ = :organ order by year")
                .param("organ", organ)
                .query(UUID.class)
                .list();
        if (acts.isEmpty()) {
            return WorkCalendar.bundled();
        }
        var kept = byOrgan.get(organ);
        if (kept == null || !kept.acts().equals(acts)) {
            kept = new Kept(acts, read(organ));
            byOrgan.put(organ, kept);
        }
        return kept.calendar();
    }

    private WorkCalendar read(String organ) {
        var years = WorkCalendar.bundled().years().values().stream()
                .collect(Collectors.toMap(HolidayYear::year, year -> year));
        imported(organ).forEach(year -> years.put(year.year(), year));
        return WorkCalendar.of(years.values());
    }

    private List<HolidayYear> imported(String organ) {
        return db.sql("select year, notices, days_off, make_up_days from clock.holiday_year where owner_organ = :organ")
                .param("organ", organ)
                .query((row, n) -> year(row))
                .list();
    }

    private static HolidayYear year(ResultSet row) throws SQLException {
        return new HolidayYear(
                Year.of(row.getInt("year")),
                List.of((String[]) row.getArray("notices").getArray()),
                days(row.getArray("days_off")),
                days(row.getArray("make_up_days")));
    }

    private static TreeSet<LocalDate> days(Array dates) throws SQLException {
        var days = new TreeSet<LocalDate>();
        for (Date date : (Date[]) dates.getArray()) {
            days.add(date.toLocalDate());
        }
        return days;
    }
}
