package cn.qingshan.map;

import java.util.Arrays;
import java.util.Optional;

/**
 * A kind of thing on the map, as one query. Every query answers id, title, kind, link, outline (WKB) or lon and lat, extent (its box), area_m2 and map_cell (which square of the tile pyramid holds it; null: it is few and always looked at).
 */
enum MapLayer {
    TOWNSHIPS("townships", """
            select code as id, name as title, '' as kind, '' as link, outline, null::float as lon, null::float as lat,
                   place.extent(outline) as extent, 0::float as area_m2, null::bigint as map_cell
              from place.township"""),
    RESTRICTED("restricted", """
            select id::text, title, kind, '' as link, outline, null::float as lon, null::float as lat, extent, area_m2, map_cell
              from place.restricted"""),
    RIGHTS("rights", """
            select id::text, title || coalesce('（至 ' || valid_to || '）', '') as title,
                   case when valid_to < current_date then 'EXPIRED' else 'VALID' end as kind,
                   coalesce('/mines/' || mine, '') as link, outline, null::float as lon, null::float as lat, extent, area_m2, map_cell
              from place.mining_right"""),
    MINES("mines", """
            select id::text, title, responsibility as kind, '/mines/' || id as link, null::bytea as outline, lon, lat,
                   box(point(lon, lat), point(lon, lat)) as extent, 0::float as area_m2, map_cell
              from place.mine"""),
    OUTLINES("outlines", """
            select id::text, title, '' as kind, '/mines/' || mine as link, outline, null::float as lon, null::float as lat, extent, area_m2, map_cell
              from place.mine_outline"""),
    PATCHES("patches", """
            select id::text, title, kind, '' as link, outline, null::float as lon, null::float as lat, extent, area_m2, map_cell
              from place.patch"""),
    OBSERVATIONS("observations", """
            select id::text, title, state as kind, '/observations/' || id as link, outline, null::float as lon, null::float as lat, extent, area_m2, map_cell
              from observe.observation"""),
    PROBLEMS("problems", """
            select id::text, title, state as kind, '/problems/' || id as link, outline, null::float as lon, null::float as lat, extent,
                   coalesce(area_m2, 0) as area_m2, map_cell
              from problem.problem where outline is not null""");

    private final String title;
    private final String sql;

    MapLayer(String title, String sql) {
        this.title = title;
        this.sql = sql;
    }

    static Optional<MapLayer> named(String name) {
        return Arrays.stream(values()).filter(layer -> layer.title.equals(name)).findAny();
    }

    /** As addresses and tiles say it. */
    String title() {
        return title;
    }

    String sql() {
        return sql;
    }
}
