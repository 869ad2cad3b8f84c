package cn.qingshan.procedure;

import cn.qingshan.law.Sentence;
import cn.qingshan.law.procedure.Outcome;
import cn.qingshan.law.procedure.Standing;
import cn.qingshan.law.rulebook.Citation;
import cn.qingshan.law.rulebook.OpenItem;
import cn.qingshan.law.rulebook.Rulebook;
import cn.qingshan.law.term.Term;
import cn.qingshan.rulebook.OpenWork;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What of the acting organ's proceedings rests on rules: running terms, the instruments these cite, drafts of a recommendation. */
@Component
@Transactional
class ProceedingOpenWork implements OpenWork {

    private final JdbcClient db;
    private final Proceedings proceedings;

    ProceedingOpenWork(JdbcClient db, Proceedings proceedings) {
        this.db = db;
        this.proceedings = proceedings;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Item> open() {
        var drafted = Set.copyOf(db.sql("select case_file from procedure.draft where state <> 'APPROVED'")
                .query(UUID.class)
                .list());
        var items = new ArrayList<Item>();
        for (var proceeding : proceedings.kept()) {
            if (proceeding.ended()) {
                continue;
            }
            var standing = proceedings.standing(proceeding);
            String id = proceeding.thread().toString();
            var cited = new LinkedHashSet<OpenItem>();
            for (Term term : standing.terms().all()) {
                items.add(item(
                        proceeding,
                        new OpenItem.RunningTerm(id, term.rule().id(), boundOn(standing, term), term.trigger())));
                term.rule().citations().stream()
                        .map(Citation::basis)
                        .forEach(basis -> cited.add(new OpenItem.CitedBasis(id, basis.code(), term.trigger())));
            }
            cited.forEach(basis -> items.add(item(proceeding, basis)));
            if (drafted.contains(proceeding.thread())) {
                items.add(item(proceeding, new OpenItem.DraftDocument(id, "RECOMMENDATION", standing.boundOn())));
            }
        }
        return items;
    }

    /** The day whose rules a running term goes by: that of filing, or of the transition it started after. */
    private static LocalDate boundOn(Standing<?> standing, Term term) {
        return standing.transition()
                .filter(to -> !term.trigger().isBefore(to.on()))
                .map(to -> to.on())
                .orElse(standing.boundOn());
    }

    private static Item item(Proceeding proceeding, OpenItem item) {
        return new Item(item, proceeding.thread(), proceeding.number(), proceeding.title(), proceeding.link());
    }

    @Override
    @Transactional(readOnly = true)
    public List<Conflict> conflicts(Rulebook other) {
        var conflicts = new ArrayList<Conflict>();
        for (var proceeding : proceedings.kept()) {
            for (var judged : proceedings.replayed(proceeding, other).judged()) {
                if (judged.outcome() instanceof Outcome.Refused<?>(var why)) {
                    var name = proceeding
                            .track()
                            .law()
                            .table()
                            .move(judged.event().act())
                            .name();
                    var on = judged.event().on();
                    conflicts.add(new Conflict(
                            proceeding.number(),
                            proceeding.title(),
                            proceeding.link(),
                            new Sentence(
                                    on + "“" + name.zh() + "”：" + why.sentence().zh(),
                                    "to " + name.en() + " on " + on + ": "
                                            + why.sentence().en())));
                    break;
                }
            }
        }
        return conflicts;
    }

    @Override
    public void recount(UUID proceeding, UUID act) {
        proceedings.recount(proceeding, act);
    }
}
