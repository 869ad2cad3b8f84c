package cn.qingshan.board;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qingshan.clock.Warning;
import cn.qingshan.database.DataFolder;
import cn.qingshan.database.EmbeddedServer;
import cn.qingshan.database.RunningDatabase;
import cn.qingshan.database.Schemas;
import cn.qingshan.people.Acting;
import cn.qingshan.people.Organ;
import cn.qingshan.people.Seat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * The due list over many open terms, asked as the account of the pages with row-level security on, in a county of two organs and twelve townships. The test looks
 * at what the plan reads, which does not depend on the machine. For the figure of a million run
 *
 * <pre>mvn -pl app -am test -Dtest=DueListSpeedTest -Dsurefire.failIfNoSpecifiedTests=false -Dqingshan.due.terms=1000000</pre>
 *
 * and read {@code app/target/due-list-speed.txt}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("期限清单：很多未结期限时，第一页也只读第一页")
class DueListSpeedTest {

    private static final int TERMS = Integer.getInteger("qingshan.due.terms", 40_000);
    /** Blocks of 8 KiB that a first page may read. All open terms of the bureau, looked at one by one, take some 100,000 at 40,000 terms and 2,500,000 at a million. */
    private static final int LITTLE = 8000;

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);

    private static final Seat PROSECUTOR = seat(1, "P990121", Organ.Kind.PROCURATORATE, "P_OFFICER");
    private static final Seat OFFICER = seat(2, "B990121", Organ.Kind.BUREAU, "B_OFFICER");
    private static final Seat WORKER = seat(3, "T990121101", Organ.Kind.TOWNSHIP, "TOWN_WORKER");

    private DataFolder folder;
    private RunningDatabase database;
    private final List<String> figures = new ArrayList<>();

    private static Seat seat(int number, String organ, Organ.Kind kind, String post) {
        return new Seat(new UUID(1, number), new UUID(2, number), "某人", post, organ, kind, organ, organ, "990121", "");
    }

    @BeforeAll
    void generate() throws Exception {
        Path root = Path.of("target/due-data").toAbsolutePath();
        if (Files.exists(root)) {
            try (var all = Files.walk(root)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        folder = DataFolder.open(root);
        database = EmbeddedServer.start(folder);
        Schemas.migrate(database);
        try (var owner = DriverManager.getConnection(
                        database.url(),
                        database.owner().name(),
                        database.owner().secret());
                var statement = owner.createStatement()) {
            // rows are made wholesale: no act stands behind them, so the guards are off for this connection
            statement.execute("set session_replication_role = replica");
            statement.execute("set synchronous_commit = off");
            for (String sql : GENERATOR.split(";\n")) {
                statement.execute(sql.replace("TERMS", "" + TERMS).replace("TODAY", "date '" + TODAY + "'"));
            }
            statement.execute("vacuum analyze clock.term");
            statement.execute("vacuum analyze place.mine");
        }
    }

    /** Two organs, twelve townships, 400 mines; of the open terms 60 % are the bureau's to do, 25 % the procuratorate's, 15 % the townships'; half as many have stopped, one in fifty of them by the other organ's row. */
    private static final String GENERATOR = """
            insert into people.organ select case k when 'PROCURATORATE' then 'P990121' else 'B990121' end, k, k, k, '990121', null
              from unnest(array['PROCURATORATE', 'BUREAU']) k;
            insert into people.organ select 'T9901211' || lpad(n::text, 2, '0'), 'TOWNSHIP', 'T' || n, 'T' || n, '990121', '9901211' || lpad(n::text, 2, '0')
              from generate_series(1, 12) n;
            insert into people.person select ('00000000-0000-0002-0000-00000000000' || n)::uuid, '某人', (array['P990121', 'B990121', 'T990121101'])[n]
              from generate_series(1, 3) n;
            insert into people.seat select ('00000000-0000-0001-0000-00000000000' || n)::uuid, ('00000000-0000-0002-0000-00000000000' || n)::uuid,
                   (array['P990121', 'B990121', 'T990121101'])[n], (array['P_OFFICER', 'B_OFFICER', 'TOWN_WORKER'])[n], date '2023-01-01', null
              from generate_series(1, 3) n;
            insert into place.mine (id, code, name, township, responsibility, lon, lat, title, content, act, owner_organ, disclosed_to)
            select ('00000000-0000-0003-0000-' || lpad(n::text, 12, '0'))::uuid, 'M' || n, '矿山' || n, '9901211' || lpad((n % 12 + 1)::text, 2, '0'), 'OPERATOR',
                   112, 28, '矿山' || n, '{}', gen_random_uuid(), 'B990121', array['P990121', 'T9901211' || lpad((n % 12 + 1)::text, 2, '0')]
              from generate_series(1, 400) n;
            create temp table made as
            select n, gen_random_uuid() as id, r, case when r < 60 then 'B990121' when r < 85 then 'P990121' else 'T9901211' || lpad((n % 12 + 1)::text, 2, '0') end as owes,
                   (TODAY - 40 + (hashint4(n + 7) % 700 + 700) % 700) as due, (hashint4(n + 13) % 100 + 100) % 100 as q
              from (select n, (hashint4(n) % 100 + 100) % 100 as r from generate_series(1, TERMS + TERMS / 2) n) g;
            insert into clock.term (id, record_kind, record_id, thread, mine, rule, name, name_en, citation, citation_en, subject, owed_by, owed_by_posts,
                                    trigger_on, raw_on, due_on, missing_year, state, stopped_on, severity, parts, half_on, seven_on, three_on, working, working_en,
                                    link, act, owner_organ, disclosed_to, seq)
            select id, 'case', id, id, ('00000000-0000-0003-0000-' || lpad((n % 400 + 1)::text, 12, '0'))::uuid, (array['P04', 'P05', 'P06', 'A07', 'J01', 'R03'])[n % 6 + 1],
                   '期限' || n % 6, 'term', '《某办法》第七十条', 'art. 70', '某矿山越界开采问题' || n, owes,
                   case when owes like 'B%' then array['B_OFFICER', 'B_HEAD'] when owes like 'P%' then array['P_OFFICER'] else array['TOWN_WORKER'] end,
                   due - 90, due, due, case when n <= TERMS and q < 3 then 2027 end,
                   case when n > TERMS then 'STOPPED' when q between 3 and 4 then 'PAUSED' else 'RUNNING' end, case when n > TERMS then due - 1 end, 'STATUTORY',
                   '[{"kind": "RUNNING", "from": "2026-09-08", "to": "2026-11-09"}]', due - 45, due - 7, due - 3,
                   array['自2026-09-08次日起算，两个月，届满日为2026-11-08。', '届满日为法定休假日，顺延至其后第一日。'], array['Two months.', 'Moved.'],
                   '/cases/' || id, gen_random_uuid(), case when owes like 'T%' or (owes like 'B%' and q < 50) then 'P990121' else owes end,
                   case when owes like 'T%' or (owes like 'B%' and q < 50) then array[owes] else '{}' end, n
              from made;
            insert into clock.term (id, record_kind, record_id, thread, mine, rule, name, name_en, citation, citation_en, subject, owed_by, owed_by_posts,
                                    trigger_on, raw_on, due_on, half_on, state, stopped_on, severity, parts, working, working_en, link, act, owner_organ, disclosed_to, seq)
            select gen_random_uuid(), 'case', gen_random_uuid(), t.thread, t.mine, t.rule, t.name, t.name_en, t.citation, t.citation_en, t.subject, t.owed_by,
                   t.owed_by_posts, t.trigger_on, t.raw_on, t.due_on, t.half_on, 'STOPPED', t.due_on, t.severity, t.parts, t.working, t.working_en, t.link, gen_random_uuid(),
                   t.owed_by, array[t.owner_organ], t.seq + 10000000
              from clock.term t where t.seq % 50 = 0 and t.state = 'RUNNING' and t.owner_organ <> t.owed_by;
            """;

    @AfterAll
    void stop() throws Exception {
        if (database != null) {
            database.close();
        }
        if (folder != null) {
            folder.close();
        }
        Files.write(Path.of("target/due-list-speed.txt"), figures);
        figures.forEach(System.out::println);
    }

    private interface Asked<T> {
        T of(DueList list, Connection connection) throws Exception;
    }

    private <T> T as(Seat seat, Asked<T> asked) throws Exception {
        try (var connection = DriverManager.getConnection(
                database.url(),
                database.application().name(),
                database.application().secret())) {
            connection.setAutoCommit(false);
            try (var tell = connection.prepareStatement("select set_config('qingshan.seat', ?, true)")) {
                tell.setString(1, seat.id().toString());
                tell.execute();
            }
            var one = new SingleConnectionDataSource(connection, true);
            var list = new DueList(
                    JdbcClient.create(one),
                    Clock.fixed(
                            TODAY.atTime(9, 0)
                                    .atZone(ZoneId.of("Asia/Shanghai"))
                                    .toInstant(),
                            ZoneId.of("Asia/Shanghai")));
            return Acting.as(seat, () -> {
                try {
                    return asked.of(list, connection);
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
        }
    }

    private static DueList.Choice choice(
            DueList.Owes owes,
            @Nullable Warning window,
            @Nullable String rule,
            @Nullable String township,
            boolean minePost) {
        return new DueList.Choice(
                owes,
                Optional.ofNullable(window),
                Optional.ofNullable(rule),
                Optional.ofNullable(township),
                Optional.empty(),
                minePost);
    }

    /** Median of 21 in ms, after 5 not counted. */
    private static double median(Supplier<?> what) {
        var times = new double[21];
        for (int i = -5; i < times.length; i++) {
            long start = System.nanoTime();
            var _ = what.get();
            if (i >= 0) {
                times[i] = (System.nanoTime() - start) / 1e6;
            }
        }
        Arrays.sort(times);
        return times[times.length / 2];
    }

    @Test
    @DisplayName("每种筛选的第一页：走索引，不扫全表，读的块数有限")
    void the_first_page_reads_by_an_index_and_little() throws Exception {
        record Case(String name, Seat seat, DueList.Choice choice) {}
        var cases = List.of(
                new Case("bureau, all", OFFICER, DueList.Choice.ALL_OURS),
                new Case("procuratorate, all", PROSECUTOR, DueList.Choice.ALL_OURS),
                new Case("township, all", WORKER, DueList.Choice.ALL_OURS),
                new Case("bureau, overdue", OFFICER, choice(DueList.Owes.OURS, Warning.OVERDUE, null, null, false)),
                new Case(
                        "bureau, within 7 days",
                        OFFICER,
                        choice(DueList.Owes.OURS, Warning.SEVEN_DAYS, null, null, false)),
                new Case("bureau, later", OFFICER, choice(DueList.Owes.OURS, Warning.LATER, null, null, false)),
                new Case(
                        "bureau, provisional",
                        OFFICER,
                        choice(DueList.Owes.OURS, Warning.PROVISIONAL, null, null, false)),
                new Case("bureau, one rule", OFFICER, choice(DueList.Owes.OURS, null, "P05", null, false)),
                new Case(
                        "bureau, one township, own post",
                        OFFICER,
                        choice(DueList.Owes.OURS, null, null, "990121104", true)),
                new Case(
                        "procuratorate, what others owe",
                        PROSECUTOR,
                        choice(DueList.Owes.OTHERS, null, null, null, false)),
                new Case(
                        "procuratorate, what others owe, overdue",
                        PROSECUTOR,
                        choice(DueList.Owes.OTHERS, Warning.OVERDUE, null, null, false)));
        figures.add(TERMS + " open terms");
        for (Case asked : cases) {
            var plan = as(asked.seat(), (list, connection) -> {
                list.page(asked.choice(), Optional.empty(), 1); // tells the planner how to go about it
                return explained(list, connection, asked.choice());
            });
            assertThat(plan.text()).as(asked.name() + "\n" + plan.text()).doesNotContain("Seq Scan on term");
            assertThat(plan.blocks()).as(asked.name() + "\n" + plan.text()).isLessThan(LITTLE);
            double ms = as(asked.seat(), (list, connection) -> {
                assertThat(list.page(asked.choice(), Optional.empty(), DueList.PAGE)
                                .lines())
                        .as(asked.name())
                        .isNotEmpty();
                return median(() -> list.page(asked.choice(), Optional.empty(), DueList.PAGE));
            });
            double counted = as(asked.seat(), (list, connection) -> median(() -> list.counts(asked.choice())));
            figures.add("%s: first page %.1f ms, %d blocks; the seven counts %.1f ms"
                    .formatted(asked.name(), ms, plan.blocks(), counted));
        }
    }

    private record Plan(String text, int blocks) {}

    private static Plan explained(DueList list, Connection connection, DueList.Choice choice) {
        var named = new NamedParameterJdbcTemplate(new JdbcTemplate(new SingleConnectionDataSource(connection, true)));
        var parameters = new java.util.HashMap<String, Object>(list.parameters(choice));
        parameters.put("size", DueList.PAGE + 1);
        var lines = named.queryForList(
                "explain (analyze, buffers, timing off) " + list.pageSql(choice, false), parameters, String.class);
        // the first line with buffers is the whole query's
        int blocks = lines.stream()
                .filter(line -> line.contains("Buffers: shared"))
                .findFirst()
                .map(line -> Arrays.stream(line.split("\\s+"))
                        .filter(word -> word.startsWith("hit=") || word.startsWith("read="))
                        .mapToInt(word -> Integer.parseInt(word.substring(word.indexOf('=') + 1)))
                        .sum())
                .orElseThrow();
        return new Plan(String.join("\n", lines), blocks);
    }

    @Test
    @DisplayName("翻页：一页接一页，不重不漏，与一次取全部相同；第一百页与第一页读得一样少")
    void pages_follow_one_another_without_gap_or_repeat() throws Exception {
        var choice = choice(DueList.Owes.OTHERS, Warning.OVERDUE, "P05", null, false);
        as(PROSECUTOR, (list, connection) -> {
            var paged = new ArrayList<UUID>();
            Optional<DueList.After> after = Optional.empty();
            do {
                var found = list.page(choice, after, 7);
                found.lines().forEach(line -> paged.add(line.term()));
                after = found.next();
            } while (after.isPresent() && paged.size() < 700);
            // the slow obvious way: everything the procuratorate may see, sorted here
            var all = new ArrayList<UUID>();
            try (var rows = connection.createStatement().executeQuery("""
                    select t.id from clock.term t
                     where t.state = 'RUNNING' and t.rule = 'P05' and t.owed_by <> 'P990121' and t.missing_year is null and t.due_on < date '%s'
                       and not exists (select 1 from clock.term l where l.thread = t.thread and l.seq > t.seq)
                     order by t.due_on, t.half_on, t.id limit 700
                    """.formatted(TODAY))) {
                while (rows.next()) {
                    all.add(rows.getObject(1, UUID.class));
                }
            }
            assertThat(paged).hasSizeGreaterThan(50).doesNotHaveDuplicates().isEqualTo(all.subList(0, paged.size()));
            if (paged.size() < 700) {
                assertThat(paged).hasSize(all.size());
            }
            return 0;
        });
        as(OFFICER, (list, connection) -> {
            Optional<DueList.After> after = Optional.empty();
            for (int page = 0; page < 100; page++) {
                after = list.page(DueList.Choice.ALL_OURS, after, DueList.PAGE).next();
            }
            var hundredth = after;
            double first = median(() -> list.page(DueList.Choice.ALL_OURS, Optional.empty(), DueList.PAGE));
            double far = median(() -> list.page(DueList.Choice.ALL_OURS, hundredth, DueList.PAGE));
            figures.add("bureau, the 101st page %.1f ms beside the first %.1f ms".formatted(far, first));
            return 0;
        });
    }

    @Test
    @DisplayName("对方机关的期限被本机关停止后，两边清单里都没有了")
    void a_term_stopped_by_the_receiver_is_in_nobodys_list() throws Exception {
        as(OFFICER, (list, connection) -> {
            try (var rows = connection.createStatement().executeQuery("""
                    select count(*), count(*) filter (where exists (select 1 from clock.current_term c where c.id = t.id))
                      from clock.term t where t.state = 'RUNNING' and t.seq % 50 = 0 and t.owner_organ <> t.owed_by and t.owed_by = 'B990121'
                    """)) {
                rows.next();
                assertThat(rows.getInt(1)).isPositive();
                assertThat(rows.getInt(2)).isZero();
            }
            return 0;
        });
    }
}
