package cn.qingshan.geo.write;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;

/**
 * A file in the making: a folder beside the target, on the same disk, that holds all pieces until one of them is the whole
 * file and takes the target's place in one step. Closed before that, it leaves nothing.
 */
final class Draft implements AutoCloseable {

    /** How a piece is opened for writing. */
    interface Disk {
        OutputStream create(Path piece) throws IOException;
    }

    private final Path target;
    private final Path folder;
    private final Disk disk;

    private Draft(Path target, Path folder, Disk disk) {
        this.target = target;
        this.folder = folder;
        this.disk = disk;
    }

    static Draft beside(Path target, Disk disk) throws IOException {
        var whole = target.toAbsolutePath();
        var folder = Files.createTempDirectory(whole.getParent(), "." + whole.getFileName() + ".");
        return new Draft(whole, folder, disk);
    }

    Path target() {
        return target;
    }

    Path piece(String name) {
        return folder.resolve(name);
    }

    OutputStream create(Path piece) throws IOException {
        return new BufferedOutputStream(disk.create(piece), 1 << 16);
    }

    /** On the disk for good, then in place. */
    void intoPlace(Path piece) throws IOException {
        try (var written = FileChannel.open(piece, StandardOpenOption.WRITE)) {
            written.force(true);
        }
        try {
            Files.move(piece, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException otherwise) {
            Files.move(piece, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Override
    public void close() {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> pieces;
        try (var all = Files.walk(folder)) {
            pieces = all.sorted(Comparator.reverseOrder()).toList();
            for (var piece : pieces) {
                Files.deleteIfExists(piece);
            }
        } catch (IOException cannotDelete) {
            throw new UncheckedIOException(cannotDelete);
        }
    }
}
