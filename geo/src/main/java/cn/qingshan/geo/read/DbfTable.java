package cn.qingshan.geo.read;

import cn.qingshan.geo.Note;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The attribute table of a Shapefile: dBASE III to V and Visual FoxPro as far as Shapefiles use them (fields C, N, F, D, L, I).
 * Source: dBASE table file format as published by dBase LLC; language drivers by Esri's and FoxPro's lists.
 */
final class DbfTable implements AutoCloseable {

    /** One field; its name is still bytes until the character set is known. */
    private record Field(byte[] name, char type, int from, int length, int decimals) {}

    /** The fixed part before the records. */
    private record Header(long records, int headerLength, int recordLength, int languageDriver, List<Field> fields) {}

    /** A row of the table. */
    record Record(boolean deleted, Map<String, Object> values) {}

    private final DataInputStream in;
    private final Header header;
    private final TextCharset charset;
    private final List<String> columns;
    private final byte[] record;
    private long read;

    private DbfTable(DataInputStream in, Header header, TextCharset charset) {
        this.in = in;
        this.header = header;
        this.charset = charset;
        this.columns = columns(header, charset.charset());
        this.record = new byte[header.recordLength];
    }

    /** @param size of the table in bytes; −1 when not known */
    static DbfTable open(Openable table, long size, @Nullable Charset forced, Optional<String> codePage)
            throws IOException, FileRefused {
        Header header;
        TextCharset charset;
        try (var in = new DataInputStream(table.open())) {
            header = header(in);
            if (size >= 0 && header.headerLength + header.records * header.recordLength > size) {
                throw new FileRefused(FileRefused.Reason.TRUNCATED);
            }
            charset = charset(in, header, forced, codePage);
        } catch (EOFException cutOff) {
            throw new FileRefused(FileRefused.Reason.TRUNCATED);
        }
        var in = new DataInputStream(table.open());
        in.skipNBytes(header.headerLength);
        return new DbfTable(in, header, charset);
    }

    private static Header header(DataInputStream in) throws IOException, FileRefused {
        var fixed = new byte[32];
        in.readFully(fixed);
        long records = Integer.toUnsignedLong(
                Integer.reverseBytes(ByteBuffer.wrap(fixed).getInt(4)));
        int headerLength = fixed[8] & 0xFF | (fixed[9] & 0xFF) << 8;
        int recordLength = fixed[10] & 0xFF | (fixed[11] & 0xFF) << 8;
        if (headerLength < 33 || recordLength < 1) {
            throw new FileRefused(FileRefused.Reason.UNREADABLE, "DBF");
        }
        var descriptors = new byte[headerLength - 32];
        in.readFully(descriptors);
        var fields = new ArrayList<Field>();
        int from = 1;
        for (int at = 0; at + 32 <= descriptors.length && descriptors[at] != 0x0D; at += 32) {
            int end = at;
            while (end < at + 11 && descriptors[end] != 0) {
                end++;
            }
            char type = (char) (descriptors[at + 11] & 0xFF);
            int length = descriptors[at + 16] & 0xFF;
            int decimals = descriptors[at + 17] & 0xFF;
            if (type == 'C') {
                length |= decimals << 8; // long texts of Clipper and FoxPro
                decimals = 0;
            }
            if (from + length > recordLength) {
                throw new FileRefused(FileRefused.Reason.UNREADABLE, "DBF");
            }
            fields.add(new Field(Arrays.copyOfRange(descriptors, at, end), type, from, length, decimals));
            from += length;
        }
        return new Header(records, headerLength, recordLength, fixed[29] & 0xFF, fields);
    }

    /** Forced, else as stated where the texts bear it out, else as the texts themselves show. */
    private static TextCharset charset(
            DataInputStream in, Header header, @Nullable Charset forced, Optional<String> codePage)
            throws IOException, FileRefused {
        if (forced != null) {
            return TextCharset.forced(forced);
        }
        var judge = new TextCharset.Judge();
        for (var field : header.fields) {
            judge.see(field.name, 0, field.name.length);
            judge.endOfText();
        }
        var record = new byte[header.recordLength];
        for (long i = 0; i < header.records; i++) {
            in.readFully(record);
            for (var field : header.fields) {
                if (field.type == 'C') {
                    judge.see(record, field.from, field.length);
                    judge.endOfText();
                }
            }
        }
        var byFile = codePage.flatMap(TextCharset::named);
        var byByte = TextCharset.ofLanguageDriver(header.languageDriver);
        var declared = byFile.or(() -> byByte);
        var by = byFile.isPresent() ? ".cpg" : "LDID 0x%02X".formatted(header.languageDriver);
        if (declared.isPresent() && judge.accepts(declared.get())) {
            return TextCharset.declared(declared.get(), by);
        }
        var found = judge.found().orElseThrow(() -> new FileRefused(FileRefused.Reason.CHARSET_UNDECIDABLE));
        return declared.isEmpty()
                ? found
                : new TextCharset(
                        found.charset(),
                        Note.of(
                                Note.Code.CHARSET_DECLARATION_WRONG,
                                declared.get().name(),
                                by,
                                found.charset().name()));
    }

    private static List<String> columns(Header header, Charset charset) {
        var names = new LinkedHashSet<String>();
        for (var field : header.fields) {
            var name = new String(field.name, charset).strip();
            var unique = name;
            for (int i = 2; !names.add(unique); i++) {
                unique = name + "_" + i;
            }
        }
        return List.copyOf(names);
    }

    Note charsetNote() {
        return charset.note();
    }

    List<String> columns() {
        return columns;
    }

    long records() {
        return header.records;
    }

    /** The next record; an EOFException when the table has fewer than its header says. */
    Record next() throws IOException {
        if (read >= header.records) {
            throw new EOFException();
        }
        in.readFully(record);
        read++;
        var values = new LinkedHashMap<String, Object>();
        for (int i = 0; i < header.fields.size(); i++) {
            var value = value(header.fields.get(i));
            if (value != null) {
                values.put(columns.get(i), value);
            }
        }
        return new Record(record[0] == '*', values);
    }

    private @Nullable Object value(Field field) {
        if (field.type == 'I' && field.length == 4) {
            return (long) Integer.reverseBytes(ByteBuffer.wrap(record).getInt(field.from));
        }
        var text = new String(record, field.from, field.length, charset.charset())
                .replace("\0", "")
                .strip();
        if (text.isEmpty()) {
            return null;
        }
        return switch (field.type) {
            case 'N', 'F' -> number(text, field.decimals > 0);
            case 'D' ->
                text.matches("\\d{8}")
                        ? text.substring(0, 4) + "-" + text.substring(4, 6) + "-" + text.substring(6)
                        : text;
            case 'L' -> "TtYy".contains(text) ? Boolean.TRUE : "FfNn".contains(text) ? Boolean.FALSE : null;
            default -> text;
        };
    }

    /** A field full of asterisks is dBASE's way to say that the number didn't fit: blank. */
    private static @Nullable Object number(String text, boolean fractional) {
        if (!fractional && text.matches("[-+]?\\d{1,18}")) {
            return Long.valueOf(text);
        }
        try {
            return Double.valueOf(text);
        } catch (NumberFormatException noNumber) {
            return text.startsWith("*") ? null : text;
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
