package cn.qingshan.imagery;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** A program of somebody else that tests ask for a second opinion; they are skipped with a sentence where it isn't installed. */
public final class OutsideTool {

    private OutsideTool() {}

    /** What it says, errors included; an assertion error when it fails. */
    public static String run(String... command) throws IOException, InterruptedException {
        Assumptions.assumeTrue(
                isThere(command[0]), () -> "Skipped: " + command[0] + " is not installed (Debian: gdal-bin)");
        var process =
                new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
        process.getOutputStream().close();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError(String.join(" ", command) + "\n" + said);
        }
        return said;
    }

    private static boolean isThere(String program) throws InterruptedException {
        try {
            return new ProcessBuilder("which", program)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException noWhich) {
            return false;
        }
    }
}
