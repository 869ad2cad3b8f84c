package cn.qingshan.people;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.userdetails.UserDetails;

/** A person who has signed in, and the seat chosen for this session. */
public final class SignedIn implements UserDetails {

    private static final long serialVersionUID = 1L;

    private final String signInName;
    private String secretHash;
    private final boolean enabled;
    private final boolean locked;
    private final List<Seat> seats;
    private int chosen;

    SignedIn(
            String signInName,
            String secretHash,
            boolean enabled,
            @Nullable Instant lockedUntil,
            List<Seat> seats,
            Clock clock) {
        this.signInName = signInName;
        this.secretHash = secretHash;
        this.enabled = enabled && !seats.isEmpty();
        this.locked = lockedUntil != null && lockedUntil.isAfter(clock.instant());
        this.seats = List.copyOf(seats);
    }

    public Seat seat() {
        return seats.get(chosen);
    }

    public List<Seat> seats() {
        return seats;
    }

    /** Chooses among the person's own seats; another's seat is ignored. */
    public void actIn(UUID seat) {
        for (int i = 0; i < seats.size(); i++) {
            if (seats.get(i).id().equals(seat)) {
                chosen = i;
            }
        }
    }

    /** The hash is not kept in the session once it has been compared. */
    void forgetSecret() {
        secretHash = "";
    }

    @Override
    public Collection<? extends GrantedAuthority> getAuthorities() {
        return AuthorityUtils.createAuthorityList(
                seats.stream().map(seat -> "POST_" + seat.post()).distinct().toArray(String[]::new));
    }

    @Override
    public String getPassword() {
        return secretHash;
    }

    @Override
    public String getUsername() {
        return signInName;
    }

    @Override
    public boolean isAccountNonLocked() {
        return !locked;
    }

    @Override
    public boolean isEnabled() {
        return enabled;
    }
}
