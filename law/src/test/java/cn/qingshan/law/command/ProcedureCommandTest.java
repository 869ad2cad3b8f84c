package cn.qingshan.law.command;

import static cn.qingshan.law.command.CommandLine.run;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qingshan.law.Procedures;
import cn.qingshan.law.procedure.Law;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("procedure：程序的状态表")
class ProcedureCommandTest {

    static List<Law<?, ?>> procedures() {
        return Procedures.all();
    }

    @ParameterizedTest
    @MethodSource("procedures")
    @DisplayName("每个状态、每项行为、每条依据都印出来，中文、英文、JSON")
    void every_state_act_and_article_is_printed(Law<?, ?> law) {
        var table = law.table();
        var zh = run("procedure", table.id());
        assertThat(zh.exit()).isZero();
        assertThat(zh.err()).isEmpty();
        var en = run("procedure", table.id(), "--lang", "en");
        for (var stage : table.stages()) {
            assertThat(zh.lines()).anyMatch(line -> line.startsWith(stage.text().zh() + " " + stage.name()));
            assertThat(en.out()).contains(stage.text().en() + " " + stage.name());
        }
        for (var move : table.moves()) {
            assertThat(zh.out()).contains(move.name().zh() + " " + move.act() + " → ");
            move.citations().forEach(citation -> assertThat(zh.out()).contains(citation.zh()));
            move.documents()
                    .forEach(document ->
                            assertThat(zh.out()).contains(document.text().zh()));
            move.clocks()
                    .forEach(clock ->
                            assertThat(zh.out()).contains(clock.effect().text().zh() + clock.rule()));
        }
        assertThat(en.out()).contains("actor: ", "articles: ").doesNotContain("依据");
        var json = run("procedure", table.id(), "--json").json();
        assertThat(json.get("states").size()).isEqualTo(table.stages().size());
        assertThat(json.get("moves").size()).isEqualTo(table.moves().size());
    }

    @Test
    void the_json_of_a_move_says_who_when_with_what() {
        var json = run("procedure", "administrative-case", "--json").json();
        var move = json.get("moves")
                .valueStream()
                .filter(one -> one.get("act").asString().equals("serve-recommendation"))
                .findFirst()
                .orElseThrow();
        assertThat(move.get("from").get(0).asString()).isEqualTo("RECOMMENDATION_DECIDED");
        assertThat(move.get("to").get(0).asString()).isEqualTo("AWAITING_PERFORMANCE");
        assertThat(move.get("actors").get(0).get("id").asString()).isEqualTo("P_OFFICER");
        assertThat(move.get("clocks")
                        .valueStream()
                        .map(clock -> clock.get("effect").asString() + " "
                                + clock.get("rule").asString()))
                .contains("stop P02", "start P03", "start P04", "start P05");
        assertThat(move.get("citations")
                        .valueStream()
                        .map(one -> one.get("short").asString()))
                .contains("BAGZ 76");
    }

    @Test
    void the_list() {
        assertThat(run("procedure", "--list").lines())
                .hasSize(Procedures.all().size())
                .anyMatch(line -> line.startsWith("administrative-case") && line.contains("行政公益诉讼案件"));
        assertThat(run("procedure", "--list", "--lang", "en").out()).contains("states", "acts");
        assertThat(run("procedure", "--list", "--json").json().get(0).get("id").asString())
                .isNotBlank();
    }

    @Test
    @DisplayName("可以用中文名")
    void by_its_chinese_name() {
        assertThat(run("procedure", "行政公益诉讼案件").out())
                .isEqualTo(run("procedure", "administrative-case").out());
    }

    @Test
    void an_unknown_or_missing_name_is_refused() {
        for (var answer : List.of(
                run("procedure", "divorce"),
                run("procedure"),
                run("procedure", "--list", "x"),
                run("procedure", "--all"))) {
            assertThat(answer.exit()).isEqualTo(2);
            assertThat(answer.out()).isEmpty();
            assertThat(answer.err().lines()).hasSize(1);
        }
        assertThat(run("procedure", "divorce").err()).contains("规则procedure-known", "There is no procedure");
    }
}
