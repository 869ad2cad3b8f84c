package cn.qingshan.scene;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What lies in a folder and in all folders below it, with size and time; links to elsewhere not among it. What cannot be looked at is named, and keeps nothing else from being looked at. */
final class FilesBelow extends SimpleFileVisitor<Path> {

    private static final Logger LOG = LoggerFactory.getLogger(FilesBelow.class);

    private final Map<Path, Stamp> stamps = new TreeMap<>();
    private final Map<Path, IOException> unreadable = new TreeMap<>();

    /** By which a change of a file is noticed without reading it. */
    record Stamp(long size, FileTime time) {

        static Stamp of(Path file) throws IOException {
            return new Stamp(Files.size(file), Files.getLastModifiedTime(file));
        }
    }

    static FilesBelow of(Path root) throws IOException {
        var found = new FilesBelow();
        Files.walkFileTree(root, found);
        return found;
    }

    /** In the order of their names. */
    Map<Path, Stamp> stamps() {
        return stamps;
    }

    /** Folders and files that could not be looked at. */
    Map<Path, IOException> unreadable() {
        return unreadable;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes is) {
        if (is.isRegularFile()) {
            stamps.put(file, new Stamp(is.size(), is.lastModifiedTime()));
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException why) {
        if (why instanceof NoSuchFileException) {
            LOG.debug("Gone while it was looked for: {}", file);
        } else {
            unreadable.put(file, why);
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException brokenOff) {
        if (brokenOff != null) {
            unreadable.put(folder, brokenOff);
        }
        return FileVisitResult.CONTINUE;
    }
}
