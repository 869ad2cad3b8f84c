package cn.qingshan;

import cn.qingshan.geo.crs.Crs;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntBinaryOperator;
import java.util.stream.Collectors;

/**
 * A small scene for tests: uncompressed GeoTIFF of 16 bits, one file a band, 10 m a pixel in UTM zone 49, and the STAC item beside them. Numbers are reflectance × 10000.
 */
final class PlainScene {

    private static final int EPSG = 32649;

    private final String id;
    private final String day;
    private final double west;
    private final double north;
    private final int side;
    private final List<String> bands = new ArrayList<>();
    private final List<IntBinaryOperator> numbers = new ArrayList<>();
    private double cloud = Double.NaN;
    private int epsg = EPSG;

    private PlainScene(String id, String day, double west, double north, int side) {
        this.id = id;
        this.day = day;
        this.west = west;
        this.north = north;
        this.side = side;
    }

    /** A square whose middle is a place. */
    static PlainScene around(String id, String day, double lon, double lat, int side) {
        try {
            var middle = Crs.ofEpsg(EPSG).toLonLat().fromLonLat(lon, lat);
            double west = Math.rint((middle.x - side * 5) / 20) * 20;
            double north = Math.rint((middle.y + side * 5) / 20) * 20;
            return new PlainScene(id, day, west, north, side);
        } catch (cn.qingshan.geo.crs.CrsRefused never) {
            throw new IllegalStateException(never);
        }
    }

    /** @param number by column and row */
    PlainScene band(String name, IntBinaryOperator number) {
        bands.add(name);
        numbers.add(number);
        return this;
    }

    PlainScene band(String name, int everywhere) {
        return band(name, (column, row) -> everywhere);
    }

    PlainScene cloud(double percent) {
        cloud = percent;
        return this;
    }

    /** In the file, and so wrongly placed or unknown. */
    PlainScene crs(int code) {
        epsg = code;
        return this;
    }

    private static String common(String band) {
        return switch (band) {
            case "B02" -> "blue";
            case "B03" -> "green";
            case "B04" -> "red";
            case "B08" -> "nir";
            case "B11" -> "swir16";
            case "B12" -> "swir22";
            default -> "";
        };
    }

    /** @return the item */
    Path write(Path folder) throws IOException {
        writeImages(folder);
        return writeItem(folder);
    }

    void writeImages(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (int band = 0; band < bands.size(); band++) {
            Files.write(folder.resolve(id + "_" + bands.get(band) + ".tif"), tiff(numbers.get(band)));
        }
    }

    Path writeItem(Path folder) throws IOException {
        Files.createDirectories(folder);
        var assets = bands.stream()
                .map(band -> "\"%s\":{\"href\":\"./%s_%s.tif\",\"type\":\"image/tiff; application=geotiff\"%s}"
                        .formatted(
                                band,
                                id,
                                band,
                                common(band).isEmpty()
                                        ? ""
                                        : ",\"eo:bands\":[{\"name\":\"" + band + "\",\"common_name\":\"" + common(band)
                                                + "\"}],\"raster:bands\":[{\"scale\":0.0001,\"offset\":0}]"))
                .collect(Collectors.joining(","));
        var cover = Double.isNaN(cloud) ? "" : ",\"eo:cloud_cover\":" + cloud;
        return Files.writeString(
                folder.resolve(id + ".json"),
                "{\"type\":\"Feature\",\"stac_version\":\"1.0.0\",\"id\":\"%s\",\"geometry\":null,\"properties\":{\"datetime\":\"%sT03:00:00Z\",\"platform\":\"试验星\",\"instruments\":[\"msi\"]%s},\"links\":[],\"assets\":{%s}}"
                        .formatted(id, day, cover, assets));
    }

    private byte[] tiff(IntBinaryOperator number) {
        int entries = 15;
        int head = 8;
        int after = head + 2 + 12 * entries + 4;
        int scale = after;
        int tie = scale + 24;
        int keys = tie + 48;
        int pixels = keys + 32;
        var out = ByteBuffer.allocate(pixels + 2 * side * side).order(ByteOrder.LITTLE_ENDIAN);
        out.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(head);
        out.putShort((short) entries);
        entry(out, 256, 3, 1, side);
        entry(out, 257, 3, 1, side);
        entry(out, 258, 3, 1, 16);
        entry(out, 259, 3, 1, 1);
        entry(out, 262, 3, 1, 1);
        entry(out, 273, 4, 1, pixels);
        entry(out, 277, 3, 1, 1);
        entry(out, 278, 3, 1, side);
        entry(out, 279, 4, 1, 2 * side * side);
        entry(out, 284, 3, 1, 1);
        entry(out, 296, 3, 1, 1);
        entry(out, 339, 3, 1, 1);
        entry(out, 33550, 12, 3, scale);
        entry(out, 33922, 12, 6, tie);
        entry(out, 34735, 3, 16, keys);
        out.putInt(0);
        out.putDouble(10).putDouble(10).putDouble(0);
        out.putDouble(0)
                .putDouble(0)
                .putDouble(0)
                .putDouble(west)
                .putDouble(north)
                .putDouble(0);
        for (int key : new int[] {1, 1, 0, 3, 1024, 0, 1, 1, 1025, 0, 1, 1, 3072, 0, 1, epsg}) {
            out.putShort((short) key);
        }
        for (int row = 0; row < side; row++) {
            for (int column = 0; column < side; column++) {
                out.putShort((short) number.applyAsInt(column, row));
            }
        }
        return out.array();
    }

    private static void entry(ByteBuffer out, int tag, int type, int count, int value) {
        out.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
    }
}
