package cn.qingshan.features;

import cn.qingshan.features.FeatureClass.Field;
import cn.qingshan.features.FeatureClass.Kind;
import cn.qingshan.features.Features.Extent;
import cn.qingshan.features.Features.Page;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.springframework.context.MessageSource;
import tools.jackson.databind.util.RawValue;

/** The JSON documents of the service in one language, as the standard names their members. */
final class Documents {

    /** What is true of this service, and nothing more. */
    static final List<String> CONFORMS_TO = List.of(
            "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
            "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30",
            "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/html",
            "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson",
            "http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs",
            "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/queryables",
            "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/queryables-query-parameters",
            "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/filter",
            "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/features-filter",
            "http://www.opengis.net/spec/cql2/1.0/conf/cql2-text",
            "http://www.opengis.net/spec/cql2/1.0/conf/cql2-json",
            "http://www.opengis.net/spec/cql2/1.0/conf/basic-cql2",
            "http://www.opengis.net/spec/cql2/1.0/conf/advanced-comparison-operators",
            "http://www.opengis.net/spec/cql2/1.0/conf/property-property",
            "http://www.opengis.net/spec/cql2/1.0/conf/basic-spatial-functions",
            "http://www.opengis.net/spec/cql2/1.0/conf/basic-spatial-functions-plus",
            "http://www.opengis.net/spec/cql2/1.0/conf/spatial-functions");

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final MessageSource messages;
    private final Locale locale;

    Documents(MessageSource messages, Locale locale) {
        this.messages = messages;
        this.locale = locale;
    }

    /** Like the two below, called by the pages too, which is why they are public. */
    public String say(String key, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }

    public String title(FeatureClass of) {
        return say("features.class." + of.id());
    }

    public String title(Field field) {
        return say("features.field." + field.name());
    }

    /** A code in words; anything else as it is. */
    public String words(Field field, @Nullable Object value) {
        if (value == null) {
            return "";
        }
        return field.isCoded()
                ? String.valueOf(messages.getMessage(field.words() + value, null, value.toString(), locale))
                : value.toString();
    }

    // ── what there is ──

    Map<String, Object> landing() {
        var links = new Links()
                .self("", Links.JSON, Map.of(), say("features.link.landing"), say("features.link.page"))
                .add("service-desc", Links.OPENAPI, Links.address("/api", Map.of(), "json"), say("features.link.api"))
                .add("service-doc", Links.HTML, Links.address("/api", Map.of(), "html"), say("features.link.api"))
                .add(
                        "conformance",
                        Links.JSON,
                        Links.address("/conformance", Map.of(), "json"),
                        say("features.conformance"))
                .add("data", Links.JSON, Links.address("/collections", Map.of(), "json"), say("features.collections"));
        var landing = new LinkedHashMap<String, Object>();
        landing.put("title", say("features.title"));
        landing.put("description", say("features.says"));
        landing.put("links", links.list());
        return landing;
    }

    Map<String, Object> conformance() {
        return Map.of("conformsTo", CONFORMS_TO);
    }

    Map<String, Object> collections(Map<FeatureClass, Extent> offered) {
        var all = new LinkedHashMap<String, Object>();
        all.put(
                "links",
                new Links()
                        .self(
                                "/collections",
                                Links.JSON,
                                Map.of(),
                                say("features.collections"),
                                say("features.link.page"))
                        .list());
        all.put(
                "collections",
                offered.entrySet().stream()
                        .map(one -> collection(one.getKey(), one.getValue()))
                        .toList());
        return all;
    }

    Map<String, Object> collection(FeatureClass of, Extent extent) {
        String path = "/collections/" + of.id();
        var collection = new LinkedHashMap<String, Object>();
        collection.put("id", of.id());
        collection.put("title", title(of));
        collection.put("description", say("features.class." + of.id() + ".says"));
        var bounds = new LinkedHashMap<String, Object>();
        if (extent.box() != null) {
            var box = extent.box();
            bounds.put(
                    "spatial",
                    Map.of(
                            "bbox",
                            List.of(List.of(box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY())),
                            "crs",
                            ServedCrs.CRS84.uri()));
        }
        if (extent.from() != null) {
            var interval = new ArrayList<@Nullable String>();
            interval.add(start(extent.from()).toString());
            interval.add(
                    extent.until() == null
                            ? null
                            : start(extent.until().plusDays(1)).minusSeconds(1).toString());
            bounds.put("temporal", Map.of("interval", List.of(interval)));
        }
        if (!bounds.isEmpty()) {
            collection.put("extent", bounds);
        }
        collection.put("itemType", "feature");
        collection.put("crs", ServedCrs.ALL.stream().map(ServedCrs::uri).toList());
        collection.put("storageCrs", stored(of).uri());
        collection.put(
                "links",
                new Links()
                        .self(path, Links.JSON, Map.of(), title(of), say("features.link.page"))
                        .add("items", Links.GEOJSON, Links.address(path + "/items", Map.of(), "json"), title(of))
                        .add(
                                "items",
                                Links.HTML,
                                Links.address(path + "/items", Map.of(), "html"),
                                say("features.link.page"))
                        .add(
                                Links.QUERYABLES,
                                Links.SCHEMA,
                                Links.address(path + "/queryables", Map.of(), "json"),
                                say("features.queryables"))
                        .list());
        return collection;
    }

    static ServedCrs stored(FeatureClass of) {
        return of.isPublic() ? ServedCrs.CRS84 : ServedCrs.STORED;
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZONE).toInstant();
    }

    /** JSON Schema of what a filter may name; the same for what a feature has. */
    Map<String, Object> queryables(FeatureClass of) {
        var properties = new LinkedHashMap<String, Object>();
        properties.put(
                FeatureClass.GEOMETRY,
                Map.of("title", say("features.geometry"), "x-ogc-role", "primary-geometry", "format", "geometry-any"));
        of.fields().forEach(field -> properties.put(field.name(), schema(field)));
        var schema = new LinkedHashMap<String, Object>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("$id", Links.address("/collections/" + of.id() + "/queryables", Map.of(), ""));
        schema.put("type", "object");
        schema.put("title", title(of));
        schema.put("description", say("features.class." + of.id() + ".says"));
        schema.put("properties", properties);
        schema.put("additionalProperties", false);
        return schema;
    }

    private Map<String, Object> schema(Field field) {
        var schema = new LinkedHashMap<String, Object>();
        schema.put("title", title(field));
        schema.putAll(type(field));
        if (field.isCoded()) {
            schema.put(
                    "oneOf",
                    field.codes().stream()
                            .map(code -> Map.of("const", code, "title", words(field, code)))
                            .toList());
        }
        if (field.kind() == Kind.METRES2) {
            schema.put("x-ogc-unit", "m2");
        }
        return schema;
    }

    static Map<String, Object> type(Field field) {
        var type = new LinkedHashMap<String, Object>();
        switch (field.kind()) {
            case TEXT -> type.put("type", "string");
            case WHOLE -> type.put("type", "integer");
            case METRES2 -> type.put("type", "number");
            case DAY -> {
                type.put("type", "string");
                type.put("format", "date");
            }
        }
        return type;
    }

    // ── features ──

    Map<String, Object> items(FeatureQuery query, Page page, Map<String, String> sent, Instant at) {
        String path = "/collections/" + query.of().id();
        var links = new Links()
                .self(path + "/items", Links.GEOJSON, sent, title(query.of()), say("features.link.page"))
                .add("collection", Links.JSON, Links.address(path, Map.of(), "json"), title(query.of()));
        if (page.on()) {
            links.add("next", Links.GEOJSON, beyond(query, page, sent, true, "json"), say("features.link.next"));
        }
        if (page.back()) {
            links.add("prev", Links.GEOJSON, beyond(query, page, sent, false, "json"), say("features.link.prev"));
        }
        var items = new LinkedHashMap<String, Object>();
        items.put("type", "FeatureCollection");
        items.put("numberMatched", page.matched());
        items.put("numberReturned", page.features().size());
        items.put("timeStamp", at.truncatedTo(ChronoUnit.SECONDS).toString());
        items.put("links", links.list());
        items.put(
                "features",
                page.features().stream().map(one -> feature(one, query.crs())).toList());
        return items;
    }

    /** The address of the page behind this one or before it. */
    static String beyond(FeatureQuery query, Page page, Map<String, String> sent, boolean on, String form) {
        var next = new LinkedHashMap<>(sent);
        next.remove("after");
        next.remove("before");
        next.put(
                on ? "after" : "before",
                FeatureQuery.Mark.of(
                                on ? page.features().getLast() : page.features().getFirst())
                        .written());
        return Links.address("/collections/" + query.of().id() + "/items", next, form);
    }

    Map<String, Object> item(FeatureClass of, Feature feature, ServedCrs crs, Map<String, String> sent) {
        String path = "/collections/" + of.id();
        var item = feature(feature, crs);
        item.put(
                "links",
                new Links()
                        .self(
                                path + "/items/" + feature.id(),
                                Links.GEOJSON,
                                sent,
                                feature.id(),
                                say("features.link.page"))
                        .add("collection", Links.JSON, Links.address(path, Map.of(), "json"), title(of))
                        .list());
        return item;
    }

    private static Map<String, @Nullable Object> feature(Feature feature, ServedCrs crs) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("type", "Feature");
        json.put("id", feature.id());
        json.put("geometry", feature.lonLat() == null ? null : new RawValue(geoJson(crs.out(feature.lonLat()), crs)));
        var properties = new LinkedHashMap<String, @Nullable Object>();
        feature.values()
                .forEach(
                        (name, value) -> properties.put(name, value instanceof LocalDate day ? day.toString() : value));
        json.put("properties", properties);
        return json;
    }

    // ── geometries: a tenth of a millimetre, 1e-9 of a degree ──

    private static String geoJson(Geometry geometry, ServedCrs crs) {
        var json = new StringBuilder();
        int decimals = crs.isGeographic() ? 9 : 4;
        write(geometry, decimals, json);
        return json.toString();
    }

    private static void write(Geometry geometry, int decimals, StringBuilder json) {
        json.append("{\"type\":\"").append(geometry.getGeometryType()).append("\",\"coordinates\":");
        switch (geometry) {
            case Point point -> write(point.getCoordinate(), decimals, json);
            case Polygon polygon -> rings(polygon, decimals, json);
            default -> {
                json.append('[');
                for (int i = 0; i < geometry.getNumGeometries(); i++) {
                    json.append(i == 0 ? "" : ",");
                    if (geometry.getGeometryN(i) instanceof Polygon polygon) {
                        rings(polygon, decimals, json);
                    } else {
                        write(geometry.getGeometryN(i).getCoordinate(), decimals, json);
                    }
                }
                json.append(']');
            }
        }
        json.append('}');
    }

    private static void rings(Polygon polygon, int decimals, StringBuilder json) {
        json.append('[');
        ring(polygon.getExteriorRing(), decimals, json);
        for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
            json.append(',');
            ring(polygon.getInteriorRingN(i), decimals, json);
        }
        json.append(']');
    }

    private static void ring(LineString ring, int decimals, StringBuilder json) {
        json.append('[');
        for (int i = 0; i < ring.getNumPoints(); i++) {
            json.append(i == 0 ? "" : ",");
            write(ring.getCoordinateN(i), decimals, json);
        }
        json.append(']');
    }

    private static void write(Coordinate at, int decimals, StringBuilder json) {
        json.append('[')
                .append(number(at.x, decimals))
                .append(',')
                .append(number(at.y, decimals))
                .append(']');
    }

    private static String number(double value, int decimals) {
        return BigDecimal.valueOf(value)
                .setScale(decimals, RoundingMode.HALF_EVEN)
                .stripTrailingZeros()
                .toPlainString();
    }
}
