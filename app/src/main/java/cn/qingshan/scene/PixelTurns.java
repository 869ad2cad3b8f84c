package cn.qingshan.scene;

import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;

/**
 * 轮流用处理器. Everything that reads pixels for more than a picture takes its turn here, since each takes all cores: two at once at most, so that memory is bounded, and of long work (a detection, a round of the watch, an assessment) one at most, so that it never
 * keeps the series that somebody waits for from being measured. Turns are given in the order they were asked for.
 */
@Component
public class PixelTurns {

    static final int AT_ONCE = 2;

    private final Semaphore turns = new Semaphore(AT_ONCE, true);
    private final ReentrantLock lengthy = new ReentrantLock(true);

    /** Given back by closing it, on the thread that took it. */
    public interface Turn extends AutoCloseable {
        @Override
        void close();
    }

    /** For work of seconds. */
    public Turn brief() {
        turns.acquireUninterruptibly();
        return turns::release;
    }

    /** For work of minutes. Whoever has such a turn and asks for another goes on within the one it has. */
    public Turn lengthy() {
        lengthy.lock();
        if (lengthy.getHoldCount() > 1) {
            return lengthy::unlock;
        }
        turns.acquireUninterruptibly();
        return () -> {
            turns.release();
            lengthy.unlock();
        };
    }
}
