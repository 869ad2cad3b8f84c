package cn.qingshan.procedure;

import cn.qingshan.ledger.Ledger;
import cn.qingshan.ledger.RecordRef;
import cn.qingshan.ledger.Refusal;
import cn.qingshan.people.Acting;
import cn.qingshan.problem.Problems;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 评估意见. What a prosecutor thinks of a problem; the procuratorate's alone, for good. */
@Component
@Transactional
public class Assessments {

    private final JdbcClient db;
    private final Ledger ledger;
    private final Problems problems;

    Assessments(JdbcClient db, Ledger ledger, Problems problems) {
        this.db = db;
        this.ledger = ledger;
        this.problems = problems;
    }

    public record Assessment(UUID id, String opinion, LocalDate on, String by) {}

    public UUID write(UUID problemId, LocalDate on, String opinion) {
        if (opinion.isBlank()) {
            throw Refusal.because("refusal.case.opinion");
        }
        var problem = problems.find(problemId);
        UUID id = UUID.randomUUID();
        UUID act = ledger.act(PaperAct.ASSESSMENT_WRITTEN, new RecordRef("assessment", id))
                .ofMine(problem.mine())
                .on(on)
                .says("评估意见")
                .with("problem", problemId)
                .with("opinion", opinion.strip())
                .append();
        db.sql("""
                insert into procedure.assessment (id, problem, mine, title, opinion, state, act, owner_organ)
                values (:id, :problem, :mine, :title, :opinion, 'WRITTEN', :act, :organ)
                """)
                .param("id", id)
                .param("problem", problemId)
                .param("mine", problem.mine())
                .param("title", problem.title())
                .param("opinion", opinion.strip())
                .param("act", act)
                .param("organ", Acting.required().organ())
                .update();
        return id;
    }

    @Transactional(readOnly = true)
    public List<Assessment> of(UUID problem) {
        return db.sql("""
                select s.id, s.opinion, a.happened_on, a.person_name
                  from procedure.assessment s
                  join ledger.act a on a.id = s.act
                 where s.problem = :problem
                 order by a.happened_on, a.recorded_at
                """)
                .param("problem", problem)
                .query((row, n) -> new Assessment(
                        row.getObject("id", UUID.class),
                        row.getString("opinion"),
                        row.getObject("happened_on", LocalDate.class),
                        row.getString("person_name")))
                .list();
    }
}
