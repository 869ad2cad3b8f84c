package cn.qingshan.example;

/**
 * High and low ground: value noise over a lattice of hashed numbers, several octaves. Only sums and products, so the
 * same on every machine. Places are metres on the {@link DrawingBoard}.
 */
public record Relief(long seed) {

    /** About -1 to 1; neighbouring ground within {@code wavelength_m} is alike. */
    public double at(double x, double y, double wavelength_m, int octaves) {
        double sum = 0;
        double weight = 1;
        double weights = 0;
        double scale = wavelength_m;
        for (int i = 0; i < octaves; i++) {
            sum += weight * smooth(x / scale, y / scale, i);
            weights += weight;
            weight *= 0.5;
            scale *= 0.5;
        }
        return sum / weights * 1.6;
    }

    /** Ridges between valleys; what decides where rock is dug and where rice grows. */
    public double height(double x, double y) {
        double warpX = 3_000 * at(x + 70_000, y, 9_000, 2);
        double warpY = 3_000 * at(x, y + 90_000, 9_000, 2);
        return at(x + warpX, y + warpY, 13_000, 4);
    }

    private double smooth(double x, double y, int octave) {
        long left = (long) StrictMath.floor(x);
        long below = (long) StrictMath.floor(y);
        double u = ease(x - left);
        double v = ease(y - below);
        double low = lattice(left, below, octave) * (1 - u) + lattice(left + 1, below, octave) * u;
        double high = lattice(left, below + 1, octave) * (1 - u) + lattice(left + 1, below + 1, octave) * u;
        return low * (1 - v) + high * v;
    }

    private static double ease(double t) {
        return t * t * t * (t * (t * 6 - 15) + 10);
    }

    private double lattice(long i, long j, int octave) {
        return (mixed(mixed(mixed(seed + octave) + i) + j) >>> 11) * 0x1.0p-52 - 1;
    }

    /** The finalizer of SplitMix64 (Steele, Lea, Flood 2014). */
    public static long mixed(long z) {
        z += 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
