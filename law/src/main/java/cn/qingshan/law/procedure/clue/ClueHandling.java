package cn.qingshan.law.procedure.clue;

import static cn.qingshan.law.procedure.Post.P_ASSISTANT;
import static cn.qingshan.law.procedure.Post.P_CASE_OFFICE;
import static cn.qingshan.law.procedure.Post.P_CHIEF;
import static cn.qingshan.law.procedure.Post.P_COMMITTEE;
import static cn.qingshan.law.procedure.Post.P_HEAD;
import static cn.qingshan.law.procedure.Post.P_LIAISON;
import static cn.qingshan.law.procedure.Post.P_OFFICER;
import static cn.qingshan.law.procedure.Post.P_UPPER;
import static cn.qingshan.law.procedure.clue.ClueStage.ASSESSING;
import static cn.qingshan.law.procedure.clue.ClueStage.CLOSED;
import static cn.qingshan.law.procedure.clue.ClueStage.FILED;
import static cn.qingshan.law.procedure.clue.ClueStage.HANDED_TO_BUREAU;
import static cn.qingshan.law.procedure.clue.ClueStage.MERGED;
import static cn.qingshan.law.procedure.clue.ClueStage.NOT_FILED;
import static cn.qingshan.law.procedure.clue.ClueStage.PRELIMINARY;
import static cn.qingshan.law.procedure.clue.ClueStage.PROPOSED;
import static cn.qingshan.law.procedure.clue.ClueStage.REGISTERED;
import static cn.qingshan.law.procedure.clue.ClueStage.REPORTED_UP;
import static cn.qingshan.law.procedure.clue.ClueStage.REVIEWED;
import static cn.qingshan.law.procedure.clue.ClueStage.TRANSFERRED;

import cn.qingshan.law.procedure.DocumentKind;
import cn.qingshan.law.procedure.Law;
import cn.qingshan.law.procedure.Outcome;
import cn.qingshan.law.procedure.Row;
import cn.qingshan.law.procedure.Situation;
import cn.qingshan.law.procedure.Stage;
import cn.qingshan.law.procedure.Step;
import cn.qingshan.law.procedure.clue.ClueState.Assessing;
import cn.qingshan.law.procedure.clue.ClueState.Closed;
import cn.qingshan.law.procedure.clue.ClueState.Clue;
import cn.qingshan.law.procedure.clue.ClueState.Filed;
import cn.qingshan.law.procedure.clue.ClueState.HandedToBureau;
import cn.qingshan.law.procedure.clue.ClueState.Merged;
import cn.qingshan.law.procedure.clue.ClueState.NotFiled;
import cn.qingshan.law.procedure.clue.ClueState.Preliminary;
import cn.qingshan.law.procedure.clue.ClueState.Proposal;
import cn.qingshan.law.procedure.clue.ClueState.Proposed;
import cn.qingshan.law.procedure.clue.ClueState.Registered;
import cn.qingshan.law.procedure.clue.ClueState.ReportedUp;
import cn.qingshan.law.procedure.clue.ClueState.Reviewed;
import cn.qingshan.law.procedure.clue.ClueState.Transferred;
import cn.qingshan.law.rulebook.Citation;
import cn.qingshan.law.rulebook.LegalBases;
import cn.qingshan.law.rulebook.Refusal;
import cn.qingshan.law.term.Approver;
import cn.qingshan.law.term.Length;
import java.util.List;
import java.util.Optional;

/**
 * 线索（检察院内部）(人民检察院公益诉讼办案规则 arts 7, 24 to 31, 69). One row an act. Every post of it is the procuratorate's.
 *
 * <p>What never happens: a case filed, or refused, by one person alone: the officer proposes, the department head reviews, the chief decides; a clue closed by
 * the bureau's feedback; a clue sent back to the procuratorate that transferred it.
 */
public final class ClueHandling {

    private static final Stage[] OPEN = {REGISTERED, ASSESSING, PRELIMINARY, PROPOSED, REVIEWED, HANDED_TO_BUREAU};

    public static final Law<ClueState, ClueEvent> LAW =
            Law.of("clue", "线索（检察院内部）", "clue inside the procuratorate", ClueStage.values(), ClueEvent.class, rows());

    private ClueHandling() {}

    static List<Row<ClueState, ? extends ClueEvent>> rows() {
        return List.of(
                row(ClueEvent.RegisterClue.class, "登记线索", "register the clue")
                        .to(REGISTERED)
                        .by(P_OFFICER, P_CASE_OFFICE)
                        .enteredBy(P_ASSISTANT)
                        .provided(
                                "写明来源、地点和事实；举报人身份不在此登记，只由接收举报的人掌握",
                                "source, place and facts; who reported is not registered here and stays with the receiver")
                        .citing("BAGZ", 25, 24)
                        .documents(DocumentKind.CLUE_REGISTRATION)
                        .starts("C01")
                        .needs(
                                List.of("place", "facts"),
                                "登记线索应当写明地点和事实",
                                "a clue is registered with its place and facts")
                        .demands(
                                e -> e.transferredFrom().isBlank() || e.source() == ClueSource.REFERRED,
                                "由其他人民检察院移送的线索，来源应当是“"
                                        + ClueSource.REFERRED.text().zh() + "”",
                                "a clue that another procuratorate transferred is a referred one")
                        .then(ClueHandling::register),
                row(ClueEvent.MarkMajor.class, "标明重大线索", "mark the clue as major")
                        .within(OPEN)
                        .by(P_OFFICER, P_HEAD)
                        .provided("此后应当报上一级人民检察院备案", "it has to be filed upward then")
                        .citing("BAGZ", 25)
                        .obstacle(now -> now.unless(!clue(now).major(), "已经标明为重大线索", "it is marked already"))
                        .needs("reason", "没有写明理由", "there is no reason")
                        .then(step -> step.stay(step.state().knowing(clue(step).markedMajor()))),
                row(ClueEvent.ReportMajor.class, "重大线索报上一级备案", "file the major clue upward")
                        .within(
                                REGISTERED,
                                ASSESSING,
                                PRELIMINARY,
                                PROPOSED,
                                REVIEWED,
                                HANDED_TO_BUREAU,
                                REPORTED_UP,
                                TRANSFERRED,
                                FILED,
                                MERGED)
                        .by(P_OFFICER)
                        .enteredBy(P_ASSISTANT, P_CASE_OFFICE)
                        .provided("是重大线索，尚未备案", "it is a major clue and not filed upward yet")
                        .citing("BAGZ", 25)
                        .documents(DocumentKind.UPWARD_FILING)
                        .notBefore((now, e) -> now.state().clue().on())
                        .obstacle(now -> now.unless(clue(now).major(), "不是重大线索，无须备案", "it is not a major clue"))
                        .obstacle(now ->
                                now.unless(clue(now).reportedOn().isEmpty(), "已经备案", "it is filed upward already"))
                        .then(step -> step.stay(step.state().knowing(clue(step).reported(step.on())))),
                row(ClueEvent.TransferClue.class, "移送有管辖权的检察院", "transfer the clue")
                        .from(REGISTERED, ASSESSING)
                        .to(TRANSFERRED)
                        .by(P_HEAD)
                        .provided(
                                "不属于本院管辖；其他人民检察院移送来的线索不得退回或者再移送，只能报告上级",
                                "not of this procuratorate; one that was transferred here may not go back or on, only upward")
                        .citing("BAGZ", 26)
                        .documents(DocumentKind.CLUE_TRANSFER)
                        .stops("C01", "J09")
                        .obstacle(now -> now.unless(
                                clue(now).transferredFrom().isEmpty(),
                                "该线索由" + clue(now).transferredFrom().orElse("")
                                        + "移送，应当受理；认为不属于本院管辖的，应当报告上级人民检察院，不得自行退回或者移送其他人民检察院",
                                "the clue was transferred by "
                                        + clue(now).transferredFrom().orElse("")
                                        + " and had to be accepted; it may be reported upward, not sent back or on"))
                        .needs(
                                List.of("to", "reason"),
                                "没有写明有管辖权的人民检察院和理由",
                                "the competent procuratorate or the reason is missing")
                        .then(step ->
                                step.to(new Transferred(clue(step), step.event().to(), Optional.empty()))),
                row(ClueEvent.RecordAcceptance.class, "记录受移送检察院受理", "record the acceptance")
                        .within(TRANSFERRED)
                        .by(P_OFFICER)
                        .enteredBy(P_ASSISTANT, P_CASE_OFFICE)
                        .provided("受移送的人民检察院应当受理", "the procuratorate to which it was transferred has to accept it")
                        .citing("BAGZ", 26)
                        .documents(DocumentKind.ACKNOWLEDGEMENT)
                        .obstacle(now -> now.unless(
                                now.as(Transferred.class).acceptedOn().isEmpty(), "受理已经记录", "it is recorded already"))
                        .needs("receipt", "没有受理回执", "there is no receipt")
                        .then(step -> step.stay(new Transferred(
                                clue(step), step.as(Transferred.class).to(), Optional.of(step.on())))),
                row(ClueEvent.ReportUp.class, "报请移送上级检察院", "report the clue upward")
                        .from(REGISTERED, ASSESSING)
                        .to(REPORTED_UP)
                        .by(P_CHIEF)
                        .provided(
                                "属于上级人民检察院管辖，或者移送来的线索不属于本院管辖",
                                "of a higher procuratorate, or transferred here and not of this one")
                        .citing("BAGZ", 26, 18)
                        .documents(DocumentKind.CLUE_REPORT_UP)
                        .stops("C01", "J09")
                        .needs(
                                List.of("to", "reason"),
                                "没有写明上级人民检察院和理由",
                                "the higher procuratorate or the reason is missing")
                        .then(step ->
                                step.to(new ReportedUp(clue(step), step.event().to()))),
                row(ClueEvent.TakeUp.class, "上级检察院受理", "take the clue up")
                        .from(REPORTED_UP)
                        .to(TRANSFERRED)
                        .by(P_UPPER)
                        .enteredBy(P_OFFICER, P_CASE_OFFICE)
                        .citing("BAGZ", 26)
                        .documents(DocumentKind.ACKNOWLEDGEMENT)
                        .needs("receipt", "没有受理回执", "there is no receipt")
                        .then(step -> step.to(new Transferred(
                                clue(step), step.as(ReportedUp.class).to(), Optional.of(step.on())))),
                row(ClueEvent.HandDown.class, "上级检察院交由本院办理", "hand the clue down")
                        .from(REPORTED_UP)
                        .to(REGISTERED)
                        .by(P_UPPER)
                        .enteredBy(P_OFFICER, P_CASE_OFFICE)
                        .provided("评估期限重新起算", "the term of assessment runs anew")
                        .citing("BAGZ", 18, 17)
                        .starts("C01")
                        .then(step -> step.to(new Registered(clue(step)))),
                row(ClueEvent.AssessClue.class, "评估线索", "assess the clue")
                        .from(REGISTERED, ASSESSING)
                        .to(ASSESSING)
                        .by(P_OFFICER)
                        .provided("对真实性、可查性评估，有评估意见", "authenticity and investigability, with an opinion")
                        .citing("BAGZ", 27)
                        .documents(DocumentKind.CLUE_ASSESSMENT)
                        .stops("C01")
                        .needs("opinion", "没有评估意见", "there is no assessment")
                        .then(step -> step.to(new Assessing(clue(step), Optional.of(step.event())))),
                row(ClueEvent.StartInquiry.class, "开展初步调查", "start a preliminary inquiry")
                        .from(ASSESSING)
                        .to(PRELIMINARY)
                        .by(P_OFFICER)
                        .provided("评估认为必要", "the assessment finds it necessary")
                        .citing("BAGZ", 27)
                        .starts("C02")
                        .obstacle(ClueHandling::notAssessed)
                        .needs("plan", "没有写明初步调查的事项和方法", "matters and means are missing")
                        .then(step ->
                                step.to(new Preliminary(clue(step), step.state().lastAssessment(), List.of()))),
                row(ClueEvent.Inquire.class, "初步调查取证", "inquire")
                        .within(PRELIMINARY)
                        .by(P_OFFICER)
                        .enteredBy(P_ASSISTANT)
                        .provided(
                                "由二名以上检察人员进行；不得采取限制人身自由或者查封、扣押、冻结措施",
                                "two or more procuratorial staff; no coercive measures")
                        .citing("BAGZ", 27, 35, 36)
                        .documents(DocumentKind.INVESTIGATION_RECORD)
                        .byTwo("officers", "BAGZ", 36)
                        .needs("summary", "没有写明内容", "it does not say what was found")
                        .then(step -> step.stay(step.as(Preliminary.class).with(step.event()))),
                row(ClueEvent.ReportInquiry.class, "形成初步调查报告", "report the inquiry")
                        .from(PRELIMINARY)
                        .to(ASSESSING)
                        .by(P_OFFICER)
                        .provided("已经调查，有《初步调查报告》", "there was an inquiry, and there is a report")
                        .citing("BAGZ", 27)
                        .documents(DocumentKind.PRELIMINARY_REPORT)
                        .stops("C02")
                        .obstacle(now -> now.unless(
                                !now.as(Preliminary.class).inquiries().isEmpty(),
                                "还没有任何初步调查行为",
                                "nothing has been inquired into yet"))
                        .needs("report", "没有《初步调查报告》", "there is no report")
                        .then(step -> step.to(new Assessing(
                                clue(step).with(step.event()), step.state().lastAssessment()))),
                row(ClueEvent.ProposeFiling.class, "提出立案意见", "propose to file a case")
                        .from(ASSESSING)
                        .to(PROPOSED)
                        .by(P_OFFICER)
                        .provided(
                                "公益受到侵害且可能存在违法；机关或者行为人不明的，须侵害严重并经初步调查仍难以确定",
                                "harm and possible unlawfulness; without a known organ or actor the harm is grave and a preliminary inquiry did not find it")
                        .citing("BAGZ", 30, 28, 29, 67, 85)
                        .documents(DocumentKind.FILING_APPROVAL)
                        .obstacle(ClueHandling::notAssessed)
                        .obstacle(now -> now.unlessUnder(
                                "BAGZ",
                                28,
                                now.state()
                                        .lastAssessment()
                                        .filter(last -> last.authenticity() == Authenticity.UNTRUE)
                                        .isEmpty(),
                                "最近一次评估认为线索不属实，不能提出立案意见",
                                "the last assessment found the clue untrue"))
                        .needs("opinion", "没有写明立案意见", "there is no opinion")
                        .then(step -> flaw(clue(step), step.event())
                                .<Outcome<ClueState>>map(Outcome.Refused::new)
                                .orElseGet(() -> step.to(new Proposed(
                                        clue(step),
                                        step.state().lastAssessment(),
                                        new Proposal.ToFile(step.event()))))),
                row(ClueEvent.ProposeNoFiling.class, "提出不立案意见", "propose not to file a case")
                        .from(ASSESSING)
                        .to(PROPOSED)
                        .by(P_OFFICER)
                        .provided("写明理由", "with reasons")
                        .citing("BAGZ", 30)
                        .documents(DocumentKind.FILING_APPROVAL)
                        .obstacle(ClueHandling::notAssessed)
                        .needs("reason", "没有写明不立案的理由", "there is no reason")
                        .then(step -> step.to(new Proposed(
                                clue(step), step.state().lastAssessment(), new Proposal.NotToFile(step.event())))),
                row(ClueEvent.ReviewProposal.class, "部门负责人审核", "review the proposal")
                        .from(PROPOSED)
                        .to(REVIEWED)
                        .by(P_HEAD)
                        .provided(
                                "写明审核意见；同意与否都报检察长决定",
                                "with an opinion; it goes to the chief whether the head agrees or not")
                        .citing("BAGZ", 7)
                        .documents(DocumentKind.FILING_APPROVAL)
                        .needs("opinion", "没有写明审核意见", "there is no opinion of the head")
                        .then(step -> {
                            var proposed = step.as(Proposed.class);
                            return step.to(
                                    new Reviewed(clue(step), proposed.assessment(), proposed.proposal(), step.event()));
                        }),
                row(ClueEvent.ReturnProposal.class, "退回复核", "return the proposal")
                        .from(PROPOSED, REVIEWED)
                        .to(ASSESSING)
                        .by(P_HEAD, P_CHIEF)
                        .provided("写明理由", "with reasons")
                        .citing("BAGZ", 8, 7)
                        .needs("reason", "没有写明退回的理由", "there is no reason")
                        .then(step ->
                                step.to(new Assessing(clue(step), step.state().lastAssessment()))),
                row(ClueEvent.WithdrawProposal.class, "撤回处理意见", "withdraw the proposal")
                        .from(PROPOSED, REVIEWED)
                        .to(ASSESSING)
                        .by(P_OFFICER)
                        .provided("检察长决定之前", "before the chief has decided")
                        .inHouse()
                        .needs("reason", "没有写明撤回的理由", "there is no reason")
                        .then(step ->
                                step.to(new Assessing(clue(step), step.state().lastAssessment()))),
                row(ClueEvent.DecideFiling.class, "决定立案", "decide to file a case")
                        .from(REVIEWED)
                        .to(FILED)
                        .by(P_CHIEF, P_COMMITTEE)
                        .provided(
                                "部门负责人已审核；符合立案条件；与承办意见不同的写明理由；案件另行开立",
                                "reviewed by the head; the test for filing is met; a reason where it departs from the proposal; the case is opened apart")
                        .citing("BAGZ", 30, 28, 29, 67, 85)
                        .documents(DocumentKind.FILING_APPROVAL, DocumentKind.FILING_DECISION)
                        .stops("J09")
                        .needs("reference", "没有写明所立案件的编号", "the case that is opened has no reference")
                        .then(ClueHandling::file),
                row(ClueEvent.DecideNoFiling.class, "决定不立案", "decide not to file a case")
                        .from(REVIEWED)
                        .to(NOT_FILED)
                        .by(P_CHIEF, P_COMMITTEE)
                        .provided(
                                "部门负责人已审核；写明理由；重大线索已报上一级备案",
                                "reviewed by the head; with reasons; a major clue was filed upward")
                        .citing("BAGZ", 30)
                        .documents(DocumentKind.FILING_APPROVAL, DocumentKind.NO_FILING_DECISION)
                        .stops("J09")
                        .obstacle(ClueHandling::majorNotReported)
                        .needs("reason", "没有写明不立案的理由", "there is no reason")
                        .then(step -> step.to(new NotFiled(
                                clue(step),
                                step.event().reason(),
                                step.as(Reviewed.class).review()))),
                row(ClueEvent.FindForBureau.class, "认定应当由行政机关处理", "find that the clue is the bureau's")
                        .within(REGISTERED, ASSESSING, PRELIMINARY)
                        .by(P_OFFICER, P_HEAD)
                        .provided(
                                "依协作协议应当移送；移送期限自认定之日起算，移送仍由部门负责人决定",
                                "to be transferred by the agreement; the time to transfer counts from this day, and the department head still decides")
                        .inHouse()
                        .starts("J09")
                        .obstacle(now -> now.unless(
                                now.term("J09").isEmpty(), "已经认定，移送期限正在计算", "it is found already, and the time runs"))
                        .needs("reason", "没有写明认定的理由", "there is no reason"),
                row(ClueEvent.KeepFromBureau.class, "不再移送行政机关", "not transfer the clue after all")
                        .within(REGISTERED, ASSESSING, PRELIMINARY)
                        .by(P_OFFICER, P_HEAD)
                        .provided("已经认定应当移送；写明不再移送的理由", "it was found to be the bureau's; with the reason why not")
                        .inHouse()
                        .stops("J09")
                        .obstacle(now -> now.unlessRuns("J09", "没有认定应当移送", "it was not found to be the bureau's"))
                        .needs("reason", "没有写明不再移送的理由", "there is no reason"),
                row(ClueEvent.HandToBureau.class, "交行政机关处理", "hand the clue to the bureau")
                        .from(REGISTERED, ASSESSING, PRELIMINARY)
                        .to(HANDED_TO_BUREAU)
                        .by(P_HEAD)
                        .provided(
                                "依协作协议，不立案而先由行政机关处理；有证据清单，不含举报人身份",
                                "by the agreement, without a case; with a list of evidence and without the reporter's identity")
                        .inHouse()
                        .documents(DocumentKind.CLUE_HANDOVER)
                        .stops("C01", "C02", "J09")
                        .starts("J01")
                        .needs(
                                List.of("bureau", "request"),
                                "没有写明行政机关和移送要求",
                                "the bureau or what is asked of it is missing")
                        .needs("evidence", "移送线索应当附证据清单", "a clue is handed over with a list of evidence")
                        .then(step -> step.to(new HandedToBureau(
                                clue(step), step.state().lastAssessment(), step.event(), Optional.empty()))),
                row(ClueEvent.RecordReceipt.class, "记录行政机关签收", "record the bureau's acknowledgement")
                        .within(HANDED_TO_BUREAU)
                        .by(P_LIAISON, P_OFFICER)
                        .enteredBy(P_ASSISTANT)
                        .provided("有回执；沉默不是签收", "with an acknowledgement; silence is none")
                        .inHouse()
                        .documents(DocumentKind.ACKNOWLEDGEMENT)
                        .stops("J01")
                        .starts("J02")
                        .obstacle(now -> now.unlessRuns("J01", "行政机关已经签收", "it is acknowledged already"))
                        .needs("receipt", "没有回执，沉默不能视为签收", "there is no acknowledgement; silence is none")
                        .then(step -> {
                            var handed = step.as(HandedToBureau.class);
                            return step.stay(new HandedToBureau(
                                    clue(step), handed.assessment(), handed.handover(), Optional.of(step.on())));
                        }),
                row(ClueEvent.ExtendFeedback.class, "双方同意延长反馈期限", "extend the time for feedback")
                        .within(HANDED_TO_BUREAU)
                        .by(P_LIAISON, P_HEAD)
                        .provided("双方同意，一次，至多十五个工作日", "both sides agree, once, by at most fifteen working days")
                        .inHouse()
                        .extending("J02")
                        .obstacle(now -> now.unlessRuns("J02", "反馈期限不在计算之中", "the time for feedback does not run"))
                        .needs("workingDays", "延长的工作日数应为正数", "the extension must be positive")
                        .needs("reason", "没有写明理由", "there is no reason")
                        .then(step -> step.extend(
                                        "J02",
                                        new Length.WorkingDays(step.event().workingDays()),
                                        Approver.BOTH_SIDES,
                                        "延长反馈期限的函")
                                .stay()),
                row(ClueEvent.RecordReturn.class, "行政机关退回线索", "record that the bureau returned the clue")
                        .from(HANDED_TO_BUREAU)
                        .to(ASSESSING)
                        .by(P_LIAISON, P_OFFICER)
                        .provided("写明退回理由", "with the bureau's reasons")
                        .inHouse()
                        .documents(DocumentKind.RETURN_LETTER)
                        .stops("J01", "J02")
                        .needs("reason", "没有写明退回的理由", "there is no reason")
                        .then(step ->
                                step.to(new Assessing(clue(step), step.state().lastAssessment()))),
                row(ClueEvent.ReceiveFeedback.class, "收到行政机关反馈", "receive the bureau's feedback")
                        .from(HANDED_TO_BUREAU)
                        .to(ASSESSING)
                        .by(P_OFFICER)
                        .enteredBy(P_LIAISON, P_ASSISTANT)
                        .provided("反馈本身不办结线索", "the feedback alone closes nothing")
                        .inHouse()
                        .documents(DocumentKind.FEEDBACK_LETTER)
                        .stops("J01", "J02")
                        .needs("summary", "没有写明办理情况", "it does not say what was done")
                        .then(step -> step.to(new Assessing(
                                clue(step).with(step.event()), step.state().lastAssessment()))),
                row(ClueEvent.CloseClue.class, "办结线索", "close the clue")
                        .from(ASSESSING)
                        .to(CLOSED)
                        .by(P_HEAD)
                        .provided(
                                "已交行政机关处理并收到反馈，经核实公益已得到有效保护；其他情形应当由检察长决定不立案",
                                "the bureau has handled it and answered, and it was checked that the interest is protected; otherwise the chief decides not to file")
                        .inHouse()
                        .stops("J09")
                        .obstacle(now -> now.unlessUnder(
                                "BAGZ",
                                30,
                                clue(now).feedback().isPresent(),
                                "没有行政机关的办理反馈，不立案应当报请检察长决定",
                                "without the bureau's feedback it is for the chief to decide not to file"))
                        .obstacle(ClueHandling::majorNotReported)
                        .needs(
                                "verification",
                                "没有核实公益已得到有效保护，不能办结",
                                "it was not checked that the interest is effectively protected")
                        .demands(
                                ClueEvent.CloseClue::interestProtected,
                                "没有核实公益已得到有效保护，不能办结",
                                "it was not checked that the interest is effectively protected")
                        .then(step -> step.to(
                                new Closed(clue(step), clue(step).feedback().orElseThrow()))),
                row(ClueEvent.MergeClue.class, "并案处理", "merge the clue")
                        .from(OPEN)
                        .to(MERGED)
                        .by(P_HEAD)
                        .provided(
                                "同一行政机关（行为人）、同一性质的违法行为；并入已立案件的，检察建议尚未发出",
                                "the same organ or actor and acts of the same kind; into a case only before its recommendation is sent")
                        .citing("BAGZ", 69)
                        .stops("C01", "C02", "J01", "J02", "J09")
                        .needs("into", "没有写明并入的线索、案件", "it does not say into what")
                        .demands(
                                e -> e.sameSubject() && e.sameKind(),
                                "不是同一行政机关（违法行为人）的同一性质违法行为，不能并案",
                                "not the same organ or actor, or not acts of the same kind")
                        .demands(
                                ClueEvent.MergeClue::beforeRecommendation,
                                "检察建议已经发出，不能并案",
                                "the recommendation has been sent")
                        .then(step ->
                                step.to(new Merged(clue(step), step.event().into()))),
                row(
                                ClueEvent.TransferPart.class,
                                "另行移送犯罪、违法违纪线索",
                                "transfer a part that is a crime or breach of discipline")
                        .within(OPEN)
                        .by(P_HEAD)
                        .provided("公益诉讼线索的状态不变", "the clue itself goes on as it was")
                        .citing("BAGZ", 31)
                        .documents(DocumentKind.CASE_TRANSFER)
                        .needs(List.of("to", "facts"), "没有写明受移送机关和移送的事实", "the receiver or the facts are missing")
                        .then(step -> step.stay(step.state().knowing(clue(step).without(step.event())))));
    }

    private static <E extends ClueEvent> Row<ClueState, E> row(Class<E> event, String zh, String en) {
        return new Row<>(event, zh, en);
    }

    private static Clue clue(Situation<ClueState> now) {
        return now.state().clue();
    }

    private static Optional<Refusal> notAssessed(Situation<ClueState> now) {
        return now.unlessUnder(
                "BAGZ",
                27,
                now.state().lastAssessment().isPresent(),
                "线索的真实性、可查性尚未评估",
                "authenticity and investigability are not assessed yet");
    }

    private static Optional<Refusal> majorNotReported(Situation<ClueState> now) {
        return now.unlessUnder(
                "BAGZ",
                25,
                !clue(now).major() || clue(now).reportedOn().isPresent(),
                "重大线索尚未报上一级人民检察院备案",
                "the major clue has not been filed upward");
    }

    private static Outcome<ClueState> register(Step<ClueState, ClueEvent.RegisterClue> step) {
        var rules = LegalBases.bundled().byCode("BAGZ");
        if (!rules.inForceOn(step.on())) {
            return step.refuseUnder(
                    "BAGZ",
                    112,
                    "登记日" + step.on() + "早于办案规则施行之日" + rules.inForce().from() + "，不适用本程序",
                    "the clue was registered on " + step.on() + ", before the Rules came into force on "
                            + rules.inForce().from());
        }
        var e = step.event();
        return step.to(new Registered(new Clue(
                e.on(),
                e.source(),
                e.place(),
                e.facts(),
                Optional.of(e.transferredFrom()).filter(from -> !from.isBlank()),
                e.major(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty())));
    }

    /** Why the test for filing a case is not met, if it is not. */
    private static Optional<Refusal> flaw(Clue clue, ClueEvent.FilingTest test) {
        var article = switch (test.kind()) {
            case ADMINISTRATIVE -> Citation.of("BAGZ", 67);
            case CIVIL -> Citation.of("BAGZ", 85);
        };
        if (!test.publicInterestHarmed()) {
            return Optional.of(Refusal.under(
                    article, "公共利益没有受到侵害的，不能立案", "without harm to the public interest no case may be filed"));
        }
        if (!test.possibleUnlawfulness()) {
            return Optional.of(Refusal.under(
                    article, "不可能存在违法情形的，不能立案", "where there can be no unlawful act or omission no case may be filed"));
        }
        if (test.subject().isBlank()
                && !(test.harmGrave()
                        && clue.inquiry()
                                .filter(report -> !report.subjectFound())
                                .isPresent())) {
            return Optional.of(
                    Refusal.under(
                            Citation.of("BAGZ", 29),
                            "没有写明行政机关或者违法行为人；只有侵害严重，并且经初步调查仍难以确定的，才能对事立案",
                            "no organ or actor is named; against the fact a case may be filed only where the harm is grave and a preliminary inquiry did not find one"));
        }
        return Optional.empty();
    }

    private static Outcome<ClueState> file(Step<ClueState, ClueEvent.DecideFiling> step) {
        var reviewed = step.as(Reviewed.class);
        var e = step.event();
        var asProposed = switch (reviewed.proposal()) {
            case Proposal.ToFile(var proposed) ->
                proposed.kind() == e.kind()
                        && proposed.subject().strip().equals(e.subject().strip());
            case Proposal.NotToFile _ -> false;
        };
        return flaw(clue(step), e)
                .or(() -> step.unlessUnder(
                        "BAGZ",
                        8,
                        asProposed || !e.reason().isBlank(),
                        "决定与承办意见不同，应当写明理由",
                        "the decision departs from the proposal and gives no reason"))
                .<Outcome<ClueState>>map(Outcome.Refused::new)
                .orElseGet(() -> step.to(new Filed(
                        clue(step),
                        e.kind(),
                        e.reference(),
                        Optional.of(e.subject()).filter(subject -> !subject.isBlank()),
                        reviewed.review())));
    }
}
