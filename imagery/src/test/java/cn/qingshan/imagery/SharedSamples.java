package cn.qingshan.imagery;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Real files beside the project, which are not part of it. */
public final class SharedSamples {

    private SharedSamples() {}

    /** A file of {@code ../shared/data}; the test is skipped with a sentence when it isn't there. */
    public static Path file(String name) {
        for (var root = Path.of("").toAbsolutePath(); root != null; root = root.getParent()) {
            var file = root.resolve("shared/data/" + name);
            if (Files.exists(file)) {
                return file;
            }
        }
        Assumptions.abort("Skipped: ../shared/data/" + name + " is not there");
        throw new AssertionError();
    }
}
