package cn.qingshan.law.procedure;

import cn.qingshan.law.calendar.WorkCalendar;
import cn.qingshan.law.term.Term;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The terms that run in a state, by rule id; at most one of each. */
public record RunningTerms(Map<String, Term> byRule) {

    public static final RunningTerms NONE = new RunningTerms(Map.of());

    public RunningTerms {
        byRule = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(byRule));
    }

    public Optional<Term> find(String rule) {
        return Optional.ofNullable(byRule.get(rule));
    }

    public List<Term> all() {
        return List.copyOf(byRule.values());
    }

    RunningTerms with(Term term) {
        var more = new LinkedHashMap<>(byRule);
        more.put(term.rule().id(), term);
        return new RunningTerms(more);
    }

    RunningTerms without(String rule) {
        var fewer = new LinkedHashMap<>(byRule);
        fewer.remove(rule);
        return new RunningTerms(fewer);
    }

    RunningTerms recomputed(WorkCalendar calendar) {
        var again = new LinkedHashMap<String, Term>();
        byRule.forEach((rule, term) -> again.put(rule, term.recomputed(calendar)));
        return new RunningTerms(again);
    }
}
