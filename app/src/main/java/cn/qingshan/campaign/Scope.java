package cn.qingshan.campaign;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * 范围. Townships are named one by one; of the others an empty list is no limit. A record without a mine has no mineral, and one without an outline lies in no restricted zone: where these are limited it is
 * out of scope.
 *
 * @param townships nine-digit codes
 * @param minerals as the register of mines writes them
 * @param dutyHolders OPERATOR, LEGACY, TO_BE_CONFIRMED
 * @param restricted RED_LINE, FARMLAND, WATER_SOURCE, OTHER: what the damaged area touches
 */
public record Scope(List<String> townships, List<String> minerals, List<String> dutyHolders, List<String> restricted) {

    public Scope {
        townships = List.copyOf(townships);
        minerals = List.copyOf(minerals);
        dutyHolders = List.copyOf(dutyHolders);
        restricted = List.copyOf(restricted);
    }

    boolean takes(String township, @Nullable String mineral, @Nullable String dutyHolder) {
        return townships.contains(township)
                && (minerals.isEmpty() || (mineral != null && minerals.contains(mineral)))
                && (dutyHolders.isEmpty() || (dutyHolder != null && dutyHolders.contains(dutyHolder)));
    }

    boolean asksZones() {
        return !restricted.isEmpty();
    }

    /** @param zones those of the kinds asked for */
    boolean lies(@Nullable Geometry shape, List<Geometry> zones) {
        return !asksZones() || (shape != null && zones.stream().anyMatch(zone -> overlap(shape, zone)));
    }

    private static boolean overlap(Geometry shape, Geometry zone) {
        return zone.getEnvelopeInternal().intersects(shape.getEnvelopeInternal())
                && zone.intersects(shape)
                && !zone.touches(shape);
    }
}
