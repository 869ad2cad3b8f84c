package cn.qingshan.law.procedure.civil;

import static cn.qingshan.law.procedure.Post.P_ASSISTANT;
import static cn.qingshan.law.procedure.Post.P_CHIEF;
import static cn.qingshan.law.procedure.Post.P_COMMITTEE;
import static cn.qingshan.law.procedure.Post.P_OFFICER;
import static cn.qingshan.law.procedure.Post.P_UPPER;
import static cn.qingshan.law.procedure.civil.CivilCase.filing;
import static cn.qingshan.law.procedure.civil.CivilCase.known;
import static cn.qingshan.law.procedure.civil.CivilCase.pre;
import static cn.qingshan.law.procedure.civil.CivilCase.row;
import static cn.qingshan.law.procedure.civil.CivilStage.INVESTIGATING;
import static cn.qingshan.law.procedure.civil.CivilStage.NOTICE;
import static cn.qingshan.law.procedure.civil.CivilStage.REVIEWING;
import static cn.qingshan.law.procedure.civil.CivilStage.SUPPORTING;
import static cn.qingshan.law.procedure.civil.CivilStage.TERMINATED;
import static cn.qingshan.law.procedure.civil.CivilStage.TRANSFERRED;

import cn.qingshan.law.Sentence;
import cn.qingshan.law.procedure.DayLimit;
import cn.qingshan.law.procedure.DocumentKind;
import cn.qingshan.law.procedure.Outcome;
import cn.qingshan.law.procedure.Row;
import cn.qingshan.law.procedure.Situation;
import cn.qingshan.law.procedure.Step;
import cn.qingshan.law.procedure.civil.CivilState.Notice;
import cn.qingshan.law.procedure.civil.CivilState.NoticePeriod;
import cn.qingshan.law.procedure.civil.CivilState.Noticed;
import cn.qingshan.law.procedure.civil.CivilState.PreSuit;
import cn.qingshan.law.procedure.civil.CivilState.Review;
import cn.qingshan.law.procedure.civil.CivilState.Reviewing;
import cn.qingshan.law.procedure.civil.CivilState.Terminated;
import cn.qingshan.law.procedure.civil.CivilState.TransferredAway;
import cn.qingshan.law.rulebook.Refusal;
import cn.qingshan.law.term.Approver;
import cn.qingshan.law.term.Length;
import cn.qingshan.law.term.PauseKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** 公告、跟进调查与审查起诉 (办案规则 arts 16, 17, 36, 47, 89 to 95; 公益诉讼解释 arts 5, 13). */
final class NoticeAndReview {

    /** Without these no notice: art. 86 lets a case of ecology concentrate on them. */
    private static final EnumSet<InquirySubject> NEEDED =
            EnumSet.of(InquirySubject.ACTOR, InquirySubject.ACT, InquirySubject.DAMAGE, InquirySubject.CAUSATION);

    private NoticeAndReview() {}

    static List<Row<CivilState, ? extends CivilEvent>> rows() {
        return List.of(
                row(CivilEvent.PublishNotice.class, "发布公告", "publish the notice")
                        .from(INVESTIGATING)
                        .to(NOTICE)
                        .by(P_CHIEF)
                        .provided(
                                "行为人、行为、损害和关联性已经调查；有《调查终结报告》；公告法定内容齐全，在具有全国影响的媒体发布",
                                "actor, act, damage and linkage are inquired into; a report; complete contents, in a medium of national influence")
                        .citing("BAGZ", 91, 89)
                        .citing("GYJS", 13)
                        .documents(DocumentKind.INVESTIGATION_REPORT, DocumentKind.PUBLIC_NOTICE)
                        .starts("Q01")
                        .obstacle(NoticeAndReview::inquiryIncomplete)
                        .demands(
                                CivilEvent.PublishNotice::nationalInfluence,
                                "公告应当在具有全国影响的媒体发布",
                                "the notice has to be published in a medium of national influence")
                        .needsUnder(
                                "BAGZ",
                                89,
                                "report",
                                "没有《调查终结报告》，不能发布公告",
                                "without the report no notice may be published")
                        .day(
                                "dated",
                                DayLimit.HAPPENED,
                                "公告落款日期晚于发布日期",
                                "the notice bears a date after its publication")
                        .then(NoticeAndReview::publish),
                row(CivilEvent.FollowUp.class, "跟进调查", "follow up")
                        .within(NOTICE, REVIEWING)
                        .by(P_OFFICER)
                        .enteredBy(P_ASSISTANT)
                        .provided(
                                "由二名以上检察人员进行；查明赔偿程序、适格主体起诉和损害情况",
                                "two or more staff; on compensation, other plaintiffs and the harm")
                        .citing("BAGZ", 93, 36)
                        .documents(DocumentKind.FOLLOW_UP_RECORD)
                        .notBefore((now, e) -> ((Noticed) now.state()).notice().publishedOn())
                        .byTwo("officers", "BAGZ", 36)
                        .needs("finding", "没有写明认定", "there is no finding")
                        .then(step -> step.stay(pre(step).knowing(known(step).with(step.event())))),
                row(CivilEvent.OpenReview.class, "公告期满，开始审查起诉", "open the review for suit")
                        .from(NOTICE)
                        .to(REVIEWING)
                        .by(P_OFFICER)
                        .provided(
                                "公告期确已届满；届满不自动改变案件状态", "the notice has firmly ended; its end changes nothing by itself")
                        .citing("BAGZ", 47, 91)
                        .stops("Q01")
                        .starts("Q02")
                        .mayPause("Q02")
                        .obstacle(now -> now.unlessRuns("Q01", "没有在计算的公告期", "no notice runs"))
                        .obstacle(now -> now.unlessExpired("Q01"))
                        .then(NoticeAndReview::openReview),
                row(CivilEvent.ExtendReview.class, "延长审查起诉期限", "extend the review")
                        .within(REVIEWING)
                        .by(P_CHIEF, P_UPPER)
                        .provided(
                                "重大、疑难、复杂案件；检察长一次一个月，其后由上一级人民检察院批准",
                                "a grave, difficult or complex case; the chief by one month once, then the next higher procuratorate")
                        .citing("BAGZ", 47)
                        .documents(DocumentKind.EXTENSION_APPROVAL)
                        .extending("Q02")
                        .obstacle(now -> now.unlessRuns("Q02", "审查起诉期限不在计算之中", "the term of review does not run"))
                        .needs("months", "延长的月数应为正数", "the extension must be a positive number of months")
                        .needs(
                                "reason",
                                "延长审查起诉期限应当写明重大、疑难、复杂的理由",
                                "an extension needs its reason: grave, difficult or complex")
                        .then(step -> step.extend(
                                        "Q02",
                                        new Length.Months(step.event().months()),
                                        step.event().by() == P_UPPER ? Approver.UPPER : Approver.CHIEF,
                                        "延长审查起诉期限审批表")
                                .stay()),
                row(CivilEvent.Terminate.class, "终结案件", "terminate the case")
                        .from(INVESTIGATING, NOTICE, REVIEWING, SUPPORTING)
                        .to(TERMINATED)
                        .by(P_CHIEF, P_COMMITTEE)
                        .provided(
                                "第九十条六种情形之一，写明何种；公告后须经跟进调查；（二）（三）（四）项情形也可以支持起诉",
                                "one of the six grounds of art. 90, named; after the notice only on a follow-up; under grounds 2 to 4 support of the suit stays possible")
                        .citing("BAGZ", 90, 95, 89, 94)
                        .documents(
                                DocumentKind.INVESTIGATION_REPORT,
                                DocumentKind.REVIEW_REPORT,
                                DocumentKind.TERMINATION_DECISION)
                        .stops("Q01", "Q02")
                        .starts("J06")
                        .obstacle(now -> now.unlessUnder(
                                "BAGZ",
                                93,
                                !(now.state() instanceof Noticed s)
                                        || s.known().followUp().isPresent(),
                                "发布公告后未经跟进调查，不能终结案件",
                                "after the notice the case may not be terminated without a follow-up"))
                        .needsUnder(
                                "BAGZ",
                                94,
                                "report",
                                "没有《调查终结报告》或者《审查终结报告》，不能终结案件",
                                "a case may not be terminated without its report")
                        .demands(
                                e -> e.ground() != TerminationGround.OTHER
                                        || !e.explanation().isBlank(),
                                "以其他情形终结案件的，应当写明理由",
                                "another ground has to be explained")
                        .then(NoticeAndReview::terminate),
                row(CivilEvent.TransferCase.class, "移送其他人民检察院起诉", "transfer the case")
                        .from(REVIEWING)
                        .to(TRANSFERRED)
                        .by(P_CHIEF)
                        .provided(
                                "与受诉法院级别、地域不对应的，移送对应的人民检察院；基层立案、市级起诉即属此类",
                                "to the procuratorate that matches the court: the basic level files, the municipal level sues")
                        .citing("BAGZ", 94, 16, 17)
                        .citing("GYJS", 5)
                        .documents(DocumentKind.REVIEW_REPORT, DocumentKind.CASE_TRANSFER)
                        .stops("Q02")
                        .needs(
                                List.of("to", "report"),
                                "没有写明受移送的人民检察院，或者没有《审查终结报告》",
                                "the receiving procuratorate or the review report is missing")
                        .then(step -> step.to(new TransferredAway(
                                filing(step),
                                known(step),
                                step.as(Reviewing.class).review(),
                                step.event().to(),
                                step.event().level()))),
                row(CivilEvent.AcceptTransfer.class, "受移送的人民检察院收案", "receive the transferred case")
                        .from(TRANSFERRED)
                        .to(REVIEWING)
                        .by(P_UPPER, P_CHIEF)
                        .enteredBy(P_OFFICER)
                        .provided("审查起诉期限自收到案件之日起重新计算", "the review runs anew from receipt")
                        .citing("BAGZ", 47, 16)
                        .starts("Q02")
                        .mayPause("Q02")
                        .needs("receipt", "没有收案凭证", "there is no proof of receipt")
                        .then(step -> {
                            var away = step.as(TransferredAway.class);
                            step.start("Q02");
                            if (away.known().appraisal().isPresent()) {
                                step.pause("Q02", PauseKind.APPRAISAL, "委托鉴定（评估、检测）函");
                            }
                            return step.to(new Reviewing(filing(step).at(away.level()), away.known(), away.review()));
                        }));
    }

    private static Optional<Refusal> inquiryIncomplete(Situation<CivilState> now) {
        var open = EnumSet.copyOf(NEEDED);
        open.removeAll(known(now).subjects());
        return now.unlessUnder(
                "BAGZ",
                86,
                open.isEmpty(),
                "尚未调查：" + open.stream().map(s -> s.text().zh()).collect(Collectors.joining("、")) + "，不能发布公告",
                "not inquired into yet: "
                        + open.stream().map(s -> s.text().en()).collect(Collectors.joining(", ")));
    }

    private static Outcome<CivilState> publish(Step<CivilState, CivilEvent.PublishNotice> step) {
        var e = step.event();
        var contents = new NoticeContents(
                e.medium(),
                e.harm(),
                e.invitation(),
                e.compensationApplies(),
                e.compensationInvitation(),
                e.days(),
                e.contact(),
                e.telephone(),
                e.unit(),
                e.dated());
        var missing = contents.missing();
        if (!missing.isEmpty()) {
            return step.refuse(
                    "公告缺少：" + missing.stream().map(Sentence::zh).collect(Collectors.joining("、")),
                    "the notice lacks: " + missing.stream().map(Sentence::en).collect(Collectors.joining(", ")));
        }
        var statutory = step.rule("Q01", step.on()).length();
        if (!statutory.equals(new Length.Days(e.days()))) {
            return step.refuse(
                    "公告期间为" + statutory.text().zh() + "，公告写作" + e.days() + "日",
                    "the period of the notice is " + statutory.text().en() + ", the notice says " + e.days() + " days");
        }
        return step.to(new NoticePeriod(filing(step), known(step), new Notice(step.on(), contents)));
    }

    private static Outcome<CivilState> openReview(Step<CivilState, CivilEvent.OpenReview> step) {
        var period = step.as(NoticePeriod.class);
        var notice = step.term("Q01").orElseThrow();
        var last = notice.due().date().orElseThrow();
        step.stop("Q01", last).startAtExpiryOf("Q02", notice);
        // an appraisal under way takes up the review from its first day, not from the day somebody opened it
        period.known()
                .appraisal()
                .map(CivilEvent.SendForAppraisal::on)
                .ifPresent(sent ->
                        step.pause("Q02", sent.isAfter(last) ? sent : last, PauseKind.APPRAISAL, "委托鉴定（评估、检测）函"));
        return step.to(new Reviewing(filing(step), period.known(), new Review(period.notice(), last, step.on())));
    }

    private static Outcome<CivilState> terminate(Step<CivilState, CivilEvent.Terminate> step) {
        var ground = step.event().ground();
        // after the notice the follow-up has to bear the ground out; before it the report alone does
        var found =
                step.state() instanceof PreSuit pre ? pre.known().followUp() : Optional.<CivilEvent.FollowUp>empty();
        var contradicted = found.isPresent()
                && switch (ground) {
                    case INTEREST_PROTECTED -> found.get().harmContinues();
                    case COMPENSATION -> !known(step).compensated();
                    case OTHER_PLAINTIFF -> !known(step).otherSued();
                    case NO_UNLAWFUL_ACT, RELATIVES_DISAGREE, OTHER -> false;
                };
        if (contradicted) {
            return step.refuse(
                    "最近一次跟进调查（" + found.get().on() + "）的认定与终结理由“"
                            + ground.text().zh() + "”不符",
                    "the last follow-up (" + found.get().on() + ") does not bear out the ground \""
                            + ground.text().en() + "\"");
        }
        return step.to(new Terminated(filing(step), ground));
    }
}
