package cn.qingshan.clue;

import cn.qingshan.ledger.ActKind;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ClueActs {

    @Bean
    ActKind.Declared clueActKinds() {
        return new ActKind.Declared(List.of(ClueAct.values()));
    }
}
