package cn.qingshan.law.term;

import static cn.qingshan.law.term.WorkedExampleTest.day;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qingshan.law.calendar.HolidayYear;
import cn.qingshan.law.calendar.WorkCalendar;
import cn.qingshan.law.term.OpenTerms.Open;
import java.time.Year;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("放假安排公布或者改变：在办的期限全部重算，变动的一一列出，并说明为什么")
class OpenTermsTest {

    private static final WorkCalendar BEFORE = WorkCalendar.bundled();
    /** A supposed notice, not the real one. */
    private static final WorkCalendar AFTER = BEFORE.with(HolidayYear.parse("""
                    year 2027
                    notice 假定的2027年放假通知
                    off 2027-01-01..2027-01-03
                    off 2027-02-05..2027-02-11
                    work 2027-01-31
                    work 2027-02-14
                    """));

    private static Open open(String id, String rule, String from) {
        return new Open(id, TermRules.bundled().get(rule, day(from)).startingFrom(day(from), BEFORE), null);
    }

    @Test
    @DisplayName("末日落在新的放假日：顺延；未变的只是不再暂定；与2027年无关的不动")
    void moved_settled_and_unmoved() {
        var report = OpenTerms.recomputed(
                List.of(
                        open("court", "A13", "2026-11-11"), // Thu 11 Feb 2027, now off → Fri 12 Feb
                        open("reply", "P05", "2026-12-20"), // Sat 20 Feb → Mon 22 Feb either way
                        open("old", "P05", "2026-04-07"),
                        open(
                                "meeting",
                                "J04",
                                "2027-01-25")), // 26 27 28 29, then Sun 31 worked: one day earlier, then the festival
                AFTER);

        assertThat(report.total()).isEqualTo(4);
        assertThat(report.provisional()).isZero();
        assertThat(report.unmoved()).isEqualTo(1);
        assertThat(report.forAPerson()).isEmpty();
        assertThat(report.settled()).extracting(OpenTerms.Settled::id).containsExactly("reply");
        assertThat(report.settled().getFirst().now().due()).isEqualTo(new Due.Firm(day("2027-02-22")));
        assertThat(report.moved()).extracting(OpenTerms.Moved::id).containsExactly("court", "meeting");

        var court = report.moved().getFirst();
        assertThat(court.from()).contains(day("2027-02-11"));
        assertThat(court.to()).contains(day("2027-02-12"));
        assertThat(court.now().due()).isEqualTo(new Due.Firm(day("2027-02-12")));
        assertThat(court.through()).isEmpty();
        assertThat(court.why().zh())
                .isEqualTo("期限A13的届满日由2027-02-11（暂定）改为2027-02-12：2027-02-11按放假安排为休息日，末日顺延（假定的2027年放假通知）。");
        assertThat(court.why().en())
                .isEqualTo(
                        "Term A13 ends on 2027-02-12 instead of 2027-02-11 (provisional): 2027-02-11 is a rest day, so the last day moves on (假定的2027年放假通知).");

        // by weekends alone: 26 27 28 29 Jan, 1 2 3 4 5 8 Feb; as published: 26–29, 31 Jan, 1–4, 12 Feb
        var meeting = report.moved().getLast();
        assertThat(meeting.from()).contains(day("2027-02-08"));
        assertThat(meeting.to()).contains(day("2027-02-12"));
        assertThat(meeting.why().zh()).contains("其间2027-01-31等上班日由放假安排改变，工作日重新计算");
    }

    @Test
    @DisplayName("接续的期限随前一期限变动，并说明由哪一期限引起")
    void a_chain_is_recomputed_through_its_first_term() {
        // P04 from 5 Dec 2026: Fri 5 Feb 2027 → off → Fri 12 Feb; P06 from there, a month
        var rectification = open("p04", "P04", "2026-12-05");
        var review = new Open(
                "p06", TermRules.bundled().newest("P06").startingAtExpiryOf(rectification.term(), BEFORE), "p04");
        var extended =
                new Open("next", TermRules.bundled().newest("J04").startingAtExpiryOf(review.term(), BEFORE), "p06");
        assertThat(review.term().due()).isEqualTo(new Due.Provisional(day("2027-03-05"), Year.of(2027)));

        // the order in the list does not matter
        var report = OpenTerms.recomputed(List.of(extended, review, rectification), AFTER);

        assertThat(report.moved()).extracting(OpenTerms.Moved::id).containsExactly("next", "p06", "p04");
        var moved = report.moved().get(1);
        assertThat(moved.now().trigger()).isEqualTo(day("2027-02-12"));
        assertThat(moved.now().due()).isEqualTo(new Due.Firm(day("2027-03-12")));
        assertThat(moved.through().orElseThrow().id()).isEqualTo("p04");
        assertThat(moved.why().zh())
                .isEqualTo(
                        "期限P06的届满日由2027-03-05（暂定）改为2027-03-12：所接续的期限P04的届满日由2027-02-05（暂定）改为2027-02-12（假定的2027年放假通知）。");
        assertThat(report.moved().getFirst().through().orElseThrow().id()).isEqualTo("p06");
        assertThat(report.moved().getFirst().why().en()).contains("the term it starts after, P06, ends on 2027-03-12");
    }

    @Test
    @DisplayName("前一期限只是不再暂定的，接续的期限也不再暂定")
    void a_chain_settles() {
        var first = open("p04", "P04", "2026-12-20"); // Sat 20 Feb → Mon 22 Feb
        var review = new Open("p06", TermRules.bundled().newest("P06").startingAtExpiryOf(first.term(), BEFORE), "p04");
        var report = OpenTerms.recomputed(List.of(first, review), AFTER);

        assertThat(report.moved()).isEmpty();
        assertThat(report.settled()).extracting(OpenTerms.Settled::id).containsExactly("p04", "p06");
        assertThat(report.settled().getLast().now().due()).isEqualTo(new Due.Firm(day("2027-03-22")));
        assertThat(report.settled().getLast().now().start().missingYear()).isEmpty();
    }

    @Test
    @DisplayName("中止的期限：剩余的工作日变了也算变动；日历无关的不动")
    void suspended_terms() {
        var wait = TermRules.bundled().newest("R01").startingFrom(day("2027-01-20"), BEFORE);
        var paused = new Open(
                "r01",
                wait.paused(day("2027-01-25"), PauseKind.EXPERT_REVIEW, "评审").orThrow(),
                null);
        var still = new Open(
                "p04",
                TermRules.bundled()
                        .newest("P04")
                        .startingFrom(day("2026-12-05"), BEFORE)
                        .paused(day("2026-12-10"), PauseKind.SUSPENSION, "")
                        .orThrow(),
                null);

        var later = new Open(
                "r02",
                wait.paused(day("2027-02-02"), PauseKind.EXPERT_REVIEW, "评审").orThrow(),
                null);

        var report = OpenTerms.recomputed(List.of(paused, still, later), AFTER);

        // stopped on 25 Jan 12 of 15 are left either way; the raw day was 10 Feb and is 15 Feb (31 Jan, 14 Feb worked;
        // 5–11 off)
        assertThat(report.unmoved()).isEqualTo(1);
        assertThat(report.settled()).extracting(OpenTerms.Settled::id).containsExactly("r01");
        assertThat(report.settled().getFirst().now().raw()).isEqualTo(day("2027-02-15"));
        assertThat(report.settled().getFirst().now().due())
                .isEqualTo(paused.term().due());
        // stopped on 2 Feb: nine days used by weekends alone, ten with Sunday 31 Jan
        assertThat(report.moved()).singleElement().satisfies(moved -> {
            assertThat(moved.id()).isEqualTo("r02");
            assertThat(moved.from()).isEmpty();
            assertThat(moved.now().due()).isEqualTo(new Due.Suspended(day("2027-02-02"), 5, true));
            assertThat(moved.why().zh()).startsWith("期限R01的届满日由中止（余6个工作日）改为中止（余5个工作日）：其间2027-01-31等上班日");
            assertThat(moved.why().en()).contains("suspended, 5 working day(s) left instead of suspended, 6 working");
        });
    }

    @Test
    @DisplayName("接续的期限已有变更，而新的起算日晚于该变更：不由机器决定")
    void a_contradiction_goes_to_a_person() {
        var first = open("p04", "P04", "2026-12-05"); // 5 Feb → 12 Feb
        var review = TermRules.bundled()
                .newest("P06")
                .startingAtExpiryOf(first.term(), BEFORE)
                .paused(day("2027-02-08"), PauseKind.SUSPENSION, "中止审查决定书")
                .orThrow();

        var report = OpenTerms.recomputed(List.of(first, new Open("p06", review, "p04")), AFTER);

        assertThat(report.moved()).extracting(OpenTerms.Moved::id).containsExactly("p04");
        assertThat(report.forAPerson()).singleElement().satisfies(one -> {
            assertThat(one.id()).isEqualTo("p06");
            assertThat(one.why().zh()).contains("改自2027-02-12起算，晚于已记录的2027-02-08的变更，须由人核对");
        });
        assertThat(report.unmoved()).isZero();
    }

    @Test
    @DisplayName("接续不存在的期限、互相接续、标识重复：不予计算")
    void chains_that_cannot_be() {
        var a = open("a", "P04", "2026-12-05");
        assertThatThrownBy(() -> OpenTerms.recomputed(List.of(new Open("b", a.term(), "gone")), AFTER))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("期限b所接续的期限gone不在其中");
        assertThatThrownBy(() -> OpenTerms.recomputed(
                        List.of(new Open("a", a.term(), "b"), new Open("b", a.term(), "a")), AFTER))
                .hasMessageContaining("互相接续");
        assertThatThrownBy(() -> OpenTerms.recomputed(List.of(new Open("a", a.term(), "a")), AFTER))
                .hasMessageContaining("互相接续");
        assertThatThrownBy(() -> OpenTerms.recomputed(List.of(a, a, new Open("b", a.term(), "a")), AFTER))
                .hasMessageContaining("标识a重复");
    }
}
