package cn.qingshan.imagery.jpeg2000;

import cn.qingshan.imagery.ImageRefused;
import cn.qingshan.imagery.tiff.Source;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The markers of a codestream, judged before any of it is handed on (ISO/IEC 15444-1 annex A). What neither Sentinel-2 nor the usual
 * writers use is refused: packed headers, regions of interest, changes of progression, part 15. Sizes are held against limits
 * and lengths against the file.
 */
final class Codestream {

    private static final int SOC = 0xFF4F;
    private static final int SIZ = 0xFF51;
    private static final int COD = 0xFF52;
    private static final int COC = 0xFF53;
    private static final int TLM = 0xFF55;
    private static final int PLM = 0xFF57;
    private static final int PLT = 0xFF58;
    private static final int QCD = 0xFF5C;
    private static final int QCC = 0xFF5D;
    private static final int CRG = 0xFF63;
    private static final int COM = 0xFF64;
    private static final int SOT = 0xFF90;
    private static final int SOD = 0xFF93;
    private static final int EOC = 0xFFD9;

    private static final int MOST_COMPONENTS = 256;
    /** Of one tile, all components: the library keeps 4 bytes of each, and some beside. */
    private static final long MOST_SAMPLES = 1L << 25;

    private static final int MOST_LAYERS = 1_000;
    /** Of one tile; each costs the library some hundred bytes, packed or not. */
    private static final long MOST_PRECINCTS = 1 << 16;

    private static final long MOST_BLOCKS = 1 << 19;
    private static final long MOST_PARTS = 1 << 20;
    /** An honest main header has some hundred bytes; a table of lengths for each tile may make it larger. */
    private static final int MOST_HEADER = 4 << 20;

    final int width;
    final int height;
    final int tileWidth;
    final int tileHeight;
    final int components;
    final int bits;
    final boolean signed;
    /** How often the image can be halved. */
    final int levels;

    private final Source source;
    private final byte[] siz;
    private final byte[] header;
    private final List<List<Part>> parts;

    /** Of a tile: where what follows its SOT lies. */
    private record Part(long at, long length) {}

    private record Segment(int marker, byte[] body) {}

    /**
     * @param at of the first byte
     * @param length to its end
     */
    Codestream(Source source, long at, long length) throws ImageRefused, IOException {
        this.source = source;
        source.check(at, length);
        var reader = new Reader(source, at, at + length);
        if (reader.marker() != SOC) {
            throw damaged("SOC");
        }
        var first = reader.segment();
        if (first.marker() != SIZ) {
            throw damaged("SIZ");
        }
        this.siz = first.body();
        var size = ByteBuffer.wrap(siz);
        if (siz.length < 36 + 3) {
            throw damaged("SIZ");
        }
        this.width = size("width", size.getInt(2));
        this.height = size("height", size.getInt(6));
        this.tileWidth = (int) Math.min(Integer.toUnsignedLong(size.getInt(18)), width);
        this.tileHeight = (int) Math.min(Integer.toUnsignedLong(size.getInt(22)), height);
        this.components = size.getShort(34) & 0xFFFF;
        if (tileWidth == 0 || tileHeight == 0 || components == 0 || siz.length != 36 + 3 * components) {
            throw damaged("SIZ");
        } else if (size.getInt(10) != 0 || size.getInt(14) != 0 || size.getInt(26) != 0 || size.getInt(30) != 0) {
            throw unsupported("offset of image or tiles");
        } else if ((size.getShort(0) & 0x4000) != 0) {
            throw unsupported("JPEG 2000 part 15");
        } else if (components > MOST_COMPONENTS) {
            throw unsupported(components + " components");
        }
        int depth = siz[36] & 0xFF;
        for (int c = 0; c < components; c++) {
            if ((siz[36 + 3 * c] & 0xFF) != depth) {
                throw unsupported("components of unequal depth");
            } else if (siz[37 + 3 * c] != 1 || siz[38 + 3 * c] != 1) {
                throw unsupported("components of unequal size");
            }
        }
        this.bits = (depth & 0x7F) + 1;
        this.signed = (depth & 0x80) != 0;
        if (bits > 16) {
            throw unsupported(bits + " bits");
        }
        long samples = (long) tileWidth * tileHeight * components;
        if (samples > MOST_SAMPLES) {
            // an image that was never cut, or a bomb: which of the two is not found out by unpacking it
            throw unsupported("tile %d × %d × %d".formatted(tileWidth, tileHeight, components));
        } else if ((long) across() * down() > 65_535) {
            throw damaged("%d tiles".formatted((long) across() * down()));
        }
        var kept = new ByteArrayOutputStream();
        int found = -1;
        boolean quantised = false;
        long headerBytes = 0;
        var next = reader.segmentOrTile();
        while (next != null) {
            headerBytes += next.body().length;
            if (headerBytes > MOST_HEADER) {
                throw damaged("header of more than %d bytes".formatted(MOST_HEADER));
            }
            switch (next.marker()) {
                case COD -> {
                    if (found >= 0) {
                        throw damaged("two COD");
                    }
                    found = levels(next);
                    keep(next, kept);
                }
                case QCD -> {
                    if (found < 0 || quantised) {
                        throw damaged("QCD");
                    }
                    quantised = true;
                    quantisation(next, 0, found);
                    keep(next, kept);
                }
                case COC, QCC -> {
                    if (found < 0) {
                        throw damaged("COC or QCC before COD");
                    }
                    ofComponent(next, found);
                    keep(next, kept);
                }
                case TLM, PLM, CRG, COM -> {}
                default -> throw unsupported("marker %x in the header".formatted(next.marker()));
            }
            next = reader.segmentOrTile();
        }
        if (found < 0 || !quantised) {
            throw damaged("no COD or no QCD");
        }
        this.levels = found;
        this.header = kept.toByteArray();
        this.parts = parts(reader);
    }

    private static int size(String what, int stated) throws ImageRefused {
        if (stated == 0) {
            throw damaged(what + " 0");
        } else if (stated < 0 || stated > Integer.MAX_VALUE - 64) {
            throw new ImageRefused(ImageRefused.Reason.TOO_LARGE, what + " " + Integer.toUnsignedLong(stated));
        }
        return stated;
    }

    static ImageRefused damaged(String where) {
        return new ImageRefused(ImageRefused.Reason.DAMAGED, "JPEG 2000: " + where);
    }

    private static ImageRefused unsupported(String what) {
        return new ImageRefused(ImageRefused.Reason.UNSUPPORTED, "JPEG 2000: " + what);
    }

    int across() {
        return (int) (((long) width + tileWidth - 1) / tileWidth);
    }

    int down() {
        return (int) (((long) height + tileHeight - 1) / tileHeight);
    }

    private static void keep(Segment segment, ByteArrayOutputStream into) {
        into.write(segment.marker() >> 8);
        into.write(segment.marker());
        int length = segment.body().length + 2;
        into.write(length >> 8);
        into.write(length);
        into.writeBytes(segment.body());
    }

    /** Of COD: how the coefficients of all components are packed. */
    private int levels(Segment cod) throws ImageRefused {
        var body = cod.body();
        if (body.length < 10) {
            throw damaged("COD");
        }
        int style = body[0] & 0xFF;
        int layers = (body[2] & 0xFF) << 8 | body[3] & 0xFF;
        int mixing = body[4] & 0xFF;
        if (style > 7 || (body[1] & 0xFF) > 4 || layers == 0 || mixing > 1 || mixing == 1 && components < 3) {
            throw damaged("COD");
        } else if (layers > MOST_LAYERS) {
            throw unsupported(layers + " layers");
        }
        return coefficients(body, 5, (style & 1) != 0);
    }

    /** The part that COD and COC have in common, to the end of the segment. */
    private int coefficients(byte[] body, int at, boolean precincts) throws ImageRefused {
        int levels = body[at] & 0xFF;
        int wide = (body[at + 1] & 0xFF) + 2;
        int high = (body[at + 2] & 0xFF) + 2;
        int style = body[at + 3] & 0xFF;
        int wavelet = body[at + 4] & 0xFF;
        boolean sound = levels <= 32 && wide <= 10 && high <= 10 && wide + high <= 12 && wavelet <= 1;
        if (!sound || body.length != at + 5 + (precincts ? levels + 1 : 0)) {
            throw damaged("COD");
        } else if (style > 0x3F) {
            throw unsupported("JPEG 2000 part 15");
        }
        long allPrecincts = 0;
        long allBlocks = 0;
        for (int r = 0; r <= levels; r++) {
            int exponents = precincts ? body[at + 5 + r] & 0xFF : 0xFF;
            int across = exponents & 15;
            int down = exponents >> 4;
            if (r > 0 && (across == 0 || down == 0)) {
                throw damaged("COD precinct");
            }
            // a tile anywhere on the grid touches one more than its size needs
            long w = (tileWidth >> Math.min(31, levels - r)) + 2L;
            long h = (tileHeight >> Math.min(31, levels - r)) + 2L;
            allPrecincts += ((w >> across) + 2) * ((h >> down) + 2);
            // bands of a resolution are half its size, and so are precincts in them
            int blockAcross = Math.min(wide, r == 0 ? across : across - 1);
            int blockDown = Math.min(high, r == 0 ? down : down - 1);
            allBlocks += 3 * ((w >> blockAcross + 1) + 2) * ((h >> blockDown + 1) + 2);
        }
        if (allPrecincts * components > MOST_PRECINCTS || allBlocks * components > MOST_BLOCKS) {
            throw new ImageRefused(
                    ImageRefused.Reason.TOO_LARGE,
                    "%d precincts, %d blocks a tile".formatted(allPrecincts * components, allBlocks * components));
        }
        return levels;
    }

    /** COC or QCC: of one component; the number of halvings must be that of all, or smaller images could not be made. */
    private void ofComponent(Segment segment, int levels) throws ImageRefused {
        var body = segment.body();
        int index = 1; // more than 256 components would need two bytes
        if (body.length < index + 1 || (body[0] & 0xFF) >= components) {
            throw damaged("COC or QCC");
        } else if (segment.marker() == QCC) {
            quantisation(segment, index, levels);
            return;
        }
        int style = body[index] & 0xFF;
        if (style > 1 || body.length < index + 6) {
            throw damaged("COC");
        } else if (coefficients(body, index + 1, style == 1) != levels) {
            throw unsupported("components of unequal levels");
        }
    }

    private static void quantisation(Segment segment, int at, int levels) throws ImageRefused {
        var body = segment.body();
        if (body.length < at + 2) {
            throw damaged("QCD");
        }
        int bytes = body.length - at - 1;
        int bands = 3 * levels + 1;
        boolean sound = switch (body[at] & 0x1F) {
            case 0 -> bytes == bands;
            case 1 -> bytes == 2;
            case 2 -> bytes == 2 * bands;
            default -> false;
        };
        if (!sound) {
            throw damaged("QCD");
        }
    }

    /** Where the parts of each tile lie; their own headers are read when the tile is. */
    private List<List<Part>> parts(Reader reader) throws ImageRefused, IOException {
        var all = new ArrayList<List<Part>>();
        for (int i = 0; i < across() * down(); i++) {
            all.add(new ArrayList<>());
        }
        long count = 0;
        while (true) {
            // the reader stands behind a SOT marker
            long begin = reader.at - 2;
            var sot = ByteBuffer.wrap(reader.bytes(10));
            int tile = sot.getShort(2) & 0xFFFF;
            long length = Integer.toUnsignedLong(sot.getInt(4));
            if (sot.getShort(0) != 10 || tile >= all.size() || length != 0 && length < 14 || ++count > MOST_PARTS) {
                throw damaged("SOT");
            }
            long end = length == 0 ? reader.end : begin + length;
            if (end > reader.end) {
                throw new ImageRefused(ImageRefused.Reason.CUT_OFF);
            }
            all.get(tile).add(new Part(begin + 12, end - begin - 12));
            reader.at = end;
            if (length == 0 || reader.end - reader.at < 2) {
                break; // without EOC: what is there is whole all the same
            }
            int marker = reader.marker();
            if (marker == EOC) {
                break;
            } else if (marker != SOT) {
                throw damaged("marker %x after a tile".formatted(marker));
            }
        }
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).isEmpty()) {
                throw new ImageRefused(ImageRefused.Reason.CUT_OFF);
            }
        }
        return all;
    }

    /**
     * A tile as an image of its own: the same markers, its place on the grid unchanged (so that blocks and precincts fall where they
     * did), its parts as one.
     */
    byte[] tile(int column, int row) throws ImageRefused, IOException {
        int number = row * across() + column;
        var out = new ByteArrayOutputStream();
        int x0 = column * tileWidth;
        int y0 = row * tileHeight;
        int x1 = (int) Math.min((long) x0 + tileWidth, width);
        int y1 = (int) Math.min((long) y0 + tileHeight, height);
        var size = ByteBuffer.wrap(siz.clone());
        size.putInt(2, x1).putInt(6, y1).putInt(10, x0).putInt(14, y0);
        size.putInt(18, x1 - x0).putInt(22, y1 - y0).putInt(26, x0).putInt(30, y0);
        size.putShort(0, (short) 0);
        out.write(SOC >> 8);
        out.write(SOC);
        keep(new Segment(SIZ, size.array()), out);
        out.writeBytes(header);

        var own = new ByteArrayOutputStream();
        var data = new ByteArrayOutputStream();
        long bytes = 0;
        // noise that can't be packed takes little more than itself, 2 bytes a number
        long most = 4L * tileWidth * tileHeight * components + (1 << 16);
        for (int i = 0; i < parts.get(number).size(); i++) {
            var part = parts.get(number).get(i);
            bytes += part.length();
            if (bytes > most) {
                throw damaged("tile of %d bytes, packed".formatted(bytes));
            }
            var reader = new Reader(source, part.at(), part.at() + part.length());
            int marker = reader.marker();
            while (marker != SOD) {
                var segment = reader.segment(marker);
                switch (marker) {
                    case COD -> {
                        if (i > 0 || levels(segment) != levels) {
                            throw damaged("COD of tile " + number);
                        }
                        keep(segment, own);
                    }
                    case QCD -> {
                        if (i > 0) {
                            throw damaged("QCD of tile " + number);
                        }
                        quantisation(segment, 0, levels);
                        keep(segment, own);
                    }
                    case COC, QCC -> {
                        if (i > 0) {
                            throw damaged("COC or QCC of tile " + number);
                        }
                        ofComponent(segment, levels);
                        keep(segment, own);
                    }
                    case PLT, COM -> {}
                    default -> throw unsupported("marker %x in tile %d".formatted(marker, number));
                }
                marker = reader.marker();
            }
            data.writeBytes(reader.bytes(Math.toIntExact(reader.end - reader.at)));
        }
        out.write(SOT >> 8);
        out.write(SOT);
        out.writeBytes(ByteBuffer.allocate(10)
                .putShort((short) 10)
                .putShort((short) 0)
                .putInt(12 + own.size() + 2 + data.size())
                .put((byte) 0)
                .put((byte) 1)
                .array());
        out.writeBytes(own.toByteArray());
        out.write(SOD >> 8);
        out.write(SOD);
        out.writeBytes(data.toByteArray());
        out.write(EOC >> 8);
        out.write(EOC);
        return out.toByteArray();
    }

    /** Goes through markers between two places of a file. */
    private static final class Reader {
        private final Source source;
        private final long end;
        private long at;

        Reader(Source source, long at, long end) {
            this.source = source;
            this.at = at;
            this.end = end;
        }

        byte[] bytes(int count) throws ImageRefused, IOException {
            if (count > end - at) {
                throw new ImageRefused(ImageRefused.Reason.CUT_OFF);
            }
            var bytes = source.read(at, count);
            at += count;
            return bytes;
        }

        int marker() throws ImageRefused, IOException {
            var bytes = bytes(2);
            return (bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF;
        }

        Segment segment() throws ImageRefused, IOException {
            return segment(marker());
        }

        Segment segment(int marker) throws ImageRefused, IOException {
            if (marker < 0xFF50 || marker > 0xFF6F) {
                throw damaged("marker " + HexFormat.of().toHexDigits((short) marker));
            }
            int length = marker();
            if (length < 2) {
                throw damaged("length of marker " + HexFormat.of().toHexDigits((short) marker));
            }
            return new Segment(marker, bytes(length - 2));
        }

        /** Null when the first tile begins. */
        @org.jspecify.annotations.Nullable
        Segment segmentOrTile() throws ImageRefused, IOException {
            int marker = marker();
            return marker == SOT ? null : segment(marker);
        }
    }
}
