package cn.qingshan.spark;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * What is to be screened, by paths that mean the same file on every executor.
 *
 * @param keyColumn column of the keys in every file; empty: features count from 1
 */
record Screening(String patches, List<Named> layers, String keyColumn) implements Serializable {

    record Named(String name, String path) implements Serializable {}

    Optional<String> key() {
        return keyColumn.isEmpty() ? Optional.empty() : Optional.of(keyColumn);
    }
}
