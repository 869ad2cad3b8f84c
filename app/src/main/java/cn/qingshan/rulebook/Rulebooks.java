package cn.qingshan.rulebook;

import cn.qingshan.law.Sentence;
import cn.qingshan.law.rulebook.BadRulebook;
import cn.qingshan.law.rulebook.Citation;
import cn.qingshan.law.rulebook.Rulebook;
import cn.qingshan.law.rulebook.Statute;
import cn.qingshan.law.term.TermRule;
import cn.qingshan.people.Acting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * 规则库. The rules that come with the program and, worked into them one after the other, the statutes that the acting organ has imported; above them the terms it has agreed with
 * the other organ.
 */
@Component
@Transactional(readOnly = true)
public class Rulebooks {

    private static final Logger LOG = LoggerFactory.getLogger(Rulebooks.class);

    /** A statute that no longer fits, e.g. since a newer version of the program brings it itself. It is left out and named. */
    public record LeftOut(UUID statute, Sentence why) {}

    private record Source(UUID id, String file, String text) {}

    /** The rulebook of an organ, the acts that brought its statutes, and what it has agreed. */
    private record Kept(List<UUID> acts, List<AgreedTerms.Agreed> agreed, Rulebook rulebook, List<LeftOut> leftOut) {}

    private final JdbcClient db;
    private final List<AgreedTerms> agreements;
    private final Map<String, Kept> byOrgan = new ConcurrentHashMap<>();

    Rulebooks(JdbcClient db, List<AgreedTerms> agreements) {
        this.db = db;
        this.agreements = agreements;
    }

    /**
     * The rulebook by which the acting organ counts; the bundled one where nobody acts. It is built once and again when a statute was imported or withdrawn, by
     * this copy of the program or another: that is looked up each time.
     */
    public Rulebook current() {
        return kept().rulebook();
    }

    public List<LeftOut> leftOut() {
        return kept().leftOut();
    }

    private Kept kept() {
        var seat = Acting.seat();
        if (seat.isEmpty()) {
            return bundled();
        }
        String organ = seat.get().organ();
        var acts = db.sql(
                        "select act from rulebook.statute where owner_organ = :organ and state = 'IMPORTED' order by number")
                .param("organ", organ)
                .query(UUID.class)
                .list();
        var agreed = agreed();
        if (acts.isEmpty() && agreed.isEmpty()) {
            return bundled();
        }
        var kept = byOrgan.get(organ);
        if (kept == null || !kept.acts().equals(acts) || !kept.agreed().equals(agreed)) {
            kept = built(acts, sources(organ), agreed);
            byOrgan.put(organ, kept);
        }
        return kept;
    }

    private static Kept bundled() {
        return new Kept(List.of(), List.of(), Rulebook.bundled(), List.of());
    }

    private List<AgreedTerms.Agreed> agreed() {
        return agreements.stream().flatMap(told -> told.all().stream()).toList();
    }

    /** Agreements last: what the two organs set between them is not undone by a statute that one of them has loaded. */
    private static Rulebook with(Rulebook rulebook, List<AgreedTerms.Agreed> agreed) {
        var with = rulebook;
        var taken = new ArrayList<TermRule>();
        for (var one : agreed) {
            var rules = new ArrayList<TermRule>();
            for (var limit : one.limits()) {
                if (with.terms().all().stream().noneMatch(rule -> rule.id().equals(limit.rule()))) {
                    continue; // a promise for which the catalogue has no row
                }
                var clause = new Citation(one.basis(), limit.article(), 0, limit.item());
                var wanted = with.terms()
                        .newest(limit.rule())
                        .agreed(limit.length(), clause, one.basis().inForce());
                rules.addAll(outside(wanted, taken));
            }
            with = with.withAgreed(one.basis(), rules);
            taken.addAll(rules);
        }
        return with;
    }

    /** Where two agreements are in force at a time, the one that was there first holds. */
    private static List<TermRule> outside(TermRule wanted, List<TermRule> taken) {
        var free = List.of(wanted);
        for (var other : taken) {
            if (other.id().equals(wanted.id())) {
                free = free.stream()
                        .flatMap(rule -> rule.outside(other.inForce()).stream())
                        .toList();
            }
        }
        return free;
    }

    private static Kept built(List<UUID> acts, List<Source> sources, List<AgreedTerms.Agreed> agreed) {
        var rulebook = Rulebook.bundled();
        var leftOut = new ArrayList<LeftOut>();
        for (var source : sources) {
            try {
                rulebook = rulebook.with(Statute.read(source.file(), source.text()));
            } catch (BadRulebook noLongerFits) {
                LOG.warn("Statute {} is left out: {}", source.id(), noLongerFits.getMessage());
                leftOut.add(new LeftOut(source.id(), noLongerFits.sentence()));
            }
        }
        return new Kept(acts, agreed, with(rulebook, agreed), List.copyOf(leftOut));
    }

    /** The acting organ's rulebook as it would be without one of its statutes. @throws BadRulebook where a later one rests on it */
    Rulebook without(UUID statute) {
        var rulebook = Rulebook.bundled();
        var leftOut = leftOut().stream().map(LeftOut::statute).toList();
        for (var source : sources(Acting.required().organ())) {
            if (!source.id().equals(statute) && !leftOut.contains(source.id())) {
                rulebook = rulebook.with(Statute.read(source.file(), source.text()));
            }
        }
        return with(rulebook, agreed());
    }

    private List<Source> sources(String organ) {
        return db.sql(
                        "select id, file, source from rulebook.statute where owner_organ = :organ and state = 'IMPORTED' order by number")
                .param("organ", organ)
                .query((row, n) ->
                        new Source(row.getObject("id", UUID.class), row.getString("file"), row.getString("source")))
                .list();
    }
}
