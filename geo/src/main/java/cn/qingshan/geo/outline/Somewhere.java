package cn.qingshan.geo.outline;

import cn.qingshan.geo.crs.Crs;
import cn.qingshan.geo.crs.Transformation;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;

/** Tells what is somewhere from what is nowhere: no number, off the earth, outside the zone. For one thread. */
public final class Somewhere {

    /** A box in a plane is bent in lon/lat: so many points are taken along each side. */
    private static final int STEPS = 16;

    /** Share of a bent box that is put round it. Between two points a side bends by a 256th of what it bends in all. */
    private static final double MARGIN = 1 / 200.0;

    /** As far from its middle meridian a plane without zones is believed. */
    private static final double PLANE_REACH_M = 3_000_000;

    /** From the equator nearly to the pole. */
    private static final double MERIDIAN_M = 9_900_000;

    /** Web Mercator to a hair of 180 degrees, and to where it says 90. */
    private static final double MERCATOR_EAST_M = 20_037_508.34;

    private static final double MERCATOR_NORTH_M = 1e9;

    private final Transformation toLonLat;

    public Somewhere(Transformation toLonLat) {
        this.toLonLat = toLonLat;
    }

    /** In CGCS2000; null when it is nowhere. */
    public @Nullable Coordinate lonLat(double x, double y) {
        var zone = toLonLat.nationalZone();
        boolean isSomewhere = Double.isFinite(x)
                && Double.isFinite(y)
                && (zone.isEmpty() || zone.get().holds(x));
        return isSomewhere ? toLonLat.lonLat(x, y) : null;
    }

    /**
     * A box that was stated, as one in CGCS2000 that holds it: it is cut off where its system ends, which points are not. Null when
     * nothing is left of it.
     */
    public @Nullable Envelope lonLat(Envelope stated) {
        var cut = stated.intersection(limits(toLonLat.crs()));
        if (cut.isNull() || toLonLat.crs() instanceof Crs.Geographic) {
            return cut.isNull() ? null : cut;
        }
        var bent = new Envelope();
        for (int i = 0; i <= STEPS; i++) {
            double x = cut.getMinX() + cut.getWidth() * i / STEPS;
            double y = cut.getMinY() + cut.getHeight() * i / STEPS;
            include(x, cut.getMinY(), bent);
            include(x, cut.getMaxY(), bent);
            include(cut.getMinX(), y, bent);
            include(cut.getMaxX(), y, bent);
        }
        if (bent.isNull()) {
            return null;
        }
        bent.expandBy(bent.getWidth() * MARGIN, bent.getHeight() * MARGIN);
        return bent.intersection(limits(Crs.CGCS2000));
    }

    private void include(double x, double y, Envelope into) {
        var place = toLonLat.lonLat(x, y);
        if (place != null) {
            into.expandToInclude(place);
        }
    }

    private static Envelope limits(Crs crs) {
        return switch (crs) {
            case Crs.Geographic _ -> around(0, 180, 0, 90);
            case Crs.GaussKruger zone -> around(zone.falseEasting_m(), 499_999.999, 0, MERIDIAN_M);
            case Crs.LocalGaussKruger plane ->
                around(plane.falseEasting_m(), PLANE_REACH_M, plane.falseNorthing_m(), MERIDIAN_M);
            case Crs.Utm utm -> around(500_000, PLANE_REACH_M, utm.north() ? 0 : 10_000_000, MERIDIAN_M);
            case Crs.WebMercator _ -> around(0, MERCATOR_EAST_M, 0, MERCATOR_NORTH_M);
            // a shift of some 100 m must not lead off the earth
            case Crs.Shifted shifted when shifted.isGeographic() -> around(0, 179.99, 0, 89.99);
            case Crs.Shifted shifted -> limits(shifted.old().plane());
        };
    }

    private static Envelope around(double x, double reachX, double y, double reachY) {
        return new Envelope(x - reachX, x + reachX, y - reachY, y + reachY);
    }
}
