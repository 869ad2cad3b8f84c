package cn.qingshan.imagery.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cn.qingshan.imagery.plot.SeriesPlot.Band;
import cn.qingshan.imagery.plot.SeriesPlot.Content;
import cn.qingshan.imagery.plot.SeriesPlot.Mark;
import cn.qingshan.imagery.plot.SeriesPlot.Point;
import java.awt.Font;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

@DisplayName("时间曲线")
class SeriesPlotTest {

    private static final LocalDate DAY = LocalDate.of(2021, 3, 5);

    /** A mine that is stripped in spring 2022 and greens again: 50 dates, clouds in every summer. */
    static Content mine() {
        var random = new Random(7);
        var points = new ArrayList<Point>();
        var reference = new ArrayList<Band>();
        for (int i = 0; i < 50; i++) {
            var day = DAY.plusDays(31L * i);
            double season = 0.12 * Math.sin((day.getDayOfYear() - 100) / 365.0 * 2 * Math.PI);
            double ground = i < 14 ? 0.62 : i < 22 ? 0.15 : Math.min(0.52, 0.15 + 0.014 * (i - 22));
            double valid = day.getMonthValue() == 7 ? 0.3 : day.getMonthValue() == 6 && i % 2 == 0 ? 0 : 0.9;
            points.add(new Point(day, valid == 0 ? Double.NaN : ground + season + 0.02 * random.nextGaussian(), valid));
            reference.add(new Band(day, 0.55 + season, 0.7 + season));
        }
        return new Content(
                "青山采石场 3 号图斑",
                "归一化植被指数 NDVI",
                points,
                reference,
                List.of(
                        new Mark(LocalDate.of(2022, 5, 20), "发现破坏"),
                        new Mark(LocalDate.of(2022, 7, 4), "立案"),
                        new Mark(LocalDate.of(2022, 8, 18), "检察建议"),
                        new Mark(LocalDate.of(2022, 10, 18), "回复"),
                        new Mark(LocalDate.of(2023, 3, 1), "修复方案批准"),
                        new Mark(LocalDate.of(2025, 3, 20), "验收")),
                OptionalDouble.of(0.45),
                "2022年5月起植被指数从0.62降到0.15，2023年起逐步回升；最近一期（2025年4月）为0.55，达到方案要求的0.45。50期中有4期多云，看到不足一半，不参与判断。");
    }

    private static Element xml(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(svg)))
                .getDocumentElement();
    }

    @Test
    @DisplayName("是一段完整的 SVG：有标题与说明，没有脚本、样式、地址")
    void whole_and_harmless() throws Exception {
        var svg = SeriesPlot.svg(mine());
        var root = xml(svg);
        assertThat(root.getTagName()).isEqualTo("svg");
        assertThat(root.getElementsByTagName("title").item(0).getTextContent()).isEqualTo("青山采石场 3 号图斑");
        assertThat(root.getElementsByTagName("desc").item(0).getTextContent()).startsWith("2022年5月起");
        assertThat(svg).doesNotContain("<script", "style=", "<style", "href", "url(", "NaN", "Infinity");
        assertThat(SeriesPlot.svg(mine())).isEqualTo(svg);
    }

    @Test
    @DisplayName("没有数的参照期略去，没有数的目标不画：图里不出现 NaN")
    void days_without_a_reference() throws Exception {
        var whole = mine();
        var bands = new ArrayList<>(whole.reference());
        bands.add(new Band(DAY.plusDays(40), Double.NaN, 0.7));
        bands.add(new Band(DAY.plusDays(41), 0.5, Double.POSITIVE_INFINITY));
        var svg = SeriesPlot.svg(new Content(
                whole.title(),
                whole.yLabel(),
                whole.points(),
                bands,
                whole.marks(),
                OptionalDouble.of(Double.NaN),
                whole.sentence()));
        assertThat(svg).doesNotContain("NaN", "Infinity");
        var without = SeriesPlot.svg(new Content(
                whole.title(),
                whole.yLabel(),
                whole.points(),
                whole.reference(),
                whole.marks(),
                OptionalDouble.empty(),
                whole.sentence()));
        assertThat(svg).isEqualTo(without);
    }

    @Test
    @DisplayName("看到不足一半的期用空心点，没有看到的期在底边画一短竖，其余为实心点")
    void how_a_date_was_seen_is_seen() {
        var svg = SeriesPlot.svg(mine());
        long hollow = mine().points().stream()
                .filter(p -> p.valid() > 0 && p.valid() < 0.5)
                .count();
        long none =
                mine().points().stream().filter(p -> Double.isNaN(p.value())).count();
        // one of each kind more in the legend
        assertThat(count(svg, "<circle[^>]*fill=\"#ffffff\"")).isEqualTo(hollow + 1);
        assertThat(count(svg, "<circle[^>]*fill=\"#0b4a8a\"")).isEqualTo(50 - hollow - none + 1);
        assertThat(count(svg, "没有可用像元</title>")).isEqualTo(none);
        assertThat(count(svg, ">目标 0.45</text>"))
                .as("at the line and in the legend")
                .isEqualTo(2);
    }

    private static long count(String text, String pattern) {
        return Pattern.compile(pattern).matcher(text).results().count();
    }

    @Test
    @DisplayName("点的位置与日期、数值成比例")
    void places_are_in_proportion() {
        // 2021-01-01, +100, +300 days; 0, 0.4, 1
        var content = new Content(
                "t",
                "",
                List.of(
                        new Point(LocalDate.of(2021, 1, 1), 0, 1),
                        new Point(LocalDate.of(2021, 4, 11), 0.4, 1),
                        new Point(LocalDate.of(2021, 10, 28), 1, 1)),
                List.of(),
                List.of(),
                OptionalDouble.empty(),
                "");
        var places = Pattern.compile("<circle cx=\"([\\d.]+)\" cy=\"([\\d.]+)\"")
                .matcher(SeriesPlot.svg(content))
                .results()
                .map(found -> new double[] {Double.parseDouble(found.group(1)), Double.parseDouble(found.group(2))})
                .toList();
        double width = places.get(2)[0] - places.get(0)[0];
        double height = places.get(0)[1] - places.get(2)[1];
        assertThat(width).isGreaterThan(300);
        assertThat(height).isGreaterThan(150);
        assertThat((places.get(1)[0] - places.get(0)[0]) / width).isCloseTo(100 / 300.0, within(1e-3));
        assertThat((places.get(0)[1] - places.get(1)[1]) / height).isCloseTo(0.4, within(1e-3));
    }

    @Test
    @DisplayName("标注互不压盖：同一行的两个标签不相交，竖线不穿过别的标签")
    void labels_do_not_lie_on_each_other() {
        var random = new Random(3);
        for (int round = 0; round < 3000; round++) {
            int count = 1 + random.nextInt(8);
            var x = new double[count];
            var widths = new double[count];
            for (int i = 0; i < count; i++) {
                x[i] = 40 + random.nextDouble() * (round % 2 == 0 ? 380 : 60) + (round % 3 == 0 ? 320 : 0) * (i % 2);
                x[i] = Math.min(x[i], 425);
                widths[i] = 20 + random.nextInt(130);
            }
            var flags = Flags.placed(x, widths, 40, 428);
            for (var a : flags) {
                assertThat(a.left()).isGreaterThanOrEqualTo(39);
                assertThat(a.right()).isLessThanOrEqualTo(429);
                for (var b : flags) {
                    if (a.index() != b.index() && a.row() == b.row()) {
                        assertThat(a.right() < b.left() || b.right() < a.left())
                                .as("round %d", round)
                                .isTrue();
                    }
                }
            }
        }
        // three of one week: a staircase, the first highest, so that no line goes through a label
        var flags = Flags.placed(new double[] {100, 102, 104}, new double[] {60, 60, 60}, 40, 428);
        assertThat(flags.stream().map(Flags.Flag::row)).containsExactly(2, 1, 0);
        assertThat(flags.stream().noneMatch(Flags.Flag::toTheLeft)).isTrue();
        // at the right edge flags fly to the left, the last highest
        flags = Flags.placed(new double[] {420, 422}, new double[] {60, 60}, 40, 428);
        assertThat(flags.stream().map(Flags.Flag::row)).containsExactly(0, 1);
    }

    @Test
    @DisplayName("年份轴：二十四年不挤，半年有月份")
    void ticks_have_room() {
        var years = Axis.days(LocalDate.of(2000, 3, 1), LocalDate.of(2024, 3, 1), 55);
        assertThat(years.stream().map(Axis.Tick::label)).containsExactly("2005", "2010", "2015", "2020");
        var months = Axis.days(LocalDate.of(2024, 1, 20), LocalDate.of(2024, 9, 1), 55);
        assertThat(months.stream().map(Axis.Tick::label)).containsExactly("2024-04", "2024-07");
        assertThat(Axis.numbers(-0.12, 0.83).stream().map(Axis.Tick::label))
                .containsExactly("−0.2", "0.0", "0.2", "0.4", "0.6", "0.8", "1.0");
    }

    @Test
    @DisplayName("没有点、只有一点、文字里有尖括号：照样成图")
    void odd_contents() throws Exception {
        var nothing = new Content("a<b>&\"'\u0007", "", List.of(), List.of(), List.of(), OptionalDouble.empty(), "");
        assertThat(xml(SeriesPlot.svg(nothing))
                        .getElementsByTagName("title")
                        .item(0)
                        .getTextContent())
                .isEqualTo("a<b>&\"' ");
        var one = new Content(
                "t",
                "",
                List.of(new Point(DAY, 0.3, 1)),
                List.of(new Band(DAY, 0.2, 0.4)),
                List.of(new Mark(DAY, "很长的标注".repeat(20))),
                OptionalDouble.empty(),
                "话".repeat(300));
        xml(SeriesPlot.svg(one));
        var blind = new Content(
                "t", "", List.of(new Point(DAY, Double.NaN, 0)), List.of(), List.of(), OptionalDouble.empty(), "");
        xml(SeriesPlot.svg(blind));
    }

    @Test
    @DisplayName("文字与线条对白底的对比度：文字不低于 4.5，线条不低于 3（WCAG 2.2）")
    void contrast() {
        var texts = Pattern.compile("<text[^>]*fill=\"#(\\w{6})\"")
                .matcher(SeriesPlot.svg(mine()))
                .results();
        assertThat(texts.map(found -> contrast(found.group(1)))).allMatch(ratio -> ratio >= 4.5);
        var lines = Pattern.compile("stroke=\"#(\\w{6})\"")
                .matcher(SeriesPlot.svg(mine()))
                .results();
        assertThat(lines.map(found -> found.group(1))
                        .filter(colour -> !colour.equals("e4e4e4") && !colour.equals("ffffff")) // grid, edge of letters
                        .map(SeriesPlotTest::contrast))
                .allMatch(ratio -> ratio >= 3);
    }

    private static double contrast(String colour) {
        double light = 0;
        double[] parts = {0.2126, 0.7152, 0.0722};
        for (int i = 0; i < 3; i++) {
            double c = Integer.parseInt(colour.substring(2 * i, 2 * i + 2), 16) / 255.0;
            light += parts[i] * (c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4));
        }
        return 1.05 / (light + 0.05);
    }

    @Test
    @DisplayName("PNG 与 SVG 画的是同一张图，大小按要求，同样内容同样字节")
    void the_same_as_pixels() throws Exception {
        var font = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
        var png = SeriesPlot.png(mine(), 1120, 760, font);
        var image = ImageIO.read(new ByteArrayInputStream(png));
        assertThat(image.getWidth()).isEqualTo(1120);
        assertThat(image.getHeight()).isEqualTo(760);
        int series = 0;
        int target = 0;
        for (int i = 0; i < 1120 * 760; i++) {
            int colour = image.getRGB(i % 1120, i / 1120) & 0xFFFFFF;
            series += colour == 0x0B4A8A ? 1 : 0;
            target += colour == 0xA13A00 ? 1 : 0;
        }
        assertThat(series).isGreaterThan(2_000);
        assertThat(target).isGreaterThan(500);
        assertThat(SeriesPlot.png(mine(), 1120, 760, font)).isEqualTo(png);
        assertThat(ImageIO.read(new ByteArrayInputStream(SeriesPlot.png(mine(), 300, 60, font)))
                        .getHeight())
                .isEqualTo(60);
    }
}
