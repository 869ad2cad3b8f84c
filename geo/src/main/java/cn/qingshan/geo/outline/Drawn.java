package cn.qingshan.geo.outline;

import cn.qingshan.geo.Defect;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;

/** A shape as a file drew it: in the file's own coordinate system, unclosed rings and all. */
public sealed interface Drawn {

    /** One point or several. */
    record Points(List<Coordinate> points) implements Drawn {}

    /** Polygons whose first ring is the shell and whose other rings are holes. */
    record Areas(List<List<Coordinate[]>> polygons) implements Drawn {}

    /**
     * Rings of a format that doesn't say which is shell and which is hole.
     *
     * @param clockwiseIsShell Shapefile: orientation tells. Otherwise (界址点 TXT) only containment does.
     * @param leftOpen the format lets the closing point be missing
     * @param names what the file calls its points
     */
    record Rings(List<Coordinate[]> rings, boolean clockwiseIsShell, boolean leftOpen, Names names) implements Drawn {
        public Rings(List<Coordinate[]> rings, boolean clockwiseIsShell, boolean leftOpen) {
            this(rings, clockwiseIsShell, leftOpen, Names.COUNTED);
        }
    }

    /** What a file calls its rings and points. */
    interface Names {
        /** Where points have no names they are counted from 1. */
        Names COUNTED = (ring, point) -> new Defect.Vertex(ring + 1, Integer.toString(point + 1));

        /** Of a ring and a point counted from 0 in the order drawn. */
        Defect.Vertex of(int ring, int point);
    }

    /**
     * Something that is neither, by its format's name: {@code LineString}.
     *
     * @param place where it lies, as far as that was read
     */
    record OtherKind(String kind, Place place) implements Drawn {}

    /** No geometry at all. */
    record Nothing() implements Drawn {}
}
