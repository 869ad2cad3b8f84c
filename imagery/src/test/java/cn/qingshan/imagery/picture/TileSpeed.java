package cn.qingshan.imagery.picture;

import cn.qingshan.geo.tile.TileAddress;
import cn.qingshan.imagery.catalogue.Scene;
import cn.qingshan.imagery.catalogue.SceneBand;
import cn.qingshan.imagery.tiff.RasterCrs;
import cn.qingshan.imagery.tiff.TiffFile;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * How long a tile takes. Arguments: files of red, green, blue and near infrared, then how many tiles a zoom and style. Tiles lie at random
 * places of the scene, files are warm after the first round. Time of the processor is told beside time on the wall, which depends on what else
 * the machine does.
 */
final class TileSpeed {

    private TileSpeed() {}

    public static void main(String[] args) throws Exception {
        var names = List.of("red", "green", "blue", "nir");
        var bands = new ArrayList<SceneBand>();
        for (int i = 0; i < names.size(); i++) {
            bands.add(new SceneBand(names.get(i), names.get(i), Path.of(args[i]), 0, null, null, null));
        }
        var scene = new Scene("a", LocalDate.of(2025, 4, 11), "", bands, new Scene.Extent("", 0, 0, 0, 0));
        int count = Integer.parseInt(args[4]);
        double west;
        double south;
        double east;
        double north;
        try (var file = TiffFile.open(Path.of(args[0]))) {
            var place = file.placement(null);
            RasterCrs.ToLonLat back = place.crs().toLonLat();
            var a = java.util.Objects.requireNonNull(back.of(place.x(0, 0), place.y(0, 0)));
            var b = java.util.Objects.requireNonNull(back.of(
                    place.x(file.image().width(), file.image().height()),
                    place.y(file.image().width(), file.image().height())));
            west = a.x;
            north = a.y;
            east = b.x;
            south = b.y;
        }
        for (int round = 0; round < 2; round++) {
            var all = new ArrayList<Double>();
            var allOfProcessor = new ArrayList<Double>();
            var threads = java.lang.management.ManagementFactory.getThreadMXBean();
            for (int z = 8; z <= 17; z++) {
                for (var style : List.of(Style.TRUE_COLOUR, Style.NDVI)) {
                    var random = new Random(z);
                    var millis = new double[count];
                    long bytes = 0;
                    int blocks = 0;
                    for (int i = 0; i < count; i++) {
                        var at = TileAddress.at(
                                z,
                                west + random.nextDouble() * (east - west),
                                south + random.nextDouble() * (north - south));
                        long processor = threads.getCurrentThreadCpuTime();
                        long begin = System.nanoTime();
                        var png = ScenePicture.tile(scene, style, z, at.x(), at.y());
                        millis[i] = (System.nanoTime() - begin) / 1e6;
                        allOfProcessor.add((threads.getCurrentThreadCpuTime() - processor) / 1e6);
                        bytes += png.map(b -> b.length).orElse(0);
                        blocks = Math.max(
                                blocks,
                                Drawing.of(scene, style, Frame.of(at), false)
                                        .map(Drawing::blocksRead)
                                        .orElse(0));
                        all.add(millis[i]);
                    }
                    Arrays.sort(millis);
                    System.out.printf(
                            "round %d zoom %2d %-11s median %.1f ms  p99 %.1f ms  most %.1f ms  %d kB a tile  %d blocks at most%n",
                            round,
                            z,
                            style.id(),
                            millis[count / 2],
                            millis[(int) (count * 0.99)],
                            millis[count - 1],
                            bytes / count / 1000,
                            blocks);
                }
            }
            all.sort(null);
            allOfProcessor.sort(null);
            System.out.printf(
                    "round %d: all %d tiles median %.1f ms, p99 %.1f ms, most %.1f ms; of the processor median %.1f ms, p99 %.1f ms%n",
                    round,
                    all.size(),
                    all.get(all.size() / 2),
                    all.get((int) (all.size() * 0.99)),
                    all.getLast(),
                    allOfProcessor.get(all.size() / 2),
                    allOfProcessor.get((int) (all.size() * 0.99)));
        }
    }
}
