package cn.qingshan.example.scene;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;

/** The truth of a frame as GeoJSON: an outline for each event, and one for each restoration ({@code …-R1}), which {@code zonal} takes as its zones. Without harvests, fallow fields and dry years. */
final class TruthFile {

    private TruthFile() {}

    /** @param day damage is outlined as it is then */
    static void write(List<Event> events, LocalDate day, Path target) throws IOException {
        List<String> features = new ArrayList<>();
        for (Event event : events) {
            if (SceneSimulator.isField(event)) {
                continue; // each year anew: they would hide the rest
            }
            switch (event) {
                case Event.Damage damage -> damage(damage, day, features);
                case Event.LookAlike what -> {
                    Map<String, String> of = properties(
                            what.id(), what.kind().name(), what.kind().chinese(), what.from());
                    of.put("to", what.to().toString());
                    features.add(feature(of, what.area()));
                }
            }
        }
        Files.writeString(
                target, "{\"type\":\"FeatureCollection\",\"features\":[\n" + String.join(",\n", features) + "\n]}\n");
    }

    private static void damage(Event.Damage damage, LocalDate day, List<String> features) {
        Map<String, String> of = properties(damage.id(), "DAMAGE", Cover.DUG.chinese(), damage.from());
        of.put("to", damage.steps().getLast().to().toString());
        damage.mine().ifPresent(mine -> of.put("mine", mine.code()));
        Geometry outline = damage.outline(day);
        if (!outline.isEmpty()) {
            features.add(feature(of, outline));
        }
        int number = 0;
        for (Restoration one : damage.restorations()) {
            number++;
            Map<String, String> restored =
                    properties(damage.id() + "-R" + number, "RESTORATION", Cover.GREENING.chinese(), one.workDone());
            restored.put("fate", one.fate().name());
            one.relapsedOn().ifPresent(again -> restored.put("relapsed", again.toString()));
            features.add(feature(restored, one.area()));
        }
    }

    private static Map<String, String> properties(String id, String kind, String chinese, LocalDate from) {
        Map<String, String> of = new LinkedHashMap<>();
        of.put("id", id);
        of.put("kind", kind);
        of.put("类型", chinese);
        of.put("from", from.toString());
        return of;
    }

    private static String feature(Map<String, String> properties, Geometry area) {
        StringJoiner of = new StringJoiner(",");
        properties.forEach((name, value) -> of.add("\"" + name + "\":\"" + value + "\""));
        StringJoiner polygons = new StringJoiner(",", "[", "]");
        for (int i = 0; i < area.getNumGeometries(); i++) {
            if (area.getGeometryN(i) instanceof Polygon polygon && !polygon.isEmpty()) {
                StringJoiner rings = new StringJoiner(",", "[", "]");
                rings.add(ring(polygon.getExteriorRing()));
                for (int h = 0; h < polygon.getNumInteriorRing(); h++) {
                    rings.add(ring(polygon.getInteriorRingN(h)));
                }
                polygons.add(rings.toString());
            }
        }
        return "{\"type\":\"Feature\",\"properties\":{" + of
                + "},\"geometry\":{\"type\":\"MultiPolygon\",\"coordinates\":" + polygons + "}}";
    }

    private static String ring(LineString ring) {
        StringJoiner points = new StringJoiner(",", "[", "]");
        for (Coordinate at : ring.getCoordinates()) {
            points.add(String.format(Locale.ROOT, "[%.8f,%.8f]", at.x, at.y));
        }
        return points.toString();
    }
}
