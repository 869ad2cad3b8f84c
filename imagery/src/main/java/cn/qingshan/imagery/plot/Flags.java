package cn.qingshan.imagery.plot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Labels of upright lines, each beginning at its line like a flag (or ending there, where there is no room to the right), in rows
 * above the plot: no label lies on another, and no line goes through one, as long as rows suffice.
 */
final class Flags {

    private static final double GAP = 5;
    private static final double FROM_LINE = 3;

    private Flags() {}

    /** @param row 0 is the lowest */
    record Flag(int index, double x, double left, double right, boolean toTheLeft, int row) {}

    /**
     * @param x of each line
     * @param widths of each label, none wider than the paper
     */
    static List<Flag> placed(double[] x, double[] widths, double leftEdge, double rightEdge) {
        var order = new ArrayList<Integer>();
        for (int i = 0; i < x.length; i++) {
            order.add(i);
        }
        // from the right: a line that comes later, farther to the left, needs a row above the labels that it would not
        // meet anyway
        order.sort(Comparator.<Integer>comparingDouble(i -> -x[i]).thenComparing(Comparator.reverseOrder()));
        var placed = new ArrayList<Flag>();
        for (int index : order) {
            double width = widths[index] + FROM_LINE;
            boolean toTheLeft = x[index] + width > rightEdge && x[index] - width >= leftEdge;
            double left = toTheLeft ? x[index] - width : Math.min(x[index], Math.max(leftEdge, rightEdge - width));
            var row = row(placed, x[index], left, left + width);
            placed.add(new Flag(index, x[index], left, left + width, toTheLeft, row));
        }
        placed.sort(Comparator.comparingInt(Flag::index));
        return placed;
    }

    private static int row(List<Flag> placed, double x, double left, double right) {
        for (int row = 0; row <= placed.size(); row++) {
            boolean free = true;
            for (var other : placed) {
                boolean meets = left < other.right() + GAP && other.left() < right + GAP;
                boolean crossed = other.x() > left && other.x() < right;
                boolean crosses = x > other.left() && x < other.right();
                free &= other.row() == row ? !meets : other.row() > row ? !crossed : !crosses;
            }
            if (free) {
                return row;
            }
        }
        // lines and labels stand in each other's way whatever is done: above all, and the label covers the line
        return 1 + placed.stream().mapToInt(Flag::row).max().orElse(-1);
    }
}
