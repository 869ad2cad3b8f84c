package cn.qingshan.geo.write;

import cn.qingshan.geo.Format;
import cn.qingshan.geo.Note;
import cn.qingshan.geo.crs.Crs;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPoint;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/**
 * Shapefile, its members in one zip. Source: ESRI Shapefile Technical Description, July 1998. Records go to pieces of their own;
 * the headers, which know the whole, come with the zip.
 */
final class ShapefileSink implements Sink {

    private static final int NULL_SHAPE = 0;
    private static final int POINT = 1;
    private static final int POLYGON = 5;
    private static final int MULTI_POINT = 8;
    private static final int HEADER = 100;
    /** What old readers hold in a signed number; more would be a Shapefile that not all can open. */
    private static final long MOST_BYTES = Integer.MAX_VALUE;

    private final Draft draft;
    private final WritingChoices choices;
    private final Crs crs;
    private final Charset charset;
    private final Path shp;
    private final Path shx;
    private final LittleEndian records;
    private final LittleEndian index;
    private final DbfDraft table;
    private final Envelope extent = new Envelope();
    /** Of the file, by its first shape. */
    private int type = NULL_SHAPE;

    ShapefileSink(Draft draft, WritingChoices choices, Crs crs, List<Column> columns, List<Note> notes)
            throws IOException, WriteRefused {
        this.draft = draft;
        this.choices = choices;
        this.crs = crs;
        this.charset = Objects.requireNonNullElseGet(choices.charset(), () -> charset(columns));
        this.shp = draft.piece("records.shp");
        this.shx = draft.piece("records.shx");
        this.table = new DbfDraft(draft, columns, charset, choices.producedAt(), notes);
        this.records = new LittleEndian(draft.create(shp));
        this.index = new LittleEndian(draft.create(shx));
    }

    @Override
    public void write(Feature feature) throws IOException, WriteRefused {
        var placed = feature.placed();
        int own = typeOf(placed);
        if (own != NULL_SHAPE && type != NULL_SHAPE && own != type) {
            throw new WriteRefused(WriteRefused.Reason.KINDS_MIXED, Format.SHAPEFILE.title(), feature.row());
        }
        int bytes = contentBytes(placed);
        if (bytes < 0 || HEADER + records.size() + 8 + bytes > MOST_BYTES) {
            throw new WriteRefused(WriteRefused.Reason.BEYOND_LIMIT, Format.SHAPEFILE.title(), "2 GB (.shp)");
        }
        table.write(feature.values());
        type = own == NULL_SHAPE ? type : own;
        index.putBigEndianInt((int) ((HEADER + records.size()) / 2)).putBigEndianInt(bytes / 2);
        records.putBigEndianInt(feature.row()).putBigEndianInt(bytes / 2).putInt(own);
        if (placed != null) {
            extent.expandToInclude(placed.getEnvelopeInternal());
            switch (placed) {
                case Point point -> coordinates(point.getCoordinateSequence());
                case MultiPoint points -> points(points);
                default -> polygons(placed);
            }
        }
    }

    /** A name of four Chinese characters has twelve bytes in UTF-8, and eight in GB18030. */
    private static Charset charset(List<Column> columns) {
        return columns.stream().allMatch(c -> DbfDraft.holds(c.name(), StandardCharsets.UTF_8))
                ? StandardCharsets.UTF_8
                : WritingChoices.GB18030;
    }

    private static int typeOf(@Nullable Geometry placed) {
        return switch (placed) {
            case null -> NULL_SHAPE;
            case Point _ -> POINT;
            case MultiPoint _ -> MULTI_POINT;
            default -> POLYGON;
        };
    }

    /** Negative when it is more than a record can hold. */
    private static int contentBytes(@Nullable Geometry placed) {
        long bytes = switch (placed) {
            case null -> 4;
            case Point _ -> 20;
            case MultiPoint points -> 40 + 16L * points.getNumPoints();
            default -> 44 + 4L * rings(placed) + 16L * placed.getNumPoints();
        };
        return bytes > Integer.MAX_VALUE ? -1 : (int) bytes;
    }

    private static int rings(Geometry areas) {
        int rings = 0;
        for (int i = 0; i < areas.getNumGeometries(); i++) {
            rings += 1 + ((Polygon) areas.getGeometryN(i)).getNumInteriorRing();
        }
        return rings;
    }

    private void points(MultiPoint points) throws IOException {
        box(points.getEnvelopeInternal());
        records.putInt(points.getNumGeometries());
        for (int i = 0; i < points.getNumGeometries(); i++) {
            coordinates(((Point) points.getGeometryN(i)).getCoordinateSequence());
        }
    }

    private void polygons(Geometry areas) throws IOException {
        box(areas.getEnvelopeInternal());
        records.putInt(rings(areas)).putInt(areas.getNumPoints());
        int start = 0;
        for (int i = 0; i < areas.getNumGeometries(); i++) {
            var polygon = (Polygon) areas.getGeometryN(i);
            for (int r = 0; r <= polygon.getNumInteriorRing(); r++) {
                records.putInt(start);
                start += ring(polygon, r).size();
            }
        }
        for (int i = 0; i < areas.getNumGeometries(); i++) {
            var polygon = (Polygon) areas.getGeometryN(i);
            for (int r = 0; r <= polygon.getNumInteriorRing(); r++) {
                backwards(ring(polygon, r));
            }
        }
    }

    private static CoordinateSequence ring(Polygon polygon, int r) {
        return r == 0
                ? polygon.getExteriorRing().getCoordinateSequence()
                : polygon.getInteriorRingN(r - 1).getCoordinateSequence();
    }

    private void coordinates(CoordinateSequence points) throws IOException {
        for (int i = 0; i < points.size(); i++) {
            records.putDouble(points.getX(i)).putDouble(points.getY(i));
        }
    }

    /** Shells are clockwise here, holes counter-clockwise. */
    private void backwards(CoordinateSequence ring) throws IOException {
        for (int i = ring.size() - 1; i >= 0; i--) {
            records.putDouble(ring.getX(i)).putDouble(ring.getY(i));
        }
    }

    private void box(Envelope box) throws IOException {
        records.putDouble(box.getMinX())
                .putDouble(box.getMinY())
                .putDouble(box.getMaxX())
                .putDouble(box.getMaxY());
    }

    @Override
    public Path complete() throws IOException, WriteRefused {
        records.close();
        index.close();
        table.close();
        var piece = draft.piece("features.zip");
        try (var zip = new ZipOutputStream(draft.create(piece), StandardCharsets.UTF_8)) {
            member(zip, ".shp", out -> {
                header(out, records.size());
                Files.copy(shp, out);
            });
            member(zip, ".shx", out -> {
                header(out, index.size());
                Files.copy(shx, out);
            });
            member(zip, ".dbf", table::copyTo);
            member(zip, ".prj", out -> out.write(crs.wkt().orElseThrow().getBytes(StandardCharsets.US_ASCII)));
            member(zip, ".cpg", out -> out.write(charset.name().getBytes(StandardCharsets.US_ASCII)));
        }
        return piece;
    }

    /** What goes into a member of the zip. */
    private interface Content {
        void to(OutputStream out) throws IOException, WriteRefused;
    }

    private void member(ZipOutputStream zip, String extension, Content content) throws IOException, WriteRefused {
        var entry = new ZipEntry(choices.layer().replace('/', '_') + extension);
        entry.setTimeLocal(
                choices.producedAt().atZone(ZoneId.of("Asia/Shanghai")).toLocalDateTime());
        zip.putNextEntry(entry);
        content.to(zip);
        zip.closeEntry();
    }

    private void header(OutputStream member, long bytesOfRecords) throws IOException {
        @SuppressWarnings("resource") // the zip goes on
        var out = new LittleEndian(member);
        out.putBigEndianInt(9994).put(new byte[20]).putBigEndianInt((int) ((HEADER + bytesOfRecords) / 2));
        out.putInt(1000).putInt(type == NULL_SHAPE ? POLYGON : type);
        boolean none = extent.isNull();
        out.putDouble(none ? 0 : extent.getMinX())
                .putDouble(none ? 0 : extent.getMinY())
                .putDouble(none ? 0 : extent.getMaxX())
                .putDouble(none ? 0 : extent.getMaxY());
        out.put(new byte[32]);
    }

    @Override
    public void close() throws IOException {
        try (records;
                index;
                table) {
            return;
        }
    }
}
