package cn.qingshan.imagery.picture;

import cn.qingshan.imagery.ImageRefused;
import cn.qingshan.imagery.tiff.Placement;
import cn.qingshan.imagery.tiff.RasterCrs;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;

/** Where a scene lies on earth, and where a place on earth lies in its plane. For one thread. */
final class Ground {

    /** Along each side of the scene: its sides are nearly straight on the map. */
    private static final int STEPS = 32;

    /** Of the box: what sides may bend between two steps. */
    private static final double MARGIN = 0.01;

    private final RasterCrs.FromLonLat projection;
    private final Envelope world;
    private final double areaPerWorld;

    /**
     * @param placement of the scene's first band
     * @throws ImageRefused when no corner of it is on earth
     */
    Ground(Placement placement, int width, int height) throws ImageRefused {
        this.projection = placement.crs().fromLonLat();
        var back = placement.crs().toLonLat();
        this.world = new Envelope();
        for (int i = 0; i <= STEPS; i++) {
            double share = (double) i / STEPS;
            for (var edge : new double[][] {{share, 0}, {share, 1}, {0, share}, {1, share}}) {
                take(back, placement, edge[0] * width, edge[1] * height);
            }
        }
        if (world.isNull()) {
            throw new ImageRefused(ImageRefused.Reason.NO_PLACE);
        }
        world.expandBy(MARGIN * world.getWidth(), MARGIN * world.getHeight());
        this.areaPerWorld = areaPerWorld();
    }

    private void take(RasterCrs.ToLonLat back, Placement placement, double column, double row) {
        var lonLat = back.of(placement.x(column, row), placement.y(column, row));
        if (lonLat != null) {
            world.expandToInclude(Frame.worldX(lonLat.x), Frame.worldY(lonLat.y));
        }
    }

    /** How much of the plane a square of 1 × 1 worlds would be at the middle of the scene. */
    private double areaPerWorld() throws ImageRefused {
        double step = 1e-6; // 40 m
        var middle = world.centre();
        var here = at(middle.x, middle.y);
        var east = at(middle.x + step, middle.y);
        var south = at(middle.x, middle.y + step);
        if (here == null || east == null || south == null) {
            throw new ImageRefused(ImageRefused.Reason.NO_PLACE);
        }
        double determinant = (east.x - here.x) * (south.y - here.y) - (south.x - here.x) * (east.y - here.y);
        return Math.abs(determinant) / (step * step);
    }

    /** In the plane of the scene; null out of reach. */
    @org.jspecify.annotations.Nullable
    Coordinate at(double worldX, double worldY) {
        return projection.at(Frame.lon(worldX), Frame.lat(worldY));
    }

    /** The box around the scene, in worlds. */
    Envelope world() {
        return world;
    }

    /**
     * Side of a picture's pixel in pixels of an image, at the middle of the scene. Measured there and nowhere else, so that all tiles of
     * a zoom are made of the same overview.
     */
    double pixelsOf(Placement image, double framePixel) {
        return framePixel * Math.sqrt(areaPerWorld / image.pixelArea());
    }
}
