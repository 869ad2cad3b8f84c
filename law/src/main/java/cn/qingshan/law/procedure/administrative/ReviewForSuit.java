package cn.qingshan.law.procedure.administrative;

import static cn.qingshan.law.procedure.Post.P_ASSISTANT;
import static cn.qingshan.law.procedure.Post.P_CHIEF;
import static cn.qingshan.law.procedure.Post.P_COMMITTEE;
import static cn.qingshan.law.procedure.Post.P_OFFICER;
import static cn.qingshan.law.procedure.Post.P_UPPER;
import static cn.qingshan.law.procedure.administrative.AdministrativeCase.filing;
import static cn.qingshan.law.procedure.administrative.AdministrativeCase.row;
import static cn.qingshan.law.procedure.administrative.AdministrativeCase.watched;
import static cn.qingshan.law.procedure.administrative.AdministrativeStage.AWAITING_PERFORMANCE;
import static cn.qingshan.law.procedure.administrative.AdministrativeStage.INVESTIGATING;
import static cn.qingshan.law.procedure.administrative.AdministrativeStage.REVIEWING;
import static cn.qingshan.law.procedure.administrative.AdministrativeStage.TERMINATED;
import static cn.qingshan.law.procedure.administrative.AdministrativeStage.TRANSFERRED;

import cn.qingshan.law.procedure.DocumentKind;
import cn.qingshan.law.procedure.Outcome;
import cn.qingshan.law.procedure.Post;
import cn.qingshan.law.procedure.Row;
import cn.qingshan.law.procedure.Situation;
import cn.qingshan.law.procedure.Step;
import cn.qingshan.law.procedure.administrative.AdministrativeState.Review;
import cn.qingshan.law.procedure.administrative.AdministrativeState.Reviewing;
import cn.qingshan.law.procedure.administrative.AdministrativeState.Served;
import cn.qingshan.law.procedure.administrative.AdministrativeState.Terminated;
import cn.qingshan.law.procedure.administrative.AdministrativeState.TransferredAway;
import cn.qingshan.law.term.Approver;
import cn.qingshan.law.term.Length;
import cn.qingshan.law.term.PauseKind;
import cn.qingshan.law.term.Term;
import java.util.List;
import java.util.Optional;

/** 审查起诉、终结与移送 (办案规则 arts 16, 17, 41, 47, 48, 74, 77, 79, 80). */
final class ReviewForSuit {

    private ReviewForSuit() {}

    static List<Row<AdministrativeState, ? extends AdministrativeEvent>> rows() {
        return List.of(
                row(AdministrativeEvent.OpenReview.class, "整改期限届满，开始审查起诉", "open the review for suit")
                        .from(AWAITING_PERFORMANCE)
                        .to(REVIEWING)
                        .by(P_OFFICER)
                        .provided(
                                "整改期限确已届满；届满不自动改变案件状态",
                                "the rectification period has firmly expired; expiry changes nothing by itself")
                        .citing("BAGZ", 47, 77)
                        .stops("P04")
                        .starts("P06")
                        .obstacle(now -> now.unlessRuns("P04", "没有在计算的整改期限", "no rectification period runs"))
                        .obstacle(now -> now.unlessExpired("P04"))
                        .then(step -> {
                            var rectification = step.term("P04").orElseThrow();
                            return step.stop("P04", rectification.due().date().orElseThrow())
                                    .startAtExpiryOf("P06", rectification)
                                    .to(new Reviewing(
                                            filing(step),
                                            watched(step).served(),
                                            new Review(step.on(), rectification)));
                        }),
                row(AdministrativeEvent.ExtendReview.class, "延长审查起诉期限", "extend the review")
                        .within(REVIEWING)
                        .by(P_CHIEF, P_UPPER)
                        .provided(
                                "重大、疑难、复杂案件；检察长一次一个月，其后由上一级人民检察院批准",
                                "a grave, difficult or complex case; the chief by one month once, then the next higher procuratorate")
                        .citing("BAGZ", 47)
                        .documents(DocumentKind.EXTENSION_APPROVAL)
                        .extending("P06")
                        .obstacle(ReviewForSuit::reviewRuns)
                        .needs("months", "延长的月数应为正数", "the extension must be a positive number of months")
                        .needs(
                                "reason",
                                "延长审查起诉期限应当写明重大、疑难、复杂的理由",
                                "an extension needs its reason: grave, difficult or complex")
                        .then(step -> step.extend(
                                        "P06",
                                        new Length.Months(step.event().months()),
                                        step.event().by() == Post.P_UPPER ? Approver.UPPER : Approver.CHIEF,
                                        "延长审查起诉期限审批表")
                                .stay()),
                row(AdministrativeEvent.SendForAppraisal.class, "委托鉴定、评估等", "send for appraisal")
                        .within(REVIEWING)
                        .by(P_OFFICER)
                        .provided("鉴定、评估等期间不计入审查起诉期限", "the time is excluded from the review")
                        .citing("BAGZ", 48, 41)
                        .documents(DocumentKind.APPRAISAL_COMMISSION)
                        .pauses("P06")
                        .obstacle(ReviewForSuit::reviewRuns)
                        .then(step -> step.pause("P06", PauseKind.APPRAISAL, "委托鉴定（评估、检测）函")
                                .stay()),
                row(AdministrativeEvent.ReceiveAppraisal.class, "收到鉴定、评估意见", "receive the appraisal")
                        .within(REVIEWING)
                        .by(P_OFFICER)
                        .provided("已经委托", "one was commissioned")
                        .citing("BAGZ", 48)
                        .documents(DocumentKind.APPRAISAL_OPINION)
                        .resumes("P06")
                        .obstacle(now -> now.unless(
                                now.term("P06").filter(Term::suspended).isPresent(),
                                "没有正在进行的鉴定、评估",
                                "no appraisal is under way"))
                        .then(step -> step.resume("P06", PauseKind.APPRAISAL, "鉴定（评估、检测）意见")
                                .stay()),
                row(AdministrativeEvent.Terminate.class, "终结案件", "terminate the case")
                        .from(INVESTIGATING, AWAITING_PERFORMANCE, REVIEWING)
                        .to(TERMINATED)
                        .by(P_CHIEF, P_COMMITTEE)
                        .provided(
                                "第七十四条四种情形之一；发出检察建议后须经跟进调查；行政机关销号、系统或者期限届满均不能终结案件",
                                "one of the four grounds of art. 74; after a recommendation only on a follow-up investigation; never by write-off, by the system or by lapse of time")
                        .citing("BAGZ", 74, 79, 80)
                        .documents(
                                DocumentKind.INVESTIGATION_REPORT,
                                DocumentKind.REVIEW_REPORT,
                                DocumentKind.TERMINATION_DECISION)
                        .stops("P01", "P04", "P05", "P06")
                        .starts("P14", "J06")
                        .obstacle(
                                now -> now.unless(
                                        now.state()
                                                .recommendationServed()
                                                .map(served ->
                                                        served.lastFollowUp().isPresent())
                                                .orElse(true),
                                        "发出检察建议后未经跟进调查（办案规则第七十七条），不能终结案件",
                                        "after a recommendation the case may not be terminated without a follow-up investigation (Rules art. 77)"))
                        .needsUnder(
                                "BAGZ",
                                79,
                                "report",
                                "没有《调查终结报告》或者《审查终结报告》，不能终结案件",
                                "a case may not be terminated without its report")
                        .demands(
                                e -> e.ground() != TerminationGround.OTHER
                                        || !e.explanation().isBlank(),
                                "以其他情形终结案件的，应当写明理由",
                                "another ground has to be explained")
                        .then(ReviewForSuit::terminate),
                row(AdministrativeEvent.ServeTermination.class, "送达终结案件决定书", "serve the decision to terminate")
                        .within(TERMINATED)
                        .by(P_OFFICER)
                        .enteredBy(P_ASSISTANT)
                        .citing("BAGZ", 74)
                        .documents(DocumentKind.PROOF_OF_SERVICE)
                        .stops("P14")
                        .obstacle(now -> now.unlessRuns("P14", "终结案件决定书已经送达", "the decision is served already")),
                row(AdministrativeEvent.TransferCase.class, "移送其他人民检察院", "transfer the case")
                        .from(REVIEWING)
                        .to(TRANSFERRED)
                        .by(P_CHIEF)
                        .provided("属于其他人民检察院管辖", "another procuratorate is competent")
                        .citing("BAGZ", 79, 16, 17)
                        .documents(DocumentKind.REVIEW_REPORT, DocumentKind.CASE_TRANSFER)
                        .stops("P06")
                        .then(step -> step.stopAll()
                                .to(new TransferredAway(
                                        filing(step), step.event().to()))));
    }

    private static Optional<cn.qingshan.law.rulebook.Refusal> reviewRuns(Situation<AdministrativeState> now) {
        return now.unlessRuns("P06", "审查起诉期限不在计算之中", "the term of review does not run");
    }

    private static Outcome<AdministrativeState> terminate(
            Step<AdministrativeState, AdministrativeEvent.Terminate> step) {
        var ground = step.event().ground();
        var followUp = step.state().recommendationServed().flatMap(Served::lastFollowUp);
        var contradicted = switch (ground) {
            case INTEREST_PROTECTED ->
                followUp.filter(AdministrativeEvent.FollowUp::harmContinues).isPresent();
            case MEASURES_TAKEN ->
                followUp.filter(found -> !found.dutyPerformed()).isPresent();
            case NO_UNLAWFUL_ACT, OTHER -> false;
        };
        if (contradicted) {
            return step.refuse(
                    "最近一次跟进调查（" + followUp.orElseThrow().on() + "）的认定与终结理由“"
                            + ground.text().zh() + "”不符",
                    "the last follow-up (" + followUp.orElseThrow().on() + ") does not bear out the ground \""
                            + ground.text().en() + "\"");
        }
        return step.to(new Terminated(filing(step), ground, step.state().recommendationServed()));
    }
}
