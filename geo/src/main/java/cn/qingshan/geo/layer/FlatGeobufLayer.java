package cn.qingshan.geo.layer;

import cn.qingshan.geo.Defect;
import cn.qingshan.geo.Note;
import cn.qingshan.geo.crs.Crs;
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
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/**
 * A FlatGeobuf file in lon/lat as a layer: its own index, outlines decoded when they are asked for.
 *
 * <p>An outline is judged when it is first asked for: most are {@linkplain SurelySound proved sound} by the way, the rest are judged as any file's rows are. What was put right is kept and is the outline from then on; what is refused has none. Both are told by {@link #refused} and {@link #mended}, as far as they were asked
 * for. Nothing depends on the direction of rings or on repeated points here: they are left as the file has them, and nothing is said of them.
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

    /** What is drawn of those that were refused, by feature. */
    private final Map<Integer, Geometry> drawn = new ConcurrentSkipListMap<>();

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
                ? PackedTree.of(boxesOf(file), file.size(), 16)
                : new PackedTree(boxes, file.size(), file.nodeSize());
    }

    private static double[] boxesOf(FlatGeobufFile file) {
        double[] boxes = new double[4 * file.size()];
        var box = new Box();
        for (int i = 0; i < file.size(); i++) {
            box.clear();
            try {
                file.rings(i, box);
                if (FlatGeobufFile.POINT == file.kind(i) || FlatGeobufFile.MULTI_POINT == file.kind(i)) {
                    double[] points = file.coordinates(i);
                    box.add(points, points.length / 2);
                }
            } catch (IndexOutOfBoundsException damaged) {
                throw new DamagedFile(i, damaged);
            }
            boxes[4 * i] = box.west;
            boxes[4 * i + 1] = box.south;
            boxes[4 * i + 2] = box.east;
            boxes[4 * i + 3] = box.north;
        }
        return boxes;
    }

    /** Takes the box of rings. */
    private static final class Box implements FlatGeobufFile.Rings {
        private double[] room = new double[512];
        private double west;
        private double south;
        private double east;
        private double north;

        void clear() {
            west = south = Double.POSITIVE_INFINITY;
            east = north = Double.NEGATIVE_INFINITY;
        }

        @Override
        public double[] room(int points) {
            room = room.length < 2 * points ? new double[2 * points] : room;
            return room;
        }

        @Override
        public void polygon(int points, int[] ends, int rings) {
            add(room, points);
        }

        void add(double[] lonLat, int points) {
            for (int i = 0; i < points; i++) {
                west = Math.min(west, lonLat[2 * i]);
                east = Math.max(east, lonLat[2 * i]);
                south = Math.min(south, lonLat[2 * i + 1]);
                north = Math.max(north, lonLat[2 * i + 1]);
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
            var reader = READER.get();
            reader.begin(into, known == SOUND);
            try {
                file.rings(feature, reader);
            } catch (IndexOutOfBoundsException damaged) { // of the file, or of the earth
                throw new DamagedFile(feature, damaged);
            }
            if (known == 0) {
                known = into.points() <= mostPoints && reader.isProved() ? SOUND : judge(feature);
                judged[feature] = known;
            }
        }
        if (known == MENDED) {
            into.clear();
            MemoryLayer.add(mended(feature).lonLat(), into);
        } else if (known == REFUSED) {
            into.clear();
        }
    }

    /** As a row of any other format is. */
    private byte judge(int feature) {
        try {
            int points = file.points(feature);
            if (points > mostPoints) {
                var tooMany = Defect.of(Defect.Code.TOO_MANY_POINTS, mostPoints);
                // a file in lon/lat: the box of its index is a place
                return refuse(
                        feature, Outline.refused(tooMany, FlatGeobufShape.box(file, feature), Crs.CGCS2000.toLonLat()));
            }
            return switch (judge.apply(FlatGeobufShape.of(file, feature))) {
                case Outline.Flawed flawed -> refuse(feature, flawed);
                case Outline.Sound sound when told(sound).isEmpty() -> SOUND;
                case Outline.Sound sound -> {
                    mended.put(feature, sound);
                    yield MENDED;
                }
            };
        } catch (IndexOutOfBoundsException damaged) {
            throw new DamagedFile(feature, damaged);
        }
    }

    private byte refuse(int feature, Outline.Flawed why) {
        drawn.put(feature, why.drawn());
        refused.add(feature + 1, why.defect());
        return REFUSED;
    }

    private Geometry drawn(int feature) {
        var lines = drawn.get(feature);
        if (lines == null) {
            judge(feature);
            lines = drawn.get(feature);
        }
        return Objects.requireNonNull(lines);
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
