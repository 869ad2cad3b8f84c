package cn.qingshan.geo.area;

/**
 * The northing of {@link EqualAreaPlane} by table: cubic Hermite between nodes every 1/64°, within 1e-8 m of the closed form (h⁴/384 of the fourth derivative is 9e-11 m, the rest is rounding) at a
 * twentieth of its time. For millions of vertices; the same for the whole earth. Immutable.
 */
public final class LatitudeTable {

    /** Metres a degree of longitude. */
    public static final double EAST_M = EqualAreaPlane.x(1);

    private static final int A_DEGREE = 64;
    private static final int NODES = 180 * A_DEGREE;

    /** Four coefficients an interval, in degrees from its southern node. */
    private static final double[] CUBICS = cubics();

    private LatitudeTable() {}

    private static double[] cubics() {
        double h = 1.0 / A_DEGREE;
        double[] all = new double[4 * NODES];
        for (int i = 0; i < NODES; i++) {
            double south = -90 + i * h;
            double y0 = EqualAreaPlane.y(south);
            double y1 = EqualAreaPlane.y(south + h);
            double slope0 = EqualAreaPlane.metresADegree(south);
            double slope1 = EqualAreaPlane.metresADegree(south + h);
            double mean = (y1 - y0) / h;
            all[4 * i] = y0;
            all[4 * i + 1] = slope0;
            all[4 * i + 2] = (3 * mean - 2 * slope0 - slope1) / h;
            all[4 * i + 3] = (slope0 + slope1 - 2 * mean) / (h * h);
        }
        return all;
    }

    /** Metres north in the plane of a latitude in degrees; beyond the poles, of the pole. */
    public static double north_m(double lat) {
        int i = Math.clamp((int) ((lat + 90) * A_DEGREE), 0, NODES - 1);
        double d = lat + 90 - i * (1.0 / A_DEGREE);
        int at = 4 * i;
        return CUBICS[at] + d * (CUBICS[at + 1] + d * (CUBICS[at + 2] + d * CUBICS[at + 3]));
    }

    /** The same for many, in their place: latitudes from {@code from} to before {@code to}. Neighbours mostly lie between the same two nodes, whose cubic is then at hand. */
    public static void north_m(double[] lats, int from, int to) {
        double node = Double.NaN;
        double c0 = 0;
        double c1 = 0;
        double c2 = 0;
        double c3 = 0;
        for (int i = from; i < to; i++) {
            double up = lats[i] + 90;
            double d = up - node;
            if (!(d >= 0 && d < 1.0 / A_DEGREE)) {
                int interval = Math.clamp((int) (up * A_DEGREE), 0, NODES - 1);
                node = interval * (1.0 / A_DEGREE);
                d = up - node;
                c0 = CUBICS[4 * interval];
                c1 = CUBICS[4 * interval + 1];
                c2 = CUBICS[4 * interval + 2];
                c3 = CUBICS[4 * interval + 3];
            }
            lats[i] = c0 + d * (c1 + d * (c2 + d * c3));
        }
    }
}
