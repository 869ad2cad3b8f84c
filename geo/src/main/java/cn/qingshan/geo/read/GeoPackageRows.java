package cn.qingshan.geo.read;

import cn.qingshan.geo.Format;
import cn.qingshan.geo.Note;
import cn.qingshan.geo.crs.Crs;
import cn.qingshan.geo.crs.CrsRefused;
import cn.qingshan.geo.outline.Drawn;
import cn.qingshan.geo.outline.Place;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/** GeoPackage (OGC 12-128), one layer, through SQLite; opened so that nothing is ever written beside the file. */
final class GeoPackageRows implements RowSource {

    private final Connection database;
    private final PreparedStatement query;
    private final ResultSet rows;
    private final String geometryColumn;
    private final List<String> columns = new ArrayList<>();
    private final Set<String> flags = new HashSet<>();
    private final Crs crs;
    private final List<Note> notes;
    private final int mostPoints;
    private final Reach reach;
    private final long total;
    private volatile int row;

    /** A feature table of the package. */
    private record Layer(String table, String geometryColumn, int srsId) {}

    static GeoPackageRows open(Path file, ReadingChoices choices) throws IOException, FileRefused {
        refuseCutOff(file);
        Connection database = null;
        try {
            var config = new SQLiteConfig();
            config.setReadOnly(true);
            // Immutable: without it SQLite wants to create -wal and -shm files beside some packages.
            database = config.createConnection(
                    "jdbc:sqlite:file:" + file.toAbsolutePath().toUri().getRawPath() + "?immutable=1");
            var rows = new GeoPackageRows(database, choices);
            database = null;
            return rows;
        } catch (SQLException damaged) {
            throw new FileRefused(FileRefused.Reason.UNREADABLE, Reading.saying(damaged));
        } finally {
            if (database != null) {
                try {
                    database.close();
                } catch (SQLException _) {
                    // The reason that is already on its way says more.
                }
            }
        }
    }

    /** The header knows how many pages there are (SQLite file format 1.3.7, 1.3.8). */
    private static void refuseCutOff(Path file) throws IOException, FileRefused {
        try (var in = new RandomAccessFile(file.toFile(), "r")) {
            if (in.length() < 100) {
                throw new FileRefused(FileRefused.Reason.TRUNCATED);
            }
            in.seek(16);
            int pageSize = in.readUnsignedShort();
            in.seek(24);
            int changes = in.readInt();
            long pages = Integer.toUnsignedLong(in.readInt());
            in.seek(92);
            boolean pagesAreValid = in.readInt() == changes;
            if (pagesAreValid && pages * (pageSize == 1 ? 65536 : pageSize) > Files.size(file)) {
                throw new FileRefused(FileRefused.Reason.TRUNCATED);
            }
        }
    }

    private GeoPackageRows(Connection database, ReadingChoices choices) throws SQLException, FileRefused {
        this.database = database;
        this.mostPoints = choices.limits().pointsPerRow();
        this.notes = new ArrayList<>();
        var layer = layer(database, choices.layer());
        this.geometryColumn = layer.geometryColumn;
        this.crs = crs(database, layer.srsId, choices);
        this.reach = Reach.in(crs, choices);
        var table = '"' + layer.table.replace("\"", "\"\"") + '"';
        try (var count = database.createStatement();
                var result = count.executeQuery("select count(*) from " + table)) {
            this.total = result.getLong(1);
        }
        this.query = database.prepareStatement("select * from " + table);
        this.rows = query.executeQuery();
        var head = rows.getMetaData();
        for (int i = 1; i <= head.getColumnCount(); i++) {
            if (!head.getColumnName(i).equalsIgnoreCase(geometryColumn)) {
                columns.add(head.getColumnName(i));
                if (head.getColumnTypeName(i).equalsIgnoreCase("BOOLEAN")) {
                    flags.add(head.getColumnName(i));
                }
            }
        }
    }

    private static Layer layer(Connection database, @Nullable String wanted) throws SQLException, FileRefused {
        var layers = new ArrayList<Layer>();
        try (var query = database.prepareStatement("""
                        select g.table_name, g.column_name, g.srs_id
                          from gpkg_geometry_columns g
                          join gpkg_contents c using (table_name)
                         where c.data_type = 'features'
                         order by g.table_name
                        """);
                var rows = query.executeQuery()) {
            while (rows.next()) {
                layers.add(new Layer(rows.getString(1), rows.getString(2), rows.getInt(3)));
            }
        } catch (SQLException noSuchTable) {
            if (!String.valueOf(noSuchTable.getMessage()).contains("no such table")) {
                throw noSuchTable;
            }
            throw new FileRefused(FileRefused.Reason.NOT_A_KNOWN_FORMAT, "SQLite");
        }
        if (wanted != null) {
            return layers.stream()
                    .filter(l -> l.table.equals(wanted))
                    .findFirst()
                    .orElseThrow(() -> new FileRefused(FileRefused.Reason.NO_SUCH_LAYER, wanted));
        } else if (layers.isEmpty()) {
            throw new FileRefused(FileRefused.Reason.NO_SUCH_LAYER, "");
        } else if (layers.size() > 1) {
            throw new FileRefused(
                    FileRefused.Reason.WHICH_LAYER,
                    String.join("、", layers.stream().map(Layer::table).toList()));
        }
        return layers.getFirst();
    }

    private Crs crs(Connection database, int srsId, ReadingChoices choices) throws SQLException, FileRefused {
        if (choices.crs() != null) {
            return StatedCrs.forced(choices.crs(), notes);
        }
        try (var query = database.prepareStatement(
                "select organization, organization_coordsys_id, definition from gpkg_spatial_ref_sys where srs_id = ?")) {
            query.setInt(1, srsId);
            try (var row = query.executeQuery()) {
                if (srsId <= 0 || !row.next()) {
                    throw new FileRefused(FileRefused.Reason.NO_CRS_STATED, "");
                }
                var organization = row.getString(1);
                int code = row.getInt(2);
                var definition = String.valueOf(row.getString(3));
                return StatedCrs.of(() -> stated(organization, code, definition), choices, notes);
            }
        }
    }

    private static Crs stated(@Nullable String organization, int code, String definition) throws CrsRefused {
        if ("EPSG".equalsIgnoreCase(organization)) {
            try {
                return Crs.ofEpsg(code);
            } catch (CrsRefused refused) {
                if (refused.reason() == CrsRefused.Reason.UNCONVERTED || !definition.contains("[")) {
                    throw refused;
                }
            }
        }
        return Crs.ofWkt(definition);
    }

    @Override
    public Format format() {
        return Format.GEOPACKAGE;
    }

    @Override
    public List<Note> notes() {
        return notes;
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public double progress() {
        return total == 0 ? 1 : (double) row / total;
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // written by the reading thread only
    public @Nullable Raw next() throws FileRefused {
        try {
            if (!rows.next()) {
                return null;
            }
            row++;
            var properties = new LinkedHashMap<String, Object>();
            for (var column : columns) {
                var value = rows.getObject(column);
                put(properties, column, flags.contains(column) && value instanceof Integer flag ? flag != 0 : value);
            }
            var blob = rows.getBytes(geometryColumn);
            return blob == null
                    ? new Raw.Shape(row, new Drawn.Nothing(), properties, crs, List.of())
                    : shape(blob, properties);
        } catch (SQLException damaged) {
            throw new FileRefused(FileRefused.Reason.UNREADABLE, Reading.saying(damaged));
        }
    }

    private static void put(Map<String, Object> properties, String column, @Nullable Object value) {
        if (value instanceof Integer i) {
            properties.put(column, i.longValue());
        } else if (value instanceof Float f) {
            properties.put(column, f.doubleValue());
        } else if (value != null
                && !(value instanceof byte[]) // pictures and the like
                && !(value instanceof String s && s.isBlank())) {
            properties.put(column, value);
        }
    }

    private Raw shape(byte[] blob, Map<String, Object> properties) {
        try {
            return new Raw.Shape(row, shape(blob), properties, crs, List.of());
        } catch (WkbShape.NotWkb not) {
            return new Raw.Bad(row, not.defect(), new Raw.Seen(not.place().and(box(blob)), properties, crs));
        }
    }

    /** The box that the head of a geometry states: west, east, south, north. Nowhere where it states none. */
    private static Place box(byte[] blob) {
        boolean isStated = blob.length >= 40 && blob[0] == 'G' && blob[1] == 'P' && (blob[3] >> 1 & 7) != 0;
        if (!isStated) {
            return Place.NOWHERE;
        }
        var head = ByteBuffer.wrap(blob).order((blob[3] & 1) == 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        return Place.box(head.getDouble(8), head.getDouble(24), head.getDouble(16), head.getDouble(32));
    }

    /** GeoPackageBinary, OGC 12-128 clause 2.1.3. */
    private Drawn shape(byte[] blob) throws WkbShape.NotWkb {
        if (blob.length < 8 || blob[0] != 'G' || blob[1] != 'P') {
            throw new WkbShape.NotWkb("no GeoPackageBinary");
        }
        int flags = blob[3];
        int envelope = flags >> 1 & 7;
        int header = 8
                + switch (envelope) {
                    case 0 -> 0;
                    case 1 -> 32;
                    case 2, 3 -> 48;
                    case 4 -> 64;
                    default -> throw new WkbShape.NotWkb("envelope " + envelope);
                };
        if ((flags & 0x10) != 0) {
            return new Drawn.Nothing();
        } else if ((flags & 0x20) != 0) {
            return new Drawn.OtherKind("ExtendedGeoPackageBinary", box(blob));
        } else if (header > blob.length) {
            throw new WkbShape.NotWkb("length " + blob.length);
        }
        var wkb = ByteBuffer.wrap(blob, header, blob.length - header).slice().order(ByteOrder.LITTLE_ENDIAN);
        var drawn = WkbShape.read(wkb, mostPoints, reach);
        // of another kind not all may have been read, such as a curve nobody knows here
        return drawn instanceof Drawn.OtherKind(var kind, var place)
                ? new Drawn.OtherKind(kind, place.and(box(blob)))
                : drawn;
    }

    @Override
    public void close() throws IOException {
        try (database;
                query;
                rows) {
            return;
        } catch (SQLException cannotClose) {
            throw new IOException(cannotClose);
        }
    }
}
