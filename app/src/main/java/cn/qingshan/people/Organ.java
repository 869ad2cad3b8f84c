package cn.qingshan.people;

import java.util.Optional;

/**
 * 机关. One of the two organs or a township of the county.
 *
 * @param id P, B or T followed by the division code
 * @param township nine-digit code, for a township only
 */
public record Organ(String id, Kind kind, String name, String nameEn, String county, Optional<String> township) {

    public enum Kind {
        PROCURATORATE,
        BUREAU,
        TOWNSHIP
    }
}
