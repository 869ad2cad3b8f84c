package cn.qingshan.law.term;

import java.time.LocalDate;
import java.time.Year;
import java.util.Optional;

/** When a term ends, and how far that can be relied on. */
public sealed interface Due {

    /** Every day the count touches is decided by a published notice. */
    record Firm(LocalDate on) implements Due {}

    /** The count touches a year whose holiday notice is not there: shown, never relied on, recomputed when the year arrives. */
    record Provisional(LocalDate on, Year missingYear) implements Due {}

    /**
     * Time is not running: there is no last day until it does again.
     *
     * @param remaining days left when it stopped, in calendar days, or in working days where {@code workingDays}
     */
    record Suspended(LocalDate since, int remaining, boolean workingDays) implements Due {}

    /** The date, firm or not; empty while suspended. */
    default Optional<LocalDate> date() {
        return switch (this) {
            case Firm(var on) -> Optional.of(on);
            case Provisional(var on, var missing) -> Optional.of(on);
            case Suspended _ -> Optional.empty();
        };
    }

    /** True when the date is firm and the day asked about is later than it. A provisional date is never passed. */
    default boolean passedBy(LocalDate day) {
        return this instanceof Firm(var on) && day.isAfter(on);
    }
}
