package cn.qingshan.chain;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Strict reading of a JSON object: each field once, of its kind, and none besides. */
public final class Fields {

    /** The path of a field that is missing, superfluous or malformed. */
    public static final class BadField extends Exception {
        private final String field;

        public BadField(String field) {
            super(field);
            this.field = field;
        }

        public String field() {
            return field;
        }
    }

    private final JsonNode json;
    private final String path;
    private int asked;

    public Fields(JsonNode json, String path) {
        this.json = json;
        this.path = path;
    }

    private String path(String field) {
        return path.isEmpty() ? field : path + "." + field;
    }

    private BadField bad(String field) {
        return new BadField(path(field));
    }

    public boolean has(String field) {
        return json.has(field);
    }

    private JsonNode get(String field) throws BadField {
        var value = json.get(field);
        if (value == null) {
            throw bad(field);
        }
        asked++;
        return value;
    }

    public String text(String field) throws BadField {
        var value = get(field);
        if (!value.isString()) {
            throw bad(field);
        }
        return value.stringValue();
    }

    /** A text that is not blank. */
    public String name(String field) throws BadField {
        String text = text(field);
        if (text.isBlank()) {
            throw bad(field);
        }
        return text;
    }

    @Nullable
    public String nullableText(String field) throws BadField {
        var value = get(field);
        if (value.isNull()) {
            return null;
        }
        if (!value.isString()) {
            throw bad(field);
        }
        return value.stringValue();
    }

    /** An integer from 0 to 2^53. */
    public long count(String field) throws BadField {
        var value = get(field);
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
            throw bad(field);
        }
        return value.longValue();
    }

    public boolean flag(String field) throws BadField {
        var value = get(field);
        if (!value.isBoolean()) {
            throw bad(field);
        }
        return value.booleanValue();
    }

    public Digest digest(String field) throws BadField {
        String hex = text(field);
        if (!Digest.isHex(hex)) {
            throw bad(field);
        }
        return Digest.ofHex(hex);
    }

    public UUID uuid(String field) throws BadField {
        String text = text(field);
        try {
            var id = UUID.fromString(text);
            if (id.toString().equals(text)) {
                return id;
            }
        } catch (IllegalArgumentException e) {
            // told below, like an id in another form
        }
        throw bad(field);
    }

    public Fields object(String field) throws BadField {
        return new Fields(objectNode(field), path(field));
    }

    public ObjectNode objectNode(String field) throws BadField {
        if (get(field) instanceof ObjectNode object) {
            return object;
        }
        throw bad(field);
    }

    public ArrayNode array(String field) throws BadField {
        if (get(field) instanceof ArrayNode array) {
            return array;
        }
        throw bad(field);
    }

    /** Every field was asked for: call it last. */
    public void nothingElse() throws BadField {
        if (json.size() != asked) {
            throw new BadField(path.isEmpty() ? "*" : path + ".*");
        }
    }
}
