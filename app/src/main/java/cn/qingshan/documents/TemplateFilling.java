package cn.qingshan.documents;

import cn.qingshan.law.Sentence;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One filling of a template: first every field is checked, then the blocks are made. */
final class TemplateFilling implements Words.Values {

    private final Template template;
    private final Map<String, String> values;

    TemplateFilling(Template template, Map<String, String> values) {
        this.template = template;
        this.values = values;
    }

    Filling result() {
        var lacks = new ArrayList<Lack>();
        for (var field : template.fields()) {
            var value = value(field);
            if (value.isEmpty()) {
                if (field.required()) {
                    lacks.add(Lack.empty(field));
                }
                continue;
            }
            field.type().faultOf(value).ifPresent(why -> lacks.add(Lack.wrong(field, why)));
            if (field.name().equals("number") && value.matches(".*〕\\D*号")) {
                lacks.add(Lack.wrong(
                        field, new Sentence("“" + value + "”没有填写序号", "\"" + value + "\" has no serial number")));
            }
        }
        checkRows(template.lines(), lacks);
        if (!lacks.isEmpty()) {
            return new Filling.Missing(lacks);
        }
        var blocks = new ArrayList<Block>();
        append(template.lines(), blocks);
        return new Filling.Filled(new OfficialDocument(
                template.name().zh(),
                values.getOrDefault("serial", "").strip(),
                LocalDate.parse(values.getOrDefault("date", "").strip()),
                blocks));
    }

    /** Every row of a table has a cell for each column; else the row would be lost or shifted. */
    private void checkRows(List<Template.Line> lines, List<Lack> lacks) {
        for (var line : lines) {
            switch (line) {
                case Template.Line.Rows(var field, var columns, var counted) -> {
                    int cells = columns.size() - (counted ? 1 : 0);
                    for (var row : Wording.lines(value(field))) {
                        int found = cells(row).size();
                        if (found != cells) {
                            lacks.add(Lack.wrong(
                                    field,
                                    new Sentence(
                                            "“" + row + "”应当有 " + cells + " 格，用 | 分开，现在是 " + found + " 格",
                                            "\"" + row + "\" should have " + cells + " cells parted by |, but has "
                                                    + found)));
                        }
                    }
                }
                case Template.Line.When when -> {
                    if (applies(when)) {
                        checkRows(when.then(), lacks);
                    } else {
                        checkRows(when.otherwise(), lacks);
                    }
                }
                default -> {}
            }
        }
    }

    private String value(Field field) {
        return values.getOrDefault(field.name(), "").strip();
    }

    @Override
    public boolean holds(Field field) {
        var value = value(field);
        return !value.isEmpty() && !(field.type() == FieldType.FLAG && value.equals("false"));
    }

    @Override
    public String said(Field field, String format) {
        var value = value(field);
        if (value.isEmpty()) {
            return "";
        }
        return switch (field.type()) {
            case LINE -> format.equals("称谓") ? Wording.you(value) : String.join("　", Wording.lines(value));
            case TEXT -> String.join("\n", Wording.lines(value));
            case DATE -> OfficialDate.of(LocalDate.parse(value));
            case PERIOD ->
                format.equals("期限") ? Wording.limit(value, template.name().zh()) : Wording.period(value);
            case MONEY -> format.equals("大写") ? Wording.capitalMoney(value) : Wording.money(value);
            case NUMBER -> value;
            case LIST ->
                format.equals("顿号") ? String.join("、", Wording.items(value)) : String.join("\n", Wording.lines(value));
            case ROWS -> String.join("\n", Wording.lines(value));
            case FLAG -> value.equals("true") ? "是" : "否";
        };
    }

    private boolean applies(Template.Line.When when) {
        boolean is =
                when.is().isEmpty() ? holds(when.field()) : value(when.field()).equals(when.is());
        return is != when.whenNot();
    }

    private void append(List<Template.Line> lines, List<Block> blocks) {
        for (var line : lines) {
            switch (line) {
                case Template.Line.Text(var place, var words) -> text(place, words.filled(this), blocks);
                case Template.Line.Head(var style) ->
                    blocks.add(new Block.Head(values.getOrDefault("organ", "").strip(), style));
                case Template.Line.Number(var field) -> {
                    if (holds(field)) {
                        blocks.add(new Block.Number(value(field)));
                    }
                }
                case Template.Line.Items(var field) -> {
                    var items = Wording.items(value(field));
                    switch (items.size()) {
                        case 0 -> {}
                        case 1 -> blocks.add(new Block.Paragraph(items.getFirst()));
                        default -> blocks.add(new Block.NumberedList(items));
                    }
                }
                case Template.Line.Rows rows -> blocks.add(table(rows));
                case Template.Line.Attached(var field) -> {
                    if (holds(field)) {
                        blocks.add(new Block.Attachments(Wording.items(value(field))));
                    }
                }
                case Template.Line.CopyTo(var field) -> {
                    if (holds(field)) {
                        blocks.add(new Block.CopyTo(Wording.items(value(field))));
                    }
                }
                case Template.Line.Signed(var who, var day, var seal) ->
                    blocks.add(new Block.Signature(who.filled(this), day.filled(this), seal));
                case Template.Line.Signing(var left, var right) ->
                    blocks.add(new Block.Signing(left.filled(this), right.filled(this)));
                case Template.Line.NewPage() -> blocks.add(new Block.NewPage());
                case Template.Line.Form(var rows) -> {
                    var filled = new ArrayList<Block.Form.Row>();
                    rows(rows, filled);
                    blocks.add(new Block.Form(filled));
                }
                case Template.Line.FormRow row -> throw new IllegalStateException("a row outside a form");
                case Template.Line.When when -> append(applies(when) ? when.then() : when.otherwise(), blocks);
            }
        }
    }

    private static void text(Template.Line.Place place, String said, List<Block> blocks) {
        switch (place) {
            case TITLE -> blocks.add(new Block.Title(said.strip()));
            case ADDRESSEE -> blocks.add(new Block.Addressee(said.strip()));
            case HEADING_1 -> blocks.add(new Block.Heading(1, said.strip()));
            case HEADING_2 -> blocks.add(new Block.Heading(2, said.strip()));
            case HEADING_3 -> blocks.add(new Block.Heading(3, said.strip()));
            case PARAGRAPH ->
                said.lines().filter(l -> !l.isBlank()).forEach(l -> blocks.add(new Block.Paragraph(l.strip())));
            case FLUSH ->
                said.lines().filter(l -> !l.isBlank()).forEach(l -> blocks.add(new Block.Entry("", l.strip())));
            case ENTRY -> {
                int colon = said.indexOf('：');
                blocks.add(new Block.Entry(
                        said.substring(0, colon + 1), said.substring(colon + 1).strip()));
            }
            case TO_COURT -> {
                blocks.add(new Block.Paragraph("此致"));
                blocks.add(new Block.Entry("", said.strip()));
            }
            case REMARK -> blocks.add(new Block.Remark(said.strip()));
        }
    }

    private void rows(List<Template.Line> lines, List<Block.Form.Row> filled) {
        for (var line : lines) {
            switch (line) {
                case Template.Line.FormRow(var least_mm, var cells) ->
                    filled.add(new Block.Form.Row(
                            least_mm,
                            cells.stream()
                                    .map(cell -> new Block.Form.Cell(
                                            cell.words().filled(this),
                                            cell.columns(),
                                            cell.label() ? Block.Form.Cell.Kind.LABEL : Block.Form.Cell.Kind.VALUE,
                                            cell.foot().filled(this)))
                                    .toList()));
                case Template.Line.When when -> rows(applies(when) ? when.then() : when.otherwise(), filled);
                default -> throw new IllegalStateException("no row of a form: " + line);
            }
        }
    }

    private Block.Table table(Template.Line.Rows rows) {
        var lines = Wording.lines(value(rows.field()));
        var table = new ArrayList<List<String>>();
        for (int i = 0; i < lines.size(); i++) {
            var cells = new ArrayList<String>();
            if (rows.counted()) {
                cells.add(String.valueOf(i + 1));
            }
            cells.addAll(cells(lines.get(i)));
            table.add(cells);
        }
        return new Block.Table(rows.columns(), table);
    }

    private static List<String> cells(String row) {
        return java.util.Arrays.stream(row.split("[|｜]", -1)).map(String::strip).toList();
    }
}
