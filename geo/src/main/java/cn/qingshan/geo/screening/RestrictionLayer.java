package cn.qingshan.geo.screening;

import cn.qingshan.geo.layer.Layer;
import cn.qingshan.geo.layer.MemoryLayer;
import java.util.List;
import org.locationtech.jts.geom.Geometry;

/**
 * A layer where mining is barred or restricted: 生态保护红线, 永久基本农田, a nature reserve; or any other that patches are laid over.
 *
 * @param zones keys are those given back in findings
 */
public record RestrictionLayer(String name, Layer zones) {

    public RestrictionLayer(String name, List<Zone> zones) {
        this(
                name,
                new MemoryLayer(zones.stream()
                        .map(zone -> new MemoryLayer.Keyed(zone.id(), zone.outline()))
                        .toList()));
    }

    /** One feature of the layer, CGCS2000 lon/lat. */
    public record Zone(String id, Geometry outline) {}
}
