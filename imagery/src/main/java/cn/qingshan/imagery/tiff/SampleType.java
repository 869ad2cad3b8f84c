package cn.qingshan.imagery.tiff;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** What a sample is. Blocks hold samples with the lowest byte first, whatever the file's byte order. */
public enum SampleType {
    /** One bit a sample in the file, one byte in a block. */
    BIT(1),
    UINT8(1),
    INT8(1),
    UINT16(2),
    INT16(2),
    UINT32(4),
    INT32(4),
    FLOAT32(4),
    FLOAT64(8);

    static final VarHandle SHORTS = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final int bytes;

    SampleType(int bytes) {
        this.bytes = bytes;
    }

    /** In a block. */
    public int bytes() {
        return bytes;
    }

    public boolean isFloat() {
        return this == FLOAT32 || this == FLOAT64;
    }

    /** A stated number as this type would hold it: a nodata value of -3.4e38 is another number in 32 bits. */
    public double held(double stated) {
        return this == FLOAT32 ? (float) stated : stated;
    }

    /**
     * Samples as numbers, exactly.
     *
     * @param at of the first sample's lowest byte
     * @param step bytes from one sample to the next
     */
    void numbers(byte[] samples, int at, int step, int count, double[] into, int to) {
        switch (this) {
            case BIT, UINT8 -> {
                for (int i = 0; i < count; i++) {
                    into[to + i] = samples[at + i * step] & 0xFF;
                }
            }
            case INT8 -> {
                for (int i = 0; i < count; i++) {
                    into[to + i] = samples[at + i * step];
                }
            }
            case UINT16 -> {
                int i = 0;
                if (step == 2) { // as most bands lie: four at a time, well even without the better compiler
                    for (; i + 4 <= count; i += 4) {
                        long four = (long) LONGS.get(samples, at + i * 2);
                        int low = (int) four;
                        int high = (int) (four >>> 32);
                        into[to + i] = low & 0xFFFF;
                        into[to + i + 1] = low >>> 16;
                        into[to + i + 2] = high & 0xFFFF;
                        into[to + i + 3] = high >>> 16;
                    }
                }
                for (; i < count; i++) {
                    into[to + i] = (short) SHORTS.get(samples, at + i * step) & 0xFFFF;
                }
            }
            case INT16 -> {
                for (int i = 0; i < count; i++) {
                    into[to + i] = (short) SHORTS.get(samples, at + i * step);
                }
            }
            case UINT32 -> {
                for (int i = 0; i < count; i++) {
                    into[to + i] = (int) INTS.get(samples, at + i * step) & 0xFFFF_FFFFL;
                }
            }
            case INT32 -> {
                for (int i = 0; i < count; i++) {
                    into[to + i] = (int) INTS.get(samples, at + i * step);
                }
            }
            case FLOAT32 -> {
                for (int i = 0; i < count; i++) {
                    into[to + i] = Float.intBitsToFloat((int) INTS.get(samples, at + i * step));
                }
            }
            case FLOAT64 -> {
                for (int i = 0; i < count; i++) {
                    into[to + i] = Double.longBitsToDouble((long) LONGS.get(samples, at + i * step));
                }
            }
        }
    }
}
