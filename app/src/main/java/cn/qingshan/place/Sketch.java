package cn.qingshan.place;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.util.LinearComponentExtracter;
import org.locationtech.jts.simplify.DouglasPeuckerSimplifier;

/** 草图. The lines of an outline, sound or not, with as many points as a small map needs. It shows where something is, and proves nothing. */
final class Sketch {

    private static final int MOST_POINTS = 300;

    private Sketch() {}

    /** GeoJSON, or empty where there are no lines. */
    static String of(Geometry lonLat) {
        var box = lonLat.getEnvelopeInternal();
        var thinned = lonLat;
        double tolerance = Math.max(box.getWidth(), box.getHeight()) / 2_000;
        for (int i = 0; i < 12 && thinned.getNumPoints() > MOST_POINTS; i++, tolerance *= 2) {
            var simplifier = new DouglasPeuckerSimplifier(thinned);
            simplifier.setDistanceTolerance(tolerance);
            simplifier.setEnsureValid(false);
            thinned = simplifier.getResultGeometry();
        }
        var lines = new ArrayList<String>();
        int points = 0;
        for (var line : lines(thinned)) {
            points += line.getNumPoints();
            if (points > 2 * MOST_POINTS) {
                break; // hundreds of rings: the first of them
            }
            lines.add(json(line.getCoordinates()));
        }
        return lines.isEmpty()
                ? ""
                : "{\"type\":\"MultiLineString\",\"coordinates\":[" + String.join(",", lines) + "]}";
    }

    private static List<LineString> lines(Geometry geometry) {
        var lines = new ArrayList<LineString>();
        for (Object line : LinearComponentExtracter.getLines(geometry)) {
            lines.add((LineString) line);
        }
        return lines;
    }

    /** Seven decimals of a degree are a centimetre. */
    private static String json(Coordinate[] points) {
        var places = new ArrayList<String>();
        for (var point : points) {
            places.add("[" + Math.round(point.x * 1e7) / 1e7 + "," + Math.round(point.y * 1e7) / 1e7 + "]");
        }
        return "[" + String.join(",", places) + "]";
    }
}
