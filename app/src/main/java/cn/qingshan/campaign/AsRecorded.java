package cn.qingshan.campaign;

import cn.qingshan.place.Outline;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * 当时的记录. Every row in the scope of a campaign as it had been written down by an instant, as far as the asking seat may see it. What is recorded later, even about an earlier day, changes no answer for
 * an earlier instant. Reads {@code ledger.rows_recorded} only.
 */
@Component
@Transactional(readOnly = true)
class AsRecorded {

    private final JdbcClient db;

    AsRecorded(JdbcClient db) {
        this.db = db;
    }

    /** @param measures problems for which a measure was recorded, with the ids of the measures */
    record Rows(
            List<Item> mines,
            List<Item> clues,
            List<Item> tasks,
            List<Item> problems,
            Map<UUID, Set<UUID>> measures,
            List<Item> proceedings,
            List<Item> served) {}

    private record Mine(
            Item item,
            String mineral,
            String responsibility,
            @Nullable Geometry point) {}

    Rows before(Instant instant, Scope scope) {
        var at = OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
        var zones = scope.asksZones() ? zones(at, scope) : List.<Geometry>of();
        var mines = mines(at, scope);
        var problems = problems(at, scope, mines, zones);
        var inScope = new HashSet<UUID>();
        problems.forEach(problem -> inScope.add(problem.id()));
        var clues = clues(at, scope, mines, zones);
        return new Rows(
                mines.values().stream()
                        .filter(mine -> scope.takes(mine.item().township(), mine.mineral(), mine.responsibility())
                                && scope.lies(mine.point(), zones))
                        .map(Mine::item)
                        .toList(),
                clues,
                tasks(at, clues),
                problems,
                measures(at, inScope),
                proceedings(at, scope, mines, inScope),
                served(at, problems));
    }

    private JdbcClient.StatementSpec rows(String table, String columns, OffsetDateTime at) {
        return db.sql("""
                select r.row_id,
                       array(select jsonb_array_elements_text(r.row -> 'disclosed_to')) || r.owner_organ as readers,
                       r.row ->> 'title' as title, (r.row ->> 'mine')::uuid as mine, %s
                  from ledger.rows_recorded(:table, :before) r
                """.formatted(columns)).param("table", table).param("before", at);
    }

    private static Item item(
            ResultSet row, String kind, String number, String state, String stateName, String stateNameEn)
            throws SQLException {
        return new Item(
                kind,
                row.getObject("row_id", UUID.class),
                number,
                row.getString("title"),
                state,
                stateName,
                stateNameEn,
                row.getString("township"),
                row.getObject("mine", UUID.class),
                Set.of((String[]) row.getArray("readers").getArray()));
    }

    private Map<UUID, Mine> mines(OffsetDateTime at, Scope scope) {
        var mines = new HashMap<UUID, Mine>();
        rows("place.mine", """
                r.row ->> 'code' as code, r.row ->> 'township' as township, r.row ->> 'status' as status, r.row ->> 'mineral' as mineral,
                r.row ->> 'responsibility' as responsibility, (r.row ->> 'lon')::float8 as lon, (r.row ->> 'lat')::float8 as lat
                """, at)
                .query((row, n) -> {
                    String status = row.getString("status");
                    Geometry point = scope.asksZones()
                            ? cn.qingshan.geo.outline.Outline.LON_LAT.createPoint(
                                    new Coordinate(row.getDouble("lon"), row.getDouble("lat")))
                            : null;
                    return new Mine(
                            item(row, "mine", row.getString("code"), status, status, status),
                            row.getString("mineral"),
                            row.getString("responsibility"),
                            point);
                })
                .list()
                .forEach(mine -> mines.put(mine.item().id(), mine));
        return mines;
    }

    private List<Geometry> zones(OffsetDateTime at, Scope scope) {
        return db.sql("""
                select r.row ->> 'outline' as outline from ledger.rows_recorded('place.restricted', :before) r
                 where r.row ->> 'kind' = any (:kinds)
                """)
                .param("before", at)
                .param("kinds", scope.restricted().toArray(String[]::new))
                .query((row, n) -> shape(row.getString("outline")))
                .list();
    }

    private static @Nullable Geometry shape(ResultSet row) throws SQLException {
        String hex = row.getString("outline");
        return hex == null ? null : shape(hex);
    }

    /** As {@code to_jsonb} writes bytes: hexadecimal after a backslash and an x. */
    private static Geometry shape(String hex) {
        return Outline.ofWkb(HexFormat.of().parseHex(hex.substring(2))).lonLat();
    }

    /** An outline is fetched only where zones are asked about. */
    private static String outlineOf(Scope scope) {
        return scope.asksZones() ? "r.row ->> 'outline' as outline" : "null::text as outline";
    }

    private List<Item> problems(OffsetDateTime at, Scope scope, Map<UUID, Mine> mines, List<Geometry> zones) {
        var problems = new ArrayList<Item>();
        rows("problem.problem", """
                r.row ->> 'year' as year, r.row ->> 'serial' as serial, r.row ->> 'township' as township, r.row ->> 'state' as state,
                r.row ->> 'duty_holder' as duty_holder,
                """ + outlineOf(scope), at).query(row -> {
            var mine = mine(mines, row);
            if (scope.takes(
                            row.getString("township"),
                            mine == null ? null : mine.mineral(),
                            row.getString("duty_holder"))
                    && scope.lies(shape(row), zones)) {
                String number = "问题〔" + row.getString("year") + "〕" + row.getString("serial") + "号";
                problems.add(item(row, "problem", number, row.getString("state"), "", ""));
            }
        });
        return problems;
    }

    private List<Item> clues(OffsetDateTime at, Scope scope, Map<UUID, Mine> mines, List<Geometry> zones) {
        var clues = new ArrayList<Item>();
        rows("clue.clue", """
                r.row ->> 'year' as year, r.row ->> 'serial' as serial, r.row ->> 'township' as township, r.row ->> 'state' as state,
                """ + outlineOf(scope), at).query(row -> {
            var mine = mine(mines, row);
            if (scope.takes(
                            row.getString("township"),
                            mine == null ? null : mine.mineral(),
                            mine == null ? null : mine.responsibility())
                    && scope.lies(shape(row), zones)) {
                String number = "线索〔" + row.getString("year") + "〕" + row.getString("serial") + "号";
                clues.add(item(row, "clue", number, row.getString("state"), "", ""));
            }
        });
        return clues;
    }

    private static @Nullable Mine mine(Map<UUID, Mine> mines, ResultSet row) throws SQLException {
        var id = row.getObject("mine", UUID.class);
        return id == null ? null : mines.get(id);
    }

    private List<Item> tasks(OffsetDateTime at, List<Item> clues) {
        var numbers = new HashMap<UUID, String>();
        clues.forEach(clue -> numbers.put(clue.id(), clue.number()));
        var tasks = new ArrayList<Item>();
        rows(
                        "verify.task",
                        "r.row ->> 'township' as township, r.row ->> 'state' as state, (r.row ->> 'clue')::uuid as clue",
                        at)
                .query(row -> {
                    String number = numbers.get(row.getObject("clue", UUID.class));
                    if (number != null) {
                        tasks.add(item(row, "task", number, row.getString("state"), "", ""));
                    }
                });
        return tasks;
    }

    private Map<UUID, Set<UUID>> measures(OffsetDateTime at, Set<UUID> problems) {
        var measures = new HashMap<UUID, Set<UUID>>();
        db.sql("""
                select r.row_id, (r.row ->> 'problem')::uuid as problem from ledger.rows_recorded('problem.measure', :before) r
                """).param("before", at).query(row -> {
            var problem = row.getObject("problem", UUID.class);
            if (problems.contains(problem)) {
                measures.computeIfAbsent(problem, p -> new HashSet<>()).add(row.getObject("row_id", UUID.class));
            }
        });
        return measures;
    }

    /** A thread that several organs write stands where the row written last says. */
    private List<Item> proceedings(OffsetDateTime at, Scope scope, Map<UUID, Mine> mines, Set<UUID> problems) {
        var proceedings = new ArrayList<Item>();
        db.sql("""
                select distinct on (r.row ->> 'thread')
                       (r.row ->> 'thread')::uuid as row_id,
                       array(select jsonb_array_elements_text(r.row -> 'disclosed_to')) || r.owner_organ as readers,
                       r.row ->> 'title' as title, (r.row ->> 'mine')::uuid as mine, r.row ->> 'procedure' as procedure, r.row ->> 'number' as number,
                       r.row ->> 'township' as township, r.row ->> 'state' as state, r.row ->> 'state_name' as state_name,
                       r.row ->> 'state_name_en' as state_name_en, (r.row ->> 'problem')::uuid as problem
                  from ledger.rows_recorded('procedure.proceeding', :before) r
                 where r.row ->> 'procedure' in ('restoration-project', 'penalty-case', 'patch-verification')
                 order by r.row ->> 'thread', procedure.recorded_at((r.row ->> 'act')::uuid) desc
                """).param("before", at).query(row -> {
            var mine = mine(mines, row);
            var problem = row.getObject("problem", UUID.class);
            boolean taken = problem != null
                    ? problems.contains(problem)
                    : !scope.asksZones()
                            && scope.takes(
                                    row.getString("township"),
                                    mine == null ? null : mine.mineral(),
                                    mine == null ? null : mine.responsibility());
            if (taken) {
                proceedings.add(item(
                        row,
                        row.getString("procedure"),
                        row.getString("number"),
                        row.getString("state"),
                        row.getString("state_name"),
                        row.getString("state_name_en")));
            }
        });
        return proceedings;
    }

    private List<Item> served(OffsetDateTime at, List<Item> problems) {
        var townships = new HashMap<UUID, String>();
        problems.forEach(problem -> townships.put(problem.id(), problem.township()));
        var served = new ArrayList<Item>();
        rows(
                        "procedure.served",
                        "r.row ->> 'number' as number, (r.row ->> 'problem')::uuid as problem, r.row ->> 'kind' as kind, '' as township",
                        at)
                .query(row -> {
                    String township = townships.get(row.getObject("problem", UUID.class));
                    if (township != null && row.getString("kind").equals("RECOMMENDATION")) {
                        var read = item(row, "served", row.getString("number"), "SERVED", "", "");
                        served.add(new Item(
                                read.kind(),
                                read.id(),
                                read.number(),
                                read.title(),
                                read.state(),
                                "",
                                "",
                                township,
                                read.mine(),
                                read.readers()));
                    }
                });
        return served;
    }

    /** The states that problems had on the way between two instants, beside those they had at either. */
    Map<UUID, Set<String>> problemStates(Instant since, Instant before) {
        var states = new HashMap<UUID, Set<String>>();
        db.sql("""
                select distinct p.row_id, p.row ->> 'state' as state
                  from ledger.past p
                 where p.of_table = 'problem.problem' and p.recorded_at >= :since and p.recorded_at < :before
                """)
                .param("since", OffsetDateTime.ofInstant(since, ZoneOffset.UTC))
                .param("before", OffsetDateTime.ofInstant(before, ZoneOffset.UTC))
                .query(row -> {
                    states.computeIfAbsent(row.getObject("row_id", UUID.class), id -> new HashSet<>())
                            .add(row.getString("state"));
                });
        return states;
    }
}
