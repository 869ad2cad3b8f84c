package cn.qingshan.law.procedure.actionitem;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qingshan.law.calendar.WorkCalendar;
import cn.qingshan.law.procedure.Post;
import cn.qingshan.law.procedure.RefusalPage;
import cn.qingshan.law.procedure.Rehearsal;
import cn.qingshan.law.procedure.Side;
import cn.qingshan.law.procedure.meeting.JointMeeting;
import cn.qingshan.law.procedure.meeting.MeetingEvent;
import cn.qingshan.law.procedure.meeting.MeetingState;
import cn.qingshan.law.term.Due;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("议定事项：一方负责、另一方核验，只有核验通过或者会议纪要能终结")
class ActionItemTest {

    private final Rehearsal<ItemState, ItemEvent> item = new Rehearsal<>(ActionItem.LAW);

    private record Posts(Post liaison, Post officer, Post head) {
        static Posts of(Side side) {
            return side == Side.PROCURATORATE
                    ? new Posts(Post.P_LIAISON, Post.P_OFFICER, Post.P_HEAD)
                    : new Posts(Post.B_LIAISON, Post.B_RESTORATION, Post.B_HEAD);
        }
    }

    private static LocalDate march(int day) {
        return LocalDate.of(2026, 3, day);
    }

    private static LocalDate april(int day) {
        return LocalDate.of(2026, 4, day);
    }

    private static ItemEvent.OpenItem opened(LocalDate issuedOn, Side owner, String due) {
        return new ItemEvent.OpenItem(
                issuedOn.plusDays(1), Post.P_LIAISON, "纪要1号", issuedOn, 1, "采坑回填", owner, "张三", due, "竣工测量图");
    }

    private static List<ItemEvent> with(List<? extends ItemEvent> path, ItemEvent... more) {
        var longer = new ArrayList<ItemEvent>(path);
        longer.addAll(List.of(more));
        return longer;
    }

    private static List<ItemEvent> untilAssigned(Side owner) {
        return List.of(
                opened(march(2), owner, "2026-04-30"),
                new ItemEvent.AssignItem(march(4), Posts.of(owner).head(), "生态修复股 张三"));
    }

    private static List<ItemEvent> untilInProgress(Side owner) {
        return with(
                untilAssigned(owner),
                new ItemEvent.StartWork(march(5), Posts.of(owner).officer()));
    }

    private static List<ItemEvent> untilSubmitted(Side owner) {
        return with(untilInProgress(owner), submitted(april(20), owner));
    }

    private static ItemEvent.SubmitItem submitted(LocalDate on, Side owner) {
        return new ItemEvent.SubmitItem(on, Posts.of(owner).officer(), "已回填覆土", List.of("竣工测量图", "照片"));
    }

    private static ItemEvent.RenewItem renewed(
            LocalDate on, String minutes, LocalDate issuedOn, Side owner, String due) {
        return new ItemEvent.RenewItem(on, Post.B_LIAISON, minutes, issuedOn, owner, "李四", due);
    }

    private static List<List<ItemEvent>> paths() {
        var all = new ArrayList<List<ItemEvent>>();
        for (var owner : Side.values()) {
            var ours = Posts.of(owner);
            var theirs = Posts.of(owner.other());
            all.add(with(untilSubmitted(owner), new ItemEvent.VerifyItem(april(24), theirs.officer(), "现场核验，已完成")));
            all.add(with(
                    untilInProgress(owner),
                    new ItemEvent.ProposeExtension(march(9), ours.officer(), LocalDate.of(2026, 6, 30), "雨季"),
                    new ItemEvent.DeclineExtension(march(10), theirs.liaison(), "过长"),
                    new ItemEvent.ProposeExtension(march(11), ours.officer(), LocalDate.of(2026, 5, 29), "雨季"),
                    new ItemEvent.AgreeExtension(march(12), theirs.head(), LocalDate.of(2026, 5, 29)),
                    submitted(april(20), owner),
                    new ItemEvent.ReturnItem(april(22), theirs.officer(), "西侧边坡未处理"),
                    new ItemEvent.StartWork(april(23), ours.officer()),
                    submitted(april(28), owner),
                    new ItemEvent.VerifyItem(april(29), theirs.liaison(), "已完成")));
            all.add(with(
                    untilAssigned(owner),
                    new ItemEvent.EscalateItem(march(20), ours.liaison(), "经费没有落实", "下半年联席会议"),
                    renewed(LocalDate.of(2026, 5, 8), "纪要2号", LocalDate.of(2026, 5, 7), owner.other(), "P2M"),
                    new ItemEvent.AssignItem(LocalDate.of(2026, 5, 9), theirs.liaison(), "王五"),
                    new ItemEvent.CancelItem(LocalDate.of(2026, 6, 1), Post.P_LIAISON, "纪要3号", "矿山已整体治理")));
        }
        return all;
    }

    @Test
    @DisplayName("期限自纪要印发起算，不因未交办而推迟：工作日、月、日期三种写法")
    void the_time_runs_from_the_issue_of_the_minutes() {
        // issued Wed 23 Sep 2026: 24 (1); 25 to 27 off; 28, 29, 30 (4); 1 to 7 Oct off; 8, 9 (6), Sat 10 on (7), 12,
        // 13, 14 (10)
        assertThat(item.due(List.of(opened(LocalDate.of(2026, 9, 23), Side.BUREAU, "10WD")), "J05"))
                .isEqualTo(LocalDate.of(2026, 10, 14));
        // two months from 31 Dec 2025: February has no 31st, so its last day
        assertThat(item.due(List.of(opened(LocalDate.of(2025, 12, 31), Side.BUREAU, "P2M")), "J05"))
                .isEqualTo(LocalDate.of(2026, 2, 28));
        assertThat(item.due(List.of(opened(march(2), Side.PROCURATORATE, "2026-04-30")), "J05"))
                .isEqualTo(april(30));
        assertThat(item.due(untilSubmitted(Side.BUREAU), "J05")).isEqualTo(april(30));
    }

    @Test
    @DisplayName("缺放假安排的年份，工作日期限只是暂定")
    void a_year_without_its_notice_is_provisional() {
        assertThat(item.after(List.of(opened(LocalDate.of(2026, 12, 25), Side.BUREAU, "10WD")))
                        .terms()
                        .find("J05")
                        .orElseThrow()
                        .due())
                .isInstanceOf(Due.Provisional.class);
    }

    @Test
    @DisplayName("登记须引已印发的纪要，写明责任人和能识别的期限")
    void an_item_comes_from_issued_minutes() {
        assertThat(item.refusal(List.of(), open(" ", march(2), march(3), 1, "张三", "P2M", "图")))
                .contains("文号");
        assertThat(item.refusal(List.of(), open("纪要1号", march(4), march(3), 1, "张三", "P2M", "图")))
                .contains("尚未印发");
        assertThat(item.refusal(List.of(), open("纪要1号", march(2), march(3), 0, "张三", "P2M", "图")))
                .contains("序号");
        assertThat(item.refusal(List.of(), open("纪要1号", march(2), march(3), 1, "", "P2M", "图")))
                .contains("责任人");
        assertThat(item.refusal(List.of(), open("纪要1号", march(2), march(3), 1, "张三", "尽快", "图")))
                .contains("尽快", "无法识别");
        assertThat(item.refusal(List.of(), open("纪要1号", march(2), march(3), 1, "张三", "2026-03-02", "图")))
                .contains("不晚于");
        assertThat(item.refusal(List.of(), open("纪要1号", march(2), march(3), 1, "张三", "P2M", " ")))
                .contains("佐证");
        var mute = new ItemEvent.OpenItem(
                march(3), Post.P_LIAISON, "纪要1号", march(2), 1, " ", Side.BUREAU, "张三", "P2M", "图");
        assertThat(item.refusal(List.of(), mute)).contains("事项");
        assertThat(item.refusal(List.of(), submitted(march(3), Side.BUREAU))).contains("尚未登记议定事项");
        item.lawful(List.of(), open("纪要1号", march(3), march(3), 1, "张三", "2026-03-04", "图"));
    }

    private static ItemEvent.OpenItem open(
            String minutes, LocalDate issuedOn, LocalDate on, int number, String person, String due, String proof) {
        return new ItemEvent.OpenItem(
                on, Post.P_LIAISON, minutes, issuedOn, number, "采坑回填", Side.BUREAU, person, due, proof);
    }

    @Test
    @DisplayName("印发的纪要逐项生成议定事项")
    void issued_minutes_open_their_items() {
        var told = List.<MeetingEvent>of(
                new MeetingEvent.ProposeMeeting(march(2), Post.P_LIAISON, march(12), "局", Side.BUREAU, List.of("采坑回填")),
                new MeetingEvent.ConfirmMeeting(march(4), Post.B_LIAISON, march(12)),
                new MeetingEvent.HoldMeeting(march(12), Post.B_LIAISON, List.of("王"), List.of("赵"), "讨论"),
                new MeetingEvent.DraftMinutes(
                        march(13),
                        Post.B_LIAISON,
                        "议定",
                        List.of("采坑回填 | 自然资源局 | 张三 | 10WD | 测量图", "卷宗共享 | 检察院 | 李四 | 2026-04-30 | 清单")),
                new MeetingEvent.AgreeMinutes(march(16), Post.P_HEAD, 1),
                new MeetingEvent.AgreeMinutes(march(16), Post.B_HEAD, 1),
                new MeetingEvent.IssueMinutes(march(17), Post.B_LIAISON, "纪要1号"));
        var issued = (MeetingState.Issued)
                JointMeeting.LAW.replay(told, WorkCalendar.bundled()).orThrow().state();
        var openings = ActionItem.opening(issued, march(18), Post.B_LIAISON);
        assertThat(openings).extracting(ItemEvent.OpenItem::owner).containsExactly(Side.BUREAU, Side.PROCURATORATE);
        assertThat(openings).extracting(ItemEvent.OpenItem::number).containsExactly(1, 2);
        // issued Tue 17 Mar: 18, 19, 20 (3), 23 to 27 (8), 30, 31 (10)
        assertThat(item.due(List.of(openings.getFirst()), "J05")).isEqualTo(march(31));
        assertThat(item.due(List.of(openings.getLast()), "J05")).isEqualTo(april(30));
    }

    @Test
    @DisplayName("责任单位不能核验自己的事项；对方不能替责任单位交办、办理、报送")
    void the_wrong_side_is_refused_in_every_act() {
        assertThat(item.refusal(untilSubmitted(Side.BUREAU), new ItemEvent.VerifyItem(april(21), Post.B_HEAD, "已完成")))
                .contains("责任单位以外的一方（人民检察院）", "局负责人属于另一方", "action-item.verify-item");
        item.theWrongSideIsRefused(paths(), Set.of("propose-extension", "escalate-item", "renew-item", "cancel-item"));
    }

    @Test
    @DisplayName("报送不等于完成：对方核验通过才完成；核验迟延不归责任单位")
    void done_is_done_and_verified() {
        var submitted = untilSubmitted(Side.BUREAU);
        assertThat(item.runs(submitted, "J05")).isTrue();
        assertThat(item.stage(submitted).end()).isFalse();
        // submitted on 20 April, due on 30 April, verified on 8 May: in time
        var verified =
                item.lawful(submitted, new ItemEvent.VerifyItem(LocalDate.of(2026, 5, 8), Post.P_OFFICER, "已完成"));
        assertThat(verified.stopped().getFirst().on()).isEqualTo(april(20));
        assertThat(verified.stopped().getFirst().daysLate()).isZero();
        // submitted on 6 May: six days late
        var late = with(untilInProgress(Side.BUREAU), submitted(LocalDate.of(2026, 5, 6), Side.BUREAU));
        assertThat(item.lawful(late, new ItemEvent.VerifyItem(LocalDate.of(2026, 5, 8), Post.P_OFFICER, "已完成"))
                        .stopped()
                        .getFirst()
                        .daysLate())
                .isEqualTo(6);
        assertThat(item.refusal(submitted, new ItemEvent.VerifyItem(april(19), Post.P_OFFICER, "已完成")))
                .contains("早于");
        assertThat(item.refusal(submitted, new ItemEvent.VerifyItem(april(21), Post.P_OFFICER, "")))
                .contains("核验意见");
        assertThat(item.refusal(submitted, new ItemEvent.ReturnItem(april(21), Post.P_OFFICER, " ")))
                .contains("理由");
        assertThat(item.refusal(
                        untilInProgress(Side.BUREAU),
                        new ItemEvent.SubmitItem(april(20), Post.B_OFFICER, "已回填", List.of(" "))))
                .contains("证据");
        assertThat(item.refusal(
                        untilInProgress(Side.BUREAU),
                        new ItemEvent.SubmitItem(april(20), Post.B_OFFICER, "", List.of("照片"))))
                .contains("完成情况");
    }

    @Test
    @DisplayName("核验退回的，继续办理，期限照常计算")
    void what_is_returned_goes_on() {
        var returned = with(untilSubmitted(Side.BUREAU), new ItemEvent.ReturnItem(april(22), Post.P_OFFICER, "边坡未处理"));
        assertThat(item.stage(returned)).isEqualTo(ItemStage.RETURNED);
        assertThat(item.due(returned, "J05")).isEqualTo(april(30));
        assertThat(item.refusal(returned, submitted(april(23), Side.BUREAU))).contains("核验退回");
        assertThat(item.stage(with(returned, new ItemEvent.StartWork(april(23), Post.B_OFFICER))))
                .isEqualTo(ItemStage.IN_PROGRESS);
        assertThat(item.refusal(
                        untilAssigned(Side.BUREAU).subList(0, 1), new ItemEvent.AssignItem(march(4), Post.B_HEAD, " ")))
                .contains("承办人");
    }

    @Test
    @DisplayName("延长由一方提议、另一方明示同意，届满前提出；提议本身不延长期限")
    void more_time_is_agreed_by_both() {
        var proposed = with(
                untilInProgress(Side.BUREAU),
                new ItemEvent.ProposeExtension(march(9), Post.B_OFFICER, LocalDate.of(2026, 5, 29), "雨季"));
        assertThat(item.due(proposed, "J05")).isEqualTo(april(30));
        assertThat(item.refusal(
                        proposed, new ItemEvent.AgreeExtension(march(10), Post.B_HEAD, LocalDate.of(2026, 5, 29))))
                .contains("提议方以外的一方", "action-item.agree-extension");
        assertThat(item.refusal(
                        proposed, new ItemEvent.AgreeExtension(march(10), Post.P_HEAD, LocalDate.of(2026, 5, 30))))
                .contains("不一致");
        assertThat(item.refusal(
                        proposed, new ItemEvent.AgreeExtension(march(8), Post.P_HEAD, LocalDate.of(2026, 5, 29))))
                .contains("早于");
        assertThat(item.refusal(
                        proposed,
                        new ItemEvent.AgreeExtension(LocalDate.of(2026, 5, 1), Post.P_HEAD, LocalDate.of(2026, 5, 29))))
                .contains("J05", "届满");
        var agreed = with(proposed, new ItemEvent.AgreeExtension(march(10), Post.P_HEAD, LocalDate.of(2026, 5, 29)));
        assertThat(item.due(agreed, "J05")).isEqualTo(LocalDate.of(2026, 5, 29));
        assertThat(item.refusal(
                        agreed, new ItemEvent.AgreeExtension(march(11), Post.P_HEAD, LocalDate.of(2026, 5, 29))))
                .contains("没有待答复的延长提议");
        assertThat(item.refusal(
                        untilInProgress(Side.BUREAU),
                        new ItemEvent.ProposeExtension(march(9), Post.B_OFFICER, april(30), "雨季")))
                .contains("没有变长");
        assertThat(item.refusal(
                        untilInProgress(Side.BUREAU),
                        new ItemEvent.ProposeExtension(
                                LocalDate.of(2026, 5, 1), Post.B_OFFICER, LocalDate.of(2026, 5, 29), "雨季")))
                .contains("届满");
        assertThat(item.refusal(
                        untilInProgress(Side.BUREAU),
                        new ItemEvent.ProposeExtension(march(9), Post.B_OFFICER, LocalDate.of(2026, 5, 29), "")))
                .contains("理由");
        // an open proposal goes along when the work starts
        var early = with(
                untilAssigned(Side.BUREAU),
                new ItemEvent.ProposeExtension(march(4), Post.P_LIAISON, LocalDate.of(2026, 5, 29), "雨季"),
                new ItemEvent.StartWork(march(5), Post.B_OFFICER),
                new ItemEvent.AgreeExtension(march(6), Post.B_LIAISON, LocalDate.of(2026, 5, 29)));
        assertThat(item.due(early, "J05")).isEqualTo(LocalDate.of(2026, 5, 29));
    }

    @Test
    @DisplayName("提交下次会议不停止期限；只有另一份会议纪要能重新起算或者取消")
    void only_other_minutes_renew_or_cancel() {
        assertThat(item.refusal(
                        untilAssigned(Side.BUREAU), new ItemEvent.EscalateItem(march(20), Post.B_HEAD, "", "下次会议")))
                .contains("理由");
        assertThat(item.refusal(
                        untilAssigned(Side.BUREAU), new ItemEvent.EscalateItem(march(20), Post.B_HEAD, "经费", " ")))
                .contains("会议");
        var escalated =
                with(untilAssigned(Side.BUREAU), new ItemEvent.EscalateItem(march(20), Post.P_LIAISON, "经费", "下次会议"));
        assertThat(item.due(escalated, "J05")).isEqualTo(april(30));
        assertThat(item.refusal(escalated, renewed(march(25), "纪要1号", march(24), Side.BUREAU, "P2M")))
                .contains("另一份会议纪要");
        assertThat(item.refusal(escalated, renewed(march(25), "", march(24), Side.BUREAU, "P2M")))
                .contains("文号");
        assertThat(item.refusal(escalated, renewed(march(25), "纪要2号", march(26), Side.BUREAU, "P2M")))
                .contains("尚未印发");
        assertThat(item.refusal(escalated, renewed(march(25), "纪要2号", march(24), Side.BUREAU, "某日")))
                .contains("无法识别");
        var renewed = item.lawful(escalated, renewed(march(25), "纪要2号", march(24), Side.PROCURATORATE, "P1M"));
        assertThat(renewed.stopped()).hasSize(1);
        // one month from 24 March
        assertThat(renewed.next().terms().find("J05").orElseThrow().due()).isEqualTo(new Due.Firm(april(24)));
        assertThat(renewed.next().state().item().owner()).isEqualTo(Side.PROCURATORATE);
        assertThat(renewed.next().state().item().matter()).isEqualTo("采坑回填");
        assertThat(item.refusal(escalated, new ItemEvent.CancelItem(march(25), Post.B_LIAISON, " ", "已治理")))
                .contains("不能单独取消");
        assertThat(item.refusal(escalated, new ItemEvent.CancelItem(march(25), Post.B_LIAISON, "纪要1号", "已治理")))
                .contains("另一份会议纪要");
        assertThat(item.refusal(escalated, new ItemEvent.CancelItem(march(25), Post.B_LIAISON, "纪要2号", "")))
                .contains("理由");
        // where the other side stays silent about what was submitted, its owner takes it to the meeting
        assertThat(item.stage(with(
                        untilSubmitted(Side.BUREAU),
                        new ItemEvent.EscalateItem(LocalDate.of(2026, 6, 1), Post.B_HEAD, "对方未核验", "下次会议"))))
                .isEqualTo(ItemStage.ESCALATED);
    }

    @Test
    @DisplayName("每个行为都有一条合法路径；事件可存可取；沉默不终结任何一步")
    void every_act_is_reached_and_silence_closes_nothing() {
        item.everyActIsReached(paths());
        item.everyEventSurvivesStorage(paths());
        item.silenceClosesNothing(paths());
        item.everyActKeepsToItsStates(paths());
        for (var path : paths()) {
            assertThat(item.stage(path).end()).isTrue();
            assertThat(item.after(path).terms().all()).isEmpty();
        }
    }

    @Test
    @DisplayName("每一行为在何种情形下被拒绝：与生成的页一致")
    void what_each_act_refuses_is_on_its_page() {
        RefusalPage.check(ActionItem.LAW, paths());
    }
}
