package cn.qingshan.documents;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("公文用语：日期、期间、金额、称谓")
class WordingTest {

    @ParameterizedTest
    @CsvSource({
        "0,零元整",
        "0.05,伍分",
        "0.50,伍角整",
        "1,壹元整",
        "10,壹拾元整",
        "100.05,壹佰元零伍分",
        "3005.2,叁仟零伍元贰角整",
        "10000,壹万元整",
        "10010,壹万零壹拾元整",
        "100000,壹拾万元整",
        "120000.50,壹拾贰万元伍角整",
        "630000,陆拾叁万元整",
        "1000001,壹佰万零壹元整",
        "20010000,贰仟零壹万元整",
        "100000000,壹亿元整",
        "100010000,壹亿零壹万元整",
        "1002003004.56,壹拾亿零贰佰万叁仟零肆元伍角陆分"
    })
    @DisplayName("大写金额")
    void amounts_in_capitals(String yuan, String capitals) {
        assertThat(Wording.capitalMoney(yuan)).isEqualTo(capitals);
    }

    @Test
    void amounts_in_figures() {
        assertThat(Wording.money("1864500")).isEqualTo("1,864,500元");
        assertThat(Wording.money("1864500.00")).isEqualTo("1,864,500元");
        assertThat(Wording.money("0.5")).isEqualTo("0.50元");
    }

    @Test
    @DisplayName("两个月、十二个月、十五日、三十日、一年；到某日的写日期")
    void periods() {
        assertThat(Wording.period("P2M")).isEqualTo("两个月");
        assertThat(Wording.period("P12M")).isEqualTo("十二个月");
        assertThat(Wording.period("P15D")).isEqualTo("十五日");
        assertThat(Wording.period("P2D")).isEqualTo("二日");
        assertThat(Wording.period("P1Y")).isEqualTo("一年");
        assertThat(Wording.period("2026-03-05")).isEqualTo("2026年3月5日");
        assertThat(Wording.limit("P2M", "检察建议书")).isEqualTo("自收到本检察建议书之日起两个月内");
        assertThat(Wording.limit("2026-06-08", "检察建议书")).isEqualTo("于2026年6月8日前");
    }

    @Test
    @DisplayName("你局、你院、你公司、你单位；自然人称你")
    void who_is_addressed() {
        assertThat(Wording.you("青岚县自然资源局")).isEqualTo("你局");
        assertThat(Wording.you("青岚县生态环境分局")).isEqualTo("你局");
        assertThat(Wording.you("清江市人民检察院")).isEqualTo("你院");
        assertThat(Wording.you("青岚县马头岭石料有限公司")).isEqualTo("你公司");
        assertThat(Wording.you("云溪镇人民政府")).isEqualTo("你单位");
        assertThat(Wording.you("马头岭采石场")).isEqualTo("你单位");
        assertThat(Wording.you("何立新")).isEqualTo("你");
    }

    @Test
    @DisplayName("人自己写的序号去掉，数字开头的内容不动")
    void typed_numbers_are_taken_off() {
        assertThat(Wording.items("1.甲\n2、乙\n（三）丙\n③丁\n2.5万立方米弃渣\n一、戊"))
                .containsExactly("甲", "乙", "丙", "丁", "2.5万立方米弃渣", "戊");
    }

    @Test
    @DisplayName("GB/T 9704-2012 7.3.1 标题回行：词意完整、长短适宜")
    void titles_break_well() {
        assertThat(TitleLines.of("关于检察建议的回复", 20)).isEqualTo("关于检察建议的回复");
        var lines =
                TitleLines.of("关于青岚县自然资源局不依法履行矿山生态修复监管职责案的调查终结报告", 20).lines().toList();
        assertThat(lines)
                .hasSize(2)
                .allSatisfy(line -> assertThat(line.length()).isBetween(12, 20));
        assertThat(String.join("", lines)).isEqualTo("关于青岚县自然资源局不依法履行矿山生态修复监管职责案的调查终结报告");
        assertThat(TitleLines.of("2026年第二次矿山生态环境保护联席会议纪要", 20).lines().toList())
                .allSatisfy(line -> assertThat(line.length()).isGreaterThan(5))
                .noneSatisfy(line -> assertThat(line).endsWith("生"));
    }
}
