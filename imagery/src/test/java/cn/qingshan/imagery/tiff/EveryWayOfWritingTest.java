package cn.qingshan.imagery.tiff;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qingshan.imagery.SmallTiff;
import cn.qingshan.imagery.SmallTiff.Packing;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("同样的像元，怎样写法都读出同样的数")
class EveryWayOfWritingTest {

    private static final int WIDTH = 61;
    private static final int HEIGHT = 47;

    @TempDir
    Path temp;

    private double[][] read(byte[] bytes) throws Exception {
        var path = Files.write(temp.resolve("a.tif"), bytes);
        try (var file = TiffFile.open(path)) {
            var image = file.image();
            assertThat(image.width()).isEqualTo(WIDTH);
            assertThat(image.height()).isEqualTo(HEIGHT);
            var reader = new BlockReader();
            var bands = new double[image.bands()][];
            for (int b = 0; b < bands.length; b++) {
                bands[b] = reader.window(image, b, 0, 0, WIDTH, HEIGHT);
            }
            return bands;
        }
    }

    @ParameterizedTest
    @EnumSource(names = "BIT", mode = EnumSource.Mode.EXCLUDE)
    @DisplayName("经典与 BigTIFF、两种字节序、块与条、像元交错与波段分开、六种压缩、三种预测")
    void every_way_gives_the_same_numbers(SampleType type) throws Exception {
        var wanted = SmallTiff.sample(WIDTH, HEIGHT, 3, type, 1);
        var failed = new ArrayList<String>();
        int tried = 0;
        for (var packing : Packing.values()) {
            for (int predictor = 1; predictor <= 3; predictor++) {
                boolean sensible = predictor == 1
                        || packing != Packing.NONE
                                && packing != Packing.PACK_BITS
                                && (predictor == 2 || type.isFloat());
                if (!sensible) {
                    continue;
                }
                for (var order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
                    for (int way = 0; way < 8; way++) {
                        var tiff = new SmallTiff(WIDTH, HEIGHT, 3, type)
                                .order(order)
                                .packing(packing)
                                .predictor(predictor)
                                .big((way & 1) != 0)
                                .planar((way & 2) != 0);
                        if ((way & 4) != 0) {
                            tiff.tiles(32, 16);
                        } else {
                            tiff.strips(10);
                        }
                        tried++;
                        if (!same(read(tiff.write(wanted)), wanted)) {
                            failed.add("%s predictor %d %s way %d".formatted(packing, predictor, order, way));
                        }
                    }
                }
            }
        }
        assertThat(failed).isEmpty();
        // 6 packings, of which 4 have predictor 2 too and, for floating point, predictor 3: 10 or 14, times 16 ways
        assertThat(tried).isEqualTo(type.isFloat() ? 14 * 16 : 10 * 16);
    }

    private static boolean same(double[][] one, double[][] other) {
        return java.util.Arrays.deepEquals(one, other);
    }

    @Test
    @DisplayName("只读用到的块：坏掉的另一块不妨碍")
    void only_the_blocks_that_a_window_touches_are_read() throws Exception {
        var wanted = SmallTiff.sample(64, 64, 1, SampleType.UINT16, 2);
        var bytes = new SmallTiff(64, 64, 1, SampleType.UINT16)
                .tiles(32, 32)
                .packing(Packing.DEFLATE)
                .write(wanted);
        bytes[8] ^= 0x5A; // the zlib head of the first tile, which begins behind the file's head of eight bytes
        var path = Files.write(temp.resolve("a.tif"), bytes);
        try (var file = TiffFile.open(path)) {
            var reader = new BlockReader();
            var corner = reader.window(file.image(), 0, 32, 32, 32, 32);
            assertThat(corner[0]).isEqualTo(wanted[0][32 * 64 + 32]);
            assertThat(org.assertj.core.api.Assertions.catchThrowable(
                            () -> reader.window(file.image(), 0, 0, 0, 33, 33)))
                    .isInstanceOf(cn.qingshan.imagery.ImageRefused.class);
        }
    }

    @Test
    @DisplayName("省略的块是无数据值；整块写满的末条也读得出")
    void blocks_that_are_left_out_hold_nodata() throws Exception {
        var bytes = new SmallTiff(32, 32, 1, SampleType.INT16)
                .tiles(32, 32)
                .nodata("-9999")
                .tag(324, new long[] {0})
                .tag(325, new long[] {0})
                .write(new double[1][32 * 32]);
        try (var file = TiffFile.open(Files.write(temp.resolve("a.tif"), bytes))) {
            assertThat(file.image().nodata()).hasValue(-9999);
            assertThat(new BlockReader().window(file.image(), 0, 0, 0, 32, 32)).containsOnly(-9999);
        }
    }
}
