package cn.qingshan;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qingshan.database.Schemas;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("数据库规则：行级安全、应用账号、各写各的模式、可靠写入")
class DatabaseRulesTest {

    @Test
    @DisplayName("每张表都有行级安全")
    void every_table_has_row_level_security() throws Exception {
        assertThat(ask("""
                select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                 where c.relkind = 'r' and n.nspname = any (string_to_array('%s', ','))
                   and c.relname <> 'migration' and not c.relrowsecurity
                   and n.nspname || '.' || c.relname not in ('ledger.act_kind', 'ledger.power')
                """.formatted(String.join(",", Schemas.IN_ORDER)))).isEmpty();
    }

    @Test
    @DisplayName("应用账号什么都不拥有，不能绕过行级安全，不能改台账，不能删")
    void the_application_role_is_weak() throws Exception {
        assertThat(
                        ask(
                                "select rolname from pg_roles where rolname = 'qingshan_app' and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)"))
                .isEmpty();
        assertThat(
                        ask(
                                "select c.relname from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname = 'qingshan_app'"))
                .isEmpty();
        assertThat(
                        ask(
                                "select table_schema || '.' || table_name || ' ' || privilege_type from information_schema.table_privileges "
                                        + "where grantee = 'qingshan_app' and privilege_type in ('DELETE', 'TRUNCATE', 'TRIGGER', 'REFERENCES')"))
                .isEmpty();
        assertThat(ask(
                        "select column_name from information_schema.column_privileges where grantee = 'qingshan_app' and table_schema = 'ledger' "
                                + "and table_name = 'act' and privilege_type = 'UPDATE'"))
                .containsExactly("disclosed_to");
        assertThat(ask(
                        "select table_name from information_schema.table_privileges where grantee = 'qingshan_app' and table_schema = 'people' "
                                + "and (privilege_type <> 'SELECT' or table_name = 'sign_in')"))
                .isEmpty();
    }

    @Test
    @DisplayName("一个模块只写自己的模式，迁移只建自己的模式")
    void a_module_writes_only_its_own_schema() throws Exception {
        var writes = Pattern.compile("(?i)(?:insert into|update|delete from)\\s+([a-z]+)\\.[a-z_]+");
        var strangers = new ArrayList<String>();
        Path sources = Path.of("src/main/java/cn/qingshan");
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                String module = sources.relativize(file).getName(0).toString();
                // examples in Javadoc write nothing
                var found = writes.matcher(Files.readString(file).replaceAll("(?m)^\\s*\\*.*$", ""));
                while (found.find()) {
                    if (Schemas.IN_ORDER.contains(found.group(1))
                            && !found.group(1).equals(module)) {
                        strangers.add(file.getFileName() + " writes " + found.group(1));
                    }
                }
            }
        }
        var creates = Pattern.compile("(?i)create (?:table|view|function|procedure)\\s+([a-z]+)\\.");
        for (String module : Schemas.IN_ORDER) {
            try (Stream<Path> files = Files.list(Path.of("src/main/resources/db/migration", module))) {
                for (Path file : files.toList()) {
                    var found = creates.matcher(Files.readString(file));
                    while (found.find()) {
                        if (!found.group(1).equals(module)) {
                            strangers.add(file + " creates in " + found.group(1));
                        }
                    }
                }
            }
        }
        assertThat(strangers).isEmpty();
    }

    @Test
    @DisplayName("嵌入式数据库按记录系统的要求落盘")
    void the_embedded_server_writes_durably() throws Exception {
        assertThat(
                        ask(
                                "select name || '=' || setting from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes') order by name"))
                .containsExactly("fsync=on", "full_page_writes=on", "synchronous_commit=on");
    }

    private static List<String> ask(String sql) throws Exception {
        var answers = new ArrayList<String>();
        try (var owner = TestNode.shared().asOwner();
                var rows = owner.createStatement().executeQuery(sql)) {
            while (rows.next()) {
                answers.add(rows.getString(1));
            }
        }
        return answers;
    }
}
