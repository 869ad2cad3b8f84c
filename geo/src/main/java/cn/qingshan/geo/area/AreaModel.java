package cn.qingshan.geo.area;

/** What joins two vertices, and so what "the area" means. Every figure that leaves the engine names its model. */
public enum AreaModel {
    /** 椭球面积计算: trapezoids by the mean longitude (国土调查办发〔2008〕32号), CGCS2000 constants. */
    NATIONAL_RULE("national-rule"),
    /** Shortest lines on the CGCS2000 ellipsoid (C. Karney, "Algorithms for geodesics", J. Geodesy 87, 2013). */
    GEODESIC("geodesic");

    private final String id;

    AreaModel(String id) {
        this.id = id;
    }

    public String id() {
        return id;
    }
}
