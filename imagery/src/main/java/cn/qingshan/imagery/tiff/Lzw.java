package cn.qingshan.imagery.tiff;

/**
 * LZW of TIFF 6.0 section 13: codes of 9 to 12 bits, highest bit first, one early.
 *
 * <p>Each string that a code stands for is the string before it and one byte more, so it lies in the output already, from where
 * the string before began. A code is a place and a length, and unpacking is copying.
 */
final class Lzw {

    private static final int CLEAR = 256;
    private static final int END = 257;
    private static final int CODES = 4096;

    private final int[] starts = new int[CODES];
    private final int[] lengths = new int[CODES];

    /** Bytes written: as many as there are, at most to {@code end}. @throws PackedWrongly when a code stands for nothing */
    int unpack(byte[] in, int from, int to, byte[] out, int end) throws PackedWrongly {
        if (to - from >= 2 && in[from] == 0 && (in[from + 1] & 1) == 1) {
            throw new PackedWrongly("LZW of before 1992");
        }
        int next = END + 1;
        int width = 9;
        int previous = -1; // where the last string began
        int previousLength = 0;
        int at = 0;
        long bits = 0;
        int held = 0;
        int read = from;
        while (at < end) {
            while (held < width && read < to) {
                bits = bits << 8 | in[read++] & 0xFF;
                held += 8;
            }
            if (held < width) {
                break;
            }
            held -= width;
            int code = (int) (bits >>> held) & (1 << width) - 1;
            if (code == END) {
                break;
            } else if (code == CLEAR) {
                next = END + 1;
                width = 9;
                previous = -1;
                continue;
            }
            int length;
            if (code < CLEAR) {
                length = 1;
                out[at] = (byte) code;
            } else if (code < next || code == next && previous >= 0) {
                int start;
                if (code < next) {
                    start = starts[code];
                    length = Math.min(lengths[code], end - at);
                } else { // the string that is being made: the last one and its own first byte again
                    start = previous;
                    length = Math.min(previousLength + 1, end - at);
                }
                if (start + length <= at) {
                    System.arraycopy(out, start, out, at, length);
                } else {
                    for (int i = 0; i < length; i++) {
                        out[at + i] = out[start + i];
                    }
                }
            } else {
                throw new PackedWrongly("LZW code " + code);
            }
            if (previous >= 0 && next < CODES) {
                starts[next] = previous;
                lengths[next] = previousLength + 1;
                next++;
                if (next > (1 << width) - 2 && width < 12) {
                    width++;
                }
            }
            previous = at;
            previousLength = length;
            at += length;
        }
        return at;
    }
}
