package cn.qingshan.documents;

import cn.qingshan.law.Sentence;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * 文书模板. One plain text that a clerk can edit, read strictly by {@link #read}; PDF and DOCX both come from what it is filled into.
 * Its language is described in {@code docs/documents.md}. Immutable.
 */
public final class Template {

    private final String kind;
    private final Sentence name;
    private final Issuer issuer;
    private final String numberPattern;
    private final List<Field> fields;
    private final List<Line> lines;

    Template(String kind, Sentence name, Issuer issuer, String numberPattern, List<Field> fields, List<Line> lines) {
        this.kind = kind;
        this.name = name;
        this.issuer = issuer;
        this.numberPattern = numberPattern;
        this.fields = List.copyOf(fields);
        this.lines = List.copyOf(lines);
    }

    /** 谁制作. Whose document it is. */
    public enum Issuer {
        PROCURATORATE("检察院", "procuratorate"),
        BUREAU("自然资源局", "bureau"),
        EITHER("两机关", "either organ"),
        OTHERS("其他单位", "others, such as the operator or a township");

        private final Sentence text;

        Issuer(String zh, String en) {
            this.text = new Sentence(zh, en);
        }

        public Sentence text() {
            return text;
        }

        static Optional<Issuer> named(String zh) {
            for (var issuer : values()) {
                if (issuer.text.zh().equals(zh)) {
                    return Optional.of(issuer);
                }
            }
            return Optional.empty();
        }
    }

    /** Reads a template's text; every fault is told with its line, and with one fault there is no template. */
    public static Reading read(String kind, String text) {
        return TemplateReader.read(kind, text, BuiltInTemplates.fieldCatalogue());
    }

    public String kind() {
        return kind;
    }

    /** What the document is called. */
    public Sentence name() {
        return name;
    }

    public Issuer issuer() {
        return issuer;
    }

    /** How its official number looks, e.g. {@code {代字}检行公建〔{年}〕Z{序号}号}; empty when it has none. */
    public String numberPattern() {
        return numberPattern;
    }

    /** All its fields: the standard ones first, then its own as declared. */
    public List<Field> fields() {
        return fields;
    }

    /**
     * Fills it. Values are plain text by the name of their field: dates as 2026-03-05, periods as P2M, P15D or a date, amounts in yuan,
     * lists one item a line, rows one a line with cells parted by |, flags true or false. Unknown names are left aside.
     */
    public Filling fill(Map<String, String> values) {
        return new TemplateFilling(this, values).result();
    }

    /** Made-up values for every field. */
    public Map<String, String> samples() {
        var samples = new java.util.LinkedHashMap<String, String>();
        fields.forEach(field -> samples.put(field.name(), field.sample()));
        if (issuer == Issuer.BUREAU) {
            samples.put("organ", "青岚县自然资源局");
            samples.computeIfPresent("upper", (name, sample) -> "青岚县人民政府");
            samples.computeIfPresent("recipient", (name, sample) -> "青岚县人民检察院");
        }
        if (!numberPattern.isEmpty()) {
            samples.put("number", proposedNumber("青", 2026, "3"));
        }
        return samples;
    }

    /** The official number as its pattern has it; the person who issues the document types the one that counts. */
    public String proposedNumber(String abbreviation, int year, String serial) {
        return numberPattern
                .replace("{代字}", abbreviation)
                .replace("{年}", String.valueOf(year))
                .replace("{序号}", serial);
    }

    List<Line> lines() {
        return lines;
    }

    /** One line of the body, or several that belong together. */
    sealed interface Line {

        enum Place {
            TITLE,
            ADDRESSEE,
            HEADING_1,
            HEADING_2,
            HEADING_3,
            PARAGRAPH,
            FLUSH,
            ENTRY,
            TO_COURT,
            REMARK
        }

        record Text(Place place, Words words) implements Line {}

        record Head(Block.Head.Style style) implements Line {}

        record Number(Field field) implements Line {}

        record Items(Field field) implements Line {}

        record Rows(Field field, List<Block.Table.Column> columns, boolean counted) implements Line {}

        record Attached(Field field) implements Line {}

        record CopyTo(Field field) implements Line {}

        record Signed(Words who, Words day, String seal) implements Line {}

        record Signing(Words left, Words right) implements Line {}

        record NewPage() implements Line {}

        /** @param lines {@link FormRow} and {@link When} only */
        record Form(List<Line> lines) implements Line {}

        record FormRow(double least_mm, List<FormCell> cells) implements Line {}

        record When(Field field, String is, boolean whenNot, List<Line> then, List<Line> otherwise) implements Line {}
    }

    /** @param label when true a caption, otherwise a value */
    record FormCell(boolean label, Words words, Words foot, int columns) {}
}
