package cn.qingshan.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("照片里的拍摄信息")
public class ExifTest {

    /** A JPEG whose camera says where, when and what it is; degrees, minutes, seconds as whole numbers. */
    public static byte[] jpeg(ByteOrder order, int[] lat, String latHalf, int[] lon, String lonHalf) throws Exception {
        var picture = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(16, 12, BufferedImage.TYPE_INT_RGB), "jpg", picture);
        byte[] plain = picture.toByteArray();
        var tiff = ByteBuffer.allocate(400).order(order);
        tiff.put((order == ByteOrder.LITTLE_ENDIAN ? "II" : "MM").getBytes(StandardCharsets.US_ASCII));
        tiff.putShort((short) 42).putInt(8);
        tiff.putShort((short) 3);
        entry(tiff, 0x0110, 2, 8, 200);
        entry(tiff, 0x8769, 4, 1, 60);
        entry(tiff, 0x8825, 4, 1, 90);
        tiff.putInt(0);
        tiff.position(60);
        tiff.putShort((short) 1);
        entry(tiff, 0x9003, 2, 20, 210);
        tiff.position(90);
        tiff.putShort((short) 4);
        letter(tiff, 1, latHalf);
        entry(tiff, 2, 5, 3, 240);
        letter(tiff, 3, lonHalf);
        entry(tiff, 4, 5, 3, 270);
        tiff.position(200);
        tiff.put("PhoneX\0\0".getBytes(StandardCharsets.US_ASCII));
        tiff.position(210);
        tiff.put("2026:08:30 15:04:05\0".getBytes(StandardCharsets.US_ASCII));
        fractions(tiff, 240, lat);
        fractions(tiff, 270, lon);
        var whole = new ByteArrayOutputStream();
        whole.write(plain, 0, 2);
        int length = 2 + 6 + 400;
        whole.write(new byte[] {(byte) 0xff, (byte) 0xe1, (byte) (length >> 8), (byte) length});
        whole.write("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
        whole.write(tiff.array());
        whole.write(plain, 2, plain.length - 2);
        return whole.toByteArray();
    }

    private static void entry(ByteBuffer tiff, int tag, int type, int count, int value) {
        tiff.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
    }

    private static void letter(ByteBuffer tiff, int tag, String letter) {
        tiff.putShort((short) tag).putShort((short) 2).putInt(2);
        tiff.put((letter + "\0\0\0").getBytes(StandardCharsets.US_ASCII));
    }

    private static void fractions(ByteBuffer tiff, int at, int[] values) {
        tiff.position(at);
        for (int value : values) {
            tiff.putInt(value * 10).putInt(10);
        }
    }

    @Test
    @DisplayName("北纬28°24′36″、东经112°30′00″即28.41、112.5，两种字节序都读得出")
    void the_position_is_read_in_both_byte_orders() throws Exception {
        for (var order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
            var exif = Exif.of(jpeg(order, new int[] {28, 24, 36}, "N", new int[] {112, 30, 0}, "E"));
            // 24/60 = 0.4; 36/3600 = 0.01
            assertThat(exif.lat().orElseThrow()).isCloseTo(28.41, within(1e-9));
            assertThat(exif.lon().orElseThrow()).isCloseTo(112.5, within(1e-9));
            assertThat(exif.takenAt()).contains(LocalDateTime.of(2026, 8, 30, 15, 4, 5));
            assertThat(exif.device()).contains("PhoneX");
        }
        var south = Exif.of(jpeg(ByteOrder.BIG_ENDIAN, new int[] {28, 0, 0}, "S", new int[] {112, 0, 0}, "W"));
        assertThat(south.lat()).contains(-28.0);
        assertThat(south.lon()).contains(-112.0);
    }

    @Test
    @DisplayName("没有拍摄信息、拍摄信息损坏的照片：什么也不读，不出错")
    void a_broken_block_answers_nothing_and_breaks_nothing() throws Exception {
        byte[] good = jpeg(ByteOrder.BIG_ENDIAN, new int[] {28, 24, 36}, "N", new int[] {112, 30, 0}, "E");
        assertThat(Exif.of(new byte[] {1, 2, 3}).lon()).isEmpty();
        var random = new Random(7);
        for (int n = 0; n < 5_000; n++) {
            byte[] broken = good.clone();
            for (int k = 0; k < 8; k++) {
                broken[2 + random.nextInt(400)] = (byte) random.nextInt(256);
            }
            var exif = Exif.of(broken);
            exif.lat().ifPresent(lat -> assertThat(Math.abs(lat)).isLessThanOrEqualTo(90));
        }
    }
}
