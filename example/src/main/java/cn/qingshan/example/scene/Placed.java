package cn.qingshan.example.scene;

import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/** An outline in samples of a frame: x to the right, y down, {@link Ground#FINE} of them along a pixel's side. */
final class Placed {

    private final double[][] x;
    private final double[][] y;
    private final double middleX;
    private final double middleY;
    private final double left;
    private final double right;
    private final double top;
    private final double bottom;

    Placed(Geometry lonLat, SceneFrame frame, Plane plane) {
        List<Coordinate[]> rings = Event.rings(lonLat);
        x = new double[rings.size()][];
        y = new double[rings.size()][];
        double minX = Double.MAX_VALUE;
        double maxX = -Double.MAX_VALUE;
        double minY = Double.MAX_VALUE;
        double maxY = -Double.MAX_VALUE;
        for (int r = 0; r < x.length; r++) {
            Coordinate[] ring = rings.get(r);
            x[r] = new double[ring.length];
            y[r] = new double[ring.length];
            for (int i = 0; i < ring.length; i++) {
                Coordinate at = place(ring[i], frame, plane);
                x[r][i] = at.x;
                y[r][i] = at.y;
                minX = Math.min(minX, at.x);
                maxX = Math.max(maxX, at.x);
                minY = Math.min(minY, at.y);
                maxY = Math.max(maxY, at.y);
            }
        }
        Coordinate middle = place(lonLat.getCentroid().getCoordinate(), frame, plane);
        middleX = middle.x;
        middleY = middle.y;
        left = minX;
        right = maxX;
        top = minY;
        bottom = maxY;
    }

    private static Coordinate place(Coordinate lonLat, SceneFrame frame, Plane plane) {
        Coordinate at = plane.fromLonLat(lonLat.x, lonLat.y);
        return new Coordinate(
                (at.x - frame.west()) / frame.pixel_m() * Ground.FINE,
                (frame.north() - at.y) / frame.pixel_m() * Ground.FINE);
    }

    /** Takes runs of samples whose middles lie inside. */
    interface Runs {
        /** @param to behind the last */
        void run(int y, int from, int to);
    }

    /**
     * The samples inside, of a window.
     *
     * @param scale the outline drawn together (or apart) about its middle
     */
    void fill(double scale, int windowX, int windowY, int width, int height, Runs runs) {
        int firstY = Math.max(windowY, (int) StrictMath.ceil(middleY + (top - middleY) * scale - 0.5));
        int lastY = Math.min(windowY + height - 1, (int) StrictMath.floor(middleY + (bottom - middleY) * scale - 0.5));
        if (scale <= 0
                || firstY > lastY
                || middleX + (left - middleX) * scale > windowX + width
                || middleX + (right - middleX) * scale < windowX) {
            return;
        }
        double[] crossings = new double[16];
        for (int row = firstY; row <= lastY; row++) {
            double at = (row + 0.5 - middleY) / scale + middleY;
            int count = 0;
            for (int r = 0; r < x.length; r++) {
                for (int i = 0; i + 1 < x[r].length; i++) {
                    if ((y[r][i] <= at) != (y[r][i + 1] <= at)) {
                        double share = (at - y[r][i]) / (y[r][i + 1] - y[r][i]);
                        if (count == crossings.length) {
                            crossings = Arrays.copyOf(crossings, 2 * count);
                        }
                        crossings[count++] = middleX + (x[r][i] + share * (x[r][i + 1] - x[r][i]) - middleX) * scale;
                    }
                }
            }
            Arrays.sort(crossings, 0, count);
            for (int i = 0; i + 1 < count; i += 2) {
                int from = Math.max(windowX, (int) StrictMath.ceil(crossings[i] - 0.5));
                int to = Math.min(windowX + width, (int) StrictMath.ceil(crossings[i + 1] - 0.5));
                if (from < to) {
                    runs.run(row, from, to);
                }
            }
        }
    }
}
