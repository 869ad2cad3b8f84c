package cn.qingshan.verify;

import cn.qingshan.ledger.ActKind;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class VerifyActs {

    @Bean
    ActKind.Declared verifyActKinds() {
        return new ActKind.Declared(List.of(VerifyAct.values()));
    }
}
