package cn.qingshan.law.timeline;

import cn.qingshan.law.calendar.WorkCalendar;
import cn.qingshan.law.procedure.InvestigationKind;
import cn.qingshan.law.procedure.Outcome;
import cn.qingshan.law.procedure.Post;
import cn.qingshan.law.procedure.Standing;
import cn.qingshan.law.procedure.administrative.AdministrativeCase;
import cn.qingshan.law.procedure.administrative.AdministrativeEvent;
import cn.qingshan.law.procedure.administrative.AdministrativeStage;
import cn.qingshan.law.procedure.administrative.AdministrativeState;
import cn.qingshan.law.procedure.administrative.Claim;
import cn.qingshan.law.procedure.administrative.ConsultationForm;
import cn.qingshan.law.procedure.administrative.NonPerformance;
import cn.qingshan.law.procedure.administrative.TerminationGround;
import cn.qingshan.law.rulebook.Refusal;
import cn.qingshan.law.term.Length;
import cn.qingshan.law.term.ServiceMethod;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The procedure {@code administrative-case} itself, asked about a published case that is told fully enough: one organ, filed and
 * recommended to under the Rules of 2021, with the days of service.
 *
 * <p>A report does not print what the papers said, so the contents that the procedure demands (facts, grounds, two officers) are taken as
 * given; what is asked is order and time. After the first refusal nothing more is asked, since the rest would follow from it.
 */
final class EngineAnswers {

    /** @param refusal empty where the procedure allows it */
    record Answer(String act, Optional<Refusal> refusal) {}

    private static final String TOLD = "见报道";
    private static final List<String> TWO_OFFICERS = List.of("甲", "乙");
    private static final LocalDate RULES_SINCE = LocalDate.of(2021, 7, 1);

    private final WorkCalendar calendar;
    private final Map<DatedEvent, Answer> answers = new IdentityHashMap<>();
    private Optional<Standing<AdministrativeState>> now = Optional.empty();
    private boolean extended;

    private EngineAnswers(WorkCalendar calendar) {
        this.calendar = calendar;
    }

    /** By the event; events the procedure was not asked about are missing. Empty for a case told too thinly. */
    static Map<DatedEvent, Answer> of(PublishedCase published, WorkCalendar calendar) {
        var asked = new EngineAnswers(calendar);
        if (!toldFully(published)) {
            return Map.of();
        }
        for (var event : published.events()) {
            var acts = asked.acts(event);
            if (acts.isEmpty() || !event.on().exact()) {
                continue;
            }
            if (!asked.ask(event, acts)) {
                break;
            }
        }
        return asked.answers;
    }

    private static boolean toldFully(PublishedCase published) {
        var filings = published.events().stream()
                .filter(event -> event.type() == EventType.FILING)
                .toList();
        var recommendations = published.events().stream()
                .filter(event -> event.type() == EventType.RECOMMENDATION_ISSUED)
                .toList();
        return filings.size() == 1
                && filings.getFirst().on().exact()
                && !filings.getFirst().on().first().isBefore(RULES_SINCE)
                && filings.getFirst().served().isPresent()
                && recommendations.size() == 1
                && recommendations.getFirst().to().size() <= 1
                && recommendations.getFirst().on().exact()
                && recommendations.getFirst().served().isPresent();
    }

    /** False once something was refused. */
    private boolean ask(DatedEvent event, List<AdministrativeEvent> acts) {
        for (var act : acts) {
            var outcome = now.isPresent()
                    ? AdministrativeCase.LAW.apply(now.get(), act, calendar)
                    : AdministrativeCase.LAW.open(act, calendar);
            var id = AdministrativeCase.LAW.table().id() + "." + act.act();
            switch (outcome) {
                case Outcome.Lawful<AdministrativeState> lawful -> {
                    now = Optional.of(lawful.next());
                    answers.put(event, new Answer(id, Optional.empty()));
                }
                case Outcome.Refused<AdministrativeState> refused -> {
                    answers.put(event, new Answer(id, Optional.of(refused.refusal())));
                    return false;
                }
            }
        }
        return true;
    }

    /** What the event is in the procedure's own acts, those included that a report passes over. */
    private List<AdministrativeEvent> acts(DatedEvent event) {
        var on = event.on().first();
        var acts = new ArrayList<AdministrativeEvent>();
        switch (event.type()) {
            case FILING -> {
                var organ = event.to().isEmpty() ? "某机关" : event.to().getFirst();
                acts.add(new AdministrativeEvent.FileCase(on, Post.P_CHIEF, organ, TOLD, true, true, false));
                event.served()
                        .ifPresent(day -> acts.add(new AdministrativeEvent.ServeFiling(
                                day, Post.P_OFFICER, ServiceMethod.DIRECT, false, TOLD)));
            }
            case CONSULTATION -> {
                acts.add(new AdministrativeEvent.OpenConsultation(on, Post.P_OFFICER, ConsultationForm.MEETING));
                acts.add(new AdministrativeEvent.EndConsultation(on, Post.P_OFFICER, TOLD));
            }
            case RECOMMENDATION_ISSUED -> {
                acts.add(new AdministrativeEvent.DecideRecommendation(
                        on, Post.P_CHIEF, TOLD, TOLD, TOLD, TOLD, TOLD, written(event), "", event.urgent()));
                event.served()
                        .ifPresent(day -> acts.add(new AdministrativeEvent.ServeRecommendation(
                                day, Post.P_OFFICER, ServiceMethod.DIRECT, false, TOLD)));
            }
            case REPLY -> acts.add(new AdministrativeEvent.Reply(on, Post.B_HEAD, TOLD, false));
            case ACCEPTANCE -> acts.add(new AdministrativeEvent.RecordMeasures(on, Post.B_HEAD, TOLD));
            case ONSITE ->
                acts.add(
                        awaiting() || reviewing()
                                ? followUp(on, false)
                                : new AdministrativeEvent.Investigate(
                                        on, Post.P_OFFICER, InvestigationKind.values()[0], TWO_OFFICERS, TOLD));
            case SUSPENSION -> acts.add(new AdministrativeEvent.Suspend(on, Post.P_CHIEF, true, true, true, TOLD));
            case RESUMPTION -> acts.add(new AdministrativeEvent.Resume(on, Post.P_OFFICER, TOLD));
            case EXTENSION -> {
                openReview(on, acts);
                acts.add(new AdministrativeEvent.ExtendReview(
                        on, extended ? Post.P_UPPER : Post.P_CHIEF, months(event), TOLD));
                extended = true;
            }
            case CLOSED -> {
                if (awaiting() || reviewing()) {
                    acts.add(followUp(on, true));
                }
                acts.add(new AdministrativeEvent.Terminate(
                        on, Post.P_CHIEF, TerminationGround.MEASURES_TAKEN, TOLD, TOLD));
            }
            case SUIT_FILED -> {
                openReview(on, acts);
                acts.add(new AdministrativeEvent.Sue(
                        on, Post.P_CHIEF, List.of(NonPerformance.PARTIAL_ACTION), true, true, List.of(Claim.PERFORM)));
            }
            case JUDGMENT -> {
                acts.add(new AdministrativeEvent.RegisterSuit(on, Post.COURT));
                acts.add(new AdministrativeEvent.ReceiveJudgment(on, Post.COURT, false, TOLD));
            }
            case VIOLATION,
                    LICENCE_ISSUED,
                    SURVEY,
                    PLAN_APPROVED,
                    CRIMINAL_JUDGMENT,
                    NOTICE,
                    SUBSTITUTE_RESTORATION,
                    DEMONSTRATION,
                    CLUE,
                    PUBLIC_NOTICE,
                    NO_REPLY,
                    PENALTY,
                    JURISDICTION,
                    LOOKBACK,
                    HEARING,
                    COURT_DEADLINE -> {}
        }
        return acts;
    }

    private static AdministrativeEvent followUp(LocalDate on, boolean performed) {
        return new AdministrativeEvent.FollowUp(
                on,
                Post.P_OFFICER,
                TWO_OFFICERS,
                performed,
                !performed,
                performed ? List.of() : List.of(NonPerformance.PARTIAL_ACTION),
                TOLD);
    }

    private void openReview(LocalDate on, List<AdministrativeEvent> acts) {
        if (awaiting()) {
            acts.add(new AdministrativeEvent.OpenReview(on, Post.P_OFFICER));
        }
    }

    private boolean awaiting() {
        return now.filter(standing -> standing.stage() == AdministrativeStage.AWAITING_PERFORMANCE)
                .isPresent();
    }

    private boolean reviewing() {
        return now.filter(standing -> standing.stage() == AdministrativeStage.REVIEWING)
                .isPresent();
    }

    private static String written(DatedEvent event) {
        return event.period()
                .map(period -> switch (period) {
                    case Length.Days(var n) -> "P" + n + "D";
                    case Length.WorkingDays(var n) -> n + "WD";
                    case Length.Years(var n) -> "P" + n + "Y";
                    case Length.Until(var date) -> date.toString();
                    case Length.Months(var n) -> "P" + n + "M";
                    default -> "P2M";
                })
                .orElse("P2M");
    }

    private static int months(DatedEvent event) {
        return event.period().orElse(new Length.Months(1)) instanceof Length.Months(var n) ? n : 1;
    }
}
