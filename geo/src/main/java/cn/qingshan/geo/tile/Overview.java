package cn.qingshan.geo.tile;

import cn.qingshan.geo.layer.Layer;
import cn.qingshan.geo.layer.PlaneOutline;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * What is known of a layer for drawing it from far off, so that no tile needs a look at all of it.
 *
 * @param gatheredTo the greatest zoom at which what is smaller than a block is counted and not drawn; -1: everything is drawn at every zoom
 * @param appears for each feature the smallest zoom at which it isn't smaller than a block; {@link #NEVER} for one that was refused
 * @param area_m2 of each feature
 * @param kept tiles that take long to make, by {@link TileAddress#number}
 */
record Overview(int gatheredTo, byte[] appears, float[] area_m2, Map<Long, Kept> kept) {

    /** It has no outline: it is neither drawn nor counted. */
    static final byte NEVER = -1;

    /** A tile that asks for more boxes than this to be looked at is kept. */
    static final int MANY_VISITED = 60_000;

    /** A tile that asks for more points than this to be read is kept. */
    static final int MANY_POINTS = 100_000;

    /** No tile below this zoom is kept, and not more tiles than {@link #MOST_KEPT}. */
    static final int KEPT_TO = 14;

    static final int MOST_KEPT = 4_000;

    /** A finished tile. */
    record Kept(int drawn, int leftOut, byte[] bytes) {}

    /** Reads the whole layer once, and again for what is kept. Takes some seconds for a million features. */
    static Overview of(String name, Layer layer) {
        int features = layer.size();
        byte[] appears = new byte[features];
        float[] area_m2 = new float[features];
        int[] points = new int[features];
        long[] places = new long[features];
        var tree = layer.tree();
        var outline = new PlaneOutline();
        int somewhere = 0;
        for (int i = 0; i < features; i++) {
            if (layer.isFlawed(i)) {
                appears[i] = NEVER;
                continue;
            }
            layer.draw(i, outline);
            area_m2[i] = (float) outline.area_m2();
            points[i] = Math.max(1, outline.points());
            if (tree.west(i) <= tree.east(i)) {
                appears[i] = (byte) TileDraft.appearsAt(tree.west(i), tree.south(i), tree.east(i), tree.north(i));
                places[somewhere++] = place((tree.west(i) + tree.east(i)) / 2, (tree.south(i) + tree.north(i)) / 2);
            }
        }
        int gatheredTo = gatheredTo(Arrays.copyOf(places, somewhere));
        var overview = new Overview(gatheredTo, appears, area_m2, new HashMap<>());
        overview.keep(new LayerTiles(name, layer, overview), layer, points, new TileAddress(0, 0, 0));
        return overview;
    }

    /** The number of the deepest tile that a place lies in, so that places of one tile of any zoom follow one another in order. */
    private static long place(double lon, double lat) {
        var tile = TileAddress.at(TileAddress.DEEPEST, lon, lat);
        return spread(tile.x()) | spread(tile.y()) << 1;
    }

    private static long spread(int value) {
        long bits = value;
        bits = (bits | bits << 16) & 0x0000FFFF0000FFFFL;
        bits = (bits | bits << 8) & 0x00FF00FF00FF00FFL;
        bits = (bits | bits << 4) & 0x0F0F0F0F0F0F0F0FL;
        bits = (bits | bits << 2) & 0x3333333333333333L;
        return (bits | bits << 1) & 0x5555555555555555L;
    }

    private static int gatheredTo(long[] places) {
        Arrays.sort(places);
        for (int zoom = TileAddress.DEEPEST; zoom >= 0; zoom--) {
            int shift = 2 * (TileAddress.DEEPEST - zoom);
            int run = 0;
            for (int i = 0; i < places.length; i++) {
                run = i > 0 && places[i] >>> shift == places[i - 1] >>> shift ? run + 1 : 1;
                if (run > TileDraft.MANY) {
                    return zoom;
                }
            }
        }
        return -1;
    }

    private void keep(LayerTiles tiles, Layer layer, int[] points, TileAddress tile) {
        var visited = new int[1];
        var all = new long[1];
        var drawn = new long[1];
        LayerTiles.search(layer, tile, feature -> {
            if (isNever(feature)) {
                return;
            }
            visited[0]++;
            all[0] += points[feature];
            if (!isGathered(feature, tile.z())) {
                drawn[0] += points[feature];
            }
        });
        if (visited[0] <= MANY_VISITED && all[0] <= MANY_POINTS || kept.size() >= MOST_KEPT) {
            return;
        }
        if (visited[0] > MANY_VISITED || drawn[0] > MANY_POINTS) {
            var made = tiles.make(tile);
            kept.put(tile.number(), new Kept(made.drawn(), made.leftOut(), made.bytes()));
        }
        if (tile.z() < KEPT_TO) {
            for (int child = 0; child < 4; child++) {
                keep(tiles, layer, points, tile.child(child & 1, child >> 1));
            }
        }
    }

    boolean isNever(int feature) {
        return appears[feature] == NEVER;
    }

    boolean isGathered(int feature, int zoom) {
        return zoom <= gatheredTo && appears[feature] > zoom;
    }
}
