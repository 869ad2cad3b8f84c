package cn.qingshan.example.scene;

import java.time.LocalDate;
import java.util.Locale;
import java.util.StringJoiner;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;

/** The texts beside the pixels: the STAC item, and GDAL's metadata inside the files. */
final class StacText {

    private StacText() {}

    private static String commonName(String band) {
        return switch (band) {
            case "B02" -> "blue";
            case "B03" -> "green";
            case "B04" -> "red";
            case "B08" -> "nir";
            case "B11" -> "swir16";
            case "B12" -> "swir22";
            default -> throw new IllegalArgumentException(band);
        };
    }

    static String gdalMetadata(String band) {
        return """
                  <Item name="OFFSET" sample="0" role="offset">%s</Item>
                  <Item name="SCALE" sample="0" role="scale">%s</Item>
                  <Item name="DESCRIPTION" sample="0" role="description">%s</Item>
                """.formatted(Picture.OFFSET_TEXT, Picture.SCALE_TEXT, band);
    }

    static String item(String id, SceneFrame frame, LocalDate day, Picture picture) {
        Plane plane = Plane.of(frame.epsg());
        double[][] corners = {{0, 0}, {0, frame.rows()}, {frame.columns(), frame.rows()}, {frame.columns(), 0}, {0, 0}};
        StringJoiner ring = new StringJoiner(",");
        for (double[] corner : corners) {
            Coordinate at = plane.toLonLat(frame.x(corner[0]), frame.y(corner[1]));
            ring.add(numbers("[%.7f,%.7f]", at.x, at.y));
        }
        StringJoiner assets = new StringJoiner(",\n");
        for (Picture.Band band : picture.bands()) {
            assets.add(asset(id, band, frame));
        }
        Envelope box = frame.lonLat();
        return """
                {"type":"Feature","stac_version":"1.0.0",
                "stac_extensions":["https://stac-extensions.github.io/eo/v1.1.0/schema.json","https://stac-extensions.github.io/raster/v1.1.0/schema.json","https://stac-extensions.github.io/projection/v1.1.0/schema.json","https://stac-extensions.github.io/view/v1.0.0/schema.json"],
                "id":"%s",
                "properties":{"datetime":"%sT03:05:00Z","platform":"simulated","instruments":["msi"],"gsd":%s,"eo:cloud_cover":%s,"proj:epsg":%s,"view:sun_azimuth":%s,"view:sun_elevation":%s},
                "bbox":%s,
                "geometry":{"type":"Polygon","coordinates":[[%s]]},
                "links":[],
                "assets":{
                %s}}
                """.formatted(
                        id,
                        day,
                        frame.pixel_m(),
                        numbers("%.2f", picture.cloudCover()),
                        String.valueOf(frame.epsg()),
                        numbers("%.2f", picture.sky().sunAzimuth),
                        numbers("%.2f", picture.sky().sunElevation),
                        numbers("[%.7f,%.7f,%.7f,%.7f]", box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY()),
                        ring,
                        assets);
    }

    private static String numbers(String pattern, Object... numbers) {
        return String.format(Locale.ROOT, pattern, numbers);
    }

    private static String asset(String id, Picture.Band band, SceneFrame frame) {
        double pixel = band.times() * frame.pixel_m();
        String where =
                "\"%s\":{\"href\":\"./%s_%1$s.tif\",\"type\":\"image/tiff; application=geotiff; profile=cloud-optimized\",\"roles\":[\"data\"],\"gsd\":%s,"
                        .formatted(band.name(), id, pixel);
        String bands = band.bytes() == 1
                ? "\"title\":\"scene classification\",\"raster:bands\":[{\"data_type\":\"uint8\",\"nodata\":0,\"spatial_resolution\":%s}]}"
                        .formatted(pixel)
                : "\"eo:bands\":[{\"name\":\"%s\",\"common_name\":\"%s\"}],\"raster:bands\":[{\"data_type\":\"uint16\",\"nodata\":0,\"spatial_resolution\":%s,\"scale\":%s,\"offset\":%s}]}"
                        .formatted(
                                band.name(), commonName(band.name()), pixel, Picture.SCALE_TEXT, Picture.OFFSET_TEXT);
        return where + bands;
    }
}
