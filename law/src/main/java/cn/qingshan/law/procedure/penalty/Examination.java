package cn.qingshan.law.procedure.penalty;

import static cn.qingshan.law.procedure.Post.B_COLLECTIVE;
import static cn.qingshan.law.procedure.Post.B_HEAD;
import static cn.qingshan.law.procedure.Post.B_LEGAL;
import static cn.qingshan.law.procedure.Post.B_OFFICER;
import static cn.qingshan.law.procedure.penalty.PenaltyCase.PATCH_IS_A_CLUE;
import static cn.qingshan.law.procedure.penalty.PenaltyCase.PATCH_IS_A_CLUE_EN;
import static cn.qingshan.law.procedure.penalty.PenaltyCase.fileOf;
import static cn.qingshan.law.procedure.penalty.PenaltyCase.fineFits;
import static cn.qingshan.law.procedure.penalty.PenaltyCase.row;
import static cn.qingshan.law.procedure.penalty.PenaltyStage.EXAMINING;
import static cn.qingshan.law.procedure.penalty.PenaltyStage.INVESTIGATING;
import static cn.qingshan.law.procedure.penalty.PenaltyStage.NOTIFIED;
import static cn.qingshan.law.procedure.penalty.PenaltyStage.PROPOSED;

import cn.qingshan.law.procedure.DayLimit;
import cn.qingshan.law.procedure.DocumentKind;
import cn.qingshan.law.procedure.Row;
import cn.qingshan.law.procedure.penalty.PenaltyState.Proposal;
import cn.qingshan.law.procedure.penalty.PenaltyState.Proposed;
import cn.qingshan.law.procedure.penalty.PenaltyState.Weighed;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** 调查报告的审理、法制审核与集体讨论 (自然资源行政处罚办法 arts 29 to 32; 行政处罚法 arts 57, 58). */
final class Examination {

    private Examination() {}

    static List<Row<PenaltyState, ? extends PenaltyEvent>> rows() {
        return List.of(
                row(PenaltyEvent.SubmitReport.class, "提交调查报告", "submit the investigation report")
                        .from(INVESTIGATING)
                        .to(EXAMINING)
                        .by(B_OFFICER)
                        .provided(
                                "逐项写明条文、事实、证据；处罚依据适用行为时的版本，新法较轻的适用新法，机器比不出的由人决定并说明理由；罚款在幅度之内；处罚种类与罚款数额相符；第三十四条所列处罚标明听证情形；鉴定已收回",
                                "provision, fact and evidence line by line; the version of the day of the act, the newer where it is lighter, a person with reasons where no machine can compare; the fine within its range; kinds and fine agree; the penalties of art. 34 are marked for a hearing; no appraisal is out")
                        .citing("CFBF24", 29)
                        .documents(DocumentKind.CASE_REPORT)
                        .obstacle(now -> now.unlessUnder(
                                "CFBF24",
                                10,
                                now.term("A01").isEmpty(),
                                "管辖争议尚未指定",
                                "a dispute over jurisdiction is open"))
                        .obstacle(now ->
                                now.unless(!fileOf(now).appraisalOut(), "鉴定意见尚未收回，调查没有终结", "an appraisal is still out"))
                        .needs(
                                "findings",
                                "违法认定应当每行写明“条文｜事实｜证据”",
                                "each finding has to read: provision | fact | evidence")
                        .demands(
                                e -> Finding.readable(e.findings()),
                                "违法认定应当每行写明“条文｜事实｜证据”",
                                "each finding has to read: provision | fact | evidence")
                        .demandsUnder(
                                "CFBF24",
                                16,
                                e -> !Finding.readable(e.findings())
                                        || Finding.readAll(e.findings()).stream()
                                                .noneMatch(Finding::restsOnAPatchAlone),
                                PATCH_IS_A_CLUE,
                                PATCH_IS_A_CLUE_EN)
                        .dayUnder(
                                "CFF",
                                37,
                                "actEndedOn",
                                DayLimit.HAPPENED,
                                "违法行为终了之日不能晚于报告之日",
                                "the act cannot end after the report")
                        .demands(
                                e -> fineFits(e.kinds(), e.fine()),
                                "选择罚款的应当写明大于零的数额，未选择的不应有数额",
                                "a fine needs an amount, and an amount needs a fine")
                        .demandsUnder(
                                "CFBF24",
                                34,
                                e -> e.hearingGrounds().containsAll(hearingGrounds(e.kinds())),
                                "拟作出的处罚属于第三十四条所列情形，应当标明并告知听证权利",
                                "a penalty of art. 34 has to be marked for a hearing")
                        .then(step -> {
                            var e = step.event();
                            var basis = PenaltyBasis.of(e);
                            var flaw = basis.flatMap(named -> named.flaw(
                                    step, step.rulebook().substantive(), step.on(), e.fine(), e.circumstances()));
                            if (flaw.isPresent()) {
                                return step.refuse(flaw.get());
                            }
                            var proposal = new Proposal(
                                    e.kinds(),
                                    e.fine(),
                                    Finding.readAll(e.findings()),
                                    basis,
                                    Set.copyOf(e.gravity()),
                                    e.hearingGrounds(),
                                    Optional.empty(),
                                    Optional.empty());
                            return step.to(new PenaltyState.Examining(
                                    fileOf(step).suspected(e.crimeSuspected(), e.misconductSuspected()), proposal));
                        }),
                row(PenaltyEvent.ReturnReport.class, "退回重新调查、补充调查", "return the report")
                        .from(EXAMINING, PROPOSED, NOTIFIED)
                        .to(INVESTIGATING)
                        .by(B_LEGAL)
                        .enteredBy(B_HEAD)
                        .provided(
                                "调查报告存在问题；已告知的，重新报告后重新告知",
                                "the report is wanting; after a notice the party is notified anew")
                        .citing("CFBF24", 30)
                        .documents(DocumentKind.EXAMINATION_OPINION)
                        .mayStop("A04", "A05")
                        .needs("reason", "没有写明存在的问题", "it is not said what is wanting")
                        .then(step -> {
                            step.stopAtExpiry("A04");
                            step.stopAtExpiry("A05");
                            return step.to(new PenaltyState.Investigating(fileOf(step)));
                        }),
                row(PenaltyEvent.PassExamination.class, "审理通过", "pass the examination")
                        .from(EXAMINING)
                        .to(PROPOSED)
                        .by(B_LEGAL)
                        .provided("第三十条所列事项均已审理", "all matters of art. 30 are examined")
                        .citing("CFBF24", 30)
                        .documents(DocumentKind.EXAMINATION_OPINION)
                        .demands(
                                PenaltyEvent.PassExamination::allExamined,
                                "第三十条所列事项没有全部审理或者存在问题，应当退回",
                                "not all matters of art. 30 are in order; return the report")
                        .then(step -> step.to(new Proposed(
                                fileOf(step),
                                step.as(PenaltyState.Examining.class)
                                        .proposal()
                                        .weighed(
                                                step.event().gravity(),
                                                step.event().hearingGrounds())))),
                row(PenaltyEvent.ReviewLegality.class, "法制审核", "review legality")
                        .within(PROPOSED, NOTIFIED)
                        .by(B_LEGAL)
                        .provided("审核未通过的不得作出决定；听证之后须重新审核", "without passing no decision; after a hearing a new review")
                        .citing("CFBF24", 32)
                        .citing("CFF", 58)
                        .documents(DocumentKind.LEGALITY_OPINION)
                        .needs("reviewer", "没有写明审核人员", "the reviewer is not named")
                        .then(step -> step.stay(step.as(Weighed.class)
                                .knowing(step.as(Weighed.class)
                                        .proposal()
                                        .reviewed(step.event().passed() ? Optional.of(step.on()) : Optional.empty())))),
                row(PenaltyEvent.DeliberateCollectively.class, "集体讨论", "deliberate collectively")
                        .within(PROPOSED, NOTIFIED)
                        .by(B_COLLECTIVE)
                        .enteredBy(B_LEGAL, B_OFFICER)
                        .provided("情节复杂或者重大违法行为；二名以上负责人参加", "complex or grave; two or more heads present")
                        .citing("CFBF24", 31)
                        .citing("CFF", 57)
                        .documents(DocumentKind.COLLECTIVE_RECORD)
                        .byTwo("members", "CFBF24", 31)
                        .then(step -> step.stay(step.as(Weighed.class)
                                .knowing(step.as(Weighed.class)
                                        .proposal()
                                        .deliberated(
                                                step.event().agreed() ? Optional.of(step.on()) : Optional.empty())))));
    }

    private static Set<HearingGround> hearingGrounds(List<PenaltyKind> kinds) {
        var grounds = EnumSet.noneOf(HearingGround.class);
        kinds.forEach(kind -> kind.hearing().ifPresent(grounds::add));
        return grounds;
    }
}
