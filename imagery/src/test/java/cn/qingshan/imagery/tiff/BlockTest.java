package cn.qingshan.imagery.tiff;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("解开的一块：要哪一段才还原到哪里")
class BlockTest {

    private static final int WIDTH = 37;
    private static final int ROWS = 5;

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "BIT")
    @DisplayName("各种样本、预测器、字节序、波段数：任意先后要任意一段，都是写进去的数")
    void any_piece_in_any_order_is_what_was_written(SampleType type) {
        for (var predictor : Predictor.values()) {
            for (int bands = 1; bands <= 3; bands++) {
                for (boolean bigEndian : new boolean[] {false, true}) {
                    if (predictor != Predictor.FLOATING || type.isFloat()) {
                        anyPiece(type, predictor, bands, bigEndian);
                    }
                }
            }
        }
    }

    private static void anyPiece(SampleType type, Predictor predictor, int bands, boolean bigEndian) {
        var random = new Random(31);
        var written = new long[ROWS][WIDTH * bands];
        for (var row : written) {
            for (int i = 0; i < row.length; i++) {
                row[i] = random.nextLong() & ones(type.bytes());
            }
        }
        var order = bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        for (int round = 0; round < 20; round++) {
            var packed = ByteBuffer.allocate(ROWS * WIDTH * bands * type.bytes());
            for (var row : written) {
                packed.put(packed(row, type, predictor, bands, order));
            }
            var block = new Block(packed.array(), type, WIDTH, ROWS, bands, predictor, bigEndian);
            for (int piece = 0; piece < 12; piece++) {
                int row = random.nextInt(ROWS);
                int column = random.nextInt(WIDTH);
                int count = random.nextInt(WIDTH - column + 1);
                int band = random.nextInt(bands);
                var found = new double[count + 2];
                block.numbers(band, row, column, count, found, 1);
                for (int i = 0; i < count; i++) {
                    assertThat(found[1 + i])
                            .as("%s %s, %d bands, %s: row %d column %d", type, predictor, bands, order, row, column + i)
                            .isEqualTo(Double.valueOf(number(written[row][(column + i) * bands + band], type)));
                }
            }
        }
    }

    private static long ones(int bytes) {
        return bytes == 8 ? -1 : (1L << 8 * bytes) - 1;
    }

    private static double number(long bits, SampleType type) {
        return switch (type) {
            case BIT, UINT8, UINT16, UINT32 -> bits;
            case INT8 -> (byte) bits;
            case INT16 -> (short) bits;
            case INT32 -> (int) bits;
            case FLOAT32 -> Float.intBitsToFloat((int) bits);
            case FLOAT64 -> Double.longBitsToDouble(bits);
        };
    }

    /** As a file holds a row, by the letter of TIFF 6.0, section 14, and of Adobe's technical note 3. */
    private static byte[] packed(long[] row, SampleType type, Predictor predictor, int bands, ByteOrder order) {
        int bytes = type.bytes();
        var out = new byte[row.length * bytes];
        for (int i = 0; i < row.length; i++) {
            long sample = predictor == Predictor.HORIZONTAL && i >= bands ? row[i] - row[i - bands] : row[i];
            for (int b = 0; b < bytes; b++) { // b from the highest
                byte part = (byte) (sample >>> 8 * (bytes - 1 - b));
                if (predictor == Predictor.FLOATING) {
                    out[b * row.length + i] = part;
                } else {
                    out[i * bytes + (order == ByteOrder.BIG_ENDIAN ? b : bytes - 1 - b)] = part;
                }
            }
        }
        if (predictor == Predictor.FLOATING) {
            for (int i = out.length - 1; i >= bands; i--) {
                out[i] -= out[i - bands];
            }
        }
        return out;
    }
}
