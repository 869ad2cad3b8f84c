package cn.qingshan.geo.outline;

import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.LinearRing;

/**
 * A cheap proof that a ring neither touches nor crosses itself: seen from one point every edge turns the same way, and all together
 * turn once. What can't be proved so may be sound all the same.
 */
final class OnceRound {

    /** J. R. Shewchuk, "Adaptive Precision Floating-Point Arithmetic", 1997: beyond this share of its terms the sign of a turn is certain. */
    private static final double UNCERTAIN = 3.3306690738754716e-16;

    private OnceRound() {}

    static boolean isProved(LinearRing ring) {
        var points = ring.getCoordinateSequence();
        int corners = points.size() - 1;
        double x = 0;
        double y = 0;
        for (int i = 0; i < corners; i++) {
            x += points.getX(i) / corners;
            y += points.getY(i) / corners;
        }
        return corners >= 3 && turns(points, x, y);
    }

    private static boolean turns(CoordinateSequence points, double x, double y) {
        int sign = 0;
        int rises = 0;
        double fromX = points.getX(0) - x;
        double fromY = points.getY(0) - y;
        for (int i = 1; i < points.size(); i++) {
            double toX = points.getX(i) - x;
            double toY = points.getY(i) - y;
            double one = fromX * toY;
            double other = fromY * toX;
            double turn = one - other;
            if (!(Math.abs(turn) > UNCERTAIN * (Math.abs(one) + Math.abs(other)))) {
                return false;
            }
            int way = turn > 0 ? 1 : -1;
            if (sign == 0) {
                sign = way;
            } else if (sign != way) {
                return false;
            }
            // once in a turn an edge passes the horizontal through the point upwards
            if (fromY <= 0 && toY > 0) {
                rises++;
            }
            fromX = toX;
            fromY = toY;
        }
        return rises == 1;
    }
}
