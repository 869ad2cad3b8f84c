package cn.qingshan.law.procedure.patch;

import static cn.qingshan.law.procedure.Post.B_HEAD;
import static cn.qingshan.law.procedure.Post.B_MINING;
import static cn.qingshan.law.procedure.Post.B_OFFICER;
import static cn.qingshan.law.procedure.Post.B_UPPER;
import static cn.qingshan.law.procedure.Post.TOWN_WORKER;
import static cn.qingshan.law.procedure.patch.PatchStage.ASSIGNED;
import static cn.qingshan.law.procedure.patch.PatchStage.CLOSED;
import static cn.qingshan.law.procedure.patch.PatchStage.FIELD_CHECKED;
import static cn.qingshan.law.procedure.patch.PatchStage.FILED_CASE;
import static cn.qingshan.law.procedure.patch.PatchStage.IMPORTED;
import static cn.qingshan.law.procedure.patch.PatchStage.JUDGED;
import static cn.qingshan.law.procedure.patch.PatchStage.NON_FILING;
import static cn.qingshan.law.procedure.patch.PatchStage.NO_ACTION;
import static cn.qingshan.law.procedure.patch.PatchStage.REPORTED;
import static cn.qingshan.law.procedure.patch.PatchStage.REVIEWED;

import cn.qingshan.law.procedure.DayLimit;
import cn.qingshan.law.procedure.DocumentKind;
import cn.qingshan.law.procedure.Law;
import cn.qingshan.law.procedure.Lines;
import cn.qingshan.law.procedure.Outcome;
import cn.qingshan.law.procedure.Row;
import cn.qingshan.law.procedure.Situation;
import cn.qingshan.law.procedure.Step;
import cn.qingshan.law.procedure.patch.PatchState.Assigned;
import cn.qingshan.law.procedure.patch.PatchState.Closed;
import cn.qingshan.law.procedure.patch.PatchState.FieldChecked;
import cn.qingshan.law.procedure.patch.PatchState.FiledCase;
import cn.qingshan.law.procedure.patch.PatchState.Imported;
import cn.qingshan.law.procedure.patch.PatchState.Judged;
import cn.qingshan.law.procedure.patch.PatchState.NoAction;
import cn.qingshan.law.procedure.patch.PatchState.NonFiling;
import cn.qingshan.law.procedure.patch.PatchState.Patch;
import cn.qingshan.law.procedure.patch.PatchState.Reported;
import cn.qingshan.law.procedure.patch.PatchState.Return;
import cn.qingshan.law.procedure.patch.PatchState.Reviewed;
import cn.qingshan.law.procedure.patch.PatchState.WithJudgement;
import cn.qingshan.law.rulebook.Refusal;
import cn.qingshan.law.term.Length;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/**
 * 卫片图斑核查 (自然资发〔2023〕258号 and the ministry's practice of satellite enforcement; no statute).
 *
 * <p>A patch is a clue and never a finding: it is judged by what was seen in the field, or, where it is legal or no change at all, by documents that are
 * named. A case rests on evidence beside it.
 */
public final class PatchVerification {

    private static final int FULL_CIRCLE = 360;

    public static final Law<PatchState, PatchEvent> LAW = Law.of(
            "patch-verification",
            "卫片图斑核查",
            "verification of a satellite patch",
            PatchStage.values(),
            PatchEvent.class,
            rows());

    private PatchVerification() {}

    static List<Row<PatchState, ? extends PatchEvent>> rows() {
        return List.of(
                row(PatchEvent.ImportPatch.class, "接收图斑", "import the patch")
                        .to(IMPORTED)
                        .by(B_OFFICER)
                        .enteredBy(B_MINING)
                        .provided(
                                "写明编号、批次、中心点和面积；图斑只是线索，不是违法事实",
                                "number, batch, centre and area are stated; a patch is a clue, not a fact of violation")
                        .inHouse()
                        .starts("A26")
                        .needs("number", "没有图斑编号", "the patch has no number")
                        .needs("batch", "下发批次应写作年月，如 2026-08", "the batch is a month such as 2026-08")
                        .demands(
                                e -> batch(e.batch()).isPresent(),
                                "下发批次应写作年月，如 2026-08",
                                "the batch is a month such as 2026-08")
                        .demands(
                                e -> batch(e.batch())
                                        .map(month -> !month.atDay(1).isAfter(e.on()))
                                        .orElse(true),
                                "接收日期早于下发批次",
                                "it cannot be imported before its batch")
                        .demands(
                                e -> inCountry(e.longitude(), e.latitude()),
                                "没有中心点位置，或者不在我国陆域",
                                "the centre is missing or outside the country")
                        .needs("area", "图斑面积应为正数（平方米）", "the area must be positive")
                        .then(step ->
                                startMonthly(step).to(new Imported(new Patch(step.event(), List.of(), List.of())))),
                row(PatchEvent.AssignPatch.class, "分派核查", "assign the patch")
                        .from(IMPORTED, ASSIGNED)
                        .to(ASSIGNED)
                        .by(B_OFFICER, B_HEAD)
                        .provided("写明乡镇或者承办人；可以改派", "township or officer is named; it may be re-assigned")
                        .inHouse()
                        .needs("to", "没有写明分派至何处", "nobody is named")
                        .then(step ->
                                step.to(new Assigned(patch(step), step.event().to()))),
                row(PatchEvent.CheckInField.class, "外业核查", "check in the field")
                        .from(ASSIGNED, FIELD_CHECKED)
                        .to(FIELD_CHECKED)
                        .by(TOWN_WORKER, B_OFFICER)
                        .enteredBy(B_MINING)
                        .provided(
                                "至少一张照片，有拍摄位置、方位角和日期；写明现场情况",
                                "at least one photograph with position, azimuth and date; what was found")
                        .inHouse()
                        .documents(DocumentKind.PATCH_CHECK_FORM)
                        .needs("checkers", "没有写明核查人", "nobody is named who checked")
                        .needs("photos", "没有照片", "there is no photograph")
                        .demands(
                                e -> inCountry(e.longitude(), e.latitude()),
                                "照片没有拍摄位置，或者不在我国陆域",
                                "the photograph has no position, or one outside the country")
                        .demands(
                                e -> e.azimuth() >= 0 && e.azimuth() < FULL_CIRCLE,
                                "方位角应在0至359度之间",
                                "the azimuth must lie between 0 and 359")
                        .day("takenOn", DayLimit.HAPPENED, "拍摄日期晚于核查日期", "the photograph is dated after the check")
                        .needs("findings", "没有写明现场情况", "what was found is missing")
                        .then(PatchVerification::checkInField),
                row(PatchEvent.JudgePatch.class, "判定", "judge the patch")
                        .from(ASSIGNED, FIELD_CHECKED)
                        .to(JUDGED)
                        .by(B_OFFICER)
                        .enteredBy(B_MINING)
                        .provided(
                                "以现场事实判定；没有外业核查的，只能依据列明的文件判定为合法或者伪变化；被上级退回的须重新外业核查",
                                "by the facts in the field; without a field check only legal or pseudo-change, on documents that are named; after a return from above a new field check is needed")
                        .inHouse()
                        .documents(DocumentKind.PATCH_JUDGEMENT)
                        .needs("reasons", "没有判定理由", "there are no reasons")
                        .then(PatchVerification::judge),
                row(PatchEvent.ReviewJudgement.class, "县级审核", "review the judgement")
                        .from(JUDGED)
                        .to(REVIEWED)
                        .by(B_HEAD)
                        .provided("有审核意见", "with an opinion")
                        .inHouse()
                        .documents(DocumentKind.PATCH_JUDGEMENT)
                        .needs("opinion", "没有审核意见", "there is no opinion")
                        .then(step -> {
                            var now = step.as(Judged.class);
                            return step.to(new Reviewed(now.patch(), now.to(), now.judgement()));
                        }),
                row(PatchEvent.SendBackJudgement.class, "县级退回重新判定", "send the judgement back")
                        .from(JUDGED)
                        .to(ASSIGNED, FIELD_CHECKED)
                        .by(B_HEAD)
                        .provided("写明理由", "with reasons")
                        .inHouse()
                        .documents(DocumentKind.RETURN_LETTER)
                        .needs("reason", "没有写明理由", "no reason is given")
                        .then(step -> {
                            var now = step.as(Judged.class);
                            return step.to(
                                    now.patch().checks().isEmpty()
                                            ? new Assigned(now.patch(), now.to())
                                            : new FieldChecked(now.patch(), now.to()));
                        }),
                row(PatchEvent.ReportPatch.class, "上报", "report the patch")
                        .from(REVIEWED)
                        .to(REPORTED)
                        .by(B_OFFICER)
                        .enteredBy(B_HEAD)
                        .provided(
                                "当月完成上月图斑（月清）是工作要求，不是法定期限",
                                "last month's patches within the month is office routine, no statutory term")
                        .inHouse()
                        .stops("A26")
                        .needs("number", "没有上报文号或者流水号", "the report has no number")
                        .then(step -> {
                            var now = step.as(Reviewed.class);
                            return step.to(new Reported(now.patch(), now.to(), now.judgement(), step.on()));
                        }),
                row(PatchEvent.ReturnByUpper.class, "上级退回", "return the patch from above")
                        .from(REPORTED, NON_FILING, NO_ACTION)
                        .to(FIELD_CHECKED, ASSIGNED)
                        .by(B_UPPER)
                        .enteredBy(B_OFFICER)
                        .provided(
                                "写明理由；退回后须重新外业核查方可判定；原未外业核查的，退回至分派",
                                "with reasons; a new field check is needed before it is judged; where there was none it goes back to who it was assigned to")
                        .inHouse()
                        .documents(DocumentKind.RETURN_LETTER)
                        .needs("reason", "没有写明理由", "no reason is given")
                        .then(step -> {
                            var back = patch(step)
                                    .with(new Return(step.on(), step.event().reason()));
                            return step.to(
                                    back.checks().isEmpty()
                                            ? new Assigned(back, to(step))
                                            : new FieldChecked(back, to(step)));
                        }),
                row(PatchEvent.FilePatchCase.class, "立案查处", "file a case")
                        .from(REPORTED)
                        .to(FILED_CASE)
                        .by(B_HEAD)
                        .enteredBy(B_OFFICER)
                        .provided(
                                "判定为违法；有图斑以外的证据；案件另有程序，图斑不得直接作为处罚依据",
                                "judged illegal; evidence beside the patch; the case has its own procedure and never rests on the patch alone")
                        .citing("CFBF24", 16, 15)
                        .documents(DocumentKind.FILING_FORM)
                        .obstacle(PatchVerification::unlessIllegal)
                        .needs("caseNumber", "没有写明案件编号", "the case has no number")
                        .needs(
                                "evidence",
                                "卫片图斑只是线索，没有图斑以外的证据不能立案",
                                "a patch is a clue only; without evidence beside it no case is filed")
                        .then(step -> {
                            var now = step.as(Reported.class);
                            return step.to(new FiledCase(
                                    now.patch(),
                                    now.to(),
                                    now.judgement(),
                                    step.event().caseNumber()));
                        }),
                row(PatchEvent.HandleWithoutCase.class, "非立案处理", "handle it without a case")
                        .from(REPORTED)
                        .to(NON_FILING)
                        .by(B_HEAD)
                        .enteredBy(B_OFFICER)
                        .provided("判定为违法；有说明和证据", "judged illegal; with an explanation and evidence")
                        .citing("CFBF24", 16)
                        .documents(DocumentKind.NO_FILING_FORM)
                        .obstacle(PatchVerification::unlessIllegal)
                        .needs(
                                List.of("explanation", "evidence"),
                                "非立案处理应当有说明和证据",
                                "without a case an explanation and evidence are needed")
                        .then(step -> {
                            var now = step.as(Reported.class);
                            return step.to(new NonFiling(now.patch(), now.to(), now.judgement(), step.event()));
                        }),
                row(PatchEvent.TakeNoAction.class, "不处理", "take no action")
                        .from(REPORTED)
                        .to(NO_ACTION)
                        .by(B_HEAD)
                        .enteredBy(B_OFFICER)
                        .provided(
                                "判定为违法，但属于已自然恢复的历史遗留痕迹等；有说明和证据",
                                "judged illegal, but legacy traces naturally recovered or the like; with an explanation and evidence")
                        .inHouse()
                        .documents(DocumentKind.CONTEXT_NOTE)
                        .obstacle(PatchVerification::unlessIllegal)
                        .needs(
                                List.of("explanation", "evidence"),
                                "不处理应当有说明和证据",
                                "no action needs an explanation and evidence")
                        .then(step -> {
                            var now = step.as(Reported.class);
                            return step.to(new NoAction(now.patch(), now.to(), now.judgement(), step.event()));
                        }),
                row(PatchEvent.ClosePatch.class, "办结", "close the patch")
                        .from(REPORTED, FILED_CASE, NON_FILING, NO_ACTION)
                        .to(CLOSED)
                        .by(B_OFFICER)
                        .enteredBy(B_HEAD)
                        .provided(
                                "有上级审核通过的记录，沉默不是同意；判定为违法的须已立案、非立案处理或者不处理；图斑办结不等于案件办结",
                                "the higher department's agreement is on record, silence is none; an illegal one is filed, handled or explained first; closing the patch closes no case")
                        .inHouse()
                        .obstacle(now -> now.unless(
                                !(now.state() instanceof Reported reported)
                                        || reported.judgement().judgement() != Judgement.ILLEGAL,
                                "判定为违法的图斑须先立案、非立案处理或者不处理",
                                "an illegal patch has to be filed, handled or explained first"))
                        .needs(
                                "acceptance",
                                "没有上级审核通过的记录，沉默不能视为同意",
                                "the higher department's agreement is not on record; silence is no consent")
                        .then(step -> step.to(new Closed(
                                patch(step),
                                step.as(WithJudgement.class).judgement(),
                                step.state() instanceof FiledCase filed
                                        ? Optional.of(filed.caseNumber())
                                        : Optional.empty()))));
    }

    private static <E extends PatchEvent> Row<PatchState, E> row(Class<E> event, String zh, String en) {
        return new Row<>(event, zh, en);
    }

    private static Patch patch(Situation<PatchState> now) {
        return now.state().patch();
    }

    /** To whom the patch is assigned; nobody before it is. */
    private static String to(Situation<PatchState> now) {
        return switch (now.state()) {
            case Assigned s -> s.to();
            case FieldChecked s -> s.to();
            case Judged s -> s.to();
            case Reviewed s -> s.to();
            case Reported s -> s.to();
            case FiledCase s -> s.to();
            case NonFiling s -> s.to();
            case NoAction s -> s.to();
            case Imported _, Closed _ -> "";
        };
    }

    private static Optional<YearMonth> batch(String text) {
        try {
            return Optional.of(YearMonth.parse(text.strip()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** 月清: the patches of a month are done by the end of the next, whenever they were imported. */
    private static Step<PatchState, PatchEvent.ImportPatch> startMonthly(
            Step<PatchState, PatchEvent.ImportPatch> step) {
        var month = batch(step.event().batch()).orElseThrow();
        return step.start(
                "A26",
                month.atEndOfMonth(),
                new Length.Until(month.plusMonths(1).atEndOfMonth()));
    }

    private static boolean inCountry(BigDecimal longitude, BigDecimal latitude) {
        return between(longitude, 73, 136) && between(latitude, 3, 54);
    }

    private static boolean between(BigDecimal degrees, int low, int high) {
        return degrees.compareTo(BigDecimal.valueOf(low)) >= 0 && degrees.compareTo(BigDecimal.valueOf(high)) <= 0;
    }

    private static Optional<Refusal> unlessIllegal(Situation<PatchState> now) {
        return now.unless(
                now.as(Reported.class).judgement().judgement() == Judgement.ILLEGAL,
                "没有判定为违法",
                "it was not judged illegal");
    }

    private static Outcome<PatchState> checkInField(Step<PatchState, PatchEvent.CheckInField> step) {
        var issued = batch(patch(step).imported().batch()).orElseThrow().atDay(1);
        return step.event().takenOn().isBefore(issued)
                ? step.refuse(
                        "照片拍摄于" + step.event().takenOn() + "，早于图斑下发批次，不能反映核查时的现场",
                        "the photograph was taken on " + step.event().takenOn() + ", before the patch was issued")
                : step.to(new FieldChecked(patch(step).with(step.event()), to(step)));
    }

    private static Outcome<PatchState> judge(Step<PatchState, PatchEvent.JudgePatch> step) {
        var e = step.event();
        var patch = patch(step);
        if (!patch.returns().isEmpty()
                && !checkedSince(patch, patch.returns().getLast().on())) {
            return step.refuse(
                    "被上级退回（" + patch.returns().getLast().on() + "）后没有重新外业核查，不能判定",
                    "it was returned from above on " + patch.returns().getLast().on()
                            + " and has not been checked in the field since");
        }
        if (patch.checks().isEmpty()) {
            if (e.judgement() == Judgement.ILLEGAL || e.judgement() == Judgement.OTHER) {
                return step.refuse(
                        "卫片图斑只是线索，没有外业核查不能判定为“" + e.judgement().text().zh() + "”",
                        "a patch is a clue only; without a field check it cannot be judged \""
                                + e.judgement().text().en() + "\"");
            }
            if (!Lines.any(e.documents())) {
                return step.refuse(
                        "没有外业核查的，应当列明据以判定的文件", "without a field check the documents it rests on have to be named");
            }
        }
        return step.to(new Judged(patch, to(step), e));
    }

    private static boolean checkedSince(Patch patch, LocalDate day) {
        return !patch.checks().isEmpty() && !patch.checks().getLast().takenOn().isBefore(day);
    }
}
