package cn.qingshan.geo.screening;

import cn.qingshan.geo.area.AreaModel;
import cn.qingshan.geo.area.EllipsoidalArea;
import cn.qingshan.geo.area.EqualAreaPlane;
import cn.qingshan.geo.area.GeodesicArea;
import cn.qingshan.geo.layer.KeyOrder;
import cn.qingshan.geo.layer.MemoryLayer;
import cn.qingshan.geo.layer.PlaneOutline;
import cn.qingshan.geo.outline.Outline;
import cn.qingshan.geo.overlay.CoveredArea;
import cn.qingshan.geo.overlay.Overlay;
import cn.qingshan.geo.overlay.PairsTable;
import cn.qingshan.geo.overlay.SharedArea;
import cn.qingshan.geo.overlay.SharedBorder;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygonal;
import org.locationtech.jts.geom.util.PolygonExtracter;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/**
 * Mining rights and restriction layers, laid out to screen patches against. Immutable once built and safe for many threads.
 *
 * <p>Several rights that overlap count as one area: what lies beyond is the patch minus their union. A right covers on the
 * days from {@code validFrom} to {@code validTo}, both included; on other days it is reported and covers nothing.
 *
 * <p>Every figure comes from {@link SharedArea} and {@link CoveredArea}, in the {@link EqualAreaPlane}, where planar area is {@link EllipsoidalArea}: inside + excess = patch but for rounding. A geometry is made (JTS OverlayNG) where a
 * map wants it, or where only the shape of what is shared tells whether it is a sliver.
 */
public final class Screening {

    private static final Geometry NO_SHAPE = Outline.LON_LAT.createPolygon();

    private final List<MiningRight> rights;
    private final MemoryLayer rightAreas;
    private final List<RestrictionLayer> layers;
    private final SliverRule slivers;
    private final AreaModel model;
    private final Sheet rightSheet;
    private final List<Sheet> sheets;
    /** Desks that nobody works at. Not one a thread: a thread of a pool would hold on to this screening for as long as it lives. */
    private final ConcurrentLinkedQueue<Desk> free = new ConcurrentLinkedQueue<>();

    /** An empty list of rights means that none are known, and every patch stays {@link Finding.Undecided}. */
    public Screening(List<MiningRight> rights, List<RestrictionLayer> layers, SliverRule slivers) {
        this(rights, layers, slivers, AreaModel.NATIONAL_RULE);
    }

    /**
     * @param model of the areas that are reported; what is found, and what is a sliver, is decided by the national rule. For any other model each area takes a geometry.
     */
    public Screening(List<MiningRight> rights, List<RestrictionLayer> layers, SliverRule slivers, AreaModel model) {
        this(rights, layers, slivers, model, Overlay.USUALLY_KEPT);
    }

    Screening(
            List<MiningRight> rights,
            List<RestrictionLayer> layers,
            SliverRule slivers,
            AreaModel model,
            long mostKept) {
        this.rights = List.copyOf(rights);
        this.layers = List.copyOf(layers);
        this.slivers = slivers;
        this.model = model;
        this.rightAreas = new MemoryLayer(this.rights.stream()
                .map(right -> new MemoryLayer.Keyed(right.id(), right.outline()))
                .toList());
        this.rightSheet = new Sheet(rightAreas, mostKept);
        this.sheets = this.layers.stream()
                .map(layer -> new Sheet(layer.zones(), mostKept))
                .toList();
    }

    /** The restriction layers as they are laid out here, in their order. */
    List<Overlay> overlays() {
        return sheets.stream().map(Sheet::overlay).toList();
    }

    /** Screens one patch, a polygon or multipolygon in CGCS2000 lon/lat, with the geometries of what is found. */
    public Screened screen(Geometry patch, LocalDate observedOn) {
        return atDesk(patch, observedOn, true);
    }

    /** Screens one patch for its figures alone: the geometries of the findings are empty. */
    public Screened figures(Geometry patch, LocalDate observedOn) {
        return atDesk(patch, observedOn, false);
    }

    /** What is said of a patch whose outline was judged and refused before: nothing, not even how large it is. */
    Screened flawed(LocalDate observedOn) {
        var why = new Finding.Undecided(Finding.Reason.PATCH_FLAWED, null);
        return new Screened(observedOn, 0, model, slivers, List.of(why), List.of(), List.of());
    }

    private Screened atDesk(Geometry patch, LocalDate observedOn, boolean shapes) {
        var waiting = free.poll();
        var desk = waiting == null ? new Desk() : waiting;
        var screened = desk.screen(patch, observedOn, shapes);
        free.add(desk);
        return screened;
    }

    /** A right in force and its share of the patch. */
    private record Holding(MiningRight right, int feature, double inside_m2) {}

    /** Where one thread works on one patch at a time. */
    private final class Desk {

        private final PlaneOutline outline = new PlaneOutline();
        private final PlaneOutline scratch = new PlaneOutline();
        private final SharedArea shared = new SharedArea();
        private final SharedArea between = new SharedArea();
        private final SharedBorder border = new SharedBorder();
        private final CoveredArea covered = new CoveredArea();
        private final Overlay.Desk rightDesk = rightSheet.overlay().desk();
        private final List<Overlay.Desk> zoneDesks =
                sheets.stream().map(sheet -> sheet.overlay().desk()).toList();

        private Geometry lonLat = Outline.LON_LAT.createPolygon();
        private @Nullable Geometry plane;
        /** By the national rule, whatever is reported. */
        private double patch_m2;

        private double reported_m2;
        private double groundFactor;
        private boolean shapes;
        private List<Finding> findings = new ArrayList<>();
        private List<Screened.Sliver> small = new ArrayList<>();
        private List<Screened.Union> unions = new ArrayList<>();

        Screened screen(Geometry patch, LocalDate observedOn, boolean withShapes) {
            findings = new ArrayList<>();
            small = new ArrayList<>();
            unions = new ArrayList<>();
            patch_m2 = 0;
            reported_m2 = 0;
            if (!(patch instanceof Polygonal) || patch.isEmpty()) {
                findings.add(new Finding.Undecided(Finding.Reason.PATCH_NOT_AN_AREA, null));
            } else {
                lonLat = patch;
                plane = null;
                shapes = withShapes;
                patch_m2 = EllipsoidalArea.area_m2(patch);
                reported_m2 = model == AreaModel.NATIONAL_RULE ? patch_m2 : GeodesicArea.area_m2(patch);
                if (Outline.of(patch) instanceof Outline.Flawed) {
                    findings.add(new Finding.Undecided(Finding.Reason.PATCH_FLAWED, null));
                } else {
                    lay(observedOn);
                }
            }
            return new Screened(observedOn, reported_m2, model, slivers, findings, small, unions);
        }

        private void lay(LocalDate observedOn) {
            var box = lonLat.getEnvelopeInternal();
            groundFactor = 1
                    / Math.max(
                            0.05, Math.cos(Math.toRadians(Math.max(Math.abs(box.getMinY()), Math.abs(box.getMaxY())))));
            outline.clear();
            MemoryLayer.add(lonLat, outline);
            shared.prepare(outline);
            againstRights(observedOn);
            for (int i = 0; i < layers.size(); i++) {
                againstLayer(layers.get(i).name(), sheets.get(i), zoneDesks.get(i));
            }
        }

        private Geometry plane() {
            var made = plane;
            if (made == null) {
                made = Sheet.inPlane(lonLat);
                plane = made;
            }
            return made;
        }

        /** What a feature near the patch shares with it. */
        private record Near(int feature, String key, double shared_m2, boolean broad) {
            private static final Comparator<Near> BY_KEY =
                    Comparator.comparing(Near::key, KeyOrder.NATURAL).thenComparingDouble(Near::shared_m2);
        }

        private List<Near> near(Overlay.Desk desk, Sheet sheet) {
            var box = lonLat.getEnvelopeInternal();
            var near = new ArrayList<Near>();
            desk.lay(shared, box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY(), (feature, m2) -> {
                double borders_m = (shared.length_m() + shared.walked_m()) * groundFactor;
                boolean broad = !shared.upright()
                        && slivers.surelyBroad(m2, borders_m, shared.meetings() + outline.rings() + 1, patch_m2);
                near.add(new Near(feature, sheet.layer().key(feature), m2, broad));
            });
            return near;
        }

        private boolean isSliver(double m2, boolean broad, Supplier<Geometry> shape) {
            return m2 < slivers.minArea_m2() || !broad && slivers.allSlivers(shape.get(), patch_m2);
        }

        /** Most are told by how much they share, many more by pieces and borders; the geometry decides the rest. */
        private boolean isSliver(Near near, Sheet sheet) {
            double m2 = near.shared_m2();
            if (near.broad() || m2 < slivers.minArea_m2()) {
                return !near.broad();
            }
            if (border.of(outline, sheet.outline(near.feature(), scratch))) {
                if (slivers.surelyBroad(m2, border.length_m(), border.pieces(), patch_m2)) {
                    return false;
                }
                if (border.isExact() && border.pieces() == 1) {
                    var one = slivers.isSliver(m2, border.length_m(), patch_m2);
                    if (one.isPresent()) {
                        return one.get();
                    }
                }
            }
            return slivers.allSlivers(part(sheet, near.feature()), patch_m2);
        }

        /** An area as it is reported: as measured, or of its shape by another model. */
        private double reported(double national_m2, Supplier<Geometry> shape) {
            return switch (model) {
                case NATIONAL_RULE -> national_m2;
                case GEODESIC -> GeodesicArea.area_m2(toLonLat(shape.get()));
            };
        }

        private Geometry part(Sheet sheet, int feature) {
            return areaOf(OverlayNGRobust.overlay(plane(), sheet.inPlane(feature), OverlayNG.INTERSECTION));
        }

        private void againstRights(LocalDate observedOn) {
            if (rights.isEmpty()) {
                findings.add(new Finding.Undecided(Finding.Reason.NO_RIGHTS_LAYER, null));
                return;
            }
            var holdings = new ArrayList<Holding>();
            var touching = new ArrayList<Holding>();
            var outOfForce = new ArrayList<Finding>();
            var undecided = new ArrayList<Finding>();
            var inOrder = near(rightDesk, rightSheet);
            inOrder.sort(Comparator.comparingInt(near -> rightAreas.given(near.feature())));
            for (var near : inOrder) {
                var right = rights.get(rightAreas.given(near.feature()));
                if (!rightSheet.isSound(near.feature())) {
                    var reason = rightSheet.isPoints(near.feature())
                            ? Finding.Reason.RIGHT_WITHOUT_OUTLINE
                            : Finding.Reason.RIGHT_FLAWED;
                    undecided.add(new Finding.Undecided(reason, right.id()));
                    continue;
                }
                double inside_m2 = near.shared_m2();
                if (inside_m2 < PairsTable.TOUCHING_M2) {
                    continue;
                }
                boolean sliver = isSliver(near, rightSheet);
                double reported = reported(inside_m2, () -> part(rightSheet, near.feature()));
                if (sliver) {
                    small.add(new Screened.Sliver(null, right.id(), reported));
                }
                var validTo = right.validTo();
                var validFrom = right.validFrom();
                if (validTo != null && right.hasEndedBy(observedOn)) {
                    if (!sliver) {
                        outOfForce.add(new Finding.ExpiredPermit(right.id(), validTo, reported));
                    }
                } else if (validFrom != null && right.hasNotBegunBy(observedOn)) {
                    if (!sliver) {
                        outOfForce.add(new Finding.PermitNotYetValid(right.id(), validFrom, reported));
                    }
                } else {
                    (sliver ? touching : holdings).add(new Holding(right, near.feature(), inside_m2));
                }
            }
            var permit = permit(holdings, touching);
            // A right whose reach is unknown may cover what the others don't: "beyond" and "none" would be guesses.
            if (undecided.isEmpty() || permit instanceof Finding.WithinPermit) {
                findings.add(permit);
            }
            findings.addAll(outOfForce);
            findings.addAll(undecided);
        }

        private Finding permit(List<Holding> holdings, List<Holding> touching) {
            if (holdings.isEmpty()) {
                return new Finding.NoPermit(reported_m2, shapes ? lonLat : NO_SHAPE);
            }
            // equal to the square centimetre: the order of the register decides, not the rounding
            holdings.sort(Comparator.comparingLong(holding -> -Math.round(holding.inside_m2() * 1e4)));
            var first = holdings.getFirst().right().id();
            var others = holdings.stream().skip(1).map(h -> h.right().id()).toList();
            var covering = new ArrayList<>(holdings);
            covering.addAll(touching);
            var outlines = covering.stream()
                    .map(holding -> kept(rightSheet, holding.feature()))
                    .toList();
            double inside_m2 = Math.min(patch_m2, covered.of(outline, outlines));
            double excess_m2 = patch_m2 - inside_m2;
            if (excess_m2 < PairsTable.TOUCHING_M2) {
                return new Finding.WithinPermit(first, others, reported(inside_m2, this::plane));
            }
            double reportedExcess_m2 = reported(excess_m2, () -> excess(covering));
            double reportedInside_m2 = model == AreaModel.NATIONAL_RULE ? inside_m2 : reported_m2 - reportedExcess_m2;
            double borders_m = (shared.length_m() + walked_m(outlines)) * groundFactor;
            boolean broad = slivers.surelyBroad(
                    excess_m2, borders_m, covered.meetings() + rings(outlines) + outline.rings(), patch_m2);
            if (isSliver(excess_m2, broad, () -> excess(covering))) {
                small.add(new Screened.Sliver(null, null, reportedExcess_m2));
                return new Finding.WithinPermit(first, others, reportedInside_m2);
            }
            return new Finding.BeyondPermit(
                    first,
                    others,
                    reportedInside_m2,
                    reportedExcess_m2,
                    shapes ? toLonLat(excess(covering)) : NO_SHAPE);
        }

        /** At least the length of the outlines' edges in the box of the patch. */
        private double walked_m(List<PlaneOutline> outlines) {
            double sum = 0;
            for (var one : outlines) {
                shared.with(one);
                sum += shared.walked_m();
            }
            return sum;
        }

        private Geometry excess(List<Holding> covering) {
            var union = covering.stream()
                    .map(holding -> rightSheet.inPlane(holding.feature()))
                    .reduce((a, b) -> OverlayNGRobust.overlay(a, b, OverlayNG.UNION))
                    .orElseThrow();
            return areaOf(OverlayNGRobust.overlay(plane(), union, OverlayNG.DIFFERENCE));
        }

        /** An outline that stays when the next one is asked for. */
        private PlaneOutline kept(Sheet sheet, int feature) {
            var one = sheet.outline(feature, scratch);
            return one == scratch ? one.copy() : one;
        }

        private void againstLayer(String layer, Sheet sheet, Overlay.Desk desk) {
            var sharing = new ArrayList<Near>();
            var inOrder = near(desk, sheet);
            inOrder.sort(Near.BY_KEY);
            for (var near : inOrder) {
                int feature = near.feature();
                double part_m2 = near.shared_m2();
                if (!sheet.isSound(feature)) {
                    if (sheet.isNear(feature, lonLat.getEnvelopeInternal())) {
                        findings.add(new Finding.Undecided(Finding.Reason.ZONE_FLAWED, layer + " " + near.key()));
                    }
                } else if (part_m2 >= PairsTable.TOUCHING_M2) {
                    var key = near.key();
                    double reported = reported(part_m2, () -> part(sheet, feature));
                    sharing.add(near);
                    if (isSliver(near, sheet)) {
                        small.add(new Screened.Sliver(layer, key, reported));
                    } else {
                        double share = Math.min(1, reported / reported_m2);
                        findings.add(new Finding.InRestricted(
                                layer, key, reported, share, shapes ? toLonLat(part(sheet, feature)) : NO_SHAPE));
                    }
                }
            }
            if (!sharing.isEmpty()) {
                double union_m2 =
                        Math.min(reported_m2, reported(union_m2(sheet, sharing), () -> union(sheet, sharing)));
                unions.add(new Screened.Union(layer, union_m2, union_m2 / reported_m2));
            }
        }

        private Geometry union(Sheet sheet, List<Near> sharing) {
            var union = sharing.stream()
                    .map(near -> sheet.inPlane(near.feature()))
                    .reduce((a, b) -> OverlayNGRobust.overlay(a, b, OverlayNG.UNION))
                    .orElseThrow();
            return areaOf(OverlayNGRobust.overlay(plane(), union, OverlayNG.INTERSECTION));
        }

        /** The sum, but where two of the features overlap. */
        private double union_m2(Sheet sheet, List<Near> sharing) {
            double sum = 0;
            for (var one : sharing) {
                sum += one.shared_m2();
            }
            if (sharing.size() == 1 || !anyOverlap(sheet, sharing)) {
                return sum;
            }
            return covered.of(
                    outline,
                    sharing.stream().map(near -> kept(sheet, near.feature())).toList());
        }

        private boolean anyOverlap(Sheet sheet, List<Near> sharing) {
            var tree = sheet.layer().tree();
            for (int i = 0; i < sharing.size(); i++) {
                int a = sharing.get(i).feature();
                if (!sheet.layer().mayOverlap(a)) {
                    continue;
                }
                boolean prepared = false;
                for (int j = i + 1; j < sharing.size(); j++) {
                    int b = sharing.get(j).feature();
                    if (tree.west(a) < tree.east(b)
                            && tree.west(b) < tree.east(a)
                            && tree.south(a) < tree.north(b)
                            && tree.south(b) < tree.north(a)) {
                        if (!prepared) {
                            between.prepare(sheet.outline(a, scratch));
                            prepared = true;
                        }
                        if (between.with(sheet.outline(b, scratch)) >= PairsTable.TOUCHING_M2) {
                            return true;
                        }
                    }
                }
            }
            return false;
        }
    }

    private static int rings(List<PlaneOutline> outlines) {
        int rings = 0;
        for (var one : outlines) {
            rings += one.rings();
        }
        return rings;
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
