package cn.qingshan.model;

import cn.qingshan.law.Sentence;
import cn.qingshan.law.rulebook.Citation;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * 监督模型的声明: data, not code. Made only through {@link #of}, which refuses what does not fit the subject.
 *
 * @param citations articles it rests on; of an own model they may be empty, then {@code basis} says it
 * @param basis the articles in the office's words, empty where {@code citations} stand
 * @param hint what a hit may point to in law, and what has to be found out before anything is said
 * @param sentence of a hit, with placeholders {@code {field}} and {@code {parameter}}
 */
public record Definition(
        String code,
        int version,
        Sentence name,
        List<Citation> citations,
        Sentence basis,
        Sentence hint,
        Subject subject,
        Condition condition,
        List<Parameter> parameters,
        Sentence sentence) {

    static final int MOST_TESTS = 30;
    static final int DEEPEST = 4;
    static final int MOST_PARAMETERS = 10;
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");
    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9_-]{0,59}");

    /** A number that an office may set within limits. */
    public record Parameter(String code, Sentence name, BigDecimal fallback, BigDecimal least, BigDecimal most) {}

    /** @throws BadModel naming the field, operator or placeholder that does not fit */
    static Definition of(
            String code,
            int version,
            Sentence name,
            List<Citation> citations,
            Sentence basis,
            Sentence hint,
            Subject subject,
            Condition condition,
            List<Parameter> parameters,
            Sentence sentence)
            throws BadModel {
        if (name.zh().isBlank() || name.zh().length() > 60) {
            throw new BadModel("模型没有名称，或者名称超过六十字", "the model has no name, or one of more than sixty characters");
        }
        if (!CODE.matcher(code).matches()) {
            throw new BadModel(
                    "代码“" + code + "”应当是小写字母、数字和连字符",
                    "the code '" + code + "' has to be lower-case letters, digits and hyphens");
        }
        if (citations.isEmpty() && basis.zh().isBlank()) {
            throw new BadModel("没有写明法律依据的条文", "no article is named as its basis");
        }
        if (hint.zh().isBlank()) {
            throw new BadModel("没有写明法律提示", "there is no legal hint");
        }
        checkParameters(parameters);
        var known = parameters.stream().map(Parameter::code).collect(Collectors.toSet());
        long tests = condition.tests().count();
        if (tests == 0 || tests > MOST_TESTS) {
            throw new BadModel(
                    "条件应当有一项以上、" + MOST_TESTS + "项以下",
                    "there have to be between one and " + MOST_TESTS + " conditions");
        }
        checkDepth(condition, 1);
        for (var test : condition.tests().toList()) {
            check(test, subject, parameters, known);
        }
        checkSentence(sentence, subject, known);
        return new Definition(
                code,
                version,
                name,
                List.copyOf(citations),
                basis,
                hint,
                subject,
                condition,
                List.copyOf(parameters),
                sentence);
    }

    private static void checkParameters(List<Parameter> parameters) throws BadModel {
        if (parameters.size() > MOST_PARAMETERS) {
            throw new BadModel(
                    "参数超过" + MOST_PARAMETERS + "个", "there are more than " + MOST_PARAMETERS + " parameters");
        }
        var seen = new HashSet<String>();
        for (var parameter : parameters) {
            if (!CODE.matcher(parameter.code()).matches() || !seen.add(parameter.code())) {
                throw new BadModel(
                        "参数代码“" + parameter.code() + "”重复，或者不是小写字母、数字和连字符",
                        "the parameter code '" + parameter.code()
                                + "' stands twice or is not lower-case letters, digits and hyphens");
            }
            if (parameter.least().compareTo(parameter.fallback()) > 0
                    || parameter.fallback().compareTo(parameter.most()) > 0) {
                throw new BadModel(
                        "参数“" + parameter.name().zh() + "”的默认值不在上下限之内",
                        "the default of '" + parameter.name().en() + "' does not lie within its limits");
            }
        }
    }

    private static void checkDepth(Condition condition, int depth) throws BadModel {
        List<Condition> inner = switch (condition) {
            case Condition.All all -> all.of();
            case Condition.Any any -> any.of();
            case Condition.Test _ -> List.of();
        };
        if (!(condition instanceof Condition.Test) && inner.isEmpty()) {
            throw new BadModel("有一组条件是空的", "a group of conditions is empty");
        }
        if (depth > DEEPEST) {
            throw new BadModel("条件的层次超过" + DEEPEST + "层", "the conditions are nested more than " + DEEPEST + " deep");
        }
        for (var one : inner) {
            checkDepth(one, depth + 1);
        }
    }

    private static void check(
            Condition.Test test, Subject subject, List<Parameter> parameters, java.util.Set<String> known)
            throws BadModel {
        var field = subject.field(test.field()).orElseThrow(() -> unknownField(subject, test.field()));
        var operator = test.operator();
        if (!operator.fits(field.type())) {
            throw new BadModel(
                    "字段“" + field.name().zh() + "”是" + field.type().text().zh() + "，不能用“"
                            + operator.text().zh() + "”比较",
                    "'" + field.name().en() + "' is " + field.type().text().en() + " and cannot be compared by '"
                            + operator.text().en() + "'");
        }
        switch (test.operand()) {
            case Condition.Nothing _ -> require(operator.takes() == Operator.Takes.NOTHING, field, operator);
            case Condition.Literal(var value) -> {
                require(operator.takes() == Operator.Takes.VALUE, field, operator);
                boolean typed = switch (field.type()) {
                    case TEXT -> value instanceof String text && !text.isBlank();
                    case DATE -> value instanceof LocalDate;
                    case NUMBER, AREA, MONEY -> value instanceof BigDecimal;
                    case CHOICE, BOOLEAN -> false;
                };
                require(typed, field, operator);
            }
            case Condition.Choices(var values) -> {
                require(operator.takes() == Operator.Takes.CHOICES && !values.isEmpty(), field, operator);
                for (var value : values) {
                    if (!field.choices().containsKey(value)) {
                        throw new BadModel(
                                "字段“" + field.name().zh() + "”没有选项“" + value + "”；可选的是："
                                        + field.choices().values().stream()
                                                .map(Sentence::zh)
                                                .collect(Collectors.joining("、")),
                                "'" + field.name().en() + "' has no choice '" + value + "'; there are: "
                                        + field.choices().values().stream()
                                                .map(Sentence::en)
                                                .collect(Collectors.joining(", ")));
                    }
                }
            }
            case Condition.Parameter(var code) -> {
                require(operator.takes() == Operator.Takes.VALUE && field.type().isAmount(), field, operator);
                requireParameter(code, known);
            }
            case Condition.OtherField(var code) -> {
                require(operator.takes() == Operator.Takes.VALUE, field, operator);
                var other = subject.field(code).orElseThrow(() -> unknownField(subject, code));
                if (other.type() != field.type()) {
                    throw new BadModel(
                            "字段“" + field.name().zh() + "”和“" + other.name().zh() + "”不是同一类型，不能比较",
                            "'" + field.name().en() + "' and '" + other.name().en() + "' are not of one type");
                }
            }
            case Condition.Span(var amount, var _) -> {
                require(operator.takes() == Operator.Takes.SPAN, field, operator);
                switch (amount) {
                    case Condition.Fixed(var number) -> require(number >= 0 && number <= 36_500, field, operator);
                    case Condition.OfParameter(var code) -> {
                        requireParameter(code, known);
                        for (var parameter : parameters) {
                            if (parameter.code().equals(code) && !isWholeAndNotNegative(parameter)) {
                                throw new BadModel(
                                        "参数“" + parameter.name().zh() + "”用作期间，应当是不小于零的整数",
                                        "'" + parameter.name().en()
                                                + "' is a span and has to be a whole number from 0");
                            }
                        }
                    }
                }
            }
        }
    }

    private static boolean isWholeAndNotNegative(Parameter parameter) {
        return parameter.least().signum() >= 0
                && parameter.fallback().stripTrailingZeros().scale() <= 0
                && parameter.most().compareTo(BigDecimal.valueOf(36_500)) <= 0;
    }

    private static BadModel unknownField(Subject subject, String code) {
        return new BadModel(
                "“" + subject.name().zh() + "”没有字段“" + code + "”",
                "'" + subject.name().en() + "' has no field '" + code + "'");
    }

    private static void require(boolean fits, Field field, Operator operator) throws BadModel {
        if (!fits) {
            throw new BadModel(
                    "字段“" + field.name().zh() + "”“" + operator.text().zh() + "”后面的内容没有填写，或者不是"
                            + field.type().text().zh(),
                    "what '" + field.name().en() + "' '" + operator.text().en()
                            + "' is compared with is missing or is not "
                            + field.type().text().en());
        }
    }

    private static void requireParameter(String code, java.util.Set<String> known) throws BadModel {
        if (!known.contains(code)) {
            throw new BadModel("没有参数“" + code + "”", "there is no parameter '" + code + "'");
        }
    }

    private static void checkSentence(Sentence sentence, Subject subject, java.util.Set<String> parameters)
            throws BadModel {
        if (sentence.zh().isBlank()) {
            throw new BadModel("没有写明命中时的说明", "the sentence of a hit is missing");
        }
        for (var text : List.of(sentence.zh(), sentence.en())) {
            var found = PLACEHOLDER.matcher(text);
            while (found.find()) {
                String code = found.group(1);
                if (subject.field(code).isEmpty() && !parameters.contains(code)) {
                    throw new BadModel(
                            "说明里的“{" + code + "}”既不是字段也不是参数",
                            "{" + code + "} in the sentence is neither a field nor a parameter");
                }
            }
        }
    }

    public Optional<Parameter> parameter(String code) {
        return parameters.stream().filter(p -> p.code().equals(code)).findFirst();
    }

    /** The defaults, with what the organ set in their place. */
    public Map<String, BigDecimal> values(Map<String, BigDecimal> set) {
        var values = new LinkedHashMap<String, BigDecimal>();
        parameters.forEach(p -> values.put(p.code(), set.getOrDefault(p.code(), p.fallback())));
        return values;
    }

    /** The articles as they are printed. */
    public Sentence articles() {
        if (citations.isEmpty()) {
            return basis;
        }
        return new Sentence(
                citations.stream().map(Citation::zh).collect(Collectors.joining("、")),
                citations.stream().map(Citation::en).collect(Collectors.joining("; ")));
    }

    /** The sentence of a hit with the values in place of the placeholders. */
    Sentence says(Subject.Row row, Map<String, BigDecimal> values) {
        return new Sentence(
                filled(sentence.zh(), row, values, Locale.CHINESE), filled(sentence.en(), row, values, Locale.ENGLISH));
    }

    private String filled(String text, Subject.Row row, Map<String, BigDecimal> values, Locale locale) {
        return PLACEHOLDER.matcher(text).replaceAll(found -> {
            String code = found.group(1);
            var parameter = values.get(code);
            String shown = parameter != null
                    ? FieldType.shown(parameter)
                    : subject.required(code).shown(row.value(code)).in(locale);
            return java.util.regex.Matcher.quoteReplacement(shown);
        });
    }

    /** The sentence with the names of fields and parameters where a hit has their values. */
    public Sentence pattern() {
        return new Sentence(named(sentence.zh(), Locale.CHINESE), named(sentence.en(), Locale.ENGLISH));
    }

    private String named(String text, Locale locale) {
        return PLACEHOLDER.matcher(text).replaceAll(found -> {
            String code = found.group(1);
            var name = parameter(code)
                    .map(Parameter::name)
                    .orElseGet(() -> subject.required(code).name());
            return java.util.regex.Matcher.quoteReplacement("〔" + name.in(locale) + "〕");
        });
    }

    /**
     * One line of the conditions in words.
     *
     * @param depth 0 for the outermost
     */
    public record Line(int depth, Sentence text) {}

    /** The conditions in words, one line each, with the values of the parameters. */
    public List<Line> inWords(Map<String, BigDecimal> values) {
        var lines = new ArrayList<Line>();
        inWords(condition, 0, values, lines);
        return lines;
    }

    private void inWords(Condition condition, int depth, Map<String, BigDecimal> values, List<Line> lines) {
        switch (condition) {
            case Condition.All all -> {
                lines.add(new Line(depth, new Sentence("下列各项全部符合：", "all of these are met:")));
                all.of().forEach(one -> inWords(one, depth + 1, values, lines));
            }
            case Condition.Any any -> {
                lines.add(new Line(depth, new Sentence("下列各项符合其一：", "any of these is met:")));
                any.of().forEach(one -> inWords(one, depth + 1, values, lines));
            }
            case Condition.Test test -> lines.add(new Line(depth, inWords(test, values)));
        }
    }

    Sentence inWords(Condition.Test test, Map<String, BigDecimal> values) {
        var field = subject.required(test.field());
        var operand = operand(field, test.operand(), values);
        return new Sentence(
                field.name().zh() + " " + test.operator().text().zh()
                        + (operand.zh().isEmpty() ? "" : " " + operand.zh()),
                field.name().en() + " " + test.operator().text().en()
                        + (operand.en().isEmpty() ? "" : " " + operand.en()));
    }

    private Sentence operand(Field field, Condition.Operand operand, Map<String, BigDecimal> values) {
        return switch (operand) {
            case Condition.Nothing _ -> new Sentence("", "");
            case Condition.Literal(var value) -> field.withUnit(value);
            case Condition.Choices(var chosen) ->
                new Sentence(
                        chosen.stream().map(c -> field.shown(c).zh()).collect(Collectors.joining("、")),
                        chosen.stream().map(c -> field.shown(c).en()).collect(Collectors.joining(", ")));
            case Condition.Parameter(var code) -> field.withUnit(values.get(code));
            case Condition.OtherField(var code) -> {
                var other = subject.required(code).name();
                yield new Sentence("“" + other.zh() + "”", "'" + other.en() + "'");
            }
            case Condition.Span(var amount, var unit) ->
                switch (amount) {
                    case Condition.Fixed(var number) -> new Sentence(number + unit.zh(), number + " " + unit.en());
                    case Condition.OfParameter(var code) -> {
                        var said = named(code, values);
                        yield new Sentence(said.zh() + unit.zh(), said.en() + " " + unit.en());
                    }
                };
        };
    }

    private Sentence named(String code, Map<String, BigDecimal> values) {
        var value = values.get(code);
        String text = value == null ? "?" : FieldType.shown(value);
        return new Sentence(text, text);
    }
}
