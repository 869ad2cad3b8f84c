package cn.qingshan.imagery.recovery;

/**
 * A figure with its 90 % interval.
 *
 * @param value NaN where it can't be said, and then the ends are, too
 */
public record Interval(double low, double value, double high) {

    public static final Interval NONE = new Interval(Double.NaN, Double.NaN, Double.NaN);

    public boolean isKnown() {
        return !Double.isNaN(value);
    }

    Interval rounded() {
        return new Interval(Rounded.of(low), Rounded.of(value), Rounded.of(high));
    }
}
