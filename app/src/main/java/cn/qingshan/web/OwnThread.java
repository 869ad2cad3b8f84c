package cn.qingshan.web;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * 另起线程. For scheduled work that may take hours, as reading all scenes through does. What the schedule calls itself runs on the one thread of all schedules: there it would hold up the exchange with partners, reminders and checkpoints.
 */
public final class OwnThread {

    private static final Logger LOG = LoggerFactory.getLogger(OwnThread.class);

    private final String name;
    private final AtomicBoolean busy = new AtomicBoolean();

    public OwnThread(String name) {
        this.name = name;
    }

    /** Returns at once. @return false when the work of an earlier call is not done yet: then nothing is begun */
    public boolean begin(Runnable work) {
        if (!busy.compareAndSet(false, true)) {
            return false;
        }
        Thread.ofPlatform().daemon().name(name).start(() -> {
            try {
                work.run();
            } catch (RuntimeException | Error failed) {
                LOG.error("Scheduled work {} fell over; it is tried again at its next time", name, failed);
            } finally {
                busy.set(false);
            }
        });
        return true;
    }
}
