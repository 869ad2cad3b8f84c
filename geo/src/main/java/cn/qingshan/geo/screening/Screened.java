package cn.qingshan.geo.screening;

import cn.qingshan.geo.area.AreaModel;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One patch screened.
 *
 * @param findings permit findings first, then expired rights, then restrictions in the order of the layers
 * @param slivers differences too small to be findings, kept so that the sums close
 * @param unions what lies in a layer where its features are counted once, however they overlap; one a layer that shares ground with the patch
 */
public record Screened(
        LocalDate observedOn,
        double patch_m2,
        AreaModel model,
        SliverRule sliverRule,
        List<Finding> findings,
        List<Sliver> slivers,
        List<Union> unions) {

    public Screened {
        findings = List.copyOf(findings);
        slivers = List.copyOf(slivers);
        unions = List.copyOf(unions);
    }

    /**
     * A difference that counts as drawing error.
     *
     * @param against right id or zone id; null for what lies beyond all rights
     * @param layer the restriction layer; null for rights
     */
    public record Sliver(@Nullable String layer, @Nullable String against, double area_m2) {}

    /**
     * All of a layer that a patch lies in, overlapping features counted once.
     *
     * @param share of the patch's area, 0 to 1
     */
    public record Union(String layer, double area_m2, double share) {}
}
