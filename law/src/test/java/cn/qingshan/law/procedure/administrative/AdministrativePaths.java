package cn.qingshan.law.procedure.administrative;

import cn.qingshan.law.procedure.InvestigationKind;
import cn.qingshan.law.procedure.Post;
import cn.qingshan.law.procedure.UpwardFiling;
import cn.qingshan.law.term.ServiceMethod;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/** Administrative public-interest cases that went lawfully to their ends, which together use every act. Days of 2026 unless stated. */
final class AdministrativePaths {

    private static final List<String> TWO = List.of("检察官甲", "检察官乙");

    private AdministrativePaths() {}

    /** 对事立案，查明责任机关，磋商两次，发建议，异议后变更，再发，整改到位，终结，回头看，反弹。 */
    static final List<AdministrativeEvent> TERMINATED_AND_RELAPSED = List.of(
            new AdministrativeEvent.FileCase(day(3, 5), Post.P_CHIEF, "", "损毁林地", true, true, true),
            new AdministrativeEvent.Investigate(day(3, 6), Post.P_OFFICER, InvestigationKind.INSPECT_SCENE, TWO, "勘验"),
            new AdministrativeEvent.NameRespondent(day(3, 9), Post.P_CHIEF, "某县自然资源局"),
            served(day(3, 11)),
            new AdministrativeEvent.OpenConsultation(day(3, 12), Post.P_OFFICER, ConsultationForm.MEETING),
            new AdministrativeEvent.AgreeInConsultation(day(3, 16), Post.P_OFFICER, "分步整改", day(5, 1), "磋商记录"),
            new AdministrativeEvent.OpenConsultation(day(3, 17), Post.P_OFFICER, ConsultationForm.LETTER),
            new AdministrativeEvent.EndConsultation(day(3, 20), Post.P_OFFICER, "磋商记录"),
            recommended(day(4, 3)),
            new AdministrativeEvent.MarkUrgent(day(4, 3), Post.P_OFFICER, "损害继续扩大"),
            recommendationServed(day(4, 7)),
            new AdministrativeEvent.RaiseObjection(day(4, 8), Post.B_HEAD, "不属于本局职责"),
            new AdministrativeEvent.AnswerObjection(day(4, 10), Post.P_CHIEF, true, "部分成立"),
            new AdministrativeEvent.ChangeRecommendation(
                    day(4, 10), Post.P_CHIEF, "履职中发现", "损毁林地", "未查处", "矿产资源法", "依法查处", "P60D", "", false),
            recommendationServed(day(4, 13)),
            new AdministrativeEvent.FileUpward(day(4, 15), Post.P_OFFICER, UpwardFiling.RECOMMENDATION),
            new AdministrativeEvent.RecordMeasures(day(5, 6), Post.B_RESTORATION, "已覆土"),
            new AdministrativeEvent.NoteWriteOff(day(5, 25), Post.B_HEAD, "销号表"),
            new AdministrativeEvent.Reply(day(5, 28), Post.B_HEAD, "已整改", true),
            followedUp(day(6, 2), true),
            new AdministrativeEvent.Terminate(day(6, 5), Post.P_CHIEF, TerminationGround.MEASURES_TAKEN, "审查终结报告", ""),
            new AdministrativeEvent.ServeTermination(day(6, 8), Post.P_OFFICER, ServiceMethod.DIRECT, false, "签收"),
            new AdministrativeEvent.LookBack(day(9, 8), Post.P_OFFICER, TWO, "植被又遭破坏"),
            new AdministrativeEvent.FindRelapse(day(9, 10), Post.P_CHIEF, "又遭破坏"));

    private static final List<AdministrativeEvent> UNDER_REVIEW = List.of(
            new AdministrativeEvent.FileCase(day(3, 5), Post.P_CHIEF, "某县自然资源局", "损毁林地", true, true, false),
            served(day(3, 9)),
            recommended(day(4, 3)),
            recommendationServed(day(4, 7)),
            new AdministrativeEvent.FileUpward(day(4, 8), Post.P_OFFICER, UpwardFiling.RECOMMENDATION),
            new AdministrativeEvent.Suspend(day(5, 6), Post.P_CHIEF, true, true, true, "山洪"),
            new AdministrativeEvent.FileUpward(day(5, 7), Post.P_OFFICER, UpwardFiling.SUSPENSION),
            new AdministrativeEvent.Resume(day(5, 26), Post.P_OFFICER, "道路恢复"),
            // P04: Tue 7 Apr + 2 months = Sun 7 Jun, twenty days stood still: Sat 27 Jun, so Mon 29 Jun
            new AdministrativeEvent.OpenReview(day(6, 30), Post.P_OFFICER),
            new AdministrativeEvent.SendForAppraisal(day(7, 1), Post.P_OFFICER, "损害价值"),
            new AdministrativeEvent.ReceiveAppraisal(day(7, 15), Post.P_OFFICER, "评估意见"),
            new AdministrativeEvent.ExtendReview(day(7, 20), Post.P_CHIEF, 1, "重大、疑难、复杂"),
            followedUp(day(7, 21), false),
            new AdministrativeEvent.Suspend(day(7, 22), Post.P_CHIEF, true, true, true, "汛期"),
            new AdministrativeEvent.Resume(day(7, 27), Post.P_CHIEF, "汛期过去"));

    private static final AdministrativeEvent SUED = new AdministrativeEvent.Sue(
            day(8, 3),
            Post.P_CHIEF,
            List.of(NonPerformance.PARTIAL_ACTION),
            true,
            true,
            List.of(Claim.PERFORM, Claim.CONFIRM));

    /** 中止、恢复、延长、鉴定，起诉，法院先不予立案，再起诉，变更请求，判决，上诉，执行，结案。 */
    static final List<AdministrativeEvent> JUDGED_AND_ENFORCED = plus(
            UNDER_REVIEW,
            SUED,
            new AdministrativeEvent.FileUpward(day(8, 4), Post.P_OFFICER, UpwardFiling.COMPLAINT),
            new AdministrativeEvent.RefuseSuit(day(8, 6), Post.COURT, "材料不足"),
            new AdministrativeEvent.Sue(
                    day(8, 10),
                    Post.P_CHIEF,
                    List.of(NonPerformance.NO_REPLY_NO_ACTION),
                    true,
                    true,
                    List.of(Claim.PERFORM)),
            new AdministrativeEvent.RegisterSuit(day(8, 14), Post.COURT),
            new AdministrativeEvent.ReceiveHearingNotice(day(9, 1), Post.COURT),
            new AdministrativeEvent.AppointAppearance(day(9, 3), Post.P_CHIEF, TWO),
            new AdministrativeEvent.AlterClaims(day(9, 7), Post.P_CHIEF, List.of(Claim.CONFIRM), "已履行"),
            new AdministrativeEvent.DeliverToCourt(day(9, 8), Post.P_OFFICER),
            new AdministrativeEvent.ReceiveJudgment(day(9, 18), Post.COURT, false, "确认违法"),
            new AdministrativeEvent.FileUpward(day(9, 21), Post.P_OFFICER, UpwardFiling.JUDGMENT),
            new AdministrativeEvent.LodgeAppeal(day(9, 29), Post.B_HEAD, "不服"),
            new AdministrativeEvent.TakeEffect(day(12, 1), Post.COURT),
            new AdministrativeEvent.TransferToEnforcement(day(12, 21), Post.COURT, "未履行"),
            new AdministrativeEvent.CloseCase(day(12, 30), Post.P_OFFICER, "结案报告"));

    /** 裁定，未上诉，上诉期届满后生效。 */
    static final List<AdministrativeEvent> RULED = plus(
            UNDER_REVIEW,
            SUED,
            new AdministrativeEvent.RegisterSuit(day(8, 7), Post.COURT),
            new AdministrativeEvent.ReceiveJudgment(day(9, 18), Post.COURT, true, "驳回起诉"),
            // P10 of a ruling: Fri 18 Sep + 10 days = Mon 28 Sep
            new AdministrativeEvent.TakeEffect(day(9, 29), Post.COURT),
            new AdministrativeEvent.CloseCase(day(10, 9), Post.P_OFFICER, "结案报告"));

    static final List<AdministrativeEvent> WITHDRAWN = plus(
            UNDER_REVIEW,
            SUED,
            new AdministrativeEvent.RegisterSuit(day(8, 7), Post.COURT),
            new AdministrativeEvent.ReceiveHearingNotice(day(8, 10), Post.COURT),
            new AdministrativeEvent.WithdrawSuit(day(8, 11), Post.P_CHIEF, true, "全部实现"),
            new AdministrativeEvent.DeliverToCourt(day(8, 12), Post.P_OFFICER));

    static final List<AdministrativeEvent> SENT_ELSEWHERE =
            plus(UNDER_REVIEW, new AdministrativeEvent.TransferCase(day(8, 3), Post.P_CHIEF, "某市人民检察院", "级别管辖"));

    static final List<AdministrativeEvent> TAKEN_BACK = List.of(
            new AdministrativeEvent.FileCase(day(3, 5), Post.P_CHIEF, "某县自然资源局", "损毁林地", true, true, false),
            served(day(3, 9)),
            recommended(day(4, 3)),
            recommendationServed(day(4, 7)),
            new AdministrativeEvent.WithdrawRecommendation(day(4, 9), Post.P_UPPER, "对象错误"),
            new AdministrativeEvent.Terminate(
                    day(4, 20), Post.P_COMMITTEE, TerminationGround.NO_UNLAWFUL_ACT, "调查终结报告", ""));

    static final List<List<AdministrativeEvent>> ALL =
            List.of(TERMINATED_AND_RELAPSED, JUDGED_AND_ENFORCED, RULED, WITHDRAWN, SENT_ELSEWHERE, TAKEN_BACK);

    private static AdministrativeEvent.ServeFiling served(LocalDate on) {
        return new AdministrativeEvent.ServeFiling(on, Post.P_OFFICER, ServiceMethod.DIRECT, false, "签收");
    }

    private static AdministrativeEvent.DecideRecommendation recommended(LocalDate on) {
        return new AdministrativeEvent.DecideRecommendation(
                on, Post.P_CHIEF, "履职中发现", "损毁林地", "未查处", "矿产资源法第七十一条", "依法查处", "P2M", "", false);
    }

    private static AdministrativeEvent.ServeRecommendation recommendationServed(LocalDate on) {
        return new AdministrativeEvent.ServeRecommendation(on, Post.P_OFFICER, ServiceMethod.DIRECT, false, "签收");
    }

    private static AdministrativeEvent.FollowUp followedUp(LocalDate on, boolean performed) {
        return new AdministrativeEvent.FollowUp(
                on,
                Post.P_OFFICER,
                TWO,
                performed,
                !performed,
                performed ? List.of() : List.of(NonPerformance.PARTIAL_ACTION),
                "现场核实");
    }

    private static LocalDate day(int month, int day) {
        return LocalDate.of(2026, month, day);
    }

    private static List<AdministrativeEvent> plus(List<AdministrativeEvent> before, AdministrativeEvent... more) {
        return Stream.concat(before.stream(), Stream.of(more)).toList();
    }
}
