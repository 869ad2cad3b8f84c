package cn.qingshan;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/** The day on which a test plays; it moves forward only, as days do. */
final class MovableClock extends Clock {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private volatile Instant now;

    MovableClock(LocalDate day) {
        this.now = day.atTime(LocalTime.of(9, 0)).atZone(ZONE).toInstant();
    }

    void moveTo(LocalDate day) {
        var then = day.atTime(LocalTime.of(9, 0)).atZone(ZONE).toInstant();
        if (then.isBefore(now)) {
            throw new IllegalArgumentException("The clock does not go back to " + day);
        }
        now = then;
    }

    void moveTo(Instant then) {
        if (then.isBefore(now)) {
            throw new IllegalArgumentException("The clock does not go back to " + then);
        }
        now = then;
    }

    LocalDate today() {
        return LocalDate.ofInstant(now, ZONE);
    }

    @Override
    public ZoneId getZone() {
        return ZONE;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("This test plays in " + ZONE);
    }

    /** Each look is a moment later, so that the order of acts is the order in which they were done. */
    @Override
    public synchronized Instant instant() {
        now = now.plusMillis(1);
        return now;
    }
}
