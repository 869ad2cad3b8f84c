package cn.qingshan.people;

import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.AuthenticationFailureBadCredentialsEvent;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;
import org.springframework.stereotype.Component;

/** Counts failures of a sign-in name, so that the database locks it after five in a row. */
@Component
class SignInWatch {

    private final People people;

    SignInWatch(People people) {
        this.people = people;
    }

    @EventListener
    void on(AuthenticationSuccessEvent event) {
        if (event.getAuthentication().getPrincipal() instanceof SignedIn person) {
            people.noteSignIn(person.getUsername(), true);
            person.forgetSecret();
        }
    }

    @EventListener
    void on(AuthenticationFailureBadCredentialsEvent event) {
        people.noteSignIn(event.getAuthentication().getName(), false);
    }
}
