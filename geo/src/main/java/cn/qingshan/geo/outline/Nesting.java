package cn.qingshan.geo.outline;

import cn.qingshan.geo.Note;
import cn.qingshan.geo.Position;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;

/** Which ring is a hole of which, for formats that list rings only. */
final class Nesting {

    /** A shell with the holes found for it. */
    private static final class Shell {
        final LinearRing ring;
        final List<LinearRing> holes = new ArrayList<>();
        private final double size;
        private @Nullable IndexedPointInAreaLocator inside;

        Shell(LinearRing ring) {
            this.ring = ring;
            this.size = ring.getFactory().createPolygon(ring).getArea();
        }

        double size() {
            return size;
        }

        /** By the first vertex of the other ring that doesn't lie on this one. */
        boolean contains(LinearRing other) {
            if (!ring.getEnvelopeInternal().contains(other.getEnvelopeInternal())) {
                return false;
            }
            if (inside == null) {
                inside = new IndexedPointInAreaLocator(ring.getFactory().createPolygon(ring));
            }
            for (int i = 0; i < other.getNumPoints(); i++) {
                int where = inside.locate(other.getCoordinateN(i));
                if (where != Location.BOUNDARY) {
                    return where == Location.INTERIOR;
                }
            }
            return true;
        }

        Polygon polygon() {
            var outer = Orientation.isCCWArea(ring.getCoordinates()) ? ring : Origin.turned(ring);
            var inner = holes.stream()
                    .map(h -> Orientation.isCCWArea(h.getCoordinates()) ? Origin.turned(h) : h)
                    .toArray(LinearRing[]::new);
            return ring.getFactory().createPolygon(outer, inner);
        }
    }

    private Nesting() {}

    /** A hole that lies in no shell was a shell drawn the wrong way round. */
    static List<Polygon> byOrientation(List<LinearRing> shells, List<LinearRing> holes, List<Note> notes) {
        var found = new ArrayList<>(shells.stream().map(Shell::new).toList());
        for (var hole : holes) {
            var around = smallestAround(found, hole);
            if (around != null) {
                around.holes.add(hole);
            } else {
                found.add(new Shell(hole));
                var start = hole.getCoordinateN(0);
                notes.add(Note.at(new Position(start.x, start.y), Note.Code.RING_REORIENTED, 1));
            }
        }
        return found.stream().map(Shell::polygon).toList();
    }

    /** A ring inside an odd number of others is a hole of the smallest of them, otherwise a part of its own. */
    static List<Polygon> byContainment(List<LinearRing> rings) {
        var bySize = rings.stream()
                .map(Shell::new)
                .sorted(Comparator.comparingDouble(Shell::size).reversed())
                .toList();
        var parts = new ArrayList<Shell>();
        for (int i = 0; i < bySize.size(); i++) {
            var ring = bySize.get(i);
            long around = bySize.subList(0, i).stream()
                    .filter(larger -> larger.contains(ring.ring))
                    .count();
            var shell = around % 2 == 1 ? smallestAround(parts, ring.ring) : null;
            if (shell != null) {
                shell.holes.add(ring.ring);
            } else {
                parts.add(ring);
            }
        }
        return parts.stream().map(Shell::polygon).toList();
    }

    private static @Nullable Shell smallestAround(List<Shell> shells, LinearRing ring) {
        return shells.stream()
                .filter(s -> s.contains(ring))
                .min(Comparator.comparingDouble(Shell::size))
                .orElse(null);
    }
}
