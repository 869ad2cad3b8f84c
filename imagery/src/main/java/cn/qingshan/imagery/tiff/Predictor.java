package cn.qingshan.imagery.tiff;

import cn.qingshan.imagery.ImageRefused;

/** What was done to a row before it was packed, to be undone after. */
enum Predictor {
    NONE,
    /** Each sample as the difference to the one before of its band. */
    HORIZONTAL,
    /** Bytes of floating-point numbers by their weight, then as differences (Adobe's technical note 3). */
    FLOATING;

    static Predictor of(long number, SampleType type) throws ImageRefused {
        boolean known = number == 1 || number == 2 && type != SampleType.BIT || number == 3 && type.isFloat();
        if (!known) {
            throw new ImageRefused(ImageRefused.Reason.UNSUPPORTED, "predictor " + number + " of " + type);
        }
        return number == 1 ? NONE : number == 2 ? HORIZONTAL : FLOATING;
    }

    /**
     * Undone in place, of one row. Afterwards the lowest byte comes first.
     *
     * @param scratch at least a row long for {@link #FLOATING}
     */
    void undo(byte[] block, SampleType type, int width, int row, int bands, boolean bigEndian, byte[] scratch) {
        int rowBytes = width * bands * type.bytes();
        int from = row * rowBytes;
        if (this != FLOATING && bigEndian) {
            swap(block, from, from + rowBytes, type.bytes());
        }
        switch (this) {
            case NONE -> {}
            case HORIZONTAL -> add(block, from, type.bytes(), width, bands);
            case FLOATING -> regroup(block, from, type.bytes(), width, bands, scratch);
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

    private static void add(byte[] block, int from, int bytes, int width, int bands) {
        int step = bytes * bands;
        int end = from + width * step;
        switch (bytes) {
            case 1 -> {
                if (bands == 1) {
                    byte sum = 0;
                    for (int i = from; i < end; i++) {
                        sum += block[i];
                        block[i] = sum;
                    }
                } else {
                    for (int i = from + step; i < end; i++) {
                        block[i] += block[i - step];
                    }
                }
            }
            case 2 -> {
                if (bands == 1) {
                    short sum = 0;
                    for (int i = from; i < end; i += 2) {
                        sum += (short) SampleType.SHORTS.get(block, i);
                        SampleType.SHORTS.set(block, i, sum);
                    }
                } else {
                    for (int i = from + step; i < end; i += 2) {
                        short sum = (short) ((short) SampleType.SHORTS.get(block, i)
                                + (short) SampleType.SHORTS.get(block, i - step));
                        SampleType.SHORTS.set(block, i, sum);
                    }
                }
            }
            case 4 -> {
                for (int i = from + step; i < end; i += 4) {
                    SampleType.INTS.set(
                            block, i, (int) SampleType.INTS.get(block, i) + (int) SampleType.INTS.get(block, i - step));
                }
            }
            default -> {
                for (int i = from + step; i < end; i += 8) {
                    SampleType.LONGS.set(
                            block,
                            i,
                            (long) SampleType.LONGS.get(block, i) + (long) SampleType.LONGS.get(block, i - step));
                }
            }
        }
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
