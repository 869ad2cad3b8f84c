package cn.qingshan.geo.parquet;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A struct of Thrift's compact protocol, by field numbers; fields that aren't asked for are kept and do no harm. Source:
 * thrift-compact-protocol.md of Apache Thrift.
 */
public final class ThriftStruct {

    private static final int DEEPEST = 20;
    private static final ThriftStruct EMPTY = new ThriftStruct();

    private final Map<Integer, Object> fields = new HashMap<>();

    private ThriftStruct() {}

    /** From the buffer's position; afterwards it stands behind the struct. */
    static ThriftStruct read(ByteBuffer in) throws DamagedParquet {
        return struct(in, 0);
    }

    private static ThriftStruct struct(ByteBuffer in, int depth) throws DamagedParquet {
        if (depth > DEEPEST) {
            throw new DamagedParquet("metadata too deep");
        }
        var struct = new ThriftStruct();
        int id = 0;
        for (int head = in.get() & 0xFF; head != 0; head = in.get() & 0xFF) {
            id = head >> 4 == 0 ? (int) zigzag(varint(in)) : id + (head >> 4);
            int type = head & 0xF;
            // A flag of a field has no bytes of its own.
            struct.fields.put(id, type == 1 || type == 2 ? (Object) (type == 1) : value(in, type, depth));
        }
        return struct;
    }

    private static Object value(ByteBuffer in, int type, int depth) throws DamagedParquet {
        return switch (type) {
            case 1, 2 -> in.get() == 1;
            case 3 -> (long) in.get();
            case 4, 5, 6 -> zigzag(varint(in));
            case 7 -> in.order(ByteOrder.LITTLE_ENDIAN).getDouble();
            case 8 -> {
                var bytes = new byte[count(in, varint(in))];
                in.get(bytes);
                yield bytes;
            }
            case 9, 10 -> {
                int head = in.get() & 0xFF;
                int size = count(in, head >> 4 == 15 ? varint(in) : head >> 4);
                var list = new ArrayList<Object>(Math.min(size, 1_000));
                for (int i = 0; i < size; i++) {
                    list.add(value(in, head & 0xF, depth));
                }
                yield list;
            }
            case 11 -> {
                int size = count(in, varint(in));
                int types = size == 0 ? 0 : in.get() & 0xFF;
                for (int i = 0; i < size; i++) {
                    value(in, types >> 4, depth);
                    value(in, types & 0xF, depth);
                }
                yield List.of(); // no map is needed here
            }
            case 12 -> struct(in, depth + 1);
            default -> throw new DamagedParquet("metadata of type " + type);
        };
    }

    /** No item is shorter than a byte, so there can't be more items than bytes. */
    private static int count(ByteBuffer in, long count) throws DamagedParquet {
        if (count < 0 || count > in.remaining()) {
            throw new DamagedParquet("metadata of length " + count);
        }
        return (int) count;
    }

    static long varint(ByteBuffer in) throws DamagedParquet {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte b = in.get();
            value |= (long) (b & 0x7F) << shift;
            if (b >= 0) {
                return value;
            }
        }
        throw new DamagedParquet("a number without end");
    }

    static long zigzag(long value) {
        return value >>> 1 ^ -(value & 1);
    }

    public boolean has(int field) {
        return fields.containsKey(field);
    }

    public long number(int field, long otherwise) {
        return fields.get(field) instanceof Long number ? number : otherwise;
    }

    public boolean flag(int field, boolean otherwise) {
        return fields.get(field) instanceof Boolean flag ? flag : otherwise;
    }

    public @Nullable String text(int field) {
        return fields.get(field) instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : null;
    }

    public @Nullable ThriftStruct struct(int field) {
        return fields.get(field) instanceof ThriftStruct struct ? struct : null;
    }

    List<ThriftStruct> structs(int field) {
        var found = new ArrayList<ThriftStruct>();
        if (fields.get(field) instanceof List<?> list) {
            for (var item : list) {
                if (item instanceof ThriftStruct struct) {
                    found.add(struct);
                }
            }
        }
        return found;
    }

    /** The struct, or one without fields. */
    ThriftStruct in(int field) {
        return fields.get(field) instanceof ThriftStruct struct ? struct : EMPTY;
    }
}
