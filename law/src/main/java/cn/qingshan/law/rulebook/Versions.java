package cn.qingshan.law.rulebook;

import cn.qingshan.law.Sentence;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rows that come in versions: of each id at most one is in force on a day. Immutable. */
final class Versions<T extends Versions.Row> {

    /** One version of a row. */
    interface Row {
        String id();

        Validity inForce();

        List<Citation> citations();
    }

    private final List<T> rows;

    Versions(String kind, List<T> rows) {
        for (var i = 0; i < rows.size(); i++) {
            for (var other : rows.subList(0, i)) {
                var row = rows.get(i);
                if (row.id().equals(other.id()) && row.inForce().overlaps(other.inForce())) {
                    throw new BadRulebook(
                            BadRulebook.Rule.ONE_VERSION,
                            new Sentence(kind + " " + row.id(), kind + " " + row.id()),
                            "两个版本（" + other.inForce().text().zh() + "、"
                                    + row.inForce().text().zh() + "）同时有效",
                            "two versions (" + other.inForce().text().en() + "; "
                                    + row.inForce().text().en() + ") are in force on one day");
                }
            }
        }
        this.rows = List.copyOf(rows);
    }

    List<T> all() {
        return rows;
    }

    Optional<T> find(String id, LocalDate on) {
        return rows.stream()
                .filter(row -> row.id().equals(id) && row.inForce().covers(on))
                .findFirst();
    }

    List<T> plus(List<T> more) {
        var all = new ArrayList<>(rows);
        all.addAll(more);
        return all;
    }
}
