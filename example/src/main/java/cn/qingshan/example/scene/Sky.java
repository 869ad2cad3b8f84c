package cn.qingshan.example.scene;

import cn.qingshan.example.Relief;
import java.time.LocalDate;

/** Sun, clouds with their shadows, and haze over a frame on one day. */
final class Sky {

    private static final double SPACING_M = 40;

    /** The sun stands 20° east of south when the satellite passes, at eleven in the morning. */
    private static final double HOUR_ANGLE = StrictMath.toRadians(-20);

    /** To the sun, on the ground: metres east and north for a metre of height. */
    final double sunEast;

    final double sunNorth;

    final double sunElevation;
    final double sunAzimuth;

    /** Threshold of the cloud field; above all of it for a clear day. */
    private final double threshold;

    private final double base_m;
    private final double hazeMost;
    private final Lattice clouds;
    private final Lattice spared;
    private final Lattice haze;

    Sky(long seed, Climate climate, LocalDate day, double west, double south, double east, double north) {
        long key = Relief.mixed(seed ^ Relief.mixed(Chronicle.day(day) + 0x5C1L));
        double declination =
                StrictMath.toRadians(23.44 * StrictMath.sin(2 * StrictMath.PI * (day.getDayOfYear() - 81) / 365.25));
        double latitude = StrictMath.toRadians(climate.latitude());
        double up = StrictMath.sin(latitude) * StrictMath.sin(declination)
                + StrictMath.cos(latitude) * StrictMath.cos(declination) * StrictMath.cos(HOUR_ANGLE);
        double eastward = -StrictMath.cos(declination) * StrictMath.sin(HOUR_ANGLE);
        double northward = StrictMath.sin(declination) * StrictMath.cos(latitude)
                - StrictMath.cos(declination) * StrictMath.sin(latitude) * StrictMath.cos(HOUR_ANGLE);
        sunEast = eastward / up;
        sunNorth = northward / up;
        sunElevation = StrictMath.toDegrees(StrictMath.asin(up));
        sunAzimuth = (StrictMath.toDegrees(StrictMath.atan2(eastward, northward)) + 360) % 360;

        threshold = threshold(clouded(climate, day, lot(key, 1), lot(key, 2)));
        base_m = 800 + 1_500 * lot(key, 3);
        hazeMost = lot(key, 4) < climate.hazyDays() ? 0.015 + 0.05 * lot(key, 5) : 0;
        Relief noise = new Relief(Relief.mixed(key + 6));
        double reach = base_m * Math.max(Math.abs(sunEast), Math.abs(sunNorth)) + 2 * SPACING_M;
        clouds = new Lattice(
                west - reach,
                south - reach,
                east + reach,
                north + reach,
                SPACING_M,
                (x, y) -> noise.at(x, y, 2_600, 4));
        spared = new Lattice(
                west - 90, south - 90, east + 90, north + 90, SPACING_M, (x, y) -> noise.at(x + 60_000, y, 800, 2));
        haze = new Lattice(
                west - 500, south - 500, east + 500, north + 500, 400, (x, y) -> noise.at(x, y + 60_000, 8_000, 2));
    }

    private static double lot(long key, int which) {
        return Curve.unit(Relief.mixed(key + which));
    }

    /** Share of the sky that is covered: a third of the days clear, a sixth nearly shut in {@link Climate#HUMID}, fewer clear in the rains of June. */
    private static double clouded(Climate climate, LocalDate day, double u, double v) {
        int d = day.getDayOfYear();
        double shifted = d > 140 && d < 190 ? 0.25 + 0.75 * u : climate.clouded() + (1 - climate.clouded()) * u;
        if (shifted < 0.33) {
            return 0;
        } else if (shifted < 0.62) {
            return 0.01 + 0.2 * v;
        } else if (shifted < 0.84) {
            return 0.2 + 0.45 * v;
        }
        return v < 0.35 ? 1 : 0.6 + 0.4 * v;
    }

    /** The field is about normal, with a spread of 0.44; the normal quantile after Tukey. */
    private static double threshold(double share) {
        if (share <= 0) {
            return 9;
        } else if (share >= 1) {
            return -9;
        }
        double p = 1 - share;
        return 0.44 * (StrictMath.pow(p, 0.135) - StrictMath.pow(1 - p, 0.135)) / 0.1975;
    }

    /** 0 for clear air, 1 where nothing of the ground is seen. */
    double cloud(double x, double y) {
        return Curve.rise(clouds.at(x, y), threshold - 0.05, threshold + 0.3);
    }

    /** 0 for full sun, 1 for the core of a cloud's shadow. */
    double shadow(double x, double y) {
        return Curve.rise(clouds.at(x + base_m * sunEast, y + base_m * sunNorth), threshold - 0.05, threshold + 0.3);
    }

    /** Whether the mask overlooks a shadow here. */
    boolean overlooked(double x, double y) {
        return spared.at(x, y) > 0.42;
    }

    /** How bright the top of a cloud is, about 1. */
    double top(double x, double y) {
        return 1 + 0.12 * Math.clamp(clouds.at(x, y) - threshold, -1.0, 1.0);
    }

    /** Share of what is seen that comes from the air. The mask knows nothing of it. */
    double haze(double x, double y) {
        return hazeMost * Math.clamp(0.5 + 0.7 * haze.at(x, y), 0.0, 1.0);
    }
}
