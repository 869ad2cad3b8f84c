package cn.qingshan.place;

import cn.qingshan.agreement.Sharing;
import cn.qingshan.ledger.Ledger;
import cn.qingshan.ledger.RecordRef;
import cn.qingshan.people.Acting;
import cn.qingshan.place.ImportReport.Outcome;
import cn.qingshan.place.ImportReport.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * 名录. One register that an import fills. It decides row by row whether a row is new, known or refused, collects the new ones, and writes them with their acts in batches.
 */
abstract class Register {

    /** What became of a row. */
    record Verdict(Outcome outcome, Reason reason) {
        static final Verdict NEW = new Verdict(Outcome.ACCEPTED, Reason.NONE);
    }

    /** A new row with its identity. */
    record Entry(UUID id, Arrival arrival, List<String> disclosedTo) {}

    private static final int BATCH = 500;

    final Ledger ledger;
    final JdbcTemplate db;
    final String organ = Acting.required().organ();
    private final Function<Sharing.Ground, List<String>> partners;
    private final Map<String, Integer> rowOfKey = new HashMap<>();
    private final Map<String, String> contentOfKey = new HashMap<>();
    private final List<Entry> waiting = new ArrayList<>();

    /**
     * @param partners to whom a row of this register about a place and a mineral is disclosed
     */
    Register(
            Ledger ledger,
            JdbcTemplate db,
            Function<Sharing.Ground, List<String>> partners,
            String table,
            String keyColumn) {
        this.ledger = ledger;
        this.db = db;
        this.partners = partners;
        db.query(
                "select " + keyColumn + ", content from " + table + " where owner_organ = ?",
                row -> {
                    contentOfKey.put(row.getString(1), row.getString(2));
                },
                organ);
    }

    /** The number or name under which a row is known. */
    abstract String key(Arrival arrival);

    /** What speaks against a row, beyond a missing field or a double number. */
    abstract java.util.Optional<Reason> objection(Arrival arrival);

    abstract PlaceAct act();

    abstract String sentence(Arrival arrival);

    /** Writes rows whose acts have been appended. */
    abstract void write(List<Entry> entries, List<UUID> acts);

    @org.jspecify.annotations.Nullable
    UUID mineOf(Entry entry) {
        return null;
    }

    /** The mineral a row is about; empty where the file does not say. */
    String mineral(Arrival arrival) {
        return "";
    }

    Verdict take(Arrival arrival) {
        String key = key(arrival);
        var objection = objection(arrival);
        if (objection.isPresent()) {
            return new Verdict(Outcome.REFUSED, objection.get());
        }
        Integer earlier = rowOfKey.get(key);
        if (earlier != null) {
            return new Verdict(
                    Outcome.REFUSED,
                    new Reason(
                            "编号 " + key + " 与本文件第 " + earlier + " 行重复，以第 " + earlier + " 行为准",
                            "number " + key + " stands in row " + earlier
                                    + " of this file already; that row was taken"));
        }
        String known = contentOfKey.get(key);
        if (known != null) {
            return known.equals(arrival.content())
                    ? new Verdict(Outcome.KNOWN, new Reason("已登记，内容相同", "registered before, the same content"))
                    : new Verdict(
                            Outcome.REFUSED,
                            new Reason(
                                    "编号 " + key + " 已登记，但内容不同；变更须另行办理，没有覆盖原记录",
                                    "number " + key
                                            + " is registered with other content; the record was not overwritten"));
        }
        rowOfKey.put(key, arrival.number());
        add(arrival);
        return Verdict.NEW;
    }

    final Entry add(Arrival arrival) {
        var entry = new Entry(
                UUID.randomUUID(), arrival, partners.apply(new Sharing.Ground(arrival.township(), mineral(arrival))));
        waiting.add(entry);
        return entry;
    }

    final boolean isFull() {
        return waiting.size() >= BATCH;
    }

    final void flush() {
        if (waiting.isEmpty()) {
            return;
        }
        var acts = waiting.stream()
                .map(entry -> {
                    var act = ledger.act(act(), new RecordRef(act().recordKind(), entry.id()))
                            .ofMine(mineOf(entry))
                            .disclosedTo(entry.disclosedTo())
                            .says(sentence(entry.arrival()))
                            .with("content", entry.arrival().content())
                            .with("outline", entry.arrival().shape().wkt())
                            .with("area_m2", entry.arrival().shape().area_m2());
                    entry.arrival().fields().forEach(act::with);
                    return act;
                })
                .toList();
        write(List.copyOf(waiting), ledger.appendFirst(acts));
        waiting.clear();
    }

    java.sql.@org.jspecify.annotations.Nullable Array textArray(java.sql.PreparedStatement row, List<String> values)
            throws java.sql.SQLException {
        return row.getConnection().createArrayOf("text", values.toArray());
    }
}
