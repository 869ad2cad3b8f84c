package cn.qingshan.procedure;

import cn.qingshan.law.procedure.Entry;
import cn.qingshan.law.procedure.ProcedureEvent;
import cn.qingshan.law.procedure.actionitem.ItemEvent;
import cn.qingshan.law.procedure.difficulty.DifficultyEvent;
import cn.qingshan.law.procedure.meeting.MeetingEvent;
import cn.qingshan.law.procedure.transfer.TransferEvent;
import cn.qingshan.ledger.Refusal;
import cn.qingshan.people.Acting;
import java.sql.Array;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * 会议纪要. What rests on minutes names the number of minutes that a joint meeting issued and that both organs of the matter see. A number that no meeting gave is refused in words.
 */
@Component
class IssuedMinutes {

    private final JdbcClient db;
    private final Histories histories;

    IssuedMinutes(JdbcClient db, Histories histories) {
        this.db = db;
        this.histories = histories;
    }

    /** @param organs those that see the meeting */
    record Minutes(UUID meeting, String number, LocalDate issuedOn, Set<String> organs) {}

    /**
     * What an act says of the minutes it rests on.
     *
     * @param number of the decision in them, where the act carries one out
     */
    private record Named(String minutes, Optional<LocalDate> issuedOn, Optional<Integer> number) {}

    /**
     * @param other organ on the other side of the matter; null where none is named
     * @throws Refusal if the event rests on minutes and they are not there, are not both organs', or were issued on another day
     */
    void require(ProcedureEvent event, @Nullable String other) {
        var named = named(event);
        if (named.isEmpty()) {
            return;
        }
        var told = named.get();
        var organs = other == null
                ? Set.of(Acting.required().organ())
                : Set.of(Acting.required().organ(), other);
        var found = all().stream()
                .filter(minutes -> minutes.number().equals(told.minutes().strip()))
                .filter(minutes -> minutes.organs().containsAll(organs))
                .findFirst()
                .orElseThrow(() -> Refusal.because(
                        "refusal.minutes.unknown", told.minutes().strip()));
        told.issuedOn().filter(day -> !day.equals(found.issuedOn())).ifPresent(day -> {
            throw Refusal.because(
                    "refusal.minutes.other-day",
                    found.number(),
                    found.issuedOn().toString(),
                    day.toString());
        });
        told.number().ifPresent(number -> requireDecision(found, number));
        if (event instanceof ItemEvent.OpenItem item) {
            requireUnregistered(found, item.number());
        }
        if (event.on().isBefore(found.issuedOn())) {
            throw Refusal.because(
                    "refusal.minutes.later",
                    found.number(),
                    found.issuedOn().toString(),
                    event.on().toString());
        }
    }

    private void requireDecision(Minutes minutes, int number) {
        int decided = lastDraft(minutes.meeting());
        if (number < 1 || number > decided) {
            throw Refusal.because(
                    "refusal.minutes.no-decision", minutes.number(), String.valueOf(number), String.valueOf(decided));
        }
    }

    /** A decision is carried out once. */
    private void requireUnregistered(Minutes minutes, int number) {
        int registered = db.sql("""
                select count(*) from ledger.act a
                 where a.record_kind = 'action-item' and a.kind = 'action-item.open-item'
                   and a.body::jsonb -> 'payload' -> 'event' ->> 'minutes' = :minutes
                   and a.body::jsonb -> 'payload' -> 'event' ->> 'number' = :number
                """)
                .param("minutes", minutes.number())
                .param("number", String.valueOf(number))
                .query(Integer.class)
                .single();
        if (registered > 0) {
            throw Refusal.because("refusal.minutes.registered", minutes.number(), String.valueOf(number));
        }
    }

    /** How many decisions the draft had that was issued. */
    private int lastDraft(UUID meeting) {
        return events(meeting).reversed().stream()
                .flatMap(event -> switch (event) {
                    case MeetingEvent.DraftMinutes draft -> Optional.of(draft.decisions()).stream();
                    case MeetingEvent.ReviseMinutes draft -> Optional.of(draft.decisions()).stream();
                    default -> Optional.<List<String>>empty().stream();
                })
                .findFirst()
                .map(decisions ->
                        (int) decisions.stream().filter(line -> !line.isBlank()).count())
                .orElse(0);
    }

    private static Optional<Named> named(ProcedureEvent event) {
        return switch (event) {
            case TransferEvent.SettleDispute e ->
                Optional.of(new Named(e.minutes(), Optional.empty(), Optional.empty()));
            case DifficultyEvent.ApplyMinutes e ->
                Optional.of(new Named(e.minutes(), Optional.empty(), Optional.empty()));
            case ItemEvent.OpenItem e ->
                Optional.of(new Named(e.minutes(), Optional.of(e.issuedOn()), Optional.of(e.number())));
            case ItemEvent.RenewItem e ->
                Optional.of(new Named(e.minutes(), Optional.of(e.issuedOn()), Optional.empty()));
            case ItemEvent.CancelItem e -> Optional.of(new Named(e.minutes(), Optional.empty(), Optional.empty()));
            default -> Optional.empty();
        };
    }

    /** All that the acting organ sees. */
    private List<Minutes> all() {
        return db
                .sql("""
                select s.thread,
                       array(select distinct o from procedure.proceeding p cross join lateral unnest(p.disclosed_to || p.owner_organ) o
                              where p.thread = s.thread) as organs
                  from procedure.standing s
                 where s.procedure = 'joint-meeting' and s.state = 'ISSUED'
                """)
                .query((row, n) -> {
                    Array organs = row.getArray("organs");
                    return new Minutes(row.getObject("thread", UUID.class), "", LocalDate.MIN, Set.of((String[])
                            organs.getArray()));
                })
                .list()
                .stream()
                .flatMap(meeting -> events(meeting.meeting()).reversed().stream()
                        .filter(MeetingEvent.IssueMinutes.class::isInstance)
                        .map(MeetingEvent.IssueMinutes.class::cast)
                        .findFirst()
                        .map(issue ->
                                new Minutes(meeting.meeting(), issue.number().strip(), issue.on(), meeting.organs()))
                        .stream())
                .toList();
    }

    private List<ProcedureEvent> events(UUID meeting) {
        return histories.of(Tracks.MEETING, meeting).entries(MeetingEvent.class).stream()
                .flatMap(entry -> entry instanceof Entry.Event<MeetingEvent>(var event)
                        ? Optional.<ProcedureEvent>of(event).stream()
                        : Optional.<ProcedureEvent>empty().stream())
                .toList();
    }
}
