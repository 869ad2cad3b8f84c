package cn.qingshan.imagery.zonal;

import java.io.Serializable;
import java.util.List;

/**
 * What a scene says of an outline. Numbers that can't be said are NaN.
 *
 * @param pixels size of the outline in pixels of the finest band, what lies off the scene included
 * @param onScene share of the outline that lies on the scene
 * @param valid share of the outline that counts: on the scene, with data, not masked, with a number by the formula
 * @param stdev of the ground, weighted by share (population)
 * @param percentiles in the order of the choices
 * @param below share of the valid ground that lies below the threshold, if one was given
 */
public record ZonalRow(
        String zone,
        double pixels,
        double onScene,
        double valid,
        double mean,
        double stdev,
        double min,
        double max,
        List<Double> percentiles,
        double below,
        Mark mark)
        implements Serializable {

    public ZonalRow {
        percentiles = List.copyOf(percentiles);
    }

    /** What must be known before the numbers are used; the first that holds. The ids are kept for good. */
    public enum Mark {
        NONE(""),
        /** No part of the outline is on the scene. */
        OFF_SCENE("off-scene"),
        /** On the scene, but no pixel counts: all cloud, all nodata. */
        NO_VALID("no-valid"),
        /** Less of it counts than was asked for. */
        FEW_VALID("few-valid"),
        /** The outline is smaller than a pixel: the number is its surroundings' as much as its own. */
        UNDER_A_PIXEL("under-a-pixel");

        private final String id;

        Mark(String id) {
            this.id = id;
        }

        public String id() {
            return id;
        }
    }
}
