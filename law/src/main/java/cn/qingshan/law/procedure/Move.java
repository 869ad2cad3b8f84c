package cn.qingshan.law.procedure;

import cn.qingshan.law.Sentence;
import cn.qingshan.law.rulebook.Citation;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One row of a procedure's table: who may do what in which states, on what condition, with which papers and clocks.
 *
 * @param act stable id, e.g. {@code serve-recommendation}; also the id of the event
 * @param from states in which the act is lawful; empty for the act that opens the procedure
 * @param to states it may lead to, a state of {@code from} where it stays
 * @param actors posts that do it
 * @param recorders posts that may also enter it, for what a court or the other organ did
 * @param guard the condition; empty text where there is none
 * @param citations the articles; empty where the row is in-house
 * @param needed components of the event that may not be left empty, whatever else it says
 * @param days how days that the event names stand to the day of the act, where the row knows it
 */
public record Move(
        String act,
        Sentence name,
        List<Stage> from,
        List<Stage> to,
        List<Post> actors,
        List<Post> recorders,
        Sentence guard,
        List<Citation> citations,
        List<DocumentKind> documents,
        List<Clock> clocks,
        Set<String> needed,
        Map<String, DayLimit> days) {

    /** Whether an article demands or grants this act; otherwise it is in-house. */
    public boolean statutory() {
        return !citations.isEmpty();
    }

    public boolean opens() {
        return from.isEmpty();
    }

    public boolean mayBeEnteredBy(Post post) {
        return actors.contains(post) || recorders.contains(post);
    }
}
