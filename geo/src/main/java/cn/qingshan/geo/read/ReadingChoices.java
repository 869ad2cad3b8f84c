package cn.qingshan.geo.read;

import cn.qingshan.geo.crs.Crs;
import cn.qingshan.geo.crs.SevenParameters;
import cn.qingshan.geo.outline.Outline;
import cn.qingshan.geo.outline.RepairBound;
import java.nio.charset.Charset;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the sender may decide about a file that doesn't say it itself, or says it wrongly.
 *
 * @param crs take the coordinates for this, whatever the file states; null: as stated
 * @param parameters the place's own way from the old datum they name to CGCS2000; null: what stands in an old datum is refused
 *     as unconverted
 * @param charset take the texts for this, whatever the file states; null: as stated, else found out
 * @param layer the layer of a GeoPackage or the base name of a Shapefile in a zip; null: the only one
 * @param columns the coordinate columns of a CSV; null: by their names
 * @param swapAxes the sender consents that x and y are exchanged
 * @param kinds others are refused row by row as {@code wrong-geometry-kind}
 * @param closingTolerance_m ring ends this far apart count as one point
 * @param repair how much ground a repair of an outline may change; null: what is unsound is refused
 */
public record ReadingChoices(
        @Nullable Crs crs,
        @Nullable SevenParameters parameters,
        @Nullable Charset charset,
        @Nullable String layer,
        @Nullable Columns columns,
        boolean swapAxes,
        Set<Kind> kinds,
        double closingTolerance_m,
        @Nullable RepairBound repair,
        Limits limits) {

    /** What a feature may be. */
    public enum Kind {
        POINT,
        AREA
    }

    /** Which columns of a CSV hold the place. */
    public sealed interface Columns {
        record XY(String x, String y) implements Columns {}

        /** WKT or a GeoJSON geometry. */
        record Shape(String column) implements Columns {}
    }

    /**
     * What no honest file reaches. Beyond them a zip is refused as {@code zip-bomb}, a row as {@code too-many-points}.
     *
     * @param unpackRatio unpacked to packed size, looked at from 16 MB unpacked on
     * @param pointsPerRow at most what can be judged in the memory there is, at {@value #BYTES_A_POINT} bytes a point
     */
    public record Limits(int zipEntries, long unpackedBytes, int unpackRatio, int pointsPerRow) {
        private static final int BYTES_A_POINT = 200;

        public static final Limits DEFAULT = new Limits(2_000, 4L << 30, 200, (int)
                Math.min(10_000_000, Runtime.getRuntime().maxMemory() / BYTES_A_POINT));
    }

    public static final ReadingChoices DEFAULT = new ReadingChoices(
            null,
            null,
            null,
            null,
            null,
            false,
            EnumSet.allOf(Kind.class),
            Outline.DEFAULT_CLOSING_TOLERANCE_M,
            RepairBound.DEFAULT,
            Limits.DEFAULT);

    public ReadingChoices {
        kinds = Set.copyOf(kinds);
    }

    public ReadingChoices withCrs(Crs taken) {
        return new ReadingChoices(
                taken, parameters, charset, layer, columns, swapAxes, kinds, closingTolerance_m, repair, limits);
    }

    public ReadingChoices withParameters(SevenParameters taken) {
        return new ReadingChoices(
                crs, taken, charset, layer, columns, swapAxes, kinds, closingTolerance_m, repair, limits);
    }

    public ReadingChoices withCharset(Charset taken) {
        return new ReadingChoices(
                crs, parameters, taken, layer, columns, swapAxes, kinds, closingTolerance_m, repair, limits);
    }

    public ReadingChoices withLayer(String taken) {
        return new ReadingChoices(
                crs, parameters, charset, taken, columns, swapAxes, kinds, closingTolerance_m, repair, limits);
    }

    public ReadingChoices withColumns(Columns taken) {
        return new ReadingChoices(
                crs, parameters, charset, layer, taken, swapAxes, kinds, closingTolerance_m, repair, limits);
    }

    public ReadingChoices withSwappedAxes() {
        return new ReadingChoices(
                crs, parameters, charset, layer, columns, true, kinds, closingTolerance_m, repair, limits);
    }

    public ReadingChoices only(Kind kind) {
        return new ReadingChoices(
                crs, parameters, charset, layer, columns, swapAxes, Set.of(kind), closingTolerance_m, repair, limits);
    }

    public ReadingChoices withLimits(Limits taken) {
        return new ReadingChoices(
                crs, parameters, charset, layer, columns, swapAxes, kinds, closingTolerance_m, repair, taken);
    }

    /** Null: nothing is repaired that touches any ground. */
    public ReadingChoices withRepair(@Nullable RepairBound taken) {
        return new ReadingChoices(
                crs, parameters, charset, layer, columns, swapAxes, kinds, closingTolerance_m, taken, limits);
    }
}
