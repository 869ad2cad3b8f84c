package cn.qingshan.geo.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qingshan.geo.layer.MemoryLayer;
import cn.qingshan.geo.layer.PlaneOutline;
import cn.qingshan.geo.read.ReadingChoices;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("预读：按图斑的次序读它们附近的部分，不碰别处；损坏的留给要用的人")
class ReadAheadTest {

    private static final GeometryFactory SHAPES = new GeometryFactory();
    private static final int SIDE = 90;

    @TempDir
    private static Path folder;

    private Path file = Path.of(".");

    /** 8,100 shapes of 60 points on a grid of a degree, each its own. */
    @BeforeAll
    void layer() throws Exception {
        var random = new Random(1);
        var lines = new ArrayList<String>();
        for (int i = 0; i < SIDE * SIDE; i++) {
            double lon = 112 + i % SIDE / (double) SIDE;
            double lat = 28 + i / SIDE / (double) SIDE;
            var ring = new ArrayList<Coordinate>();
            for (int p = 0; p < 60; p++) {
                double r = 0.004 + 0.001 * random.nextDouble();
                ring.add(new Coordinate(
                        Math.rint((lon + r * Math.cos(p * Math.PI / 30)) * 1e9) / 1e9,
                        Math.rint((lat + r * Math.sin(p * Math.PI / 30)) * 1e9) / 1e9));
            }
            ring.add(ring.getFirst());
            lines.add("\"%s\"".formatted(SHAPES.createPolygon(ring.toArray(Coordinate[]::new))));
        }
        file = stored("small", lines);
    }

    private static Path stored(String name, List<String> lines) throws Exception {
        var text = folder.resolve(name + ".csv");
        Files.writeString(text, "WKT\n" + String.join("\n", lines));
        var store = new LayerStore(folder.resolve("store"));
        var imported = store.add(
                name,
                LocalDate.of(2024, 7, 1),
                null,
                text,
                name + ".csv",
                null,
                ReadingChoices.DEFAULT
                        .withCrs(cn.qingshan.geo.crs.Crs.CGCS2000)
                        .withColumns(new ReadingChoices.Columns.Shape("WKT")),
                done -> {});
        return ((LayerStore.Imported.Stored) imported).version().file();
    }

    private static MemoryLayer patch(double west, double south, double east, double north) {
        return new MemoryLayer(
                List.of(new MemoryLayer.Keyed("P", SHAPES.toGeometry(new Envelope(west, east, south, north)))));
    }

    @Test
    @DisplayName("图斑到处都是：全部读过、查过；存着的图斑自己也读")
    void everything_where_patches_are_everywhere() throws Exception {
        try (var layer = StoredLayer.open(file);
                var patches = StoredLayer.open(file)) {
            int opened = layer.soundBlocks();
            try (var ahead = ReadAhead.of(patches, List.of(layer))) {
                ahead.join();
            }
            // all but the properties, at the end of the data
            assertThat(layer.soundBlocks()).isGreaterThan(30).isGreaterThan(2 * opened);
            assertThat(layer.areRead(0, layer.size())).isTrue();
            assertThat(patches.areRead(0, patches.size())).isTrue();
        }
    }

    @Test
    @DisplayName("不预读：打开只查树的上层，问一个要素只查它所在的几块")
    void one_feature() throws Exception {
        try (var layer = StoredLayer.open(file)) {
            // 8,100 leaves under 507 + 32 + 2 + 1 nodes of 16 bytes: one block of 65,536 bytes
            assertThat(layer.soundBlocks()).isEqualTo(1);
            layer.draw(SIDE * SIDE / 2, new PlaneOutline());
            // flags and offsets lie within the first three blocks, a shape of some 300 bytes in at most two others
            assertThat(layer.soundBlocks()).isBetween(2, 6);
        }
    }

    /** 300 shapes of 4,000 points, 20 a row: about 16 blocks of 65,536 bytes for every 100 of them. */
    @Test
    @DisplayName("要素很大的图层：图斑只在一角，不连同邻近的几百个一起读")
    void large_shapes() throws Exception {
        var lines = new ArrayList<String>();
        for (int i = 0; i < 300; i++) {
            var ring = new ArrayList<Coordinate>();
            for (int p = 0; p < 4_000; p++) {
                double turn = p * Math.PI / 2_000;
                double r = 0.015 + 0.001 * Math.sin(400 * turn);
                ring.add(new Coordinate(
                        Math.rint((112 + i % 20 * 0.05 + r * Math.cos(turn)) * 1e9) / 1e9,
                        Math.rint((28 + i / 20 * 0.05 + r * Math.sin(turn)) * 1e9) / 1e9));
            }
            ring.add(ring.getFirst());
            lines.add("\"%s\"".formatted(SHAPES.createPolygon(ring.toArray(Coordinate[]::new))));
        }
        var large = stored("large", lines);
        try (var layer = StoredLayer.open(large);
                var whole = StoredLayer.open(large)) {
            try (var ahead = ReadAhead.of(patch(112, 28, 113, 29), List.of(whole))) {
                ahead.join();
            }
            try (var ahead = ReadAhead.of(patch(112.05, 28.05, 112.06, 28.06), List.of(layer))) {
                ahead.join();
            }
            assertThat(whole.areRead(0, whole.size())).isTrue();
            assertThat(layer.soundBlocks()).isLessThan(whole.soundBlocks() / 4);
            var needed = new ArrayList<Integer>();
            layer.tree().search(112.05, 28.05, 112.06, 28.06, needed::add);
            assertThat(needed).isNotEmpty().allMatch(feature -> layer.areRead(feature, feature + 1));
        }
    }

    @Test
    @DisplayName("图斑只在一角：只读那一角")
    void a_corner() throws Exception {
        try (var layer = StoredLayer.open(file);
                var whole = StoredLayer.open(file);
                var all = ReadAhead.of(patch(112, 28, 113, 29), List.of(whole));
                var ahead = ReadAhead.of(patch(112.01, 28.01, 112.02, 28.02), List.of(layer))) {
            all.join();
            ahead.join();
            assertThat(layer.soundBlocks()).isLessThan(whole.soundBlocks() / 2);
            var needed = new ArrayList<Integer>();
            layer.tree().search(112.01, 28.01, 112.02, 28.02, needed::add);
            assertThat(needed).isNotEmpty().allMatch(feature -> layer.areRead(feature, feature + 1));
        }
    }

    @Test
    @DisplayName("中间坏了一个字节：预读不说，问到的人得知")
    void damage_is_left_to_who_asks() throws Exception {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        var damaged = Files.write(folder.resolve("damaged.qsl"), bytes);
        try (var layer = StoredLayer.open(damaged);
                var ahead = ReadAhead.of(patch(112, 28, 113, 29), List.of(layer))) {
            ahead.join();
            assertThatThrownBy(() -> {
                        for (int i = 0; i < layer.size(); i++) {
                            layer.lonLat(i);
                        }
                    })
                    .isInstanceOf(DamagedLayer.class);
        }
    }

    @Test
    @DisplayName("中途不要了：关上就停，不留线程")
    void closing_ends_it() throws Exception {
        try (var layer = StoredLayer.open(file)) {
            var ahead = ReadAhead.of(layer, List.of(layer));
            ahead.close();
            assertThat(Thread.getAllStackTraces().keySet())
                    .noneMatch(thread -> thread.getName().equals("read-ahead"));
        }
    }
}
