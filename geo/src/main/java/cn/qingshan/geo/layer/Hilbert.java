package cn.qingshan.geo.layer;

/** Places along a Hilbert curve over the whole earth, 16 bits a side. Source: J. Skilling, "Programming the Hilbert curve", AIP 707 (2004), in two dimensions. */
public final class Hilbert {

    private static final int SIDE = 1 << 16;

    private Hilbert() {}

    /** Of a place in degrees; places near each other mostly have numbers near each other. */
    public static long of(double lon, double lat) {
        return of(cell((lon + 180) / 360), cell((lat + 90) / 180));
    }

    private static int cell(double share) {
        return Math.clamp((int) (share * SIDE), 0, SIDE - 1);
    }

    static long of(int cellX, int cellY) {
        int x = cellX;
        int y = cellY;
        long along = 0;
        for (int s = SIDE / 2; s > 0; s /= 2) {
            int right = (x & s) > 0 ? 1 : 0;
            int up = (y & s) > 0 ? 1 : 0;
            along += (long) s * s * ((3 * right) ^ up);
            if (up == 0) {
                if (right == 1) {
                    x = SIDE - 1 - x;
                    y = SIDE - 1 - y;
                }
                int swap = x;
                x = y;
                y = swap;
            }
        }
        return along;
    }
}
