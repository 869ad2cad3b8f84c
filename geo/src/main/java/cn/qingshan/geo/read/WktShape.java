package cn.qingshan.geo.read;

import cn.qingshan.geo.outline.Drawn;
import cn.qingshan.geo.outline.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;

/**
 * WKT (OGC 06-103r4) and EWKT's SRID, as drawn: unlike JTS's reader it keeps rings that aren't closed, so that the gap can be
 * told. Z and M are dropped.
 */
final class WktShape {

    /** Not WKT. */
    static final class NotWkt extends Exception {
        private static final long serialVersionUID = 1L;

        NotWkt(String near) {
            super(near.length() > 40 ? near.substring(0, 40) + "…" : near);
        }
    }

    /** A shape and the EPSG code that EWKT may put before it. */
    record Stated(Drawn drawn, @Nullable Integer srid) {}

    private static final String ARCS = "CIRCULARSTRING";
    private static final Pattern PIECE = Pattern.compile("(?i)[(,]\\s*+([-+.\\de]++)\\s++([-+.\\de]++)|\\)|" + ARCS);
    private static final Pattern PARENTHESES = Pattern.compile("[()]");
    private static final Pattern COMMA = Pattern.compile(",");
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private final String text;
    private int at;

    private WktShape(String text) {
        this.text = text;
    }

    static Stated read(String wkt) throws NotWkt {
        var text = wkt.strip();
        Integer srid = null;
        if (text.regionMatches(true, 0, "SRID=", 0, 5)) {
            int semicolon = text.indexOf(';');
            try {
                srid = Integer.valueOf(text.substring(5, Math.max(5, semicolon)).strip());
            } catch (NumberFormatException noCode) {
                throw new NotWkt(text);
            }
            text = text.substring(semicolon + 1).strip();
        }
        var reader = new WktShape(text);
        var drawn = reader.shape();
        reader.skipBlanks();
        if (reader.at < text.length()) {
            throw new NotWkt(text.substring(reader.at));
        }
        return new Stated(drawn, srid);
    }

    /** The box of a text that is too long to be kept point by point; of none that states its coordinate system, which stands for all others. */
    static Place reach(String wkt, Reach reach) {
        reach.clear();
        var piece = PIECE.matcher(wkt.indexOf(';') < 0 ? wkt : "");
        while (piece.find()) {
            if (piece.group(1) == null) {
                if (piece.group().equals(")")) {
                    reach.line();
                } else {
                    reach.arcs();
                }
                continue;
            }
            try {
                reach.add(Double.parseDouble(piece.group(1)), Double.parseDouble(piece.group(2)));
            } catch (NumberFormatException noPoint) {
                continue;
            }
        }
        return reach.place();
    }

    private Drawn shape() throws NotWkt {
        var kind = word();
        var next = word();
        if (next.equals("Z") || next.equals("M") || next.equals("ZM")) {
            next = word();
        }
        if (next.equals("EMPTY")) {
            return new Drawn.Nothing();
        } else if (!next.isEmpty()) {
            throw new NotWkt(text);
        }
        return switch (kind) {
            case "POINT" -> new Drawn.Points(List.of(ring()));
            case "MULTIPOINT" -> new Drawn.Points(points());
            case "POLYGON" -> new Drawn.Areas(List.of(polygon()));
            case "MULTIPOLYGON" -> {
                var polygons = new ArrayList<List<Coordinate[]>>();
                expect('(');
                do {
                    polygons.add(polygon());
                } while (accept(','));
                expect(')');
                yield new Drawn.Areas(polygons);
            }
            case "LINESTRING",
                    "MULTILINESTRING",
                    "GEOMETRYCOLLECTION",
                    "CURVEPOLYGON",
                    "MULTISURFACE",
                    "CIRCULARSTRING",
                    "COMPOUNDCURVE",
                    "TIN",
                    "POLYHEDRALSURFACE",
                    "TRIANGLE" -> {
                var place = place(kind + text.substring(at));
                at = text.length();
                yield new Drawn.OtherKind(kind, place);
            }
            default -> throw new NotWkt(text);
        };
    }

    /** What stands between two parentheses is a line or an arc; what is no point is passed over: of these kinds the place alone is wanted. */
    private static Place place(String text) {
        var lines = new ArrayList<Coordinate[]>();
        var arcs = new ArrayList<Coordinate[]>();
        var before = "";
        for (var part : PARENTHESES.split(text)) {
            var points = new ArrayList<Coordinate>();
            for (var point : COMMA.split(part)) {
                var ordinates = BLANKS.split(point.strip());
                try {
                    if (ordinates.length > 1) {
                        points.add(new Coordinate(Double.parseDouble(ordinates[0]), Double.parseDouble(ordinates[1])));
                    }
                } catch (NumberFormatException noPoint) {
                    continue;
                }
            }
            if (!points.isEmpty()) {
                (before.contains(ARCS) ? arcs : lines).add(points.toArray(Coordinate[]::new));
            }
            before = part.toUpperCase(Locale.ROOT);
        }
        return new Place(lines, arcs, List.of());
    }

    private List<Coordinate[]> polygon() throws NotWkt {
        var rings = new ArrayList<Coordinate[]>();
        if (word().equals("EMPTY")) {
            return rings;
        }
        expect('(');
        do {
            rings.add(ring());
        } while (accept(','));
        expect(')');
        return rings;
    }

    private Coordinate[] ring() throws NotWkt {
        var points = new ArrayList<Coordinate>();
        expect('(');
        do {
            points.add(point());
        } while (accept(','));
        expect(')');
        return points.toArray(Coordinate[]::new);
    }

    /** Both {@code (1 2, 3 4)} and {@code ((1 2), (3 4))} are met. */
    private List<Coordinate> points() throws NotWkt {
        var points = new ArrayList<Coordinate>();
        expect('(');
        do {
            if (accept('(')) {
                points.add(point());
                expect(')');
            } else {
                points.add(point());
            }
        } while (accept(','));
        expect(')');
        return points;
    }

    private Coordinate point() throws NotWkt {
        double x = number();
        double y = number();
        skipBlanks();
        while (at < text.length() && ",)".indexOf(text.charAt(at)) < 0) {
            number();
            skipBlanks();
        }
        return new Coordinate(x, y);
    }

    private double number() throws NotWkt {
        skipBlanks();
        int start = at;
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || "+-.".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        var digits = text.substring(start, at);
        if (digits.equalsIgnoreCase("nan")) {
            return Double.NaN;
        }
        try {
            return Double.parseDouble(digits);
        } catch (NumberFormatException noNumber) {
            throw new NotWkt(text.substring(start));
        }
    }

    private String word() {
        skipBlanks();
        int start = at;
        while (at < text.length() && Character.isLetter(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at).toUpperCase(Locale.ROOT);
    }

    private boolean accept(char c) {
        skipBlanks();
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(char c) throws NotWkt {
        if (!accept(c)) {
            throw new NotWkt(text.substring(at));
        }
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }
}
