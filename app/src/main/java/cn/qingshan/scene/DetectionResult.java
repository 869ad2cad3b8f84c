package cn.qingshan.scene;

import cn.qingshan.imagery.change.ChangePatch;
import cn.qingshan.imagery.change.Kind;
import cn.qingshan.place.Outline;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a detection found, as its frozen file says it: the same scenes and choices make the same bytes.
 *
 * @param pixels of the ground asked for that lies on scenes
 * @param noHistory of these: nothing to hold them against
 * @param fewLater of these: too seldom clear
 * @param uncovered share of the place that lies on no scene at all
 * @param moved share of the ground judged where the surroundings themselves moved
 * @param left what was not compared, and why
 */
public record DetectionResult(
        List<Found> patches,
        long pixels,
        long noHistory,
        long fewLater,
        double uncovered,
        double moved,
        List<String> indices,
        List<Inbox.Said> left,
        String edition) {

    private static final JsonMapper JSON = JsonMapper.shared();

    public DetectionResult {
        patches = List.copyOf(patches);
        indices = List.copyOf(indices);
        left = List.copyOf(left);
    }

    /**
     * A patch.
     *
     * @param kind id of {@link Kind}
     */
    public record Found(
            String number,
            String wkt,
            double area_m2,
            String kind,
            double score,
            LocalDate from,
            LocalDate to,
            Map<String, Double> figures) {

        static Found of(ChangePatch patch) {
            return new Found(
                    patch.number(),
                    new Outline(patch.lonLat()).wkt(),
                    patch.area_m2(),
                    patch.kind().id(),
                    patch.score(),
                    patch.from(),
                    patch.to(),
                    patch.figures());
        }

        public Geometry lonLat() {
            try {
                return new WKTReader(cn.qingshan.geo.outline.Outline.LON_LAT).read(wkt);
            } catch (ParseException bug) {
                throw new IllegalStateException(bug);
            }
        }

        public Kind kindOf() {
            for (var known : Kind.values()) {
                if (known.id().equals(kind)) {
                    return known;
                }
            }
            throw new IllegalStateException("no kind " + kind);
        }

        /** NaN when the scenes lack the bands for it. */
        public double figure(String id) {
            return figures.getOrDefault(id, Double.NaN);
        }
    }

    /** Of the place, 0 to 1: what nothing can be said about. */
    public double notLookedAt() {
        double onScenes = pixels == 0 ? 1 : (noHistory + fewLater) / (double) pixels;
        return uncovered + (1 - uncovered) * onScenes;
    }

    public Optional<Found> patch(String number) {
        return patches.stream().filter(patch -> patch.number().equals(number)).findFirst();
    }

    byte[] bytes() {
        return JSON.writeValueAsBytes(this);
    }

    static DetectionResult of(byte[] bytes) {
        return JSON.readValue(bytes, DetectionResult.class);
    }
}
