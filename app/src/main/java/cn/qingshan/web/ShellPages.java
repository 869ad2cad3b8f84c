package cn.qingshan.web;

import cn.qingshan.people.People;
import cn.qingshan.people.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.LocaleResolver;

/** Sign-in, choice of language and of seat. */
@Controller
class ShellPages {

    private final LocaleResolver locales;
    private final People people;

    ShellPages(LocaleResolver locales, People people) {
        this.locales = locales;
        this.people = people;
    }

    @GetMapping("/sign-in")
    String signIn() {
        return people.nobodyYet() ? "redirect:/set-up" : "web/sign-in";
    }

    @PostMapping("/language")
    String language(@RequestParam String to, HttpServletRequest request, HttpServletResponse response) {
        locales.setLocale(request, response, to.equals("en") ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE);
        return "redirect:" + backTo(request);
    }

    @PostMapping("/seat")
    String seat(@RequestParam UUID seat, @AuthenticationPrincipal SignedIn person) {
        person.actIn(seat);
        return "redirect:/";
    }

    @GetMapping("/alive")
    @ResponseBody
    String alive() {
        return "ok";
    }

    /** The page the person came from, on this server only. */
    private static String backTo(HttpServletRequest request) {
        String referer = request.getHeader("Referer");
        if (referer == null) {
            return "/";
        }
        var uri = java.net.URI.create(referer);
        String host = uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
        boolean ours = host.equals(request.getHeader("Host"));
        String path = uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
        return ours && path.startsWith("/") && !path.startsWith("//") ? path : "/";
    }
}
