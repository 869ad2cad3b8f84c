package cn.qingshan;

import java.util.concurrent.Callable;

/** Waits for what another thread brings about. A machine may be slow; what never comes is named. */
final class Patience {

    private static final int PAUSE_MS = 50;
    private static final int PAUSES = 10 * 60 * 1000 / PAUSE_MS;

    private Patience() {}

    /**
     * Ends as soon as it holds.
     *
     * @throws AssertionError when it does not for ten minutes
     */
    static void until(String what, Callable<Boolean> holds) throws Exception {
        for (int i = 0; i < PAUSES; i++) {
            if (holds.call()) {
                return;
            }
            Thread.sleep(PAUSE_MS);
        }
        throw new AssertionError("Waited in vain: " + what);
    }
}
