package cn.qingshan.law.procedure.penalty;

import cn.qingshan.law.procedure.Situation;
import cn.qingshan.law.rulebook.Citation;
import cn.qingshan.law.rulebook.Refusal;
import cn.qingshan.law.rulebook.SubstantiveBases;
import cn.qingshan.law.rulebook.SubstantiveBasis;
import cn.qingshan.law.rulebook.SubstantiveChoice;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * 处罚依据. The version of the law that a penalty rests on. The version of the day on which the act ended applies, the newer one where it is lighter (行政处罚法
 * art. 37); what the machine cannot compare a person decides among the candidates and says why.
 *
 * @param key of the version in the rulebook's table
 * @param actEndedOn empty while the act goes on: then the day of the report or of the decision counts
 * @param mitigated 减轻处罚, so that the fine may be below the range (art. 32)
 * @param single the findings name one violation, so that the fine is for it alone and can be held against its range
 */
record PenaltyBasis(String key, Optional<LocalDate> actEndedOn, boolean mitigated, boolean single) {

    /** What the report names; nothing where the table does not have the kind of act, and in reports that were not asked. */
    static Optional<PenaltyBasis> of(PenaltyEvent.SubmitReport report) {
        return report.basis().isBlank()
                ? Optional.empty()
                : Optional.of(new PenaltyBasis(
                        report.basis().strip(),
                        report.actEndedOn(),
                        report.mitigated(),
                        report.findings().size() == 1));
    }

    /**
     * Why a penalty cannot rest on it, if it cannot.
     *
     * @param on the day of the report or of the decision
     * @param fine in CNY, 0 for none
     * @param reasons what is said of discretion
     */
    Optional<Refusal> flaw(
            Situation<PenaltyState> now, SubstantiveBases table, LocalDate on, BigDecimal fine, String reasons) {
        var cited = table.byKey(key);
        if (cited.isEmpty()) {
            return now.unless(
                    false, "处罚依据表中没有“" + key + "”", "the table of unlawful acts has no version \"" + key + "\"");
        }
        var choice = table.chooseFor(cited.get().id(), actEndedOn.orElse(on), on);
        var lawful = switch (choice) {
            case SubstantiveChoice.Applies(var basis, var why) -> List.of(basis);
            case SubstantiveChoice.PersonMustDecide(var candidates, var why) -> candidates;
        };
        if (!lawful.contains(cited.get())) {
            return refused(choice, "所选的处罚依据不是应当适用的版本。", "the version chosen is not the one that applies. ");
        }
        if (choice instanceof SubstantiveChoice.PersonMustDecide && reasons.isBlank()) {
            return refused(
                    choice,
                    "适用哪一个版本须由办案人员决定，没有写明比较的理由。",
                    "a person decides which version applies; the reasons are missing. ");
        }
        return single ? outOfRange(cited.get(), fine) : Optional.empty();
    }

    private static Optional<Refusal> refused(SubstantiveChoice choice, String zh, String en) {
        return Optional.of(Refusal.under(
                Citation.of("CFF", 37),
                zh + choice.reasons().stream().map(reason -> reason.zh()).collect(Collectors.joining()),
                en + choice.reasons().stream().map(reason -> reason.en()).collect(Collectors.joining(" "))));
    }

    /** A range that was only remembered, or hangs on a value of the case, is for the officer to check. */
    private Optional<Refusal> outOfRange(SubstantiveBasis basis, BigDecimal fine) {
        var range = basis.range();
        if (range.isEmpty() || fine.signum() == 0) {
            return Optional.empty();
        }
        var words = range.get().text();
        if (fine.compareTo(range.get().most_CNY()) > 0) {
            return Optional.of(Refusal.under(
                    basis.citations().getFirst(),
                    "罚款" + fine.toPlainString() + "元高于法定幅度（" + words.zh() + "）",
                    "a fine of CNY " + fine.toPlainString() + " is above the range (" + words.en() + ")"));
        }
        if (fine.compareTo(range.get().least_CNY()) < 0 && !mitigated) {
            return Optional.of(Refusal.under(
                    Citation.of("CFF", 32),
                    "罚款" + fine.toPlainString() + "元低于法定幅度（" + words.zh() + "），调查报告没有写明减轻处罚",
                    "a fine of CNY " + fine.toPlainString() + " is below the range (" + words.en()
                            + ") and the report does not say that it is mitigated"));
        }
        return Optional.empty();
    }
}
