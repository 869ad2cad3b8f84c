package cn.qingshan.geo.layer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("标识的次序：数字按值，其余逐字；与文件的次序无关")
class KeyOrderTest {

    private static final List<String> IN_ORDER = List.of(
            "",
            "0",
            "00",
            "1",
            "02",
            "2",
            "10",
            "999999999999999999",
            "1000000000000000000000",
            "A1B2",
            "A1B10",
            "A10B1",
            "P",
            "P2",
            "P10",
            "P10a",
            "采矿权2",
            "采矿权10");

    @Test
    @DisplayName("P2 在 P10 之前，02 紧挨着 2，位数再多的数字也按值")
    void natural() {
        var shuffled = new ArrayList<>(IN_ORDER);
        Collections.shuffle(shuffled, new Random(1));
        shuffled.sort(KeyOrder.NATURAL);
        assertThat(shuffled).isEqualTo(IN_ORDER);
    }

    @Test
    @DisplayName("任意两个标识只有一种先后；整数用数值比较与用文字比较相同")
    void one_order() {
        for (var a : IN_ORDER) {
            for (var b : IN_ORDER) {
                int order = Integer.signum(KeyOrder.NATURAL.compare(a, b));
                assertThat(order).isEqualTo(Integer.compare(IN_ORDER.indexOf(a), IN_ORDER.indexOf(b)));
                if (KeyOrder.number(a) >= 0 && KeyOrder.number(b) >= 0) {
                    assertThat(Long.compare(KeyOrder.number(a), KeyOrder.number(b)))
                            .isEqualTo(order);
                }
            }
        }
        assertThat(KeyOrder.number("0")).isZero();
        assertThat(List.of("", "00", "02", "-1", "1.0", "１", "1000000000000000000000"))
                .allSatisfy(key -> assertThat(KeyOrder.number(key)).isNegative());
    }
}
