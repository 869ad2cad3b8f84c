package cn.qingshan.geo.read;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Shorthands for tests. */
final class Rows {

    private Rows() {}

    static List<Row> of(Path file, ReadingChoices choices) throws IOException, FileRefused {
        try (var reading = FeatureFile.open(file, file.getFileName().toString(), choices)) {
            return reading.rows().toList();
        }
    }

    static List<Feature> features(Path file, ReadingChoices choices) throws IOException, FileRefused {
        return read(of(file, choices));
    }

    static List<Feature> read(List<Row> rows) {
        return rows.stream()
                .filter(Row.Read.class::isInstance)
                .map(r -> ((Row.Read) r).feature())
                .toList();
    }

    static List<Row.Refused> refused(List<Row> rows) {
        return rows.stream()
                .filter(Row.Refused.class::isInstance)
                .map(Row.Refused.class::cast)
                .toList();
    }
}
