package cn.qingshan.intake;

import cn.qingshan.ledger.ActKind;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class IntakeSetup {

    @Bean
    ActKind.Declared intakeActKinds() {
        return new ActKind.Declared(List.of(ReportAct.values()));
    }
}
