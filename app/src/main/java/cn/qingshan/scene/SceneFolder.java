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
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where scenes lie in the data folder.
 *
 * <pre>
 * scenes/inbox/B990121/…                 what somebody copied here for an organ (or --scenes-inbox DIR, then DIR/B990121/…)
 * scenes/kept/B990121/3f/3f…/            one scene: item.json and its images, by the digest of its images
 * scenes/arriving/B990121/…              a scene on its way from the inbox to its place
 * scenes/uploads/…                       an upload that is being unpacked
 * scenes/detections/…                    results of detections, by their digest
 * scenes/running/B990121/…               detections under way
 * </pre>
 *
 * <p>A scene is moved, never copied, where the file system can: scenes are large. What is on its way when the program dies, and what has its place but no row, goes back to where it lay in the inbox at the next start, or, where something else lies there
 * by then, beside it into {@code recovered-…} with its folders as they were: nothing is lost, the item finds its images again, and nothing is there that no row says. A {@code .json} beside the folder of a scene, of the same name, says where its files lay.
 */
@Component
class SceneFolder {

    private static final Logger LOG = LoggerFactory.getLogger(SceneFolder.class);

    private final Path root;
    private final Path inboxes;
    private final EvidenceFolder detections;
    private final FileDigest digests;
    /** What a file was when it was last read through. */
    private final Map<Path, Known> known = new ConcurrentHashMap<>();
    /** Who reads a file through while others ask the same. */
    private final Map<Path, Lock> reading = new ConcurrentHashMap<>();

    private static final int MOST_BROKEN_OFF = 20;
    static final String ITEM = "item.json";
    /** Another item beside files that repaired a scene. */
    static final String OTHER_ITEM = "item-of-repair.json";

    private static final JsonMapper JSON = JsonMapper.shared();

    /**
     * Where files of a scene lay.
     *
     * @param inbox organ whose inbox it was
     * @param files by the name in the scene's folder; the path is below the inbox, or below the upload
     */
    private record CameFrom(String inbox, Map<String, String> files) {}

    private record Known(long size, FileTime time, String sha256) {

        boolean isOf(Path file) throws IOException {
            return size == Files.size(file) && time.equals(Files.getLastModifiedTime(file));
        }
    }

    /** Reads a file through. */
    @FunctionalInterface
    interface FileDigest {
        String of(Path file) throws IOException;
    }

    @Autowired
    SceneFolder(
            DataFolder folder,
            JdbcClient db,
            @Value("${qingshan.scenes.inbox:}") String inbox,
            ObjectProvider<FileDigest> digests) {
        this(
                folder.root().resolve("scenes"),
                inbox.isBlank()
                        ? folder.root().resolve("scenes").resolve("inbox")
                        : Path.of(inbox).toAbsolutePath().normalize(),
                digests.getIfAvailable(() -> Digests::of));
        agreeWith(standing(db));
    }

    SceneFolder(Path root, Path inboxes, FileDigest digests) {
        this.root = root;
        this.inboxes = inboxes;
        this.digests = digests;
        this.detections = new EvidenceFolder(root.resolve("detections"));
    }

    private static Set<String> standing(JdbcClient db) {
        Set<String> rows = new HashSet<>();
        db.sql("select owner_organ, digest from scene.standing()").query(row -> {
            rows.add(row.getString("owner_organ") + "/" + row.getString("digest"));
        });
        return rows;
    }

    EvidenceFolder detections() {
        return detections;
    }

    /** A detection that has begun and not ended. */
    record BegunRun(UUID id, String organ, String title) {}

    /** Remembers that a detection is under way, so that one which ends with the program is not simply gone. */
    void begun(String organ, UUID id, String title) {
        try {
            var of = Files.createDirectories(root.resolve("running").resolve(organ));
            Files.writeString(of.resolve(id.toString()), title);
        } catch (IOException disk) {
            throw new UncheckedIOException(disk);
        }
    }

    void ended(String organ, UUID id) {
        try {
            Files.deleteIfExists(root.resolve("running").resolve(organ).resolve(id.toString()));
        } catch (IOException disk) {
            LOG.warn("A detection that has ended stays noted as begun: {}", disk.getMessage());
        }
    }

    private record Begun(Instant at, BegunRun run) {}

    /** Detections that ended with the program, the latest first. They are told for as long as they are among the latest. What else lies there is nobody's. */
    List<BegunRun> brokenOffRuns() {
        try {
            var begun = new ArrayList<Begun>();
            for (var organ : folders(root.resolve("running"))) {
                for (var file : files(organ)) {
                    var id = id(file);
                    if (id.isPresent()) {
                        begun.add(new Begun(
                                Files.getLastModifiedTime(file).toInstant(),
                                new BegunRun(id.get(), String.valueOf(organ.getFileName()), Files.readString(file))));
                    }
                }
            }
            begun.sort(Comparator.comparing(Begun::at).reversed());
            var all = begun.stream().map(Begun::run).toList();
            all.stream().skip(MOST_BROKEN_OFF).forEach(run -> ended(run.organ(), run.id()));
            return all.stream().limit(MOST_BROKEN_OFF).toList();
        } catch (IOException disk) {
            throw new UncheckedIOException(disk);
        }
    }

    private static Optional<UUID> id(Path file) {
        try {
            return Optional.of(UUID.fromString(String.valueOf(file.getFileName())));
        } catch (IllegalArgumentException nobodys) {
            return Optional.empty();
        }
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

    /** Whether {@link #damage} answers without reading a file through. */
    boolean isKnown(Registered row) {
        var place = place(row.organ(), row.digest());
        for (var file : row.files()) {
            var path = place.resolve(file.name());
            try {
                if (!Files.isRegularFile(path) || Files.size(path) != file.size()) {
                    return true;
                }
                var before = known.get(path);
                if (before == null || !before.isOf(path)) {
                    return false;
                }
                if (!before.sha256().equals(file.sha256())) {
                    return true;
                }
            } catch (IOException unreadable) {
                return true;
            }
        }
        return true;
    }

    /** A file was read through just now, by somebody else. */
    void noted(Path file, String sha256) throws IOException {
        known.put(file, new Known(Files.size(file), Files.getLastModifiedTime(file), sha256));
    }

    /** Whether the item in the scene's place has this digest. */
    boolean isItem(String organ, String digest, String itemDigest) {
        var item = place(organ, digest).resolve(ITEM);
        try {
            return Files.isRegularFile(item) && sha256(item).equals(itemDigest);
        } catch (IOException unreadable) {
            LOG.warn("The item of a scene cannot be read: {}", unreadable.getMessage());
            return false;
        }
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

    /** Read through once, by one thread while others wait for it; again when size or time are not as they were. */
    String sha256(Path path) throws IOException {
        var lock = reading.computeIfAbsent(path, of -> new ReentrantLock());
        lock.lock();
        try {
            long size = Files.size(path);
            var time = Files.getLastModifiedTime(path);
            var before = known.get(path);
            if (before != null && before.size() == size && before.time().equals(time)) {
                return before.sha256();
            }
            var digest = digests.of(path);
            known.put(path, new Known(size, time, digest));
            return digest;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Puts the files of a scene in their place; an older, damaged content of the place goes, its item stays where none comes. When something fails on the way, every file is where it was.
     *
     * @param from organ in whose inbox the files lie
     * @param organ whose scene it is
     * @param files from where, to which name
     */
    void put(String from, String organ, String digest, Map<Path, String> files) throws IOException {
        var part = Files.createDirectories(
                root.resolve("arriving").resolve(from).resolve(UUID.randomUUID().toString()));
        var moved = new ArrayDeque<Map.Entry<Path, Path>>();
        var asBefore = new LinkedHashMap<String, Known>();
        boolean done = false;
        try {
            Files.write(beside(part), JSON.writeValueAsBytes(cameFrom(from, files)));
            for (var file : files.entrySet()) {
                var to = part.resolve(file.getValue());
                var before = known.remove(file.getKey());
                if (move(file.getKey(), to) && before != null) {
                    asBefore.put(file.getValue(), before);
                }
                moved.push(Map.entry(file.getKey(), to));
            }
            var place = place(organ, digest);
            if (!files.containsValue(ITEM) && Files.isRegularFile(place.resolve(ITEM))) {
                Files.copy(place.resolve(ITEM), part.resolve(ITEM), StandardCopyOption.COPY_ATTRIBUTES);
            }
            deleteAll(place);
            Files.createDirectories(place.resolveSibling(""));
            Files.copy(beside(part), beside(place), StandardCopyOption.REPLACE_EXISTING);
            Files.move(part, place, StandardCopyOption.ATOMIC_MOVE);
            asBefore.forEach((name, before) -> known.put(place.resolve(name), before));
            done = true;
        } finally {
            if (!done) {
                for (var file : moved) {
                    move(file.getValue(), file.getKey());
                }
                deleteAll(part);
            }
            Files.deleteIfExists(beside(part));
        }
    }

    /** What says where the files of a folder lay. It is no file of the scene, and goes on no disk with it. */
    private static Path beside(Path place) {
        return place.resolveSibling(place.getFileName() + ".json");
    }

    private CameFrom cameFrom(String organ, Map<Path, String> files) {
        var inbox = inbox(organ);
        var uploads = root.resolve("uploads");
        var lay = new LinkedHashMap<String, String>();
        files.forEach((file, name) -> {
            Path path = file.toAbsolutePath().normalize();
            if (path.startsWith(inbox)) {
                path = inbox.relativize(path);
            } else if (path.startsWith(uploads)) {
                // the first name is that of the upload
                path = uploads.relativize(path);
                path = path.subpath(1, path.getNameCount());
            } else {
                path = Path.of(name);
            }
            lay.put(name, path.toString());
        });
        return new CameFrom(organ, lay);
    }

    /** After a transaction that failed: the files go back to where they came from. */
    void back(String organ, String digest, Map<Path, String> files) throws IOException {
        var place = place(organ, digest);
        for (var file : files.entrySet()) {
            move(place.resolve(file.getValue()), file.getKey());
        }
        deleteAll(place);
        Files.deleteIfExists(beside(place));
    }

    /** @return whether it is the same file under another name, and no copy of it */
    private static boolean move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (AtomicMoveNotSupportedException otherFileSystem) {
            Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
            Files.delete(from);
            return false;
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

    /** @param rows organ and digest of every scene that there is a row of */
    void agreeWith(Set<String> rows) {
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

    /** Back to where the files lay. @param organ whose inbox it is when nothing says where they lay */
    private int recover(String organ, Path place) throws IOException {
        var from = cameFrom(place).orElse(new CameFrom(organ, Map.of()));
        var inbox = inbox(from.inbox());
        var files = files(place);
        var to = new LinkedHashMap<Path, Path>();
        for (var file : files) {
            var lay = from.files().get(String.valueOf(file.getFileName()));
            var path = lay == null ? null : inbox.resolve(lay).normalize();
            if (path != null && path.startsWith(inbox) && !path.equals(inbox)) {
                to.put(file, inbox.relativize(path));
            }
        }
        var beside = inbox;
        if (to.size() < files.size() || to.values().stream().anyMatch(path -> !isFree(inbox, inbox.resolve(path)))) {
            var name = String.valueOf(place.getFileName());
            beside = inbox.resolve("recovered-" + name.substring(0, Math.min(8, name.length())));
            if (Files.exists(beside)) {
                beside = beside.resolveSibling(beside.getFileName() + "-" + UUID.randomUUID());
            }
        }
        for (var file : files) {
            var path = beside.resolve(to.getOrDefault(file, Path.of(String.valueOf(file.getFileName()))));
            Files.createDirectories(path.resolveSibling(""));
            move(file, path);
        }
        deleteAll(place);
        Files.deleteIfExists(beside(place));
        return files.isEmpty() ? 0 : 1;
    }

    /** Nothing lies there, and no file lies where a folder of it would. */
    private static boolean isFree(Path inbox, Path path) {
        for (var folder = path.getParent(); folder != null && !folder.equals(inbox); folder = folder.getParent()) {
            if (Files.exists(folder) && !Files.isDirectory(folder)) {
                return false;
            }
        }
        return !Files.exists(path);
    }

    private static Optional<CameFrom> cameFrom(Path place) throws IOException {
        var file = beside(place);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(Files.readAllBytes(file), CameFrom.class));
        } catch (JacksonException halfWritten) {
            LOG.warn("Nothing says where the files of {} lay: {}", place.getFileName(), halfWritten.getMessage());
            return Optional.empty();
        }
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
        names.put(item, ITEM);
        var taken = new HashSet<>(List.of(ITEM, OTHER_ITEM));
        for (var image : images) {
            var name = String.valueOf(image.getFileName()).replaceAll("[\\p{Cntrl}/\\\\:*?\"<>|]", "_");
            name = name.substring(Math.max(0, name.length() - 80));
            var own = name;
            for (int n = names.size(); !taken.add(own); n++) {
                own = n + "-" + name;
            }
            names.put(image, own);
        }
        return names;
    }
}
