package cn.qingshan.example.scene;

import cn.qingshan.example.Relief;
import cn.qingshan.example.RestrictedArea;

/** Fields: each place belongs to the nearest of seeds scattered one to a square of 85 m. A field is known by a number that tells its crop and its days. */
final class Parcels {

    private static final double SQUARE_M = 85;

    private final long seed;

    Parcels(long seed) {
        this.seed = Relief.mixed(seed ^ 0xA9C35L);
    }

    /** An area of permanent farmland is tilled as one, always for rice. */
    static long key(RestrictedArea area) {
        long key = area.zoneNo().hashCode();
        while (Curve.unit(Relief.mixed(key ^ 0xF1E1DL)) >= 0.6) {
            key = Relief.mixed(key);
        }
        return key;
    }

    long at(double x, double y) {
        long column = (long) StrictMath.floor(x / SQUARE_M);
        long row = (long) StrictMath.floor(y / SQUARE_M);
        double nearest = Double.MAX_VALUE;
        long found = 0;
        for (long i = column - 1; i <= column + 1; i++) {
            for (long j = row - 1; j <= row + 1; j++) {
                long hash = Relief.mixed(Relief.mixed(seed + i) + j);
                double dx = x - SQUARE_M * (i + (hash & 0xFFFF) / 65_536.0);
                double dy = y - SQUARE_M * (j + (hash >>> 16 & 0xFFFF) / 65_536.0);
                double distance = dx * dx + dy * dy;
                if (distance < nearest) {
                    nearest = distance;
                    found = hash;
                }
            }
        }
        return found;
    }
}
