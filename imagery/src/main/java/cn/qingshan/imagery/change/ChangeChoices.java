package cn.qingshan.imagery.change;

import cn.qingshan.imagery.tiff.RasterCrs;
import cn.qingshan.imagery.zonal.MaskRule;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How changes are looked for. What each number does, and why it is what it is, stands in {@code docs/imagery-change.md}.
 *
 * @param against what the later scenes are held against
 * @param lead the index that is looked at first; the others speak for or against it
 * @param season part of the year from which scenes are taken; empty: all of them
 * @param mask null: the known one whose band a scene has
 * @param unmasked no mask at all
 * @param seasonDays a day of the past counts for a later day when it lies so near in the course of the year
 * @param leastYears in which a pixel was clear in the same season
 * @param leastDates clear days of the past, of the same season
 * @param leastLater clear later days that a pixel needs
 * @param agreement share of the later days, from the first that shows a change, that have to show it
 * @param z least robust z of the leading index
 * @param leastChange least change of the leading index, beyond that of the surroundings
 * @param leastLost least share of what was green in a pixel that has to be gone: half of it is dug when half of it has gone, so outlines
 *     keep their size, and thin weeds on a fallow field are no bare ground
 * @param leastBare_days ground that was half as bare before, on any day of the past, is told when it has shown the change for so long: a field
 *     between two crops is not. 0: told at once
 * @param leastArea_m2 smaller patches are not told
 * @param fillHoles_m2 holes up to this size are filled; never more than {@code leastArea_m2}
 * @param simplify_pixels an outline is never moved by more, in pixels; 0: pixel edges as they are
 * @param prefix of the numbers of patches
 * @param stated the coordinate system of all scenes, whatever their files say; null: as they say
 * @param threads they change no bit of the result
 */
public record ChangeChoices(
        Against against,
        Lead lead,
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
        double leastLost,
        int leastBare_days,
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

    /** Which index leads. */
    public enum Lead {
        /** Green plants: what digging takes away. The scenes need red and near infrared. */
        NDVI,
        /** Also what fire, felling and dieback thin out, and more surely than NDVI; near infrared and 2.2 µm. */
        NBR
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
                || !(leastLost >= 0 && leastLost <= 1)
                || leastBare_days < 0
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
                Lead.NDVI,
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
                0.5,
                30,
                1000,
                500,
                0.75,
                "BH",
                null,
                Runtime.getRuntime().availableProcessors());
    }

    /** One season, or one day, against another: without history, and so with more that is no change. */
    public static ChangeChoices oneSeason() {
        return seasons().with(changed -> {
            changed.against = Against.ONE_SEASON;
            changed.leastYears = 1;
            changed.leastDates = 1;
            changed.leastLater = 1;
            changed.leastChange = 0.2;
        });
    }

    public ChangeChoices withSeason(Season taken) {
        return with(changed -> changed.season = Optional.of(taken));
    }

    public ChangeChoices withMask(MaskRule taken) {
        return with(changed -> {
            changed.mask = taken;
            changed.unmasked = false;
        });
    }

    public ChangeChoices withoutMask() {
        return with(changed -> {
            changed.mask = null;
            changed.unmasked = true;
        });
    }

    public ChangeChoices withCrs(RasterCrs taken) {
        return with(changed -> changed.stated = taken);
    }

    public ChangeChoices withThreads(int taken) {
        return with(changed -> changed.threads = taken);
    }

    /** How often a pixel has to be clear. */
    public ChangeChoices withClear(int years, int dates, int later) {
        return with(changed -> {
            changed.leastYears = years;
            changed.leastDates = dates;
            changed.leastLater = later;
        });
    }

    public ChangeChoices withSeasonDays(int taken) {
        return with(changed -> changed.seasonDays = taken);
    }

    /** From what on a difference counts. */
    public ChangeChoices withThresholds(double newZ, double newLeastChange, double newLeastLost) {
        return with(changed -> {
            changed.z = newZ;
            changed.leastChange = newLeastChange;
            changed.leastLost = newLeastLost;
        });
    }

    public ChangeChoices withLeastBare(int days) {
        return with(changed -> changed.leastBare_days = days);
    }

    /** What becomes an outline, and how it is drawn. */
    public ChangeChoices withOutlines(double newLeastArea_m2, double newFillHoles_m2, double newSimplify_pixels) {
        return with(changed -> {
            changed.leastArea_m2 = newLeastArea_m2;
            changed.fillHoles_m2 = newFillHoles_m2;
            changed.simplify_pixels = newSimplify_pixels;
        });
    }

    public ChangeChoices withLead(Lead taken) {
        return with(changed -> changed.lead = taken);
    }

    public ChangeChoices withPrefix(String taken) {
        return with(changed -> changed.prefix = taken);
    }

    private ChangeChoices with(Consumer<Changed> change) {
        var changed = new Changed(this);
        change.accept(changed);
        return changed.choices();
    }

    /** All of them while some are changed; nobody else sees it. */
    private static final class Changed {
        private Against against;
        private Lead lead;
        private Optional<Season> season;
        private @Nullable MaskRule mask;
        private boolean unmasked;
        private int seasonDays;
        private int leastYears;
        private int leastDates;
        private int leastLater;
        private double agreement;
        private double z;
        private double leastChange;
        private double leastLost;
        private int leastBare_days;
        private double leastArea_m2;
        private double fillHoles_m2;
        private double simplify_pixels;
        private String prefix;
        private @Nullable RasterCrs stated;
        private int threads;

        Changed(ChangeChoices from) {
            this.against = from.against;
            this.lead = from.lead;
            this.season = from.season;
            this.mask = from.mask;
            this.unmasked = from.unmasked;
            this.seasonDays = from.seasonDays;
            this.leastYears = from.leastYears;
            this.leastDates = from.leastDates;
            this.leastLater = from.leastLater;
            this.agreement = from.agreement;
            this.z = from.z;
            this.leastChange = from.leastChange;
            this.leastLost = from.leastLost;
            this.leastBare_days = from.leastBare_days;
            this.leastArea_m2 = from.leastArea_m2;
            this.fillHoles_m2 = from.fillHoles_m2;
            this.simplify_pixels = from.simplify_pixels;
            this.prefix = from.prefix;
            this.stated = from.stated;
            this.threads = from.threads;
        }

        ChangeChoices choices() {
            return new ChangeChoices(
                    against,
                    lead,
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
                    leastLost,
                    leastBare_days,
                    leastArea_m2,
                    fillHoles_m2,
                    simplify_pixels,
                    prefix,
                    stated,
                    threads);
        }
    }
}
