package cn.qingshan.geo.write;

import java.math.BigDecimal;

/** Numbers as text that reads back to the same number. */
final class Decimals {

    private Decimals() {}

    /** The shortest that is exact, without exponent. */
    static String plain(double value) {
        var shortest = Double.toString(value);
        if (shortest.indexOf('E') >= 0) {
            return new BigDecimal(shortest).toPlainString();
        }
        return shortest.endsWith(".0") ? shortest.substring(0, shortest.length() - 2) : shortest;
    }
}
