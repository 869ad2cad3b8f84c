package cn.qingshan.imagery.plot;

import java.util.ArrayList;
import java.util.List;

/**
 * How long a text is about, in its own size: a page's font isn't known when the plot is made. Wide characters have a whole, others what
 * they have in a broad sans-serif, so that a label is taken for longer than it is rather than for shorter.
 */
final class TextWidth {

    private TextWidth() {}

    static double of(String text, double size) {
        return text.codePoints().mapToDouble(TextWidth::of).sum() * size;
    }

    private static double of(int point) {
        if (point >= 0x2E80) {
            return 1;
        }
        return switch (point) {
            case ' ', '.', ',', ':', ';', 'i', 'j', 'l', '\'', '|', '!', 'I', 'f', 't', '(', ')' -> 0.35;
            case 'm', 'w', 'M', 'W', '%', '@' -> 0.9;
            default -> Character.isUpperCase(point) ? 0.7 : 0.58;
        };
    }

    /** Cut with an ellipsis when it is longer. */
    static String cut(String text, double size, double most) {
        if (of(text, size) <= most) {
            return text;
        }
        var points = text.codePoints().toArray();
        for (int count = points.length - 1; count > 0; count--) {
            var shorter = new String(points, 0, count).stripTrailing() + "…";
            if (of(shorter, size) <= most) {
                return shorter;
            }
        }
        return "…";
    }

    /** Lines of a paragraph: broken at spaces and between wide characters, before no closing mark. */
    static List<String> lines(String text, double size, double most) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (var piece : pieces(text)) {
            if (line.length() > 0 && of(line + piece.stripTrailing(), size) > most) {
                lines.add(line.toString().stripTrailing());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? piece.stripLeading() : piece);
        }
        if (!line.toString().isBlank()) {
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    /** The pieces between which a line may end. */
    private static List<String> pieces(String text) {
        var pieces = new ArrayList<String>();
        var piece = new StringBuilder();
        int before = ' ';
        for (int point : text.strip().codePoints().toArray()) {
            boolean closing = "，。；：、！？）】》”’％%".indexOf(point) >= 0;
            boolean opening = "（【《“‘".indexOf(before) >= 0;
            boolean wide = point >= 0x2E80 || before >= 0x2E80;
            if (piece.length() > 0 && !closing && !opening && (before == ' ' || wide && before != ' ')) {
                pieces.add(piece.toString());
                piece.setLength(0);
            }
            piece.appendCodePoint(point);
            before = point;
        }
        if (piece.length() > 0) {
            pieces.add(piece.toString());
        }
        return pieces;
    }
}
