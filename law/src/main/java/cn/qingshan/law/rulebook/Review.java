package cn.qingshan.law.rulebook;

import cn.qingshan.law.Sentence;
import cn.qingshan.law.term.TermRule;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a new statute changes in the rulebook, and which open items that touches. Nothing is rebound by it: people decide. */
public record Review(Statute statute, Rulebook before, Rulebook after, List<Change> changes) {

    /** What kind of row changes. */
    public enum Kind {
        BASIS("法源", "legal basis"),
        TERM("期限", "term"),
        REGIME("制度", "regime"),
        REQUIREMENT("文书要求", "document requirement"),
        SUBSTANTIVE("处罚依据", "penalty basis");

        private final Sentence text;

        Kind(String zh, String en) {
            this.text = new Sentence(zh, en);
        }

        public Sentence text() {
            return text;
        }
    }

    public enum Effect {
        ADDED,
        ENDED
    }

    /**
     * One version of a row is added or ends.
     *
     * @param on the first day of a version added, the last day of one that ends
     */
    public record Change(Kind kind, String id, Effect effect, LocalDate on) {

        public Sentence text() {
            return effect == Effect.ADDED
                    ? new Sentence(
                            kind.text().zh() + id + "自" + on + "起有新的版本。",
                            "A version of " + kind.text().en() + " " + id + " is in force from " + on + ".")
                    : new Sentence(
                            kind.text().zh() + id + "的现行版本施行至" + on + "止。",
                            "The version of " + kind.text().en() + " " + id + " ends on " + on + ".");
        }
    }

    /**
     * An open item that a person has to look at.
     *
     * @param recount the item's own date or basis changes; false where it stays as it is unless someone rebinds it
     */
    public record Touched(OpenItem item, boolean recount, Sentence why) {}

    /** The open items touched, in the order given, each once. */
    public List<Touched> touching(List<? extends OpenItem> items) {
        var touched = new ArrayList<Touched>();
        for (var item : items) {
            var one = switch (item) {
                case OpenItem.RunningTerm term -> term(term);
                case OpenItem.CitedBasis cited -> basis(cited);
                case OpenItem.UndecidedAct act -> act(act);
                case OpenItem.DraftDocument draft -> draft(draft);
            };
            one.ifPresent(touched::add);
        }
        return List.copyOf(touched);
    }

    private Optional<Change> change(Kind kind, String id) {
        return changes.stream()
                .filter(change -> change.kind() == kind && change.id().equals(id))
                .findFirst();
    }

    private Optional<Touched> term(OpenItem.RunningTerm item) {
        if (change(Kind.TERM, item.rule()).isEmpty()) {
            return Optional.empty();
        }
        var then = before.boundAt(item.filing()).find(item.rule(), item.trigger());
        var now = after.boundAt(item.filing()).find(item.rule(), item.trigger());
        if (then.map(Review::version).equals(now.map(Review::version))) {
            return Optional.of(new Touched(
                    item,
                    false,
                    new Sentence(
                            "期限" + item.rule() + "有变动（" + statute.name().zh() + "），但本案适用" + item.filing()
                                    + "施行的规则，仍为原版本，经决定转换的除外。",
                            "Term " + item.rule() + " changes ("
                                    + statute.name().en() + "), but the case goes by the rules of " + item.filing()
                                    + " and keeps its version unless someone rebinds it.")));
        }
        return Optional.of(new Touched(
                item,
                true,
                new Sentence(
                        "期限" + item.rule() + "（起算日" + item.trigger() + "）原适用"
                                + named(then).zh() + "，现适用" + named(now).zh() + "（"
                                + statute.name().zh() + "），须重新计算。",
                        "Term " + item.rule() + " from " + item.trigger() + " went by "
                                + named(then).en() + " and now goes by "
                                + named(now).en() + " (" + statute.name().en() + "): recount it.")));
    }

    private record Version(LocalDate from, String length) {}

    private static Version version(TermRule rule) {
        return new Version(rule.inForce().from(), rule.length().toString());
    }

    private static Sentence named(Optional<TermRule> rule) {
        return rule.map(r -> new Sentence(
                        r.inForce().from() + "起的版本（" + r.length().text().zh() + "）",
                        "the version from " + r.inForce().from() + " ("
                                + r.length().text().en() + ")"))
                .orElse(new Sentence("没有版本", "none"));
    }

    private Optional<Touched> basis(OpenItem.CitedBasis item) {
        return change(Kind.BASIS, item.basis())
                .filter(change -> change.effect() == Effect.ENDED)
                .map(change -> {
                    var late = item.on().isAfter(change.on());
                    return late
                            ? new Touched(
                                    item,
                                    true,
                                    new Sentence(
                                            item.basis() + "施行至" + change.on() + "止，不能再作为" + item.on() + "的事实的依据。",
                                            item.basis() + " ends on " + change.on()
                                                    + " and can no longer support a fact of " + item.on() + "."))
                            : new Touched(
                                    item,
                                    false,
                                    new Sentence(
                                            item.basis() + "施行至" + change.on() + "止；" + item.on()
                                                    + "的事实仍依原规定，但须看新的规定是否较轻。",
                                            item.basis() + " ends on " + change.on() + "; a fact of " + item.on()
                                                    + " keeps it, but see whether the newer law is lighter."));
                });
    }

    private Optional<Touched> act(OpenItem.UndecidedAct item) {
        return change(Kind.SUBSTANTIVE, item.act())
                .map(change -> new Touched(
                        item,
                        true,
                        new Sentence(
                                "行为" + item.act() + "的处罚依据有变动（" + statute.name().zh() + "），" + item.dateOfAct()
                                        + "的行为须重新选择依据。",
                                "The basis for " + item.act() + " changes ("
                                        + statute.name().en() + "): choose again for the act of " + item.dateOfAct()
                                        + ".")));
    }

    private Optional<Touched> draft(OpenItem.DraftDocument item) {
        return change(Kind.REQUIREMENT, item.document())
                .map(change -> new Touched(
                        item,
                        false,
                        new Sentence(
                                "文书" + item.document() + "应载内容有变动（"
                                        + statute.name().zh() + "）；本案立案于" + item.filing() + "，按立案时的要求，经决定转换的除外。",
                                "What " + item.document() + " has to say changes ("
                                        + statute.name().en() + "); the case was filed on " + item.filing()
                                        + " and keeps its requirement unless someone rebinds it.")));
    }
}
