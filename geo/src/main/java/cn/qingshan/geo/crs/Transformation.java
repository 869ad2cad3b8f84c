package cn.qingshan.geo.crs;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.proj4j.CRSFactory;
import org.locationtech.proj4j.CoordinateTransform;
import org.locationtech.proj4j.CoordinateTransformFactory;
import org.locationtech.proj4j.Proj4jException;
import org.locationtech.proj4j.ProjCoordinate;

/** From one coordinate system to CGCS2000 lon/lat and back. Not for several threads: the library keeps scratch state. */
public final class Transformation {

    private static final String CGCS2000_ELLIPSOID = "+ellps=GRS80";
    private static final String WGS84_ELLIPSOID = "+ellps=WGS84";

    /** From the equator to a pole. The projection's series take any northing and would lay one beyond it somewhere on the earth. */
    private static final double QUADRANT_M = 10_002_000;

    private final Crs crs;
    private final @Nullable CoordinateTransform forward;
    private final @Nullable CoordinateTransform backward;

    Transformation(Crs crs) {
        this.crs = crs;
        var ellipsoid = switch (crs) {
            case Crs.Utm _ -> WGS84_ELLIPSOID;
            // By both axes: the library passes over a flattening.
            case Crs.Shifted s -> {
                var old = Ellipsoid.of(s.old().datum());
                yield "+a=%s +b=%s".formatted(old.semiMajor_m(), old.semiMinor_m());
            }
            case Crs.Geographic _, Crs.GaussKruger _, Crs.LocalGaussKruger _, Crs.WebMercator _ -> CGCS2000_ELLIPSOID;
        };
        var plane = plane(crs instanceof Crs.Shifted s ? s.old().plane() : crs);
        if (plane == null) {
            forward = null;
            backward = null;
        } else {
            // The library shifts no datum: both sides have one ellipsoid, so that nothing moves latitudes between them.
            var names = new CRSFactory();
            var there = names.createFromParameters(crs.label(), plane + " " + ellipsoid + " +units=m +no_defs");
            var here = names.createFromParameters("lonlat", "+proj=longlat " + ellipsoid + " +no_defs");
            var transforms = new CoordinateTransformFactory();
            forward = transforms.createTransform(there, here);
            backward = transforms.createTransform(here, there);
        }
    }

    private static @Nullable String plane(Crs crs) {
        return switch (crs) {
            case Crs.Geographic _, Crs.WebMercator _, Crs.Shifted _ -> null;
            case Crs.GaussKruger g ->
                "+proj=etmerc +lat_0=0 +lon_0=%d +k=1 +x_0=%.0f +y_0=0"
                        .formatted(g.centralMeridian(), g.falseEasting_m());
            case Crs.LocalGaussKruger l ->
                "+proj=etmerc +lat_0=0 +lon_0=%s +k=%s +x_0=%s +y_0=%s"
                        .formatted(l.centralMeridian(), l.scale(), l.falseEasting_m(), l.falseNorthing_m());
            case Crs.Utm u ->
                "+proj=etmerc +lat_0=0 +lon_0=%d +k=0.9996 +x_0=500000 +y_0=%d"
                        .formatted(6 * u.zone() - 183, u.north() ? 0 : 10_000_000);
        };
    }

    private static double falseNorthing_m(Crs crs) {
        return switch (crs) {
            case Crs.LocalGaussKruger l -> l.falseNorthing_m();
            case Crs.Utm u -> u.north() ? 0 : 10_000_000;
            case Crs.Shifted s -> falseNorthing_m(s.old().plane());
            case Crs.Geographic _, Crs.WebMercator _, Crs.GaussKruger _ -> 0;
        };
    }

    public Crs crs() {
        return crs;
    }

    /** Null when the point lies outside what the projection can reach. Z and M are dropped. */
    public @Nullable Coordinate lonLat(double x, double y) {
        if (crs instanceof Crs.WebMercator) {
            double radius = 6_378_137;
            return onEarth(
                    Math.toDegrees(x / radius), Math.toDegrees(2 * Math.atan(Math.exp(y / radius)) - Math.PI / 2));
        }
        if (forward != null && !(Math.abs(y - falseNorthing_m(crs)) <= QUADRANT_M)) {
            return null;
        }
        var own = forward == null ? onEarth(x, y) : through(forward, x, y, true);
        return own != null && crs instanceof Crs.Shifted s ? shifted(s, own) : own;
    }

    /** The way back; null outside the projection's reach. */
    public @Nullable Coordinate fromLonLat(double lon, double lat) {
        if (crs instanceof Crs.WebMercator) {
            double radius = 6_378_137;
            return new Coordinate(
                    Math.toRadians(lon) * radius, Math.log(Math.tan(Math.PI / 4 + Math.toRadians(lat) / 2)) * radius);
        }
        var own = crs instanceof Crs.Shifted s ? unshifted(s, lon, lat) : new Coordinate(lon, lat);
        return backward == null ? own : through(backward, own.x, own.y, false);
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

    private static @Nullable Coordinate through(CoordinateTransform transform, double x, double y, boolean toLonLat) {
        try {
            var out = transform.transform(new ProjCoordinate(x, y), new ProjCoordinate());
            return toLonLat ? onEarth(out.x, out.y) : new Coordinate(out.x, out.y);
        } catch (Proj4jException beyondTheProjection) {
            return null;
        }
    }

    private static @Nullable Coordinate onEarth(double lon, double lat) {
        boolean on = Math.abs(lon) <= 180 && Math.abs(lat) <= 90; // false for NaN too
        return on ? new Coordinate(lon, lat) : null;
    }
}
