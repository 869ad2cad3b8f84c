package cn.qingshan.geo.crs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads WKT 1 (OGC 01-009 and Esri's dialect of .prj files) and decides by numbers: ellipsoid, projection parameters,
 * units. Names decide only between datums that share an ellipsoid.
 */
final class WktCrs {

    private static final Pattern SAME_AS_CGCS2000 = Pattern.compile(
            "(?i)(WGS[ _]?(19)?84|World[ _]Geodetic[ _]System[ _]1984|CGCS[ _]?2000|China[ _](Geodetic[ _]Coordinate[ _]System[ _])?2000|2000国家大地)");

    private static final double RADIANS_PER_DEGREE = Math.PI / 180;

    private final String wkt;
    private int at;

    private WktCrs(String wkt) {
        this.wkt = wkt;
    }

    /** KEYWORD["name", number, CHILD[…], …]. */
    private record Node(String keyword, List<String> texts, List<Double> numbers, List<Node> children) {

        String name() {
            return texts.isEmpty() ? "" : texts.getFirst();
        }

        Optional<Node> child(String keyword) {
            return children.stream().filter(c -> c.keyword.equals(keyword)).findFirst();
        }

        double number(int index) throws CrsRefused {
            if (index >= numbers.size()) {
                throw new CrsRefused(CrsRefused.Reason.UNKNOWN, keyword + " " + name());
            }
            return numbers.get(index);
        }
    }

    static Crs read(String wkt) throws CrsRefused {
        var text = wkt.startsWith("\uFEFF") ? wkt.substring(1) : wkt;
        var root = new WktCrs(text.strip()).node(0);
        return switch (root.keyword) {
            case "GEOGCS" ->
                switch (datumOf(root)) {
                    case Frame.Now(var datum) -> new Crs.Geographic(datum);
                    case Frame.Old(var datum) -> throw new CrsRefused(new OldSystem(datum, Crs.CGCS2000), root.name());
                };
            case "PROJCS" -> projected(root);
            default -> throw new CrsRefused(CrsRefused.Reason.UNKNOWN, text);
        };
    }

    /** A reference system of today, or an old one that only parameters convert. */
    private sealed interface Frame {
        record Now(Crs.Datum datum) implements Frame {}

        record Old(OldDatum datum) implements Frame {}
    }

    private static Frame datumOf(Node geogcs) throws CrsRefused {
        var datum = geogcs.child("DATUM").orElseThrow(() -> unknown(geogcs));
        var spheroid = datum.child("SPHEROID").orElseThrow(() -> unknown(geogcs));
        double a = spheroid.number(0);
        double inverseFlattening = spheroid.number(1);
        var names = geogcs.name() + " " + datum.name();
        boolean krassovsky = near(a, 6_378_245, 0.01) && near(inverseFlattening, 298.3, 1e-3);
        boolean iag1975 = near(a, 6_378_140, 0.01) && near(inverseFlattening, 298.257, 1e-2);
        double meridian = geogcs.child("PRIMEM").isPresent()
                ? geogcs.child("PRIMEM").get().number(0)
                : 0;
        double unit =
                geogcs.child("UNIT").isPresent() ? geogcs.child("UNIT").get().number(0) : RADIANS_PER_DEGREE;
        boolean inDegrees = near(meridian, 0, 1e-12) && near(unit, RADIANS_PER_DEGREE, 1e-12);
        if (inDegrees && (krassovsky || iag1975)) {
            return new Frame.Old(krassovsky ? OldDatum.BEIJING_54 : OldDatum.XIAN_80);
        }
        boolean sound = inDegrees && near(a, 6_378_137, 1e-3) && near(inverseFlattening, 298.257223, 2e-6);
        if (!sound || !SAME_AS_CGCS2000.matcher(names).find()) {
            throw unknown(geogcs);
        }
        return new Frame.Now(names.toUpperCase(Locale.ROOT).contains("84") ? Crs.Datum.WGS84 : Crs.Datum.CGCS2000);
    }

    private static Crs projected(Node projcs) throws CrsRefused {
        var geogcs = projcs.child("GEOGCS").orElseThrow(() -> unknown(projcs));
        var frame = datumOf(geogcs);
        var projection = projcs.child("PROJECTION")
                .orElseThrow(() -> unknown(projcs))
                .name()
                .toLowerCase(Locale.ROOT);
        double unit =
                projcs.child("UNIT").isPresent() ? projcs.child("UNIT").get().number(0) : 1;
        if (!near(unit, 1, 1e-12)) {
            throw unknown(projcs);
        }
        if (frame instanceof Frame.Old(var datum)) {
            if (!projection.equals("gauss_kruger") && !projection.equals("transverse_mercator")) {
                throw unknown(projcs);
            }
            throw new CrsRefused(new OldSystem(datum, transverseMercator(projcs, Crs.Datum.CGCS2000)), projcs.name());
        }
        return switch (projection) {
            case "gauss_kruger", "transverse_mercator" -> transverseMercator(projcs, ((Frame.Now) frame).datum());
            case "mercator_auxiliary_sphere", "popular_visualisation_pseudo_mercator" -> webMercator(projcs);
            // GDAL writes Web Mercator as Mercator_1SP; a true ellipsoidal Mercator has the same parameters, not the
            // name.
            case "mercator_1sp" -> {
                if (!projcs.name().toLowerCase(Locale.ROOT).contains("pseudo-mercator")) {
                    throw unknown(projcs);
                }
                yield webMercator(projcs);
            }
            default -> throw unknown(projcs);
        };
    }

    private static Crs webMercator(Node projcs) throws CrsRefused {
        boolean plain = parameter(projcs, "false_easting", 0) == 0
                && parameter(projcs, "false_northing", 0) == 0
                && parameter(projcs, "central_meridian", 0) == 0
                && parameter(projcs, "standard_parallel_1", 0) == 0;
        if (!plain) {
            throw unknown(projcs);
        }
        return new Crs.WebMercator();
    }

    private static Crs transverseMercator(Node projcs, Crs.Datum datum) throws CrsRefused {
        double meridian = parameter(projcs, "central_meridian", Double.NaN);
        double easting = parameter(projcs, "false_easting", Double.NaN);
        double northing = parameter(projcs, "false_northing", 0);
        double scale = parameter(projcs, "scale_factor", Double.NaN);
        double origin = parameter(projcs, "latitude_of_origin", 0);
        boolean sound = Math.abs(meridian) <= 180 && Double.isFinite(easting) && scale > 0.9 && scale < 1.1;
        if (!sound || origin != 0) {
            throw unknown(projcs);
        }
        double utmZone = (meridian + 183) / 6;
        boolean utm = datum == Crs.Datum.WGS84
                && near(scale, 0.9996, 1e-9)
                && easting == 500_000
                && (northing == 0 || northing == 10_000_000)
                && utmZone == Math.rint(utmZone)
                && utmZone >= 1
                && utmZone <= 60;
        if (utm) {
            return new Crs.Utm((int) utmZone, northing == 0);
        }
        var zone = near(scale, 1, 1e-12) && northing == 0 ? nationalZone(projcs, meridian, easting) : null;
        return zone != null ? zone : new Crs.LocalGaussKruger(meridian, scale, easting, northing);
    }

    private static Crs.@Nullable GaussKruger nationalZone(Node projcs, double meridian, double easting) {
        if (meridian != Math.rint(meridian) || meridian < 75 || meridian > 135 || meridian % 3 != 0) {
            return null;
        }
        int zone3 = (int) meridian / 3;
        int zone6 = (int) (meridian + 3) / 6;
        boolean has6 = meridian % 6 == 3;
        if (easting == zone3 * 1e6 + 500_000) {
            return new Crs.GaussKruger(3, zone3, true);
        } else if (has6 && easting == zone6 * 1e6 + 500_000) {
            return new Crs.GaussKruger(6, zone6, true);
        } else if (easting == 500_000) {
            // The same plane either way; the name only says how far from the meridian it is meant to be used.
            boolean named3 =
                    Pattern.compile("(?i)3[ _-]degree").matcher(projcs.name()).find();
            return has6 && !named3 ? new Crs.GaussKruger(6, zone6, false) : new Crs.GaussKruger(3, zone3, false);
        }
        return null;
    }

    private static double parameter(Node projcs, String name, double otherwise) throws CrsRefused {
        for (var child : projcs.children) {
            if (child.keyword.equals("PARAMETER") && child.name().equalsIgnoreCase(name)) {
                return child.number(0);
            }
        }
        return otherwise;
    }

    private static boolean near(double value, double wanted, double tolerance) {
        return Math.abs(value - wanted) <= tolerance;
    }

    private static CrsRefused unknown(Node node) {
        return new CrsRefused(CrsRefused.Reason.UNKNOWN, node.name());
    }

    private Node node(int depth) throws CrsRefused {
        int start = at;
        while (at < wkt.length() && (Character.isLetterOrDigit(wkt.charAt(at)) || wkt.charAt(at) == '_')) {
            at++;
        }
        var keyword = wkt.substring(start, at).toUpperCase(Locale.ROOT);
        skipBlanks();
        if (keyword.isEmpty() || depth > 20 || at >= wkt.length() || "[(".indexOf(wkt.charAt(at)) < 0) {
            throw new CrsRefused(CrsRefused.Reason.UNKNOWN, wkt);
        }
        var node = new Node(keyword, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        do {
            at++;
            skipBlanks();
            char c = at < wkt.length() ? wkt.charAt(at) : 0;
            if (c == '"') {
                int end = wkt.indexOf('"', at + 1);
                if (end < 0) {
                    throw new CrsRefused(CrsRefused.Reason.UNKNOWN, wkt);
                }
                node.texts.add(wkt.substring(at + 1, end));
                at = end + 1;
            } else if (c == '-' || c == '+' || c == '.' || c >= '0' && c <= '9') {
                node.numbers.add(number());
            } else {
                nodeOrWord(node, depth);
            }
            skipBlanks();
        } while (at < wkt.length() && wkt.charAt(at) == ',');
        if (at >= wkt.length() || "])".indexOf(wkt.charAt(at)) < 0) {
            throw new CrsRefused(CrsRefused.Reason.UNKNOWN, wkt);
        }
        at++;
        return node;
    }

    /** A child node, or a bare word such as the NORTH of an AXIS, which says nothing here. */
    private void nodeOrWord(Node parent, int depth) throws CrsRefused {
        int end = at;
        while (end < wkt.length() && (Character.isLetterOrDigit(wkt.charAt(end)) || wkt.charAt(end) == '_')) {
            end++;
        }
        if (end > at && end < wkt.length() && "],)".indexOf(wkt.charAt(end)) >= 0) {
            at = end;
        } else {
            parent.children.add(node(depth + 1));
        }
    }

    private double number() throws CrsRefused {
        int start = at;
        while (at < wkt.length() && "+-.eE0123456789".indexOf(wkt.charAt(at)) >= 0) {
            at++;
        }
        try {
            return Double.parseDouble(wkt.substring(start, at));
        } catch (NumberFormatException noNumber) {
            throw new CrsRefused(CrsRefused.Reason.UNKNOWN, wkt);
        }
    }

    private void skipBlanks() {
        while (at < wkt.length() && Character.isWhitespace(wkt.charAt(at))) {
            at++;
        }
    }
}
