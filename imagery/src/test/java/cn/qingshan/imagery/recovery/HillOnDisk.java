package cn.qingshan.imagery.recovery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.StringJoiner;

/** {@link GreenHill} with its two outlines as a file, for the command line. */
public final class HillOnDisk {

    private HillOnDisk() {}

    public static void write(Path folder) throws IOException {
        GreenHill.scenes(Files.createDirectories(folder.resolve("scenes")));
        var features = new StringJoiner(",");
        for (var zone : List.of(GreenHill.pit(), GreenHill.pond())) {
            var points = new StringJoiner(",");
            for (var point : zone.lonLat().getCoordinates()) {
                points.add("[" + point.x + "," + point.y + "]");
            }
            features.add(
                    "{\"type\":\"Feature\",\"properties\":{\"编号\":\"%s\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[%s]]}}"
                            .formatted(zone.key(), points));
        }
        Files.writeString(
                folder.resolve("patches.geojson"), "{\"type\":\"FeatureCollection\",\"features\":[" + features + "]}");
    }
}
