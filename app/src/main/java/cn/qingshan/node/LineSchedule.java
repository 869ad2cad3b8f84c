package cn.qingshan.node;

import jakarta.annotation.PreDestroy;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** 线路的钟点. Calls each partner that has an address every few minutes, later and later while it cannot be reached, and at once when somebody asks. One call to a partner at a time, each in a thread of its own: a partner that is slow keeps nobody waiting. */
@Component
public class LineSchedule {

    private static final Logger LOG = LoggerFactory.getLogger(LineSchedule.class);

    private final Line line;
    private final boolean byItself;
    private final Set<String> going = ConcurrentHashMap.newKeySet();
    private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();

    /** @param everyMinutes 0: only when somebody asks */
    LineSchedule(Line line, @Value("${qingshan.node.every-minutes:10}") int everyMinutes) {
        this.line = line;
        this.byItself = everyMinutes > 0;
    }

    @Scheduled(fixedDelay = 30_000, initialDelay = 30_000)
    void tick() {
        if (byItself) {
            callDue();
        }
    }

    /** Calls those whose time has come, without waiting for what becomes of it. */
    public void callDue() {
        line.due().forEach(this::begin);
    }

    /** Whether partners are called without being asked. */
    boolean byItself() {
        return byItself;
    }

    public boolean isGoing(String partner) {
        return going.contains(partner);
    }

    /** Empty if one is going on already. */
    private Optional<Future<Line.Call>> begin(String partner) {
        if (!going.add(partner)) {
            return Optional.empty();
        }
        return Optional.of(calls.submit(() -> {
            try {
                return line.call(partner);
            } finally {
                going.remove(partner);
            }
        }));
    }

    /** Calls the partner now and waits a while for what becomes of it; empty if it goes on longer, or was going on already. */
    public Optional<Line.Call> callNow(String partner, int seconds) {
        var call = begin(partner);
        if (call.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(call.get().get(seconds, TimeUnit.SECONDS));
        } catch (TimeoutException stillGoing) {
            return Optional.empty();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException refusal) {
                throw refusal;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** A call that is broken off here is like one that the line broke: nothing is lost. */
    @PreDestroy
    void stop() throws InterruptedException {
        calls.shutdownNow();
        if (!calls.awaitTermination(5, TimeUnit.SECONDS)) {
            LOG.warn("A call to a partner did not stop in time");
        }
    }
}
