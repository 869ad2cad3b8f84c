package cn.qingshan.scene;

import cn.qingshan.agreement.SharedKind;
import cn.qingshan.law.Sentence;
import cn.qingshan.ledger.ActKind;
import cn.qingshan.people.Organ;
import java.util.List;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SceneActs {

    @Bean
    ActKind.Declared sceneActKinds() {
        return new ActKind.Declared(List.of(SceneAct.values()));
    }

    @Bean
    ActKind.Declared sceneCopyActKinds() {
        return new ActKind.Declared(List.of(CopyAct.values()));
    }

    /** A clause alone shows no scene: its owner has to say that the partner may see it. */
    @Bean
    SharedKind.Declared sceneSharedKinds() {
        return new SharedKind.Declared(List.of(new SharedKind(
                Scenes.KIND,
                new Sentence("卫星影像", "satellite scenes"),
                Set.of(Organ.Kind.BUREAU, Organ.Kind.PROCURATORATE),
                new SharedKind.Rows("scene.scene", "", "", "t.reach = 'PARTNER'"))));
    }
}
