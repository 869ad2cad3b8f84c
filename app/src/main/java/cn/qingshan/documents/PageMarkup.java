package cn.qingshan.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A document as XHTML for the PDF renderer. Every text is escaped here and nowhere else. */
final class PageMarkup {

    private static final String STYLE = read("official.css");

    /** Width of the text area, in points. */
    private static final double WIDTH_PT = 156 / 25.4 * 72;

    private final Fonts fonts;
    private final boolean paged;
    private final Numbering numbering = new Numbering();
    private final StringBuilder out = new StringBuilder();

    PageMarkup(Fonts fonts, boolean paged) {
        this.fonts = fonts;
        this.paged = paged;
    }

    String of(OfficialDocument document) {
        out.append("<html lang=\"zh-CN\"><head><title>")
                .append(text(document.name()))
                .append("</title><style>");
        out.append(STYLE);
        if (!paged) {
            out.append(
                    "@page :right { @bottom-right { content: none; } }\n@page :left { @bottom-left { content: none; } }\n");
        }
        out.append("body,p { font-family: ").append(families(Typeface.BODY)).append("; }\n");
        out.append(".head-legal,.head-letter,.title,.title-legal { font-family: ")
                .append(families(Typeface.TITLE))
                .append("; }\n");
        out.append("h2,table.rows th,.attachments-word { font-family: ")
                .append(families(Typeface.HEI))
                .append("; }\n");
        out.append("h3 { font-family: ").append(families(Typeface.KAI)).append("; }\n");
        out.append("h4 { font-family: ").append(families(Typeface.BODY)).append("; }\n");
        out.append("</style></head><body>\n");
        element("div", "serial-outer", document.serial());
        element("div", "serial-inner", document.serial());
        var legal = document.blocks().stream()
                .anyMatch(block -> block instanceof Block.Head head && head.style() == Block.Head.Style.LEGAL);
        var blocks = document.blocks();
        for (int i = 0; i < blocks.size(); i++) {
            int last = lastOfTail(blocks, i);
            if (last > i) {
                out.append("<div class=\"together\">");
                for (; i < last; i++) {
                    append(blocks.get(i), legal, i > 0 ? blocks.get(i - 1) : null);
                }
                append(blocks.get(last), legal, blocks.get(last - 1));
                out.append("</div>\n");
            } else {
                append(blocks.get(i), legal, i > 0 ? blocks.get(i - 1) : null);
            }
        }
        return out.append("</body></html>").toString();
    }

    /**
     * A signature never stands alone on a page: a short last paragraph, and the names of the attachments, go there with it. If such a tail begins at
     * {@code first}, the place of its signature, else {@code first}.
     */
    private static int lastOfTail(List<Block> blocks, int first) {
        int next = first;
        if (blocks.get(next) instanceof Block.Paragraph && isShort(blocks.get(next))) {
            next++;
        }
        for (int entries = 0; entries < 2 && next < blocks.size() && isShort(blocks.get(next)); entries++) {
            if (!(blocks.get(next) instanceof Block.Entry)) {
                break;
            }
            next++;
        }
        if (next < blocks.size() && blocks.get(next) instanceof Block.Attachments) {
            next++;
        }
        if (next == first || next == blocks.size() || !isSigned(blocks.get(next))) {
            return first;
        }
        while (next + 1 < blocks.size() && blocks.get(next + 1) instanceof Block.Signing) {
            next++;
        }
        return next;
    }

    private static boolean isSigned(Block block) {
        return block instanceof Block.Signature || block instanceof Block.Signing;
    }

    /** Up to eight lines of 28 characters. */
    private static boolean isShort(Block block) {
        return switch (block) {
            case Block.Paragraph(var text) -> text.length() <= 220;
            case Block.Entry(var label, var text) -> label.length() + text.length() <= 220;
            default -> false;
        };
    }

    private void append(Block block, boolean legal, @Nullable Block before) {
        switch (block) {
            case Block.Head(var organ, var style) -> head(organ, style);
            case Block.Number(var number) -> element("div", "number", number);
            case Block.Title(var title) -> {
                // one line in a legal document; else broken where it reads well, 20 characters of 22 pt to the line
                if (legal) {
                    element("div", "title-legal", title);
                } else {
                    element("div", "title", TitleLines.of(title, 20));
                }
            }
            case Block.Signing(var left, var right) ->
                out.append("<table class=\"signing\"><tr><td style=\"width: 58%\">")
                        .append(text(left))
                        .append("</td><td>")
                        .append(text(right))
                        .append("</td></tr></table>\n");
            case Block.Addressee(var addressee) -> element("div", "addressee", addressee);
            case Block.Heading(var level, var heading) -> {
                var tag = "h" + (level + 1);
                element(tag, "", numbering.next(level) + heading);
            }
            case Block.Paragraph(var paragraph) -> element("p", "", paragraph);
            case Block.Entry(var label, var said) -> entry(label, said);
            case Block.NewPage() -> out.append("<div class=\"new-page\"></div>\n");
            case Block.NumberedList(var items) -> {
                for (var i = 0; i < items.size(); i++) {
                    element("p", "", (i + 1) + "." + items.get(i));
                }
            }
            case Block.Table table -> table(table);
            case Block.Form form -> form(form);
            case Block.Attachments(var names) -> attachments(names);
            case Block.Signature signature -> signature(signature);
            case Block.Remark(var remark) -> {
                if (!remark.isEmpty()) {
                    boolean underTable = before instanceof Block.Form || before instanceof Block.Table;
                    element("div", underTable ? "note" : "remark", remark);
                }
            }
            case Block.CopyTo(var organs) -> {
                out.append("<div class=\"copy\">");
                element("div", "", "抄送：" + String.join("，", organs) + "。");
                out.append("</div>\n");
            }
        }
    }

    private void entry(String label, String said) {
        var hanging = label.codePointCount(0, label.length());
        out.append(String.format(
                        Locale.ROOT,
                        "<div class=\"entry\" style=\"padding-left: %dem; text-indent: -%dem\">",
                        hanging,
                        hanging))
                .append(text(label))
                .append(lines(said))
                .append("</div>\n");
    }

    /** The organ's name always stands in one line: its size follows its length. */
    private void head(String organ, Block.Head.Style style) {
        var characters = organ.codePointCount(0, organ.length());
        switch (style) {
            case LEGAL -> sized("head-legal", organ, Math.min(26, WIDTH_PT / (characters * 1.1)));
            case LETTER -> {
                sized("head-letter", organ, Math.min(42, WIDTH_PT / (characters + 0.5)));
                element("div", "head-letter-rule", "");
            }
        }
    }

    private void sized(String cssClass, String words, double size_pt) {
        out.append(String.format(Locale.ROOT, "<div class=\"%s\" style=\"font-size: %.1fpt\">", cssClass, size_pt))
                .append(text(words))
                .append("</div>\n");
    }

    private void table(Block.Table table) {
        var shares =
                table.columns().stream().mapToInt(Block.Table.Column::share).sum();
        out.append("<table class=\"rows\"><colgroup>");
        for (var column : table.columns()) {
            out.append(String.format(Locale.ROOT, "<col style=\"width: %.2f%%\"/>", 100.0 * column.share() / shares));
        }
        out.append("</colgroup><thead><tr>");
        for (var column : table.columns()) {
            element("th", "", column.heading());
        }
        out.append("</tr></thead><tbody>\n");
        for (var row : table.rows()) {
            out.append("<tr>");
            for (var i = 0; i < row.size(); i++) {
                element("td", table.columns().get(i).centred() ? "centred" : "", row.get(i));
            }
            out.append("</tr>\n");
        }
        out.append("</tbody></table>\n");
    }

    private void form(Block.Form form) {
        out.append("<table class=\"form\"><colgroup>");
        out.append(("<col style=\"width: " + 100.0 / Block.Form.COLUMNS + "%\"/>").repeat(Block.Form.COLUMNS));
        out.append("</colgroup>\n");
        for (var row : form.rows()) {
            out.append("<tr>");
            for (var cell : row.cells()) {
                cell(cell, row.least_mm());
            }
            out.append("</tr>\n");
        }
        out.append("</table>\n");
    }

    private void cell(Block.Form.Cell cell, double least_mm) {
        var kind = cell.kind().name().toLowerCase(Locale.ROOT);
        out.append(String.format(
                Locale.ROOT,
                "<td class=\"%s\" colspan=\"%d\" style=\"height: %.1fmm\">",
                kind,
                cell.columns(),
                least_mm));
        if (cell.foot().isEmpty()) {
            out.append(lines(cell.text()));
        } else {
            // room for handwriting between the text and the line to be signed (18 pt each)
            var feet = cell.foot().lines().count();
            var room_mm = Math.max(6, least_mm - feet * 18 / 72.0 * 25.4 - 2);
            out.append(String.format(Locale.ROOT, "<div style=\"min-height: %.1fmm\">", room_mm))
                    .append(lines(cell.text()))
                    .append("</div><div class=\"foot\">")
                    .append(lines(cell.foot()))
                    .append("</div>");
        }
        out.append("</td>");
    }

    /** 附件：1. … with the numbers under each other; a single attachment has no number (GB/T 9704-2012, 7.3.4). */
    private void attachments(List<String> names) {
        if (names.isEmpty()) {
            return;
        }
        out.append("<div class=\"attachments\">");
        for (var i = 0; i < names.size(); i++) {
            var number = names.size() == 1 ? "" : (i + 1) + ".";
            element("div", i == 0 ? "" : "more", (i == 0 ? "附件：" : "") + number + names.get(i));
        }
        out.append("</div>\n");
    }

    private void signature(Block.Signature signature) {
        out.append("<div class=\"signature\"><div class=\"signer\">")
                .append(lines(signature.organ()))
                .append("<br/>")
                .append(text(signature.day()));
        if (!signature.seal().isEmpty()) {
            out.append("<br/><span class=\"seal\">")
                    .append(text(signature.seal()))
                    .append("</span>");
        }
        out.append("</div></div>\n");
    }

    private void element(String tag, String cssClass, String words) {
        out.append('<').append(tag);
        if (!cssClass.isEmpty()) {
            out.append(" class=\"").append(cssClass).append('"');
        }
        out.append('>').append(lines(words)).append("</").append(tag).append(">\n");
    }

    private String lines(String words) {
        return words.lines().map(this::text).collect(Collectors.joining("<br/>"));
    }

    private String families(Typeface face) {
        return fonts.familiesFor(face).stream().map(name -> '"' + name + '"').collect(Collectors.joining(", "));
    }

    /** Escaped for XML, without characters XML 1.0 forbids; what no font draws becomes 〓. */
    private String text(String words) {
        var escaped = new StringBuilder();
        words.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\t', '\n', '\r' -> escaped.append(' ');
                default -> {
                    if (!Character.isISOControl(c)) {
                        escaped.appendCodePoint(Character.isWhitespace(c) || fonts.draws(c) ? c : Fonts.MISSING_TYPE);
                    }
                }
            }
        });
        return escaped.toString();
    }

    private static String read(String resource) {
        try (var in = PageMarkup.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing from the program.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
