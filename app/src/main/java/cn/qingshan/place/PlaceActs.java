package cn.qingshan.place;

import cn.qingshan.ledger.ActKind;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PlaceActs {

    @Bean
    ActKind.Declared placeActKinds() {
        return new ActKind.Declared(List.of(PlaceAct.values()));
    }
}
