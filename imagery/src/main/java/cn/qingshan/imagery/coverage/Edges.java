package cn.qingshan.imagery.coverage;

import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;

/**
 * The edges of an outline, shells one way round and holes the other, sorted by the row in which they begin.
 */
final class Edges {

    final double[] x0;
    final double[] y0;
    final double[] x1;
    final double[] y1;
    int count;
    /** In the unit of a pixel. */
    double area;

    Edges(Geometry areas) {
        int most = areas.getNumPoints();
        x0 = new double[most];
        y0 = new double[most];
        x1 = new double[most];
        y1 = new double[most];
        for (int i = 0; i < areas.getNumGeometries(); i++) {
            if (areas.getGeometryN(i) instanceof Polygon polygon && !polygon.isEmpty()) {
                ring(polygon.getExteriorRing(), true);
                for (int h = 0; h < polygon.getNumInteriorRing(); h++) {
                    ring(polygon.getInteriorRingN(h), false);
                }
            }
        }
    }

    private void ring(LineString ring, boolean shell) {
        CoordinateSequence points = ring.getCoordinateSequence();
        if (points.size() == 0) {
            return;
        }
        boolean turn = Orientation.isCCW(points) != shell;
        int size = points.size();
        double originX = points.getX(0);
        double originY = points.getY(0);
        for (int i = 1; i < size; i++) {
            int from = turn ? i : i - 1;
            int to = turn ? i - 1 : i;
            double fromX = points.getX(from);
            double fromY = points.getY(from);
            double toX = points.getX(to);
            double toY = points.getY(to);
            area += ((fromX - originX) * (toY - originY) - (toX - originX) * (fromY - originY)) / 2;
            if (fromY != toY) {
                add(fromX, fromY, toX, toY);
            }
        }
    }

    private void add(double fromX, double fromY, double toX, double toY) {
        x0[count] = fromX;
        y0[count] = fromY;
        x1[count] = toX;
        y1[count] = toY;
        count++;
    }

    /** Of an edge, the lower y. */
    double low(int edge) {
        return Math.min(y0[edge], y1[edge]);
    }

    double high(int edge) {
        return Math.max(y0[edge], y1[edge]);
    }
}
