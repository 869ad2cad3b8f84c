package cn.qingshan.law.procedure.meeting;

import cn.qingshan.law.procedure.Side;
import cn.qingshan.law.procedure.Stage;
import cn.qingshan.law.procedure.State;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The states of a joint meeting. A state holds what is known then. */
public sealed interface MeetingState extends State {

    Plan plan();

    @Override
    default Stage stage() {
        return switch (this) {
            case Proposed _ -> MeetingStage.PROPOSED;
            case Scheduled _ -> MeetingStage.SCHEDULED;
            case Held _ -> MeetingStage.HELD;
            case MinutesDraft _ -> MeetingStage.MINUTES_DRAFT;
            case Issued _ -> MeetingStage.ISSUED;
            case Cancelled _ -> MeetingStage.CANCELLED;
        };
    }

    record Plan(LocalDate day, String place, Side host, List<String> agenda) {

        Plan with(List<String> items) {
            var more = new ArrayList<>(agenda);
            more.addAll(items);
            return new Plan(day, place, host, List.copyOf(more));
        }

        Plan moved(LocalDate to) {
            return new Plan(to, place, host, agenda);
        }
    }

    /**
     * A draft of the minutes.
     *
     * @param number 1 for the first; every change makes another, to which both sides have to agree anew
     * @param draftedOn the day on which this very draft was written
     * @param agreed the day on which each side agreed to this very draft
     */
    record Minutes(
            int number, LocalDate draftedOn, String text, List<Decision> decisions, Map<Side, LocalDate> agreed) {

        public Minutes {
            agreed = java.util.Collections.unmodifiableMap(new TreeMap<>(agreed));
        }

        Minutes changed(LocalDate on, String newText, List<Decision> newDecisions) {
            return new Minutes(number + 1, on, newText, newDecisions, Map.of());
        }

        Minutes agreedBy(Side side, LocalDate on) {
            var more = new TreeMap<>(agreed);
            more.put(side, on);
            return new Minutes(number, draftedOn, text, decisions, more);
        }

        Minutes notAgreedBy(Side side) {
            var fewer = new TreeMap<>(agreed);
            fewer.remove(side);
            return new Minutes(number, draftedOn, text, decisions, fewer);
        }
    }

    /** @param proposer the side whose day it is; the other confirms */
    record Proposed(Plan plan, Side proposer) implements MeetingState {}

    record Scheduled(Plan plan) implements MeetingState {}

    record Held(Plan plan, MeetingEvent.HoldMeeting held) implements MeetingState {}

    record MinutesDraft(Plan plan, MeetingEvent.HoldMeeting held, Minutes minutes) implements MeetingState {}

    /** @param number of the minutes, as printed on them */
    record Issued(Plan plan, MeetingEvent.HoldMeeting held, Minutes minutes, String number, LocalDate issuedOn)
            implements MeetingState {

        /** What was decided, in the order of the minutes: each becomes an action item. */
        public List<Decision> actionItems() {
            return minutes.decisions();
        }
    }

    record Cancelled(Plan plan, String reason) implements MeetingState {}
}
