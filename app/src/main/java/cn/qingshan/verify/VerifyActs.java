package cn.qingshan.verify;

import cn.qingshan.agreement.SharedKind;
import cn.qingshan.ledger.ActKind;
import cn.qingshan.people.Organ;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class VerifyActs {

    @Bean
    ActKind.Declared verifyActKinds() {
        return new ActKind.Declared(List.of(VerifyAct.values()));
    }

    private static final String OF_MINE = "(select m.mineral from place.mine m where m.id = t.mine)";

    @Bean
    SharedKind.Declared verifySharedKinds() {
        return new SharedKind.Declared(List.of(
                SharedKind.of(
                        Tasks.TASK, "核查任务", "field tasks", "verify.task", "t.township", OF_MINE, Organ.Kind.BUREAU),
                SharedKind.of(
                        Tasks.REPORT,
                        "实地核查报告",
                        "field reports",
                        "verify.report",
                        "(select k.township from verify.task k where k.id = t.task)",
                        OF_MINE,
                        Organ.Kind.TOWNSHIP)));
    }
}
