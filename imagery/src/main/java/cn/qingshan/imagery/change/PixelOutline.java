package cn.qingshan.imagery.change;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/**
 * The outline of a component along the edges of its pixels, exactly.
 *
 * <p>A component hangs together by sides. Where two of its pixels meet at a corner only, the ring keeps to the ground that is not of
 * the component: so rings touch in points at most, and no ring touches itself. Corners of straight edges are left out.
 *
 * @param shell column, row and so on, open: the first corner is not repeated
 * @param holes likewise
 */
record PixelOutline(int[] shell, List<int[]> holes) {

    static final GeometryFactory PLANE = new GeometryFactory();

    /** Without holes of at most so many pixels. */
    PixelOutline filled(double largest) {
        return new PixelOutline(
                shell,
                holes.stream().filter(hole -> Math.abs(doubleArea(hole)) / 2.0 > largest).toList());
    }

    /** Exactly. */
    long pixels() {
        long sum = Math.abs(doubleArea(shell));
        for (var hole : holes) {
            sum -= Math.abs(doubleArea(hole));
        }
        return sum / 2;
    }

    Polygon polygon() {
        return PLANE.createPolygon(ring(shell), holes.stream().map(PixelOutline::ring).toArray(LinearRing[]::new));
    }

    private static LinearRing ring(int[] corners) {
        int count = corners.length / 2;
        var points = new Coordinate[count + 1];
        for (int i = 0; i < count; i++) {
            points[i] = new Coordinate(corners[2 * i], corners[2 * i + 1]);
        }
        points[count] = points[0].copy();
        return PLANE.createLinearRing(points);
    }

    /** Of a ring; more than 0 when what is enclosed lies to the right of the way, rows growing downwards. */
    private static long doubleArea(int[] ring) {
        long sum = 0;
        int count = ring.length / 2;
        for (int i = 0; i < count; i++) {
            int next = i + 1 == count ? 0 : i + 1;
            sum += (long) ring[2 * i] * ring[2 * next + 1] - (long) ring[2 * next] * ring[2 * i + 1];
        }
        return sum;
    }

    static PixelOutline of(Components.Component component) {
        return new Walk(component).all();
    }

    /** Walks along the edges with the component to the right. */
    private static final class Walk {

        /** East, south, west, north. */
        private static final int[] DX = {1, 0, -1, 0};

        private static final int[] DY = {0, 1, 0, -1};

        private final Box box;
        private final int across;
        private final long[] inside;
        /** Upper edges of pixels that a ring went along. */
        private final long[] walked;

        private int[] ring = new int[64];

        Walk(Components.Component component) {
            box = component.box();
            across = box.width() + 2; // a rim, so that every pixel has neighbours
            int words = (int) (((long) across * (box.height() + 2) + 63) / 64);
            inside = new long[words];
            walked = new long[words];
            for (int run = 0; run < component.count(); run++) {
                for (int x = component.from(run); x < component.to(run); x++) {
                    set(inside, x - box.column() + 1, component.row(run) - box.row() + 1);
                }
            }
        }

        private void set(long[] bits, int x, int y) {
            long at = (long) y * across + x;
            bits[(int) (at >> 6)] |= 1L << at;
        }

        private boolean is(long[] bits, int x, int y) {
            long at = (long) y * across + x;
            return (bits[(int) (at >> 6)] >>> at & 1) != 0;
        }

        PixelOutline all() {
            int[] shell = new int[0];
            var holes = new ArrayList<int[]>();
            for (int y = 1; y <= box.height(); y++) {
                for (int x = 1; x <= box.width(); x++) {
                    if (is(inside, x, y) && !is(inside, x, y - 1) && !is(walked, x, y)) {
                        var ring = walk(x, y);
                        if (doubleArea(ring) > 0) {
                            shell = ring;
                        } else {
                            holes.add(ring);
                        }
                    }
                }
            }
            return new PixelOutline(shell, List.copyOf(holes));
        }

        /** From the upper left corner of a pixel whose upper edge is a border, eastwards. */
        private int[] walk(int startX, int startY) {
            int x = startX;
            int y = startY;
            int way = 0;
            int count = 0;
            boolean turned = true; // the start is a corner: checked at the end
            int firstWay = 0;
            do {
                if (turned) {
                    if (count + 2 > ring.length) {
                        ring = Arrays.copyOf(ring, 2 * ring.length);
                    }
                    ring[count++] = x;
                    ring[count++] = y;
                }
                if (way == 0) {
                    set(walked, x, y);
                }
                x += DX[way];
                y += DY[way];
                // the pixels ahead of the corner that was reached
                boolean left = aheadLeft(x, y, way);
                boolean right = aheadRight(x, y, way);
                int next;
                if (left) {
                    next = (way + 3) & 3; // keeps to what is not of the component, also where pixels meet at the corner only
                } else if (right) {
                    next = way;
                } else {
                    next = (way + 1) & 3;
                }
                turned = next != way;
                way = next;
            } while (x != startX || y != startY || way != firstWay);
            var corners = Arrays.copyOf(ring, count);
            if (!turned) { // came straight through the start
                corners = Arrays.copyOfRange(corners, 2, count);
            }
            for (int i = 0; i < corners.length; i += 2) {
                corners[i] += box.column() - 1;
                corners[i + 1] += box.row() - 1;
            }
            return corners;
        }

        /** Corner (x, y) is the upper left one of pixel (x, y). */
        private boolean aheadLeft(int x, int y, int way) {
            return switch (way) {
                case 0 -> is(inside, x, y - 1);
                case 1 -> is(inside, x, y);
                case 2 -> is(inside, x - 1, y);
                default -> is(inside, x - 1, y - 1);
            };
        }

        private boolean aheadRight(int x, int y, int way) {
            return switch (way) {
                case 0 -> is(inside, x, y);
                case 1 -> is(inside, x - 1, y);
                case 2 -> is(inside, x - 1, y - 1);
                default -> is(inside, x, y - 1);
            };
        }
    }
}
