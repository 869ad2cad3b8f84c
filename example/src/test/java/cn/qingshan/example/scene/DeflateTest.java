package cn.qingshan.example.scene;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Random;
import java.util.zip.Inflater;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("压缩流由 JDK 解得回来")
class DeflateTest {

    private static byte[] inflated(byte[] stream) throws Exception {
        try (var inflater = new Inflater()) {
            inflater.setInput(stream);
            var out = new ByteArrayOutputStream();
            var buffer = new byte[1 << 16];
            while (!inflater.finished()) {
                int count = inflater.inflate(buffer);
                if (count == 0 && !inflater.finished()) {
                    throw new AssertionError("cut short");
                }
                out.write(buffer, 0, count);
            }
            assertThat(inflater.getRemaining()).isZero();
            return out.toByteArray();
        }
    }

    @Test
    @DisplayName("空的、单一的、随机的、长串相同的、极不均匀的字节")
    void every_kind_of_bytes() throws Exception {
        var random = new Random(5);
        for (int size : new int[] {0, 1, 2, 3, 4, 257, 258, 259, 260, 600, 131_072}) {
            var random8 = new byte[size];
            random.nextBytes(random8);
            var zeros = new byte[size];
            var few = new byte[size];
            var runs = new byte[size];
            for (int i = 0; i < size; i++) {
                few[i] = (byte) (Math.abs(random.nextGaussian()) * 3);
                runs[i] = i > 0 && random.nextInt(40) != 0 ? runs[i - 1] : (byte) random.nextInt(256);
            }
            for (var bytes : new byte[][] {random8, zeros, few, runs}) {
                assertThat(inflated(Deflate.zlib(bytes))).isEqualTo(bytes);
            }
        }
    }

    @Test
    @DisplayName("频数按斐波那契数增长时，码长仍不超过十五位")
    void codes_are_never_too_long() throws Exception {
        // 24 symbols of Fibonacci's frequencies want codes of 23 bits
        var out = new ByteArrayOutputStream();
        int before = 1;
        int now = 1;
        for (int symbol = 0; symbol < 24; symbol++) {
            for (int i = 0; i < now; i++) {
                out.write(symbol);
                out.write(symbol + 100); // so that there are no runs
            }
            int next = before + now;
            before = now;
            now = next;
        }
        assertThat(inflated(Deflate.zlib(out.toByteArray()))).isEqualTo(out.toByteArray());
    }
}
