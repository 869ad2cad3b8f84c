package cn.qingshan.example.scene;

import cn.qingshan.example.Mine;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.geom.util.AffineTransformation;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/** Something that happened to the ground, as it truly was. All places are CGCS2000 lon/lat. */
public sealed interface Event {

    GeometryFactory DEGREES = new GeometryFactory(new PrecisionModel(), 4490);

    String id();

    /** The first day on which it can be seen. */
    LocalDate from();

    /** The ground that differs because of it on a day; empty before it began and after its traces are gone. */
    Geometry outline(LocalDate day);

    /**
     * Mining: ground that was dug, buried under waste or sunk.
     *
     * @param mine empty for digging that nobody has registered
     * @param steps in the order of their beginning
     * @param restorations in the order of their end; they lie inside the steps
     */
    record Damage(String id, Optional<Mine> mine, Rock rock, List<Step> steps, List<Restoration> restorations)
            implements Event {

        public Damage {
            steps = List.copyOf(steps);
            restorations = List.copyOf(restorations);
        }

        @Override
        public LocalDate from() {
            return steps.getFirst().from();
        }

        /** All that was ever dug up to a day, restored or not. */
        @Override
        public Geometry outline(LocalDate day) {
            Geometry all = DEGREES.createPolygon();
            for (Step step : steps) {
                all = OverlayNGRobust.overlay(all, step.outline(day), OverlayNG.UNION);
            }
            return all;
        }

        /** What of it is bare on a day: dug and not restored, or dug again. */
        public Geometry damaged(LocalDate day) {
            Geometry bare = outline(day);
            for (Restoration one : restorations) {
                if (day.isAfter(one.workDone())) {
                    bare = OverlayNGRobust.overlay(bare, one.area(), OverlayNG.DIFFERENCE);
                    bare = OverlayNGRobust.overlay(bare, scaled(one.area(), one.dugAgain(day)), OverlayNG.UNION);
                }
            }
            return bare;
        }

        /** What of it is under restoration on a day, green or not. */
        public Geometry restored(LocalDate day) {
            return OverlayNGRobust.overlay(outline(day), damaged(day), OverlayNG.DIFFERENCE);
        }
    }

    /** One outline that grew from its middle, in proportion to the days. */
    record Step(Polygon area, LocalDate from, LocalDate to) {

        /** Share of the whole area that is dug on a day. */
        public double share(LocalDate day) {
            if (!day.isAfter(from)) {
                return 0;
            }
            return Math.min(
                    1, ChronoUnit.DAYS.between(from, day) / (double) Math.max(1, ChronoUnit.DAYS.between(from, to)));
        }

        public Geometry outline(LocalDate day) {
            return scaled(area, share(day));
        }
    }

    /** What is laid bare. */
    enum Rock {
        LIMESTONE,
        RED_SOIL,
        COAL,
        /** Sunk ground: half of it keeps its plants. */
        SUNK
    }

    /** What a detector may take for mining. */
    record LookAlike(String id, Kind kind, Geometry area, LocalDate from, LocalDate to) implements Event {

        /** Which. */
        public enum Kind {
            HARVEST("收割后的农田"),
            FALLOW("撂荒地"),
            FIRE("火烧迹地"),
            LOGGING("采伐迹地"),
            BUILDING("房屋建设"),
            LEVELLING("坡改梯、路基"),
            FISH_POND("鱼塘清淤"),
            DROUGHT("干旱年份"),
            CLOUD_SHADOW("未掩膜的云影");

            private final String chinese;

            Kind(String chinese) {
                this.chinese = chinese;
            }

            public String chinese() {
                return chinese;
            }
        }

        @Override
        public Geometry outline(LocalDate day) {
            return day.isBefore(from) || day.isAfter(to) ? DEGREES.createPolygon() : area;
        }
    }

    /** The outline drawn together about its middle, so that {@code share} of its area is left. */
    static Geometry scaled(Geometry area, double share) {
        if (share <= 0) {
            return DEGREES.createPolygon();
        } else if (share >= 1) {
            return area;
        }
        Coordinate middle = area.getCentroid().getCoordinate();
        double s = StrictMath.sqrt(share);
        return AffineTransformation.scaleInstance(s, s, middle.x, middle.y).transform(area);
    }

    /** Rings of a geometry, holes too: whether a place is inside says the even-odd rule. */
    static List<Coordinate[]> rings(Geometry area) {
        List<Coordinate[]> rings = new ArrayList<>();
        for (int i = 0; i < area.getNumGeometries(); i++) {
            if (area.getGeometryN(i) instanceof Polygon polygon && !polygon.isEmpty()) {
                rings.add(polygon.getExteriorRing().getCoordinates());
                for (int h = 0; h < polygon.getNumInteriorRing(); h++) {
                    rings.add(polygon.getInteriorRingN(h).getCoordinates());
                }
            }
        }
        return rings;
    }
}
