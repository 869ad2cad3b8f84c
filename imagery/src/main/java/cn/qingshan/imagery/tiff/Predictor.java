package cn.qingshan.imagery.tiff;

import cn.qingshan.imagery.ImageRefused;

/** What was done to a row before it was packed, to be undone after. */
enum Predictor {
    NONE,
    /** Each sample as the difference to the one before of its band. */
    HORIZONTAL,
    /** Bytes of floating-point numbers by their weight, then as differences (Adobe's technical note 3). */
    FLOATING;

    /** Of eight bytes. */
    private static final long OF_BYTES = 0x8080_8080_8080_8080L;
    /** Of four numbers of 16 bits. */
    private static final long OF_SHORTS = 0x8000_8000_8000_8000L;

    static Predictor of(long number, SampleType type) throws ImageRefused {
        boolean known = number == 1 || number == 2 && type != SampleType.BIT || number == 3 && type.isFloat();
        if (!known) {
            throw new ImageRefused(ImageRefused.Reason.UNSUPPORTED, "predictor " + number + " of " + type);
        }
        return number == 1 ? NONE : number == 2 ? HORIZONTAL : FLOATING;
    }

    /** Whether part of a row can be undone, from its left end to any column: what lies to the right doesn't matter to it. */
    boolean isFromLeft() {
        return this != FLOATING;
    }

    /** Whether part of a row can be undone while what lies to the left of it stays as it is: its sum is enough. */
    boolean isFromAnywhere(SampleType type, int bands, boolean bigEndian) {
        return this == HORIZONTAL && bands == 1 && (type.bytes() == 1 || type.bytes() == 2 && !bigEndian);
    }

    /**
     * Undone in place, of part of a row; what lies before and behind it stays as it was packed. Only where it {@link #isFromAnywhere}.
     *
     * @param rowAt where the row begins in the block
     * @param first pixel
     * @param end behind the last pixel
     */
    void undoFromAnywhere(byte[] block, SampleType type, int rowAt, int first, int end) {
        int bytes = type.bytes();
        int from = rowAt + first * bytes;
        long left = sum(block, rowAt, from, bytes);
        if (bytes == 1) {
            addBytes(block, from, rowAt + end, left);
        } else {
            addShorts(block, from, rowAt + end * 2, left);
        }
    }

    /**
     * Undone in place, of part of a row. Afterwards the lowest byte comes first.
     *
     * @param rowAt where the row begins in the block
     * @param first pixel; those before it were undone already
     * @param end behind the last pixel; the whole row where it isn't {@link #isFromLeft}
     * @param scratch at least a row long for {@link #FLOATING}
     */
    void undo(
            byte[] block,
            SampleType type,
            int rowAt,
            int first,
            int end,
            int bands,
            boolean bigEndian,
            byte[] scratch) {
        int step = bands * type.bytes();
        int from = rowAt + first * step;
        int to = rowAt + end * step;
        if (this != FLOATING && bigEndian) {
            swap(block, from, to, type.bytes());
        }
        switch (this) {
            case NONE -> {}
            case HORIZONTAL -> add(block, rowAt, from, to, type.bytes(), bands);
            case FLOATING -> regroup(block, from, type.bytes(), end, bands, scratch);
        }
    }

    private static void swap(byte[] block, int from, int end, int bytes) {
        if (bytes == 2) {
            for (int i = from; i < end; i += 2) {
                SampleType.SHORTS.set(block, i, Short.reverseBytes((short) SampleType.SHORTS.get(block, i)));
            }
        } else if (bytes == 4) {
            for (int i = from; i < end; i += 4) {
                SampleType.INTS.set(block, i, Integer.reverseBytes((int) SampleType.INTS.get(block, i)));
            }
        } else if (bytes == 8) {
            for (int i = from; i < end; i += 8) {
                SampleType.LONGS.set(block, i, Long.reverseBytes((long) SampleType.LONGS.get(block, i)));
            }
        }
    }

    private static void add(byte[] block, int rowAt, int from, int end, int bytes, int bands) {
        int step = bytes * bands;
        int second = Math.max(from, rowAt + step); // nothing lies to the left of the first
        switch (bytes) {
            case 1 -> {
                if (bands == 1) {
                    addBytes(block, from, end, from == rowAt ? 0 : block[from - 1]);
                } else {
                    for (int i = second; i < end; i++) {
                        block[i] += block[i - step];
                    }
                }
            }
            case 2 -> {
                if (bands == 1) {
                    addShorts(block, from, end, from == rowAt ? 0 : (short) SampleType.SHORTS.get(block, from - 2));
                } else {
                    for (int i = second; i < end; i += 2) {
                        short sum = (short) ((short) SampleType.SHORTS.get(block, i)
                                + (short) SampleType.SHORTS.get(block, i - step));
                        SampleType.SHORTS.set(block, i, sum);
                    }
                }
            }
            case 4 -> {
                for (int i = second; i < end; i += 4) {
                    SampleType.INTS.set(
                            block, i, (int) SampleType.INTS.get(block, i) + (int) SampleType.INTS.get(block, i - step));
                }
            }
            default -> {
                for (int i = second; i < end; i += 8) {
                    SampleType.LONGS.set(
                            block,
                            i,
                            (long) SampleType.LONGS.get(block, i) + (long) SampleType.LONGS.get(block, i - step));
                }
            }
        }
    }

    /** Four at a time: a short job is over before the better compiler sees this, and its loop is half as long then. */
    private static void addShorts(byte[] block, int from, int end, long left) {
        long sum = left & 0xFFFF;
        int i = from;
        for (; i + 8 <= end; i += 8) {
            long four = (long) SampleType.LONGS.get(block, i);
            four = addLanes(four, four << 16, OF_SHORTS);
            four = addLanes(four, four << 32, OF_SHORTS);
            four = addLanes(four, sum * 0x0001_0001_0001_0001L, OF_SHORTS);
            SampleType.LONGS.set(block, i, four);
            sum = four >>> 48;
        }
        for (; i < end; i += 2) {
            sum += (short) SampleType.SHORTS.get(block, i);
            SampleType.SHORTS.set(block, i, (short) sum);
        }
    }

    private static void addBytes(byte[] block, int from, int end, long left) {
        long sum = left & 0xFF;
        int i = from;
        for (; i + 8 <= end; i += 8) {
            long eight = (long) SampleType.LONGS.get(block, i);
            eight = addLanes(eight, eight << 8, OF_BYTES);
            eight = addLanes(eight, eight << 16, OF_BYTES);
            eight = addLanes(eight, eight << 32, OF_BYTES);
            eight = addLanes(eight, sum * 0x0101_0101_0101_0101L, OF_BYTES);
            SampleType.LONGS.set(block, i, eight);
            sum = eight >>> 56;
        }
        for (; i < end; i++) {
            sum += block[i];
            block[i] = (byte) sum;
        }
    }

    /** Of numbers of one byte or two; what is above their bits is of no meaning. */
    private static long sum(byte[] block, int from, int end, int bytes) {
        long highestBits = bytes == 1 ? OF_BYTES : OF_SHORTS;
        long lanes = 0;
        int i = from;
        for (; i + 8 <= end; i += 8) {
            lanes = addLanes(lanes, (long) SampleType.LONGS.get(block, i), highestBits);
        }
        long sum = 0;
        for (; lanes != 0; lanes >>>= 8 * bytes) {
            sum += lanes;
        }
        for (; i < end; i += bytes) {
            sum += bytes == 1 ? block[i] : (short) SampleType.SHORTS.get(block, i);
        }
        return sum;
    }

    /** Several numbers in one and as many more, without carry from one to the next (Warren, Hacker's Delight, 2-18). */
    private static long addLanes(long a, long b, long highestBits) {
        return (a & ~highestBits) + (b & ~highestBits) ^ (a ^ b) & highestBits;
    }

    /** The row is all highest bytes, then all second bytes, and so on, each the difference to the byte {@code bands} before. */
    private static void regroup(byte[] block, int from, int bytes, int width, int bands, byte[] scratch) {
        int samples = width * bands;
        int length = samples * bytes;
        for (int i = from + bands; i < from + length; i++) {
            block[i] += block[i - bands];
        }
        System.arraycopy(block, from, scratch, 0, length);
        for (int b = 0; b < bytes; b++) {
            int plane = (bytes - 1 - b) * samples;
            for (int i = 0; i < samples; i++) {
                block[from + i * bytes + b] = scratch[plane + i];
            }
        }
    }
}
