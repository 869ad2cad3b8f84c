package cn.qingshan.features;

import cn.qingshan.features.FeatureClass.Field;
import cn.qingshan.people.Acting;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * 要素查询. Pages of a feature class as the asking seat may see it. Pages follow one another by the key of the last feature and not by a count of rows: what is registered
 * meanwhile shifts none, and the thousandth page costs what the first does.
 */
@Component
@Transactional(readOnly = true)
public class Features {

    private static final GeometryFactory PLAIN = new GeometryFactory();
    private static final int FETCHED = 1_000;

    private final JdbcClient db;

    Features(JdbcClient db) {
        this.db = db;
    }

    /**
     * @param matched how many there are on all pages
     * @param back whether there is a page before this one
     * @param on whether there is a page behind it
     */
    record Page(List<Feature> features, long matched, boolean back, boolean on) {}

    /**
     * @param from first day of the features; null when unknown
     * @param until last day of the features; null when open or unknown
     */
    record Extent(
            @Nullable Envelope box,
            @Nullable LocalDate from,
            @Nullable LocalDate until) {}

    /** The collections that are there for whoever asks: without a seat the public copy alone. */
    static List<FeatureClass> offered() {
        return FeatureClasses.ALL.stream()
                .filter(one -> one.isPublic() || Acting.seat().isPresent())
                .toList();
    }

    /** @throws NotAnswerable when there is none, or it asks for a seat */
    static FeatureClass collection(String id) {
        var found = FeatureClasses.find(id).orElseThrow(() -> NotAnswerable.nothing("collection", id));
        if (!found.isPublic() && Acting.seat().isEmpty()) {
            throw NotAnswerable.unknownCaller("seat", id);
        }
        return found;
    }

    Page page(FeatureQuery query) {
        var where = where(query);
        return query.needsShapes() ? tried(query, where) : counted(query, where);
    }

    Optional<Feature> find(FeatureClass of, String id) {
        if (!AskedFor.isKey(of, id)) {
            return Optional.empty();
        }
        return db.sql("select f.* from (" + of.sql() + ") f where f.id = " + key(of, "id"))
                .param("id", id)
                .query((row, n) -> feature(of, row))
                .optional();
    }

    // ── answered by the database ──

    private Page counted(FeatureQuery query, FilterSql.Clause where) {
        var of = query.of();
        long matched = db.sql("select count(*) from (" + of.sql() + ") f where " + where.sql())
                .params(where.values())
                .query(Long.class)
                .single();
        boolean backwards = query.before().isPresent();
        var values = new HashMap<>(where.values());
        values.put("most", query.limit() + 1);
        String beyond = "";
        if (query.after().isPresent() || backwards) {
            values.put("key", query.after().or(query::before).orElseThrow());
            beyond = " and f.id " + (backwards ? "<" : ">") + " " + key(of, "key");
        }
        var found = new ArrayList<>(db.sql("select f.* from (" + of.sql() + ") f where " + where.sql() + beyond
                        + " order by f.id" + (backwards ? " desc" : "") + " limit :most")
                .params(values)
                .query((row, n) -> feature(of, row))
                .list());
        boolean further = found.size() > query.limit();
        if (further) {
            found.removeLast();
        }
        return backwards
                ? new Page(found.reversed().stream().toList(), matched, further, !found.isEmpty())
                : new Page(found, matched, query.after().isPresent() && !found.isEmpty(), further);
    }

    private static String key(FeatureClass of, String parameter) {
        return of.key() == FeatureClass.Key.UUID ? "cast(:" + parameter + " as uuid)" : ":" + parameter;
    }

    // ── answered by trying each shape ──

    private Page tried(FeatureQuery query, FilterSql.Clause where) {
        var of = query.of();
        boolean backwards = query.before().isPresent();
        var values = new HashMap<>(where.values());
        String beyond = "true";
        if (query.after().isPresent() || backwards) {
            values.put("key", query.after().or(query::before).orElseThrow());
            beyond = "f.id " + (backwards ? "<" : ">") + " " + key(of, "key");
        }
        var kept = new ArrayDeque<Feature>();
        var count = new long[2];
        db.sql("select f.*, " + beyond + " as beyond from (" + of.sql() + ") f where " + where.sql() + " order by f.id")
                .params(values)
                .withFetchSize(FETCHED)
                .query((ResultSet row) -> {
                    var feature = feature(of, row);
                    if (!takes(query, feature)) {
                        return;
                    }
                    count[0]++;
                    if (!row.getBoolean("beyond")) {
                        return;
                    }
                    count[1]++;
                    if (backwards) {
                        kept.addLast(feature);
                        if (kept.size() > query.limit()) {
                            kept.removeFirst();
                        }
                    } else if (kept.size() < query.limit()) {
                        kept.addLast(feature);
                    }
                });
        boolean further = count[1] > query.limit();
        var features = List.copyOf(kept);
        return backwards
                ? new Page(features, count[0], further, !features.isEmpty())
                : new Page(features, count[0], query.after().isPresent() && !features.isEmpty(), further);
    }

    /** Exactly. What has no place lies in every box, as the standard has it. */
    private static boolean takes(FeatureQuery query, Feature feature) {
        boolean inBox = query.bbox()
                .map(box -> feature.lonLat() == null
                        || Boolean.TRUE.equals(
                                RowTruth.related(Condition.Relation.S_INTERSECTS, box, feature.lonLat())))
                .orElse(true);
        return inBox
                && query.checked()
                        .map(condition -> RowTruth.takes(condition, feature))
                        .orElse(true);
    }

    // ── where ──

    private static FilterSql.Clause where(FeatureQuery query) {
        var of = query.of();
        var sql = new ArrayList<String>(List.of("true"));
        var values = new HashMap<String, Object>();
        query.checked().ifPresent(condition -> {
            var clause = FilterSql.of(condition, of);
            sql.add(clause.sql());
            values.putAll(clause.values());
        });
        query.bbox().ifPresent(box -> {
            var clause = FilterSql.near(box, of);
            // two lists of values beside one another
            sql.add(clause.sql().replace(":filter", ":bbox"));
            clause.values().forEach((name, value) -> values.put(name.replace("filter", "bbox"), value));
        });
        query.days()
                .ifPresent(days -> of.time().ifPresent(time -> {
                    if (days.until() != null) {
                        sql.add("(f." + time.from() + " is null or f." + time.from() + " <= :until)");
                        values.put("until", days.until());
                    }
                    if (days.from() != null) {
                        sql.add("(f." + time.to() + " is null or f." + time.to() + " >= :from)");
                        values.put("from", days.from());
                    }
                }));
        return new FilterSql.Clause(String.join(" and ", sql), values);
    }

    // ── what is there ──

    Extent extent(FeatureClass of) {
        String days = of.time()
                .map(time -> "min(f." + time.from() + ") as first, max(f." + time.to() + ") as last")
                .orElse("null::date as first, null::date as last");
        var box = of.boxed() ? null : measured(of);
        String corners = of.boxed()
                ? "min((f.extent[1])[0]) as west, min((f.extent[1])[1]) as south, max((f.extent[0])[0]) as east, max((f.extent[0])[1]) as north"
                : "null::float as west, null::float as south, null::float as east, null::float as north";
        return db.sql("select " + corners + ", " + days + " from (" + of.sql() + ") f")
                .query((row, n) -> {
                    Double west = row.getObject("west", Double.class);
                    return new Extent(
                            west == null
                                    ? box
                                    : new Envelope(
                                            west,
                                            row.getDouble("east"),
                                            row.getDouble("south"),
                                            row.getDouble("north")),
                            row.getObject("first", LocalDate.class),
                            row.getObject("last", LocalDate.class));
                })
                .single();
    }

    /** Where no boxes are stored the outlines are read. */
    private @Nullable Envelope measured(FeatureClass of) {
        var box = new Envelope();
        db.sql("select f.outline, f.lon, f.lat from (" + of.sql() + ") f")
                .withFetchSize(FETCHED)
                .query((ResultSet row) -> {
                    var place = place(row);
                    if (place != null) {
                        box.expandToInclude(place.getEnvelopeInternal());
                    }
                });
        return box.isNull() ? null : box;
    }

    // ── rows ──

    private static Feature feature(FeatureClass of, ResultSet row) throws SQLException {
        var values = new LinkedHashMap<String, @Nullable Object>();
        for (Field field : of.fields()) {
            values.put(field.name(), value(field, row));
        }
        return new Feature(row.getString("id"), values, place(row));
    }

    private static @Nullable Object value(Field field, ResultSet row) throws SQLException {
        return switch (field.kind()) {
            case TEXT -> row.getString(field.name());
            case WHOLE -> {
                long whole = row.getLong(field.name());
                yield row.wasNull() ? null : whole;
            }
            case METRES2 -> row.getObject(field.name(), Double.class);
            case DAY -> row.getObject(field.name(), LocalDate.class);
        };
    }

    private static @Nullable Geometry place(ResultSet row) throws SQLException {
        byte[] outline = row.getBytes("outline");
        if (outline != null) {
            try {
                return new WKBReader(PLAIN).read(outline);
            } catch (ParseException e) {
                throw new IllegalStateException("The register holds a geometry that cannot be read", e);
            }
        }
        Double lon = row.getObject("lon", Double.class);
        Double lat = row.getObject("lat", Double.class);
        return lon == null || lat == null ? null : PLAIN.createPoint(new Coordinate(lon, lat));
    }
}
