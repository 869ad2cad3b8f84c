package cn.qingshan.model;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qingshan.law.Sentence;
import java.math.BigDecimal;
import java.sql.Connection;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Conditions drawn at random over rows drawn at random, answered by the evaluation and, said in SQL, by the database. */
public final class SecondEvaluation {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 31);
    private static final Map<String, Sentence> CHOICES =
            Map.of("A", new Sentence("甲", "a"), "B", new Sentence("乙", "b"), "C", new Sentence("丙", "c"));
    private static final Subject SUBJECT = new Subject(
            "PROBE",
            new Sentence("试", "probe"),
            new Sentence("试", "probe"),
            List.of(
                    field("t", FieldType.TEXT),
                    field("t2", FieldType.TEXT),
                    new Field("c", FieldType.CHOICE, new Sentence("选", "c"), new Sentence("选", "c"), CHOICES),
                    field("d", FieldType.DATE),
                    field("d2", FieldType.DATE),
                    field("n", FieldType.NUMBER),
                    field("n2", FieldType.NUMBER),
                    field("b", FieldType.BOOLEAN)),
            "",
            Subject.NONE);
    private static final List<Definition.Parameter> PARAMETERS = List.of(new Definition.Parameter(
            "p", new Sentence("参", "p"), BigDecimal.valueOf(3), BigDecimal.ZERO, BigDecimal.TEN));

    private final Random random;
    private final Connection database;

    private SecondEvaluation(Connection database, long seed) {
        this.database = database;
        this.random = new Random(seed);
    }

    private static Field field(String code, FieldType type) {
        return new Field(code, type, new Sentence(code, code), new Sentence(code, code), Map.of());
    }

    /** @return how many conditions were met by some rows and not by others, so that the comparison said something */
    public static int compare(Connection database, long seed, int conditions) throws Exception {
        return new SecondEvaluation(database, seed).run(conditions);
    }

    private int run(int conditions) throws Exception {
        var rows = new ArrayList<Subject.Row>();
        try (var make = database.createStatement()) {
            make.execute(
                    "create temp table probe (id int, t text, t2 text, c text, d date, d2 date, n numeric, n2 numeric, b boolean)");
            for (int i = 0; i < 120; i++) {
                var row = row(i);
                rows.add(row);
                make.execute("insert into probe values (" + i + ", " + sql(row.value("t")) + ", " + sql(row.value("t2"))
                        + ", "
                        + sql(row.value("c")) + ", " + sql(row.value("d")) + ", " + sql(row.value("d2")) + ", "
                        + sql(row.value("n"))
                        + ", " + sql(row.value("n2")) + ", " + sql(row.value("b")) + ")");
            }
        }
        int telling = 0;
        for (int i = 0; i < conditions; i++) {
            var condition = condition(0);
            var definition = Definition.of(
                    "probe",
                    1,
                    new Sentence("试", "probe"),
                    List.of(),
                    new Sentence("试", "probe"),
                    new Sentence("试", "probe"),
                    SUBJECT,
                    condition,
                    PARAMETERS,
                    new Sentence("{t}{p}", "{t}"));
            var evaluation = new Evaluation(
                    definition, definition.values(Map.of("p", BigDecimal.valueOf(random.nextInt(8)))), DAY);
            var here = new TreeSet<Integer>();
            for (int r = 0; r < rows.size(); r++) {
                if (!evaluation.met(rows.get(r)).isEmpty()) {
                    here.add(r);
                }
            }
            String where = where(condition, evaluation);
            var there = new TreeSet<Integer>();
            try (var asked = database.createStatement();
                    var answer = asked.executeQuery("select id from probe where " + where)) {
                while (answer.next()) {
                    there.add(answer.getInt(1));
                }
            }
            assertThat(here).as(where).isEqualTo(there);
            if (!here.isEmpty() && here.size() < rows.size()) {
                telling++;
            }
        }
        return telling;
    }

    private Subject.Row row(int id) {
        var values = new HashMap<String, Object>();
        maybe(values, "t", List.of("青山", "青", "山", "水").get(random.nextInt(4)));
        maybe(values, "t2", List.of("青山", "青", "山", "水").get(random.nextInt(4)));
        maybe(values, "c", List.of("A", "B", "C").get(random.nextInt(3)));
        maybe(values, "d", DAY.plusDays(random.nextInt(200) - 100));
        maybe(values, "d2", DAY.plusDays(random.nextInt(200) - 100));
        maybe(values, "n", BigDecimal.valueOf(random.nextInt(21) - 10, random.nextInt(2)));
        maybe(values, "n2", BigDecimal.valueOf(random.nextInt(21) - 10, random.nextInt(2)));
        maybe(values, "b", random.nextBoolean());
        return new Subject.Row(String.valueOf(id), null, "", "", "[]", null, values);
    }

    private void maybe(Map<String, Object> values, String field, Object value) {
        if (random.nextInt(5) > 0) {
            values.put(field, value);
        }
    }

    private Condition condition(int depth) {
        int what = depth >= 2 ? 2 : random.nextInt(3);
        if (what == 2) {
            return test();
        }
        var of = new ArrayList<Condition>();
        for (int i = 0; i < 1 + random.nextInt(3); i++) {
            of.add(condition(depth + 1));
        }
        return what == 0 ? new Condition.All(of) : new Condition.Any(of);
    }

    private Condition.Test test() {
        while (true) {
            var field = SUBJECT.fields().get(random.nextInt(SUBJECT.fields().size()));
            var operator = Operator.values()[random.nextInt(Operator.values().length)];
            if (!operator.fits(field.type())) {
                continue;
            }
            var operand = switch (operator.takes()) {
                case NOTHING -> new Condition.Nothing();
                case CHOICES -> new Condition.Choices(List.of("A", "B").subList(0, 1 + random.nextInt(2)));
                case SPAN ->
                    new Condition.Span(
                            random.nextBoolean()
                                    ? new Condition.Fixed(random.nextInt(4))
                                    : new Condition.OfParameter("p"),
                            Condition.Unit.values()[random.nextInt(2)]);
                case VALUE -> value(field);
            };
            return new Condition.Test(field.code(), operator, operand);
        }
    }

    private Condition.Operand value(Field field) {
        int what = random.nextInt(3);
        if (what == 0 && !field.code().endsWith("2")) {
            return new Condition.OtherField(field.code() + "2");
        }
        if (what == 1 && field.type() == FieldType.NUMBER) {
            return new Condition.Parameter("p");
        }
        return new Condition.Literal(
                switch (field.type()) {
                    case DATE -> DAY.plusDays(random.nextInt(100) - 50);
                    case NUMBER -> BigDecimal.valueOf(random.nextInt(11) - 5);
                    default -> List.of("青", "山").get(random.nextInt(2));
                });
    }

    private static String sql(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case String text -> "'" + text + "'";
            case LocalDate day -> "date '" + day + "'";
            default -> value.toString();
        };
    }

    /** The same in SQL, said in the plainest way. */
    private static String where(Condition condition, Evaluation evaluation) {
        return switch (condition) {
            case Condition.All all ->
                "("
                        + String.join(
                                " and ",
                                all.of().stream()
                                        .map(one -> where(one, evaluation))
                                        .toList()) + ")";
            case Condition.Any any ->
                "("
                        + String.join(
                                " or ",
                                any.of().stream()
                                        .map(one -> where(one, evaluation))
                                        .toList()) + ")";
            case Condition.Test test -> where(test, evaluation);
        };
    }

    private static String where(Condition.Test test, Evaluation evaluation) {
        String f = test.field();
        String operand = switch (test.operand()) {
            case Condition.Nothing _ -> "";
            case Condition.Literal(var value) -> sql(value);
            case Condition.Choices(var values) ->
                String.join(", ", values.stream().map(SecondEvaluation::sql).toList());
            case Condition.Parameter(var code) -> sql(evaluation.values().get(code));
            case Condition.OtherField(var code) -> code;
            case Condition.Span(var amount, var unit) ->
                "interval '"
                        + (amount instanceof Condition.Fixed(var number)
                                ? number
                                : Objects.requireNonNull(evaluation.values().get("p"))
                                        .intValue())
                        + " " + unit.en() + "'";
        };
        String day = "date '" + DAY + "'";
        return switch (test.operator()) {
            case PRESENT -> f + " is not null";
            case MISSING -> f + " is null";
            case IS -> f + " = " + operand;
            case IS_NOT -> f + " <> " + operand;
            case CONTAINS -> "strpos(" + f + ", " + operand + ") > 0";
            case LACKS -> "strpos(" + f + ", " + operand + ") = 0";
            case ONE_OF -> f + " in (" + operand + ")";
            case NONE_OF -> f + " not in (" + operand + ")";
            case YES -> f;
            case NO -> "not " + f;
            case AT_LEAST -> f + " >= " + operand;
            case MORE_THAN -> f + " > " + operand;
            case AT_MOST -> f + " <= " + operand;
            case LESS_THAN -> f + " < " + operand;
            case BEFORE -> f + " < " + operand;
            case AFTER -> f + " > " + operand;
            case PASSED -> f + " < " + day;
            case OLDER_THAN -> f + " < (" + day + " - " + operand + ")";
            case WITHIN_LAST -> f + " >= (" + day + " - " + operand + ") and " + f + " <= " + day;
            case WITHIN_NEXT -> f + " >= " + day + " and " + f + " <= (" + day + " + " + operand + ")";
        };
    }
}
