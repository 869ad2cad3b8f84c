package cn.qingshan.law.procedure.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qingshan.law.procedure.Post;
import cn.qingshan.law.procedure.RefusalPage;
import cn.qingshan.law.procedure.Rehearsal;
import cn.qingshan.law.procedure.Side;
import cn.qingshan.law.term.Length;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("联席会议：一方提议、另一方确认；纪要经双方分别同意才能印发")
class JointMeetingTest {

    private static final String COMPLETE = "越界采坑回填 | 自然资源局 | 张三 | 2026-06-30 | 竣工测量图";
    private static final String TWO_MONTHS = "卷宗共享｜某县人民检察院｜李四｜P2M｜移交清单";

    private final Rehearsal<MeetingState, MeetingEvent> meeting = new Rehearsal<>(JointMeeting.LAW);

    private static LocalDate march(int day) {
        return LocalDate.of(2026, 3, day);
    }

    private static Post liaison(Side side) {
        return side == Side.PROCURATORATE ? Post.P_LIAISON : Post.B_LIAISON;
    }

    private static Post head(Side side) {
        return side == Side.PROCURATORATE ? Post.P_HEAD : Post.B_HEAD;
    }

    private static MeetingEvent.ProposeMeeting proposed(LocalDate on, Side by, Side host, LocalDate day) {
        return new MeetingEvent.ProposeMeeting(on, liaison(by), day, "局三楼会议室", host, List.of("越界采坑", "线索移送的分歧"));
    }

    private static MeetingEvent.HoldMeeting held(LocalDate on, Side host) {
        return new MeetingEvent.HoldMeeting(on, liaison(host), List.of("王检察官"), List.of("赵局长", "钱股长"), "逐项讨论");
    }

    private static MeetingEvent.DraftMinutes drafted(LocalDate on, Side host, String... decisions) {
        return new MeetingEvent.DraftMinutes(on, liaison(host), "会议议定下列事项", List.of(decisions));
    }

    private static MeetingEvent.IssueMinutes issued(LocalDate on, Side host) {
        return new MeetingEvent.IssueMinutes(on, liaison(host), "纪要〔2026〕1号");
    }

    private static List<MeetingEvent> with(List<? extends MeetingEvent> path, MeetingEvent... more) {
        var longer = new ArrayList<MeetingEvent>(path);
        longer.addAll(List.of(more));
        return longer;
    }

    private static List<MeetingEvent> untilScheduled(Side by, Side host) {
        return List.of(
                proposed(march(2), by, host, march(12)),
                new MeetingEvent.ConfirmMeeting(march(4), liaison(by.other()), march(12)));
    }

    private static List<MeetingEvent> untilHeld(Side by, Side host) {
        return with(untilScheduled(by, host), held(march(12), host));
    }

    private static List<MeetingEvent> untilDrafted(Side by, Side host) {
        return with(untilHeld(by, host), drafted(march(16), host, COMPLETE, TWO_MONTHS));
    }

    private static List<MeetingEvent> untilIssued(Side by, Side host) {
        return with(
                untilDrafted(by, host),
                new MeetingEvent.AgreeMinutes(march(18), head(by), 1),
                new MeetingEvent.AgreeMinutes(march(20), head(by.other()), 1),
                issued(march(23), host));
    }

    private static List<List<MeetingEvent>> paths() {
        var all = new ArrayList<List<MeetingEvent>>();
        for (var by : Side.values()) {
            for (var host : Side.values()) {
                all.add(untilIssued(by, host));
                all.add(with(
                        List.of(
                                proposed(march(2), by, host, march(12)),
                                new MeetingEvent.AddAgendaItem(march(3), liaison(by.other()), "联合回头看"),
                                new MeetingEvent.AmendProposal(
                                        march(4), liaison(by.other()), march(16), "检察院会议室", host),
                                new MeetingEvent.ConfirmMeeting(march(5), head(by), march(16)),
                                new MeetingEvent.AddAgendaItem(march(6), liaison(by), "图斑核查"),
                                new MeetingEvent.PostponeMeeting(march(9), liaison(by), march(18), "与他会冲突"),
                                new MeetingEvent.ConfirmMeeting(march(10), liaison(by.other()), march(18))),
                        held(march(18), host),
                        drafted(march(19), host),
                        new MeetingEvent.AgreeMinutes(march(20), head(host), 1),
                        new MeetingEvent.ReviseMinutes(march(20), liaison(host.other()), 1, "修改稿", List.of(COMPLETE)),
                        new MeetingEvent.AgreeMinutes(march(23), head(host), 2),
                        new MeetingEvent.ObjectMinutes(march(24), head(host), "期限过短"),
                        new MeetingEvent.AgreeMinutes(march(25), head(host), 2),
                        new MeetingEvent.AgreeMinutes(march(25), head(host.other()), 2),
                        issued(march(26), host)));
                all.add(with(
                        untilScheduled(by, host),
                        new MeetingEvent.CancelMeeting(march(9), liaison(by.other()), "议题已经解决")));
            }
        }
        return all;
    }

    @Test
    @DisplayName("5.3 会议召开后十个工作日内印发纪要：国庆休假不算，调休上班的周六算")
    void minutes_within_ten_working_days_over_the_holiday() {
        var day = LocalDate.of(2026, 9, 23);
        var held = List.of(
                proposed(day.minusDays(9), Side.BUREAU, Side.PROCURATORATE, day),
                new MeetingEvent.ConfirmMeeting(day.minusDays(7), Post.P_LIAISON, day),
                held(day, Side.PROCURATORATE));
        // Wed 23 Sep 2026: 24 (1); 25 to 27 off; 28, 29, 30 (4); 1 to 7 Oct off; 8, 9 (6), Sat 10 on (7), 12, 13, 14
        // (10)
        assertThat(meeting.due(held, "J04")).isEqualTo(LocalDate.of(2026, 10, 14));
    }

    @Test
    @DisplayName("会议由提议方以外的一方确认；提议方不能自己确认，确认的日期须与提议一致")
    void the_other_side_confirms() {
        var proposal = List.of(proposed(march(2), Side.PROCURATORATE, Side.BUREAU, march(12)));
        assertThat(meeting.refusal(proposal, new MeetingEvent.ConfirmMeeting(march(4), Post.P_LIAISON, march(12))))
                .contains("提议方以外的一方（自然资源局）", "检察院联络员属于另一方", "joint-meeting.confirm-meeting");
        assertThat(meeting.refusal(proposal, new MeetingEvent.ConfirmMeeting(march(4), Post.B_LIAISON, march(13))))
                .contains("不一致");
        assertThat(meeting.refusal(proposal, new MeetingEvent.ConfirmMeeting(march(13), Post.B_LIAISON, march(12))))
                .contains("已过");
        meeting.lawful(proposal, new MeetingEvent.ConfirmMeeting(march(12), Post.B_LIAISON, march(12)));
        // the other side proposes another day: now the first has to confirm
        var amended = with(
                proposal,
                new MeetingEvent.AmendProposal(march(3), Post.B_LIAISON, march(16), "检察院", Side.PROCURATORATE));
        assertThat(meeting.refusal(amended, new MeetingEvent.ConfirmMeeting(march(4), Post.B_HEAD, march(16))))
                .contains("提议方以外的一方（人民检察院）");
        meeting.lawful(amended, new MeetingEvent.ConfirmMeeting(march(4), Post.P_HEAD, march(16)));
        // and what was on the agenda stays on it
        assertThat(meeting.after(amended).state().plan().agenda()).containsExactly("越界采坑", "线索移送的分歧");
    }

    @Test
    @DisplayName("没有议题、地点，或者会议日期早于提议之日，不能提议")
    void a_proposal_has_an_agenda_a_place_and_a_day() {
        assertThat(meeting.refusal(
                        List.of(),
                        new MeetingEvent.ProposeMeeting(
                                march(2), Post.P_LIAISON, march(12), "局", Side.BUREAU, List.of(" "))))
                .contains("没有议题");
        assertThat(meeting.refusal(
                        List.of(),
                        new MeetingEvent.ProposeMeeting(
                                march(2), Post.P_LIAISON, march(12), "", Side.BUREAU, List.of("x"))))
                .contains("地点");
        assertThat(meeting.refusal(List.of(), proposed(march(2), Side.BUREAU, Side.BUREAU, march(1))))
                .contains("早于");
        var proposal = List.of(proposed(march(2), Side.PROCURATORATE, Side.BUREAU, march(12)));
        assertThat(meeting.refusal(
                        proposal, new MeetingEvent.AmendProposal(march(3), Post.B_LIAISON, march(2), "局", Side.BUREAU)))
                .contains("早于");
        assertThat(meeting.refusal(
                        proposal,
                        new MeetingEvent.AmendProposal(march(3), Post.B_LIAISON, march(12), " ", Side.BUREAU)))
                .contains("地点");
        assertThat(meeting.refusal(proposal, new MeetingEvent.AddAgendaItem(march(3), Post.B_LIAISON, " ")))
                .contains("议题");
        assertThat(meeting.refusal(List.of(), held(march(2), Side.BUREAU))).contains("尚未提议召开");
        // several at a time, one a line
        var added = meeting.lawful(
                        proposal, new MeetingEvent.AddAgendaItem(march(3), Post.B_LIAISON, "修复资金\n \n越界开采的认定"))
                .next()
                .state()
                .plan();
        assertThat(added.agenda()).endsWith("修复资金", "越界开采的认定");
    }

    @Test
    @DisplayName("改期、取消写明理由；改期后由另一方重新确认，召开后不能取消")
    void postponing_needs_a_new_confirmation() {
        var scheduled = untilScheduled(Side.PROCURATORATE, Side.BUREAU);
        assertThat(meeting.refusal(
                        scheduled, new MeetingEvent.PostponeMeeting(march(5), Post.B_LIAISON, march(20), "")))
                .contains("理由");
        assertThat(meeting.refusal(
                        scheduled, new MeetingEvent.PostponeMeeting(march(5), Post.B_LIAISON, march(4), "汛期")))
                .contains("早于");
        assertThat(meeting.refusal(scheduled, new MeetingEvent.CancelMeeting(march(5), Post.B_LIAISON, " ")))
                .contains("理由");
        var postponed = with(scheduled, new MeetingEvent.PostponeMeeting(march(5), Post.B_LIAISON, march(20), "汛期"));
        assertThat(meeting.stage(postponed)).isEqualTo(MeetingStage.PROPOSED);
        assertThat(meeting.refusal(postponed, held(march(20), Side.BUREAU))).contains("已提议");
        assertThat(meeting.refusal(postponed, new MeetingEvent.ConfirmMeeting(march(6), Post.B_HEAD, march(20))))
                .contains("提议方以外的一方（人民检察院）");
        assertThat(meeting.refusal(
                        untilHeld(Side.BUREAU, Side.BUREAU),
                        new MeetingEvent.CancelMeeting(march(13), Post.P_LIAISON, "x")))
                .contains("已召开");
    }

    @Test
    @DisplayName("在双方确认之日召开，双方都有人出席，由主持方记录")
    void both_attend_on_the_day_confirmed() {
        var scheduled = untilScheduled(Side.PROCURATORATE, Side.BUREAU);
        assertThat(meeting.refusal(scheduled, held(march(11), Side.BUREAU))).contains("不一致");
        assertThat(meeting.refusal(scheduled, held(march(12), Side.PROCURATORATE)))
                .contains("主持方（自然资源局）");
        assertThat(meeting.refusal(
                        scheduled,
                        new MeetingEvent.HoldMeeting(march(12), Post.B_LIAISON, List.of(), List.of("赵局长"), "")))
                .contains("检察院无人出席");
        assertThat(meeting.refusal(
                        scheduled,
                        new MeetingEvent.HoldMeeting(march(12), Post.B_LIAISON, List.of("王"), List.of(" "), "")))
                .contains("自然资源局无人出席");
        assertThat(meeting.refusal(scheduled, drafted(march(13), Side.BUREAU, COMPLETE)))
                .contains("已确认");
    }

    @Test
    @DisplayName("双方负责人分别同意同一稿，才能印发；只有一方同意、另一方沉默的，不能印发")
    void minutes_are_issued_only_when_both_agreed() {
        var drafted = untilDrafted(Side.PROCURATORATE, Side.BUREAU);
        assertThat(meeting.refusal(drafted, issued(march(18), Side.BUREAU)))
                .contains("人民检察院、自然资源局负责人尚未同意第1稿", "沉默不是同意");
        var one = with(drafted, new MeetingEvent.AgreeMinutes(march(18), Post.B_HEAD, 1));
        assertThat(meeting.refusal(one, issued(march(20), Side.BUREAU)))
                .contains("人民检察院负责人尚未同意")
                .doesNotContain("自然资源局负责人尚未同意");
        assertThat(meeting.offered(one, "issue-minutes", Post.B_LIAISON, LocalDate.of(2030, 1, 1)))
                .isFalse();
        // one side cannot agree for both
        assertThat(meeting.refusal(one, new MeetingEvent.AgreeMinutes(march(19), Post.B_HEAD, 1)))
                .contains("本方已经同意");
        var both = with(one, new MeetingEvent.AgreeMinutes(march(20), Post.P_CHIEF, 1));
        assertThat(meeting.offered(both, "issue-minutes", Post.B_LIAISON, march(20)))
                .isTrue();
        assertThat(meeting.refusal(both, issued(march(20), Side.PROCURATORATE))).contains("主持方");
        assertThat(meeting.refusal(both, issued(march(19), Side.BUREAU))).contains("早于");
        assertThat(meeting.refusal(both, new MeetingEvent.IssueMinutes(march(20), Post.B_LIAISON, "")))
                .contains("文号");
        // held Thu 12 Mar: 13 (1), 16 to 20 (6), 23, 24, 25, 26 (10)
        assertThat(meeting.due(both, "J04")).isEqualTo(march(26));
        var outcome = meeting.lawful(both, issued(march(27), Side.BUREAU));
        assertThat(outcome.stopped().getFirst().daysLate()).isEqualTo(1);
        assertThat(outcome.next().terms().all()).isEmpty();
    }

    @Test
    @DisplayName("一方修改纪要稿的，双方须重新同意；对旧稿的同意和修改都不算")
    void a_changed_draft_needs_both_agreements_anew() {
        var both = with(
                untilDrafted(Side.PROCURATORATE, Side.BUREAU),
                new MeetingEvent.AgreeMinutes(march(18), Post.B_HEAD, 1),
                new MeetingEvent.AgreeMinutes(march(18), Post.P_HEAD, 1));
        var changed =
                with(both, new MeetingEvent.ReviseMinutes(march(19), Post.P_LIAISON, 1, "修改稿", List.of(COMPLETE)));
        assertThat(meeting.refusal(changed, issued(march(20), Side.BUREAU))).contains("人民检察院、自然资源局负责人尚未同意第2稿");
        assertThat(meeting.refusal(changed, new MeetingEvent.AgreeMinutes(march(20), Post.B_HEAD, 1)))
                .contains("第1稿", "现为第2稿");
        assertThat(meeting.refusal(changed, new MeetingEvent.AgreeMinutes(march(18), Post.B_HEAD, 2)))
                .contains("早于");
        assertThat(meeting.refusal(
                        changed, new MeetingEvent.ReviseMinutes(march(20), Post.B_LIAISON, 1, "另一稿", List.of())))
                .contains("现为第2稿");
        assertThat(meeting.refusal(
                        changed, new MeetingEvent.ReviseMinutes(march(20), Post.B_LIAISON, 2, " ", List.of())))
                .contains("正文");
        // an objection takes back the agreement of the side that makes it, and of no other
        var objected = with(both, new MeetingEvent.ObjectMinutes(march(19), Post.P_CHIEF, "表述不准"));
        assertThat(meeting.refusal(objected, issued(march(20), Side.BUREAU)))
                .contains("人民检察院负责人尚未同意")
                .doesNotContain("自然资源局负责人尚未同意");
        assertThat(meeting.refusal(both, new MeetingEvent.ObjectMinutes(march(19), Post.P_CHIEF, "")))
                .contains("意见");
    }

    @Test
    @DisplayName("议定事项须写明事项、责任单位、责任人、期限、佐证材料；无人负责的事项不能写入纪要")
    void an_item_owned_by_nobody_is_refused() {
        var held = untilHeld(Side.PROCURATORATE, Side.BUREAU);
        assertThat(meeting.refusal(held, drafted(march(16), Side.BUREAU, COMPLETE, "采坑回填 |  | 张三 | P2M | 图")))
                .contains("第2项", "没有责任单位", "无人负责");
        assertThat(meeting.refusal(held, drafted(march(16), Side.BUREAU, "采坑回填 | 双方 | 张三 | P2M | 图")))
                .contains("第1项", "双方", "由一方负责");
        assertThat(meeting.refusal(held, drafted(march(16), Side.BUREAU, "采坑回填 | 自然资源局 |  | P2M | 图")))
                .contains("没有责任人");
        assertThat(meeting.refusal(held, drafted(march(16), Side.BUREAU, "采坑回填 | 自然资源局 | 张三 |  | 图")))
                .contains("没有期限");
        assertThat(meeting.refusal(held, drafted(march(16), Side.BUREAU, "采坑回填 | 自然资源局 | 张三 | 尽快 | 图")))
                .contains("尽快", "无法识别");
        assertThat(meeting.refusal(held, drafted(march(16), Side.BUREAU, "采坑回填 | 自然资源局 | 张三 | 2026-02-30 | 图")))
                .contains("2026-02-30", "无法识别");
        assertThat(meeting.refusal(held, drafted(march(16), Side.BUREAU, "采坑回填 | 自然资源局 | 张三 | P2M |")))
                .contains("佐证");
        assertThat(meeting.refusal(held, drafted(march(16), Side.BUREAU, " | 自然资源局 | 张三 | P2M | 图")))
                .contains("没有写明事项");
        assertThat(meeting.refusal(held, drafted(march(16), Side.BUREAU, "采坑回填 由 自然资源局 负责")))
                .contains("五部分");
        assertThat(meeting.refusal(held, new MeetingEvent.DraftMinutes(march(16), Post.B_LIAISON, "", List.of())))
                .contains("正文");
        // a change of the draft is checked as the draft was
        assertThat(meeting.refusal(
                        untilDrafted(Side.PROCURATORATE, Side.BUREAU),
                        new MeetingEvent.ReviseMinutes(
                                march(17), Post.P_LIAISON, 1, "修改稿", List.of("采坑回填 |  | 张三 | P2M | 图"))))
                .contains("没有责任单位", "joint-meeting.revise-minutes");
    }

    @Test
    @DisplayName("议定事项的期限须晚于印发之日")
    void nothing_is_due_before_the_minutes_are_out() {
        var held = untilHeld(Side.PROCURATORATE, Side.BUREAU);
        assertThat(meeting.refusal(held, drafted(march(16), Side.BUREAU, "采坑回填 | 自然资源局 | 张三 | 2026-03-16 | 图")))
                .contains("2026-03-16", "不晚于");
        var agreed = with(
                held,
                drafted(march(16), Side.BUREAU, "采坑回填 | 自然资源局 | 张三 | 2026-03-20 | 图"),
                new MeetingEvent.AgreeMinutes(march(18), Post.B_HEAD, 1),
                new MeetingEvent.AgreeMinutes(march(18), Post.P_HEAD, 1));
        assertThat(meeting.refusal(agreed, issued(march(20), Side.BUREAU))).contains("采坑回填", "应先修改纪要稿");
        meeting.lawful(agreed, issued(march(19), Side.BUREAU));
    }

    @Test
    @DisplayName("印发的纪要给出议定事项清单")
    void issued_minutes_give_their_items_as_values() {
        var issued = (MeetingState.Issued)
                meeting.after(untilIssued(Side.BUREAU, Side.PROCURATORATE)).state();
        assertThat(issued.actionItems())
                .containsExactly(
                        new Decision("越界采坑回填", Side.BUREAU, "张三", "2026-06-30", "竣工测量图"),
                        new Decision("卷宗共享", Side.PROCURATORATE, "李四", "P2M", "移交清单"));
        assertThat(issued.actionItems().getFirst().period()).isEqualTo(new Length.Until(LocalDate.of(2026, 6, 30)));
        assertThat(issued.actionItems().getLast().period()).isEqualTo(new Length.Months(2));
        assertThat(issued.number()).isEqualTo("纪要〔2026〕1号");
    }

    @Test
    @DisplayName("非主持方不能记录召开、起草、印发，提议方不能自己确认")
    void the_wrong_side_is_refused_in_every_act() {
        meeting.theWrongSideIsRefused(
                paths(),
                Set.of(
                        "add-agenda-item",
                        "amend-proposal",
                        "postpone-meeting",
                        "cancel-meeting",
                        "revise-minutes",
                        "agree-minutes",
                        "object-minutes"));
    }

    @Test
    @DisplayName("每个行为都有一条合法路径；事件可存可取；沉默不确认、不同意、不终结任何一步")
    void every_act_is_reached_and_silence_agrees_to_nothing() {
        meeting.everyActIsReached(paths());
        meeting.everyEventSurvivesStorage(paths());
        meeting.silenceClosesNothing(paths());
        meeting.everyActKeepsToItsStates(paths());
        for (var path : paths()) {
            assertThat(meeting.stage(path).end()).isTrue();
            assertThat(meeting.after(path).terms().all()).isEmpty();
        }
    }

    @Test
    @DisplayName("每一行为在何种情形下被拒绝：与生成的页一致")
    void what_each_act_refuses_is_on_its_page() {
        RefusalPage.check(JointMeeting.LAW, paths());
    }
}
