package cn.qingshan.example.scene;

/**
 * Reflectance of a surface in the six bands, and the share of it that is green: 0 to 1 each. Typical values of atmospherically
 * corrected images, rounded; no measurement is copied.
 */
final class Spectrum {

    /** B02 B03 B04 B08 B11 B12. */
    static final int BANDS = 6;

    /** Numbers a spectrum has: its bands, then the green share. */
    static final int NUMBERS = BANDS + 1;

    private static final double[] LEAVES = {0.022, 0.046, 0.026, 0.36, 0.155, 0.068, 1};
    private static final double[] CROP = {0.028, 0.062, 0.034, 0.41, 0.19, 0.095, 1};
    private static final double[] WOOD_DORMANT = {0.045, 0.060, 0.062, 0.175, 0.185, 0.12, 0.2};
    private static final double[] DRY_GRASS = {0.062, 0.088, 0.105, 0.195, 0.265, 0.20, 0.1};
    private static final double[] SOIL = {0.085, 0.115, 0.145, 0.205, 0.285, 0.25, 0};
    private static final double[] FLOODED = {0.062, 0.082, 0.076, 0.082, 0.05, 0.032, 0};
    private static final double[] MUD = {0.095, 0.115, 0.135, 0.165, 0.14, 0.10, 0};
    private static final double[] DEEP_WATER = {0.046, 0.056, 0.036, 0.021, 0.012, 0.008, 0};
    private static final double[] KARST = {0.145, 0.17, 0.19, 0.25, 0.29, 0.26, 0};
    private static final double[] ROOFS = {0.15, 0.165, 0.18, 0.225, 0.24, 0.225, 0};
    private static final double[] LIMESTONE = {0.20, 0.235, 0.262, 0.325, 0.375, 0.345, 0};
    private static final double[] RED_SOIL = {0.075, 0.11, 0.185, 0.255, 0.335, 0.285, 0};
    private static final double[] COAL = {0.066, 0.070, 0.076, 0.092, 0.118, 0.118, 0};
    private static final double[] ASH = {0.036, 0.040, 0.048, 0.085, 0.175, 0.165, 0};

    private Spectrum() {}

    private static double[] mixed(double[] one, double[] other, double shareOfOther) {
        double[] mixed = new double[NUMBERS];
        for (int i = 0; i < NUMBERS; i++) {
            mixed[i] = Curve.between(one[i], other[i], shareOfOther);
        }
        return mixed;
    }

    static double[] forest(double green) {
        return mixed(WOOD_DORMANT, LEAVES, green);
    }

    static double[] scrub(double green) {
        return mixed(DRY_GRASS, LEAVES, 0.92 * green);
    }

    static double[] field(Seasons.Field field) {
        double[] ground = mixed(SOIL, FLOODED, field.water());
        return mixed(ground, CROP, field.green());
    }

    static double[] rock(double scrubGreen) {
        return mixed(KARST, scrub(scrubGreen), 0.3);
    }

    static double[] water() {
        return DEEP_WATER;
    }

    static double[] settlement(double scrubGreen) {
        return mixed(ROOFS, scrub(scrubGreen), 0.28);
    }

    /** @param years since it was dug: weeds come by themselves, slowly */
    static double[] dug(Event.Rock rock, double years, double scrubGreen) {
        double[] bare = switch (rock) {
            case LIMESTONE -> LIMESTONE;
            case RED_SOIL -> RED_SOIL;
            case COAL -> COAL;
            case SUNK -> mixed(SOIL, scrub(scrubGreen), 0.4);
        };
        return mixed(bare, scrub(scrubGreen), 0.03 + 0.22 * Curve.rise(years, 2, 14));
    }

    static double[] greening(double cover, double plantedGreen) {
        return mixed(SOIL, mixed(DRY_GRASS, LEAVES, plantedGreen), cover);
    }

    static double[] burnt(double years, double scrubGreen) {
        return mixed(ASH, scrub(scrubGreen), Curve.rise(years, 0.25, 2.6));
    }

    static double[] logged(double years, double scrubGreen) {
        return mixed(mixed(SOIL, DRY_GRASS, 0.4), scrub(scrubGreen), 0.12 + 0.88 * Curve.rise(years, 0.2, 3.5));
    }

    static double[] built(double years, double scrubGreen) {
        return years < 0.6
                ? RED_SOIL
                : mixed(mixed(RED_SOIL, ROOFS, Curve.rise(years, 0.6, 1.2)), scrub(scrubGreen), 0.1);
    }

    static double[] levelled(double years, double plantedGreen) {
        return mixed(RED_SOIL, scrub(plantedGreen), 0.9 * Curve.rise(years, 0.3, 2.5));
    }

    static double[] pond(double share) {
        return mixed(DEEP_WATER, MUD, share);
    }

    static double[] shaded(double[] lit) {
        double[] shaded = new double[NUMBERS];
        for (int i = 0; i < NUMBERS; i++) {
            shaded[i] = i < BANDS ? 0.42 * lit[i] : lit[i];
        }
        return shaded;
    }
}
