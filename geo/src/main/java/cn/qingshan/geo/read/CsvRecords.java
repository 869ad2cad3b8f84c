package cn.qingshan.geo.read;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records of a CSV text (RFC 4180): quoted fields may hold separators, line ends and doubled quotes. Blank lines are passed over. */
final class CsvRecords {

    /** A field longer than this is no field but a quote that was never closed. */
    private static final int LONGEST_FIELD = 64 << 20;

    private final BufferedReader in;
    private final char separator;

    CsvRecords(BufferedReader in) throws IOException {
        this.in = in;
        in.mark(1 << 15);
        if (in.read() != '\uFEFF') {
            in.reset();
            in.mark(1 << 15);
        } else {
            in.mark(1 << 15);
        }
        this.separator = separator(in);
        in.reset();
    }

    /** The one of comma, semicolon and tab that the first line has most of, outside quotes. */
    private static char separator(BufferedReader in) throws IOException {
        var counts = new int[3];
        boolean quoted = false;
        for (int i = 0; i < 1 << 14; i++) {
            int c = in.read();
            if (c < 0 || !quoted && (c == '\n' || c == '\r')) {
                break;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && ",;\t".indexOf(c) >= 0) {
                counts[",;\t".indexOf(c)]++;
            }
        }
        int best = counts[1] > counts[0] ? 1 : 0;
        return ",;\t".charAt(counts[2] > counts[best] ? 2 : best);
    }

    /** Null at the end; an EOFException when the text ends inside quotes. */
    @Nullable
    List<String> next() throws IOException {
        while (true) {
            var fields = record();
            if (fields == null || fields.size() > 1 || !fields.getFirst().isBlank()) {
                return fields;
            }
        }
    }

    private @Nullable List<String> record() throws IOException {
        int c = in.read();
        if (c < 0) {
            return null;
        }
        var fields = new ArrayList<String>();
        var field = new StringBuilder();
        boolean quoted = false;
        while (true) {
            if (quoted) {
                if (c < 0 || field.length() > LONGEST_FIELD) {
                    throw new EOFException();
                } else if (c == '"') {
                    c = in.read();
                    if (c == '"') {
                        field.append('"');
                    } else {
                        quoted = false;
                        continue;
                    }
                } else {
                    field.append((char) c);
                }
            } else if (c == '"' && field.isEmpty()) {
                quoted = true;
            } else if (c == separator) {
                fields.add(field.toString());
                field.setLength(0);
            } else if (c < 0 || c == '\n' || c == '\r') {
                if (c == '\r') {
                    in.mark(1);
                    if (in.read() != '\n') {
                        in.reset();
                    }
                }
                fields.add(field.toString());
                return fields;
            } else if (field.length() > LONGEST_FIELD) {
                throw new EOFException();
            } else {
                field.append((char) c);
            }
            c = in.read();
        }
    }
}
