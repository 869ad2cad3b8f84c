package cn.qingshan.law.timeline;

import cn.qingshan.law.Sentence;
import cn.qingshan.law.rulebook.Citation;
import cn.qingshan.law.term.Due;
import cn.qingshan.law.term.Term;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A term that ran in the case. Two counts where the start is not known to the day: from the first and from the last day it may have
 * been.
 *
 * @param owedBy the organ it bound, where one is named
 * @param from the day it started from, or what is known of it
 * @param standIn why another day stands in for the one the law counts from, where one does
 * @param stopped what stopped it and when, where published
 */
public record RanTerm(
        String rule,
        Sentence name,
        List<Citation> citations,
        Optional<String> owedBy,
        PartialDate from,
        Optional<Sentence> standIn,
        Due earliest,
        Due latest,
        Optional<Stop> stopped) {

    /** @param word what stopped it, for machines: an event's type, or {@code served} */
    public record Stop(PartialDate on, Sentence by, String word) {

        static Stop by(DatedEvent event) {
            return new Stop(event.on(), event.type().text(), event.type().word());
        }

        static Stop served(LocalDate on) {
            return new Stop(PartialDate.of(on), new Sentence("送达", "service"), "served");
        }
    }

    static RanTerm of(
            Term earliest, Term latest, Optional<String> owedBy, PartialDate from, Optional<Sentence> standIn) {
        var rule = earliest.rule();
        return new RanTerm(
                rule.id(),
                rule.name(),
                rule.citations(),
                owedBy,
                from,
                standIn,
                earliest.due(),
                latest.due(),
                Optional.empty());
    }

    RanTerm stopped(Stop by) {
        return new RanTerm(rule, name, citations, owedBy, from, standIn, earliest, latest, Optional.of(by));
    }

    /** The last day as it is shown: one date, the two it lies between, provisional or suspended where so. */
    public Sentence due() {
        var one = shown(earliest);
        var other = shown(latest);
        if (one.equals(other)) {
            return one;
        }
        return new Sentence(one.zh() + "至" + other.zh() + "之间", "between " + one.en() + " and " + other.en());
    }

    private static Sentence shown(Due due) {
        return switch (due) {
            case Due.Firm(var on) -> new Sentence(on.toString(), on.toString());
            case Due.Provisional(var on, var year) ->
                new Sentence(on + "（暂定，缺" + year + "年放假安排）", on + " (provisional, holidays of " + year + " missing)");
            case Due.Suspended(LocalDate since, var _, var _) ->
                new Sentence("自" + since + "起中止", "suspended since " + since);
        };
    }
}
