package cn.qingshan.geo.read;

/** What a file is, by its content. */
public enum Format {
    GEOJSON,
    GEOJSON_SEQUENCE,
    GEOPACKAGE,
    SHAPEFILE,
    CSV,
    KML,
    /** 勘测定界界址点坐标交换格式. */
    BOUNDARY_POINTS_TXT
}
