package cn.qingshan.documents;

import cn.qingshan.law.Sentence;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the text of a template line by line and collects every fault, each with its line, in both languages. */
final class TemplateReader implements Words.Known {

    /** Columns of a label on the grid of a form. */
    private static final int LABEL = 2;

    private final String kind;
    private final FieldCatalogue catalogue;
    private final List<Sentence> faults = new ArrayList<>();
    private final Map<String, Field> fields = new LinkedHashMap<>();
    private final Map<String, Field> byLabel = new HashMap<>();
    private final Map<String, Integer> declaredAt = new HashMap<>();
    private final Set<String> used = new HashSet<>();
    private final Deque<Open> open = new ArrayDeque<>();
    private int at;

    private @Nullable Sentence name;
    private Template.Issuer issuer = Template.Issuer.EITHER;
    private String numberPattern = "";

    /** What was begun and not yet ended: the body itself, a form, a condition. */
    private static final class Open {
        final String directive;
        final int line;
        List<Template.Line> lines = new ArrayList<>();
        List<Template.Line> then = List.of();
        boolean otherwise;
        Template.Line.@Nullable When when;

        Open(String directive, int line) {
            this.directive = directive;
            this.line = line;
        }
    }

    private TemplateReader(String kind, FieldCatalogue catalogue) {
        this.kind = kind;
        this.catalogue = catalogue;
    }

    static Reading read(String kind, String text, FieldCatalogue catalogue) {
        return new TemplateReader(kind, catalogue).read(text);
    }

    private Reading read(String text) {
        open.push(new Open("", 0));
        catalogue
                .standard()
                .forEach(field -> know(field.demanded(
                        field.name().equals("organ") || field.name().equals("date"), "")));
        var lines = text.lines().toList();
        // what is declared holds for the whole text, wherever it stands
        for (at = 1; at <= lines.size(); at++) {
            declaration(lines.get(at - 1).strip());
        }
        for (at = 1; at <= lines.size(); at++) {
            var line = lines.get(at - 1).strip();
            if (!line.isEmpty() && !line.startsWith("#") && !isDeclaration(line)) {
                body(line);
            }
        }
        while (open.size() > 1) {
            var left = open.pop();
            at = left.line;
            fault("“@" + left.directive + "”没有用“@完”结束", "\"@" + left.directive + "\" is never ended by \"@完\"");
        }
        at = 1;
        if (name == null) {
            fault("没有“@文书 名称 | English”一行", "there is no line \"@文书 名称 | English\"");
        }
        if (open.getFirst().lines.isEmpty()) {
            fault("模板没有正文", "the template has no body");
        }
        for (var field : fields.values()) {
            Integer line = declaredAt.get(field.name());
            if (line != null && !used.contains(field.name())) {
                at = line;
                fault(
                        "字段“" + field.label().zh() + "”（" + field.name() + "）列出了，正文却没有用到",
                        "field \"" + field.name() + "\" is declared but used nowhere");
            }
        }
        if (!faults.isEmpty() || name == null) {
            return new Reading.Unreadable(faults);
        }
        return new Reading.Readable(
                new Template(kind, name, issuer, numberPattern, List.copyOf(fields.values()), open.getFirst().lines));
    }

    private void fault(String zh, String en) {
        faults.add(new Sentence("第" + at + "行：" + zh + "。", "Line " + at + ": " + en + "."));
    }

    @Override
    public void fault(Sentence fault) {
        fault(fault.zh(), fault.en());
    }

    @Override
    public @Nullable Field field(String nameOrLabel) {
        var field = fields.get(nameOrLabel);
        if (field == null) {
            field = byLabel.get(nameOrLabel);
        }
        if (field == null) {
            fault(
                    "没有名为“" + nameOrLabel + "”的字段，请先用“@必填”“@可填”或者“@字段”列出",
                    "there is no field \"" + nameOrLabel + "\"; declare it first with \"@必填\", \"@可填\" or \"@字段\"");
            return null;
        }
        used.add(field.name());
        return field;
    }

    private void know(Field field) {
        fields.put(field.name(), field);
        byLabel.put(field.label().zh(), field);
    }

    private static String directive(String line) {
        int end = 1;
        while (end < line.length() && !Character.isWhitespace(line.charAt(end)) && line.charAt(end) != '　') {
            end++;
        }
        return line.substring(1, end);
    }

    private static String rest(String line) {
        return line.substring(directive(line).length() + 1).strip();
    }

    private static boolean isDeclaration(String line) {
        return line.startsWith("@")
                && switch (directive(line)) {
                    case "文书", "机关", "字号", "必填", "可填", "字段" -> true;
                    default -> false;
                };
    }

    private void declaration(String line) {
        if (!isDeclaration(line)) {
            return;
        }
        var rest = rest(line);
        switch (directive(line)) {
            case "文书" -> {
                var parts = rest.split("\\|", 2);
                if (parts.length < 2 || parts[0].isBlank() || parts[1].isBlank()) {
                    fault("“@文书”后面应当是“名称 | English”", "after \"@文书\" stands \"名称 | English\"");
                } else {
                    name = new Sentence(parts[0].strip(), parts[1].strip());
                }
            }
            case "机关" ->
                Template.Issuer.named(rest)
                        .ifPresentOrElse(
                                found -> issuer = found,
                                () -> fault(
                                        "“@机关”后面应当是检察院、自然资源局、两机关、其他单位之一",
                                        "after \"@机关\" stands one of 检察院, 自然资源局, 两机关, 其他单位"));
            case "字号" -> {
                numberPattern = rest;
                if (!rest.contains("{年}") || !rest.contains("{序号}")) {
                    fault("字号应当含有“{年}”和“{序号}”", "a number pattern has {年} and {序号}");
                }
                catalogue.named("number").ifPresent(number -> know(number.demanded(true, "")));
            }
            case "必填" -> declared(rest, true);
            case "可填" -> declared(rest, false);
            case "字段" -> ownField(rest);
            default -> throw new IllegalStateException(line);
        }
    }

    /** {@code @必填 harm demand 《…》第七十五条}: names of the field table, then the article that demands them. */
    private void declared(String rest, boolean required) {
        int article = rest.indexOf('《');
        var by = article < 0 ? "" : rest.substring(article).strip();
        for (var word :
                (article < 0 ? rest : rest.substring(0, article)).strip().split("\\s+")) {
            var field = catalogue.named(word);
            if (field.isEmpty()) {
                fault(
                        "字段表里没有“" + word + "”，自己增加字段请用“@字段”",
                        "the field table has no \"" + word + "\"; a field of your own is declared with \"@字段\"");
            } else {
                declare(field.get().demanded(required, by));
            }
        }
    }

    private void declare(Field field) {
        if (declaredAt.containsKey(field.name())) {
            fault("字段“" + field.name() + "”列出了两次", "field \"" + field.name() + "\" is declared twice");
            return;
        }
        var sameLabel = byLabel.get(field.label().zh());
        if (sameLabel != null && !sameLabel.name().equals(field.name())) {
            fault(
                    "有两个字段都叫“" + field.label().zh() + "”",
                    "two fields are labelled \"" + field.label().zh() + "\"");
            return;
        }
        declaredAt.put(field.name(), at);
        know(field);
    }

    /** {@code @字段 name | 标签 | label | 类型 | 必填 or 可填 | 依据 | 示例}; the last two may be left out. */
    private void ownField(String rest) {
        var parts = Arrays.stream(rest.split("\\|", -1)).map(String::strip).toList();
        if (parts.size() < 5 || parts.size() > 7 || !parts.get(0).matches("[a-z][A-Za-z0-9]*")) {
            fault(
                    "“@字段”应当写成“name | 标签 | label | 类型 | 必填（可填） | 依据 | 示例”，name 用英文字母",
                    "\"@字段\" reads \"name | 标签 | label | 类型 | 必填 or 可填 | article | sample\", the name in Latin letters");
            return;
        }
        var type = FieldType.named(parts.get(3));
        if (type.isEmpty()) {
            fault(
                    "没有“" + parts.get(3) + "”这种类型，可用：文字、段落、日期、期间、金额、数量、清单、表、是否",
                    "there is no type \"" + parts.get(3) + "\"; there are 文字, 段落, 日期, 期间, 金额, 数量, 清单, 表, 是否");
            return;
        }
        if (!parts.get(4).equals("必填") && !parts.get(4).equals("可填")) {
            fault("第五格应当是“必填”或者“可填”", "the fifth part is 必填 or 可填");
            return;
        }
        declare(new Field(
                parts.get(0),
                new Sentence(parts.get(1), parts.get(2)),
                type.get(),
                parts.get(4).equals("必填"),
                parts.size() > 5 ? parts.get(5) : "",
                parts.size() > 6 ? parts.get(6) : sampleOf(type.get(), parts.get(1))));
    }

    private static String sampleOf(FieldType type, String label) {
        return switch (type) {
            case LINE, TEXT, LIST -> "（" + label + "）";
            case DATE -> "2026-03-05";
            case PERIOD -> "P2M";
            case MONEY -> "120000";
            case NUMBER -> "3";
            case ROWS -> "";
            case FLAG -> "true";
        };
    }

    private void body(String line) {
        if (!line.startsWith("@")) {
            if (openForm()) {
                formRow(line);
            } else {
                add(new Template.Line.Text(Template.Line.Place.PARAGRAPH, words(line)));
            }
            return;
        }
        var directive = directive(line);
        var rest = rest(line);
        if (openForm() && !Set.of("若", "若无", "否则", "完").contains(directive)) {
            fault(
                    "表格里不能有“@" + directive + "”，表格要先用“@完”结束",
                    "\"@" + directive + "\" cannot stand in a form; end the form with \"@完\" first");
            return;
        }
        switch (directive) {
            case "版头" -> head(rest);
            case "标题" -> text(Template.Line.Place.TITLE, rest);
            case "主送" -> text(Template.Line.Place.ADDRESSEE, rest.endsWith("：") ? rest : rest + "：");
            case "一" -> text(Template.Line.Place.HEADING_1, rest);
            case "二" -> text(Template.Line.Place.HEADING_2, rest);
            case "三" -> text(Template.Line.Place.HEADING_3, rest);
            case "顶格" -> text(Template.Line.Place.FLUSH, rest);
            case "条目" -> {
                int colon = rest.indexOf('：');
                if (colon < 0 || rest.substring(0, colon).contains("{{")) {
                    fault("“@条目”应当写成“名称：内容”", "\"@条目\" reads \"名称：内容\"");
                } else {
                    text(Template.Line.Place.ENTRY, rest);
                }
            }
            case "此致" -> text(Template.Line.Place.TO_COURT, rest);
            case "附注" -> text(Template.Line.Place.REMARK, rest);
            case "文号" ->
                one(directive, rest.isEmpty() ? "number" : rest, null, field -> add(new Template.Line.Number(field)));
            case "列" -> one(directive, rest, FieldType.LIST, field -> add(new Template.Line.Items(field)));
            case "附件" -> one(directive, rest, FieldType.LIST, field -> add(new Template.Line.Attached(field)));
            case "抄送" -> one(directive, rest, FieldType.LIST, field -> add(new Template.Line.CopyTo(field)));
            case "清单" -> rows(rest);
            case "署名" -> signature(rest);
            case "签" -> {
                var parts = parted(rest);
                if (parts.size() > 2 || parts.getFirst().isEmpty()) {
                    fault("“@签”应当写成“左边”或者“左边 | 右边”", "\"@签\" reads \"left\" or \"left | right\"");
                } else {
                    add(new Template.Line.Signing(
                            words(parts.getFirst()), words(parts.size() == 2 ? parts.get(1) : "")));
                }
            }
            case "换页" -> add(new Template.Line.NewPage());
            case "表格" -> open.push(new Open(directive, at));
            case "若", "若无" -> when(directive, rest);
            case "否则" -> otherwise();
            case "完" -> end();
            default -> fault("没有“@" + directive + "”这种写法", "there is no directive \"@" + directive + "\"");
        }
    }

    private void add(Template.Line line) {
        open.element().lines.add(line);
    }

    private Words words(String text) {
        return Words.read(text, this);
    }

    private void text(Template.Line.Place place, String rest) {
        if (rest.isBlank()) {
            fault("这一行没有内容", "the line says nothing");
        } else {
            add(new Template.Line.Text(place, words(rest)));
        }
    }

    private void head(String rest) {
        switch (rest) {
            case "法律文书" -> add(new Template.Line.Head(Block.Head.Style.LEGAL));
            case "信函" -> add(new Template.Line.Head(Block.Head.Style.LETTER));
            default -> fault("“@版头”后面应当是“法律文书”或者“信函”", "after \"@版头\" stands 法律文书 or 信函");
        }
        used.add("organ");
    }

    private void one(String directive, String rest, @Nullable FieldType type, java.util.function.Consumer<Field> then) {
        var named = rest.replace("{{", "").replace("}}", "").strip();
        var field = field(named);
        if (field == null) {
            return;
        }
        if (type != null && field.type() != type) {
            fault(
                    "“@" + directive + "”要用" + type.text().zh() + "类型的字段，“" + named + "”是"
                            + field.type().text().zh(),
                    "\"@" + directive + "\" takes a field of type "
                            + type.text().zh() + ", \"" + named + "\" is "
                            + field.type().text().zh());
            return;
        }
        then.accept(field);
    }

    /** {@code @清单 items：名称*4 | 数量*2}; a column 序号 counts the rows by itself. */
    private void rows(String rest) {
        int colon = rest.indexOf('：');
        if (colon < 0) {
            fault("“@清单”应当写成“字段：列名*宽度 | 列名*宽度”", "\"@清单\" reads \"field：heading*width | heading*width\"");
            return;
        }
        one("清单", rest.substring(0, colon), FieldType.ROWS, field -> {
            var columns = new ArrayList<Block.Table.Column>();
            boolean counted = false;
            for (var part : rest.substring(colon + 1).split("\\|")) {
                var heading = part.strip();
                int star = heading.lastIndexOf('*');
                int share = 1;
                if (star >= 0) {
                    if (!heading.substring(star + 1).strip().matches("[1-9]\\d?")) {
                        fault("“" + heading + "”的宽度不是数字", "the width of \"" + heading + "\" is no number");
                        return;
                    }
                    share = Integer.parseInt(heading.substring(star + 1).strip());
                    heading = heading.substring(0, star).strip();
                }
                if (heading.isEmpty()) {
                    fault("有一列没有名称", "a column has no heading");
                    return;
                }
                if (heading.equals("序号") && columns.isEmpty()) {
                    counted = true;
                }
                // room for two characters beside wide columns
                columns.add(new Block.Table.Column(heading, Math.max(share * 2, 3), share <= 2));
            }
            add(new Template.Line.Rows(field, List.copyOf(columns), counted));
        });
    }

    /** {@code @署名 （院印）}, or {@code @署名 who | day | seal}. */
    private void signature(String rest) {
        var parts = parted(rest);
        switch (parts.size()) {
            case 1 -> add(new Template.Line.Signed(words("{{organ}}"), words("{{date}}"), parts.getFirst()));
            case 3 -> {
                if (parts.get(2).contains("{{")) {
                    fault("印章一格不能有字段", "the seal takes no field");
                }
                add(new Template.Line.Signed(words(parts.get(0)), words(parts.get(1)), parts.get(2)));
            }
            default -> fault("“@署名”应当写成“印章”或者“署名 | 日期 | 印章”", "\"@署名\" reads \"seal\" or \"who | day | seal\"");
        }
    }

    /** Parted at the bars, but not at the bar inside {@code {{field|format}}}. */
    private static List<String> parted(String text) {
        return Arrays.stream(text.split("\\|(?![^{}]*}})", -1))
                .map(String::strip)
                .toList();
    }

    private boolean openForm() {
        return open.stream().anyMatch(begun -> begun.directive.equals("表格"));
    }

    private void when(String directive, String rest) {
        var begun = new Open(directive, at);
        var parts = rest.split("=", 2);
        var field = field(parts[0].strip());
        if (field != null) {
            begun.when = new Template.Line.When(
                    field, parts.length > 1 ? parts[1].strip() : "", directive.equals("若无"), List.of(), List.of());
        }
        open.push(begun);
    }

    private void otherwise() {
        var begun = open.element();
        if (!begun.directive.startsWith("若") || begun.otherwise) {
            fault("“@否则”之前没有“@若”", "\"@否则\" without \"@若\"");
            return;
        }
        begun.then = begun.lines;
        begun.lines = new ArrayList<>();
        begun.otherwise = true;
    }

    private void end() {
        if (open.size() == 1) {
            fault("“@完”之前没有要结束的“@若”或者“@表格”", "\"@完\" ends nothing");
            return;
        }
        var ended = open.pop();
        if (ended.directive.equals("表格")) {
            if (ended.lines.isEmpty()) {
                fault("表格没有内容", "the form is empty");
            }
            add(new Template.Line.Form(List.copyOf(ended.lines)));
        } else if (ended.when != null) {
            var when = ended.when;
            add(new Template.Line.When(
                    when.field(),
                    when.is(),
                    when.whenNot(),
                    List.copyOf(ended.otherwise ? ended.then : ended.lines),
                    ended.otherwise ? List.copyOf(ended.lines) : List.of()));
        }
    }

    /**
     * A row of a form: {@code [20] 意见 | {{opinion}} >> 签名：　年　月　日}. Labels and values take turns; one cell alone fills the row; the
     * number in front is the least height in millimetres.
     */
    private void formRow(String line) {
        double least_mm = 9;
        var text = line;
        if (line.startsWith("[")) {
            int close = line.indexOf(']');
            if (close < 0 || !line.substring(1, close).strip().matches("\\d{1,3}")) {
                fault("行首的高度应当写成“[20]”，单位毫米", "the height in front reads \"[20]\", in millimetres");
                return;
            }
            least_mm = Double.parseDouble(line.substring(1, close).strip());
            text = line.substring(close + 1);
        }
        var parts = parted(text);
        int count = parts.size();
        if (count != 1 && count % 2 != 0 || count > 6) {
            fault(
                    "表格一行应当是名称和内容成对，最多三对，现在是 " + count + " 格",
                    "a row of a form has up to three pairs of label and value, not " + count + " cells");
            return;
        }
        var cells = new ArrayList<Template.FormCell>();
        int values = Block.Form.COLUMNS - LABEL * (count / 2);
        for (int i = 0; i < count; i++) {
            boolean label = count > 1 && i % 2 == 0;
            var said = parts.get(i).replace("\\n", "\n").split(">>", 2);
            cells.add(new Template.FormCell(
                    label,
                    words(said[0].strip()),
                    words(said.length > 1 ? said[1].strip() : ""),
                    label ? LABEL : count == 1 ? Block.Form.COLUMNS : values / (count / 2)));
        }
        add(new Template.Line.FormRow(least_mm, List.copyOf(cells)));
    }
}
