package cn.qingshan.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qingshan.law.Sentence;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("监督模型的声明：是数据，严格读入；内置的至少十个，给律师看的清单由它生成")
class DeclarationTest {

    private static final Path PAGE = Path.of("../docs/models.md");
    private static final Map<String, Subject> SUBJECTS = Subjects.all();
    private static final BundledModels BUNDLED = new BundledModels(SUBJECTS);

    private static String file() throws Exception {
        try (var file = DeclarationTest.class.getResourceAsStream("/cn/qingshan/model/models.json")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    @DisplayName("内置模型十二个，每个有条文、提示、对象、条件、一句话；写出再读入不变")
    void the_bundled_models_are_twelve_and_survive_being_written() throws Exception {
        assertThat(BUNDLED.all())
                .extracting(Definition::code)
                .containsExactlyInAnyOrder(
                        "expired-still-disturbed",
                        "expired-new-bare-ground",
                        "closed-and-regressed",
                        "beyond-boundary",
                        "under-no-right",
                        "court-window",
                        "correction-not-rechecked",
                        "fund-not-drawn",
                        "plan-without-progress",
                        "accepted-and-falling",
                        "responsibility-unconfirmed",
                        "replied-not-restored");
        for (var model : BUNDLED.all()) {
            assertThat(model.citations()).as(model.code()).isNotEmpty();
            assertThat(DefinitionJson.read(DefinitionJson.write(model), SUBJECTS))
                    .isEqualTo(model);
        }
    }

    @Test
    @DisplayName("每个对象的字段都有中英文名称和含义，代码不重复")
    void every_declared_field_says_what_it_means() {
        for (var subject : SUBJECTS.values()) {
            assertThat(subject.fields()).extracting(Field::code).doesNotHaveDuplicates();
            for (var field : subject.fields()) {
                for (var text : List.of(field.name(), field.meaning())) {
                    assertThat(text.zh())
                            .as(subject.code() + " " + field.code())
                            .isNotBlank();
                    assertThat(text.en().codePoints().noneMatch(c -> c >= 0x4e00 && c <= 0x9fff))
                            .as(text.en())
                            .isTrue();
                    assertThat(text.en()).isNotBlank();
                }
            }
        }
    }

    /** What is replaced in the bundled file, and what the refusal has to name. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "\"field\": \"beyond_percent\"; \"field\": \"owner_salary\"; 没有字段“owner_salary”",
                "\"is\": \"WITHIN_NEXT\"; \"is\": \"SOMEWHERE\"; 没有比较“SOMEWHERE”",
                "\"field\": \"performed_on\", \"is\": \"MISSING\"; \"field\": \"performed_on\", \"is\": \"YES\"; 不能用“为是”比较",
                "\"hint\"; \"hnit\"; 不认识“hnit”",
                "[\"EFFECTIVE\", \"REMINDED\"]; [\"EFFECTIVE\", \"REMINDING\"]; 没有选项“REMINDING”",
                "\"QZF 53\"; \"QZF 530\"; 没有“QZF 530”",
                "\"subject\": \"MINE\"; \"subject\": \"MOON\"; 没有对象“MOON”",
                "{beyond_percent}%; {beyond_share}%; 说明里的“{beyond_share}”",
                "\"parameter\": \"days_before\"; \"parameter\": \"days_after\"; 没有参数“days_after”",
                "\"default\": 30; \"default\": 300; 不在上下限之内",
                "\"other\": \"deadline\"; \"other\": \"party\"; 不是同一类型",
                "\"code\": \"court-window\"; \"code\": \"under-no-right\"; 有两个",
                "\"version\": 1; \"version\": 1, \"version\": 2; JSON",
                "\"unit\": \"MONTHS\"; \"unit\": \"MOONS\"; 没有单位“MOONS”",
            })
    @DisplayName("不认识的名称、字段、比较、选项、条文、参数：整个拒绝，指出是哪一个")
    void what_is_not_known_is_refused_and_named(String right, String wrong, String named) throws Exception {
        String text = file();
        assertThat(text).contains(right);
        int at = text.indexOf(right);
        String changed = text.substring(0, at) + wrong + text.substring(at + right.length());
        assertThatThrownBy(() -> DefinitionJson.readAll("models.json", changed, SUBJECTS))
                .isInstanceOf(BadModel.class)
                .hasMessageContaining(named);
    }

    @Test
    @DisplayName("没有登记的值除“没有记录”外不符合任何条件")
    void what_is_not_on_record_meets_nothing() throws Exception {
        var nothing = new Subject.Row("1", null, "", "", "[]", null, Map.of());
        for (var model : BUNDLED.all()) {
            for (var test : model.condition().tests().toList()) {
                var alone = Definition.of(
                        "alone",
                        1,
                        model.name(),
                        List.of(),
                        model.hint(),
                        model.hint(),
                        model.subject(),
                        test,
                        model.parameters(),
                        new Sentence("无", "none"));
                assertThat(new Evaluation(alone, alone.values(Map.of()), LocalDate.of(2026, 9, 8))
                                .met(nothing)
                                .isEmpty())
                        .as(model.code() + " " + test)
                        .isEqualTo(test.operator() != Operator.MISSING);
            }
        }
    }

    @Test
    @DisplayName("同一事实是同一命中，与运行的日子无关；事实变了就是另一命中")
    void a_hit_is_known_by_its_facts_and_not_by_the_day() throws Exception {
        var model = BUNDLED.find("responsibility-unconfirmed").orElseThrow();
        var row = new Subject.Row(
                "1",
                null,
                "",
                "某矿",
                "[]",
                null,
                Map.of(
                        "name",
                        "某矿",
                        "responsibility",
                        "TO_BE_CONFIRMED",
                        "responsibility_since",
                        LocalDate.of(2025, 1, 6)));
        var values = model.values(Map.of());
        String first = Evaluation.digest(new Evaluation(model, values, LocalDate.of(2026, 2, 1)).met(row));
        assertThat(Evaluation.digest(new Evaluation(model, values, LocalDate.of(2026, 8, 1)).met(row)))
                .isEqualTo(first);
        var since = new java.util.HashMap<>(row.values());
        since.put("responsibility_since", LocalDate.of(2025, 1, 7));
        var later = new Subject.Row("1", null, "", "某矿", "[]", null, since);
        assertThat(Evaluation.digest(new Evaluation(model, values, LocalDate.of(2026, 8, 1)).met(later)))
                .isNotEqualTo(first);
        // 12 months before 7 Jan 2026 is 7 Jan 2025: the first day does not lie further back than that
        assertThat(new Evaluation(model, values, LocalDate.of(2026, 1, 7)).met(later))
                .isEmpty();
        assertThat(new Evaluation(model, values, LocalDate.of(2026, 1, 8)).met(later))
                .hasSize(3);
        assertThat(model.says(row, values).zh()).isEqualTo("某矿的修复责任自 2025-01-06 起登记为待认定，超过 12 个月没有认定。");
        assertThat(Field.plain(new BigDecimal("10.00"))).isEqualTo(Field.plain(BigDecimal.TEN));
    }

    @Test
    @DisplayName("docs/models.md 与数据文件一致（-Dqingshan.write-docs=true 重写）")
    void the_page_for_lawyers_is_made_from_the_file() throws Exception {
        String made = page();
        if (Boolean.getBoolean("qingshan.write-docs")) {
            Files.writeString(PAGE, made);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(made);
    }

    private static String page() {
        var lines = new ArrayList<String>();
        lines.add("# 监督模型");
        lines.add("");
        lines.add(
                "由 [`models.json`](../app/src/main/resources/cn/qingshan/model/models.json) 生成，不要手改。模型把一个机关看得到的数据互相比较；命中不是结论，由人转为线索或者写明理由排除。");
        lines.add("");
        lines.add("没有登记的值除“没有记录”外不符合任何条件。期间按日历的日、月、年计，从运行当日往前或者往后数；参数由机关负责人在上下限之内设定。");
        for (var model : BUNDLED.all()) {
            var values = model.values(Map.of());
            lines.add("");
            lines.add("## " + model.name().zh());
            lines.add("");
            lines.add("*对象*：" + model.subject().name().zh() + "。*依据*："
                    + model.articles().zh() + "。");
            lines.add("");
            lines.add("*提示*：" + model.hint().zh());
            lines.add("");
            lines.add("*条件*（参数按默认值）：");
            lines.add("");
            for (var line : model.inWords(values)) {
                lines.add("  ".repeat(line.depth()) + "- " + line.text().zh());
            }
            lines.add("");
            lines.add("*命中时说*：" + model.pattern().zh());
            if (!model.parameters().isEmpty()) {
                lines.add("");
                lines.add("*参数*："
                        + model.parameters().stream()
                                .map(p -> p.name().zh() + "，默认 " + FieldType.shown(p.fallback()) + "（"
                                        + FieldType.shown(p.least()) + " 至 " + FieldType.shown(p.most()) + "）")
                                .collect(Collectors.joining("；"))
                        + "。");
            }
        }
        lines.add("");
        lines.add("## 对象和字段");
        for (var subject : SUBJECTS.values()) {
            lines.add("");
            lines.add("### " + subject.name().zh());
            lines.add("");
            lines.add(subject.meaning().zh());
            lines.add("");
            lines.add("| 字段 | 代码 | 类型 | 含义 |");
            lines.add("|---|---|---|---|");
            for (var field : subject.fields()) {
                lines.add("| " + field.name().zh() + " | `" + field.code() + "` | "
                        + field.type().text().zh() + " | "
                        + field.meaning().zh()
                        + (field.choices().isEmpty()
                                ? ""
                                : " 选项："
                                        + field.choices().values().stream()
                                                .map(Sentence::zh)
                                                .collect(Collectors.joining("、"))
                                        + "。")
                        + " |");
            }
        }
        lines.add("");
        return String.join("\n", lines);
    }
}
