package cn.qingshan.map;

import cn.qingshan.geo.outline.Outline;
import cn.qingshan.geo.tile.TileAddress;
import cn.qingshan.geo.tile.TileDraft;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tiles of what the registers and the steps keep, straight from the database, with the rights of the acting seat. Every object is drawn until there are more than {@value TileDraft#MANY} in a tile; then those smaller than a block are counted in it.
 * Nothing is kept between two questions, so no seat gets what another one saw.
 */
@Component
@Transactional(readOnly = true)
public class RegistryTiles {

    /** The layer of points that names stand at. */
    static final String NAMES = "names";

    private final JdbcClient db;
    private final int many;
    private final int mostDrawn;

    @Autowired
    RegistryTiles(JdbcClient db) {
        this(db, TileDraft.MANY, TileDraft.MOST_DRAWN);
    }

    /** With other limits, for tests. */
    RegistryTiles(JdbcClient db, int many, int mostDrawn) {
        this.db = db;
        this.many = many;
        this.mostDrawn = mostDrawn;
    }

    /** West, south, east, north of all that the seat may see, degrees; empty when there is nothing. */
    public Optional<double[]> extent(MapLayer layer) {
        return db.sql("""
                select min((extent[1])[0]) as west, min((extent[1])[1]) as south, max((extent[0])[0]) as east, max((extent[0])[1]) as north
                  from (%s) t
                """.formatted(layer.sql()))
                .query((row, n) -> Optional.ofNullable(row.getObject("west")).map(some -> {
                    try {
                        return new double[] {
                            row.getDouble("west"), row.getDouble("south"), row.getDouble("east"), row.getDouble("north")
                        };
                    } catch (SQLException e) {
                        throw new IllegalStateException(e);
                    }
                }))
                .single();
    }

    /** A tile as bytes, Mapbox Vector Tile 2.1. */
    public byte[] tile(MapLayer layer, TileAddress tile) {
        var draft = new TileDraft(tile);
        int here = asked(layer, tile, "", "select count(*) from here")
                .query(Integer.class)
                .single();
        if (here <= many) {
            draw(asked(layer, tile, ", t.outline, t.lon, t.lat", "select * from here"), layer, draft);
        } else {
            // ranked without outlines, which are read of those that are drawn
            draw(
                    asked(
                            layer,
                            tile,
                            ", t.outline, t.lon, t.lat",
                            RANKED + "select * from ranked where not small and place <= :most"),
                    layer,
                    draft);
            asked(layer, tile, "", RANKED + """
                    select width_bucket(-((extent[0])[1] + (extent[1])[1]) / 2, :rows::float8[]) - 1 as tile_row,
                           floor((((extent[0])[0] + (extent[1])[0]) / 2 - :west) / :width)::int as tile_column, count(*) as features, sum(area_m2) as area_m2
                      from ranked where small or place > :most group by 1, 2""").query(row -> {
                int column = row.getInt("tile_column");
                int line = row.getInt("tile_row");
                if (column >= 0 && column < BLOCKS && line >= 0 && line < BLOCKS) {
                    draft.leaveOut(layer.title(), column, line, row.getInt("features"), row.getDouble("area_m2"));
                }
            });
        }
        return draft.bytes();
    }

    private static final int BLOCKS = 64;

    private static final String RANKED = """
            , judged as (select h.*, (extent[0])[0] - (extent[1])[0] < :width and (extent[0])[1] - (extent[1])[1] < :height as small from here h),
            ranked as (select j.*, row_number() over (partition by small order by area_m2 desc, id) as place from judged j)
            """;

    private JdbcClient.StatementSpec asked(MapLayer layer, TileAddress tile, String more, String question) {
        var cells = MapCells.of(tile);
        double[] rows = TileDraft.rows(tile);
        double[] southwards = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            southwards[i] = -rows[i];
        }
        double width = (tile.east() - tile.west()) / BLOCKS;
        double over = (double) TileAddress.BUFFER;
        // a layer without cells is few
        var near = layer == MapLayer.TOWNSHIPS ? "" : "join near on t.map_cell >= near.low and t.map_cell < near.high";
        return db.sql("""
                with near as (select low, high from unnest(:lows::bigint[], :highs::bigint[]) as n (low, high)),
                     here as (select t.id, t.title, t.kind, t.link, t.extent, t.area_m2 %s from (%s) t %s where t.extent && :box::box)
                %s""".formatted(more, layer.sql(), near, question))
                .param("lows", cells.lows())
                .param("highs", cells.highs())
                .param(
                        "box",
                        "((%s,%s),(%s,%s))"
                                .formatted(
                                        tile.lon(TileAddress.EXTENT + over),
                                        tile.lat(-over),
                                        tile.lon(-over),
                                        tile.lat(TileAddress.EXTENT + over)))
                .param("rows", southwards)
                .param("west", tile.west())
                .param("width", width)
                .param("height", (tile.north() - tile.south()) / BLOCKS)
                .param("most", mostDrawn);
    }

    private static void draw(JdbcClient.StatementSpec rows, MapLayer layer, TileDraft draft) {
        rows.query(row -> {
            var shape = shape(row);
            var said = said(row);
            draft.draw(layer.title(), 0, said, shape);
            if (layer == MapLayer.TOWNSHIPS) {
                draft.draw(NAMES, 0, said, shape.getInteriorPoint());
            }
        });
    }

    private static Geometry shape(ResultSet row) throws SQLException {
        byte[] outline = row.getBytes("outline");
        return outline == null
                ? Outline.LON_LAT.createPoint(new Coordinate(row.getDouble("lon"), row.getDouble("lat")))
                : cn.qingshan.place.Outline.ofWkb(outline).lonLat();
    }

    private static Map<String, Object> said(ResultSet row) throws SQLException {
        var said = new LinkedHashMap<String, Object>();
        for (var column : new String[] {"id", "title", "kind", "link"}) {
            said.put(column, row.getString(column));
        }
        return said;
    }
}
