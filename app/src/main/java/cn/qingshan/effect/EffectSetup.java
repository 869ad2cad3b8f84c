package cn.qingshan.effect;

import cn.qingshan.agreement.SharedKind;
import cn.qingshan.ledger.ActKind;
import cn.qingshan.people.Organ;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WatchSettings.class)
class EffectSetup {

    @Bean
    ActKind.Declared effectActKinds() {
        return new ActKind.Declared(List.of(EffectAct.values()));
    }

    /** Either organ's judgements may be agreed to be shared; what the engine proposed before a person judged never is. */
    @Bean
    SharedKind.Declared effectSharedKinds() {
        return new SharedKind.Declared(List.of(SharedKind.of(
                Judgements.KIND,
                "成效判断",
                "judgements of effect",
                "effect.judgement",
                "t.township",
                "(select m.mineral from place.mine m where m.id = t.mine)",
                Organ.Kind.BUREAU,
                Organ.Kind.PROCURATORATE)));
    }
}
