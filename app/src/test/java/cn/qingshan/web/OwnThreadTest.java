package cn.qingshan.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("费时的定时工作另起线程：叫它的不等，没做完不再开一个，出了错下次照做")
class OwnThreadTest {

    private final OwnThread own = new OwnThread("own-thread-test");

    private boolean beginsSoon(Runnable work) throws InterruptedException {
        for (int i = 0; i < 3000; i++) {
            if (own.begin(work)) {
                return true;
            }
            Thread.sleep(10);
        }
        return false;
    }

    @Test
    void begins_once_and_again_when_done() throws Exception {
        var end = new CountDownLatch(1);
        var done = new AtomicInteger();
        assertThat(own.begin(() -> {
                    try {
                        end.await();
                    } catch (InterruptedException stopped) {
                        Thread.currentThread().interrupt();
                    }
                    done.incrementAndGet();
                    throw new IllegalStateException("fell over");
                }))
                .isTrue();
        assertThat(own.begin(done::incrementAndGet)).isFalse();
        assertThat(done).hasValue(0);
        end.countDown();
        var again = new CountDownLatch(1);
        assertThat(beginsSoon(again::countDown)).isTrue();
        again.await();
        assertThat(done).hasValue(1);
    }
}
