package cn.qingshan.imagery.change;

import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.locationtech.jts.geom.Geometry;

/**
 * 变化图斑. An observation, not a finding.
 *
 * @param number prefix, day of the latest scene, longitude and latitude of the first pixel in 0.00001 degrees: the same patch found again
 *     bears the same number, and no two bear one
 * @param lonLat polygon in CGCS2000 lon/lat, sound by the rules of {@link cn.qingshan.geo.outline.Outline}
 * @param area_m2 of {@code lonLat}, on the ellipsoid by the national rule
 * @param score 0 to 1, the weakest of five: agreement of the later days, strength of the change, days of history, days that show it, and of a loss how little
 *     green is left. It
 *     orders a list of work; it is no probability
 * @param from the last day on which most of the patch did not yet show the change
 * @param to the first day on which most of it did
 * @param figures by {@link Figure#id()}, in the order of {@link Figure}
 */
public record ChangePatch(
        String number,
        Geometry lonLat,
        double area_m2,
        Kind kind,
        double score,
        LocalDate from,
        LocalDate to,
        Map<String, Double> figures) {

    public ChangePatch {
        figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    }

    /** NaN when the scenes lack the bands for it. */
    public double figure(Figure figure) {
        return figures.getOrDefault(figure.id(), Double.NaN);
    }

    /** What is told of a patch. Means are over its changed pixels. */
    public enum Figure {
        /** Mean of the pixels' same-season medians of the years before. */
        NDVI_BEFORE("ndvi_before"),
        /** Mean over the later days that show the change. */
        NDVI_AFTER("ndvi_after"),
        /** What the surroundings did in the same time. */
        NDVI_AROUND("ndvi_around"),
        /** Mean robust z of NDVI on the days that show the change. */
        Z_NDVI("z_ndvi"),
        BSI_BEFORE("bsi_before"),
        BSI_AFTER("bsi_after"),
        Z_BSI("z_bsi"),
        NBR_BEFORE("nbr_before"),
        NBR_AFTER("nbr_after"),
        Z_NBR("z_nbr"),
        NDMI_BEFORE("ndmi_before"),
        NDMI_AFTER("ndmi_after"),
        Z_NDMI("z_ndmi"),
        NDWI_BEFORE("ndwi_before"),
        NDWI_AFTER("ndwi_after"),
        Z_NDWI("z_ndwi"),
        /** Brightness (red + nir) after, as a multiple of that before; of the pixels that had any. */
        BRIGHTNESS("brightness"),
        /** Mean number of clear later days since the change was first seen. */
        DATES("dates"),
        /** Share of those days that show it. */
        AGREEMENT("agreement"),
        /** Mean number of clear days of the past that a pixel was held against. */
        HISTORY("history"),
        /** Share of the later days on which its pixels were clear. */
        CLEAR("clear"),
        /** Share of the outline that are filled holes: unchanged, or not looked at. */
        FILLED("filled"),
        /** Share of the changed pixels that became water. */
        WATER("water"),
        /** Share of the changed pixels that became darker. */
        DARK("dark"),
        /** Share of the patch that lies in outlines known before. */
        KNOWN("known"),
        PIXELS("pixels");

        private final String id;

        Figure(String id) {
            this.id = id;
        }

        /** Kept for good. */
        public String id() {
            return id;
        }
    }
}
