package cn.qingshan.imagery.plot;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Where ticks stand and what is written at them. */
final class Axis {

    private Axis() {}

    record Tick(double value, String label) {}

    /** Numbers of 1, 2 or 5 times a power of ten, some five of them, from below the lowest to above the highest. */
    static List<Tick> numbers(double lowest, double highest) {
        double span = highest - lowest;
        double power = Math.pow(10, Math.floor(Math.log10(span / 4)));
        double step = power;
        for (double factor : new double[] {2, 5, 10}) {
            if (span / step > 5.5) {
                step = factor * power;
            }
        }
        int decimals = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
        long first = (long) Math.floor(lowest / step + 1e-9);
        long last = (long) Math.ceil(highest / step - 1e-9);
        var ticks = new ArrayList<Tick>();
        for (long i = first; i <= last; i++) {
            double value = i * step;
            var label = String.format(Locale.ROOT, "%." + decimals + "f", value);
            ticks.add(new Tick(value, value < 0 ? label.replace('-', '−') : label));
        }
        return ticks;
    }

    /**
     * Days, as {@link LocalDate#toEpochDay}: the first of January of years, or of months when there is room and not much time.
     *
     * @param room in widths of a character
     */
    static List<Tick> days(LocalDate from, LocalDate to, double room) {
        for (int months : new int[] {1, 3, 6, 12, 24, 60, 120, 240, 600}) {
            var ticks = everyMonths(from, to, months);
            double wanted = months < 12 ? 8.5 : 5.5; // 2024-07, 2024, and a little
            if (ticks.size() * wanted <= room) {
                return ticks;
            }
        }
        return everyMonths(from, to, 1200);
    }

    private static List<Tick> everyMonths(LocalDate from, LocalDate to, int months) {
        var ticks = new ArrayList<Tick>();
        int years = Math.max(1, months / 12);
        var day = LocalDate.of(Math.floorDiv(from.getYear(), years) * years, 1, 1);
        while (!day.isAfter(to)) {
            if (!day.isBefore(from)) {
                var label = months >= 12
                        ? String.valueOf(day.getYear())
                        : String.format(Locale.ROOT, "%d-%02d", day.getYear(), day.getMonthValue());
                ticks.add(new Tick(day.toEpochDay(), label));
            }
            day = day.plusMonths(months);
        }
        return ticks;
    }
}
