package cn.qingshan.documents;

import cn.qingshan.evidence.Evidence;
import cn.qingshan.evidence.EvidenceFolder;
import cn.qingshan.evidence.EvidenceFolder.Frozen;
import cn.qingshan.law.Sentence;
import cn.qingshan.ledger.RecordRef;
import cn.qingshan.ledger.Refusal;
import cn.qingshan.people.Acting;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * 文书. The front door: what kinds of document there are, what each asks for, what is still missing, and the document itself as PDF and
 * DOCX, frozen, in the acting organ's wording.
 *
 * <pre>{@code
 * var fields = Map.of("respondent", "青岚县自然资源局", "harm", "……");
 * if (papers.missing("FILING_DECISION", fields).isEmpty()) {
 *     var written = papers.write("FILING_DECISION", fields, new Issue("青检行公立〔2026〕Z3号", "QL-2026-12", today));
 *     evidence.add(written.pdfItem(ref, mine), act, partners);
 * }
 * }</pre>
 */
@Component
public class Papers {

    private static final List<String> OF_THE_ISSUE = List.of("organ", "number", "date", "serial");

    private final Templates templates;
    private final Letterheads letterheads;
    private final EvidenceFolder folder;
    private final Fonts fonts;
    private final PdfWriter pdf;
    private final DocxWriter docx;
    private final Clock clock;

    Papers(
            Templates templates,
            Letterheads letterheads,
            EvidenceFolder folder,
            Fonts fonts,
            PdfWriter pdf,
            DocxWriter docx,
            Clock clock) {
        this.templates = templates;
        this.letterheads = letterheads;
        this.folder = folder;
        this.fonts = fonts;
        this.pdf = pdf;
        this.docx = docx;
        this.clock = clock;
    }

    /**
     * Under what a document goes out.
     *
     * @param number the official number as the person typed it; empty for a document that has none
     * @param serial the platform's own number, small at the foot
     * @param date 成文日期; decides which version of the template is used
     */
    public record Issue(String number, String serial, LocalDate date) {}

    /**
     * A document in its two forms, frozen.
     *
     * @param templateVersion names the very text it was made with, to be kept with the act
     */
    public record Written(
            String kind, String title, String number, LocalDate date, String templateVersion, Frozen pdf, Frozen docx) {

        public Evidence.Item pdfItem(RecordRef record, @Nullable UUID mine) {
            return item(record, mine, pdf, ".pdf", "application/pdf");
        }

        public Evidence.Item docxItem(RecordRef record, @Nullable UUID mine) {
            return item(
                    record,
                    mine,
                    docx,
                    ".docx",
                    "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
        }

        private Evidence.Item item(
                RecordRef record, @Nullable UUID mine, Frozen frozen, String ending, String mediaType) {
            return new Evidence.Item(
                    UUID.randomUUID(),
                    record,
                    mine,
                    frozen.digest(),
                    title + ending,
                    mediaType,
                    frozen.size(),
                    title,
                    null,
                    null,
                    null,
                    null);
        }
    }

    /** Every kind of document, in the order of the work. */
    public List<Templates.Kind> kinds() {
        return Templates.kinds();
    }

    /** Whether there is a template of this kind: some documents of a procedure come from outside or are whole books. */
    public boolean knows(String kind) {
        return BuiltInTemplates.all().find(kind).isPresent();
    }

    /** What a document of this kind asks for today, without what comes from its issue (organ, number, date, serial). */
    public List<Field> fields(String kind) {
        return templates.used(kind, LocalDate.now(clock)).template().fields().stream()
                .filter(field -> !OF_THE_ISSUE.contains(field.name()))
                .toList();
    }

    /** What the cells of a field that is a table are called, parted as they are typed: 文书名称 | 文号 | 份数. */
    public Map<String, String> cells(String kind) {
        var cells = new HashMap<String, String>();
        cells(templates.used(kind, LocalDate.now(clock)).template().lines(), cells);
        return cells;
    }

    private static void cells(List<Template.Line> lines, Map<String, String> cells) {
        for (var line : lines) {
            switch (line) {
                case Template.Line.Rows(var field, var columns, var counted) ->
                    cells.put(
                            field.name(),
                            columns.stream()
                                    .skip(counted ? 1 : 0)
                                    .map(Block.Table.Column::heading)
                                    .collect(Collectors.joining(" | ")));
                case Template.Line.When when -> {
                    cells(when.then(), cells);
                    cells(when.otherwise(), cells);
                }
                default -> {}
            }
        }
    }

    /** The number as a start for the person who types the official one: 青检行公建〔2026〕Z号; empty when the kind has none. */
    public String proposedNumber(String kind, LocalDate date) {
        return templates
                .used(kind, date)
                .template()
                .proposedNumber(letterheads.own().abbreviation(), date.getYear(), "");
    }

    /** True when a document of this kind goes out under an official number. */
    public boolean isNumbered(String kind) {
        return !templates
                .used(kind, LocalDate.now(clock))
                .template()
                .numberPattern()
                .isEmpty();
    }

    /** What keeps it from being written, apart from number and date. Empty when nothing does. */
    public List<Lack> missing(String kind, Map<String, String> fields) {
        return lacks(kind, fields, new Issue("", "", LocalDate.now(clock))).stream()
                .filter(lack -> !OF_THE_ISSUE.contains(lack.field().name()))
                .toList();
    }

    /** What keeps it from being issued so. Empty when nothing does. */
    public List<Lack> missing(String kind, Map<String, String> fields, Issue issue) {
        return lacks(kind, fields, issue);
    }

    private List<Lack> lacks(String kind, Map<String, String> fields, Issue issue) {
        var template = templates.used(kind, issue.date()).template();
        var values = values(fields, issue);
        var lacks = new ArrayList<Lack>();
        if (template.fill(values) instanceof Filling.Missing(var missing)) {
            lacks.addAll(missing);
        }
        lacks.addAll(undrawable(template, values));
        return lacks;
    }

    /** A character that no font has is named before it could become a box. */
    private List<Lack> undrawable(Template template, Map<String, String> values) {
        var lacks = new ArrayList<Lack>();
        for (var field : template.fields()) {
            for (var character : fonts.undrawable(values.getOrDefault(field.name(), ""))) {
                lacks.add(Lack.wrong(field, Templates.undrawable(character)));
            }
        }
        return lacks;
    }

    private Map<String, String> values(Map<String, String> fields, Issue issue) {
        var values = new HashMap<>(letterheads.own().values());
        fields.forEach((name, value) -> {
            if (!value.isBlank()) {
                values.put(name, value);
            }
        });
        values.put("organ", Acting.required().organName());
        values.put("number", issue.number());
        values.put("serial", issue.serial());
        values.put("date", issue.date().toString());
        return values;
    }

    /**
     * Writes and freezes it.
     *
     * @throws Refusal naming every field that is missing or cannot be printed; ask {@link #missing} first
     */
    public Written write(String kind, Map<String, String> fields, Issue issue) {
        var used = templates.used(kind, issue.date());
        var document = document(used, fields, issue);
        return new Written(
                kind,
                document.name(),
                issue.number().strip(),
                issue.date(),
                used.label(),
                folder.freeze(pdf.write(document)),
                folder.freeze(docx.write(document)));
    }

    /** The PDF as it would be issued, kept nowhere. */
    public byte[] preview(String kind, Map<String, String> fields, Issue issue) {
        return pdf.write(document(templates.used(kind, issue.date()), fields, issue));
    }

    /** The same as DOCX. */
    public byte[] previewDocx(String kind, Map<String, String> fields, Issue issue) {
        return docx.write(document(templates.used(kind, issue.date()), fields, issue));
    }

    private OfficialDocument document(Templates.Used used, Map<String, String> fields, Issue issue) {
        var values = values(fields, issue);
        var template = used.template();
        var undrawable = undrawable(template, values);
        if (!undrawable.isEmpty()) {
            throw refused(template, undrawable);
        }
        return switch (template.fill(values)) {
            case Filling.Filled(var document) -> document;
            case Filling.Missing(var lacks) -> throw refused(template, lacks);
        };
    }

    static Refusal refused(Template template, List<Lack> lacks) {
        return Refusal.inWords(
                "《" + template.name().zh() + "》还不能制作："
                        + lacks.stream().map(Lack::says).map(Sentence::zh).collect(Collectors.joining("；")) + "。",
                "The " + template.name().en() + " cannot be written yet: "
                        + lacks.stream().map(Lack::says).map(Sentence::en).collect(Collectors.joining("; ")) + ".");
    }
}
