package cn.qingshan.imagery.zonal;

import cn.qingshan.imagery.formula.Formula;
import cn.qingshan.imagery.tiff.RasterCrs;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What is to be said of each outline.
 *
 * @param mask which pixels count; null: by the band of a scene that is known ({@link MaskRule#knownFor}), else all that have data
 * @param unmasked no mask at all, whatever bands a scene has
 * @param percentiles 0 to 100, rising
 * @param leastValid share of the outline below which a row is marked {@link ZonalRow.Mark#FEW_VALID}
 * @param below the share of ground where the formula gives less than this is told too
 * @param stated coordinate system of all scenes, whatever their files say; null: as they say
 */
public record ZonalChoices(
        Formula formula,
        @Nullable MaskRule mask,
        boolean unmasked,
        List<Double> percentiles,
        double leastValid,
        OptionalDouble below,
        @Nullable RasterCrs stated,
        int threads) {

    public static final List<Double> QUARTILES = List.of(10.0, 25.0, 50.0, 75.0, 90.0);

    public ZonalChoices {
        percentiles = List.copyOf(percentiles);
        for (int i = 0; i < percentiles.size(); i++) {
            double percentile = percentiles.get(i);
            if (!(percentile >= 0 && percentile <= 100) || i > 0 && percentile <= percentiles.get(i - 1)) {
                throw new IllegalArgumentException("Percentiles from 0 to 100, rising: " + percentiles);
            }
        }
    }

    public static ZonalChoices of(Formula formula) {
        return new ZonalChoices(
                formula,
                null,
                false,
                QUARTILES,
                0.5,
                OptionalDouble.empty(),
                null,
                Runtime.getRuntime().availableProcessors());
    }

    public ZonalChoices withMask(MaskRule taken) {
        return new ZonalChoices(formula, taken, false, percentiles, leastValid, below, stated, threads);
    }

    public ZonalChoices withoutMask() {
        return new ZonalChoices(formula, null, true, percentiles, leastValid, below, stated, threads);
    }

    public ZonalChoices withPercentiles(List<Double> taken) {
        return new ZonalChoices(formula, mask, unmasked, taken, leastValid, below, stated, threads);
    }

    public ZonalChoices withLeastValid(double taken) {
        return new ZonalChoices(formula, mask, unmasked, percentiles, taken, below, stated, threads);
    }

    public ZonalChoices withBelow(double taken) {
        return new ZonalChoices(
                formula, mask, unmasked, percentiles, leastValid, OptionalDouble.of(taken), stated, threads);
    }

    public ZonalChoices withCrs(RasterCrs taken) {
        return new ZonalChoices(formula, mask, unmasked, percentiles, leastValid, below, taken, threads);
    }

    public ZonalChoices withThreads(int taken) {
        return new ZonalChoices(formula, mask, unmasked, percentiles, leastValid, below, stated, taken);
    }
}
