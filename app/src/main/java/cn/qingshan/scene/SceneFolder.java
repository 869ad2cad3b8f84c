package cn.qingshan.scene;

import cn.qingshan.database.DataFolder;
import cn.qingshan.evidence.EvidenceFolder;
import cn.qingshan.imagery.catalogue.Digests;
import cn.qingshan.scene.Scenes.Registered;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Where scenes lie in the data folder.
 *
 * <pre>
 * scenes/inbox/B990121/…                 what somebody copied here for an organ (or --scenes-inbox DIR, then DIR/B990121/…)
 * scenes/kept/B990121/3f/3f…/            one scene: item.json and its images, by the digest of its images
 * scenes/arriving/B990121/…              a scene on its way from the inbox to its place
 * scenes/uploads/…                       an upload that is being unpacked
 * scenes/detections/…                    results of detections, by their digest
 * </pre>
 *
 * <p>A scene is moved, never copied, where the file system can: scenes are large. What is on its way when the program dies, and what has its place but no row, goes back into the inbox as {@code recovered-…} at the next start: nothing is lost and
 * nothing is there that no row says.
 */
@Component
class SceneFolder {

    private static final Logger LOG = LoggerFactory.getLogger(SceneFolder.class);

    private final Path root;
    private final Path inboxes;
    private final EvidenceFolder detections;
    /** What a file was when it was last read through. */
    private final Map<Path, Known> known = new ConcurrentHashMap<>();

    private record Known(long size, FileTime time, String sha256) {}

    SceneFolder(DataFolder folder, JdbcClient db, @Value("${qingshan.scenes.inbox:}") String inbox) {
        this.root = folder.root().resolve("scenes");
        this.inboxes = inbox.isBlank() ? root.resolve("inbox") : Path.of(inbox).toAbsolutePath();
        this.detections = new EvidenceFolder(root.resolve("detections"));
        agreeWith(db);
    }

    EvidenceFolder detections() {
        return detections;
    }

    /** Of an organ; made when it is not there. */
    Path inbox(String organ) {
        try {
            return Files.createDirectories(inboxes.resolve(organ));
        } catch (IOException disk) {
            throw new UncheckedIOException(disk);
        }
    }

    /** A fresh folder for an upload. */
    Path upload() throws IOException {
        return Files.createDirectories(
                root.resolve("uploads").resolve(UUID.randomUUID().toString()));
    }

    Path place(String organ, String digest) {
        return root.resolve("kept")
                .resolve(organ)
                .resolve(digest.substring(0, 2))
                .resolve(digest);
    }

    boolean has(String organ, String digest) {
        return Files.isDirectory(place(organ, digest));
    }

    /** The name of the first file that is not what it was when the scene was taken in; empty when all are. */
    Optional<String> damage(Registered row) {
        var place = place(row.organ(), row.digest());
        for (var file : row.files()) {
            if (!isAs(place.resolve(file.name()), file)) {
                return Optional.of(file.name());
            }
        }
        return Optional.empty();
    }

    private boolean isAs(Path path, Scenes.SceneFileRow file) {
        try {
            if (!Files.isRegularFile(path) || Files.size(path) != file.size()) {
                return false;
            }
            return sha256(path).equals(file.sha256());
        } catch (IOException unreadable) {
            LOG.warn("A file of a scene cannot be read: {}", unreadable.getMessage());
            return false;
        }
    }

    /** Read through once; again when size or time are not as they were. */
    String sha256(Path path) throws IOException {
        long size = Files.size(path);
        var time = Files.getLastModifiedTime(path);
        var before = known.get(path);
        if (before != null && before.size() == size && before.time().equals(time)) {
            return before.sha256();
        }
        var digest = Digests.of(path);
        known.put(path, new Known(size, time, digest));
        return digest;
    }

    /**
     * Puts the files of a scene in their place; an older, damaged content of the place goes. When something fails on the way, every file is where it was.
     *
     * @param files from where, to which name
     */
    void put(String organ, String digest, Map<Path, String> files) throws IOException {
        var part = Files.createDirectories(root.resolve("arriving")
                .resolve(organ)
                .resolve(UUID.randomUUID().toString()));
        var moved = new ArrayDeque<Map.Entry<Path, Path>>();
        boolean done = false;
        try {
            for (var file : files.entrySet()) {
                var to = part.resolve(file.getValue());
                move(file.getKey(), to);
                moved.push(Map.entry(file.getKey(), to));
            }
            var place = place(organ, digest);
            deleteAll(place);
            Files.createDirectories(place.resolveSibling(""));
            Files.move(part, place, StandardCopyOption.ATOMIC_MOVE);
            done = true;
        } finally {
            if (!done) {
                for (var file : moved) {
                    move(file.getValue(), file.getKey());
                }
                deleteAll(part);
            }
        }
    }

    /** After a transaction that failed: the files go back to where they came from. */
    void back(String organ, String digest, Map<Path, String> files) throws IOException {
        var place = place(organ, digest);
        for (var file : files.entrySet()) {
            move(place.resolve(file.getValue()), file.getKey());
        }
        deleteAll(place);
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException otherFileSystem) {
            Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
            Files.delete(from);
        }
    }

    /** Folders of the inbox that are empty now, from a file upwards. */
    void tidy(String organ, Path file) {
        var inbox = inbox(organ);
        try {
            for (var folder = file.resolveSibling(""); folder != null; folder = folder.getParent()) {
                var plain = folder.normalize();
                if (plain.equals(inbox) || !plain.startsWith(inbox)) {
                    return;
                }
                if (!Files.isDirectory(plain)) {
                    continue;
                }
                try (Stream<Path> inside = Files.list(plain)) {
                    if (inside.findAny().isPresent()) {
                        return;
                    }
                }
                Files.delete(plain);
            }
        } catch (IOException kept) {
            LOG.info("An empty folder of the inbox stays: {}", kept.getMessage());
        }
    }

    private void agreeWith(JdbcClient db) {
        Set<String> rows = new HashSet<>();
        db.sql("select owner_organ, digest from scene.standing()").query(row -> {
            rows.add(row.getString("owner_organ") + "/" + row.getString("digest"));
        });
        deleteAll(root.resolve("uploads"));
        try {
            int recovered = 0;
            for (var organ : folders(root.resolve("kept"))) {
                for (var few : folders(organ)) {
                    for (var place : folders(few)) {
                        if (!rows.contains(organ.getFileName() + "/" + place.getFileName())) {
                            recovered += recover(String.valueOf(organ.getFileName()), place);
                        }
                    }
                }
            }
            for (var organ : folders(root.resolve("arriving"))) {
                for (var part : folders(organ)) {
                    recovered += recover(String.valueOf(organ.getFileName()), part);
                }
            }
            if (recovered > 0) {
                LOG.info("Put {} scenes back into the inbox that had not been taken in to the end", recovered);
            }
        } catch (IOException disk) {
            throw new UncheckedIOException(disk);
        }
    }

    private int recover(String organ, Path place) throws IOException {
        var name = String.valueOf(place.getFileName());
        var to = inbox(organ).resolve("recovered-" + name.substring(0, Math.min(8, name.length())));
        if (Files.exists(to)) {
            to = to.resolveSibling(to.getFileName() + "-" + UUID.randomUUID());
        }
        try {
            Files.move(place, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException otherFileSystem) {
            Files.createDirectories(to);
            for (var file : files(place)) {
                move(file, to.resolve(String.valueOf(file.getFileName())));
            }
            deleteAll(place);
        }
        return 1;
    }

    private static List<Path> folders(Path parent) throws IOException {
        return children(parent).stream().filter(Files::isDirectory).toList();
    }

    private static List<Path> files(Path parent) throws IOException {
        return children(parent).stream().filter(Files::isRegularFile).toList();
    }

    private static List<Path> children(Path parent) throws IOException {
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        try (Stream<Path> inside = Files.list(parent)) {
            return inside.sorted().toList();
        }
    }

    static void deleteAll(Path place) {
        if (!Files.exists(place)) {
            return;
        }
        try (Stream<Path> files = Files.walk(place)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (NoSuchFileException gone) {
            LOG.debug("Gone already: {}", gone.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Names in the folder of a scene: those the files came with, made harmless and different from each other; {@code item.json} is the item's. */
    static Map<Path, String> names(Path item, List<Path> images) {
        var names = new LinkedHashMap<Path, String>();
        names.put(item, "item.json");
        for (var image : images) {
            var name = String.valueOf(image.getFileName()).replaceAll("[\\p{Cntrl}/\\\\:*?\"<>|]", "_");
            name = name.substring(Math.max(0, name.length() - 80));
            names.put(image, names.containsValue(name) ? names.size() + "-" + name : name);
        }
        return names;
    }
}
