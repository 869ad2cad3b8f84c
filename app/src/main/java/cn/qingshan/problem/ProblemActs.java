package cn.qingshan.problem;

import cn.qingshan.agreement.SharedKind;
import cn.qingshan.ledger.ActKind;
import cn.qingshan.people.Organ;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ProblemActs {

    @Bean
    ActKind.Declared problemActKinds() {
        return new ActKind.Declared(List.of(ProblemAct.values()));
    }

    private static final String OF_PROBLEM = "(select p.township from problem.problem p where p.id = t.problem)";

    private static final String OF_MINE = "(select m.mineral from place.mine m where m.id = t.mine)";
    private static final String MINERAL_OF_PROBLEM =
            "(select m.mineral from problem.problem p join place.mine m on m.id = p.mine where p.id = t.problem)";

    @Bean
    SharedKind.Declared problemSharedKinds() {
        return new SharedKind.Declared(List.of(
                SharedKind.of(
                        Problems.KIND,
                        "问题清单",
                        "problem list",
                        "problem.problem",
                        "t.township",
                        OF_MINE,
                        Organ.Kind.BUREAU),
                SharedKind.of(
                        Problems.MEASURE,
                        "整改措施",
                        "measures",
                        "problem.measure",
                        OF_PROBLEM,
                        MINERAL_OF_PROBLEM,
                        Organ.Kind.BUREAU),
                SharedKind.of(
                        Problems.CHECK,
                        "核验意见",
                        "checkers' opinions",
                        "problem.check_opinion",
                        OF_PROBLEM,
                        MINERAL_OF_PROBLEM,
                        Organ.Kind.PROCURATORATE)));
    }
}
