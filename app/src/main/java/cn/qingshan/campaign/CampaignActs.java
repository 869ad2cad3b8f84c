package cn.qingshan.campaign;

import cn.qingshan.agreement.SharedKind;
import cn.qingshan.law.Sentence;
import cn.qingshan.ledger.ActKind;
import cn.qingshan.people.Organ;
import java.util.List;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CampaignActs {

    @Bean
    ActKind.Declared campaignActKinds() {
        return new ActKind.Declared(List.of(CampaignAct.values()));
    }

    /** A campaign is shown from its proposal on, or not at all. */
    @Bean
    SharedKind.Declared campaignSharedKinds() {
        return new SharedKind.Declared(List.of(new SharedKind(
                Campaigns.KIND,
                new Sentence("专项监督行动", "campaigns"),
                Set.of(Organ.Kind.BUREAU, Organ.Kind.PROCURATORATE),
                null)));
    }
}
