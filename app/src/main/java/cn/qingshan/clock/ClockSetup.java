package cn.qingshan.clock;

import cn.qingshan.law.calendar.WorkCalendar;
import cn.qingshan.ledger.ActKind;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ClockSetup {

    /** The years that come with the program, without those an organ has imported: for that, ask {@link Calendars#current()}. */
    @Bean
    WorkCalendar workCalendar() {
        return WorkCalendar.bundled();
    }

    @Bean
    ActKind.Declared clockActKinds() {
        return new ActKind.Declared(List.of(ClockAct.values()));
    }
}
