package cn.qingshan;

import com.tngtech.archunit.core.domain.JavaClass;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

@DisplayName("模块边界：一步只知道前面的步骤，旁边的模块不知道任何一步")
class ModulesTest {

    @Test
    void every_module_uses_only_what_its_package_info_allows() {
        ApplicationModules.of(
                        Qingshan.class,
                        JavaClass.Predicates.resideInAnyPackage(
                                "cn.qingshan.law..",
                                "cn.qingshan.geo..",
                                "cn.qingshan.imagery..",
                                "cn.qingshan.chain..",
                                "cn.qingshan.exchange..",
                                "cn.qingshan.example.."))
                .verify();
    }
}
