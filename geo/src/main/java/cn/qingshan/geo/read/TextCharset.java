package cn.qingshan.geo.read;

import cn.qingshan.geo.Note;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which character set a text is in, and how that is known. What nobody states is found out by decoding strictly: text that
 * is valid UTF-8 is taken for UTF-8 (Chinese in GBK practically never is), else text that is valid GB18030 for that, which
 * holds GBK and GB 2312.
 */
record TextCharset(Charset charset, Note note) {

    static final Charset GB18030 = Charset.forName("GB18030");

    /** Enough to meet the first Chinese character of any real file, and bounded. */
    private static final long LOOK_AT_BYTES = 256L << 20;

    /** Judges bytes chunk by chunk. */
    static final class Judge {
        private final Trial utf8 = new Trial(StandardCharsets.UTF_8);
        private final Trial gb18030 = new Trial(GB18030);
        private boolean ascii = true;

        void see(byte[] bytes, int from, int length) {
            for (int i = from; ascii && i < from + length; i++) {
                ascii = bytes[i] >= 0;
            }
            if (!ascii) {
                utf8.see(bytes, from, length);
                gb18030.see(bytes, from, length);
            }
        }

        /** A text that ends here, such as a table field: half a character at its end was cut off by the field's width. */
        void endOfText() {
            utf8.reset();
            gb18030.reset();
        }

        boolean accepts(Charset charset) {
            if (ascii) {
                return true;
            } else if (charset.equals(StandardCharsets.UTF_8)) {
                return utf8.valid;
            }
            return !charset.equals(GB18030) || gb18030.valid;
        }

        Optional<TextCharset> found() {
            if (ascii) {
                return Optional.of(detected(StandardCharsets.UTF_8, "ASCII"));
            } else if (utf8.valid) {
                return Optional.of(detected(StandardCharsets.UTF_8, "UTF-8"));
            } else if (gb18030.valid) {
                return Optional.of(detected(GB18030, "GB18030"));
            }
            return Optional.empty();
        }
    }

    private static final class Trial {
        private final CharsetDecoder decoder;
        private final ByteBuffer in = ByteBuffer.allocate(1 << 16);
        private final CharBuffer out = CharBuffer.allocate(1 << 16);
        private boolean valid = true;

        Trial(Charset charset) {
            decoder = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT);
        }

        void see(byte[] bytes, int from, int length) {
            int done = 0;
            while (valid && done < length) {
                int part = Math.min(in.remaining(), length - done);
                in.put(bytes, from + done, part).flip();
                done += part;
                var result = decoder.decode(in, out.clear(), false);
                while (result.isOverflow()) {
                    result = decoder.decode(in, out.clear(), false);
                }
                valid = !result.isError();
                in.compact();
            }
        }

        void reset() {
            in.clear();
            decoder.reset();
        }
    }

    private static TextCharset detected(Charset charset, String by) {
        return new TextCharset(charset, Note.of(Note.Code.CHARSET_DETECTED, charset.name(), by));
    }

    static TextCharset forced(Charset charset) {
        return new TextCharset(charset, Note.of(Note.Code.CHARSET_FORCED, charset.name()));
    }

    static TextCharset declared(Charset charset, String by) {
        return new TextCharset(charset, Note.of(Note.Code.CHARSET_DECLARED, charset.name(), by));
    }

    /** Of a plain text file. A byte order mark decides; it stays in the text. */
    static TextCharset of(InputStream text, @Nullable Charset forced) throws IOException, FileRefused {
        if (forced != null) {
            return forced(forced);
        }
        var buffer = new byte[1 << 16];
        int n = text.readNBytes(buffer, 0, buffer.length);
        if (starts(buffer, n, 0xEF, 0xBB, 0xBF)) {
            return declared(StandardCharsets.UTF_8, "BOM");
        } else if (starts(buffer, n, 0xFF, 0xFE)) {
            return declared(StandardCharsets.UTF_16LE, "BOM");
        } else if (starts(buffer, n, 0xFE, 0xFF)) {
            return declared(StandardCharsets.UTF_16BE, "BOM");
        }
        var judge = new Judge();
        long seen = 0;
        while (n > 0 && seen < LOOK_AT_BYTES) {
            judge.see(buffer, 0, n);
            seen += n;
            n = text.readNBytes(buffer, 0, buffer.length);
        }
        return judge.found().orElseThrow(() -> new FileRefused(FileRefused.Reason.CHARSET_UNDECIDABLE));
    }

    private static boolean starts(byte[] bytes, int length, int... wanted) {
        for (int i = 0; i < wanted.length; i++) {
            if (i >= length || (bytes[i] & 0xFF) != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    /** A .cpg file's content: {@code UTF-8}, {@code GBK}, {@code 936}, {@code ANSI 936}, {@code cp936}, {@code 65001}. GBK and GB 2312 are read as GB18030. */
    static Optional<Charset> named(String cpg) {
        var name = cpg.strip().toUpperCase(Locale.ROOT).replaceFirst("^ANSI ?", "");
        return switch (name) {
            case "" -> Optional.empty();
            case "65001", "UTF8", "UTF-8" -> Optional.of(StandardCharsets.UTF_8);
            case "936", "CP936", "MS936", "GBK", "GB2312", "GB18030", "54936", "EUC-CN" -> Optional.of(GB18030);
            case "950", "CP950", "BIG5" -> Optional.of(Charset.forName("Big5"));
            case "1252", "CP1252", "LDID/87" -> Optional.of(Charset.forName("windows-1252"));
            case "88591", "8859_1", "ISO88591", "ISO 8859-1" -> Optional.of(StandardCharsets.ISO_8859_1);
            default -> {
                try {
                    yield Optional.of(Charset.forName(name));
                } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
                    yield Optional.empty();
                }
            }
        };
    }

    /** The language driver byte of a table. 0x57 (87) is "ANSI" of whatever machine wrote it, and so says nothing. */
    static Optional<Charset> ofLanguageDriver(int ldid) {
        return switch (ldid) {
            case 0x4D, 0x7A -> Optional.of(GB18030);
            case 0x4F, 0x78 -> Optional.of(Charset.forName("Big5"));
            case 0x03, 0x59 -> Optional.of(Charset.forName("windows-1252"));
            default -> Optional.empty();
        };
    }
}
