package cn.qingshan.imagery.zonal;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/** Things that don't depend on each other, by several threads; what each makes is put where it belongs, so the order is no matter. */
final class Together {

    /** Taken at a time: the counter is asked seldom, and the last thread is not left with many. */
    private static final int SOME = 16;

    private Together() {}

    /**
     * Returns when all are done.
     *
     * @param work asked once by each thread, for what it does with a number from 0 to {@code count}
     */
    static void run(int threads, int count, Supplier<IntConsumer> work) {
        var next = new AtomicInteger();
        var failure = new AtomicReference<Throwable>();
        Runnable part = () -> {
            try {
                var one = work.get();
                for (int from = next.getAndAdd(SOME); from < count; from = next.getAndAdd(SOME)) {
                    for (int i = from; i < Math.min(from + SOME, count); i++) {
                        one.accept(i);
                    }
                }
            } catch (Throwable bug) {
                failure.compareAndSet(null, bug);
                next.set(count);
            }
        };
        int others = Math.min(threads, (count + SOME - 1) / SOME) - 1;
        var helpers = new Thread[Math.max(0, others)];
        for (int i = 0; i < helpers.length; i++) {
            helpers[i] = new Thread(part, "outlines");
            helpers[i].setDaemon(true);
            helpers[i].start();
        }
        part.run();
        boolean interrupted = false;
        for (var helper : helpers) {
            while (true) {
                try {
                    helper.join();
                    break;
                } catch (InterruptedException stopped) {
                    interrupted = true; // they end soon, and they write into what the caller holds
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        var bug = failure.get();
        if (bug instanceof Error error) {
            throw error;
        } else if (bug != null) { // work declares no other
            throw (RuntimeException) bug;
        }
    }
}
