package cn.qingshan.ledger;

import cn.qingshan.database.RunningDatabase;
import cn.qingshan.law.Sentence;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** 行为目录. Every declared kind of act; copied into the database at each start, so that page and database follow one declaration. */
@Component
public class ActCatalogue {

    private final Map<String, ActKind> byCode;

    ActCatalogue(List<ActKind.Declared> declared, RunningDatabase database) {
        var kinds = new ArrayList<ActKind>();
        declared.forEach(d -> kinds.addAll(d.kinds()));
        this.byCode = kinds.stream().collect(Collectors.toUnmodifiableMap(ActKind::code, Function.identity()));
        try (var owner = DriverManager.getConnection(
                database.url(), database.owner().name(), database.owner().secret())) {
            owner.setAutoCommit(false);
            copy(owner, kinds);
            owner.commit();
        } catch (SQLException e) {
            throw new IllegalStateException("The powers could not be written to the database", e);
        }
    }

    private static void copy(Connection owner, List<ActKind> kinds) throws SQLException {
        try (var clear = owner.createStatement()) {
            clear.execute("delete from ledger.power");
        }
        try (var kindRow = owner.prepareStatement("""
                        insert into ledger.act_kind (code, record_kind, shared, discloses) values (?, ?, ?, ?)
                        on conflict (code) do update
                           set record_kind = excluded.record_kind, shared = excluded.shared, discloses = excluded.discloses""");
                var powerRow = owner.prepareStatement("insert into ledger.power (act_kind, post) values (?, ?)")) {
            for (ActKind kind : kinds) {
                kindRow.setString(1, kind.code());
                kindRow.setString(2, kind.recordKind());
                kindRow.setBoolean(3, kind.shared());
                kindRow.setBoolean(4, kind.discloses());
                kindRow.addBatch();
                for (String post : kind.posts()) {
                    powerRow.setString(1, kind.code());
                    powerRow.setString(2, post);
                    powerRow.addBatch();
                }
            }
            kindRow.executeBatch();
            powerRow.executeBatch();
        }
    }

    public java.util.Collection<ActKind> all() {
        return byCode.values();
    }

    /** The names that the law engine gives, by code; the others stand in the bundles as {@code act.CODE}. */
    public Map<String, Sentence> titles() {
        var titles = new HashMap<String, Sentence>();
        byCode.forEach((code, kind) -> kind.title().ifPresent(title -> titles.put(code, title)));
        return titles;
    }

    public ActKind of(String code) {
        var kind = byCode.get(code);
        if (kind == null) {
            throw new IllegalArgumentException("No act kind " + code + " is declared");
        }
        return kind;
    }
}
