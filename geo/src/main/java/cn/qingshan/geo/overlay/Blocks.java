package cn.qingshan.geo.overlay;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** Work on numbers 0 to n − 1, a block at a time on several threads; the results are taken in order, so that a run gives the same bytes on any number of threads. */
public final class Blocks {

    private Blocks() {}

    /** What one thread does; it keeps its scratch space between blocks. */
    public interface Worker<T> {
        T block(int from, int to) throws IOException;
    }

    /** Takes the results one by one, in the order of the numbers. */
    public interface Taker<T> {
        void take(T result, int done) throws IOException;
    }

    /**
     * @param worker makes a worker for a thread
     * @throws IOException of a worker or of the taker; work under way is given up
     */
    public static <T> void run(int count, int blockSize, int threads, Supplier<Worker<T>> worker, Taker<T> taker)
            throws IOException {
        var own = ThreadLocal.withInitial(worker);
        var waiting = new ArrayDeque<Future<T>>();
        try (var pool = Executors.newFixedThreadPool(threads, task -> {
            var thread = new Thread(task, "overlay");
            thread.setDaemon(true);
            return thread;
        })) {
            try {
                int next = 0;
                for (int done = 0; done < count; done = Math.min(count, done + blockSize)) {
                    while (next < count && waiting.size() < 8 * threads) {
                        waiting.add(submit(pool, own, next, Math.min(count, next + blockSize)));
                        next = Math.min(count, next + blockSize);
                    }
                    taker.take(result(waiting.remove()), Math.min(count, done + blockSize));
                }
            } finally {
                pool.shutdownNow();
            }
        }
    }

    private static <T> Future<T> submit(ExecutorService pool, ThreadLocal<Worker<T>> own, int from, int to) {
        Callable<T> task = () -> own.get().block(from, to);
        return pool.submit(task);
    }

    private static <T> T result(Future<T> future) throws IOException {
        try {
            return future.get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("Stopped", stopped);
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case IOException io -> throw io;
                case RuntimeException bug -> throw bug;
                case Error error -> throw error;
                case null, default -> throw new IllegalStateException(failed);
            }
        }
    }
}
