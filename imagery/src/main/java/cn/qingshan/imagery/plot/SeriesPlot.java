package cn.qingshan.imagery.plot;

import cn.qingshan.imagery.Sentences;
import java.awt.Font;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * The series of a place as a picture: what was seen on each day, a line through what was seen well, a grey band of what it is held
 * against, marked days with their names, the level to be reached, and a sentence that says the same in words. No script, no font from outside, nothing
 * that only colour says: it is read at the width of a phone, in grey print and aloud.
 */
public final class SeriesPlot {

    /** At this width letters are of 11 to 13 pixels; a phone makes them hardly smaller. */
    public static final int NARROW = 440;

    /** For a page of paper, or a wide screen. */
    public static final int WIDE = 720;

    /** Share of the ground below which a point is hollow and the line passes it by. */
    public static final double FEW = 0.5;

    private SeriesPlot() {}

    /**
     * What is drawn. All texts are the reader's.
     *
     * @param title what place, what is measured
     * @param yLabel what the numbers are; may be empty
     * @param reference what the place is held against, day by day; one alone holds for all days; days without numbers are left out
     * @param marks days with a name, such as what the law knows of the place
     * @param target the level to be reached; NaN is none
     * @param sentence what is seen here, in words; stands below the picture and is what is read aloud
     */
    public record Content(
            String title,
            String yLabel,
            List<Point> points,
            List<Band> reference,
            List<Mark> marks,
            OptionalDouble target,
            String sentence,
            Words words) {

        public Content {
            points = points.stream().sorted(Comparator.comparing(Point::day)).toList();
            reference = reference.stream()
                    .filter(band -> Double.isFinite(band.low()) && Double.isFinite(band.high()))
                    .sorted(Comparator.comparing(Band::day))
                    .toList();
            target = target.stream().filter(Double::isFinite).findFirst();
            marks = List.copyOf(marks);
        }

        /** With the legend in Chinese. */
        public Content(
                String title,
                String yLabel,
                List<Point> points,
                List<Band> reference,
                List<Mark> marks,
                OptionalDouble target,
                String sentence) {
            this(title, yLabel, points, reference, marks, target, sentence, Words.of(Locale.SIMPLIFIED_CHINESE));
        }
    }

    /**
     * What was seen on a day.
     *
     * @param value median or mean; NaN when there is none, and the day is marked at the foot
     * @param valid share of the place that was seen, 0 to 1
     */
    public record Point(LocalDate day, double value, double valid) {}

    /** What is usual on a day: from {@code low} to {@code high}. */
    public record Band(LocalDate day, double low, double high) {}

    /** A day that matters, with a short name. */
    public record Mark(LocalDate day, String label) {}

    /** The legend. */
    public record Words(String seen, String few, String none, String reference, String target) {

        public static Words of(Locale locale) {
            return new Words(
                    word("seen", locale),
                    word("few", locale),
                    word("none", locale),
                    word("reference", locale),
                    word("target", locale));
        }

        private static String word(String key, Locale locale) {
            return Sentences.of("plot." + key, List.of(), locale);
        }
    }

    /** For a column of {@link #NARROW}; a wider one makes it larger. */
    public static String svg(Content content) {
        return svg(content, NARROW);
    }

    /**
     * SVG as a text that stands in a page as it is, or alone in a file. It is as wide as what it stands in, and as high as it must be.
     *
     * @param width of the plot's own measure, at least 320: the wider, the smaller the letters beside it
     */
    public static String svg(Content content, int width) {
        return SvgText.of(Layout.of(content, Math.max(320, width), OptionalDouble.empty()), content);
    }

    /**
     * The same as PNG, for what takes no SVG.
     *
     * @param width in pixels
     * @param font has every letter that the texts have
     */
    public static byte[] png(Content content, int width, int height, Font font) throws IOException {
        return Painting.png(content, width, height, font);
    }
}
