package cn.qingshan.geo.crs;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.proj4j.Proj4jException;
import org.locationtech.proj4j.ProjCoordinate;
import org.locationtech.proj4j.proj.ExtendedTransverseMercatorProjection;
import org.locationtech.proj4j.proj.Projection;

/**
 * From one coordinate system to CGCS2000 lon/lat and back. Not for several threads: it keeps scratch state.
 *
 * <p>The library is asked for the projection alone. Its transformations look at datums, axes and units again for each point, and
 * whoever makes one waits until it has read the datum grids of a continent that no file here is on.
 */
public final class Transformation {

    /** From the equator to a pole. The projection's series take any northing and would lay one beyond it somewhere on the earth. */
    private static final double QUADRANT_M = 10_002_000;

    private final Crs crs;
    private final Optional<Crs.GaussKruger> nationalZone;
    private final @Nullable Projection plane;
    private final ProjCoordinate point = new ProjCoordinate();
    private final double falseNorthing_m;

    Transformation(Crs crs) {
        this.crs = crs;
        this.nationalZone = crs.nationalZone();
        if (crs instanceof Crs.Shifted s) {
            this.plane = plane(s.old().plane(), ellipsoid(s.old().datum()));
        } else {
            this.plane = plane(
                    crs,
                    crs instanceof Crs.Utm
                            ? org.locationtech.proj4j.datum.Ellipsoid.WGS84
                            : org.locationtech.proj4j.datum.Ellipsoid.GRS80);
        }
        this.falseNorthing_m = plane == null ? 0 : plane.getFalseNorthing();
    }

    private static org.locationtech.proj4j.datum.Ellipsoid ellipsoid(OldDatum datum) {
        var own = Ellipsoid.of(datum);
        double ratio2 = own.semiMinor_m() * own.semiMinor_m() / (own.semiMajor_m() * own.semiMajor_m());
        return new org.locationtech.proj4j.datum.Ellipsoid(datum.label(), own.semiMajor_m(), 1 - ratio2, datum.label());
    }

    /**
     * From degrees on the same ellipsoid, by Krüger's series to the sixth order (Engsager and Poder 2007): no datum is shifted here. Null
     * where nothing is projected, or by a formula of our own.
     */
    private static @Nullable Projection plane(Crs crs, org.locationtech.proj4j.datum.Ellipsoid ellipsoid) {
        var transverse = crs.transverse();
        if (transverse.isEmpty()) {
            return null;
        }
        var stated = transverse.get();
        var plane = new ExtendedTransverseMercatorProjection();
        plane.setEllipsoid(ellipsoid);
        plane.setProjectionLongitudeDegrees(stated.centralMeridian());
        plane.setScaleFactor(stated.scale());
        plane.setFalseEasting(stated.falseEasting_m());
        plane.setFalseNorthing(stated.falseNorthing_m());
        plane.initialize();
        return plane;
    }

    public Crs crs() {
        return crs;
    }

    /** {@link Crs#nationalZone}, for those who ask at each point. */
    public Optional<Crs.GaussKruger> nationalZone() {
        return nationalZone;
    }

    /** Null when the point lies outside what the projection can reach. Z and M are dropped. */
    public @Nullable Coordinate lonLat(double x, double y) {
        if (crs instanceof Crs.WebMercator) {
            double radius = 6_378_137;
            return onEarth(
                    Math.toDegrees(x / radius), Math.toDegrees(2 * Math.atan(Math.exp(y / radius)) - Math.PI / 2));
        }
        if (plane != null && !(Math.abs(y - falseNorthing_m) <= QUADRANT_M)) {
            return null;
        }
        var own = plane == null ? onEarth(x, y) : outOf(plane, x, y);
        return own != null && crs instanceof Crs.Shifted s ? shifted(s, own) : own;
    }

    /** The way back; null outside the projection's reach, and for what is not on the earth. */
    public @Nullable Coordinate fromLonLat(double lon, double lat) {
        if (!isOnEarth(lon, lat)) {
            return null; // the library turns longitudes round by one turn at a time
        }
        if (crs instanceof Crs.WebMercator) {
            double radius = 6_378_137;
            return reached(
                    Math.toRadians(lon) * radius, Math.log(Math.tan(Math.PI / 4 + Math.toRadians(lat) / 2)) * radius);
        }
        if (crs instanceof Crs.Shifted s) {
            var own = unshifted(s, lon, lat);
            return plane == null ? own : into(plane, own.x, own.y);
        }
        return plane == null ? new Coordinate(lon, lat) : into(plane, lon, lat);
    }

    /** Beyond its reach the library gives infinite numbers. */
    private static @Nullable Coordinate reached(double x, double y) {
        return Double.isFinite(x) && Double.isFinite(y) ? new Coordinate(x, y) : null;
    }

    private static @Nullable Coordinate shifted(Crs.Shifted crs, Coordinate lonLat) {
        var there = Ellipsoid.of(crs.old().datum()).geocentric(lonLat.x, lonLat.y);
        var here = Ellipsoid.CGCS2000.lonLat(crs.parameters().applyTo(there));
        return onEarth(here.x, here.y);
    }

    /** The way there, turned round by iteration: the shift is some 100 m and hardly changes over that, so it converges at once. */
    private static Coordinate unshifted(Crs.Shifted crs, double lon, double lat) {
        var old = new Coordinate(lon, lat);
        for (int i = 0; i < 6; i++) {
            var there = Ellipsoid.of(crs.old().datum()).geocentric(old.x, old.y);
            var found = Ellipsoid.CGCS2000.lonLat(crs.parameters().applyTo(there));
            old = new Coordinate(old.x + lon - found.x, old.y + lat - found.y);
        }
        return old;
    }

    private @Nullable Coordinate outOf(Projection plane, double x, double y) {
        point.x = x;
        point.y = y;
        try {
            plane.inverseProject(point, point);
        } catch (Proj4jException beyondTheProjection) {
            return null;
        }
        return onEarth(point.x, point.y);
    }

    private @Nullable Coordinate into(Projection plane, double lon, double lat) {
        point.x = lon;
        point.y = lat;
        try {
            plane.project(point, point);
        } catch (Proj4jException beyondTheProjection) {
            return null;
        }
        return reached(point.x, point.y);
    }

    private static @Nullable Coordinate onEarth(double lon, double lat) {
        return isOnEarth(lon, lat) ? new Coordinate(lon, lat) : null;
    }

    /** False for what is no number. */
    private static boolean isOnEarth(double lon, double lat) {
        return Math.abs(lon) <= 180 && Math.abs(lat) <= 90;
    }
}
