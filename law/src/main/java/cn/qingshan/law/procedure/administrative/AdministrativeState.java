package cn.qingshan.law.procedure.administrative;

import cn.qingshan.law.procedure.Stage;
import cn.qingshan.law.procedure.State;
import cn.qingshan.law.term.ServiceMethod;
import cn.qingshan.law.term.Term;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The states of a 行政公益诉讼案件 against one respondent, from filing to closing; where several organs are responsible each has its own case and its own terms
 * (办案规则 art. 69). A state holds what is known then.
 */
public sealed interface AdministrativeState extends State {

    Filing filing();

    @Override
    default Stage stage() {
        return switch (this) {
            case Filed _ -> AdministrativeStage.FILED;
            case Investigating _ -> AdministrativeStage.INVESTIGATING;
            case Consulting _ -> AdministrativeStage.CONSULTING;
            case RecommendationDecided _ -> AdministrativeStage.RECOMMENDATION_DECIDED;
            case AwaitingPerformance _ -> AdministrativeStage.AWAITING_PERFORMANCE;
            case Suspended _ -> AdministrativeStage.SUSPENDED;
            case Reviewing _ -> AdministrativeStage.REVIEWING;
            case Terminated _ -> AdministrativeStage.TERMINATED;
            case TransferredAway _ -> AdministrativeStage.TRANSFERRED;
            case Sued _ -> AdministrativeStage.SUED;
            case Trial _ -> AdministrativeStage.TRIAL;
            case Withdrawn _ -> AdministrativeStage.WITHDRAWN;
            case Judged _ -> AdministrativeStage.JUDGED;
            case UnderAppeal _ -> AdministrativeStage.APPEAL;
            case Effective _ -> AdministrativeStage.EFFECTIVE;
            case Enforcing _ -> AdministrativeStage.ENFORCING;
            case Closed _ -> AdministrativeStage.CLOSED;
            case Reopened _ -> AdministrativeStage.REOPENED;
        };
    }

    /**
     * @param respondent empty in a case against the fact, until one is named
     * @param servedOn the day the filing decision was served
     */
    record Filing(LocalDate on, String harm, Optional<String> respondent, Optional<LocalDate> servedOn) {

        Filing served(LocalDate day) {
            return new Filing(on, harm, respondent, Optional.of(day));
        }

        /** Against another respondent, on whom the decision has to be served anew. */
        Filing against(String organ) {
            return new Filing(on, harm, Optional.of(organ), Optional.empty());
        }
    }

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
            List<AdministrativeEvent.Reply> replies,
            List<AdministrativeEvent.RecordMeasures> measures,
            Optional<AdministrativeEvent.FollowUp> lastFollowUp,
            Optional<AdministrativeEvent.RaiseObjection> objection) {

        Served with(AdministrativeEvent.Reply reply) {
            return new Served(recommendation, on, method, more(replies, reply), measures, lastFollowUp, objection);
        }

        Served with(AdministrativeEvent.RecordMeasures note) {
            return new Served(recommendation, on, method, replies, more(measures, note), lastFollowUp, objection);
        }

        Served with(AdministrativeEvent.FollowUp followUp) {
            return new Served(recommendation, on, method, replies, measures, Optional.of(followUp), objection);
        }

        Served objected(Optional<AdministrativeEvent.RaiseObjection> open) {
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

    /** A state in which a recommendation is served and its effect is watched. */
    sealed interface Watched extends AdministrativeState permits AwaitingPerformance, Suspended, Reviewing {
        Served served();

        /** The same with something more known of what came after service. */
        default Watched knowing(Served more) {
            return switch (this) {
                case AwaitingPerformance a -> new AwaitingPerformance(a.filing(), more);
                case Suspended s -> new Suspended(s.filing(), more, s.cause(), s.review());
                case Reviewing r -> new Reviewing(r.filing(), more, r.review());
            };
        }
    }

    /** A state after a judgment. */
    sealed interface Decided extends AdministrativeState permits Judged, UnderAppeal, Effective, Enforcing, Closed {
        Served served();

        Suit suit();

        AdministrativeEvent.ReceiveJudgment judgment();
    }

    /** 立案之后，立案决定书送达之前. */
    record Filed(Filing filing) implements AdministrativeState {}

    /** 调查中. The consultation's agreement is known once there was one. */
    record Investigating(Filing filing, Optional<AdministrativeEvent.AgreeInConsultation> agreed)
            implements AdministrativeState {}

    /** 磋商中. */
    record Consulting(Filing filing) implements AdministrativeState {}

    /** 检察建议已决定，尚未送达. */
    record RecommendationDecided(Filing filing, Recommendation recommendation) implements AdministrativeState {}

    /** 整改期. */
    record AwaitingPerformance(Filing filing, Served served) implements Watched {}

    /** 中止审查. {@code review} is known where the review had been opened. */
    record Suspended(Filing filing, Served served, String cause, Optional<Review> review) implements Watched {}

    /** 审查起诉. */
    record Reviewing(Filing filing, Served served, Review review) implements Watched {}

    /** 终结案件. {@code served} is known where a recommendation was served. */
    record Terminated(Filing filing, TerminationGround ground, Optional<Served> served)
            implements AdministrativeState {}

    /** 移送其他人民检察院. */
    record TransferredAway(Filing filing, String to) implements AdministrativeState {}

    /** 已起诉. */
    record Sued(Filing filing, Served served, Review review, Suit suit) implements AdministrativeState {}

    /** 审理中. */
    record Trial(Filing filing, Served served, Suit suit) implements AdministrativeState {}

    /** 已撤诉. */
    record Withdrawn(Filing filing, Served served, Suit suit) implements AdministrativeState {}

    /** 已判决，上诉期内. */
    record Judged(Filing filing, Served served, Suit suit, AdministrativeEvent.ReceiveJudgment judgment)
            implements Decided {}

    /** 上诉审. */
    record UnderAppeal(Filing filing, Served served, Suit suit, AdministrativeEvent.ReceiveJudgment judgment)
            implements Decided {}

    /** 裁判生效. */
    record Effective(Filing filing, Served served, Suit suit, AdministrativeEvent.ReceiveJudgment judgment)
            implements Decided {}

    /** 移送执行. */
    record Enforcing(Filing filing, Served served, Suit suit, AdministrativeEvent.ReceiveJudgment judgment)
            implements Decided {}

    /** 结案. */
    record Closed(Filing filing, Served served, Suit suit, AdministrativeEvent.ReceiveJudgment judgment)
            implements Decided {}

    /** 转为新线索. */
    record Reopened(Filing filing, String newFacts) implements AdministrativeState {}

    /** The recommendation that was served, in every state that has one. */
    default Optional<Served> recommendationServed() {
        return switch (this) {
            case Watched c -> Optional.of(c.served());
            case Terminated c -> c.served();
            case Sued c -> Optional.of(c.served());
            case Trial c -> Optional.of(c.served());
            case Withdrawn c -> Optional.of(c.served());
            case Decided c -> Optional.of(c.served());
            case Filed _, Investigating _, Consulting _, RecommendationDecided _, TransferredAway _, Reopened _ ->
                Optional.empty();
        };
    }
}
