package cn.qingshan.node;

import cn.qingshan.exchange.HttpsCourier;
import cn.qingshan.ledger.ActKind;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;

@Configuration(proxyBeanMethods = false)
class NodeSetup {

    @Bean
    ActKind.Declared nodeActKinds() {
        return new ActKind.Declared(List.of(NodeAct.values()));
    }

    /** Nodes call without a session, so there is none to borrow and no token; {@link LineEndpoint} asks for a signature. Three addresses, and nothing beside them. */
    @Bean
    @Order(1)
    SecurityFilterChain lineSecurity(HttpSecurity http) throws Exception {
        return http.securityMatcher(HttpsCourier.LINE, HttpsCourier.LINE + "/**")
                .authorizeHttpRequests(requests -> requests.requestMatchers(HttpMethod.POST, HttpsCourier.LINE)
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, HttpsCourier.WANTED, HttpsCourier.ATTACHMENTS + "*")
                        .permitAll()
                        .requestMatchers(HttpMethod.PUT, HttpsCourier.ATTACHMENTS + "*")
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .exceptionHandling(
                        refused -> refused.authenticationEntryPoint(new HttpStatusEntryPoint(HttpStatus.NOT_FOUND)))
                .requestCache(AbstractHttpConfigurer::disable)
                .build();
    }
}
