package cn.qingshan.layer;

import cn.qingshan.database.DataFolder;
import cn.qingshan.evidence.EvidenceFolder;
import cn.qingshan.geo.store.LayerStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Where layers lie in the data folder.
 *
 * <pre>
 * layers/arrived/…                            uploads that wait to be imported, by their digest
 * layers/kept/VERSION/redline/2024-07-01/…    one version: stored layer, how its source was read, the source
 * layers/results/…                            tables of screenings, by their digest
 * import/B990121/红线.gpkg                      files that the server's keeper laid there for an organ, too large to upload
 * </pre>
 *
 * <p>A folder is named after the row that it belongs to, so that a version that was withdrawn and one that begins on the same day do not meet. When the program starts, what an import or upload that broke off left behind is removed:
 * then every kept folder has a row that says so.
 */
@Component
class LayerFolder {

    private static final Logger LOG = LoggerFactory.getLogger(LayerFolder.class);

    private final Path root;
    private final Path imports;
    private final EvidenceFolder arrived;
    private final EvidenceFolder results;

    LayerFolder(DataFolder folder, JdbcClient db) {
        this.root = folder.root().resolve("layers");
        this.imports = folder.root().resolve("import");
        this.arrived = new EvidenceFolder(root.resolve("arrived"));
        this.results = new EvidenceFolder(root.resolve("results"));
        agreeWith(db);
    }

    EvidenceFolder results() {
        return results;
    }

    LayerStore store(UUID version) {
        return new LayerStore(place(version));
    }

    private Path place(UUID version) {
        return root.resolve("kept").resolve(version.toString());
    }

    EvidenceFolder.Frozen freeze(InputStream upload) {
        return arrived.freeze(upload);
    }

    /** The file of a version that waits to be imported. */
    Path waiting(Layers.Version version) {
        return version.origin() == Layers.Origin.FOLDER
                ? inFolder(version.organ(), version.fileName())
                : arrived.file(version.sourceDigest());
    }

    /** Whether it is still there: a file of the import folder is not ours to keep. */
    boolean isWaiting(Layers.Version version) {
        return version.origin() == Layers.Origin.FOLDER
                ? Files.isRegularFile(inFolder(version.organ(), version.fileName()))
                : arrived.has(version.sourceDigest());
    }

    /** Files that wait in the import folder of an organ. */
    List<String> inFolder(String organ) {
        var folder = imports.resolve(organ);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file of the organ's own import folder; a name that leads elsewhere leads nowhere. */
    Path inFolder(String organ, String name) {
        var folder = imports.resolve(organ);
        var file = folder.resolve(name).normalize();
        if (!folder.equals(file.getParent())) {
            throw new IllegalArgumentException("No name of a file: " + name);
        }
        return file;
    }

    void forget(UUID version) {
        deleteAll(place(version));
    }

    /** An upload that is in the store now is not kept twice. */
    void forgetArrived(String digest) {
        try {
            if (arrived.has(digest)) {
                Files.deleteIfExists(arrived.file(digest));
            }
        } catch (IOException e) {
            LOG.warn("An arrived file could not be removed: {}", e.getMessage());
        }
    }

    private void agreeWith(JdbcClient db) {
        var kept = new HashSet<String>();
        var arriving = new HashSet<String>();
        db.sql("select * from layer.standing()").query(row -> {
            switch (Layers.State.valueOf(row.getString("state"))) {
                case STORED, WITHDRAWN -> kept.add(row.getString("id"));
                case ARRIVED -> arriving.add(row.getString("source_digest"));
                case UNREADABLE -> {}
            }
        });
        int removed = remove(root.resolve("kept"), kept) + removeArrived(arriving);
        if (removed > 0) {
            LOG.info("Removed {} leftovers of layer imports that broke off", removed);
        }
    }

    private static int remove(Path folder, Set<String> known) {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> places = Files.list(folder)) {
            var strangers = places.filter(place -> !known.contains(String.valueOf(place.getFileName())))
                    .toList();
            strangers.forEach(LayerFolder::deleteAll);
            return strangers.size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int removeArrived(Set<String> known) {
        var folder = root.resolve("arrived");
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            var strangers = files.filter(Files::isRegularFile)
                    .filter(file -> !known.contains(String.valueOf(file.getFileName())))
                    .toList();
            strangers.forEach(LayerFolder::deleteAll);
            return strangers.size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void deleteAll(Path place) {
        if (!Files.exists(place)) {
            return;
        }
        try (Stream<Path> files = Files.walk(place)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
