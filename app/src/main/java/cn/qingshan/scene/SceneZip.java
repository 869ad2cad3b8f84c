package cn.qingshan.scene;

import cn.qingshan.ledger.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/** An uploaded zip with items and their images. What it holds is bounded, whatever it says of itself: larger scenes are copied into the inbox. */
final class SceneZip {

    static final int MOST_FILES = 400;
    static final long MOST_BYTES = 1L << 30;
    /** Bytes of UTF-8. */
    private static final int LONGEST_NAME = 255;

    private static final int LONGEST_PATH = 4000;

    private SceneZip() {}

    static void unpack(InputStream zip, Path folder) throws IOException {
        unpack(zip, folder, MOST_FILES, MOST_BYTES);
    }

    static void unpack(InputStream zip, Path folder, int mostFiles, long mostBytes) throws IOException {
        int files = 0;
        long left = mostBytes;
        try (var in = new ZipInputStream(zip)) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (entry.isDirectory()) {
                    continue;
                }
                if (++files > mostFiles) {
                    throw Refusal.because("refusal.scene.zip-many", mostFiles);
                }
                var to = place(folder, entry);
                folders(folder, to);
                left -= copy(in, to, left, mostBytes);
            }
        } catch (ZipException | IllegalArgumentException | java.io.EOFException damaged) {
            throw Refusal.because("refusal.scene.zip-damaged");
        }
        if (files == 0) {
            throw Refusal.because("refusal.scene.zip-damaged");
        }
    }

    private static Path place(Path folder, ZipEntry entry) {
        try {
            var to = folder.resolve(entry.getName()).normalize();
            if (to.startsWith(folder) && !to.equals(folder) && isShort(to)) {
                return to;
            }
        } catch (InvalidPathException noName) {
            // said below, like a name that leads elsewhere
        }
        throw Refusal.because("refusal.scene.zip-name", entry.getName());
    }

    /** As long as file systems take it. */
    private static boolean isShort(Path path) {
        for (var name : path) {
            if (name.toString().getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
                return false;
            }
        }
        return path.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST_PATH;
    }

    /** A file of the zip may lie where another entry would have a folder. */
    private static void folders(Path folder, Path to) throws IOException {
        for (var above = to.getParent(); above != null && !above.equals(folder); above = above.getParent()) {
            if (Files.isRegularFile(above)) {
                throw Refusal.because("refusal.scene.zip-name", String.valueOf(folder.relativize(to)));
            }
        }
        Files.createDirectories(to.resolveSibling(""));
    }

    private static long copy(InputStream in, Path to, long left, long mostBytes) throws IOException {
        var buffer = new byte[1 << 16];
        long written = 0;
        try (var out = Files.newOutputStream(to, java.nio.file.StandardOpenOption.CREATE_NEW)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                written += count;
                if (written > left) {
                    throw Refusal.because("refusal.scene.zip-large", mostBytes >> 20);
                }
                out.write(buffer, 0, count);
            }
        } catch (FileAlreadyExistsException twice) {
            throw Refusal.because("refusal.scene.zip-name", String.valueOf(to.getFileName()));
        }
        return written;
    }
}
