package cn.qingshan.effect;

import cn.qingshan.evidence.Evidence;
import cn.qingshan.law.Sentence;
import cn.qingshan.ledger.Ledger;
import cn.qingshan.ledger.RecordRef;
import cn.qingshan.people.Acting;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** 重算. The same question put again to the scenes that are here now: whether the same bits come out, or which scene is missing or has changed. Every organ that sees a judgement may, with the scenes it has. */
@Component
@Transactional
public class Repetitions {

    public static final String KIND = "effect-repetition";

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient db;
    private final Ledger ledger;
    private final Evidence evidence;

    Repetitions(JdbcClient db, Ledger ledger, Evidence evidence) {
        this.db = db;
        this.ledger = ledger;
        this.evidence = evidence;
    }

    /** A scene that was needed and could not be used. @param digest of its files, by which they are known again wherever they come from */
    public record Lack(String name, LocalDate on, String digest, String why, String whyEn) {}

    /** What was done again. @param answer digest of what came out; null: it could not be worked out */
    public record Repetition(
            UUID id,
            boolean same,
            String says,
            String saysEn,
            List<Lack> lacks,
            @Nullable String answer,
            String engine,
            LocalDate on,
            String by) {}

    /**
     * What came of it.
     *
     * @param lacks scenes that were not there
     * @param answer absent when scenes are missing or have changed
     */
    record Outcome(boolean same, Sentence says, List<Lack> lacks, Optional<Answered> answer, String engine) {}

    UUID keep(RecordRef of, String title, Outcome outcome) {
        UUID id = UUID.randomUUID();
        var ref = new RecordRef(KIND, id);
        UUID act = ledger.act(EffectAct.REPEATED, ref)
                .says("重算“" + title + "”的成效：" + outcome.says().zh())
                .with("of", of.kind() + " " + of.id())
                .with("same", outcome.same())
                .with("answer", outcome.answer().map(Answered::answer).orElse(null))
                .with("engine", outcome.engine())
                .with(
                        "lacks",
                        outcome.lacks().stream()
                                .map(lack -> lack.on() + " " + lack.name() + " " + lack.digest())
                                .toList())
                .append();
        db.sql("""
                insert into effect.repetition (id, of_kind, of_record, title, same, says, says_en, lacks, answer, engine, state, act, owner_organ)
                values (:id, :kind, :record, :title, :same, :zh, :en, :lacks::jsonb, :answer, :engine, 'MADE', :act, :organ)
                """)
                .param("id", id)
                .param("kind", of.kind())
                .param("record", of.id())
                .param("title", title)
                .param("same", outcome.same())
                .param("zh", outcome.says().zh())
                .param("en", outcome.says().en())
                .param("lacks", JSON.writeValueAsString(outcome.lacks()))
                .param("answer", outcome.answer().map(Answered::answer).orElse(null))
                .param("engine", outcome.engine())
                .param("act", act)
                .param("organ", Acting.required().organ())
                .update();
        outcome.answer().ifPresent(answer -> evidence.add(answer.answerItem(ref, null), act, List.of()));
        return id;
    }

    /** Of a proposal or a judgement, the newest first; each organ's own. */
    @Transactional(readOnly = true)
    public List<Repetition> of(UUID record) {
        return db.sql("""
                select r.*, a.happened_on, a.person_name
                  from effect.repetition r
                  join ledger.act a on a.id = r.act
                 where r.of_record = :record
                 order by a.recorded_at desc
                """)
                .param("record", record)
                .query((row, n) -> new Repetition(
                        row.getObject("id", UUID.class),
                        row.getBoolean("same"),
                        row.getString("says"),
                        row.getString("says_en"),
                        List.of(JSON.readValue(row.getString("lacks"), Lack[].class)),
                        row.getString("answer"),
                        row.getString("engine"),
                        row.getObject("happened_on", LocalDate.class),
                        row.getString("person_name")))
                .list();
    }
}
