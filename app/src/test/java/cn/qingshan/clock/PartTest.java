package cn.qingshan.clock;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qingshan.law.calendar.WorkCalendar;
import cn.qingshan.law.term.Approver;
import cn.qingshan.law.term.Length;
import cn.qingshan.law.term.PauseKind;
import cn.qingshan.law.term.Term;
import cn.qingshan.law.term.TermRules;
import cn.qingshan.ledger.RecordRef;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("期限的各段：计算、中止、延长、顺延")
class PartTest {

    private static final WorkCalendar CALENDAR = WorkCalendar.bundled();
    private static final Term REVIEW = TermRules.bundled().get("P06", day(6, 8)).startingFrom(day(6, 8), CALENDAR);

    private static LocalDate day(int month, int day) {
        return LocalDate.of(2026, month, day);
    }

    private static Part part(Part.Kind kind, LocalDate from, @Nullable LocalDate to) {
        return new Part(kind, from, to);
    }

    @Test
    @DisplayName("办案规则第四十七条：一个月审查期限经检察长批准延长一个月，末日为休假日顺延")
    void an_extension_and_a_rest_day_are_parts_of_their_own() {
        // 8 Jun + 1 month = 8 Jul; + 1 month = Sat 8 Aug; rolled to Mon 10 Aug
        var term = REVIEW.extended(day(7, 1), new Length.Months(1), Approver.CHIEF, "延长审批")
                .orThrow();

        assertThat(Part.of(term, CALENDAR))
                .containsExactly(
                        part(Part.Kind.RUNNING, day(6, 8), day(7, 8)),
                        part(Part.Kind.EXTENDED, day(7, 8), day(8, 8)),
                        part(Part.Kind.ROLLED, day(8, 8), day(8, 10)));
    }

    @Test
    @DisplayName("办案规则第七十八条：中止后恢复，所余时间接着算；之后的延长在最后")
    void a_suspension_lies_between_and_the_extension_at_the_end() {
        // 12 of 30 days had run on 20 Jun; 18 are left and run from 10 Jul to 28 Jul; + 1 month = Fri 28 Aug
        var term = REVIEW.paused(day(6, 20), PauseKind.SUSPENSION, "中止").orThrow();
        term = term.resumed(day(7, 10), PauseKind.SUSPENSION, "恢复").orThrow();
        term = term.extended(day(7, 15), new Length.Months(1), Approver.CHIEF, "延长")
                .orThrow();

        assertThat(Part.of(term, CALENDAR))
                .containsExactly(
                        part(Part.Kind.RUNNING, day(6, 8), day(6, 20)),
                        part(Part.Kind.SUSPENDED, day(6, 20), day(7, 10)),
                        part(Part.Kind.RUNNING, day(7, 10), day(7, 28)),
                        part(Part.Kind.EXTENDED, day(7, 28), day(8, 28)));
    }

    @Test
    @DisplayName("延长的时间内又中止：延长的一段被分成两截，合起来还是那么多天")
    void a_suspension_within_the_extension_parts_it() {
        // extended to 8 Aug (31 days more); 12 of them ran to 20 Jul, 19 run from 1 Aug to Thu 20 Aug
        var term = REVIEW.extended(day(7, 1), new Length.Months(1), Approver.CHIEF, "延长")
                .orThrow();
        term = term.paused(day(7, 20), PauseKind.SUSPENSION, "中止").orThrow();
        term = term.resumed(day(8, 1), PauseKind.SUSPENSION, "恢复").orThrow();

        assertThat(Part.of(term, CALENDAR))
                .containsExactly(
                        part(Part.Kind.RUNNING, day(6, 8), day(7, 8)),
                        part(Part.Kind.EXTENDED, day(7, 8), day(7, 20)),
                        part(Part.Kind.SUSPENDED, day(7, 20), day(8, 1)),
                        part(Part.Kind.EXTENDED, day(8, 1), day(8, 20)));
    }

    @Test
    @DisplayName("正在中止：最后一段没有末日，条画到今天")
    void a_term_that_stands_still_has_no_end() {
        var term = REVIEW.paused(day(6, 20), PauseKind.SUSPENSION, "中止").orThrow();
        var parts = Part.of(term, CALENDAR);

        assertThat(parts)
                .containsExactly(
                        part(Part.Kind.RUNNING, day(6, 8), day(6, 20)), part(Part.Kind.SUSPENDED, day(6, 20), null));
        var strip = line(parts, "PAUSED", day(7, 8), null).drawn(day(6, 26));
        assertThat(strip.pieces()).extracting(Strip.Piece::days).containsExactly(12L, 6L);
        assertThat(strip.today()).isEqualTo(100);
    }

    @Test
    @DisplayName("没有暂停、没有延长：一段，从起算日到届满日")
    void a_plain_term_is_one_part() {
        assertThat(Part.of(REVIEW, CALENDAR)).containsExactly(part(Part.Kind.RUNNING, day(6, 8), day(7, 8)));
    }

    @Test
    @DisplayName("超期三天：三天画在末日之后，今天在末端；停止以后不再增加")
    void what_is_late_is_drawn_behind_the_last_day() {
        var running = line(Part.of(REVIEW, CALENDAR), "RUNNING", day(7, 8), null);
        assertThat(running.daysLate(day(7, 8))).isZero();
        assertThat(running.daysLate(day(7, 11))).isEqualTo(3);
        var strip = running.drawn(day(7, 11));
        // 30 days of the term and 3 behind it
        assertThat(strip.pieces()).extracting(Strip.Piece::kind).containsExactly("RUNNING", "OVERDUE");
        assertThat(strip.pieces()).extracting(Strip.Piece::days).containsExactly(30L, 3L);
        assertThat(strip.pieces().getLast().left()).isEqualTo(100.0 * 30 / 33);
        assertThat(strip.today()).isEqualTo(100);

        var stopped = line(Part.of(REVIEW, CALENDAR), "STOPPED", day(7, 8), day(7, 10));
        assertThat(stopped.daysLate(day(9, 1))).isEqualTo(2);
        assertThat(stopped.drawn(day(9, 1)).todayInside()).isFalse();
    }

    private static Terms.Line line(List<Part> parts, String state, LocalDate due, @Nullable LocalDate stoppedOn) {
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
                day(6, 8),
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
