package cn.qingshan.law.command;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Lines of cells under one another, aligned for a terminal on which a Chinese character is two columns wide. */
final class Columns {

    private static final String GAP = "  ";

    private final List<List<String>> lines = new ArrayList<>();

    Columns line(String... cells) {
        lines.add(List.of(cells));
        return this;
    }

    void print(PrintStream out) {
        var widths = new ArrayList<Integer>();
        for (var line : lines) {
            for (var i = 0; i < line.size(); i++) {
                if (i == widths.size()) {
                    widths.add(0);
                }
                widths.set(i, Math.max(widths.get(i), width(line.get(i))));
            }
        }
        for (var line : lines) {
            var text = new StringBuilder();
            for (var i = 0; i < line.size(); i++) {
                text.append(line.get(i));
                if (i < line.size() - 1) {
                    text.repeat(' ', widths.get(i) - width(line.get(i))).append(GAP);
                }
            }
            out.println(text.toString().stripTrailing());
        }
    }

    /** Columns of a terminal, by the blocks of East Asian Wide and Fullwidth characters (UAX 11) that the texts use. */
    static int width(String text) {
        return text.codePoints().map(c -> isWide(c) ? 2 : 1).sum();
    }

    private static boolean isWide(int c) {
        return (c >= 0x2E80 && c <= 0xA4CF)
                || (c >= 0xAC00 && c <= 0xD7A3)
                || (c >= 0xF900 && c <= 0xFAFF)
                || (c >= 0xFE30 && c <= 0xFE4F)
                || (c >= 0xFF00 && c <= 0xFF60)
                || (c >= 0xFFE0 && c <= 0xFFE6)
                || (c >= 0x20000 && c <= 0x3FFFD);
    }
}
