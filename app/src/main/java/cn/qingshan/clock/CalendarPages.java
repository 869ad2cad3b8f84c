package cn.qingshan.clock;

import cn.qingshan.law.calendar.HolidayYear;
import cn.qingshan.ledger.Ledger;
import cn.qingshan.ledger.NoSuchRecord;
import cn.qingshan.ledger.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** 工作日历: the years that are known, one year day by day, and the import of a notice. */
@Controller
class CalendarPages {

    private static final int REPORT_LINES = 200;
    private static final int LONGEST_TEXT = 100_000;

    private final Calendars calendars;
    private final Holidays holidays;
    private final Ledger ledger;
    private final MessageSource messages;

    CalendarPages(Calendars calendars, Holidays holidays, Ledger ledger, MessageSource messages) {
        this.calendars = calendars;
        this.holidays = holidays;
        this.ledger = ledger;
        this.messages = messages;
    }

    /** A day of the year view: {@code REST} weekend, {@code OFF} by the notice, {@code WORK} a weekend day worked instead, {@code PLAIN}, or blank. */
    record Day(@Nullable LocalDate date, String kind) {}

    record Month(int number, List<List<Day>> weeks) {}

    @GetMapping("/calendar")
    String years(Model page) {
        var known = new TreeMap<Year, HolidayYear>(java.util.Comparator.reverseOrder());
        known.putAll(calendars.current().years());
        page.addAttribute("years", known.values());
        page.addAttribute("imported", holidays.imported());
        page.addAttribute("mayImport", ledger.may(ClockAct.HOLIDAYS_IMPORTED));
        return "clock/calendar";
    }

    @GetMapping("/calendar/{number}")
    String year(
            @PathVariable int number,
            @RequestParam(required = false) @Nullable UUID act,
            @RequestParam(defaultValue = "0") int after,
            Model page) {
        Year year = known(number);
        page.addAttribute("year", holidays.known(year));
        page.addAttribute("months", months(holidays.known(year)));
        var imported = holidays.find(year);
        page.addAttribute("imported", imported.orElse(null));
        imported.ifPresent(i -> {
            var imports = holidays.imports(i.id());
            UUID shown = imports.stream()
                    .map(Holidays.Import::act)
                    .filter(a -> a.equals(act))
                    .findFirst()
                    .orElse(i.act());
            page.addAttribute("imports", imports);
            page.addAttribute("shown", shown);
            var report = holidays.report(shown, Math.max(0, after), REPORT_LINES);
            page.addAttribute("report", report);
            page.addAttribute("nextAfter", Math.max(0, after) + report.shown().size());
        });
        return "clock/year";
    }

    private static Year known(int number) {
        try {
            return Year.of(number);
        } catch (DateTimeException noYear) {
            throw new NoSuchRecord();
        }
    }

    /** A trial is not kept: who reloads it or changes the language begins again. */
    @GetMapping("/calendar/try")
    String tryAgain() {
        return "redirect:/calendar";
    }

    /** First what it would do; nothing is written. */
    @PostMapping("/calendar/try")
    String tried(
            @RequestParam(defaultValue = "") String text,
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "") String ofYear,
            @RequestParam(defaultValue = "") String notice,
            Locale locale,
            Model page,
            HttpServletResponse response)
            throws IOException {
        String given = file != null && !file.isEmpty() ? textOf(file.getBytes()) : text;
        page.addAttribute("text", given);
        page.addAttribute("ofYear", ofYear);
        page.addAttribute("notice", notice);
        try {
            var trial = holidays.tried(read(given, ofYear, notice));
            page.addAttribute("trial", trial);
            page.addAttribute("months", months(trial.year()));
        } catch (Refusal refusal) {
            page.addAttribute("refused", refusal.sentence(messages, locale));
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        }
        return "clock/try";
    }

    @PostMapping("/calendar")
    String take(
            @RequestParam String text,
            @RequestParam(defaultValue = "") String ofYear,
            @RequestParam(defaultValue = "") String notice,
            @RequestParam(required = false) Optional<UUID> seen) {
        var year = read(text, ofYear, notice);
        holidays.take(year, text, seen);
        return "redirect:/calendar/" + year.year();
    }

    private static HolidayYear read(String text, String ofYear, String notice) {
        if (text.isBlank()) {
            throw Refusal.because("refusal.calendar.empty");
        }
        if (text.length() > LONGEST_TEXT) {
            throw Refusal.because("refusal.calendar.too-long");
        }
        if (!ofYear.isBlank() && !ofYear.strip().matches("20\\d\\d")) {
            throw Refusal.because("refusal.calendar.year", ofYear);
        }
        var year = HolidayText.read(
                text, Optional.of(ofYear.strip()).filter(y -> !y.isEmpty()).map(Year::parse), notice);
        if (year.year().getValue() < 2000 || year.year().getValue() > 2100) {
            throw Refusal.because("refusal.calendar.year", year.year().toString());
        }
        return year;
    }

    private static String textOf(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString()
                    .replace("\uFEFF", "");
        } catch (CharacterCodingException notUtf8) {
            // what Chinese editors write otherwise
            return new String(bytes, java.nio.charset.Charset.forName("GB18030"));
        }
    }

    private static List<Month> months(HolidayYear year) {
        var months = new ArrayList<Month>();
        for (int number = 1; number <= 12; number++) {
            months.add(month(year, YearMonth.of(year.year().getValue(), number)));
        }
        return months;
    }

    private static Month month(HolidayYear year, YearMonth month) {
        var weeks = new ArrayList<List<Day>>();
        var week = new ArrayList<Day>();
        for (int blank = 1; blank < month.atDay(1).getDayOfWeek().getValue(); blank++) {
            week.add(new Day(null, "NONE"));
        }
        for (int day = 1; day <= month.lengthOfMonth(); day++) {
            LocalDate date = month.atDay(day);
            week.add(new Day(date, kind(year, date)));
            if (week.size() == 7) {
                weeks.add(List.copyOf(week));
                week.clear();
            }
        }
        while (!week.isEmpty() && week.size() < 7) {
            week.add(new Day(null, "NONE"));
        }
        if (!week.isEmpty()) {
            weeks.add(List.copyOf(week));
        }
        return new Month(month.getMonthValue(), weeks);
    }

    private static String kind(HolidayYear year, LocalDate date) {
        if (year.daysOff().contains(date)) {
            return "OFF";
        }
        if (year.makeUpDays().contains(date)) {
            return "WORK";
        }
        return date.getDayOfWeek().getValue() > 5 ? "REST" : "PLAIN";
    }
}
