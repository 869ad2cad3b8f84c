package cn.qingshan.clock;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qingshan.law.calendar.WorkCalendar;
import cn.qingshan.law.term.Approver;
import cn.qingshan.law.term.Length;
import cn.qingshan.law.term.PauseKind;
import cn.qingshan.law.term.Term;
import cn.qingshan.law.term.TermPart;
import cn.qingshan.law.term.TermRules;
import cn.qingshan.ledger.RecordRef;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("期限条：计算、中止、延长、顺延、超期各是一段")
class StripTest {

    private static final WorkCalendar CALENDAR = WorkCalendar.bundled();
    private static final Term REVIEW = TermRules.bundled().get("P06", day(6, 8)).startingFrom(day(6, 8), CALENDAR);

    private static LocalDate day(int month, int day) {
        return LocalDate.of(2026, month, day);
    }

    @Test
    @DisplayName("每一段自首日画到末日，两日都在内；各段相接，连起来就是整条")
    void every_stretch_is_drawn_from_its_first_to_its_last_day() {
        // 12 of 30 days ran to 20 Jun; 20 stood still; 18 run to 28 Jul; + 1 month = Fri 28 Aug: 12 + 20 + 18 + 31 = 81
        // days
        var term = REVIEW.paused(day(6, 20), PauseKind.SUSPENSION, "中止").orThrow();
        term = term.resumed(day(7, 10), PauseKind.SUSPENSION, "恢复").orThrow();
        term = term.extended(day(7, 15), new Length.Months(1), Approver.CHIEF, "延长")
                .orThrow();
        var pieces =
                line(term.parts(), "RUNNING", day(8, 28), null).drawn(day(6, 8)).pieces();

        assertThat(pieces).extracting(Strip.Piece::kind).containsExactly("RUNNING", "SUSPENDED", "RUNNING", "EXTENDED");
        assertThat(pieces).extracting(Strip.Piece::from).containsExactly(day(6, 9), day(6, 21), day(7, 11), day(7, 29));
        assertThat(pieces).extracting(Strip.Piece::days).containsExactly(12L, 20L, 18L, 31L);
        assertThat(pieces.getFirst().left()).isZero();
        assertThat(pieces.getLast().left()).isEqualTo(100.0 * 50 / 81);
        assertThat(pieces.getLast().width()).isEqualTo(100.0 * 31 / 81);
    }

    @Test
    @DisplayName("末日为休假日而顺延的日子另是一段；听证前的通知没有可画的一段")
    void rolled_days_are_a_piece_and_a_notice_before_its_event_has_none() {
        // 8 Jul + 1 month = Sat 8 Aug, rolled to Mon 10 Aug
        var longer = REVIEW.extended(day(7, 1), new Length.Months(1), Approver.CHIEF, "延长审批")
                .orThrow();
        var pieces = line(longer.parts(), "RUNNING", day(8, 10), null)
                .drawn(day(7, 1))
                .pieces();
        assertThat(pieces).extracting(Strip.Piece::kind).containsExactly("RUNNING", "EXTENDED", "ROLLED");
        assertThat(pieces).extracting(Strip.Piece::days).containsExactly(30L, 31L, 2L);

        var notice = TermRules.bundled().newest("A06").startingFrom(day(10, 12), CALENDAR);
        var due = notice.due().date().orElseThrow();
        var strip = line(notice.parts(), "RUNNING", due, null, day(10, 12)).drawn(due);
        assertThat(notice.parts()).hasSize(1);
        assertThat(strip.pieces()).isEmpty();
    }

    @Test
    @DisplayName("正在中止：最后一段没有末日，条画到今天")
    void a_term_that_stands_still_has_no_end() {
        var term = REVIEW.paused(day(6, 20), PauseKind.SUSPENSION, "中止").orThrow();
        var strip = line(term.parts(), "PAUSED", day(7, 8), null).drawn(day(6, 26));
        assertThat(strip.pieces()).extracting(Strip.Piece::days).containsExactly(12L, 6L);
        assertThat(strip.today()).isEqualTo(100);
    }

    @Test
    @DisplayName("超期三天：三天画在末日之后，今天在末端；停止以后不再增加")
    void what_is_late_is_drawn_behind_the_last_day() {
        var running = line(REVIEW.parts(), "RUNNING", day(7, 8), null);
        assertThat(running.daysLate(day(7, 8))).isZero();
        assertThat(running.daysLate(day(7, 11))).isEqualTo(3);
        var strip = running.drawn(day(7, 11));
        // 30 days of the term and 3 behind it
        assertThat(strip.pieces()).extracting(Strip.Piece::kind).containsExactly("RUNNING", "OVERDUE");
        assertThat(strip.pieces()).extracting(Strip.Piece::days).containsExactly(30L, 3L);
        assertThat(strip.pieces().getLast().left()).isEqualTo(100.0 * 30 / 33);
        assertThat(strip.today()).isEqualTo(100);

        var stopped = line(REVIEW.parts(), "STOPPED", day(7, 8), day(7, 10));
        assertThat(stopped.daysLate(day(9, 1))).isEqualTo(2);
        assertThat(stopped.drawn(day(9, 1)).todayInside()).isFalse();
    }

    private static Terms.Line line(List<TermPart> parts, String state, LocalDate due, @Nullable LocalDate stoppedOn) {
        return line(parts, state, due, stoppedOn, day(6, 8));
    }

    private static Terms.Line line(
            List<TermPart> parts, String state, LocalDate due, @Nullable LocalDate stoppedOn, LocalDate trigger) {
        return new Terms.Line(
                UUID.randomUUID(),
                new RecordRef("case", UUID.randomUUID()),
                UUID.randomUUID(),
                "P990121",
                "P06",
                "审查起诉终结",
                "review",
                "",
                "",
                "",
                "P990121",
                trigger,
                due,
                due,
                null,
                state,
                "STATUTORY",
                stoppedOn,
                parts,
                List.of(),
                List.of(),
                "/");
    }
}
