package cn.qingshan.effect;

import cn.qingshan.imagery.zonal.ZonalRow;
import cn.qingshan.ledger.Ledger;
import cn.qingshan.ledger.RecordRef;
import cn.qingshan.people.Acting;
import cn.qingshan.scene.Scenes;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 监测数值. One watched outline on one scene, each taken once; models read them, people see them. */
@Component
@Transactional
public class Looks {

    /** A scene measured for all outlines that wait for it: one act. */
    static final String ROUND = "effect-round";

    /** Share of an outline that has to be clear for its bare ground to be told in square metres. */
    static final double CLEAR_FOR_BARE = 0.95;

    private final JdbcClient db;
    private final Ledger ledger;

    Looks(JdbcClient db, Ledger ledger) {
        this.db = db;
        this.ledger = ledger;
    }

    public enum Kind {
        PROBLEM,
        /** A restoration without a problem. */
        RESTORATION,
        RIGHT
    }

    /** What is watched. @param mine of whose file its figures are @param area_m2 on the ellipsoid */
    record Target(
            Kind kind, UUID id, String title, @Nullable UUID mine, byte[] outline, double area_m2, LocalDate from) {

        String key() {
            return kind + " " + id;
        }
    }

    /**
     * A figure.
     *
     * @param value mean NDVI of what counts; null: nothing did
     * @param bare_m2 ground below the bare-ground level; null where less than 95 % of the outline was clear, since what lies under cloud would be taken for new when it clears
     * @param mark as the engine marks it; empty: good
     */
    public record Look(
            LocalDate on,
            @Nullable Double value,
            double valid,
            @Nullable Double bare_m2,
            String mark,
            String sceneName) {

        public boolean isGood() {
            return mark.isEmpty() && value != null;
        }
    }

    /** Of what was measured already: target and scene. */
    @Transactional(readOnly = true)
    Set<String> known() {
        return new HashSet<>(db.sql(
                        "select target_kind || ' ' || target || ' ' || scene_digest as key from effect.look where owner_organ = :organ")
                .param("organ", Acting.required().organ())
                .query(String.class)
                .list());
    }

    static String key(Target target, Scenes.Registered scene) {
        return target.key() + " " + scene.digest();
    }

    /** Keeps what one scene says, in the order of the targets. */
    void keep(Scenes.Registered scene, List<Target> targets, List<ZonalRow> rows) {
        var byZone = new HashMap<String, ZonalRow>();
        rows.forEach(row -> byZone.put(row.zone(), row));
        UUID round = UUID.randomUUID();
        UUID act = ledger.act(EffectAct.MEASURED, new RecordRef(ROUND, round))
                .says("成效监测：影像 " + scene.item() + "（" + scene.date() + "）测算 " + targets.size() + " 个范围")
                .with("scene", scene.item())
                .with("digest", scene.digest())
                .with("targets", targets.size())
                .append();
        for (var target : targets) {
            var row = byZone.get(target.key());
            if (row != null) {
                insert(scene, target, row, act);
            }
        }
    }

    private void insert(Scenes.Registered scene, Target target, ZonalRow row, UUID act) {
        db.sql("""
                insert into effect.look (id, mine, title, target_kind, target, scene, scene_name, scene_digest, measured_on, index_name, value, valid, bare_m2, mark, act,
                                         owner_organ)
                values (:id, :mine, :title, :kind, :target, :scene, :name, :digest, :on, 'NDVI', :value, :valid, :bare, :mark, :act, :organ)
                """)
                .param("id", UUID.randomUUID())
                .param("mine", target.mine())
                .param("title", target.title())
                .param("kind", target.kind().name())
                .param("target", target.id())
                .param("scene", scene.id())
                .param("name", scene.item())
                .param("digest", scene.digest())
                .param("on", scene.date())
                .param("value", number(row.mean(), 4))
                .param("valid", number(Math.clamp(row.valid(), 0, 1), 4))
                .param(
                        "bare",
                        row.valid() < CLEAR_FOR_BARE ? null : number(row.below() * row.valid() * target.area_m2(), 1))
                .param("mark", row.mark().id())
                .param("act", act)
                .param("organ", Acting.required().organ())
                .update();
    }

    private static @Nullable BigDecimal number(double value, int decimals) {
        return Double.isNaN(value) ? null : BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP);
    }

    /** Ground with a good figure that is younger than the last assessment of the watch, and when that was taken: it is to be assessed, whatever kept it from being so before. */
    @Transactional(readOnly = true)
    Map<Ground.Ref, OffsetDateTime> unassessed() {
        var due = new LinkedHashMap<Ground.Ref, OffsetDateTime>();
        db.sql("""
                select l.target_kind, l.target, max(a.recorded_at) as newest
                  from effect.look l
                  join ledger.act a on a.id = l.act
                 where l.owner_organ = :organ and l.target_kind <> 'RIGHT' and l.mark = '' and l.value is not null
                 group by l.target_kind, l.target
                having max(a.recorded_at) > coalesce((select max(pa.recorded_at)
                                                        from effect.proposal p
                                                        join ledger.act pa on pa.record_kind = 'effect-proposal' and pa.record_id = p.id and pa.seq = 1
                                                       where coalesce(p.problem, p.restoration) = l.target and p.asked_by = 'WATCH' and p.owner_organ = :organ),
                                                     '-infinity')
                 order by 1, 2
                """).param("organ", Acting.required().organ()).query(row -> {
            due.put(
                    new Ground.Ref(
                            Ground.Kind.valueOf(row.getString("target_kind")), row.getObject("target", UUID.class)),
                    row.getObject("newest", OffsetDateTime.class));
        });
        return due;
    }

    /** Of each target of a kind, by date. */
    @Transactional(readOnly = true)
    public Map<UUID, List<Look>> all(Kind kind) {
        var looks = new HashMap<UUID, List<Look>>();
        db.sql("""
                select * from effect.look where owner_organ = :organ and target_kind = :kind order by target, measured_on, scene_name
                """)
                .param("organ", Acting.required().organ())
                .param("kind", kind.name())
                .query(row -> {
                    looks.computeIfAbsent(row.getObject("target", UUID.class), id -> new java.util.ArrayList<>())
                            .add(look(row));
                });
        return looks;
    }

    private static Look look(ResultSet row) throws SQLException {
        var value = row.getBigDecimal("value");
        var bare = row.getBigDecimal("bare_m2");
        return new Look(
                row.getObject("measured_on", LocalDate.class),
                value == null ? null : value.doubleValue(),
                row.getDouble("valid"),
                bare == null ? null : bare.doubleValue(),
                row.getString("mark"),
                row.getString("scene_name"));
    }
}
