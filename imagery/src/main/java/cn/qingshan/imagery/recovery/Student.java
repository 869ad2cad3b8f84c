package cn.qingshan.imagery.recovery;

/** 95 % points of Student's t, so that both sides together leave out 10 %. */
final class Student {

    private static final double[] POINTS = {
        6.314, 2.920, 2.353, 2.132, 2.015, 1.943, 1.895, 1.860, 1.833, 1.812, 1.796, 1.782, 1.771, 1.761, 1.753, 1.746,
        1.740, 1.734, 1.729, 1.725, 1.721, 1.717, 1.714, 1.711, 1.708, 1.706, 1.703, 1.701, 1.699, 1.697
    };

    private Student() {}

    static double point(double freedom) {
        int whole = (int) Math.max(1, Math.floor(freedom));
        if (whole <= POINTS.length) {
            return POINTS[whole - 1];
        }
        // Hill's expansion, to 2e-3 beyond 30
        double z = 1.6448536269514722;
        return z + (z * z * z + z) / (4.0 * whole);
    }
}
