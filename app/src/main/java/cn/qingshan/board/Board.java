package cn.qingshan.board;

import cn.qingshan.agreement.NextMeeting;
import cn.qingshan.agreement.Shares;
import cn.qingshan.clock.Warning;
import cn.qingshan.people.Acting;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * 待办. Every step publishes a view {@code duty}; the board is their union, for one seat or for its whole organ. Terms with a legal date come first, the nearest
 * on top; of what has no date that comes first for which the other organ waits. A duty named {@code overdue.…} is there for those who answer for the organ, once its day has passed.
 */
@Component
@Transactional(readOnly = true)
public class Board {

    /** Schemas that publish a {@code duty} view. */
    static final List<String> WITH_DUTIES = List.of(
            "clock",
            "agreement",
            "observe",
            "clue",
            "verify",
            "problem",
            "procedure",
            "effect",
            "model",
            "campaign",
            "intake",
            "publicity",
            "node");

    /** Who sees to it that a joint meeting is called. */
    private static final Set<String> MEETING_CALLED_BY = Set.of("P_CHIEF", "P_HEAD", "B_HEAD");

    /** Of these, who enters the proposal. */
    private static final Set<String> MEETING_PROPOSED_BY = Set.of("P_HEAD", "B_HEAD");

    /** Terms on the board, the nearest first; the due list has them all. */
    static final int TERMS = 100;

    private final JdbcClient db;
    private final Shares shares;
    private final NextMeeting meeting;
    private final Clock clock;

    Board(JdbcClient db, Shares shares, NextMeeting meeting, Clock clock) {
        this.db = db;
        this.shares = shares;
        this.meeting = meeting;
        this.clock = clock;
    }

    /**
     * One duty.
     *
     * @param duty key of its display name
     * @param name of a term, for one that has no display name of its own as a duty
     * @param dueOn the legal or agreed date; absent for work without one
     * @param missingYear the calendar year that is not published, when the date is provisional
     * @param warning how near the date is; absent for work without one
     * @param mine whether the asking seat's post can do it
     */
    public record Duty(
            String duty,
            @Nullable String name,
            @Nullable String nameEn,
            String subject,
            @Nullable LocalDate dueOn,
            @Nullable Integer missingYear,
            @Nullable Long daysLeft,
            @Nullable UUID term,
            @Nullable String citation,
            @Nullable String citationEn,
            String link,
            @Nullable Warning warning,
            boolean mine) {}

    /** What the acting post can do, then what other posts of its organ owe. */
    public List<Duty> ofMyOrgan() {
        return Stream.of(true, false).flatMap(mine -> duties(mine).stream()).toList();
    }

    private List<Duty> duties(boolean mine) {
        var seat = Acting.required();
        LocalDate today = LocalDate.now(clock);
        String union = WITH_DUTIES.stream()
                .map(schema -> """
                        (select duty, subject, organ, posts, due_on, missing_year, term, link
                           from %s.duty
                          where organ = :organ and (:post = any(posts)) = :mine and (duty not like 'overdue.%%' or due_on < :today)%s)
                        """.formatted(schema, schema.equals("clock") ? " order by due_on limit " + TERMS : ""))
                .collect(Collectors.joining("\nunion all\n"));
        var duties = db
                .sql("""
                select d.*, :mine as mine, t.citation, t.citation_en, t.half_on, t.name, t.name_en
                  from (%s) d
                  left join clock.term t on t.id = d.term
                 order by d.due_on nulls last, d.duty like 'turn.%%' desc, d.subject
                """.formatted(union))
                .param("organ", seat.organ())
                .param("post", seat.post())
                .param("mine", mine)
                .param("today", today)
                .query((row, n) -> duty(row, today))
                .stream()
                .collect(Collectors.toCollection(ArrayList::new));
        sharesOwed(mine, today).forEach(duties::add);
        meetingAwaited(mine, today).forEach(duties::add);
        duties.sort(Comparator.comparing(Duty::dueOn, Comparator.nullsLast(Comparator.naturalOrder())));
        return duties;
    }

    /** What a periodic clause owes after its period, on both boards: to who makes it, and to whom it is owed. No act begins it, so no row can say it; it follows from the day. */
    private Stream<Duty> sharesOwed(boolean mine, LocalDate today) {
        var seat = Acting.required();
        return shares.owed().stream()
                .filter(owed -> owed.made() == null)
                .filter(owed -> owed.organ().equals(seat.organ()) || owed.to().contains(seat.organ()))
                .filter(owed -> shares.concerns(owed, seat) == mine)
                .map(owed -> new Duty(
                        owed.organ().equals(seat.organ()) ? "agreement.share" : "agreement.awaited",
                        null,
                        null,
                        owed.clause().what() + "（" + owed.period().zh() + "）"
                                + (owed.organ().equals(seat.organ()) ? "" : "，" + owed.organName()),
                        owed.dueOn(),
                        owed.missingYear(),
                        ChronoUnit.DAYS.between(today, owed.dueOn()),
                        null,
                        "《" + owed.name() + "》第" + owed.clause().number() + "条",
                        "Agreement " + owed.name() + ", " + owed.clause().number(),
                        "/agreements/" + owed.version() + "#owed",
                        owed.warning(today),
                        mine));
    }

    /** A joint meeting that is due by the agreement, once half of the interval has passed: for the heads of both organs to call. */
    private Stream<Duty> meetingAwaited(boolean mine, LocalDate today) {
        var seat = Acting.required();
        return meeting.awaited().stream()
                .filter(awaited -> awaited.parties().contains(seat.organ()) && awaited.isNear(today))
                .filter(awaited -> MEETING_CALLED_BY.contains(seat.post()) == mine)
                .map(awaited -> new Duty(
                        "agreement.meeting",
                        null,
                        null,
                        "《" + awaited.name() + "》",
                        awaited.dueOn(),
                        awaited.missingYear(),
                        ChronoUnit.DAYS.between(today, awaited.dueOn()),
                        null,
                        "第" + awaited.number() + "条，"
                                + awaited.lastHeld()
                                        .map(day -> "上一次会议" + day)
                                        .orElse("还没有开过，自" + awaited.from() + "起算"),
                        "Article " + awaited.number() + ", "
                                + awaited.lastHeld()
                                        .map(day -> "the last meeting was on " + day)
                                        .orElse("none was held yet, counted from " + awaited.from()),
                        MEETING_PROPOSED_BY.contains(seat.post())
                                ? "/proceedings/joint-meeting/new"
                                : "/agreements/" + awaited.version(),
                        awaited.warning(today),
                        mine));
    }

    private static Duty duty(ResultSet row, LocalDate today) throws SQLException {
        LocalDate due = row.getObject("due_on", LocalDate.class);
        Integer missing = row.getObject("missing_year", Integer.class);
        return new Duty(
                row.getString("duty"),
                row.getString("name"),
                row.getString("name_en"),
                row.getString("subject"),
                due,
                missing,
                due == null ? null : ChronoUnit.DAYS.between(today, due),
                row.getObject("term", UUID.class),
                row.getString("citation"),
                row.getString("citation_en"),
                row.getString("link"),
                due == null
                        ? null
                        : Warning.of("RUNNING", missing, due, row.getObject("half_on", LocalDate.class), today),
                row.getBoolean("mine"));
    }
}
