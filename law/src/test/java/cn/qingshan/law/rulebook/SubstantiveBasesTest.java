package cn.qingshan.law.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qingshan.law.rulebook.Fine.Comparison;
import cn.qingshan.law.rulebook.SubstantiveBasis.Circumstance;
import cn.qingshan.law.rulebook.SubstantiveChoice.Applies;
import cn.qingshan.law.rulebook.SubstantiveChoice.PersonMustDecide;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("行政处罚法第三十七条：适用违法行为发生时的规定；新的规定处罚较轻或者不认为是违法的，适用新的规定")
class SubstantiveBasesTest {

    private static final Rulebook BOOK = Rulebook.bundled();

    private static LocalDate day(String date) {
        return LocalDate.parse(date);
    }

    /** The table of the law, typed a second time: act, day, circumstance, fine as the table words it. */
    @ParameterizedTest(name = "{0}（{1}）{2}：{3}")
    @CsvSource({
        "UNLICENSED_MINING, 2026-11-23, ORDINARY, 市场价值3至5倍",
        "UNLICENSED_MINING, 2026-11-23, LOW_VALUE, 100000至1000000元",
        "UNLICENSED_MINING, 2025-06-30, ORDINARY, 罚款幅度未录入，须查原文",
        "OUT_OF_BOUNDS_MINING, 2026-11-23, ORDINARY, 市场价值3至5倍",
        "OUT_OF_BOUNDS_MINING, 2026-11-23, LOW_VALUE, 100000至1000000元",
        "NO_MINING_LICENCE, 2026-11-23, REFUSAL, 市场价值1至3倍",
        "NO_MINING_LICENCE, 2026-11-23, REFUSAL_LOW_VALUE, 100000至500000元",
        "AGAINST_MINING_PLAN, 2026-11-23, ORDINARY, 100000至500000元",
        "RESTORATION_NOT_DONE, 2026-11-23, ORDINARY, 修复费用0至2倍",
        "RESTORATION_NOT_DONE, 2026-11-23, REFUSAL, 修复费用2至5倍",
        "EXPLORATION_NOT_CLEARED, 2026-11-23, ORDINARY, 0至50000元",
        "EXPLORATION_NOT_CLEARED, 2026-11-23, REFUSAL, 50000至100000元",
        "INSPECTION_OBSTRUCTED, 2026-11-23, REFUSAL, 20000至100000元",
        "EXCAVATED_MATERIAL_SOLD, 2026-11-23, ORDINARY, 市场价值3至5倍",
        "EXCAVATED_MATERIAL_SOLD, 2026-11-23, LOW_VALUE, 100000至300000元",
        "CLOSURE_NOT_REPORTED, 2026-11-23, ORDINARY, 20000至100000元",
        "CLOSURE_NOT_REPORTED, 2026-11-23, SERIOUS, 100000至500000元",
        "RECLAMATION_REFUSED, 2026-11-23, ORDINARY, 土地复垦费2至5倍",
        "CULTIVATION_LAYER_DESTROYED, 2026-11-23, ORDINARY, 耕地开垦费5至10倍",
        "LAND_OCCUPIED, 2026-11-23, ORDINARY, 每平方米100至1000元",
        "TEMPORARY_LAND_NOT_RECLAIMED, 2026-11-23, ORDINARY, 土地复垦费2至5倍",
        "TOPSOIL_NOT_STRIPPED, 2026-11-23, ORDINARY, 每公顷10000元",
        "HAZARD_NOT_TREATED, 2026-11-23, ORDINARY, 100000至500000元",
    })
    @DisplayName("罚款幅度与法条对照表一致")
    void fines(String act, String on, Circumstance circumstance, String text) {
        var basis = BOOK.substantive().find(act, day(on)).orElseThrow();

        var fine = java.util.Objects.requireNonNull(basis.fines().get(circumstance));
        assertThat(fine.fine().text().zh()).isEqualTo(text);
        assertThat(fine.optional())
                .isEqualTo(act.equals("RESTORATION_NOT_DONE") && circumstance == Circumstance.ORDINARY);
    }

    @Test
    @DisplayName("行为和决定都在矿产资源法2024年修订施行之后：适用该法第六十四条第一款")
    void one_version_on_both_days() {
        var choice = BOOK.substantive().chooseFor("UNLICENSED_MINING", day("2025-07-01"), day("2026-03-02"));

        assertThat(choice).isInstanceOfSatisfying(Applies.class, applies -> {
            assertThat(applies.basis().citations().getFirst().shortForm()).isEqualTo("KCF24 64.1");
            assertThat(applies.reasons())
                    .extracting(r -> r.zh())
                    .containsExactly(
                            "行为发生于2025-07-01，当时有效的是《中华人民共和国矿产资源法》第六十四条第一款。", "作出决定时（2026-03-02）该规定仍然有效，适用该规定。");
        });
    }

    @Test
    @DisplayName("2025年7月1日以前的行为，新旧幅度不能由机器相比：由人比较后决定")
    void an_act_under_the_law_of_2009_is_for_a_person_to_compare() {
        var choice = BOOK.substantive().chooseFor("UNLICENSED_MINING", day("2025-06-30"), day("2026-03-02"));

        assertThat(choice).isInstanceOfSatisfying(PersonMustDecide.class, undecided -> {
            assertThat(undecided.candidates())
                    .extracting(c -> c.citations().getFirst().shortForm())
                    .containsExactly("KCF09 39", "KCF24 64.1");
            assertThat(undecided.reasons().getLast().zh())
                    .contains("须由办案人员比较后决定")
                    .contains("《中华人民共和国行政处罚法》第三十七条");
            assertThat(undecided.reasons().getLast().en()).contains("a person must compare");
        });
    }

    @Test
    @DisplayName("行为发生时表中没有规定的，不套用新法")
    void no_rule_on_the_day_of_the_act() {
        var choice = BOOK.substantive().chooseFor("RESTORATION_NOT_DONE", day("2024-01-01"), day("2026-03-02"));

        assertThat(choice).isInstanceOfSatisfying(PersonMustDecide.class, undecided -> {
            assertThat(undecided.candidates()).hasSize(1);
            assertThat(undecided.reasons().getFirst().zh()).contains("没有2024-01-01行为发生时有效的规定");
        });
    }

    @Test
    @DisplayName("凭记忆的依据适用时提示查对")
    void a_remembered_basis_says_so() {
        var choice = BOOK.substantive().chooseFor("UNLICENSED_MINING", day("2024-01-01"), day("2024-06-03"));

        assertThat(choice).isInstanceOf(Applies.class);
        assertThat(choice.reasons().getLast().zh()).isEqualTo("该规定未核对原文，引用前须查对。");
    }

    private static final String LATER = """
            法规 CSF
            名称：测试法 | Test Law
            法源：CSF | 测试法 | Test Law | 虚构 | 53 | 2027-03-01 | | VERIFIED | VERIFIED
            止 处罚 LAND_OCCUPIED：2027-02-28

            处罚 LAND_OCCUPIED
            行为：非法占用土地 | illegal occupation of land
            依据：CSF 50
            施行：2027-03-01 起
            核对：已核对法条
            罚款 一般：每平方米50至500元
            后果 一般：退还土地；拆除或者没收建筑物
            """;

    /** The later fine and consequences; then whether the newer law, the older or a person decides. */
    @ParameterizedTest(name = "{0}；{1}：{2}")
    @CsvSource({
        "每平方米50至500元, 退还土地；拆除或者没收建筑物, CSF 50, 新的规定处罚较轻",
        "每平方米100至500元, 退还土地；拆除或者没收建筑物, CSF 50, 新的规定处罚较轻",
        "可处每平方米100至1000元, 退还土地；拆除或者没收建筑物, CSF 50, 新的规定处罚较轻",
        "每平方米100至1000元, 退还土地；拆除或者没收建筑物, TGF19 77, 新旧规定的处罚相同",
        "每平方米200至1000元, 退还土地；拆除或者没收建筑物, TGF19 77, 新的规定处罚较重",
        "每平方米50至2000元, 退还土地；拆除或者没收建筑物, person, 不能直接相比",
        "可处每平方米100至2000元, 退还土地；拆除或者没收建筑物, person, 不能直接相比",
        "每公顷50至500元, 退还土地；拆除或者没收建筑物, person, 不能直接相比",
        "1至2元, 退还土地；拆除或者没收建筑物, person, 不能直接相比",
        "市场价值1至2倍, 退还土地；拆除或者没收建筑物, person, 不能直接相比",
        "未录入, 退还土地；拆除或者没收建筑物, person, 不能直接相比",
        "每平方米50至500元, 退还土地, person, 不能直接相比",
    })
    @DisplayName("新法较轻的适用新法，相同或者较重的适用行为时的法，比不出的由人决定")
    void the_lighter_law(String fine, String consequences, String applies, String reason) {
        var book = BOOK.with(
                Statute.read("later.txt", LATER.replace("每平方米50至500元", fine).replace("退还土地；拆除或者没收建筑物", consequences)));

        var choice = book.substantive().chooseFor("LAND_OCCUPIED", day("2027-02-28"), day("2027-06-01"));

        assertThat(choice.reasons().getLast().zh()).contains(reason).contains("第三十七条");
        if (applies.equals("person")) {
            assertThat(choice).isInstanceOf(PersonMustDecide.class);
        } else {
            assertThat(((Applies) choice).basis().citations().getFirst().shortForm())
                    .isEqualTo(applies);
        }
    }

    @Test
    @DisplayName("决定时已废止而没有后继规定：是否仍认为违法，由人判断")
    void a_repealed_rule_without_a_successor() {
        var book = BOOK.with(Statute.read("later.txt", LATER.substring(0, LATER.indexOf("处罚 LAND_OCCUPIED\n行为"))));

        var choice = book.substantive().chooseFor("LAND_OCCUPIED", day("2027-02-28"), day("2027-06-01"));

        assertThat(choice)
                .isInstanceOfSatisfying(
                        PersonMustDecide.class,
                        undecided -> assertThat(undecided.candidates()).hasSize(1));
        assertThat(choice.reasons().getLast().zh()).contains("已经废止").contains("是否已不认为违法");
    }

    @Test
    @DisplayName("没有的行为种类、早于行为的决定，是程序错误")
    void nonsense_is_refused() {
        assertThatThrownBy(() -> BOOK.substantive().chooseFor("JAYWALKING", day("2026-01-01"), day("2026-01-02")))
                .hasMessageContaining("JAYWALKING");
        assertThatThrownBy(() -> BOOK.substantive().chooseFor("LAND_OCCUPIED", day("2026-01-02"), day("2026-01-01")))
                .hasMessageContaining("早于行为日");
    }

    @Test
    @DisplayName("幅度的比较：两端都不高且至少一端低，才是较轻")
    void comparing_ranges() {
        assertThat(amount(1, 5).against(amount(1, 5))).isEqualTo(Comparison.SAME);
        assertThat(amount(1, 4).against(amount(1, 5))).isEqualTo(Comparison.LIGHTER);
        assertThat(amount(0, 5).against(amount(1, 5))).isEqualTo(Comparison.LIGHTER);
        assertThat(amount(1, 6).against(amount(1, 5))).isEqualTo(Comparison.HEAVIER);
        assertThat(amount(0, 6).against(amount(1, 5))).isEqualTo(Comparison.NOT_BY_MACHINE);
        assertThat(amount(2, 4).against(amount(1, 5))).isEqualTo(Comparison.NOT_BY_MACHINE);
        assertThat(multiple(Fine.Of.MARKET_VALUE).against(multiple(Fine.Of.MARKET_VALUE)))
                .isEqualTo(Comparison.SAME);
        assertThat(multiple(Fine.Of.MARKET_VALUE).against(multiple(Fine.Of.RESTORATION_COST)))
                .isEqualTo(Comparison.NOT_BY_MACHINE);
        assertThat(new Fine.NotRecorded().against(new Fine.NotRecorded())).isEqualTo(Comparison.NOT_BY_MACHINE);
        assertThat(Fine.read("市场价值1.5至2倍").orElseThrow().text().en())
                .isEqualTo("1.5 to 2 times the market value of the minerals");
        assertThat(amount(1, 5).text().en()).isEqualTo("CNY 1 to 5");
        assertThat(Fine.read("每公顷1至2元").orElseThrow().text().en()).isEqualTo("CNY 1 to 2 per ha");
        assertThat(Fine.read("营业额1至2倍")).isEmpty();
    }

    private static Fine amount(int least, int most) {
        return new Fine.Amount(BigDecimal.valueOf(least), BigDecimal.valueOf(most));
    }

    private static Fine multiple(Fine.Of of) {
        return new Fine.Multiple(of, BigDecimal.ONE, BigDecimal.TEN);
    }

    @Test
    @DisplayName("理由用两种语言说完整")
    void the_reasons_in_full() {
        var book = BOOK.with(Statute.read("later.txt", LATER.replace("每平方米50", "可处每平方米50")));
        var choice = book.substantive().chooseFor("LAND_OCCUPIED", day("2027-02-28"), day("2027-06-01"));

        assertThat(choice.reasons())
                .extracting(r -> r.zh())
                .containsExactly(
                        "行为发生于2027-02-28，当时有效的是《中华人民共和国土地管理法》第七十七条、《中华人民共和国土地管理法实施条例》第五十七条。",
                        "作出决定时（2027-06-01）有效的是《测试法》第五十条。",
                        "新的规定处罚较轻（一般可处每平方米50至500元；原为一般处每平方米100至1000元），适用新的规定（依据《中华人民共和国行政处罚法》第三十七条）。");
        assertThat(choice.reasons().getLast().en())
                .isEqualTo(
                        "The newer is lighter (ordinarily optionally CNY 50 to 500 per m²; before: ordinarily CNY 100 to 1000 per m²) and applies (Administrative Penalty Law (2021), art. 37).");

        var none = BOOK.with(Statute.read("later.txt", LATER.replace("罚款 一般：每平方米50至500元\n", "")))
                .substantive()
                .chooseFor("LAND_OCCUPIED", day("2027-02-28"), day("2027-06-01"));
        assertThat(none).isInstanceOf(PersonMustDecide.class);
        assertThat(none.reasons().getLast().zh()).contains("（没有罚款；原为一般处每平方米100至1000元）");
    }

    @Test
    @DisplayName("2021年7月15日以前作出的决定，不引用修订后的行政处罚法第三十七条")
    void a_decision_before_the_penalty_law_of_2021() {
        var book = BOOK.with(Statute.read("old.txt", """
                法规 OLD
                名称：旧法 | Old Law
                法源：OLDX | 旧法 | Old Law | | 9 | 2010-01-01 | 2015-12-31 | VERIFIED | VERIFIED
                法源：NEWX | 新法 | New Law | | 9 | 2016-01-01 | 2020-12-31 | VERIFIED | VERIFIED

                处罚 WASTE_DUMPED
                行为：倾倒废渣 | dumping waste
                依据：OLDX 1
                施行：2010-01-01 至 2015-12-31
                核对：已核对法条
                罚款 一般：100至200元

                处罚 WASTE_DUMPED
                行为：倾倒废渣 | dumping waste
                依据：NEWX 1
                施行：2016-01-01 至 2020-12-31
                核对：已核对法条
                罚款 一般：200至300元
                """));
        var choice = book.substantive().chooseFor("WASTE_DUMPED", day("2015-06-01"), day("2017-06-01"));

        assertThat(((Applies) choice).basis().citations().getFirst().shortForm())
                .isEqualTo("OLDX 1");
        assertThat(choice.reasons().getLast().zh()).contains("（从旧兼从轻）").doesNotContain("第三十七条");
    }
}
