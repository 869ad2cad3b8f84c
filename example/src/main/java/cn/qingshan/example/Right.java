package cn.qingshan.example;

import java.time.LocalDate;
import org.locationtech.jts.geom.Polygon;

/**
 * 采矿权, as its licence states it.
 *
 * @param licenceNo {@code C}, county code, year and month of grant, ten digits
 * @param holder 采矿权人
 * @param validTo the last day of validity
 * @param area 5 to 14 vertices, CGCS2000 lon/lat
 * @param area_m2 on the ellipsoid, to 0.01
 */
public record Right(
        String licenceNo,
        Mine mine,
        Operator holder,
        String mineral,
        LocalDate validFrom,
        LocalDate validTo,
        Polygon area,
        double area_m2) {

    public boolean validOn(LocalDate day) {
        return !day.isBefore(validFrom) && !day.isAfter(validTo);
    }
}
