package cn.qingshan.geo.read;

import cn.qingshan.geo.Defect;
import cn.qingshan.geo.Format;
import cn.qingshan.geo.Note;
import cn.qingshan.geo.crs.Crs;
import cn.qingshan.geo.outline.Drawn;
import cn.qingshan.geo.outline.Place;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;

/** Shapefile: .shp and .dbf side by side, as streams. Source: ESRI Shapefile Technical Description, July 1998. */
final class ShapefileRows implements RowSource {

    private static final int HEADER = 100;
    private static final int RECORD_START = 44;

    private final CountedStream counted;
    private final DataInputStream shp;
    private final long length;
    private final @Nullable DbfTable table;
    private final @Nullable AutoCloseable box;
    private final Crs crs;
    private final List<Note> notes;
    private final int mostPoints;
    private long at = HEADER;
    private int row;

    /** The members of one Shapefile, wherever they lie. */
    private interface Members {
        /** Null when there is no such member. */
        @Nullable
        CountedStream open(String extension) throws IOException;

        /** −1 when not known. */
        long size(String extension) throws IOException;
    }

    static ShapefileRows zipped(ZipBox box, Map<String, ZipEntry> files, List<String> shapes, ReadingChoices choices)
            throws IOException, FileRefused {
        var base = base(shapes, choices.layer());
        var members = new Members() {
            @Override
            public @Nullable CountedStream open(String extension) throws IOException {
                var entry = files.get(base + extension);
                return entry == null ? null : box.open(entry);
            }

            @Override
            public long size(String extension) {
                var entry = files.get(base + extension);
                return entry == null ? -1 : entry.getSize();
            }
        };
        return open(members, box, choices);
    }

    private static String base(List<String> shapes, @Nullable String layer) throws FileRefused {
        for (var shape : shapes) {
            var base = shape.substring(0, shape.length() - 4);
            if (shapes.size() == 1 && layer == null || name(base).equalsIgnoreCase(layer)) {
                return base;
            }
        }
        if (layer != null) {
            throw new FileRefused(FileRefused.Reason.NO_SUCH_LAYER, layer);
        }
        throw new FileRefused(
                FileRefused.Reason.WHICH_LAYER,
                String.join(
                        "、",
                        shapes.stream()
                                .map(s -> name(s.substring(0, s.length() - 4)))
                                .toList()));
    }

    private static String name(String base) {
        return ZipBox.display(base.substring(base.lastIndexOf('/') + 1));
    }

    /** A .shp with its companions beside it, in any letter case. */
    static ShapefileRows loose(Path shp, ReadingChoices choices) throws IOException, FileRefused {
        var name = shp.getFileName().toString();
        var base = name.toLowerCase(Locale.ROOT).endsWith(".shp") ? name.substring(0, name.length() - 4) : name;
        var members = new Members() {
            private Optional<Path> member(String extension) {
                return extension.equals(".shp")
                        ? Optional.of(shp)
                        : List.of(extension, extension.toUpperCase(Locale.ROOT)).stream()
                                .map(e -> shp.resolveSibling(base + e))
                                .filter(Files::isRegularFile)
                                .findFirst();
            }

            @Override
            public @Nullable CountedStream open(String extension) throws IOException {
                var member = member(extension);
                return member.isEmpty() ? null : new CountedStream(Files.newInputStream(member.get()), Long.MAX_VALUE);
            }

            @Override
            public long size(String extension) throws IOException {
                var member = member(extension);
                return member.isEmpty() ? -1 : Files.size(member.get());
            }
        };
        return open(members, null, choices);
    }

    private static ShapefileRows open(Members members, @Nullable AutoCloseable box, ReadingChoices choices)
            throws IOException, FileRefused {
        var notes = new ArrayList<Note>();
        var counted = members.open(".shp");
        if (counted == null) {
            throw new FileRefused(FileRefused.Reason.NO_SHP_IN_ZIP);
        }
        DbfTable table = null;
        var shp = new DataInputStream(new BufferedInputStream(counted, 1 << 16));
        boolean opened = false;
        try {
            var header = header(shp, members.size(".shp"));
            var crs = crs(members, header, choices, notes);
            table = table(members, choices, notes);
            opened = true;
            return new ShapefileRows(counted, shp, header.length, table, box, crs, notes, choices);
        } finally {
            if (!opened) {
                shp.close();
            }
        }
    }

    private ShapefileRows(
            CountedStream counted,
            DataInputStream shp,
            long length,
            @Nullable DbfTable table,
            @Nullable AutoCloseable box,
            Crs crs,
            List<Note> notes,
            ReadingChoices choices) {
        this.counted = counted;
        this.shp = shp;
        this.length = length;
        this.table = table;
        this.box = box;
        this.crs = crs;
        this.notes = notes;
        this.mostPoints = choices.limits().pointsPerRow();
    }

    private record Header(long length, double minX, double minY, double maxX, double maxY) {}

    private static Header header(DataInputStream shp, long size) throws IOException, FileRefused {
        var bytes = new byte[HEADER];
        try {
            shp.readFully(bytes);
        } catch (EOFException cutOff) {
            throw new FileRefused(FileRefused.Reason.TRUNCATED);
        }
        var header = ByteBuffer.wrap(bytes);
        if (header.getInt(0) != 9994) {
            throw new FileRefused(FileRefused.Reason.UNREADABLE, "SHP");
        }
        long length = 2 * Integer.toUnsignedLong(header.getInt(24));
        if (size >= 0 && length > size) {
            throw new FileRefused(FileRefused.Reason.TRUNCATED);
        }
        header.order(ByteOrder.LITTLE_ENDIAN);
        return new Header(
                length, header.getDouble(36), header.getDouble(44), header.getDouble(52), header.getDouble(60));
    }

    private static Crs crs(Members members, Header header, ReadingChoices choices, List<Note> notes)
            throws IOException, FileRefused {
        if (choices.crs() != null) {
            return StatedCrs.forced(choices.crs(), notes);
        }
        var prj = smallText(members, ".prj");
        if (prj.isEmpty() || prj.get().isBlank()) {
            throw new FileRefused(FileRefused.Reason.NO_CRS_STATED, guess(header));
        }
        return StatedCrs.of(() -> Crs.ofWkt(prj.get()), choices, notes);
    }

    /** What the numbers look like, for the question to the sender. Never used without an answer. */
    private static String guess(Header header) {
        if (Math.abs(header.minX) <= 180 && Math.abs(header.maxX) <= 180 && Math.abs(header.maxY) <= 90) {
            return "EPSG:4490";
        }
        return Crs.zoneOfEasting(header.minX)
                .map(zone -> "EPSG:" + zone.epsg().orElseThrow())
                .orElse("");
    }

    private static @Nullable DbfTable table(Members members, ReadingChoices choices, List<Note> notes)
            throws IOException, FileRefused {
        try (var probe = members.open(".dbf")) {
            if (probe == null) {
                notes.add(Note.of(Note.Code.NO_ATTRIBUTE_TABLE));
                return null;
            }
        }
        var table = DbfTable.open(
                () -> {
                    var in = members.open(".dbf");
                    if (in == null) {
                        throw new EOFException();
                    }
                    return new BufferedInputStream(in, 1 << 16);
                },
                members.size(".dbf"),
                choices.charset(),
                smallText(members, ".cpg"));
        notes.add(table.charsetNote());
        return table;
    }

    private static Optional<String> smallText(Members members, String extension) throws IOException {
        try (var in = members.open(extension)) {
            return in == null
                    ? Optional.empty()
                    : Optional.of(new String(in.readNBytes(1 << 16), StandardCharsets.UTF_8));
        }
    }

    @Override
    public Format format() {
        return Format.SHAPEFILE;
    }

    @Override
    public List<Note> notes() {
        return notes;
    }

    @Override
    public List<String> columns() {
        return table == null ? List.of() : table.columns();
    }

    @Override
    public double progress() {
        return length == 0 ? 1 : (double) counted.count() / length;
    }

    @Override
    public @Nullable Raw next() throws IOException, FileRefused {
        if (at >= length) {
            if (table != null && table.records() > row) {
                throw new FileRefused(FileRefused.Reason.TRUNCATED);
            }
            return null;
        }
        shp.readInt(); // record number: files with wrong ones exist, the order is what counts
        long bytes = 2 * Integer.toUnsignedLong(shp.readInt());
        at += 8 + bytes;
        if (at > length) {
            throw new FileRefused(FileRefused.Reason.TRUNCATED);
        }
        row++;
        var record = table == null ? new DbfTable.Record(false, Map.of()) : table.next();
        var start = shp.readNBytes((int) Math.min(bytes, RECORD_START));
        var opening = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN);
        if (announcedPoints(opening) > mostPoints || bytes > RECORD_START + 40L * mostPoints) {
            shp.skipNBytes(bytes - start.length);
            var tooMany = Defect.of(Defect.Code.TOO_MANY_POINTS, mostPoints);
            return record.deleted()
                    ? new Raw.Bad(row, tooMany)
                    : new Raw.Bad(row, tooMany, new Raw.Seen(box(opening), record.values(), crs));
        }
        // readNBytes grows with what is really there: the record's own length is not believed.
        var rest = shp.readNBytes((int) bytes - start.length);
        if (start.length + rest.length < bytes) {
            throw new EOFException();
        } else if (record.deleted()) {
            return new Raw.Bad(row, Defect.of(Defect.Code.ROW_DELETED));
        }
        var content = Arrays.copyOf(start, (int) bytes);
        System.arraycopy(rest, 0, content, start.length, rest.length);
        var drawn = drawn(ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN));
        return drawn == null
                ? new Raw.Bad(
                        row,
                        Defect.of(Defect.Code.GEOMETRY_UNREADABLE, "SHP"),
                        new Raw.Seen(box(opening), record.values(), crs))
                : new Raw.Shape(row, drawn, record.values(), crs, List.of());
    }

    /** How many points a record announces: behind type, box and, of areas, the number of rings. */
    private static int announcedPoints(ByteBuffer start) {
        if (start.remaining() < RECORD_START) {
            return 0;
        }
        return switch (start.getInt(0)) {
            case 5, 15, 25 -> start.getInt(40);
            case 8, 18, 28 -> start.getInt(36);
            default -> 0;
        };
    }

    /** Null when the record contradicts itself. */
    private static @Nullable Drawn drawn(ByteBuffer in) {
        if (in.remaining() < 4) {
            return null;
        }
        int type = in.getInt();
        return switch (type) {
            case 0 -> new Drawn.Nothing();
            case 1, 11, 21 -> in.remaining() < 16 ? null : new Drawn.Points(List.of(point(in)));
            case 3, 13, 23 ->
                new Drawn.OtherKind(
                        "PolyLine", polygon(in) instanceof Drawn.Rings lines ? Place.of(lines.rings()) : box(in));
            case 5, 15, 25 -> polygon(in);
            case 8, 18, 28 -> points(in);
            case 31 -> new Drawn.OtherKind("MultiPatch", box(in));
            default -> null;
        };
    }

    /** The box that the record states, behind its type; nowhere where it states none. */
    private static Place box(ByteBuffer in) {
        if (in.limit() < RECORD_START) {
            return Place.NOWHERE;
        }
        return switch (in.getInt(0)) {
            case 3, 13, 23, 5, 15, 25, 8, 18, 28, 31 ->
                Place.box(in.getDouble(4), in.getDouble(12), in.getDouble(20), in.getDouble(28));
            default -> Place.NOWHERE;
        };
    }

    private static @Nullable Drawn points(ByteBuffer in) {
        if (in.remaining() < 36) {
            return null;
        }
        in.position(in.position() + 32);
        int count = in.getInt();
        if (count < 0 || count * 16L > in.remaining()) {
            return null;
        }
        var points = new ArrayList<Coordinate>(count);
        for (int i = 0; i < count; i++) {
            points.add(point(in));
        }
        return new Drawn.Points(points);
    }

    private static @Nullable Drawn polygon(ByteBuffer in) {
        if (in.remaining() < 40) {
            return null;
        }
        in.position(in.position() + 32);
        int parts = in.getInt();
        int points = in.getInt();
        if (parts < 0 || points < 0 || parts * 4L + points * 16L > in.remaining()) {
            return null;
        }
        var starts = new int[parts + 1];
        for (int i = 0; i < parts; i++) {
            starts[i] = in.getInt();
        }
        starts[parts] = points;
        if (starts[0] > 0) {
            return null; // points that belong to no ring
        }
        var rings = new ArrayList<Coordinate[]>(parts);
        int first = in.position();
        for (int p = 0; p < parts; p++) {
            if (starts[p] < 0 || starts[p] > starts[p + 1] || starts[p + 1] > points) {
                return null;
            }
            in.position(first + 16 * starts[p]);
            var ring = new Coordinate[starts[p + 1] - starts[p]];
            for (int i = 0; i < ring.length; i++) {
                ring[i] = point(in);
            }
            rings.add(ring);
        }
        return rings.isEmpty() ? new Drawn.Nothing() : new Drawn.Rings(rings, true, false);
    }

    private static Coordinate point(ByteBuffer in) {
        return new Coordinate(in.getDouble(), in.getDouble());
    }

    @Override
    public void close() throws IOException {
        shp.close();
        if (table != null) {
            table.close();
        }
        if (box != null) {
            try {
                box.close();
            } catch (IOException cannotClose) {
                throw cannotClose;
            } catch (Exception cannotClose) {
                throw new IOException(cannotClose);
            }
        }
    }
}
