package cn.qingshan.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Everything this node keeps on disk: the embedded database, evidence files, the node's secrets. One running node holds
 * the folder; the operating system frees the lock when the node dies, however it dies.
 */
public final class DataFolder implements AutoCloseable {

    /** Raised when a folder's layout changes so that an older program must not open it. */
    static final int LAYOUT = 1;

    private final Path root;
    private final FileChannel lockFile;
    private final FileLock lock;

    private DataFolder(Path root, FileChannel lockFile, FileLock lock) {
        this.root = root;
        this.lockFile = lockFile;
        this.lock = lock;
    }

    /** Opens or makes the folder; refuses one in use or written by a newer version, each in one sentence. */
    public static DataFolder open(Path root) throws CannotStart {
        try {
            Files.createDirectories(root);
            var channel = FileChannel.open(root.resolve("in-use"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new CannotStart("The data folder " + root + " is in use by another running Qingshan.");
            }
            var folder = new DataFolder(root, channel, lock);
            folder.checkLayout();
            return folder;
        } catch (IOException e) {
            throw new CannotStart("The data folder " + root + " cannot be used: " + e.getMessage() + ".");
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldInThisJvm) {
            return null;
        }
    }

    private void checkLayout() throws IOException, CannotStart {
        Path mark = root.resolve("layout");
        if (Files.exists(mark)) {
            int written = Integer.parseInt(Files.readString(mark).strip());
            if (written > LAYOUT) {
                close();
                throw new CannotStart("The data folder " + root + " was written by a newer version of Qingshan (layout "
                        + written + ", this one knows up to " + LAYOUT + "): start it with that version.");
            }
        } else {
            Files.writeString(mark, LAYOUT + "\n");
        }
    }

    public Path database() {
        return root.resolve("database");
    }

    public Path evidence() {
        return root.resolve("evidence");
    }

    public Path root() {
        return root;
    }

    /** A random secret that is made once and then stays, readable by the owner of the folder only. */
    public String secret(String name) {
        return secret(name, () -> {
            byte[] random = new byte[24];
            new SecureRandom().nextBytes(random);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        });
    }

    /** The same for a secret of another form, such as a signing key. */
    public String secret(String name, Supplier<String> made) {
        try {
            Path folder = root.resolve("secrets");
            Path file = folder.resolve(name);
            if (!Files.exists(file)) {
                Files.createDirectories(folder);
                keep(file, made.get());
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void keep(Path file, String secret) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(file, secret);
    }

    @Override
    public void close() {
        try {
            lock.release();
            lockFile.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
