package cn.qingshan.scene;

import cn.qingshan.geo.outline.Outline;
import cn.qingshan.imagery.ImageRefused;
import cn.qingshan.imagery.catalogue.ImageFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/** Where an image lies, in lon/lat: its border, each side in {@value #STEPS} pieces, since a straight side of the plane is curved there. */
final class SceneOutline {

    private static final int STEPS = 8;

    private SceneOutline() {}

    /** Empty when the border lies outside what the projection can reach, or is no area. */
    static Optional<Geometry> of(Path image) throws ImageRefused, IOException {
        try (var file = ImageFile.open(image)) {
            var placement = file.placement(null);
            double width = file.image().width();
            double height = file.image().height();
            var back = placement.crs().toLonLat();
            var ring = new ArrayList<Coordinate>();
            double[][] corners = {{0, 0}, {width, 0}, {width, height}, {0, height}, {0, 0}};
            for (int side = 0; side < 4; side++) {
                for (int step = 0; step < STEPS; step++) {
                    double t = (double) step / STEPS;
                    double column = corners[side][0] + t * (corners[side + 1][0] - corners[side][0]);
                    double row = corners[side][1] + t * (corners[side + 1][1] - corners[side][1]);
                    var there = back.of(placement.x(column, row), placement.y(column, row));
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
}
