package cn.qingshan.procedure;

import cn.qingshan.ledger.ActKind;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ProcedureActs {

    @Bean
    ActKind.Declared proceedingActKinds() {
        return new ActKind.Declared(ProceedingAct.all());
    }

    @Bean
    ActKind.Declared paperActKinds() {
        return new ActKind.Declared(List.of(PaperAct.values()));
    }
}
