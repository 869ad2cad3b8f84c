package cn.qingshan.clock;

import cn.qingshan.law.calendar.WorkCalendar;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** 工作日历. The years whose State Council notices come with the program. */
@Configuration(proxyBeanMethods = false)
class Calendars {

    @Bean
    WorkCalendar workCalendar() {
        return WorkCalendar.bundled();
    }
}
