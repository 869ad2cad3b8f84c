package cn.qingshan.law.procedure.difficulty;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qingshan.law.Choice;
import cn.qingshan.law.procedure.DocumentKind;
import cn.qingshan.law.procedure.OrganKind;
import cn.qingshan.law.procedure.Post;
import cn.qingshan.law.procedure.RefusalPage;
import cn.qingshan.law.procedure.Rehearsal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("困难：提出困难不会变成针对提出单位的线索；沉默既不是答复，也不是解决")
class DifficultyTest {

    private final Rehearsal<DifficultyState, DifficultyEvent> difficulty = new Rehearsal<>(Difficulty.LAW);

    private static LocalDate march(int day) {
        return LocalDate.of(2026, 3, day);
    }

    private static DifficultyEvent.RaiseDifficulty raised(LocalDate on, DifficultyKind kind, String explanation) {
        return new DifficultyEvent.RaiseDifficulty(
                on, Post.B_HEAD, kind, "废弃矿山无责任主体，治理需八十万元", "已列入年度计划，财政未安排", "协调生态修复资金", explanation);
    }

    private static DifficultyEvent.AnswerDifficulty answered(LocalDate on) {
        return new DifficultyEvent.AnswerDifficulty(on, Post.P_HEAD, "复函〔2026〕8号", Help.HELPS, "会同财政局研究赔偿金的使用");
    }

    private static DifficultyEvent.BringToMeeting brought(LocalDate on, Post by) {
        return new DifficultyEvent.BringToMeeting(on, by, "涉及多个部门", "废弃矿山治理资金");
    }

    private static DifficultyEvent.ApplyMinutes minutes(LocalDate on, MeetingResult result) {
        return new DifficultyEvent.ApplyMinutes(on, Post.B_LIAISON, "联席会议纪要〔2026〕1号", result, "由财政局安排五十万元");
    }

    private static List<DifficultyEvent> with(List<? extends DifficultyEvent> path, DifficultyEvent... more) {
        var longer = new ArrayList<DifficultyEvent>(path);
        longer.addAll(List.of(more));
        return longer;
    }

    private static List<DifficultyEvent> untilReceived() {
        return List.of(
                raised(march(2), DifficultyKind.NO_MONEY, ""),
                new DifficultyEvent.AcknowledgeDifficulty(march(3), Post.P_LIAISON));
    }

    private static List<DifficultyEvent> untilAssessed() {
        return with(
                untilReceived(),
                new DifficultyEvent.AssessDifficulty(march(5), Post.P_OFFICER, Help.HELPS, "可以协调使用生态损害赔偿金"));
    }

    private static List<DifficultyEvent> untilInHand() {
        return with(
                untilAssessed(),
                answered(march(9)),
                new DifficultyEvent.ActOnDifficulty(march(12), Post.P_OFFICER, "与财政局会商"),
                new DifficultyEvent.ActOnDifficulty(march(13), Post.B_RESTORATION, "报送资金申请"));
    }

    private static List<List<DifficultyEvent>> paths() {
        return List.of(
                with(untilInHand(), new DifficultyEvent.SettleDifficulty(march(27), Post.B_HEAD, "资金已到位")),
                with(
                        untilReceived().subList(0, 1),
                        new DifficultyEvent.AddFacts(march(2), Post.B_OFFICER, "附预算"),
                        new DifficultyEvent.AcknowledgeDifficulty(march(3), Post.P_LIAISON),
                        new DifficultyEvent.AddFacts(march(4), Post.B_LEGAL, "附财政复函"),
                        new DifficultyEvent.AssessDifficulty(march(5), Post.P_OFFICER, Help.CANNOT, "不属于检察职权"),
                        new DifficultyEvent.SendBackAssessment(march(6), Post.P_HEAD, "再研究赔偿金的使用"),
                        brought(march(9), Post.P_LIAISON),
                        minutes(march(20), MeetingResult.GOES_ON),
                        brought(march(25), Post.B_LIAISON),
                        minutes(march(30), MeetingResult.SETTLED)),
                with(untilInHand(), new DifficultyEvent.WithdrawDifficulty(march(16), Post.B_HEAD, "企业自行出资")));
    }

    @Test
    @DisplayName("十个工作日内书面答复：国庆休假不算，调休上班的周六算；答复停止期限")
    void ten_working_days_to_answer_in_writing() {
        // Wed 23 Sep 2026: 24 (1); 25 to 27 off; 28, 29, 30 (4); 1 to 7 Oct off; 8, 9 (6), Sat 10 on (7), 12, 13, 14
        // (10)
        assertThat(difficulty.due(List.of(raised(LocalDate.of(2026, 9, 23), DifficultyKind.TECHNICAL, "")), "J07"))
                .isEqualTo(LocalDate.of(2026, 10, 14));
        // Mon 2 Mar: 3 to 6 (4), 9 to 13 (9), Mon 16 (10)
        assertThat(difficulty.due(untilReceived(), "J07")).isEqualTo(march(16));
        assertThat(difficulty.runs(untilAssessed(), "J07")).isTrue();
        assertThat(difficulty.runs(untilInHand(), "J07")).isFalse();
        var late = difficulty.lawful(untilAssessed(), answered(march(18)));
        assertThat(late.stopped().getFirst().daysLate()).isEqualTo(2);
    }

    @Test
    @DisplayName("提出困难须写明事实、已经采取的措施、希望得到的帮助；“其他”须说明")
    void a_difficulty_says_what_it_is() {
        var without = List.of(
                new DifficultyEvent.RaiseDifficulty(
                        march(2), Post.B_HEAD, DifficultyKind.NO_POWER, " ", "已函询", "协调", ""),
                new DifficultyEvent.RaiseDifficulty(march(2), Post.B_HEAD, DifficultyKind.NO_POWER, "事实", "", "协调", ""),
                new DifficultyEvent.RaiseDifficulty(
                        march(2), Post.B_HEAD, DifficultyKind.NO_POWER, "事实", "已函询", "", ""));
        assertThat(without)
                .map(event -> difficulty.refusal(List.of(), event))
                .satisfiesExactly(
                        refused -> assertThat(refused).contains("没有写明事实"),
                        refused -> assertThat(refused).contains("已经采取的措施"),
                        refused -> assertThat(refused).contains("希望得到的帮助"));
        assertThat(difficulty.refusal(List.of(), raised(march(2), DifficultyKind.OTHER, " ")))
                .contains("其他", "应当说明");
        difficulty.lawful(List.of(), raised(march(2), DifficultyKind.OTHER, "界线争议"));
    }

    @Test
    @DisplayName("提出困难不会变成针对提出单位的线索：没有这样的行为、文书和期限")
    void no_act_turns_a_difficulty_into_a_clue() {
        assertThat(Difficulty.LAW.table().moves()).allSatisfy(move -> {
            assertThat(move.act()).doesNotContain("clue");
            assertThat(move.name().zh()).doesNotContain("线索", "立案", "检察建议");
            assertThat(move.documents())
                    .doesNotContain(
                            DocumentKind.CLUE_REGISTRATION,
                            DocumentKind.CLUE_ASSESSMENT,
                            DocumentKind.CLUE_HANDOVER,
                            DocumentKind.FILING_DECISION,
                            DocumentKind.RECOMMENDATION);
            assertThat(move.clocks())
                    .allSatisfy(clock -> assertThat(clock.rule()).isEqualTo("J07"));
        });
        assertThat(Stream.of(DifficultyKind.values(), Help.values(), MeetingResult.values())
                        .flatMap(Arrays::stream)
                        .map(choice -> ((Choice) choice).text().zh()))
                .noneMatch(text -> text.contains("线索") || text.contains("检察建议"));
    }

    @Test
    @DisplayName("是否解决由自然资源局说了算：检察院不能确认解决，也不能撤回")
    void the_bureau_says_whether_it_is_settled() {
        assertThat(Difficulty.LAW.table().move("settle-difficulty").actors())
                .allSatisfy(post -> assertThat(post.organ()).isEqualTo(OrganKind.BUREAU));
        assertThat(difficulty.refusal(
                        untilInHand(), new DifficultyEvent.SettleDifficulty(march(20), Post.P_HEAD, "已解决")))
                .contains("difficulty.settle-difficulty");
        assertThat(difficulty.refusal(
                        untilAssessed(), new DifficultyEvent.SettleDifficulty(march(6), Post.B_HEAD, "已解决")))
                .contains("承办检察官已提出意见");
        assertThat(difficulty.refusal(untilInHand(), new DifficultyEvent.SettleDifficulty(march(20), Post.B_HEAD, "")))
                .contains("如何解决");
    }

    @Test
    @DisplayName("未答复的困难可以提交会议，期限照常计算；会议纪要写明的即为书面答复，期限随之停止")
    void the_meeting_may_answer() {
        var atMeeting = with(untilReceived(), brought(march(10), Post.B_LIAISON));
        assertThat(difficulty.runs(atMeeting, "J07")).isTrue();
        var going = with(atMeeting, minutes(march(12), MeetingResult.GOES_ON));
        assertThat(difficulty.stage(going)).isEqualTo(DifficultyStage.IN_HAND);
        assertThat(difficulty.runs(going, "J07")).isFalse();
        assertThat(difficulty.stage(with(atMeeting, minutes(march(12), MeetingResult.SETTLED))))
                .isEqualTo(DifficultyStage.SETTLED);
        assertThat(difficulty.refusal(
                        atMeeting,
                        new DifficultyEvent.ApplyMinutes(march(12), Post.P_LIAISON, " ", MeetingResult.SETTLED, "已处理")))
                .contains("文号");
        assertThat(difficulty.refusal(untilReceived(), minutes(march(12), MeetingResult.SETTLED)))
                .contains("已接收");
    }

    @Test
    @DisplayName("每一步写明该写的：书面答复有文号和内容，评估、退回、提交会议、撤回有理由")
    void what_each_act_has_to_say() {
        assertThat(difficulty.refusal(
                        untilAssessed(),
                        new DifficultyEvent.AnswerDifficulty(march(9), Post.P_HEAD, "", Help.HELPS, "协助")))
                .contains("文号");
        assertThat(difficulty.refusal(
                        untilAssessed(),
                        new DifficultyEvent.AnswerDifficulty(march(9), Post.P_HEAD, "8号", Help.HELPS, " ")))
                .contains("答复内容");
        assertThat(difficulty.refusal(
                        untilAssessed(),
                        new DifficultyEvent.AnswerDifficulty(march(4), Post.P_HEAD, "8号", Help.HELPS, "协助")))
                .contains("早于");
        assertThat(difficulty.refusal(
                        untilReceived(),
                        new DifficultyEvent.AssessDifficulty(march(5), Post.P_OFFICER, Help.CANNOT, "")))
                .contains("理由");
        assertThat(difficulty.refusal(
                        untilAssessed(), new DifficultyEvent.SendBackAssessment(march(6), Post.P_HEAD, " ")))
                .contains("理由");
        assertThat(difficulty.refusal(
                        untilReceived(), new DifficultyEvent.BringToMeeting(march(6), Post.B_HEAD, "", "议题")))
                .contains("理由");
        assertThat(difficulty.refusal(
                        untilReceived(), new DifficultyEvent.BringToMeeting(march(6), Post.B_HEAD, "理由", "")))
                .contains("议题");
        assertThat(difficulty.refusal(
                        untilReceived(), new DifficultyEvent.WithdrawDifficulty(march(6), Post.B_HEAD, "")))
                .contains("理由");
        assertThat(difficulty.refusal(
                        untilInHand(), new DifficultyEvent.ActOnDifficulty(march(16), Post.B_OFFICER, "")))
                .contains("做了什么");
        assertThat(difficulty.refusal(untilReceived(), new DifficultyEvent.AddFacts(march(4), Post.B_OFFICER, " ")))
                .contains("补充");
        assertThat(difficulty.refusal(
                        untilAssessed(),
                        new DifficultyEvent.AnswerDifficulty(march(9), Post.P_OFFICER, "8号", Help.HELPS, "协助")))
                .contains("部门负责人");
    }

    @Test
    @DisplayName("检察院不能替局里提出、补充、确认、撤回；局里不能接收、评估、答复")
    void the_wrong_side_is_refused_in_every_act() {
        difficulty.theWrongSideIsRefused(paths(), Set.of("act-on-difficulty", "bring-to-meeting", "apply-minutes"));
    }

    @Test
    @DisplayName("每个行为都有一条合法路径；事件可存可取；沉默不终结任何一步")
    void every_act_is_reached_and_silence_closes_nothing() {
        difficulty.everyActIsReached(paths());
        difficulty.everyEventSurvivesStorage(paths());
        difficulty.silenceClosesNothing(paths());
        difficulty.everyActKeepsToItsStates(paths());
        for (var path : paths()) {
            assertThat(difficulty.stage(path).end()).isTrue();
            assertThat(difficulty.after(path).terms().all()).isEmpty();
        }
    }

    @Test
    @DisplayName("每一行为在何种情形下被拒绝：与生成的页一致")
    void what_each_act_refuses_is_on_its_page() {
        RefusalPage.check(Difficulty.LAW, paths());
    }
}
