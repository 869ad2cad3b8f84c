package cn.qingshan.web;

import cn.qingshan.people.Acting;
import cn.qingshan.people.Seat;
import cn.qingshan.people.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
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

    /** The seats of the signed-in person, among which one is chosen. */
    @ModelAttribute("seats")
    List<Seat> seats(@AuthenticationPrincipal @Nullable SignedIn person) {
        return person == null ? List.of() : person.seats();
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
