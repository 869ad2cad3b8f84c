package cn.qingshan.closure;

import cn.qingshan.ledger.ActKind;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ClosureActs {

    @Bean
    ActKind.Declared closureActKinds() {
        return new ActKind.Declared(List.of(ClosureAct.values()));
    }
}
