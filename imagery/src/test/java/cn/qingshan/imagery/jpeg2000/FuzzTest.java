package cn.qingshan.imagery.jpeg2000;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qingshan.imagery.ImageRefused;
import cn.qingshan.imagery.tiff.BlockReader;
import cn.qingshan.imagery.tiff.SampleType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bytes changed at random in sound JPEG 2000 files, by a seed; the damage goes through the native library too. Pixels or a refusal with a
 * sentence; a crash of the library would end this program and be seen. Longer: {@code -Dfuzz.seconds=600}.
 */
@DisplayName("随机改坏的 JPEG 2000")
class FuzzTest {

    private static final double SECONDS = Double.parseDouble(System.getProperty("fuzz.seconds", "2"));
    private static final long SEED = Long.getLong("fuzz.seed", 20260301);

    @TempDir
    Path temp;

    @Test
    void pixels_or_a_refusal() throws Exception {
        Jp2Test.library();
        var sound = new ArrayList<byte[]>();
        for (var options : List.of(
                "REVERSIBLE=YES QUALITY=100 BLOCKXSIZE=64 BLOCKYSIZE=64",
                "QUALITY=20 PROGRESSION=RPCL RESOLUTIONS=5",
                "REVERSIBLE=YES QUALITY=100 SOP=YES EPH=YES RESOLUTIONS=3 PRECINCTS={64,64},{32,32} TILEPARTS=R BLOCKXSIZE=128 BLOCKYSIZE=128",
                "CODEC=J2K QUALITY=8 RESOLUTIONS=4 PROGRESSION=CPRL BLOCKXSIZE=128 BLOCKYSIZE=128")) {
            sound.add(Files.readAllBytes(Jp2Test.written(
                    temp,
                    options.startsWith("CODEC") ? "a.j2k" : "a.jp2",
                    sound.size() == 1 ? SampleType.UINT8 : SampleType.UINT16,
                    sound.size() == 1 ? 3 : 1,
                    1,
                    options.split(" "))));
        }
        var random = new Random(SEED);
        var path = temp.resolve("broken.jp2");
        long end = System.nanoTime() + (long) (SECONDS * 1e9);
        int read = 0;
        int refused = 0;
        for (long round = 0; System.nanoTime() < end || round < 60; round++) {
            var bytes = broken(sound.get(random.nextInt(sound.size())), random);
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
        assertThat(read).as("some damage hits nothing that can be noticed").isPositive();
        assertThat(refused).as("some damage is noticed").isPositive();
    }

    private static boolean outcome(Path path) throws Exception {
        try (var file = Jp2File.open(path)) {
            var reader = new BlockReader();
            var images = new ArrayList<Jp2Image>(file.overviews());
            images.add(file.image());
            for (var image : images) {
                int budget = 12;
                for (int by = 0; by < image.blocksDown() && budget > 0; by++) {
                    for (int bx = 0; bx < image.blocksAcross() && budget > 0; bx++, budget--) {
                        reader.read(image, bx, by, 0);
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

    /** Bytes overwritten anywhere, among boxes or among the markers of the codestream, numbers turned to extremes, pieces moved, or cut. */
    private static byte[] broken(byte[] sound, Random random) {
        var bytes = sound.clone();
        int markers = Jp2Test.find(sound, 0xFF51);
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = switch (random.nextInt(4)) {
                case 0 -> random.nextInt(bytes.length);
                case 1 -> random.nextInt(markers + 1);
                default -> Math.min(bytes.length - 1, markers + random.nextInt(400));
            };
            int count = Math.min(bytes.length - at, 1 + random.nextInt(8));
            switch (random.nextInt(6)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> Arrays.fill(bytes, at, at + count, (byte) 0xFF);
                case 3 -> Arrays.fill(bytes, at, at + count, (byte) 0);
                case 4 -> bytes[at] = (byte) random.nextInt(12);
                default -> System.arraycopy(sound, random.nextInt(bytes.length - count + 1), bytes, at, count);
            }
        }
        return random.nextInt(10) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
    }
}
