package cn.qingshan.example;

import java.util.List;
import org.locationtech.jts.geom.Polygon;

/**
 * 青岚县, a county that does not exist. Every name in it is invented, and its code 990121 is no code of GB/T 2260.
 *
 * <p>It is drawn by {@link CountyDrawing} from a seed alone: the same seed gives the same county on every machine.
 * All coordinates are CGCS2000 (EPSG:4490) longitude, latitude in degrees, rounded to 1e-7; the county lies on both
 * sides of 112.5 E, the border of the 3-degree zones 37 and 38. The lists are in order of their codes or numbers.
 */
public record County(
        String code,
        String name,
        String englishName,
        String prefecture,
        Polygon outline,
        List<Township> townships,
        List<Mine> mines,
        List<Right> rights,
        List<RestrictedArea> restrictedAreas,
        List<Patch> patches,
        List<Person> persons,
        Story story,
        LegacyStory legacyStory,
        Relief relief) {

    /** The seed of the county that the project shows, documents and tests. */
    public static final long SEED = 990121;

    public static County drawn() {
        return drawn(SEED);
    }

    public static County drawn(long seed) {
        return CountyDrawing.drawn(seed);
    }

    public List<RestrictedArea> restrictedAreas(RestrictedArea.Kind kind) {
        return restrictedAreas.stream().filter(a -> a.kind() == kind).toList();
    }

    public List<Patch> patches(Quarter quarter) {
        return patches.stream().filter(p -> p.quarter().equals(quarter)).toList();
    }

    public Township township(String name) {
        return townships.stream()
                .filter(t -> t.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no township " + name));
    }
}
