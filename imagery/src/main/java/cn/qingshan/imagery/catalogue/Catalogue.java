package cn.qingshan.imagery.catalogue;

import cn.qingshan.imagery.ImageRefused;
import cn.qingshan.imagery.tiff.RasterCrs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The scenes of a folder.
 *
 * @param scenes by date, then by id
 * @param problems what is amiss, in the order of the files
 */
public record Catalogue(List<Scene> scenes, List<Problem> problems) {

    private static final int DEEPEST = 6;
    private static final Pattern IMAGE = Pattern.compile(".+\\.(tiff?|jp2|j2k)", Pattern.CASE_INSENSITIVE);

    public Catalogue {
        scenes = List.copyOf(scenes);
        problems = List.copyOf(problems);
    }

    /**
     * Reads items: every {@code .json} of a folder and the folders below it that says it is a STAC item, and single files.
     * Everything else in the folder is passed over; images in a folder with no item beside or above them are named.
     *
     * @param stated the coordinate system of all scenes, whatever their files say; null: as they say
     */
    public static Catalogue read(List<Path> foldersAndFiles, @Nullable RasterCrs stated) throws IOException {
        var items = new ArrayList<Path>();
        var problems = new ArrayList<Problem>();
        for (var path : foldersAndFiles) {
            if (Files.isDirectory(path)) {
                List<Path> files;
                try (var below = Files.walk(path, DEEPEST)) {
                    files = below.filter(Files::isRegularFile).sorted().toList();
                }
                files.stream().filter(Catalogue::mayBeItem).forEach(items::add);
                imagesWithoutItem(path, files, problems);
            } else {
                items.add(path);
            }
        }
        var scenes = new LinkedHashMap<String, Scene>();
        for (var item : items) {
            var scene = StacItem.read(item, problems, !foldersAndFiles.contains(item));
            if (scene == null) {
                continue;
            }
            var placed = Unequal.judged(scene, stated, problems);
            if (placed != null && scenes.putIfAbsent(placed.id(), placed) != null) {
                problems.add(Problem.of(Problem.Code.DUPLICATE_ID, String.valueOf(item.getFileName()), placed.id()));
            }
        }
        var taken = withoutDuplicates(List.copyOf(scenes.values()), problems);
        taken.sort(Catalogue::inOrder);
        for (int i = 1; i < taken.size(); i++) {
            var before = taken.get(i - 1);
            var scene = taken.get(i);
            if (scene.date().equals(before.date()) && scene.extent().equals(before.extent())) {
                problems.add(Problem.of(
                        Problem.Code.TWO_OF_ONE_DATE, scene.id(), scene.date().toString(), before.id()));
            }
        }
        return new Catalogue(taken, problems);
    }

    private static int inOrder(Scene one, Scene other) {
        int byDate = one.date().compareTo(other.date());
        return byDate != 0 ? byDate : one.id().compareTo(other.id());
    }

    private static boolean mayBeItem(Path file) {
        return String.valueOf(file.getFileName()).endsWith(".json");
    }

    /** An image says neither its date nor what its bands are, so it is no scene by itself. */
    private static void imagesWithoutItem(Path root, List<Path> files, List<Problem> problems) {
        var described = files.stream()
                .filter(Catalogue::mayBeItem)
                .map(file -> file.resolveSibling("").normalize())
                .toList();
        var alone = new LinkedHashMap<Path, List<Path>>();
        for (var file : files) {
            var folder = file.resolveSibling("").normalize();
            if (IMAGE.matcher(String.valueOf(file.getFileName())).matches()
                    && described.stream().noneMatch(folder::startsWith)) {
                alone.computeIfAbsent(folder, f -> new ArrayList<>()).add(file);
            }
        }
        alone.forEach((folder, images) -> problems.add(Problem.of(
                Problem.Code.NO_ITEM,
                String.valueOf(
                        folder.equals(root.normalize())
                                ? root.getFileName()
                                : root.normalize().relativize(folder)),
                images.size(),
                String.valueOf(images.getFirst().getFileName()))));
    }

    /** Only files of one length can be the same, so only those are read through. */
    private static List<Scene> withoutDuplicates(List<Scene> scenes, List<Problem> problems) throws IOException {
        var sharing = new HashMap<List<Long>, Integer>();
        for (var scene : scenes) {
            sharing.merge(lengths(scene), 1, Integer::sum);
        }
        var taken = new ArrayList<Scene>();
        Map<String, Scene> seen = new HashMap<>();
        for (var scene : scenes) {
            boolean alone = sharing.getOrDefault(lengths(scene), 1) == 1;
            var first = alone ? null : seen.putIfAbsent(Digests.of(scene), scene);
            if (first != null) {
                problems.add(Problem.of(Problem.Code.DUPLICATE, scene.id(), first.id()));
            } else {
                taken.add(scene);
            }
        }
        return taken;
    }

    private static List<Long> lengths(Scene scene) throws IOException {
        var lengths = new ArrayList<Long>();
        for (var file : scene.files()) {
            lengths.add(Files.size(file));
        }
        return lengths;
    }

    /** What a scene's files say against each other. */
    private static final class Unequal {

        private Unequal() {}

        /** The scene with its extent; null when it can't be taken, and then a problem says why. */
        static @Nullable Scene judged(Scene scene, @Nullable RasterCrs stated, List<Problem> problems)
                throws IOException {
            SceneFile first = null;
            SceneFile finest = null;
            for (var path : scene.files()) {
                var band = scene.bands().stream()
                        .filter(b -> b.file().equals(path))
                        .findFirst()
                        .orElseThrow();
                SceneFile file;
                try {
                    file = SceneFile.of(band, stated);
                    for (var other : scene.bands()) {
                        if (other.file().equals(path) && other.index() >= file.bands()) {
                            throw new ImageRefused(
                                    ImageRefused.Reason.DAMAGED, "band " + (other.index() + 1) + " of " + file.bands());
                        }
                    }
                } catch (ImageRefused refused) {
                    problems.add(Problem.of(Problem.Code.IMAGE_REFUSED, scene.id(), band.name(), refused));
                    return null;
                }
                if (first == null || finest == null) {
                    first = file;
                    finest = file;
                } else if (!file.placement()
                        .crs()
                        .label()
                        .equals(first.placement().crs().label())) {
                    problems.add(Problem.of(
                            Problem.Code.UNEQUAL_CRS,
                            scene.id(),
                            band.name(),
                            file.placement().crs().label(),
                            first.name(),
                            first.placement().crs().label()));
                    return null;
                } else {
                    var fine = file.width() > finest.width() ? file : finest;
                    var coarse = fine == file ? finest : file;
                    if (fine.timesAsFineAs(coarse).isEmpty()) {
                        problems.add(Problem.of(
                                Problem.Code.UNEQUAL_SIZE,
                                scene.id(),
                                file.name(),
                                file.size(),
                                finest == file ? first.name() : finest.name(),
                                finest.size()));
                        return null;
                    }
                    finest = fine;
                }
            }
            return first == null
                    ? null
                    : new Scene(scene.id(), scene.date(), scene.sensor(), scene.bands(), first.extent());
        }
    }
}
