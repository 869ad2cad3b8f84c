package cn.qingshan.scene;

import cn.qingshan.geo.outline.Outline;
import cn.qingshan.imagery.ImageRefused;
import cn.qingshan.imagery.tiff.RasterCrs;
import cn.qingshan.imagery.tiff.TiffFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/** Where an image lies, in lon/lat: its border, each side in {@value #STEPS} pieces, since a straight side of the plane is curved there. */
final class SceneOutline {

    private static final int STEPS = 8;
    private static final int MOST_TURNS = 50;
    /** Of a degree; a hair. */
    private static final double STEP = 1e-5;

    private SceneOutline() {}

    /** Empty when the border lies outside what the projection can reach, or is no area. */
    static Optional<Geometry> of(Path image) throws ImageRefused, IOException {
        try (var file = TiffFile.open(image)) {
            var placement = file.placement(null);
            double width = file.image().width();
            double height = file.image().height();
            var back = back(placement.crs());
            var ring = new ArrayList<Coordinate>();
            double[][] corners = {{0, 0}, {width, 0}, {width, height}, {0, height}, {0, 0}};
            for (int side = 0; side < 4; side++) {
                for (int step = 0; step < STEPS; step++) {
                    double t = (double) step / STEPS;
                    double column = corners[side][0] + t * (corners[side + 1][0] - corners[side][0]);
                    double row = corners[side][1] + t * (corners[side + 1][1] - corners[side][1]);
                    var there = back.at(placement.x(column, row), placement.y(column, row));
                    if (there == null) {
                        return Optional.empty();
                    }
                    ring.add(there);
                }
            }
            ring.add(ring.getFirst().copy());
            var area = Outline.LON_LAT.createPolygon(ring.toArray(Coordinate[]::new));
            return area.isValid() && area.getArea() > 0 ? Optional.of(area) : Optional.empty();
        }
    }

    private interface Back {
        @Nullable
        Coordinate at(double x, double y);
    }

    private static Back back(RasterCrs crs) {
        return switch (crs) {
            case RasterCrs.Known(var known) -> known.toLonLat()::lonLat;
            case RasterCrs.Conic conic -> inverse(conic);
        };
    }

    /** A conic plane is met in images alone and only its forward direction is there; Newton from its origin comes to a micrometre in a few turns. */
    private static Back inverse(RasterCrs.Conic conic) {
        var forth = conic.fromLonLat();
        return (x, y) -> {
            double lon = conic.centralMeridian();
            double lat = conic.parallel1();
            for (int turn = 0; turn < MOST_TURNS; turn++) {
                var here = forth.at(lon, lat);
                var east = forth.at(lon + STEP, lat);
                var north = forth.at(lon, lat + STEP);
                if (here == null || east == null || north == null) {
                    return null;
                }
                double dx = x - here.x;
                double dy = y - here.y;
                if (Math.hypot(dx, dy) < 1e-6) {
                    return new Coordinate(lon, lat);
                }
                double a = (east.x - here.x) / STEP;
                double b = (north.x - here.x) / STEP;
                double c = (east.y - here.y) / STEP;
                double d = (north.y - here.y) / STEP;
                double determinant = a * d - b * c;
                if (determinant == 0) {
                    return null;
                }
                lon += (dx * d - dy * b) / determinant;
                lat = Math.clamp(lat + (dy * a - dx * c) / determinant, -89.9, 89.9);
            }
            var end = forth.at(lon, lat);
            return end != null && Math.hypot(x - end.x, y - end.y) < 1 ? new Coordinate(lon, lat) : null;
        };
    }
}
