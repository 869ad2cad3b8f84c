package cn.qingshan.law.procedure.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qingshan.law.procedure.Post;
import cn.qingshan.law.procedure.RefusalPage;
import cn.qingshan.law.procedure.Rehearsal;
import cn.qingshan.law.procedure.Side;
import cn.qingshan.law.term.Due;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("线索移送（双方）：谁移送、谁签收、谁确认；沉默不产生任何后果")
class ClueTransferTest {

    private static final LocalDate WED_2023_09_27 = LocalDate.of(2023, 9, 27);
    private static final LocalDate FRI_2026_02_13 = LocalDate.of(2026, 2, 13);
    private static final String DIGEST = "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d";

    private final Rehearsal<TransferState, TransferEvent> transfer = new Rehearsal<>(ClueTransfer.LAW);

    /** The posts of one side. */
    private record Posts(Post liaison, Post officer, Post head) {
        static Posts of(Side side) {
            return side == Side.PROCURATORATE
                    ? new Posts(Post.P_LIAISON, Post.P_OFFICER, Post.P_HEAD)
                    : new Posts(Post.B_LIAISON, Post.B_OFFICER, Post.B_HEAD);
        }
    }

    private static TransferEvent.SendTransfer sent(LocalDate on, Side sender, TransferKind kind) {
        return new TransferEvent.SendTransfer(
                on,
                Posts.of(sender).liaison(),
                kind,
                "某矿区越界开采",
                "移送函〔2026〕3号",
                DIGEST,
                List.of("图斑截图", "现场照片"),
                List.of("来信原件（含举报人信息）"),
                false,
                true);
    }

    private static TransferEvent.SendTransfer listing(
            List<String> items, List<String> withheld, boolean complete, boolean withoutReporter, LocalDate on) {
        return new TransferEvent.SendTransfer(
                on,
                Post.P_LIAISON,
                TransferKind.CLUE,
                "某矿区越界开采",
                "移送函〔2026〕3号",
                "",
                items,
                withheld,
                complete,
                withoutReporter);
    }

    private static TransferEvent.GiveResult result(LocalDate on, Post by, String answered, TransferOutcome outcome) {
        return new TransferEvent.GiveResult(on, by, answered, outcome, "已核查", "违法行为轻微并已改正", "公安机关", List.of("现场复查照片"));
    }

    private static List<TransferEvent> with(List<? extends TransferEvent> path, TransferEvent... more) {
        var longer = new ArrayList<TransferEvent>(path);
        longer.addAll(List.of(more));
        return longer;
    }

    private static LocalDate march(int day) {
        return LocalDate.of(2026, 3, day);
    }

    private static List<TransferEvent> untilReceived(Side sender, TransferKind kind) {
        return List.of(
                sent(march(2), sender, kind),
                new TransferEvent.AcknowledgeTransfer(
                        march(4), Posts.of(sender.other()).liaison()));
    }

    private static List<TransferEvent> untilHandling(Side sender, TransferKind kind) {
        return with(
                untilReceived(sender, kind),
                new TransferEvent.AcceptTransfer(
                        march(6), Posts.of(sender.other()).officer(), "执法监察股 甲"));
    }

    private static List<TransferEvent> untilFedBack(Side sender) {
        return with(
                untilHandling(sender, TransferKind.CLUE),
                result(march(16), Posts.of(sender.other()).officer(), "移送函〔2026〕3号", TransferOutcome.FILED));
    }

    /** Lawful paths that together use every act, sent by this side. */
    private static List<List<TransferEvent>> paths(Side sender) {
        var ours = Posts.of(sender);
        var theirs = Posts.of(sender.other());
        return List.of(
                with(untilFedBack(sender), new TransferEvent.ConfirmAnswer(march(20), ours.liaison())),
                with(
                        untilFedBack(sender),
                        new TransferEvent.DisputeAnswer(march(20), ours.head(), "主要事实没有查清", "某矿区越界开采的认定"),
                        new TransferEvent.SettleDispute(
                                march(30), ours.liaison(), "纪要〔2026〕1号", Settlement.HANDLED_BY_ITEM, "补充勘测")),
                List.of(
                        sent(march(2), sender, TransferKind.EVIDENCE),
                        new TransferEvent.ReturnTransfer(
                                march(3), theirs.head(), ReturnGround.INSUFFICIENT, List.of("坐标"), "无法定位"),
                        new TransferEvent.SendAgain(
                                march(5), ours.liaison(), "移送函〔2026〕4号", "", List.of("坐标表"), List.of(), true, true),
                        new TransferEvent.AcknowledgeTransfer(march(6), theirs.liaison()),
                        new TransferEvent.WithdrawTransfer(march(9), ours.liaison(), "已由他案处理")),
                with(
                        untilReceived(sender, TransferKind.DATA),
                        new TransferEvent.RefuseTransfer(march(5), theirs.head(), RefusalGround.SECRET, "涉密测绘成果"),
                        new TransferEvent.ConfirmAnswer(march(6), ours.head())),
                with(
                        untilHandling(sender, TransferKind.CLUE),
                        new TransferEvent.ProposeExtension(march(9), theirs.officer(), 10, "需要测绘"),
                        new TransferEvent.DeclineExtension(march(10), ours.liaison(), "时间过长"),
                        new TransferEvent.ProposeExtension(march(10), theirs.officer(), 5, "需要测绘"),
                        new TransferEvent.AgreeExtension(march(11), ours.liaison(), 5),
                        new TransferEvent.UrgeReceiver(LocalDate.of(2026, 4, 20), ours.liaison(), "请尽快反馈"),
                        result(LocalDate.of(2026, 4, 21), theirs.officer(), DIGEST, TransferOutcome.NOT_FILED),
                        new TransferEvent.ConfirmAnswer(LocalDate.of(2026, 4, 22), ours.officer())));
    }

    private static List<List<TransferEvent>> bothDirections() {
        var all = new ArrayList<>(paths(Side.PROCURATORATE));
        all.addAll(paths(Side.BUREAU));
        return all;
    }

    @Test
    @DisplayName("5.3 签收期限五个工作日：国庆、春节的休息日不算，调休上班日算")
    void working_days_over_holidays() {
        // Wed 27 Sep 2023: Thu 28 (1); 29 Sep to 6 Oct off; Sat 7 on (2), Sun 8 on (3), Mon 9 (4), Tue 10 (5)
        assertThat(transfer.due(List.of(sent(WED_2023_09_27, Side.PROCURATORATE, TransferKind.CLUE)), "J01"))
                .isEqualTo(LocalDate.of(2023, 10, 10));
        // Fri 13 Feb 2026: Sat 14 on (1); 15 to 23 off; Tue 24 (2), Wed 25 (3), Thu 26 (4), Fri 27 (5)
        assertThat(transfer.due(List.of(sent(FRI_2026_02_13, Side.BUREAU, TransferKind.CLUE)), "J01"))
                .isEqualTo(LocalDate.of(2026, 2, 27));
    }

    @Test
    @DisplayName("反馈期限十五个工作日，自签收起算；双方同意可以延长一次")
    void feedback_counts_from_the_acknowledgement_and_is_extended_once() {
        // received Wed 4 Mar 2026: 5, 6 (2), 9 to 13 (7), 16 to 20 (12), 23, 24, 25 (15)
        var handling = untilHandling(Side.PROCURATORATE, TransferKind.CLUE);
        assertThat(transfer.due(handling, "J02")).isEqualTo(march(25));
        assertThat(transfer.runs(handling, "J01")).isFalse();
        var proposed = with(handling, new TransferEvent.ProposeExtension(march(9), Post.B_OFFICER, 10, "需要测绘"));
        // a proposal alone gives no time
        assertThat(transfer.due(proposed, "J02")).isEqualTo(march(25));
        var agreed = with(proposed, new TransferEvent.AgreeExtension(march(11), Post.P_LIAISON, 10));
        // 26, 27 (2), 30, 31 Mar, 1, 2, 3 Apr (7); 4 to 6 Apr Qingming; 7, 8, 9 Apr (10)
        assertThat(transfer.due(agreed, "J02")).isEqualTo(LocalDate.of(2026, 4, 9));
        assertThat(transfer.refusal(agreed, new TransferEvent.ProposeExtension(march(12), Post.B_OFFICER, 5, "还要测绘")))
                .contains("J02", "已由双方延长过1次");
    }

    @Test
    @DisplayName("延长由一方提议、另一方明示同意：提议方不能自己同意，同意的天数须与提议一致")
    void nobody_agrees_to_its_own_proposal() {
        var handling = untilHandling(Side.BUREAU, TransferKind.CLUE);
        assertThat(transfer.refusal(handling, new TransferEvent.AgreeExtension(march(9), Post.B_LIAISON, 5)))
                .contains("没有待答复的延长提议");
        var proposed = with(handling, new TransferEvent.ProposeExtension(march(9), Post.P_OFFICER, 5, "需要测绘"));
        assertThat(transfer.refusal(proposed, new TransferEvent.AgreeExtension(march(10), Post.P_HEAD, 5)))
                .contains("提议方以外的一方", "clue-transfer.agree-extension");
        assertThat(transfer.refusal(proposed, new TransferEvent.AgreeExtension(march(10), Post.B_LIAISON, 10)))
                .contains("不一致");
        assertThat(transfer.refusal(proposed, new TransferEvent.AgreeExtension(march(8), Post.B_LIAISON, 5)))
                .contains("早于");
        // the sender may propose too, and then the receiver agrees
        var bySender = with(handling, new TransferEvent.ProposeExtension(march(9), Post.B_LIAISON, 5, "春耕"));
        assertThat(transfer.refusal(bySender, new TransferEvent.AgreeExtension(march(10), Post.B_HEAD, 5)))
                .contains("提议方以外的一方");
        transfer.lawful(bySender, new TransferEvent.AgreeExtension(march(10), Post.P_LIAISON, 5));
        // declined: the proposal is gone and the term is what it was
        var declined = with(proposed, new TransferEvent.DeclineExtension(march(10), Post.B_LIAISON, "不必"));
        assertThat(transfer.refusal(declined, new TransferEvent.AgreeExtension(march(11), Post.B_LIAISON, 5)))
                .contains("没有待答复的延长提议");
        assertThat(transfer.due(declined, "J02")).isEqualTo(march(25));
    }

    @Test
    @DisplayName("届满后不能再延长，一次至多十五个工作日，提议须写明理由和天数")
    void an_extension_after_expiry_or_beyond_the_cap_is_refused() {
        var handling = untilHandling(Side.PROCURATORATE, TransferKind.CLUE);
        assertThat(transfer.refusal(handling, new TransferEvent.ProposeExtension(march(26), Post.B_OFFICER, 5, "需要测绘")))
                .contains("J02", "届满");
        transfer.lawful(handling, new TransferEvent.ProposeExtension(march(25), Post.B_OFFICER, 15, "需要测绘"));
        assertThat(transfer.refusal(handling, new TransferEvent.ProposeExtension(march(9), Post.B_OFFICER, 16, "需要测绘")))
                .contains("至多延长");
        assertThat(transfer.refusal(handling, new TransferEvent.ProposeExtension(march(9), Post.B_OFFICER, 0, "x")))
                .contains("大于零");
        assertThat(transfer.refusal(handling, new TransferEvent.ProposeExtension(march(9), Post.B_OFFICER, 5, " ")))
                .contains("理由");
        // proposed in time, agreed too late: 25 Mar was the last day
        var proposed = with(handling, new TransferEvent.ProposeExtension(march(25), Post.B_OFFICER, 5, "需要测绘"));
        assertThat(transfer.refusal(proposed, new TransferEvent.AgreeExtension(march(26), Post.P_LIAISON, 5)))
                .contains("届满");
    }

    @Test
    @DisplayName("征求专业意见：自请求之日起十个工作日内答复（J08），不另起算反馈期限")
    void a_request_for_an_opinion_has_its_own_term() {
        var received = untilReceived(Side.PROCURATORATE, TransferKind.OPINION);
        // Mon 2 Mar 2026: 3 to 6 (4), 9 to 13 (9), Mon 16 (10)
        assertThat(transfer.due(received, "J08")).isEqualTo(march(16));
        assertThat(transfer.runs(received, "J02")).isFalse();
        assertThat(transfer.runs(received, "J03")).isFalse();
        var answered = with(
                untilHandling(Side.PROCURATORATE, TransferKind.OPINION),
                result(march(10), Post.B_OFFICER, DIGEST, TransferOutcome.PROVIDED));
        assertThat(transfer.runs(answered, "J08")).isFalse();
    }

    @Test
    @DisplayName("调取数据、证据：自请求之日起五个工作日内答复（J03），不另起算反馈期限")
    void a_request_for_data_has_its_own_term() {
        var sent = List.of(sent(FRI_2026_02_13, Side.PROCURATORATE, TransferKind.DATA));
        // Sat 14 on (1); 15 to 23 off; 24 (2), 25 (3), 26 (4), 27 (5)
        assertThat(transfer.due(sent, "J03")).isEqualTo(LocalDate.of(2026, 2, 27));
        var received = untilReceived(Side.PROCURATORATE, TransferKind.DATA);
        assertThat(transfer.runs(received, "J02")).isFalse();
        // Mon 2 Mar 2026: 3, 4, 5, 6 (4), Mon 9 (5)
        assertThat(transfer.due(received, "J03")).isEqualTo(march(9));
        assertThat(transfer.refusal(received, new TransferEvent.ProposeExtension(march(5), Post.B_OFFICER, 6, "数据量大")))
                .contains("J03", "至多延长");
        var extended = with(
                received,
                new TransferEvent.ProposeExtension(march(5), Post.B_OFFICER, 5, "数据量大"),
                new TransferEvent.AgreeExtension(march(5), Post.P_LIAISON, 5));
        // 10, 11, 12, 13 (4), Mon 16 (5)
        assertThat(transfer.due(extended, "J03")).isEqualTo(march(16));
        var answered = with(
                extended,
                new TransferEvent.AcceptTransfer(march(6), Post.B_MINING, "矿管股 乙"),
                result(march(17), Post.B_MINING, DIGEST, TransferOutcome.PROVIDED));
        assertThat(transfer.runs(answered, "J03")).isFalse();
        // one day late, and said to be
        assertThat(transfer.lawful(answered.subList(0, 5), answered.getLast())
                        .stopped()
                        .getFirst()
                        .daysLate())
                .isEqualTo(1);
    }

    @Test
    @DisplayName("移送须附清单，至少一项；保留了什么要写明，或者确认没有保留")
    void a_letter_has_a_list_and_names_what_is_withheld() {
        assertThat(transfer.refusal(List.of(), listing(List.of(" "), List.of(), true, true, march(2))))
                .contains("至少列明一项");
        assertThat(transfer.refusal(List.of(), listing(List.of("照片"), List.of(), false, true, march(2))))
                .contains("逐项写明");
        assertThat(transfer.refusal(List.of(), listing(List.of("照片"), List.of("来信"), true, true, march(2))))
                .contains("二者取一");
        transfer.lawful(List.of(), listing(List.of("照片"), List.of(), true, true, march(2)));
        for (var bare : List.of("来信", "来信：", "来信（）", "：另案使用")) {
            assertThat(transfer.refusal(List.of(), listing(List.of("照片"), List.of(bare), false, true, march(2))))
                    .as(bare)
                    .contains("没有写明原因");
        }
        transfer.lawful(List.of(), listing(List.of("照片"), List.of("来信：另案使用"), false, true, march(2)));
        var mute = new TransferEvent.SendTransfer(
                march(2), Post.P_LIAISON, TransferKind.CLUE, "", "3号", "", List.of("照片"), List.of(), true, true);
        assertThat(transfer.refusal(List.of(), mute)).contains("事由");
        var unnumbered = new TransferEvent.SendTransfer(
                march(2), Post.P_LIAISON, TransferKind.CLUE, "x", " ", "", List.of("照片"), List.of(), true, true);
        assertThat(transfer.refusal(List.of(), unnumbered)).contains("文号");
        var misprint = new TransferEvent.SendTransfer(
                march(2), Post.P_LIAISON, TransferKind.CLUE, "x", "3号", "abc", List.of("照片"), List.of(), true, true);
        assertThat(transfer.refusal(List.of(), misprint)).contains("六十四位");
    }

    @Test
    @DisplayName("生态环境法典第一百四十六条：举报人信息应当保密；法典施行前依协作惯例")
    void nothing_tells_who_reported_it() {
        assertThat(transfer.refusal(
                        List.of(), listing(List.of("来信"), List.of(), true, false, LocalDate.of(2026, 8, 17))))
                .contains("举报人", "生态环境法典", "第一百四十六条");
        // the Code is in force since 15 Aug 2026
        assertThat(transfer.refusal(
                        List.of(), listing(List.of("来信"), List.of(), true, false, LocalDate.of(2026, 8, 14))))
                .contains("举报人", "clue-transfer.send-transfer")
                .doesNotContain("法典");
    }

    @Test
    @DisplayName("移送方不能签收、受理、退回、反馈自己的移送；接收方不能替移送方确认、撤回")
    void the_wrong_side_is_refused_in_every_act() {
        assertThat(transfer.refusal(
                        List.of(sent(march(2), Side.PROCURATORATE, TransferKind.CLUE)),
                        new TransferEvent.AcknowledgeTransfer(march(3), Post.P_LIAISON)))
                .contains("签收由接收方（自然资源局）作出", "检察院联络员属于另一方", "clue-transfer.acknowledge-transfer");
        transfer.theWrongSideIsRefused(bothDirections(), Set.of("propose-extension", "settle-dispute"));
    }

    @Test
    @DisplayName("退回：属于材料不足的写明缺什么；补充后再移送，签收期限重新计算")
    void a_returned_letter_is_sent_again_with_what_was_missing() {
        var sent = List.<TransferEvent>of(sent(march(2), Side.PROCURATORATE, TransferKind.CLUE));
        assertThat(transfer.refusal(
                        sent,
                        new TransferEvent.ReturnTransfer(
                                march(3), Post.B_HEAD, ReturnGround.INSUFFICIENT, List.of(), "无法定位")))
                .contains("需要补充的材料");
        assertThat(transfer.refusal(
                        sent,
                        new TransferEvent.ReturnTransfer(
                                march(3), Post.B_HEAD, ReturnGround.NOT_COMPETENT, List.of(), "")))
                .contains("理由");
        var returned = with(
                sent,
                new TransferEvent.ReturnTransfer(
                        march(3), Post.B_HEAD, ReturnGround.INSUFFICIENT, List.of("坐标"), "无法定位"));
        assertThat(transfer.runs(returned, "J01")).isFalse();
        assertThat(transfer.refusal(
                        returned,
                        new TransferEvent.SendAgain(
                                march(5), Post.P_LIAISON, "4号", "", List.of(), List.of(), true, true)))
                .contains("至少列明一项");
        assertThat(transfer.refusal(
                        returned,
                        new TransferEvent.SendAgain(
                                march(2), Post.P_LIAISON, "4号", "", List.of("坐标"), List.of(), true, true)))
                .contains("早于");
        var again = with(
                returned,
                new TransferEvent.SendAgain(march(5), Post.P_LIAISON, "4号", "", List.of("坐标"), List.of(), true, true));
        // Thu 5 Mar: 6 (1), 9, 10, 11, 12 (5)
        assertThat(transfer.due(again, "J01")).isEqualTo(march(12));
        // what is answered is the letter as it was supplemented
        var handling = with(
                again,
                new TransferEvent.AcknowledgeTransfer(march(6), Post.B_LIAISON),
                new TransferEvent.AcceptTransfer(march(6), Post.B_OFFICER, "甲"));
        assertThat(transfer.refusal(handling, result(march(9), Post.B_OFFICER, "移送函〔2026〕3号", TransferOutcome.FILED)))
                .contains("4号");
        transfer.lawful(handling, result(march(9), Post.B_OFFICER, "4号", TransferOutcome.FILED));
    }

    @Test
    @DisplayName("调取请求补充后再发，答复期限一并重新计算")
    void a_request_sent_again_runs_anew() {
        var again = List.of(
                sent(march(2), Side.BUREAU, TransferKind.DATA),
                new TransferEvent.ReturnTransfer(
                        march(3), Post.P_CHIEF, ReturnGround.INSUFFICIENT, List.of("用途"), "未说明用途"),
                new TransferEvent.SendAgain(
                        march(5), Post.B_LIAISON, "4号", "", List.of("用途说明"), List.of(), true, true));
        // Thu 5 Mar: 6 (1), 9, 10, 11, 12 (5)
        assertThat(transfer.due(again, "J03")).isEqualTo(march(12));
        assertThat(transfer.due(again, "J01")).isEqualTo(march(12));
    }

    @Test
    @DisplayName("反馈须写明所答复函件的文号或者摘要值，结果须与所移送的种类相符，并附应有的内容")
    void a_result_cites_what_it_answers() {
        var handling = untilHandling(Side.PROCURATORATE, TransferKind.CLUE);
        assertThat(transfer.refusal(handling, result(march(9), Post.B_OFFICER, "", TransferOutcome.FILED)))
                .contains("文号");
        assertThat(transfer.refusal(handling, result(march(9), Post.B_OFFICER, "5号", TransferOutcome.FILED)))
                .contains("移送函〔2026〕3号");
        transfer.lawful(
                handling,
                result(march(9), Post.B_OFFICER, DIGEST.toUpperCase(java.util.Locale.ROOT), TransferOutcome.FILED));
        assertThat(transfer.refusal(handling, result(march(9), Post.B_OFFICER, DIGEST, TransferOutcome.PROVIDED)))
                .contains("不能答复");
        assertThat(transfer.refusal(
                        untilHandling(Side.BUREAU, TransferKind.OPINION),
                        result(march(9), Post.P_OFFICER, DIGEST, TransferOutcome.RECTIFIED)))
                .contains("不能答复");
        // without a digest in the letter an empty citation answers nothing
        var plain = List.of(
                listing(List.of("照片"), List.of(), true, true, march(2)),
                new TransferEvent.AcknowledgeTransfer(march(3), Post.B_LIAISON),
                new TransferEvent.AcceptTransfer(march(3), Post.B_OFFICER, "甲"));
        assertThat(transfer.refusal(plain, result(march(4), Post.B_OFFICER, " ", TransferOutcome.FILED)))
                .contains("文号");
    }

    @Test
    @DisplayName("摘要值不属于任何已移送的函件：没有移送过的无从答复；文号与摘要值可以并写，都须属于最后一次函件")
    void a_digest_of_nothing_sent_is_no_answer() {
        var handling = untilHandling(Side.PROCURATORATE, TransferKind.CLUE);
        var never = "0".repeat(64);
        assertThat(transfer.refusal(handling, result(march(9), Post.B_OFFICER, never, TransferOutcome.FILED)))
                .contains("没有移送过的无从答复", never);
        // a right number does not make up for a digest of something else
        assertThat(transfer.refusal(
                        handling, result(march(9), Post.B_OFFICER, "移送函〔2026〕3号　" + never, TransferOutcome.FILED)))
                .contains("没有移送过的无从答复");
        assertThat(transfer.refusal(handling, result(march(9), Post.B_OFFICER, "5号　" + DIGEST, TransferOutcome.FILED)))
                .contains("移送函〔2026〕3号");
        transfer.lawful(handling, result(march(9), Post.B_OFFICER, "移送函〔2026〕3号　" + DIGEST, TransferOutcome.FILED));
        var again = List.of(
                sent(march(2), Side.PROCURATORATE, TransferKind.CLUE),
                new TransferEvent.ReturnTransfer(
                        march(3), Post.B_HEAD, ReturnGround.INSUFFICIENT, List.of("坐标"), "无法定位"),
                new TransferEvent.SendAgain(march(5), Post.P_LIAISON, "4号", "", List.of("坐标"), List.of(), true, true),
                new TransferEvent.AcknowledgeTransfer(march(6), Post.B_LIAISON),
                new TransferEvent.AcceptTransfer(march(6), Post.B_OFFICER, "甲"));
        assertThat(transfer.refusal(again, result(march(9), Post.B_OFFICER, DIGEST, TransferOutcome.FILED)))
                .contains("先前的函件移送函〔2026〕3号", "4号");
        // printf '4号\n坐标' | sha256sum
        var computed = "5df5848d68be1e3b888e7fd5052b1ba5eccea8f8304963ebc6bfaf8f57177e6f";
        assertThat(transfer.after(again).state().transfer().lastLetter().listDigest())
                .isEqualTo(computed);
        transfer.lawful(again, result(march(9), Post.B_OFFICER, computed, TransferOutcome.FILED));
    }

    @Test
    @DisplayName("不予立案写明理由，转有权机关写明去向，已整改附材料，都要写明办理情况")
    void a_result_says_why_where_and_with_what() {
        var handling = untilHandling(Side.PROCURATORATE, TransferKind.CLUE);
        assertThat(transfer.refusal(handling, bare(TransferOutcome.NOT_FILED, "已核查")))
                .contains("不予立案的，应当写明理由");
        assertThat(transfer.refusal(handling, bare(TransferOutcome.TRANSFERRED, "已核查")))
                .contains("转往的机关");
        assertThat(transfer.refusal(handling, bare(TransferOutcome.RECTIFIED, "已核查")))
                .contains("应当附材料");
        assertThat(transfer.refusal(handling, bare(TransferOutcome.FILED, ""))).contains("办理情况");
        transfer.lawful(handling, bare(TransferOutcome.FILED, "已核查"));
    }

    private static TransferEvent.GiveResult bare(TransferOutcome outcome, String summary) {
        return new TransferEvent.GiveResult(march(9), Post.B_OFFICER, DIGEST, outcome, summary, "", "", List.of());
    }

    @Test
    @DisplayName("没有届满不能催办；催办不改变状态和期限")
    void urging_changes_nothing() {
        var sent = List.<TransferEvent>of(sent(march(2), Side.PROCURATORATE, TransferKind.CLUE));
        // Mon 2 Mar: 3, 4, 5, 6 (4), Mon 9 (5)
        assertThat(transfer.refusal(sent, new TransferEvent.UrgeReceiver(march(9), Post.P_LIAISON, "请签收")))
                .contains("届满");
        var urged = with(sent, new TransferEvent.UrgeReceiver(march(10), Post.P_LIAISON, "请签收"));
        assertThat(transfer.after(urged)).isEqualTo(transfer.after(sent));
        // a late acknowledgement stays valid and is shown as late
        var late = transfer.lawful(urged, new TransferEvent.AcknowledgeTransfer(march(11), Post.B_LIAISON));
        assertThat(late.stopped().getFirst().daysLate()).isEqualTo(2);
    }

    @Test
    @DisplayName("缺放假安排的年份只是暂定，不能据以催办")
    void a_provisional_date_is_no_ground_to_urge() {
        var sent = List.<TransferEvent>of(sent(LocalDate.of(2027, 3, 1), Side.BUREAU, TransferKind.CLUE));
        assertThat(transfer.after(sent).terms().find("J01").orElseThrow().due()).isInstanceOf(Due.Provisional.class);
        assertThat(transfer.refusal(
                        sent, new TransferEvent.UrgeReceiver(LocalDate.of(2027, 6, 1), Post.B_LIAISON, "请签收")))
                .contains("暂定");
    }

    @Test
    @DisplayName("受理之后不能撤回；未签收不能受理，未受理不能反馈，没有分歧不能按纪要处理")
    void acts_keep_to_their_states() {
        assertThat(transfer.refusal(
                        untilHandling(Side.PROCURATORATE, TransferKind.CLUE),
                        new TransferEvent.WithdrawTransfer(march(9), Post.P_LIAISON, "x")))
                .contains("办理中", "clue-transfer.withdraw-transfer");
        assertThat(transfer.refusal(List.of(), new TransferEvent.AcknowledgeTransfer(march(3), Post.B_LIAISON)))
                .contains("尚未移送");
        assertThat(transfer.refusal(untilFedBack(Side.BUREAU), sent(march(20), Side.BUREAU, TransferKind.CLUE)))
                .contains("不能重复");
        transfer.everyActKeepsToItsStates(bothDirections());
    }

    @Test
    @DisplayName("分歧提交联席会议，依会议纪要办结；会前移送方也可以确认原答复")
    void a_dispute_goes_to_the_meeting() {
        var fedBack = untilFedBack(Side.PROCURATORATE);
        assertThat(transfer.refusal(fedBack, new TransferEvent.DisputeAnswer(march(20), Post.P_HEAD, "", "议题")))
                .contains("理由");
        assertThat(transfer.refusal(fedBack, new TransferEvent.DisputeAnswer(march(20), Post.P_HEAD, "不清", "")))
                .contains("议题");
        var disputed = with(fedBack, new TransferEvent.DisputeAnswer(march(20), Post.P_HEAD, "不清", "议题"));
        assertThat(transfer.stage(disputed)).isEqualTo(TransferStage.DISPUTED);
        assertThat(transfer.refusal(
                        disputed,
                        new TransferEvent.SettleDispute(march(30), Post.B_LIAISON, "", Settlement.ANSWER_STANDS, "维持")))
                .contains("会议纪要文号");
        assertThat(transfer.refusal(
                        disputed,
                        new TransferEvent.SettleDispute(
                                march(30), Post.B_LIAISON, "纪要1号", Settlement.ANSWER_STANDS, "")))
                .contains("如何处理");
        assertThat(transfer.stage(with(
                        disputed,
                        new TransferEvent.SettleDispute(
                                march(30), Post.B_LIAISON, "纪要1号", Settlement.ANSWER_STANDS, "维持"))))
                .isEqualTo(TransferStage.CLOSED);
        assertThat(transfer.stage(with(disputed, new TransferEvent.ConfirmAnswer(march(25), Post.P_LIAISON))))
                .isEqualTo(TransferStage.CLOSED);
    }

    @Test
    @DisplayName("退回、拒绝、撤回、受理都要写明理由或者承办人")
    void reasons_are_given() {
        var received = untilReceived(Side.BUREAU, TransferKind.CLUE);
        assertThat(transfer.refusal(
                        received, new TransferEvent.RefuseTransfer(march(5), Post.P_HEAD, RefusalGround.OTHER, " ")))
                .contains("理由");
        assertThat(transfer.refusal(received, new TransferEvent.WithdrawTransfer(march(5), Post.B_HEAD, "")))
                .contains("理由");
        assertThat(transfer.refusal(received, new TransferEvent.AcceptTransfer(march(5), Post.P_HEAD, "")))
                .contains("承办");
    }

    @Test
    @DisplayName("每个行为都有一条合法路径；事件可存可取；沉默不终结任何一步")
    void every_act_is_reached_and_silence_closes_nothing() {
        transfer.everyActIsReached(paths(Side.PROCURATORATE));
        transfer.everyActIsReached(paths(Side.BUREAU));
        transfer.everyEventSurvivesStorage(bothDirections());
        transfer.silenceClosesNothing(bothDirections());
        for (var path : bothDirections()) {
            assertThat(transfer.stage(path).end()).isTrue();
            assertThat(transfer.after(path).terms().all()).isEmpty();
        }
    }

    @Test
    @DisplayName("每一行为在何种情形下被拒绝：与生成的页一致")
    void what_each_act_refuses_is_on_its_page() {
        RefusalPage.check(ClueTransfer.LAW, bothDirections());
    }
}
