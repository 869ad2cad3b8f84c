package cn.qingshan.place;

import cn.qingshan.geo.Position;
import cn.qingshan.people.Acting;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** 导入报告. What became of each row; nothing is lost without being named. */
final class ImportReport {

    enum Outcome {
        ACCEPTED,
        KNOWN,
        REFUSED
    }

    /** Why, in both languages. */
    record Reason(String zh, String en) {
        static final Reason NONE = new Reason("", "");
    }

    private record Line(
            int number,
            Outcome outcome,
            String label,
            Reason reason,
            @Nullable Position at) {}

    private final List<Line> lines = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final int[] counts = new int[Outcome.values().length];
    private boolean unreadable;

    void row(int number, Outcome outcome, String label, Reason reason, @Nullable Position at) {
        lines.add(new Line(number, outcome, label, reason, at));
        counts[outcome.ordinal()]++;
    }

    void note(String sentence) {
        notes.add(sentence);
    }

    /** The file could not be read, or not to its end; then none of its rows is taken. */
    void unreadable(String sentence) {
        unreadable = true;
        notes.add(sentence);
    }

    boolean unreadable() {
        return unreadable;
    }

    int accepted() {
        return counts[Outcome.ACCEPTED.ordinal()];
    }

    int known() {
        return counts[Outcome.KNOWN.ordinal()];
    }

    int refused() {
        return counts[Outcome.REFUSED.ordinal()];
    }

    List<String> notes() {
        return notes;
    }

    void write(JdbcClient db, UUID file) {
        String organ = Acting.required().organ();
        for (Line line : lines) {
            db.sql("""
                    insert into place.import_row (import, number, outcome, label, reason, reason_en, lon, lat, owner_organ)
                    values (:import, :number, :outcome, :label, :reason, :reasonEn, :lon, :lat, :organ)
                    """)
                    .param("import", file)
                    .param("number", line.number())
                    .param("outcome", line.outcome().name())
                    .param("label", line.label())
                    .param("reason", line.reason().zh())
                    .param("reasonEn", line.reason().en())
                    .param("lon", line.at() == null ? null : line.at().lon())
                    .param("lat", line.at() == null ? null : line.at().lat())
                    .param("organ", organ)
                    .update();
        }
    }
}
