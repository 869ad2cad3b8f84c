package cn.qingshan.procedure;

import cn.qingshan.agreement.SharedKind;
import cn.qingshan.ledger.ActKind;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ProcedureActs {

    @Bean
    ActKind.Declared proceedingActKinds() {
        return new ActKind.Declared(ProceedingAct.all());
    }

    @Bean
    ActKind.Declared paperActKinds() {
        return new ActKind.Declared(List.of(PaperAct.values()));
    }

    /** A proceeding that is only sent further goes to the other side when it is sent, so there is nothing to show of it before. */
    @Bean
    SharedKind.Declared proceedingSharedKinds() {
        return new SharedKind.Declared(Tracks.all().stream()
                .filter(track -> track.reach() != Reach.HOME)
                .map(track -> new SharedKind(
                        track.kind(),
                        track.name(),
                        track.keepers(),
                        track.unsent().isEmpty()
                                ? new SharedKind.Rows(
                                        "procedure.proceeding",
                                        "t.township",
                                        "(select m.mineral from place.mine m where m.id = t.mine)",
                                        "t.procedure = '" + track.kind() + "'")
                                : null))
                .toList());
    }
}
