package cn.qingshan.observe;

import cn.qingshan.evidence.Evidence;
import cn.qingshan.geo.screening.Finding;
import cn.qingshan.geo.screening.MiningRight;
import cn.qingshan.geo.screening.RestrictionLayer;
import cn.qingshan.geo.screening.RestrictionLayer.Zone;
import cn.qingshan.geo.screening.Screened;
import cn.qingshan.geo.screening.Screening;
import cn.qingshan.geo.screening.SliverRule;
import cn.qingshan.geo.store.DamagedLayer;
import cn.qingshan.ledger.Ledger;
import cn.qingshan.ledger.RecordRef;
import cn.qingshan.people.Acting;
import cn.qingshan.place.Outline;
import cn.qingshan.place.PatchesArrived;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * 筛查. Every patch that has not been screened is held against mining rights and restricted zones of the register, and against the organ's stored layers of zones as they hold on the day of observation; the result is kept as an observation, with a picture. Runs when patches
 * arrive, and on demand for what a broken-off run left over. All patches of a run are one transaction.
 */
@Component
public class ScreeningRun {

    /** A mine this near to a patch without a right is named with it; about 300 m. */
    private static final double NEAR_DEGREES = 0.003;

    private final JdbcClient db;
    private final JdbcTemplate jdbc;
    private final Ledger ledger;
    private final Evidence evidence;
    private final StoredZones stored;

    ScreeningRun(JdbcClient db, JdbcTemplate jdbc, Ledger ledger, Evidence evidence, StoredZones stored) {
        this.stored = stored;
        this.db = db;
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.evidence = evidence;
    }

    private record Patch(UUID id, String number, LocalDate observedOn, String township, byte[] wkb, Geometry lonLat) {}

    private record Right(
            UUID id, String licenceNo, @Nullable UUID mine, Geometry lonLat) {}

    private record MineAt(UUID id, String name, double lon, double lat) {}

    /** What a day's patches are held against: the register, and the stored layers that hold on that day. */
    private record OfDay(Screening screening, List<String> unreadable) {}

    private record Layers(
            Map<LocalDate, OfDay> days,
            Map<String, String> labels,
            Map<String, Right> rights,
            Map<String, Geometry> zones,
            List<MineAt> mines) {}

    private record Seen(
            UUID id,
            Patch patch,
            Screened screened,
            Findings findings,
            @Nullable MineAt mine,
            String title) {}

    @EventListener
    @Transactional
    void on(PatchesArrived arrived) {
        screenWaiting();
    }

    @Transactional(readOnly = true)
    public int waiting() {
        return db.sql(
                        "select count(*) from place.patch p where not exists (select 1 from observe.observation o where o.patch = p.id)")
                .query(Integer.class)
                .single();
    }

    /** Screens every patch that waits; returns how many. */
    @Transactional
    public int screenWaiting() {
        var patches = db.sql("""
                select p.id, p.patch_no, p.observed_on, p.township, p.outline
                  from place.patch p
                 where not exists (select 1 from observe.observation o where o.patch = p.id)
                 order by p.patch_no
                """)
                .query((row, n) -> new Patch(
                        row.getObject("id", UUID.class),
                        row.getString("patch_no"),
                        row.getObject("observed_on", LocalDate.class),
                        row.getString("township"),
                        row.getBytes("outline"),
                        Outline.ofWkb(row.getBytes("outline")).lonLat()))
                .list();
        if (patches.isEmpty()) {
            return 0;
        }
        var days = patches.stream().map(Patch::observedOn).distinct().toList();
        Layers layers = layers(days);
        var seen = screened(patches, layers);
        write(seen, layers);
        return seen.size();
    }

    private List<Seen> screened(List<Patch> patches, Layers layers) {
        try {
            return patches.parallelStream().map(patch -> screen(patch, layers)).toList();
        } catch (DamagedLayer damaged) {
            stored.openAgain();
            throw damaged;
        }
    }

    private Layers layers(List<LocalDate> days) {
        var labels = new HashMap<String, String>();
        var rights = new LinkedHashMap<String, Right>();
        var engineRights = new ArrayList<MiningRight>();
        db.sql("select id, mine, licence_no, valid_from, valid_to, outline from place.mining_right order by licence_no")
                .query(row -> {
                    String id = row.getString("id");
                    String licence = row.getString("licence_no");
                    var shape = Outline.ofWkb(row.getBytes("outline")).lonLat();
                    labels.put(id, licence);
                    rights.put(id, new Right(UUID.fromString(id), licence, row.getObject("mine", UUID.class), shape));
                    engineRights.add(new MiningRight(
                            id,
                            licence,
                            shape,
                            row.getObject("valid_from", LocalDate.class),
                            row.getObject("valid_to", LocalDate.class)));
                });
        var zones = new HashMap<String, Geometry>();
        var byKind = new LinkedHashMap<String, List<Zone>>();
        db.sql("select id, kind, title, outline from place.restricted order by kind, zone_no")
                .query(row -> {
                    String id = row.getString("id");
                    var shape = Outline.ofWkb(row.getBytes("outline")).lonLat();
                    labels.put(id, row.getString("title"));
                    zones.put(id, shape);
                    byKind.computeIfAbsent(row.getString("kind"), kind -> new ArrayList<>())
                            .add(new Zone(id, shape));
                });
        var restrictions = byKind.entrySet().stream()
                .map(entry -> new RestrictionLayer(entry.getKey(), entry.getValue()))
                .toList();
        var mines = db.sql("select id, name, lon, lat from place.mine")
                .query((row, n) -> new MineAt(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        row.getDouble("lon"),
                        row.getDouble("lat")))
                .list();
        var byZones = new HashMap<List<RestrictionLayer>, Screening>();
        var ofDays = new HashMap<LocalDate, OfDay>();
        for (var day : days) {
            var held = stored.on(day);
            var all = new ArrayList<>(restrictions);
            all.addAll(held.layers());
            ofDays.put(
                    day,
                    new OfDay(
                            byZones.computeIfAbsent(
                                    held.layers(), zonesOf -> new Screening(engineRights, all, SliverRule.DEFAULT)),
                            held.unreadable()));
        }
        return new Layers(ofDays, labels, rights, zones, mines);
    }

    private static Seen screen(Patch patch, Layers layers) {
        var ofDay = Objects.requireNonNull(layers.days().get(patch.observedOn()));
        var screened = ofDay.screening().screen(patch.lonLat(), patch.observedOn());
        var findings = Findings.of(screened, key -> layers.labels().getOrDefault(key, key))
                .without(ofDay.unreadable());
        MineAt mine = mineOf(patch, screened, layers);
        return new Seen(
                UUID.randomUUID(),
                patch,
                screened,
                findings,
                mine,
                (mine == null ? "" : mine.name() + " ") + "图斑 " + patch.number());
    }

    /** The mine of the right that holds most of the patch, else the nearest mine close by, else none. */
    private static @Nullable MineAt mineOf(Patch patch, Screened screened, Layers layers) {
        for (Finding finding : screened.findings()) {
            String right = switch (finding) {
                case Finding.WithinPermit w -> w.rightId();
                case Finding.BeyondPermit b -> b.rightId();
                case Finding.ExpiredPermit e -> e.rightId();
                case Finding.PermitNotYetValid n -> n.rightId();
                case Finding.NoPermit _, Finding.InRestricted _, Finding.Undecided _ -> null;
            };
            var held = right == null ? null : layers.rights().get(right);
            if (held != null && held.mine() != null) {
                var of = layers.mines().stream()
                        .filter(mine -> mine.id().equals(held.mine()))
                        .findFirst();
                if (of.isPresent()) {
                    return of.get();
                }
            }
        }
        MineAt nearest = null;
        double least = NEAR_DEGREES;
        for (MineAt mine : layers.mines()) {
            double away = patch.lonLat()
                    .distance(patch.lonLat()
                            .getFactory()
                            .createPoint(new org.locationtech.jts.geom.Coordinate(mine.lon(), mine.lat())));
            if (away < least) {
                least = away;
                nearest = mine;
            }
        }
        return nearest;
    }

    private void write(List<Seen> seen, Layers layers) {
        var acts = ledger.appendFirst(seen.stream()
                .map(one -> ledger.act(ObserveAct.SCREENED, new RecordRef(Observations.KIND, one.id()))
                        .ofMine(one.mine() == null ? null : one.mine().id())
                        .says("筛查图斑 " + one.patch().number())
                        .with("patch", one.patch().id())
                        .with("model", one.findings().model())
                        .with("area_m2", one.screened().patch_m2())
                        .with("findings", one.findings().plain()))
                .toList());
        String organ = Acting.required().organ();
        jdbc.batchUpdate(
                """
                insert into observe.observation (id, patch, patch_no, mine, township, title, observed_on, area_m2, outline, findings, kinds, beyond_m2,
                                                 restricted_m2, state, act, owner_organ)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, 'SCREENED', ?, ?)
                """, java.util.stream.IntStream.range(0, seen.size()).boxed().toList(), 500, (row, i) -> {
                    var one = seen.get(i);
                    row.setObject(1, one.id());
                    row.setObject(2, one.patch().id());
                    row.setString(3, one.patch().number());
                    row.setObject(4, one.mine() == null ? null : one.mine().id(), java.sql.Types.OTHER);
                    row.setString(5, one.patch().township());
                    row.setString(6, one.title());
                    row.setObject(7, one.patch().observedOn());
                    row.setDouble(8, one.screened().patch_m2());
                    row.setBytes(9, one.patch().wkb());
                    row.setString(10, one.findings().json());
                    row.setArray(
                            11,
                            row.getConnection()
                                    .createArrayOf(
                                            "text", one.findings().kinds().toArray()));
                    row.setDouble(12, one.findings().beyond_m2());
                    row.setDouble(13, one.findings().restricted_m2());
                    row.setObject(14, acts.get(i));
                    row.setString(15, organ);
                });
        for (int i = 0; i < seen.size(); i++) {
            var one = seen.get(i);
            byte[] png = PatchPicture.drawn(
                    one.patch().lonLat(),
                    layers.rights().values().stream().map(Right::lonLat).toList(),
                    List.copyOf(layers.zones().values()));
            var frozen = evidence.folder().freeze(png);
            evidence.add(
                    new Evidence.Item(
                            UUID.randomUUID(),
                            new RecordRef(Observations.KIND, one.id()),
                            one.mine() == null ? null : one.mine().id(),
                            frozen.digest(),
                            one.patch().number() + ".png",
                            "image/png",
                            frozen.size(),
                            "图斑 " + one.patch().number() + "（红）、采矿权范围（蓝）、管控范围（绿），比例尺一格 100 m",
                            null,
                            null,
                            null,
                            null),
                    acts.get(i),
                    List.of());
        }
    }
}
