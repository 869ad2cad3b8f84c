package cn.qingshan.law.procedure.civil;

import cn.qingshan.law.rulebook.Citation;
import cn.qingshan.law.rulebook.Refusal;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * 诉讼请求 (办案规则 art. 98).
 *
 * @param amounts in CNY, one for each claim of money
 * @param intentional whether the defendant acted unlawfully with intent
 * @param seriousConsequences whether the consequences were serious; both are needed for punitive damages
 */
public record Claims(
        List<Claim> kinds, Map<Claim, BigDecimal> amounts, boolean intentional, boolean seriousConsequences) {

    public Claims {
        kinds = List.copyOf(kinds);
        amounts = Collections.unmodifiableMap(new EnumMap<>(amounts));
    }

    static Claims of(Claiming told) {
        var amounts = new EnumMap<Claim, BigDecimal>(Claim.class);
        amounts.put(Claim.RESTORATION_COST, told.restorationCost());
        amounts.put(Claim.SERVICE_LOSS, told.serviceLoss());
        amounts.put(Claim.PERMANENT_LOSS, told.permanentLoss());
        amounts.put(Claim.DAMAGES, told.damages());
        amounts.put(Claim.PUNITIVE_DAMAGES, told.punitiveDamages());
        amounts.put(Claim.EXPENSES, told.expenses());
        return new Claims(told.claims(), amounts, told.intentional(), told.seriousConsequences());
    }

    /** All that is claimed in money. */
    public BigDecimal total() {
        return amounts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Why these claims cannot be raised, if they cannot. */
    Optional<Refusal> flaw() {
        if (kinds.isEmpty()) {
            return refuse("没有诉讼请求", "there is no claim");
        }
        for (var entry : amounts.entrySet()) {
            var claim = entry.getKey();
            var amount = entry.getValue();
            var claimed = kinds.contains(claim);
            if (amount.signum() < 0) {
                return refuse(
                        "“" + claim.text().zh() + "”的金额不能为负",
                        "the amount to " + claim.text().en() + " may not be negative");
            }
            if (claimed && amount.signum() == 0) {
                return refuse(
                        "“" + claim.text().zh() + "”没有写明金额",
                        "there is no amount for the claim \"" + claim.text().en() + "\"");
            }
            if (!claimed && amount.signum() > 0) {
                return refuse(
                        "写有金额而没有提出“" + claim.text().zh() + "”的诉讼请求",
                        "an amount is given and the claim \"" + claim.text().en() + "\" is not raised");
            }
        }
        if (kinds.contains(Claim.PUNITIVE_DAMAGES) && !(intentional && seriousConsequences)) {
            return refuse(
                    "只有被告违反法律规定故意污染环境、破坏生态并造成严重后果的，才能请求惩罚性赔偿", "punitive damages need intent and serious consequences");
        }
        return Optional.empty();
    }

    private static Optional<Refusal> refuse(String zh, String en) {
        return Optional.of(Refusal.under(Citation.of("BAGZ", 98), zh, en));
    }
}
