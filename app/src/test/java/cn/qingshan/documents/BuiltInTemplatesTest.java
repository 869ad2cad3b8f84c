package cn.qingshan.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("内置模板：每一件都能制作，填的内容一个不少，PDF 与 DOCX 说的一样")
class BuiltInTemplatesTest {

    private static final PdfWriter PDF = new PdfWriter(Fonts.builtIn());
    private static final DocxWriter DOCX = new DocxWriter();

    static List<String> kinds() {
        return BuiltInTemplates.all().kinds();
    }

    private static Template template(String kind) {
        return BuiltInTemplates.all().template(kind);
    }

    private static OfficialDocument filled(Template template, Map<String, String> values) {
        var filling = template.fill(values);
        assertThat(filling).isInstanceOf(Filling.Filled.class);
        return ((Filling.Filled) filling).document();
    }

    private static Map<String, String> required(Template template) {
        var values = new HashMap<String, String>();
        template.fields().stream()
                .filter(Field::required)
                .forEach(field -> values.put(field.name(), template.samples().get(field.name())));
        return values;
    }

    @Test
    @DisplayName("目录里的文书不重复，一百一十种以上；程序要的文书是否都有模板，由程序一边检查")
    void the_catalogue_is_large_and_without_duplicates() {
        assertThat(kinds()).hasSizeGreaterThan(110).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("字段表：标签不重复，示例都是其类型的值，没有用不到的字段")
    void the_field_table_is_in_order() {
        var labels = new HashSet<String>();
        var used = new HashSet<String>();
        kinds().forEach(kind -> template(kind).fields().forEach(field -> used.add(field.name())));
        for (var field : BuiltInTemplates.fieldCatalogue().all()) {
            assertThat(labels.add(field.label().zh())).as(field.label().zh()).isTrue();
            assertThat(field.type().faultOf(field.sample())).as(field.name()).isEmpty();
            assertThat(field.label().en()).isNotBlank().doesNotContainPattern("[\\u4e00-\\u9fff]");
            assertThat(used).contains(field.name());
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    @DisplayName("填满的和只填必填的，PDF 的文字与 DOCX 的文字一致")
    void pdf_and_docx_say_the_same(String kind) throws Exception {
        var template = template(kind);
        for (var values : List.of(template.samples(), required(template))) {
            var document = filled(template, values);
            var docx = WrittenText.ofDocx(DOCX.write(document));
            var pdf =
                    WrittenText.ofPdf(PDF.write(document), document.serial().isEmpty() ? "\u0000" : document.serial());
            assertThat(withoutRepeatedHeads(document, pdf)).isEqualTo(withoutRepeatedHeads(document, docx));
        }
    }

    /** The head of a table is repeated on every page of a PDF that it reaches. */
    private static String withoutRepeatedHeads(OfficialDocument document, String text) {
        for (var block : document.blocks()) {
            if (block instanceof Block.Table table) {
                var head = WrittenText.bare(String.join(
                        "",
                        table.columns().stream()
                                .map(Block.Table.Column::heading)
                                .toList()));
                text = text.replace(head, "");
            }
        }
        return text;
    }

    @ParameterizedTest
    @MethodSource("kinds")
    @DisplayName("每个字段的值都印在文书上；DOCX 如此，PDF 与它一致")
    void every_value_is_said(String kind) throws Exception {
        var template = template(kind);
        var printed = new StringBuilder();
        // with everything filled, and once without each optional field, so that both sides of every condition are seen
        var fillings = new ArrayList<Map<String, String>>(List.of(template.samples()));
        for (var field : template.fields()) {
            if (!field.required()) {
                var without = new HashMap<>(template.samples());
                without.remove(field.name());
                fillings.add(without);
            }
        }
        for (var values : fillings) {
            printed.append(WrittenText.ofDocx(DOCX.write(filled(template, values))));
        }
        var said = printed.toString();
        for (var field : template.fields()) {
            var sample = template.samples().getOrDefault(field.name(), "");
            if (field.type() == FieldType.FLAG
                    || field.name().equals("serial")
                    || field.name().equals("number")) {
                continue;
            }
            if (field.name().equals("organ") || field.name().equals("date")) {
                continue; // a record that is signed by hand carries neither
            }
            assertThat(readings(field, sample)
                            .anyMatch(reading -> reading.stream().allMatch(said::contains)))
                    .as("%s is not said in %s: %s", field.name(), kind, sample)
                    .isTrue();
        }
    }

    /** The ways in which a value may stand in a document, each as the pieces that must all be there. */
    private static Stream<List<String>> readings(Field field, String value) {
        var raw = value.lines()
                .flatMap(line -> Stream.of(line.split("[|]")))
                .map(WrittenText::bare)
                .toList();
        return switch (field.type()) {
            case LINE -> Stream.of(raw, List.of(Wording.you(value)));
            case DATE -> Stream.of(List.of(OfficialDate.of(java.time.LocalDate.parse(value))));
            case PERIOD -> Stream.of(List.of(Wording.period(value)));
            case MONEY -> Stream.of(List.of(Wording.money(value)));
            default -> Stream.of(raw);
        };
    }

    @ParameterizedTest
    @MethodSource("kinds")
    @DisplayName("缺必填的字段：逐一列出，带要求它的条款，什么也不制作")
    void what_is_missing_is_listed_with_its_article(String kind) {
        var template = template(kind);
        var filling = template.fill(Map.of());
        assertThat(filling).isInstanceOf(Filling.Missing.class);
        var lacks = ((Filling.Missing) filling).lacks();
        assertThat(lacks.stream().map(lack -> lack.field().name()).toList())
                .isEqualTo(template.fields().stream()
                        .filter(Field::required)
                        .map(Field::name)
                        .toList());
        for (var lack : lacks) {
            assertThat(lack.says().zh())
                    .contains(lack.field().label().zh())
                    .contains(lack.field().article());
        }
    }

    @Test
    @DisplayName("《人民检察院公益诉讼办案规则》第七十五条：检察建议书应当包括的内容")
    void a_recommendation_lacks_what_article_75_asks_for() {
        var template = template("RECOMMENDATION");
        var values = new HashMap<>(template.samples());
        values.remove("rectification");
        values.put("harm", "  ");
        var lacks = ((Filling.Missing) template.fill(values)).lacks();
        assertThat(lacks.stream().map(lack -> lack.says().zh()).toList())
                .containsExactly("缺少“公益受侵害的事实”（《人民检察院公益诉讼办案规则》第七十五条第三项）", "缺少“整改期限”（《人民检察院公益诉讼办案规则》第七十五条第七项）");
    }

    @Test
    @DisplayName("检察建议书：期限照填写的写，十五日的紧急情形写明，单条建议不编号，自带的序号不重复")
    void a_recommendation_reads_as_it_was_filled() throws Exception {
        var template = template("RECOMMENDATION");
        var values = new HashMap<>(template.samples());
        values.put("rectification", "2026-06-08");
        values.put("replyPeriod", "P15D");
        values.put("urgent", "true");
        values.put("demand", "1.依法查处。\n（2）限期修复。");
        var text = WrittenText.ofDocx(DOCX.write(filled(template, values)));
        assertThat(text)
                .contains("请你局于2026年6月8日前依法履行职责")
                .contains("紧急情形，请自收到本检察建议书之日起十五日内")
                .contains("1.依法查处。2.限期修复。");
        values.put("demand", "1.依法查处。");
        values.put("rectification", "P2M");
        values.put("urgent", "false");
        text = WrittenText.ofDocx(DOCX.write(filled(template, values)));
        assertThat(text)
                .contains("请你局自收到本检察建议书之日起两个月内依法履行职责")
                .doesNotContain("紧急情形")
                .contains("检察建议：依法查处。");
    }

    @Test
    @DisplayName("不是日期的日期、没有序号的文号、格数不对的行：指出字段，不制作")
    void values_that_cannot_be_printed_are_named() {
        var template = template("EVIDENCE_NOTICE");
        var values = new HashMap<>(template.samples());
        values.put("until", "2026-02-30");
        values.put("number", "青检公调证〔2026〕Z号");
        values.put("evidenceWanted", "采矿许可证档案|1卷");
        var says = ((Filling.Missing) template.fill(values))
                .lacks().stream().map(lack -> lack.says().zh()).toList();
        assertThat(says)
                .containsExactly(
                        "“文号”：“青检公调证〔2026〕Z号”没有填写序号",
                        "“截止日期”：“2026-02-30”不是日期（2026-03-05）",
                        "“调取证据清单”：“采矿许可证档案|1卷”应当有 3 格，用 | 分开，现在是 2 格");
    }

    @Test
    @DisplayName("同样的内容写两次，字节相同")
    void the_same_paper_gives_the_same_bytes() {
        for (var kind : List.of("RECOMMENDATION", "PROOF_OF_SERVICE", "QUESTIONING_RECORD")) {
            var document = SampleDocuments.of(kind);
            assertThat(PDF.write(document)).isEqualTo(PDF.write(document));
            assertThat(DOCX.write(document)).isEqualTo(DOCX.write(document));
        }
    }

    @Test
    @DisplayName("一句话里有 < & 和 {{ 的内容原样印出，不当作写法")
    void what_people_type_is_never_read_as_markup() throws Exception {
        var template = template("ACKNOWLEDGEMENT");
        var values = new HashMap<>(template.samples());
        values.put("other", "<b>1 & 2</b> {{organ}} ${x} @若 performed");
        var document = filled(template, values);
        var expected = WrittenText.bare("<b>1 & 2</b> {{organ}} ${x} @若 performed");
        assertThat(WrittenText.ofPdf(PDF.write(document), document.serial())).contains(expected);
        assertThat(WrittenText.ofDocx(DOCX.write(document))).contains(expected);
    }

    @Test
    void the_samples_name_every_field_once() {
        kinds().forEach(kind -> assertThat(
                        new LinkedHashSet<>(template(kind).samples().keySet()))
                .hasSameSizeAs(template(kind).fields()));
    }
}
