package cn.qingshan.geo.tile;

import cn.qingshan.geo.store.StoredLayer;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Optional;
import java.util.zip.CRC32C;

/** The overview of a stored layer in the file beside it. The layout is in {@code docs/tiles.md}. It follows from the layer, so what is damaged is made again. */
final class OverviewFile {

    static final String MAGIC = "QSTILES1";
    private static final int HEAD = 12;

    private OverviewFile() {}

    static Path beside(Path layer) {
        var name = String.valueOf(layer.getFileName());
        return layer.resolveSibling(name.replaceFirst("\\.qsl$", "") + ".qst");
    }

    static LayerTiles open(String name, StoredLayer layer, Path file) throws IOException {
        var side = beside(file);
        var found = read(side, layer);
        if (found.isPresent()) {
            return new LayerTiles(name, layer, found.get());
        }
        var made = Overview.of(name, layer);
        try {
            write(made, layer.fingerprint(), side);
        } catch (IOException noRoom) {
            // it is made again next time; the tiles are the same
        }
        return new LayerTiles(name, layer, made);
    }

    private static int check(byte[] bytes) {
        var crc = new CRC32C();
        crc.update(bytes, HEAD, bytes.length - HEAD);
        return (int) crc.getValue();
    }

    /** Empty when there is none, or not a whole one of this layer. */
    static Optional<Overview> read(Path side, StoredLayer layer) throws IOException {
        if (!Files.isRegularFile(side)) {
            return Optional.empty();
        }
        byte[] bytes = Files.readAllBytes(side);
        var in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.length < HEAD + 20
                || !new String(bytes, 0, 8, StandardCharsets.ISO_8859_1).equals(MAGIC)
                || in.getInt(8) != check(bytes)) {
            return Optional.empty();
        }
        in.position(HEAD);
        if (in.getLong() != layer.fingerprint() || in.getInt() != layer.size()) {
            return Optional.empty();
        }
        try {
            int gatheredTo = in.getInt();
            byte[] appears = new byte[layer.size()];
            in.get(appears);
            float[] area_m2 = new float[layer.size()];
            in.asFloatBuffer().get(area_m2);
            in.position(in.position() + 4 * area_m2.length);
            var kept = new HashMap<Long, Overview.Kept>();
            for (int left = in.getInt(); left > 0; left--) {
                long number = in.getLong();
                int drawn = in.getInt();
                int leftOut = in.getInt();
                byte[] tile = new byte[in.getInt()];
                in.get(tile);
                kept.put(number, new Overview.Kept(drawn, leftOut, tile));
            }
            return Optional.of(new Overview(gatheredTo, appears, area_m2, kept));
        } catch (BufferUnderflowException cutOff) {
            return Optional.empty();
        }
    }

    private static void write(Overview overview, long fingerprint, Path side) throws IOException {
        if (!Files.isWritable(side.toAbsolutePath().getParent())) {
            return;
        }
        int size = HEAD + 8 + 4 + 4 + 5 * overview.appears().length + 4;
        for (var tile : overview.kept().values()) {
            size = Math.addExact(size, 20 + tile.bytes().length);
        }
        var out = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        out.put(MAGIC.getBytes(StandardCharsets.ISO_8859_1))
                .putInt(0)
                .putLong(fingerprint)
                .putInt(overview.appears().length)
                .putInt(overview.gatheredTo())
                .put(overview.appears());
        for (float area : overview.area_m2()) {
            out.putFloat(area);
        }
        out.putInt(overview.kept().size());
        for (var number : overview.kept().keySet().stream().sorted().toList()) {
            var tile = overview.kept().get(number);
            if (tile != null) {
                out.putLong(number)
                        .putInt(tile.drawn())
                        .putInt(tile.leftOut())
                        .putInt(tile.bytes().length)
                        .put(tile.bytes());
            }
        }
        out.putInt(8, check(out.array()));
        var part = side.resolveSibling(".tiles.%d.%d.part"
                .formatted(ProcessHandle.current().pid(), Thread.currentThread().threadId()));
        try {
            Files.write(part, out.array());
            Files.move(part, side, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
