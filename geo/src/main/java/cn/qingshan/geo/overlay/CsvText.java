package cn.qingshan.geo.overlay;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Rows of a CSV (RFC 4180, UTF-8) growing in memory, without a string per number. */
public final class CsvText {

    private byte[] bytes = new byte[1 << 16];
    private int length;

    private void reserve(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }

    /** A text, quoted where it has to be. */
    public CsvText text(String text) {
        boolean plain = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == ',' || c == '\n' || c == '\r' || c > 126) {
                plain = false;
                break;
            }
        }
        if (plain) {
            reserve(text.length());
            for (int i = 0; i < text.length(); i++) {
                bytes[length++] = (byte) text.charAt(i);
            }
        } else {
            boolean quoted = text.indexOf('"') >= 0
                    || text.indexOf(',') >= 0
                    || text.indexOf('\n') >= 0
                    || text.indexOf('\r') >= 0;
            byte[] utf8 = (quoted ? '"' + text.replace("\"", "\"\"") + '"' : text).getBytes(StandardCharsets.UTF_8);
            raw(utf8);
        }
        return this;
    }

    public CsvText raw(byte[] more) {
        reserve(more.length);
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
        return this;
    }

    public CsvText sign(char one) {
        reserve(1);
        bytes[length++] = (byte) one;
        return this;
    }

    /** Not negative, rounded half up to so many decimals; up to 9·10^14 with 4 of them. */
    public CsvText number(double value, int decimals) {
        long scale = 1;
        for (int i = 0; i < decimals; i++) {
            scale *= 10;
        }
        long scaled = Math.round(value * scale);
        whole(scaled / scale);
        if (decimals > 0) {
            sign('.');
            reserve(decimals);
            long rest = scaled % scale;
            for (int i = decimals - 1; i >= 0; i--) {
                bytes[length + i] = (byte) ('0' + rest % 10);
                rest /= 10;
            }
            length += decimals;
        }
        return this;
    }

    private void whole(long value) {
        int digits = 1;
        for (long rest = value / 10; rest > 0; rest /= 10) {
            digits++;
        }
        reserve(digits);
        long rest = value;
        for (int i = digits - 1; i >= 0; i--) {
            bytes[length + i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
    }

    public byte[] take() {
        byte[] taken = Arrays.copyOf(bytes, length);
        length = 0;
        return taken;
    }
}
