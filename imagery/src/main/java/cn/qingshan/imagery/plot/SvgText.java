package cn.qingshan.imagery.plot;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.CRC32;

/** A sheet as SVG 1.1 with attributes only: no style, no script, no address, so that any page's rules let it stand. */
final class SvgText {

    private static final String FONTS = "system-ui, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif";

    private final StringBuilder out = new StringBuilder();

    private SvgText() {}

    static String of(Shape.Sheet sheet, SeriesPlot.Content content) {
        var text = new SvgText();
        text.write(sheet, content);
        return text.out.toString();
    }

    private void write(Shape.Sheet sheet, SeriesPlot.Content content) {
        var check = new CRC32();
        // a page may have the same content in two widths
        check.update((number(sheet.width()) + ' ' + content).getBytes(StandardCharsets.UTF_8));
        var id = "plot-" + Long.toHexString(check.getValue());
        out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %s %s\" width=\"100%%\" role=\"img\""
                .formatted(number(sheet.width()), number(sheet.height())));
        out.append(" aria-labelledby=\"%s-t %s-d\" font-family=\"%s\">\n".formatted(id, id, FONTS));
        out.append("<title id=\"%s-t\">%s</title>\n".formatted(id, escaped(content.title())));
        out.append("<desc id=\"%s-d\">%s</desc>\n".formatted(id, escaped(content.sentence())));
        for (var shape : sheet.shapes()) {
            switch (shape) {
                case Shape.Lines lines -> lines(lines);
                case Shape.Dot dot -> {
                    out.append("<circle cx=\"%s\" cy=\"%s\" r=\"%s\""
                            .formatted(number(dot.x()), number(dot.y()), number(dot.radius())));
                    look(dot.look());
                    end("circle", dot.told());
                }
                case Shape.Text text -> text(text);
            }
        }
        out.append("</svg>\n");
    }

    private void lines(Shape.Lines lines) {
        out.append(lines.closed() ? "<polygon points=\"" : "<polyline points=\"");
        for (int i = 0; i < lines.corners().length; i += 2) {
            out.append(i == 0 ? "" : " ")
                    .append(number(lines.corners()[i]))
                    .append(',')
                    .append(number(lines.corners()[i + 1]));
        }
        out.append('"');
        look(lines.look());
        end(lines.closed() ? "polygon" : "polyline", lines.told());
    }

    private void look(Shape.Look look) {
        out.append(" fill=\"")
                .append(look.fill() < 0 ? "none" : colour(look.fill()))
                .append('"');
        if (look.stroke() >= 0) {
            out.append(" stroke=\"%s\" stroke-width=\"%s\" stroke-linejoin=\"round\""
                    .formatted(colour(look.stroke()), number(look.width())));
        }
        if (look.dash() > 0) {
            out.append(" stroke-dasharray=\"%s %s\"".formatted(number(look.dash()), number(look.dash() * 0.7)));
        }
    }

    private void end(String name, String told) {
        out.append(told.isEmpty() ? "/>\n" : "><title>%s</title></%s>\n".formatted(escaped(told), name));
    }

    private void text(Shape.Text text) {
        out.append("<text x=\"%s\" y=\"%s\" font-size=\"%s\" fill=\"%s\""
                .formatted(number(text.x()), number(text.y()), number(text.size()), colour(text.colour())));
        if (text.anchor() != 0) {
            out.append(text.anchor() == 1 ? " text-anchor=\"end\"" : " text-anchor=\"middle\"");
        }
        if (text.strong()) {
            out.append(" font-weight=\"600\"");
        }
        if (text.edged()) {
            out.append(" stroke=\"%s\" stroke-width=\"3\" stroke-linejoin=\"round\" paint-order=\"stroke\""
                    .formatted(colour(Layout.PAPER)));
        }
        out.append('>').append(escaped(text.text())).append("</text>\n");
    }

    private static String colour(int rgb) {
        return String.format(Locale.ROOT, "#%06x", rgb);
    }

    static String number(double value) {
        var text = String.format(Locale.ROOT, "%.2f", value);
        int end = text.length();
        while (text.charAt(end - 1) == '0') {
            end--;
        }
        return text.substring(0, text.charAt(end - 1) == '.' ? end - 1 : end);
    }

    /** What XML takes, and no other sign. */
    static String escaped(String text) {
        var out = new StringBuilder();
        text.codePoints().forEach(point -> {
            switch (point) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> {
                    boolean sign = point >= ' ' && !(point >= 0xD800 && point <= 0xDFFF) && (point & 0xFFFE) != 0xFFFE;
                    out.appendCodePoint(sign ? point : ' ');
                }
            }
        });
        return out.toString();
    }
}
