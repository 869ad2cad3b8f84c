package cn.qingshan.clock;

import cn.qingshan.law.term.TermPart;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * 期限条. A term drawn to scale: its parts from the trigger to the last day, what is past that day, and today's mark. Positions and widths are in percent of
 * the whole.
 *
 * @param today where today lies, limited to the ends
 * @param todayInside whether today lies within what is drawn
 * @param daysLeft calendar days from today to the last day; negative when it is past
 */
public record Strip(List<Piece> pieces, double today, boolean todayInside, long daysLeft) {

    /**
     * One part of the bar.
     *
     * @param kind one of {@link TermPart.Kind}, or {@code OVERDUE}
     * @param from its first day
     * @param to its last day
     * @param days calendar days it takes, both included
     */
    public record Piece(String kind, LocalDate from, LocalDate to, long days, double left, double width) {}

    static Strip of(Terms.Line line, LocalDate today) {
        // a notice due before its event, such as a hearing, has no stretch that runs up to the due day
        List<TermPart> parts = line.dueOn().isBefore(line.triggerOn()) ? List.of() : line.parts();
        LocalDate start = parts.isEmpty()
                ? earlier(line.triggerOn(), line.dueOn())
                : parts.getFirst().from().minusDays(1);
        boolean standsStill = !parts.isEmpty() && parts.getLast().to().isEmpty();
        LocalDate end = standsStill
                ? later(
                        line.stoppedOn() == null ? today : line.stoppedOn(),
                        parts.getLast().from().minusDays(1))
                : later(line.dueOn(), start);
        long late = standsStill ? 0 : line.daysLate(today);
        LocalDate last = end.plusDays(late);
        long whole = Math.max(1, ChronoUnit.DAYS.between(start, last));
        var pieces = new ArrayList<Piece>();
        for (TermPart part : parts) {
            LocalDate to = part.to().orElse(end);
            if (!to.isBefore(part.from())) {
                pieces.add(piece(part.kind().name(), part.from(), to, start, whole));
            }
        }
        if (late > 0) {
            pieces.add(piece("OVERDUE", end.plusDays(1), last, start, whole));
        }
        double at = 100.0 * ChronoUnit.DAYS.between(start, today) / whole;
        return new Strip(
                List.copyOf(pieces),
                Math.clamp(at, 0, 100),
                at >= 0 && at <= 100 && line.stoppedOn() == null,
                ChronoUnit.DAYS.between(today, line.dueOn()));
    }

    /** @param start the day at whose end the bar begins */
    private static Piece piece(String kind, LocalDate from, LocalDate to, LocalDate start, long whole) {
        long before = ChronoUnit.DAYS.between(start, from) - 1;
        long days = ChronoUnit.DAYS.between(from, to) + 1;
        return new Piece(kind, from, to, days, 100.0 * before / whole, 100.0 * days / whole);
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}
