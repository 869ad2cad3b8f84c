package cn.qingshan.geo.crs;

/**
 * A datum of old licences, with its ellipsoid. Nothing leads from it to CGCS2000 truly but the place's own
 * {@link SevenParameters}; without them it is off by some 100 m.
 */
public enum OldDatum {
    /** 1954 北京坐标系, Krassovsky 1940. */
    BEIJING_54("Beijing 54", 6_378_245, 298.3),
    /** 1980 西安坐标系, IAG 1975. */
    XIAN_80("Xi'an 80", 6_378_140, 298.257);

    private final String label;
    private final double semiMajor_m;
    private final double inverseFlattening;

    OldDatum(String label, double semiMajor_m, double inverseFlattening) {
        this.label = label;
        this.semiMajor_m = semiMajor_m;
        this.inverseFlattening = inverseFlattening;
    }

    public String label() {
        return label;
    }

    double semiMajor_m() {
        return semiMajor_m;
    }

    double inverseFlattening() {
        return inverseFlattening;
    }
}
