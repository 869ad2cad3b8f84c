package cn.qingshan.imagery.recovery;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The one place where figures are rounded: to six decimals, halves to the even digit, before anything is stated or decided. Whoever
 * checks a proposal by the figures that stand in it decides by the same figures.
 */
final class Rounded {

    private static final int DECIMALS = 6;

    private Rounded() {}

    static double of(double figure) {
        return Double.isFinite(figure)
                ? BigDecimal.valueOf(figure)
                                .setScale(DECIMALS, RoundingMode.HALF_EVEN)
                                .doubleValue()
                        + 0.0 // no -0
                : Double.NaN;
    }
}
