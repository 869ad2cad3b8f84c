package cn.qingshan.example;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Polygon;

/**
 * The files a bureau would receive about a {@link County}: mining rights, mines, red lines, farmland, and the change
 * patches of one quarter. The same county gives the same bytes on every machine; nothing of {@link Patch.Truth} is in
 * them.
 */
public final class CountyFiles {

    /** The campaign whose patches are still to be imported. */
    public static final Quarter NEWEST = new Quarter(2026, 3);

    private static final String CGCS2000 = "urn:ogc:def:crs:EPSG::4490";
    private static final Charset GBK = Charset.forName("GBK");
    private static final LocalDateTime ZIPPED_AT = LocalDateTime.of(2026, 1, 15, 9, 0);
    private static final int GOOD_ROWS_BETWEEN_FAULTS = 8;

    private CountyFiles() {}

    /** File name → content. */
    public static SequencedMap<String, byte[]> of(County county) {
        SequencedMap<String, byte[]> files = new LinkedHashMap<>();
        files.put("rights-2026.geojson", rights(county));
        files.put("rights-2026-gbk.zip", rightsShapefile(county));
        files.put("patches-2026q3.geojson", patches(county));
        files.put("patches-2026q3-with-faults.geojson", patchesWithFaults(county));
        files.put("redlines.geojson", restricted(county, "redlines", RestrictedArea.Kind.ECOLOGICAL_RED_LINE));
        files.put("farmland.geojson", restricted(county, "farmland", RestrictedArea.Kind.PERMANENT_FARMLAND));
        files.put("drinking-water.geojson", restricted(county, "drinking-water", RestrictedArea.Kind.DRINKING_WATER));
        files.put("mines.csv", mines(county));
        return files;
    }

    /** Writes {@link #of} into a folder, over what is there. */
    public static void write(County county, Path folder) {
        try {
            Files.createDirectories(folder);
            for (Map.Entry<String, byte[]> file : of(county).entrySet()) {
                Files.write(folder.resolve(file.getKey()), file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] rights(County county) {
        GeoJsonText file = new GeoJsonText("rights-2026", null);
        for (Right right : county.rights()) {
            file.feature(
                    properties(
                            "licence_no", right.licenceNo(),
                            "mine_code", right.mine().code(),
                            "mine_name", right.mine().name(),
                            "holder", right.holder().name(),
                            "mineral", right.mineral(),
                            "method", right.mine().method().chinese(),
                            "valid_from", right.validFrom().toString(),
                            "valid_to", right.validTo().toString(),
                            "township", right.mine().township().name()),
                    GeoJsonText.polygon(right.area()));
        }
        return file.bytes();
    }

    /** One zone for the whole county, that of its middle, as the county's own surveys have it. */
    private static byte[] rightsShapefile(County county) {
        GaussKruger plane = new GaussKruger(
                GaussKruger.zoneOf(county.outline().getCentroid().getX()));
        ShapefileBytes shapefile = new ShapefileBytes(
                List.of(
                        new ShapefileBytes.Column("CKXKZH", 'C', 30, 0),
                        new ShapefileBytes.Column("KSBH", 'C', 10, 0),
                        new ShapefileBytes.Column("KSMC", 'C', 60, 0),
                        new ShapefileBytes.Column("CKQR", 'C', 80, 0),
                        new ShapefileBytes.Column("KZ", 'C', 30, 0),
                        new ShapefileBytes.Column("KCFS", 'C', 10, 0),
                        new ShapefileBytes.Column("YXQQ", 'D', 8, 0),
                        new ShapefileBytes.Column("YXQZ", 'D', 8, 0),
                        new ShapefileBytes.Column("XZDM", 'C', 12, 0),
                        new ShapefileBytes.Column("KQMJ", 'N', 16, 2)),
                GBK);
        for (Right right : county.rights()) {
            Coordinate[] ring = Arrays.stream(
                            right.area().getExteriorRing().reverse().getCoordinates())
                    .map(plane::of)
                    .toArray(Coordinate[]::new);
            shapefile.add(
                    ring,
                    List.of(
                            right.licenceNo(),
                            right.mine().code(),
                            right.mine().name(),
                            right.holder().name(),
                            right.mineral(),
                            right.mine().method().chinese(),
                            right.validFrom().format(DateTimeFormatter.BASIC_ISO_DATE),
                            right.validTo().format(DateTimeFormatter.BASIC_ISO_DATE),
                            right.mine().township().code(),
                            GeoJsonText.decimal(right.area_m2(), 2)));
        }
        SequencedMap<String, byte[]> parts = new LinkedHashMap<>();
        parts.put("CKQ2026.shp", shapefile.shp());
        parts.put("CKQ2026.shx", shapefile.shx());
        parts.put("CKQ2026.dbf", shapefile.dbf());
        parts.put("CKQ2026.prj", plane.wkt().getBytes(StandardCharsets.US_ASCII));
        return zipped(parts);
    }

    private static byte[] patches(County county) {
        GeoJsonText file = new GeoJsonText("patches-2026q3", CGCS2000);
        for (Patch patch : county.patches(NEWEST)) {
            file.feature(properties(patch, patch.patchNo()), GeoJsonText.polygon(patch.area()));
        }
        return file.bytes();
    }

    /** Eight good rows of {@link #patches}, after the first six of them one spoilt row each. */
    private static byte[] patchesWithFaults(County county) {
        GeoJsonText file = new GeoJsonText("patches-2026q3-with-faults", CGCS2000);
        List<Patch> good = county.patches(NEWEST).subList(0, GOOD_ROWS_BETWEEN_FAULTS);
        // what is spoilt was good: patches of the campaign that are not among the good rows
        List<Patch> spoilt = county.patches(NEWEST).subList(GOOD_ROWS_BETWEEN_FAULTS, GOOD_ROWS_BETWEEN_FAULTS + 6);
        List<Runnable> faults = List.of(
                () -> file.feature(
                        properties(spoilt.get(0), spoilt.get(0).patchNo()),
                        GeoJsonText.polygon(
                                GeoJsonText.ring(crossed(spoilt.get(0).area())))),
                () -> file.feature(
                        properties(spoilt.get(1), spoilt.get(1).patchNo()),
                        GeoJsonText.polygon(
                                GeoJsonText.ring(unclosed(spoilt.get(1).area())))),
                () -> file.feature(
                        properties(spoilt.get(2), spoilt.get(2).patchNo()),
                        GeoJsonText.polygon(
                                GeoJsonText.ring(pointLost(spoilt.get(2).area())))),
                () -> file.feature(
                        properties(spoilt.get(3), good.get(1).patchNo()),
                        GeoJsonText.polygon(spoilt.get(3).area())),
                () -> file.feature(properties(spoilt.get(4), spoilt.get(4).patchNo()), GeoJsonText.polygon("")),
                () -> file.feature(
                        properties(spoilt.get(5), null),
                        GeoJsonText.polygon(spoilt.get(5).area())));
        for (int i = 0; i < good.size(); i++) {
            file.feature(
                    properties(good.get(i), good.get(i).patchNo()),
                    GeoJsonText.polygon(good.get(i).area()));
            if (i < faults.size()) {
                faults.get(i).run();
            }
        }
        return file.bytes();
    }

    /** Two opposite vertices change places: the outline crosses itself. */
    private static Coordinate[] crossed(Polygon area) {
        // a copy: the ring hands out its own array
        Coordinate[] at = area.getExteriorRing().getCoordinates().clone();
        int one = at.length / 4;
        int other = 3 * at.length / 4;
        Coordinate kept = at[one];
        at[one] = at[other];
        at[other] = kept;
        return at;
    }

    private static Coordinate[] unclosed(Polygon area) {
        Coordinate[] at = area.getExteriorRing().getCoordinates();
        return Arrays.copyOf(at, at.length - 1);
    }

    /** The decimal point one digit too far right: 1125.3, 284.1. */
    private static Coordinate[] pointLost(Polygon area) {
        return Arrays.stream(area.getExteriorRing().getCoordinates())
                .map(c -> new Coordinate(c.x * 10, c.y * 10))
                .toArray(Coordinate[]::new);
    }

    private static byte[] restricted(County county, String name, RestrictedArea.Kind kind) {
        GeoJsonText file = new GeoJsonText(name, CGCS2000);
        for (RestrictedArea area : county.restrictedAreas(kind)) {
            file.feature(
                    properties(
                            "zone_no", area.zoneNo(),
                            "name", area.name(),
                            "kind", area.kind().chinese()),
                    GeoJsonText.polygon(area.area()));
        }
        return file.bytes();
    }

    /** GBK and CRLF, as a Chinese spreadsheet saves CSV. */
    private static byte[] mines(County county) {
        List<String> lines = new ArrayList<>();
        lines.add("mine_code,mine_name,mineral,method,status,township,lon,lat,operator,responsibility,closed_on");
        for (Mine mine : county.mines()) {
            lines.add(String.join(
                    ",",
                    mine.code(),
                    mine.name(),
                    mine.mineral(),
                    mine.method().chinese(),
                    mine.status().chinese(),
                    mine.township().name(),
                    GeoJsonText.decimal(mine.centre().getX(), 6),
                    GeoJsonText.decimal(mine.centre().getY(), 6),
                    mine.operator().map(Operator::name).orElse(""),
                    mine.responsibility().chinese(),
                    mine.closedOn().map(Object::toString).orElse("")));
        }
        return (String.join("\r\n", lines) + "\r\n").getBytes(GBK);
    }

    private static SequencedMap<String, @Nullable String> properties(Patch patch, @Nullable String patchNo) {
        SequencedMap<String, @Nullable String> properties = new LinkedHashMap<>();
        properties.put("patch_no", patchNo);
        properties.putAll(properties(
                "observed_on", patch.observedOn().toString(),
                "previous_on", patch.previousOn().toString(),
                "kind", patch.kind().chinese(),
                "source", patch.source(),
                "township", patch.township().name()));
        return properties;
    }

    private static SequencedMap<String, @Nullable String> properties(String... namesAndValues) {
        SequencedMap<String, @Nullable String> properties = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            properties.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return properties;
    }

    /** Stored, not deflated: compressors differ from machine to machine. */
    private static byte[] zipped(SequencedMap<String, byte[]> entries) {
        ByteArrayOutputStream to = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(to)) {
            for (Map.Entry<String, byte[]> content : entries.entrySet()) {
                CRC32 crc = new CRC32();
                crc.update(content.getValue());
                ZipEntry entry = new ZipEntry(content.getKey());
                entry.setMethod(ZipEntry.STORED);
                entry.setSize(content.getValue().length);
                entry.setCrc(crc.getValue());
                entry.setTimeLocal(ZIPPED_AT);
                zip.putNextEntry(entry);
                zip.write(content.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return to.toByteArray();
    }
}
