package cn.qingshan.observe;

import cn.qingshan.geo.screening.Finding;
import cn.qingshan.geo.screening.Screened;
import cn.qingshan.place.Outline;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * 筛查结果, as it is kept and shown: what the geo engine found, with labels instead of keys, and the area model it was measured by.
 *
 * @param model name of the area model
 * @param rows one a finding, permits first
 */
public record Findings(String model, List<Row> rows) {

    private static final JsonMapper JSON = JsonMapper.shared();

    /**
     * One finding.
     *
     * @param kind WITHIN, BEYOND, NONE, EXPIRED, NOT_YET, RESTRICTED or UNDECIDED; also the key of its sentence
     * @param about licence number or name of the zone
     * @param m2 what the sentence is about: inside, beyond, or in the zone
     * @param share of the patch, 0 to 1, where it is a share
     * @param shape GeoJSON of the part that the finding is about, for the map
     */
    public record Row(
            String kind,
            String about,
            double m2,
            double share,
            String detail,
            @Nullable String shape) {}

    static Findings of(Screened screened, Function<String, String> label) {
        var rows = new ArrayList<Row>();
        for (Finding finding : screened.findings()) {
            rows.add(
                    switch (finding) {
                        case Finding.WithinPermit w ->
                            new Row("WITHIN", label.apply(w.rightId()), w.inside_m2(), 1, "", null);
                        case Finding.BeyondPermit b ->
                            new Row(
                                    "BEYOND",
                                    label.apply(b.rightId()),
                                    b.excess_m2(),
                                    b.excess_m2() / screened.patch_m2(),
                                    "",
                                    new Outline(b.excess()).geoJson());
                        case Finding.NoPermit none ->
                            new Row("NONE", "", none.patch_m2(), 1, "", new Outline(none.excess()).geoJson());
                        case Finding.ExpiredPermit e ->
                            new Row(
                                    "EXPIRED",
                                    label.apply(e.rightId()),
                                    e.inside_m2(),
                                    0,
                                    e.validTo().toString(),
                                    null);
                        case Finding.PermitNotYetValid n ->
                            new Row(
                                    "NOT_YET",
                                    label.apply(n.rightId()),
                                    n.inside_m2(),
                                    0,
                                    n.validFrom().toString(),
                                    null);
                        case Finding.InRestricted r ->
                            new Row(
                                    "RESTRICTED",
                                    label.apply(r.zoneId()),
                                    r.area_m2(),
                                    r.share(),
                                    r.layer(),
                                    new Outline(r.part()).geoJson());
                        case Finding.Undecided u ->
                            new Row(
                                    "UNDECIDED",
                                    u.about() == null ? "" : label.apply(u.about()),
                                    0,
                                    0,
                                    u.reason().name(),
                                    null);
                    });
        }
        return new Findings(screened.model().name(), rows);
    }

    /** The same, saying of layers that could not be read that nothing was compared with them. */
    Findings without(List<String> unreadable) {
        if (unreadable.isEmpty()) {
            return this;
        }
        var all = new ArrayList<>(rows);
        unreadable.forEach(title -> all.add(new Row("UNDECIDED", title, 0, 0, "LAYER_UNREADABLE", null)));
        return new Findings(model, all);
    }

    public static Findings ofJson(String json) {
        return JSON.readValue(json, Findings.class);
    }

    String json() {
        return JSON.writeValueAsString(this);
    }

    /** For the payload of an act: without the shapes, which follow from patch and layers. */
    List<Map<String, Object>> plain() {
        return rows.stream()
                .map(row -> Map.<String, Object>of(
                        "kind",
                        row.kind(),
                        "about",
                        row.about(),
                        "m2",
                        row.m2(),
                        "share",
                        row.share(),
                        "detail",
                        row.detail()))
                .toList();
    }

    List<String> kinds() {
        return rows.stream().map(Row::kind).distinct().toList();
    }

    /** Square metres beyond any right in force. */
    double beyond_m2() {
        return rows.stream()
                .filter(row -> row.kind().equals("BEYOND") || row.kind().equals("NONE"))
                .mapToDouble(Row::m2)
                .sum();
    }

    /** Square metres in restricted zones; zones that overlap one another count each. */
    double restricted_m2() {
        return rows.stream()
                .filter(row -> row.kind().equals("RESTRICTED"))
                .mapToDouble(Row::m2)
                .sum();
    }
}
