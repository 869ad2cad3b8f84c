package cn.qingshan.spark;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What is to be screened, by paths that mean the same file on every executor.
 *
 * @param keyColumn column of the keys in every file; empty: features count from 1
 * @param days of the findings; the table of pairs asks for none
 */
record Screening(String patches, List<Named> layers, String keyColumn, Days days) implements Serializable {

    record Named(String name, String path) implements Serializable {}

    /**
     * When patches were observed and rights hold.
     *
     * @param observedOn ISO; of patches whose column has no day
     * @param observedOnColumn of the patches; empty: all on one day
     * @param validFromColumn of the rights; empty: they hold from ever
     * @param validToColumn likewise
     */
    record Days(String observedOn, String observedOnColumn, String validFromColumn, String validToColumn)
            implements Serializable {}

    /** The file of a layer, or of the patches, without its folders. */
    String fileName(String layer) {
        var path = layers.stream()
                .filter(named -> named.name().equals(layer))
                .findFirst()
                .map(Named::path)
                .orElse(patches);
        return String.valueOf(Path.of(path).getFileName());
    }

    Optional<String> key() {
        return text(keyColumn);
    }

    static Optional<String> text(String column) {
        return column.isEmpty() ? Optional.empty() : Optional.of(column);
    }
}
