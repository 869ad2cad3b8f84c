package cn.qingshan.law.procedure.administrative;

import cn.qingshan.law.procedure.Asks;
import cn.qingshan.law.procedure.InvestigationKind;
import cn.qingshan.law.procedure.Post;
import cn.qingshan.law.procedure.ProcedureEvent;
import cn.qingshan.law.procedure.Service;
import cn.qingshan.law.procedure.UpwardFiling;
import cn.qingshan.law.term.ServiceMethod;
import java.time.LocalDate;
import java.util.List;

/** What can happen in an administrative public-interest case. The act ids are the record names, see {@link ProcedureEvent#act()}. */
public sealed interface AdministrativeEvent extends ProcedureEvent {

    /**
     * 立案. Without a respondent it is a case against the fact, lawful only where the harm is grave (art. 29).
     *
     * @param respondent name of the organ; empty where not yet known
     */
    record FileCase(
            LocalDate on,
            Post by,

            @Asks(zh = "监督对象", en = "Respondent", line = true)
            String respondent,

            @Asks(zh = "国家利益或者社会公共利益受到侵害的事实", en = "Facts of the harm to the public interest")
            String harm,

            @Asks(zh = "国家利益或者社会公共利益受到侵害", en = "The public interest is harmed")
            boolean publicInterestHarmed,

            @Asks(zh = "可能存在违法行使职权或者不作为", en = "An organ may have acted unlawfully or failed to act")
            boolean possibleUnlawfulness,

            @Asks(zh = "侵害严重", en = "The harm is grave") boolean harmGrave)
            implements AdministrativeEvent {}

    /** 送达立案决定书. */
    record ServeFiling(LocalDate on, Post by, ServiceMethod method, boolean consent, String proof)
            implements AdministrativeEvent, Service {}

    record NameRespondent(
            LocalDate on,
            Post by,

            @Asks(zh = "监督对象", en = "Respondent", line = true)
            String respondent) implements AdministrativeEvent {}

    record Investigate(
            LocalDate on,
            Post by,
            @Asks(zh = "调查方式", en = "Kind") InvestigationKind kind,
            List<String> officers,
            @Asks(zh = "内容摘要", en = "Summary") String summary)
            implements AdministrativeEvent {}

    record OpenConsultation(
            LocalDate on,
            Post by,
            @Asks(zh = "磋商方式", en = "Form") ConsultationForm form) implements AdministrativeEvent {}

    record AgreeInConsultation(
            LocalDate on,
            Post by,
            @Asks(zh = "整改方案", en = "Plan") String plan,
            @Asks(zh = "方案期限", en = "Plan due") LocalDate planDue,
            @Asks(zh = "磋商记录", en = "Minutes") String minutes)
            implements AdministrativeEvent {}

    record EndConsultation(
            LocalDate on,
            Post by,
            @Asks(zh = "磋商记录", en = "Minutes") String minutes) implements AdministrativeEvent {}

    /** The contents of art. 75 beside the organ's name, which the case knows; {@code rectification} as {@code P2M} or a date. */
    record DecideRecommendation(
            LocalDate on,
            Post by,

            @Asks(zh = "案件来源", en = "Source of the case", line = true)
            String source,

            @Asks(zh = "国家利益或者社会公共利益受到侵害的事实", en = "Facts of the harm to the public interest")
            String harm,

            @Asks(zh = "认定行政机关不依法履行职责的事实和理由", en = "Facts and reasons of the non-performance")
            String nonPerformance,

            @Asks(zh = "提出检察建议的法律依据", en = "Legal basis") String legalBasis,

            @Asks(zh = "建议的具体内容", en = "What is recommended")
            String demand,

            @Asks(zh = "整改期限（P2M 为两个月，P60D 为六十日，或日期）", en = "Rectification period (P2M, P60D, or a date)", line = true)
            String rectification,

            @Asks(zh = "其他需要说明的事项", en = "Other") String other,

            @Asks(zh = "紧急情形（书面回复期限十五日）", en = "Emergency (written reply in 15 days)")
            boolean urgent)
            implements AdministrativeEvent {}

    /** 损害继续扩大等紧急情形; only before service. */
    record MarkUrgent(LocalDate on, Post by, String reason) implements AdministrativeEvent {}

    /** 送达检察建议书. {@code on} is the day the method counts from, see {@link ServiceMethod}. */
    record ServeRecommendation(LocalDate on, Post by, ServiceMethod method, boolean consent, String proof)
            implements AdministrativeEvent, Service {}

    record FileUpward(
            LocalDate on,
            Post by,
            @Asks(zh = "备案事项", en = "What is filed") UpwardFiling what) implements AdministrativeEvent {}

    record RaiseObjection(
            LocalDate on,
            Post by,
            @Asks(zh = "理由", en = "Grounds") String grounds) implements AdministrativeEvent {}

    record AnswerObjection(
            LocalDate on,
            Post by,
            @Asks(zh = "异议成立", en = "Upheld") boolean upheld,
            @Asks(zh = "复核意见", en = "Reasons") String reasons)
            implements AdministrativeEvent {}

    record ChangeRecommendation(
            LocalDate on,
            Post by,

            @Asks(zh = "案件来源", en = "Source of the case", line = true)
            String source,

            @Asks(zh = "国家利益或者社会公共利益受到侵害的事实", en = "Facts of the harm to the public interest")
            String harm,

            @Asks(zh = "认定行政机关不依法履行职责的事实和理由", en = "Facts and reasons of the non-performance")
            String nonPerformance,

            @Asks(zh = "提出检察建议的法律依据", en = "Legal basis") String legalBasis,

            @Asks(zh = "建议的具体内容", en = "What is recommended")
            String demand,

            @Asks(zh = "整改期限（P2M 为两个月，P60D 为六十日，或日期）", en = "Rectification period (P2M, P60D, or a date)", line = true)
            String rectification,

            @Asks(zh = "其他需要说明的事项", en = "Other") String other,

            @Asks(zh = "紧急情形（书面回复期限十五日）", en = "Emergency (written reply in 15 days)")
            boolean urgent)
            implements AdministrativeEvent {}

    record WithdrawRecommendation(LocalDate on, Post by, String reason) implements AdministrativeEvent {}

    record RecordMeasures(
            LocalDate on,
            Post by,
            @Asks(zh = "整改情况", en = "Measures") String measures) implements AdministrativeEvent {}

    record Reply(
            LocalDate on,
            Post by,
            @Asks(zh = "内容摘要", en = "Summary") String summary,

            @Asks(zh = "回复称已全部整改到位", en = "The reply says that all is done")
            boolean claimsPerformed)
            implements AdministrativeEvent {}

    record FollowUp(
            LocalDate on,
            Post by,
            List<String> officers,

            @Asks(zh = "已依法履行职责", en = "The duty is performed")
            boolean dutyPerformed,

            @Asks(zh = "侵害状态仍在持续", en = "The harm continues")
            boolean harmContinues,

            @Asks(zh = "未依法履行职责的情形（第八十二条）", en = "Circumstances of non-performance (art. 82)")
            List<NonPerformance> circumstances,

            @Asks(zh = "跟进调查认定", en = "Finding") String finding)
            implements AdministrativeEvent {}

    record Suspend(
            LocalDate on,
            Post by,

            @Asks(zh = "行政机关已依法作出决定或者制定方案", en = "A decision or plan was made")
            boolean planMade,

            @Asks(zh = "因客观原因不能全部整改到位", en = "An objective cause")
            boolean objectiveCause,

            @Asks(zh = "行政机关没有怠于履职", en = "No negligence") boolean notNegligent,
            @Asks(zh = "客观原因", en = "Cause") String cause)
            implements AdministrativeEvent {}

    record Resume(LocalDate on, Post by, String reason) implements AdministrativeEvent {}

    record OpenReview(LocalDate on, Post by) implements AdministrativeEvent {}

    record ExtendReview(
            LocalDate on,
            Post by,
            @Asks(zh = "延长月数", en = "Months") int months,
            String reason) implements AdministrativeEvent {}

    record SendForAppraisal(
            LocalDate on,
            Post by,
            @Asks(zh = "委托事项", en = "Matter") String matter) implements AdministrativeEvent {}

    record ReceiveAppraisal(
            LocalDate on,
            Post by,
            @Asks(zh = "意见", en = "Result") String result) implements AdministrativeEvent {}

    /** 终结案件. @param report the investigation or review report it rests on */
    record Terminate(
            LocalDate on,
            Post by,

            @Asks(zh = "终结理由（第七十四条）", en = "Ground (art. 74)")
            TerminationGround ground,

            @Asks(zh = "调查（审查）终结报告", en = "Report") String report,
            @Asks(zh = "说明", en = "Explanation") String explanation)
            implements AdministrativeEvent {}

    record ServeTermination(LocalDate on, Post by, ServiceMethod method, boolean consent, String proof)
            implements AdministrativeEvent, Service {}

    record TransferCase(
            LocalDate on,
            Post by,
            @Asks(zh = "移送至", en = "To", line = true) String to,
            String reason) implements AdministrativeEvent {}

    /** 提起诉讼; {@code on} is the day the complaint reached the court. */
    record Sue(
            LocalDate on,
            Post by,

            @Asks(zh = "未依法履行职责的情形（第八十二条）", en = "Circumstances of non-performance (art. 82)")
            List<NonPerformance> circumstances,

            @Asks(zh = "侵害状态仍在持续", en = "The harm continues")
            boolean harmContinues,

            @Asks(zh = "已有履行诉前程序的证明材料", en = "Proof of the pre-suit procedure")
            boolean preSuitProof,

            @Asks(zh = "诉讼请求（第八十三条）", en = "Claims (art. 83)")
            List<Claim> claims)
            implements AdministrativeEvent {}

    record RegisterSuit(LocalDate on, Post by) implements AdministrativeEvent {}

    record RefuseSuit(LocalDate on, Post by, String reason) implements AdministrativeEvent {}

    record ReceiveHearingNotice(LocalDate on, Post by) implements AdministrativeEvent {}

    record AppointAppearance(LocalDate on, Post by, List<String> officers) implements AdministrativeEvent {}

    record AlterClaims(
            LocalDate on,
            Post by,

            @Asks(zh = "诉讼请求（第八十三条）", en = "Claims (art. 83)")
            List<Claim> claims,

            String reason) implements AdministrativeEvent {}

    record WithdrawSuit(
            LocalDate on,
            Post by,

            @Asks(zh = "诉讼请求全部实现", en = "All claims realised")
            boolean claimsRealised,

            String reason)
            implements AdministrativeEvent {}

    record DeliverToCourt(LocalDate on, Post by) implements AdministrativeEvent {}

    record ReceiveJudgment(
            LocalDate on,
            Post by,
            @Asks(zh = "是裁定", en = "It is a ruling") boolean ruling,
            @Asks(zh = "内容摘要", en = "Summary") String summary)
            implements AdministrativeEvent {}

    record LodgeAppeal(
            LocalDate on,
            Post by,
            @Asks(zh = "理由", en = "Grounds") String grounds) implements AdministrativeEvent {}

    record TakeEffect(LocalDate on, Post by) implements AdministrativeEvent {}

    record TransferToEnforcement(LocalDate on, Post by, String reason) implements AdministrativeEvent {}

    record CloseCase(
            LocalDate on,
            Post by,
            @Asks(zh = "调查（审查）终结报告", en = "Report") String report) implements AdministrativeEvent {}

    record LookBack(
            LocalDate on,
            Post by,
            List<String> officers,
            @Asks(zh = "跟进调查认定", en = "Finding") String finding) implements AdministrativeEvent {}

    record FindRelapse(
            LocalDate on,
            Post by,
            @Asks(zh = "新的事实", en = "New facts") String newFacts) implements AdministrativeEvent {}

    /** The bureau wrote the patch off (销号): noted, and no more than that. */
    record NoteWriteOff(
            LocalDate on,
            Post by,

            @Asks(zh = "销号文号", en = "Reference of the write-off", line = true)
            String reference) implements AdministrativeEvent {}
}
