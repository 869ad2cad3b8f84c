package cn.qingshan.publicity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("公开前的遮盖规则：每条规则遮什么、不遮什么")
class RedactionRulesTest {

    private final RedactionRules rules = RedactionRules.bundled();

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(delimiter = '|', textBlock = """
            身份证430121197512030012的人            | 身份证（身份证号不公开）的人
            证号43012119751203001X。                | 证号（身份证号不公开）。
            账号6222020200112233445，开户行         | 账号（账号不公开），开户行
            卡号6222 0202 0011 2233                | 卡号（账号不公开）
            电话13812345678                        | 电话（电话不公开）
            电话138 1234 5678或者+86 139-1234-5678  | 电话（电话不公开）或者（电话不公开）
            拨打0731-88886666                      | 拨打（电话不公开）
            拨打（0731）88886666                    | 拨打（电话不公开）
            位于112.51234,28.41234处               | 位于（坐标不公开）处
            北纬28.41234                           | （坐标不公开）
            东经112°30′12.5″                       | （坐标不公开）
            X=3141234.567                          | （坐标不公开）
            青岚检行公建〔2026〕3号                  | （编号不公开）
            检察线索〔2026〕12号                    | （编号不公开）
            据举报〔2026〕7号                       | 据（编号不公开）
            法定代表人王建国未到场                   | 法定代表人某某未到场
            负责人：张三，未签字                     | 负责人：某某，未签字
            村民李小龙反映                          | 村民某某反映
            专家欧阳锋签                            | 专家某某签
            “王老板”同意退出                        | “某老板”同意退出
            """)
    void what_is_masked(String text, String expected) {
        assertThat(rules.redact(text, List.of()).text()).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} 不变")
    @CsvSource(textBlock = """
            越界开采面积12345.6平方米
            采矿许可证号C9901212026011111111111
            2026年9月1日至2026年12月31日整改完毕
            问题〔2026〕1号已经销号
            青岚县自然资源局验收合格
            覆土0.85米，栽植湿地松3200株
            海拔112.5米
            负责人签字确认
            统一社会信用代码91430121MA4L12345X
            """)
    void what_is_left(String text) {
        var redacted = rules.redact(text, List.of());
        assertThat(redacted.text()).isEqualTo(text);
        assertThat(redacted.marks()).noneMatch(RedactionRules.Mark::masked);
    }

    @ParameterizedTest(name = "{0}：{1}")
    @CsvSource(textBlock = """
            青岚县石山矿业有限公司,true
            大岭采石场,true
            青石镇人民政府,true
            某某（有限合伙）,false
            红旗村种植专业合作社,true
            王建国,false
            张三,false
            """)
    @DisplayName("责任主体是单位的公开名称，是个人的不公开")
    void a_party_is_named_only_where_it_is_an_enterprise(String party, boolean named) {
        assertThat(rules.isEnterprise(party)).isEqualTo(named);
    }

    @Test
    @DisplayName("已知的姓名在哪里出现都去掉，长的在先；单个字的不算姓名")
    void known_names_go_wherever_they_stand() {
        var redacted = rules.redact("由孟涛与孟涛声核实，孟说可以。", List.of("孟涛", "孟涛声", "孟"));
        assertThat(redacted.text()).isEqualTo("由某某与某某核实，孟说可以。");
        assertThat(redacted.marks()).hasSize(2);
    }

    @Test
    @DisplayName("拿不准的只提示，不遮盖：七位以上的数字、提到举报人、住址")
    void doubtful_places_are_shown_to_the_officer() {
        var redacted = rules.redact("档案20260001234，根据举报人反映，家住三组5号", List.of());
        assertThat(redacted.text()).isEqualTo("档案20260001234，根据举报人反映，家住三组5号");
        assertThat(redacted.marks())
                .extracting(m -> m.rule().zh(), RedactionRules.Mark::masked)
                .contains(
                        org.assertj.core.groups.Tuple.tuple("七位以上的数字", false),
                        org.assertj.core.groups.Tuple.tuple("提到举报人", false),
                        org.assertj.core.groups.Tuple.tuple("门牌或者住址", false));
    }

    @Test
    @DisplayName("遮盖过的再遮盖一遍，不再改变")
    void redacting_twice_is_redacting_once() {
        String text = "法定代表人王建国（电话13812345678，430121197512030012）在112.51234,28.41234处开采，青岚检行公建〔2026〕3号";
        String once = rules.redact(text, List.of("王建国")).text();
        assertThat(rules.redact(once, List.of("王建国")).text()).isEqualTo(once);
        assertThat(once).doesNotContain("王建国", "138", "4301", "112.5", "检行");
    }

    @Test
    @DisplayName("位置取到两位小数：28.41567 → 28.42；规则文件写错，整个不收并指出哪一行")
    void places_are_coarse_and_a_broken_file_is_refused() {
        assertThat(rules.coarse(28.41567)).isEqualTo(28.42);
        assertThatThrownBy(() -> RedactionRules.read("版本：1\n乱写"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line 2");
        assertThatThrownBy(() -> RedactionRules.read("版本：1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("坐标小数位");
    }
}
