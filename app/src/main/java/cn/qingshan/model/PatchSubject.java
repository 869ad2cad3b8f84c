package cn.qingshan.model;

import cn.qingshan.geo.screening.Finding;
import cn.qingshan.geo.screening.MiningRight;
import cn.qingshan.geo.screening.RestrictionLayer;
import cn.qingshan.geo.screening.Screening;
import cn.qingshan.geo.screening.SliverRule;
import cn.qingshan.law.Sentence;
import cn.qingshan.place.Outline;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * 图斑 × 采矿权. Each patch held against the rights and zones as they stood on the day of the run, on the day of its image, by the geo engine: the same for an organ that keeps the audit of
 * patches and for one that only sees the patches.
 */
final class PatchSubject {

    static final Subject PATCH = new Subject(
            "PATCH",
            new Sentence("图斑", "patch"),
            new Sentence(
                    "卫片图斑，每个一行，与影像日期的采矿权和管控范围相比。图斑只是线索。",
                    "Each satellite patch, held against the rights and restricted zones on the day of its image. A patch is a clue only."),
            fields(),
            """
            select p.row_id::text as row_key, coalesce((o.row ->> 'mine')::uuid, (p.row ->> 'mine')::uuid) as mine, p.row ->> 'township' as township,
                   '图斑 ' || (p.row ->> 'patch_no') as label,
                   case when o.row_id is null then jsonb_build_array()
                        else jsonb_build_array(jsonb_build_object('text', '图斑 ' || (p.row ->> 'patch_no'), 'link', '/observations/' || o.row_id)) end as links,
                   decode(substr(p.row ->> 'outline', 3), 'hex') as outline, (p.row ->> 'area_m2')::float8 as area,
                   p.row ->> 'patch_no' as patch_no, (p.row ->> 'observed_on')::date as observed_on, nullif(p.row ->> 'kind', '') as kind,
                   nullif(p.row ->> 'source', '') as source, round((p.row ->> 'area_m2')::numeric, 2) as area_m2, coalesce(o.row ->> 'state', 'UNSEEN') as audit
              from ledger.rows_happened('place.patch', :day) p
              left join ledger.rows_happened('observe.observation', :day) o on (o.row ->> 'patch')::uuid = p.row_id
             order by p.row ->> 'patch_no'
            """,
            PatchSubject::screening);

    private PatchSubject() {}

    private static List<Field> fields() {
        var audits = new LinkedHashMap<String, Sentence>();
        audits.put("SCREENED", new Sentence("待审核", "waiting for audit"));
        audits.put("REJECTED", new Sentence("审核为不作为线索", "rejected"));
        audits.put("ADOPTED", new Sentence("已转线索", "adopted as a clue"));
        audits.put("UNSEEN", new Sentence("没有审核记录", "no audit on record"));
        return List.of(
                Subjects.field("patch_no", FieldType.TEXT, "图斑编号", "patch no.", "下发的图斑编号。", "As sent down."),
                Subjects.field(
                        "observed_on", FieldType.DATE, "影像日期", "day of the image", "后一期影像的日期。", "Of the later image."),
                Subjects.field("kind", FieldType.TEXT, "图斑类型", "kind", "下发数据中的类型。", "As sent down."),
                Subjects.field("source", FieldType.TEXT, "数据来源", "source", "下发数据中的来源。", "As sent down."),
                Subjects.field("area_m2", FieldType.AREA, "图斑面积", "area", "椭球面积。", "On the ellipsoid."),
                Subjects.choice(
                        "audit",
                        "审核状态",
                        "audit",
                        "图斑审核的状态；检察机关看不到审核，一律是“没有审核记录”。",
                        "Where its audit stands; the procuratorate sees no audits.",
                        audits),
                Subjects.field(
                        "licence_no",
                        FieldType.TEXT,
                        "有效许可证号",
                        "licence in force",
                        "影像日期有效、占有图斑最大部分的采矿权；没有的为空。",
                        "The right in force on that day that holds most of it, if any."),
                Subjects.field(
                        "beyond_m2",
                        FieldType.AREA,
                        "超出范围面积",
                        "area beyond",
                        "部分在有效采矿权内的图斑，超出全部有效采矿权的面积；没有超出或者完全没有有效采矿权的为空。",
                        "Of a patch partly under rights in force, what lies beyond all of them; else unknown."),
                Subjects.field(
                        "beyond_percent",
                        FieldType.NUMBER,
                        "超出比例（%）",
                        "share beyond (%)",
                        "超出范围面积÷图斑面积，保留一位小数。",
                        "Area beyond by the patch's area, one decimal."),
                Subjects.field(
                        "unlicensed_m2",
                        FieldType.AREA,
                        "无有效采矿权面积",
                        "area under no right in force",
                        "影像日期没有任何有效采矿权时的图斑面积；否则为空。",
                        "Area of a patch under no right in force on that day; else unknown."),
                Subjects.field(
                        "expired_licence",
                        FieldType.TEXT,
                        "已到期许可证号",
                        "expired licence",
                        "影像日期已经到期、占有图斑最大部分的采矿权；没有的为空。",
                        "The right that had expired by that day and holds most of it, if any."),
                Subjects.field("expired_on", FieldType.DATE, "到期日", "expired on", "该采矿权的届满日。", "Its last day."),
                Subjects.field(
                        "expired_m2",
                        FieldType.AREA,
                        "在已到期范围内面积",
                        "area in the expired right",
                        "图斑在该采矿权原范围内的面积。",
                        "What lies in its former outline."),
                Subjects.field(
                        "restricted_m2",
                        FieldType.AREA,
                        "管控范围内面积",
                        "area in restricted zones",
                        "在生态保护红线、永久基本农田等管控范围内的面积之和；没有的为空。",
                        "Sum over red lines, farmland and other zones; unknown where there is none."));
    }

    private record Held(UUID id, String licence, @Nullable UUID mine) {}

    private static UnaryOperator<Subject.Row> screening(LocalDate day, JdbcClient db) {
        var rights = new ArrayList<MiningRight>();
        var held = new HashMap<String, Held>();
        db.sql("""
                select r.row_id, r.row ->> 'licence_no' as licence_no, (r.row ->> 'mine')::uuid as mine, (r.row ->> 'valid_from')::date as valid_from,
                       (r.row ->> 'valid_to')::date as valid_to, decode(substr(r.row ->> 'outline', 3), 'hex') as outline
                  from ledger.rows_happened('place.mining_right', :day) r
                 order by r.row ->> 'licence_no'
                """).param("day", day).query(row -> {
            String id = row.getString("row_id");
            String licence = row.getString("licence_no");
            held.put(id, new Held(UUID.fromString(id), licence, row.getObject("mine", UUID.class)));
            rights.add(new MiningRight(
                    id,
                    licence,
                    Outline.ofWkb(row.getBytes("outline")).lonLat(),
                    row.getObject("valid_from", LocalDate.class),
                    row.getObject("valid_to", LocalDate.class)));
        });
        var zones = new LinkedHashMap<String, List<RestrictionLayer.Zone>>();
        db.sql("""
                select r.row_id, r.row ->> 'kind' as kind, decode(substr(r.row ->> 'outline', 3), 'hex') as outline
                  from ledger.rows_happened('place.restricted', :day) r
                 order by r.row ->> 'kind', r.row ->> 'zone_no'
                """).param("day", day).query((ResultSet row) -> zone(row, zones));
        var screening = new Screening(
                rights,
                zones.entrySet().stream()
                        .map(layer -> new RestrictionLayer(layer.getKey(), layer.getValue()))
                        .toList(),
                SliverRule.DEFAULT);
        return row -> screened(row, screening, held);
    }

    private static void zone(ResultSet row, Map<String, List<RestrictionLayer.Zone>> zones) throws SQLException {
        zones.computeIfAbsent(row.getString("kind"), kind -> new ArrayList<>())
                .add(new RestrictionLayer.Zone(
                        row.getString("row_id"),
                        Outline.ofWkb(row.getBytes("outline")).lonLat()));
    }

    private static Subject.Row screened(Subject.Row row, Screening screening, Map<String, Held> rights) {
        if (row.outline() == null || !(row.value("observed_on") instanceof LocalDate observedOn)) {
            return row;
        }
        var values = new HashMap<>(row.values());
        var screened = screening.screen(Outline.ofWkb(row.outline()).lonLat(), observedOn);
        UUID mine = row.mine();
        double restricted = 0;
        double mostExpired = 0;
        for (Finding finding : screened.findings()) {
            Held right = switch (finding) {
                case Finding.WithinPermit w -> rights.get(w.rightId());
                case Finding.BeyondPermit b -> rights.get(b.rightId());
                case Finding.ExpiredPermit e -> rights.get(e.rightId());
                case Finding.PermitNotYetValid _, Finding.NoPermit _, Finding.InRestricted _, Finding.Undecided _ ->
                    null;
            };
            switch (finding) {
                case Finding.WithinPermit _ -> put(values, "licence_no", right);
                case Finding.BeyondPermit b -> {
                    put(values, "licence_no", right);
                    values.put("beyond_m2", amount(b.excess_m2(), 2));
                    values.put("beyond_percent", amount(b.excess_m2() / screened.patch_m2() * 100, 1));
                }
                case Finding.NoPermit none -> values.put("unlicensed_m2", amount(none.patch_m2(), 2));
                case Finding.ExpiredPermit e -> {
                    if (e.inside_m2() > mostExpired) {
                        mostExpired = e.inside_m2();
                        put(values, "expired_licence", right);
                        values.put("expired_on", e.validTo());
                        values.put("expired_m2", amount(e.inside_m2(), 2));
                    }
                }
                case Finding.InRestricted r -> restricted += r.area_m2();
                case Finding.PermitNotYetValid _, Finding.Undecided _ -> {}
            }
            if (mine == null && right != null) {
                mine = right.mine();
            }
        }
        if (restricted > 0) {
            values.put("restricted_m2", amount(restricted, 2));
        }
        return new Subject.Row(row.key(), mine, row.township(), row.label(), row.links(), row.outline(), values);
    }

    private static void put(Map<String, Object> values, String field, @Nullable Held right) {
        if (right != null) {
            values.put(field, right.licence());
        }
    }

    private static BigDecimal amount(double number, int decimals) {
        return BigDecimal.valueOf(number).setScale(decimals, RoundingMode.HALF_UP);
    }
}
