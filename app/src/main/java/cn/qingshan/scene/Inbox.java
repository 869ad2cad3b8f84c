package cn.qingshan.scene;

import cn.qingshan.imagery.ImageRefused;
import cn.qingshan.imagery.catalogue.Catalogue;
import cn.qingshan.imagery.catalogue.Digests;
import cn.qingshan.imagery.catalogue.Problem;
import cn.qingshan.imagery.catalogue.Scene;
import cn.qingshan.imagery.zonal.MaskRule;
import cn.qingshan.ledger.Refusal;
import cn.qingshan.people.Acting;
import cn.qingshan.scene.FilesBelow.Stamp;
import cn.qingshan.scene.Scenes.BandRow;
import cn.qingshan.scene.Scenes.Origin;
import cn.qingshan.scene.Scenes.SceneFileRow;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * 收件文件夹. Takes in the scenes that somebody copied into the folder of an organ, or sent as a zip.
 *
 * <p>A scene that is still being copied is left alone: it is taken when the item and every image it names have had the same size and time in two looks that lie at least {@code qingshan.scenes.settle-seconds} apart. What cannot be taken stays where
 * it is, and its sentence is said until the files change or go. Every look also holds the organ's kept scenes against their digests.
 */
@Component
public class Inbox {

    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final long LARGEST_ITEM = 16 << 20;
    private static final Pattern IMAGE = Pattern.compile("(?i).+\\.(tiff?|jp2|j2k)");
    private static final Pattern ARCHIVE = Pattern.compile("(?i).+\\.(zip|tar|tgz|gz|bz2|xz|zst|7z|rar)");

    private final Scenes scenes;
    private final SceneCopies copies;
    private final SceneFolder folder;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Duration settle;
    private final Map<String, OfOrgan> organs = new ConcurrentHashMap<>();

    Inbox(
            Scenes scenes,
            SceneCopies copies,
            SceneFolder folder,
            TransactionTemplate transaction,
            Clock clock,
            @Value("${qingshan.scenes.settle-seconds:10}") int settleSeconds) {
        this.scenes = scenes;
        this.copies = copies;
        this.folder = folder;
        this.transaction = transaction;
        this.clock = clock;
        this.settle = Duration.ofSeconds(settleSeconds);
    }

    /** Why something was not taken, in both languages. */
    public record Said(String zh, String en) {

        static Said of(Problem problem) {
            return new Said(problem.sentence(Locale.SIMPLIFIED_CHINESE), problem.sentence(Locale.ENGLISH));
        }

        public String sentence(Locale locale) {
            return locale.getLanguage().equals("en") ? en : zh;
        }
    }

    /**
     * What a look found.
     *
     * @param taken items that were taken in
     * @param arriving items and images that are still being copied
     * @param notTaken what cannot be taken, and why
     * @param notes what was taken and should be known
     */
    public record Look(
            LocalDateTime at, List<String> taken, List<String> arriving, List<Said> notTaken, List<Said> notes) {

        public Look {
            taken = List.copyOf(taken);
            arriving = List.copyOf(arriving);
            notTaken = List.copyOf(notTaken);
            notes = List.copyOf(notes);
        }
    }

    private record Seen(Stamp stamp, Instant since) {}

    private record Judged(Map<Path, Stamp> of, List<Said> said) {}

    /** What is known of the inbox of an organ; one look at a time. */
    private static final class OfOrgan {
        private final Map<Path, Seen> seen = new HashMap<>();
        private final Map<Path, Judged> judged = new HashMap<>();
        private volatile boolean looking;
        private volatile @Nullable Look last;
        private volatile @Nullable Look upload;
    }

    private OfOrgan mine() {
        return organs.computeIfAbsent(Acting.required().organ(), organ -> new OfOrgan());
    }

    /** Where the acting organ's scenes are copied to. */
    public Path place() {
        return folder.inbox(Acting.required().organ());
    }

    /** For how long files have to stay as they are. */
    public Duration settle() {
        return settle;
    }

    /** Whether the acting seat takes scenes in; others need not know where that is. */
    public boolean mayTake() {
        return scenes.mayTake();
    }

    public Optional<Look> last() {
        return Optional.ofNullable(mine().last);
    }

    /** What came of the last upload since the program started. */
    public Optional<Look> lastUpload() {
        return Optional.ofNullable(mine().upload);
    }

    public boolean isLooking() {
        return mine().looking;
    }

    /** Looks in the background, in the name of the acting seat; what was refused before is judged again. */
    public void start() {
        var seat = Acting.required();
        var inbox = mine();
        if (inbox.looking) {
            return;
        }
        inbox.looking = true;
        Thread.ofPlatform()
                .daemon()
                .name("scenes-" + seat.organ())
                .start(() -> Acting.run(seat, () -> {
                    try {
                        synchronized (inbox) {
                            inbox.judged.clear();
                        }
                        look();
                    } catch (RuntimeException | Error failed) {
                        LOG.error("A look into the inbox of {} fell over", seat.organ(), failed);
                        inbox.looking = false;
                    }
                }));
    }

    /** One look, while the caller waits. */
    public Look look() {
        return look(settle);
    }

    /** The same for whoever has written the files and knows that they are whole. */
    public Look lookAtWhole() {
        return look(Duration.ZERO);
    }

    private Look look(Duration settled) {
        var inbox = mine();
        synchronized (inbox) {
            inbox.looking = true;
            try {
                var look = look(inbox, settled);
                inbox.last = look;
                return look;
            } catch (IOException | RuntimeException failed) {
                inbox.last = brokenOff();
                throw failed instanceof RuntimeException bug ? bug : new UncheckedIOException((IOException) failed);
            } finally {
                inbox.looking = false;
            }
        }
    }

    /** What is said of a look that came to no end; what an earlier one said is no longer so. */
    private Look brokenOff() {
        var look = new Gathered();
        look.notTaken.add(new Said(
                "检查中途出错，没有看完；文件都在原处。原因见服务器日志。",
                "The look broke off; all files are where they were. The server's log says why."));
        return look.at(LocalDateTime.now(clock));
    }

    private Look look(OfOrgan inbox, Duration settled) throws IOException {
        checkKept();
        var organ = Acting.required().organ();
        var root = folder.inbox(organ);
        var now = clock.instant();
        // what has been as it is since then is whole
        var whole = now.minus(settled);
        var found = FilesBelow.of(root);
        var stamps = found.stamps();
        inbox.seen.keySet().retainAll(stamps.keySet());
        inbox.judged.keySet().retainAll(stamps.keySet());
        stamps.forEach((file, stamp) -> inbox.seen.compute(
                file, (of, before) -> before != null && before.stamp().equals(stamp) ? before : new Seen(stamp, now)));

        var look = new Gathered();
        found.unreadable().forEach((path, why) -> look.notTaken.add(unreadable(root, path, why)));
        copies(root, stamps, file -> !isWaiting(inbox, whole, Set.of(file)), look);
        var described = new HashSet<Path>();
        for (var item : stamps.keySet()) {
            if (!mayBeItem(item)) {
                continue;
            }
            try {
                lookAt(item, inbox, root, stamps, whole, described, look);
            } catch (IOException why) {
                described.add(item);
                look.failed(root, item, why);
            }
        }
        leftOver(root, stamps, described, file -> isWaiting(inbox, whole, Set.of(file)), look);
        return look.at(LocalDateTime.now(clock));
    }

    private void lookAt(
            Path item,
            OfOrgan inbox,
            Path root,
            Map<Path, Stamp> stamps,
            Instant whole,
            Set<Path> described,
            Gathered look)
            throws IOException {
        var named = named(item);
        if (named.isEmpty() && !isWaiting(inbox, whole, Set.of(item)) && isOtherJson(item)) {
            return;
        }
        described.add(item);
        described.addAll(named);
        var files = new LinkedHashSet<Path>(List.of(item));
        named.stream().filter(stamps::containsKey).forEach(files::add);
        if (isWaiting(inbox, whole, files)) {
            look.arriving.add(String.valueOf(root.relativize(item)));
            return;
        }
        var of = new TreeMap<Path, Stamp>();
        files.forEach(file -> of.put(file, Objects.requireNonNull(stamps.get(file))));
        var before = inbox.judged.get(item);
        if (before != null && before.of().equals(of)) {
            look.notTaken.addAll(before.said());
            return;
        }
        int already = look.notTaken.size();
        takeOrSay(item, root, Origin.INBOX, look);
        inbox.judged.put(item, new Judged(of, List.copyOf(look.notTaken.subList(already, look.notTaken.size()))));
    }

    /** One scene at which the program fails keeps no other from being taken. A disk that fails is for the caller to tell: it may do better the next time. */
    private void takeOrSay(Path item, Path within, Origin origin, Gathered look) throws IOException {
        try {
            take(item, within, origin, look);
        } catch (UncheckedIOException disk) {
            throw disk.getCause();
        } catch (RuntimeException bug) {
            LOG.error("{} could not be taken in", item, bug);
            var name = within.relativize(item);
            look.notTaken.add(
                    new Said(
                            name + "：收录时程序出错，文件留在原处。原因见服务器日志。",
                            name
                                    + ": the program failed when taking it in; its files are where they were. The server's log says why."));
        }
    }

    /** What cannot be read, and how: without the place of the folder on this machine. */
    private static Said unreadable(Path root, Path path, IOException why) {
        var name = path.equals(root) ? "/" : String.valueOf(root.relativize(path));
        LOG.warn("{} in an inbox cannot be read or moved: {}", name, String.valueOf(why));
        return why instanceof java.nio.file.AccessDeniedException
                ? new Said(name + "：没有读取或移走的权限，没有收录。", name + ": no permission to read or move it; it was not taken.")
                : new Said(name + "：读写出错，没有收录。", name + ": reading or writing failed; it was not taken.");
    }

    private static final class Gathered {
        private final List<String> taken = new ArrayList<>();
        private final List<String> arriving = new ArrayList<>();
        private final List<Said> notTaken = new ArrayList<>();
        private final List<Said> notes = new ArrayList<>();

        void failed(Path root, Path item, IOException why) {
            if (why instanceof java.nio.file.NoSuchFileException) {
                // somebody is still moving things about
                arriving.add(String.valueOf(root.relativize(item)));
            } else {
                notTaken.add(unreadable(root, item, why));
            }
        }

        Look at(LocalDateTime time) {
            return new Look(time, taken, arriving, notTaken, notes);
        }
    }

    private static boolean isWaiting(OfOrgan inbox, Instant whole, Set<Path> files) {
        return files.stream().anyMatch(file -> {
            var seen = inbox.seen.get(file);
            return seen == null || seen.since().isAfter(whole);
        });
    }

    private static boolean mayBeItem(Path file) {
        var name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return name.endsWith(".json") && !isHidden(file);
    }

    /** Programs that copy give half a file such a name. */
    private static boolean isHidden(Path file) {
        return String.valueOf(file.getFileName()).startsWith(".");
    }

    /** JSON that does not say it is an item; other files of a product come as JSON too. */
    private static boolean isOtherJson(Path file) throws IOException {
        var root = json(file);
        return root.isPresent() && !root.get().has("stac_version");
    }

    private static Optional<JsonNode> json(Path file) throws IOException {
        if (Files.size(file) > LARGEST_ITEM) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(JSON.readTree(Files.readAllBytes(file)));
        } catch (JacksonException halfOrDamaged) {
            return Optional.empty();
        }
    }

    /** The images that an item names, whether they are there or not; none when it cannot be read. */
    private static Set<Path> named(Path item) throws IOException {
        var named = new LinkedHashSet<Path>();
        json(item).ifPresent(root -> {
            for (var asset : root.path("assets").properties()) {
                var href = asset.getValue().path("href").asString("");
                try {
                    var type = asset.getValue().path("type").asString("");
                    boolean image = IMAGE.matcher(href).matches()
                            || type.startsWith("image/tiff")
                            || type.startsWith("image/jp2");
                    if (image && !href.contains("://")) {
                        named.add(item.resolveSibling(href).normalize());
                    }
                } catch (InvalidPathException noPath) {
                    LOG.debug("No path: {}", href);
                }
            }
        });
        return named;
    }

    /** {@link #takeCopies}, and what is gone is taken off the files. A scene that fails is said and stays. */
    private boolean copies(Path root, Map<Path, Stamp> stamps, Predicate<Path> isWhole, Gathered look) {
        try {
            var gone = takeCopies(stamps.keySet().stream().filter(isWhole).filter(file -> !isHidden(file)), look);
            stamps.keySet().removeAll(gone);
            return !gone.isEmpty();
        } catch (IOException disk) {
            look.notTaken.add(unreadable(root, root, disk));
            stamps.keySet().removeIf(file -> !Files.exists(file));
            return false;
        }
    }

    /**
     * Files that are those of a scene an organ of another node shows go to that scene.
     *
     * @param whole files that are not being copied any more
     * @return what is no longer here
     */
    private Set<Path> takeCopies(Stream<Path> whole, Gathered look) throws IOException {
        var there = SceneCopies.inOrder(whole);
        var gone = new HashSet<Path>();
        if (there.isEmpty()) {
            return gone;
        }
        for (var row : copies.lacking()) {
            var found = copies.among(there, row);
            if (found.isEmpty()) {
                continue;
            }
            var files = new LinkedHashMap<>(found.get());
            itemOf(there, files.keySet()).ifPresent(item -> files.put(item, "item.json"));
            try {
                copies.take(row, files);
            } catch (RuntimeException bug) {
                LOG.error("The files of {} could not be taken", row.item(), bug);
                look.notTaken.add(
                        new Said(
                                row.item() + "：收下文件时程序出错，文件留在原处。原因见服务器日志。",
                                row.item()
                                        + ": the program failed when taking its files; they are where they were. The server's log says why."));
                continue;
            }
            there.removeAll(files.keySet());
            gone.addAll(files.keySet());
            look.taken.add(row.item());
            look.notes.add(
                    new Said(
                            row.item() + "：与对方机关出示的影像的摘要一致，作为这一景收下，没有另行登记。",
                            row.item()
                                    + ": the digests are those of a scene that the other organ shows; taken as that scene, not registered again."));
        }
        return gone;
    }

    /** The item beside images; without one they are known by their digests all the same. */
    private static Optional<Path> itemOf(Set<Path> there, Set<Path> images) throws IOException {
        for (var file : there) {
            if (mayBeItem(file) && named(file).stream().anyMatch(images::contains)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    /** What lies there and is no scene: images that no item names, archives, everything else. Nothing is passed over without a word. */
    private static void leftOver(
            Path root, Map<Path, Stamp> stamps, Set<Path> described, Predicate<Path> isWaiting, Gathered look) {
        var alone = new LinkedHashMap<Path, List<Path>>();
        var archives = new ArrayList<Path>();
        var others = new ArrayList<Path>();
        for (var file : stamps.keySet()) {
            var name = String.valueOf(file.getFileName());
            if (described.contains(file) || isHidden(file) || !Files.exists(file)) {
                continue;
            }
            if (IMAGE.matcher(name).matches()) {
                if (isWaiting.test(file)) {
                    look.arriving.add(String.valueOf(root.relativize(file)));
                } else {
                    alone.computeIfAbsent(file.resolveSibling("").normalize(), f -> new ArrayList<>())
                            .add(file);
                }
            } else {
                (ARCHIVE.matcher(name).matches() ? archives : others).add(root.relativize(file));
            }
        }
        alone.forEach((of, images) -> look.notTaken.add(Said.of(new Problem(
                Problem.Code.NO_ITEM,
                of.equals(root) ? "/" : String.valueOf(root.relativize(of)),
                List.of(images.size(), String.valueOf(images.getFirst().getFileName()))))));
        if (!archives.isEmpty()) {
            look.notTaken.add(new Said(
                    archives.size() + " 个压缩包没有打开（如 " + archives.getFirst() + "）：请解开后放入，小的可以上传。",
                    archives.size() + " archives were not opened (" + archives.getFirst()
                            + " is one): unpack them here; small ones can be uploaded."));
        }
        if (!others.isEmpty()) {
            look.notes.add(new Said(
                    "另有 " + others.size() + " 个文件没有看（如 " + others.getFirst() + "）：只收 STAC 说明文件（.json）和它写明的影像。",
                    others.size() + " other files were not looked at (" + others.getFirst()
                            + " is one): only STAC items (.json) and the images they name are taken."));
        }
    }

    /** Says of each own scene whether its files are still what they were. */
    private void checkKept() {
        for (var row : scenes.own()) {
            switch (scenes.whole(row)) {
                case Scenes.Whole.Yes _ -> {
                    if (row.state() == Scenes.State.DAMAGED) {
                        scenes.restored(row);
                    }
                }
                case Scenes.Whole.No no -> {
                    if (row.state() == Scenes.State.KEPT) {
                        LOG.warn("Scene {} is damaged: {}", row.item(), no.en());
                        scenes.damaged(row, no);
                    }
                }
                case Scenes.Whole.Elsewhere _ -> {}
            }
        }
    }

    /** Takes one scene whose files are whole, or says why not. */
    private void take(Path item, Path within, Origin origin, Gathered look) throws IOException {
        var catalogue = Catalogue.read(List.of(item), null);
        catalogue.problems().forEach(problem -> {
            (problem.code().isFatal() ? look.notTaken : look.notes).add(Said.of(problem));
        });
        if (catalogue.scenes().isEmpty()) {
            return;
        }
        var scene = catalogue.scenes().getFirst();
        for (var file : scene.files()) {
            if (Files.isSymbolicLink(file) || !file.toRealPath().startsWith(within.toRealPath())) {
                look.notTaken.add(new Said(
                        scene.id() + "：影像文件 " + file.getFileName() + " 不在收件文件夹里，没有采用。",
                        scene.id() + ": the image " + file.getFileName() + " is not in the inbox; it was not taken."));
                return;
            }
        }
        var before = Stamped.of(item, scene);
        var names = SceneFolder.names(item, scene.files());
        var rows = new ArrayList<SceneFileRow>();
        var whole = Digests.sha256();
        for (var file : scene.files()) {
            var digest = Digests.of(file);
            folder.noted(file, digest);
            whole.update(HexFormat.of().parseHex(digest));
            rows.add(new SceneFileRow(Objects.requireNonNull(names.get(file)), digest, Files.size(file)));
        }
        var digest = HexFormat.of().formatHex(whole.digest());
        var itemDigest = Digests.of(item);

        var same = scenes.ownWith(digest);
        boolean repairs = same.isPresent() && same.get().state() == Scenes.State.DAMAGED;
        if (same.isPresent() && !repairs) {
            look.notTaken.add(Said.of(new Problem(
                    Problem.Code.DUPLICATE, scene.id(), List.of(same.get().item()))));
            return;
        }
        var copied = copies.here(digest);
        if (copied.isPresent() && !repairs) {
            look.notTaken.add(Said.of(new Problem(
                    Problem.Code.DUPLICATE, scene.id(), List.of(copied.get().item()))));
            return;
        }
        var called = scenes.ownCalled(scene.id());
        if (called.isPresent() && !repairs) {
            look.notTaken.add(Said.of(
                    new Problem(Problem.Code.DUPLICATE_ID, String.valueOf(item.getFileName()), List.of(scene.id()))));
            return;
        }
        Optional<Geometry> lonLat;
        try {
            lonLat = SceneOutline.of(scene.files().getFirst());
        } catch (ImageRefused refused) {
            look.notTaken.add(Said.of(new Problem(
                    Problem.Code.IMAGE_REFUSED,
                    scene.id(),
                    List.of(scene.bands().getFirst().name(), refused))));
            return;
        }
        if (lonLat.isEmpty()) {
            look.notTaken.add(new Said(
                    scene.id() + "：影像的范围换算不到经纬度，没有采用。",
                    scene.id() + ": its extent can't be told in longitude and latitude; it was not taken."));
            return;
        }
        if (!Stamped.of(item, scene).equals(before)) {
            look.arriving.add(String.valueOf(within.relativize(item)));
            return;
        }
        var organ = Acting.required().organ();
        var bands = scene.bands().stream()
                .map(band -> new BandRow(
                        band.name(),
                        band.commonName(),
                        Objects.requireNonNull(names.get(band.file())),
                        band.index(),
                        band.scale(),
                        band.offset(),
                        band.nodata()))
                .toList();
        var fresh = new Scenes.New(
                scene,
                MaskRule.knownFor(scene).map(MaskRule::band).orElse(""),
                cloudCover(item),
                lonLat.get(),
                rows,
                bands,
                digest,
                itemDigest,
                origin);
        var others = scenes.registered(lonLat.get(), scene.date(), scene.date());
        if (repairs) {
            // the row knows its files by the names they came with the first time; the digest says which is which, in
            // the order of the bands
            for (int i = 0; i < scene.files().size(); i++) {
                names.put(scene.files().get(i), same.get().files().get(i).name());
            }
            var first = scenes.itemDigest(same.get());
            if (!itemDigest.equals(first) && folder.isItem(organ, digest, first)) {
                names.put(item, SceneFolder.OTHER_ITEM);
            }
        }
        folder.put(organ, organ, digest, names);
        boolean kept = false;
        try {
            transaction.executeWithoutResult(status -> {
                if (repairs) {
                    scenes.restored(same.orElseThrow());
                } else {
                    scenes.taken(fresh);
                }
            });
            kept = true;
        } finally {
            if (!kept) {
                folder.back(organ, digest, names);
            }
        }
        look.taken.add(scene.id());
        others.stream()
                .filter(other -> other.organ().equals(organ)
                        && other.plane().equals(scene.extent())
                        && !other.item().equals(scene.id()))
                .findFirst()
                .ifPresent(other -> look.notes.add(Said.of(new Problem(
                        Problem.Code.TWO_OF_ONE_DATE,
                        scene.id(),
                        List.of(scene.date().toString(), other.item())))));
        folder.tidy(organ, item);
        scene.files().forEach(file -> folder.tidy(organ, file));
    }

    private record Stamped(Map<Path, Stamp> files) {
        static Stamped of(Path item, Scene scene) throws IOException {
            var stamps = new HashMap<Path, Stamp>();
            stamps.put(item, Stamp.of(item));
            for (var file : scene.files()) {
                stamps.put(file, Stamp.of(file));
            }
            return new Stamped(stamps);
        }
    }

    /** Percent of the whole scene, as the item says. */
    private static @Nullable Double cloudCover(Path item) throws IOException {
        return json(item)
                .map(root -> root.path("properties").path("eo:cloud_cover"))
                .filter(JsonNode::isNumber)
                .map(JsonNode::asDouble)
                .orElse(null);
    }

    /** Takes in what an uploaded zip holds; nothing of it stays when nothing can be taken, and then the reasons are the refusal. */
    public Look upload(InputStream zip) {
        Path place = null;
        try {
            place = folder.upload();
            SceneZip.unpack(zip, place);
            var look = new Gathered();
            var inbox = mine();
            synchronized (inbox) {
                var stamps = FilesBelow.of(place).stamps();
                boolean any = copies(place, stamps, _ -> true, look);
                var described = new HashSet<Path>();
                for (var item : stamps.keySet()) {
                    if (mayBeItem(item) && !isOtherJson(item)) {
                        any = true;
                        described.add(item);
                        described.addAll(named(item));
                        uploaded(item, place, look);
                    }
                }
                if (!any) {
                    throw Refusal.because("refusal.scene.zip-no-item");
                }
                leftOver(place, stamps, described, _ -> false, look);
            }
            if (look.taken.isEmpty()) {
                throw Refusal.inWords(
                        String.join("", look.notTaken.stream().map(Said::zh).toList()),
                        String.join(" ", look.notTaken.stream().map(Said::en).toList()));
            }
            var done = look.at(LocalDateTime.now(clock));
            inbox.upload = done;
            return done;
        } catch (IOException disk) {
            throw new UncheckedIOException(disk);
        } finally {
            if (place != null) {
                SceneFolder.deleteAll(place);
            }
        }
    }

    private void uploaded(Path item, Path place, Gathered look) {
        try {
            takeOrSay(item, place, Origin.UPLOAD, look);
        } catch (IOException disk) {
            look.notTaken.add(unreadable(place, item, disk));
        }
    }
}
