package cn.qingshan.place;

import cn.qingshan.geo.Position;
import cn.qingshan.people.Acting;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

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

    /** One thing that is wrong with an outline, or that was put right, in both languages; {@code lon} and {@code lat} are null where it has no place. */
    record Flaw(
            String zh,
            String en,
            @Nullable Double lon,
            @Nullable Double lat) {
        static Flaw of(String zh, String en, @Nullable Position at) {
            return new Flaw(zh, en, at == null ? null : at.lon(), at == null ? null : at.lat());
        }
    }

    /**
     * What the report shows of a row's outline.
     *
     * @param mended it was put right
     * @param lines a sketch, GeoJSON; may be empty
     */
    record Shape(boolean mended, List<Flaw> flaws, String lines) {
        static final Shape NOTHING_TO_SHOW = new Shape(false, List.of(), "");
    }

    private record Line(
            int number,
            Outcome outcome,
            String label,
            Reason reason,
            @Nullable Position at,
            Shape shape) {}

    private static final JsonMapper JSON = JsonMapper.shared();

    private final List<Line> lines = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final int[] counts = new int[Outcome.values().length];
    private boolean unreadable;

    void row(int number, Outcome outcome, String label, Reason reason, @Nullable Position at, Shape shape) {
        lines.add(new Line(number, outcome, label, reason, at, shape));
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
                    insert into place.import_row (import, number, outcome, label, reason, reason_en, lon, lat, mended, flaws, sketch, owner_organ)
                    values (:import, :number, :outcome, :label, :reason, :reasonEn, :lon, :lat, :mended, :flaws::jsonb, :sketch, :organ)
                    """)
                    .param("import", file)
                    .param("number", line.number())
                    .param("outcome", line.outcome().name())
                    .param("label", line.label())
                    .param("reason", line.reason().zh())
                    .param("reasonEn", line.reason().en())
                    .param("lon", line.at() == null ? null : line.at().lon())
                    .param("lat", line.at() == null ? null : line.at().lat())
                    .param("mended", line.shape().mended())
                    .param("flaws", JSON.writeValueAsString(line.shape().flaws()))
                    .param("sketch", line.shape().lines())
                    .param("organ", organ)
                    .update();
        }
    }
}
