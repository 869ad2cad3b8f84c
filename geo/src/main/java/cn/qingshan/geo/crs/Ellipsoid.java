package cn.qingshan.geo.crs;

import org.locationtech.jts.geom.Coordinate;

/** Between degrees on an ellipsoid, at height 0, and geocentric metres. */
record Ellipsoid(double semiMajor_m, double inverseFlattening) {

    static final Ellipsoid CGCS2000 = new Ellipsoid(6_378_137, 298.257222101);

    static Ellipsoid of(OldDatum datum) {
        return new Ellipsoid(datum.semiMajor_m(), datum.inverseFlattening());
    }

    double semiMinor_m() {
        return semiMajor_m * (1 - 1 / inverseFlattening);
    }

    private double e2() {
        double f = 1 / inverseFlattening;
        return f * (2 - f);
    }

    double[] geocentric(double lon, double lat) {
        double l = Math.toRadians(lon);
        double b = Math.toRadians(lat);
        double n = semiMajor_m / Math.sqrt(1 - e2() * Math.sin(b) * Math.sin(b));
        return new double[] {n * Math.cos(b) * Math.cos(l), n * Math.cos(b) * Math.sin(l), n * (1 - e2()) * Math.sin(b)
        };
    }

    /** Longitude and latitude; the height is dropped. Bowring's iteration: to 1e-13 degrees in three rounds near the surface. */
    Coordinate lonLat(double[] xyz) {
        double e2 = e2();
        double minor = semiMinor_m();
        double p = Math.hypot(xyz[0], xyz[1]);
        double tanReduced = xyz[2] * semiMajor_m / (p * minor);
        double lat = 0;
        for (int i = 0; i < 4; i++) {
            double reduced = Math.atan(tanReduced);
            double sin = Math.sin(reduced);
            double cos = Math.cos(reduced);
            lat = Math.atan2(xyz[2] + e2 / (1 - e2) * minor * sin * sin * sin, p - e2 * semiMajor_m * cos * cos * cos);
            tanReduced = minor / semiMajor_m * Math.tan(lat);
        }
        return new Coordinate(Math.toDegrees(Math.atan2(xyz[1], xyz[0])), Math.toDegrees(lat));
    }
}
