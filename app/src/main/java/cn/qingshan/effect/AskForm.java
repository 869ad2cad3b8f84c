package cn.qingshan.effect;

import cn.qingshan.law.procedure.restoration.ImageTarget;
import cn.qingshan.law.procedure.restoration.PlannedTarget;
import cn.qingshan.ledger.Refusal;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * 测算成效, as the form sends it.
 *
 * @param targetKind not sent: as the plan says; empty: held against nothing
 * @param targetFrom where the target stands
 * @param targetWhy why it is not the plan's
 */
record AskForm(
        Optional<LocalDate> damagedFrom,
        Optional<LocalDate> workDone,
        Optional<String> targetKind,
        Optional<BigDecimal> targetValue,
        Optional<LocalDate> targetBy,
        Optional<String> targetFrom,
        Optional<String> targetWhy) {

    /** @throws Refusal for a value or a day of a target whose kind is not told */
    Assessing.Told told() {
        return new Assessing.Told(damagedFrom.orElse(null), workDone.orElse(null), aimed());
    }

    private Assessing.Aimed aimed() {
        if (targetKind.isEmpty()) {
            return new Assessing.Aimed.AsPlanned();
        }
        var target = Stream.of(ImageTarget.values())
                .filter(one -> one.name().equals(targetKind.get()))
                .findFirst()
                .map(one -> new PlannedTarget(one, targetValue.orElse(BigDecimal.ZERO), targetBy));
        if (target.isEmpty() && (targetValue.isPresent() || targetBy.isPresent())) {
            throw Refusal.because("refusal.effect.target-kind");
        }
        return new Assessing.Aimed.Typed(target, targetFrom.orElse(""), targetWhy.orElse(""));
    }
}
