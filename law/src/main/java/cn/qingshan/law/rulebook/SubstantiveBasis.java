package cn.qingshan.law.rulebook;

import cn.qingshan.law.Sentence;
import cn.qingshan.law.rulebook.BadRulebook.Rule;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What one version of the law has in store for one kind of unlawful act. A digest for choosing and checking, not a quotation.
 *
 * @param id the kind of act, e.g. {@code UNLICENSED_MINING}
 * @param fines by circumstance
 * @param consequences other than fines, by circumstance
 */
public record SubstantiveBasis(
        String id,
        Sentence name,
        List<Citation> citations,
        Validity inForce,
        Mark mark,
        Map<Circumstance, FineRule> fines,
        Map<Circumstance, Set<Consequence>> consequences,
        Sentence note)
        implements Versions.Row {

    static final String HEAD = "处罚";

    /** @param optional the fine may be imposed, and need not */
    public record FineRule(Fine fine, boolean optional) {}

    /** In which circumstance a consequence follows. */
    public enum Circumstance {
        ORDINARY("一般", "ordinarily"),
        LOW_VALUE("价值不足", "the value is none or below the threshold"),
        REFUSAL("拒不改正", "the party refuses to correct"),
        REFUSAL_LOW_VALUE("拒不改正且价值不足", "refusal, and the value is none or below the threshold"),
        SERIOUS("情节严重", "the circumstances are serious");

        private final Sentence text;

        Circumstance(String zh, String en) {
            this.text = new Sentence(zh, en);
        }

        public Sentence text() {
            return text;
        }
    }

    /** Consequences other than a fine. */
    public enum Consequence {
        ORDER_TO_STOP("责令停止违法行为", "order to stop"),
        ORDER_TO_CORRECT("责令改正", "order to correct"),
        CONFISCATE_TOOLS("没收工具设备", "confiscation of tools and equipment"),
        CONFISCATE_MINERALS("没收矿产品", "confiscation of the minerals"),
        CONFISCATE_GAINS("没收违法所得", "confiscation of the unlawful gains"),
        SHUTDOWN("责令停业关闭", "shutdown"),
        REVOKE_LICENCE("吊销许可证", "revocation of the licence"),
        SUBSTITUTE_RESTORATION("代为修复", "substitute restoration at the party's cost"),
        PAY_RECLAMATION_FEE("缴纳土地复垦费", "payment of the land reclamation fee"),
        RETURN_LAND("退还土地", "return of the land"),
        DEMOLISH_OR_CONFISCATE("拆除或者没收建筑物", "demolition or confiscation of buildings");

        private final Sentence text;

        Consequence(String zh, String en) {
            this.text = new Sentence(zh, en);
        }

        public Sentence text() {
            return text;
        }
    }

    static SubstantiveBasis read(Block block, LegalBases bases) {
        block.expect(Set.of("行为", "依据", "施行", "核对", "说明"), Set.of("罚款", "后果"));
        var fines = new EnumMap<Circumstance, FineRule>(Circumstance.class);
        for (var line : block.all("罚款")) {
            var optional = line.value().startsWith("可处");
            var text = optional ? line.value().substring(2) : line.value();
            var fine = Fine.read(text)
                    .orElseThrow(() -> block.bad(
                            Rule.READABLE,
                            line.number(),
                            "“" + text + "”不是罚款幅度的写法",
                            "\"" + text + "\" is no range of a fine"));
            if (fines.put(circumstance(block, line), new FineRule(fine, optional)) != null) {
                throw block.bad(Rule.READABLE, line.number(), "同一情形的罚款写了两次", "the same circumstance stands twice");
            }
        }
        var consequences = new EnumMap<Circumstance, Set<Consequence>>(Circumstance.class);
        for (var line : block.all("后果")) {
            var these = new ArrayList<Consequence>();
            for (var word : line.value().split("；", -1)) {
                these.add(block.choose(line, word.strip(), Consequence.values(), Consequence::text));
            }
            if (consequences.put(circumstance(block, line), EnumSet.copyOf(these)) != null) {
                throw block.bad(Rule.READABLE, line.number(), "同一情形的后果写了两次", "the same circumstance stands twice");
            }
        }
        if (fines.isEmpty() && consequences.isEmpty()) {
            throw block.bad(Rule.COMPLETE, "没有写明罚款或者其他后果", "it names no fine and no other consequence");
        }
        var citationLine = block.get("依据");
        var citations = block.citations(citationLine, citationLine.value(), bases);
        var inForce = block.validity(block.get("施行"));
        block.inForceTogether(citations, inForce);
        var mark = block.get("核对");
        return new SubstantiveBasis(
                block.id(),
                block.sentence(block.get("行为")),
                citations,
                inForce,
                block.choose(mark, mark.value(), Mark.values(), Mark::text),
                java.util.Collections.unmodifiableMap(fines),
                java.util.Collections.unmodifiableMap(consequences),
                block.find("说明").map(block::sentence).orElse(new Sentence("", "")));
    }

    private static Circumstance circumstance(Block block, Block.Line line) {
        return block.choose(line, line.qualifier(), Circumstance.values(), Circumstance::text);
    }

    /** Names this version in a record: the kind of act and the day from which the version is in force. It stays when the version comes to an end. */
    public String key() {
        return id + " " + inForce.from();
    }

    /**
     * From the lowest to the highest fine of all circumstances; empty where there is no fine, where a range hangs on something that the case establishes, and
     * where the row was not checked against the text.
     */
    public Optional<Fine.Amount> range() {
        var least = Optional.<BigDecimal>empty();
        var most = Optional.<BigDecimal>empty();
        for (var rule : fines.values()) {
            if (!(rule.fine() instanceof Fine.Amount(var low, var high))) {
                return Optional.empty();
            }
            least = Optional.of(least.map(low::min).orElse(low));
            most = Optional.of(most.map(high::max).orElse(high));
        }
        return mark == Mark.VERIFIED && least.isPresent()
                ? Optional.of(new Fine.Amount(least.get(), most.orElseThrow()))
                : Optional.empty();
    }

    /** Its articles, as a decision would name them. */
    public Sentence cited() {
        return new Sentence(
                String.join("、", citations.stream().map(Citation::zh).toList()),
                String.join("; ", citations.stream().map(Citation::en).toList()));
    }

    /** Its fines, circumstance by circumstance. */
    public Sentence fineText() {
        if (fines.isEmpty()) {
            return new Sentence("没有罚款", "no fine");
        }
        return new Sentence(
                String.join(
                        "，",
                        fines.entrySet().stream()
                                .map(e -> e.getKey().text().zh()
                                        + (e.getValue().optional() ? "可处" : "处")
                                        + e.getValue().fine().text().zh())
                                .toList()),
                String.join(
                        ", ",
                        fines.entrySet().stream()
                                .map(e -> e.getKey().text().en()
                                        + (e.getValue().optional() ? " optionally " : " ")
                                        + e.getValue().fine().text().en())
                                .toList()));
    }

    SubstantiveBasis until(java.time.LocalDate last) {
        return new SubstantiveBasis(
                id, name, citations, new Validity(inForce.from(), last), mark, fines, consequences, note);
    }

    /**
     * How this version stands to an earlier one: by machine only where the same circumstances meet the same other consequences and every
     * fine is taken of the same thing.
     */
    public Fine.Comparison against(SubstantiveBasis earlier) {
        if (!fines.keySet().equals(earlier.fines.keySet()) || !consequences.equals(earlier.consequences)) {
            return Fine.Comparison.NOT_BY_MACHINE;
        }
        var whole = Fine.Comparison.SAME;
        for (var circumstance : fines.keySet()) {
            var now = java.util.Objects.requireNonNull(fines.get(circumstance));
            var then = java.util.Objects.requireNonNull(earlier.fines.get(circumstance));
            var one = now.fine().against(then.fine());
            if (now.optional() != then.optional()) {
                one = one.and(now.optional() ? Fine.Comparison.LIGHTER : Fine.Comparison.HEAVIER);
            }
            whole = whole.and(one);
        }
        return whole;
    }
}
