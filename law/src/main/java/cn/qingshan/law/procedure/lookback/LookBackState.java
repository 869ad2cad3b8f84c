package cn.qingshan.law.procedure.lookback;

import cn.qingshan.law.procedure.Stage;
import cn.qingshan.law.procedure.State;

/** The states of a 回头看. A state holds what is known then. */
public sealed interface LookBackState extends State {

    LookBackEvent.PlanLookBack plan();

    @Override
    default Stage stage() {
        return switch (this) {
            case Planned _ -> LookBackStage.PLANNED;
            case PutOff _ -> LookBackStage.PUT_OFF;
            case Visited _ -> LookBackStage.VISITED;
            case Assessed _ -> LookBackStage.ASSESSED;
            case Passed _ -> LookBackStage.PASSED;
            case FollowUp _ -> LookBackStage.FOLLOW_UP;
            case Escalated _ -> LookBackStage.ESCALATED;
            case Cancelled _ -> LookBackStage.CANCELLED;
        };
    }

    record Planned(LookBackEvent.PlanLookBack plan) implements LookBackState {}

    record PutOff(LookBackEvent.PlanLookBack plan, LookBackEvent.PutOffLookBack putOff) implements LookBackState {}

    /** @param round 1 for the first visit, one more for each re-visit */
    record Visited(LookBackEvent.PlanLookBack plan, int round) implements LookBackState {}

    record Assessed(LookBackEvent.PlanLookBack plan, int round, LookBackEvent.AssessFindings assessment)
            implements LookBackState {}

    record Passed(LookBackEvent.PlanLookBack plan, int round, LookBackEvent.AssessFindings assessment)
            implements LookBackState {}

    record FollowUp(
            LookBackEvent.PlanLookBack plan,
            int round,
            LookBackEvent.AssessFindings assessment,
            LookBackEvent.RequireFollowUp required)
            implements LookBackState {}

    record Escalated(LookBackEvent.PlanLookBack plan, LookBackEvent.EscalateLookBack escalation)
            implements LookBackState {}

    record Cancelled(LookBackEvent.PlanLookBack plan, String reason) implements LookBackState {}
}
