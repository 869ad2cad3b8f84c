package cn.qingshan.imagery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("在旁边做的事")
class ThreadsTest {

    @Test
    @DisplayName("立刻开始，要结果时才等；再要一次还是它")
    void is_begun_at_once_and_waited_for_when_asked() throws Exception {
        var begun = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        var beside = Threads.meanwhile("beside", () -> {
            begun.countDown();
            mayEnd.await();
            return 7;
        });
        begun.await();
        mayEnd.countDown();
        assertThat(beside.result()).isEqualTo(7);
        assertThat(beside.result()).isEqualTo(7);
    }

    @Test
    @DisplayName("失败的原因原样给要结果的人：磁盘、程序错误、内存不够")
    void what_it_failed_by_is_thrown_to_who_asks() {
        var disk = new IOException("disk");
        var bug = new IllegalArgumentException("bug");
        var error = new OutOfMemoryError("none left");
        assertThatThrownBy(() -> Threads.meanwhile("beside", () -> thrown(disk)).result())
                .isSameAs(disk);
        assertThatThrownBy(() -> Threads.meanwhile("beside", () -> thrown(bug)).result())
                .isSameAs(bug);
        assertThatThrownBy(() -> Threads.meanwhile("beside", () -> {
                            throw error;
                        })
                        .result())
                .isSameAs(error);
    }

    private static int thrown(Exception failure) throws Exception {
        throw failure;
    }
}
