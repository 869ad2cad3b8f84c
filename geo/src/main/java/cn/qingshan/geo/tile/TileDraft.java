package cn.qingshan.geo.tile;

import cn.qingshan.geo.layer.Layer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.locationtech.jts.geom.Geometry;

/**
 * A tile that is being filled. What is drawn goes into the layer of its name, what is left out is counted by blocks in the layer {@value #LEFT_OUT}, with the name of its layer ({@code layer}), how many lie there ({@code features}) and what
 * share of the ground they cover in per cent ({@code covered}, overlaps counted twice, 100 at most). For one thread.
 */
public final class TileDraft {

    /** The layer of squares that count what is not drawn. */
    public static final String LEFT_OUT = "left_out";

    /** A layer with more features than this in one tile is generalised: what is smaller than a block is counted in its block. */
    public static final int MANY = 4_000;

    /** Never more than these in one layer of a tile: the largest. */
    public static final int MOST_DRAWN = 8_000;

    private static final ThreadLocal<TileShape> SHAPES = ThreadLocal.withInitial(TileShape::new);

    private final TileAddress tile;
    private final Map<String, MvtLayer> layers = new LinkedHashMap<>();
    private final Map<String, Blocks> leftOut = new LinkedHashMap<>();
    private int pointsRead;

    public TileDraft(TileAddress tile) {
        this.tile = tile;
    }

    /**
     * Draws an outline or points, CGCS2000 lon/lat; lines are not drawn.
     *
     * @param id 0 where it has no number
     * @param properties text, numbers and truth values; anything else is written as text
     * @return false when nothing of it lies in the tile or its margin
     */
    public boolean draw(String layer, long id, Map<String, ?> properties, Geometry lonLat) {
        var shape = SHAPES.get();
        shape.begin(tile);
        shape.add(lonLat);
        return add(layer, id, properties, shape);
    }

    boolean draw(String layer, long id, Map<String, ?> properties, Layer from, int feature) {
        var shape = SHAPES.get();
        shape.begin(tile);
        from.shape(feature, shape);
        pointsRead += shape.pointsRead();
        return add(layer, id, properties, shape);
    }

    private boolean add(String layer, long id, Map<String, ?> properties, TileShape shape) {
        var drawn = shape.finish();
        if (drawn.isEmpty()) {
            return false;
        }
        layers.computeIfAbsent(layer, MvtLayer::new).add(id, properties, drawn);
        return true;
    }

    /** Counts one feature that is not drawn, by the middle of its box; nothing happens when that lies in another tile, which counts it. */
    public void leaveOut(String layer, double lon, double lat, double area_m2) {
        blocks(layer).count(lon, lat, area_m2);
    }

    /** Counts features that somebody else put into blocks: column from the west and row from the north, 0 to 63. */
    public void leaveOut(String layer, int column, int row, int features, double area_m2) {
        blocks(layer).count(column, row, features, area_m2);
    }

    private Blocks blocks(String layer) {
        return leftOut.computeIfAbsent(layer, name -> new Blocks(tile));
    }

    /** Borders of the rows of blocks in degrees, from the north to the south, 65 of them. */
    public static double[] rows(TileAddress tile) {
        double[] borders = new double[Blocks.SIDE + 1];
        for (int i = 0; i <= Blocks.SIDE; i++) {
            borders[i] = tile.lat(i * Blocks.UNITS);
        }
        return borders;
    }

    /** True when an outline of such a box is smaller than a block of this tile. */
    public static boolean isSmall(TileAddress tile, double west, double south, double east, double north) {
        return appearsAt(west, south, east, north) > tile.z();
    }

    /** The smallest zoom at which the longer side of a box is not shorter than a block. */
    static int appearsAt(double west, double south, double east, double north) {
        double size =
                Blocks.SIDE * Math.max((east - west) / 360, TileAddress.worldY(south) - TileAddress.worldY(north));
        int zoom = 0;
        while (size < 1 && zoom < 60) {
            size *= 2;
            zoom++;
        }
        return zoom;
    }

    public int drawn() {
        return layers.values().stream().mapToInt(MvtLayer::count).sum();
    }

    public int leftOut() {
        return leftOut.values().stream().mapToInt(Blocks::all).sum();
    }

    int pointsRead() {
        return pointsRead;
    }

    /** The tile, Mapbox Vector Tile 2.1; no bytes when it is empty. */
    public byte[] bytes() {
        var blocks = new MvtLayer(LEFT_OUT);
        leftOut.forEach((layer, its) -> its.draw(layer, blocks));
        var out = new Wire();
        layers.values().forEach(layer -> out.piece(3, layer.encoded()));
        if (blocks.count() > 0) {
            out.piece(3, blocks.encoded());
        }
        return out.take();
    }
}
