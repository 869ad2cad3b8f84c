package cn.qingshan.web;

import cn.qingshan.people.Acting;
import cn.qingshan.people.Seat;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What the shell of every page shows: who acts, what day it is, where we are. */
@ControllerAdvice
class EveryPage {

    private final Clock clock;

    EveryPage(Clock clock) {
        this.clock = clock;
    }

    @ModelAttribute("me")
    @Nullable
    Seat me() {
        return Acting.seat().orElse(null);
    }

    @ModelAttribute("today")
    LocalDate today() {
        return LocalDate.now(clock);
    }

    @ModelAttribute("here")
    String here(HttpServletRequest request) {
        return request.getRequestURI();
    }
}
