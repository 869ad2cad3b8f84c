package cn.qingshan.law.procedure.patch;

import cn.qingshan.law.procedure.Stage;
import cn.qingshan.law.procedure.State;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The states of a 卫片图斑 under verification. A patch is a clue; what was found in the field stands beside it. */
public sealed interface PatchState extends State {

    Patch patch();

    @Override
    default Stage stage() {
        return switch (this) {
            case Imported _ -> PatchStage.IMPORTED;
            case Assigned _ -> PatchStage.ASSIGNED;
            case FieldChecked _ -> PatchStage.FIELD_CHECKED;
            case Judged _ -> PatchStage.JUDGED;
            case Reviewed _ -> PatchStage.REVIEWED;
            case Reported _ -> PatchStage.REPORTED;
            case FiledCase _ -> PatchStage.FILED_CASE;
            case NonFiling _ -> PatchStage.NON_FILING;
            case NoAction _ -> PatchStage.NO_ACTION;
            case Closed _ -> PatchStage.CLOSED;
        };
    }

    /** Sent back from above. */
    record Return(LocalDate on, String reason) {}

    /**
     * The patch and what has been found of it.
     *
     * @param checks in the field, oldest first
     * @param returns from above; after one a judgement needs a field check made since
     */
    record Patch(PatchEvent.ImportPatch imported, List<PatchEvent.CheckInField> checks, List<Return> returns) {

        Patch with(PatchEvent.CheckInField check) {
            var more = new ArrayList<>(checks);
            more.add(check);
            return new Patch(imported, List.copyOf(more), returns);
        }

        Patch with(Return back) {
            var more = new ArrayList<>(returns);
            more.add(back);
            return new Patch(imported, checks, List.copyOf(more));
        }
    }

    /** A state in which a judgement stands. */
    sealed interface WithJudgement extends PatchState
            permits Judged, Reviewed, Reported, FiledCase, NonFiling, NoAction, Closed {
        PatchEvent.JudgePatch judgement();
    }

    record Imported(Patch patch) implements PatchState {}

    record Assigned(Patch patch, String to) implements PatchState {}

    record FieldChecked(Patch patch, String to) implements PatchState {}

    record Judged(Patch patch, String to, PatchEvent.JudgePatch judgement) implements WithJudgement {}

    record Reviewed(Patch patch, String to, PatchEvent.JudgePatch judgement) implements WithJudgement {}

    record Reported(Patch patch, String to, PatchEvent.JudgePatch judgement, LocalDate reportedOn)
            implements WithJudgement {}

    record FiledCase(Patch patch, String to, PatchEvent.JudgePatch judgement, String caseNumber)
            implements WithJudgement {}

    record NonFiling(Patch patch, String to, PatchEvent.JudgePatch judgement, PatchEvent.HandleWithoutCase handled)
            implements WithJudgement {}

    record NoAction(Patch patch, String to, PatchEvent.JudgePatch judgement, PatchEvent.TakeNoAction explained)
            implements WithJudgement {}

    /** @param caseNumber of the penalty case, which goes on by itself */
    record Closed(Patch patch, PatchEvent.JudgePatch judgement, Optional<String> caseNumber) implements WithJudgement {}
}
