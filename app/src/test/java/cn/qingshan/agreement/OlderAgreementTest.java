package cn.qingshan.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qingshan.database.DataFolder;
import cn.qingshan.database.EmbeddedServer;
import cn.qingshan.database.Schemas;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

@DisplayName("旧版本的数据库：随系统设定的起始协议继续有效，直到签订的协议施行")
class OlderAgreementTest {

    @Test
    void a_county_of_an_older_version_keeps_working() throws Exception {
        Path root = Path.of("target/older-agreement").toAbsolutePath();
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
            for (var module :
                    List.of(Map.entry("people", "1"), Map.entry("ledger", "1"), Map.entry("agreement", "2"))) {
                Flyway.configure()
                        .dataSource(owner)
                        .schemas(module.getKey())
                        .table("migration")
                        .locations("classpath:db/migration/" + module.getKey())
                        .placeholderReplacement(false)
                        .target(module.getValue())
                        .load()
                        .migrate();
            }
            try (var connection = owner.getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("""
                        insert into people.organ values ('P990121', 'PROCURATORATE', '检察院', 'P', '990121', null),
                            ('B990121', 'BUREAU', '局', 'B', '990121', null), ('T990121101', 'TOWNSHIP', '镇', 'T', '990121', '990121101')""");
                statement.execute(
                        "select agreement.start(gen_random_uuid(), '990121', '旧〔2024〕1号', '旧的协作机制', date '2024-01-01')");
                statement.execute("set session_replication_role = replica");
                statement.execute("insert into ledger.act_kind values ('problem.opened', 'problem', true)");
                statement.execute("""
                        insert into ledger.act (id, record_kind, record_id, seq, kind, seat, person_name, post, owner_organ, disclosed_to, happened_on,
                                                recorded_at, body, body_digest, link)
                        values (gen_random_uuid(), 'problem', gen_random_uuid(), 1, 'problem.opened', gen_random_uuid(), '', 'B_OFFICER', 'B990121',
                                '{P990121,T990121101}', date '2025-03-01', timestamptz '2025-03-01 09:00+08', '{}', sha256('{}'), sha256('{}'))""");
            }

            Schemas.migrate(database);

            try (var connection = DriverManager.getConnection(
                    database.url(), database.owner().name(), database.owner().secret())) {
                assertThat(
                                ask(
                                        connection,
                                        "select organ || ' ' || basis || ' ' || clause || ' ' || name from agreement.partners('problem', 'B990121', '990121101', '', date '2026-09-01')"))
                        .containsExactly("P990121 CLAUSE 5.1 旧的协作机制", "T990121101 LOCAL 3 ");
                assertThat(
                                ask(
                                        connection,
                                        "select organ || ' ' || clause from agreement.partners('restoration-project', 'T990121101', '990121101', '', date '2026-09-01')"))
                        .containsExactly("B990121 3", "P990121 6.2");
                // what was shown before is noted by the clauses of then
                assertThat(
                                ask(
                                        connection,
                                        "select organ || ' ' || basis || ' ' || clause || ' ' || noted_on from agreement.disclosure order by organ"))
                        .containsExactly("P990121 CLAUSE 5.1 2025-03-01", "T990121101 LOCAL 3 2025-03-01");
            }
        }
    }

    private static List<String> ask(java.sql.Connection connection, String sql) throws Exception {
        var answers = new ArrayList<String>();
        try (var rows = connection.createStatement().executeQuery(sql)) {
            while (rows.next()) {
                answers.add(rows.getString(1));
            }
        }
        return answers;
    }
}
