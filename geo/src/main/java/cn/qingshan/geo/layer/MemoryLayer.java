package cn.qingshan.geo.layer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.Polygonal;

/** Areas at hand as a layer, put in Hilbert order. Points, lines and what was refused are found by their box and have no outline. */
public final class MemoryLayer implements Layer {

    /**
     * An area, its key, and what else is known of it, CGCS2000 lon/lat.
     *
     * @param isFlawed it was refused, and {@code lonLat} is what is drawn of it, as {@link Layer#isFlawed} says
     */
    public record Keyed(String key, Geometry lonLat, Map<String, Object> properties, boolean isFlawed) {

        public Keyed(String key, Geometry lonLat, Map<String, Object> properties) {
            this(key, lonLat, properties, false);
        }

        public Keyed(String key, Geometry lonLat) {
            this(key, lonLat, Map.of());
        }
    }

    private final List<Keyed> features;
    private final int[] given;
    private final PackedTree tree;

    public MemoryLayer(List<Keyed> features) {
        record Placed(long along, int given, Keyed feature) {}
        var placed = new ArrayList<Placed>(features.size());
        for (int i = 0; i < features.size(); i++) {
            var feature = features.get(i);
            var box = feature.lonLat().getEnvelopeInternal();
            placed.add(new Placed(
                    box.isNull()
                            ? 0
                            : Hilbert.of((box.getMinX() + box.getMaxX()) / 2, (box.getMinY() + box.getMaxY()) / 2),
                    i,
                    feature));
        }
        placed.sort(Comparator.comparingLong(Placed::along));
        this.features = placed.stream().map(Placed::feature).toList();
        this.given = placed.stream().mapToInt(Placed::given).toArray();
        double[] boxes = new double[4 * this.features.size()];
        for (int i = 0; i < this.features.size(); i++) {
            var shape = this.features.get(i).lonLat();
            var box = shape.getEnvelopeInternal();
            boolean somewhere = !box.isNull();
            boxes[4 * i] = somewhere ? box.getMinX() : Double.POSITIVE_INFINITY;
            boxes[4 * i + 1] = somewhere ? box.getMinY() : Double.POSITIVE_INFINITY;
            boxes[4 * i + 2] = somewhere ? box.getMaxX() : Double.NEGATIVE_INFINITY;
            boxes[4 * i + 3] = somewhere ? box.getMaxY() : Double.NEGATIVE_INFINITY;
        }
        this.tree = PackedTree.of(boxes, this.features.size(), 16);
    }

    @Override
    public int size() {
        return features.size();
    }

    @Override
    public String key(int feature) {
        return features.get(feature).key();
    }

    /** Where the feature stood in the list that was given. */
    public int given(int feature) {
        return given[feature];
    }

    @Override
    public Geometry lonLat(int feature) {
        return features.get(feature).lonLat();
    }

    @Override
    public Map<String, Object> properties(int feature) {
        return features.get(feature).properties();
    }

    @Override
    public boolean isFlawed(int feature) {
        return features.get(feature).isFlawed();
    }

    @Override
    public PackedTree tree() {
        return tree;
    }

    @Override
    public void draw(int feature, PlaneOutline into) {
        into.clear();
        var one = features.get(feature);
        if (!one.isFlawed()) {
            add(one.lonLat(), into);
        }
    }

    /** Adds an area in lon/lat to an outline; anything else has none. */
    public static void add(Geometry lonLat, PlaneOutline into) {
        if (lonLat instanceof Polygon polygon) {
            if (!polygon.isEmpty()) {
                add(polygon.getExteriorRing(), false, into);
                for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
                    add(polygon.getInteriorRingN(i), true, into);
                }
            }
        } else if (lonLat instanceof Polygonal) {
            for (int i = 0; i < lonLat.getNumGeometries(); i++) {
                add(lonLat.getGeometryN(i), into);
            }
        }
    }

    private static void add(LinearRing ring, boolean hole, PlaneOutline into) {
        var points = ring.getCoordinateSequence();
        double[] lonLat = new double[2 * points.size()];
        for (int i = 0; i < points.size(); i++) {
            lonLat[2 * i] = points.getX(i);
            lonLat[2 * i + 1] = points.getY(i);
        }
        into.addRing(lonLat, 0, points.size(), hole);
    }
}
