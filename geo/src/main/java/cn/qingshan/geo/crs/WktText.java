package cn.qingshan.geo.crs;

import java.util.Optional;

/**
 * Coordinate systems in the words that other programs read: WKT 1 in Esri's dialect, whose names ArcGIS, QGIS and GDAL
 * know, and PROJJSON.
 */
final class WktText {

    private static final String CGCS2000 =
            "GEOGCS[\"GCS_China_Geodetic_Coordinate_System_2000\",DATUM[\"D_China_2000\",SPHEROID[\"CGCS2000\",6378137.0,298.257222101]],"
                    + "PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]]";
    private static final String WGS84 =
            "GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\",SPHEROID[\"WGS_1984\",6378137.0,298.257223563]],"
                    + "PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]]";

    private WktText() {}

    static Optional<String> of(Crs crs) {
        return switch (crs) {
            case Crs.Geographic g -> Optional.of(g.datum() == Crs.Datum.WGS84 ? WGS84 : CGCS2000);
            case Crs.GaussKruger g ->
                Optional.of(projected(
                        "CGCS2000%s_GK_%s"
                                .formatted(
                                        g.zoneDegrees() == 3 ? "_3_Degree" : "",
                                        g.prefixed() ? "Zone_" + g.zone() : "CM_" + g.centralMeridian() + "E"),
                        CGCS2000,
                        "Gauss_Kruger",
                        g.centralMeridian(),
                        1,
                        g.falseEasting_m(),
                        0));
            case Crs.LocalGaussKruger l ->
                Optional.of(projected(
                        "CGCS2000_Local_GK",
                        CGCS2000,
                        "Gauss_Kruger",
                        l.centralMeridian(),
                        l.scale(),
                        l.falseEasting_m(),
                        l.falseNorthing_m()));
            case Crs.WebMercator _ ->
                Optional.of("PROJCS[\"WGS_1984_Web_Mercator_Auxiliary_Sphere\"," + WGS84
                        + ",PROJECTION[\"Mercator_Auxiliary_Sphere\"],PARAMETER[\"False_Easting\",0.0],PARAMETER[\"False_Northing\",0.0],"
                        + "PARAMETER[\"Central_Meridian\",0.0],PARAMETER[\"Standard_Parallel_1\",0.0],PARAMETER[\"Auxiliary_Sphere_Type\",0.0],"
                        + "UNIT[\"Meter\",1.0]]");
            case Crs.Utm u ->
                Optional.of(projected(
                        "WGS_1984_UTM_Zone_" + u.zone() + (u.north() ? "N" : "S"),
                        WGS84,
                        "Transverse_Mercator",
                        6 * u.zone() - 183,
                        0.9996,
                        500_000,
                        u.north() ? 0 : 10_000_000));
            case Crs.Shifted _ -> Optional.empty();
        };
    }

    private static String projected(
            String name,
            String geogcs,
            String projection,
            double meridian,
            double scale,
            double easting_m,
            double northing_m) {
        return "PROJCS[\"" + name + "\"," + geogcs + ",PROJECTION[\"" + projection + "\"],PARAMETER[\"False_Easting\","
                + easting_m + "],PARAMETER[\"False_Northing\"," + northing_m + "],PARAMETER[\"Central_Meridian\","
                + meridian + "],PARAMETER[\"Scale_Factor\"," + scale
                + "],PARAMETER[\"Latitude_Of_Origin\",0.0],UNIT[\"Meter\",1.0]]";
    }

    static String projJson(Crs.Geographic crs) {
        boolean wgs84 = crs.datum() == Crs.Datum.WGS84;
        return """
                {"$schema":"https://proj.org/schemas/v0.7/projjson.schema.json","type":"GeographicCRS","name":"%s",\
                "datum":{"type":"GeodeticReferenceFrame","name":"%s",\
                "ellipsoid":{"name":"%s","semi_major_axis":6378137,"inverse_flattening":%s}},\
                "coordinate_system":{"subtype":"ellipsoidal","axis":[\
                {"name":"Geodetic latitude","abbreviation":"Lat","direction":"north","unit":"degree"},\
                {"name":"Geodetic longitude","abbreviation":"Lon","direction":"east","unit":"degree"}]},\
                "id":{"authority":"EPSG","code":%d}}""".formatted(
                        wgs84 ? "WGS 84" : "China Geodetic Coordinate System 2000",
                        wgs84 ? "World Geodetic System 1984" : "China 2000",
                        wgs84 ? "WGS 84" : "CGCS2000",
                        wgs84 ? "298.257223563" : "298.257222101",
                        wgs84 ? 4326 : 4490);
    }
}
