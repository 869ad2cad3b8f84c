package cn.qingshan.geo.parquet;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The values of one page, one after another: Boolean, Integer, Long, Float, Double or bytes. */
interface Values {

    Object next() throws DamagedParquet;

    // The numbers of parquet.thrift.
    int BOOLEAN = 0;
    int INT32 = 1;
    int INT64 = 2;
    int INT96 = 3;
    int FLOAT = 4;
    int DOUBLE = 5;
    int BYTE_ARRAY = 6;
    int FIXED = 7;

    /** @param count of the values; none of the encodings may say more */
    static Values of(int encoding, ByteBuffer in, int count, ParquetColumn column, Object[] dictionary)
            throws DamagedParquet {
        in.order(ByteOrder.LITTLE_ENDIAN);
        return switch (encoding) {
            case 0 -> plain(in, column);
            case 2, 8 -> {
                var numbers = new Bits(in, count == 0 && !in.hasRemaining() ? 0 : in.get());
                yield () -> dictionary[numbers.next()];
            }
            case 3 -> {
                in.getInt(); // the length, which is that of the page
                var flags = new Bits(in, 1);
                yield () -> flags.next() == 1;
            }
            case 5 -> {
                var numbers = deltas(in, count);
                yield column.type() == INT32 ? new Listed(numbers, true) : new Listed(numbers, false);
            }
            case 6 -> texts(in, deltas(in, count));
            case 7 -> {
                var shared = deltas(in, count);
                yield continued(shared, texts(in, deltas(in, count)));
            }
            case 9 -> split(in, column);
            default -> throw new DamagedParquet("encoding " + encoding);
        };
    }

    static Values plain(ByteBuffer in, ParquetColumn column) throws DamagedParquet {
        return switch (column.type()) {
            case BOOLEAN ->
                new Values() {
                    private int at;

                    @Override
                    public Object next() {
                        return Bits.bits(in, in.position(), at++, 1) == 1;
                    }
                };
            case INT32 -> in::getInt;
            case INT64 -> in::getLong;
            case FLOAT -> in::getFloat;
            case DOUBLE -> in::getDouble;
            case INT96 -> () -> bytes(in, 12);
            case FIXED -> () -> bytes(in, column.length());
            case BYTE_ARRAY -> () -> bytes(in, in.getInt());
            default -> throw new DamagedParquet("type " + column.type());
        };
    }

    private static byte[] bytes(ByteBuffer in, int length) throws DamagedParquet {
        if (length < 0 || length > in.remaining()) {
            throw new DamagedParquet("a value of length " + length);
        }
        var bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    /** Numbers that are there already. */
    final class Listed implements Values {
        private final long[] numbers;
        private final boolean narrow;
        private int at;

        Listed(long[] numbers, boolean narrow) {
            this.numbers = numbers;
            this.narrow = narrow;
        }

        @Override
        public Object next() {
            long number = numbers[at++];
            return narrow ? (Object) (int) number : (Object) number;
        }
    }

    /** More than so many numbers to a byte no writer makes: blocks of 128 have 25. */
    long MOST_PER_BYTE = 1_024;

    /** DELTA_BINARY_PACKED; afterwards the buffer stands behind it. */
    private static long[] deltas(ByteBuffer in, int most) throws DamagedParquet {
        long block = ThriftStruct.varint(in);
        long parts = ThriftStruct.varint(in);
        long count = ThriftStruct.varint(in);
        long value = ThriftStruct.zigzag(ThriftStruct.varint(in));
        if (count < 0
                || count > Math.min(most, MOST_PER_BYTE * (in.remaining() + 1))
                || parts < 1
                || parts > 4096
                || block < parts
                || block > 1 << 20) {
            throw new DamagedParquet("delta header");
        }
        int each = (int) (block / parts);
        var numbers = new long[(int) count];
        int at = 0;
        if (count > 0) {
            numbers[at++] = value;
        }
        while (at < count) {
            long least = ThriftStruct.zigzag(ThriftStruct.varint(in));
            int widths = in.position();
            in.position(widths + (int) parts);
            for (int part = 0; part < parts && at < count; part++) {
                int width = in.get(widths + part) & 0xFF;
                if (width > 64) {
                    throw new DamagedParquet("numbers of " + width + " bits");
                }
                int first = in.position();
                for (int i = 0; i < each && at < count; i++) {
                    value += least + Bits.bits(in, first, (long) i * width, width);
                    numbers[at++] = value;
                }
                in.position(first + (each * width + 7) / 8);
            }
        }
        return numbers;
    }

    private static Values texts(ByteBuffer in, long[] lengths) {
        return new Values() {
            private int at;

            @Override
            public byte[] next() throws DamagedParquet {
                long length = lengths[at++];
                return bytes(in, length > Integer.MAX_VALUE ? -1 : (int) length);
            }
        };
    }

    /** Each text begins like the one before it. */
    private static Values continued(long[] shared, Values rest) {
        return new Values() {
            private byte[] before = new byte[0];
            private int at;

            @Override
            public byte[] next() throws DamagedParquet {
                long same = shared[at++];
                var own = (byte[]) rest.next();
                if (same < 0 || same > before.length) {
                    throw new DamagedParquet("a text that begins like none");
                }
                var text = new byte[(int) same + own.length];
                System.arraycopy(before, 0, text, 0, (int) same);
                System.arraycopy(own, 0, text, (int) same, own.length);
                before = text;
                return text;
            }
        };
    }

    /** BYTE_STREAM_SPLIT: first all first bytes, then all second ones. */
    private static Values split(ByteBuffer in, ParquetColumn column) throws DamagedParquet {
        int width = switch (column.type()) {
            case INT32, FLOAT -> 4;
            case INT64, DOUBLE -> 8;
            case FIXED -> Math.max(1, column.length());
            default -> throw new DamagedParquet("encoding 9");
        };
        int count = in.remaining() / width;
        var together = ByteBuffer.allocate(count * width).order(ByteOrder.LITTLE_ENDIAN);
        int from = in.position();
        for (int i = 0; i < count; i++) {
            for (int b = 0; b < width; b++) {
                together.put(in.get(from + b * count + i));
            }
        }
        return plain(together.flip(), column);
    }
}
