package cn.qingshan.law.procedure.support;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qingshan.law.Choice;
import cn.qingshan.law.procedure.DocumentKind;
import cn.qingshan.law.procedure.OrganKind;
import cn.qingshan.law.procedure.Post;
import cn.qingshan.law.procedure.ProcedureEvent;
import cn.qingshan.law.procedure.RefusalPage;
import cn.qingshan.law.procedure.Rehearsal;
import cn.qingshan.law.term.Due;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("支持请求：请求不是指令，也不会变成针对请求单位的线索")
class SupportRequestTest {

    private final Rehearsal<SupportState, SupportEvent> support = new Rehearsal<>(SupportRequest.LAW);

    private static LocalDate march(int day) {
        return LocalDate.of(2026, 3, day);
    }

    private static SupportEvent.DraftRequest drafted(LocalDate on, SupportType type, boolean meansExhausted) {
        return new SupportEvent.DraftRequest(
                on, Post.B_OFFICER, type, "某矿停产，治理主体灭失", "已责令治理、两次催告", "协助调取企业账册", meansExhausted, List.of("催告书"));
    }

    private static SupportEvent.ReviseRequest revised(
            String facts, String done, String asked, List<String> enclosures) {
        return new SupportEvent.ReviseRequest(
                march(2), Post.B_LEGAL, SupportType.EVIDENCE, facts, done, asked, false, enclosures);
    }

    private static SupportEvent.SubmitRequest submitted(LocalDate on) {
        return new SupportEvent.SubmitRequest(on, Post.B_HEAD, "商请函〔2026〕2号");
    }

    private static SupportEvent.AssessRequest assessed(LocalDate on, SupportProposal proposal, boolean free) {
        return new SupportEvent.AssessRequest(on, Post.P_OFFICER, proposal, "属于协作范围", free, "已核查请求内容");
    }

    private static SupportEvent.AcceptRequest accepted(LocalDate on) {
        return new SupportEvent.AcceptRequest(on, Post.P_CHIEF, "复函〔2026〕5号", "派员协助调取");
    }

    private static List<SupportEvent> with(List<? extends SupportEvent> path, SupportEvent... more) {
        var longer = new ArrayList<SupportEvent>(path);
        longer.addAll(List.of(more));
        return longer;
    }

    private static List<SupportEvent> untilSubmitted(LocalDate on) {
        return List.of(drafted(on, SupportType.EVIDENCE, false), submitted(on));
    }

    private static List<SupportEvent> untilReceived() {
        return with(untilSubmitted(march(2)), new SupportEvent.ReceiveRequest(march(3), Post.P_LIAISON));
    }

    private static List<SupportEvent> untilEndorsed(SupportProposal proposal, boolean free) {
        return with(
                untilReceived(),
                assessed(march(5), proposal, free),
                new SupportEvent.EndorseAssessment(march(6), Post.P_HEAD, "同意"));
    }

    private static List<SupportEvent> untilCompleted() {
        return with(
                untilEndorsed(SupportProposal.ACCEPT, true),
                accepted(march(9)),
                new SupportEvent.GiveSupport(march(12), Post.P_OFFICER, SupportMeasure.EVIDENCE_TAKEN, "调取账册"),
                new SupportEvent.GiveSupport(march(18), Post.P_ASSISTANT, SupportMeasure.EXPERT_CONSULTED, "咨询审计专家"),
                new SupportEvent.FinishSupport(march(25), Post.P_OFFICER, "账册已移交"));
    }

    private static List<List<SupportEvent>> paths() {
        return List.of(
                with(
                        untilCompleted(),
                        new SupportEvent.EvaluateSupport(march(27), Post.B_OFFICER, SupportEffect.ACHIEVED, "有效")),
                with(
                        untilEndorsed(SupportProposal.DECLINE, true),
                        new SupportEvent.DeclineRequest(march(9), Post.P_CHIEF, "复函5号", "不属于检察职权")),
                with(
                        untilEndorsed(SupportProposal.REDIRECT, true),
                        new SupportEvent.RedirectRequest(march(9), Post.P_CHIEF, "复函5号", "财政局", "资金事项")),
                List.of(
                        drafted(march(2), SupportType.CIVIL_PIL, false),
                        revised("事实", "措施", "请求", List.of("附件")),
                        submitted(march(3)),
                        new SupportEvent.ReceiveRequest(march(3), Post.P_LIAISON),
                        new SupportEvent.AskSupplement(march(4), Post.P_OFFICER, List.of("账册目录")),
                        new SupportEvent.GiveSupplement(march(6), Post.B_OFFICER, List.of("账册目录")),
                        new SupportEvent.ProposeExtension(march(9), Post.P_OFFICER, 10, "案情复杂"),
                        new SupportEvent.DeclineExtension(march(9), Post.B_LIAISON, "时间过长"),
                        new SupportEvent.ProposeExtension(march(9), Post.P_OFFICER, 5, "案情复杂"),
                        new SupportEvent.AgreeExtension(march(10), Post.B_LIAISON, 5),
                        assessed(march(11), SupportProposal.ACCEPT, true),
                        new SupportEvent.SendBackAssessment(march(12), Post.P_HEAD, "补充理由"),
                        new SupportEvent.WithdrawRequest(march(13), Post.B_HEAD, "企业已自行治理")));
    }

    @Test
    @DisplayName("5.3 支持请求十个工作日内书面答复：国庆休假不算，调休上班的周六算")
    void ten_working_days_over_the_holiday() {
        // Wed 23 Sep 2026: 24 (1); 25 to 27 off; 28, 29, 30 (4); 1 to 7 Oct off; 8, 9 (6), Sat 10 on (7), 12, 13, 14
        // (10)
        assertThat(support.due(untilSubmitted(LocalDate.of(2026, 9, 23)), "J07"))
                .isEqualTo(LocalDate.of(2026, 10, 14));
    }

    @Test
    @DisplayName("要求补充材料的，答复期限停止计算；补充后剩余的工作日继续")
    void a_supplement_stops_the_clock() {
        var september = LocalDate.of(2026, 9, 1);
        var asked = with(
                untilSubmitted(september.withDayOfMonth(23)),
                new SupportEvent.ReceiveRequest(september.withDayOfMonth(24), Post.P_LIAISON),
                new SupportEvent.AskSupplement(september.withDayOfMonth(28), Post.P_OFFICER, List.of("账册")));
        // left after Mon 28 Sep: 29, 30 (2), 8, 9, 10 (5), 12, 13, 14 Oct (8)
        assertThat(support.after(asked).terms().find("J07").orElseThrow().due())
                .isEqualTo(new Due.Suspended(september.withDayOfMonth(28), 8, true));
        var given =
                with(asked, new SupportEvent.GiveSupplement(LocalDate.of(2026, 10, 9), Post.B_OFFICER, List.of("账册")));
        // from Fri 9 Oct: Sat 10 on (1), 12 to 16 (6), 19, 20 (8)
        assertThat(support.due(given, "J07")).isEqualTo(LocalDate.of(2026, 10, 20));
        assertThat(((SupportState.Received) support.after(given).state())
                        .request()
                        .supplements())
                .containsExactly("账册");
        // no more time can be agreed while it stands still: only the supplement or the withdrawal leads on
        assertThat(support.refusal(
                        asked,
                        new SupportEvent.ProposeExtension(september.withDayOfMonth(29), Post.P_OFFICER, 5, "复杂")))
                .contains("待补充材料");
        assertThat(support.refusal(
                        asked,
                        new SupportEvent.GiveSupplement(september.withDayOfMonth(29), Post.B_OFFICER, List.of())))
                .contains("补充的材料");
    }

    @Test
    @DisplayName("没有要求补充，无从恢复计算；届满后不能再以补充为由停止计算")
    void no_resumption_without_a_pause_and_no_pause_after_expiry() {
        assertThat(support.refusal(
                        untilReceived(), new SupportEvent.GiveSupplement(march(4), Post.B_OFFICER, List.of("x"))))
                .contains("已接收");
        // Mon 2 Mar: 3 to 6 (4), 9 to 13 (9), Mon 16 (10)
        assertThat(support.due(untilReceived(), "J07")).isEqualTo(march(16));
        assertThat(support.refusal(
                        untilReceived(), new SupportEvent.AskSupplement(march(17), Post.P_OFFICER, List.of("账册"))))
                .contains("J07", "届满");
        assertThat(support.refusal(
                        untilReceived(), new SupportEvent.AskSupplement(march(4), Post.P_OFFICER, List.of(" "))))
                .contains("需要补充的材料");
    }

    @Test
    @DisplayName("延长由一方提议、另一方明示同意，一次，至多十个工作日，届满前")
    void more_time_is_agreed_by_both() {
        var proposed = with(untilReceived(), new SupportEvent.ProposeExtension(march(9), Post.P_OFFICER, 10, "案情复杂"));
        assertThat(support.due(proposed, "J07")).isEqualTo(march(16));
        assertThat(support.refusal(proposed, new SupportEvent.AgreeExtension(march(10), Post.P_HEAD, 10)))
                .contains("提议方以外的一方", "support-request.agree-extension");
        assertThat(support.refusal(proposed, new SupportEvent.AgreeExtension(march(10), Post.B_HEAD, 5)))
                .contains("不一致");
        assertThat(support.refusal(proposed, new SupportEvent.AgreeExtension(march(8), Post.B_HEAD, 10)))
                .contains("早于");
        assertThat(support.refusal(proposed, new SupportEvent.AgreeExtension(march(17), Post.B_HEAD, 10)))
                .contains("届满");
        assertThat(support.refusal(untilReceived(), new SupportEvent.AgreeExtension(march(10), Post.B_HEAD, 10)))
                .contains("没有待答复的延长提议");
        var agreed = with(proposed, new SupportEvent.AgreeExtension(march(10), Post.B_HEAD, 10));
        // from Mon 16 Mar: 17 to 20 (4), 23 to 27 (9), Mon 30 (10)
        assertThat(support.due(agreed, "J07")).isEqualTo(march(30));
        assertThat(support.refusal(agreed, new SupportEvent.ProposeExtension(march(11), Post.P_OFFICER, 5, "仍需时间")))
                .contains("已由双方延长过1次");
        assertThat(support.refusal(
                        untilReceived(), new SupportEvent.ProposeExtension(march(9), Post.P_OFFICER, 11, "x")))
                .contains("至多延长");
        assertThat(support.refusal(
                        untilReceived(), new SupportEvent.ProposeExtension(march(9), Post.P_OFFICER, 0, "x")))
                .contains("大于零");
        assertThat(support.refusal(untilReceived(), new SupportEvent.ProposeExtension(march(9), Post.P_OFFICER, 5, "")))
                .contains("理由");
        // an open proposal goes along with the assessment and can be answered then
        var assessed = with(
                proposed,
                assessed(march(10), SupportProposal.ACCEPT, true),
                new SupportEvent.EndorseAssessment(march(11), Post.P_HEAD, ""),
                new SupportEvent.AgreeExtension(march(12), Post.B_LIAISON, 10));
        assertThat(support.due(assessed, "J07")).isEqualTo(march(30));
    }

    @Test
    @DisplayName("草稿可以不完整；提出时缺什么就指出什么，请求民事公益诉讼的须先用尽行政手段")
    void an_incomplete_request_does_not_go_out() {
        var empty = List.of(drafted(march(2), SupportType.EVIDENCE, false), revised("", " ", "", List.of(" ")));
        assertThat(support.refusal(empty, submitted(march(3))))
                .contains("事实", "已经采取的措施", "请求的事项", "附件", "support-request.submit-request");
        assertThat(support.offered(empty, "submit-request", Post.B_HEAD, march(3)))
                .isFalse();
        var civil = List.<SupportEvent>of(drafted(march(2), SupportType.CIVIL_PIL, false));
        assertThat(support.refusal(civil, submitted(march(3)))).contains("行政手段已经用尽");
        support.lawful(List.of(drafted(march(2), SupportType.CIVIL_PIL, true)), submitted(march(3)));
        assertThat(support.refusal(
                        untilSubmitted(march(2)).subList(0, 1),
                        new SupportEvent.SubmitRequest(march(3), Post.B_HEAD, "")))
                .contains("文号");
    }

    @Test
    @DisplayName("独立性核查：请求含有办案指令的，不能提出也不能决定予以支持，只能不予支持或者转请")
    void a_request_is_no_instruction_to_prosecutors() {
        assertThat(support.refusal(untilReceived(), assessed(march(5), SupportProposal.ACCEPT, false)))
                .contains("办案指令");
        var unchecked =
                new SupportEvent.AssessRequest(march(5), Post.P_OFFICER, SupportProposal.ACCEPT, "属于协作范围", true, " ");
        assertThat(support.refusal(untilReceived(), unchecked)).contains("独立性核查");
        var mute = new SupportEvent.AssessRequest(march(5), Post.P_OFFICER, SupportProposal.ACCEPT, "", true, "已核查");
        assertThat(support.refusal(untilReceived(), mute)).contains("理由");
        var instructed = untilEndorsed(SupportProposal.DECLINE, false);
        assertThat(support.refusal(instructed, accepted(march(9)))).contains("独立性核查");
        assertThat(support.offered(instructed, "accept-request", Post.P_CHIEF, march(9)))
                .isFalse();
        assertThat(support.stage(
                        with(instructed, new SupportEvent.DeclineRequest(march(9), Post.P_CHIEF, "复函5号", "含有办案指令"))))
                .isEqualTo(SupportStage.DECLINED);
        // the chief is not bound by the officer's proposal
        support.lawful(untilEndorsed(SupportProposal.DECLINE, true), accepted(march(9)));
    }

    @Test
    @DisplayName("由承办检察官评估、部门负责人审核、检察长决定，不能越级")
    void officer_then_head_then_chief() {
        assertThat(support.refusal(untilReceived(), accepted(march(5)))).contains("已接收");
        assertThat(support.refusal(
                        untilEndorsed(SupportProposal.ACCEPT, true),
                        new SupportEvent.AcceptRequest(march(9), Post.P_HEAD, "复函5号", "派员")))
                .contains("检察长");
        assertThat(support.refusal(
                        with(untilReceived(), assessed(march(5), SupportProposal.ACCEPT, true)),
                        new SupportEvent.EndorseAssessment(march(6), Post.P_OFFICER, "")))
                .contains("部门负责人");
        assertThat(support.refusal(
                        with(untilReceived(), assessed(march(5), SupportProposal.ACCEPT, true)),
                        new SupportEvent.SendBackAssessment(march(6), Post.P_HEAD, "")))
                .contains("理由");
        assertThat(support.stage(with(
                        untilEndorsed(SupportProposal.ACCEPT, true),
                        new SupportEvent.SendBackAssessment(march(9), Post.P_CHIEF, "再核"))))
                .isEqualTo(SupportStage.RECEIVED);
    }

    @Test
    @DisplayName("书面答复：复函文号、理由、转请的机关、支持的方式，缺一不可；答复停止期限")
    void an_answer_is_in_writing_with_reasons() {
        var endorsed = untilEndorsed(SupportProposal.ACCEPT, true);
        assertThat(support.refusal(endorsed, new SupportEvent.AcceptRequest(march(9), Post.P_CHIEF, "", "派员")))
                .contains("文号");
        assertThat(support.refusal(endorsed, new SupportEvent.AcceptRequest(march(9), Post.P_CHIEF, "5号", "")))
                .contains("方式");
        assertThat(support.refusal(endorsed, new SupportEvent.DeclineRequest(march(9), Post.P_CHIEF, "", "x")))
                .contains("文号");
        assertThat(support.refusal(endorsed, new SupportEvent.DeclineRequest(march(9), Post.P_CHIEF, "5号", "")))
                .contains("理由");
        assertThat(support.refusal(endorsed, new SupportEvent.RedirectRequest(march(9), Post.P_CHIEF, "", "财政局", "x")))
                .contains("文号");
        assertThat(support.refusal(endorsed, new SupportEvent.RedirectRequest(march(9), Post.P_CHIEF, "5号", "", "x")))
                .contains("机关");
        assertThat(support.refusal(endorsed, new SupportEvent.RedirectRequest(march(9), Post.P_CHIEF, "5号", "财政局", "")))
                .contains("理由");
        // Mon 16 Mar was the last day; two days late, and said to be
        var late = support.lawful(endorsed, accepted(march(18)));
        assertThat(late.stopped().getFirst().daysLate()).isEqualTo(2);
        assertThat(late.next().terms().all()).isEmpty();
    }

    @Test
    @DisplayName("支持请求不会变成针对请求单位的线索：没有这样的行为、文书和支持措施")
    void no_act_turns_a_request_into_a_clue() {
        assertThat(SupportRequest.LAW.table().moves()).allSatisfy(move -> {
            assertThat(move.act()).doesNotContain("clue");
            assertThat(move.name().zh()).doesNotContain("线索", "立案", "检察建议");
            assertThat(move.documents())
                    .doesNotContain(
                            DocumentKind.CLUE_REGISTRATION,
                            DocumentKind.CLUE_TRANSFER,
                            DocumentKind.CLUE_ASSESSMENT,
                            DocumentKind.CLUE_HANDOVER,
                            DocumentKind.PRELIMINARY_REPORT,
                            DocumentKind.FILING_APPROVAL,
                            DocumentKind.FILING_DECISION,
                            DocumentKind.RECOMMENDATION);
            // what runs is the term to answer and nothing else
            assertThat(move.clocks())
                    .allSatisfy(clock -> assertThat(clock.rule()).isEqualTo("J07"));
        });
        assertThat(Stream.of(SupportMeasure.values(), SupportType.values(), SupportProposal.values())
                        .flatMap(Arrays::stream)
                        .map(choice -> ((Choice) choice).text().zh()))
                .noneMatch(text -> text.contains("线索") || text.contains("行政公益诉讼") || text.contains("检察建议"));
        assertThat(Arrays.stream(SupportStage.values())
                        .map(stage -> stage.text().zh()))
                .noneMatch(text -> text.contains("线索"));
        // whatever its end, the request ended as a request: answered, withdrawn or closed by the bureau itself
        for (var move : SupportRequest.LAW.table().moves()) {
            if (move.to().contains(SupportStage.CLOSED) || move.to().contains(SupportStage.WITHDRAWN)) {
                assertThat(move.actors())
                        .allSatisfy(post -> assertThat(post.organ()).isEqualTo(OrganKind.BUREAU));
            }
        }
    }

    @Test
    @DisplayName("检察院不能替局里起草、提出、补充、评价、撤回；局里不能接收、评估、答复、支持")
    void the_wrong_side_is_refused_in_every_act() {
        support.theWrongSideIsRefused(paths(), Set.of("propose-extension"));
        for (var post : Post.values()) {
            if (post.organ() == OrganKind.PROCURATORATE) {
                var theirs = new SupportEvent.DraftRequest(
                        march(2), post, SupportType.EVIDENCE, "x", "x", "x", false, List.of("x"));
                assertThat(support.refusal(List.of(), theirs)).contains("support-request.draft-request");
            }
        }
        assertThat(support.refusal(
                        untilCompleted(),
                        new SupportEvent.EvaluateSupport(march(27), Post.P_OFFICER, SupportEffect.ACHIEVED, "x")))
                .contains("执法承办人");
    }

    @Test
    @DisplayName("没有支持措施不能告知结果；措施、结果、撤回都要写明内容")
    void support_is_given_before_it_is_finished() {
        var accepted = with(untilEndorsed(SupportProposal.ACCEPT, true), accepted(march(9)));
        assertThat(support.refusal(accepted, new SupportEvent.FinishSupport(march(10), Post.P_OFFICER, "完成")))
                .contains("支持中");
        assertThat(support.refusal(
                        accepted,
                        new SupportEvent.GiveSupport(march(10), Post.P_OFFICER, SupportMeasure.OPINION_GIVEN, "")))
                .contains("内容");
        assertThat(support.refusal(
                        accepted,
                        new SupportEvent.GiveSupport(march(8), Post.P_OFFICER, SupportMeasure.OPINION_GIVEN, "x")))
                .contains("早于");
        var inSupport = untilCompleted().subList(0, untilCompleted().size() - 1);
        assertThat(((SupportState.InSupport) support.after(inSupport).state()).given())
                .extracting(SupportEvent.GiveSupport::measure)
                .containsExactly(SupportMeasure.EVIDENCE_TAKEN, SupportMeasure.EXPERT_CONSULTED);
        assertThat(support.refusal(inSupport, new SupportEvent.FinishSupport(march(25), Post.P_OFFICER, "")))
                .contains("结果");
        assertThat(support.refusal(untilReceived(), new SupportEvent.WithdrawRequest(march(5), Post.B_HEAD, "")))
                .contains("理由");
        // once it is answered it is not withdrawn
        assertThat(support.refusal(accepted, new SupportEvent.WithdrawRequest(march(10), Post.B_HEAD, "x")))
                .contains("予以支持");
    }

    @Test
    @DisplayName("每个行为都有一条合法路径；事件可存可取；沉默不终结任何一步")
    void every_act_is_reached_and_silence_closes_nothing() {
        support.everyActIsReached(paths());
        support.everyEventSurvivesStorage(paths());
        support.silenceClosesNothing(paths());
        support.everyActKeepsToItsStates(paths());
        for (var path : paths()) {
            assertThat(support.stage(path).end()).isTrue();
            assertThat(support.after(path).terms().all()).isEmpty();
        }
        assertThat(SupportEvent.class.getPermittedSubclasses())
                .extracting(ProcedureEvent::act)
                .doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("每一行为在何种情形下被拒绝：与生成的页一致")
    void what_each_act_refuses_is_on_its_page() {
        RefusalPage.check(SupportRequest.LAW, paths());
    }
}
