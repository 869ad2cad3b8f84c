package cn.qingshan.scene;

import cn.qingshan.imagery.ImageRefused;
import cn.qingshan.imagery.catalogue.Digests;
import cn.qingshan.imagery.catalogue.Scene;
import cn.qingshan.imagery.formula.Formula;
import cn.qingshan.imagery.zonal.ZonalChoices;
import cn.qingshan.imagery.zonal.ZonalRefused;
import cn.qingshan.imagery.zonal.ZonalRow;
import cn.qingshan.imagery.zonal.ZonalSeries;
import cn.qingshan.imagery.zonal.Zone;
import cn.qingshan.people.Acting;
import cn.qingshan.scene.Scenes.Registered;
import cn.qingshan.scene.Scenes.Usable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.WKBWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * 时间序列. What an index did inside outlines, date by date, over the scenes that the acting seat may use. Each figure is the zonal engine's own and is measured once for an outline (by its digest), a scene (by its digest), an index and an edition;
 * {@code scene.figure} keeps it. What is kept there is no record: it can be thrown away and comes out of the same pixels bit for bit.
 */
@Component
public class Series {

    /** Raised whenever the engine would say another number for the same pixels: then all is measured anew. */
    public static final String EDITION = "zonal-1";

    private static final Logger LOG = LoggerFactory.getLogger(Series.class);

    private final Scenes scenes;
    private final PixelTurns turns;
    private final JdbcClient db;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Map<Question, Run> running = new ConcurrentHashMap<>();
    /** Scenes that could not be read when they were measured last; asked again after a restart. */
    private final Map<List<String>, Said> unread = new ConcurrentHashMap<>();

    Series(Scenes scenes, PixelTurns turns, JdbcClient db, JdbcTemplate jdbc, TransactionTemplate transaction) {
        this.scenes = scenes;
        this.turns = turns;
        this.db = db;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** Indices that are told; their formulas are the engine's. */
    public enum Index {
        NDVI,
        NBR,
        NDMI,
        BSI,
        NDWI;

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        Formula formula() {
            return Formula.ofIndex(id()).orElseThrow();
        }

        public static Optional<Index> ofId(String id) {
            return Arrays.stream(values())
                    .filter(index -> index.id().equals(id))
                    .findFirst();
        }
    }

    /** In both languages. */
    public record Said(String zh, String en) {
        public String sentence(Locale locale) {
            return locale.getLanguage().equals("en") ? en : zh;
        }
    }

    /**
     * What a scene says of an outline.
     *
     * @param row absent when the scene could not be measured, and then {@code refused} says why
     */
    public record Reading(
            UUID scene,
            String item,
            LocalDate date,
            @Nullable ZonalRow row,
            @Nullable Said refused) {

        /** Whether the number may be used as it is. */
        public boolean isClear() {
            return row != null && row.mark() == ZonalRow.Mark.NONE;
        }

        /** Whether there is a number at all. */
        public boolean hasMean() {
            return row != null && Double.isFinite(row.mean());
        }
    }

    /** By date. */
    public record OfZone(Zone zone, List<Reading> readings) {}

    /**
     * @param waiting scenes that are not measured yet
     * @param reading scenes that are, and whose files are being read through before their figures are told
     * @param notUsed scenes that touch an outline and are not used, because they are damaged or lie elsewhere
     * @param failed why the last attempt fell over; null when it did not
     */
    public record Answer(
            List<OfZone> zones,
            int waiting,
            int reading,
            List<Registered> notUsed,
            @Nullable String failed) {
        public boolean isWhole() {
            return waiting + reading == 0;
        }
    }

    private record Question(String organ, List<String> outlines, Index index) {}

    /** @param failed null while it runs */
    private record Run(@Nullable String failed) {}

    /** The digest by which figures of an outline are found. */
    static String digest(Geometry lonLat) {
        return HexFormat.of().formatHex(Digests.sha256().digest(new WKBWriter().write(lonLat)));
    }

    /** What the database says of a question, asked before any file is looked at. */
    private record Known(List<List<Registered>> touching, Map<List<String>, Kept> rows) {}

    private Known ask(List<Zone> zones, Index index) {
        return Objects.requireNonNull(transaction.execute(status -> new Known(
                zones.stream().map(zone -> scenes.registered(zone.lonLat())).toList(), rows(zones, index))));
    }

    /** What is known without measuring. */
    public Answer known(List<Zone> zones, Index index) {
        var known = ask(zones, index);
        var missing = new HashSet<UUID>();
        var notUsed = new LinkedHashMap<UUID, Registered>();
        var answers = new ArrayList<OfZone>();
        var touching = new LinkedHashMap<UUID, Registered>();
        known.touching().forEach(rows -> rows.forEach(row -> touching.putIfAbsent(row.id(), row)));
        var atHand = scenes.atHand(List.copyOf(touching.values()));
        var usable = atHand.usable().stream().map(one -> one.row().id()).collect(Collectors.toSet());
        var reading = atHand.reading().stream().map(Registered::id).collect(Collectors.toSet());
        for (int i = 0; i < zones.size(); i++) {
            var zone = zones.get(i);
            var outline = digest(zone.lonLat());
            var readings = new ArrayList<Reading>();
            for (var row : known.touching().get(i)) {
                if (!usable.contains(row.id()) && !reading.contains(row.id())) {
                    notUsed.putIfAbsent(row.id(), row);
                    continue;
                }
                var kept = known.rows().get(List.of(outline, row.id().toString(), row.digest()));
                var said = unread.get(unreadKey(outline, row, index));
                if (reading.contains(row.id())) {
                    if (kept == null && said == null) {
                        missing.add(row.id());
                    }
                } else if (kept != null) {
                    readings.add(new Reading(row.id(), row.item(), row.date(), kept.row(zone.key()), null));
                } else if (said != null) {
                    readings.add(new Reading(row.id(), row.item(), row.date(), null, said));
                } else {
                    missing.add(row.id());
                }
            }
            answers.add(new OfZone(zone, List.copyOf(readings)));
        }
        var run = running.get(question(zones, index));
        return new Answer(
                List.copyOf(answers),
                missing.size(),
                (int) reading.stream().filter(id -> !missing.contains(id)).count(),
                List.copyOf(notUsed.values()),
                run == null ? null : run.failed());
    }

    private static List<String> unreadKey(String outline, Registered row, Index index) {
        return List.of(outline, row.organ(), row.digest(), index.id());
    }

    private static Question question(List<Zone> zones, Index index) {
        return new Question(
                Acting.required().organ(),
                zones.stream().map(zone -> digest(zone.lonLat())).toList(),
                index);
    }

    /** Measures in the background what is not known, in the name of the acting seat; a second call while it runs does nothing. */
    public void start(List<Zone> zones, Index index) {
        var question = question(zones, index);
        var fresh = new Run(null);
        var before = running.putIfAbsent(question, fresh);
        if (before != null && (before.failed() == null || !running.replace(question, before, fresh))) {
            return;
        }
        var seat = Acting.required();
        Thread.ofPlatform()
                .daemon()
                .name("series")
                .start(() -> Acting.run(seat, () -> {
                    try {
                        measure(zones, index);
                        running.remove(question);
                    } catch (RuntimeException | Error failed) {
                        LOG.error("A series could not be measured", failed);
                        running.put(question, new Run(String.valueOf(failed.getMessage())));
                    }
                }));
    }

    /** Known and measured, while the caller waits. */
    public Answer measured(List<Zone> zones, Index index) {
        measure(zones, index);
        return known(zones, index);
    }

    private record Missing(Usable scene, List<Zone> zones) {}

    private void measure(List<Zone> zones, Index index) {
        var missing = missing(zones, index);
        // scenes that lack the same outlines are measured in one go
        var together = new LinkedHashMap<List<Zone>, List<Usable>>();
        missing.forEach(one ->
                together.computeIfAbsent(one.zones(), of -> new ArrayList<>()).add(one.scene()));
        together.forEach((lacking, of) -> measure(lacking, of, index));
    }

    private List<Missing> missing(List<Zone> zones, Index index) {
        var known = ask(zones, index);
        var byScene = new LinkedHashMap<UUID, Missing>();
        for (int i = 0; i < zones.size(); i++) {
            var zone = zones.get(i);
            var outline = digest(zone.lonLat());
            for (var row : known.touching().get(i)) {
                if (known.rows().containsKey(List.of(outline, row.id().toString(), row.digest()))) {
                    continue;
                }
                scenes.usable(row)
                        .ifPresent(usable -> byScene.computeIfAbsent(
                                        row.id(), id -> new Missing(usable, new ArrayList<>()))
                                .zones()
                                .add(zone));
            }
        }
        return List.copyOf(byScene.values());
    }

    private void measure(List<Zone> zones, List<Usable> of, Index index) {
        var rowOf = new IdentityHashMap<Scene, Registered>();
        of.forEach(usable -> rowOf.put(usable.scene(), usable.row()));
        var outlines = zones.stream().map(zone -> digest(zone.lonLat())).toList();
        var choices = ZonalChoices.of(index.formula());
        // the engine hands on from threads of its own, where nobody acts
        var seat = Acting.required();
        try (var _ = turns.brief()) {
            new ZonalSeries(zones, choices)
                    .measure(of.stream().map(Usable::scene).toList(), new ZonalSeries.Sink() {
                        @Override
                        public void rows(Scene scene, List<ZonalRow> rows) {
                            Acting.run(
                                    seat, () -> keep(Objects.requireNonNull(rowOf.get(scene)), outlines, rows, index));
                        }

                        @Override
                        public void refused(Scene scene, Exception why) {
                            var row = Objects.requireNonNull(rowOf.get(scene));
                            var said = said(why);
                            outlines.forEach(outline -> unread.put(unreadKey(outline, row, index), said));
                        }
                    });
        } catch (IOException disk) {
            throw new UncheckedIOException(disk);
        }
    }

    private static Said said(Exception why) {
        return switch (why) {
            case ImageRefused image ->
                new Said(image.sentence(Locale.SIMPLIFIED_CHINESE), image.sentence(Locale.ENGLISH));
            case ZonalRefused zonal ->
                new Said(zonal.sentence(Locale.SIMPLIFIED_CHINESE), zonal.sentence(Locale.ENGLISH));
            default -> new Said(String.valueOf(why.getMessage()), String.valueOf(why.getMessage()));
        };
    }

    private void keep(Registered scene, List<String> outlines, List<ZonalRow> rows, Index index) {
        transaction.executeWithoutResult(status ->
                jdbc.batchUpdate("""
                insert into scene.figure (outline, scene, scene_digest, formula, edition, pixels, on_scene, valid, mean, stdev, min, max, percentiles, mark)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict do nothing
                """, IntStream.range(0, rows.size()).boxed().toList(), 500, (statement, i) -> {
                    var row = rows.get(i);
                    statement.setString(1, outlines.get(i));
                    statement.setObject(2, scene.id());
                    statement.setString(3, scene.digest());
                    statement.setString(4, index.id());
                    statement.setString(5, EDITION);
                    statement.setDouble(6, row.pixels());
                    statement.setDouble(7, row.onScene());
                    statement.setDouble(8, row.valid());
                    statement.setDouble(9, row.mean());
                    statement.setDouble(10, row.stdev());
                    statement.setDouble(11, row.min());
                    statement.setDouble(12, row.max());
                    statement.setArray(
                            13,
                            statement
                                    .getConnection()
                                    .createArrayOf("float8", row.percentiles().toArray()));
                    statement.setString(14, row.mark().id());
                }));
    }

    private record Kept(
            double pixels,
            double onScene,
            double valid,
            double mean,
            double stdev,
            double min,
            double max,
            List<Double> percentiles,
            ZonalRow.Mark mark) {

        ZonalRow row(String key) {
            return new ZonalRow(key, pixels, onScene, valid, mean, stdev, min, max, percentiles, Double.NaN, mark);
        }
    }

    /** By outline, scene and its digest. */
    private Map<List<String>, Kept> rows(List<Zone> zones, Index index) {
        var found = new HashMap<List<String>, Kept>();
        db.sql(
                        "select * from scene.figure where outline = any(:outlines) and formula = :formula and edition = :edition")
                .param(
                        "outlines",
                        zones.stream()
                                .map(zone -> digest(zone.lonLat()))
                                .distinct()
                                .toArray(String[]::new))
                .param("formula", index.id())
                .param("edition", EDITION)
                .query(row -> {
                    found.put(
                            List.of(row.getString("outline"), row.getString("scene"), row.getString("scene_digest")),
                            kept(row));
                });
        return found;
    }

    private static Kept kept(ResultSet row) throws SQLException {
        var mark = row.getString("mark");
        return new Kept(
                row.getDouble("pixels"),
                row.getDouble("on_scene"),
                row.getDouble("valid"),
                row.getDouble("mean"),
                row.getDouble("stdev"),
                row.getDouble("min"),
                row.getDouble("max"),
                List.of((Double[]) row.getArray("percentiles").getArray()),
                Arrays.stream(ZonalRow.Mark.values())
                        .filter(known -> known.id().equals(mark))
                        .findFirst()
                        .orElseThrow());
    }
}
