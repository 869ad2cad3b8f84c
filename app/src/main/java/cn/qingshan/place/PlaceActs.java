package cn.qingshan.place;

import cn.qingshan.agreement.SharedKind;
import cn.qingshan.ledger.ActKind;
import cn.qingshan.people.Organ;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PlaceActs {

    @Bean
    ActKind.Declared placeActKinds() {
        return new ActKind.Declared(List.of(PlaceAct.values()));
    }

    /** That of its mine, where the right does not say. */
    private static final String OF_RIGHT =
            "coalesce(nullif(t.mineral, ''), (select m.mineral from place.mine m where m.id = t.mine))";

    @Bean
    SharedKind.Declared placeSharedKinds() {
        var bureau = Organ.Kind.BUREAU;
        return new SharedKind.Declared(List.of(
                SharedKind.of("mine", "矿山名录", "register of mines", "place.mine", "t.township", "t.mineral", bureau),
                SharedKind.of("right", "采矿权登记", "mining rights", "place.mining_right", "t.township", OF_RIGHT, bureau),
                SharedKind.of("restricted", "管控范围", "restricted zones", "place.restricted", "", "", bureau),
                SharedKind.of("patch", "卫片图斑", "satellite patches", "place.patch", "t.township", "", bureau)));
    }
}
