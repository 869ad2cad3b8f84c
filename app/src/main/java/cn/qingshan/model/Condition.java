package cn.qingshan.model;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/** 条件. One comparison, or several of which all or any have to be met. */
public sealed interface Condition {

    record All(List<Condition> of) implements Condition {
        public All {
            of = List.copyOf(of);
        }
    }

    record Any(List<Condition> of) implements Condition {
        public Any {
            of = List.copyOf(of);
        }
    }

    record Test(String field, Operator operator, Operand operand) implements Condition {}

    /** What a field is compared with. */
    sealed interface Operand {}

    record Nothing() implements Operand {}

    /** @param value {@link String}, {@link LocalDate} or {@link java.math.BigDecimal}, as the field's type asks */
    record Literal(Object value) implements Operand {}

    record Choices(List<String> values) implements Operand {
        public Choices {
            values = List.copyOf(values);
        }
    }

    record Parameter(String code) implements Operand {}

    record OtherField(String code) implements Operand {}

    record Span(Amount amount, Unit unit) implements Operand {}

    /** How long: said outright, or by a parameter. */
    sealed interface Amount {}

    record Fixed(int number) implements Amount {}

    record OfParameter(String code) implements Amount {}

    /** Calendar days, months or years; a month back from the 31st is the last day of a shorter month. */
    enum Unit {
        DAYS("日", "days"),
        MONTHS("个月", "months"),
        YEARS("年", "years");

        private final String zh;
        private final String en;

        Unit(String zh, String en) {
            this.zh = zh;
            this.en = en;
        }

        public String zh() {
            return zh;
        }

        public String en() {
            return en;
        }

        LocalDate before(LocalDate day, int number) {
            return switch (this) {
                case DAYS -> day.minusDays(number);
                case MONTHS -> day.minusMonths(number);
                case YEARS -> day.minusYears(number);
            };
        }

        LocalDate after(LocalDate day, int number) {
            return switch (this) {
                case DAYS -> day.plusDays(number);
                case MONTHS -> day.plusMonths(number);
                case YEARS -> day.plusYears(number);
            };
        }
    }

    default Stream<Test> tests() {
        return switch (this) {
            case All all -> all.of().stream().flatMap(Condition::tests);
            case Any any -> any.of().stream().flatMap(Condition::tests);
            case Test test -> Stream.of(test);
        };
    }
}
