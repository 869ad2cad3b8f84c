package cn.qingshan.reminder;

import cn.qingshan.board.DueList;
import cn.qingshan.board.DueList.Entry;
import cn.qingshan.people.Acting;
import cn.qingshan.people.People;
import cn.qingshan.people.Seat;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** 日历订阅. Opened by a calendar program without a session: the secret in the address says whose it is, and what is read is read in that person's seats. */
@Controller
class FeedPages {

    private static final MediaType CALENDAR = new MediaType("text", "calendar", StandardCharsets.UTF_8);
    private static final int DAYS_BACK = 60;

    private final Reminders reminders;
    private final People people;
    private final DueList due;
    private final MailSettings settings;
    private final MessageSource messages;
    private final Clock clock;

    FeedPages(
            Reminders reminders,
            People people,
            DueList due,
            MailSettings settings,
            MessageSource messages,
            Clock clock) {
        this.reminders = reminders;
        this.people = people;
        this.due = due;
        this.settings = settings;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping("/feeds/{token}.ics")
    ResponseEntity<byte[]> feed(@PathVariable String token) {
        var reader = token.matches("[A-Za-z0-9_-]{43}")
                ? reminders.readerOf(token)
                : java.util.Optional.<Reminders.Reader>empty();
        if (reader.isEmpty()) {
            return ResponseEntity.notFound().build();
        }
        var seats = people.seatsOf(reader.get().person());
        if (seats.isEmpty()) {
            return ResponseEntity.notFound().build();
        }
        var locale = reader.get().language().equals("en") ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE;
        return ResponseEntity.ok()
                .contentType(CALENDAR)
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(10)).cachePrivate())
                .header("Content-Disposition", "inline; filename=\"qingshan.ics\"")
                .body(CalendarFile.of(entries(seats), messages, locale, settings.link())
                        .getBytes(StandardCharsets.UTF_8));
    }

    private List<Entry> entries(List<Seat> seats) {
        LocalDate from = LocalDate.now(clock).minusDays(DAYS_BACK);
        var entries = new LinkedHashMap<UUID, Entry>();
        for (Seat seat : seats) {
            Acting.as(seat, () -> due.entries(from)).forEach(entry -> entries.put(entry.term(), entry));
        }
        return entries.values().stream()
                .sorted(Comparator.comparing(Entry::dueOn).thenComparing(Entry::term))
                .toList();
    }
}
