package cn.qingshan.law.procedure.restoration;

import cn.qingshan.law.Sentence;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/**
 * 方案目标. A figure of a plan that images can be held against.
 *
 * @param value per cent for the two shares, from 0 to 1 for a level of the index
 * @param by day by which it is to be reached, where the plan names one
 */
public record PlannedTarget(ImageTarget kind, BigDecimal value, Optional<LocalDate> by) {

    /** The same target, however its number is written. */
    public boolean isSame(PlannedTarget other) {
        return kind == other.kind && value.compareTo(other.value) == 0 && by.equals(other.by);
    }

    public Sentence text() {
        String number = value.stripTrailingZeros().toPlainString();
        var what = switch (kind) {
            case REFERENCE_SHARE ->
                new Sentence("植被指数达到未扰动地块的" + number + "%", "vegetation index at " + number + "% of undisturbed land");
            case INDEX_LEVEL ->
                new Sentence("生长季植被指数（NDVI）达到" + number, "NDVI of " + number + " in the growing season");
            case COVER_SHARE ->
                new Sentence("植被覆盖面积达到" + number + "%", number + "% of the ground covered with vegetation");
        };
        return by.map(day -> new Sentence(
                        what.zh() + "，" + day.getYear() + "年" + day.getMonthValue() + "月" + day.getDayOfMonth()
                                + "日前达到",
                        what.en() + ", by " + day))
                .orElse(what);
    }
}
