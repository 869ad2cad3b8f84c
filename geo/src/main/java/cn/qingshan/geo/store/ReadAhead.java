package cn.qingshan.geo.store;

import cn.qingshan.geo.layer.Layer;
import cn.qingshan.geo.layer.PackedTree;
import java.io.IOException;
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
    private static final int LEVEL = 2;

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

        Part(StoredLayer layer) throws IOException {
            this.tree = layer.tree();
            this.level = level(tree);
            this.reading = layer.reading();
        }

        static int level(PackedTree tree) {
            return Math.min(LEVEL, tree.height());
        }

        void read(int node) throws IOException {
            if (!read.get(node)) {
                read.set(node);
                int span = tree.span(level);
                reading.read(node * span, (int) Math.min(tree.size(), (node + 1L) * span));
            }
        }

        void readNear(PackedTree patches, int patchLevel, int patchNode) throws IOException {
            var near = new BitSet();
            tree.searchNodes(level, patches, patchLevel, patchNode, near::set);
            for (int node = near.nextSetBit(0); node >= 0; node = near.nextSetBit(node + 1)) {
                read(node);
            }
        }
    }

    private void run() {
        var parts = new ArrayList<Part>();
        try {
            var own = new ArrayList<Part>();
            if (patches instanceof StoredLayer stored) {
                own.add(new Part(stored));
                parts.addAll(own);
            }
            for (var layer : layers) {
                if (layer instanceof StoredLayer stored) {
                    parts.add(new Part(stored));
                }
            }
            var tree = patches.tree();
            int level = Part.level(tree);
            long[] before = new long[tree.nodesOf(level)];
            for (int node = 0; node < before.length && mayRead(before, node, bytes(parts), tree.span(level)); node++) {
                for (var part : parts) {
                    if (own.contains(part)) {
                        part.read(node);
                    } else {
                        part.readNear(tree, level, node);
                    }
                }
            }
        } catch (IOException | RuntimeException metAgainByWhoAsks) {
            return;
        } finally {
            parts.forEach(part -> part.reading.close());
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
