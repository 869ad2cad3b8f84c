package cn.qingshan.geo;

import java.io.Serializable;
import java.util.Locale;

/** A place on the earth: CGCS2000 longitude and latitude in degrees, east and north positive. */
public record Position(double lon, double lat) implements Serializable {

    /** Seven decimals: a centimetre. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.7f, %.7f", lon, lat);
    }
}
