package cn.qingshan.model;

import cn.qingshan.law.Sentence;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * 自建模型的表单: rows of conditions and of parameters over the declared fields of one subject, as they are typed. Of the conditions those of the group "all" have all to be met, and of
 * those of the group "any" at least one.
 *
 * <p>A condition is compared with what stands in {@code value}: a number, a day, a text, or choices parted by a comma; the name of a parameter where {@code with} is PARAMETER; another
 * field where it is FIELD.
 */
public record ModelForm(
        String name, String basis, String hint, String sentence, List<Line> lines, List<ParameterLine> parameters) {

    static final int LINES = 8;
    static final int PARAMETERS = 3;

    public enum With {
        VALUE,
        PARAMETER,
        FIELD
    }

    /** One condition as typed. @param group all or any */
    public record Line(String group, String field, String operator, String with, String value, String unit) {
        static final Line EMPTY = new Line("all", "", "", "VALUE", "", "");

        boolean isEmpty() {
            return field.isBlank();
        }
    }

    public record ParameterLine(String code, String name, String fallback, String least, String most) {
        static final ParameterLine EMPTY = new ParameterLine("", "", "", "", "");

        boolean isEmpty() {
            return Stream.of(code, name, fallback, least, most).allMatch(String::isBlank);
        }
    }

    static ModelForm empty() {
        return new ModelForm(
                "",
                "",
                "",
                "",
                padded(List.of(), LINES, Line.EMPTY),
                padded(List.of(), PARAMETERS, ParameterLine.EMPTY));
    }

    private static <T> List<T> padded(List<T> list, int size, T empty) {
        var padded = new ArrayList<>(list);
        while (padded.size() < size) {
            padded.add(empty);
        }
        return padded;
    }

    /** What was sent, row by row: {@code field.0}, {@code operator.0} … */
    static ModelForm sent(Map<String, String> sent) {
        var lines = new ArrayList<Line>();
        for (int i = 0; i < LINES; i++) {
            lines.add(new Line(
                    text(sent, "group." + i).equals("any") ? "any" : "all",
                    text(sent, "field." + i),
                    text(sent, "operator." + i),
                    text(sent, "with." + i),
                    text(sent, "value." + i),
                    text(sent, "unit." + i)));
        }
        var parameters = new ArrayList<ParameterLine>();
        for (int i = 0; i < PARAMETERS; i++) {
            parameters.add(new ParameterLine(
                    text(sent, "parameter." + i),
                    text(sent, "parameterName." + i),
                    text(sent, "default." + i),
                    text(sent, "least." + i),
                    text(sent, "most." + i)));
        }
        return new ModelForm(
                text(sent, "name"), text(sent, "basis"), text(sent, "hint"), text(sent, "sentence"), lines, parameters);
    }

    private static String text(Map<String, String> sent, String name) {
        return sent.getOrDefault(name, "").strip();
    }

    /** The form of a model made by a form. */
    static ModelForm of(Definition model) {
        var lines = new ArrayList<Line>();
        if (model.condition() instanceof Condition.All all) {
            for (var one : all.of()) {
                switch (one) {
                    case Condition.Test test -> lines.add(line("all", test, model));
                    case Condition.Any any -> any.tests().forEach(test -> lines.add(line("any", test, model)));
                    case Condition.All inner -> inner.tests().forEach(test -> lines.add(line("all", test, model)));
                }
            }
        }
        var parameters = model.parameters().stream()
                .map(p -> new ParameterLine(
                        p.code(),
                        p.name().zh(),
                        p.fallback().toPlainString(),
                        p.least().toPlainString(),
                        p.most().toPlainString()))
                .toList();
        return new ModelForm(
                model.name().zh(),
                model.articles().zh(),
                model.hint().zh(),
                model.sentence().zh(),
                padded(lines, LINES, Line.EMPTY),
                padded(parameters, PARAMETERS, ParameterLine.EMPTY));
    }

    private static Line line(String group, Condition.Test test, Definition model) {
        var field = model.subject().required(test.field());
        String operator = test.operator().name();
        return switch (test.operand()) {
            case Condition.Nothing _ -> new Line(group, test.field(), operator, "VALUE", "", "");
            case Condition.Literal(var value) ->
                new Line(group, test.field(), operator, "VALUE", Field.plain(value), "");
            case Condition.Choices(var values) ->
                new Line(
                        group,
                        test.field(),
                        operator,
                        "VALUE",
                        values.stream().map(v -> field.shown(v).zh()).collect(Collectors.joining("、")),
                        "");
            case Condition.Parameter(var code) -> new Line(group, test.field(), operator, "PARAMETER", code, "");
            case Condition.OtherField(var code) ->
                new Line(
                        group,
                        test.field(),
                        operator,
                        "FIELD",
                        model.subject().required(code).name().zh(),
                        "");
            case Condition.Span(var amount, var unit) ->
                switch (amount) {
                    case Condition.Fixed(var number) ->
                        new Line(group, test.field(), operator, "VALUE", String.valueOf(number), unit.name());
                    case Condition.OfParameter(var code) ->
                        new Line(group, test.field(), operator, "PARAMETER", code, unit.name());
                };
        };
    }

    /** The declaration that was typed. @throws BadModel naming the row that cannot be understood */
    Definition definition(String code, int version, Subject subject) throws BadModel {
        var all = new ArrayList<Condition>();
        var any = new ArrayList<Condition>();
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            if (line.isEmpty()) {
                continue;
            }
            try {
                (line.group().equals("any") ? any : all).add(test(line, subject));
            } catch (BadModel bad) {
                throw new BadModel(
                        "第" + (i + 1) + "行条件：" + bad.sentence().zh(),
                        "condition " + (i + 1) + ": " + bad.sentence().en());
            }
        }
        if (!any.isEmpty()) {
            all.add(new Condition.Any(any));
        }
        if (all.isEmpty()) {
            throw new BadModel("没有填写任何条件", "no condition is given");
        }
        var named = new ArrayList<Definition.Parameter>();
        for (var line : parameters) {
            if (!line.isEmpty()) {
                named.add(new Definition.Parameter(
                        line.code(),
                        same(line.name().isBlank() ? line.code() : line.name()),
                        number(line.fallback(), "参数的默认值"),
                        number(line.least(), "参数的下限"),
                        number(line.most(), "参数的上限")));
            }
        }
        return Definition.of(
                code,
                version,
                same(name),
                List.of(),
                same(basis),
                same(hint),
                subject,
                new Condition.All(all),
                named,
                same(sentence));
    }

    /** An office writes in its own language only. */
    private static Sentence same(String text) {
        return new Sentence(text, text);
    }

    private static Condition.Test test(Line line, Subject subject) throws BadModel {
        var field = subject.field(line.field())
                .orElseThrow(() -> new BadModel(
                        "“" + subject.name().zh() + "”没有字段“" + line.field() + "”",
                        "'" + subject.name().en() + "' has no field '" + line.field() + "'"));
        var operator = Stream.of(Operator.values())
                .filter(o -> o.name().equals(line.operator()))
                .findFirst()
                .orElseThrow(() -> new BadModel(
                        "字段“" + field.name().zh() + "”没有选比较方式",
                        "no operator is chosen for '" + field.name().en() + "'"));
        Condition.Operand operand = switch (operator.takes()) {
            case NOTHING -> new Condition.Nothing();
            case CHOICES -> new Condition.Choices(choices(line.value(), field));
            case SPAN ->
                new Condition.Span(
                        line.with().equals("PARAMETER")
                                ? new Condition.OfParameter(line.value())
                                : new Condition.Fixed(whole(line.value())),
                        DefinitionJson.unit(line.unit().isBlank() ? "DAYS" : line.unit()));
            case VALUE ->
                switch (line.with()) {
                    case "PARAMETER" -> new Condition.Parameter(line.value());
                    case "FIELD" -> new Condition.OtherField(code(line.value(), subject));
                    default -> new Condition.Literal(literal(line.value(), field));
                };
        };
        return new Condition.Test(field.code(), operator, operand);
    }

    /** Another field, by its name as it is shown or by its code. */
    private static String code(String text, Subject subject) {
        return subject.fields().stream()
                .filter(f -> f.name().zh().equals(text) || f.name().en().equals(text))
                .map(Field::code)
                .findFirst()
                .orElse(text);
    }

    private static List<String> choices(String text, Field field) {
        return Stream.of(text.split("[、,，;；]"))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .map(one -> field.choices().entrySet().stream()
                        .filter(c -> c.getValue().zh().equals(one)
                                || c.getValue().en().equals(one))
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElse(one))
                .toList();
    }

    private static Object literal(String text, Field field) throws BadModel {
        if (field.type() == FieldType.DATE) {
            return DefinitionJson.date(text);
        }
        return field.type().isAmount() ? number(text, "“" + field.name().zh() + "”后面") : text;
    }

    private static BigDecimal number(String text, String what) throws BadModel {
        try {
            return new BigDecimal(text.replace(",", "").replace("，", ""));
        } catch (NumberFormatException notANumber) {
            throw new BadModel(what + "“" + text + "”不是数", "'" + text + "' is not a number");
        }
    }

    private static int whole(String text) throws BadModel {
        try {
            return number(text, "期间").intValueExact();
        } catch (ArithmeticException notWhole) {
            throw new BadModel("期间“" + text + "”应当是整数", "the span '" + text + "' has to be a whole number");
        }
    }
}
