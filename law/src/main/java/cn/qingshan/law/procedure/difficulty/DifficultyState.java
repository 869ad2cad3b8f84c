package cn.qingshan.law.procedure.difficulty;

import cn.qingshan.law.procedure.Stage;
import cn.qingshan.law.procedure.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The states of a difficulty. A state holds what is known then. */
public sealed interface DifficultyState extends State {

    Told told();

    @Override
    default Stage stage() {
        return switch (this) {
            case Raised _ -> DifficultyStage.RAISED;
            case Received _ -> DifficultyStage.RECEIVED;
            case Assessed _ -> DifficultyStage.ASSESSED;
            case Answered _ -> DifficultyStage.ANSWERED;
            case InHand _ -> DifficultyStage.IN_HAND;
            case AtMeeting _ -> DifficultyStage.AT_MEETING;
            case Settled _ -> DifficultyStage.SETTLED;
            case Withdrawn _ -> DifficultyStage.WITHDRAWN;
        };
    }

    /** @param added what was told later, in that order */
    record Told(DifficultyEvent.RaiseDifficulty first, List<String> added) {

        Told and(String more) {
            var all = new ArrayList<>(added);
            all.add(more);
            return new Told(first, List.copyOf(all));
        }
    }

    record Raised(Told told) implements DifficultyState {}

    record Received(Told told) implements DifficultyState {}

    record Assessed(Told told, DifficultyEvent.AssessDifficulty assessment) implements DifficultyState {}

    record Answered(Told told, DifficultyEvent.AnswerDifficulty answer) implements DifficultyState {}

    /** @param answer absent where a meeting took it up before it was answered */
    record InHand(Told told, Optional<DifficultyEvent.AnswerDifficulty> answer) implements DifficultyState {}

    record AtMeeting(
            Told told, Optional<DifficultyEvent.AnswerDifficulty> answer, DifficultyEvent.BringToMeeting brought)
            implements DifficultyState {}

    record Settled(Told told, String how) implements DifficultyState {}

    record Withdrawn(Told told, String reason) implements DifficultyState {}
}
