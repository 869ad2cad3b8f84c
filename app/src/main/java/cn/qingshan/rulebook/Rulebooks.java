package cn.qingshan.rulebook;

import cn.qingshan.law.Sentence;
import cn.qingshan.law.rulebook.BadRulebook;
import cn.qingshan.law.rulebook.Rulebook;
import cn.qingshan.law.rulebook.Statute;
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

/** 规则库. The rules that come with the program and, worked into them one after the other, the statutes that the acting organ has imported. */
@Component
@Transactional(readOnly = true)
public class Rulebooks {

    private static final Logger LOG = LoggerFactory.getLogger(Rulebooks.class);

    /** A statute that no longer fits, e.g. since a newer version of the program brings it itself. It is left out and named. */
    public record LeftOut(UUID statute, Sentence why) {}

    private record Source(UUID id, String file, String text) {}

    /** The rulebook of an organ, and the acts that brought its statutes. */
    private record Kept(List<UUID> acts, Rulebook rulebook, List<LeftOut> leftOut) {}

    private final JdbcClient db;
    private final Map<String, Kept> byOrgan = new ConcurrentHashMap<>();

    Rulebooks(JdbcClient db) {
        this.db = db;
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
        if (acts.isEmpty()) {
            return bundled();
        }
        var kept = byOrgan.get(organ);
        if (kept == null || !kept.acts().equals(acts)) {
            kept = built(acts, sources(organ));
            byOrgan.put(organ, kept);
        }
        return kept;
    }

    private static Kept bundled() {
        return new Kept(List.of(), Rulebook.bundled(), List.of());
    }

    private static Kept built(List<UUID> acts, List<Source> sources) {
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
        return new Kept(acts, rulebook, List.copyOf(leftOut));
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
        return rulebook;
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
