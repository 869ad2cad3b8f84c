package cn.qingshan.example;

import java.util.Locale;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/** The county as one SVG picture, to be looked at. North is up, one unit is 1/{@code scale} degree of latitude. */
final class CountySketch {

    private static final double NARROW = 0.8836; // metres per degree of longitude over latitude at 28.4 N

    private final Envelope frame;
    private final double scale;
    private final StringBuilder svg = new StringBuilder();

    private CountySketch(Envelope frame, int height) {
        this.frame = frame;
        this.scale = height / frame.getHeight();
    }

    /** @param frame degrees */
    static String of(County county, Envelope frame, int height) {
        return new CountySketch(frame, height).drawn(county);
    }

    private String drawn(County county) {
        int width = (int) (frame.getWidth() * NARROW * scale);
        int height = (int) (frame.getHeight() * scale);
        svg.append("""
                <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" font-family="Noto Sans CJK SC, sans-serif">
                <rect width="100%%" height="100%%" fill="#f4f2ec"/>
                """.formatted(width, height));
        String[] tints = {"#e9eedd", "#e3e9d6", "#eef0e2", "#dfe8d8"};
        for (int i = 0; i < county.townships().size(); i++) {
            Township township = county.townships().get(i);
            path(township.area(), "fill=\"%s\" stroke=\"#9a9a86\" stroke-width=\"0.8\"".formatted(tints[i % 4]));
        }
        for (RestrictedArea area : county.restrictedAreas()) {
            path(
                    area.area(),
                    switch (area.kind()) {
                        case ECOLOGICAL_RED_LINE -> "fill=\"#2f7d4f\" fill-opacity=\"0.28\" stroke=\"#c0392b\"";
                        case PERMANENT_FARMLAND ->
                            "fill=\"#e6c95c\" fill-opacity=\"0.75\" stroke=\"#b79a2b\" stroke-width=\"0.5\"";
                        case DRINKING_WATER -> "fill=\"#6fa8dc\" fill-opacity=\"0.6\" stroke=\"#2d6da3\"";
                    });
        }
        path(county.outline(), "fill=\"none\" stroke=\"#333\" stroke-width=\"2\"");
        for (Right right : county.rights()) {
            path(right.area(), "fill=\"#8e44ad\" fill-opacity=\"0.15\" stroke=\"#6c3483\" stroke-width=\"1.2\"");
        }
        for (Patch patch : county.patches()) {
            path(patch.area(), "fill=\"#d35400\" fill-opacity=\"0.5\" stroke=\"#a04000\" stroke-width=\"0.8\"");
        }
        for (Mine mine : county.mines()) {
            dot(mine.centre(), mine.code());
        }
        for (Township township : county.townships()) {
            Point at = township.area().getInteriorPoint();
            svg.append(at("<text x=\"%.1f\" y=\"%.1f\" font-size=\"17\" text-anchor=\"middle\" fill=\"#333\">", at))
                    .append(township.name())
                    .append("</text>\n");
        }
        return svg.append("</svg>\n").toString();
    }

    private void dot(Point point, String code) {
        svg.append(at("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"2.5\" fill=\"#111\"/>", point))
                .append(at("<text dx=\"4\" x=\"%.1f\" y=\"%.1f\" font-size=\"10\" fill=\"#111\">", point))
                .append(code)
                .append("</text>\n");
    }

    private String at(String format, Point point) {
        return String.format(Locale.ROOT, format, x(point.getX()), y(point.getY()));
    }

    private void path(Polygon polygon, String style) {
        svg.append("<path ").append(style).append(" fill-rule=\"evenodd\" d=\"");
        ring(polygon.getExteriorRing());
        for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
            ring(polygon.getInteriorRingN(i));
        }
        svg.append("\"/>\n");
    }

    private void ring(LineString ring) {
        char move = 'M';
        for (Coordinate c : ring.getCoordinates()) {
            svg.append(move).append(String.format(Locale.ROOT, "%.1f %.1f", x(c.x), y(c.y)));
            move = 'L';
        }
        svg.append('Z');
    }

    private double x(double lon) {
        return (lon - frame.getMinX()) * NARROW * scale;
    }

    private double y(double lat) {
        return (frame.getMaxY() - lat) * scale;
    }
}
