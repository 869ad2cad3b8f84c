package cn.qingshan.imagery.recovery;

import cn.qingshan.geo.crs.Crs;
import cn.qingshan.imagery.ScenesOnDisk;
import cn.qingshan.imagery.SmallTiff;
import cn.qingshan.imagery.catalogue.Catalogue;
import cn.qingshan.imagery.catalogue.Scene;
import cn.qingshan.imagery.tiff.SampleType;
import cn.qingshan.imagery.zonal.Zone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

/**
 * A small hill as scenes on disk: 120 × 120 pixels of 10 m, grass that is green in summer, a pit of 16 × 16 pixels in its middle that is
 * dug on 1 June 2021 and green again by the end of 2023; a pond of 30 × 20 pixels beside it.
 */
final class GreenHill {

    static final int SIZE = 120;
    static final LocalDate DUG = LocalDate.of(2021, 6, 1);
    private static final int SCENES = 52;

    private GreenHill() {}

    /** 52 scenes from March 2019 to the end of 2024, 35 days apart in each year. */
    static List<Scene> scenes(Path folder) throws IOException {
        var random = new Random(11);
        int written = 0;
        for (int year = 2019; written < SCENES; year++) {
            for (var day = LocalDate.of(year, 3, 20);
                    day.getYear() == year && written < SCENES;
                    day = day.plusDays(35)) {
                write(folder, day, random);
                written++;
            }
        }
        return Catalogue.read(List.of(folder), null).scenes();
    }

    static double green(LocalDate day) {
        return 0.55 - 0.2 * Math.cos(2 * Math.PI * day.getDayOfYear() / 365);
    }

    /** Share of the pit that is bare. */
    static double bare(LocalDate day) {
        if (day.isBefore(DUG)) {
            return 0;
        }
        double years = (day.toEpochDay() - LocalDate.of(2022, 3, 1).toEpochDay()) / 365.25;
        return Math.clamp(1 - years / 1.5, 0, 1);
    }

    private static void write(Path folder, LocalDate day, Random random) throws IOException {
        double air = 0.02 * random.nextGaussian();
        var red = new double[1][SIZE * SIZE];
        var nir = new double[1][SIZE * SIZE];
        for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++) {
                boolean pit = x >= 52 && x < 68 && y >= 52 && y < 68;
                boolean pond = x >= 80 && x < 110 && y >= 50 && y < 70;
                double growth = green(day) + 0.03 * Math.sin(x * 0.3) * Math.cos(y * 0.2);
                double ndvi = pond ? -0.2 : pit ? growth + (0.1 - growth) * bare(day) : growth;
                ndvi += air + 0.02 * random.nextGaussian();
                int at = y * SIZE + x;
                red[0][at] = 1000;
                nir[0][at] = Math.rint(1000 * (1 + ndvi) / (1 - ndvi));
            }
        }
        var classes = new double[1][SIZE / 2 * SIZE / 2];
        boolean closed = random.nextInt(8) == 0;
        for (int i = 0; i < classes[0].length; i++) {
            classes[0][i] = closed || random.nextInt(12) == 0 ? 9 : 4;
        }
        var id = day.toString();
        put(folder, id + "_B04.tif", band(SIZE, 10, SampleType.UINT16), red);
        put(folder, id + "_B08.tif", band(SIZE, 10, SampleType.UINT16), nir);
        put(folder, id + "_SCL.tif", band(SIZE / 2, 20, SampleType.UINT8), classes);
        ScenesOnDisk.item(
                folder,
                id,
                day + "T03:00:00Z",
                Map.of("B04", id + "_B04.tif", "B08", id + "_B08.tif", "SCL", id + "_SCL.tif"));
    }

    private static SmallTiff band(int size, double pixel, SampleType type) {
        return new SmallTiff(size, size, 1, type)
                .utm(49, ScenesOnDisk.WEST, ScenesOnDisk.NORTH, pixel)
                .tiles(64, 64)
                .packing(SmallTiff.Packing.DEFLATE);
    }

    private static void put(Path folder, String name, SmallTiff image, double[][] numbers) throws IOException {
        Files.write(folder.resolve(name), image.write(numbers));
    }

    /** An outline given in pixels. */
    static Zone zone(String key, double x0, double y0, double x1, double y1) {
        var text = "POLYGON ((%1$s %2$s, %3$s %2$s, %3$s %4$s, %1$s %4$s, %1$s %2$s))".formatted(x0, y0, x1, y1);
        try {
            var shape = new WKTReader().read(text);
            var toLonLat = new Crs.Utm(49, true).toLonLat();
            shape.apply((Coordinate c) -> {
                var there = java.util.Objects.requireNonNull(
                        toLonLat.lonLat(ScenesOnDisk.WEST + c.x * 10, ScenesOnDisk.NORTH - c.y * 10));
                c.setX(there.x);
                c.setY(there.y);
            });
            shape.geometryChanged();
            return new Zone(key, shape);
        } catch (ParseException impossible) {
            throw new AssertionError(impossible);
        }
    }

    static Zone pit() {
        return zone("坑", 52, 52, 68, 68);
    }

    static Zone pond() {
        return zone("塘", 80, 50, 110, 70);
    }
}
