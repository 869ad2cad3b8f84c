package cn.qingshan.imagery.tiff;

import cn.qingshan.geo.crs.Crs;
import cn.qingshan.geo.crs.Transformation;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.proj4j.CRSFactory;
import org.locationtech.proj4j.CoordinateTransform;
import org.locationtech.proj4j.CoordinateTransformFactory;
import org.locationtech.proj4j.Proj4jException;
import org.locationtech.proj4j.ProjCoordinate;

/** The coordinate system of an image: one that the vector engine knows, or a conic plane that only images come in. */
public sealed interface RasterCrs {

    /** A name that tells it apart from all others. */
    String label();

    /** From CGCS2000 lon/lat; a fresh one, for one thread. */
    FromLonLat fromLonLat();

    /** One direction of a coordinate system. */
    interface FromLonLat {
        /** Null outside the projection's reach. */
        @Nullable
        Coordinate at(double lon, double lat);
    }

    /** The way back to CGCS2000 lon/lat; a fresh one, for one thread. */
    ToLonLat toLonLat();

    /** The other direction. */
    interface ToLonLat {
        /** Null outside the projection's reach. */
        @Nullable
        Coordinate of(double x, double y);
    }

    /** One of the vector engine's. */
    record Known(Crs crs) implements RasterCrs {

        /** Written out, as {@link Crs.Geographic} says. */
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Known known && crs.equals(known.crs);
        }

        @Override
        public int hashCode() {
            return crs.hashCode();
        }

        @Override
        public String label() {
            return crs.label();
        }

        @Override
        public FromLonLat fromLonLat() {
            Transformation transformation = crs.toLonLat();
            return transformation::fromLonLat;
        }

        @Override
        public ToLonLat toLonLat() {
            Transformation transformation = crs.toLonLat();
            return transformation::lonLat;
        }
    }

    /**
     * Albers' equal-area conic or Lambert's conformal conic with two standard parallels, on the ellipsoid of CGCS2000 or WGS 84
     * (which differ by 0.1 mm); no EPSG code. Composites of whole countries come so.
     */
    record Conic(
            Kind kind,
            double parallel1,
            double parallel2,
            double latitudeOfOrigin,
            double centralMeridian,
            double falseEasting_m,
            double falseNorthing_m)
            implements RasterCrs {

        /** Which. */
        public enum Kind {
            ALBERS_EQUAL_AREA("aea"),
            LAMBERT_CONFORMAL("lcc");

            private final String proj;

            Kind(String proj) {
                this.proj = proj;
            }
        }

        @Override
        public String label() {
            return String.format(
                    Locale.ROOT,
                    "%s, parallels %s° %s°, origin %s° %s°, +%s m E, +%s m N",
                    kind == Kind.ALBERS_EQUAL_AREA ? "Albers" : "Lambert conformal",
                    parallel1,
                    parallel2,
                    centralMeridian,
                    latitudeOfOrigin,
                    falseEasting_m,
                    falseNorthing_m);
        }

        @Override
        public FromLonLat fromLonLat() {
            var transform = transform(true);
            return (lon, lat) -> through(transform, lon, lat);
        }

        @Override
        public ToLonLat toLonLat() {
            var transform = transform(false);
            return (x, y) -> through(transform, x, y);
        }

        private CoordinateTransform transform(boolean there) {
            var names = new CRSFactory();
            var plane = names.createFromParameters(
                    "conic",
                    "+proj=%s +lat_1=%s +lat_2=%s +lat_0=%s +lon_0=%s +x_0=%s +y_0=%s +ellps=GRS80 +units=m +no_defs"
                            .formatted(
                                    kind.proj,
                                    parallel1,
                                    parallel2,
                                    latitudeOfOrigin,
                                    centralMeridian,
                                    falseEasting_m,
                                    falseNorthing_m));
            var lonLat = names.createFromParameters("lonlat", "+proj=longlat +ellps=GRS80 +no_defs");
            var transforms = new CoordinateTransformFactory();
            return there ? transforms.createTransform(lonLat, plane) : transforms.createTransform(plane, lonLat);
        }

        private static @Nullable Coordinate through(CoordinateTransform transform, double x, double y) {
            try {
                var out = transform.transform(new ProjCoordinate(x, y), new ProjCoordinate());
                return Double.isFinite(out.x) && Double.isFinite(out.y) ? new Coordinate(out.x, out.y) : null;
            } catch (Proj4jException beyond) {
                return null;
            }
        }
    }

    /** The vector engine's own, if it is one. */
    default Optional<Crs> known() {
        return this instanceof Known(var crs) ? Optional.of(crs) : Optional.empty();
    }
}
