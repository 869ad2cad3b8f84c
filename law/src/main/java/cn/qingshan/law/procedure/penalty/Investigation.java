package cn.qingshan.law.procedure.penalty;

import static cn.qingshan.law.procedure.Post.B_HEAD;
import static cn.qingshan.law.procedure.Post.B_LEGAL;
import static cn.qingshan.law.procedure.Post.B_OFFICER;
import static cn.qingshan.law.procedure.Post.OWNER;
import static cn.qingshan.law.procedure.penalty.PenaltyCase.FILED;
import static cn.qingshan.law.procedure.penalty.PenaltyCase.fileOf;
import static cn.qingshan.law.procedure.penalty.PenaltyCase.onFile;
import static cn.qingshan.law.procedure.penalty.PenaltyCase.pause;
import static cn.qingshan.law.procedure.penalty.PenaltyCase.resume;
import static cn.qingshan.law.procedure.penalty.PenaltyCase.row;
import static cn.qingshan.law.procedure.penalty.PenaltyCase.sinceTrigger;
import static cn.qingshan.law.procedure.penalty.PenaltyCase.startIfInForce;
import static cn.qingshan.law.procedure.penalty.PenaltyStage.EXAMINING;
import static cn.qingshan.law.procedure.penalty.PenaltyStage.HEARING;
import static cn.qingshan.law.procedure.penalty.PenaltyStage.INVESTIGATING;
import static cn.qingshan.law.procedure.penalty.PenaltyStage.NOTIFIED;
import static cn.qingshan.law.procedure.penalty.PenaltyStage.PROPOSED;
import static cn.qingshan.law.procedure.penalty.PenaltyStage.SUSPENDED;
import static cn.qingshan.law.procedure.penalty.PenaltyStage.TERMINATED;

import cn.qingshan.law.procedure.DocumentKind;
import cn.qingshan.law.procedure.Row;
import cn.qingshan.law.procedure.Situation;
import cn.qingshan.law.procedure.Stage;
import cn.qingshan.law.procedure.penalty.PenaltyState.OnFile;
import cn.qingshan.law.rulebook.Refusal;
import cn.qingshan.law.term.PauseKind;
import java.util.List;
import java.util.Optional;

/** 调查取证，及其中止、终止 (自然资源行政处罚办法 arts 12, 17 to 28; 行政处罚法 art. 56). */
final class Investigation {

    private static final Stage[] BEFORE_DECISION = {INVESTIGATING, SUSPENDED, EXAMINING, PROPOSED, NOTIFIED, HEARING};

    private Investigation() {}

    static List<Row<PenaltyState, ? extends PenaltyEvent>> rows() {
        return List.of(
                row(PenaltyEvent.Investigate.class, "调查取证", "investigate")
                        .within(INVESTIGATING)
                        .by(B_OFFICER)
                        .provided(
                                "由二名以上执法人员进行，出示执法证件；现场勘验通知当事人到场，不能到场的注明事由",
                                "two or more officers with their credentials; the party is told to attend an inspection, or the reason is noted")
                        .citing("CFBF24", 17, 19, 21, 24, 25)
                        .documents(DocumentKind.INQUIRY_NOTICE, DocumentKind.INQUIRY_RECORD, DocumentKind.SCENE_RECORD)
                        .notBefore(PenaltyCase::sinceFiled)
                        .byTwo("officers", "CFBF24", 17)
                        .demands(
                                PenaltyEvent.Investigate::credentialsShown,
                                "调查人员应当出示执法证件，不出示的当事人有权拒绝",
                                "officers have to show their credentials")
                        .demandsUnder(
                                "CFBF24",
                                25,
                                e -> e.means() != EvidenceMeans.INSPECT_SCENE || e.partyTold(),
                                "现场勘验应当通知当事人到场，不能到场的在笔录中注明事由",
                                "the party has to be told of an inspection, or the reason noted"),
                row(PenaltyEvent.KeepEvidence.class, "先行登记保存证据", "register and keep evidence")
                        .within(INVESTIGATING)
                        .by(B_OFFICER)
                        .provided("证据可能灭失或者以后难以取得；经局负责人批准", "evidence may be lost; approved by the head")
                        .citing("CFF", 56)
                        .documents(DocumentKind.EVIDENCE_LIST)
                        .starts("A03")
                        .obstacle(now -> now.unless(
                                now.term("A03").isEmpty(),
                                "前次登记保存的证据尚未作出处理决定",
                                "evidence kept before has not been decided on"))
                        .byTwo("officers", "CFBF24", 17)
                        .demands(
                                PenaltyEvent.KeepEvidence::headApproved,
                                "先行登记保存应当经行政机关负责人批准",
                                "the head's approval is needed")
                        .needs("items", "没有登记保存的物品清单", "there is no list of items"),
                row(PenaltyEvent.DisposeKeptEvidence.class, "处理登记保存的证据", "decide on the evidence kept")
                        .within(FILED)
                        .by(B_OFFICER, B_HEAD)
                        .provided("登记保存之后七个工作日内", "within seven working days")
                        .citing("CFF", 56)
                        .documents(DocumentKind.EVIDENCE_LIST)
                        .stops("A03")
                        .obstacle(
                                now -> now.unlessRuns("A03", "没有登记保存而待处理的证据", "no evidence kept waits for a decision"))
                        .notBefore(sinceTrigger("A03")),
                row(PenaltyEvent.SendForAppraisal.class, "委托鉴定、认定", "send for appraisal")
                        .within(INVESTIGATING)
                        .by(B_OFFICER)
                        .provided("鉴定时间不计入办案期限", "the time is excluded from the time for decision")
                        .citing("CFBF24", 26, 38)
                        .documents(DocumentKind.APPRAISAL_COMMISSION)
                        .mayPause("A07")
                        .obstacle(now -> now.unless(
                                !fileOf(now).appraisalOut(), "已经委托鉴定，尚未收回", "an appraisal is under way already"))
                        .needs("matter", "没有写明委托事项", "the matter is not named")
                        .then(step -> {
                            pause(step, PauseKind.APPRAISAL, "委托鉴定（评估、检测）函");
                            return step.stay(
                                    new PenaltyState.Investigating(fileOf(step).appraisal(true)));
                        }),
                row(PenaltyEvent.ReceiveAppraisal.class, "收到鉴定、认定意见", "receive the appraisal")
                        .within(INVESTIGATING, SUSPENDED)
                        .by(B_OFFICER)
                        .provided("已经委托", "one was commissioned")
                        .citing("CFBF24", 26, 38)
                        .documents(DocumentKind.DETERMINATION_OPINION)
                        .mayResume("A07")
                        .obstacle(
                                now -> now.unless(fileOf(now).appraisalOut(), "没有正在进行的鉴定", "no appraisal is under way"))
                        .then(step -> {
                            resume(step, PauseKind.APPRAISAL, "鉴定（认定）意见");
                            return step.stay(onFile(step).knowing(fileOf(step).appraisal(false)));
                        }),
                row(PenaltyEvent.RequestRecusal.class, "申请回避", "ask for recusal")
                        .within(BEFORE_DECISION)
                        .by(OWNER)
                        .enteredBy(B_OFFICER, B_LEGAL)
                        .provided("决定作出之前不停止调查", "the investigation goes on meanwhile")
                        .citing("CFBF24", 18)
                        .notBefore(PenaltyCase::sinceFiled)
                        .needs("officer", "没有写明被申请回避的人员", "the officer is not named")
                        .then(step ->
                                step.stay(onFile(step).knowing(fileOf(step).recusal(Optional.of(step.event()))))),
                row(PenaltyEvent.DecideRecusal.class, "决定回避", "decide on the recusal")
                        .within(BEFORE_DECISION)
                        .by(B_HEAD)
                        .provided("有未决定的回避申请", "a request is open")
                        .citing("CFBF24", 18)
                        .obstacle(now ->
                                now.unless(fileOf(now).recusal().isPresent(), "没有未决定的回避申请", "no request is open"))
                        .notBefore((now, e) -> now.state() instanceof OnFile s
                                ? s.file()
                                        .recusal()
                                        .map(PenaltyEvent.RequestRecusal::on)
                                        .orElse(now.since())
                                : now.since())
                        .then(step ->
                                step.stay(onFile(step).knowing(fileOf(step).recusal(Optional.empty())))),
                row(PenaltyEvent.AskAssistance.class, "提请协助调查", "ask for assistance")
                        .within(INVESTIGATING)
                        .by(B_HEAD)
                        .enteredBy(B_OFFICER)
                        .provided("当事人拒绝或者阻碍调查取证", "the party refuses or obstructs")
                        .citing("CFBF24", 20, 12)
                        .documents(DocumentKind.SUPPORT_REQUEST)
                        .notBefore(PenaltyCase::sinceFiled)
                        .needs(List.of("organs", "reason"), "没有写明提请协助的机关和理由", "organ and reason have to be named"),
                row(PenaltyEvent.SuspendInvestigation.class, "中止调查", "suspend the investigation")
                        .from(INVESTIGATING)
                        .to(SUSPENDED)
                        .by(B_HEAD)
                        .provided(
                                "因不可抗力、意外事件等暂时无法调查；三个工作日内书面告知当事人",
                                "the investigation is impossible for a time; the party is told within three working days")
                        .citing("CFBF24", 27)
                        .documents(DocumentKind.INVESTIGATION_SUSPENSION)
                        .mayPause("A07")
                        .starts("A02")
                        .obstacle(Investigation::lastNotifiedFirst)
                        .needs("cause", "没有写明无法调查的原因", "the cause is not named")
                        .then(step -> {
                            pause(step, PauseKind.INVESTIGATION_SUSPENDED, "中止调查决定书");
                            return startIfInForce(step, "A02")
                                    .to(new PenaltyState.Suspended(
                                            fileOf(step), step.event().cause()));
                        }),
                row(PenaltyEvent.ResumeInvestigation.class, "恢复调查", "resume the investigation")
                        .from(SUSPENDED)
                        .to(INVESTIGATING)
                        .by(B_HEAD)
                        .provided("中止的情形消失；中止已经告知当事人", "the cause is gone; the party knows of the suspension")
                        .citing("CFBF24", 27)
                        .documents(DocumentKind.INVESTIGATION_RESUMPTION)
                        .mayResume("A07")
                        .starts("A02")
                        .obstacle(Investigation::lastNotifiedFirst)
                        .then(step -> {
                            resume(step, PauseKind.INVESTIGATION_SUSPENDED, "恢复调查决定书");
                            return startIfInForce(step, "A02").to(new PenaltyState.Investigating(fileOf(step)));
                        }),
                row(PenaltyEvent.NotifySuspension.class, "书面告知中止、恢复调查", "notify the party of suspension or resumption")
                        .within(FILED)
                        .by(B_OFFICER)
                        .provided("有待告知的中止、恢复决定", "a decision waits to be told")
                        .citing("CFBF24", 27)
                        .documents(DocumentKind.PROOF_OF_SERVICE)
                        .stops("A02")
                        .obstacle(now -> now.unlessRuns("A02", "没有待告知的中止、恢复调查决定", "nothing waits to be told"))
                        .notBefore(sinceTrigger("A02")),
                row(PenaltyEvent.TerminateInvestigation.class, "终止调查", "end the investigation")
                        .from(INVESTIGATING, SUSPENDED)
                        .to(TERMINATED)
                        .by(B_HEAD)
                        .provided(
                                "第二十八条四种情形之一；不属于本部门管辖的写明移送部门",
                                "one of the four grounds of art. 28; where another is competent it is named")
                        .citing("CFBF24", 28)
                        .documents(DocumentKind.INVESTIGATION_TERMINATION)
                        .stops("A01", "A07")
                        .demands(
                                e -> e.ground() != TerminationGround.NOT_COMPETENT || !e.to().isBlank(),
                                "不属于本部门管辖的，应当写明移送的部门",
                                "the competent department has to be named")
                        .demands(
                                e -> e.ground() != TerminationGround.OTHER
                                        || !e.explanation().isBlank(),
                                "以其他情形终止调查的，应当写明理由",
                                "another ground has to be explained")
                        .then(step -> step.to(new PenaltyState.Terminated(
                                fileOf(step),
                                step.event().ground(),
                                Optional.of(step.event().to())
                                        .filter(to -> step.event().ground() == TerminationGround.NOT_COMPETENT)))));
    }

    private static Optional<Refusal> lastNotifiedFirst(Situation<PenaltyState> now) {
        return now.unless(
                now.term("A02").isEmpty(),
                "前次中止（恢复）调查的决定尚未书面告知当事人，应先告知",
                "the party has not been told of the last suspension or resumption");
    }
}
