package cn.qingshan.geo.screening;

import cn.qingshan.geo.area.EllipsoidalArea;
import cn.qingshan.geo.area.EqualAreaPlane;
import cn.qingshan.geo.outline.Outline;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygonal;
import org.locationtech.jts.geom.Puntal;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.geom.util.PolygonExtracter;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.locationtech.jts.operation.valid.IsValidOp;

/**
 * Mining rights and restriction layers, indexed, to screen patches against. Immutable once built and safe for many threads.
 *
 * <p>Several rights that overlap count as one area: what lies beyond is the patch minus their union. A right covers on the
 * days from {@code validFrom} to {@code validTo}, both included; on other days it is reported and covers nothing.
 *
 * <p>Overlay is JTS OverlayNG (snap-rounding only where plain arithmetic fails) in the {@link EqualAreaPlane}, where planar
 * area is {@link EllipsoidalArea}: inside + excess = patch but for rounding.
 */
public final class Screening {

    private static final PreparedGeometryFactory PREPARE = new PreparedGeometryFactory();

    private final List<MiningRight> rights;
    private final List<RestrictionLayer> layers;
    private final SliverRule slivers;
    private final STRtree rightIndex;
    private final List<STRtree> zoneIndexes = new ArrayList<>();

    /** A feature of a layer with its outline in the plane; {@code order} keeps results the same from run to run. */
    private record Indexed<T>(T of, int order, Geometry outline, PreparedGeometry prepared, boolean sound) {

        static <T> Indexed<T> of(T of, int order, Geometry lonLat) {
            boolean sound = lonLat instanceof Polygonal && new IsValidOp(lonLat).isValid();
            var outline = sound ? inPlane(lonLat) : EqualAreaPlane.of(lonLat);
            return new Indexed<>(of, order, outline, PREPARE.create(outline), sound);
        }
    }

    /** A right in force and its share of the patch. */
    private record Holding(MiningRight right, Geometry outline, double inside_m2) {}

    /** An empty list of rights means that none are known, and every patch stays {@link Finding.Undecided}. */
    public Screening(List<MiningRight> rights, List<RestrictionLayer> layers, SliverRule slivers) {
        this.rights = List.copyOf(rights);
        this.layers = List.copyOf(layers);
        this.slivers = slivers;
        this.rightIndex = new STRtree();
        for (int i = 0; i < this.rights.size(); i++) {
            var right = this.rights.get(i);
            var indexed = Indexed.of(right, i, right.outline());
            rightIndex.insert(indexed.outline().getEnvelopeInternal(), indexed);
        }
        rightIndex.build();
        for (var layer : this.layers) {
            var index = new STRtree();
            for (int i = 0; i < layer.zones().size(); i++) {
                var zone = layer.zones().get(i);
                var indexed = Indexed.of(zone, i, zone.outline());
                index.insert(indexed.outline().getEnvelopeInternal(), indexed);
            }
            index.build();
            zoneIndexes.add(index);
        }
    }

    /** Screens one patch, a polygon or multipolygon in CGCS2000 lon/lat. */
    public Screened screen(Geometry patch, LocalDate observedOn) {
        var findings = new ArrayList<Finding>();
        var small = new ArrayList<Screened.Sliver>();
        if (!(patch instanceof Polygonal) || patch.isEmpty()) {
            findings.add(new Finding.Undecided(Finding.Reason.PATCH_NOT_AN_AREA, null));
            return new Screened(observedOn, 0, EllipsoidalArea.MODEL, slivers, findings, small);
        }
        double patch_m2 = EllipsoidalArea.area_m2(patch);
        if (Outline.of(patch) instanceof Outline.Flawed) {
            findings.add(new Finding.Undecided(Finding.Reason.PATCH_FLAWED, null));
        } else {
            var inPlane = inPlane(patch);
            againstRights(patch, inPlane, patch_m2, observedOn, findings, small);
            for (int i = 0; i < layers.size(); i++) {
                againstLayer(inPlane, patch_m2, layers.get(i).name(), zoneIndexes.get(i), findings, small);
            }
        }
        return new Screened(observedOn, patch_m2, EllipsoidalArea.MODEL, slivers, findings, small);
    }

    private void againstRights(
            Geometry lonLat,
            Geometry patch,
            double patch_m2,
            LocalDate observedOn,
            List<Finding> findings,
            List<Screened.Sliver> small) {
        if (rights.isEmpty()) {
            findings.add(new Finding.Undecided(Finding.Reason.NO_RIGHTS_LAYER, null));
            return;
        }
        var holdings = new ArrayList<Holding>();
        var touching = new ArrayList<Holding>();
        var outOfForce = new ArrayList<Finding>();
        var undecided = new ArrayList<Finding>();
        for (Indexed<MiningRight> near : this.<MiningRight>near(rightIndex, patch)) {
            var right = near.of();
            if (!near.sound()) {
                var reason = near.outline() instanceof Puntal
                        ? Finding.Reason.RIGHT_WITHOUT_OUTLINE
                        : Finding.Reason.RIGHT_FLAWED;
                undecided.add(new Finding.Undecided(reason, right.id()));
                continue;
            }
            var inside = partOf(patch, near);
            double inside_m2 = inside.getArea();
            if (inside_m2 == 0) {
                continue;
            }
            boolean sliver = slivers.allSlivers(inside, patch_m2);
            if (sliver) {
                small.add(new Screened.Sliver(null, right.id(), inside_m2));
            }
            var validTo = right.validTo();
            var validFrom = right.validFrom();
            if (validTo != null && right.hasEndedBy(observedOn)) {
                if (!sliver) {
                    outOfForce.add(new Finding.ExpiredPermit(right.id(), validTo, inside_m2));
                }
            } else if (validFrom != null && right.hasNotBegunBy(observedOn)) {
                if (!sliver) {
                    outOfForce.add(new Finding.PermitNotYetValid(right.id(), validFrom, inside_m2));
                }
            } else {
                (sliver ? touching : holdings).add(new Holding(right, near.outline(), inside_m2));
            }
        }
        var permit = permit(lonLat, patch, patch_m2, holdings, touching, small);
        // A right whose reach is unknown may cover what the others don't: "beyond" and "none" would be guesses.
        if (undecided.isEmpty() || permit instanceof Finding.WithinPermit) {
            findings.add(permit);
        }
        findings.addAll(outOfForce);
        findings.addAll(undecided);
    }

    private Finding permit(
            Geometry lonLat,
            Geometry patch,
            double patch_m2,
            List<Holding> holdings,
            List<Holding> touching,
            List<Screened.Sliver> small) {
        if (holdings.isEmpty()) {
            return new Finding.NoPermit(patch_m2, lonLat);
        }
        holdings.sort(Comparator.comparingDouble(Holding::inside_m2).reversed());
        var first = holdings.getFirst().right().id();
        var others = holdings.stream().skip(1).map(h -> h.right().id()).toList();
        var covering = new ArrayList<>(holdings);
        covering.addAll(touching);
        var covered = covering.stream()
                .map(Holding::outline)
                .reduce((a, b) -> OverlayNGRobust.overlay(a, b, OverlayNG.UNION))
                .orElseThrow();
        var excess = areaOf(OverlayNGRobust.overlay(patch, covered, OverlayNG.DIFFERENCE));
        double excess_m2 = excess.getArea();
        double inside_m2 = areaOf(OverlayNGRobust.overlay(patch, covered, OverlayNG.INTERSECTION))
                .getArea();
        if (slivers.allSlivers(excess, patch_m2)) {
            if (excess_m2 > 0) {
                small.add(new Screened.Sliver(null, null, excess_m2));
            }
            return new Finding.WithinPermit(first, others, inside_m2);
        }
        return new Finding.BeyondPermit(first, others, inside_m2, excess_m2, toLonLat(excess));
    }

    private void againstLayer(
            Geometry patch,
            double patch_m2,
            String layer,
            STRtree index,
            List<Finding> findings,
            List<Screened.Sliver> small) {
        for (Indexed<RestrictionLayer.Zone> near : this.<RestrictionLayer.Zone>near(index, patch)) {
            if (!near.sound()) {
                findings.add(new Finding.Undecided(
                        Finding.Reason.ZONE_FLAWED, layer + " " + near.of().id()));
                continue;
            }
            var part = partOf(patch, near);
            double part_m2 = part.getArea();
            if (part_m2 == 0) {
                continue;
            }
            if (slivers.allSlivers(part, patch_m2)) {
                small.add(new Screened.Sliver(layer, near.of().id(), part_m2));
            } else {
                double share = Math.min(1, part_m2 / patch_m2);
                findings.add(new Finding.InRestricted(layer, near.of().id(), part_m2, share, toLonLat(part)));
            }
        }
    }

    @SuppressWarnings("unchecked") // each tree holds one kind only, put in by the constructor
    private <T> List<Indexed<T>> near(STRtree index, Geometry patch) {
        var found = new ArrayList<Indexed<T>>((List<Indexed<T>>) index.query(patch.getEnvelopeInternal()));
        found.removeIf(f -> f.sound() && !f.prepared().intersects(patch));
        found.sort(Comparator.comparingInt(Indexed::order));
        return found;
    }

    private static Geometry partOf(Geometry patch, Indexed<?> feature) {
        return feature.prepared().covers(patch)
                ? patch
                : areaOf(OverlayNGRobust.overlay(patch, feature.outline(), OverlayNG.INTERSECTION));
    }

    /**
     * A vertex that lies on another edge in lon/lat lies beside it in the plane by the edge's sagitta; where that makes an
     * outline invalid, it is fixed by as much.
     */
    private static Geometry inPlane(Geometry lonLat) {
        var plane = EqualAreaPlane.of(lonLat);
        return new IsValidOp(plane).isValid() ? plane : GeometryFixer.fix(plane);
    }

    private static Geometry toLonLat(Geometry plane) {
        return EqualAreaPlane.toLonLat(plane, Outline.LON_LAT);
    }

    /** Where outlines only touch, overlay gives lines and points: they have no area. */
    private static Geometry areaOf(Geometry overlay) {
        if (overlay instanceof Polygonal) {
            return overlay;
        }
        var polygons = PolygonExtracter.getPolygons(overlay);
        return polygons.isEmpty()
                ? Outline.LON_LAT.createPolygon()
                : overlay.getFactory().buildGeometry(polygons);
    }
}
