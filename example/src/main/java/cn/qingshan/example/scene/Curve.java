package cn.qingshan.example.scene;

/** Smooth steps: sums and products only, so the same on every machine. */
final class Curve {

    private Curve() {}

    /** 0 up to {@code from}, 1 from {@code to} on, smooth between. */
    static double rise(double t, double from, double to) {
        double u = Math.clamp((t - from) / (to - from), 0, 1);
        return u * u * (3 - 2 * u);
    }

    static double between(double low, double high, double share) {
        return low + (high - low) * share;
    }

    /** 0 to 1 from a hash. */
    static double unit(long hash) {
        return (hash >>> 11) * 0x1.0p-53;
    }
}
