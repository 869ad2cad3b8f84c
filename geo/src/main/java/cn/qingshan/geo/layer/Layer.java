package cn.qingshan.geo.layer;

import java.util.Map;
import org.locationtech.jts.geom.Geometry;

/**
 * Areas, numbered from 0 in an order in which neighbours are near each other, searchable by box. Many threads may ask at once.
 */
public interface Layer extends AutoCloseable {

    /** How many features there are. */
    int size();

    /** The feature's own key, as its file has it. */
    String key(int feature);

    /** Boxes in degrees, CGCS2000 lon/lat. */
    PackedTree tree();

    /** The outline of a feature in the equal-area plane; empty when it is no area, or {@link #isFlawed}. */
    void draw(int feature, PlaneOutline into);

    /** The feature as its file has it, CGCS2000 lon/lat, or as it was put right: for the few that are looked at closely. */
    Geometry lonLat(int feature);

    /** The rings or points of a feature, where no geometry is wanted of them. */
    default void shape(int feature, LonLatShape into) {
        LonLatShape.of(lonLat(feature), into);
    }

    /**
     * Whether the feature was judged and refused: it has no outline then, and {@link #lonLat} is what is drawn of it as lines (a {@link
     * org.locationtech.jts.geom.MultiLineString}), empty where it is not known where it lies. False where the layer holds no such feature, or does not judge.
     */
    default boolean isFlawed(int feature) {
        return false;
    }

    /** What its file says of the feature, by column. */
    Map<String, Object> properties(int feature);

    /** False where it is known that no other feature of the layer lies on the ground of this one. */
    default boolean mayOverlap(int feature) {
        return true;
    }

    @Override
    default void close() {}
}
