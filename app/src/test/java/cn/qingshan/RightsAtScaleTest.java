package cn.qingshan;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qingshan.model.SlowRights;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Rights and figures of the watch as the ledger would have them, in a transaction that is never committed. */
@DisplayName("采矿权的查询：与逐个采矿权去问的结果一样；采矿权多了，工作量按个数增长，不按平方")
class RightsAtScaleTest {

    private static final String DAY = "date '2026-09-01'";
    private static final JsonMapper JSON = JsonMapper.shared();

    private static String on(String sql) {
        return sql.replace(":day", DAY);
    }

    /**
     * Rights of which three share a mine each, every second one expired within the last years, with six images each: of both seasons, before and after the end.
     */
    private static void fill(Connection owner, int rights) throws Exception {
        try (var statement = owner.createStatement()) {
            statement.execute("set local session_replication_role = replica");
            statement.execute("""
                    insert into ledger.past (of_table, row_id, act, record_kind, owner_organ, disclosed_to, mine, happened_on, recorded_at, row)
                    select 'place.mining_right', md5('right ' || n)::uuid, gen_random_uuid(), 'right', 'B990121', '{}', null, date '2020-01-01', now(),
                           jsonb_build_object('licence_no', 'SCALE' || lpad(n::text, 6, '0'), 'holder', '公司', 'mineral', '石灰岩', 'township', '990121001',
                                              'mine', case when n %% 7 = 0 then null else md5('mine ' || n / 3)::uuid end, 'area_m2', 10000 + n,
                                              'valid_from', case when n %% 11 = 0 then null else date '2015-01-01' + n %% 900 end,
                                              'valid_to', case when n %% 13 = 0 then null when n %% 2 = 0 then date '2024-01-01' + n %% 700 else date '2027-01-01' + n %% 400 end)
                      from generate_series(1, %1$d) n
                    """.formatted(rights));
            statement.execute("""
                    insert into ledger.past (of_table, row_id, act, record_kind, owner_organ, disclosed_to, mine, happened_on, recorded_at, row)
                    select 'effect.look', md5('look ' || n || ' ' || i)::uuid, gen_random_uuid(), 'effect-round', 'B990121', '{}', null, date '2026-08-01', now(),
                           jsonb_build_object('target_kind', 'RIGHT', 'target', md5('right ' || n)::uuid, 'mark', '', 'scene_name', 'S' || i, 'index_name', 'NDVI', 'value', 0.3,
                                              'measured_on', date '2023-08-01' + i * 190 + n %% 30, 'bare_m2', case when (n + i) %% 5 = 0 then null else 100 * i + n %% 50 end)
                      from generate_series(1, %1$d) n, generate_series(0, 5) i
                     where n %% 2 = 0
                    """.formatted(rights));
            // the plans are those of a table that is known, whether or not the database has looked at it by itself
            statement.execute("analyze ledger.past");
        }
    }

    /** Rows that all steps of the plan handed on or threw away. */
    private static long work(Connection owner, String sql) throws Exception {
        try (var statement = owner.createStatement();
                var row = statement.executeQuery("explain (analyze, timing off, format json) " + on(sql))) {
            row.next();
            return work(JSON.readTree(row.getString(1)).get(0).get("Plan"));
        }
    }

    private static long work(JsonNode step) {
        double loops = step.path("Actual Loops").asDouble();
        double rows = step.path("Actual Rows").asDouble()
                + step.path("Rows Removed by Filter").asDouble()
                + step.path("Rows Removed by Join Filter").asDouble();
        long work = Math.round(loops * rows);
        for (var below : step.path("Plans")) {
            work += work(below);
        }
        return work;
    }

    private static List<String> rows(Connection owner, String sql) throws Exception {
        var all = new ArrayList<String>();
        try (var statement = owner.createStatement();
                var row =
                        statement.executeQuery("select to_jsonb(t)::text from (" + on(sql) + ") t order by row_key")) {
            while (row.next()) {
                all.add(row.getString(1));
            }
        }
        return all;
    }

    private interface Asked<T> {
        T of(Connection owner) throws Exception;
    }

    private static <T> T with(int rights, Asked<T> asked) throws Exception {
        try (var owner = TestNode.shared().asOwner()) {
            owner.setAutoCommit(false);
            fill(owner, rights);
            var answer = asked.of(owner);
            owner.rollback();
            return answer;
        }
    }

    @Test
    @DisplayName("每个采矿权的每一项，与逐个去问的相同")
    void says_what_the_obvious_query_says() throws Exception {
        var quick = with(400, owner -> rows(owner, SlowRights.subject()));
        var slow = with(400, owner -> rows(owner, SlowRights.OBVIOUS));
        assertThat(quick).hasSizeGreaterThanOrEqualTo(400).isEqualTo(slow);
        // and there is something to be said: rights that are renewed, new bare ground with and without an image to
        // compare with
        assertThat(quick.stream().filter(row -> row.contains("\"renewed\": true")))
                .hasSizeGreaterThan(50);
        assertThat(quick.stream()
                        .filter(row ->
                                row.contains("\"bare_growth_m2\": ") && !row.contains("\"bare_growth_m2\": null")))
                .hasSizeGreaterThan(50);
    }

    @Test
    @DisplayName("四倍的采矿权，四倍多一点的工作；逐个去问的要十多倍")
    void work_grows_with_the_rights() throws Exception {
        long few = with(300, owner -> work(owner, SlowRights.subject()));
        long many = with(1200, owner -> work(owner, SlowRights.subject()));
        long fewSlow = with(300, owner -> work(owner, SlowRights.OBVIOUS));
        long manySlow = with(1200, owner -> work(owner, SlowRights.OBVIOUS));
        System.out.printf("rows handled: %,d and %,d; asked one by one %,d and %,d%n", few, many, fewSlow, manySlow);
        assertThat((double) many / few).isLessThan(6);
        assertThat((double) manySlow / fewSlow).isGreaterThan(10);
    }
}
