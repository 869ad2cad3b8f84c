package cn.qingshan.geo.write;

import cn.qingshan.geo.Note;
import cn.qingshan.geo.crs.Crs;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ByteOrderValues;
import org.locationtech.jts.io.WKBWriter;
import org.sqlite.SQLiteConfig;

/**
 * GeoPackage 1.3 (OGC 12-128r18), one layer with its R-tree index (the extension {@code gpkg_rtree_index}, triggers included, so that
 * the file can be edited). Nobody else reads the file while it is made, so SQLite keeps no journal: what fails is thrown away.
 */
final class GeoPackageSink implements Sink {

    private static final int APPLICATION_ID = 0x47504B47; // "GPKG"
    private static final int VERSION = 10300;
    private static final String KEY = "fid";
    private static final String PLACE = "geom";
    private static final int ENVELOPE_XY = 1 << 1;
    private static final int LITTLE = 1;

    private final Path piece;
    private final WritingChoices choices;
    private final Crs crs;
    private final int srsId;
    private final Connection database;
    private final PreparedStatement insert;
    private final PreparedStatement index;
    private final String table;
    private final WKBWriter wkb = new WKBWriter(2, ByteOrderValues.LITTLE_ENDIAN);
    private final Kinds kinds = new Kinds();

    GeoPackageSink(Draft draft, WritingChoices choices, Crs crs, List<Column> columns, List<Note> notes)
            throws IOException {
        this.piece = draft.piece("features.gpkg");
        this.choices = choices;
        this.crs = crs;
        this.srsId = crs.epsg().orElseThrow();
        this.table = quoted(choices.layer());
        var names = UniqueNames.of(columns, Set.of(KEY, PLACE), notes);
        try {
            var config = new SQLiteConfig();
            config.setApplicationId(APPLICATION_ID);
            config.setUserVersion(VERSION);
            config.setJournalMode(SQLiteConfig.JournalMode.OFF);
            config.setSynchronous(SQLiteConfig.SynchronousMode.OFF);
            config.setTempStore(SQLiteConfig.TempStore.MEMORY);
            this.database =
                    config.createConnection("jdbc:sqlite:file:" + piece.toUri().getRawPath());
        } catch (SQLException cannot) {
            throw failed(cannot);
        }
        boolean opened = false;
        try {
            database.setAutoCommit(false);
            tables(columns, names);
            var marks = ", ?".repeat(columns.size());
            this.insert = database.prepareStatement("insert into " + table + " values (?, ?" + marks + ")");
            this.index = database.prepareStatement("insert into " + rtree() + " values (?, ?, ?, ?, ?)");
            opened = true;
        } catch (SQLException cannot) {
            throw failed(cannot);
        } finally {
            if (!opened) {
                close();
            }
        }
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private String rtree() {
        return quoted("rtree_" + choices.layer() + "_" + PLACE);
    }

    /** A full disk is told like any other writer tells it. */
    private static IOException failed(SQLException cannot) {
        boolean full = String.valueOf(cannot.getMessage()).contains("SQLITE_FULL");
        return new IOException(full ? "No space left on device" : cannot.getMessage(), cannot);
    }

    private void run(String... statements) throws SQLException {
        try (var sql = database.createStatement()) {
            for (var statement : statements) {
                sql.execute(statement);
            }
        }
    }

    private void tables(List<Column> columns, List<String> names) throws SQLException {
        run("""
                create table gpkg_spatial_ref_sys (
                  srs_name text not null,
                  srs_id integer not null primary key,
                  organization text not null,
                  organization_coordsys_id integer not null,
                  definition text not null,
                  description text)
                """, """
                create table gpkg_contents (
                  table_name text not null primary key,
                  data_type text not null,
                  identifier text unique,
                  description text default '',
                  last_change datetime not null default (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
                  min_x double, min_y double, max_x double, max_y double,
                  srs_id integer,
                  constraint fk_gc_r_srs_id foreign key (srs_id) references gpkg_spatial_ref_sys (srs_id))
                """, """
                create table gpkg_geometry_columns (
                  table_name text not null,
                  column_name text not null,
                  geometry_type_name text not null,
                  srs_id integer not null,
                  z tinyint not null,
                  m tinyint not null,
                  constraint pk_geom_cols primary key (table_name, column_name),
                  constraint uk_gc_table_name unique (table_name),
                  constraint fk_gc_tn foreign key (table_name) references gpkg_contents (table_name),
                  constraint fk_gc_srs foreign key (srs_id) references gpkg_spatial_ref_sys (srs_id))
                """, """
                create table gpkg_extensions (
                  table_name text,
                  column_name text,
                  extension_name text not null,
                  definition text not null,
                  scope text not null,
                  constraint ge_tce unique (table_name, column_name, extension_name))
                """, """
                insert into gpkg_spatial_ref_sys values
                  ('Undefined Cartesian SRS', -1, 'NONE', -1, 'undefined', 'undefined Cartesian coordinate reference system'),
                  ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', 'undefined geographic coordinate reference system')
                """);
        system(Crs.WGS84);
        if (srsId != 4326) {
            system(crs);
        }
        var definition = new ArrayList<String>();
        definition.add(KEY + " integer primary key autoincrement not null");
        definition.add(PLACE + " geometry");
        for (int i = 0; i < names.size(); i++) {
            definition.add(quoted(names.get(i))
                    + switch (columns.get(i).type()) {
                        case TEXT -> " text";
                        case WHOLE -> " integer";
                        case NUMBER -> " double";
                        case FLAG -> " boolean";
                    });
        }
        run(
                "create table " + table + " (" + String.join(", ", definition) + ")",
                "create virtual table " + rtree() + " using rtree(id, minx, maxx, miny, maxy)");
    }

    private void system(Crs system) throws SQLException {
        try (var row =
                database.prepareStatement("insert into gpkg_spatial_ref_sys values (?, ?, 'EPSG', ?, ?, null)")) {
            row.setString(1, system.label());
            row.setInt(2, system.epsg().orElseThrow());
            row.setInt(3, system.epsg().orElseThrow());
            row.setString(4, system.wkt().orElseThrow());
            row.executeUpdate();
        }
    }

    @Override
    public void write(Feature feature) throws IOException {
        try {
            insert.setInt(1, feature.row());
            var placed = feature.placed();
            if (placed == null) {
                insert.setNull(2, Types.BLOB);
            } else {
                var geometry = Kinds.areasAsMulti(placed);
                kinds.see(geometry);
                insert.setBytes(2, blob(geometry));
                indexed(feature.row(), geometry.getEnvelopeInternal());
            }
            for (int i = 0; i < feature.values().length; i++) {
                var value = feature.values()[i];
                insert.setObject(3 + i, value instanceof Boolean flag ? (flag ? 1 : 0) : value);
            }
            insert.executeUpdate();
        } catch (SQLException cannot) {
            throw failed(cannot);
        }
    }

    private void indexed(int row, Envelope box) throws SQLException {
        index.setInt(1, row);
        index.setDouble(2, box.getMinX());
        index.setDouble(3, box.getMaxX());
        index.setDouble(4, box.getMinY());
        index.setDouble(5, box.getMaxY());
        index.executeUpdate();
    }

    /** GeoPackageBinary, clause 2.1.3. */
    private byte[] blob(Geometry geometry) {
        var shape = wkb.write(geometry);
        var box = geometry.getEnvelopeInternal();
        return ByteBuffer.allocate(40 + shape.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 'G')
                .put((byte) 'P')
                .put((byte) 0)
                .put((byte) (ENVELOPE_XY | LITTLE))
                .putInt(srsId)
                .putDouble(box.getMinX())
                .putDouble(box.getMaxX())
                .putDouble(box.getMinY())
                .putDouble(box.getMaxY())
                .put(shape)
                .array();
    }

    @Override
    public Path complete() throws IOException {
        try {
            contents();
            triggers();
            database.commit();
        } catch (SQLException cannot) {
            throw failed(cannot);
        }
        close();
        return piece;
    }

    private void contents() throws SQLException {
        try (var row = database.prepareStatement(
                "insert into gpkg_contents values (?, 'features', ?, '', ?, ?, ?, ?, ?, ?)")) {
            row.setString(1, choices.layer());
            row.setString(2, choices.layer());
            row.setString(
                    3, DateTimeFormatter.ISO_INSTANT.format(choices.producedAt().truncatedTo(ChronoUnit.SECONDS)));
            var extent = kinds.extent();
            if (!extent.isNull()) {
                row.setDouble(4, extent.getMinX());
                row.setDouble(5, extent.getMinY());
                row.setDouble(6, extent.getMaxX());
                row.setDouble(7, extent.getMaxY());
            }
            row.setInt(8, srsId);
            row.executeUpdate();
        }
        var only = kinds.only();
        try (var row = database.prepareStatement("insert into gpkg_geometry_columns values (?, ?, ?, ?, 0, 0)")) {
            row.setString(1, choices.layer());
            row.setString(2, PLACE);
            row.setString(3, only == null ? "GEOMETRY" : only.title().toUpperCase(Locale.ROOT));
            row.setInt(4, srsId);
            row.executeUpdate();
        }
        try (var row = database.prepareStatement("insert into gpkg_extensions values (?, ?, 'gpkg_rtree_index',"
                + " 'http://www.geopackage.org/spec120/#extension_rtree', 'write-only')")) {
            row.setString(1, choices.layer());
            row.setString(2, PLACE);
            row.executeUpdate();
        }
    }

    /** The six triggers of annex F.3, which keep the index true when another program edits the layer. */
    private void triggers() throws SQLException {
        var box = "values (new.fid, ST_MinX(new.geom), ST_MaxX(new.geom), ST_MinY(new.geom), ST_MaxY(new.geom))";
        var put = "insert or replace into " + rtree() + " " + box + ";";
        var there = "(new.geom notnull and not ST_IsEmpty(new.geom))";
        var gone = "(new.geom isnull or ST_IsEmpty(new.geom))";
        run(
                trigger("insert", "after insert on " + table + " when " + there, put),
                trigger("update1", "after update of geom on " + table + " when old.fid = new.fid and " + there, put),
                trigger(
                        "update2",
                        "after update of geom on " + table + " when old.fid = new.fid and " + gone,
                        "delete from " + rtree() + " where id = old.fid;"),
                trigger(
                        "update3",
                        "after update on " + table + " when old.fid != new.fid and " + there,
                        "delete from " + rtree() + " where id = old.fid; " + put),
                trigger(
                        "update4",
                        "after update on " + table + " when old.fid != new.fid and " + gone,
                        "delete from " + rtree() + " where id in (old.fid, new.fid);"),
                trigger(
                        "delete",
                        "after delete on " + table + " when old.geom notnull",
                        "delete from " + rtree() + " where id = old.fid;"));
    }

    private String trigger(String name, String when, String body) {
        return "create trigger " + quoted("rtree_" + choices.layer() + "_" + PLACE + "_" + name) + " " + when
                + " begin " + body + " end";
    }

    @Override
    public void close() throws IOException {
        try {
            if (!database.isClosed()) {
                database.close(); // and with it its statements
            }
        } catch (SQLException cannotClose) {
            throw failed(cannotClose);
        }
    }
}
