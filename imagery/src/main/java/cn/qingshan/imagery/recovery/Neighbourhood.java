package cn.qingshan.imagery.recovery;

import cn.qingshan.imagery.zonal.Zone;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.operation.distance.IndexedFacetDistance;

/**
 * Where references may lie: squares on a grid around the middle of the patch. Three sizes: a side as long as that of a square of the
 * patch's area (60 to 400 m), half of it and a quarter of it (not below 30 m); between two of one size lies a quarter of their side.
 * Of each size the nearest 150 that keep the margins are candidates, by distance, then from south to north, west to east.
 */
final class Neighbourhood {

    private static final double SHORTEST_M = 30;
    private static final double LONGEST_M = 400;
    private static final int MOST_OF_A_SIZE = 150;
    private static final GeometryFactory SHAPES = new GeometryFactory();

    /** @param size 0 for the largest */
    record Candidate(Zone zone, int size, double distance_m) {}

    private final ReferenceRule rule;
    private final Geometry patch;
    private final double lon0;
    private final double lat0;
    private final double perLon_m;
    private final double perLat_m;
    private final double side_m;

    /** A plane in metres about the middle of the patch, true to a thousandth within ten kilometres. */
    Neighbourhood(Geometry lonLat, ReferenceRule rule) {
        this.rule = rule;
        var middle = lonLat.getEnvelopeInternal().centre();
        lon0 = middle.x;
        lat0 = middle.y;
        double phi = Math.toRadians(lat0);
        perLat_m = 111_132.954 - 559.822 * StrictMath.cos(2 * phi) + 1.175 * StrictMath.cos(4 * phi);
        perLon_m = 111_412.84 * StrictMath.cos(phi) - 93.5 * StrictMath.cos(3 * phi);
        patch = inMetres(lonLat);
        side_m = Math.clamp(Math.sqrt(patch.getArea()), 2 * SHORTEST_M, LONGEST_M);
    }

    private Geometry inMetres(Geometry lonLat) {
        var copy = lonLat.copy();
        copy.apply((Coordinate c) -> {
            c.setX((c.x - lon0) * perLon_m);
            c.setY((c.y - lat0) * perLat_m);
        });
        copy.geometryChanged();
        return copy;
    }

    private double reach_m() {
        return Math.max(rule.reach_m(), 4 * side_m);
    }

    /** The excluded outlines that could stand in the way of a candidate. */
    List<Zone> near(List<Zone> exclude) {
        var around = patch.getEnvelopeInternal();
        around.expandBy(reach_m() + side_m * Math.sqrt(2) + rule.excludeMargin_m());
        return exclude.stream()
                .filter(zone -> around.intersects(inMetres(zone.lonLat()).getEnvelopeInternal()))
                .toList();
    }

    List<Candidate> candidates(List<Zone> exclude) {
        var keptOut = new ArrayList<Envelope>();
        var distances = new ArrayList<IndexedFacetDistance>();
        var bodies = new ArrayList<Geometry>();
        for (var zone : near(exclude)) {
            var shape = inMetres(zone.lonLat());
            if (!shape.isEmpty()) {
                keptOut.add(shape.getEnvelopeInternal());
                distances.add(new IndexedFacetDistance(shape));
                bodies.add(shape);
            }
        }
        var all = new ArrayList<Candidate>();
        double side = side_m;
        for (int size = 0; size < 3 && side >= SHORTEST_M; size++, side /= 2) {
            all.addAll(ofSize(size, side, keptOut, distances, bodies));
        }
        return all;
    }

    private List<Candidate> ofSize(
            int size,
            double side,
            List<Envelope> keptOut,
            List<IndexedFacetDistance> distances,
            List<Geometry> bodies) {
        record Place(int row, int column, double distance_m) {}
        var own = PreparedGeometryFactory.prepare(patch);
        var toPatch = new IndexedFacetDistance(patch);
        double step = side * 1.25;
        double reach = reach_m();
        var extent = patch.getEnvelopeInternal();
        int columns = (int) Math.ceil((Math.max(extent.getMaxX(), -extent.getMinX()) + reach + side) / step);
        int rows = (int) Math.ceil((Math.max(extent.getMaxY(), -extent.getMinY()) + reach + side) / step);
        var places = new ArrayList<Place>();
        for (int row = -rows; row <= rows; row++) {
            for (int column = -columns; column <= columns; column++) {
                var square = square(column * step, row * step, side);
                double far = extent.distance(square.getEnvelopeInternal());
                if (far > reach || own.intersects(square)) {
                    continue;
                }
                double distance = toPatch.distance(square);
                if (distance >= rule.margin_m() && distance <= reach) {
                    places.add(new Place(row, column, distance));
                }
            }
        }
        places.sort(Comparator.comparingDouble(Place::distance_m)
                .thenComparingInt(Place::row)
                .thenComparingInt(Place::column));
        var taken = new ArrayList<Candidate>();
        for (var place : places) {
            if (taken.size() == MOST_OF_A_SIZE) {
                break;
            }
            var square = square(place.column() * step, place.row() * step, side);
            if (isFree(square, keptOut, distances, bodies)) {
                var key = "R/" + size + "/" + place.row() + "/" + place.column();
                taken.add(new Candidate(new Zone(key, inDegrees(square)), size, place.distance_m()));
            }
        }
        return taken;
    }

    private boolean isFree(
            Geometry square, List<Envelope> keptOut, List<IndexedFacetDistance> distances, List<Geometry> bodies) {
        var extent = square.getEnvelopeInternal();
        double margin = rule.excludeMargin_m();
        for (int i = 0; i < keptOut.size(); i++) {
            if (keptOut.get(i).distance(extent) < margin || keptOut.get(i).intersects(extent)) {
                if (bodies.get(i).intersects(square) || distances.get(i).distance(square) < margin) {
                    return false;
                }
            }
        }
        return true;
    }

    private static Geometry square(double x, double y, double side) {
        return SHAPES.toGeometry(new Envelope(x - side / 2, x + side / 2, y - side / 2, y + side / 2));
    }

    private Geometry inDegrees(Geometry metres) {
        metres.apply((Coordinate c) -> {
            c.setX(rounded(lon0 + c.x / perLon_m));
            c.setY(rounded(lat0 + c.y / perLat_m));
        });
        metres.geometryChanged();
        return metres;
    }

    /** To a tenth of a millimetre: outlines that are read by people. */
    private static double rounded(double degrees) {
        return Math.rint(degrees * 1e9) / 1e9;
    }
}
