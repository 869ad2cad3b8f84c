package cn.qingshan.geo.read;

import cn.qingshan.geo.Defect;
import cn.qingshan.geo.Format;
import cn.qingshan.geo.Note;
import cn.qingshan.geo.crs.Crs;
import cn.qingshan.geo.outline.Drawn;
import cn.qingshan.geo.outline.Place;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One format's way to rows, before any judgement on shape or place. */
interface RowSource extends AutoCloseable {

    /** A row as drawn. */
    sealed interface Raw {
        int rowNumber();

        /** @param ifRefused where it lies once its outline is refused, where what is drawn doesn't tell it well; else null */
        record Shape(
                int rowNumber,
                Drawn drawn,
                Map<String, Object> properties,
                Crs crs,
                List<Note> notes,
                @Nullable Seen ifRefused)
                implements Raw {
            Shape(int rowNumber, Drawn drawn, Map<String, Object> properties, Crs crs, List<Note> notes) {
                this(rowNumber, drawn, properties, crs, notes, null);
            }
        }

        /** @param seen null when nothing of it is known */
        record Bad(int rowNumber, Defect defect, @Nullable Seen seen) implements Raw {
            Bad(int rowNumber, Defect defect) {
                this(rowNumber, defect, null);
            }
        }

        /** What was read of a row that can't be taken: where it lies, and what is said of it. */
        record Seen(Place place, Map<String, Object> properties, Crs crs) {}
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
