package cn.qingshan.imagery.recovery;

import cn.qingshan.imagery.formula.Formula;
import cn.qingshan.imagery.tiff.RasterCrs;
import cn.qingshan.imagery.zonal.ZonalChoices;
import java.util.OptionalDouble;

/**
 * How it is judged. The numbers of {@link #of} are the method's own; another one is on record in the assessment.
 *
 * @param figures formula (an index of vegetation: growth makes it larger), mask, share of an outline that must count, threads
 * @param bare index of bare ground; empty: not known, and then damaged ground keeps a season of its own in the differences
 * @param goal recovery ratio from which a patch counts as recovered, above 0, at most 2
 * @param smallestChange of the index, above 0, at most 1: what is smaller is no damage and no relapse
 * @param slowestRise share of the loss that must come back each year for a patch to count as recovering
 * @param seed of the permutations
 * @param version of the software, as it is to stand in the assessment
 */
public record RecoveryChoices(
        ZonalChoices figures,
        ReferenceRule references,
        OptionalDouble bare,
        double goal,
        double smallestChange,
        double slowestRise,
        long seed,
        String version) {

    private static final Formula NDVI = Formula.ofIndex("ndvi").orElseThrow();

    public RecoveryChoices {
        if (!(goal > 0 && goal <= 2)
                || !(smallestChange > 0 && smallestChange <= 1)
                || !(slowestRise >= 0 && slowestRise <= 1)) {
            throw new IllegalArgumentException("choices out of range");
        }
        var stated = figures.stated();
        if (stated != null
                && !(stated instanceof RasterCrs.Known(var crs) && crs.epsg().isPresent())) {
            throw new IllegalArgumentException(
                    "Only a coordinate system with a code can be put on record: " + stated.label());
        }
    }

    /**
     * With the index of bare ground where it is known: 0.1 of NDVI.
     *
     * @param version of the software, as it is to stand in the assessment
     */
    public static RecoveryChoices of(ZonalChoices figures, String version) {
        boolean ndvi = figures.formula().text().equals(NDVI.text());
        return new RecoveryChoices(
                figures,
                ReferenceRule.USUAL,
                ndvi ? OptionalDouble.of(0.1) : OptionalDouble.empty(),
                0.8,
                0.08,
                0.04,
                20_260_301,
                version);
    }

    /** NDVI, masked by the band of a scene that is known. */
    public static RecoveryChoices ofNdvi(String version) {
        return of(ZonalChoices.of(NDVI), version);
    }

    public RecoveryChoices withGoal(double taken) {
        return new RecoveryChoices(figures, references, bare, taken, smallestChange, slowestRise, seed, version);
    }

    public RecoveryChoices withBare(double taken) {
        return new RecoveryChoices(
                figures, references, OptionalDouble.of(taken), goal, smallestChange, slowestRise, seed, version);
    }

    public RecoveryChoices withReferences(ReferenceRule taken) {
        return new RecoveryChoices(figures, taken, bare, goal, smallestChange, slowestRise, seed, version);
    }
}
