package cn.qingshan.geo.crs;

/**
 * Gauss–Krüger from its definition, without any series: the conformal map that leaves lengths on the central meridian as they
 * are. Isometric latitude and longitude are one complex number; the complex latitude that has it is found by Newton, and the
 * meridian arc is integrated up to there. Northing is the real part, easting the imaginary one.
 *
 * <p>Source of the idea: L. P. Lee, Conformal Projections Based on Elliptic Functions, 1976. Simpson's rule with 400 intervals
 * leaves less than a micrometre.
 */
final class SlowGaussKruger {

    private static final int INTERVALS = 400;

    private final double a;
    private final double e2;

    SlowGaussKruger(double semiMajor_m, double inverseFlattening) {
        double f = 1 / inverseFlattening;
        this.a = semiMajor_m;
        this.e2 = f * (2 - f);
    }

    private record Complex(double re, double im) {
        Complex plus(Complex o) {
            return new Complex(re + o.re, im + o.im);
        }

        Complex minus(Complex o) {
            return new Complex(re - o.re, im - o.im);
        }

        Complex times(Complex o) {
            return new Complex(re * o.re - im * o.im, re * o.im + im * o.re);
        }

        Complex times(double k) {
            return new Complex(k * re, k * im);
        }

        Complex over(Complex o) {
            double d = o.re * o.re + o.im * o.im;
            return new Complex((re * o.re + im * o.im) / d, (im * o.re - re * o.im) / d);
        }

        Complex log() {
            return new Complex(Math.log(Math.hypot(re, im)), Math.atan2(im, re));
        }

        Complex exp() {
            return new Complex(Math.exp(re) * Math.cos(im), Math.exp(re) * Math.sin(im));
        }

        Complex sin() {
            return new Complex(Math.sin(re) * Math.cosh(im), Math.cos(re) * Math.sinh(im));
        }

        Complex cos() {
            return new Complex(Math.cos(re) * Math.cosh(im), -Math.sin(re) * Math.sinh(im));
        }

        Complex atanh() {
            return ONE.plus(this).over(ONE.minus(this)).log().times(0.5);
        }
    }

    private static final Complex ONE = new Complex(1, 0);

    /** Northing and easting from the central meridian, in metres, scale 1. */
    double[] plane(double lonFromMeridian, double lat) {
        var b = new Complex(Math.toRadians(lat), 0);
        var wanted = isometric(b).plus(new Complex(0, Math.toRadians(lonFromMeridian)));
        var latitude = b;
        for (int i = 0; i < 12; i++) {
            var slope = new Complex(1 - e2, 0).over(w2(latitude).times(latitude.cos()));
            latitude = latitude.minus(isometric(latitude).minus(wanted).over(slope));
        }
        var arc = meridianArc(latitude);
        return new double[] {arc.re, arc.im};
    }

    private Complex isometric(Complex latitude) {
        double e = Math.sqrt(e2);
        return latitude.sin().atanh().minus(latitude.sin().times(e).atanh().times(e));
    }

    private Complex w2(Complex latitude) {
        return ONE.minus(latitude.sin().times(latitude.sin()).times(e2));
    }

    private Complex meridianArc(Complex to) {
        var sum = new Complex(0, 0);
        for (int i = 0; i <= INTERVALS; i++) {
            int weight = i == 0 || i == INTERVALS ? 1 : i % 2 == 1 ? 4 : 2;
            var at = to.times((double) i / INTERVALS);
            sum = sum.plus(w2(at).log().times(-1.5).exp().times(weight));
        }
        return sum.times(to).times(a * (1 - e2) / (3.0 * INTERVALS));
    }
}
