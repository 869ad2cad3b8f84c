package cn.qingshan.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qingshan.ledger.Refusal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("回头看抽样：有种子和清单，任何人都能抽出同样的结果")
class DrawTest {

    private static final String SEED = "000102030405060708090a0b0c0d0e0f";

    /** The obvious way: look through all that is left for the one with the smallest digest, as a number, again and again. */
    private static List<UUID> obviously(List<UUID> frame, int size, String seed) throws Exception {
        var left = new ArrayList<>(frame);
        var drawn = new ArrayList<UUID>();
        while (drawn.size() < size) {
            UUID best = null;
            BigInteger smallest = null;
            for (UUID id : left) {
                var digest = new BigInteger(
                        1,
                        MessageDigest.getInstance("SHA-256")
                                .digest((seed + ":" + id).getBytes(StandardCharsets.UTF_8)));
                if (smallest == null || digest.compareTo(smallest) < 0) {
                    smallest = digest;
                    best = id;
                }
            }
            left.remove(best);
            drawn.add(best);
        }
        return drawn;
    }

    private static List<UUID> ids(int many, long seed) {
        var random = new Random(seed);
        var ids = new ArrayList<UUID>();
        for (int i = 0; i < many; i++) {
            ids.add(new UUID(random.nextLong(), random.nextLong()));
        }
        return ids;
    }

    @Test
    @DisplayName("与逐个找最小摘要的笨办法结果相同，清单的先后不影响")
    void it_draws_what_the_obvious_way_draws() throws Exception {
        for (int many : new int[] {1, 2, 17, 200}) {
            var frame = ids(many, many);
            for (int size = 1; size <= many; size += Math.max(1, many / 7)) {
                assertThat(Draw.of(frame, size, SEED)).isEqualTo(obviously(frame, size, SEED));
                assertThat(Draw.of(frame.reversed(), size, SEED)).isEqualTo(obviously(frame, size, SEED));
            }
        }
    }

    @Test
    @DisplayName("每一行被抽中的机会相同")
    void every_row_is_as_likely() {
        // 5 rows, 2 drawn, 4000 seeds → 1600 expected each; 31 is one standard deviation (√(4000·0.4·0.6)), five of
        // them are 155
        var frame = ids(5, 42);
        var times = new HashMap<UUID, Integer>();
        var random = new Random(7);
        for (int i = 0; i < 4000; i++) {
            var seed = "%016x%016x".formatted(random.nextLong(), random.nextLong());
            Draw.of(frame, 2, seed).forEach(id -> times.merge(id, 1, Integer::sum));
        }
        frame.forEach(id -> assertThat(times.get(id)).isBetween(1445, 1755));
    }

    @Test
    @DisplayName("样本比清单大、没有样本、百分比不在 1 到 100 之间：不抽")
    void a_sample_that_cannot_be_is_refused() {
        var frame = ids(3, 1);
        for (var size : List.of(0, 4)) {
            assertThatThrownBy(() -> Draw.of(frame, size, SEED)).isInstanceOf(Refusal.class);
        }
        for (var percent : List.of(0, 101)) {
            assertThatThrownBy(() -> Draw.sizeOf(percent, 3)).isInstanceOf(Refusal.class);
        }
        // 20 % of 3 → 0.6, rounded up to 1; 34 % → 1.02 → 2
        assertThat(Draw.sizeOf(20, 3)).isEqualTo(1);
        assertThat(Draw.sizeOf(34, 3)).isEqualTo(2);
        assertThat(Draw.sizeOf(100, 3)).isEqualTo(3);
    }

    @Test
    @DisplayName("一周到周日为止，最后一周到期间结束，没有到的不列")
    void weeks_end_on_sundays_and_with_the_period() {
        // Sat 5 Sep 2026 → Sundays 6, 13 and 20, then Wed 23 Sep, the last day
        assertThat(Weeks.ends(LocalDate.of(2026, 9, 5), LocalDate.of(2026, 9, 23), LocalDate.of(2026, 10, 1)))
                .containsExactly(
                        LocalDate.of(2026, 9, 6),
                        LocalDate.of(2026, 9, 13),
                        LocalDate.of(2026, 9, 20),
                        LocalDate.of(2026, 9, 23));
        // on Tue 15 Sep the third week has only begun: it stands for the day
        assertThat(Weeks.ends(LocalDate.of(2026, 9, 5), LocalDate.of(2026, 9, 23), LocalDate.of(2026, 9, 15)))
                .containsExactly(LocalDate.of(2026, 9, 6), LocalDate.of(2026, 9, 13), LocalDate.of(2026, 9, 15));
        assertThat(Weeks.ends(LocalDate.of(2026, 9, 5), LocalDate.of(2026, 9, 23), LocalDate.of(2026, 9, 1)))
                .isEmpty();
    }
}
