package cn.qingshan.geo;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The formats of files of features, all of them read ({@link cn.qingshan.geo.read.FeatureFile}, which tells them by their
 * content) and written ({@link cn.qingshan.geo.write.FeatureWriter}). What is decided how, and where each ends, stands in
 * {@code docs/formats.md}.
 */
public enum Format {
    GEOJSON("GeoJSON", "geojson", "json"),
    /** One feature a line. */
    GEOJSON_SEQUENCE("GeoJSON sequence", "geojsonl", "geojsons", "ndjson", "jsonl"),
    GEOPACKAGE("GeoPackage", "gpkg"),
    FLATGEOBUF("FlatGeobuf", "fgb"),
    GEOPARQUET("GeoParquet", "parquet", "geoparquet"),
    /** A zip of its members; loose members are read too. */
    SHAPEFILE("Shapefile", "zip", "shz", "shp"),
    /** KMZ is read as well. */
    KML("KML", "kml", "kmz"),
    CSV("CSV", "csv", "tsv"),
    /** 勘测定界界址点坐标交换格式. */
    BOUNDARY_POINTS_TXT("界址点 TXT", "txt");

    private final String title;
    private final List<String> extensions;

    Format(String title, String... extensions) {
        this.title = title;
        this.extensions = List.of(extensions);
    }

    public String title() {
        return title;
    }

    /** Without the dot: what a file of this format that is written is called. */
    public String extension() {
        return extensions.getFirst();
    }

    /** What a file to be written is meant to be, by its name; a file to be read is told by its content. */
    public static Optional<Format> ofFileName(String name) {
        var extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        for (var format : values()) {
            if (format.extensions.contains(extension)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }
}
