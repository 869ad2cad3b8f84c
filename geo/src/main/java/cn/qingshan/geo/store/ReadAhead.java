package cn.qingshan.geo.store;

import cn.qingshan.geo.layer.Layer;
import cn.qingshan.geo.layer.PackedTree;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Reads stored layers ahead of whoever lays patches over them, on one thread, so that a slow disk and the processors work at the same time: in the order of the patches, some hundred neighbours at a time, those parts of the layers that lie near them, each once. What no patch comes near is not
 * read. It only reads and checks: what is damaged, or can't be read, is met again by whoever asks for it.
 */
public final class ReadAhead implements AutoCloseable {

    /** For so much the page cache of a small machine has room. */
    private static final long MOST_AHEAD = 256 << 20;

    /** Of a tree whose nodes have sixteen children: 256 neighbours under one node. */
    private static final int HIGHEST = 2;

    /** What lies under one node is read at once, so that whoever waits for the first of it does not wait long. */
    private static final long A_NODE = 1 << 16;

    private final Layer patches;
    private final List<Layer> layers;
    private final Thread thread;
    private int reached;
    private boolean closed;

    private ReadAhead(Layer patches, List<Layer> layers) {
        this.patches = patches;
        this.layers = List.copyOf(layers);
        this.thread = Thread.ofPlatform().daemon().name("read-ahead").unstarted(this::run);
    }

    /** Begins to read. Layers that are not stored ones are left alone. Close it before the layers. */
    public static ReadAhead of(Layer patches, List<Layer> layers) {
        var ahead = new ReadAhead(patches, layers);
        ahead.thread.start();
        return ahead;
    }

    /** Says how much of the patches is done, 0 to 1, so that it does not run too far ahead. */
    public synchronized void reached(double share) {
        reached = Math.max(reached, (int) (share * patches.size()));
        notifyAll();
    }

    /** Some leaves of a layer's tree under one node each. */
    private static final class Part {
        private final PackedTree tree;
        private final int level;
        private final StoredLayer.Reading reading;
        private final BitSet read = new BitSet();

        Part(StoredLayer layer) {
            this.tree = layer.tree();
            this.reading = layer.reading();
            int fit = Math.min(HIGHEST, tree.height());
            while (fit > 0 && tree.span(fit) * reading.shape() > A_NODE) {
                fit--;
            }
            this.level = fit;
        }

        void read(int node) {
            if (!read.get(node)) {
                read.set(node);
                int span = tree.span(level);
                reading.read(node * span, (int) Math.min(tree.size(), (node + 1L) * span));
            }
        }

        void readNear(PackedTree patches, int patchLevel, int patchNode) {
            var near = new BitSet();
            tree.searchNodes(level, patches, patchLevel, patchNode, near::set);
            for (int node = near.nextSetBit(0); node >= 0; node = near.nextSetBit(node + 1)) {
                read(node);
            }
        }
    }

    private void run() {
        try {
            var own = patches instanceof StoredLayer stored ? new Part(stored) : null;
            var parts = new ArrayList<Part>();
            for (var layer : layers) {
                if (layer instanceof StoredLayer stored) {
                    parts.add(new Part(stored));
                }
            }
            var tree = patches.tree();
            int level = own == null ? Math.min(HIGHEST, tree.height()) : own.level;
            var all = new ArrayList<>(parts);
            if (own != null) {
                all.add(own);
            }
            long[] before = new long[tree.nodesOf(level)];
            for (int node = 0; node < before.length && mayRead(before, node, bytes(all), tree.span(level)); node++) {
                if (own != null) {
                    own.read(node);
                }
                for (var part : parts) {
                    part.readNear(tree, level, node);
                }
            }
        } catch (RuntimeException | InternalError metAgainByWhoAsks) { // the latter when a mapped file can't be read
            return;
        }
    }

    private static long bytes(List<Part> parts) {
        return parts.stream().mapToLong(part -> part.reading.bytes()).sum();
    }

    /** Waits while it is too far ahead; false when nobody wants it any more. */
    private synchronized boolean mayRead(long[] before, int node, long bytes, int span) {
        before[node] = bytes;
        while (!closed && bytes - before[Math.min(node, reached / span)] > MOST_AHEAD) {
            try {
                wait();
            } catch (InterruptedException stopped) {
                return false;
            }
        }
        return !closed;
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        join();
    }

    /** Waits until all is read that is near the patches. */
    void join() {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
