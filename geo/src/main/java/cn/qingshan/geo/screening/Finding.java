package cn.qingshan.geo.screening;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * What comparing one patch with the layers shows. Areas are square metres on the ellipsoid, by the model that
 * {@link Screened#model} names; geometries are CGCS2000 lon/lat, and empty where figures alone were asked for. Something to look into, never an established fact.
 */
public sealed interface Finding {

    /**
     * No part worth naming lies beyond the rights in force.
     *
     * @param rightId the right that holds most of the patch
     * @param alsoUnder other rights in force that hold part of it, largest first
     */
    record WithinPermit(String rightId, List<String> alsoUnder, double inside_m2) implements Finding {}

    /**
     * 越界: part of the patch lies beyond all rights in force together.
     *
     * @param rightId the right that holds most of the patch
     * @param alsoUnder other rights in force that hold part of it, largest first
     * @param inside_m2 under any right in force
     * @param excess_m2 under none
     * @param excess the part under none
     */
    record BeyondPermit(String rightId, List<String> alsoUnder, double inside_m2, double excess_m2, Geometry excess)
            implements Finding {}

    /** No right in force holds a part worth naming. {@code excess} is the whole patch. */
    record NoPermit(double patch_m2, Geometry excess) implements Finding {}

    /** A right that ended before the day of observation holds part of the patch. It does not cover. */
    record ExpiredPermit(String rightId, LocalDate validTo, double inside_m2) implements Finding {}

    /** A right that begins after the day of observation holds part of the patch. It does not cover. */
    record PermitNotYetValid(String rightId, LocalDate validFrom, double inside_m2) implements Finding {}

    /**
     * Part of the patch lies in a restriction layer. Zones of one layer may overlap: shares of several findings may sum to
     * more than 1.
     *
     * @param share of the patch's area, 0 to 1
     */
    record InRestricted(String layer, String zoneId, double area_m2, double share, Geometry part) implements Finding {}

    /** For a person to decide; never guessed. {@code about} is the right or zone concerned, if one is. */
    record Undecided(Reason reason, @Nullable String about) implements Finding {}

    /** Why it can't be decided. */
    enum Reason {
        /** The patch is a point or line. */
        PATCH_NOT_AN_AREA,
        /** The patch's outline crosses itself or is otherwise flawed. */
        PATCH_FLAWED,
        /** No rights were given to compare with. */
        NO_RIGHTS_LAYER,
        /** A right near the patch has a flawed outline: it was refused, and what is drawn of it shares a box with the patch. */
        RIGHT_FLAWED,
        /** A restricted zone near the patch has a flawed outline, likewise. */
        ZONE_FLAWED,
        /** A right near the patch is known as a point only, so nothing shows how far it reaches. */
        RIGHT_WITHOUT_OUTLINE
    }
}
