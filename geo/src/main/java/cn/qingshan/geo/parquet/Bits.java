package cn.qingshan.geo.parquet;

import java.nio.ByteBuffer;

/** Numbers in runs or packed bit by bit ("RLE / bit-packing hybrid"), one after another. */
final class Bits {

    private final ByteBuffer in;
    private final int width;
    private int left;
    private boolean packed;
    private int repeated;
    private int firstByte;
    private int next;

    Bits(ByteBuffer in, int width) throws DamagedParquet {
        if (width < 0 || width > 32) {
            throw new DamagedParquet("numbers of " + width + " bits");
        }
        this.in = in;
        this.width = width;
    }

    int next() throws DamagedParquet {
        if (left == 0) {
            run();
        }
        left--;
        return packed ? (int) bits(in, firstByte, (long) next++ * width, width) : repeated;
    }

    private void run() throws DamagedParquet {
        if (width == 0) { // there is but one number, and nothing need be written for it
            left = Integer.MAX_VALUE;
            return;
        }
        while (left == 0) {
            long head = ThriftStruct.varint(in);
            packed = (head & 1) == 1;
            long count = head >>> 1;
            if (packed) {
                long bytes = count * width;
                if (count > Integer.MAX_VALUE / 8) {
                    throw new DamagedParquet("a run of " + count);
                }
                left = (int) count * 8;
                firstByte = in.position();
                next = 0;
                // The last run may lack bytes that no number of it needs.
                in.position((int) Math.min(in.limit(), firstByte + bytes));
            } else {
                if (count > Integer.MAX_VALUE) {
                    throw new DamagedParquet("a run of " + count);
                }
                left = (int) count;
                repeated = 0;
                for (int i = 0; i < (width + 7) / 8; i++) {
                    repeated |= (in.get() & 0xFF) << 8 * i;
                }
            }
        }
    }

    /** A number of up to 64 bits, lowest bit first. */
    static long bits(ByteBuffer in, int firstByte, long firstBit, int width) {
        long value = 0;
        int got = 0;
        long bit = firstBit;
        while (got < width) {
            int b = in.get(firstByte + (int) (bit >> 3)) & 0xFF;
            int skip = (int) (bit & 7);
            int take = Math.min(8 - skip, width - got);
            value |= (long) (b >> skip & (1 << take) - 1) << got;
            got += take;
            bit += take;
        }
        return value;
    }
}
