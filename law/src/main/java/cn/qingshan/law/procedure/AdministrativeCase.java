package cn.qingshan.law.procedure;

import cn.qingshan.law.calendar.WorkCalendar;
import cn.qingshan.law.rulebook.Citation;
import cn.qingshan.law.rulebook.Refusal;
import cn.qingshan.law.term.ServiceMethod;
import cn.qingshan.law.term.Term;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * 行政公益诉讼案件 against one respondent, from filing to closing; where several organs are responsible each has its own case and its own terms
 * (办案规则 art. 69). A state holds what is known then. An event leads to the next state or to a refusal that names its article.
 *
 * <p>What never happens: the system ends a case; a term that lapses changes a state; a reply, a finding of performance or the bureau's write-off
 * ends a case; silence counts as consent.
 */
public sealed interface AdministrativeCase {

    Filing filing();

    /** The legal day on which this state began. */
    LocalDate since();

    /** The terms that run. */
    RunningTerms terms();

    AdministrativeStage stage();

    /** This state with its terms replaced. */
    AdministrativeCase withTerms(RunningTerms now);

    /**
     * @param respondent empty in a case against the fact, until one is named
     * @param servedOn the day the filing decision was served
     */
    record Filing(LocalDate on, String harm, Optional<String> respondent, Optional<LocalDate> servedOn) {}

    record Recommendation(LocalDate decidedOn, RecommendationContents contents, boolean urgent) {}

    /**
     * A recommendation and what came after its service.
     *
     * @param on the day it counts as received
     * @param objection the objection that still waits for an answer
     */
    record Served(
            Recommendation recommendation,
            LocalDate on,
            ServiceMethod method,
            List<CaseEvent.Reply> replies,
            List<CaseEvent.RecordMeasures> measures,
            Optional<CaseEvent.FollowUp> lastFollowUp,
            Optional<CaseEvent.RaiseObjection> objection) {

        Served with(CaseEvent.Reply reply) {
            return new Served(recommendation, on, method, more(replies, reply), measures, lastFollowUp, objection);
        }

        Served with(CaseEvent.RecordMeasures note) {
            return new Served(recommendation, on, method, replies, more(measures, note), lastFollowUp, objection);
        }

        Served with(CaseEvent.FollowUp followUp) {
            return new Served(recommendation, on, method, replies, measures, Optional.of(followUp), objection);
        }

        Served objected(Optional<CaseEvent.RaiseObjection> open) {
            return new Served(recommendation, on, method, replies, measures, lastFollowUp, open);
        }

        private static <T> List<T> more(List<T> list, T one) {
            var longer = new ArrayList<>(list);
            longer.add(one);
            return List.copyOf(longer);
        }
    }

    /** The review for suit. @param rectification the term of rectification, expired */
    record Review(LocalDate openedOn, Term rectification) {}

    record Suit(LocalDate deliveredOn, List<NonPerformance> circumstances, List<Claim> claims) {}

    /** 立案之后，立案决定书送达之前. */
    record Filed(Filing filing, LocalDate since, RunningTerms terms) implements AdministrativeCase {
        @Override
        public AdministrativeStage stage() {
            return AdministrativeStage.FILED;
        }

        @Override
        public Filed withTerms(RunningTerms now) {
            return new Filed(filing, since, now);
        }
    }

    /** 调查中. The consultation's agreement is known once there was one. */
    record Investigating(
            Filing filing, LocalDate since, RunningTerms terms, Optional<CaseEvent.AgreeInConsultation> agreed)
            implements AdministrativeCase {
        @Override
        public AdministrativeStage stage() {
            return AdministrativeStage.INVESTIGATING;
        }

        @Override
        public Investigating withTerms(RunningTerms now) {
            return new Investigating(filing, since, now, agreed);
        }
    }

    /** 磋商中. */
    record Consulting(Filing filing, LocalDate since, RunningTerms terms) implements AdministrativeCase {
        @Override
        public AdministrativeStage stage() {
            return AdministrativeStage.CONSULTING;
        }

        @Override
        public Consulting withTerms(RunningTerms now) {
            return new Consulting(filing, since, now);
        }
    }

    /** 检察建议已决定，尚未送达. */
    record RecommendationDecided(Filing filing, LocalDate since, RunningTerms terms, Recommendation recommendation)
            implements AdministrativeCase {
        @Override
        public AdministrativeStage stage() {
            return AdministrativeStage.RECOMMENDATION_DECIDED;
        }

        @Override
        public RecommendationDecided withTerms(RunningTerms now) {
            return new RecommendationDecided(filing, since, now, recommendation);
        }
    }

    /** 整改期. P04 and P05 run apart from each other. */
    record AwaitingPerformance(Filing filing, LocalDate since, RunningTerms terms, Served served)
            implements AdministrativeCase {
        @Override
        public AdministrativeStage stage() {
            return AdministrativeStage.AWAITING_PERFORMANCE;
        }

        @Override
        public AwaitingPerformance withTerms(RunningTerms now) {
            return new AwaitingPerformance(filing, since, now, served);
        }
    }

    /** 中止审查. {@code review} is known where the case was under review already. */
    record Suspended(
            Filing filing, LocalDate since, RunningTerms terms, Served served, String cause, Optional<Review> review)
            implements AdministrativeCase {
        @Override
        public AdministrativeStage stage() {
            return AdministrativeStage.SUSPENDED;
        }

        @Override
        public Suspended withTerms(RunningTerms now) {
            return new Suspended(filing, since, now, served, cause, review);
        }
    }

    /** 审查起诉. */
    record Reviewing(Filing filing, LocalDate since, RunningTerms terms, Served served, Review review)
            implements AdministrativeCase {
        @Override
        public AdministrativeStage stage() {
            return AdministrativeStage.REVIEWING;
        }

        @Override
        public Reviewing withTerms(RunningTerms now) {
            return new Reviewing(filing, since, now, served, review);
        }
    }

    /** 终结案件. {@code served} is known where a recommendation was served. */
    record Terminated(
            Filing filing, LocalDate since, RunningTerms terms, TerminationGround ground, Optional<Served> served)
            implements AdministrativeCase {
        @Override
        public AdministrativeStage stage() {
            return AdministrativeStage.TERMINATED;
        }

        @Override
        public Terminated withTerms(RunningTerms now) {
            return new Terminated(filing, since, now, ground, served);
        }
    }

    /** 移送其他人民检察院. */
    record TransferredAway(Filing filing, LocalDate since, RunningTerms terms, String to)
            implements AdministrativeCase {
        @Override
        public AdministrativeStage stage() {
            return AdministrativeStage.TRANSFERRED;
        }

        @Override
        public TransferredAway withTerms(RunningTerms now) {
            return new TransferredAway(filing, since, now, to);
        }
    }

    /** 已起诉. */
    record Sued(Filing filing, LocalDate since, RunningTerms terms, Served served, Review review, Suit suit)
            implements AdministrativeCase {
        @Override
        public AdministrativeStage stage() {
            return AdministrativeStage.SUED;
        }

        @Override
        public Sued withTerms(RunningTerms now) {
            return new Sued(filing, since, now, served, review, suit);
        }
    }

    /** 审理中. */
    record Trial(Filing filing, LocalDate since, RunningTerms terms, Served served, Suit suit)
            implements AdministrativeCase {
        @Override
        public AdministrativeStage stage() {
            return AdministrativeStage.TRIAL;
        }

        @Override
        public Trial withTerms(RunningTerms now) {
            return new Trial(filing, since, now, served, suit);
        }
    }

    /** 已撤诉. */
    record Withdrawn(Filing filing, LocalDate since, RunningTerms terms, Served served, Suit suit)
            implements AdministrativeCase {
        @Override
        public AdministrativeStage stage() {
            return AdministrativeStage.WITHDRAWN;
        }

        @Override
        public Withdrawn withTerms(RunningTerms now) {
            return new Withdrawn(filing, since, now, served, suit);
        }
    }

    /** 已判决，上诉期内. */
    record Judged(
            Filing filing,
            LocalDate since,
            RunningTerms terms,
            Served served,
            Suit suit,
            CaseEvent.ReceiveJudgment judgment)
            implements AdministrativeCase {
        @Override
        public AdministrativeStage stage() {
            return AdministrativeStage.JUDGED;
        }

        @Override
        public Judged withTerms(RunningTerms now) {
            return new Judged(filing, since, now, served, suit, judgment);
        }
    }

    /** 上诉审. */
    record UnderAppeal(
            Filing filing,
            LocalDate since,
            RunningTerms terms,
            Served served,
            Suit suit,
            CaseEvent.ReceiveJudgment judgment)
            implements AdministrativeCase {
        @Override
        public AdministrativeStage stage() {
            return AdministrativeStage.APPEAL;
        }

        @Override
        public UnderAppeal withTerms(RunningTerms now) {
            return new UnderAppeal(filing, since, now, served, suit, judgment);
        }
    }

    /** 裁判生效. */
    record Effective(
            Filing filing,
            LocalDate since,
            RunningTerms terms,
            Served served,
            Suit suit,
            CaseEvent.ReceiveJudgment judgment)
            implements AdministrativeCase {
        @Override
        public AdministrativeStage stage() {
            return AdministrativeStage.EFFECTIVE;
        }

        @Override
        public Effective withTerms(RunningTerms now) {
            return new Effective(filing, since, now, served, suit, judgment);
        }
    }

    /** 移送执行. */
    record Enforcing(
            Filing filing,
            LocalDate since,
            RunningTerms terms,
            Served served,
            Suit suit,
            CaseEvent.ReceiveJudgment judgment)
            implements AdministrativeCase {
        @Override
        public AdministrativeStage stage() {
            return AdministrativeStage.ENFORCING;
        }

        @Override
        public Enforcing withTerms(RunningTerms now) {
            return new Enforcing(filing, since, now, served, suit, judgment);
        }
    }

    /** 结案. */
    record Closed(
            Filing filing,
            LocalDate since,
            RunningTerms terms,
            Served served,
            Suit suit,
            CaseEvent.ReceiveJudgment judgment)
            implements AdministrativeCase {
        @Override
        public AdministrativeStage stage() {
            return AdministrativeStage.CLOSED;
        }

        @Override
        public Closed withTerms(RunningTerms now) {
            return new Closed(filing, since, now, served, suit, judgment);
        }
    }

    /** 转为新线索. */
    record Reopened(Filing filing, LocalDate since, RunningTerms terms, String newFacts) implements AdministrativeCase {
        @Override
        public AdministrativeStage stage() {
            return AdministrativeStage.REOPENED;
        }

        @Override
        public Reopened withTerms(RunningTerms now) {
            return new Reopened(filing, since, now, newFacts);
        }
    }
    /** The table of lawful acts. */
    static Procedure procedure() {
        return AdministrativeTable.TABLE;
    }

    static List<Move> lawfulActs() {
        return AdministrativeTable.TABLE.moves();
    }

    /** Opens a case. */
    static Outcome<AdministrativeCase> open(CaseEvent.FileCase event, WorkCalendar calendar) {
        return AdministrativeEvents.open(event, calendar);
    }

    /** The law's answer to an event in this state; a refusal changes nothing. */
    default Outcome<AdministrativeCase> apply(CaseEvent event, WorkCalendar calendar) {
        return new AdministrativeEvents(this, calendar).apply(event);
    }

    /** Plays a case through from its opening event. */
    static Replay<AdministrativeCase, CaseEvent> replay(List<CaseEvent> events, WorkCalendar calendar) {
        var judged = new ArrayList<Replay.Judged<AdministrativeCase, CaseEvent>>();
        var state = Optional.<AdministrativeCase>empty();
        for (var event : events) {
            var outcome = state.isPresent()
                    ? state.get().apply(event, calendar)
                    : event instanceof CaseEvent.FileCase opening
                            ? open(opening, calendar)
                            : new Outcome.Refused<AdministrativeCase>(Refusal.under(
                                    Citation.of("BAGZ", 30), "尚未立案，不能作出该行为", "the case has not been filed"));
            judged.add(new Replay.Judged<>(event, outcome));
            if (outcome instanceof Outcome.Lawful<AdministrativeCase> lawful) {
                state = Optional.of(lawful.next());
            }
        }
        return new Replay<>(state, List.copyOf(judged));
    }

    /**
     * Every act of a post, as it stands on a day: lawful ones, and forbidden ones with the article. A lawful act may still be refused
     * for what its event says, e.g. contents that are missing.
     */
    default List<Act> acts(Post post, LocalDate on) {
        return procedure().acts(stage(), post).stream()
                .map(act -> switch (act) {
                    case Act.Lawful(var move) ->
                        AdministrativeEvents.obstacle(this, move, on)
                                .<Act>map(why -> new Act.Forbidden(move, why))
                                .orElse(act);
                    case Act.Forbidden _ -> act;
                })
                .toList();
    }

    /** This state with its terms counted over another calendar, e.g. when next year's notice has come. */
    default AdministrativeCase recomputed(WorkCalendar calendar) {
        return withTerms(terms().recomputed(calendar));
    }

    /** The recommendation that was served, in every state that has one. */
    default Optional<Served> recommendationServed() {
        return switch (this) {
            case AwaitingPerformance c -> Optional.of(c.served());
            case Suspended c -> Optional.of(c.served());
            case Reviewing c -> Optional.of(c.served());
            case Terminated c -> c.served();
            case Sued c -> Optional.of(c.served());
            case Trial c -> Optional.of(c.served());
            case Withdrawn c -> Optional.of(c.served());
            case Judged c -> Optional.of(c.served());
            case UnderAppeal c -> Optional.of(c.served());
            case Effective c -> Optional.of(c.served());
            case Enforcing c -> Optional.of(c.served());
            case Closed c -> Optional.of(c.served());
            case Filed _, Investigating _, Consulting _, RecommendationDecided _, TransferredAway _, Reopened _ ->
                Optional.empty();
        };
    }
}
