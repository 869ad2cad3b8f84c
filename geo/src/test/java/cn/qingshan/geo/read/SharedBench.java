package cn.qingshan.geo.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;

/** The generator of layers that lies beside the project; where it is missing, what needs it is skipped. */
public final class SharedBench {

    private SharedBench() {}

    /** Writes the small set, ten times smaller than the one measured, as GeoJSON sequences. */
    public static void generate(Path folder) throws IOException, InterruptedException {
        var generator = SharedSamples.beside("shared/bench/gen/GenVectors.java");
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(java, generator.toString(), folder.toString(), "smoke")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("generator.txt").toFile())
                .start();
        assertThat(process.waitFor()).isZero();
    }
}
