package cn.qingshan.exchange;

import cn.qingshan.chain.CanonicalJson;
import cn.qingshan.chain.Fields;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Canonical JSON as text, and the few forms that envelopes, manifests and stores have in common. */
final class Json {

    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT);

    private Json() {}

    static String text(JsonNode node) {
        return new String(CanonicalJson.bytes(node), StandardCharsets.UTF_8);
    }

    /** @throws Fields.BadField if the text is not JSON */
    static JsonNode parse(String text) throws Fields.BadField {
        try {
            return CanonicalJson.parse(text.getBytes(StandardCharsets.UTF_8));
        } catch (CanonicalJson.Refusal e) {
            throw new Fields.BadField("*");
        }
    }

    /** @throws Fields.BadField if the bytes are not JSON in its canonical form */
    static JsonNode canonical(byte[] utf8) throws Fields.BadField {
        try {
            var node = CanonicalJson.parse(utf8);
            if (Arrays.equals(CanonicalJson.bytes(node), utf8)) {
                return node;
            }
        } catch (CanonicalJson.Refusal e) {
            // told below, like another form of the same values
        }
        throw new Fields.BadField("*");
    }

    static String instant(Instant instant) {
        return MICROS.format(instant.atOffset(ZoneOffset.UTC));
    }

    static Instant instant(Fields fields, String field) throws Fields.BadField {
        String text = fields.text(field);
        try {
            var instant = Instant.parse(text);
            if (instant(instant).equals(text)) {
                return instant;
            }
        } catch (DateTimeException e) {
            // told below, like an instant in another form
        }
        throw new Fields.BadField(field);
    }

    static ArrayNode texts(Collection<String> texts) {
        var array = JsonNodeFactory.instance.arrayNode();
        texts.forEach(array::add);
        return array;
    }

    static List<String> texts(Fields fields, String field) throws Fields.BadField {
        var texts = new ArrayList<String>();
        for (var text : fields.array(field)) {
            if (!text.isString()) {
                throw new Fields.BadField(field);
            }
            texts.add(text.stringValue());
        }
        return List.copyOf(texts);
    }
}
