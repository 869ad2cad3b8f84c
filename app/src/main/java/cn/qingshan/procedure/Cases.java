package cn.qingshan.procedure;

import cn.qingshan.law.procedure.administrative.AdministrativeStage;
import cn.qingshan.ledger.NoSuchRecord;
import cn.qingshan.ledger.Refusal;
import cn.qingshan.people.Organ;
import cn.qingshan.people.People;
import cn.qingshan.problem.Problems;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 行政公益诉讼案件. How a case comes from a problem; everything after that is a proceeding like any other. */
@Component
@Transactional
public class Cases {

    private final Proceedings proceedings;
    private final Problems problems;
    private final People people;

    Cases(Proceedings proceedings, Problems problems, People people) {
        this.proceedings = proceedings;
        this.problems = problems;
        this.people = people;
    }

    /** {@link #file(UUID, Optional, LocalDate, Optional, Map)} for a case that comes from its problem alone. */
    public UUID file(UUID problemId, LocalDate on, Optional<String> respondentOrgan, Map<String, String> fields) {
        return file(problemId, Optional.empty(), on, respondentOrgan, fields);
    }

    /**
     * 立案. Of one problem there may be a case against each of several organs.
     *
     * @param origin the clue or look-back from which it is filed, if any
     * @param respondentOrgan absent in a case against the fact
     */
    public UUID file(
            UUID problemId,
            Optional<UUID> origin,
            LocalDate on,
            Optional<String> respondentOrgan,
            Map<String, String> fields) {
        var problem = problems.find(problemId);
        if (on.isBefore(problem.openedOn())) {
            throw Refusal.because("refusal.case.before-problem", on, problem.openedOn());
        }
        var from = origin.map(proceedings::find);
        if (from.filter(file -> !problemId.equals(file.problem())).isPresent()) {
            throw new NoSuchRecord();
        }
        var respondent = respondentOrgan.map(this::bureau);
        boolean before = proceedings.ofProblem(problemId).stream()
                .filter(file -> file.track() == Tracks.ADMINISTRATIVE)
                .filter(file -> !file.state().equals(AdministrativeStage.REOPENED.name()))
                .anyMatch(file -> Optional.ofNullable(file.counterpart()).equals(respondent.map(Organ::id)));
        if (before) {
            throw Refusal.because("refusal.case.filed-before");
        }
        var told = new LinkedHashMap<>(fields);
        told.put("respondent", respondent.map(Organ::name).orElse(""));
        var about = new Proceedings.About(
                problem.title(),
                problemId,
                problem.mine(),
                problem.township(),
                respondent.map(Organ::id).orElse(null),
                "",
                from.map(Proceeding::kind).orElse(Problems.KIND),
                from.map(Proceeding::id).orElse(problemId));
        return proceedings.open(Tracks.ADMINISTRATIVE, about, "file-case", on, told);
    }

    private Organ bureau(String organ) {
        return people.organs().stream()
                .filter(o -> o.id().equals(organ) && o.kind() != Organ.Kind.PROCURATORATE)
                .findFirst()
                .orElseThrow(() -> Refusal.because("refusal.case.respondent"));
    }
}
