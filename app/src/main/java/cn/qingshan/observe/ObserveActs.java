package cn.qingshan.observe;

import cn.qingshan.ledger.ActKind;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ObserveActs {

    @Bean
    ActKind.Declared observeActKinds() {
        return new ActKind.Declared(List.of(ObserveAct.values()));
    }
}
