package cn.qingshan.imagery.change;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Pixels of one state that hang together by their sides, as runs. */
final class Components {

    private Components() {}

    /**
     * Pixels that hang together.
     *
     * @param runs row, first column, column behind the last, and so on; from the top, from the left
     */
    record Component(byte state, int[] runs, long pixels) {

        int count() {
            return runs.length / 3;
        }

        int row(int run) {
            return runs[3 * run];
        }

        int from(int run) {
            return runs[3 * run + 1];
        }

        int to(int run) {
            return runs[3 * run + 2];
        }

        Box box() {
            int left = Integer.MAX_VALUE;
            int right = 0;
            for (int i = 0; i < count(); i++) {
                left = Math.min(left, from(i));
                right = Math.max(right, to(i));
            }
            return new Box(left, row(0), right - left, row(count() - 1) + 1 - row(0));
        }
    }

    /** Those of at least so many pixels, by their first pixel. */
    static List<Component> of(byte[] states, int width, int height, byte state, long leastPixels) {
        var runs = new Runs(states, width, height, state);
        int count = runs.count;
        var pixels = new long[count];
        var parts = new int[count];
        for (int i = 0; i < count; i++) {
            int root = runs.root(i);
            pixels[root] += runs.to[i] - runs.from[i];
            parts[root]++;
        }
        var places = new int[count];
        Arrays.fill(places, -1);
        var found = new ArrayList<int[]>();
        var sizes = new ArrayList<Long>();
        var filled = new int[count];
        for (int i = 0; i < count; i++) {
            int root = runs.root(i);
            if (pixels[root] < leastPixels) {
                continue;
            }
            if (places[root] < 0) {
                places[root] = found.size();
                found.add(new int[3 * parts[root]]);
                sizes.add(pixels[root]);
            }
            var into = found.get(places[root]);
            into[filled[root]++] = runs.row[i];
            into[filled[root]++] = runs.from[i];
            into[filled[root]++] = runs.to[i];
        }
        var components = new ArrayList<Component>();
        for (int i = 0; i < found.size(); i++) {
            components.add(new Component(state, found.get(i), sizes.get(i)));
        }
        return components;
    }

    /** All runs of a state; those that touch are joined, the earliest is the root. */
    private static final class Runs {
        private int count;
        private int[] row = new int[64];
        private int[] from = new int[64];
        private int[] to = new int[64];
        private int[] parent = new int[64];

        Runs(byte[] states, int width, int height, byte state) {
            int above = 0;
            for (int y = 0; y < height; y++) {
                int start = count;
                int x = 0;
                int at = y * width;
                while (x < width) {
                    if (states[at + x] != state) {
                        x++;
                        continue;
                    }
                    int begin = x;
                    while (x < width && states[at + x] == state) {
                        x++;
                    }
                    add(y, begin, x);
                }
                if (above < start && row[above] == y - 1) {
                    join(above, start);
                }
                above = start;
            }
        }

        private void add(int y, int begin, int end) {
            if (count == row.length) {
                row = Arrays.copyOf(row, 2 * count);
                from = Arrays.copyOf(from, 2 * count);
                to = Arrays.copyOf(to, 2 * count);
                parent = Arrays.copyOf(parent, 2 * count);
            }
            row[count] = y;
            from[count] = begin;
            to[count] = end;
            parent[count] = count;
            count++;
        }

        private void join(int above, int start) {
            int i = above;
            int j = start;
            while (i < start && j < count) {
                if (from[i] < to[j] && from[j] < to[i]) {
                    int a = root(i);
                    int b = root(j);
                    parent[Math.max(a, b)] = Math.min(a, b);
                }
                if (to[i] < to[j]) {
                    i++;
                } else {
                    j++;
                }
            }
        }

        int root(int run) {
            int root = run;
            while (parent[root] != root) {
                parent[root] = parent[parent[root]];
                root = parent[root];
            }
            return root;
        }
    }
}
