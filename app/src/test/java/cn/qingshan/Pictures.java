package cn.qingshan;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Looks at pages as a person does, on a desk and on a phone: nothing runs out of the window, nothing is untranslated. Pictures are kept in {@code target/pictures}. */
final class Pictures implements AutoCloseable {

    private static final Path FOLDER = Path.of("target/pictures");

    private final TestNode node;
    private final Chromium chromium;

    private Pictures(TestNode node, Chromium chromium) throws Exception {
        this.node = node;
        this.chromium = chromium;
        Files.createDirectories(FOLDER);
    }

    /** Absent where no browser is installed. */
    static Optional<Pictures> of(TestNode node) throws Exception {
        var chromium = Chromium.started();
        return chromium.isPresent() ? Optional.of(new Pictures(node, chromium.get())) : Optional.empty();
    }

    /** @param open what is opened before it is looked at, as selectors */
    void take(String name, String who, String path, String... open) {
        String base = "http://127.0.0.1:" + node.port();
        for (int width : new int[] {1280, 390}) {
            try (var context = chromium.browser.newContext(
                    new Browser.NewContextOptions().setViewportSize(width, 844).setLocale("zh-CN"))) {
                context.setDefaultTimeout(Chromium.PATIENCE_MS);
                Page page = context.newPage();
                page.navigate(base + "/sign-in");
                page.locator("[name=name]").fill(who);
                page.locator("[name=secret]").fill(node.exampleSecret());
                page.locator("[name=secret]").press("Enter");
                page.waitForURL(url -> !url.contains("sign-in"));
                page.navigate(base + path);
                for (var selector : open) {
                    page.locator(selector).first().click();
                }
                // a map draws when its features have come
                page.waitForSelector(
                        ".map:not([data-ready])",
                        new Page.WaitForSelectorOptions().setState(WaitForSelectorState.DETACHED));
                page.screenshot(new Page.ScreenshotOptions()
                        .setPath(FOLDER.resolve(name + "-" + width + ".png"))
                        .setFullPage(true));
                assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                        .as(name + " runs out of a window of " + width)
                        .isLessThanOrEqualTo(width);
                assertThat(page.locator("main").innerText()).as(name).doesNotContain("??", "_zh", "null");
            }
        }
    }

    /** A person without an account, on a desk with scripts and on a phone without: goes a way through the pages, and the last one is looked at. */
    void walk(String name, java.util.function.Consumer<Page> way) {
        for (int width : new int[] {1280, 390}) {
            try (var context = chromium.browser.newContext(new Browser.NewContextOptions()
                    .setViewportSize(width, 844)
                    .setLocale("zh-CN")
                    .setJavaScriptEnabled(width > 600)
                    .setBaseURL("http://127.0.0.1:" + node.port()))) {
                context.setDefaultTimeout(Chromium.PATIENCE_MS);
                Page page = context.newPage();
                way.accept(page);
                page.screenshot(new Page.ScreenshotOptions()
                        .setPath(FOLDER.resolve(name + "-" + width + ".png"))
                        .setFullPage(true));
                assertThat(page.locator("main").boundingBox().width <= width)
                        .as(name + " runs out of a window of " + width)
                        .isTrue();
                assertThat(page.locator("main").innerText()).as(name).doesNotContain("??", "_zh", "null");
            }
        }
    }

    @Override
    public void close() {
        chromium.close();
    }
}
