package cn.qingshan.geo.store;

import cn.qingshan.geo.layer.PlaneOutline;
import cn.qingshan.geo.outline.Outline;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateList;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.MultiLineString;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.Polygonal;
import org.locationtech.jts.geom.Puntal;
import org.locationtech.jts.geom.impl.CoordinateArraySequence;
import org.locationtech.jts.geom.impl.PackedCoordinateSequenceFactory;

/**
 * An area as bytes: its coordinates as whole numbers of 10^-d degrees, d the smallest of 7, 8, 9 at which every one of them is given back to the bit; where none is, 9 (0.1 mm) and it is said. Rings one after another; the first point in full, then differences in
 * runs of 32, each run at its own width in bits. The layout is in {@code docs/layer-format.md}.
 */
final class ShapeCode {

    static final int RUN = 32;

    private static final double[] UNITS = {1e7, 1e8, 1e9};
    private static final int FEWEST_DIGITS = 7;

    private ShapeCode() {}

    /** Bytes, and whether they give back the very coordinates. */
    record Coded(byte[] bytes, boolean exact) {}

    static Coded code(Geometry lonLat) {
        var rings = new ArrayList<CoordinateSequence>();
        var first = new ArrayList<Boolean>();
        collect(lonLat, rings, first);
        int digits = FEWEST_DIGITS;
        while (digits < FEWEST_DIGITS + UNITS.length && !isExact(rings, UNITS[digits - FEWEST_DIGITS])) {
            digits++;
        }
        boolean exact = digits < FEWEST_DIGITS + UNITS.length;
        if (!exact) {
            digits--;
        }
        double units = UNITS[digits - FEWEST_DIGITS];
        var out = new BitWriter();
        out.varint(rings.size());
        out.octet(digits);
        long[] x = new long[0];
        long[] y = new long[0];
        for (int i = 0; i < rings.size(); i++) {
            var ring = rings.get(i);
            int points = ring.size() - 1; // the last repeats the first
            if (x.length < points) {
                x = new long[points];
                y = new long[points];
            }
            for (int p = 0; p < points; p++) {
                x[p] = (long) Math.rint(ring.getX(p) * units);
                y[p] = (long) Math.rint(ring.getY(p) * units);
            }
            out.varint((long) points << 1 | (first.get(i) ? 0 : 1));
            out.varint(BitWriter.zigzag(x[0]));
            out.varint(BitWriter.zigzag(y[0]));
            for (int from = 1; from < points; from += RUN) {
                run(out, x, y, from, Math.min(points, from + RUN));
            }
        }
        return new Coded(out.take(), exact);
    }

    private static void run(BitWriter out, long[] x, long[] y, int from, int to) {
        long wideX = 0;
        long wideY = 0;
        for (int p = from; p < to; p++) {
            wideX |= BitWriter.zigzag(x[p] - x[p - 1]);
            wideY |= BitWriter.zigzag(y[p] - y[p - 1]);
        }
        int bitsX = 64 - Long.numberOfLeadingZeros(wideX);
        int bitsY = 64 - Long.numberOfLeadingZeros(wideY);
        out.octet(bitsX);
        out.octet(bitsY);
        for (int p = from; p < to; p++) {
            out.bits(BitWriter.zigzag(x[p] - x[p - 1]), bitsX);
            out.bits(BitWriter.zigzag(y[p] - y[p - 1]), bitsY);
        }
        out.align();
    }

    private static void collect(Geometry shape, List<CoordinateSequence> rings, List<Boolean> first) {
        if (shape instanceof Puntal) {
            var points = new CoordinateList(shape.getCoordinates());
            points.add(
                    new Coordinate(points.getCoordinate(0)),
                    true); // as a ring repeats its first point, also for a single one
            rings.add(new CoordinateArraySequence(points.toCoordinateArray()));
            first.add(true);
        } else if (shape instanceof Polygon polygon) {
            if (!polygon.isEmpty()) {
                rings.add(polygon.getExteriorRing().getCoordinateSequence());
                first.add(true);
                for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
                    rings.add(polygon.getInteriorRingN(i).getCoordinateSequence());
                    first.add(false);
                }
            }
        } else if (shape instanceof LineString) {
            var points = new CoordinateList(shape.getCoordinates());
            points.add(new Coordinate(points.getCoordinate(0)), true); // and this one is left out again
            rings.add(new CoordinateArraySequence(points.toCoordinateArray()));
            first.add(true);
        } else if (shape instanceof Polygonal || shape instanceof MultiLineString) {
            for (int i = 0; i < shape.getNumGeometries(); i++) {
                collect(shape.getGeometryN(i), rings, first);
            }
        }
    }

    private static boolean isExact(List<CoordinateSequence> rings, double units) {
        for (var ring : rings) {
            for (int p = 0; p < ring.size(); p++) {
                if (Math.rint(ring.getX(p) * units) / units != ring.getX(p)
                        || Math.rint(ring.getY(p) * units) / units != ring.getY(p)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Takes the rings of an area: a shell, its holes, another shell, … */
    interface Rings {
        /** @param lonLat lon, lat, …; closed; its first {@code points} points count and are good until the next call */
        void ring(double[] lonLat, int points, boolean hole);
    }

    /** Reads areas; for one thread. Their bytes are taken over as words first: of an array the bits come faster than of a mapped file. */
    static final class Reader {

        private static final ValueLayout.OfLong WORD =
                ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

        private long[] words = new long[256];
        /** Of the next byte. */
        private int at;

        private double[] xs = new double[256];
        private double[] ys = new double[256];
        private double[] lonLat = new double[512];

        /**
         * Hands over the rings of an area.
         *
         * @param length its bytes; the segment must go on for 8 behind the last area
         */
        void read(MemorySegment from, long offset, long length, Rings into) {
            int rings = begin(from, offset, length);
            double units = units(rings);
            for (int i = 0; i < rings; i++) {
                long head = varint();
                int points = points(head, length);
                if (xs.length < points) {
                    xs = new double[Math.max(2 * xs.length, points)];
                    ys = new double[xs.length];
                    lonLat = new double[2 * xs.length + 2];
                }
                ring(points, units, xs, ys, 0);
                for (int p = 0; p < points; p++) {
                    lonLat[2 * p] = xs[p];
                    lonLat[2 * p + 1] = ys[p];
                }
                lonLat[2 * points] = xs[0];
                lonLat[2 * points + 1] = ys[0];
                into.ring(lonLat, points + 1, (head & 1) == 1);
            }
        }

        /** Adds an area to an outline. */
        void draw(MemorySegment from, long offset, long length, PlaneOutline into) {
            int rings = begin(from, offset, length);
            double units = units(rings);
            for (int i = 0; i < rings; i++) {
                long head = varint();
                int points = points(head, length);
                int place = into.beginLonLatRing(points);
                ring(points, units, into.xs(), into.ys(), place);
                into.endLonLatRing(points, (head & 1) == 1);
            }
        }

        private int begin(MemorySegment from, long offset, long length) {
            int count = Math.toIntExact(length + 7 >>> 3);
            if (words.length < count + 2) {
                words = new long[Math.max(2 * words.length, count + 2)];
            }
            MemorySegment.copy(from, WORD, offset, words, 0, count);
            at = 0;
            return Math.toIntExact(varint());
        }

        private double units(int rings) {
            int digits = octet(at++);
            if (rings > 0 && (digits < FEWEST_DIGITS || digits >= FEWEST_DIGITS + UNITS.length)) {
                throw new DamagedLayer("digits " + digits);
            }
            return rings == 0 ? 1 : UNITS[digits - FEWEST_DIGITS];
        }

        private static int points(long head, long length) {
            long points = head >>> 1;
            if (points < 1 || points > RUN * length) {
                throw new DamagedLayer(points + " points");
            }
            return (int) points;
        }

        private void ring(int points, double units, double[] outX, double[] outY, int place) {
            long[] in = words;
            long x = unzigzag(varint());
            long y = unzigzag(varint());
            outX[place] = x / units;
            outY[place] = y / units;
            for (int from = 1; from < points; from += RUN) {
                int to = Math.min(points, from + RUN);
                int bitsX = octet(at);
                int bitsY = octet(at + 1);
                if (bitsX > 56 || bitsY > 56) {
                    throw new DamagedLayer("width " + bitsX + ", " + bitsY);
                }
                long maskX = (1L << bitsX) - 1;
                long maskY = (1L << bitsY) - 1;
                long bit = at + 2L << 3;
                if (bitsX + bitsY <= 64) {
                    for (int p = place + from; p < place + to; p++) {
                        int word = (int) (bit >>> 6);
                        long both = in[word] >>> bit | in[word + 1] << 1 << ~bit;
                        x += unzigzag(both & maskX);
                        y += unzigzag(both >>> bitsX & maskY);
                        outX[p] = x / units;
                        outY[p] = y / units;
                        bit += bitsX + bitsY;
                    }
                } else {
                    for (int p = place + from; p < place + to; p++) {
                        x += unzigzag(bits(bit) & maskX);
                        y += unzigzag(bits(bit + bitsX) & maskY);
                        outX[p] = x / units;
                        outY[p] = y / units;
                        bit += bitsX + bitsY;
                    }
                }
                at = (int) (bit + 7 >>> 3);
            }
        }

        private long bits(long bit) {
            int word = (int) (bit >>> 6);
            return words[word] >>> bit | words[word + 1] << 1 << ~bit;
        }

        private int octet(int place) {
            return (int) (words[place >>> 3] >>> (place << 3)) & 0xFF;
        }

        private long varint() {
            long value = 0;
            for (int shift = 0; shift < 64; shift += 7) {
                int next = octet(at++);
                value |= (long) (next & 0x7F) << shift;
                if (next < 0x80) {
                    return value;
                }
            }
            throw new DamagedLayer("varint");
        }

        private static long unzigzag(long coded) {
            return coded >>> 1 ^ -(coded & 1);
        }
    }

    /** The area as a geometry, CGCS2000 lon/lat. */
    static Geometry geometry(Reader reader, MemorySegment bytes, long offset, long length) {
        var polygons = new ArrayList<Polygon>();
        var current = new ArrayList<LinearRing>();
        reader.read(bytes, offset, length, (lonLat, points, hole) -> {
            if (!hole) {
                finish(current, polygons);
            }
            current.add(Outline.LON_LAT.createLinearRing(PackedCoordinateSequenceFactory.DOUBLE_FACTORY.create(
                    java.util.Arrays.copyOf(lonLat, 2 * points), 2)));
        });
        finish(current, polygons);
        return polygons.size() == 1
                ? polygons.getFirst()
                : Outline.LON_LAT.createMultiPolygon(polygons.toArray(Polygon[]::new));
    }

    /** Points, kept as one ring of their own. */
    static Geometry points(Reader reader, MemorySegment bytes, long offset, long length) {
        var points = new ArrayList<Coordinate>();
        reader.read(bytes, offset, length, (lonLat, count, hole) -> {
            for (int i = 0; i < count - 1; i++) {
                points.add(new Coordinate(lonLat[2 * i], lonLat[2 * i + 1]));
            }
        });
        return points.size() == 1
                ? Outline.LON_LAT.createPoint(points.getFirst())
                : Outline.LON_LAT.createMultiPointFromCoords(points.toArray(Coordinate[]::new));
    }

    /** Lines, each kept as a ring of its own. */
    static Geometry lines(Reader reader, MemorySegment bytes, long offset, long length) {
        var lines = new ArrayList<LineString>();
        reader.read(bytes, offset, length, (lonLat, points, hole) -> {
            if (points < 3) {
                throw new DamagedLayer("a line of one point");
            }
            lines.add(Outline.LON_LAT.createLineString(PackedCoordinateSequenceFactory.DOUBLE_FACTORY.create(
                    java.util.Arrays.copyOf(lonLat, 2 * points - 2), 2)));
        });
        return Outline.LON_LAT.createMultiLineString(lines.toArray(LineString[]::new));
    }

    private static void finish(List<LinearRing> rings, List<Polygon> polygons) {
        if (!rings.isEmpty()) {
            polygons.add(Outline.LON_LAT.createPolygon(
                    rings.getFirst(), rings.subList(1, rings.size()).toArray(LinearRing[]::new)));
            rings.clear();
        }
    }
}
