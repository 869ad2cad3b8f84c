package cn.qingshan.node;

import cn.qingshan.ledger.ActKind;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class NodeSetup {

    @Bean
    ActKind.Declared nodeActKinds() {
        return new ActKind.Declared(List.of(NodeAct.values()));
    }
}
