package cn.qingshan.geo.layer;

import cn.qingshan.geo.Defect;
import cn.qingshan.geo.Note;
import cn.qingshan.geo.flatgeobuf.FlatGeobufFile;
import cn.qingshan.geo.outline.Drawn;
import cn.qingshan.geo.outline.Outline;
import cn.qingshan.geo.outline.SurelySound;
import cn.qingshan.geo.read.FlatGeobufShape;
import cn.qingshan.geo.read.JudgedRows;
import cn.qingshan.geo.read.RefusedRows;
import cn.qingshan.geo.read.RowNumbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateList;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/**
 * A FlatGeobuf file in lon/lat as a layer: its own index, outlines decoded when they are asked for.
 *
 * <p>An outline is judged when it is first asked for: most are {@linkplain SurelySound proved sound} by the way, the rest are judged as any file's rows are. What was put right is kept and is the outline from then on; what is refused has none, and what is drawn of it is read anew whenever it is asked for. Both are told by
 * {@link #refused} and {@link #mended}, as far as they were asked for. A feature whose numbers contradict each other is refused as well, and lies in the box that the index has of it; where the file ends before the feature does, nothing of it may count ({@link DamagedFile}).
 *
 * <p>A file without an index is walked once for its boxes, whatever its features draw. Features that are nowhere, which no search can find, are judged when the file is opened, so that they are told. Nothing depends on the direction of rings or on repeated points here: they are left as the file has them, and nothing is said of them.
 */
public final class FlatGeobufLayer implements Layer {

    private static final byte SOUND = 1;
    private static final byte MENDED = 2;
    private static final byte REFUSED = 3;

    private final FlatGeobufFile file;
    private final int keyColumn;
    private final Function<Drawn, Outline> judge;
    private final int mostPoints;
    private final PackedTree tree;

    /** What an outline was found to be, 0 before it was asked for; two threads may judge one twice, with the same outcome. */
    private final byte[] judged;

    /** What was put right, by feature. */
    private final Map<Integer, Outline.Sound> mended = new ConcurrentSkipListMap<>();

    private final RefusedRows refused = new RefusedRows();

    /**
     * @param keyColumn name of the column that holds the key; null: features count from 1
     * @param judge of what a feature draws, where it is not plain that it is sound; asked by several threads at once
     * @param mostPoints a feature of more is refused
     * @throws DamagedFile here and when a feature is asked for that the file can't hold
     */
    public FlatGeobufLayer(
            FlatGeobufFile file, @Nullable String keyColumn, Function<Drawn, Outline> judge, int mostPoints) {
        this.file = file;
        this.keyColumn = keyColumn == null ? -1 : file.column(keyColumn);
        if (keyColumn != null && this.keyColumn < 0) {
            throw new IllegalArgumentException("No column " + keyColumn);
        }
        this.judge = judge;
        this.mostPoints = mostPoints;
        this.judged = new byte[file.size()];
        double[] boxes = file.boxes();
        this.tree = boxes == null
                ? PackedTree.of(boxesOf(file, judge, mostPoints), file.size(), 16)
                : new PackedTree(boxes, file.size(), file.nodeSize());
        for (int i = 0; i < file.size(); i++) {
            if (isNowhere(i)) {
                standing(i);
            }
        }
    }

    /** No search finds it: its box is none, or not on the earth. */
    private boolean isNowhere(int feature) {
        double west = tree.west(feature);
        double south = tree.south(feature);
        double east = tree.east(feature);
        double north = tree.north(feature);
        return west > east || south > north || west > 180 || east < -180 || south > 90 || north < -90;
    }

    private static double[] boxesOf(FlatGeobufFile file, Function<Drawn, Outline> judge, int mostPoints) {
        double[] boxes = new double[4 * file.size()];
        var box = new Box();
        for (int i = 0; i < file.size(); i++) {
            box.clear();
            box.take(file, i, judge, mostPoints);
            boxes[4 * i] = box.west;
            boxes[4 * i + 1] = box.south;
            boxes[4 * i + 2] = box.east;
            boxes[4 * i + 3] = box.north;
        }
        return boxes;
    }

    /** The box of a feature, be it an area or not; numbers that are none are passed over. */
    private static final class Box {
        private double west;
        private double south;
        private double east;
        private double north;

        void clear() {
            west = south = Double.POSITIVE_INFINITY;
            east = north = Double.NEGATIVE_INFINITY;
        }

        /** Takes a feature; of one that contradicts itself, what was read before that was found. Of one that may be sound all points are looked at. */
        void take(FlatGeobufFile file, int feature, Function<Drawn, Outline> judge, int mostPoints) {
            try {
                switch (file.kind(feature)) {
                    case -1 -> {}
                    case FlatGeobufFile.POINT,
                            FlatGeobufFile.MULTI_POINT,
                            FlatGeobufFile.POLYGON,
                            FlatGeobufFile.MULTI_POLYGON -> file.points(feature, mostPoints, this::add);
                    default -> add(judge.apply(FlatGeobufShape.of(file, feature)));
                }
            } catch (IndexOutOfBoundsException contradiction) {
                return; // told when it is asked for
            }
        }

        /** Other kinds are refused, all of them. */
        private void add(Outline refused) {
            if (refused instanceof Outline.Flawed flawed && !flawed.drawn().isEmpty()) {
                var box = flawed.drawn().getEnvelopeInternal();
                add(box.getMinX(), box.getMinY());
                add(box.getMaxX(), box.getMaxY());
            }
        }

        private void add(double lon, double lat) {
            if (Double.isFinite(lon) && Double.isFinite(lat)) {
                west = Math.min(west, lon);
                east = Math.max(east, lon);
                south = Math.min(south, lat);
                north = Math.max(north, lat);
            }
        }
    }

    /** Takes rings to an outline, and tries by the way to prove it sound. For one thread. */
    private static final class Reader implements FlatGeobufFile.Rings {
        private final SurelySound proof = new SurelySound();
        private double[] room = new double[512];
        private PlaneOutline outline = new PlaneOutline();
        /** Nobody asks whether it is sound. */
        private boolean known;

        private boolean proved;
        private int polygons;

        /** All rings of several polygons. */
        private double[] all = new double[0];

        private int allPoints;
        private int[] allEnds = new int[8];
        private boolean[] shell = new boolean[8];
        private int allRings;

        void begin(PlaneOutline into, boolean isKnown) {
            outline = into;
            known = isKnown;
            proved = false;
            polygons = 0;
            allPoints = 0;
            allRings = 0;
        }

        @Override
        public void begin(int count) {
            polygons = count;
        }

        @Override
        public double[] room(int points) {
            if (room.length < 2 * points) {
                room = new double[Math.max(2 * room.length, 2 * points)];
            }
            return room;
        }

        @Override
        public void polygon(int points, int[] ends, int rings) {
            if (!known && polygons == 1) {
                shells(rings);
                proved = proof.isProved(room, ends, shell, rings);
            } else if (!known) {
                gather(points, ends, rings);
            }
            int from = 0;
            for (int ring = 0; ring < rings; ring++) {
                outline.addRing(room, from, ends[ring], ring > 0);
                from = ends[ring];
            }
        }

        private void shells(int rings) {
            if (shell.length < rings) {
                shell = new boolean[2 * rings];
            }
            Arrays.fill(shell, 0, rings, false);
            shell[0] = true;
        }

        private void gather(int points, int[] ends, int rings) {
            if (all.length < 2 * (allPoints + points)) {
                all = Arrays.copyOf(all, Math.max(2 * all.length, 2 * (allPoints + points)));
            }
            System.arraycopy(room, 0, all, 2 * allPoints, 2 * points);
            if (allEnds.length < allRings + rings) {
                allEnds = Arrays.copyOf(allEnds, 2 * (allRings + rings));
            }
            if (shell.length < allEnds.length) {
                shell = Arrays.copyOf(shell, allEnds.length);
            }
            for (int ring = 0; ring < rings; ring++) {
                allEnds[allRings] = allPoints + ends[ring];
                shell[allRings++] = ring == 0;
            }
            allPoints += points;
        }

        boolean isProved() {
            return polygons == 1 ? proved : proof.isProved(all, allEnds, shell, allRings);
        }
    }

    private static final ThreadLocal<Reader> READER = ThreadLocal.withInitial(Reader::new);

    @Override
    public int size() {
        return file.size();
    }

    @Override
    public String key(int feature) {
        try {
            var key = keyColumn < 0 ? null : file.text(feature, keyColumn);
            return key == null ? Integer.toString(feature + 1) : key;
        } catch (IndexOutOfBoundsException damaged) {
            if (isFlawed(feature)) {
                return Integer.toString(feature + 1);
            }
            throw new DamagedFile(feature, damaged);
        }
    }

    @Override
    public PackedTree tree() {
        return tree;
    }

    @Override
    public void draw(int feature, PlaneOutline into) {
        into.clear();
        byte known = judged[feature];
        if (known <= SOUND) {
            boolean drawn = !(known == 0 && isTooLarge(feature)) && draws(feature, into, known == SOUND);
            if (known == 0) {
                boolean proved =
                        drawn && into.points() <= mostPoints && READER.get().isProved();
                known = proved ? SOUND : judge(feature);
                judged[feature] = known;
            }
            if (known == SOUND && !drawn) {
                throw new DamagedFile(feature, new IllegalStateException("read in two ways"));
            }
        }
        if (known == MENDED) {
            into.clear();
            MemoryLayer.add(mended(feature).lonLat(), into);
        } else if (known == REFUSED) {
            into.clear();
        }
    }

    /** False where its numbers contradict each other. */
    private boolean draws(int feature, PlaneOutline into, boolean isKnown) {
        var reader = READER.get();
        reader.begin(into, isKnown);
        try {
            file.rings(feature, reader);
            return true;
        } catch (IndexOutOfBoundsException contradiction) {
            return false;
        }
    }

    /** Many parts may be written as one and the same: counted before any is unpacked. */
    private boolean isTooLarge(int feature) {
        try {
            return file.points(feature) > mostPoints;
        } catch (IndexOutOfBoundsException | ArithmeticException contradiction) {
            return true;
        }
    }

    private byte judge(int feature) {
        return switch (outline(feature)) {
            case Outline.Flawed flawed -> {
                refused.add(feature + 1, flawed.defect());
                yield REFUSED;
            }
            case Outline.Sound sound when told(sound).isEmpty() -> SOUND;
            case Outline.Sound sound -> {
                mended.put(feature, sound);
                yield MENDED;
            }
        };
    }

    /** Judged as a row of any other format is. */
    private Outline outline(int feature) {
        Drawn drawn;
        try {
            if (file.points(feature) > mostPoints) {
                return inItsBox(feature, Defect.of(Defect.Code.TOO_MANY_POINTS, mostPoints));
            }
            drawn = FlatGeobufShape.of(file, feature);
        } catch (IndexOutOfBoundsException | ArithmeticException contradiction) {
            if (!file.isWhole(feature)) {
                throw new DamagedFile(feature, contradiction);
            }
            return inItsBox(feature, Defect.of(Defect.Code.GEOMETRY_UNREADABLE, "FlatGeobuf"));
        }
        return judge.apply(drawn);
    }

    /** Of what was not looked at point by point, its box is what is known, as far as it is on the earth. */
    private Outline.Flawed inItsBox(int feature, Defect why) {
        var box = new double[4];
        tree.box(feature, box);
        double west = Math.max(-180, box[0]);
        double south = Math.max(-90, box[1]);
        double east = Math.min(180, box[2]);
        double north = Math.min(90, box[3]);
        if (!(west <= east && south <= north)) {
            return Outline.Flawed.of(why);
        }
        var around = Outline.LON_LAT.createLineString(new Coordinate[] {
            new Coordinate(west, south),
            new Coordinate(east, south),
            new Coordinate(east, north),
            new Coordinate(west, north),
            new Coordinate(west, south)
        });
        return new Outline.Flawed(
                List.of(why), 1, null, Outline.LON_LAT.createMultiLineString(new LineString[] {around}));
    }

    private Geometry drawn(int feature) {
        return ((Outline.Flawed) outline(feature)).drawn();
    }

    /** Another thread may have judged it, whose note of it is not seen here yet. */
    private Outline.Sound mended(int feature) {
        var sound = mended.get(feature);
        if (sound == null) {
            judge(feature);
            sound = mended.get(feature);
        }
        return Objects.requireNonNull(sound);
    }

    private byte standing(int feature) {
        if (judged[feature] == 0) {
            draw(feature, new PlaneOutline());
        }
        return judged[feature];
    }

    @Override
    public boolean isFlawed(int feature) {
        return standing(feature) == REFUSED;
    }

    /** Rows that were refused among those that were asked for by now. */
    public RefusedRows refused() {
        return refused;
    }

    /** The same and those that were put right, to be sent elsewhere. */
    public JudgedRows judgedRows() {
        var rows = new TreeMap<String, List<Integer>>();
        mended.forEach((feature, sound) -> told(sound).stream()
                .filter(note -> note.code().isMending() && note.code() != Note.Code.OUTLINE_MENDED)
                .map(note -> note.code().id())
                .distinct()
                .forEach(code ->
                        rows.computeIfAbsent(code, one -> new ArrayList<>()).add(feature + 1)));
        return new JudgedRows(refused.byCode(), refused.first(), rows);
    }

    private static List<Note> told(Outline.Sound sound) {
        return sound.notes().stream().filter(note -> !isLeft(note.code())).toList();
    }

    /** What a file that is read whole is rid of, and is left as it is here. */
    private static boolean isLeft(Note.Code code) {
        return code == Note.Code.RING_REORIENTED || code == Note.Code.DUPLICATE_POINTS;
    }

    /** Rows whose outline was put right among those that were asked for by now, by what was done; the direction of rings and repeated points are left as they are. */
    public Map<String, RowNumbers> mended() {
        var rows = new TreeMap<String, RowNumbers>();
        mended.forEach((feature, sound) -> RowNumbers.ofMended(feature + 1, told(sound), rows));
        return rows;
    }

    @Override
    public Map<String, Object> properties(int feature) {
        try {
            return file.properties(feature);
        } catch (IndexOutOfBoundsException damaged) {
            if (isFlawed(feature)) {
                return Map.of();
            }
            throw new DamagedFile(feature, damaged);
        }
    }

    @Override
    public Geometry lonLat(int feature) {
        byte standing = standing(feature);
        if (standing == MENDED) {
            return mended(feature).lonLat();
        } else if (standing == REFUSED) {
            return drawn(feature);
        }
        var shape = new Shape();
        try {
            int kind = file.kind(feature);
            boolean isPoints = kind == FlatGeobufFile.POINT || kind == FlatGeobufFile.MULTI_POINT;
            if (isPoints && FlatGeobufShape.of(file, feature) instanceof Drawn.Points(var points)) {
                return points.size() == 1
                        ? Outline.LON_LAT.createPoint(points.getFirst())
                        : Outline.LON_LAT.createMultiPointFromCoords(points.toArray(Coordinate[]::new));
            }
            file.rings(feature, shape);
        } catch (IndexOutOfBoundsException damaged) {
            throw new DamagedFile(feature, damaged);
        }
        return shape.polygons.size() == 1
                ? shape.polygons.getFirst()
                : Outline.LON_LAT.createMultiPolygon(shape.polygons.toArray(Polygon[]::new));
    }

    /** Takes rings to a geometry. */
    private static final class Shape implements FlatGeobufFile.Rings {
        private final List<Polygon> polygons = new ArrayList<>();
        private double[] room = new double[0];

        @Override
        public double[] room(int points) {
            room = new double[2 * points];
            return room;
        }

        @Override
        public void polygon(int points, int[] ends, int rings) {
            var closed = new ArrayList<LinearRing>();
            int from = 0;
            for (int ring = 0; ring < rings; ring++) {
                if (ends[ring] - from >= 3) {
                    closed.add(closed(from, ends[ring]));
                }
                from = ends[ring];
            }
            if (!closed.isEmpty()) {
                polygons.add(Outline.LON_LAT.createPolygon(
                        closed.getFirst(), closed.subList(1, closed.size()).toArray(LinearRing[]::new)));
            }
        }

        private LinearRing closed(int from, int to) {
            var points = new CoordinateList();
            for (int i = from; i < to; i++) {
                points.add(new Coordinate(room[2 * i], room[2 * i + 1]), true);
            }
            points.closeRing();
            return Outline.LON_LAT.createLinearRing(points.toCoordinateArray());
        }
    }

    @Override
    public void close() {
        file.close();
    }
}
