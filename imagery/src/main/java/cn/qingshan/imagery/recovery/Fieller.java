package cn.qingshan.imagery.recovery;

/** The ratio of two uncertain numbers and its interval (Fieller 1954). */
final class Fieller {

    private Fieller() {}

    /**
     * Of two uncertain numbers, from the variances of both and of their difference. Where the three don't go together, for each was
     * worked out by itself, the largest or smallest that the first two allow.
     */
    static double covariance(double ofOne, double ofOther, double ofDifference) {
        double most = Math.sqrt(ofOne * ofOther);
        return Math.clamp((ofOne + ofOther - ofDifference) / 2, -most, most);
    }

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
