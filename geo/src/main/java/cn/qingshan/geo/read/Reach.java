package cn.qingshan.geo.read;

import cn.qingshan.geo.crs.Crs;
import cn.qingshan.geo.outline.Place;
import cn.qingshan.geo.outline.Somewhere;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;

/** The box of points that are too many to be kept, one after another; those that are nowhere are passed over. For one thread. */
final class Reach {

    private final Somewhere somewhere;
    private final boolean swapped;
    private final Envelope box = new Envelope();

    private boolean arcs;
    private @Nullable Coordinate from;
    private @Nullable Coordinate over;

    private Reach(Somewhere somewhere, boolean swapped) {
        this.somewhere = somewhere;
        this.swapped = swapped;
    }

    /** Of points as a file has them, whose axes are exchanged only later where the sender consented. */
    static Reach in(Crs crs, ReadingChoices choices) {
        return new Reach(new Somewhere(crs.toLonLat()), choices.swapAxes());
    }

    /** An empty one in the same coordinate system. */
    Reach anew() {
        return new Reach(somewhere, swapped);
    }

    void clear() {
        box.setToNull();
        line();
    }

    /** What follows is straight from point to point. */
    void line() {
        arcs = false;
        from = null;
        over = null;
    }

    /** What follows has an arc through each three points. */
    void arcs() {
        line();
        arcs = true;
    }

    void add(double x, double y) {
        boolean isSomewhere = (swapped ? somewhere.lonLat(y, x) : somewhere.lonLat(x, y)) != null;
        if (isSomewhere) {
            box.expandToInclude(x, y);
        }
        if (!arcs) {
            return;
        }
        var point = isSomewhere ? new Coordinate(x, y) : new Coordinate(Double.NaN, Double.NaN);
        if (from == null) {
            from = point;
        } else if (over == null) {
            over = point;
        } else {
            if (!Double.isNaN(from.x + over.x + point.x)) {
                box.expandToInclude(Place.ofArc(from, over, point));
            }
            from = point;
            over = null;
        }
    }

    Place place() {
        return Place.box(box);
    }
}
