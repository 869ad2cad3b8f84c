package cn.qingshan.law.rulebook;

import cn.qingshan.law.Sentence;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The table of kinds of unlawful acts and what each version of the law has in store for them. The law of the day of the act applies; the
 * newer one where it is lighter (行政处罚法 art. 37).
 */
public final class SubstantiveBases {

    private static final LocalDate PENALTY_LAW_2021 = LocalDate.of(2021, 7, 15);

    private final Versions<SubstantiveBasis> versions;
    private final LegalBases bases;

    SubstantiveBases(List<SubstantiveBasis> rows, LegalBases bases) {
        this.versions = new Versions<>(SubstantiveBasis.HEAD, rows);
        this.bases = bases;
    }

    Versions<SubstantiveBasis> versions() {
        return versions;
    }

    /** Every version of every row. */
    public List<SubstantiveBasis> all() {
        return versions.all();
    }

    /** The version that has this {@link SubstantiveBasis#key()}. */
    public Optional<SubstantiveBasis> byKey(String key) {
        return versions.all().stream().filter(row -> row.key().equals(key)).findFirst();
    }

    public Optional<SubstantiveBasis> find(String act, LocalDate on) {
        return versions.find(act, on);
    }

    /**
     * The version for an act.
     *
     * @param dateOfAct the day the act ended, where it went on
     * @throws IllegalArgumentException for a kind of act that is not in the table, or a decision before the act
     */
    public SubstantiveChoice chooseFor(String act, LocalDate dateOfAct, LocalDate dateOfDecision) {
        if (versions.all().stream().noneMatch(row -> row.id().equals(act))) {
            throw new IllegalArgumentException("没有违法行为" + act + " (no kind of act " + act + ")");
        }
        if (dateOfDecision.isBefore(dateOfAct)) {
            throw new IllegalArgumentException(
                    "决定日" + dateOfDecision + "早于行为日" + dateOfAct + " (the decision is before the act)");
        }
        var then = find(act, dateOfAct);
        var now = find(act, dateOfDecision);
        var reasons = new ArrayList<Sentence>();
        if (then.isEmpty()) {
            say(
                    reasons,
                    "表中没有" + dateOfAct + "行为发生时有效的规定，须由办案人员查明当时的法律。",
                    "The table holds no rule in force on " + dateOfAct
                            + ", the day of the act: a person has to look up the law of that day.");
            return new SubstantiveChoice.PersonMustDecide(now.stream().toList(), reasons);
        }
        var old = then.get();
        say(
                reasons,
                "行为发生于" + dateOfAct + "，当时有效的是" + old.cited().zh() + "。",
                "The act was on " + dateOfAct + "; in force that day: "
                        + old.cited().en() + ".");
        if (now.isPresent() && now.get().equals(old)) {
            say(
                    reasons,
                    "作出决定时（" + dateOfDecision + "）该规定仍然有效，适用该规定。",
                    "It is still in force on the day of the decision, " + dateOfDecision + ", and applies.");
            return warned(old, reasons);
        }
        if (now.isEmpty()) {
            say(
                    reasons,
                    "作出决定时（" + dateOfDecision + "）该规定已经废止，表中没有后继规定：是否已不认为违法，须由办案人员判断"
                            + source(dateOfDecision).zh() + "。",
                    "It was repealed by the day of the decision, " + dateOfDecision
                            + ", and the table holds no successor: whether the act is still unlawful is for a person to say"
                            + source(dateOfDecision).en() + ".");
            return new SubstantiveChoice.PersonMustDecide(List.of(old), reasons);
        }
        var newer = now.get();
        say(
                reasons,
                "作出决定时（" + dateOfDecision + "）有效的是" + newer.cited().zh() + "。",
                "In force on the day of the decision, " + dateOfDecision + ": "
                        + newer.cited().en() + ".");
        return compared(old, newer, dateOfDecision, reasons);
    }

    private SubstantiveChoice compared(
            SubstantiveBasis old, SubstantiveBasis newer, LocalDate decision, List<Sentence> reasons) {
        return switch (newer.against(old)) {
            case SAME -> {
                say(
                        reasons,
                        "新旧规定的处罚相同，适用行为发生时的规定" + source(decision).zh() + "。",
                        "Both are alike, so the law of the day of the act applies"
                                + source(decision).en() + ".");
                yield warned(old, reasons);
            }
            case LIGHTER -> {
                say(
                        reasons,
                        "新的规定处罚较轻（" + newer.fineText().zh() + "；原为"
                                + old.fineText().zh() + "），适用新的规定"
                                + source(decision).zh() + "。",
                        "The newer is lighter (" + newer.fineText().en() + "; before: "
                                + old.fineText().en() + ") and applies"
                                + source(decision).en() + ".");
                yield warned(newer, reasons);
            }
            case HEAVIER -> {
                say(
                        reasons,
                        "新的规定处罚较重（" + newer.fineText().zh() + "；原为"
                                + old.fineText().zh() + "），适用行为发生时的规定"
                                + source(decision).zh() + "。",
                        "The newer is heavier (" + newer.fineText().en() + "; before: "
                                + old.fineText().en() + "), so the law of the day of the act applies"
                                + source(decision).en() + ".");
                yield warned(old, reasons);
            }
            case NOT_BY_MACHINE -> {
                say(
                        reasons,
                        "新旧规定的幅度不能直接相比（" + newer.fineText().zh() + "；原为"
                                + old.fineText().zh() + "），哪一个较轻须由办案人员比较后决定"
                                + source(decision).zh() + "。",
                        "The two cannot be compared by machine ("
                                + newer.fineText().en() + "; before: "
                                + old.fineText().en() + "): a person must compare and decide which is lighter"
                                + source(decision).en() + ".");
                yield new SubstantiveChoice.PersonMustDecide(List.of(old, newer), reasons);
            }
        };
    }

    /** What was only remembered may not found a decision unread. */
    private static SubstantiveChoice warned(SubstantiveBasis basis, List<Sentence> reasons) {
        if (basis.mark() != Mark.VERIFIED) {
            say(
                    reasons,
                    "该规定" + basis.mark().text().zh() + "，引用前须查对。",
                    "That row is " + basis.mark().text().en() + ": look it up before citing it.");
        }
        return new SubstantiveChoice.Applies(basis, List.copyOf(reasons));
    }

    private Sentence source(LocalDate decision) {
        if (decision.isBefore(PENALTY_LAW_2021)) {
            return new Sentence("（从旧兼从轻）", " (the older law, or the lighter)");
        }
        var article = new Citation(bases.byCode("CFF"), 37, 0, 0);
        return new Sentence("（依据" + article.zh() + "）", " (" + article.en() + ")");
    }

    private static void say(List<Sentence> reasons, String zh, String en) {
        reasons.add(new Sentence(zh, en));
    }
}
