package cn.qingshan.geo.read;

import cn.qingshan.geo.Note;
import cn.qingshan.geo.crs.Crs;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.locationtech.jts.geom.Geometry;

/**
 * One feature of a file.
 *
 * @param rowNumber from 1, counting every row of the file, refused ones too
 * @param geometry CGCS2000 lon/lat, SRID 4490, valid: (multi)point or (multi)polygon, shells counter-clockwise
 * @param properties in file order; String, Long, Double or Boolean (dates as ISO text, nested JSON as its text); blanks are absent
 * @param declaredCrs what the coordinates were given in
 * @param notes what was mended in this feature
 */
public record Feature(
        int rowNumber, Geometry geometry, Map<String, Object> properties, Crs declaredCrs, List<Note> notes) {

    public Feature {
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
        notes = List.copyOf(notes);
    }

    /** A property as text, absent when blank. */
    public Optional<String> text(String property) {
        return Optional.ofNullable(properties.get(property)).map(Object::toString);
    }
}
