package cn.qingshan.procedure;

import cn.qingshan.law.procedure.EventFields;
import cn.qingshan.law.procedure.Post;
import cn.qingshan.law.procedure.ProcedureEvent;
import cn.qingshan.law.rulebook.Binding;
import cn.qingshan.ledger.ActCatalogue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what happened in a thread from the ledger, in the order in which it was recorded, whoever recorded it. */
@Component
class Histories {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient db;
    private final ActCatalogue catalogue;

    Histories(JdbcClient db, ActCatalogue catalogue) {
        this.db = db;
        this.catalogue = catalogue;
    }

    private record Row(History.Recorded recorded, Optional<History.Correction> correction) {}

    History of(Track<?, ?> track, UUID thread) {
        var rows = db.sql("""
                select a.id, a.kind, a.happened_on, a.recorded_at, a.person_name, a.owner_organ, a.body
                  from procedure.proceeding p
                  join ledger.act a on a.record_kind = p.procedure and a.record_id = p.id
                 where p.thread = :thread and p.procedure = :kind
                 order by a.recorded_at, a.seq
                """)
                .param("thread", thread)
                .param("kind", track.kind())
                .query((row, n) -> row(track, row))
                .list();
        var acts = new ArrayList<>(rows.stream().map(Row::recorded).toList());
        if (track.joint()) {
            acts.addAll(hidden(track, thread));
            acts.sort(Comparator.comparing(History.Recorded::at));
        }
        return corrected(acts, rows);
    }

    /** Of every thread of a procedure what the acting seat may read, with one question; what another organ did for itself is left out. */
    Map<UUID, History> readable(Track<?, ?> track) {
        var rows = new LinkedHashMap<UUID, List<Row>>();
        db.sql("""
                select p.thread, a.id, a.kind, a.happened_on, a.recorded_at, a.person_name, a.owner_organ, a.body
                  from procedure.proceeding p
                  join ledger.act a on a.record_kind = p.procedure and a.record_id = p.id
                 where p.procedure = :kind
                 order by a.recorded_at, a.seq
                """).param("kind", track.kind()).query(row -> {
            rows.computeIfAbsent(row.getObject("thread", UUID.class), thread -> new ArrayList<>())
                    .add(row(track, row));
        });
        var histories = new LinkedHashMap<UUID, History>();
        rows.forEach((thread, of) ->
                histories.put(thread, corrected(of.stream().map(Row::recorded).toList(), of)));
        return histories;
    }

    private static History corrected(List<History.Recorded> acts, List<Row> rows) {
        var history = new History(List.copyOf(acts));
        for (var row : rows) {
            if (row.correction().isPresent()) {
                history = history.corrected(row.correction().get());
            }
        }
        return history;
    }

    /** What another organ did for itself in a thread that both write: the day is known, and nothing of what was said. */
    private List<History.Recorded> hidden(Track<?, ?> track, UUID thread) {
        return db.sql("select * from procedure.hidden_acts(:thread, :kind)")
                .param("thread", thread)
                .param("kind", track.kind())
                .query((row, n) -> {
                    String code = row.getString("kind");
                    var on = row.getObject("happened_on", LocalDate.class);
                    var fields = new LinkedHashMap<String, String>();
                    JSON.readTree(row.getString("fields"))
                            .properties()
                            .forEach(field ->
                                    fields.put(field.getKey(), field.getValue().asString()));
                    String act = code.substring(track.kind().length() + 1);
                    return new History.Recorded(
                            row.getObject("id", UUID.class),
                            code,
                            catalogue.of(code).title().orElseThrow(),
                            on,
                            row.getObject("recorded_at", OffsetDateTime.class),
                            "",
                            row.getString("owner_organ"),
                            "",
                            Optional.of(EventFields.readStruckOut(
                                    track.law().events(), act, on, Post.valueOf(row.getString("post")), fields)),
                            Optional.empty(),
                            true,
                            Optional.empty());
                })
                .list();
    }

    private Row row(Track<?, ?> track, ResultSet row) throws SQLException {
        String code = row.getString("kind");
        String act = code.substring(track.kind().length() + 1);
        var on = row.getObject("happened_on", LocalDate.class);
        String person = row.getString("person_name");
        JsonNode payload = JSON.readTree(row.getString("body")).path("payload");
        Optional<ProcedureEvent> event = Optional.empty();
        Optional<History.Correction> correction = Optional.empty();
        Optional<Binding.Transition> rebound = Optional.empty();
        if (act.equals(ProceedingAct.CORRECT)) {
            Optional<ProcedureEvent> instead = payload.has("instead")
                    ? Optional.of(
                            event(track, payload.path("instead").path("act").asString(), payload.path("instead")))
                    : Optional.empty();
            correction = Optional.of(new History.Correction(
                    UUID.fromString(payload.path("struck").asString()),
                    payload.path("reason").asString(),
                    person,
                    on,
                    instead));
        } else if (act.equals(ProceedingAct.REBIND)) {
            rebound = Optional.of(
                    new Binding.Transition(on, payload.path("document").asString()));
        } else if (!act.equals(ProceedingAct.ISSUE)) {
            event = Optional.of(event(track, act, on, payload));
        }
        return new Row(
                new History.Recorded(
                        row.getObject("id", UUID.class),
                        code,
                        catalogue.of(code).title().orElseThrow(),
                        on,
                        row.getObject("recorded_at", OffsetDateTime.class),
                        person,
                        row.getString("owner_organ"),
                        payload.path("says").asString(),
                        event,
                        rebound,
                        false,
                        Optional.empty()),
                correction);
    }

    private static ProcedureEvent event(Track<?, ?> track, String act, JsonNode told) {
        return event(track, act, LocalDate.parse(told.path("on").asString()), told);
    }

    private static ProcedureEvent event(Track<?, ?> track, String act, LocalDate on, JsonNode told) {
        var fields = new LinkedHashMap<String, String>();
        told.path("event")
                .properties()
                .forEach(field -> fields.put(field.getKey(), field.getValue().asString()));
        return EventFields.read(
                track.law().events(), act, on, Post.valueOf(told.path("by").asString()), fields);
    }
}
