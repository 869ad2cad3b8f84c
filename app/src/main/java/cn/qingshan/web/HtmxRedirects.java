package cn.qingshan.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * A form that was sent by htmx goes to the next page as a plain form would: handlers redirect, and here the redirect becomes the header that htmx
 * follows with a full page load. So every form works with and without JavaScript.
 */
@Component
@Order(-200)
class HtmxRedirects extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!"true".equals(request.getHeader("HX-Request"))) {
            chain.doFilter(request, response);
            return;
        }
        chain.doFilter(request, new HttpServletResponseWrapper(response) {
            @Override
            public void sendRedirect(String location) {
                sendRedirect(location, SC_FOUND, true);
            }

            @Override
            public void sendRedirect(String location, int status, boolean clearBuffer) {
                setHeader("HX-Redirect", location);
                setStatus(SC_NO_CONTENT);
            }
        });
    }
}
