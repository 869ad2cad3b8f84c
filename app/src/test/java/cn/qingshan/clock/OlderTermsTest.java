package cn.qingshan.clock;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qingshan.database.DataFolder;
import cn.qingshan.database.EmbeddedServer;
import cn.qingshan.database.Schemas;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.Comparator;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

@DisplayName("旧版本留下的期限，升级后一条不少")
class OlderTermsTest {

    @Test
    @DisplayName("自成一线，补上提示日和一段；中止的没有提示日")
    void terms_of_the_first_version_are_carried_over() throws Exception {
        Path root = Path.of("target/older-terms").toAbsolutePath();
        if (Files.exists(root)) {
            try (var all = Files.walk(root)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        try (var folder = DataFolder.open(root);
                var database = EmbeddedServer.start(folder)) {
            var owner = new PGSimpleDataSource();
            owner.setUrl(database.url());
            owner.setUser(database.owner().name());
            owner.setPassword(database.owner().secret());
            try (var connection = owner.getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("create role qingshan_app login noinherit");
            }
            for (String module : List.of("people", "ledger", "clock")) {
                Flyway.configure()
                        .dataSource(owner)
                        .schemas(module)
                        .table("migration")
                        .locations("classpath:db/migration/" + module)
                        .placeholderReplacement(false)
                        .target("1")
                        .load()
                        .migrate();
            }
            try (var connection = owner.getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("set session_replication_role = replica");
                statement.execute(
                        "insert into people.organ values ('P990121', 'PROCURATORATE', 'P', 'P', '990121', null)");
                statement.execute("""
                        insert into clock.term (id, record_kind, record_id, rule, name, name_en, citation, citation_en, subject, owed_by, owed_by_posts,
                                                trigger_on, raw_on, due_on, state, stopped_on, working, working_en, link, act, owner_organ)
                        select gen_random_uuid(), 'case', gen_random_uuid(), 'P0' || n, '', '', '', '', '', 'P990121', '{P_OFFICER}',
                               date '2026-09-08', date '2026-11-08', date '2026-11-09', s, case when s = 'STOPPED' then date '2026-10-01' end, '{}', '{}',
                               '/', gen_random_uuid(), 'P990121'
                          from unnest(array['RUNNING', 'PAUSED', 'STOPPED']) with ordinality as t (s, n)
                        """);
            }

            Schemas.migrate(database);

            try (var connection = DriverManager.getConnection(
                            database.url(),
                            database.owner().name(),
                            database.owner().secret());
                    var rows = connection.createStatement().executeQuery("""
                            select state || ' ' || (thread = record_id) || ' ' || half_on || ' ' || coalesce(seven_on::text, '-') || ' '
                                   || jsonb_array_length(parts) || ' ' || (seq between 1 and 3)
                              from clock.current_term order by rule
                            """)) {
                var found = new java.util.ArrayList<String>();
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
                // 62 days from 8 Sep to 9 Nov: half on 9 Oct
                assertThat(found)
                        .containsExactly(
                                "RUNNING true 2026-10-09 2026-11-02 1 true",
                                "PAUSED true 2026-11-09 - 0 true",
                                "STOPPED true 2026-10-09 2026-11-02 1 true");
            }
        }
    }
}
