package cn.qingshan.imagery.recovery;

import java.time.LocalDate;
import java.util.Optional;

/** What the approved plan asks for. */
public sealed interface PlanTarget {

    /** The number that has to be reached. */
    double asked();

    /** The day by which it has to be reached, if the plan names one. */
    Optional<LocalDate> by();

    /** The mean of the index in the season of growth. */
    record Level(double asked, Optional<LocalDate> by) implements PlanTarget {}

    /** The index as a share of what the patch would show undamaged: 0.8 asks for four fifths of the references. */
    record RatioToReference(double asked, Optional<LocalDate> by) implements PlanTarget {}

    /**
     * Share of the ground that is covered with vegetation.
     *
     * @param threshold index from which a pixel counts as covered
     */
    record CoverShare(double asked, double threshold, Optional<LocalDate> by) implements PlanTarget {}
}
