package cn.qingshan;

import cn.qingshan.scene.Scenes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** Where a test finds the files of a scene. */
final class SceneFolderOf {

    private SceneFolderOf() {}

    static Path place(TestNode node, Scenes.Registered row) {
        return node.folder
                .root()
                .resolve("scenes/kept")
                .resolve(row.organ())
                .resolve(row.digest().substring(0, 2))
                .resolve(row.digest());
    }

    static void clear(Path folder) throws Exception {
        if (Files.exists(folder)) {
            try (var all = Files.walk(folder)) {
                for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
