package cn.qingshan.people;

import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.transaction.PlatformTransactionManager;

@Configuration(proxyBeanMethods = false)
class PeopleSetup {

    /** Argon2id with 19 MiB, two passes, one lane: the first choice of the OWASP password storage recommendations. */
    @Bean
    PasswordEncoder passwordEncoder() {
        return new Argon2PasswordEncoder(16, 32, 1, 19456, 2);
    }

    @Bean
    PlatformTransactionManager transactionManager(DataSource dataSource) {
        return new SeatedTransactions(dataSource);
    }
}
