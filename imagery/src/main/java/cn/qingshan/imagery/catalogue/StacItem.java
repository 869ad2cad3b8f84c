package cn.qingshan.imagery.catalogue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;

/**
 * A STAC item 1.0 or 1.1 beside a scene. Assets that are GeoTIFF or JPEG 2000 become bands: by {@code eo:bands} (or {@code bands}) when they are
 * listed, else one band by the asset's key. No address is ever called: the files must be here.
 */
final class StacItem {

    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);
    /** The last day of summer time. */
    private static final Instant NO_SUMMER_TIME_SINCE = Instant.parse("1991-09-15T00:00:00Z");

    private static final long LARGEST = 16 << 20;
    private static final Pattern IMAGE = Pattern.compile("(?i)\\.(tiff?|jp2|j2k)$");
    private static final JsonFactory JSON = new JsonFactory();

    private StacItem() {}

    /**
     * The scene without its extent; null when it is none, with a problem that says why.
     *
     * @param inFolder a JSON file that doesn't say it is an item is passed over in silence
     */
    static @Nullable Scene read(Path item, List<Problem> problems, boolean inFolder) throws IOException {
        var file = String.valueOf(item.getFileName());
        JsonNode root;
        try {
            if (Files.size(item) > LARGEST) {
                problems.add(Problem.of(Problem.Code.ITEM_UNREADABLE, file, Files.size(item) + " bytes"));
                return null;
            }
            root = tree(Files.readAllBytes(item));
        } catch (JacksonException damaged) {
            problems.add(Problem.of(Problem.Code.ITEM_UNREADABLE, file, damaged.getOriginalMessage()));
            return null;
        }
        if (!root.path("type").asString("").equals("Feature") || !root.has("stac_version")) {
            if (!inFolder) {
                problems.add(Problem.of(Problem.Code.ITEM_UNREADABLE, file, "no STAC item"));
            }
            return null;
        }
        var id = root.path("id").asString("").isBlank() ? file : root.path("id").asString("");
        var date = date(root.path("properties"));
        if (date.isEmpty()) {
            problems.add(Problem.of(Problem.Code.NO_DATE, id));
            return null;
        }
        var bands = new ArrayList<SceneBand>();
        for (var asset : root.path("assets").properties()) {
            var href = asset.getValue().path("href").asString("");
            boolean image = IMAGE.matcher(href).find()
                    || asset.getValue().path("type").asString("").startsWith("image/tiff")
                    || asset.getValue().path("type").asString("").startsWith("image/jp2");
            if (!image) {
                continue;
            }
            var path = local(item, href);
            if (path.isEmpty()) {
                problems.add(Problem.of(Problem.Code.REMOTE, id, asset.getKey(), href));
                return null;
            } else if (!Files.isRegularFile(path.get())) {
                problems.add(Problem.of(Problem.Code.NO_FILE, id, asset.getKey(), href));
                return null;
            }
            bands(asset.getKey(), asset.getValue(), path.get(), bands);
        }
        if (bands.isEmpty()) {
            problems.add(Problem.of(Problem.Code.NO_BANDS, id));
            return null;
        }
        return new Scene(id, date.get(), sensor(root.path("properties")), bands, new Scene.Extent("", 0, 0, 0, 0));
    }

    /** What the library's mapper gives, but without it: it is made for classes, and making it takes longer than a hundred items. */
    static JsonNode tree(byte[] bytes) {
        try (var parser = JSON.createParser(ObjectReadContext.empty(), bytes)) {
            if (parser.nextToken() == null) {
                return MissingNode.getInstance();
            }
            var root = node(parser);
            if (parser.nextToken() != null) {
                throw new StreamReadException(parser, "more than one value");
            }
            return root;
        }
    }

    /** From the token at which the parser stands; how deep it goes the parser limits. */
    private static JsonNode node(JsonParser parser) {
        var nodes = JsonNodeFactory.instance;
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                var object = nodes.objectNode();
                for (var name = parser.nextName(); name != null; name = parser.nextName()) {
                    parser.nextToken();
                    object.set(name, node(parser));
                }
                yield object;
            }
            case START_ARRAY -> {
                var array = nodes.arrayNode();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    array.add(node(parser));
                }
                yield array;
            }
            case VALUE_STRING -> nodes.stringNode(parser.getString());
            case VALUE_NUMBER_INT -> nodes.numberNode(parser.getBigIntegerValue());
            case VALUE_NUMBER_FLOAT -> nodes.numberNode(parser.getDoubleValue());
            case VALUE_TRUE, VALUE_FALSE -> nodes.booleanNode(parser.getBooleanValue());
            default -> nodes.nullNode();
        };
    }

    /** The day in China: times of items are UTC. */
    private static Optional<LocalDate> date(JsonNode properties) {
        var text = properties.path("datetime").asString("");
        try {
            return Optional.of(dayInChina(OffsetDateTime.parse(text)));
        } catch (DateTimeParseException noTime) {
            return Optional.empty();
        }
    }

    /** The rules of the zone are asked only where there was summer time: they come with those of all other zones, which takes a good part of a short job. */
    static LocalDate dayInChina(OffsetDateTime moment) {
        return moment.toInstant().isBefore(NO_SUMMER_TIME_SINCE)
                ? moment.atZoneSameInstant(ZoneId.of("Asia/Shanghai")).toLocalDate()
                : moment.withOffsetSameInstant(CHINA).toLocalDate();
    }

    private static String sensor(JsonNode properties) {
        var platform = properties.path("platform").asString("");
        var instruments = new ArrayList<String>();
        properties.path("instruments").forEach(instrument -> instruments.add(instrument.asString("")));
        return (platform + " " + String.join(" ", instruments)).strip();
    }

    private static Optional<Path> local(Path item, String href) {
        var text = href;
        if (href.startsWith("file:")) {
            try {
                return Optional.of(Path.of(URI.create(href)));
            } catch (IllegalArgumentException noPath) {
                return Optional.empty();
            }
        } else if (Pattern.compile("^[a-zA-Z][a-zA-Z0-9+.-]+:").matcher(href).find()) {
            return Optional.empty();
        }
        if (text.startsWith("./")) {
            text = text.substring(2);
        }
        try {
            return Optional.of(item.toAbsolutePath().resolveSibling(text).normalize());
        } catch (java.nio.file.InvalidPathException noPath) {
            return Optional.empty();
        }
    }

    private static void bands(String key, JsonNode asset, Path path, List<SceneBand> into) {
        var listed = asset.has("eo:bands") ? asset.path("eo:bands") : asset.path("bands");
        var raster = asset.path("raster:bands");
        if (listed.isEmpty()) {
            into.add(band(key, asset, raster.path(0), path, 0));
            return;
        }
        for (int i = 0; i < listed.size(); i++) {
            var band = listed.path(i);
            var name = listed.size() == 1 ? key : band.path("name").asString(key + "_" + (i + 1));
            into.add(band(name, band, raster.isEmpty() ? band : raster.path(i), path, i));
        }
    }

    private static SceneBand band(String name, JsonNode described, JsonNode raster, Path path, int index) {
        var common = described
                .path("common_name")
                .asString(described.path("eo:common_name").asString(""));
        return new SceneBand(
                name,
                common.isBlank() ? null : common,
                path,
                index,
                number(raster, "scale"),
                number(raster, "offset"),
                number(raster, "nodata"));
    }

    /** Null for a text too: "nan" and "inf" are no numbers to any reader here, stated or not. */
    private static @Nullable Double number(JsonNode raster, String what) {
        var value = raster.has(what) ? raster.path(what) : raster.path("raster:" + what);
        return value.isNumber() ? (Double) value.asDouble() : null;
    }
}
