package cn.qingshan.geo.layer;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A packed R-tree over boxes in a given order: every {@code nodeSize} neighbours share a parent, up to one root. Its worth lies in the order of the leaves (Hilbert curve). Immutable, no object per box. Source of the layout (root
 * first, leaves last): FlatGeobuf, after Flatbush by V. Agafonkin.
 *
 * <p>The boxes of the leaves may be read when a search first comes near them: of a large layer on a slow disk, nobody waits for all of them.
 */
public final class PackedTree {

    private static final int MOST_LEVELS = 32;

    /** Four numbers a node lie in one array. */
    private static final long MOST_NODES = (Integer.MAX_VALUE - 8) / 4;

    /** Where boxes come from that are read when they are asked for. */
    public interface Boxes {
        /** Puts the boxes of some nodes, from the first to before the last, into their places: four numbers at 4·node. */
        void read(int from, int to, double[] into);
    }

    /** West, south, east, north of a node at 4·node. */
    private final double[] boxes;

    private final int leaves;
    private final int nodeSize;
    /** Where the nodes of a level begin; level 0 is the leaves. */
    private final int[] starts;

    private final @Nullable Boxes source;
    /** Of the leaves under one parent: 1 when their boxes are in place. Two threads may read the same ones. */
    private final @Nullable AtomicIntegerArray inPlace;

    /** Over boxes laid out as described, with the parents in place. */
    public PackedTree(double[] boxes, int leaves, int nodeSize) {
        this.boxes = boxes;
        this.leaves = leaves;
        this.nodeSize = nodeSize;
        this.starts = starts(leaves, nodeSize);
        this.source = null;
        this.inPlace = null;
        if (leaves > 0 && boxes.length < 4 * (starts[0] + leaves)) {
            throw new IllegalArgumentException("Boxes of %d numbers for %d leaves".formatted(boxes.length, leaves));
        }
    }

    /** Reads the parents at once and the leaves when they are asked for. */
    public PackedTree(int leaves, int nodeSize, Boxes source) {
        this.leaves = leaves;
        this.nodeSize = nodeSize;
        this.starts = starts(leaves, nodeSize);
        this.source = source;
        this.boxes = new double[4 * nodes(leaves, nodeSize)];
        if (starts.length > 1) {
            this.inPlace = new AtomicIntegerArray((leaves + nodeSize - 1) / nodeSize);
            source.read(0, starts[0], boxes);
        } else {
            this.inPlace = null;
            source.read(0, leaves, boxes);
        }
    }

    /** How many nodes there are with so many leaves, these included. */
    public static int nodes(int leaves, int nodeSize) {
        return leaves == 0 ? 0 : starts(leaves, nodeSize)[0] + leaves;
    }

    private void place(int parent) {
        if (inPlace != null && source != null && inPlace.getAcquire(parent) == 0) {
            int from = starts[0] + parent * nodeSize;
            source.read(from, Math.min(from + nodeSize, starts[0] + leaves), boxes);
            inPlace.setRelease(parent, 1);
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

    /** @throws IllegalArgumentException of so many leaves that their boxes don't fit */
    private static int[] starts(int leaves, int nodeSize) {
        int[] counts = new int[MOST_LEVELS];
        int levels = 0;
        long all = 0;
        for (int count = leaves; ; count = (int) ((count + nodeSize - 1L) / nodeSize)) {
            counts[levels++] = count;
            all += count;
            if (all > MOST_NODES) {
                throw new IllegalArgumentException("%d boxes are more than fit into memory".formatted(leaves));
            } else if (count <= 1) {
                break;
            }
        }
        int[] starts = new int[levels];
        for (int level = 0; level < levels; level++) {
            all -= counts[level];
            starts[level] = (int) all;
        }
        return starts;
    }

    /** Boxes of all nodes, root first, leaves last, four numbers each; not to be changed. */
    public double[] nodes() {
        for (int parent = 0; inPlace != null && parent < inPlace.length(); parent++) {
            place(parent);
        }
        return boxes;
    }

    public int size() {
        return leaves;
    }

    private int leaf(int leaf) {
        if (inPlace != null) {
            place(leaf / nodeSize);
        }
        return 4 * (starts[0] + leaf);
    }

    public double west(int leaf) {
        return boxes[leaf(leaf)];
    }

    public double south(int leaf) {
        return boxes[leaf(leaf) + 1];
    }

    public double east(int leaf) {
        return boxes[leaf(leaf) + 2];
    }

    public double north(int leaf) {
        return boxes[leaf(leaf) + 3];
    }

    /** West, south, east, north of a leaf. */
    public void box(int leaf, double[] into) {
        System.arraycopy(boxes, leaf(leaf), into, 0, 4);
    }

    /** The numbers of the leaves that share a point with the box, ascending. */
    public void search(double west, double south, double east, double north, IntConsumer found) {
        searchFromRoot(0, west, south, east, north, found);
    }

    private void searchFromRoot(int lowest, double west, double south, double east, double north, IntConsumer found) {
        int root = starts.length - 1;
        if (leaves == 0 || isApart(4 * starts[root], west, south, east, north)) {
            return;
        } else if (root <= lowest) {
            found.accept(0);
        } else {
            searchBelow(root, 0, lowest, west, south, east, north, found);
        }
    }

    private boolean isApart(int at, double west, double south, double east, double north) {
        return boxes[at] > east || boxes[at + 1] > north || boxes[at + 2] < west || boxes[at + 3] < south;
    }

    /** Goes on below a node that is not apart; what lies apart costs no call. */
    private void searchBelow(
            int level, int index, int lowest, double west, double south, double east, double north, IntConsumer found) {
        if (level == 1) {
            place(index);
        }
        int children = starts[level - 1];
        int below = level == 1 ? leaves : starts[level - 2] - children;
        for (int child = index * nodeSize, end = Math.min(below, (index + 1) * nodeSize); child < end; child++) {
            if (isApart(4 * (children + child), west, south, east, north)) {
                continue;
            } else if (level - 1 == lowest) {
                found.accept(child);
            } else {
                searchBelow(level - 1, child, lowest, west, south, east, north, found);
            }
        }
    }

    /** Levels above the leaves. */
    public int height() {
        return starts.length - 1;
    }

    /** Nodes of a level, which is 0 for the leaves. */
    public int nodesOf(int level) {
        return level == 0 ? leaves : starts[level - 1] - starts[level];
    }

    /** Leaves under a whole node of a level, {@link Integer#MAX_VALUE} at most; node i has those from i times as many. */
    public int span(int level) {
        long span = 1;
        for (int i = 0; i < level && span < Integer.MAX_VALUE; i++) {
            span *= nodeSize;
        }
        return (int) Math.min(span, Integer.MAX_VALUE);
    }

    /** The numbers of a level's nodes whose boxes share a point with the box of another tree's node. For a level above 0 no leaf is read. */
    public void searchNodes(int level, PackedTree other, int otherLevel, int otherNode, IntConsumer found) {
        int at = 4 * (other.starts[otherLevel] + otherNode);
        searchFromRoot(level, other.boxes[at], other.boxes[at + 1], other.boxes[at + 2], other.boxes[at + 3], found);
    }
}
