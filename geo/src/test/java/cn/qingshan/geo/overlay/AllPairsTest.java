package cn.qingshan.geo.overlay;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qingshan.geo.area.AreaModel;
import cn.qingshan.geo.area.EqualAreaPlane;
import cn.qingshan.geo.layer.MemoryLayer;
import cn.qingshan.geo.read.FeatureFile;
import cn.qingshan.geo.read.FileRefused;
import cn.qingshan.geo.read.ReadingChoices;
import cn.qingshan.geo.read.Row;
import cn.qingshan.geo.read.SharedBench;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/**
 * Every pair of the small set of {@code ../shared/bench} (10,000 patches, 1,000 rights, 200 red lines, 100,000 parcels) against JTS OverlayNG: an index of its own, a geometry for every pair, and its area.
 */
@DisplayName("全部图斑对全部图层：逐对与 JTS 叠置的面积相同，不多一对，不少一对")
class AllPairsTest {

    private static final double RELATIVE = 1e-6;
    private static final double ABSOLUTE_M2 = 1e-4;

    @TempDir
    private Path folder;

    @Test
    void the_same_pairs_and_areas() throws Exception {
        SharedBench.generate(folder);
        var patches = read("patches");
        for (var name : List.of("rights", "redlines", "parcels")) {
            var layer = read(name);
            var fast = fast(patches, name, layer);
            var slow = slow(patches, layer);
            assertThat(fast).as(name).hasSizeGreaterThan(1_000);
            var different = new TreeMap<String, String>();
            slow.forEach((pair, m2) -> {
                double found = fast.getOrDefault(pair, 0.0);
                // the table has four decimals and leaves out what only touches
                boolean touches = m2 < PairsTable.TOUCHING_M2 + ABSOLUTE_M2 && found == 0;
                if (!touches && Math.abs(found - m2) > ABSOLUTE_M2 + RELATIVE * m2) {
                    different.put(pair, found + " instead of " + m2);
                }
            });
            fast.keySet().stream()
                    .filter(pair -> !slow.containsKey(pair))
                    .forEach(pair -> different.put(pair, "shares nothing"));
            assertThat(different).as(name).isEmpty();
        }
    }

    private List<MemoryLayer.Keyed> read(String name) throws IOException, FileRefused {
        var features = new ArrayList<MemoryLayer.Keyed>();
        try (var reading = FeatureFile.open(folder.resolve(name + ".geojsonl"), name, ReadingChoices.DEFAULT)) {
            for (var row : reading) {
                var feature = ((Row.Read) row).feature();
                features.add(new MemoryLayer.Keyed(feature.text("fid_").orElseThrow(), feature.geometry()));
            }
        }
        return features;
    }

    private static Map<String, Double> fast(List<MemoryLayer.Keyed> patches, String name, List<MemoryLayer.Keyed> layer)
            throws IOException {
        var csv = new ByteArrayOutputStream();
        PairsTable.write(
                new MemoryLayer(patches),
                List.of(new PairsTable.Named(name, new MemoryLayer(layer))),
                AreaModel.NATIONAL_RULE,
                2,
                csv,
                done -> {});
        var pairs = new TreeMap<String, Double>();
        csv.toString(StandardCharsets.UTF_8).lines().skip(1).forEach(line -> {
            var cells = line.split(",");
            assertThat(pairs.put(cells[0] + " " + cells[2], Double.valueOf(cells[3])))
                    .isNull();
        });
        return pairs;
    }

    private static Map<String, Double> slow(List<MemoryLayer.Keyed> patches, List<MemoryLayer.Keyed> layer) {
        record Placed(String key, Geometry plane) {}
        var index = new STRtree();
        for (var feature : layer) {
            var plane = EqualAreaPlane.of(feature.lonLat());
            index.insert(plane.getEnvelopeInternal(), new Placed(feature.key(), plane));
        }
        index.build();
        var pairs = new ConcurrentHashMap<String, Double>();
        IntStream.range(0, patches.size()).parallel().forEach(i -> {
            var plane = EqualAreaPlane.of(patches.get(i).lonLat());
            for (Object near : index.query(plane.getEnvelopeInternal())) {
                var other = (Placed) near;
                double m2 = OverlayNGRobust.overlay(plane, other.plane(), OverlayNG.INTERSECTION)
                        .getArea();
                if (m2 >= PairsTable.TOUCHING_M2 / 2) {
                    pairs.put(patches.get(i).key() + " " + other.key(), m2);
                }
            }
        });
        return pairs;
    }
}
