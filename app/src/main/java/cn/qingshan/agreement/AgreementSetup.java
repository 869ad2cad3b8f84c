package cn.qingshan.agreement;

import cn.qingshan.ledger.ActKind;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AgreementSetup {

    @Bean
    ActKind.Declared agreementActKinds() {
        return new ActKind.Declared(List.of(AgreementAct.values()));
    }
}
