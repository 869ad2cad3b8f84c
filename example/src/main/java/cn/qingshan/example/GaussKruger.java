package cn.qingshan.example;

import org.locationtech.jts.geom.Coordinate;
import org.locationtech.proj4j.CRSFactory;
import org.locationtech.proj4j.CoordinateReferenceSystem;
import org.locationtech.proj4j.CoordinateTransform;
import org.locationtech.proj4j.CoordinateTransformFactory;
import org.locationtech.proj4j.ProjCoordinate;

/** CGCS2000 3-degree Gauss-Krüger with the zone number before the easting: EPSG 4488 + zone. To the millimetre. */
final class GaussKruger {

    private final int zone;
    private final CoordinateTransform transform;

    GaussKruger(int zone) {
        this.zone = zone;
        CRSFactory systems = new CRSFactory();
        CoordinateReferenceSystem degrees =
                systems.createFromParameters("EPSG:4490", "+proj=longlat +ellps=GRS80 +no_defs");
        CoordinateReferenceSystem metres = systems.createFromParameters(
                "EPSG:" + (4488 + zone),
                "+proj=tmerc +lat_0=0 +lon_0=" + 3 * zone + " +k=1 +x_0=" + zone
                        + "500000 +y_0=0 +ellps=GRS80 +units=m +no_defs");
        this.transform = new CoordinateTransformFactory().createTransform(degrees, metres);
    }

    static int zoneOf(double lon) {
        return (int) StrictMath.ceil((lon - 1.5) / 3);
    }

    /** Easting, northing. */
    Coordinate of(Coordinate degrees) {
        ProjCoordinate to = new ProjCoordinate();
        transform.transform(new ProjCoordinate(degrees.x, degrees.y), to);
        return new Coordinate(DrawingBoard.rounded(to.x, 1000), DrawingBoard.rounded(to.y, 1000));
    }

    /** As the .prj of common desktop systems words it. */
    String wkt() {
        return "PROJCS[\"CGCS2000_3_Degree_GK_Zone_" + zone + "\","
                + "GEOGCS[\"GCS_China_Geodetic_Coordinate_System_2000\","
                + "DATUM[\"D_China_2000\",SPHEROID[\"CGCS2000\",6378137.0,298.257222101]],"
                + "PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]],"
                + "PROJECTION[\"Gauss_Kruger\"],"
                + "PARAMETER[\"False_Easting\"," + zone + "500000.0],"
                + "PARAMETER[\"False_Northing\",0.0],"
                + "PARAMETER[\"Central_Meridian\"," + 3 * zone + ".0],"
                + "PARAMETER[\"Scale_Factor\",1.0],PARAMETER[\"Latitude_Of_Origin\",0.0],UNIT[\"Meter\",1.0]]";
    }
}
