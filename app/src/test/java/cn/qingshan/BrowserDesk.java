package cn.qingshan;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;

/**
 * A browser at which persons work one after the other, each with a window of his own: what they read, follow, fill in and press is what stands on the page. A picture can be taken at
 * any place, and is held against what no page may show: text that runs out of the window, text that was not translated, names of the program's own.
 */
final class BrowserDesk implements AutoCloseable {

    static final int WIDE = 1280;
    static final int NARROW = 390;

    private static final Path PICTURES = Path.of("target/walk");
    private static final Pattern OF_THE_PROGRAM =
            Pattern.compile("\\?\\?|\\bnull\\b|_zh|_en\\b|\\b[A-Z]{2,}_[A-Z]{2,}");
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}{2,}");

    private final Browser browser;
    private final String base;
    private final String secret;
    private final String series;
    private final Map<String, BrowserContext> windows = new HashMap<>();
    private final List<String> complaints = new ArrayList<>();
    private Page page;
    private int pictures;

    /** @param series first part of the pictures' names */
    BrowserDesk(Browser browser, int port, String secret, String series) throws Exception {
        this.browser = browser;
        this.base = "http://127.0.0.1:" + port;
        this.secret = secret;
        this.series = series;
        Files.createDirectories(PICTURES);
    }

    /** What scripts of the pages broke at. */
    List<String> complaints() {
        return complaints;
    }

    Page page() {
        return page;
    }

    /** The person comes to the desk, and sees the board. */
    BrowserDesk sits(String signIn) {
        var window = windows.get(signIn);
        if (window == null) {
            window = window(WIDE);
            windows.put(signIn, window);
            page.navigate(base + "/sign-in");
            page.fill("#name", signIn);
            page.fill("#secret", secret);
            page.click("main button.btn-primary");
            page.waitForURL(base + "/");
        } else {
            page = window.pages().getFirst();
            go("/");
        }
        return this;
    }

    /** Somebody without an account, with a phone. */
    BrowserDesk passerBy() {
        var window = windows.get("");
        if (window == null) {
            windows.put("", window(NARROW));
        } else {
            page = window.pages().getFirst();
        }
        return this;
    }

    private BrowserContext window(int width) {
        var window = browser.newContext(
                new Browser.NewContextOptions().setViewportSize(width, 900).setLocale("zh-CN"));
        window.setDefaultTimeout(Chromium.PATIENCE_MS);
        page = window.newPage();
        page.onPageError(complaints::add);
        return window;
    }

    BrowserDesk go(String path) {
        page.navigate(base + path);
        page.waitForLoadState(LoadState.NETWORKIDLE);
        return this;
    }

    String path() {
        return page.url().substring(base.length());
    }

    String text() {
        return page.locator("main").innerText();
    }

    String heading() {
        return page.locator("h1").first().innerText();
    }

    BrowserDesk reads(String... texts) {
        assertThat(text()).as(path()).contains(texts);
        return this;
    }

    /** Neither seen nor folded away. */
    BrowserDesk doesNotRead(String... texts) {
        assertThat(page.locator("main").innerHTML()).as(path()).doesNotContain(texts);
        return this;
    }

    /** Goes where the link leads that says this, or else the first one in a line that says it. */
    BrowserDesk follows(String says) {
        var saying = new Locator.FilterOptions().setHasText(says);
        var links = page.locator("main a:visible").filter(saying);
        if (links.count() == 0) {
            links = page.locator("main tr:visible, main li:visible")
                    .filter(saying)
                    .locator("a");
        }
        assertThat(links.count())
                .as("a way to “%s” on %s: %s", says, path(), text())
                .isPositive();
        links.first().click();
        page.waitForLoadState(LoadState.NETWORKIDLE);
        return this;
    }

    /** By the navigation at the side. */
    BrowserDesk turnsTo(String place) {
        page.locator("nav.side > .side-list a")
                .filter(new Locator.FilterOptions().setHasText(whole(place)))
                .click();
        page.waitForLoadState(LoadState.NETWORKIDLE);
        return this;
    }

    /** The form that has this button, unfolded as a person does it. */
    Locator form(String button) {
        var form = page.locator("main form")
                .filter(new Locator.FilterOptions().setHas(page.locator("button", exactly(button))))
                .first();
        assertThat(form.count())
                .as("a button “%s” on %s: %s", button, path(), text())
                .isPositive();
        var folded = form.locator("xpath=ancestor::details[not(@open)]");
        while (folded.count() > 0) {
            folded.first().locator(":scope > summary").click();
        }
        return form;
    }

    private static Page.LocatorOptions exactly(String text) {
        return new Page.LocatorOptions().setHasText(whole(text));
    }

    /** The browser reads the pattern, so it is quoted in the browser's way. */
    private static Pattern whole(String text) {
        return Pattern.compile("^\\s*" + text.replaceAll("([\\\\^$.|?*+()\\[\\]{}])", "\\\\$1") + "\\s*$");
    }

    /** Fills in {@code field=value}; of a list of boxes several values, apart by commas. */
    static Locator filled(Locator form, String... told) {
        for (String field : told) {
            var name = field.substring(0, field.indexOf('='));
            var value = field.substring(field.indexOf('=') + 1);
            var asked = form.locator("[name='f." + name + "'], [name='" + name + "']");
            switch (String.valueOf(asked.first().evaluate("e => e.type"))) {
                case "checkbox", "radio" -> {
                    for (String one : value.split(",")) {
                        form.locator("[name='f." + name + "'][value='" + one + "'], [name='" + name + "'][value='" + one
                                        + "']")
                                .check();
                    }
                }
                case "select-one" -> asked.first().selectOption(value);
                default -> asked.first().fill(value);
            }
        }
        return form;
    }

    /** Fills in the form of this button and presses it. */
    BrowserDesk does(String button, String... told) {
        return sends(filled(form(button), told), button);
    }

    BrowserDesk sends(Locator form, String button) {
        var refused = form.locator(".refusal .alert");
        form.locator(".refusal").all().forEach(said -> said.evaluate("said => said.replaceChildren()"));
        page.waitForNavigation(() -> {
            press(form, button);
            for (int i = 0; i < 60 && refused.count() == 0; i++) {
                page.waitForTimeout(50);
                if (!form.isVisible()) {
                    break;
                }
            }
            if (form.isVisible() && refused.count() > 0) {
                throw new AssertionError("Refused: " + refused.innerText());
            }
        });
        page.waitForLoadState(LoadState.NETWORKIDLE);
        return this;
    }

    private static void press(Locator form, String button) {
        form.locator("button")
                .filter(new Locator.FilterOptions().setHasText(whole(button)))
                .last()
                .click();
    }

    /** What is said when it is pressed and refused; what was filled in stays. */
    String refused(String button, String... told) {
        var form = filled(form(button), told);
        press(form, button);
        var said = form.locator(".refusal .alert");
        said.waitFor();
        return said.innerText();
    }

    Download downloads(String button) {
        return page.waitForDownload(() -> press(form(button), button));
    }

    /** The file behind the last link that says this: of a list, the newest. */
    Path file(String link, String name) throws Exception {
        var to = page.locator("main a")
                .filter(new Locator.FilterOptions().setHasText(whole(link)))
                .last()
                .getAttribute("href");
        var answer = page.request().get(base + to);
        assertThat(answer.ok()).as(to).isTrue();
        return Files.write(PICTURES.resolve(name), answer.body());
    }

    /** Makes a paper from the page of papers: what it asks for and is not known is filled in by {@code told}. */
    BrowserDesk makesPaper(String paper, String... told) {
        page.locator(".making a")
                .filter(new Locator.FilterOptions().setHasText(paper))
                .last()
                .click();
        page.waitForLoadState(LoadState.NETWORKIDLE);
        var form = filled(form("出具"), told);
        for (var label : form.locator("label.required").all()) {
            var field = label.locator("input, textarea").first();
            assertThat(field.inputValue())
                    .as("%s asks for %s", paper, label.innerText())
                    .isNotBlank();
        }
        return sends(form, "出具");
    }

    // ---- pictures ----

    /** As it stands, wide. */
    BrowserDesk look(String name) {
        picture(++pictures, name, "");
        return this;
    }

    /** As it stands, wide and on a phone. */
    BrowserDesk lookTwice(String name) {
        int number = ++pictures;
        picture(number, name, "");
        narrow(number, name, "");
        return this;
    }

    /** Wide and on a phone, in Chinese and in English; what was typed is lost. */
    BrowserDesk lookAround(String name) {
        lookTwice(name);
        language();
        try {
            assertThat(page.locator("html").getAttribute("lang")).isEqualTo("en");
            picture(pictures, name, "-en");
            narrow(pictures, name, "-en");
        } finally {
            language();
        }
        return this;
    }

    private void language() {
        page.locator(".language button").click();
        page.waitForLoadState(LoadState.NETWORKIDLE);
    }

    private void narrow(int number, String name, String language) {
        page.setViewportSize(NARROW, 844);
        page.waitForTimeout(200);
        picture(number, name, language + "-" + NARROW);
        page.setViewportSize(WIDE, 900);
    }

    private void picture(int number, String name, String which) {
        if (page.locator(".map").count() > 0) {
            page.waitForSelector(
                    ".map:not([data-ready])",
                    new Page.WaitForSelectorOptions().setState(WaitForSelectorState.DETACHED));
            page.waitForTimeout(300);
        }
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve("%s-%02d-%s%s.png".formatted(series, number, name, which)))
                .setFullPage(true));
        int width = page.viewportSize().width;
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .as("%s runs out of a window of %s", name, width)
                .isLessThanOrEqualTo(width);
        assertThat(OF_THE_PROGRAM.matcher(text()).results().map(found -> found.group()))
                .as("names of the program on %s", name)
                .isEmpty();
        // the names of buttons, fields and columns are the system's own words
        if (which.startsWith("-en")) {
            assertThat(page
                            .locator("main :is(button, .acts summary, legend, th, dt, label > span:first-child)")
                            .allInnerTexts()
                            .stream()
                            .filter(said -> HAN.matcher(said).find()))
                    .as("untranslated on %s", name)
                    .isEmpty();
        }
    }

    static Path photo(String name, Color ground) throws Exception {
        Files.createDirectories(PICTURES);
        var image = new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        pen.setColor(new Color(0xb8d0e0));
        pen.fillRect(0, 0, 640, 170);
        pen.setColor(ground);
        pen.fillRect(0, 170, 640, 310);
        pen.dispose();
        Path file = PICTURES.resolve(name + ".jpg");
        ImageIO.write(image, "jpg", file.toFile());
        return file;
    }

    @Override
    public void close() {
        windows.values().forEach(BrowserContext::close);
    }
}
