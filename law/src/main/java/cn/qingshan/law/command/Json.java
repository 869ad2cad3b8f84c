package cn.qingshan.law.command;

import cn.qingshan.law.Sentence;
import cn.qingshan.law.rulebook.Citation;
import cn.qingshan.law.rulebook.Validity;
import cn.qingshan.law.term.Due;
import java.io.PrintStream;
import java.util.Collection;
import java.util.List;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The shapes that every command's JSON shares: a text in both languages, an article, a last day. */
final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private Json() {}

    /** @throws tools.jackson.core.JacksonException when it is no JSON, or names a field twice */
    static JsonNode read(String text) {
        return MAPPER.readTree(text);
    }

    static void print(JsonNode node, PrintStream out) {
        out.println(MAPPER.writeValueAsString(node));
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    static ObjectNode text(Sentence sentence) {
        return object().put("zh", sentence.zh()).put("en", sentence.en());
    }

    static ArrayNode texts(List<Sentence> sentences) {
        var all = array();
        sentences.forEach(sentence -> all.add(text(sentence)));
        return all;
    }

    static ArrayNode citations(Collection<Citation> citations) {
        var all = array();
        for (var citation : citations) {
            all.addObject()
                    .put("code", citation.basis().code())
                    .put("article", citation.article())
                    .put("short", citation.shortForm())
                    .put("zh", citation.zh())
                    .put("en", citation.en());
        }
        return all;
    }

    static ObjectNode inForce(Validity validity) {
        var node = object().put("from", validity.from().toString());
        return validity.to() == null
                ? node.putNull("to")
                : node.put("to", validity.to().toString());
    }

    /** {@code due} (null while suspended) and {@code status}, with what makes it so. */
    static void due(ObjectNode into, Due due) {
        switch (due) {
            case Due.Firm(var on) -> into.put("due", on.toString()).put("status", "firm");
            case Due.Provisional(var on, var year) ->
                into.put("due", on.toString()).put("status", "provisional").put("missingYear", year.getValue());
            case Due.Suspended(var since, var remaining, var workingDays) ->
                into.putNull("due")
                        .put("status", "suspended")
                        .put("suspendedSince", since.toString())
                        .put("remaining", remaining)
                        .put("remainingUnit", workingDays ? "working days" : "days");
        }
    }
}
