package cn.qingshan.geo.screening;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * 采矿权: an area somebody may mine in, for a time.
 *
 * @param id the caller's own key, given back in findings
 * @param label licence number or name, for people
 * @param outline CGCS2000 lon/lat
 * @param validFrom first day; null when the register has none, which bounds nothing
 * @param validTo last day, itself included; null likewise
 */
public record MiningRight(
        String id,
        String label,
        Geometry outline,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo) {

    boolean hasEndedBy(LocalDate day) {
        return validTo != null && validTo.isBefore(day);
    }

    boolean hasNotBegunBy(LocalDate day) {
        return validFrom != null && validFrom.isAfter(day);
    }
}
