package cn.qingshan.map;

import cn.qingshan.place.Outline;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import tools.jackson.databind.json.JsonMapper;

/** 地图. One page, and a GeoJSON layer for each kind of thing; row-level security decides what is in it. */
@Controller
public class MapPages {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Every layer answers id, title, kind, link and outline (WKB) or lon and lat. */
    private static final Map<String, String> LAYERS = Map.of(
            "townships",
                    "select code as id, name as title, '' as kind, '' as link, outline, null::float as lon, null::float as lat from place.township",
            "restricted",
                    "select id, title, kind, '' as link, outline, null::float as lon, null::float as lat from place.restricted",
            "rights", """
                    select id, title || coalesce('（至 ' || valid_to || '）', '') as title,
                           case when valid_to < current_date then 'EXPIRED' else 'VALID' end as kind,
                           coalesce('/mines/' || mine, '') as link, outline, null::float as lon, null::float as lat
                      from place.mining_right""",
            "mines",
                    "select id, title, responsibility as kind, '/mines/' || id as link, null::bytea as outline, lon, lat from place.mine",
            "outlines",
                    "select id, title, '' as kind, '/mines/' || mine as link, outline, null::float as lon, null::float as lat from place.mine_outline",
            "patches",
                    "select id, title, kind, '' as link, outline, null::float as lon, null::float as lat from place.patch",
            "observations",
                    "select id, title, state as kind, '/observations/' || id as link, outline, null::float as lon, null::float as lat from observe.observation",
            "problems", """
                    select id, title, state as kind, '/problems/' || id as link, outline, null::float as lon, null::float as lat
                      from problem.problem where outline is not null""");

    private final JdbcClient db;
    private final String baseMap;

    MapPages(JdbcClient db, @Value("${qingshan.map.base:}") String baseMap) {
        this.db = db;
        this.baseMap = baseMap;
    }

    @GetMapping("/map")
    String map(Model page) {
        page.addAttribute("baseMap", baseMap);
        return "map/map";
    }

    @GetMapping("/map/layers/{name}.geojson")
    @Transactional(readOnly = true)
    public ResponseEntity<String> layer(@PathVariable String name) {
        return Optional.ofNullable(LAYERS.get(name))
                .map(sql -> ResponseEntity.ok()
                        .contentType(MediaType.valueOf("application/geo+json"))
                        .body(collection(sql)))
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
