package cn.qingshan.geo.write;

import cn.qingshan.geo.Note;
import cn.qingshan.geo.read.FeatureFile;
import cn.qingshan.geo.read.FileRefused;
import cn.qingshan.geo.read.ReadingChoices;
import cn.qingshan.geo.read.Row;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * One file to another, whatever their formats. The source is read twice: for its columns, then for its rows.
 *
 * @param readNotes what was assumed about the source
 * @param refused rows that couldn't be taken; each was told to the listener
 */
public record Conversion(Written written, List<Note> readNotes, int refused) {

    public Conversion {
        readNotes = List.copyOf(readNotes);
    }

    /**
     * Converts. A source that breaks off gives no file: it would look whole.
     *
     * @param listener hears of each row that can't be taken
     * @throws FileRefused when the source can't be read to its end
     * @throws WriteRefused when the target can't be written; then there is none
     */
    public static Conversion of(
            Path source,
            String sourceName,
            ReadingChoices reading,
            Path target,
            WritingChoices writing,
            Consumer<Row.Refused> listener)
            throws FileRefused, WriteRefused, IOException {
        var columns = columns(source, sourceName, reading);
        int refused = 0;
        try (var rows = FeatureFile.open(source, sourceName, reading);
                var writer = FeatureWriter.open(target, writing, columns)) {
            var notes = new ArrayList<>(rows.notes());
            for (var row : rows) {
                switch (row) {
                    case Row.Read(var feature) -> writer.write(feature.geometry(), feature.properties());
                    case Row.Refused why -> {
                        refused++;
                        listener.accept(why);
                    }
                    case Row.BrokenOff broken -> throw broken.why();
                }
            }
            return new Conversion(writer.finish(), notes, refused);
        }
    }

    private static List<Column> columns(Path source, String sourceName, ReadingChoices reading)
            throws FileRefused, IOException {
        var census = new ColumnCensus();
        try (var rows = FeatureFile.open(source, sourceName, reading)) {
            for (var row : rows) {
                switch (row) {
                    case Row.Read(var feature) -> census.see(feature.properties());
                    case Row.Refused _ -> {}
                    case Row.BrokenOff broken -> throw broken.why();
                }
            }
        }
        return census.columns();
    }
}
