package cn.qingshan.geo.overlay;

import cn.qingshan.geo.area.LatitudeTable;
import cn.qingshan.geo.layer.Layer;
import cn.qingshan.geo.layer.PlaneOutline;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * A layer ready to be laid over patches: outlines with many points are kept with boxes over their edges once they were asked for, within a bound. Many threads may use one; each takes a {@link #desk} of its own.
 */
public final class Overlay {

    /** From here on an outline is kept: below, decoding it again costs less than finding it. */
    private static final int LARGE = 256;

    /** Points kept at most where nothing else is said, 16 bytes each and a little: about 400 MB. */
    public static final long USUALLY_KEPT = 24_000_000;

    private final Layer layer;
    private final long mostKept;
    private volatile AtomicReferenceArray<PlaneOutline> kept;
    private final AtomicLong keptPoints = new AtomicLong();

    public Overlay(Layer layer) {
        this(layer, USUALLY_KEPT);
    }

    /** @param mostKept points of outlines kept at most, 16 bytes each and a little; when full, all is let go and gathered anew */
    public Overlay(Layer layer, long mostKept) {
        this.layer = layer;
        this.mostKept = mostKept;
        this.kept = new AtomicReferenceArray<>(layer.size());
    }

    public Layer layer() {
        return layer;
    }

    /** Takes the pairs of one patch. */
    public interface Pairs {
        /**
         * @param shared_m2 on the ellipsoid by the national rule
         */
        void pair(int feature, double shared_m2);
    }

    /** A place to work at, for one thread. */
    public final class Desk {
        private final PlaneOutline scratch = new PlaneOutline();
        private final double[] box = new double[4];
        private int[] found = new int[64];
        private int count;

        private void add(int feature) {
            if (count == found.length) {
                found = java.util.Arrays.copyOf(found, 2 * count);
            }
            found[count++] = feature;
        }

        /** Lays the layer over a patch, whose box is in degrees. Pairs come by ascending number of the feature; those that only touch come with 0. */
        public void lay(SharedArea patch, double west, double south, double east, double north, Pairs into) {
            count = 0;
            var tree = layer.tree();
            tree.search(west, south, east, north, this::add);
            for (int i = 0; i < count; i++) {
                tree.box(found[i], box);
                boolean apart = patch.isApartFrom(
                        box[0] * LatitudeTable.EAST_M,
                        LatitudeTable.north_m(box[1]),
                        box[2] * LatitudeTable.EAST_M,
                        LatitudeTable.north_m(box[3]));
                into.pair(found[i], apart ? 0 : patch.with(outline(found[i], scratch)));
            }
        }
    }

    public Desk desk() {
        return new Desk();
    }

    /** The outline of a feature, in {@code scratch} or kept. */
    public PlaneOutline outline(int feature, PlaneOutline scratch) {
        var known = kept.get(feature);
        if (known != null) {
            return known;
        }
        layer.draw(feature, scratch);
        if (scratch.points() < LARGE) {
            return scratch;
        }
        var outline = scratch.copy();
        outline.chunk();
        if (keptPoints.addAndGet(outline.points()) > mostKept) {
            kept = new AtomicReferenceArray<>(layer.size());
            keptPoints.set(outline.points());
        }
        kept.set(feature, outline);
        return outline;
    }
}
