package cn.qingshan.publicity;

import cn.qingshan.ledger.ActKind;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PublicitySetup {

    @Bean
    ActKind.Declared publicityActKinds() {
        return new ActKind.Declared(List.of(PublicationAct.values()));
    }

    @Bean
    RedactionRules redactionRules() {
        return RedactionRules.bundled();
    }
}
