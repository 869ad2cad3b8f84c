package cn.qingshan.imagery.tiff;

import cn.qingshan.geo.crs.Crs;
import cn.qingshan.geo.crs.CrsRefused;
import cn.qingshan.imagery.ImageRefused;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Place and coordinate system after OGC GeoTIFF 1.1. A system without an EPSG code is judged by its parameters and its ellipsoid;
 * what is not on the ellipsoid of CGCS2000 (or WGS 84, 0.1 mm off) is refused, for nothing here shifts a datum.
 */
final class GeoTags {

    private static final int MODEL_TYPE = 1024;
    private static final int RASTER_TYPE = 1025;
    private static final int CITATION = 1026;
    private static final int GEOGRAPHIC_TYPE = 2048;
    private static final int GEOG_CITATION = 2049;
    private static final int DATUM = 2050;
    private static final int ANGULAR_UNITS = 2054;
    private static final int ELLIPSOID = 2056;
    private static final int SEMI_MAJOR = 2057;
    private static final int INVERSE_FLATTENING = 2059;
    private static final int PRIME_MERIDIAN = 2061;
    private static final int PROJECTED_TYPE = 3072;
    private static final int PCS_CITATION = 3073;
    private static final int PROJECTION = 3074;
    private static final int PROJECTION_METHOD = 3075;
    private static final int LINEAR_UNITS = 3076;
    private static final int PARALLEL_1 = 3078;
    private static final int PARALLEL_2 = 3079;
    private static final int ORIGIN_LON = 3080;
    private static final int ORIGIN_LAT = 3081;
    private static final int FALSE_EASTING = 3082;
    private static final int FALSE_NORTHING = 3083;
    private static final int FALSE_ORIGIN_LON = 3084;
    private static final int FALSE_ORIGIN_LAT = 3085;
    private static final int FALSE_ORIGIN_EASTING = 3086;
    private static final int FALSE_ORIGIN_NORTHING = 3087;
    private static final int CENTER_LON = 3088;
    private static final int CENTER_LAT = 3089;
    private static final int CENTER_EASTING = 3090;
    private static final int CENTER_NORTHING = 3091;
    private static final int SCALE_AT_ORIGIN = 3092;

    private static final int USER_DEFINED = 32767;
    private static final int TRANSVERSE_MERCATOR = 1;
    private static final int LAMBERT_2SP = 8;
    private static final int ALBERS = 11;
    private static final int PIXEL_IS_POINT = 2;

    private final Map<Integer, Object> keys;

    private GeoTags(Map<Integer, Object> keys) {
        this.keys = keys;
    }

    static Placement placement(Directory directory, @Nullable RasterCrs stated) throws ImageRefused, IOException {
        var tags = new GeoTags(keys(directory));
        var crs = stated != null ? stated : tags.crs();
        double half = tags.code(RASTER_TYPE, 1) == PIXEL_IS_POINT ? 0.5 : 0;
        var matrix = directory.doubles(Directory.TRANSFORMATION);
        var scale = directory.doubles(Directory.PIXEL_SCALE);
        var ties = directory.doubles(Directory.TIE_POINTS);
        Placement place;
        if (scale.length >= 2 && ties.length >= 6) {
            double x0 = ties[3] - (ties[0] + half) * scale[0];
            double y0 = ties[4] + (ties[1] + half) * scale[1];
            place = new Placement(crs, x0, scale[0], 0, y0, 0, -scale[1]);
        } else if (matrix.length >= 16) {
            double x0 = matrix[3] - half * (matrix[0] + matrix[1]);
            double y0 = matrix[7] - half * (matrix[4] + matrix[5]);
            place = new Placement(crs, x0, matrix[0], matrix[1], y0, matrix[4], matrix[5]);
        } else {
            throw new ImageRefused(ImageRefused.Reason.NO_PLACE);
        }
        if (!place.sound()) {
            throw new ImageRefused(ImageRefused.Reason.NO_PLACE);
        }
        return place;
    }

    private static Map<Integer, Object> keys(Directory directory) throws ImageRefused, IOException {
        var keys = new HashMap<Integer, Object>();
        var table = directory.wholes(Directory.GEO_KEYS);
        if (table.length == 0) {
            return keys;
        } else if (table.length < 4 || table.length < 4 + 4 * table[3]) {
            throw Directory.damaged("geo keys");
        }
        var doubles = directory.doubles(Directory.GEO_DOUBLES);
        var texts = directory.text(Directory.GEO_TEXTS).orElse("");
        for (int i = 4; i < 4 + 4 * table[3]; i += 4) {
            int key = (int) table[i];
            int count = (int) table[i + 2];
            int value = (int) table[i + 3];
            if (table[i + 1] == 0) {
                keys.put(key, value);
            } else if (table[i + 1] == Directory.GEO_DOUBLES && count >= 1 && value < doubles.length) {
                keys.put(key, doubles[value]);
            } else if (table[i + 1] == Directory.GEO_TEXTS && value + count <= texts.length()) {
                var text = texts.substring(value, value + count);
                keys.put(key, text.endsWith("|") ? text.substring(0, text.length() - 1) : text);
            } else if (table[i + 1] != Directory.GEO_TEXTS) { // a text that is cut says less, never something else
                throw Directory.damaged("geo key " + key);
            }
        }
        return keys;
    }

    private int code(int key, int otherwise) {
        return keys.get(key) instanceof Integer code ? code : otherwise;
    }

    private Optional<Double> number(int... anyOf) {
        for (int key : anyOf) {
            if (keys.get(key) instanceof Double number) {
                return Optional.of(number);
            } else if (keys.get(key) instanceof Integer whole) {
                return Optional.of((double) whole);
            }
        }
        return Optional.empty();
    }

    private String citation() {
        for (int key : new int[] {PCS_CITATION, GEOG_CITATION, CITATION}) {
            if (keys.get(key) instanceof String text && !text.isBlank()) {
                return text;
            }
        }
        return "?";
    }

    private RasterCrs crs() throws ImageRefused {
        try {
            int projected = code(PROJECTED_TYPE, 0);
            int geographic = code(GEOGRAPHIC_TYPE, 0);
            return switch (code(MODEL_TYPE, projected != 0 ? 1 : geographic != 0 ? 2 : 0)) {
                case 1 ->
                    projected != USER_DEFINED && projected != 0
                            ? new RasterCrs.Known(Crs.ofEpsg(projected))
                            : ownPlane();
                case 2 ->
                    geographic != USER_DEFINED && geographic != 0
                            ? new RasterCrs.Known(Crs.ofEpsg(geographic))
                            : ownDegrees();
                default -> throw new ImageRefused(ImageRefused.Reason.NO_CRS);
            };
        } catch (CrsRefused refused) {
            throw new ImageRefused(
                    switch (refused.reason()) {
                        case UNKNOWN -> ImageRefused.Reason.UNKNOWN_CRS;
                        case UNCONVERTED -> ImageRefused.Reason.UNCONVERTED_CRS;
                    },
                    refused.stated());
        }
    }

    private ImageRefused unknown() {
        return new ImageRefused(ImageRefused.Reason.UNKNOWN_CRS, citation());
    }

    /** Without a code of its own it must be on the ellipsoid, in degrees from Greenwich. */
    private void needEllipsoid() throws ImageRefused, CrsRefused {
        int datum = code(GEOGRAPHIC_TYPE, USER_DEFINED);
        if (datum != USER_DEFINED && datum != 0) {
            Crs.ofEpsg(datum); // refuses what isn't CGCS2000 or WGS 84
            return;
        }
        int ellipsoid = code(ELLIPSOID, 0);
        double semiMajor = number(SEMI_MAJOR).orElse(Double.NaN);
        double flattening = number(INVERSE_FLATTENING).orElse(Double.NaN);
        boolean byNumbers = Math.abs(semiMajor - 6_378_137) < 1e-3 && Math.abs(flattening - 298.257223) < 2e-6;
        boolean known = code(DATUM, 0) == 6326
                || code(DATUM, 0) == 1043
                || ellipsoid == 7019
                || ellipsoid == 7030
                || ellipsoid == 1024
                || byNumbers;
        boolean inDegrees = code(ANGULAR_UNITS, 9102) == 9102 && code(PRIME_MERIDIAN, 8901) == 8901;
        if (!known || !inDegrees) {
            throw unknown();
        }
    }

    private RasterCrs ownDegrees() throws ImageRefused, CrsRefused {
        needEllipsoid();
        return new RasterCrs.Known(Crs.CGCS2000);
    }

    private RasterCrs ownPlane() throws ImageRefused, CrsRefused {
        needEllipsoid();
        if (code(LINEAR_UNITS, 9001) != 9001) {
            throw unknown();
        }
        int projection = code(PROJECTION, USER_DEFINED);
        if (projection != USER_DEFINED && projection != 0) {
            // UTM zones of the register of projections: 16001–16060 north, 16101–16160 south
            if (projection > 16000 && projection <= 16060) {
                return new RasterCrs.Known(new Crs.Utm(projection - 16000, true));
            } else if (projection > 16100 && projection <= 16160) {
                return new RasterCrs.Known(new Crs.Utm(projection - 16100, false));
            }
            throw unknown();
        }
        double easting =
                number(FALSE_EASTING, FALSE_ORIGIN_EASTING, CENTER_EASTING).orElse(0.0);
        double northing =
                number(FALSE_NORTHING, FALSE_ORIGIN_NORTHING, CENTER_NORTHING).orElse(0.0);
        double meridian = number(ORIGIN_LON, FALSE_ORIGIN_LON, CENTER_LON).orElseThrow(this::unknown);
        double latitude = number(ORIGIN_LAT, FALSE_ORIGIN_LAT, CENTER_LAT).orElse(0.0);
        return switch (code(PROJECTION_METHOD, 0)) {
            case TRANSVERSE_MERCATOR -> {
                double scale = number(SCALE_AT_ORIGIN).orElse(1.0);
                boolean sound = latitude == 0 && Math.abs(meridian) <= 180 && scale > 0.9 && scale < 1.1;
                if (!sound || !Double.isFinite(easting + northing)) {
                    throw unknown();
                }
                yield new RasterCrs.Known(new Crs.LocalGaussKruger(meridian, scale, easting, northing));
            }
            case ALBERS -> conic(RasterCrs.Conic.Kind.ALBERS_EQUAL_AREA, latitude, meridian, easting, northing);
            case LAMBERT_2SP -> conic(RasterCrs.Conic.Kind.LAMBERT_CONFORMAL, latitude, meridian, easting, northing);
            default -> throw unknown();
        };
    }

    private RasterCrs conic(
            RasterCrs.Conic.Kind kind, double latitude, double meridian, double easting, double northing)
            throws ImageRefused {
        double first = number(PARALLEL_1).orElseThrow(this::unknown);
        double second = number(PARALLEL_2).orElseThrow(this::unknown);
        boolean sound = Math.abs(first) < 90
                && Math.abs(second) < 90
                && Math.abs(first + second) > 1e-6
                && Math.abs(latitude) <= 90
                && Math.abs(meridian) <= 180
                && Double.isFinite(easting + northing);
        if (!sound) {
            throw unknown();
        }
        return new RasterCrs.Conic(kind, first, second, latitude, meridian, easting, northing);
    }
}
