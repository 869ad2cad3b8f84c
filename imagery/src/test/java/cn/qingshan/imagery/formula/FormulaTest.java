package cn.qingshan.imagery.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("波段公式")
class FormulaTest {

    /** Every band holds the same two pixels for every formula: a = 3 and 0, b = 2 and 0. */
    private static double[] two(Formula formula) {
        var values = new double[formula.bands().size()][];
        for (int i = 0; i < values.length; i++) {
            values[i] = formula.bands().get(i).equals("a") ? new double[] {3, 0} : new double[] {2, 0};
        }
        return formula.evaluate(values, 2, formula.scratch(2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a - b - 1            | 0",
                "a - (b - 1)          | 2",
                "a + b * 2            | 7",
                "(a + b) * 2          | 10",
                "-a + b               | -1",
                "a / b / 3            | 0.5",
                "-(a - b) * -2        | 2",
                "min(a, b) + max(a,b) | 5",
                "abs(b - a)           | 1",
                "sqrt(a * a + 16)     | 5",
                "(a - b) / (a + b)    | 0.2",
                "(b - a) / (b + a)    | -0.2",
                "(a - b) / (b + a)    | 0.2",
                "(a - b) / (a + a) * 6 | 1",
                "(a + b) / (a - b)    | 5",
                "(a - a) / (a + b)    | 0",
                "(a - b) / (a - b)    | 1",
                "1 - (a - b) / (a + b) * 5 | 0",
                "1.5 * a - .5*b       | 3.5",
                "a - (b - (a - (b - (a - b)))) | 3",
            })
    void is_worked_out_as_written(String text, double wanted) throws Exception {
        assertThat(two(Formula.of(text))[0]).isEqualTo(wanted);
    }

    @Test
    @DisplayName("归一化差值一遍算完，与一步一步算的每一位都相同，除以零也是")
    void a_normalized_difference_in_one_pass() throws Exception {
        int count = 10_000;
        var random = new Random(20260301);
        var values = new double[2][count];
        for (var band : values) {
            for (int i = 0; i < count; i++) {
                band[i] = i % 7 == 0
                        ? random.nextInt(3) - 1
                        : i % 11 == 0 ? Double.NaN : (random.nextDouble() - 0.3) * Math.pow(10, random.nextInt(8));
            }
        }
        var inOnePass = Formula.of("(a - b) / (a + b)");
        var stepByStep = Formula.of("(a - b) * 1 / (a + b)");
        assertThat(inOnePass.evaluate(values, count, inOnePass.scratch(count)))
                .containsExactly(stepByStep.evaluate(values, count, stepByStep.scratch(count)));
        assertThat(inOnePass.scratch(1)).hasDimensions(2, 1);
        assertThat(stepByStep.scratch(1)).hasDimensions(4, 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a + b",
                "a - b",
                "a * b",
                "a / b",
                "min(a, b)",
                "max(b, a)",
                "abs(a) + b",
                "sqrt(b) * a",
                "-a * (b / 3)"
            })
    @DisplayName("缺一个波段的像元没有数，公式怎么写都一样")
    void no_number_in_no_number_out(String text) throws Exception {
        var formula = Formula.of(text);
        var some = new double[] {Double.NaN, 2, Double.NaN, 0, Double.NaN};
        var others = new double[] {3, Double.NaN, Double.NaN, Double.NaN, 0};
        for (double number : formula.evaluate(new double[][] {some, others}, some.length, formula.scratch(5))) {
            assertThat(number).isNaN();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1 + 2", "a +", "(a", "a b", "a ** b", "min(a)", "a)", "1.2.3 + a", "a $ b", "max a"})
    @DisplayName("读不懂就说出在哪里")
    void what_makes_no_sense_is_refused(String text) {
        assertThatThrownBy(() -> Formula.of(text)).isInstanceOfSatisfying(BadFormula.class, bad -> {
            assertThat(bad.sentence(Locale.SIMPLIFIED_CHINESE)).contains("读不懂");
            assertThat(bad.sentence(Locale.ENGLISH)).contains("character");
        });
        assertThatThrownBy(() -> Formula.of("(".repeat(100_000))).isInstanceOf(BadFormula.class);
    }

    @ParameterizedTest
    @CsvSource({"ndvi, 2", "NDVI, 2", "nbr, 2", "ndmi, 2", "ndwi, 2", "bsi, 4"})
    @DisplayName("指数用的波段数；分母为零没有数")
    void known_indices(String name, int bands) {
        var formula = Formula.ofIndex(name).orElseThrow();
        assertThat(formula.bands()).hasSize(bands);
        var zero = new double[bands][1];
        assertThat(formula.evaluate(zero, 1, formula.scratch(1))[0]).isNaN();
    }
}
