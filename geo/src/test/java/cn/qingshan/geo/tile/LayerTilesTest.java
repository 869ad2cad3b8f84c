package cn.qingshan.geo.tile;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qingshan.geo.OutsideTool;
import cn.qingshan.geo.layer.MemoryLayer;
import cn.qingshan.geo.outline.Outline;
import cn.qingshan.geo.read.ReadingChoices;
import cn.qingshan.geo.store.LayerStore;
import io.github.sebasbaumh.mapbox.vectortile.adapt.jts.MvtReader;
import io.github.sebasbaumh.mapbox.vectortile.adapt.jts.TagKeyValueMapConverter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateFilter;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

@DisplayName("矢量瓦片：每个要素要么画出、要么计数，画出的是有效的面")
class LayerTilesTest {

    private static final GeometryFactory PLANE = new GeometryFactory();

    @TempDir
    private Path folder;

    /** Random areas round 112.5° E, 28.2° N, with holes and several parts among them. */
    private static List<MemoryLayer.Keyed> areas(long seed, int count, double spread, double largest) {
        var random = new Random(seed);
        var areas = new ArrayList<MemoryLayer.Keyed>();
        for (int i = 0; i < count; i++) {
            double lon = 112.5 + spread * (random.nextDouble() - 0.5);
            double lat = 28.2 + spread * (random.nextDouble() - 0.5);
            double radius = largest * Math.pow(random.nextDouble(), 3) + largest / 1000;
            int points = 3 + random.nextInt(i % 20 == 0 ? 400 : 20);
            var shell = star(random, lon, lat, radius, points);
            if (i % 7 == 0) {
                shell = PLANE.createPolygon(
                        shell.getExteriorRing(),
                        new LinearRing[] {star(random, lon, lat, radius / 4, 5).getExteriorRing()});
            }
            Geometry whole = i % 11 == 0
                    ? PLANE.createMultiPolygon(new Polygon[] {shell, star(random, lon + 3 * radius, lat, radius, 9)})
                    : shell;
            areas.add(new MemoryLayer.Keyed(
                    "B" + i, whole, Map.of("面积", radius, "编号", "B" + i, "用途", i % 3 == 0 ? "旱地" : "林地")));
        }
        return areas;
    }

    private static Polygon star(Random random, double lon, double lat, double radius, int points) {
        var ring = new Coordinate[points + 1];
        for (int i = 0; i < points; i++) {
            double angle = 2 * Math.PI * (i + 0.3 * random.nextDouble()) / points;
            double r = radius * (0.6 + 0.4 * random.nextDouble());
            ring[i] = new Coordinate(lon + r * Math.cos(angle), lat + r * Math.sin(angle));
        }
        ring[points] = ring[0];
        return PLANE.createPolygon(ring);
    }

    /** A layer of a tile as somebody else's reader has it: geometries in units with their properties. */
    private static List<Geometry> decoded(byte[] tile, String layer) throws IOException {
        var read = MvtReader.loadMvt(
                new java.io.ByteArrayInputStream(tile),
                PLANE,
                new TagKeyValueMapConverter(),
                MvtReader.RING_CLASSIFIER_V2_1);
        var its = read.getLayer(layer);
        return its == null ? List.of() : List.copyOf(its.getGeometries());
    }

    private static Map<?, ?> properties(Geometry feature) {
        return (Map<?, ?>) feature.getUserData();
    }

    private static Map<String, Geometry> read(byte[] tile, String layer) throws IOException {
        var found = new HashMap<String, Geometry>();
        for (var feature : decoded(tile, layer)) {
            found.put(String.valueOf(properties(feature).get("key")), feature);
        }
        return found;
    }

    /** The outline in units of a tile, by the formula of Web Mercator as it stands in the books. */
    private static Geometry inUnits(Geometry lonLat, TileAddress tile) {
        double side = Math.pow(2, tile.z());
        var copy = lonLat.copy();
        copy.apply((CoordinateFilter) point -> {
            double lat = Math.toRadians(point.y);
            point.setX(((point.x + 180) / 360 * side - tile.x()) * 4096);
            point.setY(((1 - Math.log(Math.tan(lat) + 1 / Math.cos(lat)) / Math.PI) / 2 * side - tile.y()) * 4096);
        });
        copy.geometryChanged();
        return copy;
    }

    private static Geometry square(double over) {
        return PLANE.toGeometry(new Envelope(-over, 4096 + over, -over, 4096 + over));
    }

    /** Every tile of a zoom that the areas touch. */
    private static List<TileAddress> tiles(int z, double spread) {
        var northWest = TileAddress.at(z, 112.5 - spread / 2, 28.2 + spread / 2);
        var southEast = TileAddress.at(z, 112.5 + spread / 2, 28.2 - spread / 2);
        var all = new ArrayList<TileAddress>();
        for (int x = northWest.x(); x <= southEast.x(); x++) {
            for (int y = northWest.y(); y <= southEast.y(); y++) {
                all.add(new TileAddress(z, x, y));
            }
        }
        return all;
    }

    @Test
    @DisplayName("画出的与逐个求交的一致：在瓦片内的一个不少，边缘之外的一个不多")
    void what_is_drawn_is_what_lies_there() throws IOException {
        var areas = areas(11, 600, 0.2, 0.01);
        try (var layer = LayerTiles.of("parcels", new MemoryLayer(areas))) {
            for (int z = 8; z <= 17; z++) {
                for (var tile : tiles(z, 0.2).stream().limit(40).toList()) {
                    var drawn = read(layer.tile(tile).bytes(), "parcels").keySet();
                    var surely = new TreeSet<String>();
                    var perhaps = new TreeSet<String>();
                    for (var area : areas) {
                        var here = inUnits(area.lonLat(), tile);
                        if (here.intersects(square(-2))) {
                            surely.add(area.key());
                        }
                        if (here.intersects(square(TileAddress.BUFFER + 2))) {
                            perhaps.add(area.key());
                        }
                    }
                    assertThat(drawn).as(tile.toString()).containsAll(surely);
                    assertThat(perhaps).as(tile.toString()).containsAll(drawn);
                }
            }
        }
    }

    @Test
    @DisplayName("画出的面有效、环向符合规范，离原图不超过容差加舍入")
    void areas_are_valid_and_where_they_were() throws IOException {
        var areas = areas(12, 400, 0.1, 0.02).stream()
                .filter(area -> area.lonLat().isValid())
                .toList();
        var byKey = new HashMap<String, Geometry>();
        areas.forEach(area -> byKey.put(area.key(), area.lonLat()));
        int looked = 0;
        try (var layer = LayerTiles.of("parcels", new MemoryLayer(areas))) {
            for (int z : new int[] {6, 9, 11, 13, 14, 15, 16, 18}) {
                for (var tile : tiles(z, 0.03).stream().limit(25).toList()) {
                    for (var drawn : read(layer.tile(tile).bytes(), "parcels").entrySet()) {
                        var what = tile + " " + drawn.getKey();
                        var shape = drawn.getValue();
                        assertThat(shape.isValid()).as(what).isTrue();
                        assertThat(shape.isEmpty()).as(what).isFalse();
                        rings(shape, what);
                        var given = inUnits(Objects.requireNonNull(byKey.get(drawn.getKey())), tile)
                                .intersection(square(TileAddress.BUFFER));
                        // simplification, half the diagonal of a unit, and what is made two units wide
                        double allowed = TileShape.tolerance(z) + 0.71 + 0.1;
                        boolean thin = given.getArea() < 60;
                        if (!thin) {
                            assertThat(farthest(shape, given)).as(what).isLessThan(allowed + 0.5);
                            assertThat(Math.abs(shape.getArea() - given.getArea()))
                                    .as(what)
                                    .isLessThan(allowed * (given.getLength() + 8));
                        } else {
                            assertThat(farthest(shape, given)).as(what).isLessThan(allowed + 4);
                        }
                        looked++;
                    }
                }
            }
        }
        assertThat(looked).isGreaterThan(1000);
    }

    /** How far any point of what was drawn lies from what was given. */
    private static double farthest(Geometry drawn, Geometry given) {
        double most = 0;
        for (var point : drawn.getCoordinates()) {
            most = Math.max(most, PLANE.createPoint(point).distance(given));
        }
        return most;
    }

    private static void rings(Geometry shape, String what) {
        for (int i = 0; i < shape.getNumGeometries(); i++) {
            var polygon = (Polygon) shape.getGeometryN(i);
            // the surveyor's formula is positive for a shell where y runs southwards: counter-clockwise in these
            // numbers
            assertThat(Orientation.isCCW(polygon.getExteriorRing().getCoordinateSequence()))
                    .as(what)
                    .isTrue();
            for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
                assertThat(Orientation.isCCW(polygon.getInteriorRingN(hole).getCoordinateSequence()))
                        .as(what)
                        .isFalse();
            }
        }
    }

    @Test
    @DisplayName("画不下的不丢：各级缩放，画出的加上方块里计数的，正好是全部")
    void what_is_left_out_is_counted() throws IOException {
        var areas = areas(13, 30_000, 0.5, 0.004);
        try (var layer = LayerTiles.of("parcels", new MemoryLayer(areas))) {
            assertThat(layer.gatheredTo()).isBetween(8, 13);
            for (int z = 0; z <= layer.gatheredTo() + 1; z++) {
                var drawn = new TreeSet<String>();
                int counted = 0;
                for (var tile : tiles(z, 0.54)) {
                    var made = layer.tile(tile);
                    drawn.addAll(read(made.bytes(), "parcels").keySet());
                    int inBlocks = 0;
                    for (var block : decoded(made.bytes(), TileDraft.LEFT_OUT)) {
                        assertThat(properties(block).get("layer")).isEqualTo("parcels");
                        inBlocks += number(block, "features");
                        assertThat(number(block, "covered")).isBetween(0, 100);
                    }
                    assertThat(inBlocks).isEqualTo(made.leftOut());
                    assertThat(made.drawn()).isLessThanOrEqualTo(TileDraft.MOST_DRAWN);
                    assertThat(made.bytes().length).isLessThan(1_500_000);
                    counted += inBlocks;
                }
                assertThat(drawn.size() + counted).as("zoom " + z).isEqualTo(areas.size());
                assertThat(counted > 0).as("zoom " + z).isEqualTo(z <= layer.gatheredTo());
            }
        }
    }

    private static int number(Geometry feature, String property) {
        return ((Number) Objects.requireNonNull(properties(feature).get(property))).intValue();
    }

    @Test
    @DisplayName("百万级图层的任一瓦片：看的要素、读的点数有上限，与图层大小无关")
    void no_tile_looks_at_the_whole_layer() {
        // 200,000 in one place: more than 60,000 boxes to look at are answered from what is kept
        var random = new Random(5);
        var areas = new ArrayList<MemoryLayer.Keyed>();
        for (int i = 0; i < 200_000; i++) {
            double lon = 112.4 + 0.2 * random.nextDouble();
            double lat = 28.1 + 0.2 * random.nextDouble();
            areas.add(new MemoryLayer.Keyed("" + i, star(random, lon, lat, 0.0002, 4)));
        }
        try (var layer = LayerTiles.of("parcels", new MemoryLayer(areas))) {
            assertThat(layer.kept()).isGreaterThan(5);
            for (int z = 0; z <= 18; z++) {
                for (int i = 0; i < 20; i++) {
                    var tile = layer.tile(
                            TileAddress.at(z, 112.4 + 0.2 * random.nextDouble(), 28.1 + 0.2 * random.nextDouble()));
                    assertThat(tile.visited()).isLessThanOrEqualTo(Overview.MANY_VISITED);
                    assertThat(tile.pointsRead()).isLessThanOrEqualTo(Overview.MANY_POINTS);
                    assertThat(tile.bytes().length).isLessThan(1_000_000);
                }
            }
        }
    }

    @Test
    @DisplayName("瓦片概览存在图层旁边；坏了、换了图层，就重做，结果一样")
    void the_overview_is_kept_and_made_again() throws Exception {
        var source = folder.resolve("areas.geojson");
        var text = new StringBuilder("{\"type\":\"FeatureCollection\",\"features\":[");
        var random = new Random(3);
        for (int i = 0; i < 5_000; i++) {
            var ring = star(random, 112.5 + random.nextDouble() / 50, 28.2 + random.nextDouble() / 50, 0.0003, 5)
                    .getCoordinates();
            text.append(i == 0 ? "" : ",")
                    .append("{\"type\":\"Feature\",\"properties\":{\"n\":")
                    .append(i)
                    .append("},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[");
            for (int p = 0; p < ring.length; p++) {
                text.append(p == 0 ? "" : ",")
                        .append('[')
                        .append(ring[p].x)
                        .append(',')
                        .append(ring[p].y)
                        .append(']');
            }
            text.append("]]}}");
        }
        Files.writeString(source, text.append("]}"));
        var stored = (LayerStore.Imported.Stored) new LayerStore(folder.resolve("store"))
                .add(
                        "farmland",
                        LocalDate.of(2024, 7, 1),
                        null,
                        source,
                        "areas.geojson",
                        null,
                        ReadingChoices.DEFAULT,
                        done -> {});
        var file = stored.version().file();
        var tile = TileAddress.at(10, 112.51, 28.21);
        byte[] first;
        try (var layer = LayerTiles.open("farmland", file)) {
            first = layer.tile(tile).bytes();
            assertThat(layer.tile(tile).leftOut()).isGreaterThan(4_000);
        }
        var beside = OverviewFile.beside(file);
        byte[] whole = Files.readAllBytes(beside);
        for (int damage = 0; damage < 4; damage++) {
            byte[] damaged = switch (damage) {
                case 0 -> java.util.Arrays.copyOf(whole, whole.length / 2);
                case 1 -> new byte[0];
                case 2 -> {
                    byte[] changed = whole.clone();
                    changed[whole.length / 2] ^= 1;
                    yield changed;
                }
                default -> {
                    byte[] ofAnother = whole.clone();
                    ofAnother[12] ^= 1;
                    var crc = new java.util.zip.CRC32C();
                    crc.update(ofAnother, 12, ofAnother.length - 12);
                    java.nio.ByteBuffer.wrap(ofAnother)
                            .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                            .putInt(8, (int) crc.getValue());
                    yield ofAnother;
                }
            };
            Files.write(beside, damaged);
            try (var layer = LayerTiles.open("farmland", file)) {
                assertThat(layer.tile(tile).bytes()).isEqualTo(first);
            }
            assertThat(Files.readAllBytes(beside)).isEqualTo(whole);
        }
    }

    @Test
    @DisplayName("GDAL 读出的要素数、面积与我们给的一致")
    void gdal_reads_the_same() throws Exception {
        var areas = areas(14, 300, 0.1, 0.01);
        var tile = TileAddress.at(11, 112.5, 28.2);
        try (var layer = LayerTiles.of("parcels", new MemoryLayer(areas))) {
            var made = layer.tile(tile);
            var file = folder.resolve("%d".formatted(tile.y()) + ".mvt");
            Files.write(file, made.bytes());
            var said = OutsideTool.run(
                    "",
                    "ogrinfo",
                    "-ro",
                    "-al",
                    file.toString(),
                    "-oo",
                    "X=" + tile.x(),
                    "-oo",
                    "Y=" + tile.y(),
                    "-oo",
                    "Z=" + tile.z(),
                    "-oo",
                    "CLIP=NO");
            assertThat(said)
                    .contains("Layer name: parcels", "Feature Count: " + made.drawn(), "编号 (String)", "面积 (Real)");
            // each feature as GDAL has it, back to lon/lat, lies where it was: within three units
            double unit = 360 / Math.pow(2, tile.z()) / 4096;
            var byKey = new HashMap<String, Geometry>();
            areas.forEach(area -> byKey.put(area.key(), area.lonLat()));
            int held = 0;
            for (var part : said.split("OGRFeature\\(")) {
                var key = java.util.regex.Pattern.compile("key \\(String\\) = (B\\d+)")
                        .matcher(part);
                var wkt = java.util.regex.Pattern.compile("((?:MULTI)?POLYGON \\(.*\\))")
                        .matcher(part);
                if (key.find() && wkt.find()) {
                    var metres = new org.locationtech.jts.io.WKTReader().read(wkt.group(1));
                    for (var point : metres.getCoordinates()) {
                        double lon = Math.toDegrees(point.x / 6378137.0);
                        double lat = Math.toDegrees(Math.atan(Math.sinh(point.y / 6378137.0)));
                        assertThat(Objects.requireNonNull(byKey.get(key.group(1)))
                                        .distance(PLANE.createPoint(new Coordinate(lon, lat))))
                                .as(key.group(1))
                                .isLessThan(4 * unit);
                    }
                    held++;
                }
            }
            assertThat(held).isEqualTo(made.drawn());
        }
    }

    @Test
    @DisplayName("点要素与空瓦片；没有这样的瓦片就说没有")
    void points_empty_tiles_and_no_tiles() throws IOException {
        var tile = TileAddress.at(12, 112.5, 28.2);
        var draft = new TileDraft(tile);
        var inside = Outline.LON_LAT.createPoint(new Coordinate(tile.lon(1000), tile.lat(3000)));
        assertThat(draft.draw("mines", 0, Map.of("key", "m", "名称", "青山石场"), inside))
                .isTrue();
        assertThat(draft.draw("mines", 0, Map.of(), Outline.LON_LAT.createPoint(new Coordinate(100, 28))))
                .isFalse();
        var read = read(draft.bytes(), "mines");
        assertThat(read).hasSize(1);
        assertThat(Objects.requireNonNull(read.get("m")).getCoordinate()).isEqualTo(new Coordinate(1000, 3000));
        assertThat(new TileDraft(tile).bytes()).isEmpty();
        assertThat(TileAddress.of(3, 8, 0)).isEmpty();
        assertThat(TileAddress.of(-1, 0, 0)).isEmpty();
        assertThat(TileAddress.of(23, 0, 0)).isEmpty();
    }
}
