package cn.qingshan.imagery.tiff;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qingshan.imagery.ImageRefused;
import cn.qingshan.imagery.SmallTiff;
import cn.qingshan.imagery.SmallTiff.Packing;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Bytes changed at random in sound files, by a seed. Whatever comes out must be pixels or a refusal with a sentence; never an
 * unchecked exception, never a read without end. Longer: {@code -Dfuzz.seconds=600} for each packing.
 */
@DisplayName("随机改坏的影像")
class FuzzTest {

    private static final double SECONDS = Double.parseDouble(System.getProperty("fuzz.seconds", "0.7"));
    private static final long SEED = Long.getLong("fuzz.seed", 20260301);

    @TempDir
    Path temp;

    @ParameterizedTest
    @EnumSource
    void pixels_or_a_refusal(Packing packing) throws Exception {
        var random = new Random(SEED + packing.ordinal());
        var path = temp.resolve("a.tif");
        long end = System.nanoTime() + (long) (SECONDS * 1e9);
        int read = 0;
        int refused = 0;
        for (long round = 0; System.nanoTime() < end || round < 200; round++) {
            var bytes = broken(sound(packing, random), random);
            Files.write(path, bytes);
            long number = round;
            boolean whole = Assertions.assertTimeout(
                    Duration.ofSeconds(20), () -> outcome(path), () -> "round " + number + " without end");
            if (whole) {
                read++;
            } else {
                refused++;
            }
        }
        assertThat(read).as("some damage hits nothing that matters").isPositive();
        assertThat(refused).as("some damage is noticed").isPositive();
    }

    private static boolean outcome(Path path) throws Exception {
        try (var file = TiffFile.open(path)) {
            var reader = new BlockReader();
            var image = file.image();
            int budget = 200;
            for (int by = 0; by < image.blocksDown() && budget > 0; by++) {
                for (int bx = 0; bx < image.blocksAcross() && budget > 0; bx++) {
                    for (int band = 0; band < Math.min(image.bands(), 4); band++) {
                        var block = reader.read(image, bx, by, band);
                        var numbers = new double[1];
                        block.numbers(image.planar() ? 0 : band, block.rows() - 1, block.width() - 1, 1, numbers, 0);
                        budget--;
                    }
                }
            }
            file.placement(null).crs().fromLonLat();
            return true;
        } catch (ImageRefused why) {
            assertThat(why.sentence(Locale.CHINA)).isNotBlank();
            return false;
        }
    }

    private static byte[] sound(Packing packing, Random random) {
        var types = SampleType.values();
        var type = types[1 + random.nextInt(types.length - 1)];
        var tiff = new SmallTiff(40, 30, 2, type)
                .packing(packing)
                .order(random.nextBoolean() ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN)
                .big(random.nextBoolean())
                .planar(random.nextBoolean())
                .predictor(packing == Packing.NONE || packing == Packing.PACK_BITS ? 1 : type.isFloat() ? 3 : 2)
                .nodata("-1")
                .tag(42112, "<GDALMetadata><Item name=\"SCALE\" sample=\"0\" role=\"scale\">0.1</Item></GDALMetadata>")
                .utm(49, 600_000, 3_100_000, 10);
        if (random.nextBoolean()) {
            tiff.tiles(16, 16);
        } else {
            tiff.strips(7);
        }
        return tiff.write(SmallTiff.sample(40, 30, 2, type, random.nextInt(3)));
    }

    /** Bytes overwritten anywhere, or in the directory at the end, or numbers turned to extremes, or cut. */
    private static byte[] broken(byte[] sound, Random random) {
        var bytes = sound.clone();
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextBoolean()
                    ? random.nextInt(bytes.length)
                    : Math.max(0, bytes.length - 1 - random.nextInt(500));
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> Arrays.fill(bytes, at, Math.min(bytes.length, at + 4), (byte) 0xFF);
                default -> Arrays.fill(bytes, at, Math.min(bytes.length, at + 4), (byte) 0);
            }
        }
        return random.nextInt(8) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
    }
}
