package cn.qingshan.imagery.change;

import cn.qingshan.imagery.catalogue.Scene;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Geometry;

/**
 * What is asked.
 *
 * @param later scenes in which changes are looked for
 * @param baseline scenes of the time before; one that is also among the later ones is refused
 * @param within polygons in CGCS2000 lon/lat: pixels with less than half of them inside are not judged; empty: the whole grid
 * @param known polygons in CGCS2000 lon/lat that are known to be disturbed: they do not count as surroundings, and a patch tells how much
 *     of it lies in them
 */
public record ChangeRequest(
        List<Scene> later,
        List<Scene> baseline,
        Optional<Geometry> within,
        List<Geometry> known,
        ChangeChoices choices) {

    public ChangeRequest {
        later = List.copyOf(later);
        baseline = List.copyOf(baseline);
        known = List.copyOf(known);
    }
}
