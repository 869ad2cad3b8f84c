package cn.qingshan.imagery;

import java.io.IOException;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/** Threads that share one piece of work, or do one beside another, and how it ends when one of them fails. */
public final class Threads {

    private Threads() {}

    /**
     * Lets each thread do its part; returns when all have ended, so that what they read from may be closed. What the first in their order
     * failed by is thrown: a refusal, {@link IOException}, or a bug.
     *
     * @param name of the threads, which don't keep the program alive
     * @param part called once by each thread: it takes what there is to do until nothing is left, and sees to it that the others stop
     *     soon when it fails
     */
    public static <R extends Exception> void work(int threads, String name, Class<R> refusal, Callable<?> part)
            throws R, IOException {
        var pool = Executors.newFixedThreadPool(threads, task -> {
            var thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
        try {
            var working = new ArrayList<Future<?>>();
            for (int i = 0; i < threads; i++) {
                working.add(pool.submit(part));
            }
            for (var one : working) {
                one.get();
            }
        } catch (ExecutionException failed) {
            var cause = failed.getCause();
            if (refusal.isInstance(cause)) {
                throw refusal.cast(cause);
            }
            throw thrownOn(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stopped);
        } finally {
            pool.shutdownNow();
            pool.close(); // waits
        }
    }

    /** What is worked out beside other work. */
    public interface Meanwhile<T> {
        /** Waits for it. Throws what the work failed by: {@link IOException}, or a bug. */
        T result() throws IOException;
    }

    /** Begins at once, by a thread of its own that doesn't keep the program alive. */
    public static <T> Meanwhile<T> meanwhile(String name, Callable<T> work) {
        var task = new FutureTask<>(work);
        Thread.ofPlatform().daemon().name(name).start(task);
        return () -> {
            try {
                return task.get();
            } catch (ExecutionException failed) {
                throw thrownOn(failed);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", stopped);
            }
        };
    }

    /** Throws what a thread failed by: {@link IOException}, or a bug. */
    private static IllegalStateException thrownOn(ExecutionException failed) throws IOException {
        switch (failed.getCause()) {
            case IOException disk -> throw disk;
            case RuntimeException bug -> throw bug;
            case Error error -> throw error;
            case null, default -> {
                return new IllegalStateException(failed);
            }
        }
    }
}
