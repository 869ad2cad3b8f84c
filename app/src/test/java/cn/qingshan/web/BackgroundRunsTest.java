package cn.qingshan.web;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qingshan.ledger.Refusal;
import cn.qingshan.people.Acting;
import cn.qingshan.people.Organ;
import cn.qingshan.people.Seat;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("后台运行：失败的说出来，只记最近的；程序自己的话不给用户看")
class BackgroundRunsTest {

    private static final Seat SEAT = new Seat(
            new UUID(1, 1),
            new UUID(2, 1),
            "某人",
            "B_MINING",
            "B990121",
            Organ.Kind.BUREAU,
            "某局",
            "a bureau",
            "990121",
            "");

    private final BackgroundRuns runs = new BackgroundRuns("test", "fell-over");

    private Refusal failed(UUID id) throws Exception {
        for (int i = 0; i < 500; i++) {
            var progress = Acting.as(SEAT, () -> runs.progress(id));
            if (progress.isPresent() && progress.get().failed() != null) {
                return progress.get().failed();
            }
            Thread.sleep(10);
        }
        throw new AssertionError("still running");
    }

    @Test
    @DisplayName("出了没有料到的错：给日志编号，不给错误原文；之后再报进度，也不变回进行中")
    void what_fell_over_stays_so() throws Exception {
        UUID id = Acting.as(
                SEAT,
                () -> runs.start("一次", of -> {
                    throw new IllegalStateException("relation x at /srv/data");
                }));
        var why = failed(id);
        assertThat(why.key()).isEqualTo("fell-over");
        assertThat(why.arguments()).containsExactly(id.toString().substring(0, 8));
        runs.reached(id, 0.5);
        assertThat(failed(id)).isSameAs(why);
    }

    @Test
    @DisplayName("失败的只记最近五十个")
    void the_latest_failures_are_told() throws Exception {
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < BackgroundRuns.MOST_FAILED + 2; i++) {
            UUID id = UUID.randomUUID();
            runs.broken(id, SEAT.organ(), "第 " + i, Refusal.because("broken"));
            ids.add(id);
        }
        // 52 failures, 50 are kept: the first two are not
        assertThat(ids.stream()
                        .filter(id -> Acting.as(SEAT, () -> runs.progress(id)).isPresent())
                        .toList())
                .isEqualTo(ids.subList(2, ids.size()));
    }
}
