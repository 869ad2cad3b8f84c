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

    // No datum shift anywhere: the ellipsoids of WGS 84 and CGCS2000 are told apart, the datums are taken as one.
    private static final String LON_LAT = "+proj=longlat +ellps=GRS80 +no_defs";

    private final Crs crs;
    private final @Nullable CoordinateTransform forward;
    private final @Nullable CoordinateTransform backward;

    Transformation(Crs crs) {
        this.crs = crs;
        var definition = definitionOf(crs);
        if (definition == null) {
            forward = null;
            backward = null;
        } else {
            var names = new CRSFactory();
            var there = names.createFromParameters(crs.label(), definition);
            // The geographic side has the ellipsoid of the projected one, so that nothing shifts latitudes between
            // them.
            var here = names.createFromParameters(
                    "lonlat", definition.contains("WGS84") ? LON_LAT.replace("GRS80", "WGS84") : LON_LAT);
            var transforms = new CoordinateTransformFactory();
            forward = transforms.createTransform(there, here);
            backward = transforms.createTransform(here, there);
        }
    }

    private static @Nullable String definitionOf(Crs crs) {
        return switch (crs) {
            case Crs.Geographic _ -> null;
            case Crs.GaussKruger g ->
                "+proj=etmerc +lat_0=0 +lon_0=%d +k=1 +x_0=%.0f +y_0=0 +ellps=GRS80 +units=m +no_defs"
                        .formatted(g.centralMeridian(), g.falseEasting_m());
            case Crs.LocalGaussKruger l ->
                "+proj=etmerc +lat_0=0 +lon_0=%s +k=%s +x_0=%s +y_0=%s +ellps=GRS80 +units=m +no_defs"
                        .formatted(l.centralMeridian(), l.scale(), l.falseEasting_m(), l.falseNorthing_m());
            case Crs.WebMercator _ -> null;
            case Crs.Utm u ->
                "+proj=etmerc +lat_0=0 +lon_0=%d +k=0.9996 +x_0=500000 +y_0=%d +ellps=WGS84 +units=m +no_defs"
                        .formatted(6 * u.zone() - 183, u.north() ? 0 : 10_000_000);
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
        return forward == null ? onEarth(x, y) : through(forward, x, y, true);
    }

    /** The way back; null outside the projection's reach. */
    public @Nullable Coordinate fromLonLat(double lon, double lat) {
        if (crs instanceof Crs.WebMercator) {
            double radius = 6_378_137;
            return new Coordinate(
                    Math.toRadians(lon) * radius, Math.log(Math.tan(Math.PI / 4 + Math.toRadians(lat) / 2)) * radius);
        }
        return backward == null ? new Coordinate(lon, lat) : through(backward, lon, lat, false);
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
