package cn.qingshan.law.procedure.civil;

import static cn.qingshan.law.procedure.Post.P_ASSISTANT;
import static cn.qingshan.law.procedure.Post.P_CHIEF;
import static cn.qingshan.law.procedure.Post.P_OFFICER;
import static cn.qingshan.law.procedure.civil.CivilCase.filing;
import static cn.qingshan.law.procedure.civil.CivilCase.row;
import static cn.qingshan.law.procedure.civil.CivilStage.INVESTIGATING;
import static cn.qingshan.law.procedure.civil.CivilStage.NOTICE;
import static cn.qingshan.law.procedure.civil.CivilStage.REVIEWING;
import static cn.qingshan.law.procedure.civil.CivilStage.SUPPORTING;
import static cn.qingshan.law.procedure.civil.CivilStage.TERMINATED;

import cn.qingshan.law.procedure.DocumentKind;
import cn.qingshan.law.procedure.Row;
import cn.qingshan.law.procedure.civil.CivilState.Investigating;
import cn.qingshan.law.procedure.civil.CivilState.Known;
import cn.qingshan.law.procedure.civil.CivilState.Supporting;
import cn.qingshan.law.procedure.civil.CivilState.Terminated;
import java.util.List;

/** 支持起诉 (办案规则 arts 90, 100 to 103). */
final class SupportOfSuit {

    private SupportOfSuit() {}

    static List<Row<CivilState, ? extends CivilEvent>> rows() {
        return List.of(
                row(CivilEvent.StartSupport.class, "决定支持起诉", "support a suit")
                        .from(INVESTIGATING, NOTICE, REVIEWING, TERMINATED)
                        .to(SUPPORTING)
                        .by(P_CHIEF)
                        .provided(
                                "属于第一百条所列诉讼；终结案件后，只有以第九十条第一款（二）（三）（四）项终结的才可以",
                                "a suit of art. 100; after a termination only where its ground was 2, 3 or 4 of art. 90")
                        .citing("BAGZ", 100, 90)
                        .mayStop("Q01", "Q02", "J06")
                        .obstacle(now -> now.unlessUnder(
                                "BAGZ",
                                90,
                                !(now.state() instanceof Terminated s) || supportable(s.ground()),
                                "以该理由终结的案件，不能支持起诉",
                                "after a termination on this ground there is no suit to support"))
                        .needs(List.of("plaintiff", "court"), "没有写明原告和受理法院", "the plaintiff or the court is missing")
                        .then(step -> step.stop("Q01")
                                .stop("Q02")
                                .stop("J06")
                                .to(new Supporting(filing(step), step.event(), List.of()))),
                row(CivilEvent.GiveSupport.class, "支持起诉", "give support")
                        .within(SUPPORTING)
                        .by(P_OFFICER)
                        .enteredBy(P_ASSISTANT)
                        .provided("提供法律咨询、提交支持起诉意见书、协助调查取证、出席法庭", "advice, opinion, help with evidence, appearance")
                        .citing("BAGZ", 101)
                        .documents(DocumentKind.SUPPORT_OPINION)
                        .then(step -> step.stay(
                                step.as(Supporting.class).by(step.event().form()))),
                row(CivilEvent.WithdrawSupport.class, "撤回支持起诉", "withdraw the support")
                        .from(SUPPORTING)
                        .to(INVESTIGATING)
                        .by(P_CHIEF)
                        .provided(
                                "已提交支持起诉意见书，有第一百零二条所列情形之一；此后可以继续调查，起诉须重新公告",
                                "an opinion was submitted and one of the grounds of art. 102; the inquiry may go on, and a suit needs a notice anew")
                        .citing("BAGZ", 102, 103)
                        .documents(DocumentKind.SUPPORT_WITHDRAWAL)
                        .starts("P11")
                        .obstacle(now -> now.unless(
                                now.as(Supporting.class).forms().contains(SupportForm.OPINION),
                                "尚未向人民法院提交支持起诉意见书，无从撤回",
                                "no opinion was submitted to the court"))
                        .demands(
                                e -> e.ground() != SupportWithdrawalGround.OTHER
                                        || !e.explanation().isBlank(),
                                "以其他情形撤回的，应当写明理由",
                                "another ground has to be explained")
                        .then(step -> step.to(new Investigating(filing(step), Known.NOTHING))));
    }

    private static boolean supportable(TerminationGround ground) {
        return switch (ground) {
            case COMPENSATION, RELATIVES_DISAGREE, OTHER_PLAINTIFF -> true;
            case NO_UNLAWFUL_ACT, INTEREST_PROTECTED, OTHER -> false;
        };
    }
}
