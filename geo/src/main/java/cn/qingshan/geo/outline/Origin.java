package cn.qingshan.geo.outline;

import cn.qingshan.geo.Defect;
import org.locationtech.jts.geom.LinearRing;

/**
 * Where a ring comes from. It hangs on the ring ({@link LinearRing#setUserData}) until it is judged.
 *
 * @param ring from 0 in the order drawn
 * @param points for each point of the ring, the closing one left out, which it was as drawn
 * @param turned the ring runs against the drawing
 */
record Origin(int ring, int[] points, boolean turned, Drawn.Names names) {

    static Origin of(LinearRing ring) {
        return (Origin) ring.getUserData();
    }

    /** What the file calls a point of the ring. */
    Defect.Vertex vertex(int point) {
        return names.of(ring, points[point % points.length]);
    }

    /** The point at which an edge begins in the drawing. */
    Defect.Vertex edge(int edge) {
        return names.of(ring, start(edge));
    }

    /** The same of two edges, whichever comes first in the drawing. */
    Defect.Vertex edge(int one, int other) {
        return names.of(ring, Math.min(start(one), start(other)));
    }

    private int start(int edge) {
        return points[(turned ? edge + 1 : edge) % points.length];
    }

    /** A ring turned round, with its origin. */
    static LinearRing turned(LinearRing ring) {
        var turned = ring.reverse();
        if (ring.getUserData() instanceof Origin origin) {
            int[] points = origin.points;
            int[] back = new int[points.length];
            for (int i = 0; i < back.length; i++) {
                back[i] = points[(points.length - i) % points.length];
            }
            turned.setUserData(new Origin(origin.ring, back, !origin.turned, origin.names));
        }
        return turned;
    }
}
