package cn.qingshan.model;

import cn.qingshan.ledger.ActKind;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ModelLimits.class)
class ModelSetup {

    @Bean
    ActKind.Declared modelActKinds() {
        return new ActKind.Declared(List.of(ModelAct.values()));
    }

    @Bean
    @ConditionalOnMissingBean
    SubjectCatalogue subjectCatalogue() {
        return new SubjectCatalogue(Subjects.all());
    }

    @Bean
    BundledModels bundledModels(SubjectCatalogue subjects) {
        return new BundledModels(subjects.byCode());
    }
}
