package cn.qingshan.law.rulebook;

import cn.qingshan.law.Sentence;
import cn.qingshan.law.rulebook.BadRulebook.Rule;
import cn.qingshan.law.term.TermRule;
import cn.qingshan.law.term.TermRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * 规则库. Everything the law says that changes with the law, each row with the days it is in force: legal bases, terms, regimes, what
 * documents have to say, what acts are punished by. A case is bound to it by {@link #boundAt}; a new statute makes a new rulebook by
 * {@link #with}, and {@link #review} says what that changes. Immutable.
 */
public final class Rulebook {

    private final LegalBases bases;
    private final TermRules terms;
    private final Versions<Regime> regimes;
    private final Versions<DocumentRequirement> requirements;
    private final SubstantiveBases substantive;

    private Rulebook(
            LegalBases bases,
            TermRules terms,
            List<Regime> regimes,
            List<DocumentRequirement> requirements,
            List<SubstantiveBasis> substantive) {
        this.bases = bases;
        this.terms = terms;
        this.regimes = new Versions<>(Regime.HEAD, regimes);
        this.requirements = new Versions<>(DocumentRequirement.HEAD, requirements);
        this.substantive = new SubstantiveBases(substantive, bases);
        check();
    }

    /** What comes with the engine. */
    public static Rulebook bundled() {
        return Bundled.RULEBOOK;
    }

    private static final class Bundled {
        static final Rulebook RULEBOOK = new Rulebook(
                LegalBases.bundled(),
                TermRules.bundled(),
                rows("regimes.txt", Regime.HEAD, Regime::read),
                rows("document-requirements.txt", DocumentRequirement.HEAD, DocumentRequirement::read),
                rows("penalties.txt", SubstantiveBasis.HEAD, SubstantiveBasis::read));

        private static <T> List<T> rows(String resource, String head, BiFunction<Block, LegalBases, T> reader) {
            try (var in = Rulebook.class.getResourceAsStream(resource)) {
                if (in == null) {
                    throw new IllegalStateException(resource + " is missing from the engine.");
                }
                var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                return read(Block.read(resource, text, Set.of(head)), LegalBases.bundled(), reader);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static <T> List<T> read(List<Block> blocks, LegalBases bases, BiFunction<Block, LegalBases, T> reader) {
        return blocks.stream().map(block -> reader.apply(block, bases)).toList();
    }

    public LegalBases bases() {
        return bases;
    }

    public TermRules terms() {
        return terms;
    }

    /** Every version of every regime. */
    public List<Regime> regimes() {
        return regimes.all();
    }

    /** The regime in force on a day. */
    public Optional<Regime> regime(LocalDate on) {
        return regimes.all().stream()
                .filter(regime -> regime.inForce().covers(on))
                .findFirst();
    }

    public List<DocumentRequirement> requirements() {
        return requirements.all();
    }

    /** What a kind of document has to say on a day; empty where nothing is laid down. */
    public Optional<DocumentRequirement> requirement(String document, LocalDate on) {
        return requirements.find(document, on);
    }

    public SubstantiveBases substantive() {
        return substantive;
    }

    /** The rules a case filed on a day goes by. */
    public Binding boundAt(LocalDate filing) {
        return new Binding(this, filing, Optional.empty());
    }

    /**
     * This rulebook with a statute worked in.
     *
     * @throws BadRulebook when anything of it cannot be taken; this rulebook is what it was in any case
     */
    public Rulebook with(Statute statute) {
        var newBases = basesWith(statute);
        var termRows = new ArrayList<>(terms.all());
        var regimeRows = new ArrayList<>(regimes.all());
        var requirementRows = new ArrayList<>(requirements.all());
        var substantiveRows = new ArrayList<>(substantive.all());
        for (var end : statute.ends()) {
            switch (end.kind()) {
                case Statute.BASIS -> {} // done above, since the new rows are read against the new bases
                case Statute.TERM -> endTerm(termRows, statute, end);
                case Regime.HEAD -> end(regimeRows, statute, end, Regime::until);
                case DocumentRequirement.HEAD -> end(requirementRows, statute, end, DocumentRequirement::until);
                default -> end(substantiveRows, statute, end, SubstantiveBasis::until);
            }
        }
        termRows.addAll(read(statute.blocks(Statute.TERM), newBases, TermRules::read));
        regimeRows.addAll(read(statute.blocks(Regime.HEAD), newBases, Regime::read));
        requirementRows.addAll(read(statute.blocks(DocumentRequirement.HEAD), newBases, DocumentRequirement::read));
        substantiveRows.addAll(read(statute.blocks(SubstantiveBasis.HEAD), newBases, SubstantiveBasis::read));
        return new Rulebook(newBases, TermRules.of(termRows), regimeRows, requirementRows, substantiveRows);
    }

    /**
     * This rulebook with the terms that an agreement sets for the days it is in force. On every other day a row is what it was.
     *
     * @param basis the agreement
     * @param agreed versions of known rows, in force no longer than the agreement
     * @throws BadRulebook when two agreements set one row for the same day in a way that cannot be told apart, or a row rests on an unknown basis
     */
    public Rulebook withAgreed(LegalBasis basis, List<TermRule> agreed) {
        var newBases = new ArrayList<>(bases.all());
        newBases.add(basis);
        var rows = terms.all();
        for (var rule : agreed) {
            rows = rows.stream()
                    .flatMap(row -> row.id().equals(rule.id())
                            ? row.outside(rule.inForce()).stream()
                            : java.util.stream.Stream.of(row))
                    .toList();
        }
        var all = new ArrayList<>(rows);
        all.addAll(agreed);
        return new Rulebook(
                LegalBases.of(newBases), TermRules.of(all), regimes.all(), requirements.all(), substantive.all());
    }

    private LegalBases basesWith(Statute statute) {
        var rows = new ArrayList<>(bases.all());
        for (var end : statute.ends()) {
            if (!end.kind().equals(Statute.BASIS)) {
                continue;
            }
            var place = -1;
            for (var i = 0; i < rows.size(); i++) {
                if (rows.get(i).code().equals(end.id())) {
                    place = i;
                }
            }
            if (place < 0 || !endable(rows.get(place).inForce(), end.lastDay())) {
                throw notInForce(statute, end);
            }
            rows.set(place, rows.get(place).until(end.lastDay()));
        }
        rows.addAll(statute.bases());
        return LegalBases.of(rows);
    }

    /** Only an open end can be set; a row that has an end keeps it. */
    private static boolean endable(Validity inForce, LocalDate lastDay) {
        return inForce.to() == null && !lastDay.isBefore(inForce.from());
    }

    private static void endTerm(List<TermRule> rows, Statute statute, Statute.End end) {
        for (var i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            if (row.id().equals(end.id()) && endable(row.inForce(), end.lastDay())) {
                rows.set(i, row.until(end.lastDay()));
                return;
            }
        }
        throw notInForce(statute, end);
    }

    private static <T extends Versions.Row> void end(
            List<T> rows, Statute statute, Statute.End end, BiFunction<T, LocalDate, T> until) {
        for (var i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            if (row.id().equals(end.id()) && endable(row.inForce(), end.lastDay())) {
                rows.set(i, until.apply(row, end.lastDay()));
                return;
            }
        }
        throw notInForce(statute, end);
    }

    private static BadRulebook notInForce(Statute statute, Statute.End end) {
        return new BadRulebook(
                Rule.ENDS_WHAT_IS,
                statute.at(end),
                end.lastDay() + "没有尚未写明止期的有效版本，无从终止",
                "no version without an end is in force on " + end.lastDay() + ", so none can end");
    }

    /** What a statute would change. @throws BadRulebook as {@link #with} does */
    public Review review(Statute statute) {
        var after = with(statute);
        var changes = new ArrayList<Review.Change>();
        for (var end : statute.ends()) {
            changes.add(new Review.Change(kind(end.kind()), end.id(), Review.Effect.ENDED, end.lastDay()));
        }
        for (var basis : statute.bases()) {
            changes.add(new Review.Change(
                    Review.Kind.BASIS,
                    basis.code(),
                    Review.Effect.ADDED,
                    basis.inForce().from()));
        }
        for (var block : statute.blocks()) {
            changes.add(new Review.Change(
                    kind(block.head()),
                    block.id(),
                    Review.Effect.ADDED,
                    block.validity(block.get("施行")).from()));
        }
        return new Review(statute, this, after, List.copyOf(changes));
    }

    private static Review.Kind kind(String head) {
        return switch (head) {
            case Statute.BASIS -> Review.Kind.BASIS;
            case Statute.TERM -> Review.Kind.TERM;
            case Regime.HEAD -> Review.Kind.REGIME;
            case DocumentRequirement.HEAD -> Review.Kind.REQUIREMENT;
            default -> Review.Kind.SUBSTANTIVE;
        };
    }

    /** Every row rests on instruments in force as long as itself; every regime names known terms; one regime a day. */
    private void check() {
        for (var term : terms.all()) {
            check(Statute.TERM, term.id(), term.citations(), term.inForce());
            term.pauses().forEach(p -> check(Statute.TERM, term.id(), p.citations(), term.inForce()));
            term.extensions().forEach(e -> check(Statute.TERM, term.id(), e.citations(), term.inForce()));
        }
        checkRows(Regime.HEAD, regimes.all());
        checkRows(DocumentRequirement.HEAD, requirements.all());
        checkRows(SubstantiveBasis.HEAD, substantive.all());
        var known = terms.all().stream().map(TermRule::id).collect(Collectors.toSet());
        for (var regime : regimes.all()) {
            var unknown = regime.unknownTerms(known);
            if (!unknown.isEmpty()) {
                throw new BadRulebook(
                        Rule.KNOWN_WORDS,
                        new Sentence(Regime.HEAD + " " + regime.id(), "regime " + regime.id()),
                        "期限目录中没有" + String.join("、", unknown),
                        "the catalogue has no term " + String.join(", ", unknown));
            }
            for (var other : regimes.all()) {
                if (other != regime && other.inForce().overlaps(regime.inForce())) {
                    throw new BadRulebook(
                            Rule.ONE_VERSION,
                            new Sentence(Regime.HEAD + " " + regime.id(), "regime " + regime.id()),
                            "与制度" + other.id() + "同时有效",
                            "it is in force together with regime " + other.id());
                }
            }
        }
    }

    private void checkRows(String kind, List<? extends Versions.Row> rows) {
        rows.forEach(row -> check(kind, row.id(), row.citations(), row.inForce()));
    }

    private void check(String kind, String id, List<Citation> citations, Validity row) {
        for (var citation : citations) {
            var basis = bases.byCode(citation.basis().code());
            if (!row.within(basis.inForce())) {
                throw new BadRulebook(
                        Rule.BASIS_IN_FORCE,
                        new Sentence(kind + " " + id, kind + " " + id),
                        "本行施行期间为" + row.text().zh() + "，所依据的《" + basis.name().zh() + "》施行期间为"
                                + basis.inForce().text().zh(),
                        "the row is in force " + row.text().en() + ", but " + basis.code() + " "
                                + basis.inForce().text().en());
            }
        }
    }
}
