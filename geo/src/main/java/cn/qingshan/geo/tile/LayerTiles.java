package cn.qingshan.geo.tile;

import cn.qingshan.geo.layer.Layer;
import cn.qingshan.geo.store.StoredLayer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * The tiles of a layer. Each feature is either drawn or counted, at every zoom; one that was refused has no outline and is neither:
 *
 * <ul>
 *   <li>Where no tile of a zoom has more than {@value TileDraft#MANY} features of the layer, every one is drawn, however small.
 *   <li>At the zooms above that, what is smaller than a block (1/64 of a tile's side) is counted in the block its middle lies in. The rule is the same for all tiles of a zoom, so nothing is cut off at a border.
 *   <li>Of more than {@value TileDraft#MOST_DRAWN} that would still be drawn in one tile, the largest are; the rest is counted.
 * </ul>
 *
 * <p>A feature has its number in the layer (from 1), its key ({@code key}), and from two zooms below the gathered ones on what its file says of it. Many threads may ask.
 */
public final class LayerTiles implements AutoCloseable {

    private final String name;
    private final Layer layer;
    private final Overview overview;

    LayerTiles(String name, Layer layer, Overview overview) {
        this.name = name;
        this.layer = layer;
        this.overview = overview;
    }

    /**
     * A tile.
     *
     * @param drawn features in it, those of its margin too
     * @param leftOut features counted in its blocks
     * @param visited boxes of features that were looked at for it
     * @param pointsRead points of outlines that were read for it
     */
    public record Tile(byte[] bytes, int drawn, int leftOut, int visited, int pointsRead) {}

    /** The tiles of any layer; its overview is made now. Closing them closes the layer. */
    public static LayerTiles of(String name, Layer layer) {
        return new LayerTiles(name, layer, Overview.of(name, layer));
    }

    /**
     * The tiles of a stored layer, with its overview from the file beside it ({@code layer.qst} beside {@code layer.qsl}). Where there is none, or it is damaged or of another layer, it is made and written; where it can't be written the tiles
     * come all the same.
     *
     * @throws cn.qingshan.geo.store.DamagedLayer when the layer itself is damaged
     */
    public static LayerTiles open(String name, Path file) throws IOException {
        var layer = StoredLayer.open(file);
        try {
            return OverviewFile.open(name, layer, file);
        } catch (IOException | RuntimeException notOpened) {
            layer.close();
            throw notOpened;
        }
    }

    /** Makes the overview of a stored layer, where it is not there and whole, so that the first who looks need not wait for it. */
    public static void prepare(String name, Path file) throws IOException {
        open(name, file).close();
    }

    /** The tiles of a stored layer that is open already, as {@link #open(String, Path)}: closing the tiles closes it, where it can be closed. */
    public static LayerTiles open(String name, StoredLayer layer, Path file) throws IOException {
        return OverviewFile.open(name, layer, file);
    }

    /** The greatest zoom at which small features are counted instead of drawn; -1: never. */
    public int gatheredTo() {
        return overview.gatheredTo();
    }

    /** How many tiles are kept ready. */
    public int kept() {
        return overview.kept().size();
    }

    /** How many features the layer holds, those that were refused too. */
    public int size() {
        return layer.size();
    }

    /** West, south, east, north in degrees, of what was refused too; empty for an empty layer. */
    public double[] extent() {
        double[] nodes = layer.tree().nodes();
        return layer.size() == 0 ? new double[0] : new double[] {nodes[0], nodes[1], nodes[2], nodes[3]};
    }

    public Tile tile(TileAddress tile) {
        var kept = overview.kept().get(tile.number());
        return kept == null ? make(tile) : new Tile(kept.bytes(), kept.drawn(), kept.leftOut(), 0, 0);
    }

    static void search(Layer layer, TileAddress tile, IntConsumer found) {
        double over = TileAddress.BUFFER;
        layer.tree()
                .search(
                        tile.lon(-over),
                        tile.lat(TileAddress.EXTENT + over),
                        tile.lon(TileAddress.EXTENT + over),
                        tile.lat(-over),
                        found);
    }

    Tile make(TileAddress tile) {
        var draft = new TileDraft(tile);
        var drawn = new ArrayList<Integer>();
        int[] visited = new int[1];
        search(layer, tile, feature -> {
            if (overview.isNever(feature)) {
                return;
            }
            visited[0]++;
            if (overview.isGathered(feature, tile.z())) {
                leaveOut(feature, draft);
            } else {
                drawn.add(feature);
            }
        });
        if (drawn.size() > TileDraft.MOST_DRAWN) {
            drawn.sort(Comparator.comparingDouble(feature -> -overview.area_m2()[feature]));
            var tooMany = drawn.subList(TileDraft.MOST_DRAWN, drawn.size());
            tooMany.forEach(feature -> leaveOut(feature, draft));
            tooMany.clear();
            drawn.sort(Comparator.naturalOrder());
        }
        boolean inFull = tile.z() > overview.gatheredTo() + 1;
        for (int feature : drawn) {
            draft.draw(name, feature + 1L, properties(feature, inFull), layer, feature);
        }
        return new Tile(draft.bytes(), draft.drawn(), draft.leftOut(), visited[0], draft.pointsRead());
    }

    private void leaveOut(int feature, TileDraft draft) {
        var tree = layer.tree();
        draft.leaveOut(
                name,
                (tree.west(feature) + tree.east(feature)) / 2,
                (tree.south(feature) + tree.north(feature)) / 2,
                overview.area_m2()[feature]);
    }

    private Map<String, Object> properties(int feature, boolean inFull) {
        if (!inFull) {
            return Map.of("key", layer.key(feature));
        }
        var all = new LinkedHashMap<String, Object>(layer.properties(feature));
        all.put("key", layer.key(feature));
        return all;
    }

    Overview overview() {
        return overview;
    }

    @Override
    public void close() {
        layer.close();
    }
}
