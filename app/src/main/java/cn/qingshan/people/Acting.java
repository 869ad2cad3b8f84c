package cn.qingshan.people;

import java.util.Optional;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Who acts now: the seat of the signed-in person, or the seat in whose name a background job runs. Every transaction tells the
 * database this seat; without one the database shows nothing and accepts nothing.
 */
public final class Acting {

    private static final ScopedValue<Seat> IN_NAME_OF = ScopedValue.newInstance();

    private Acting() {}

    public static Optional<Seat> seat() {
        if (IN_NAME_OF.isBound()) {
            return Optional.of(IN_NAME_OF.get());
        }
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof SignedIn person
                ? Optional.of(person.seat())
                : Optional.empty();
    }

    /** The acting seat where there must be one. */
    public static Seat required() {
        return seat().orElseThrow(() -> new IllegalStateException("Nobody acts"));
    }

    /** Runs a job in the name of a seat: what it writes is that seat's act. */
    public static <T> T as(Seat seat, ScopedValue.CallableOp<T, RuntimeException> job) {
        return ScopedValue.where(IN_NAME_OF, seat).call(job);
    }

    public static void run(Seat seat, Runnable job) {
        ScopedValue.where(IN_NAME_OF, seat).run(job);
    }
}
