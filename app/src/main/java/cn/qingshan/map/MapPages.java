package cn.qingshan.map;

import cn.qingshan.geo.tile.TileAddress;
import cn.qingshan.place.Outline;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.json.JsonMapper;

/** 地图. One page, and for each kind of thing its vector tiles and, for the small maps of other pages, GeoJSON; row-level security decides what is in it. */
@Controller
public class MapPages {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final MediaType MVT = MediaType.valueOf("application/vnd.mapbox-vector-tile");

    private final JdbcClient db;
    private final RegistryTiles tiles;
    private final StoredTiles stored;
    private final String baseMap;

    MapPages(JdbcClient db, RegistryTiles tiles, StoredTiles stored, @Value("${qingshan.map.base:}") String baseMap) {
        this.db = db;
        this.tiles = tiles;
        this.stored = stored;
        this.baseMap = baseMap;
    }

    @GetMapping("/map")
    String map(Model page) {
        page.addAttribute("baseMap", baseMap);
        page.addAttribute("stored", stored.holding());
        return "map/map";
    }

    /** No browser and no server between keeps a tile: the next one who asks may be another seat. */
    @GetMapping("/map/tiles/{layer}/{z}/{x}/{y}.mvt")
    ResponseEntity<byte[]> tile(
            @PathVariable String layer, @PathVariable String z, @PathVariable String x, @PathVariable String y) {
        var known = MapLayer.named(layer);
        var tile = address(z, x, y);
        if (known.isEmpty() || tile.isEmpty()) {
            return ResponseEntity.notFound().build();
        }
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(MVT)
                .body(tiles.tile(known.get(), tile.get()));
    }

    /** Empty when there is no such tile, or it is no address of one. */
    private static Optional<TileAddress> address(String z, String x, String y) {
        return Stream.of(z, x, y).allMatch(number -> number.matches("[0-9]{1,8}"))
                ? TileAddress.of(Integer.parseInt(z), Integer.parseInt(x), Integer.parseInt(y))
                : Optional.empty();
    }

    /** A browser may keep these, and asks each time whether it still may show them. */
    @GetMapping("/map/stored/{id}/{z}/{x}/{y}.mvt")
    ResponseEntity<byte[]> storedTile(
            @PathVariable UUID id, @PathVariable String z, @PathVariable String x, @PathVariable String y) {
        return address(z, x, y)
                .flatMap(tile -> stored.tile(id, tile))
                .map(tile -> ResponseEntity.ok()
                        .cacheControl(CacheControl.noCache().cachePrivate())
                        .eTag(tile.mark())
                        .contentType(MVT)
                        .body(tile.bytes()))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    /** West, south, east and north of all that the seat may see of some layers; an empty list when that is nothing. */
    @GetMapping("/map/extent")
    ResponseEntity<List<Double>> extent(@RequestParam List<String> layers) {
        var extents = layers.stream()
                .flatMap(name -> MapLayer.named(name).stream())
                .flatMap(layer -> tiles.extent(layer).stream())
                .toList();
        var whole = extents.stream()
                .reduce((a, b) -> new double[] {
                    Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])
                })
                .orElse(new double[0]);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(Arrays.stream(whole).boxed().toList());
    }

    @GetMapping("/map/layers/{name}.geojson")
    @Transactional(readOnly = true)
    public ResponseEntity<String> layer(@PathVariable String name) {
        return MapLayer.named(name)
                .map(layer -> ResponseEntity.ok()
                        .contentType(MediaType.valueOf("application/geo+json"))
                        .body(collection(layer.sql())))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    private String collection(String sql) {
        var features = db.sql(sql)
                .query((row, n) -> {
                    byte[] outline = row.getBytes("outline");
                    String geometry = outline == null
                            ? "{\"type\":\"Point\",\"coordinates\":[" + row.getDouble("lon") + ","
                                    + row.getDouble("lat") + "]}"
                            : Outline.ofWkb(outline).geoJson();
                    return "{\"type\":\"Feature\",\"id\":" + JSON.writeValueAsString(row.getString("id"))
                            + ",\"geometry\":" + geometry
                            + ",\"properties\":{\"title\":" + JSON.writeValueAsString(row.getString("title"))
                            + ",\"kind\":" + JSON.writeValueAsString(row.getString("kind"))
                            + ",\"link\":" + JSON.writeValueAsString(row.getString("link")) + "}}";
                })
                .list();
        return "{\"type\":\"FeatureCollection\",\"features\":[" + String.join(",\n", features) + "]}";
    }
}
