package cn.qingshan.problem;

import cn.qingshan.ledger.ActKind;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ProblemActs {

    @Bean
    ActKind.Declared problemActKinds() {
        return new ActKind.Declared(List.of(ProblemAct.values()));
    }
}
