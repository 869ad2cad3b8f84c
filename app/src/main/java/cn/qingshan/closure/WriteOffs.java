package cn.qingshan.closure;

import cn.qingshan.law.procedure.Outcome;
import cn.qingshan.law.procedure.ProcedureEvent;
import cn.qingshan.law.procedure.Standing;
import cn.qingshan.law.procedure.restoration.RestorationEvent;
import cn.qingshan.people.Acting;
import cn.qingshan.problem.Problems;
import cn.qingshan.procedure.Consequence;
import cn.qingshan.procedure.Proceeding;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * 销号. When the restoration of a problem is written off, so is the problem on the shared list; when a relapse is found, the problem is open again, with the earlier write-off to be read beside it. The
 * conditions are the law engine's. No public-interest case is touched: its end is the procuratorate's own judgment.
 */
@Component
class WriteOffs implements Consequence {

    private final Problems problems;

    WriteOffs(Problems problems) {
        this.problems = problems;
    }

    @Override
    public Optional<String> after(
            Proceeding proceeding,
            @Nullable Standing<?> before,
            Outcome.Lawful<?> outcome,
            ProcedureEvent event,
            Map<String, String> told,
            UUID act) {
        if (proceeding.problem() != null && event instanceof RestorationEvent happened) {
            follow(problems.find(proceeding.problem()), happened);
        }
        return Optional.empty();
    }

    private void follow(Problems.Problem problem, RestorationEvent event) {
        if (!problem.ownerOrgan().equals(Acting.required().organ())) {
            return; // a township that finds a relapse does not keep the list; the bureau does when it takes the site up
            // again
        }
        switch (event) {
            case RestorationEvent.WriteOff e
            when problem.open() -> problems.writeOff(problem.id(), problem.act(), e.on(), e.maintainer());
            case RestorationEvent.FindRelapse e
            when !problem.open() -> problems.reopen(problem.id(), problem.act(), e.on(), e.facts());
            case RestorationEvent.IdentifyAgain e
            when !problem.open() -> problems.reopen(problem.id(), problem.act(), e.on(), "重新识别");
            default -> {}
        }
    }
}
