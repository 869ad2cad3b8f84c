package cn.qingshan.imagery.change;

import cn.qingshan.imagery.tiff.RasterCrs;
import cn.qingshan.imagery.zonal.MaskRule;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How changes are looked for. What each number does, and why it is what it is, stands in {@code docs/imagery-change.md}.
 *
 * @param against what the later scenes are held against
 * @param season part of the year from which scenes are taken; empty: all of them
 * @param mask null: the known one whose band a scene has
 * @param unmasked no mask at all
 * @param seasonDays a day of the past counts for a later day when it lies so near in the course of the year
 * @param leastYears in which a pixel was clear in the same season
 * @param leastDates clear days of the past, of the same season
 * @param leastLater clear later days that a pixel needs
 * @param agreement share of the later days, from the first that shows a change, that have to show it
 * @param z least robust z of NDVI
 * @param leastChange least change of NDVI, beyond that of the surroundings
 * @param leastArea_m2 smaller patches are not told
 * @param fillHoles_m2 holes up to this size are filled; never more than {@code leastArea_m2}
 * @param simplify_pixels an outline is never moved by more, in pixels; 0: pixel edges as they are
 * @param prefix of the numbers of patches
 * @param stated the coordinate system of all scenes, whatever their files say; null: as they say
 * @param threads they change no bit of the result
 */
public record ChangeChoices(
        Against against,
        Optional<Season> season,
        @Nullable MaskRule mask,
        boolean unmasked,
        int seasonDays,
        int leastYears,
        int leastDates,
        int leastLater,
        double agreement,
        double z,
        double leastChange,
        double leastArea_m2,
        double fillHoles_m2,
        double simplify_pixels,
        String prefix,
        @Nullable RasterCrs stated,
        int threads) {

    /** Surroundings that moved by more are told of in the result. */
    public static final double MOVED = 0.15;

    /** What the later scenes are held against. */
    public enum Against {
        /** The same season of several years: each pixel has a spread of its own. */
        SEASONS,
        /**
         * Scenes of one season or one day. A pixel has no spread of its own and is judged by twice the least spread alone: what changes
         * every year at another time is taken for a change.
         */
        ONE_SEASON
    }

    public ChangeChoices {
        if (seasonDays < 0
                || seasonDays > 183
                || leastYears < 1
                || leastDates < 1
                || leastLater < 1
                || !(agreement > 0.5 && agreement <= 1)
                || !(z > 0)
                || !(leastChange > 0)
                || !(leastArea_m2 >= 0)
                || !(fillHoles_m2 >= 0)
                || !(simplify_pixels >= 0 && simplify_pixels <= 2)
                || threads < 1) {
            throw new IllegalArgumentException("choices out of range");
        }
    }

    /** A season against the same season of the years before. */
    public static ChangeChoices seasons() {
        return new ChangeChoices(
                Against.SEASONS,
                Optional.empty(),
                null,
                false,
                45,
                2,
                3,
                2,
                0.75,
                3,
                0.15,
                1000,
                500,
                0.75,
                "BH",
                null,
                Runtime.getRuntime().availableProcessors());
    }

    /** One season, or one day, against another: without history, and so with more that is no change. */
    public static ChangeChoices oneSeason() {
        var base = seasons();
        return new ChangeChoices(
                Against.ONE_SEASON,
                base.season,
                null,
                false,
                base.seasonDays,
                1,
                1,
                1,
                base.agreement,
                base.z,
                0.2,
                base.leastArea_m2,
                base.fillHoles_m2,
                base.simplify_pixels,
                base.prefix,
                null,
                base.threads);
    }

    public ChangeChoices withSeason(Season taken) {
        return with(Optional.of(taken), mask, unmasked, stated, threads);
    }

    public ChangeChoices withMask(MaskRule taken) {
        return with(season, taken, false, stated, threads);
    }

    public ChangeChoices withoutMask() {
        return with(season, null, true, stated, threads);
    }

    public ChangeChoices withCrs(RasterCrs taken) {
        return with(season, mask, unmasked, taken, threads);
    }

    public ChangeChoices withThreads(int taken) {
        return with(season, mask, unmasked, stated, taken);
    }

    private ChangeChoices with(
            Optional<Season> newSeason,
            @Nullable MaskRule newMask,
            boolean nowUnmasked,
            @Nullable RasterCrs newStated,
            int newThreads) {
        return new ChangeChoices(
                against,
                newSeason,
                newMask,
                nowUnmasked,
                seasonDays,
                leastYears,
                leastDates,
                leastLater,
                agreement,
                z,
                leastChange,
                leastArea_m2,
                fillHoles_m2,
                simplify_pixels,
                prefix,
                newStated,
                newThreads);
    }

    /** How often a pixel has to be clear. */
    public ChangeChoices withClear(int years, int dates, int later) {
        return new ChangeChoices(
                against,
                season,
                mask,
                unmasked,
                seasonDays,
                years,
                dates,
                later,
                agreement,
                z,
                leastChange,
                leastArea_m2,
                fillHoles_m2,
                simplify_pixels,
                prefix,
                stated,
                threads);
    }

    public ChangeChoices withSeasonDays(int taken) {
        return new ChangeChoices(
                against,
                season,
                mask,
                unmasked,
                taken,
                leastYears,
                leastDates,
                leastLater,
                agreement,
                z,
                leastChange,
                leastArea_m2,
                fillHoles_m2,
                simplify_pixels,
                prefix,
                stated,
                threads);
    }

    /** From what on a difference counts. */
    public ChangeChoices withThresholds(double newZ, double newLeastChange) {
        return new ChangeChoices(
                against,
                season,
                mask,
                unmasked,
                seasonDays,
                leastYears,
                leastDates,
                leastLater,
                agreement,
                newZ,
                newLeastChange,
                leastArea_m2,
                fillHoles_m2,
                simplify_pixels,
                prefix,
                stated,
                threads);
    }

    /** What becomes an outline, and how it is drawn. */
    public ChangeChoices withOutlines(double newLeastArea_m2, double newFillHoles_m2, double newSimplify_pixels) {
        return new ChangeChoices(
                against,
                season,
                mask,
                unmasked,
                seasonDays,
                leastYears,
                leastDates,
                leastLater,
                agreement,
                z,
                leastChange,
                newLeastArea_m2,
                newFillHoles_m2,
                newSimplify_pixels,
                prefix,
                stated,
                threads);
    }

    public ChangeChoices withPrefix(String taken) {
        return new ChangeChoices(
                against,
                season,
                mask,
                unmasked,
                seasonDays,
                leastYears,
                leastDates,
                leastLater,
                agreement,
                z,
                leastChange,
                leastArea_m2,
                fillHoles_m2,
                simplify_pixels,
                taken,
                stated,
                threads);
    }
}
