package cn.qingshan.law.procedure.administrative;

import static cn.qingshan.law.procedure.Post.COURT;
import static cn.qingshan.law.procedure.Post.P_ASSISTANT;
import static cn.qingshan.law.procedure.Post.P_CHIEF;
import static cn.qingshan.law.procedure.Post.P_COMMITTEE;
import static cn.qingshan.law.procedure.Post.P_OFFICER;
import static cn.qingshan.law.procedure.administrative.AdministrativeCase.filing;
import static cn.qingshan.law.procedure.administrative.AdministrativeCase.row;
import static cn.qingshan.law.procedure.administrative.AdministrativeStage.REVIEWING;
import static cn.qingshan.law.procedure.administrative.AdministrativeStage.SUED;
import static cn.qingshan.law.procedure.administrative.AdministrativeStage.TRIAL;
import static cn.qingshan.law.procedure.administrative.AdministrativeStage.WITHDRAWN;

import cn.qingshan.law.procedure.DocumentKind;
import cn.qingshan.law.procedure.Row;
import cn.qingshan.law.procedure.administrative.AdministrativeState.Reviewing;
import cn.qingshan.law.procedure.administrative.AdministrativeState.Sued;
import cn.qingshan.law.procedure.administrative.AdministrativeState.Suit;
import cn.qingshan.law.procedure.administrative.AdministrativeState.Trial;
import cn.qingshan.law.procedure.administrative.AdministrativeState.Withdrawn;
import java.util.List;

/** 起诉与审理 (办案规则 arts 49, 81 to 84; 行政诉讼法 art. 51). */
final class SuitAndTrial {

    private SuitAndTrial() {}

    static List<Row<AdministrativeState, ? extends AdministrativeEvent>> rows() {
        return List.of(
                row(AdministrativeEvent.Sue.class, "提起诉讼", "sue")
                        .from(REVIEWING)
                        .to(SUED)
                        .by(P_CHIEF, P_COMMITTEE)
                        .provided(
                                "检察建议已送达且整改期限届满；有第八十二条所列情形之一；公益仍受侵害；有诉前程序证明；有诉讼请求",
                                "a served recommendation, its period expired; a circumstance of art. 82; the harm continues; proof of the pre-suit procedure; claims")
                        .citing("BAGZ", 81, 82, 83)
                        .documents(DocumentKind.REVIEW_REPORT, DocumentKind.COMPLAINT)
                        .stops("P05", "P06")
                        .starts("P07")
                        .needsUnder(
                                "BAGZ",
                                82,
                                "circumstances",
                                "没有认定任何一种未依法履行职责的情形，不能起诉",
                                "no circumstance of non-performance is found")
                        .demands(
                                AdministrativeEvent.Sue::harmContinues,
                                "国家利益或者社会公共利益已不再受侵害，不能起诉",
                                "the public interest is no longer harmed")
                        .demandsUnder(
                                "GYJS",
                                22,
                                AdministrativeEvent.Sue::preSuitProof,
                                "没有已经履行诉前程序的证明材料，不能起诉",
                                "there is no proof that the pre-suit procedure was done")
                        .needsUnder("BAGZ", 83, "claims", "没有诉讼请求", "there is no claim")
                        .then(step -> {
                            var reviewing = step.as(Reviewing.class);
                            var suit = new Suit(
                                    step.on(),
                                    List.copyOf(step.event().circumstances()),
                                    List.copyOf(step.event().claims()));
                            return step.to(new Sued(filing(step), reviewing.served(), reviewing.review(), suit));
                        }),
                row(AdministrativeEvent.RegisterSuit.class, "人民法院登记立案", "register the suit")
                        .from(SUED)
                        .to(TRIAL)
                        .by(COURT)
                        .enteredBy(P_OFFICER, P_ASSISTANT)
                        .citing("XSF17", 51)
                        .documents(DocumentKind.COURT_ACCEPTANCE)
                        .then(step -> {
                            var sued = step.as(Sued.class);
                            return step.to(new Trial(filing(step), sued.served(), sued.suit()));
                        }),
                row(AdministrativeEvent.RefuseSuit.class, "人民法院裁定不予立案", "refuse to register the suit")
                        .from(SUED)
                        .to(REVIEWING)
                        .by(COURT)
                        .enteredBy(P_OFFICER, P_ASSISTANT)
                        .citing("XSF17", 51)
                        .documents(DocumentKind.COURT_REFUSAL)
                        .then(step -> {
                            var sued = step.as(Sued.class);
                            return step.to(new Reviewing(filing(step), sued.served(), sued.review()));
                        }),
                row(AdministrativeEvent.ReceiveHearingNotice.class, "收到出庭通知", "receive the notice of hearing")
                        .within(TRIAL)
                        .by(COURT)
                        .enteredBy(P_OFFICER, P_ASSISTANT)
                        .citing("BAGZ", 49)
                        .documents(DocumentKind.HEARING_NOTICE)
                        .starts("P08"),
                row(AdministrativeEvent.AppointAppearance.class, "派员出庭", "send the notice of appearance")
                        .within(TRIAL)
                        .by(P_CHIEF)
                        .enteredBy(P_OFFICER)
                        .citing("BAGZ", 49)
                        .documents(DocumentKind.APPEARANCE_NOTICE)
                        .stops("P08")
                        .obstacle(now -> now.unlessRuns("P08", "没有待答复的出庭通知", "no notice of hearing is open")),
                row(AdministrativeEvent.AlterClaims.class, "变更诉讼请求", "alter the claims")
                        .within(TRIAL)
                        .by(P_CHIEF)
                        .citing("BAGZ", 84)
                        .documents(DocumentKind.CLAIM_CHANGE)
                        .starts("P11")
                        .needs("claims", "变更后没有诉讼请求", "no claim would be left")
                        .then(step -> {
                            var trial = step.as(Trial.class);
                            var suit = new Suit(
                                    trial.suit().deliveredOn(),
                                    trial.suit().circumstances(),
                                    List.copyOf(step.event().claims()));
                            return step.stay(new Trial(filing(step), trial.served(), suit));
                        }),
                row(AdministrativeEvent.WithdrawSuit.class, "撤回起诉", "withdraw the suit")
                        .from(TRIAL)
                        .to(WITHDRAWN)
                        .by(P_CHIEF)
                        .provided("诉讼请求已全部实现", "all claims are realised")
                        .citing("BAGZ", 84)
                        .documents(DocumentKind.SUIT_WITHDRAWAL)
                        .stops("P08")
                        .starts("P11", "J06")
                        .demands(
                                AdministrativeEvent.WithdrawSuit::claimsRealised,
                                "诉讼请求没有全部实现，不能撤回起诉",
                                "the claims are not all realised")
                        .then(step -> {
                            var trial = step.as(Trial.class);
                            return step.to(new Withdrawn(filing(step), trial.served(), trial.suit()));
                        }),
                row(AdministrativeEvent.DeliverToCourt.class, "将决定书提交人民法院", "send the decision to the court")
                        .within(TRIAL, WITHDRAWN)
                        .by(P_OFFICER)
                        .enteredBy(P_ASSISTANT)
                        .citing("BAGZ", 84)
                        .stops("P11")
                        .obstacle(now -> now.unlessRuns("P11", "没有待提交人民法院的决定书", "no decision waits to be sent")));
    }
}
