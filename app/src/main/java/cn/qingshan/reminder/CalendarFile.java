package cn.qingshan.reminder;

import cn.qingshan.board.DueList.Entry;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;

/**
 * 日历文件. Terms as an iCalendar object (RFC 5545): an all-day event on each last day, tentative where the day is provisional, with alarms at nine in the morning of
 * the day itself and, where these lie within the term, seven and three days before. It names terms, never what they are about.
 */
final class CalendarFile {

    /** RFC 5545 section 3.1: lines of content longer than 75 octets are folded. */
    private static final int LONGEST_LINE = 75;

    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");

    private final StringBuilder text = new StringBuilder();
    private final MessageSource messages;
    private final Locale locale;
    private final String link;

    private CalendarFile(MessageSource messages, Locale locale, String link) {
        this.messages = messages;
        this.locale = locale;
        this.link = link;
    }

    /** @param link where people open the pages; empty for events without addresses */
    static String of(List<Entry> entries, MessageSource messages, Locale locale, String link) {
        return new CalendarFile(messages, locale, link).written(entries);
    }

    private String written(List<Entry> entries) {
        line("BEGIN", "VCALENDAR");
        line("VERSION", "2.0");
        line("PRODID", "-//Qingshan//Terms//" + (english() ? "EN" : "ZH"));
        line("CALSCALE", "GREGORIAN");
        line("NAME", escaped(say("reminder.feed.name")));
        line("X-WR-CALNAME", escaped(say("reminder.feed.name")));
        line("REFRESH-INTERVAL;VALUE=DURATION", "PT6H");
        line("X-PUBLISHED-TTL", "PT6H");
        zone();
        entries.forEach(this::event);
        line("END", "VCALENDAR");
        return text.toString();
    }

    /** Beijing time, without summer time since 1991. A calendar must have at least one component, and with no terms this is it. */
    private void zone() {
        line("BEGIN", "VTIMEZONE");
        line("TZID", "Asia/Shanghai");
        line("BEGIN", "STANDARD");
        line("DTSTART", "19910915T010000");
        line("TZOFFSETFROM", "+0800");
        line("TZOFFSETTO", "+0800");
        line("TZNAME", "CST");
        line("END", "STANDARD");
        line("END", "VTIMEZONE");
    }

    private void event(Entry term) {
        boolean provisional = term.missingYear() != null;
        String name = english() ? term.nameEn() : term.name();
        String summary = provisional ? say("reminder.feed.provisional", name) : say("reminder.feed.due", name);
        line("BEGIN", "VEVENT");
        line("UID", term.term() + "@qingshan");
        line("DTSTAMP", moment(term.writtenAt()));
        line("LAST-MODIFIED", moment(term.writtenAt()));
        line("DTSTART;VALUE=DATE", DAY.format(term.dueOn()));
        line("DTEND;VALUE=DATE", DAY.format(term.dueOn().plusDays(1)));
        line("SUMMARY", escaped(summary));
        line("DESCRIPTION", escaped(description(term)));
        line("STATUS", provisional ? "TENTATIVE" : "CONFIRMED");
        line("TRANSP", "TRANSPARENT");
        line("CLASS", "CONFIDENTIAL");
        if (!link.isBlank()) {
            line("URL", link + "/terms/" + term.term());
        }
        alarm(summary, "PT9H");
        if (term.threeOn() != null) {
            alarm(summary, "-P2DT15H");
        }
        if (term.sevenOn() != null) {
            alarm(summary, "-P6DT15H");
        }
        line("END", "VEVENT");
    }

    private String description(Entry term) {
        String basis = english() ? term.citationEn() : term.citation();
        return term.missingYear() == null
                ? basis
                : basis + "\n" + say("reminder.feed.why-provisional", String.valueOf(term.missingYear()));
    }

    private void alarm(String summary, String trigger) {
        line("BEGIN", "VALARM");
        line("ACTION", "DISPLAY");
        line("DESCRIPTION", escaped(summary));
        line("TRIGGER", trigger);
        line("END", "VALARM");
    }

    private static String moment(OffsetDateTime at) {
        return MOMENT.format(at.withOffsetSameInstant(ZoneOffset.UTC));
    }

    private boolean english() {
        return locale.equals(Locale.ENGLISH);
    }

    private String say(String key, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }

    /** RFC 5545 section 3.3.11. */
    static String escaped(String value) {
        return value.replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replace("\r\n", "\\n")
                .replace("\n", "\\n")
                .replace("\r", "");
    }

    private void line(String name, String value) {
        text.append(folded(name + ":" + value)).append("\r\n");
    }

    /** Folds by octets of UTF-8, never inside a character. */
    static String folded(String line) {
        var folded = new StringBuilder();
        int octets = 0;
        for (int i = 0; i < line.length(); i += Character.charCount(line.codePointAt(i))) {
            String character = Character.toString(line.codePointAt(i));
            int size = character.getBytes(StandardCharsets.UTF_8).length;
            if (octets + size > LONGEST_LINE) {
                folded.append("\r\n ");
                octets = 1;
            }
            folded.append(character);
            octets += size;
        }
        return folded.toString();
    }
}
