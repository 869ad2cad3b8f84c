package cn.qingshan.map;

import cn.qingshan.geo.tile.TileAddress;
import java.util.TreeMap;

/**
 * Ranges of {@code map_cell} that what touches a tile or its margin can have: the squares inside the tile and its eight neighbours, and the squares around these. The numbers are made by {@code place.map_cell}; comparing whole numbers is all that
 * the database does ahead of row-level security.
 *
 * @param lows first number of each range
 * @param highs behind the last number of each range
 */
record MapCells(long[] lows, long[] highs) {

    private static final int DEEPEST = 20;
    private static final int ZOOMS = 32;

    static MapCells of(TileAddress tile) {
        int zoom = Math.min(tile.z(), DEEPEST);
        int up = tile.z() - zoom;
        var ranges = new TreeMap<Long, Long>();
        for (int across = -1; across <= 1; across++) {
            for (int down = -1; down <= 1; down++) {
                int x = (tile.x() >> up) + across;
                int y = (tile.y() >> up) + down;
                if (x >= 0 && y >= 0 && x < 1 << zoom && y < 1 << zoom) {
                    ranges.put(number(zoom, x, y), (first(zoom, x, y) + (1L << 2 * (DEEPEST - zoom))) * ZOOMS);
                    for (int above = 1; above <= zoom; above++) {
                        long around = number(zoom - above, x >> above, y >> above);
                        ranges.put(around, around + 1);
                    }
                }
            }
        }
        return new MapCells(
                ranges.keySet().stream().mapToLong(Long::longValue).toArray(),
                ranges.values().stream().mapToLong(Long::longValue).toArray());
    }

    private static long number(int zoom, int x, int y) {
        return first(zoom, x, y) * ZOOMS + zoom;
    }

    /** The place along the curve of the first square of zoom 20 in a square. */
    private static long first(int zoom, int x, int y) {
        long along = 0;
        for (int bit = zoom - 1; bit >= 0; bit--) {
            along = along * 4 + (y >> bit & 1) * 2L + (x >> bit & 1);
        }
        return along << 2 * (DEEPEST - zoom);
    }
}
