package cn.qingshan.web;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** Who may open a page at all. What is on it is decided by the database, row by row. */
@Configuration(proxyBeanMethods = false)
class SecurityRules {

    /** Pictures come from here and, where a base map is configured, from its server; nothing else comes from outside. */
    private static String pictures(String baseMap) {
        if (baseMap.isBlank()) {
            return "'self' data: blob:";
        }
        var server = java.net.URI.create(baseMap.replaceAll("[{}]", ""));
        return "'self' data: blob: " + server.getScheme() + "://" + server.getAuthority();
    }

    @Bean
    SecurityFilterChain pages(HttpSecurity http, @Value("${qingshan.map.base:}") String baseMap) throws Exception {
        return http.authorizeHttpRequests(requests -> requests.requestMatchers(
                                "/sign-in",
                                "/set-up",
                                "/language",
                                "/webjars/**",
                                "/static/**",
                                "/favicon.ico",
                                "/alive",
                                // the secret in the address says whose it is
                                "/feeds/*.ics",
                                // the public's own pages: what they show goes through functions made for it, or is the
                                // separate public copy
                                "/report",
                                "/report/**",
                                "/public",
                                "/public/**",
                                "/public.json",
                                // without a token or a sign-in the public copy alone
                                "/features",
                                "/features/**")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                // The public's forms act in nobody's name, so there is nothing a foreign page could borrow; a token
                // would only bind them to a session that
                // ends while somebody writes.
                .csrf(csrf -> csrf.ignoringRequestMatchers(
                        "/report", "/report/code/**", "/report/code", "/report/fixed/*", "/public/*/correction"))
                .formLogin(form -> form.loginPage("/sign-in")
                        .usernameParameter("name")
                        .passwordParameter("secret")
                        .defaultSuccessUrl("/", false)
                        .failureHandler(new SignInFailed()))
                .logout(out -> out.logoutUrl("/sign-out").logoutSuccessUrl("/sign-in?out"))
                .headers(headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives(
                                        "default-src 'self'; img-src " + pictures(baseMap)
                                                + "; style-src 'self' 'unsafe-inline'; script-src 'self'; "
                                                + "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN)))
                .build();
    }
}
