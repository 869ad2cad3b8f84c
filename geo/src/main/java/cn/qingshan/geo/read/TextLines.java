package cn.qingshan.geo.read;

import java.io.BufferedReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Lines that aren't blank, without outer blanks and byte order mark, each of bounded length. */
final class TextLines {

    private static final int LONGEST = 256 << 20;

    private final BufferedReader in;

    TextLines(BufferedReader in) {
        this.in = in;
    }

    @Nullable
    String next() throws IOException, FileRefused {
        var line = new StringBuilder();
        for (int c = in.read(); c >= 0; c = in.read()) {
            if (c == '\n' || c == '\r') {
                var stripped = stripped(line);
                if (!stripped.isEmpty()) {
                    return stripped;
                }
                line.setLength(0);
            } else if (line.length() >= LONGEST) {
                throw new FileRefused(FileRefused.Reason.UNREADABLE, ">" + LONGEST);
            } else {
                line.append((char) c);
            }
        }
        var last = stripped(line);
        return last.isEmpty() ? null : last;
    }

    private static String stripped(StringBuilder line) {
        var text = line.toString();
        return (text.startsWith("\uFEFF") ? text.substring(1) : text).strip();
    }
}
