package cn.qingshan.layer;

import cn.qingshan.agreement.SharedKind;
import cn.qingshan.law.Sentence;
import cn.qingshan.ledger.ActKind;
import cn.qingshan.people.Organ;
import java.util.List;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class LayerActs {

    @Bean
    ActKind.Declared layerActKinds() {
        return new ActKind.Declared(List.of(LayerAct.values()));
    }

    /** A clause alone shows no layer: its owner has to say of each that the partner may see it. */
    @Bean
    SharedKind.Declared layerSharedKinds() {
        return new SharedKind.Declared(List.of(new SharedKind(
                Layers.KIND,
                new Sentence("参考图层", "reference layers"),
                Set.of(Organ.Kind.BUREAU, Organ.Kind.PROCURATORATE),
                new SharedKind.Rows(
                        "layer.version", "", "", "t.reach = 'PARTNER' and t.state in ('STORED', 'WITHDRAWN')"))));
    }
}
