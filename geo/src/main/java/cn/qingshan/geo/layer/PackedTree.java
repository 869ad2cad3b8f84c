package cn.qingshan.geo.layer;

import java.util.function.IntConsumer;

/**
 * A packed R-tree over boxes in a given order: every {@code nodeSize} neighbours share a parent, up to one root. Its worth lies in the order of the leaves (Hilbert curve). Immutable, no object per box. Source of the layout (root
 * first, leaves last): FlatGeobuf, after Flatbush by V. Agafonkin.
 */
public final class PackedTree {

    private static final int MOST_LEVELS = 32;

    /** West, south, east, north of a node at 4·node. */
    private final double[] boxes;

    private final int leaves;
    private final int nodeSize;
    /** Where the nodes of a level begin; level 0 is the leaves. */
    private final int[] starts;

    /** Over boxes laid out as described, with the parents in place. */
    public PackedTree(double[] boxes, int leaves, int nodeSize) {
        this.boxes = boxes;
        this.leaves = leaves;
        this.nodeSize = nodeSize;
        this.starts = starts(leaves, nodeSize);
        if (leaves > 0 && boxes.length < 4 * (starts[0] + leaves)) {
            throw new IllegalArgumentException("Boxes of %d numbers for %d leaves".formatted(boxes.length, leaves));
        }
    }

    /** Builds the parents. {@code leafBoxes}: four numbers a leaf, in order. An empty box (west &gt; east) is found by no search. */
    public static PackedTree of(double[] leafBoxes, int leaves, int nodeSize) {
        int[] starts = starts(leaves, nodeSize);
        if (leaves == 0) {
            return new PackedTree(new double[0], 0, nodeSize);
        }
        double[] boxes = new double[4 * (starts[0] + leaves)];
        System.arraycopy(leafBoxes, 0, boxes, 4 * starts[0], 4 * leaves);
        int count = leaves;
        for (int level = 1; level < starts.length; level++) {
            int below = count;
            count = (count + nodeSize - 1) / nodeSize;
            for (int i = 0; i < count; i++) {
                int node = 4 * (starts[level] + i);
                boxes[node] = boxes[node + 1] = Double.POSITIVE_INFINITY;
                boxes[node + 2] = boxes[node + 3] = Double.NEGATIVE_INFINITY;
                for (int child = i * nodeSize; child < Math.min(below, (i + 1) * nodeSize); child++) {
                    int at = 4 * (starts[level - 1] + child);
                    boxes[node] = Math.min(boxes[node], boxes[at]);
                    boxes[node + 1] = Math.min(boxes[node + 1], boxes[at + 1]);
                    boxes[node + 2] = Math.max(boxes[node + 2], boxes[at + 2]);
                    boxes[node + 3] = Math.max(boxes[node + 3], boxes[at + 3]);
                }
            }
        }
        return new PackedTree(boxes, leaves, nodeSize);
    }

    private static int[] starts(int leaves, int nodeSize) {
        int[] counts = new int[MOST_LEVELS];
        int levels = 0;
        int all = 0;
        for (int count = leaves; ; count = (count + nodeSize - 1) / nodeSize) {
            counts[levels++] = count;
            all += count;
            if (count <= 1) {
                break;
            }
        }
        int[] starts = new int[levels];
        for (int level = 0; level < levels; level++) {
            all -= counts[level];
            starts[level] = all;
        }
        return starts;
    }

    /** Boxes of all nodes, root first, leaves last, four numbers each; not to be changed. */
    public double[] nodes() {
        return boxes;
    }

    public int size() {
        return leaves;
    }

    public double west(int leaf) {
        return boxes[4 * (starts[0] + leaf)];
    }

    public double south(int leaf) {
        return boxes[4 * (starts[0] + leaf) + 1];
    }

    public double east(int leaf) {
        return boxes[4 * (starts[0] + leaf) + 2];
    }

    public double north(int leaf) {
        return boxes[4 * (starts[0] + leaf) + 3];
    }

    /** The numbers of the leaves that share a point with the box, ascending. */
    public void search(double west, double south, double east, double north, IntConsumer found) {
        if (leaves > 0) {
            search(starts.length - 1, 0, west, south, east, north, found);
        }
    }

    private void search(int level, int index, double west, double south, double east, double north, IntConsumer found) {
        int at = 4 * (starts[level] + index);
        if (boxes[at] > east || boxes[at + 1] > north || boxes[at + 2] < west || boxes[at + 3] < south) {
            return;
        } else if (level == 0) {
            found.accept(index);
            return;
        }
        int below = level == 1 ? leaves : starts[level - 2] - starts[level - 1];
        for (int child = index * nodeSize, end = Math.min(below, (index + 1) * nodeSize); child < end; child++) {
            search(level - 1, child, west, south, east, north, found);
        }
    }
}
