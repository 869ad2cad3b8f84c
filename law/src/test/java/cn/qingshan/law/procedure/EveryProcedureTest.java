package cn.qingshan.law.procedure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import cn.qingshan.law.Procedures;
import cn.qingshan.law.term.TermRules;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of every procedure's table. */
@DisplayName("每一程序：状态可达、行为有去处、法定行为写明条文、表单字段有名称")
class EveryProcedureTest {

    static List<Law<?, ?>> procedures() {
        return Procedures.all();
    }

    @ParameterizedTest
    @MethodSource("procedures")
    @DisplayName("每个状态都能到达，每个行为都有去处，只有终点没有下一步")
    void every_state_is_reachable_and_every_act_leads_somewhere(Law<?, ?> law) {
        assertThat(law.table().flaws()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("procedures")
    @DisplayName("期限都在期限目录之中")
    void every_clock_is_a_term_of_the_catalogue(Law<?, ?> law) {
        var known = TermRules.bundled().all().stream().map(rule -> rule.id()).collect(Collectors.toSet());
        var used = law.table().moves().stream()
                .flatMap(move -> move.clocks().stream())
                .map(Clock::rule)
                .collect(Collectors.toSet());
        assertThat(known).containsAll(used);
    }

    @ParameterizedTest
    @MethodSource("procedures")
    @DisplayName("起算的期限都有停止的行为")
    void every_clock_that_starts_can_stop(Law<?, ?> law) {
        assertThat(rules(law, Clock.Effect.STOP)).containsAll(rules(law, Clock.Effect.START));
    }

    @ParameterizedTest
    @MethodSource("procedures")
    @DisplayName("表单的每个字段都有中英文名称")
    void every_field_of_every_event_has_a_name(Law<?, ?> law) {
        for (var event : law.events().getPermittedSubclasses()) {
            Arrays.stream(event.getRecordComponents())
                    .filter(field ->
                            !field.getName().equals("on") && !field.getName().equals("by"))
                    .forEach(field -> assertThatCode(() -> FieldNames.of(field)).doesNotThrowAnyException());
        }
    }

    private static Set<String> rules(Law<?, ?> law, Clock.Effect effect) {
        return law.table().moves().stream()
                .flatMap(move -> move.clocks().stream())
                .filter(clock -> clock.effect() == effect)
                .map(Clock::rule)
                .collect(Collectors.toSet());
    }
}
