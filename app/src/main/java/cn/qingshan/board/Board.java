package cn.qingshan.board;

import cn.qingshan.clock.Warning;
import cn.qingshan.people.Acting;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * 待办. Every step publishes a view {@code duty}; the board is their union, for one seat or for its whole organ. Terms with a legal date come first, the nearest
 * on top; what has no date follows, oldest first.
 */
@Component
@Transactional(readOnly = true)
public class Board {

    /** Schemas that publish a {@code duty} view. */
    static final List<String> WITH_DUTIES =
            List.of("clock", "observe", "clue", "verify", "problem", "procedure", "node");

    /** Terms on the board, the nearest first; the due list has them all. */
    static final int TERMS = 100;

    private final JdbcClient db;
    private final Clock clock;

    Board(JdbcClient db, Clock clock) {
        this.db = db;
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
                          where organ = :organ and (:post = any(posts)) = :mine%s)
                        """.formatted(schema, schema.equals("clock") ? " order by due_on limit " + TERMS : ""))
                .collect(Collectors.joining("\nunion all\n"));
        return db.sql("""
                select d.*, :mine as mine, t.citation, t.citation_en, t.half_on, t.name, t.name_en
                  from (%s) d
                  left join clock.term t on t.id = d.term
                 order by d.due_on nulls last, d.subject
                """.formatted(union))
                .param("organ", seat.organ())
                .param("post", seat.post())
                .param("mine", mine)
                .query((row, n) -> duty(row, today))
                .list();
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
