package cn.qingshan.features;

import cn.qingshan.features.FeatureClass.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The service as OpenAPI 3.0 describes it, with a path of its own for each collection that whoever asks is offered. */
final class ApiDescription {

    private final Documents say;

    private ApiDescription(Documents say) {
        this.say = say;
    }

    static Map<String, Object> of(List<FeatureClass> offered, Documents say) {
        return new ApiDescription(say).written(offered);
    }

    private Map<String, Object> written(List<FeatureClass> offered) {
        var paths = new LinkedHashMap<String, Object>();
        paths.put("/", get("landing", say.say("features.link.landing"), List.of(), "LandingPage", Links.JSON));
        paths.put(
                "/conformance",
                get("conformance", say.say("features.conformance"), List.of(), "Conformance", Links.JSON));
        paths.put("/api", get("api", say.say("features.link.api"), List.of(), "Any", Links.OPENAPI));
        paths.put(
                "/collections",
                get("collections", say.say("features.collections"), List.of(), "Collections", Links.JSON));
        for (var of : offered) {
            String path = "/collections/" + of.id();
            String title = say.title(of);
            paths.put(path, get(of.id(), title, List.of(), "Collection", Links.JSON));
            paths.put(
                    path + "/queryables",
                    get(
                            of.id() + ".queryables",
                            title + " · " + say.say("features.queryables"),
                            List.of(),
                            "Any",
                            Links.SCHEMA));
            paths.put(path + "/items", get(of.id() + ".items", title, items(of), "FeatureCollection", Links.GEOJSON));
            paths.put(
                    path + "/items/{featureId}",
                    get(of.id() + ".item", title, List.of(featureId(), ref("crs")), "Feature", Links.GEOJSON));
        }
        var api = new LinkedHashMap<String, Object>();
        api.put("openapi", "3.0.3");
        api.put(
                "info",
                ordered("title", say.say("features.title"), "description", say.say("features.says"), "version", "1.0"));
        api.put("servers", List.of(Map.of("url", Links.root())));
        api.put("security", List.of(Map.of(), Map.of("bearer", List.of()), Map.of("basic", List.of())));
        api.put("paths", paths);
        api.put("components", components());
        return api;
    }

    private List<Object> items(FeatureClass of) {
        var parameters = new ArrayList<Object>();
        List.of(
                        "limit",
                        "after",
                        "before",
                        "bbox",
                        "bbox-crs",
                        "crs",
                        "datetime",
                        "filter",
                        "filter-lang",
                        "filter-crs")
                .forEach(name -> parameters.add(ref(name)));
        for (Field field : of.fields()) {
            var schema = Documents.type(field);
            if (field.isCoded()) {
                schema.put("enum", field.codes());
            }
            parameters.add(parameter(field.name(), say.title(field), schema));
        }
        return parameters;
    }

    private static Map<String, Object> ref(String parameter) {
        return Map.of("$ref", "#/components/parameters/" + parameter);
    }

    private Map<String, Object> featureId() {
        return ordered("name", "featureId", "in", "path", "required", true, "schema", Map.of("type", "string"));
    }

    private static Map<String, Object> parameter(String name, String description, Map<String, Object> schema) {
        return ordered(
                "name",
                name,
                "in",
                "query",
                "description",
                description,
                "required",
                false,
                "schema",
                schema,
                "style",
                "form",
                "explode",
                false);
    }

    private Map<String, Object> get(String id, String summary, List<Object> parameters, String schema, String type) {
        var all = new ArrayList<>(parameters);
        all.add(ref("f"));
        var responses = ordered(
                "200",
                ordered(
                        "description",
                        summary,
                        "content",
                        ordered(
                                type,
                                Map.of("schema", Map.of("$ref", "#/components/schemas/" + schema)),
                                Links.HTML,
                                Map.of("schema", Map.of("type", "string")))));
        List.of("400", "401", "404", "406")
                .forEach(status -> responses.put(status, Map.of("$ref", "#/components/responses/Problem")));
        return Map.of("get", ordered("operationId", id, "summary", summary, "parameters", all, "responses", responses));
    }

    private Map<String, Object> components() {
        var text = Map.<String, Object>of("type", "string");
        var crs = ordered(
                "type",
                "string",
                "format",
                "uri",
                "default",
                ServedCrs.CRS84.uri(),
                "enum",
                ServedCrs.ALL.stream().map(ServedCrs::uri).toList());
        var parameters = new LinkedHashMap<String, Object>();
        parameters.put("f", said("f", ordered("type", "string", "enum", List.of("json", "html"))));
        parameters.put(
                "limit",
                said(
                        "limit",
                        ordered(
                                "type",
                                "integer",
                                "minimum",
                                1,
                                "maximum",
                                FeatureQuery.MOST,
                                "default",
                                FeatureQuery.USUAL)));
        parameters.put("after", said("after", text));
        parameters.put("before", said("before", text));
        parameters.put(
                "bbox",
                said(
                        "bbox",
                        ordered("type", "array", "items", Map.of("type", "number"), "minItems", 4, "maxItems", 6)));
        parameters.put("bbox-crs", said("bbox-crs", crs));
        parameters.put("crs", said("crs", crs));
        parameters.put("datetime", said("datetime", text));
        parameters.put("filter", said("filter", text));
        parameters.put(
                "filter-lang",
                said(
                        "filter-lang",
                        ordered("type", "string", "enum", List.of("cql2-text", "cql2-json"), "default", "cql2-text")));
        parameters.put("filter-crs", said("filter-crs", crs));
        var schemes = ordered(
                "bearer",
                ordered("type", "http", "scheme", "bearer", "description", say.say("features.api.bearer")),
                "basic",
                ordered("type", "http", "scheme", "basic", "description", say.say("features.api.basic")));
        var problem = ordered(
                "description",
                say.say("features.api.problem"),
                "content",
                Map.of("application/problem+json", Map.of("schema", Map.of("$ref", "#/components/schemas/Problem"))));
        return ordered(
                "securitySchemes",
                schemes,
                "parameters",
                parameters,
                "responses",
                Map.of("Problem", problem),
                "schemas",
                schemas());
    }

    private Map<String, Object> said(String name, Map<String, Object> schema) {
        return parameter(name, say.say("features.parameter." + name), schema);
    }

    private static Map<String, Object> schemas() {
        var text = Map.<String, Object>of("type", "string");
        var links = Map.<String, Object>of("type", "array", "items", Map.of("$ref", "#/components/schemas/Link"));
        var collection = object(
                List.of("id", "links"),
                ordered(
                        "id",
                        text,
                        "title",
                        text,
                        "description",
                        text,
                        "itemType",
                        text,
                        "storageCrs",
                        text,
                        "crs",
                        Map.of("type", "array", "items", text),
                        "extent",
                        Map.of("type", "object"),
                        "links",
                        links));
        var feature = object(
                List.of("type", "geometry", "properties"),
                ordered(
                        "type",
                        Map.of("type", "string", "enum", List.of("Feature")),
                        "id",
                        text,
                        "geometry",
                        ordered("type", "object", "nullable", true),
                        "properties",
                        ordered("type", "object", "nullable", true),
                        "links",
                        links));
        return ordered(
                "Any",
                Map.of("type", "object"),
                "Link",
                object(List.of("href", "rel"), ordered("href", text, "rel", text, "type", text, "title", text)),
                "LandingPage",
                object(List.of("links"), ordered("title", text, "description", text, "links", links)),
                "Conformance",
                object(List.of("conformsTo"), Map.of("conformsTo", Map.of("type", "array", "items", text))),
                "Collection",
                collection,
                "Collections",
                object(
                        List.of("links", "collections"),
                        ordered(
                                "links",
                                links,
                                "collections",
                                Map.of("type", "array", "items", Map.of("$ref", "#/components/schemas/Collection")))),
                "Feature",
                feature,
                "FeatureCollection",
                object(
                        List.of("type", "features"),
                        ordered(
                                "type",
                                Map.of("type", "string", "enum", List.of("FeatureCollection")),
                                "numberMatched",
                                Map.of("type", "integer", "minimum", 0),
                                "numberReturned",
                                Map.of("type", "integer", "minimum", 0),
                                "timeStamp",
                                Map.of("type", "string", "format", "date-time"),
                                "links",
                                links,
                                "features",
                                Map.of("type", "array", "items", Map.of("$ref", "#/components/schemas/Feature")))),
                "Problem",
                object(
                        List.of("title", "status", "detail"),
                        ordered("type", text, "title", text, "status", Map.of("type", "integer"), "detail", text)));
    }

    private static Map<String, Object> object(List<String> required, Map<String, Object> properties) {
        return ordered("type", "object", "required", required, "properties", properties);
    }

    private static Map<String, Object> ordered(Object... namesAndValues) {
        var map = new LinkedHashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }
}
