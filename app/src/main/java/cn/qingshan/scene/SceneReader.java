package cn.qingshan.scene;

import cn.qingshan.scene.Scenes.Registered;
import cn.qingshan.web.OwnThread;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** 核对影像文件. Reads the files of scenes through in the background, one scene after the other, so that no page waits for it: a scene may be 700 MB, and a page may show sixty. */
@Component
class SceneReader {

    private final SceneFolder folder;
    private final OwnThread thread = new OwnThread("scene-reader");
    private final Map<String, Registered> waiting = new LinkedHashMap<>();
    /** What was tried and is still not known: its files change all the time, or cannot be read. */
    private final Set<String> unreadable = ConcurrentHashMap.newKeySet();

    SceneReader(SceneFolder folder) {
        this.folder = folder;
    }

    /** Whether a scene has to be read before anything can be said of its files; then that begins. Returns at once. */
    boolean isReading(Registered row) {
        if (!folder.has(row.organ(), row.digest()) || folder.isKnown(row)) {
            unreadable.remove(key(row));
            return false;
        }
        if (unreadable.contains(key(row))) {
            return false;
        }
        synchronized (waiting) {
            waiting.putIfAbsent(key(row), row);
        }
        thread.begin(this::readAll);
        return true;
    }

    private void readAll() {
        for (var next = next(); next.isPresent(); next = next()) {
            var row = next.get();
            folder.damage(row);
            if (!folder.isKnown(row)) {
                unreadable.add(key(row));
            }
            synchronized (waiting) {
                waiting.remove(key(row));
            }
        }
    }

    private Optional<Registered> next() {
        synchronized (waiting) {
            return waiting.values().stream().findFirst();
        }
    }

    private static String key(Registered row) {
        return row.organ() + "/" + row.digest();
    }
}
