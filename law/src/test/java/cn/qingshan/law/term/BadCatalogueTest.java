package cn.qingshan.law.term;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.qingshan.law.rulebook.BadRulebook;
import cn.qingshan.law.rulebook.BadRulebook.Rule;
import cn.qingshan.law.rulebook.LegalBases;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("期限目录有一处不对，整个文件不采用，并说明哪一行、哪一条")
class BadCatalogueTest {

    private static final String GOOD = """
            # 一行规则的一个版本
            期限 P05
            义务：书面回复人民检察院 | reply to the procuratorate in writing
            义务人：被建议（被诉）行政机关
            起算：检察建议书送达 | service of the recommendation
            期间：2个月
            另一期间 urgent：15日 | 紧急情形 | an emergency
            末日：顺延（办案规则）
            停止计算：中止审查；BAGZ 78
            延长：检察长；至多1个月；1次；BAGZ 47
            延长：上一级人民检察院；须先经检察长延长；BAGZ 47
            止于：收到书面回复 | written reply received
            依据：GYJS 21、BAGZ 74(1)、CFF 54.2
            性质：法定
            核对：已核对法条
            施行：2021-07-15 起
            说明：紧急情形须在送达前标明。 | An emergency has to be marked before service.
            """;

    private static TermRules parse(String text) {
        return TermRules.parse("rules.txt", text, LegalBases.bundled());
    }

    private static BadRulebook refused(String text) {
        return catchThrowableOfType(BadRulebook.class, () -> parse(text));
    }

    @Test
    @DisplayName("写对的一行读得完整")
    void a_good_row_is_read_whole() {
        var rule = parse(GOOD).all().getFirst();

        assertThat(rule.id()).isEqualTo("P05");
        assertThat(rule.name().en()).isEqualTo("reply to the procuratorate in writing");
        assertThat(rule.owedBy()).isEqualTo(DutyHolder.RESPONDENT);
        assertThat(rule.trigger().zh()).isEqualTo("检察建议书送达");
        assertThat(rule.length()).isEqualTo(new Length.Months(2));
        assertThat(rule.variants()).singleElement().satisfies(variant -> {
            assertThat(variant.id()).isEqualTo("urgent");
            assertThat(variant.name().zh()).isEqualTo("紧急情形");
            assertThat(variant.length()).isEqualTo(new Length.Days(15));
        });
        assertThat(rule.lastDay()).isEqualTo(new LastDay.FirstDayAfterRest(LastDay.Source.PUBLIC_INTEREST_RULES));
        assertThat(rule.pauses().toString()).isEqualTo("[PauseRule[kind=SUSPENSION, citations=[BAGZ 78]]]");
        assertThat(rule.extensions().toString())
                .isEqualTo("[ExtensionRule[by=CHIEF, cap=Optional[Months[n=1]], times=1, after=Optional.empty, "
                        + "citations=[BAGZ 47]], ExtensionRule[by=UPPER, cap=Optional.empty, times=0, "
                        + "after=Optional[CHIEF], citations=[BAGZ 47]]]");
        assertThat(rule.citations().toString()).isEqualTo("[GYJS 21, BAGZ 74(1), CFF 54.2]");
        assertThat(rule.note().zh()).isEqualTo("紧急情形须在送达前标明。");
        assertThat(rule.inForce().to()).isNull();
    }

    /** What stands in the good row, what stands there instead, the rule it breaks, the line, a piece of the sentence. */
    @ParameterizedTest(name = "{2} 第{3}行：{1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "期限 P05; 期限; RB01; 2; 无法识别",
                "期限 P05; 期限 P05 P06; RB01; 2; 无法识别",
                "期限 P05; 期间 P05; RB01; 2; 无法识别",
                "期限 P05; '义务：x | y'; RB01; 2; 不在任何一行规则之内",
                "'义务人：'; '责任人：'; RB02; 4; 没有“责任人”这一项",
                "'义务人：被建议（被诉）行政机关'; '义务人：'; RB08; 2; 没有写明“义务人”",
                "'义务人：被建议（被诉）行政机关'; '义务人：某局'; RB02; 4; 不在可用的写法之内",
                "'起算：检察建议书送达 | service of the recommendation'; '起算：检察建议书送达'; RB01; 5; 应写成“中文 | English”",
                "'期间：2个月'; '期间：两个月'; RB01; 6; “两个月”不是期间的写法",
                "'期间：2个月'; '期间：0个月'; RB01; 6; 不是期间的写法",
                "'期间：2个月'; '期间：6至3个月'; RB01; 6; 不是期间的写法",
                "'期间：2个月'; '期间：每年2月30日'; RB01; 6; 不是期间的写法",
                "'期间：2个月'; '期间：文书载明，未载明的文书载明'; RB01; 6; 不是期间的写法",
                "'期间：2个月'; '期间 x：2个月'; RB01; 6; 之后不应有",
                "'期间：2个月'; '起算：甲 | a'; RB01; 6; 写了两次",
                "'另一期间 urgent：'; '另一期间：'; RB01; 7; 代号",
                "'另一期间 urgent：'; '另一期间 ordinary：'; RB01; 7; 代号",
                "'末日：顺延（办案规则）'; '末日：顺延'; RB02; 8; 末日“顺延”应为",
                "'停止计算：中止审查；'; '停止计算：休庭；'; RB02; 9; 停止计算“休庭”",
                "'延长：检察长；'; '延长：科长；'; RB02; 10; 延长“科长”",
                "'至多1个月；'; '至多一月；'; RB01; 10; 不是期间的写法",
                "'须先经检察长延长；'; '须先经科长延长；'; RB02; 11; 科长",
                "'延长：上一级人民检察院；须先经检察长延长'; '延长：检察长'; RB01; 11; 同一批准人写了两次",
                "'依据：GYJS 21'; '依据：GYSJ 21'; RB03; 13; 法源表中没有代码GYSJ",
                "'BAGZ 74(1)'; 'BAGZ 113'; RB04; 13; 没有第113条",
                "'BAGZ 74(1)'; 'BAGZ 0'; RB04; 13; 没有第0条",
                "'BAGZ 74(1)'; 'BAGZ 第74条'; RB01; 13; 不是条文的写法",
                "'依据：GYJS 21、BAGZ 74(1)、CFF 54.2'; '# 无依据'; RB07; 2; 没有写明依据的条文",
                "'施行：2021-07-15 起'; '施行：2021-02-30 起'; RB01; 16; 没有“2021-02-30”这一天",
                "'施行：2021-07-15 起'; '施行：2021-07-15'; RB01; 16; 不是施行期间的写法",
                "'施行：2021-07-15 起'; '施行：2021-07-15 至 2021-07-01'; RB01; 16; 早于",
                "'施行：2021-07-15 起'; '施行：2021-07-14 起'; RB05; 2; 施行期间",
                "'性质：法定'; '性质：重要'; RB02; 14; 性质“重要”",
                "'核对：已核对法条'; '核对：是'; RB02; 15; 核对“是”",
                "'核对：已核对法条'; '核对：惯例或内部要求'; RB02; 2; 不能并存",
            })
    void a_bad_row_is_refused_with_its_line(String good, String bad, String rule, int line, String piece) {
        assertThat(GOOD).contains(good);

        var refusal = refused(GOOD.replace(good, bad));

        assertThat(refusal.rule().id()).isEqualTo(rule);
        assertThat(refusal.sentence().zh())
                .startsWith("rules.txt第" + line + "行")
                .contains(piece)
                .endsWith("整个文件不予采用（规则" + rule + "）。");
        assertThat(refusal.sentence().en())
                .startsWith("rules.txt, line " + line)
                .endsWith("Nothing of the file is taken (rule " + rule + ").");
        if (line > 2) {
            assertThat(refusal.sentence().zh()).contains("（期限 P05）");
        }
    }

    @Test
    @DisplayName("同一编号的两个版本同一天有效，不予采用；前后相接的可以")
    void two_versions_on_one_day() {
        var earlier = GOOD.replace("2021-07-15 起", "2021-07-15 至 2025-12-31");
        var refusal = refused(earlier + GOOD.replace("2021-07-15 起", "2025-12-31 起"));

        assertThat(refusal.rule()).isEqualTo(Rule.ONE_VERSION);
        assertThat(refusal.sentence().zh()).contains("期限 P05").contains("同时有效");
        assertThat(parse(earlier + GOOD.replace("2021-07-15 起", "2026-01-01 起")).all())
                .hasSize(2);
    }

    @Test
    @DisplayName("施行期间长于所依据的法律的，不予采用")
    void a_row_may_not_outlive_its_statute() {
        // the Measures of 2014 ended on 2024-04-30
        var refusal = refused(GOOD.replace("GYJS 21、BAGZ 74(1)、CFF 54.2", "CFBF14 32"));

        assertThat(refusal.rule()).isEqualTo(Rule.BASIS_IN_FORCE);
        assertThat(refusal.sentence().zh()).contains("2014-07-01至2024-04-30");
    }

    @ParameterizedTest(name = "法源表：{0}")
    @CsvSource(
            delimiter = ';',
            value = {
                "X1 | 甲 | A | | 3 | 2020-01-01 | | VERIFIED; RB01",
                "x1 | 甲 | A | | 3 | 2020-01-01 | | VERIFIED | VERIFIED; RB01",
                "X1 |  | A | | 3 | 2020-01-01 | | VERIFIED | VERIFIED; RB01",
                "X1 | 甲 |  | | 3 | 2020-01-01 | | VERIFIED | VERIFIED; RB01",
                "X1 | 甲 | A | | -3 | 2020-01-01 | | VERIFIED | VERIFIED; RB01",
                "X1 | 甲 | A | | 三 | 2020-01-01 | | VERIFIED | VERIFIED; RB01",
                "X1 | 甲 | A | | 3 | 2020-02-30 | | VERIFIED | VERIFIED; RB01",
                "X1 | 甲 | A | | 3 | 2020-01-01 | 2019-01-01 | VERIFIED | VERIFIED; RB01",
                "X1 | 甲 | A | | 3 | 2020-01-01 | | SURE | VERIFIED; RB01",
                "X1 | 甲 | A | | 3 | 2020-01-01 | | VERIFIED | SURE; RB01",
            })
    void a_bad_legal_basis_is_refused_with_its_line(String row, String rule) {
        var refusal = catchThrowableOfType(BadRulebook.class, () -> LegalBases.parse("bases.txt", "# 法源\n" + row));

        assertThat(refusal.rule().id()).isEqualTo(rule);
        assertThat(refusal.sentence().zh()).startsWith("bases.txt第2行");
    }

    @Test
    @DisplayName("法源代码重复，不予采用")
    void a_legal_basis_twice() {
        var row = "X1 | 甲法 | Law A | | 3 | 2020-01-01 | | VERIFIED | REMEMBERED\n";
        var refusal = catchThrowableOfType(BadRulebook.class, () -> LegalBases.parse("bases.txt", row + row));

        assertThat(refusal.rule()).isEqualTo(Rule.ONE_VERSION);
        assertThat(LegalBases.parse("bases.txt", row).byCode("X1").datesMark())
                .isEqualTo(cn.qingshan.law.rulebook.Mark.REMEMBERED);
    }

    @Test
    @DisplayName("停止计算、延长所依据的法律也须在本行施行期间有效；同一事由、同一代号不写两次，不同的可以")
    void pauses_and_extensions_rest_on_law_in_force() {
        assertThat(refused(GOOD.replace("停止计算：中止审查；BAGZ 78", "停止计算：中止审查；GDF 7")).rule())
                .isEqualTo(Rule.BASIS_IN_FORCE);
        assertThat(refused(GOOD.replace("1次；BAGZ 47", "1次；GDF 7")).rule()).isEqualTo(Rule.BASIS_IN_FORCE);
        var pause = "停止计算：中止审查；BAGZ 78\n";
        assertThat(refused(GOOD.replace(pause, pause + pause)).sentence().zh()).contains("停止计算的事由写了两次");
        assertThat(parse(GOOD.replace(pause, pause + "停止计算：听证\n"))
                        .all()
                        .getFirst()
                        .pauses())
                .hasSize(2);
        var variant = "另一期间 urgent：15日 | 紧急情形 | an emergency\n";
        assertThat(refused(GOOD.replace(variant, variant + variant)).sentence().zh())
                .contains("代号“urgent”");
        assertThat(parse(GOOD.replace(variant, variant + variant.replace("urgent", "slow")))
                        .all()
                        .getFirst()
                        .variants())
                .hasSize(2);
        assertThat(refused(GOOD.replace("核对：已核对法条", "核对：是")).sentence().zh()).contains("已核对法条、未核对原文、惯例或内部要求");
    }

    @Test
    @DisplayName("冒号全角半角都可以，以先出现的为准")
    void either_colon() {
        assertThat(parse(GOOD.replace("期间：2个月", "期间: 2个月")).all().getFirst().length())
                .isEqualTo(new Length.Months(2));
        assertThat(parse(GOOD.replace("说明：紧急情形", "说明：注意: 紧急情形"))
                        .all()
                        .getFirst()
                        .note()
                        .zh())
                .startsWith("注意: 紧急情形");
        assertThat(parse(GOOD.replace("说明：紧急情形", "说明: 注意：紧急情形"))
                        .all()
                        .getFirst()
                        .note()
                        .zh())
                .startsWith("注意：紧急情形");
        assertThat(parse(GOOD.replace("CFF 54.2", "CFF 86")).all()).hasSize(1);
        assertThat(refused("期间：2个月").sentence().zh())
                .startsWith("rules.txt第1行：")
                .contains("不在任何一行规则之内");
    }
}
