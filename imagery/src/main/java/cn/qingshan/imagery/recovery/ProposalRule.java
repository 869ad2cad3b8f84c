package cn.qingshan.imagery.recovery;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * From figures to a proposal; the first row that holds.
 *
 * <table>
 *   <caption>The rule</caption>
 *   <tr><td>1 an obstacle: too few dates or references, no damage to be told, too early, no current view</td><td>CANNOT_TELL</td></tr>
 *   <tr><td>2 fell again, or falls, and the goal is not reached</td><td>REGRESSED</td></tr>
 *   <tr><td>3 reached: the ratio's whole interval is at the goal or above, and the target is met where there is one</td><td>RECOVERED</td></tr>
 *   <tr><td>4 rising: the trend's whole interval is above 0, and its value brings back the slowest share of the loss a year</td><td>RECOVERING</td></tr>
 *   <tr><td>5 missed and not rising: the ratio's whole interval is below the goal, or the target is missed, and the trend's value is slower than that</td><td>NOT_RECOVERING</td></tr>
 *   <tr><td>6 else: the goal, the target or a rise lies inside its interval</td><td>CANNOT_TELL</td></tr>
 * </table>
 */
final class ProposalRule {

    private ProposalRule() {}

    /**
     * What the rule looks at, rounded.
     *
     * @param obstacles reasons of row 1
     * @param relapses reasons of row 2
     * @param loss by which the patch lay below its references after the damage
     */
    record Facts(
            List<Reason> obstacles,
            List<Reason> relapses,
            Interval ratio,
            Interval trendPerYear,
            double loss,
            Optional<TargetCheck> target) {}

    record Proposed(Proposal proposal, List<Reason> grounds) {}

    static Proposed of(Facts facts, double goal, double slowestRise) {
        if (!facts.obstacles().isEmpty()) {
            return new Proposed(Proposal.CANNOT_TELL, facts.obstacles());
        }
        var ratio = facts.ratio();
        var trend = facts.trendPerYear();
        var status = facts.target().map(TargetCheck::status);
        boolean reached = ratio.low() >= goal
                && status.map(TargetCheck.Status.MET::equals).orElse(true);
        boolean missed = ratio.high() < goal
                || status.map(TargetCheck.Status.MISSED::equals).orElse(false);
        boolean fastEnough = trend.value() >= slowestRise * facts.loss();
        boolean rising = trend.low() > 0 && fastEnough;

        var grounds = new ArrayList<Reason>();
        if (!reached) {
            grounds.addAll(facts.relapses());
        }
        grounds.add(goal(ratio, goal));
        facts.target().ifPresent(check -> grounds.add(target(check)));
        if (!reached && !trend.isKnown()) {
            grounds.add(Reason.of(Reason.Code.NO_TREND));
        } else if (!reached) {
            grounds.add(Reason.of(
                    rising ? Reason.Code.RISING : fastEnough ? Reason.Code.RISE_OPEN : Reason.Code.NOT_RISING,
                    trend.value(),
                    trend.low(),
                    trend.high()));
        }
        if (!reached && !facts.relapses().isEmpty()) {
            return new Proposed(Proposal.REGRESSED, grounds);
        } else if (reached) {
            return new Proposed(Proposal.RECOVERED, grounds);
        } else if (rising) {
            return new Proposed(Proposal.RECOVERING, grounds);
        } else if (missed && trend.isKnown() && !fastEnough) {
            return new Proposed(Proposal.NOT_RECOVERING, grounds);
        }
        return new Proposed(Proposal.CANNOT_TELL, grounds);
    }

    private static Reason goal(Interval ratio, double goal) {
        var code = ratio.low() >= goal
                ? Reason.Code.GOAL_REACHED
                : ratio.high() < goal ? Reason.Code.BELOW_GOAL : Reason.Code.GOAL_INSIDE_INTERVAL;
        return Reason.of(code, ratio.value(), ratio.low(), ratio.high(), goal);
    }

    private static Reason target(TargetCheck check) {
        var code = switch (check.status()) {
            case MET -> Reason.Code.TARGET_MET;
            case MISSED -> Reason.Code.TARGET_MISSED;
            case OPEN -> Reason.Code.TARGET_OPEN;
        };
        var measured = check.measured();
        return Reason.of(
                code,
                measured.value(),
                measured.low(),
                measured.high(),
                check.target().asked());
    }
}
