package cn.qingshan.law.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.qingshan.law.Sentence;
import cn.qingshan.law.rulebook.BadRulebook.Rule;
import cn.qingshan.law.rulebook.Binding.Rebinding;
import cn.qingshan.law.term.Length;
import cn.qingshan.law.term.TermRule;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("规则库：案件适用立案时的规则；新法以文件载入，不改代码")
class RulebookTest {

    private static final Rulebook BOOK = Rulebook.bundled();

    /** A fictional statute: another name for the recommendation, another period for the reply, from 2027-03-01. */
    static final String STATUTE = """
            # 虚构的法律，只用于测试
            法规 CSF
            名称：测试公益诉讼法 | Test PIL Law
            法源：CSF | 测试公益诉讼法 | Test PIL Law | 虚构 | 53 | 2027-03-01 | | VERIFIED | VERIFIED
            止 期限 P05：2027-02-28
            止 制度 BAGZ-2021：2027-02-28
            止 文书 RECOMMENDATION：2027-02-28
            止 处罚 LAND_OCCUPIED：2027-02-28

            期限 P05
            义务：书面回复人民检察院 | reply to the procuratorate in writing
            义务人：被建议（被诉）行政机关
            起算：检察意见书送达 | service of the opinion
            期间：45日
            末日：顺延（民事诉讼法）
            止于：收到书面回复 | written reply received
            依据：CSF 30
            性质：法定
            核对：已核对法条
            施行：2027-03-01 起

            制度 CSF-2027
            名称：测试公益诉讼法 | Test PIL Law
            依据：CSF 1
            施行：2027-03-01 起
            核对：已核对法条
            文书 RECOMMENDATION：检察意见书 | procuratorial opinion
            期限：P04、P05、P06

            文书 RECOMMENDATION
            名称：检察意见书 | procuratorial opinion
            依据：CSF 28
            施行：2027-03-01 起
            核对：已核对法条
            应载 respondent：行政机关的名称 | name of the organ
            应载 deadline：期限 | period

            处罚 LAND_OCCUPIED
            行为：非法占用土地（排土场、工业场地等） | illegal occupation of land (spoil heap, industrial yard)
            依据：CSF 50
            施行：2027-03-01 起
            核对：已核对法条
            罚款 一般：每平方米50至500元
            后果 一般：退还土地；拆除或者没收建筑物
            """;

    private static final Rulebook LATER = BOOK.with(Statute.read("test-statute.txt", STATUTE));

    private static LocalDate day(String date) {
        return LocalDate.parse(date);
    }

    @Test
    @DisplayName("立案时有效的版本适用于整件案件，起算日已有新版本的也不例外")
    void the_version_of_the_filing_goes_for_the_case() {
        // filed 2024-03-01 under the Measures of 2014: three working days to plead; those of 2024 give five from
        // 2024-05-01
        var rule = BOOK.boundAt(day("2024-03-01")).rule("A04", day("2024-06-03"));
        assertThat(rule.length()).isEqualTo(new Length.WorkingDays(3));

        assertThat(BOOK.boundAt(day("2024-05-01"))
                        .rule("A04", day("2024-06-03"))
                        .length())
                .isEqualTo(new Length.WorkingDays(5));
    }

    @Test
    @DisplayName("立案时没有规定的，适用起算日有效的版本；两日都没有的，不推定")
    void what_the_filing_day_does_not_regulate_goes_by_the_trigger() {
        var binding = BOOK.boundAt(day("2017-09-19"));

        assertThat(binding.rule("P05", day("2018-03-02")).length()).isEqualTo(new Length.Months(2));
        assertThat(binding.find("P05", day("2017-09-19"))).isEmpty();
        assertThatThrownBy(() -> binding.rule("P05", day("2017-09-19")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("P05");
    }

    @Test
    @DisplayName("经记录的转换：转换日起开始的期限适用新规则，此前开始的不变")
    void a_recorded_transition_rebinds_the_case() {
        var bound = LATER.boundAt(day("2027-01-04"));
        assertThat(bound.rule("P05", day("2027-04-01")).length()).isEqualTo(new Length.Months(2));
        assertThat(name(bound, "2027-04-01")).isEqualTo("检察建议书");

        var rebound = (Rebinding.Rebound) bound.reboundOn(day("2027-03-15"), "益赫检转〔2027〕1号");
        assertThat(rebound.binding().rule("P05", day("2027-04-01")).length()).isEqualTo(new Length.Days(45));
        assertThat(rebound.binding().rule("P05", day("2027-03-15")).length()).isEqualTo(new Length.Days(45));
        assertThat(rebound.binding().rule("P05", day("2027-03-14")).length()).isEqualTo(new Length.Months(2));
        assertThat(name(rebound.binding(), "2027-04-01")).isEqualTo("检察意见书");
        assertThat(name(rebound.binding(), "2027-03-14")).isEqualTo("检察建议书");
        assertThat(rebound.binding().transition().orElseThrow().document()).isEqualTo("益赫检转〔2027〕1号");
    }

    private static String name(Binding binding, String on) {
        return binding.regime(day(on))
                .orElseThrow()
                .document("RECOMMENDATION", new Sentence("检察建议书", "recommendation"))
                .zh();
    }

    @Test
    @DisplayName("转换早于立案、早于前一次转换或者没有文书的，不准，案件不变")
    void a_bad_transition_is_refused() {
        var bound = LATER.boundAt(day("2027-01-04"));
        assertThat(refusal(bound.reboundOn(day("2027-01-03"), "文书")))
                .contains("早于立案日2027-01-04")
                .contains("RB10");
        assertThat(refusal(bound.reboundOn(day("2027-03-15"), " "))).contains("没有写明转换所依据的文书");

        var once = ((Rebinding.Rebound) bound.reboundOn(day("2027-01-04"), "文书")).binding();
        assertThat(refusal(once.reboundOn(day("2027-01-04"), "文书"))).contains("已于2027-01-04转换");
        assertThat(once.reboundOn(day("2027-01-05"), "文书")).isInstanceOf(Rebinding.Rebound.class);
    }

    private static String refusal(Rebinding answer) {
        return ((Rebinding.Refused) answer).refusal().sentence().zh();
    }

    @ParameterizedTest(name = "{0} 立案的案件适用 {1}")
    @CsvSource({
        "2015-12-23, none",
        "2016-03-01, PILOT-2015",
        "2017-06-30, PILOT-2015",
        "2017-07-01, XSF-2017",
        "2018-03-01, XSF-2017",
        "2018-03-02, GYJS-2018",
        "2021-06-30, GYJS-2018",
        "2021-07-01, BAGZ-2021",
        "2026-11-23, BAGZ-2021",
    })
    @DisplayName("办案制度依立案日确定")
    void regimes(String filing, String regime) {
        assertThat(BOOK.boundAt(day(filing)).regime(day("2026-11-23")).map(Regime::id))
                .isEqualTo(regime.equals("none") ? java.util.Optional.empty() : java.util.Optional.of(regime));
        assertThat(BOOK.regime(day(filing)).map(Regime::id).orElse("none")).isEqualTo(regime);
    }

    @Test
    @DisplayName("每个制度所列的期限都在期限目录中，且在制度施行期间有版本")
    void regimes_name_terms_that_exist() {
        for (var regime : BOOK.regimes()) {
            for (var term : regime.terms()) {
                assertThat(BOOK.terms()
                                .find(term, regime.inForce().from())
                                .or(() -> BOOK.terms()
                                        .find(
                                                term,
                                                java.util.Objects.requireNonNullElse(
                                                        regime.inForce().to(), day("2026-11-23")))))
                        .as("%s %s", regime.id(), term)
                        .isPresent();
            }
        }
        assertThat(BOOK.regimes().getLast().terms()).hasSize(18);
        assertThat(BOOK.regimes()
                        .getLast()
                        .document("JUDGMENT", new Sentence("判决书", "judgment"))
                        .zh())
                .isEqualTo("判决书");
    }

    @Test
    @DisplayName("办案规则第七十五条：检察建议书应当载明的内容，缺一项说一项")
    void the_contents_of_a_recommendation() {
        var requirement = BOOK.boundAt(day("2026-03-05"))
                .requirement("RECOMMENDATION", day("2026-04-03"))
                .orElseThrow();

        assertThat(requirement.missing(Set.of("respondent", "source", "harm", "legal-basis", "demand")))
                .extracting(content -> content.name().zh())
                .containsExactly("认定行政机关不依法履行职责的事实和理由", "行政机关整改期限");
        assertThat(requirement.missing(requirement.contents().stream()
                        .map(DocumentRequirement.Content::id)
                        .toList()))
                .isEmpty();
        assertThat(requirement.citations().getFirst().shortForm()).isEqualTo("BAGZ 75");
        assertThat(requirement.mark()).isEqualTo(Mark.VERIFIED);
        assertThat(BOOK.requirement("RECOMMENDATION", day("2021-06-30"))).isEmpty();
    }

    @Test
    @DisplayName("没有核对原文的文书要求不显示为已核对：行政处罚法第五十九条、第四十四条；立案决定书的内容是惯例")
    void what_was_not_read_is_marked() {
        var on = day("2026-11-23");
        assertThat(BOOK.requirement("PENALTY_DECISION", on).orElseThrow().mark())
                .isEqualTo(Mark.REMEMBERED);
        assertThat(BOOK.requirement("PENALTY_NOTICE", on).orElseThrow().mark()).isEqualTo(Mark.REMEMBERED);
        assertThat(BOOK.requirement("FILING_DECISION", on).orElseThrow().mark()).isEqualTo(Mark.CUSTOMARY);
        assertThat(BOOK.requirement("PUBLIC_NOTICE", on).orElseThrow().contents())
                .hasSize(5);
        assertThat(BOOK.requirement("MAINTENANCE_RECORD", on).orElseThrow().contents())
                .hasSize(5);
    }

    @Test
    @DisplayName("载入新法：旧规则写上止期，新规则自施行日起有效，原规则库不变")
    void a_statute_makes_a_new_rulebook() {
        assertThat(LATER.terms().get("P05", day("2027-02-28")).length()).isEqualTo(new Length.Months(2));
        assertThat(LATER.terms().get("P05", day("2027-03-01")).length()).isEqualTo(new Length.Days(45));
        assertThat(LATER.terms()
                        .get("P05", day("2027-03-01"))
                        .citations()
                        .getFirst()
                        .zh())
                .isEqualTo("《测试公益诉讼法》第三十条");
        assertThat(LATER.bases().byCode("CSF").articles()).isEqualTo(53);
        assertThat(LATER.requirement("RECOMMENDATION", day("2027-03-01"))
                        .orElseThrow()
                        .contents())
                .hasSize(2);
        assertThat(LATER.regime(day("2027-02-28")).orElseThrow().id()).isEqualTo("BAGZ-2021");
        assertThat(LATER.regime(day("2027-03-01")).orElseThrow().id()).isEqualTo("CSF-2027");

        assertThat(BOOK.terms().get("P05", day("2027-03-01")).length()).isEqualTo(new Length.Months(2));
        assertThat(BOOK.bases().find("CSF")).isEmpty();
    }

    /** What stands in the statute, what stands there instead, the rule broken, a piece of the sentence. */
    @ParameterizedTest(name = "{2}：{1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "'法规 CSF'; '期限 P05'; RB08; 应以一个“法规”块开头",
                "'期限 P05\n义务'; '法规 XX\n义务'; RB08; 且只有一个",
                "'止 期限 P05：'; '止 期限：'; RB01; 应写成",
                "'止 期限 P05：'; '止 条款 P05：'; RB01; 应写成",
                "'止 期限 P05：'; '止 期限 P99：'; RB09; test-statute.txt第5行",
                "'止 期限 P05：2027-02-28'; '止 期限 P05：2027-02-30'; RB01; 没有“2027-02-30”这一天",
                "'止 期限 P05：2027-02-28'; '止 期限 P05：2018-03-01'; RB09; 无从终止",
                "'止 期限 P05：2027-02-28'; '止 期限 P05：2027-03-01'; RB06; 同时有效",
                "'止 期限 P05：2027-02-28'; '# 旧版本没有写止期'; RB06; 期限 P05",
                "'止 制度 BAGZ-2021：2027-02-28'; '# 旧制度没有写止期'; RB06; 同时有效",
                "'止 制度 BAGZ-2021：'; '止 制度 BAGZ-2020：'; RB09; 制度 BAGZ-2020",
                "'止 文书 RECOMMENDATION：2027-02-28'; '# 无'; RB06; 文书 RECOMMENDATION",
                "'止 处罚 LAND_OCCUPIED：2027-02-28'; '# 无'; RB06; 处罚 LAND_OCCUPIED",
                "'止 处罚 LAND_OCCUPIED：'; '止 处罚 LAND_TAKEN：'; RB09; 处罚 LAND_TAKEN",
                "'止 期限 P05：'; '止 法源 NONE：'; RB09; 法源 NONE",
                "'止 期限 P05：2027-02-28'; '止 期限 P05：2027-02-28\n止 法源 BAGZ：2027-02-28'; RB05; 施行期间",
                "'依据：CSF 30'; '依据：CSF 54'; RB04; 没有第54条",
                "'依据：CSF 30'; '依据：CSG 30'; RB03; CSG",
                "'期间：45日'; '期间：很快'; RB01; 不是期间的写法",
                "'| 53 | 2027-03-01 |'; '| 53 | 2027-04-01 |'; RB05; 施行期间",
                "'法源：CSF |'; '法源：BAGZ |'; RB06; BAGZ",
                "'期限：P04、P05、P06'; '期限：P04、P55'; RB02; 期限目录中没有P55",
                "'文书 RECOMMENDATION：检察意见书'; '文书：检察意见书'; RB01; 文书的代号",
                "'应载 deadline：'; '应载 respondent：'; RB01; 内容的代号",
                "'应载 deadline：'; '须载 deadline：'; RB02; 没有“须载”这一项",
                "'依据：CSF 28\n'; '# 无依据\n'; RB07; 没有写明依据的条文",
                "'罚款 一般：每平方米50至500元'; '罚款 一般：每平方米500至50元'; RB01; 不是罚款幅度的写法",
                "'罚款 一般：每平方米50至500元'; '罚款 一般：每亩50至500元'; RB01; 不是罚款幅度的写法",
                "'罚款 一般：每平方米50至500元'; '罚款 通常：每平方米50至500元'; RB02; 罚款“通常”",
                "'后果 一般：退还土地；'; '后果 一般：道歉；'; RB02; 后果“道歉”",
            })
    @DisplayName("新法文件有一处不对，整个文件不采用，规则库不变")
    void a_bad_statute_is_refused_whole(String good, String bad, String rule, String piece) {
        var text = STATUTE.replace(good.replace("\\n", "\n"), bad.replace("\\n", "\n"));
        assertThat(text).isNotEqualTo(STATUTE);

        var refusal = catchThrowableOfType(BadRulebook.class, () -> BOOK.with(Statute.read("test-statute.txt", text)));

        assertThat(refusal.rule().id()).isEqualTo(rule);
        assertThat(refusal.sentence().zh()).contains(piece).endsWith("整个文件不予采用（规则" + rule + "）。");
        assertThat(BOOK.bases().find("CSF")).isEmpty();
        assertThat(BOOK.terms().get("P05", day("2027-03-01")).inForce().to()).isNull();
    }

    @Test
    @DisplayName("法源到期：以它为依据而没有止期的规则须一并写明止期")
    void ending_a_legal_basis_asks_for_the_rows_that_rest_on_it() {
        var text = """
                法规 X
                名称：甲 | A
                止 法源 GDF：2030-12-31
                """;
        // no row rests on GDF
        assertThat(BOOK.with(Statute.read("x.txt", text))
                        .bases()
                        .byCode("GDF")
                        .inForce()
                        .to())
                .isEqualTo(day("2030-12-31"));

        var refusal = catchThrowableOfType(
                BadRulebook.class, () -> BOOK.with(Statute.read("x.txt", text.replace("GDF", "JYGD"))));
        assertThat(refusal.rule()).isEqualTo(Rule.BASIS_IN_FORCE);
        assertThat(refusal.sentence().zh()).contains("期限 P16");

        assertThat(catchThrowableOfType(
                                BadRulebook.class,
                                () -> BOOK.with(Statute.read("x.txt", text.replace("GDF：2030", "GDF：2026"))))
                        .rule())
                .as("ends before it begins")
                .isEqualTo(Rule.ENDS_WHAT_IS);
    }

    @Test
    @DisplayName("审查清单：新法改了什么，触及哪些在办事项、为什么")
    void the_review_lists_changes_and_the_items_they_touch() {
        var review = BOOK.review(Statute.read("test-statute.txt", STATUTE));

        assertThat(review.changes())
                .extracting(change -> change.text().zh())
                .containsExactly(
                        "期限P05的现行版本施行至2027-02-28止。",
                        "制度BAGZ-2021的现行版本施行至2027-02-28止。",
                        "文书要求RECOMMENDATION的现行版本施行至2027-02-28止。",
                        "处罚依据LAND_OCCUPIED的现行版本施行至2027-02-28止。",
                        "法源CSF自2027-03-01起有新的版本。",
                        "期限P05自2027-03-01起有新的版本。",
                        "制度CSF-2027自2027-03-01起有新的版本。",
                        "文书要求RECOMMENDATION自2027-03-01起有新的版本。",
                        "处罚依据LAND_OCCUPIED自2027-03-01起有新的版本。");

        var items = List.of(
                new OpenItem.RunningTerm("case-1", "P05", day("2026-12-01"), day("2027-03-10")),
                new OpenItem.RunningTerm("case-2", "P06", day("2026-12-01"), day("2027-03-10")),
                new OpenItem.RunningTerm("case-3", "P05", day("2027-03-01"), day("2027-03-10")),
                new OpenItem.CitedBasis("case-4", "BAGZ", day("2027-03-10")),
                new OpenItem.UndecidedAct("case-5", "LAND_OCCUPIED", day("2026-05-01")),
                new OpenItem.UndecidedAct("case-6", "UNLICENSED_MINING", day("2026-05-01")),
                new OpenItem.DraftDocument("case-7", "RECOMMENDATION", day("2026-12-01")),
                new OpenItem.DraftDocument("case-8", "PUBLIC_NOTICE", day("2026-12-01")));
        var touched = review.touching(items);

        assertThat(touched).extracting(t -> t.item().caseId()).containsExactly("case-1", "case-3", "case-5", "case-7");
        assertThat(touched).extracting(Review.Touched::recount).containsExactly(false, true, true, false);
        assertThat(touched.get(0).why().zh()).contains("本案适用2026-12-01施行的规则，仍为原版本");
        assertThat(touched.get(1).why().zh())
                .isEqualTo("期限P05（起算日2027-03-10）原适用2018-03-02起的版本（两个月），现适用2027-03-01起的版本（四十五日）（测试公益诉讼法），须重新计算。");
        assertThat(touched.get(2).why().zh()).contains("须重新选择依据");
        assertThat(touched.get(3).why().en()).contains("filed on 2026-12-01");
    }

    @Test
    @DisplayName("法源终止：终止后的事实不能再依，终止前的仍依原规定但须看新法是否较轻")
    void items_that_rest_on_an_ended_basis() {
        var review = BOOK.review(Statute.read("x.txt", """
                法规 X
                名称：甲 | A
                止 法源 GDF：2030-12-31
                """));
        var touched = review.touching(List.of(
                new OpenItem.CitedBasis("before", "GDF", day("2030-12-31")),
                new OpenItem.CitedBasis("after", "GDF", day("2031-01-01")),
                new OpenItem.CitedBasis("other", "KCF24", day("2031-01-01"))));

        assertThat(touched).extracting(t -> t.item().caseId()).containsExactly("before", "after");
        assertThat(touched).extracting(Review.Touched::recount).containsExactly(false, true);
        assertThat(touched.get(0).why().zh()).contains("是否较轻");
        assertThat(touched.get(1).why().zh()).contains("不能再作为");
    }

    @Test
    @DisplayName("所有行的依据都在其施行期间有效")
    void every_row_rests_on_law_in_force() {
        assertThat(BOOK.terms().all())
                .allSatisfy((TermRule rule) -> rule.citations()
                        .forEach(c -> assertThat(rule.inForce().within(c.basis().inForce()))
                                .isTrue()));
        assertThat(BOOK.requirements()).hasSize(10);
        assertThat(BOOK.substantive().all()).hasSize(18);
    }

    /** A row of each kind that rests on an instrument a statute ends. */
    @ParameterizedTest(name = "终止 {0}：{1}")
    @CsvSource({
        "JYGD, 期限 P16",
        "KCTL, 期限 R01",
        "STFD, 期限 R08",
        "XSF17, 期限 P10",
        "DZTL, 处罚 HAZARD_NOT_TREATED",
    })
    void whatever_rests_on_an_ended_basis_is_named(String basis, String row) {
        var text = "法规 X\n名称：甲 | A\n止 法源 " + basis + "：2030-12-31";

        assertThat(catchThrowableOfType(BadRulebook.class, () -> BOOK.with(Statute.read("x.txt", text)))
                        .sentence()
                        .zh())
                .startsWith(row + "：");
    }

    @Test
    @DisplayName("期限的停止计算、延长，以及制度、文书所依据的法源终止，同样须处理")
    void pauses_extensions_regimes_and_documents_rest_on_law_too() {
        for (var part : List.of("停止计算：中止审查；NEWX 3", "延长：检察长；NEWX 3")) {
            var with = BOOK.with(Statute.read("x.txt", term(part)));
            assertThat(endsNewx(with)).startsWith("期限 Z01：");
        }
        var regime = BOOK.with(Statute.read(
                "x.txt",
                head() + "止 制度 BAGZ-2021：2026-12-31\n\n制度 Z\n名称：甲 | A\n依据：NEWX 1\n施行：2027-01-01 起\n核对：已核对法条\n"));
        assertThat(endsNewx(regime)).startsWith("制度 Z：");
        var document = BOOK.with(
                Statute.read("x.txt", head() + "\n文书 Z\n名称：甲 | A\n依据：NEWX 1\n施行：2027-01-01 起\n核对：已核对法条\n应载 a：甲 | A\n"));
        assertThat(endsNewx(document)).startsWith("文书 Z：");
    }

    private static String head() {
        return "法规 X\n名称：甲 | A\n法源：NEWX | 新 | New | | 9 | 2027-01-01 | | VERIFIED | VERIFIED\n";
    }

    private static String term(String part) {
        return head()
                + "\n期限 Z01\n义务：甲 | a\n义务人：人民检察院\n起算：乙 | b\n期间：3日\n末日：不顺延\n" + part
                + "\n止于：丙 | c\n依据：BAGZ 1\n性质：法定\n核对：已核对法条\n施行：2027-01-01 起\n";
    }

    private static String endsNewx(Rulebook book) {
        var end = "法规 Y\n名称：乙 | B\n止 法源 NEWX：2030-12-31";
        return catchThrowableOfType(BadRulebook.class, () -> book.with(Statute.read("y.txt", end)))
                .sentence()
                .zh();
    }
}
