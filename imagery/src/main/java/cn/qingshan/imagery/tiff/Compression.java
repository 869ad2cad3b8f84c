package cn.qingshan.imagery.tiff;

import cn.qingshan.imagery.ImageRefused;

/** How blocks are packed. */
enum Compression {
    NONE(1),
    /** A code of 12 bits for a string of 3,838 bytes. */
    LZW(2_559),
    /** Two bits for 258 bytes. */
    DEFLATE(1_032),
    PACK_BITS(64),
    /** Four bytes for a block of 128 kB of one value. */
    ZSTD(32_768);

    private final int most;

    Compression(int most) {
        this.most = most;
    }

    /** How many bytes one packed byte can stand for at most. */
    long most() {
        return most;
    }

    /** By its number in the file. */
    static Compression of(long number) throws ImageRefused {
        return switch ((int) Math.clamp(number, 0, Integer.MAX_VALUE)) {
            case 1 -> NONE;
            case 5 -> LZW;
            case 8, 32946 -> DEFLATE;
            case 32773 -> PACK_BITS;
            case 50000 -> ZSTD;
            case 2, 3, 4 -> throw unsupported("CCITT");
            case 6, 7 -> throw unsupported("JPEG");
            case 34712 -> throw unsupported("JPEG 2000");
            case 34887 -> throw unsupported("LERC");
            case 34925 -> throw unsupported("LZMA");
            case 50001 -> throw unsupported("WebP");
            case 50002 -> throw unsupported("JPEG XL");
            default -> throw unsupported("compression " + number);
        };
    }

    private static ImageRefused unsupported(String what) {
        return new ImageRefused(ImageRefused.Reason.UNSUPPORTED, what);
    }
}
