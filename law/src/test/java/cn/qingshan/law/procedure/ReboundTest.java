package cn.qingshan.law.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qingshan.law.calendar.WorkCalendar;
import cn.qingshan.law.procedure.clue.Authenticity;
import cn.qingshan.law.procedure.clue.ClueEvent;
import cn.qingshan.law.procedure.clue.ClueHandling;
import cn.qingshan.law.procedure.clue.ClueSource;
import cn.qingshan.law.procedure.clue.ClueState;
import cn.qingshan.law.procedure.clue.Investigability;
import cn.qingshan.law.rulebook.Binding;
import cn.qingshan.law.rulebook.Rulebook;
import cn.qingshan.law.rulebook.Statute;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("程序按给定的规则库计算；转用新规则之后起算的期限才适用新规则")
class ReboundTest {

    private static final WorkCalendar CALENDAR = WorkCalendar.bundled();

    /** A house rule that is changed: C02, the preliminary inquiry, takes 10 days from 2026-03-01 instead of 30. */
    private static final Rulebook LATER = Rulebook.bundled().with(Statute.read("shorter.txt", """
            法规 DX
            名称：缩短初步调查期限的通知 | Shorter Preliminary Inquiry
            止 期限 C02：2026-02-28

            期限 C02
            义务：初步调查 | preliminary inquiry
            义务人：人民检察院
            起算：决定初步调查 | the decision to inquire
            期间：10日
            末日：顺延（办案规则）
            止于：《初步调查报告》 | report of the preliminary inquiry
            性质：内部
            核对：惯例或内部要求
            施行：2026-03-01 起
            """));

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }

    private static Entry<ClueEvent> told(ClueEvent event) {
        return new Entry.Event<>(event);
    }

    private static Entry<ClueEvent> rebound(String on) {
        return new Entry.Rebound<>(new Binding.Transition(day(on), "转用决定"));
    }

    private static List<Entry<ClueEvent>> assessed(String registered) {
        return List.of(
                told(new ClueEvent.RegisterClue(
                        day(registered), Post.P_OFFICER, ClueSource.CASEWORK, "某镇某采石场", "闭坑后未修复", "", false)),
                told(new ClueEvent.AssessClue(
                        day("2026-03-04"), Post.P_OFFICER, Authenticity.TRUE, Investigability.NEEDS_INQUIRY, "评估意见")));
    }

    private static Entry<ClueEvent> inquiry(String on) {
        return told(new ClueEvent.StartInquiry(day(on), Post.P_OFFICER, "现场勘验"));
    }

    @SafeVarargs
    private static Standing<ClueState> standing(
            Rulebook rulebook, List<Entry<ClueEvent>> before, Entry<ClueEvent>... more) {
        var all = new ArrayList<>(before);
        all.addAll(List.of(more));
        return ClueHandling.LAW.replay(all, CALENDAR, rulebook).orThrow();
    }

    private static LocalDate inquiryDue(Standing<ClueState> standing) {
        return standing.terms().find("C02").orElseThrow().due().date().orElseThrow();
    }

    @Test
    @DisplayName("登记在新规定施行之后：适用新规定；没有载入新规定的规则库仍按原规定")
    void what_is_opened_under_the_new_version_goes_by_it() {
        // 2026-03-10 + 10 days = Fri 2026-03-20; + 30 days = Thu 2026-04-09
        assertThat(inquiryDue(standing(LATER, assessed("2026-03-02"), inquiry("2026-03-10"))))
                .isEqualTo(day("2026-03-20"));
        assertThat(inquiryDue(standing(Rulebook.bundled(), assessed("2026-03-02"), inquiry("2026-03-10"))))
                .isEqualTo(day("2026-04-09"));
    }

    @Test
    @DisplayName("登记在先的，新规定施行后起算的期限仍适用登记时的规定")
    void what_was_opened_before_keeps_its_rules() {
        assertThat(inquiryDue(standing(LATER, assessed("2026-02-02"), inquiry("2026-03-10"))))
                .isEqualTo(day("2026-04-09"));
    }

    @Test
    @DisplayName("转用新规则之后起算的，适用转换日的规定；转换之前已经起算的不重算")
    void what_starts_after_the_transition_goes_by_the_rules_of_its_day() {
        var after = standing(LATER, assessed("2026-02-02"), rebound("2026-03-05"), inquiry("2026-03-10"));
        assertThat(inquiryDue(after)).isEqualTo(day("2026-03-20"));
        assertThat(after.boundOn()).isEqualTo(day("2026-02-02"));
        assertThat(after.transition()).contains(new Binding.Transition(day("2026-03-05"), "转用决定"));

        assertThat(inquiryDue(standing(LATER, assessed("2026-02-02"), inquiry("2026-03-10"), rebound("2026-03-10"))))
                .as("it ran already")
                .isEqualTo(day("2026-04-09"));
        assertThat(inquiryDue(standing(LATER, assessed("2026-02-02"), rebound("2026-02-20"), inquiry("2026-03-10"))))
                .as("rebound to a day before the new version")
                .isEqualTo(day("2026-04-09"));
    }

    @Test
    @DisplayName("转换日早于登记之日的，不起作用")
    void a_transition_before_filing_says_nothing() {
        var standing = standing(LATER, assessed("2026-03-02"), rebound("2026-02-01"), inquiry("2026-03-10"));
        assertThat(standing.transition()).isEmpty();
        assertThat(inquiryDue(standing)).isEqualTo(day("2026-03-20"));
    }
}
