package cn.qingshan.board;

import cn.qingshan.clock.Warning;
import cn.qingshan.people.Acting;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * 期限清单. Every open term that the acting organ owes, or that another owes and it may see, the nearest first. Reads the view of terms that clock publishes and
 * the names of mines and organs; writes nothing. A page is found by its last line, not by its number, so that the hundredth costs what the first does.
 */
@Component
@Transactional(readOnly = true)
public class DueList {

    /** Lines of a page. */
    public static final int PAGE = 50;

    /** Counting stops here: whoever has more wants to know that, not how many. */
    public static final int COUNTED = 200;

    private static final int IN_FEED = 2000;

    private final JdbcClient db;
    private final Clock clock;

    DueList(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** Whose terms. */
    public enum Owes {
        /** The acting organ. */
        OURS,
        /** Another organ or a township, as far as the acting organ may see it. */
        OTHERS
    }

    /** The last line of the page before. */
    public record After(LocalDate dueOn, LocalDate halfOn, UUID term) {}

    /**
     * Which terms.
     *
     * @param window absent for all
     * @param minePost only what the acting post can do
     */
    public record Choice(
            Owes owes,
            Optional<Warning> window,
            Optional<String> rule,
            Optional<String> township,
            Optional<UUID> mine,
            boolean minePost) {

        public static final Choice ALL_OURS =
                new Choice(Owes.OURS, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false);
    }

    /** One open term. */
    public record Line(
            UUID term,
            String rule,
            String name,
            String nameEn,
            String citation,
            String citationEn,
            String subject,
            String severity,
            LocalDate triggerOn,
            LocalDate dueOn,
            LocalDate halfOn,
            @Nullable Integer missingYear,
            Warning warning,
            long daysLeft,
            @Nullable UUID mine,
            @Nullable String mineName,
            String owedBy,
            String owedByEn,
            String link) {}

    /** A page and, when there are more, where the next one starts. */
    public record Found(List<Line> lines, Optional<After> next) {}

    /** How many of a window there are; {@code more} when counting stopped. */
    public record Count(int number, boolean more) {}

    private record Query(String where, Map<String, Object> parameters) {}

    private Query query(Choice choice) {
        boolean ours = choice.owes() == Owes.OURS;
        var where = new StringBuilder(
                ours
                        ? "t.owed_by = :organ and t.state <> 'STOPPED'"
                        : "t.owed_by = o.id and t.between_organs and t.state <> 'STOPPED'");
        var parameters = new java.util.HashMap<String, Object>();
        parameters.put("organ", Acting.required().organ());
        choice.window().ifPresent(window -> {
            where.append(" and ").append(condition(window));
            parameters.put("today", LocalDate.now(clock));
        });
        choice.rule().ifPresent(rule -> {
            where.append(" and t.rule = :rule");
            parameters.put("rule", rule);
        });
        choice.township().ifPresent(township -> {
            where.append(" and t.mine = any(array(select m.id from place.mine m where m.township = :township))");
            parameters.put("township", township);
        });
        choice.mine().ifPresent(mine -> {
            where.append(" and t.mine = :mine");
            parameters.put("mine", mine);
        });
        if (choice.minePost()) {
            where.append(" and :post = any(t.owed_by_posts)");
            parameters.put("post", Acting.required().post());
        }
        return new Query(where.toString(), parameters);
    }

    private static String condition(Warning window) {
        String firm = "t.state = 'RUNNING' and t.missing_year is null and ";
        return switch (window) {
            case OVERDUE -> firm + "t.due_on < :today";
            case THREE_DAYS -> firm + "t.due_on between :today and cast(:today as date) + 3";
            case SEVEN_DAYS -> firm + "t.due_on between cast(:today as date) + 4 and cast(:today as date) + 7";
            case HALF -> firm + "t.due_on > cast(:today as date) + 7 and t.half_on <= :today";
            case LATER -> firm + "t.due_on > cast(:today as date) + 7 and t.half_on > :today";
            case PROVISIONAL -> "t.state = 'RUNNING' and t.missing_year is not null";
            case SUSPENDED -> "t.state = 'PAUSED'";
        };
    }

    private static String organs(Owes owes) {
        return owes == Owes.OURS ? "o.id = :organ" : "o.id <> :organ";
    }

    /**
     * Lists are walked in the order of an index and stop early. The planner cannot know how many rows a seat may see, takes them for few and would rather read
     * and sort them all; so for this transaction it may not.
     */
    private void walkIndexes() {
        db.sql("select set_config('enable_bitmapscan', 'off', true), set_config('enable_sort', 'off', true)")
                .query((row, n) -> 1)
                .list();
    }

    /** A page of the list, after a line of the page before. */
    public Found page(Choice choice, Optional<After> after, int size) {
        walkIndexes();
        var query = query(choice);
        LocalDate today = LocalDate.now(clock);
        var asked = db.sql(pageSql(choice, after.isPresent()))
                .params(query.parameters())
                .param("size", size + 1);
        if (after.isPresent()) {
            asked = asked.param("afterDue", after.get().dueOn())
                    .param("afterHalf", after.get().halfOn())
                    .param("afterTerm", after.get().term());
        }
        var lines = new ArrayList<>(asked.query((row, n) -> line(row, today)).list());
        boolean more = lines.size() > size;
        if (more) {
            lines.removeLast();
        }
        return new Found(
                List.copyOf(lines),
                more
                        ? Optional.of(new After(
                                lines.getLast().dueOn(),
                                lines.getLast().halfOn(),
                                lines.getLast().term()))
                        : Optional.empty());
    }

    /** Each organ's terms are walked in the order of its index; so an organ with many costs the others nothing. */
    String pageSql(Choice choice, boolean after) {
        return """
                select t.*, o.name as owed_by_name, o.name_en as owed_by_name_en, m.name as mine_name
                  from people.organ o
                 cross join lateral (
                       select t.*
                         from clock.current_term t
                        where %s %s
                        order by t.due_on, t.half_on, t.id
                        limit :size) t
                  left join place.mine m on m.id = t.mine
                 where %s
                 order by t.due_on, t.half_on, t.id
                 limit :size
                """.formatted(
                        query(choice).where(),
                        after ? "and (t.due_on, t.half_on, t.id) > (:afterDue, :afterHalf, :afterTerm)" : "",
                        organs(choice.owes()));
    }

    /** The parameters that {@link #pageSql} names, besides the size of the page. */
    Map<String, Object> parameters(Choice choice) {
        return query(choice).parameters();
    }

    /** How many there are in each window, all other choices kept. */
    public Map<Warning, Count> counts(Choice choice) {
        walkIndexes();
        var counts = new EnumMap<Warning, Count>(Warning.class);
        for (Warning window : Warning.values()) {
            var narrowed = new Choice(
                    choice.owes(),
                    Optional.of(window),
                    choice.rule(),
                    choice.township(),
                    choice.mine(),
                    choice.minePost());
            var query = query(narrowed);
            int number = db.sql("""
                    select count(*)
                      from (select 1
                              from people.organ o
                             cross join lateral (
                                   select 1 from clock.current_term t where %s order by t.due_on, t.half_on, t.id limit %d) t
                             where %s
                             limit %d) counted
                    """.formatted(query.where(), COUNTED, organs(choice.owes()), COUNTED))
                    .params(query.parameters())
                    .query(Integer.class)
                    .single();
            counts.put(window, new Count(Math.min(number, COUNTED - 1), number >= COUNTED));
        }
        return counts;
    }

    private static Line line(ResultSet row, LocalDate today) throws SQLException {
        LocalDate due = row.getObject("due_on", LocalDate.class);
        LocalDate half = row.getObject("half_on", LocalDate.class);
        Integer missing = row.getObject("missing_year", Integer.class);
        return new Line(
                row.getObject("id", UUID.class),
                row.getString("rule"),
                row.getString("name"),
                row.getString("name_en"),
                row.getString("citation"),
                row.getString("citation_en"),
                row.getString("subject"),
                row.getString("severity"),
                row.getObject("trigger_on", LocalDate.class),
                due,
                half,
                missing,
                Warning.of(row.getString("state"), missing, due, half, today),
                ChronoUnit.DAYS.between(today, due),
                row.getObject("mine", UUID.class),
                row.getString("mine_name"),
                row.getString("owed_by_name"),
                row.getString("owed_by_name_en"),
                row.getString("link"));
    }

    /** A township by which the list can be narrowed. */
    public record Place(String code, String name, String nameEn) {}

    public List<Place> townships() {
        return db.sql("select code, name, name_en from place.township order by code")
                .query((row, n) -> new Place(row.getString("code"), row.getString("name"), row.getString("name_en")))
                .list();
    }

    public Optional<String> mineName(UUID mine) {
        return db.sql("select name from place.mine where id = :id")
                .param("id", mine)
                .query(String.class)
                .optional();
    }

    /**
     * What a message outside the building may say of a term that is near: its name, its day and how many there are. Never what it is about.
     *
     * @param warning why it is told
     * @param number how many terms of this name and day there are
     */
    public record Reminder(String rule, String name, String nameEn, LocalDate dueOn, Warning warning, int number) {}

    /**
     * What the acting post owes and should be told on a day: overdue, due within seven days, and what has come to half of its term since the last telling.
     *
     * @param since the day of the last telling
     */
    public List<Reminder> reminders(LocalDate today, LocalDate since, int limit) {
        var seat = Acting.required();
        return db.sql("""
                select t.rule, t.name, t.name_en, t.due_on, min(t.half_on) as half_on, count(*) as number
                  from clock.current_term t
                 where t.owed_by = :organ and t.state <> 'STOPPED' and t.state = 'RUNNING' and t.missing_year is null
                   and :post = any(t.owed_by_posts)
                   and (t.due_on <= cast(:today as date) + 7 or (t.half_on > :since and t.half_on <= :today))
                 group by t.rule, t.name, t.name_en, t.due_on
                 order by t.due_on, t.rule
                 limit :limit
                """)
                .param("organ", seat.organ())
                .param("post", seat.post())
                .param("today", today)
                .param("since", since)
                .param("limit", limit)
                .query((row, n) -> {
                    LocalDate due = row.getObject("due_on", LocalDate.class);
                    return new Reminder(
                            row.getString("rule"),
                            row.getString("name"),
                            row.getString("name_en"),
                            due,
                            Warning.of("RUNNING", null, due, row.getObject("half_on", LocalDate.class), today),
                            row.getInt("number"));
                })
                .list();
    }

    /** A term as a calendar feed shows it: as little as {@link Reminder}. {@code missingYear} makes the day tentative; the days of warning are absent where they lie before the start. */
    public record Entry(
            UUID term,
            String rule,
            String name,
            String nameEn,
            String citation,
            String citationEn,
            LocalDate dueOn,
            @Nullable LocalDate threeOn,
            @Nullable LocalDate sevenOn,
            @Nullable Integer missingYear,
            OffsetDateTime writtenAt) {}

    /** The running terms that the acting post owes, from a day on, the nearest first, at most 2,000. */
    public List<Entry> entries(LocalDate from) {
        var seat = Acting.required();
        return db.sql("""
                select t.* from clock.current_term t
                 where t.owed_by = :organ and t.state <> 'STOPPED' and t.state = 'RUNNING' and t.due_on >= :from
                   and :post = any(t.owed_by_posts)
                 order by t.due_on, t.half_on, t.id
                 limit :limit
                """)
                .param("organ", seat.organ())
                .param("post", seat.post())
                .param("from", from)
                .param("limit", IN_FEED)
                .query((row, n) -> new Entry(
                        row.getObject("id", UUID.class),
                        row.getString("rule"),
                        row.getString("name"),
                        row.getString("name_en"),
                        row.getString("citation"),
                        row.getString("citation_en"),
                        row.getObject("due_on", LocalDate.class),
                        row.getObject("three_on", LocalDate.class),
                        row.getObject("seven_on", LocalDate.class),
                        row.getObject("missing_year", Integer.class),
                        row.getObject("written_at", OffsetDateTime.class)))
                .list();
    }
}
