package cn.qingshan.geo.write;

import cn.qingshan.geo.Format;
import cn.qingshan.geo.Note;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The attribute table of a Shapefile. Values wait in a piece of their own until all are known, so that each field gets the width it
 * needs and no more. Limits of the format: 255 fields, names of 10 bytes, texts of 254 bytes, tables of 2 GB.
 */
final class DbfDraft implements AutoCloseable {

    private static final int MOST_FIELDS = 255;
    private static final int NAME_BYTES = 10;
    private static final int TEXT_BYTES = 254;
    private static final int NUMBER_CHARACTERS = 24;
    private static final int MOST_DECIMALS = 15;
    private static final int LANGUAGE_GBK = 0x4D;

    /** A field with what was met in it. */
    private static final class Field {
        final Column column;
        final byte[] name;
        int width = 1;
        int decimals;
        int cut;
        int firstCut;

        Field(Column column, byte[] name) {
            this.column = column;
            this.name = name;
        }
    }

    private final Charset charset;
    private final Instant producedAt;
    private final List<Note> notes;
    private final List<Field> fields;
    private final Path spool;
    private final OutputStream values;
    private final boolean numbered;
    private int rows;

    DbfDraft(Draft draft, List<Column> columns, Charset charset, Instant producedAt, List<Note> notes)
            throws IOException, WriteRefused {
        if (columns.size() > MOST_FIELDS) {
            throw new WriteRefused(WriteRefused.Reason.BEYOND_LIMIT, Format.SHAPEFILE.title(), MOST_FIELDS + " (.dbf)");
        }
        this.charset = charset;
        this.producedAt = producedAt;
        this.notes = notes;
        // A table without a field can't be: it gets the number of the row.
        this.numbered = columns.isEmpty();
        var all = numbered ? List.of(new Column("ID", Column.Type.WHOLE)) : columns;
        var names = UniqueNames.of(all, Set.of(), (name, less) -> cut(name, NAME_BYTES - less), notes);
        this.fields = IntStream.range(0, all.size())
                .mapToObj(i -> new Field(all.get(i), names.get(i).getBytes(charset)))
                .toList();
        this.spool = draft.piece("values.dbf");
        this.values = draft.create(spool);
    }

    /** Whether a field can be called so. */
    static boolean holds(String name, Charset charset) {
        return name.getBytes(charset).length <= NAME_BYTES;
    }

    /** As much of it as fits into so many bytes, whole characters only. */
    private String cut(String text, int most) {
        var out = new StringBuilder();
        int bytes = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            var character = Character.toString(text.codePointAt(i));
            bytes += character.getBytes(charset).length;
            if (bytes > most) {
                break;
            }
            out.append(character);
        }
        return out.toString();
    }

    void write(@Nullable Object[] row) throws IOException {
        rows++;
        for (int i = 0; i < fields.size(); i++) {
            var field = fields.get(i);
            var value = numbered ? Long.valueOf(rows) : row[i];
            var bytes = value == null ? new byte[0] : bytes(field, value);
            field.width = Math.max(field.width, bytes.length);
            values.write(bytes.length);
            values.write(bytes);
        }
    }

    private byte[] bytes(Field field, Object value) {
        return switch (value) {
            case Boolean flag -> new byte[] {(byte) (flag ? 'T' : 'F')};
            case Double number -> number(field, number).getBytes(StandardCharsets.US_ASCII);
            case Long number -> number.toString().getBytes(StandardCharsets.US_ASCII);
            default -> {
                var bytes = value.toString().getBytes(charset);
                if (bytes.length > TEXT_BYTES) {
                    field.firstCut = field.cut == 0 ? rows : field.firstCut;
                    field.cut++;
                    bytes = cut(value.toString(), TEXT_BYTES).getBytes(charset);
                }
                yield bytes;
            }
        };
    }

    /** Without exponent where that is exact, with one otherwise: readers take both. */
    private static String number(Field field, double number) {
        var plain = Decimals.plain(number);
        int point = plain.indexOf('.');
        int decimals = point < 0 ? 0 : plain.length() - point - 1;
        if (plain.length() > NUMBER_CHARACTERS || decimals > MOST_DECIMALS) {
            field.decimals = MOST_DECIMALS;
            return Double.toString(number);
        }
        field.decimals = Math.max(field.decimals, decimals);
        return plain;
    }

    /** Header, records, end mark. After {@link #close}. */
    void copyTo(OutputStream member) throws IOException, WriteRefused {
        int recordLength = 1 + fields.stream().mapToInt(this::width).sum();
        if ((long) recordLength * rows + 32L * (fields.size() + 2) > Integer.MAX_VALUE) {
            throw new WriteRefused(WriteRefused.Reason.BEYOND_LIMIT, Format.SHAPEFILE.title(), "2 GB (.dbf)");
        }
        @SuppressWarnings("resource") // the zip goes on
        var out = new LittleEndian(member);
        header(out, recordLength);
        var record = new byte[recordLength];
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(spool), 1 << 16))) {
            for (int i = 0; i < rows; i++) {
                Arrays.fill(record, (byte) ' ');
                int at = 1;
                for (var field : fields) {
                    int length = in.readUnsignedByte();
                    boolean right =
                            field.column.type() == Column.Type.WHOLE || field.column.type() == Column.Type.NUMBER;
                    in.readFully(record, right ? at + width(field) - length : at, length);
                    at += width(field);
                }
                out.put(record);
            }
        }
        out.putByte(0x1A);
        for (var field : fields) {
            if (field.cut > 0) {
                notes.add(Note.of(Note.Code.TEXT_CUT, field.column.name(), TEXT_BYTES, field.cut, field.firstCut));
            }
        }
    }

    private int width(Field field) {
        // Room for the decimals that the descriptor promises.
        return field.column.type() == Column.Type.NUMBER ? Math.max(field.width, decimals(field) + 2) : field.width;
    }

    /** At least one: by it readers know a number from a whole one. */
    private static int decimals(Field field) {
        return field.column.type() == Column.Type.NUMBER ? Math.max(1, field.decimals) : 0;
    }

    private void header(LittleEndian out, int recordLength) throws IOException {
        var day = producedAt.atZone(ZoneId.of("Asia/Shanghai")).toLocalDate();
        int headerLength = 32 + 32 * fields.size() + 1;
        out.putByte(3)
                .putByte(day.getYear() - 1900)
                .putByte(day.getMonthValue())
                .putByte(day.getDayOfMonth());
        out.putInt(rows);
        out.putByte(headerLength & 0xFF).putByte(headerLength >> 8);
        out.putByte(recordLength & 0xFF).putByte(recordLength >> 8);
        out.put(new byte[17]);
        out.putByte(charset.equals(WritingChoices.GB18030) ? LANGUAGE_GBK : 0);
        out.put(new byte[2]);
        for (var field : fields) {
            out.put(Arrays.copyOf(field.name, 11));
            out.putByte(
                    switch (field.column.type()) {
                        case TEXT -> 'C';
                        case WHOLE, NUMBER -> 'N';
                        case FLAG -> 'L';
                    });
            out.putInt(0);
            out.putByte(width(field)).putByte(decimals(field));
            out.put(new byte[14]);
        }
        out.putByte(0x0D);
    }

    @Override
    public void close() throws IOException {
        values.close();
    }
}
