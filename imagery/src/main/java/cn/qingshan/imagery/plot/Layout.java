package cn.qingshan.imagery.plot;

import cn.qingshan.imagery.plot.Shape.Look;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Where everything of a plot stands. */
final class Layout {

    static final int INK = 0x1A1A1A;
    static final int PAPER = 0xFFFFFF;
    /** 5.9 : 1 on white. */
    private static final int SOFT_INK = 0x5F5F5F;

    private static final int GRID = 0xE4E4E4;
    private static final int BAND = 0xD9D9D9;
    /** 3.4 : 1 on white: an edge that has to be seen. */
    private static final int BAND_EDGE = 0x8A8A8A;
    /** 8.6 : 1. */
    private static final int SERIES = 0x0B4A8A;
    /** 6.3 : 1, and darker than no other line in grey. */
    private static final int TARGET = 0xA13A00;

    private static final double EDGE = 12;
    private static final double TITLE = 15;
    private static final double LETTER = 12.5;
    private static final double SMALL = 11.5;
    private static final double LINE = 1.35;
    private static final double AREA = 190;
    private static final double LEAST_AREA = 90;
    private static final double FLAG_ROW = 17;

    private final SeriesPlot.Content content;
    private final double width;
    private final List<Shape> shapes = new ArrayList<>();

    private double left;
    private double right;
    private double top;
    private double bottom;
    private long firstDay;
    private long lastDay;
    private double lowest;
    private double highest;

    private Layout(SeriesPlot.Content content, double width) {
        this.content = content;
        this.width = width;
    }

    /** @param height of the whole; without one the plot takes what it needs */
    static Shape.Sheet of(SeriesPlot.Content content, double width, OptionalDouble height) {
        return new Layout(content, width).sheet(height);
    }

    private Shape.Sheet sheet(OptionalDouble height) {
        span();
        range();
        var numbers = Axis.numbers(lowest, highest);
        lowest = Math.min(lowest, numbers.getFirst().value());
        highest = Math.max(highest, numbers.getLast().value());
        double widest = numbers.stream()
                .mapToDouble(tick -> TextWidth.of(tick.label(), SMALL))
                .max()
                .orElse(0);
        left = EDGE + widest + 6;
        right = width - EDGE;
        double inside = width - 2 * EDGE;

        double y = EDGE;
        for (var line : TextWidth.lines(content.title(), TITLE, inside)) {
            y += TITLE * LINE;
            text(EDGE, y - TITLE * 0.3, line, TITLE, 0, INK, true);
        }
        for (var line : TextWidth.lines(content.yLabel(), SMALL, inside)) {
            y += SMALL * LINE;
            text(EDGE, y - SMALL * 0.3, line, SMALL, 0, SOFT_INK, false);
        }
        var flags = flags();
        int rows = flags.stream().mapToInt(Flags.Flag::row).max().orElse(-1) + 1;
        top = y + 10 + rows * FLAG_ROW;

        var entries = legend();
        double legendHeight = entries.isEmpty() ? 0 : place(entries, 0, false) + 4;
        var caption = TextWidth.lines(content.sentence(), LETTER, inside);
        double below = 20 + legendHeight + (caption.isEmpty() ? 0 : 6 + caption.size() * LETTER * LINE) + EDGE;
        double area = height.isEmpty() ? AREA : Math.max(LEAST_AREA, height.getAsDouble() - top - below);
        bottom = top + area;

        var sheet = new ArrayList<Shape>();
        double whole = bottom + below;
        sheet.add(new Shape.Lines(new double[] {0, 0, width, 0, width, whole, 0, whole}, true, Look.area(PAPER), ""));
        sheet.addAll(shapes);
        shapes.clear();
        reference();
        axes(numbers);
        flagLines(flags);
        series();
        target();
        y = bottom + 20;
        if (!entries.isEmpty()) {
            y = place(entries, y, true) + 4;
        }
        y += 6;
        for (var line : caption) {
            y += LETTER * LINE;
            text(EDGE, y - LETTER * 0.3, line, LETTER, 0, INK, false);
        }
        sheet.addAll(shapes);
        return new Shape.Sheet(width, whole, sheet);
    }

    /** Days from the first to the last of all that is shown, with a little beside. */
    private void span() {
        var days = new ArrayList<LocalDate>();
        content.points().forEach(point -> days.add(point.day()));
        content.reference().forEach(band -> days.add(band.day()));
        content.marks().forEach(mark -> days.add(mark.day()));
        var first = days.stream().min(LocalDate::compareTo).orElse(LocalDate.of(2020, 1, 1));
        var last = days.stream().max(LocalDate::compareTo).orElse(first);
        long margin = Math.max(20, (last.toEpochDay() - first.toEpochDay()) / 40);
        firstDay = first.toEpochDay() - margin;
        lastDay = last.toEpochDay() + margin;
    }

    private void range() {
        lowest = Double.POSITIVE_INFINITY;
        highest = Double.NEGATIVE_INFINITY;
        for (var point : content.points()) {
            reach(point.value());
        }
        for (var band : content.reference()) {
            reach(band.low());
            reach(band.high());
        }
        content.target().ifPresent(this::reach);
        if (lowest > highest) {
            lowest = 0;
            highest = 1;
        } else if (highest - lowest < 1e-9 * Math.max(1, Math.abs(highest))) {
            lowest -= 0.1 * Math.max(1, Math.abs(lowest));
            highest += 0.1 * Math.max(1, Math.abs(highest));
        }
    }

    private void reach(double value) {
        if (Double.isFinite(value)) {
            lowest = Math.min(lowest, value);
            highest = Math.max(highest, value);
        }
    }

    private double x(double day) {
        return left + (day - firstDay) / (lastDay - firstDay) * (right - left);
    }

    private double x(LocalDate day) {
        return x(day.toEpochDay());
    }

    private double y(double value) {
        return bottom - (value - lowest) / (highest - lowest) * (bottom - top);
    }

    private void text(double x, double y, String text, double size, double anchor, int colour, boolean strong) {
        shapes.add(new Shape.Text(x, y, text, size, anchor, colour, strong, false));
    }

    private void line(double x1, double y1, double x2, double y2, Look look) {
        shapes.add(new Shape.Lines(new double[] {x1, y1, x2, y2}, false, look, ""));
    }

    private void axes(List<Axis.Tick> numbers) {
        for (var tick : numbers) {
            line(left, y(tick.value()), right, y(tick.value()), Look.line(GRID, 1));
            text(left - 6, y(tick.value()) + SMALL * 0.36, tick.label(), SMALL, 1, SOFT_INK, false);
        }
        double room = (right - left) / (SMALL * 0.58);
        for (var tick : Axis.days(LocalDate.ofEpochDay(firstDay), LocalDate.ofEpochDay(lastDay), room)) {
            double at = x(tick.value());
            line(at, bottom, at, bottom + 5, Look.line(SOFT_INK, 1));
            double half = TextWidth.of(tick.label(), SMALL) / 2;
            double middle = Math.clamp(at, left - 6 + half, Math.max(left + half, width - 2 - half));
            text(middle, bottom + 17, tick.label(), SMALL, 0.5, SOFT_INK, false);
        }
        line(left, bottom, right, bottom, Look.line(SOFT_INK, 1));
    }

    private void reference() {
        var bands = content.reference();
        if (bands.isEmpty()) {
            return;
        }
        var upper = new double[bands.size() == 1 ? 4 : bands.size() * 2];
        var lower = new double[upper.length];
        for (int i = 0; i < upper.length / 2; i++) {
            var band = bands.get(Math.min(i, bands.size() - 1));
            double at = bands.size() > 1 ? x(band.day()) : i == 0 ? left : right;
            upper[2 * i] = at;
            upper[2 * i + 1] = y(band.high());
            lower[2 * i] = at;
            lower[2 * i + 1] = y(band.low());
        }
        var around = new double[upper.length * 2];
        System.arraycopy(upper, 0, around, 0, upper.length);
        for (int i = 0; i < lower.length; i += 2) {
            around[around.length - 2 - i] = lower[i];
            around[around.length - 1 - i] = lower[i + 1];
        }
        shapes.add(new Shape.Lines(around, true, Look.area(BAND), ""));
        shapes.add(new Shape.Lines(upper, false, Look.line(BAND_EDGE, 0.9), ""));
        shapes.add(new Shape.Lines(lower, false, Look.line(BAND_EDGE, 0.9), ""));
    }

    private List<Flags.Flag> flags() {
        var marks = content.marks();
        var x = new double[marks.size()];
        var widths = new double[marks.size()];
        for (int i = 0; i < x.length; i++) {
            x[i] = x(marks.get(i).day());
            widths[i] = Math.min(TextWidth.of(marks.get(i).label(), SMALL), (right - left) * 0.7);
        }
        return Flags.placed(x, widths, left, right);
    }

    private void flagLines(List<Flags.Flag> flags) {
        for (var flag : flags) {
            var mark = content.marks().get(flag.index());
            double foot = top - 4 - flag.row() * FLAG_ROW;
            shapes.add(new Shape.Lines(
                    new double[] {flag.x(), foot - FLAG_ROW + 4, flag.x(), bottom},
                    false,
                    Look.dashed(SOFT_INK, 1.2, 3),
                    mark.day() + " " + mark.label()));
        }
        for (var flag : flags) {
            var label = TextWidth.cut(content.marks().get(flag.index()).label(), SMALL, (right - left) * 0.7);
            double foot = top - 4 - flag.row() * FLAG_ROW;
            boolean atLine = flag.toTheLeft() || flag.left() == flag.x();
            double at = flag.toTheLeft() ? flag.x() - 3 : atLine ? flag.x() + 3 : flag.left() + 3;
            shapes.add(new Shape.Text(at, foot - 4, label, SMALL, flag.toTheLeft() ? 1 : 0, INK, false, true));
        }
    }

    private void series() {
        var well = content.points().stream()
                .filter(point -> Double.isFinite(point.value()) && point.valid() >= SeriesPlot.FEW)
                .toList();
        if (well.size() > 1) {
            var corners = new double[2 * well.size()];
            for (int i = 0; i < well.size(); i++) {
                corners[2 * i] = x(well.get(i).day());
                corners[2 * i + 1] = y(well.get(i).value());
            }
            shapes.add(new Shape.Lines(corners, false, Look.line(SERIES, 1.6), ""));
        }
        double radius = content.points().size() > 150 ? 1.8 : content.points().size() > 60 ? 2.4 : 3.2;
        for (var point : content.points()) {
            double x = x(point.day());
            if (!Double.isFinite(point.value())) {
                shapes.add(new Shape.Lines(
                        new double[] {x, bottom - 7, x, bottom},
                        false,
                        Look.line(SOFT_INK, 1.4),
                        "%s %s".formatted(point.day(), content.words().none())));
                continue;
            }
            var told =
                    String.format(Locale.ROOT, "%s  %.3f  (%.0f%%)", point.day(), point.value(), 100 * point.valid());
            boolean few = point.valid() < SeriesPlot.FEW;
            shapes.add(new Shape.Dot(
                    x,
                    y(point.value()),
                    radius,
                    few ? new Look(SERIES, 1.3, 0, PAPER) : new Look(SERIES, 0.8, 0, SERIES),
                    told));
        }
    }

    private void target() {
        if (content.target().isEmpty()) {
            return;
        }
        double at = y(content.target().getAsDouble());
        line(left, at, right, at, Look.dashed(TARGET, 1.8, 7));
        double above = at - 5 - SMALL < top ? at + SMALL + 3 : at - 5;
        shapes.add(new Shape.Text(right - 2, above, targetLabel(), SMALL, 1, TARGET, true, true));
    }

    private String targetLabel() {
        double value = content.target().orElseThrow();
        var digits =
                String.format(Locale.ROOT, "%.3f", value).replaceAll("0+$", "").replaceAll("\\.$", "");
        return content.words().target() + " " + digits.replace('-', '−');
    }

    /** @param kind what is drawn before the word */
    private record Entry(Kind kind, String word) {
        enum Kind {
            SEEN,
            FEW,
            NONE,
            REFERENCE,
            TARGET
        }
    }

    /** Only what is there. */
    private List<Entry> legend() {
        var words = content.words();
        var entries = new ArrayList<Entry>();
        var points = content.points();
        if (points.stream().anyMatch(p -> Double.isFinite(p.value()) && p.valid() >= SeriesPlot.FEW)) {
            entries.add(new Entry(Entry.Kind.SEEN, words.seen()));
        }
        if (points.stream().anyMatch(p -> Double.isFinite(p.value()) && p.valid() < SeriesPlot.FEW)) {
            entries.add(new Entry(Entry.Kind.FEW, words.few()));
        }
        if (points.stream().anyMatch(p -> !Double.isFinite(p.value()))) {
            entries.add(new Entry(Entry.Kind.NONE, words.none()));
        }
        if (!content.reference().isEmpty()) {
            entries.add(new Entry(Entry.Kind.REFERENCE, words.reference()));
        }
        if (content.target().isPresent()) {
            entries.add(new Entry(Entry.Kind.TARGET, words.target()));
        }
        return entries;
    }

    /** One after the other, in as many rows as needed; where the last row ends. */
    private double place(List<Entry> entries, double y, boolean draw) {
        double row = SMALL * 1.55;
        double x = EDGE;
        double foot = y + row;
        for (var entry : entries) {
            double needed = 26 + TextWidth.of(entry.word(), SMALL) + 14;
            if (x > EDGE && x + needed - 14 > width - EDGE) {
                x = EDGE;
                foot += row;
            }
            if (draw) {
                sample(entry.kind(), x, foot - SMALL * 0.75);
                text(x + 26, foot - SMALL * 0.4, entry.word(), SMALL, 0, INK, false);
            }
            x += needed;
        }
        return foot;
    }

    private void sample(Entry.Kind kind, double x, double middle) {
        switch (kind) {
            case SEEN -> {
                line(x, middle, x + 20, middle, Look.line(SERIES, 1.6));
                shapes.add(new Shape.Dot(x + 10, middle, 3.2, new Look(SERIES, 0.8, 0, SERIES), ""));
            }
            case FEW -> shapes.add(new Shape.Dot(x + 10, middle, 3.2, new Look(SERIES, 1.3, 0, PAPER), ""));
            case NONE -> line(x + 10, middle - 3.5, x + 10, middle + 3.5, Look.line(SOFT_INK, 1.4));
            case REFERENCE ->
                shapes.add(new Shape.Lines(
                        new double[] {x, middle - 4.5, x + 20, middle - 4.5, x + 20, middle + 4.5, x, middle + 4.5},
                        true,
                        new Look(BAND_EDGE, 0.9, 0, BAND),
                        ""));
            case TARGET -> line(x, middle, x + 20, middle, Look.dashed(TARGET, 1.8, 7));
        }
    }
}
