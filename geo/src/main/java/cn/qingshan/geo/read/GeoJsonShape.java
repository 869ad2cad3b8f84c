package cn.qingshan.geo.read;

import cn.qingshan.geo.Defect;
import cn.qingshan.geo.outline.Drawn;
import cn.qingshan.geo.outline.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** A GeoJSON geometry object (RFC 7946) as drawn. Bad content is a defect of its row; bad syntax breaks off the file. */
final class GeoJsonShape {

    /** Well-formed JSON that is no geometry. */
    static final class NotAGeometry extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Defect defect;
        private final transient Place place;

        NotAGeometry(Defect.Code code, Object... parameters) {
            this(Defect.of(code, parameters), Place.NOWHERE);
        }

        private NotAGeometry(Defect defect, Place place) {
            super(defect.code().id());
            this.defect = defect;
            this.place = place;
        }

        Defect defect() {
            return defect;
        }

        /** What could be read of it. */
        Place place() {
            return place;
        }
    }

    private static final Set<String> OTHER_KINDS = Set.of("LineString", "MultiLineString", "GeometryCollection");

    private static final int DEEPEST = 4; // multipolygon → polygon → ring → position

    /** Collections in collections are followed so far. */
    private static final int DEEPEST_COLLECTION = 100;

    private final int mostPoints;
    private int points;

    /** Of the points that are too many. */
    private final Reach beyond;

    /** Set while the rest of a bad geometry is still being read past. */
    private @Nullable NotAGeometry bad;

    /** @param beyond takes the points that are too many */
    GeoJsonShape(int mostPoints, Reach beyond) {
        this.mostPoints = mostPoints;
        this.beyond = beyond;
    }

    /** A position or an array of nodes. */
    private sealed interface Node {
        record Place(Coordinate at) implements Node {}

        record Many(List<Node> of) implements Node {}
    }

    /** The parser stands on the value; afterwards on its end. */
    Drawn read(JsonParser json) throws NotAGeometry {
        points = 0;
        beyond.clear();
        bad = null;
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return new Drawn.Nothing();
        } else if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            throw new NotAGeometry(Defect.Code.GEOMETRY_UNREADABLE, "geometry");
        }
        String type = null;
        Node coordinates = null;
        var members = Place.NOWHERE;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            var name = json.currentName();
            json.nextToken();
            switch (name) {
                case "type" -> {
                    type = json.currentToken() == JsonToken.VALUE_STRING ? json.getString() : null;
                    json.skipChildren();
                }
                case "coordinates" -> coordinates = node(json, 0);
                // a collection is refused for its kind, whatever is wrong with its members; elsewhere they are a
                // foreign member
                case "geometries" -> members = new GeoJsonShape(mostPoints, beyond.anew()).members(json);
                default -> json.skipChildren();
            }
        }
        var wrong = bad;
        try {
            if (wrong != null) {
                throw wrong;
            }
            if (type != null && OTHER_KINDS.contains(type)) {
                return new Drawn.OtherKind(type, place(coordinates).and(members));
            }
            return shape(type, coordinates);
        } catch (NotAGeometry not) {
            throw new NotAGeometry(not.defect(), place(coordinates).and(members));
        }
    }

    private Place members(JsonParser json) {
        return place(collected(json, 0));
    }

    /** The coordinates of a collection's members. */
    private @Nullable Node collected(JsonParser json, int depth) {
        var members = new ArrayList<Node>();
        if (json.currentToken() != JsonToken.START_ARRAY || depth > DEEPEST_COLLECTION) {
            json.skipChildren();
            return null;
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() != JsonToken.START_OBJECT) {
                json.skipChildren();
                continue;
            }
            while (json.nextToken() != JsonToken.END_OBJECT) {
                var name = json.currentName();
                json.nextToken();
                var member = switch (name) {
                    case "coordinates" -> node(json, 0);
                    case "geometries" -> collected(json, depth + 1);
                    default -> {
                        json.skipChildren();
                        yield null;
                    }
                };
                if (member != null) {
                    members.add(member);
                }
            }
        }
        return new Node.Many(members);
    }

    /** All that was read. */
    private Place place(@Nullable Node node) {
        var lines = new ArrayList<Coordinate[]>();
        lines(node, lines);
        return Place.of(lines).and(beyond.place());
    }

    /** Places that follow one another are a line. */
    private static void lines(@Nullable Node node, List<Coordinate[]> into) {
        switch (node) {
            case null -> {}
            case Node.Place(var at) -> into.add(new Coordinate[] {at});
            case Node.Many(var of) -> {
                var points = new ArrayList<Coordinate>();
                for (var one : of) {
                    if (one instanceof Node.Place(var at)) {
                        points.add(at);
                    } else {
                        lines(one, into);
                    }
                }
                if (!points.isEmpty()) {
                    into.add(points.toArray(Coordinate[]::new));
                }
            }
        }
    }

    private @Nullable Node node(JsonParser json, int depth) {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            json.skipChildren();
            fail(new NotAGeometry(Defect.Code.GEOMETRY_UNREADABLE, "coordinates"));
            return null;
        } else if (depth > DEEPEST) {
            json.skipChildren();
            fail(new NotAGeometry(Defect.Code.GEOMETRY_UNREADABLE, "coordinates"));
            return null;
        }
        var token = json.nextToken();
        if (token == JsonToken.START_ARRAY) {
            var many = new ArrayList<Node>();
            while (json.currentToken() != JsonToken.END_ARRAY) {
                var node = node(json, depth + 1);
                if (node != null) {
                    many.add(node);
                }
                json.nextToken();
            }
            return new Node.Many(many);
        } else if (token == JsonToken.END_ARRAY) {
            return new Node.Many(List.of());
        }
        return place(json, depth);
    }

    /** A position; where arrays stand among its numbers, what is in them: a ring whose first corner is none has others. */
    private @Nullable Node place(JsonParser json, int depth) {
        var ordinates = new double[2];
        int n = 0;
        List<Node> others = null;
        while (json.currentToken() != JsonToken.END_ARRAY) {
            if (json.currentToken().isNumeric()) {
                if (n < 2) {
                    ordinates[n] = json.getDoubleValue();
                }
                n++;
            } else {
                fail(new NotAGeometry(Defect.Code.NOT_A_NUMBER));
                var other = json.currentToken() == JsonToken.START_ARRAY ? node(json, depth + 1) : null;
                if (other != null) {
                    others = others == null ? new ArrayList<>() : others;
                    others.add(other);
                }
                json.skipChildren(); // of an object; nothing else has any left
            }
            json.nextToken();
        }
        if (others != null) {
            return new Node.Many(others);
        }
        if (n < 2) {
            fail(new NotAGeometry(Defect.Code.NOT_A_NUMBER));
            return null;
        }
        if (++points > mostPoints) {
            beyond.add(ordinates[0], ordinates[1]);
            fail(new NotAGeometry(Defect.Code.TOO_MANY_POINTS, mostPoints));
            return null;
        }
        return new Node.Place(new Coordinate(ordinates[0], ordinates[1]));
    }

    private void fail(NotAGeometry why) {
        if (bad == null) {
            bad = why;
        }
    }

    private static Drawn shape(@Nullable String type, @Nullable Node coordinates) throws NotAGeometry {
        if (type == null) {
            throw new NotAGeometry(Defect.Code.GEOMETRY_UNREADABLE, "type");
        }
        if (coordinates == null) {
            throw new NotAGeometry(Defect.Code.GEOMETRY_UNREADABLE, "coordinates");
        }
        if (coordinates instanceof Node.Many(var of) && of.isEmpty()) {
            return new Drawn.Nothing();
        }
        return switch (type) {
            case "Point" -> new Drawn.Points(List.of(position(coordinates)));
            case "MultiPoint" -> new Drawn.Points(List.of(ring(coordinates)));
            case "Polygon" -> new Drawn.Areas(List.of(polygon(coordinates)));
            case "MultiPolygon" -> {
                var polygons = new ArrayList<List<Coordinate[]>>();
                for (var polygon : many(coordinates)) {
                    polygons.add(polygon(polygon));
                }
                yield new Drawn.Areas(polygons);
            }
            default -> throw new NotAGeometry(Defect.Code.WRONG_GEOMETRY_KIND, type);
        };
    }

    private static List<Coordinate[]> polygon(Node node) throws NotAGeometry {
        var rings = new ArrayList<Coordinate[]>();
        for (var ring : many(node)) {
            rings.add(ring(ring));
        }
        return rings;
    }

    private static Coordinate[] ring(Node node) throws NotAGeometry {
        var places = many(node);
        var ring = new Coordinate[places.size()];
        for (int i = 0; i < ring.length; i++) {
            ring[i] = position(places.get(i));
        }
        return ring;
    }

    private static List<Node> many(Node node) throws NotAGeometry {
        if (node instanceof Node.Many(var of)) {
            return of;
        }
        throw new NotAGeometry(Defect.Code.GEOMETRY_UNREADABLE, "coordinates");
    }

    private static Coordinate position(Node node) throws NotAGeometry {
        if (node instanceof Node.Place(var at)) {
            return at;
        }
        throw new NotAGeometry(Defect.Code.GEOMETRY_UNREADABLE, "coordinates");
    }
}
