package cn.qingshan.geo.screening;

import cn.qingshan.geo.area.EqualAreaPlane;
import cn.qingshan.geo.layer.Layer;
import cn.qingshan.geo.layer.PlaneOutline;
import cn.qingshan.geo.overlay.Overlay;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygonal;
import org.locationtech.jts.geom.Puntal;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.operation.valid.IsValidOp;

/** A layer laid out for screening: its outlines, and of those that a patch came near to whether they are sound. For many threads. */
final class Sheet {

    private static final byte SOUND = 1;
    private static final byte FLAWED = 2;
    private static final byte POINTS = 3;

    private final Layer layer;
    private final Overlay overlay;
    /** Each is judged when first needed; two threads may judge one feature twice, with the same outcome. */
    private final byte[] judged;
    /** Of those without an outline that a patch came near to: a long one is not unpacked for every patch. */
    private final Map<Integer, Envelope> places = new ConcurrentHashMap<>();

    Sheet(Layer layer, long mostKept) {
        this.layer = layer;
        this.overlay = new Overlay(layer, mostKept);
        this.judged = new byte[layer.size()];
    }

    Layer layer() {
        return layer;
    }

    Overlay overlay() {
        return overlay;
    }

    PlaneOutline outline(int feature, PlaneOutline scratch) {
        return overlay.outline(feature, scratch);
    }

    /** A valid (multi)polygon. */
    boolean isSound(int feature) {
        return judge(feature) == SOUND;
    }

    boolean isPoints(int feature) {
        return judge(feature) == POINTS;
    }

    /** Whether what is known of a feature without an outline shares a box with a patch. The layer's own box may be wider: rounded, or of corners that are nowhere. */
    boolean isNear(int feature, Envelope patch) {
        return places.computeIfAbsent(
                        feature, one -> new Envelope(layer.lonLat(one).getEnvelopeInternal()))
                .intersects(patch);
    }

    private byte judge(int feature) {
        byte known = judged[feature];
        if (known == 0) {
            known = layer.isFlawed(feature) ? FLAWED : judge(layer.lonLat(feature));
            judged[feature] = known;
        }
        return known;
    }

    private static byte judge(Geometry shape) {
        if (shape instanceof Puntal) {
            return POINTS;
        }
        return shape instanceof Polygonal && new IsValidOp(shape).isValid() ? SOUND : FLAWED;
    }

    /** The outline as a geometry of the plane, for the few whose shape is needed. */
    Geometry inPlane(int feature) {
        return inPlane(layer.lonLat(feature));
    }

    /**
     * A vertex that lies on another edge in lon/lat lies beside it in the plane by the edge's sagitta; where that makes an
     * outline invalid, it is fixed by as much.
     */
    static Geometry inPlane(Geometry lonLat) {
        var plane = EqualAreaPlane.of(lonLat);
        return new IsValidOp(plane).isValid() ? plane : GeometryFixer.fix(plane);
    }
}
