package cn.qingshan.imagery.recovery;

import java.time.LocalDate;

/**
 * A change of the difference between patch and references.
 *
 * @param lastBefore last usable date before it
 * @param firstAfter first usable date after it
 * @param from with {@code to} a 90 % interval of the day; never narrower than the two dates above
 * @param before mean difference of the stretch before
 * @param after mean difference of the stretch after
 * @param chance how often dates in random order show a change as clear as this (permutations with a fixed seed)
 */
public record ChangePoint(
        LocalDate lastBefore,
        LocalDate firstAfter,
        LocalDate from,
        LocalDate to,
        double before,
        double after,
        double chance) {

    /** Negative for a fall. */
    public double size() {
        return after - before;
    }
}
