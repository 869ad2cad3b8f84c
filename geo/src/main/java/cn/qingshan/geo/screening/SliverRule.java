package cn.qingshan.geo.screening;

import cn.qingshan.geo.area.EqualAreaPlane;
import java.util.Optional;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.util.LinearComponentExtracter;

/**
 * When a difference between two outlines is only that: two people drew the same line. A piece is a sliver when it is
 * smaller than {@code minArea_m2}, or when it is both narrower than {@code minWidth_m} and less than {@code maxShare} of
 * the patch. One piece that is no sliver makes the whole difference a finding.
 *
 * @param minArea_m2 pieces below it are always slivers
 * @param minWidth_m mean width, twice the area by the perimeter
 * @param maxShare of the patch, 0 to 1
 */
public record SliverRule(double minArea_m2, double minWidth_m, double maxShare) {

    /**
     * 10 m² (a tenth of a 10 m pixel), 1 m (half a pixel of the 2 m images patches are drawn from), 1 % of the patch.
     */
    public static final SliverRule DEFAULT = new SliverRule(10, 1, 0.01);

    /** More than areas that were found in different ways differ by. */
    private static final double ROUNDING_M2 = 1e-3;

    /** Everything but the dust of the arithmetic is a finding. */
    public static final SliverRule EXACT = new SliverRule(0.01, 0, 0);

    public SliverRule {
        if (!(minArea_m2 >= 0 && minWidth_m >= 0 && maxShare >= 0 && maxShare <= 1)) {
            throw new IllegalArgumentException("A sliver rule has no negative bounds and no share above 1");
        }
    }

    /** Of a piece in the equal-area plane. */
    private boolean isSliver(Geometry piece, double patch_m2) {
        double area_m2 = piece.getArea();
        return area_m2 < minArea_m2 || meanWidth_m(piece, area_m2) < minWidth_m && area_m2 < maxShare * patch_m2;
    }

    /**
     * Whether a difference must have a piece that is no sliver, whatever its shape: n pieces that are all slivers have together less than n times the least area, plus half the least width times their borders.
     *
     * @param total_m2 of all pieces together
     * @param borders_m at least the length of the pieces' borders, on the ground
     * @param pieces at least as many as there are
     */
    boolean surelyBroad(double total_m2, double borders_m, double pieces, double patch_m2) {
        return total_m2
                > pieces * minArea_m2
                        + Math.min(borders_m * minWidth_m / 2, pieces * maxShare * patch_m2)
                        + ROUNDING_M2;
    }

    /**
     * Whether one piece is a sliver, by its figures; empty so near a bound that rounding decides.
     *
     * @param border_m its length on the ground
     */
    Optional<Boolean> isSliver(double area_m2, double border_m, double patch_m2) {
        double narrow_m2 = border_m * minWidth_m / 2;
        double share_m2 = maxShare * patch_m2;
        if (isAt(area_m2, minArea_m2) || isAt(area_m2, narrow_m2) || isAt(area_m2, share_m2)) {
            return Optional.empty();
        }
        return Optional.of(area_m2 < minArea_m2 || area_m2 < narrow_m2 && area_m2 < share_m2);
    }

    private static boolean isAt(double area_m2, double bound_m2) {
        return Math.abs(area_m2 - bound_m2) <= ROUNDING_M2 + 1e-6 * bound_m2;
    }

    boolean allSlivers(Geometry difference, double patch_m2) {
        for (int i = 0; i < difference.getNumGeometries(); i++) {
            if (!isSliver(difference.getGeometryN(i), patch_m2)) {
                return false;
            }
        }
        return true;
    }

    private static double meanWidth_m(Geometry piece, double area_m2) {
        double perimeter_m = 0;
        for (var ring : LinearComponentExtracter.getLines(piece)) {
            var points = ((LineString) ring).getCoordinates();
            for (int i = 1; i < points.length; i++) {
                perimeter_m += EqualAreaPlane.roughDistance_m(points[i - 1], points[i]);
            }
        }
        return perimeter_m == 0 ? 0 : 2 * area_m2 / perimeter_m;
    }
}
