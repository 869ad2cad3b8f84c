package cn.qingshan.imagery.tiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.qingshan.imagery.ImageRefused;
import cn.qingshan.imagery.SmallTiff;
import cn.qingshan.imagery.SmallTiff.Packing;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("说谎的、残缺的影像：一句话拒绝，不占内存")
class BadInputTest {

    @TempDir
    Path temp;

    private ImageRefused refused(byte[] bytes) throws Exception {
        var path = Files.write(temp.resolve("a.tif"), bytes);
        var refused = catchThrowableOfType(ImageRefused.class, () -> {
            try (var file = TiffFile.open(path)) {
                var image = file.image();
                var reader = new BlockReader();
                for (int by = 0; by < Math.min(4, image.blocksDown()); by++) {
                    reader.read(image, 0, by, 0);
                }
                file.placement(null);
            }
        });
        assertThat(refused).as("refused").isNotNull();
        assertThat(refused.sentence(Locale.SIMPLIFIED_CHINESE)).matches(".*\\p{IsHan}.*");
        assertThat(refused.sentence(Locale.ENGLISH)).doesNotMatch(".*\\p{IsHan}.*");
        return refused;
    }

    private static SmallTiff small() {
        return new SmallTiff(40, 30, 1, SampleType.UINT16).strips(10).utm(49, 600_000, 3_100_000, 10);
    }

    private static double[][] numbers() {
        return SmallTiff.sample(40, 30, 1, SampleType.UINT16, 1);
    }

    @Test
    @DisplayName("空文件、不是 TIFF、JPEG 2000")
    void what_is_no_tiff() throws Exception {
        assertThat(refused(new byte[0]).reason()).isEqualTo(ImageRefused.Reason.EMPTY);
        assertThat(refused("PNG?".getBytes(StandardCharsets.UTF_8)).reason()).isEqualTo(ImageRefused.Reason.NOT_TIFF);
        var jp2 = new byte[] {0, 0, 0, 12, 'j', 'P', ' ', ' ', 13, 10, (byte) 0x87, 10};
        assertThat(refused(jp2).reason()).isEqualTo(ImageRefused.Reason.JPEG_2000);
        var bare = new byte[] {(byte) 0xFF, 0x4F, (byte) 0xFF, 0x51};
        assertThat(refused(bare).reason()).isEqualTo(ImageRefused.Reason.JPEG_2000);
    }

    @Test
    @DisplayName("在任何地方截断：拒绝，从不读出一个数来")
    void cut_anywhere() throws Exception {
        // the directory stands at the end, so every cut takes some of it
        var whole = small().packing(Packing.DEFLATE).write(numbers());
        for (int length = 1; length < whole.length; length += 7) {
            var reason = refused(Arrays.copyOf(whole, length)).reason();
            assertThat(reason)
                    .as("length " + length)
                    .isIn(
                            ImageRefused.Reason.CUT_OFF,
                            ImageRefused.Reason.NOT_TIFF,
                            ImageRefused.Reason.DAMAGED,
                            ImageRefused.Reason.NO_PLACE,
                            ImageRefused.Reason.NO_CRS);
        }
    }

    @Test
    @DisplayName("宽、高、块大小、块数、偏移、字节数说谎")
    void lying_sizes() throws Exception {
        assertThat(refused(small().tag(256, new long[] {0}).write(numbers())).reason())
                .isEqualTo(ImageRefused.Reason.DAMAGED);
        assertThat(refused(small().tag(256, new long[] {4_000_000_000L}).write(numbers()))
                        .reason())
                .isEqualTo(ImageRefused.Reason.TOO_LARGE);
        // 2 000 000 rows of 10 to a strip want 200 000 strips; three are there
        assertThat(refused(small().tag(257, new long[] {2_000_000}).write(numbers()))
                        .reason())
                .isEqualTo(ImageRefused.Reason.DAMAGED);
        assertThat(refused(small().tag(278, new long[] {0}).write(numbers())).reason())
                .isEqualTo(ImageRefused.Reason.DAMAGED);
        assertThat(refused(small().tag(273, new long[] {8, 4_000_000_000L, 8}).write(numbers()))
                        .reason())
                .isEqualTo(ImageRefused.Reason.CUT_OFF);
        assertThat(refused(small().tag(279, new long[] {800, 4_000_000_000L, 800})
                                .write(numbers()))
                        .reason())
                .isEqualTo(ImageRefused.Reason.DAMAGED);
        assertThat(refused(small().tag(279, new long[] {800, 799, 800}).write(numbers()))
                        .reason())
                .isEqualTo(ImageRefused.Reason.DAMAGED);
        assertThat(refused(small().tag(279, new long[] {800, 800}).write(numbers()))
                        .reason())
                .isEqualTo(ImageRefused.Reason.DAMAGED);
        var tiles = new SmallTiff(40, 30, 1, SampleType.UINT16).tiles(1 << 15, 1 << 15);
        assertThat(refused(tiles.tag(256, new long[] {40}).write0()).reason()).isEqualTo(ImageRefused.Reason.TOO_LARGE);
        assertThat(refused(small().tag(277, new int[] {0}).write(numbers())).reason())
                .isEqualTo(ImageRefused.Reason.DAMAGED);
        assertThat(refused(small().tag(258, new int[] {12}).write(numbers())).reason())
                .isEqualTo(ImageRefused.Reason.UNSUPPORTED);
        assertThat(refused(small().tag(259, new int[] {7}).write(numbers())).reason())
                .isEqualTo(ImageRefused.Reason.UNSUPPORTED);
        assertThat(refused(small().nodata("无").write(numbers())).reason()).isEqualTo(ImageRefused.Reason.DAMAGED);
    }

    @Test
    @DisplayName("目录首尾相接成环")
    void directories_in_a_ring() throws Exception {
        var bytes = small().write(numbers());
        // the last four bytes are the link to the next directory; the first one's place stands at byte 4
        System.arraycopy(bytes, 4, bytes, bytes.length - 4, 4);
        assertThat(refused(bytes).reason()).isEqualTo(ImageRefused.Reason.DAMAGED);
    }

    @Test
    @DisplayName("压缩炸弹：声明十个像元、压着一百兆零，解到十个像元为止就拒绝")
    void a_compression_bomb_unpacks_no_further_than_the_image() throws Exception {
        var bomb = SmallTiff.deflated(new byte[100 << 20], 9);
        assertThat(bomb.length).isBetween(66_000, 110_000);
        // as large as a block of ten pixels may be at all (65 556), and still 66 MB unpacked
        var tiff = new SmallTiff(10, 1, 1, SampleType.UINT8)
                .utm(49, 600_000, 3_100_000, 10)
                .packing(Packing.DEFLATE);
        int start = tiff.write(new double[1][10]).length + 400;
        var file = Arrays.copyOf(
                tiff.tag(273, new long[] {start}).tag(279, new long[] {65_000}).write(new double[1][10]),
                start + bomb.length);
        System.arraycopy(bomb, 0, file, start, bomb.length);
        var refused = refused(file);
        assertThat(refused.reason()).isEqualTo(ImageRefused.Reason.DAMAGED);
        assertThat(refused.getMessage()).contains("more than 10 bytes");
    }

    @Test
    @DisplayName("几百字节的文件声明两百兆的块：在占内存之前就拒绝；省略的块也不许这样大")
    void a_small_file_gets_no_large_room() throws Exception {
        var strip = new SmallTiff(10, 1, 1, SampleType.UINT8)
                .utm(49, 600_000, 3_100_000, 10)
                .packing(Packing.DEFLATE)
                .tag(256, new long[] {14_000})
                .tag(257, new long[] {14_000})
                .tag(278, new long[] {14_000});
        var refused = refused(strip.write(new double[1][10]));
        assertThat(refused.reason()).isEqualTo(ImageRefused.Reason.DAMAGED);
        assertThat(refused.getMessage()).contains("states 196000000 unpacked");
        var absent = strip.tag(273, new long[] {0}).tag(279, new long[] {0}).write(new double[1][10]);
        assertThat(refused(absent).reason()).isEqualTo(ImageRefused.Reason.TOO_LARGE);
    }

    @Test
    @DisplayName("没有位置、没有坐标系、北京 54、不认识的坐标系")
    void no_place() throws Exception {
        assertThat(refused(new SmallTiff(40, 30, 1, SampleType.UINT16).write(numbers()))
                        .reason())
                .isEqualTo(ImageRefused.Reason.NO_CRS);
        var keys = new int[] {1, 1, 0, 2, 1024, 0, 1, 1, 3072, 0, 1, 32649};
        assertThat(refused(new SmallTiff(40, 30, 1, SampleType.UINT16)
                                .tag(34735, keys)
                                .write(numbers()))
                        .reason())
                .isEqualTo(ImageRefused.Reason.NO_PLACE);
        keys[11] = 21419;
        assertThat(refused(small().tag(34735, keys).write(numbers())).reason())
                .isEqualTo(ImageRefused.Reason.UNCONVERTED_CRS);
        keys[11] = 26910;
        assertThat(refused(small().tag(34735, keys).write(numbers())).reason())
                .isEqualTo(ImageRefused.Reason.UNKNOWN_CRS);
        assertThat(refused(small().tag(33550, new double[] {0, 10, 0}).write(numbers()))
                        .reason())
                .isEqualTo(ImageRefused.Reason.NO_PLACE);
    }

    @Test
    @DisplayName("读的时候文件被截短：拒绝")
    void a_file_that_changes_while_it_is_read() throws Exception {
        var path = Files.write(temp.resolve("a.tif"), small().write(numbers()));
        try (var file = TiffFile.open(path)) {
            file.checkUnchanged();
            try (var channel = java.nio.channels.FileChannel.open(path, java.nio.file.StandardOpenOption.WRITE)) {
                channel.truncate(20);
            }
            var refused = catchThrowableOfType(ImageRefused.class, () -> new BlockReader().read(file.image(), 0, 1, 0));
            assertThat(refused.reason()).isEqualTo(ImageRefused.Reason.CHANGED_WHILE_READ);
            assertThat(catchThrowableOfType(ImageRefused.class, file::checkUnchanged))
                    .isNotNull();
        }
    }
}
