package cn.qingshan.rulebook;

import cn.qingshan.ledger.ActKind;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RulebookSetup {

    @Bean
    ActKind.Declared rulebookActKinds() {
        return new ActKind.Declared(List.of(RulebookAct.values()));
    }
}
