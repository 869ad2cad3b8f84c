package cn.qingshan.geo.crs;

/**
 * A coordinate system of an old datum, as a file states it: known, and not to be converted unless somebody gives the
 * place's seven parameters.
 *
 * @param plane how its numbers are to be read, on the datum's own ellipsoid: {@link Crs#CGCS2000} for degrees, or a
 *     Gauss–Krüger plane
 */
public record OldSystem(OldDatum datum, Crs plane) {

    public OldSystem {
        boolean readable =
                plane.equals(Crs.CGCS2000) || plane instanceof Crs.GaussKruger || plane instanceof Crs.LocalGaussKruger;
        if (!readable) {
            throw new IllegalArgumentException("No plane of an old datum: " + plane.label());
        }
    }

    public String label() {
        return plane.label().replace("CGCS2000", datum.label());
    }

    /** The parameters must be of this datum. */
    public Crs.Shifted with(SevenParameters parameters) {
        return new Crs.Shifted(this, parameters);
    }
}
