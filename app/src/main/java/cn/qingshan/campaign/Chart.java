package cn.qingshan.campaign;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** 走势图. Written off and still open, week by week, as points of a drawing 640 wide and 200 high. */
public record Chart(String writtenOff, String stillOpen, List<Mark> marks, List<Line> lines) {

    private static final double LEFT = 40;
    private static final double RIGHT = 620;
    private static final double TOP = 14;
    private static final double BOTTOM = 168;
    private static final int NAMED = 6;

    /** A week on the axis; not every one is named where there are many. */
    public record Mark(String x, String label) {}

    public record Line(String y, int value) {}

    /** @param weeks ends of the weeks, one for each sheet */
    static Chart of(List<LocalDate> weeks, List<Sheet> sheets) {
        int most = Math.max(
                1,
                sheets.stream()
                        .mapToInt(sheet -> Math.max(sheet.count(Figure.WRITTEN_OFF), sheet.count(Figure.STILL_OPEN)))
                        .max()
                        .orElse(1));
        int every = Math.max(1, Math.ceilDiv(weeks.size(), NAMED));
        var marks = IntStream.range(0, weeks.size())
                .filter(i -> i % every == 0 || i == weeks.size() - 1)
                .filter(i -> i == weeks.size() - 1 || weeks.size() - 1 - i >= every || every == 1)
                .mapToObj(i -> new Mark(
                        number(x(i, weeks.size())),
                        weeks.get(i).getMonthValue() + "-" + weeks.get(i).getDayOfMonth()))
                .toList();
        var lines = IntStream.of(0, most)
                .mapToObj(value -> new Line(number(y(value, most)), value))
                .toList();
        return new Chart(
                points(sheets, Figure.WRITTEN_OFF, most), points(sheets, Figure.STILL_OPEN, most), marks, lines);
    }

    private static String points(List<Sheet> sheets, Figure figure, int most) {
        return IntStream.range(0, sheets.size())
                .mapToObj(i -> number(x(i, sheets.size())) + ","
                        + number(y(sheets.get(i).count(figure), most)))
                .collect(Collectors.joining(" "));
    }

    private static double x(int i, int of) {
        return of == 1 ? LEFT : LEFT + (RIGHT - LEFT) * i / (of - 1);
    }

    private static double y(int value, int most) {
        return BOTTOM - (BOTTOM - TOP) * value / most;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
