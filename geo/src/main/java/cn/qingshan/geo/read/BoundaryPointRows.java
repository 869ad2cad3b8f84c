package cn.qingshan.geo.read;

import cn.qingshan.geo.Defect;
import cn.qingshan.geo.Format;
import cn.qingshan.geo.Note;
import cn.qingshan.geo.crs.Crs;
import cn.qingshan.geo.crs.OldDatum;
import cn.qingshan.geo.crs.OldSystem;
import cn.qingshan.geo.crs.SevenParameters;
import cn.qingshan.geo.outline.Drawn;
import cn.qingshan.geo.outline.Place;
import cn.qingshan.geo.outline.Somewhere;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;

/**
 * 界址点 TXT (勘测定界坐标交换格式), in the variants met in practice: header values missing or written differently, full-width
 * marks, more or fewer fields before the {@code @}, rings left open.
 *
 * <p>X is north, Y is east. An eight-digit Y carries its zone, and that beats the header's 带号; with six digits the header must
 * have it. Which ring is a hole is told by containment, not by its number.
 */
final class BoundaryPointRows implements RowSource {

    private static final List<String> FIELDS = List.of("界址点数", "地块面积", "地块编号", "地块名称", "记录图形属性", "图幅号", "地块用途", "地类编码");
    private static final Pattern SECTION = Pattern.compile("^[\\[【［](.*)[\\]】］]$");
    private static final Pattern SEPARATOR = Pattern.compile("[,，]");

    private static final int MOST_HEAD_LINES = 1_000;

    private final long size;
    private final CountedStream counted;
    private final BufferedReader text;
    private final TextLines lines;
    private final List<Note> notes = new ArrayList<>();
    private final Map<String, String> head = new HashMap<>();
    private final ReadingChoices choices;
    private final @Nullable SevenParameters shift;
    /** Those that refused parcels lie in, by the system before any shift. */
    private final Map<Crs, Somewhere> systems = new HashMap<>();

    private @Nullable String parcelLine;
    private int row;

    /** A parcel's point lines, in ring order. */
    private static final class Parcel {
        final Map<Integer, List<Coordinate>> rings = new LinkedHashMap<>();
        /** 点号, as the rings have their points. */
        final Map<Integer, List<String>> names = new LinkedHashMap<>();
        /** Points whose 圈号 is no number: for the place alone. */
        final List<Coordinate> ringless = new ArrayList<>();

        @Nullable
        Defect defect;

        int points;
        /** Of the points that are too many, null before there are any. */
        @Nullable
        Whereabouts beyond;

        /** The first point that was read; null when there is none. */
        @Nullable
        Coordinate first() {
            return !rings.isEmpty()
                    ? rings.values().iterator().next().getFirst()
                    : ringless.isEmpty() ? null : ringless.getFirst();
        }
    }

    /**
     * Where the points of a refused parcel lie: each in the zone that stands before its own easting, for one that is mistyped, be it the
     * first, must not lead the others astray. Told in CGCS2000.
     */
    private final class Whereabouts {
        /** Of points without a zone; null when each has to tell its own. */
        private final @Nullable Crs plane;

        private final Envelope box = new Envelope();

        Whereabouts(@Nullable Crs plane) {
            this.plane = plane;
        }

        /** Null when it is nowhere. */
        private @Nullable Coordinate lonLat(Coordinate point) {
            var turned = turned(point);
            var own = choices.crs() == null ? Crs.zoneOfEasting(turned.x).orElse(null) : null;
            var system = own != null ? own : plane != null ? plane : plane(point, new ArrayList<>());
            return system == null
                    ? null
                    : systems.computeIfAbsent(
                                    system, one -> new Somewhere(shifted(one).toLonLat()))
                            .lonLat(turned.x, turned.y);
        }

        /** One of so many that it is not kept. */
        void add(Coordinate point) {
            var place = lonLat(point);
            if (place != null) {
                box.expandToInclude(turned(place));
            }
        }

        /** The axes are as the file has them. */
        Place of(Parcel parcel) {
            var lines = new ArrayList<Coordinate[]>();
            for (var ring : parcel.rings.values()) {
                lines.add(places(ring));
            }
            for (var point : parcel.ringless) {
                lines.add(places(List.of(point)));
            }
            lines.removeIf(line -> line.length == 0);
            return Place.of(lines).and(Place.box(box));
        }

        private Coordinate[] places(List<Coordinate> points) {
            var places = new ArrayList<Coordinate>(points.size());
            for (var point : points) {
                var place = lonLat(point);
                if (place != null) {
                    places.add(turned(place));
                }
            }
            return places.toArray(Coordinate[]::new);
        }
    }

    static BoundaryPointRows open(Path file, ReadingChoices choices) throws IOException, FileRefused {
        TextCharset charset;
        try (var in = Files.newInputStream(file)) {
            charset = TextCharset.of(in, choices.charset());
        }
        var counted = new CountedStream(Files.newInputStream(file), Long.MAX_VALUE);
        var text = new BufferedReader(new InputStreamReader(counted, charset.charset()), 1 << 16);
        boolean opened = false;
        try {
            var rows = new BoundaryPointRows(Files.size(file), counted, text, charset, choices);
            opened = true;
            return rows;
        } finally {
            if (!opened) {
                text.close();
            }
        }
    }

    private BoundaryPointRows(
            long size, CountedStream counted, BufferedReader text, TextCharset charset, ReadingChoices choices)
            throws IOException, FileRefused {
        this.size = size;
        this.counted = counted;
        this.text = text;
        this.lines = new TextLines(text);
        this.choices = choices;
        notes.add(charset.note());
        readHead();
        this.shift = choices.crs() == null ? shift(head.getOrDefault("坐标系", "")) : null;
        if (choices.crs() != null) {
            StatedCrs.forced(choices.crs(), notes);
        } else if (shift != null) {
            notes.add(StatedCrs.converted(head.getOrDefault("坐标系", ""), shift));
        }
    }

    private void readHead() throws IOException, FileRefused {
        for (var line = line(); line != null; line = line()) {
            if (isParcel(line)) {
                parcelLine = line;
                return;
            }
            var parts = line.split("[=＝]", 2);
            if (parts.length == 2 && head.size() < MOST_HEAD_LINES) {
                head.put(parts[0].strip(), parts[1].strip());
            }
        }
        throw new FileRefused(FileRefused.Reason.TRUNCATED);
    }

    private @Nullable String line() throws IOException, FileRefused {
        for (var line = lines.next(); line != null; line = lines.next()) {
            if (!SECTION.matcher(line).matches()) {
                return line;
            }
        }
        return null;
    }

    private static boolean isParcel(String line) {
        return line.endsWith("@") || line.endsWith("＠");
    }

    /** Null when the file says CGCS2000; the parameters that lead to it from an old datum when they were given. */
    private @Nullable SevenParameters shift(String stated) throws FileRefused {
        if (stated.contains("2000")) {
            return null;
        } else if (stated.contains("80") || stated.contains("54")) {
            var datum = stated.contains("80") ? OldDatum.XIAN_80 : OldDatum.BEIJING_54;
            var parameters = choices.parameters();
            if (parameters == null || parameters.from() != datum) {
                throw new FileRefused(FileRefused.Reason.UNCONVERTED_CRS, stated);
            }
            return parameters;
        } else if (stated.isEmpty()) {
            throw new FileRefused(FileRefused.Reason.NO_CRS_STATED, "");
        }
        throw new FileRefused(FileRefused.Reason.UNKNOWN_CRS, stated);
    }

    @Override
    public Format format() {
        return Format.BOUNDARY_POINTS_TXT;
    }

    @Override
    public List<Note> notes() {
        return notes;
    }

    @Override
    public List<String> columns() {
        return FIELDS;
    }

    @Override
    public double progress() {
        return size == 0 ? 1 : (double) counted.count() / size;
    }

    @Override
    public @Nullable Raw next() throws IOException, FileRefused {
        var header = parcelLine;
        if (header == null) {
            return null;
        }
        row++;
        var parcel = new Parcel();
        parcelLine = null;
        for (var line = line(); line != null; line = line()) {
            if (isParcel(line)) {
                parcelLine = line;
                break;
            }
            point(parcel, line);
        }
        return raw(properties(header), parcel);
    }

    private static Map<String, Object> properties(String header) {
        var values = SEPARATOR.split(header.substring(0, header.length() - 1), -1);
        var properties = new LinkedHashMap<String, Object>();
        for (int i = 0; i < values.length; i++) {
            if (!values[i].isBlank()) {
                properties.put(i < FIELDS.size() ? FIELDS.get(i) : "其他" + (i - FIELDS.size() + 1), values[i].strip());
            }
        }
        return properties;
    }

    /** 点号,圈号,X(北),Y(东). Held as x = east, y = north. */
    private void point(Parcel parcel, String line) {
        var parts = SEPARATOR.split(line, -1);
        if (++parcel.points > choices.limits().pointsPerRow()) {
            parcel.defect =
                    Defect.of(Defect.Code.TOO_MANY_POINTS, choices.limits().pointsPerRow());
            beyond(parcel, parts);
            return;
        }
        try {
            double north = Double.parseDouble(parts[2].strip());
            double east = Double.parseDouble(parts[3].strip());
            var name = parts[0].strip();
            int ring = ring(parts[1], parcel, new Coordinate(east, north));
            if (!Double.isFinite(north) || !Double.isFinite(east)) {
                parcel.defect = parcel.defect == null
                        ? Defect.of(Defect.Code.NOT_A_NUMBER).of(new Defect.Vertex(ring, name))
                        : parcel.defect;
                return;
            }
            parcel.rings.computeIfAbsent(ring, _ -> new ArrayList<>()).add(new Coordinate(east, north));
            parcel.names
                    .computeIfAbsent(ring, _ -> new ArrayList<>())
                    .add(name.length() > 40 ? name.substring(0, 40) : name);
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException bad) {
            if (parcel.defect == null) {
                parcel.defect =
                        Defect.of(Defect.Code.ROW_UNREADABLE, line.length() > 60 ? line.substring(0, 60) : line);
            }
        }
    }

    /** Where it is no number, the point is kept for its place before that is told. */
    private static int ring(String number, Parcel parcel, Coordinate point) {
        try {
            return number.isBlank() ? 1 : Integer.parseInt(number.strip());
        } catch (NumberFormatException none) {
            if (Double.isFinite(point.x) && Double.isFinite(point.y)) {
                parcel.ringless.add(point);
            }
            throw none;
        }
    }

    /** Its place is all that is wanted of it. */
    private void beyond(Parcel parcel, String[] parts) {
        if (parcel.beyond == null) {
            var first = parcel.first();
            parcel.beyond = new Whereabouts(first == null ? null : plane(first, new ArrayList<>()));
        }
        try {
            parcel.beyond.add(
                    new Coordinate(Double.parseDouble(parts[3].strip()), Double.parseDouble(parts[2].strip())));
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException noPoint) {
            return;
        }
    }

    /** Exchanged axes are undone by the Reading, when the sender consented; here only the easting is looked for. */
    private Coordinate turned(Coordinate point) {
        return choices.swapAxes() ? new Coordinate(point.y, point.x) : point;
    }

    /** The coordinate system by a point, without the shift of an old datum; null when the point tells none. */
    private @Nullable Crs plane(Coordinate point, List<Note> rowNotes) {
        return choices.crs() != null ? choices.crs() : crs(turned(point), rowNotes);
    }

    private Crs shifted(Crs plane) {
        return shift == null ? plane : new OldSystem(shift.from(), plane).with(shift);
    }

    private Raw raw(Map<String, Object> properties, Parcel parcel) {
        var first = parcel.first();
        if (first == null) {
            var why = parcel.defect != null ? parcel.defect : Defect.of(Defect.Code.EMPTY_GEOMETRY);
            return bad(why, properties, parcel, null);
        }
        var rowNotes = new ArrayList<Note>();
        var wrong = parcel.defect != null ? parcel.defect : countDiffers(properties, parcel, rowNotes);
        var plane = plane(first, rowNotes);
        if (wrong != null || plane == null) {
            return bad(wrong != null ? wrong : noZone(first), properties, parcel, plane);
        }
        var ifRefused = staysInOneZone(parcel, plane)
                ? null
                : new Raw.Seen(new Whereabouts(plane).of(parcel), properties, Crs.CGCS2000);
        return new Raw.Shape(row, drawn(properties, parcel), properties, shifted(plane), rowNotes, ifRefused);
    }

    private Raw.Bad bad(Defect wrong, Map<String, Object> properties, Parcel parcel, @Nullable Crs plane) {
        var place = (parcel.beyond != null ? parcel.beyond : new Whereabouts(plane)).of(parcel);
        boolean isNowhere = place.lines().isEmpty() && place.boxes().isEmpty();
        return plane == null && isNowhere
                ? new Raw.Bad(row, wrong)
                : new Raw.Bad(row, wrong, new Raw.Seen(place, properties, Crs.CGCS2000));
    }

    /** Whether no point has another zone before its easting than the first one told. */
    private boolean staysInOneZone(Parcel parcel, Crs plane) {
        return choices.crs() != null
                || parcel.rings.values().stream()
                        .flatMap(List::stream)
                        .allMatch(point -> Crs.zoneOfEasting(turned(point).x)
                                .filter(zone -> !zone.equals(plane))
                                .isEmpty());
    }

    /**
     * 界址点数 may or may not count the closing point of each ring, so a difference of one a ring is noted; a larger one means
     * that points are missing.
     */
    private static @Nullable Defect countDiffers(Map<String, Object> properties, Parcel parcel, List<Note> rowNotes) {
        var stated = String.valueOf(properties.getOrDefault("界址点数", "")).strip();
        if (!stated.matches("\\d{1,8}")) {
            return null;
        }
        int difference = parcel.points - Integer.parseInt(stated);
        if (Math.abs(difference) > parcel.rings.size()) {
            return Defect.of(Defect.Code.POINT_COUNT_DIFFERS, stated, parcel.points);
        }
        if (difference < 0) {
            rowNotes.add(Note.of(Note.Code.POINT_COUNT_DIFFERS, stated, parcel.points));
        }
        return null;
    }

    private @Nullable Crs crs(Coordinate first, List<Note> rowNotes) {
        if (Math.abs(first.x) <= 180 && Math.abs(first.y) <= 90) {
            return Crs.CGCS2000;
        }
        var stated = head.getOrDefault("带号", "").replaceAll("\\D", "");
        var zone = Crs.zoneOfEasting(first.x);
        if (zone.isPresent()) {
            if (!stated.equals(String.valueOf(zone.get().zone()))) {
                rowNotes.add(Note.of(Note.Code.CRS_FROM_EASTING, zone.get().label()));
            }
            return zone.get();
        }
        if (first.x > 0 && first.x < 1_000_000 && !stated.isEmpty() && stated.length() <= 2) {
            int width = head.getOrDefault("几度分带", head.getOrDefault("分带", "")).contains("6") ? 6 : 3;
            int number = Integer.parseInt(stated);
            boolean known = width == 3 ? number >= 25 && number <= 45 : number >= 13 && number <= 23;
            return known ? new Crs.GaussKruger(width, number, false) : null;
        }
        return null;
    }

    private static Defect noZone(Coordinate first) {
        boolean exchanged = Crs.zoneOfEasting(first.y).isPresent() || first.x > 1_000_000 && first.y < 1_000_000;
        return exchanged
                ? Defect.of(Defect.Code.AXES_SWAPPED, text(first.y), text(first.x))
                : Defect.of(Defect.Code.UNKNOWN_CRS, text(first.x));
    }

    private static String text(double ordinate) {
        return BigDecimal.valueOf(ordinate).toPlainString();
    }

    private static Drawn drawn(Map<String, Object> properties, Parcel parcel) {
        var kind = String.valueOf(properties.getOrDefault("记录图形属性", "面"));
        return switch (kind) {
            case "点" ->
                new Drawn.Points(
                        parcel.rings.values().stream().flatMap(List::stream).toList());
            case "线" -> new Drawn.OtherKind(kind, Place.of(rings(parcel)));
            default -> new Drawn.Rings(rings(parcel), false, true, names(parcel));
        };
    }

    private static Drawn.Names names(Parcel parcel) {
        var numbers = List.copyOf(parcel.names.keySet());
        var names = List.copyOf(parcel.names.values());
        return (ring, point) ->
                new Defect.Vertex(numbers.get(ring), names.get(ring).get(point));
    }

    private static List<Coordinate[]> rings(Parcel parcel) {
        return parcel.rings.values().stream()
                .map(ring -> ring.toArray(Coordinate[]::new))
                .toList();
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
