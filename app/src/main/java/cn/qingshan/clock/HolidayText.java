package cn.qingshan.clock;

import cn.qingshan.law.calendar.BadHolidayYear;
import cn.qingshan.law.calendar.HolidayYear;
import cn.qingshan.ledger.Refusal;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Year;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * 放假安排的写法. Reads a year's holidays from what a person has at hand: the engine's text form, the paragraphs of the State Council's notice as they are
 * published, or a list with one day or range a line. What cannot be read is refused with its line; a weekday that does not belong to its date is refused, since
 * then the year is wrong.
 */
final class HolidayText {

    private static final Pattern ENGINE_FORM = Pattern.compile("(?m)^\\s*year\\s");
    private static final Pattern TITLE_YEAR = Pattern.compile("关于(\\d{4})年");
    private static final Pattern NUMBER_OF_NOTICE = Pattern.compile("国办发[^\\s〔\\[]*[〔\\[]\\d{4}[〕\\]]\\d+号");
    private static final Pattern LISTED = Pattern.compile(
            "(\\d{4})[-/](\\d{1,2})[-/](\\d{1,2})(?:\\s*(?:\\.\\.|至|到|~|～|—)\\s*(\\d{4})[-/](\\d{1,2})[-/](\\d{1,2}))?[\\s,，:：]+(放假|休|off|上班|班|work)(?:[\\s,，].*)?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern TOKEN = Pattern.compile(
            "(?:(\\d{4})年)?(?:(\\d{1,2})月)?(\\d{1,2})日(?:[（(]([^）)]*)[）)])?|(至|到|—|–|~|～)|(放假|补休)|(上班)");
    private static final Pattern WEEKDAY = Pattern.compile("(?:周|星期)([一二三四五六日天])");
    private static final Pattern SIGNED = Pattern.compile("(?:国务院办公厅)?\\s*\\d{4}年\\d{1,2}月\\d{1,2}日");
    private static final int LONGEST = 60;

    private final @Nullable Year given;
    private @Nullable Year titled;
    private final List<String> notices = new ArrayList<>();
    private final TreeSet<LocalDate> off = new TreeSet<>();
    private final TreeSet<LocalDate> work = new TreeSet<>();

    private HolidayText(@Nullable Year given) {
        this.given = given;
    }

    /**
     * @param year for a list or notice that does not name its own; ignored for the engine's form
     * @param notice title of the notice, where the text has none
     * @throws Refusal naming the line that cannot be read, or what the year contradicts
     */
    static HolidayYear read(String text, Optional<Year> year, String notice) {
        try {
            if (ENGINE_FORM.matcher(text).find()) {
                return HolidayYear.parse(text);
            }
            return new HolidayText(year.orElse(null)).read(text, notice);
        } catch (BadHolidayYear bad) {
            throw Refusal.inWords(bad.sentence().zh(), bad.sentence().en());
        }
    }

    private HolidayYear read(String text, String notice) {
        var lines = text.lines().map(String::strip).toList();
        lines.forEach(this::heading);
        if (!notice.isBlank()) {
            notices.addFirst(notice.strip());
        }
        Year of = given != null ? given : titled;
        if (of == null) {
            throw Refusal.because("refusal.calendar.no-year");
        }
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.isEmpty() || line.startsWith("#") || isHeading(line)) {
                continue;
            }
            try {
                Matcher listed = LISTED.matcher(line);
                if (listed.matches()) {
                    listed(listed);
                } else {
                    sentence(line, of, i + 1);
                }
            } catch (DateTimeException noSuchDay) {
                throw Refusal.because("refusal.calendar.line", i + 1, line);
            }
        }
        return new HolidayYear(of, notices, off, work);
    }

    private static boolean isHeading(String line) {
        return line.contains("节假日安排")
                || NUMBER_OF_NOTICE.matcher(line).matches()
                || SIGNED.matcher(line).matches();
    }

    private void heading(String line) {
        Matcher title = TITLE_YEAR.matcher(line);
        if (line.contains("节假日安排") && title.find()) {
            if (titled == null) {
                titled = Year.parse(title.group(1));
                notices.add(line);
            }
        } else if (NUMBER_OF_NOTICE.matcher(line).matches()) {
            notices.add(line);
        }
    }

    private void listed(Matcher m) {
        LocalDate first = date(m.group(1), m.group(2), m.group(3));
        LocalDate last = m.group(4) == null ? first : date(m.group(4), m.group(5), m.group(6));
        String word = m.group(7).toLowerCase(Locale.ROOT);
        add(first, last, word.equals("放假") || word.equals("休") || word.equals("off") ? off : work);
    }

    private static LocalDate date(String year, String month, String day) {
        return LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
    }

    /** A line of the notice: dates and ranges wait until the word that says what becomes of them. */
    private void sentence(String line, Year year, int number) {
        var waiting = new ArrayList<LocalDate[]>();
        boolean range = false;
        @Nullable LocalDate before = null;
        Matcher token = TOKEN.matcher(line);
        while (token.find()) {
            if (token.group(3) != null) {
                LocalDate day = day(token, year, before, number);
                if (range && !waiting.isEmpty()) {
                    waiting.getLast()[1] = day;
                } else {
                    waiting.add(new LocalDate[] {day, day});
                }
                before = day;
                range = false;
            } else if (token.group(5) != null) {
                range = true;
            } else {
                if (waiting.isEmpty() && token.group(7) != null) {
                    throw Refusal.because("refusal.calendar.line", number, line);
                }
                for (LocalDate[] ends : waiting) {
                    add(ends[0], ends[1], token.group(6) != null ? off : work);
                }
                waiting.clear();
            }
        }
        if (!waiting.isEmpty()) {
            throw Refusal.because("refusal.calendar.line", number, line);
        }
    }

    private static LocalDate day(Matcher token, Year year, @Nullable LocalDate before, int number) {
        if (token.group(2) == null && before == null) {
            throw new DateTimeException("no month");
        }
        int month = token.group(2) != null
                ? Integer.parseInt(token.group(2))
                : java.util.Objects.requireNonNull(before).getMonthValue();
        int of = token.group(1) != null
                ? Integer.parseInt(token.group(1))
                : before != null && token.group(2) == null ? before.getYear() : year.getValue();
        LocalDate day = LocalDate.of(of, month, Integer.parseInt(token.group(3)));
        Matcher said = WEEKDAY.matcher(token.group(4) == null ? "" : token.group(4));
        if (said.find() && weekday(said.group(1)) != day.getDayOfWeek()) {
            throw Refusal.because(
                    "refusal.calendar.weekday",
                    number,
                    day.toString(),
                    day.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.CHINESE),
                    said.group());
        }
        return day;
    }

    private static DayOfWeek weekday(String said) {
        return said.equals("天") ? DayOfWeek.SUNDAY : DayOfWeek.of("一二三四五六日".indexOf(said) + 1);
    }

    private static void add(LocalDate first, LocalDate last, SortedSet<LocalDate> days) {
        if (last.isBefore(first) || last.isAfter(first.plusDays(LONGEST))) {
            throw new DateTimeException(first + ".." + last);
        }
        first.datesUntil(last.plusDays(1)).forEach(days::add);
    }
}
