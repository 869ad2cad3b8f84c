package cn.qingshan.law.procedure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qingshan.law.Procedures;
import cn.qingshan.law.rulebook.Refusal;
import cn.qingshan.law.term.TermRules;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
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

    @ParameterizedTest
    @MethodSource("procedures")
    @DisplayName("标明必填的，留空即被拒绝，各有一句理由；填写了就没有这句理由")
    void what_is_marked_as_needed_is_refused_when_empty(Law<?, ?> law) {
        for (var move : law.table().moves()) {
            for (var needed : move.needed()) {
                var full = filled(law, move, Set.of());
                var empty = filled(law, move, Set.of(needed));
                var alone = new ArrayList<>(empty);
                // one by one: what is written wrongly is refused in the same words as what is left empty
                full.forEach(alone::remove);
                assertThat(alone).as(move.act() + "." + needed).isNotEmpty();
                assertThat(alone).allSatisfy(refusal -> {
                    assertThat(refusal.sentence().zh()).isNotBlank();
                    assertThat(refusal.sentence().en()).isNotBlank();
                });
            }
        }
    }

    private static <E extends ProcedureEvent> List<Refusal> filled(Law<?, E> law, Move move, Set<String> left) {
        var type = Arrays.stream(law.events().getPermittedSubclasses())
                .filter(event -> ProcedureEvent.act(event).equals(move.act()))
                .findFirst()
                .orElseThrow();
        var fields = new HashMap<String, String>();
        for (var component : type.getRecordComponents()) {
            if (!left.contains(component.getName())) {
                fields.put(component.getName(), something(component.getGenericType()));
            }
        }
        return law.unmetDemands(EventFields.read(
                law.events(),
                move.act(),
                LocalDate.of(2026, 3, 2),
                move.actors().getFirst(),
                fields));
    }

    private static String something(Type type) {
        if (type instanceof ParameterizedType generic) {
            var element = generic.getActualTypeArguments()[0];
            return element == String.class ? "乙\n丙" : something(element);
        }
        if (type instanceof Class<?> choice && choice.isEnum()) {
            return ((Enum<?>) choice.getEnumConstants()[0]).name();
        }
        return type == boolean.class
                ? "true"
                : type == LocalDate.class ? "2026-03-02" : type == String.class ? "甲" : "1";
    }

    @Test
    @DisplayName("行为里没有的字段、不会留空的字段不能标为必填：是程序错误")
    void a_row_that_names_what_its_event_does_not_have_is_a_bug() {
        record Tell(LocalDate on, Post by, String text, boolean flag, LocalDate day) implements ProcedureEvent {}
        var row = new Row<State, Tell>(Tell.class, "告知", "tell");
        assertThatThrownBy(() -> row.needs("texts", "没有", "none")).hasMessageContaining("texts");
        assertThatThrownBy(() -> row.needs("flag", "没有", "none")).hasMessageContaining("flag");
        assertThatThrownBy(() -> row.needs("day", "没有", "none")).hasMessageContaining("day");
        assertThatThrownBy(() -> row.day("text", DayLimit.HAPPENED, "不对", "wrong"))
                .hasMessageContaining("text");
        assertThatThrownBy(() -> row.byTwo("officers", "CFF", 42)).hasMessageContaining("officers");
    }

    private static Set<String> rules(Law<?, ?> law, Clock.Effect effect) {
        return law.table().moves().stream()
                .flatMap(move -> move.clocks().stream())
                .filter(clock -> clock.effect() == effect)
                .map(Clock::rule)
                .collect(Collectors.toSet());
    }
}
