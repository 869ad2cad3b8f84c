package cn.qingshan.geo.parquet;

/** Unpacks a Snappy block. Source: format_description.txt of google/snappy. */
final class Snappy {

    private Snappy() {}

    static byte[] unpack(byte[] in, int from, int size) throws DamagedParquet {
        int at = from;
        long announced = 0;
        for (int shift = 0; ; shift += 7) {
            if (shift > 28) {
                throw new DamagedParquet("snappy length");
            }
            byte b = in[at++];
            announced |= (long) (b & 0x7F) << shift;
            if (b >= 0) {
                break;
            }
        }
        if (announced != size) {
            throw new DamagedParquet("snappy length");
        }
        var out = new byte[size];
        int filled = 0;
        while (at < in.length) {
            int tag = in[at++] & 0xFF;
            if ((tag & 3) == 0) { // as it stands
                int length = tag >> 2;
                if (length >= 60) {
                    int bytes = length - 59;
                    length = 0;
                    for (int i = 0; i < bytes; i++) {
                        length |= (in[at++] & 0xFF) << 8 * i;
                    }
                }
                length++;
                System.arraycopy(in, at, out, filled, length);
                at += length;
                filled += length;
            } else { // again what stood before
                int length = (tag & 3) == 1 ? (tag >> 2 & 7) + 4 : (tag >> 2) + 1;
                int back = switch (tag & 3) {
                    case 1 -> tag >> 5 << 8 | in[at++] & 0xFF;
                    case 2 -> in[at++] & 0xFF | (in[at++] & 0xFF) << 8;
                    default ->
                        in[at++] & 0xFF | (in[at++] & 0xFF) << 8 | (in[at++] & 0xFF) << 16 | (in[at++] & 0xFF) << 24;
                };
                if (back <= 0 || back > filled || length > size - filled) {
                    throw new DamagedParquet("snappy copy");
                }
                for (int i = 0; i < length; i++) { // byte by byte: it may overlap itself
                    out[filled] = out[filled - back];
                    filled++;
                }
            }
        }
        if (filled != size) {
            throw new DamagedParquet("snappy ends early");
        }
        return out;
    }
}
