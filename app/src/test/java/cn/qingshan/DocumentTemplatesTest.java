package cn.qingshan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qingshan.documents.Letterheads;
import cn.qingshan.documents.Papers;
import cn.qingshan.documents.Templates;
import cn.qingshan.evidence.EvidenceFolder;
import cn.qingshan.ledger.EditedMeanwhile;
import cn.qingshan.ledger.Refusal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.support.StaticMessageSource;

/** An organ changes its wording, the documents follow from that day on, and nobody's change is lost. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("文书模板：机关自己改，旧文书不动，写错了说得清")
class DocumentTemplatesTest {

    /** What a template lacks is said by the template language itself. */
    private static final StaticMessageSource NO_BUNDLE = new StaticMessageSource();

    private static final String CHIEF = "zhou.heng";
    private static final String BUREAU_HEAD = "gu.yuan";
    private static final LocalDate DAY = LocalDate.of(2026, 9, 1);

    private TestNode node;
    private Templates templates;
    private Papers papers;

    @BeforeAll
    void start() {
        node = TestNode.shared();
        templates = node.bean(Templates.class);
        papers = node.bean(Papers.class);
    }

    private String textOf(String signIn, String kind) {
        return node.as(signIn, () -> templates.used(kind, LocalDate.MAX).text());
    }

    private Optional<java.util.UUID> seen(String signIn, String kind) {
        return node.as(
                signIn, () -> templates.history(kind).stream().findFirst().map(Templates.Version::act));
    }

    private Map<String, String> samples(String signIn, String kind) {
        return new HashMap<>(
                node.as(signIn, () -> templates.used(kind, DAY).template().samples()));
    }

    private String written(Papers.Written paper) throws Exception {
        try (var pdf =
                Loader.loadPDF(node.bean(EvidenceFolder.class).bytes(paper.pdf().digest()))) {
            return new PDFTextStripper().getText(pdf).replaceAll("\\s", "");
        }
    }

    @Test
    @DisplayName("改过的模板从生效日起用于本机关；已经制作的文书和对方机关不受影响；恢复内置后历史还在")
    void a_change_holds_for_this_organ_from_its_day_on() throws Exception {
        String kind = "FEEDBACK_LETTER";
        var issue = new Papers.Issue("青反馈〔2026〕1号", "QL-1", DAY);
        var before = node.as(CHIEF, () -> papers.write(kind, samples(CHIEF, kind), issue));
        assertThat(before.templateVersion()).startsWith("FEEDBACK_LETTER@0:");
        String changed = textOf(CHIEF, kind).replace("现将处理情况反馈如下：", "现将本院办理结果函告如下：");
        node.run(CHIEF, () -> templates.change(kind, seen(CHIEF, kind), changed, DAY.plusDays(2)));

        var sameDay = node.as(CHIEF, () -> papers.write(kind, samples(CHIEF, kind), issue));
        assertThat(sameDay).isEqualTo(before);
        var later = node.as(
                CHIEF,
                () -> papers.write(
                        kind, samples(CHIEF, kind), new Papers.Issue("青反馈〔2026〕2号", "QL-2", DAY.plusDays(2))));
        assertThat(later.templateVersion()).startsWith("FEEDBACK_LETTER@1:");
        assertThat(written(later)).contains("现将本院办理结果函告如下：");
        assertThat(written(before)).contains("现将处理情况反馈如下：");
        assertThat(textOf(BUREAU_HEAD, kind)).contains("现将处理情况反馈如下：");
        assertThat(node.as(BUREAU_HEAD, () -> templates.history(kind))).isEmpty();

        node.run(CHIEF, () -> templates.restore(kind, seen(CHIEF, kind)));
        assertThat(textOf(CHIEF, kind)).contains("现将处理情况反馈如下：");
        assertThat(node.as(CHIEF, () -> templates.history(kind))).hasSize(2);
    }

    @Test
    @DisplayName("不认识的字段、没有结束的段落、没有字体的字：指明行和字段，中英文都说，什么也没有变")
    void a_bad_template_is_refused_and_nothing_changes() {
        String kind = "RETURN_LETTER";
        String text = textOf(CHIEF, kind);
        for (var bad : Map.of(
                        text + "{{nobody}}\n",
                        "没有名为“nobody”的字段",
                        text + "@若 attachments\n附\n",
                        "“@若”没有用“@完”结束",
                        text + "\uD884\uDF50\n",
                        "U+31350")
                .entrySet()) {
            assertThatThrownBy(() ->
                            node.run(CHIEF, () -> templates.change(kind, seen(CHIEF, kind), bad.getKey(), DAY)))
                    .isInstanceOfSatisfying(Refusal.class, refusal -> {
                        assertThat(refusal.sentence(NO_BUNDLE, Locale.CHINA)).contains(bad.getValue());
                        assertThat(refusal.sentence(NO_BUNDLE, Locale.ENGLISH)).isNotBlank();
                    });
        }
        assertThat(node.as(CHIEF, () -> templates.history(kind))).isEmpty();
    }

    @Test
    @DisplayName("《人民检察院公益诉讼办案规则》第七十五条要求的内容，机关的模板里也不能删")
    void what_an_article_demands_stays() {
        String text = textOf(CHIEF, "RECOMMENDATION")
                .replaceAll("(?m)^@必填 rectification .*\n", "")
                .replace("{{rectification|期限}}", "尽快");
        assertThatThrownBy(() -> node.run(CHIEF, () -> templates.change("RECOMMENDATION", Optional.empty(), text, DAY)))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.sentence(NO_BUNDLE, Locale.CHINA))
                                .contains("“整改期限”（rectification）是《人民检察院公益诉讼办案规则》第七十五条第七项要求的内容"));
    }

    @Test
    @DisplayName("两个人同时改：后保存的人被告知，先保存的不丢")
    void a_second_change_on_an_old_version_is_told() {
        String kind = "OVERDUE_REMINDER";
        String text = textOf(CHIEF, kind);
        node.run(CHIEF, () -> templates.change(kind, Optional.empty(), text.replace("请尽快办理", "请于三日内办理"), DAY));
        assertThatThrownBy(() -> node.run(
                        "lin.que", () -> templates.change(kind, Optional.empty(), text.replace("请尽快", "请立即"), DAY)))
                .isInstanceOf(EditedMeanwhile.class);
        assertThat(textOf("lin.que", kind)).contains("请于三日内办理");
    }

    @Test
    @DisplayName("别人制作的文书改不了；没有职权的岗位改不了")
    void only_its_own_documents_and_only_with_power() {
        String text = textOf(CHIEF, "PENALTY_DECISION");
        assertThatThrownBy(() -> node.run(
                        CHIEF, () -> templates.change("PENALTY_DECISION", Optional.empty(), text + "另。\n", DAY)))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> node.run(
                        "meng.tao", () -> templates.change("PENALTY_DECISION", Optional.empty(), text + "另。\n", DAY)))
                .isInstanceOf(Refusal.class);
    }

    @Test
    @DisplayName("缺项先列出，制作被拒绝时一次说完；文号要由人填完整")
    void papers_say_what_is_missing() {
        var fields = samples(CHIEF, "FILING_DECISION");
        fields.remove("harm");
        assertThat(node.as(CHIEF, () -> papers.missing("FILING_DECISION", fields)).stream()
                        .map(lack -> lack.field().name()))
                .containsExactly("harm");
        fields.put("respondent", "\uE000局");
        assertThatThrownBy(() -> node.as(
                        CHIEF,
                        () -> papers.write("FILING_DECISION", fields, new Papers.Issue("青检行公立〔2026〕Z号", "", DAY))))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.sentence(NO_BUNDLE, Locale.CHINA))
                                .contains("“监督对象”：没有字体能够排印"));
        fields.put("respondent", "青岚县自然资源局");
        assertThatThrownBy(() -> node.as(
                        CHIEF,
                        () -> papers.write("FILING_DECISION", fields, new Papers.Issue("青检行公立〔2026〕Z号", "", DAY))))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.sentence(NO_BUNDLE, Locale.CHINA))
                                .contains("没有填写序号")
                                .contains("缺少“公益受侵害的事实”（《人民检察院公益诉讼办案规则》第六十七条）"));
    }

    @Test
    @DisplayName("字号只是建议：代字按本机关用笺，序号由人填；联系方式代入文书")
    void the_number_is_proposed_and_the_letterhead_filled_in() throws Exception {
        var letterheads = node.bean(Letterheads.class);
        node.run(
                BUREAU_HEAD,
                () -> letterheads.set(
                        Optional.ofNullable(letterheads.own().act()),
                        new Letterheads.Letterhead(null, "青", "青岚县迎宾路6号", "413099", "罗正", "0737-5550119", null)));
        assertThat(node.as(BUREAU_HEAD, () -> papers.proposedNumber("PENALTY_DECISION", DAY)))
                .isEqualTo("青自然资罚字〔2026〕号");
        var fields = samples(BUREAU_HEAD, "STOP_ORDER");
        fields.remove("contact");
        fields.remove("phone");
        var paper = node.as(
                BUREAU_HEAD, () -> papers.write("STOP_ORDER", fields, new Papers.Issue("青自然资停字〔2026〕9号", "QL-9", DAY)));
        assertThat(written(paper)).contains("（联系人：罗正，电话：0737-5550119）").contains("青自然资停字〔2026〕9号");
    }

    @Test
    @DisplayName("页面：列表、编辑、预览、拒绝的话在表单里、样张 PDF 和 DOCX")
    void the_pages_work() throws Exception {
        var head = Visitor.signedIn(node.port(), "lin.que", node.exampleSecret());
        assertThat(head.get("/documents/templates").body())
                .contains("检察建议书", "回执")
                .doesNotContain("行政处罚决定书");
        var editor = head.get("/documents/templates/SUPPORT_ANSWER");
        assertThat(editor.status()).isEqualTo(200);
        assertThat(editor.body()).contains("@文书 复函", "商请", "不是最高人民检察院", "requestType");
        String text = textOf("lin.que", "SUPPORT_ANSWER");
        String page = "/documents/templates/SUPPORT_ANSWER";
        var refused = head.post(page, page, Map.of("text", text + "{{nobody}}", "validFrom", "2026-09-01"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("没有名为“nobody”的字段");
        var preview = head.post(page, page + "/preview", Map.of("text", text.replace("现函复如下", "现答复如下")));
        assertThat(preview.body()).startsWith("%PDF");
        var saved = head.post(
                page,
                page,
                Map.of("text", text.replace("现函复如下", "现答复如下").replace("\n", "\r\n"), "validFrom", "2026-09-01"));
        assertThat(saved.body()).contains("第 1 版", "现答复如下");
        assertThat(head.get(page + "/sample.pdf?version=1").body()).startsWith("%PDF");
        assertThat(head.get(page + "/sample.docx?version=0").body()).startsWith("PK");
        assertThat(head.get("/documents/templates/PENALTY_DECISION").status()).isEqualTo(404);
        assertThat(head.get("/documents/templates/NO_SUCH").status()).isEqualTo(404);
        // who has no power reads, and finds no button
        var officer = Visitor.signedIn(node.port(), "shen.mo", node.exampleSecret());
        assertThat(officer.get(page).body()).contains("readonly").doesNotContain("保存为新版本");
        assertThat(officer.post(
                                page,
                                page,
                                Map.of(
                                        "seen",
                                        seen("shen.mo", "SUPPORT_ANSWER")
                                                .orElseThrow()
                                                .toString(),
                                        "text",
                                        text,
                                        "validFrom",
                                        "2026-09-01"))
                        .status())
                .isEqualTo(403);
    }
}
