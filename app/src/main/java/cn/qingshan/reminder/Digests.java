package cn.qingshan.reminder;

import cn.qingshan.board.DueList;
import cn.qingshan.board.DueList.Reminder;
import cn.qingshan.clock.Calendars;
import cn.qingshan.clock.Warning;
import cn.qingshan.people.Acting;
import cn.qingshan.people.People;
import cn.qingshan.people.Seat;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * 每日汇总. On each working day, from the configured hour on, one mail to each person who asked for it. The day is claimed before the mail goes and closed after; a
 * mail that the server did not take is tried again, later each time. When the program dies between the two, the day is tried again after a quarter of an hour
 * with the same Message-ID, so that a mail that did go is not shown twice.
 *
 * <p>A mail leaves the building: it names terms, days and numbers, never a mine, a person or a fact.
 */
@Component
class Digests {

    static final int MOST_ATTEMPTS = 8;

    private static final Logger LOG = LoggerFactory.getLogger(Digests.class);
    private static final int MOST_LINES = 60;
    private static final int MINUTES_BEFORE_RETRY = 10;
    private static final int MINUTES_BEFORE_LEFTOVER = 15;

    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final People people;
    private final DueList due;
    private final Calendars calendars;
    private final Reminders reminders;
    private final Outbox outbox;
    private final MailSettings settings;
    private final MessageSource messages;
    private final Clock clock;

    Digests(
            JdbcClient db,
            PlatformTransactionManager transactions,
            People people,
            DueList due,
            Calendars calendars,
            Reminders reminders,
            Outbox outbox,
            MailSettings settings,
            MessageSource messages,
            Clock clock) {
        this.db = db;
        this.transaction = new TransactionTemplate(transactions);
        this.people = people;
        this.due = due;
        this.calendars = calendars;
        this.reminders = reminders;
        this.outbox = outbox;
        this.settings = settings;
        this.messages = messages;
        this.clock = clock;
    }

    /** Looks whose mail of today is still to be sent. */
    @Scheduled(fixedDelay = 60_000, initialDelay = 60_000)
    void sendDue() {
        if (!outbox.open() || LocalTime.now(clock).getHour() < settings.hour()) {
            return;
        }
        for (UUID person : subscribers()) {
            try {
                var seats = people.seatsOf(person);
                if (!seats.isEmpty()) {
                    Acting.run(seats.getFirst(), () -> tell(seats));
                }
            } catch (RuntimeException failed) {
                // one person's trouble keeps no other from being told
                LOG.error("The digest of {} could not be made", person, failed);
            }
        }
    }

    private List<UUID> subscribers() {
        return Objects.requireNonNull(transaction.execute(status -> db.sql("select person from reminder.subscribers()")
                .query(UUID.class)
                .list()));
    }

    /** In the name of the person's first seat; what each seat owes is read in that seat's own name. */
    private void tell(List<Seat> seats) {
        LocalDate today = LocalDate.now(clock);
        if (!calendars.current().isWorkingDay(today)) {
            return;
        }
        UUID person = seats.getFirst().person();
        var attempt = claimed(person, today);
        if (attempt.isEmpty()) {
            return;
        }
        var preference = reminders.preference();
        Optional<String> failure;
        int items = 0;
        try {
            var told = toTell(seats, today, lastTold(person, today));
            items = told.stream().mapToInt(Reminder::number).sum();
            if (items == 0 || preference.address() == null) {
                close(person, today, "NOTHING", 0, "");
                return;
            }
            var locale = preference.language().equals("en") ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE;
            failure = outbox.send(
                    preference.address(),
                    text("reminder.mail.subject", locale, items, today.toString()),
                    body(told, today, locale),
                    "digest." + person + "." + today);
        } catch (RuntimeException broken) {
            LOG.error("The digest of {} could not be made", person, broken);
            failure = Optional.of(broken.getClass().getSimpleName());
        }
        close(person, today, failure.isPresent() ? "FAILED" : "SENT", items, failure.orElse(""));
    }

    /** The number of this attempt; empty when the day is done, being done, or not yet to be tried again. */
    private Optional<Integer> claimed(UUID person, LocalDate day) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        return Objects.requireNonNull(transaction.execute(status -> db.sql("""
                insert into reminder.digest as d (person, day, state, attempts, at) values (:person, :day, 'SENDING', 1, :now)
                on conflict (person, day) do update set state = 'SENDING', attempts = d.attempts + 1, at = :now
                 where d.attempts < :most
                   and ((d.state = 'FAILED' and d.at + make_interval(mins => :retry * d.attempts) <= :now)
                        or (d.state = 'SENDING' and d.at + make_interval(mins => :leftover) <= :now))
                returning attempts
                """)
                .param("person", person)
                .param("day", day)
                .param("now", now)
                .param("most", MOST_ATTEMPTS)
                .param("retry", MINUTES_BEFORE_RETRY)
                .param("leftover", MINUTES_BEFORE_LEFTOVER)
                .query(Integer.class)
                .optional()));
    }

    private void close(UUID person, LocalDate day, String state, int items, String says) {
        transaction.executeWithoutResult(status -> db.sql("""
                update reminder.digest set state = :state, items = :items, says = :says, at = :now where person = :person and day = :day
                """)
                .param("state", state)
                .param("items", items)
                .param("says", says)
                .param("now", OffsetDateTime.now(clock))
                .param("person", person)
                .param("day", day)
                .update());
    }

    private LocalDate lastTold(UUID person, LocalDate today) {
        return Objects.requireNonNull(transaction.execute(status -> db.sql("""
                select max(day) from reminder.digest where person = :person and day < :today and state in ('SENT', 'NOTHING')
                """)
                .param("person", person)
                .param("today", today)
                .query((row, n) -> Optional.ofNullable(row.getObject(1, LocalDate.class)))
                .single()
                .orElse(today.minusDays(1))));
    }

    private List<Reminder> toTell(List<Seat> seats, LocalDate today, LocalDate since) {
        var told = new LinkedHashMap<String, Reminder>();
        for (Seat seat : seats) {
            // two posts of one person may owe the same terms
            Acting.as(seat, () -> due.reminders(today, since, MOST_LINES))
                    .forEach(r -> told.merge(
                            seat.organ() + r.rule() + r.dueOn(),
                            r,
                            (one, other) -> one.number() >= other.number() ? one : other));
        }
        return told.values().stream()
                .sorted(Comparator.comparing(Reminder::dueOn).thenComparing(Reminder::rule))
                .toList();
    }

    private String body(List<Reminder> told, LocalDate today, Locale locale) {
        var text = new StringBuilder();
        text.append(text("reminder.mail.greeting", locale, today.toString())).append("\n");
        for (Warning warning : Warning.values()) {
            var lines = told.stream().filter(r -> r.warning() == warning).toList();
            if (!lines.isEmpty()) {
                text.append("\n").append(text("due.window." + warning, locale)).append("\n");
                lines.forEach(r -> text.append("  ").append(line(r, locale)).append("\n"));
            }
        }
        if (told.size() >= MOST_LINES) {
            text.append("\n").append(text("reminder.mail.more", locale)).append("\n");
        }
        text.append("\n").append(text("reminder.mail.see", locale));
        if (!settings.link().isBlank()) {
            text.append(" ").append(settings.link()).append("/due?minePost=true");
        }
        return text.append("\n")
                .append(text("reminder.mail.end", locale))
                .append("\n")
                .toString();
    }

    private String line(Reminder r, Locale locale) {
        boolean english = locale.equals(Locale.ENGLISH);
        return text("reminder.mail.line", locale, r.dueOn().toString(), english ? r.nameEn() : r.name(), r.number());
    }

    private String text(String key, Locale locale, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }

    /** A mail to the acting person's own address, to try the settings. @return why it was not taken */
    Optional<String> sendTrial(String address, Locale locale) {
        var parts = new ArrayList<String>();
        parts.add(text("reminder.mail.trial", locale));
        if (!settings.link().isBlank()) {
            parts.add(settings.link() + "/reminders");
        }
        return outbox.send(
                address,
                text("reminder.mail.trial.subject", locale),
                String.join("\n", parts),
                "trial." + UUID.randomUUID());
    }
}
