package cn.qingshan.documents;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qingshan.law.Sentence;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("模板写法：严格读，错在哪一行就说哪一行")
class TemplateLanguageTest {

    private static List<String> faults(String text) {
        return switch (Template.read("TEST", text)) {
            case Reading.Readable(var template) -> List.of();
            case Reading.Unreadable(var faults) -> {
                assertThat(faults).allSatisfy(fault -> assertThat(fault.en()).startsWith("Line "));
                yield faults.stream().map(Sentence::zh).toList();
            }
        };
    }

    private static Template readable(String text) {
        return ((Reading.Readable) Template.read("TEST", text)).template();
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '¦', textBlock = """
                    {{nobody}}                              ¦ 没有名为“nobody”的字段
                    {{reason                                ¦ “{{”没有对应的“}}”
                    {{#reason}}因为{{reason}}                ¦ “{{#reason}}”没有用“{{/reason}}”结束
                    因为{{/reason}}{{reason}}                ¦ “{{/reason}}”之前没有对应的“{{#reason}}”
                    {{reason|大写}}                          ¦ 没有“大写”这种格式
                    @没有 {{reason}}                         ¦ 没有“@没有”这种写法
                    @完{{reason}}                            ¦ 没有“@完{{reason}}”这种写法
                    @列 reason                               ¦ “@列”要用清单类型的字段，“reason”是段落
                    @版头 红头                                ¦ “@版头”后面应当是“法律文书”或者“信函”
                    @署名 甲 | 乙                             ¦ “@署名”应当写成“印章”或者“署名 | 日期 | 印章”
                    @条目 没有冒号                             ¦ “@条目”应当写成“名称：内容”
                    @否则                                    ¦ “@否则”之前没有“@若”
                    @标题                                    ¦ 这一行没有内容
                    """)
    void each_fault_is_named_with_its_line(String line, String says) {
        var faults = faults("@文书 试 | test\n@必填 reason\n" + line.strip() + "\n{{理由}}\n");
        assertThat(faults)
                .anySatisfy(fault -> assertThat(fault).startsWith("第3行：").contains(says));
    }

    @Test
    @DisplayName("没有结束的“@若”和“@表格”，从哪一行开始就说哪一行")
    void what_was_never_ended_is_named_where_it_began() {
        assertThat(faults("@文书 试 | test\n@可填 reason\n@若 reason\n{{reason}}\n"))
                .containsExactly("第3行：“@若”没有用“@完”结束。", "第1行：模板没有正文。");
        assertThat(faults("@文书 试 | test\n@可填 reason\n正文\n@表格\n甲 | {{reason}}\n@标题 乙\n"))
                .containsExactly("第6行：表格里不能有“@标题”，表格要先用“@完”结束。", "第4行：“@表格”没有用“@完”结束。");
        assertThat(faults("@文书 试 | test\n@可填 reason\n{{reason}}\n@完\n"))
                .containsExactly("第4行：“@完”之前没有要结束的“@若”或者“@表格”。");
    }

    @Test
    @DisplayName("列出的字段没有用到、列出两次、字段表里没有、类型不认识：都拒绝")
    void fields_are_declared_once_known_and_used() {
        assertThat(faults("@文书 试 | test\n@必填 reason\n正文\n")).containsExactly("第2行：字段“理由”（reason）列出了，正文却没有用到。");
        assertThat(faults("@文书 试 | test\n@必填 reason\n@可填 reason\n{{reason}}\n"))
                .containsExactly("第3行：字段“reason”列出了两次。");
        assertThat(faults("@文书 试 | test\n@必填 liyou\n正文\n")).first().asString().contains("字段表里没有“liyou”");
        assertThat(faults("@文书 试 | test\n@字段 x | 甲 | a | 照片 | 必填\n{{x}}\n"))
                .first()
                .asString()
                .contains("没有“照片”这种类型");
        assertThat(faults("@文书 试 | test\n@字段 x | 理由 | a | 文字 | 必填\n@可填 reason\n{{x}}{{reason}}\n"))
                .first()
                .asString()
                .contains("有两个字段都叫“理由”");
        assertThat(faults("@文书 试\n正文\n")).first().asString().contains("@文书");
        assertThat(faults("@文书 试 | test\n@字号 甲字第一号\n@文号\n")).first().asString().contains("{年}");
    }

    @Test
    @DisplayName("所有的错一次说完")
    void all_faults_are_told_at_once() {
        assertThat(faults("@文书 试 | test\n{{a}}\n@乙\n{{c\n")).hasSize(3);
    }

    @Test
    @DisplayName("机关自己增加的字段，和字段表里的一样用")
    void an_office_adds_a_field_of_its_own() {
        var template = readable("""
                @文书 试 | test
                # 注释
                @字段 deposit | 保证金 | deposit | 金额 | 必填 | 《协议》第三条
                保证金{{保证金}}（{{deposit|大写}}）。
                """);
        assertThat(template.fields().getLast().article()).isEqualTo("《协议》第三条");
        var filled = (Filling.Filled) template.fill(Map.of("organ", "甲局", "date", "2026-03-05", "deposit", "10000.5"));
        assertThat(filled.document().blocks()).containsExactly(new Block.Paragraph("保证金10,000.50元（壹万元伍角整）。"));
    }

    @Test
    @DisplayName("“@若”嵌套、等于某值、“@否则”")
    void conditions_nest() {
        var template = readable("""
                @文书 试 | test
                @可填 outcome reason
                @若 outcome = 已立案
                立了
                @若 reason
                因为{{reason}}
                @完
                @否则
                没立
                @完
                @若无 reason
                没有理由{{outcome}}
                @完
                """);
        assertThat(said(template, Map.of("outcome", "已立案", "reason", "甲"))).containsExactly("立了", "因为甲");
        assertThat(said(template, Map.of("outcome", "已立案"))).containsExactly("立了", "没有理由已立案");
        assertThat(said(template, Map.of("reason", "甲"))).containsExactly("没立");
    }

    private static List<String> said(Template template, Map<String, String> values) {
        var all = new java.util.HashMap<>(values);
        all.put("organ", "甲局");
        all.put("date", "2026-03-05");
        return ((Filling.Filled) template.fill(all))
                .document().blocks().stream()
                        .map(block -> ((Block.Paragraph) block).text())
                        .toList();
    }
}
