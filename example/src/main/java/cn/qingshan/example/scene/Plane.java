package cn.qingshan.example.scene;

import org.locationtech.jts.geom.Coordinate;

/**
 * Transverse Mercator by Krüger's series to the fourth power of the third flattening (errors under a micrometre inside a zone), in
 * {@link StrictMath}: a library that uses the processor's sine may differ in the last bit, and a pixel with it.
 */
record Plane(double meridian, double scale, double falseEasting_m, double radius_m, double flattening) {

    private static final double A = 6_378_137;
    private static final double WGS84 = 1 / 298.257223563;
    private static final double CGCS2000 = 1 / 298.257222101;

    static Plane of(int epsg) {
        if (epsg >= 32601 && epsg <= 32660) {
            return of(6.0 * (epsg - 32600) - 183, 0.9996, 500_000, WGS84);
        } else if (epsg >= 4513 && epsg <= 4533) {
            return of(3.0 * (epsg - 4488), 1, (epsg - 4488) * 1_000_000.0 + 500_000, CGCS2000);
        } else if (epsg >= 4534 && epsg <= 4554) {
            return of(3.0 * (epsg - 4509), 1, 500_000, CGCS2000);
        }
        throw new IllegalArgumentException("No plane for scenes: EPSG:" + epsg);
    }

    private static Plane of(double meridian, double scale, double falseEasting, double flattening) {
        double n = flattening / (2 - flattening);
        double n2 = n * n;
        return new Plane(meridian, scale, falseEasting, A / (1 + n) * (1 + n2 / 4 + n2 * n2 / 64), flattening);
    }

    Coordinate fromLonLat(double lon, double lat) {
        double n = flattening / (2 - flattening);
        double n2 = n * n;
        double n3 = n2 * n;
        double n4 = n2 * n2;
        double[] alpha = {
            n / 2 - 2 * n2 / 3 + 5 * n3 / 16 + 41 * n4 / 180,
            13 * n2 / 48 - 3 * n3 / 5 + 557 * n4 / 1440,
            61 * n3 / 240 - 103 * n4 / 140,
            49561 * n4 / 161280
        };
        double e = 2 * StrictMath.sqrt(n) / (1 + n);
        double sin = StrictMath.sin(StrictMath.toRadians(lat));
        double t = StrictMath.sinh(areaTangent(sin) - e * areaTangent(e * sin));
        double away = StrictMath.toRadians(lon - meridian);
        double xi0 = StrictMath.atan2(t, StrictMath.cos(away));
        double eta0 = areaTangent(StrictMath.sin(away) / StrictMath.sqrt(1 + t * t));
        double xi = xi0;
        double eta = eta0;
        for (int j = 1; j <= 4; j++) {
            xi += alpha[j - 1] * StrictMath.sin(2 * j * xi0) * StrictMath.cosh(2 * j * eta0);
            eta += alpha[j - 1] * StrictMath.cos(2 * j * xi0) * StrictMath.sinh(2 * j * eta0);
        }
        return new Coordinate(falseEasting_m + scale * radius_m * eta, scale * radius_m * xi);
    }

    Coordinate toLonLat(double easting, double northing) {
        double n = flattening / (2 - flattening);
        double n2 = n * n;
        double n3 = n2 * n;
        double n4 = n2 * n2;
        double[] beta = {
            n / 2 - 2 * n2 / 3 + 37 * n3 / 96 - n4 / 360,
            n2 / 48 + n3 / 15 - 437 * n4 / 1440,
            17 * n3 / 480 - 37 * n4 / 840,
            4397 * n4 / 161280
        };
        double[] delta = {
            2 * n - 2 * n2 / 3 - 2 * n3 + 116 * n4 / 45,
            7 * n2 / 3 - 8 * n3 / 5 - 227 * n4 / 45,
            56 * n3 / 15 - 136 * n4 / 35,
            4279 * n4 / 630
        };
        double xi0 = northing / (scale * radius_m);
        double eta0 = (easting - falseEasting_m) / (scale * radius_m);
        double xi = xi0;
        double eta = eta0;
        for (int j = 1; j <= 4; j++) {
            xi -= beta[j - 1] * StrictMath.sin(2 * j * xi0) * StrictMath.cosh(2 * j * eta0);
            eta -= beta[j - 1] * StrictMath.cos(2 * j * xi0) * StrictMath.sinh(2 * j * eta0);
        }
        double conformal = StrictMath.asin(StrictMath.sin(xi) / StrictMath.cosh(eta));
        double lat = conformal;
        for (int j = 1; j <= 4; j++) {
            lat += delta[j - 1] * StrictMath.sin(2 * j * conformal);
        }
        double lon = StrictMath.atan2(StrictMath.sinh(eta), StrictMath.cos(xi));
        return new Coordinate(meridian + StrictMath.toDegrees(lon), StrictMath.toDegrees(lat));
    }

    /** artanh. */
    private static double areaTangent(double x) {
        return 0.5 * StrictMath.log((1 + x) / (1 - x));
    }
}
