package cn.qingshan;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The browser of this machine, without a window. */
final class Chromium implements AutoCloseable {

    private static final List<Path> KNOWN = List.of(
            Path.of("/usr/bin/chromium"), Path.of("/usr/bin/chromium-browser"), Path.of("/usr/bin/google-chrome"));

    /** For what is bound to come: on a machine that is shared, or stopped for a while, a page may be long in coming, and that is no fault of its. */
    static final double PATIENCE_MS = 120_000;

    final Browser browser;
    private final Playwright playwright;

    private Chromium(Path executable) {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-background-networking",
                                "--disable-component-update")));
    }

    /** Where it is: as the environment says, or at one of the usual places. */
    static Optional<Path> installed() {
        return Stream.concat(Optional.ofNullable(System.getenv("CHROMIUM")).map(Path::of).stream(), KNOWN.stream())
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Absent where none is installed. */
    static Optional<Chromium> started() {
        return installed().map(Chromium::new);
    }

    @Override
    public void close() {
        playwright.close();
    }
}
