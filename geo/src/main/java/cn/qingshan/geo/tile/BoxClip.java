package cn.qingshan.geo.tile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The part of an area inside a square, as rings of its own: what the square cuts off becomes several rings where it must, never one ring that runs along the border twice. The rings are cut into chains inside the square; since the
 * area lies on the same hand of every chain, each leaving point is joined along the border to the next entering point on that hand. After Weiler and Atherton (1977) for a square.
 *
 * <p>Costs one pass over the points and a sort of the cuts.
 */
final class BoxClip {

    private final double low;
    private final double high;
    private final double side;

    /** Points of all chains one after another. */
    private double[] xs = new double[256];

    private double[] ys = new double[256];
    private int size;
    private final List<Chain> chains = new ArrayList<>();

    /** @param entry where it begins and ends, measured along the border from the corner (low, low) over (high, low) */
    private record Chain(int from, int to, double entry, double exit) {}

    BoxClip(double low, double high) {
        this.low = low;
        this.high = high;
        this.side = high - low;
    }

    /** Clips all areas; false when the rings are no area, as their cuts do not alternate. */
    boolean clip(Rings all, Rings into) {
        into.clear();
        for (int shell = 0; shell < all.count; ) {
            int next = shell + 1;
            while (next < all.count && all.isHole(next)) {
                next++;
            }
            if (!clip(all, shell, next, into)) {
                return false;
            }
            shell = next;
        }
        return true;
    }

    private boolean clip(Rings all, int shell, int next, Rings into) {
        size = 0;
        chains.clear();
        var whole = new ArrayList<Integer>();
        for (int ring = shell; ring < next; ring++) {
            if (cut(all, ring)) {
                whole.add(ring);
            }
        }
        int firstNew = into.count;
        if (chains.isEmpty()) {
            if (!whole.isEmpty() && whole.getFirst() == shell) {
                whole.forEach(ring -> into.copyRing(all, ring, ring != shell));
            } else if (all.holds((low + high) / 2, (low + high) / 2, shell, next) || cornerIsInside(all, shell, next)) {
                square(into);
                whole.forEach(ring -> into.copyRing(all, ring, true));
            }
            return true;
        }
        return join(into) && holes(all, whole, into, firstNew);
    }

    /** No chain runs through the square, so all of its border is inside or outside; its middle may lie in a hole. */
    private boolean cornerIsInside(Rings all, int shell, int next) {
        return all.holds(low, low, shell, next);
    }

    private void square(Rings into) {
        into.point(low, low);
        into.point(high, low);
        into.point(high, high);
        into.point(low, high);
        into.end(false);
    }

    private boolean isInside(double x, double y) {
        return x > low && x < high && y > low && y < high;
    }

    private void point(double x, double y) {
        if (size == xs.length) {
            xs = Arrays.copyOf(xs, 2 * size);
            ys = Arrays.copyOf(ys, 2 * size);
        }
        xs[size] = x;
        ys[size++] = y;
    }

    /** Adds the chains of a ring; true when it lies inside as a whole. */
    private boolean cut(Rings all, int ring) {
        int from = all.start(ring);
        int to = all.end(ring);
        int outside = from;
        while (outside < to && isInside(all.xs[outside], all.ys[outside])) {
            outside++;
        }
        if (outside == to) {
            return true;
        }
        int chainFrom = -1;
        double entry = 0;
        for (int step = 0, a = outside; step < to - from; step++) {
            int b = a + 1 == to ? from : a + 1;
            double ax = all.xs[a];
            double ay = all.ys[a];
            double bx = all.xs[b];
            double by = all.ys[b];
            a = b;
            boolean entered = chainFrom >= 0;
            boolean staysIn = isInside(bx, by);
            if (entered && staysIn) {
                point(bx, by);
                continue;
            }
            if (!entered
                    && !staysIn
                    && (ax <= low && bx <= low
                            || ax >= high && bx >= high
                            || ay <= low && by <= low
                            || ay >= high && by >= high)) {
                continue;
            }
            double dx = bx - ax;
            double dy = by - ay;
            double in = 0;
            double out = 1;
            int inSide = -1;
            int outSide = -1;
            for (int border = 0; border < 4; border++) { // x = low, x = high, y = low, y = high
                double towards = switch (border) {
                    case 0 -> -dx;
                    case 1 -> dx;
                    case 2 -> -dy;
                    default -> dy;
                };
                double room = switch (border) {
                    case 0 -> ax - low;
                    case 1 -> high - ax;
                    case 2 -> ay - low;
                    default -> high - ay;
                };
                if (towards == 0) {
                    if (room <= 0) {
                        out = -1;
                    }
                } else {
                    double t = room / towards;
                    if (towards < 0 && t >= in) {
                        in = t;
                        inSide = border;
                    } else if (towards > 0 && t <= out) {
                        out = t;
                        outSide = border;
                    }
                }
            }
            if (!entered && (in >= out || inSide < 0)) {
                continue;
            }
            if (!entered) {
                chainFrom = size;
                entry = onBorder(ax + in * dx, ay + in * dy, inSide);
            }
            if (staysIn) {
                point(bx, by);
            } else {
                // where rounding finds no way out the end itself is on the border
                double exit = outSide >= 0
                        ? onBorder(ax + out * dx, ay + out * dy, outSide)
                        : onBorder(bx, by, nearest(bx, by));
                chains.add(new Chain(chainFrom, size, entry, exit));
                chainFrom = -1;
            }
        }
        return false;
    }

    private int nearest(double x, double y) {
        double[] away = {Math.abs(x - low), Math.abs(x - high), Math.abs(y - low), Math.abs(y - high)};
        int best = 0;
        for (int i = 1; i < 4; i++) {
            best = away[i] < away[best] ? i : best;
        }
        return best;
    }

    /** Adds a point on the border and says how far along the border it is. */
    private double onBorder(double x, double y, int border) {
        double alongX = Math.clamp(x, low, high);
        double alongY = Math.clamp(y, low, high);
        return switch (border) {
            case 0 -> {
                point(low, alongY);
                yield 3 * side + (high - alongY);
            }
            case 1 -> {
                point(high, alongY);
                yield side + (alongY - low);
            }
            case 2 -> {
                point(alongX, low);
                yield alongX - low;
            }
            default -> {
                point(alongX, high);
                yield 2 * side + (high - alongX);
            }
        };
    }

    private boolean join(Rings into) {
        var entries = new ArrayList<>(chains);
        entries.sort(Comparator.comparingDouble(Chain::entry));
        boolean[] used = new boolean[entries.size()];
        for (int first = 0; first < used.length; first++) {
            if (used[first]) {
                continue;
            }
            int at = first;
            do {
                if (used[at]) {
                    return false;
                }
                used[at] = true;
                var chain = entries.get(at);
                for (int i = chain.from(); i < chain.to(); i++) {
                    into.point(xs[i], ys[i]);
                }
                int next = firstAtOrBehind(entries, chain.exit());
                corners(chain.exit(), entries.get(next).entry(), into);
                at = next;
            } while (at != first);
            into.end(false);
        }
        return true;
    }

    private static int firstAtOrBehind(List<Chain> entries, double along) {
        int low = 0;
        int high = entries.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (entries.get(middle).entry() < along) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == entries.size() ? 0 : low;
    }

    private void corners(double exit, double entry, Rings into) {
        double to = entry < exit ? entry + 4 * side : entry;
        for (int corner = 1; corner < 8; corner++) {
            double along = corner * side;
            if (along > exit && along < to) {
                switch (corner % 4) {
                    case 0 -> into.point(low, low);
                    case 1 -> into.point(high, low);
                    case 2 -> into.point(high, high);
                    default -> into.point(low, high);
                }
            }
        }
    }

    /** Puts each hole that was not cut behind the shell that it lies in. */
    private static boolean holes(Rings all, List<Integer> whole, Rings into, int firstNew) {
        if (whole.isEmpty()) {
            return true;
        }
        int shells = into.count - firstNew;
        var made = new Rings();
        for (int i = 0; i < shells; i++) {
            made.copyRing(into, firstNew + i, false);
        }
        into.size = into.start(firstNew);
        into.count = firstNew;
        int placed = 0;
        for (int i = 0; i < shells; i++) {
            into.copyRing(made, i, false);
            for (int hole : whole) {
                int at = all.start(hole);
                if (made.holds(all.xs[at], all.ys[at], i, i + 1)) {
                    into.copyRing(all, hole, true);
                    placed++;
                }
            }
        }
        return placed == whole.size();
    }
}
