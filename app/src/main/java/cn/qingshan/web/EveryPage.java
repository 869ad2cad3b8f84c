package cn.qingshan.web;

import cn.qingshan.people.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * What the shell of every page shows: who acts, what day it is, where we are. Told to the request before anything is done, so that a page that says what went wrong
 * has it too.
 */
@Component
class EveryPage implements HandlerInterceptor {

    private final Clock clock;

    EveryPage(Clock clock) {
        this.clock = clock;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        var signedIn = Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
                .map(Authentication::getPrincipal)
                .filter(SignedIn.class::isInstance)
                .map(SignedIn.class::cast);
        signedIn.ifPresent(person -> request.setAttribute("me", person.seat()));
        request.setAttribute("seats", signedIn.map(SignedIn::seats).orElse(List.of()));
        request.setAttribute("today", LocalDate.now(clock));
        request.setAttribute("here", request.getRequestURI());
        return true;
    }
}
