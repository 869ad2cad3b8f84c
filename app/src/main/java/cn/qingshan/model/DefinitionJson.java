package cn.qingshan.model;

import cn.qingshan.law.Sentence;
import cn.qingshan.law.rulebook.Citation;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A declaration as it is written in a file and kept in the database. Read strictly: an unknown name, field, operator, choice or article is refused and named, never passed over.
 *
 * <p>Grammar of a condition: {@code {"all": […]}}, {@code {"any": […]}}, or {@code {"field": f, "is": OPERATOR}} with one of {@code "value"}, {@code "values"}, {@code "parameter"},
 * {@code "other"}, and {@code "unit"} beside {@code value} or {@code parameter} for a span.
 */
final class DefinitionJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(tools.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final Pattern CITATION =
            Pattern.compile("([A-Z0-9]+) (\\d{1,4})(?:\\.(\\d{1,2}))?(?:\\((\\d{1,2})\\))?");

    private DefinitionJson() {}

    /** A file of several models. */
    static List<Definition> readAll(String file, String text, Map<String, Subject> subjects) throws BadModel {
        var root = parsed(file, text);
        if (!root.isArray()) {
            throw new BadModel(file + " 不是模型的列表", file + " is not a list of models");
        }
        var models = new ArrayList<Definition>();
        var codes = new TreeSet<String>();
        for (var one : root) {
            var model = read(one, subjects);
            if (!codes.add(model.code())) {
                throw new BadModel("模型“" + model.code() + "”有两个", "there are two models '" + model.code() + "'");
            }
            models.add(model);
        }
        return models;
    }

    static Definition read(String text, Map<String, Subject> subjects) throws BadModel {
        return read(parsed("模型", text), subjects);
    }

    private static JsonNode parsed(String file, String text) throws BadModel {
        try {
            return JSON.readTree(text);
        } catch (JacksonException bad) {
            throw new BadModel(
                    file + " 不是有效的 JSON：" + bad.getOriginalMessage(),
                    file + " is not JSON: " + bad.getOriginalMessage());
        }
    }

    private static Definition read(JsonNode node, Map<String, Subject> subjects) throws BadModel {
        String code = node.path("code").asString("?");
        try {
            only(
                    node,
                    Set.of(
                            "code",
                            "version",
                            "name",
                            "citations",
                            "basis",
                            "hint",
                            "subject",
                            "condition",
                            "parameters",
                            "sentence"));
            var subject = subjects.get(text(node, "subject"));
            if (subject == null) {
                throw new BadModel(
                        "没有对象“" + text(node, "subject") + "”；有：" + String.join("、", subjects.keySet()),
                        "there is no subject '" + text(node, "subject") + "'; there are: "
                                + String.join(", ", subjects.keySet()));
            }
            return Definition.of(
                    text(node, "code"),
                    whole(node, "version"),
                    sentence(node.path("name"), "name"),
                    citations(node.path("citations")),
                    node.has("basis") ? sentence(node.path("basis"), "basis") : new Sentence("", ""),
                    sentence(node.path("hint"), "hint"),
                    subject,
                    condition(node.path("condition"), subject, 1),
                    parameters(node.path("parameters")),
                    sentence(node.path("sentence"), "sentence"));
        } catch (BadModel bad) {
            throw new BadModel(
                    "模型“" + code + "”：" + bad.sentence().zh(),
                    "model '" + code + "': " + bad.sentence().en());
        }
    }

    private static void only(JsonNode node, Set<String> known) throws BadModel {
        if (!node.isObject()) {
            throw new BadModel("“" + node + "”应当是带花括号的一项", "'" + node + "' has to be an object");
        }
        for (var property : node.properties()) {
            if (!known.contains(property.getKey())) {
                throw new BadModel(
                        "不认识“" + property.getKey() + "”；这里可以有："
                                + known.stream().sorted().collect(Collectors.joining("、")),
                        "'" + property.getKey() + "' is not known; there may be: "
                                + known.stream().sorted().collect(Collectors.joining(", ")));
            }
        }
    }

    private static String text(JsonNode node, String name) throws BadModel {
        var value = node.path(name);
        if (!value.isString() || value.asString().isBlank()) {
            throw new BadModel("缺少“" + name + "”", "'" + name + "' is missing");
        }
        return value.asString();
    }

    private static int whole(JsonNode node, String name) throws BadModel {
        var value = node.path(name);
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw new BadModel("“" + name + "”应当是整数", "'" + name + "' has to be a whole number");
        }
        return value.intValue();
    }

    private static BigDecimal number(JsonNode node, String name) throws BadModel {
        var value = node.path(name);
        if (!value.isNumber()) {
            throw new BadModel("“" + name + "”应当是数", "'" + name + "' has to be a number");
        }
        return value.decimalValue();
    }

    private static Sentence sentence(JsonNode node, String name) throws BadModel {
        if (node.isMissingNode()) {
            throw new BadModel("缺少“" + name + "”", "'" + name + "' is missing");
        }
        only(node, Set.of("zh", "en"));
        return new Sentence(text(node, "zh"), text(node, "en"));
    }

    private static List<Citation> citations(JsonNode node) throws BadModel {
        var citations = new ArrayList<Citation>();
        for (var one : node) {
            citations.add(citation(one.asString("")));
        }
        return citations;
    }

    /** {@code KCF24 64.2}: article, paragraph; {@code BAGZ 68(1)}: article, item. */
    private static Citation citation(String text) throws BadModel {
        var parts = CITATION.matcher(text);
        if (parts.matches()) {
            try {
                return Citation.of(parts.group(1), part(parts.group(2)), part(parts.group(3)), part(parts.group(4)));
            } catch (RuntimeException noSuchArticle) {
                // said below, like one that cannot be read
            }
        }
        throw new BadModel("法律依据目录里没有“" + text + "”", "the legal bases have no '" + text + "'");
    }

    private static int part(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private static List<Definition.Parameter> parameters(JsonNode node) throws BadModel {
        var parameters = new ArrayList<Definition.Parameter>();
        for (var one : node) {
            only(one, Set.of("code", "name", "default", "least", "most"));
            parameters.add(new Definition.Parameter(
                    text(one, "code"),
                    sentence(one.path("name"), "name"),
                    number(one, "default"),
                    number(one, "least"),
                    number(one, "most")));
        }
        return parameters;
    }

    private static Condition condition(JsonNode node, Subject subject, int depth) throws BadModel {
        if (depth > Definition.DEEPEST + 1) {
            throw new BadModel("条件的层次太深", "the conditions are nested too deep");
        }
        if (node.has("all")) {
            only(node, Set.of("all"));
            return new Condition.All(conditions(node.path("all"), subject, depth));
        }
        if (node.has("any")) {
            only(node, Set.of("any"));
            return new Condition.Any(conditions(node.path("any"), subject, depth));
        }
        only(node, Set.of("field", "is", "value", "values", "parameter", "other", "unit"));
        String name = text(node, "field");
        var field = subject.field(name)
                .orElseThrow(() -> new BadModel(
                        "“" + subject.name().zh() + "”没有字段“" + name + "”",
                        "'" + subject.name().en() + "' has no field '" + name + "'"));
        return new Condition.Test(name, operator(text(node, "is")), operand(node, field));
    }

    private static List<Condition> conditions(JsonNode list, Subject subject, int depth) throws BadModel {
        var conditions = new ArrayList<Condition>();
        for (var one : list) {
            conditions.add(condition(one, subject, depth + 1));
        }
        return conditions;
    }

    private static Operator operator(String name) throws BadModel {
        for (var operator : Operator.values()) {
            if (operator.name().equals(name)) {
                return operator;
            }
        }
        throw new BadModel("没有比较“" + name + "”", "there is no operator '" + name + "'");
    }

    private static Condition.Operand operand(JsonNode node, Field field) throws BadModel {
        long given = List.of("value", "values", "parameter", "other").stream()
                .filter(node::has)
                .count();
        if (given > 1) {
            throw new BadModel(
                    "字段“" + field.name().zh() + "”后面写了不止一项",
                    "more than one operand stands after '" + field.name().en() + "'");
        }
        if (node.has("unit")) {
            return new Condition.Span(
                    node.has("parameter")
                            ? new Condition.OfParameter(text(node, "parameter"))
                            : new Condition.Fixed(whole(node, "value")),
                    unit(text(node, "unit")));
        }
        if (node.has("values")) {
            var values = new ArrayList<String>();
            node.path("values").forEach(value -> values.add(value.asString("")));
            return new Condition.Choices(values);
        }
        if (node.has("parameter")) {
            return new Condition.Parameter(text(node, "parameter"));
        }
        if (node.has("other")) {
            return new Condition.OtherField(text(node, "other"));
        }
        return node.has("value") ? literal(node.path("value"), field) : new Condition.Nothing();
    }

    private static Condition.Operand literal(JsonNode value, Field field) throws BadModel {
        if (field.type().isAmount() && value.isNumber()) {
            return new Condition.Literal(value.decimalValue());
        }
        if (field.type() == FieldType.DATE && value.isString()) {
            return new Condition.Literal(date(value.asString()));
        }
        if (field.type() == FieldType.TEXT && value.isString()) {
            return new Condition.Literal(value.asString());
        }
        throw new BadModel(
                "字段“" + field.name().zh() + "”是" + field.type().text().zh() + "，“" + value + "”不是",
                "'" + field.name().en() + "' is " + field.type().text().en() + ", and " + value + " is not");
    }

    static LocalDate date(String text) throws BadModel {
        try {
            return LocalDate.parse(text.strip());
        } catch (DateTimeParseException notADay) {
            throw new BadModel(
                    "“" + text + "”不是日期（应为 2026-09-08 这样）", "'" + text + "' is not a day (as in 2026-09-08)");
        }
    }

    static Condition.Unit unit(String name) throws BadModel {
        for (var unit : Condition.Unit.values()) {
            if (unit.name().equals(name)) {
                return unit;
            }
        }
        throw new BadModel("没有单位“" + name + "”", "there is no unit '" + name + "'");
    }

    /** As it is read again by {@link #read}. */
    static String write(Definition model) {
        var text = new LinkedHashMap<String, Object>();
        text.put("code", model.code());
        text.put("version", model.version());
        text.put("name", plain(model.name()));
        text.put(
                "citations", model.citations().stream().map(Citation::shortForm).toList());
        if (!model.basis().zh().isBlank()) {
            text.put("basis", plain(model.basis()));
        }
        text.put("hint", plain(model.hint()));
        text.put("subject", model.subject().code());
        text.put("condition", plain(model.condition()));
        text.put(
                "parameters",
                model.parameters().stream()
                        .map(p -> Map.of(
                                "code",
                                p.code(),
                                "name",
                                plain(p.name()),
                                "default",
                                p.fallback(),
                                "least",
                                p.least(),
                                "most",
                                p.most()))
                        .toList());
        text.put("sentence", plain(model.sentence()));
        return JSON.writeValueAsString(text);
    }

    private static Map<String, String> plain(Sentence sentence) {
        var text = new LinkedHashMap<String, String>();
        text.put("zh", sentence.zh());
        text.put("en", sentence.en());
        return text;
    }

    private static Map<String, Object> plain(Condition condition) {
        return switch (condition) {
            case Condition.All all ->
                Map.of("all", all.of().stream().map(DefinitionJson::plain).toList());
            case Condition.Any any ->
                Map.of("any", any.of().stream().map(DefinitionJson::plain).toList());
            case Condition.Test test -> {
                var text = new LinkedHashMap<String, Object>();
                text.put("field", test.field());
                text.put("is", test.operator().name());
                switch (test.operand()) {
                    case Condition.Nothing _ -> {}
                    case Condition.Literal(var value) ->
                        text.put("value", value instanceof LocalDate day ? day.toString() : value);
                    case Condition.Choices(var values) -> text.put("values", values);
                    case Condition.Parameter(var code) -> text.put("parameter", code);
                    case Condition.OtherField(var code) -> text.put("other", code);
                    case Condition.Span(var amount, var unit) -> {
                        switch (amount) {
                            case Condition.Fixed(var number) -> text.put("value", number);
                            case Condition.OfParameter(var code) -> text.put("parameter", code);
                        }
                        text.put("unit", unit.name());
                    }
                }
                yield text;
            }
        };
    }
}
