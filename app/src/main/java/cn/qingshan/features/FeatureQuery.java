package cn.qingshan.features;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * What is asked of one feature class.
 *
 * @param crs in which geometries are answered
 * @param bbox longitude and latitude
 * @param days first and last day of Beijing time, either open
 * @param filter what was written, for the page to repeat
 * @param checked all conditions together: the filter and the equal properties, shapes as longitude and latitude
 * @param after the last feature of the page before
 * @param before the first feature of the page behind
 */
record FeatureQuery(
        FeatureClass of,
        ServedCrs crs,
        int limit,
        Optional<Geometry> bbox,
        Optional<Days> days,
        Optional<Condition> filter,
        Optional<Condition> checked,
        Optional<Mark> after,
        Optional<Mark> before) {

    static final int USUAL = 100;
    static final int MOST = 5_000;

    /**
     * Where a page begins or ends. What has a place comes first, since programs tell by the first features whether a collection can be drawn; both kinds follow by their keys.
     */
    record Mark(boolean placed, String id) {

        private static final String WITHOUT_PLACE = "~";

        static Mark of(Feature feature) {
            return new Mark(feature.lonLat() != null, feature.id());
        }

        /** As {@link #written}. */
        static Mark read(String said) {
            return said.startsWith(WITHOUT_PLACE)
                    ? new Mark(false, said.substring(WITHOUT_PLACE.length()))
                    : new Mark(true, said);
        }

        String written() {
            return placed ? id : WITHOUT_PLACE + id;
        }
    }

    record Days(@Nullable LocalDate from, @Nullable LocalDate until) {}

    /** The database alone cannot answer it. */
    boolean needsShapes() {
        return bbox.isPresent() || checked.map(Condition::hasShapes).orElse(false);
    }
}
