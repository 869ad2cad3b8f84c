package cn.qingshan.geo.read;

import cn.qingshan.geo.Defect;
import cn.qingshan.geo.Format;
import cn.qingshan.geo.Note;
import cn.qingshan.geo.crs.Crs;
import cn.qingshan.geo.outline.Drawn;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;

/** One format's way to rows, before any judgement on shape or place. */
interface RowSource extends AutoCloseable {

    /** A row as drawn. */
    sealed interface Raw {
        int rowNumber();

        record Shape(int rowNumber, Drawn drawn, Map<String, Object> properties, Crs crs, List<Note> notes)
                implements Raw {}

        /** @param seen null when nothing of it is known */
        record Bad(int rowNumber, Defect defect, @Nullable Seen seen) implements Raw {
            Bad(int rowNumber, Defect defect) {
                this(rowNumber, defect, null);
            }
        }

        /** What was read of a row that can't be taken: where it lies, and what is said of it. */
        record Seen(List<Coordinate[]> lines, Map<String, Object> properties, Crs crs) {

            /** Widens a box by a point, if it is one. */
            static void grow(Envelope box, Coordinate point) {
                if (Double.isFinite(point.x) && Double.isFinite(point.y)) {
                    box.expandToInclude(point);
                }
            }

            /** What is too large to be kept point by point. No line where there was none. */
            static List<Coordinate[]> box(Envelope of) {
                return of.isNull() ? List.of() : box(of.getMinX(), of.getMinY(), of.getMaxX(), of.getMaxY());
            }

            /** Of a box that the file states. */
            static List<Coordinate[]> box(double west, double south, double east, double north) {
                return List.<Coordinate[]>of(new Coordinate[] {
                    new Coordinate(west, south),
                    new Coordinate(east, south),
                    new Coordinate(east, north),
                    new Coordinate(west, north),
                    new Coordinate(west, south)
                });
            }
        }
    }

    Format format();

    /** Notes on the file as a whole, complete once opened. */
    List<Note> notes();

    /** Property names known before the first row; empty for formats where each row has its own. */
    List<String> columns();

    /** Null at the end. A refusal or an exception ends the file for good. */
    @Nullable
    Raw next() throws IOException, FileRefused;

    /** How much is behind us, 0 to 1. */
    double progress();

    @Override
    void close() throws IOException;
}
