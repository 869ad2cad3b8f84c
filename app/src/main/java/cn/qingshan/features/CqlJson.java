package cn.qingshan.features;

import cn.qingshan.features.Condition.And;
import cn.qingshan.features.Condition.Between;
import cn.qingshan.features.Condition.Compare;
import cn.qingshan.features.Condition.Comparison;
import cn.qingshan.features.Condition.Constant;
import cn.qingshan.features.Condition.In;
import cn.qingshan.features.Condition.IsNull;
import cn.qingshan.features.Condition.Like;
import cn.qingshan.features.Condition.Not;
import cn.qingshan.features.Condition.Or;
import cn.qingshan.features.Condition.Relation;
import cn.qingshan.features.Condition.Scalar;
import cn.qingshan.features.Condition.Shape;
import cn.qingshan.features.Condition.Spatial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** CQL2 JSON (OGC 21-065r2): the same conditions as {@link CqlText}. */
final class CqlJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final GeometryFactory PLAIN = new GeometryFactory();

    private CqlJson() {}

    /** @throws NotAnswerable telling which part is not understood */
    static Condition read(String json) {
        if (json.length() > CqlText.LONGEST) {
            throw NotAnswerable.wrong("filter.long", CqlText.LONGEST);
        }
        JsonNode tree;
        try {
            tree = JSON.readTree(json);
        } catch (JacksonException e) {
            throw NotAnswerable.wrong("filter.json", String.valueOf(e.getOriginalMessage()));
        }
        return condition(tree, 0);
    }

    private static Condition condition(JsonNode node, int depth) {
        if (depth > CqlText.DEEPEST) {
            throw NotAnswerable.wrong("filter.deep", CqlText.DEEPEST);
        }
        if (node.isBoolean()) {
            return new Constant(node.asBoolean());
        }
        String op = node.path("op").asString("");
        var args = node.path("args");
        if (op.isEmpty() || !args.isArray()) {
            throw part(node);
        }
        return switch (op) {
            case "and", "or" -> {
                var of = new ArrayList<Condition>();
                args.forEach(arg -> of.add(condition(arg, depth + 1)));
                if (of.size() < 2) {
                    throw part(node);
                }
                yield op.equals("and") ? new And(List.copyOf(of)) : new Or(List.copyOf(of));
            }
            case "not" -> new Not(condition(exactly(1, node).get(0), depth + 1));
            case "like" -> {
                exactly(2, node);
                if (!args.get(1).isString()) {
                    throw part(args.get(1));
                }
                yield new Like(scalar(args.get(0)), args.get(1).asString());
            }
            case "between" -> {
                exactly(3, node);
                yield new Between(scalar(args.get(0)), scalar(args.get(1)), scalar(args.get(2)));
            }
            case "in" -> {
                exactly(2, node);
                var among = new ArrayList<Scalar>();
                args.get(1).forEach(one -> among.add(scalar(one)));
                if (!args.get(1).isArray() || among.isEmpty()) {
                    throw part(args.get(1));
                }
                yield new In(scalar(args.get(0)), List.copyOf(among));
            }
            case "isNull" -> {
                if (scalar(exactly(1, node).get(0)) instanceof Scalar.Property property) {
                    yield new IsNull(property.name());
                }
                throw part(node);
            }
            default -> comparedOrRelated(op, node);
        };
    }

    private static Condition comparedOrRelated(String op, JsonNode node) {
        for (Comparison by : Comparison.values()) {
            if (by.sign.equals(op)) {
                var args = exactly(2, node);
                return new Compare(by, scalar(args.get(0)), scalar(args.get(1)));
            }
        }
        for (Relation by : Relation.values()) {
            if (by.json().equals(op)) {
                var args = exactly(2, node);
                return new Spatial(by, shape(args.get(0)), shape(args.get(1)));
            }
        }
        throw NotAnswerable.wrong("filter.function", op);
    }

    private static JsonNode exactly(int number, JsonNode node) {
        var args = node.path("args");
        if (args.size() != number) {
            throw part(node);
        }
        return args;
    }

    private static NotAnswerable part(JsonNode node) {
        String text = node.toString();
        return NotAnswerable.wrong("filter.part", text.length() > 60 ? text.substring(0, 60) + "…" : text);
    }

    private static Scalar scalar(JsonNode node) {
        if (node.isString()) {
            return new Scalar.Text(node.asString());
        } else if (node.isNumber()) {
            return new Scalar.Numeral(CqlText.numeral(node.asString()));
        } else if (node.isBoolean()) {
            return new Scalar.Truth(node.asBoolean());
        } else if (node.path("property").isString()) {
            return new Scalar.Property(node.path("property").asString());
        } else if (node.path("date").isString()) {
            return CqlText.day(node.path("date").asString());
        } else if (node.path("timestamp").isString()) {
            return CqlText.moment(node.path("timestamp").asString());
        } else if (node.has("op")) {
            throw NotAnswerable.wrong("filter.function", node.path("op").asString(""));
        }
        throw part(node);
    }

    private static Shape shape(JsonNode node) {
        if (node.path("property").isString()) {
            return new Shape.Property(node.path("property").asString());
        }
        if (node.path("bbox").isArray() && !node.has("type")) {
            var numbers = new ArrayList<Double>();
            node.path("bbox").forEach(number -> {
                if (!number.isNumber()) {
                    throw part(node);
                }
                numbers.add(number.asDouble());
            });
            return CqlText.box(numbers);
        }
        return new Shape.Drawn(geometry(node, 0));
    }

    // ── GeoJSON geometries, with coordinates as they are written ──

    private static Geometry geometry(JsonNode node, int depth) {
        var at = node.path("coordinates");
        try {
            return switch (node.path("type").asString("")) {
                case "Point" -> PLAIN.createPoint(position(at));
                case "LineString" -> PLAIN.createLineString(positions(at));
                case "Polygon" -> polygon(at);
                case "MultiPoint" -> PLAIN.createMultiPointFromCoords(positions(at));
                case "MultiLineString" ->
                    PLAIN.createMultiLineString(all(at).stream()
                            .map(line -> PLAIN.createLineString(positions(line)))
                            .toArray(LineString[]::new));
                case "MultiPolygon" ->
                    PLAIN.createMultiPolygon(
                            all(at).stream().map(CqlJson::polygon).toArray(Polygon[]::new));
                case "GeometryCollection" -> {
                    if (depth > 3) {
                        throw part(node);
                    }
                    yield PLAIN.createGeometryCollection(all(node.path("geometries")).stream()
                            .map(one -> geometry(one, depth + 1))
                            .toArray(Geometry[]::new));
                }
                default -> throw part(node);
            };
        } catch (IllegalArgumentException unclosed) {
            throw NotAnswerable.wrong("geometry", String.valueOf(unclosed.getMessage()));
        }
    }

    private static Polygon polygon(JsonNode rings) {
        var drawn = all(rings).stream()
                .map(ring -> PLAIN.createLinearRing(positions(ring)))
                .toList();
        if (drawn.isEmpty()) {
            throw part(rings);
        }
        return PLAIN.createPolygon(
                drawn.getFirst(), drawn.subList(1, drawn.size()).toArray(LinearRing[]::new));
    }

    private static Coordinate[] positions(JsonNode list) {
        return all(list).stream().map(CqlJson::position).toArray(Coordinate[]::new);
    }

    private static List<JsonNode> all(JsonNode list) {
        if (!list.isArray()) {
            throw part(list);
        }
        var all = new ArrayList<JsonNode>();
        list.forEach(all::add);
        return all;
    }

    private static Coordinate position(JsonNode node) {
        if (!node.isArray()
                || node.size() < 2
                || !node.get(0).isNumber()
                || !node.get(1).isNumber()) {
            throw part(node);
        }
        return new Coordinate(node.get(0).asDouble(), node.get(1).asDouble());
    }

    // ── written again ──

    static String write(Condition condition) {
        return JSON.writeValueAsString(tree(condition));
    }

    private static Object tree(Condition condition) {
        return switch (condition) {
            case Constant constant -> constant.value();
            case And and -> op("and", and.of().stream().map(CqlJson::tree).toArray());
            case Or or -> op("or", or.of().stream().map(CqlJson::tree).toArray());
            case Not not -> op("not", tree(not.of()));
            case Compare compare -> op(compare.by().sign, tree(compare.left()), tree(compare.right()));
            case Like like -> op("like", tree(like.of()), like.pattern());
            case Between between -> op("between", tree(between.of()), tree(between.low()), tree(between.high()));
            case In in ->
                op("in", tree(in.of()), in.among().stream().map(CqlJson::tree).toList());
            case IsNull isNull -> op("isNull", Map.of("property", isNull.property()));
            case Spatial spatial -> op(spatial.by().json(), tree(spatial.left()), tree(spatial.right()));
        };
    }

    private static Object op(String op, Object... args) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("op", op);
        tree.put("args", Arrays.asList(args));
        return tree;
    }

    private static Object tree(Scalar scalar) {
        return switch (scalar) {
            case Scalar.Property property -> Map.of("property", property.name());
            case Scalar.Text text -> text.value();
            case Scalar.Numeral numeral -> numeral.value();
            case Scalar.Truth truth -> truth.value();
            case Scalar.Day day -> Map.of("date", day.value().toString());
            case Scalar.Moment moment -> Map.of("timestamp", moment.value().toString());
        };
    }

    private static Object tree(Shape shape) {
        return switch (shape) {
            case Shape.Property property -> Map.of("property", property.name());
            case Shape.Box box -> Map.of("bbox", List.of(box.first1(), box.first2(), box.second1(), box.second2()));
            case Shape.Drawn drawn -> tree(drawn.asWritten());
        };
    }

    private static Object tree(Geometry geometry) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("type", geometry.getGeometryType().equals("LinearRing") ? "LineString" : geometry.getGeometryType());
        if (geometry.getClass() == GeometryCollection.class) {
            tree.put("geometries", parts(geometry).stream().map(CqlJson::tree).toList());
        } else {
            tree.put("coordinates", coordinates(geometry));
        }
        return tree;
    }

    private static Object coordinates(Geometry geometry) {
        return switch (geometry) {
            case Point point -> List.of(point.getX(), point.getY());
            case LineString line ->
                Arrays.stream(line.getCoordinates()).map(c -> List.of(c.x, c.y)).toList();
            case Polygon polygon -> {
                var rings = new ArrayList<Object>(List.of(coordinates(polygon.getExteriorRing())));
                for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
                    rings.add(coordinates(polygon.getInteriorRingN(i)));
                }
                yield rings;
            }
            default -> parts(geometry).stream().map(CqlJson::coordinates).toList();
        };
    }

    private static List<Geometry> parts(Geometry geometry) {
        var parts = new ArrayList<Geometry>();
        for (int i = 0; i < geometry.getNumGeometries(); i++) {
            parts.add(geometry.getGeometryN(i));
        }
        return parts;
    }
}
