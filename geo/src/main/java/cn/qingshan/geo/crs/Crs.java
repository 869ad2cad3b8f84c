package cn.qingshan.geo.crs;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A coordinate system that coordinates may be given in. Axes here are always x = longitude or easting, y = latitude or
 * northing, whatever order the EPSG register has: that is the order of every file format the engine reads but one (界址点
 * TXT, whose reader turns it).
 *
 * <p>WGS 84 is taken as CGCS2000. Both are realisations of the same reference system; they differ by decimetres (plate
 * motion since epoch 2000.0), and their ellipsoids by 0.1 mm.
 *
 * <p>Beijing 54 and Xi'an 80 are refused as {@link CrsRefused.Reason#UNCONVERTED}: without the place's own seven
 * parameters they are off by some 100 m. Whoever has the parameters makes a {@link Shifted} of them.
 */
public sealed interface Crs {

    Crs WGS84 = new Geographic(Datum.WGS84);
    Crs CGCS2000 = new Geographic(Datum.CGCS2000);

    /** Reference systems that agree within a metre. */
    enum Datum {
        WGS84,
        CGCS2000
    }

    /** Longitude and latitude in degrees. */
    record Geographic(Datum datum) implements Crs {

        /** Written out here and where systems are compared in short jobs: what the language makes at first use takes some milliseconds. */
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Geographic g && datum == g.datum;
        }

        @Override
        public int hashCode() {
            return datum.ordinal();
        }

        @Override
        public String label() {
            return datum == Datum.WGS84 ? "WGS 84" : "CGCS2000";
        }

        @Override
        public boolean isOfWgs84() {
            return datum == Datum.WGS84;
        }
    }

    /**
     * CGCS2000 Gauss–Krüger (高斯克吕格), scale 1 on the central meridian, false easting 500 km.
     *
     * @param zoneDegrees 3 or 6
     * @param zone 25 to 45 for 3-degree zones (central meridian 3·zone), 13 to 23 for 6-degree zones (6·zone − 3)
     * @param prefixed the easting begins with the zone number: eight digits instead of six
     */
    record GaussKruger(int zoneDegrees, int zone, boolean prefixed) implements Crs {

        public GaussKruger {
            boolean known =
                    zoneDegrees == 3 && zone >= 25 && zone <= 45 || zoneDegrees == 6 && zone >= 13 && zone <= 23;
            if (!known) {
                throw new IllegalArgumentException("No %d-degree zone %d".formatted(zoneDegrees, zone));
            }
        }

        public int centralMeridian() {
            return zoneDegrees == 3 ? 3 * zone : 6 * zone - 3;
        }

        public double falseEasting_m() {
            return prefixed ? zone * 1_000_000.0 + 500_000 : 500_000;
        }

        /** False for an easting that has another zone's number, or a number where none belongs. */
        public boolean holds(double easting) {
            return Math.abs(easting - falseEasting_m()) < 500_000;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof GaussKruger g
                    && zoneDegrees == g.zoneDegrees
                    && zone == g.zone
                    && prefixed == g.prefixed;
        }

        @Override
        public int hashCode() {
            return (zoneDegrees * 100 + zone) * 2 + (prefixed ? 1 : 0);
        }

        @Override
        public String label() {
            return "CGCS2000 / %d° GK %s"
                    .formatted(zoneDegrees, prefixed ? "zone " + zone : "CM " + centralMeridian() + "E");
        }

        @Override
        public Optional<GaussKruger> nationalZone() {
            return Optional.of(this);
        }

        @Override
        public Optional<Transverse> transverse() {
            return Optional.of(new Transverse(centralMeridian(), 1, falseEasting_m(), 0));
        }
    }

    /** A town's own Gauss–Krüger plane on the CGCS2000 or WGS 84 ellipsoid, as a .prj states it (地方独立坐标系 by parameters). */
    record LocalGaussKruger(double centralMeridian, double scale, double falseEasting_m, double falseNorthing_m)
            implements Crs {

        @Override
        public String label() {
            return String.format(
                    Locale.ROOT,
                    "CGCS2000 / GK CM %.6f°, k %.8f, +%.3f m E, +%.3f m N",
                    centralMeridian,
                    scale,
                    falseEasting_m,
                    falseNorthing_m);
        }

        @Override
        public Optional<Transverse> transverse() {
            return Optional.of(new Transverse(centralMeridian, scale, falseEasting_m, falseNorthing_m));
        }
    }

    /** Beijing 54 or Xi'an 80, by the seven parameters that somebody gave for the place. */
    record Shifted(OldSystem old, SevenParameters parameters) implements Crs {

        public Shifted {
            if (parameters.from() != old.datum()) {
                throw new IllegalArgumentException("Parameters of " + parameters.from() + " for " + old.label());
            }
        }

        @Override
        public String label() {
            return old.label();
        }

        @Override
        public Optional<GaussKruger> nationalZone() {
            return old.plane().nationalZone();
        }
    }

    /** Pseudo-Mercator of web maps, EPSG:3857. */
    record WebMercator() implements Crs {

        @Override
        public String label() {
            return "Web Mercator";
        }

        @Override
        public boolean isOfWgs84() {
            return true;
        }
    }

    /** WGS 84 / UTM. */
    record Utm(int zone, boolean north) implements Crs {

        public Utm {
            if (zone < 1 || zone > 60) {
                throw new IllegalArgumentException("No UTM zone " + zone);
            }
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Utm u && zone == u.zone && north == u.north;
        }

        @Override
        public int hashCode() {
            return 2 * zone + (north ? 1 : 0);
        }

        @Override
        public String label() {
            return "WGS 84 / UTM zone " + zone + (north ? "N" : "S");
        }

        @Override
        public boolean isOfWgs84() {
            return true;
        }

        @Override
        public Optional<Transverse> transverse() {
            return Optional.of(new Transverse(6 * zone - 183, 0.9996, 500_000, north ? 0 : 10_000_000));
        }
    }

    /** The code of the EPSG register, if it has one. */
    default OptionalInt epsg() {
        return switch (this) {
            case Geographic g -> OptionalInt.of(g.datum() == Datum.WGS84 ? 4326 : 4490);
            case GaussKruger g ->
                OptionalInt.of(
                        g.zoneDegrees() == 3
                                ? (g.prefixed() ? 4488 : 4509) + g.zone()
                                : (g.prefixed() ? 4478 : 4489) + g.zone());
            case LocalGaussKruger _, Shifted _ -> OptionalInt.empty();
            case WebMercator _ -> OptionalInt.of(3857);
            case Utm u -> OptionalInt.of((u.north() ? 32600 : 32700) + u.zone());
        };
    }

    /** A name that tells it apart from all others, the same in every language: {@code CGCS2000 / 3° GK zone 38}. */
    String label();

    /** Whether what it says is said of WGS 84. */
    default boolean isOfWgs84() {
        return false;
    }

    default boolean isGeographic() {
        return this instanceof Geographic
                || this instanceof Shifted s && s.old().plane().isGeographic();
    }

    /** The national zone its eastings belong to, whatever the datum. */
    default Optional<GaussKruger> nationalZone() {
        return Optional.empty();
    }

    /** A transverse Mercator plane, central meridian in degrees. */
    record Transverse(double centralMeridian, double scale, double falseEasting_m, double falseNorthing_m) {}

    /** Of those that are one, on their own ellipsoid. */
    default Optional<Transverse> transverse() {
        return Optional.empty();
    }

    /** The text of a .prj: WKT 1 in Esri's dialect, which {@link #ofWkt} reads back; none for what was converted by parameters. */
    default Optional<String> wkt() {
        return WktText.of(this);
    }

    /** PROJJSON, as GeoParquet states its coordinate system: longitude and latitude only. */
    default Optional<String> projJson() {
        return this instanceof Geographic g ? Optional.of(WktText.projJson(g)) : Optional.empty();
    }

    /** A fresh transformation to CGCS2000 lon/lat; it belongs to one thread. */
    default Transformation toLonLat() {
        return new Transformation(this);
    }

    static Crs ofEpsg(int code) throws CrsRefused {
        if (code == 4326) {
            return WGS84;
        } else if (code == 4490) {
            return CGCS2000;
        } else if (code >= 4491 && code <= 4501) {
            return new GaussKruger(6, code - 4478, true);
        } else if (code >= 4502 && code <= 4512) {
            return new GaussKruger(6, code - 4489, false);
        } else if (code >= 4513 && code <= 4533) {
            return new GaussKruger(3, code - 4488, true);
        } else if (code >= 4534 && code <= 4554) {
            return new GaussKruger(3, code - 4509, false);
        } else if (code == 3857 || code == 900913 || code == 102100) {
            return new WebMercator();
        } else if (code >= 32601 && code <= 32660) {
            return new Utm(code - 32600, true);
        } else if (code >= 32701 && code <= 32760) {
            return new Utm(code - 32700, false);
        }
        var old = oldSystem(code);
        if (old.isPresent()) {
            throw new CrsRefused(old.get(), "EPSG:" + code);
        }
        throw new CrsRefused(CrsRefused.Reason.UNKNOWN, "EPSG:" + code);
    }

    /** The old datums of the EPSG register: Xi'an 80 is 4610 and 2327–2390, Beijing 54 is 4214, 2401–2442 and 21413–21483. */
    private static Optional<OldSystem> oldSystem(int code) {
        if (code == 4610 || code == 4214) {
            return Optional.of(new OldSystem(code == 4610 ? OldDatum.XIAN_80 : OldDatum.BEIJING_54, CGCS2000));
        } else if (code >= 2327 && code <= 2390) {
            var plane = code <= 2337
                    ? new GaussKruger(6, code - 2314, true)
                    : code <= 2348
                            ? new GaussKruger(6, code - 2325, false)
                            : code <= 2369
                                    ? new GaussKruger(3, code - 2324, true)
                                    : new GaussKruger(3, code - 2345, false);
            return Optional.of(new OldSystem(OldDatum.XIAN_80, plane));
        } else if (code >= 2401 && code <= 2442) {
            var plane = code <= 2421 ? new GaussKruger(3, code - 2376, true) : new GaussKruger(3, code - 2397, false);
            return Optional.of(new OldSystem(OldDatum.BEIJING_54, plane));
        } else if (code >= 21413 && code <= 21423) {
            return Optional.of(new OldSystem(OldDatum.BEIJING_54, new GaussKruger(6, code - 21400, true)));
        } else if (code >= 21453 && code <= 21463) {
            return Optional.of(new OldSystem(OldDatum.BEIJING_54, new GaussKruger(6, code - 21440, false)));
        } else if (code >= 21473 && code <= 21483) { // deprecated, the same planes as 21453–21463
            return Optional.of(new OldSystem(OldDatum.BEIJING_54, new GaussKruger(6, code - 21460, false)));
        }
        return Optional.empty();
    }

    /** {@code EPSG:4490}, {@code urn:ogc:def:crs:EPSG::4490}, {@code urn:ogc:def:crs:OGC:1.3:CRS84}, {@code http://www.opengis.net/def/crs/…}. */
    static Crs ofName(String name) throws CrsRefused {
        var text = name.strip();
        if (Pattern.compile("(?i)(^|[:/])CRS:?84$").matcher(text).find()) {
            return WGS84;
        }
        var epsg = Pattern.compile("(?i)^(?:.*[:/])?EPSG[:/](?:[\\d.]*[:/])?(\\d{4,6})$")
                .matcher(text);
        if (epsg.find()) {
            return ofEpsg(Integer.parseInt(epsg.group(1)));
        }
        throw new CrsRefused(CrsRefused.Reason.UNKNOWN, text);
    }

    /** A .prj text or a GeoPackage definition: WKT 1 of OGC or Esri, judged by its parameters. */
    static Crs ofWkt(String wkt) throws CrsRefused {
        return WktCrs.read(wkt);
    }

    /**
     * The zone from an eight-digit easting: 25 to 45 are 3-degree zones, 13 to 23 are 6-degree zones. It tells the zone,
     * never the datum: the caller must know from elsewhere that it is CGCS2000.
     */
    static Optional<GaussKruger> zoneOfEasting(double easting) {
        int zone = (int) Math.floor(easting / 1_000_000);
        if (zone >= 25 && zone <= 45) {
            return Optional.of(new GaussKruger(3, zone, true));
        } else if (zone >= 13 && zone <= 23) {
            return Optional.of(new GaussKruger(6, zone, true));
        }
        return Optional.empty();
    }
}
