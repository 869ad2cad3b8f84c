package cn.qingshan.imagery.command;

import cn.qingshan.geo.Format;
import cn.qingshan.geo.crs.Crs;
import cn.qingshan.geo.write.Column;
import cn.qingshan.geo.write.FeatureWriter;
import cn.qingshan.geo.write.WriteRefused;
import cn.qingshan.geo.write.WritingChoices;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.Deflater;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * Small jobs like those that come, each done once (what is done often here would be compiled in jobs that do it seldom): what the Java machine learns by it is kept beside the program
 * ({@code -XX:AOTCacheOutput}, called by the start script), and the next process begins with that. Nothing else of it stays.
 */
public final class Rehearsal {

    private static final int TILE = 512;
    private static final int ACROSS = 4;
    private static final int WIDTH = TILE * ACROSS;
    private static final double WEST = 600_000;
    private static final double NORTH = 3_100_000;
    private static final double PIXEL_M = 10;
    private static final Crs PLANE = new Crs.Utm(49, true);
    private static final int OUTLINES = 400;

    private Rehearsal() {}

    public static void main(String[] args) throws Exception {
        if (args.length > 0) {
            library(Files.createDirectories(Path.of(args[0])));
        }
        Class.forName(Main.class.getName());
        var folder = Files.createTempDirectory("qingshan-rehearsal");
        try {
            scene(folder);
            outlines(folder.resolve("zones.gpkg"));
            var quiet = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
            var clock = Clock.fixed(Instant.EPOCH, ZoneId.of("Asia/Shanghai"));
            for (var what : List.of(
                    List.of("--index", "ndvi"),
                    List.of("--index", "ndvi", "--mask", "SCL=keep:4,5"),
                    List.of("--formula", "B04", "--mask", "none"))) {
                var words = new ArrayList<>(
                        List.of("--zones", folder.resolve("zones.gpkg").toString()));
                words.addAll(List.of("--key", "id", "--percentiles", "10,50,90", "--below", "0.3"));
                words.addAll(List.of("--scenes", folder.toString()));
                words.addAll(List.of("--out", folder.resolve("rows.csv").toString()));
                words.addAll(what);
                int code = ZonalCommand.run(words, clock, quiet, quiet);
                if (code != 0) {
                    throw new IllegalStateException("The rehearsal ended with " + code);
                }
            }
        } finally {
            try (var files = Files.walk(folder)) {
                for (var file :
                        files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** SQLite's library, laid ready ({@code org.sqlite.lib.path}): its driver takes it out of the jar and compares it byte by byte each time. */
    private static void library(Path folder) throws IOException {
        var name = LibraryLoaderUtil.getNativeLibName();
        try (var in =
                SQLiteJDBCLoader.class.getResourceAsStream(LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name)) {
            if (in != null) { // else the driver knows what to do
                Files.copy(in, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static void outlines(Path file) throws WriteRefused, IOException {
        var random = new Random(1);
        var shapes = new GeometryFactory();
        var toLonLat = PLANE.toLonLat();
        var choices = WritingChoices.of(Format.GEOPACKAGE, Instant.EPOCH).withCrs(PLANE);
        try (var writer = FeatureWriter.open(file, choices, List.of(new Column("id", Column.Type.WHOLE)))) {
            for (int i = 0; i < OUTLINES; i++) {
                double x = WEST + (0.1 + 0.8 * random.nextDouble()) * WIDTH * PIXEL_M;
                double y = NORTH - (0.1 + 0.8 * random.nextDouble()) * WIDTH * PIXEL_M;
                double size = 50 + 500 * random.nextDouble();
                var corners = new ArrayList<Coordinate>();
                int count = 12 + random.nextInt(100);
                for (int k = 0; k < count; k++) {
                    double turn = 2 * Math.PI * k / count;
                    double r = size * (0.7 + 0.3 * random.nextDouble());
                    corners.add(toLonLat.lonLat(x + r * Math.cos(turn), y + r * Math.sin(turn)));
                }
                corners.add(corners.getFirst().copy());
                var shape = shapes.createPolygon(corners.toArray(Coordinate[]::new));
                var hole = shapes.createPoint(toLonLat.lonLat(x, y)).buffer(1e-4);
                writer.write(i % 10 == 0 ? shape.difference(hole) : shape, Map.of("id", (long) i));
            }
            writer.finish();
        }
    }

    private static void scene(Path folder) throws IOException {
        var random = new Random(2);
        var classes = new byte[WIDTH / 2 * (WIDTH / 2)];
        for (int i = 0; i < classes.length; i++) {
            int row = i / (WIDTH / 2);
            int column = i % (WIDTH / 2);
            classes[i] = (byte) ((row / 97 + column / 61) % 5 == 0 ? 9 : row / 40 % 2 == 0 ? 4 : 5);
        }
        for (int day = 1; day <= 2; day++) { // of unequal length, or the scenes were one another's duplicates
            var file = folder.resolve("SCL" + day + ".tif");
            image(file, WIDTH / 2, 1, 2 * PIXEL_M, (row, column) -> classes[row * (WIDTH / 2) + column]);
            Files.write(file, new byte[day], StandardOpenOption.APPEND);
        }
        image(folder.resolve("B04.tif"), WIDTH, 2, PIXEL_M, (row, column) ->
                (int) (900 + 300 * Math.sin(row / 200.0) + 200 * Math.cos(column / 90.0) + 25 * random.nextGaussian()));
        image(folder.resolve("B08.tif"), WIDTH, 2, PIXEL_M, (row, column) ->
                (int) (2900 + 600 * Math.sin(row / 90.0) + 400 * Math.cos(column / 70.0) + 40 * random.nextGaussian()));
        for (int day = 1; day <= 2; day++) {
            Files.writeString(folder.resolve("scene" + day + ".json"), """
                {"type":"Feature","stac_version":"1.0.0","id":"rehearsal-%1$d","properties":{"datetime":"2026-01-0%1$dT03:00:00Z"},"geometry":null,"links":[],
                "assets":{"B04":{"href":"./B04.tif","eo:bands":[{"name":"B04","common_name":"red"}]},
                "B08":{"href":"./B08.tif","eo:bands":[{"name":"B08","common_name":"nir"}]},"SCL":{"href":"./SCL%1$d.tif"}}}
                """.formatted(day));
        }
    }

    private interface Pixels {
        int at(int row, int column);
    }

    /** A GeoTIFF in tiles, DEFLATE with predictor 2, as scenes come. */
    private static void image(Path file, int width, int bytes, double pixel_m, Pixels pixels) throws IOException {
        int across = width / TILE;
        var tiles = new ArrayList<byte[]>();
        for (int t = 0; t < across * across; t++) {
            tiles.add(tile(t / across * TILE, t % across * TILE, bytes, pixels));
        }
        int entries = 14;
        int behind = 8 + 2 + entries * 12 + 4;
        int count = tiles.size();
        var head = ByteBuffer.allocate(behind + 8 * count + 24 + 48 + 24).order(ByteOrder.LITTLE_ENDIAN);
        head.putShort((short) 0x4949).putShort((short) 42).putInt(8).putShort((short) entries);
        entry(head, 256, 4, 1, width);
        entry(head, 257, 4, 1, width);
        entry(head, 258, 3, 1, 8 * bytes);
        entry(head, 259, 3, 1, 8);
        entry(head, 262, 3, 1, 1);
        entry(head, 277, 3, 1, 1);
        entry(head, 317, 3, 1, 2);
        entry(head, 322, 4, 1, TILE);
        entry(head, 323, 4, 1, TILE);
        entry(head, 324, 4, count, count == 1 ? head.capacity() : behind);
        entry(head, 325, 4, count, count == 1 ? tiles.getFirst().length : behind + 4 * count);
        entry(head, 33550, 12, 3, behind + 8 * count);
        entry(head, 33922, 12, 6, behind + 8 * count + 24);
        entry(head, 34735, 3, 12, behind + 8 * count + 72);
        head.putInt(0);
        int at = head.capacity();
        for (var tile : tiles) {
            head.putInt(at);
            at += tile.length;
        }
        for (var tile : tiles) {
            head.putInt(tile.length);
        }
        head.putDouble(pixel_m).putDouble(pixel_m).putDouble(0);
        head.putDouble(0)
                .putDouble(0)
                .putDouble(0)
                .putDouble(WEST)
                .putDouble(NORTH)
                .putDouble(0);
        // geo keys: a plane, EPSG:32649
        for (int key : new int[] {1, 1, 0, 2, 1024, 0, 1, 1, 3072, 0, 1, 32649}) {
            head.putShort((short) key);
        }
        try (var out = Files.newOutputStream(file)) {
            out.write(head.array());
            for (var tile : tiles) {
                out.write(tile);
            }
        }
    }

    private static void entry(ByteBuffer head, int tag, int type, int count, int value) {
        head.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
    }

    private static byte[] tile(int top, int left, int bytes, Pixels pixels) {
        var plain = ByteBuffer.allocate(TILE * TILE * bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int row = 0; row < TILE; row++) {
            int before = 0;
            for (int column = 0; column < TILE; column++) {
                int now = pixels.at(top + row, left + column);
                if (bytes == 2) {
                    plain.putShort((short) (now - before));
                } else {
                    plain.put((byte) (now - before));
                }
                before = now;
            }
        }
        var packed = new ByteArrayOutputStream();
        try (var deflater = new Deflater()) {
            deflater.setInput(plain.array());
            deflater.finish();
            var buffer = new byte[1 << 16];
            while (!deflater.finished()) {
                packed.write(buffer, 0, deflater.deflate(buffer));
            }
        }
        return packed.toByteArray();
    }
}
