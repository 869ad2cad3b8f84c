package cn.qingshan.geo.crs;

/**
 * The seven parameters of a place (布尔沙七参数): from geocentric coordinates of an old datum to those of CGCS2000.
 *
 * <pre>
 * X₂ = T + (1 + m) · R · X₁
 *
 *      | 1    ε_z −ε_y |                          | 1   −ε_z  ε_y |
 * R =  | −ε_z 1    ε_x |  coordinate frame;  R =  | ε_z  1   −ε_x |  position vector
 *      | ε_y  −ε_x 1   |                          | −ε_y ε_x  1   |
 * </pre>
 *
 * <p>Which of the two is meant must be told with the numbers: the wrong one is off by twice the rotation, some 30 m for an
 * arc-second. Chinese surveying texts (布尔沙模型) and EPSG method 9607 have the first, PROJ's {@code +towgs84} and EPSG
 * method 9606 the second. The small-angle form, as both methods define it. Heights aren't known and taken as 0, which
 * moves a place by a millimetre or two for each 100 m of height.
 *
 * @param from the datum they lead from
 * @param dx_m translation, metres
 * @param rx_s rotation, arc-seconds
 * @param scale_ppm m in parts per million
 */
public record SevenParameters(
        OldDatum from,
        double dx_m,
        double dy_m,
        double dz_m,
        double rx_s,
        double ry_s,
        double rz_s,
        double scale_ppm,
        Rotation rotation) {

    /** The sign of the rotations. */
    public enum Rotation {
        /** EPSG:9607, 布尔沙 of Chinese texts. */
        COORDINATE_FRAME("EPSG:9607", -1),
        /** EPSG:9606, PROJ's +towgs84. */
        POSITION_VECTOR("EPSG:9606", 1);

        private final String method;
        private final int sign;

        Rotation(String method, int sign) {
            this.method = method;
            this.sign = sign;
        }

        /** The method's code in the EPSG register. */
        public String method() {
            return method;
        }
    }

    private static final double MOST_TRANSLATION_M = 10_000;
    private static final double MOST_ROTATION_S = 100;
    private static final double MOST_SCALE_PPM = 1_000;

    public SevenParameters {
        within(MOST_TRANSLATION_M, dx_m, dy_m, dz_m);
        within(MOST_ROTATION_S, rx_s, ry_s, rz_s);
        within(MOST_SCALE_PPM, scale_ppm);
    }

    private static void within(double most, double... values) {
        for (double value : values) {
            if (!(Math.abs(value) <= most)) {
                throw new IllegalArgumentException("No parameter of a datum: " + value);
            }
        }
    }

    double[] applyTo(double[] xyz) {
        double rx = rotation.sign * Math.toRadians(rx_s / 3600);
        double ry = rotation.sign * Math.toRadians(ry_s / 3600);
        double rz = rotation.sign * Math.toRadians(rz_s / 3600);
        double scale = 1 + scale_ppm * 1e-6;
        double x = xyz[0];
        double y = xyz[1];
        double z = xyz[2];
        return new double[] {
            dx_m + scale * (x - rz * y + ry * z),
            dy_m + scale * (rz * x + y - rx * z),
            dz_m + scale * (-ry * x + rx * y + z)
        };
    }
}
