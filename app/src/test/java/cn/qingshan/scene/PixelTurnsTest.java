package cn.qingshan.scene;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("读像素轮流来：同时至多两个，其中费时的至多一个")
class PixelTurnsTest {

    private final PixelTurns turns = new PixelTurns();

    @Test
    @DisplayName("二十个一起来：都轮到，同时至多两个")
    void twenty_at_once_are_done_two_by_two() throws Exception {
        var now = new AtomicInteger();
        var most = new AtomicInteger();
        // the first who has a turn waits until another has one beside it
        var two = new CountDownLatch(PixelTurns.AT_ONCE);
        try (var threads = Executors.newFixedThreadPool(20)) {
            var all = new ArrayList<Future<?>>();
            for (int i = 0; i < 20; i++) {
                boolean lengthy = i % 2 == 0;
                all.add(threads.submit(() -> {
                    try (var _ = lengthy ? turns.lengthy() : turns.brief()) {
                        most.accumulateAndGet(now.incrementAndGet(), Math::max);
                        two.countDown();
                        two.await(30, TimeUnit.SECONDS);
                        Thread.sleep(5);
                        now.decrementAndGet();
                    }
                    return null;
                }));
            }
            for (var one : all) {
                one.get(2, TimeUnit.MINUTES);
            }
        }
        assertThat(most.get()).isEqualTo(PixelTurns.AT_ONCE);
    }

    @Test
    @DisplayName("费时的在做，再来费时的要等，有人等着看的序列不用等；费时的里面再要一轮，不等自己")
    void long_work_never_takes_both_turns() throws Exception {
        var begun = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(2)) {
            Future<?> second;
            try (var _ = turns.lengthy();
                    var _ = turns.lengthy()) {
                second = threads.submit(() -> {
                    try (var _ = turns.lengthy()) {
                        begun.countDown();
                    }
                });
                threads.submit(() -> turns.brief().close()).get(2, TimeUnit.MINUTES);
                assertThat(begun.await(200, TimeUnit.MILLISECONDS)).isFalse();
            }
            second.get(2, TimeUnit.MINUTES);
        }
        // every turn was given back
        try (var _ = turns.brief();
                var _ = turns.brief()) {
            assertThat(begun.getCount()).isZero();
        }
    }
}
