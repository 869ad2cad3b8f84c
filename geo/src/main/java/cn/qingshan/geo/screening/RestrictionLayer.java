package cn.qingshan.geo.screening;

import java.util.List;
import org.locationtech.jts.geom.Geometry;

/** A layer where mining is barred or restricted: 生态保护红线, 永久基本农田, a nature reserve. */
public record RestrictionLayer(String name, List<Zone> zones) {

    public RestrictionLayer {
        zones = List.copyOf(zones);
    }

    /** One feature of the layer, CGCS2000 lon/lat. */
    public record Zone(String id, Geometry outline) {}
}
