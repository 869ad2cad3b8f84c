package cn.qingshan.geo.flatgeobuf;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Places in a FlatBuffers table of a mapped file. Nothing is copied; a place outside the file throws {@link IndexOutOfBoundsException}. Source: FlatBuffers binary format,
 * "Internals": a table begins with the distance back to its vtable, which holds 16-bit offsets of the fields that are set.
 */
final class Table {

    static final ValueLayout.OfShort U16 = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    static final ValueLayout.OfInt I32 = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    static final ValueLayout.OfLong I64 = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    static final ValueLayout.OfDouble F64 = ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    static final ValueLayout.OfFloat F32 = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private Table() {}

    /** What an offset at a place points to. */
    static long target(MemorySegment file, long at) {
        return at + Integer.toUnsignedLong(file.get(I32, at));
    }

    /** Place of a field of the table at {@code table}, or 0 when the field is not set. */
    static long field(MemorySegment file, long table, int id) {
        long vtable = table - file.get(I32, table);
        int slot = 4 + 2 * id;
        if (slot >= Short.toUnsignedInt(file.get(U16, vtable))) {
            return 0;
        }
        int offset = Short.toUnsignedInt(file.get(U16, vtable + slot));
        return offset == 0 ? 0 : table + offset;
    }

    /** Place of the vector in a field, where its length stands; 0 when not set. */
    static long vector(MemorySegment file, long table, int id) {
        long field = field(file, table, id);
        return field == 0 ? 0 : target(file, field);
    }

    /** Length of a vector, checked against the end of the file so that nothing is allocated for a damaged one. */
    static int length(MemorySegment file, long vector, int elementBytes) {
        if (vector == 0) {
            return 0;
        }
        int length = file.get(I32, vector);
        if (length < 0 || vector + 4 + (long) length * elementBytes > file.byteSize()) {
            throw new IndexOutOfBoundsException("vector of " + length + " at byte " + vector);
        }
        return length;
    }

    static int u8(MemorySegment file, long table, int id, int otherwise) {
        long field = field(file, table, id);
        return field == 0 ? otherwise : Byte.toUnsignedInt(file.get(ValueLayout.JAVA_BYTE, field));
    }

    static @Nullable String text(MemorySegment file, long table, int id) {
        long vector = vector(file, table, id);
        return vector == 0 ? null : text(file, vector);
    }

    static String text(MemorySegment file, long vector) {
        return utf8(file, vector + 4, length(file, vector, 1));
    }

    static String utf8(MemorySegment file, long from, int bytes) {
        return new String(file.asSlice(from, bytes).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8);
    }
}
