package cn.qingshan.geo.read;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.WKBWriter;

/** Files made for tests, byte by byte after the published formats. */
final class WrittenFiles {

    static final String CGCS2000_PRJ =
            "GEOGCS[\"GCS_China_Geodetic_Coordinate_System_2000\",DATUM[\"D_China_2000\",SPHEROID[\"CGCS2000\",6378137.0,298.257222101]],"
                    + "PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]]";

    private WrittenFiles() {}

    static Path text(Path file, String content) throws IOException {
        return text(file, content, StandardCharsets.UTF_8);
    }

    static Path text(Path file, String content, Charset charset) throws IOException {
        return Files.write(file, content.getBytes(charset));
    }

    static Path zip(Path file, Map<String, byte[]> entries) throws IOException {
        try (var out = new ZipOutputStream(Files.newOutputStream(file))) {
            for (var entry : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue());
            }
        }
        return file;
    }

    /** A .shp of type polygon; each feature a list of rings, each ring x, y, x, y, … */
    static byte[] shp(List<List<double[]>> features) {
        var records = new ByteArrayOutputStream();
        int number = 0;
        for (var rings : features) {
            int points = rings.stream().mapToInt(r -> r.length / 2).sum();
            int length = 44 + 4 * rings.size() + 16 * points;
            records.writeBytes(
                    ByteBuffer.allocate(8).putInt(++number).putInt(length / 2).array());
            var content = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
            content.putInt(5).position(36);
            content.putInt(rings.size()).putInt(points);
            int start = 0;
            for (var ring : rings) {
                content.putInt(start);
                start += ring.length / 2;
            }
            for (var ring : rings) {
                for (double ordinate : ring) {
                    content.putDouble(ordinate);
                }
            }
            records.writeBytes(content.array());
        }
        var header = ByteBuffer.allocate(100);
        header.putInt(0, 9994).putInt(24, (100 + records.size()) / 2);
        header.order(ByteOrder.LITTLE_ENDIAN).putInt(28, 1000).putInt(32, 5);
        double[] first = features.getFirst().getFirst();
        header.putDouble(36, first[0])
                .putDouble(44, first[1])
                .putDouble(52, first[0])
                .putDouble(60, first[1]);
        var file = new ByteArrayOutputStream();
        file.writeBytes(header.array());
        file.writeBytes(records.toByteArray());
        return file.toByteArray();
    }

    /** A .dbf with one text field of 40 bytes. */
    static byte[] dbf(String field, List<byte[]> values, Charset names, int languageDriver) {
        var file = ByteBuffer.allocate(32 + 32 + 1 + 41 * values.size() + 1).order(ByteOrder.LITTLE_ENDIAN);
        file.put((byte) 3).position(4);
        file.putInt(values.size()).putShort((short) 65).putShort((short) 41);
        file.put(29, (byte) languageDriver).position(32);
        file.put(field.getBytes(names)).position(32 + 11);
        file.put((byte) 'C').position(32 + 16);
        file.put((byte) 40).position(64);
        file.put((byte) 0x0D);
        for (var value : values) {
            var padded = new byte[41];
            java.util.Arrays.fill(padded, (byte) ' ');
            System.arraycopy(value, 0, padded, 1, value.length);
            file.put(padded);
        }
        file.put((byte) 0x1A);
        return file.array();
    }

    static Path geoPackage(Path file, int srsId, String definition, List<Geometry> geometries) throws SQLException {
        try (var database = DriverManager.getConnection("jdbc:sqlite:" + file);
                var sql = database.createStatement()) {
            sql.execute("create table gpkg_spatial_ref_sys (srs_name text, srs_id integer primary key,"
                    + " organization text, organization_coordsys_id integer, definition text)");
            sql.execute("create table gpkg_contents (table_name text primary key, data_type text)");
            sql.execute("create table gpkg_geometry_columns (table_name text, column_name text, srs_id integer)");
            sql.execute("create table \"采矿权\" (fid integer primary key, geom blob, \"许可证号\" text, \"面积\" real)");
            sql.execute("insert into gpkg_contents values ('采矿权', 'features')");
            sql.execute("insert into gpkg_geometry_columns values ('采矿权', 'geom', " + srsId + ")");
            try (var srs = database.prepareStatement("insert into gpkg_spatial_ref_sys values ('', ?, 'EPSG', ?, ?)")) {
                srs.setInt(1, srsId);
                srs.setInt(2, srsId);
                srs.setString(3, definition);
                srs.executeUpdate();
            }
            try (var row = database.prepareStatement("insert into \"采矿权\" values (null, ?, ?, ?)")) {
                for (int i = 0; i < geometries.size(); i++) {
                    var wkb = new WKBWriter().write(geometries.get(i));
                    var blob = ByteBuffer.allocate(8 + wkb.length).order(ByteOrder.LITTLE_ENDIAN);
                    blob.put((byte) 'G')
                            .put((byte) 'P')
                            .put((byte) 0)
                            .put((byte) 1)
                            .putInt(srsId)
                            .put(wkb);
                    row.setBytes(1, blob.array());
                    row.setString(2, "C430903%04d".formatted(i + 1));
                    row.setDouble(3, i / 2.0);
                    row.executeUpdate();
                }
            }
        }
        return file;
    }
}
