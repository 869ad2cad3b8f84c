package cn.qingshan.campaign;

import cn.qingshan.ledger.ActKind;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CampaignActs {

    @Bean
    ActKind.Declared campaignActKinds() {
        return new ActKind.Declared(List.of(CampaignAct.values()));
    }
}
