package cn.qingshan.law.procedure.penalty;

import static cn.qingshan.law.procedure.Post.B_HEAD;
import static cn.qingshan.law.procedure.Post.B_LEGAL;
import static cn.qingshan.law.procedure.Post.B_OFFICER;
import static cn.qingshan.law.procedure.Post.POLICE;
import static cn.qingshan.law.procedure.penalty.PenaltyCase.FILED;
import static cn.qingshan.law.procedure.penalty.PenaltyCase.fileOf;
import static cn.qingshan.law.procedure.penalty.PenaltyCase.onFile;
import static cn.qingshan.law.procedure.penalty.PenaltyCase.pause;
import static cn.qingshan.law.procedure.penalty.PenaltyCase.resume;
import static cn.qingshan.law.procedure.penalty.PenaltyCase.row;
import static cn.qingshan.law.procedure.penalty.PenaltyCase.sinceTrigger;
import static cn.qingshan.law.procedure.penalty.PenaltyCase.startIfInForce;
import static cn.qingshan.law.procedure.penalty.PenaltyStage.CLOSED;

import cn.qingshan.law.procedure.DocumentKind;
import cn.qingshan.law.procedure.Row;
import cn.qingshan.law.procedure.Situation;
import cn.qingshan.law.procedure.penalty.PenaltyState.CrimeTrack;
import cn.qingshan.law.rulebook.Refusal;
import cn.qingshan.law.term.PauseKind;
import cn.qingshan.law.term.Term;
import java.util.List;
import java.util.Optional;

/** 移送涉嫌犯罪案件 (行政执法机关移送涉嫌犯罪案件的规定 arts 5 to 12; 自然资源行政处罚办法 arts 13, 38; 行政处罚法 arts 27, 35). */
final class CrimeTransfer {

    private CrimeTransfer() {}

    static List<Row<PenaltyState, ? extends PenaltyEvent>> rows() {
        return List.of(
                row(PenaltyEvent.ReportCrime.class, "报告涉嫌犯罪", "report a suspected crime")
                        .within(FILED)
                        .by(B_OFFICER)
                        .provided(
                                "二名以上执法人员组成专案组，提出书面报告；日期为负责人接到报告之日",
                                "a team of two or more and a written report; dated by its receipt by the head")
                        .citing("YSGD", 5)
                        .citing("CFBF24", 13)
                        .documents(DocumentKind.CRIME_TRANSFER)
                        .starts("A17")
                        .obstacle(now -> now.unless(
                                !fileOf(now).crime().open(), "涉嫌犯罪的移送正在办理", "a transfer is under way already"))
                        .notBefore(PenaltyCase::sinceFiled)
                        .byTwo("officers", "YSGD", 5)
                        .needs(List.of("facts", "report"), "没有涉嫌犯罪的事实和书面报告", "facts and a written report are needed")
                        .then(step -> step.stay(onFile(step)
                                .knowing(fileOf(step).suspected(true, false).crime(CrimeTrack.REPORTED)))),
                row(PenaltyEvent.DecideCrimeTransfer.class, "决定是否移送涉嫌犯罪案件", "decide on the criminal transfer")
                        .within(FILED)
                        .by(B_HEAD)
                        .provided("接到报告之日起三日内；不批准的记明理由", "within three days of the report; a refusal with reasons")
                        .citing("YSGD", 5)
                        .documents(DocumentKind.CRIME_TRANSFER)
                        .stops("A17")
                        .mayStart("A17H")
                        .obstacle(crimeIs(CrimeTrack.REPORTED, "没有待决定的移送报告", "no report waits for a decision"))
                        .notBefore(sinceTrigger("A17"))
                        .demands(
                                e -> e.approved() || !e.reason().isBlank(),
                                "不批准移送的，应当将理由记录在案",
                                "a refusal needs its reasons")
                        .then(step -> step.event().approved()
                                ? step.start("A17H")
                                        .stay(onFile(step).knowing(fileOf(step).crime(CrimeTrack.APPROVED)))
                                : step.stay(onFile(step).knowing(fileOf(step).crime(CrimeTrack.NOT_APPROVED)))),
                row(PenaltyEvent.TransferCrime.class, "移送公安机关", "transfer to the police")
                        .within(FILED)
                        .by(B_OFFICER)
                        .enteredBy(B_HEAD)
                        .provided(
                                "批准之后二十四小时内；等待司法机关决定的时间不计入办案期限",
                                "within 24 hours of the approval; waiting for the criminal side is excluded time")
                        .citing("YSGD", 5)
                        .citing("CFBF24", 38)
                        .documents(DocumentKind.CRIME_TRANSFER)
                        .stops("A17H")
                        .starts("A18")
                        .mayPause("A07")
                        .obstacle(crimeIs(
                                CrimeTrack.APPROVED, "移送尚未批准，或者已经移送", "the transfer is not approved, or done already"))
                        .notBefore(sinceTrigger("A17H"))
                        .needs(List.of("police", "items"), "没有写明公安机关和移送材料", "police and papers have to be named")
                        .then(step -> {
                            pause(step, PauseKind.CRIMINAL_TRANSFER, "涉嫌犯罪案件移送书");
                            return step.stay(onFile(step).knowing(fileOf(step).crime(CrimeTrack.WITH_POLICE)));
                        }),
                row(PenaltyEvent.NotePoliceDecision.class, "公安机关决定是否立案", "record the police decision")
                        .within(FILED)
                        .within(CLOSED)
                        .by(POLICE)
                        .enteredBy(B_OFFICER, B_LEGAL)
                        .provided(
                                "日期为收到通知之日；不予立案的恢复计算办案期限",
                                "dated by its receipt; a refusal lets the time for decision run again")
                        .citing("YSGD", 8)
                        .documents(DocumentKind.CONTEXT_NOTE)
                        .stops("A18")
                        .mayStart("A19", "A24")
                        .mayResume("A07")
                        .obstacle(crimeIs(CrimeTrack.WITH_POLICE, "没有等待公安机关决定的移送", "the police have nothing to decide"))
                        .notBefore(sinceTrigger("A18"))
                        .then(step -> {
                            if (step.event().filed()) {
                                return startIfInForce(step, "A24")
                                        .stay(onFile(step).knowing(fileOf(step).crime(CrimeTrack.POLICE_FILED)));
                            }
                            resume(step, PauseKind.CRIMINAL_TRANSFER, "不予立案通知书");
                            return step.start("A19")
                                    .stay(onFile(step).knowing(fileOf(step).crime(CrimeTrack.POLICE_REFUSED)));
                        }),
                row(PenaltyEvent.AskPoliceReview.class, "提请复议、建议立案监督", "ask for review of the police refusal")
                        .within(FILED)
                        .within(CLOSED)
                        .by(B_HEAD)
                        .enteredBy(B_OFFICER)
                        .provided("接到不予立案通知书之日起三日内", "within three days of the refusal")
                        .citing("YSGD", 9)
                        .documents(DocumentKind.CONTEXT_NOTE)
                        .stops("A19")
                        .mayPause("A07")
                        .obstacle(crimeIs(CrimeTrack.POLICE_REFUSED, "没有不予立案的决定", "the police have not refused"))
                        .obstacle(now -> now.unlessRuns("A19", "已经提请复议或者建议立案监督", "review was asked for already"))
                        .notBefore(sinceTrigger("A19"))
                        .then(step -> {
                            pause(step, PauseKind.CRIMINAL_TRANSFER, "提请复议（建议立案监督）书");
                            return step.stay(onFile(step).knowing(fileOf(step).crime(CrimeTrack.UNDER_REVIEW)));
                        }),
                row(PenaltyEvent.NotePoliceReview.class, "复议、立案监督的结果", "record the result of that review")
                        .within(FILED)
                        .within(CLOSED)
                        .by(POLICE)
                        .enteredBy(B_OFFICER, B_LEGAL)
                        .citing("YSGD", 9)
                        .documents(DocumentKind.CONTEXT_NOTE)
                        .mayStart("A24")
                        .mayResume("A07")
                        .obstacle(crimeIs(CrimeTrack.UNDER_REVIEW, "没有正在进行的复议、立案监督", "no review is under way"))
                        .notBefore(PenaltyCase::sinceFiled)
                        .then(step -> {
                            if (step.event().filed()) {
                                return startIfInForce(step, "A24")
                                        .stay(onFile(step).knowing(fileOf(step).crime(CrimeTrack.POLICE_FILED)));
                            }
                            resume(step, PauseKind.CRIMINAL_TRANSFER, "复议（立案监督）结果");
                            return step.stay(onFile(step).knowing(fileOf(step).crime(CrimeTrack.RETURNED)));
                        }),
                row(
                                PenaltyEvent.HandOverCriminalGoods.class,
                                "向公安机关移交涉案物品和材料",
                                "hand the goods and papers to the police")
                        .within(FILED)
                        .within(CLOSED)
                        .by(B_OFFICER)
                        .provided("接到立案通知书之日起三日内移交", "within three days of the police filing")
                        .citing("YSGD", 12)
                        .documents(DocumentKind.HANDOVER_FORM)
                        .stops("A24")
                        .obstacle(crimeIs(CrimeTrack.POLICE_FILED, "公安机关没有立案", "the police have not filed"))
                        .notBefore((now, e) -> now.terms()
                                .find("A24")
                                .map(Term::trigger)
                                .orElseGet(() -> PenaltyCase.sinceFiled(now, e)))
                        .needs("items", "没有移交清单", "there is no list"),
                row(PenaltyEvent.NoteCriminalOutcome.class, "刑事程序终结", "record the end of the criminal case")
                        .within(FILED)
                        .within(CLOSED)
                        .by(B_OFFICER)
                        .enteredBy(B_LEGAL)
                        .provided(
                                "撤销案件、不起诉或者判决；恢复计算办案期限，仍应处罚的继续办理",
                                "dropped, not prosecuted or judged; the time for decision runs again")
                        .citing("CFF", 27, 35)
                        .citing("CFBF24", 38)
                        .documents(DocumentKind.CONTEXT_NOTE)
                        .stops("A24")
                        .mayResume("A07")
                        .obstacle(crimeIs(CrimeTrack.POLICE_FILED, "没有正在进行的刑事程序", "no criminal case is under way"))
                        .notBefore(PenaltyCase::sinceFiled)
                        .needs("reference", "没有写明文书文号", "the document is not named")
                        .then(step -> {
                            resume(
                                    step,
                                    PauseKind.CRIMINAL_TRANSFER,
                                    step.event().reference());
                            return step.stay(onFile(step).knowing(fileOf(step).crime(CrimeTrack.RETURNED)));
                        }));
    }

    private static java.util.function.Function<Situation<PenaltyState>, Optional<Refusal>> crimeIs(
            CrimeTrack track, String zh, String en) {
        return now -> now.unless(fileOf(now).crime() == track, zh, en);
    }
}
