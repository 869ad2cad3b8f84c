package cn.qingshan.imagery.recovery;

/** The ratio of two uncertain numbers and its interval (Fieller 1954). */
final class Fieller {

    private Fieller() {}

    /**
     * All ratios r for which top − r·bottom lies within t standard errors of 0.
     *
     * @return none when the bottom can't be told from 0
     */
    static Interval of(
            double top, double bottom, double topVariance, double bottomVariance, double covariance, double t) {
        double a = bottom * bottom - t * t * bottomVariance;
        double b = top * bottom - t * t * covariance;
        double c = top * top - t * t * topVariance;
        double inside = b * b - a * c;
        if (!(a > 0) || !(inside >= 0)) {
            return Interval.NONE;
        }
        double root = Math.sqrt(inside);
        return new Interval((b - root) / a, top / bottom, (b + root) / a);
    }
}
