package cn.qingshan.features;

import cn.qingshan.people.Acting;
import cn.qingshan.people.Seat;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.LocaleResolver;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the token of a request to {@code /features}: as a bearer token, or as the password of HTTP Basic with any name, since not every program can do the former. A token
 * counts there alone. One that is not good is answered with 401, never as if nobody had asked; a password of the pages is no token.
 */
@Component
class TokenFilter extends OncePerRequestFilter {

    private final AccessTokens tokens;
    private final MessageSource messages;
    private final LocaleResolver locales;

    TokenFilter(AccessTokens tokens, MessageSource messages, LocaleResolver locales) {
        this.tokens = tokens;
        this.messages = messages;
        this.locales = locales;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getServletPath();
        return !path.equals("/features") && !path.startsWith("/features/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null) {
            chain.doFilter(request, response);
            return;
        }
        var seat = token(header).flatMap(tokens::seatOf);
        if (seat.isEmpty()) {
            refuse(request, response);
            return;
        }
        readAs(seat.get(), chain, request, response);
    }

    private static void readAs(Seat seat, FilterChain chain, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        var broken = new Exception[1];
        Acting.run(seat, () -> {
            try {
                chain.doFilter(request, response);
            } catch (IOException | ServletException e) {
                broken[0] = e;
            }
        });
        switch (broken[0]) {
            case IOException e -> throw e;
            case ServletException e -> throw e;
            case null, default -> {}
        }
    }

    /** Of either scheme. */
    static Optional<String> token(String header) {
        int space = header.indexOf(' ');
        if (space < 0) {
            return Optional.empty();
        }
        String given = header.substring(space + 1).strip();
        return switch (header.substring(0, space).toLowerCase(Locale.ROOT)) {
            case "bearer" -> Optional.of(given);
            case "basic" -> Optional.ofNullable(password(given));
            default -> Optional.empty();
        };
    }

    private static @Nullable String password(String given) {
        try {
            String pair = new String(Base64.getDecoder().decode(given), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0 ? null : pair.substring(colon + 1);
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var wrong = NotAnswerable.unknownCaller("token");
        var documents = new Documents(messages, locales.resolveLocale(request));
        challenge(response, Form.JSON);
        response.setStatus(wrong.status().value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream()
                .write(JsonMapper.shared()
                        .writeValueAsBytes(FeaturePages.problem(wrong, documents.say(wrong.key()), documents)));
    }

    /** A browser would ask for a name and password of its own, so a page that is not there for nobody names bearer tokens alone. */
    static void challenge(HttpServletResponse response, Form form) {
        response.addHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"qingshan features\"");
        if (form == Form.JSON) {
            response.addHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"qingshan features\", charset=\"UTF-8\"");
        }
    }
}
