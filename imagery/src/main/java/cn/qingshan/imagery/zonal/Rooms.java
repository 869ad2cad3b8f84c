package cn.qingshan.imagery.zonal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * Arrays for the numbers of outlines that lie in several tiles, used again and again: made anew for each scene they are most of what a
 * job asks of the memory. Lengths are powers of two, so that nearly any fits. For all threads.
 */
final class Rooms {

    private static final int LARGEST_KEPT = 1 << 18;

    /** By the exponent of their length. */
    private final List<ArrayDeque<double[]>> free = new ArrayList<>();

    Rooms() {
        for (int exponent = 0; exponent <= exponent(LARGEST_KEPT); exponent++) {
            free.add(new ArrayDeque<>());
        }
    }

    private static int exponent(int length) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(1, length) - 1);
    }

    /** At least so long; what it holds is of no meaning. */
    double[] take(int length) {
        if (length > LARGEST_KEPT) {
            return new double[length];
        }
        int exponent = exponent(length);
        double[] there;
        synchronized (this) {
            there = free.get(exponent).poll();
        }
        return there != null ? there : new double[1 << exponent];
    }

    /** Nobody looks at it any more. */
    void giveBack(double[] room) {
        if (room.length <= LARGEST_KEPT) {
            synchronized (this) {
                free.get(exponent(room.length)).push(room);
            }
        }
    }
}
