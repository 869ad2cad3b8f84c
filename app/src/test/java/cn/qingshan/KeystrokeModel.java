package cn.qingshan;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.SelectOption;
import java.time.Duration;
import java.util.Locale;

/**
 * What a person's hands do at a form, done for real in the browser and counted, with the time it takes by the keystroke-level model (Card, Moran and Newell, "The keystroke-level model for user performance time
 * with interactive systems", Communications of the ACM 23(7), 1980): it holds for somebody who knows the form and makes no mistakes. What it does not cover, reading and Chinese typing, is added at stated rates that
 * are assumptions of this test, on the slow side.
 */
final class KeystrokeModel {

    /** Seconds: a key or button (the average non-secretarial typist of the paper), pointing with a mouse, moving the hand to the other device, making up one's mind. */
    static final double KEY = 0.28;

    static final double POINT = 1.10;
    static final double HOME = 0.40;
    static final double MIND = 1.35;

    /** Chinese characters a minute, typed by pinyin with choosing: an assumption, about half of what a typist does. */
    static final int HAN_TYPED = 40;

    /** Chinese characters a minute, read aloud: the mean of the International Reading Speed Texts (Trauzettel-Klosinski and Dietz, IOVS 53, 2012). */
    static final int READ = 255;

    private int keys;
    private int points;
    private int homes;
    private int minds;
    private int hanTyped;
    private int read;
    private int fields;
    private int clicks;
    private int pages;
    private long machine;

    private void click(Locator on) {
        minds++;
        points++;
        keys++;
        clicks++;
        on.click();
    }

    /** Clicks into a field, marks what is there, and types over it, key by key. */
    void types(Locator field, String text) {
        click(field);
        homes++;
        if (!field.inputValue().isEmpty()) {
            keys += 2;
            field.press("Control+a");
        }
        for (int at = 0; at < text.length(); at++) {
            if (Character.isIdeographic(text.charAt(at))) {
                hanTyped++;
            } else {
                keys++;
            }
        }
        // a field of days takes its digits otherwise
        if ("date".equals(field.getAttribute("type"))) {
            field.fill(text);
        } else {
            field.pressSequentially(text);
        }
        homes++;
        fields++;
    }

    /** Opens a list and points at the line. */
    void chooses(Locator list, String line) {
        minds++;
        points += 2;
        keys += 2;
        clicks += 2;
        fields++;
        list.selectOption(new SelectOption().setLabel(line));
    }

    void ticks(Locator box) {
        click(box);
        fields++;
    }

    /** Presses a button or follows a link; what the machine then takes is measured. */
    void presses(Locator button, Runnable until) {
        minds++;
        points++;
        keys++;
        clicks++;
        long from = System.nanoTime();
        button.click();
        until.run();
        machine += System.nanoTime() - from;
    }

    void turnsAPage() {
        pages++;
    }

    void reads(String text) {
        read += (int) text.codePoints().filter(c -> !Character.isWhitespace(c)).count();
    }

    void reads(int characters) {
        read += characters;
    }

    double hands_s() {
        return keys * KEY + points * POINT + homes * HOME + minds * MIND + hanTyped * 60.0 / HAN_TYPED;
    }

    double reading_s() {
        return read * 60.0 / READ;
    }

    double machine_s() {
        return machine / 1e9;
    }

    Duration total() {
        return Duration.ofMillis(Math.round((hands_s() + reading_s() + machine_s()) * 1000));
    }

    /** Hands and reading, as on a machine that answers at once. */
    Duration ofThePerson() {
        return Duration.ofMillis(Math.round((hands_s() + reading_s()) * 1000));
    }

    Duration byHand() {
        return Duration.ofMillis(Math.round(hands_s() * 1000));
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d fields, %d clicks, %d pages; %d keys, %d pointings, %d hand moves, %d decisions, %d Han characters typed: %.0f s; %d characters read: %.0f s; machine %.1f s; in all %.1f min",
                fields,
                clicks,
                pages,
                keys,
                points,
                homes,
                minds,
                hanTyped,
                hands_s(),
                read,
                reading_s(),
                machine_s(),
                total().toMillis() / 60_000.0);
    }
}
