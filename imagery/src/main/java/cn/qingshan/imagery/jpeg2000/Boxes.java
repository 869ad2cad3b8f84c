package cn.qingshan.imagery.jpeg2000;

import cn.qingshan.imagery.ImageRefused;
import cn.qingshan.imagery.tiff.Source;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Where things lie in a JP2 file (ISO/IEC 15444-1 annex I); a bare codestream is a file without boxes. */
final class Boxes {

    private static final int JP2_HEADER = 0x6A703268;
    private static final int CODESTREAM = 0x6A703263;
    private static final int PALETTE = 0x70636C72;
    private static final int COLOUR = 0x636F6C72;
    private static final int UUID = 0x75756964;
    private static final int ASSOCIATION = 0x61736F63;
    private static final int XML = 0x786D6C20;

    private static final int MOST_BOXES = 10_000;
    private static final int DEEPEST = 8;
    private static final long MOST_XML = 4 << 20;
    private static final int Y_CC = 18;

    private static final byte[] GEO_TIFF = HexFormat.of().parseHex("b14bf8bd083d4b43a5ae8cd7d5a6ce03");

    /** Of the file: from, and how many bytes. */
    record Stretch(long at, long length) {}

    private final Source source;
    private int count;

    @Nullable
    Stretch codestream;

    /** A GeoTIFF of one pixel, which has the place of the image. */
    @Nullable
    Stretch geoTiff;

    /** GML that has a grid. */
    byte @Nullable [] gml;

    Boxes(Source source) throws ImageRefused, IOException {
        this.source = source;
        if (source.read(0, 2)[0] == (byte) 0xFF) {
            codestream = new Stretch(0, source.length());
        } else {
            go(0, source.length(), 0);
        }
    }

    private void go(long from, long end, int deep) throws ImageRefused, IOException {
        long at = from;
        while (end - at >= 8) {
            if (++count > MOST_BOXES || deep > DEEPEST) {
                throw Codestream.damaged("boxes");
            }
            var head = ByteBuffer.wrap(source.read(at, Math.min(16, end - at)));
            long length = Integer.toUnsignedLong(head.getInt());
            int kind = head.getInt();
            int headBytes = 8;
            if (length == 1) {
                if (head.remaining() < 8) {
                    throw new ImageRefused(ImageRefused.Reason.CUT_OFF);
                }
                length = head.getLong();
                headBytes = 16;
            } else if (length == 0) {
                length = end - at;
            }
            if (length < headBytes) {
                throw Codestream.damaged("length of a box");
            } else if (length > end - at) {
                throw new ImageRefused(ImageRefused.Reason.CUT_OFF);
            }
            take(kind, new Stretch(at + headBytes, length - headBytes), deep);
            at += length;
        }
    }

    private void take(int kind, Stretch box, int deep) throws ImageRefused, IOException {
        switch (kind) {
            case JP2_HEADER, ASSOCIATION -> go(box.at(), box.at() + box.length(), deep + 1);
            case CODESTREAM -> codestream = codestream == null ? box : codestream;
            case PALETTE -> throw new ImageRefused(ImageRefused.Reason.UNSUPPORTED, "JPEG 2000: palette");
            case COLOUR -> {
                var head = ByteBuffer.wrap(source.read(box.at(), Math.min(7, box.length())));
                if (head.remaining() == 7 && head.get(0) == 1 && head.getInt(3) == Y_CC) {
                    throw new ImageRefused(ImageRefused.Reason.UNSUPPORTED, "JPEG 2000: YCC");
                }
            }
            case UUID -> {
                if (box.length() > 16 && Arrays.equals(source.read(box.at(), 16), GEO_TIFF) && geoTiff == null) {
                    geoTiff = new Stretch(box.at() + 16, box.length() - 16);
                }
            }
            case XML -> {
                if (gml == null && box.length() <= MOST_XML) {
                    var text = source.read(box.at(), box.length());
                    if (Gml.hasGrid(text)) {
                        gml = text;
                    }
                }
            }
            default -> {}
        }
    }
}
