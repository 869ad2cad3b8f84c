package cn.qingshan.map;

import cn.qingshan.geo.tile.TileAddress;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tiles of the registers with limits so low that the example county is a crowd. */
public final class CrowdedTiles {

    private CrowdedTiles() {}

    public static byte[] tile(JdbcClient db, String layer, TileAddress tile, int many, int mostDrawn) {
        return new RegistryTiles(db, many, mostDrawn).tile(MapLayer.named(layer).orElseThrow(), tile);
    }
}
