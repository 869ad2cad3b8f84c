package cn.qingshan.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Frozen files, each under the SHA-256 of its bytes. A file is first written whole beside its place, forced to disk and then moved there, so a
 * half-finished upload is never an exhibit; the same bytes twice are one file.
 */
public final class EvidenceFolder {

    private final Path root;

    public EvidenceFolder(Path root) {
        this.root = root;
    }

    /** What was frozen. */
    public record Frozen(String digest, long size) {}

    public Frozen freeze(InputStream bytes) {
        try {
            Path arriving = Files.createDirectories(root.resolve("arriving"));
            Path part = Files.createTempFile(arriving, "part-", "");
            try {
                var digest = MessageDigest.getInstance("SHA-256");
                long size;
                try (var out = new DigestOutputStream(Files.newOutputStream(part), digest)) {
                    size = bytes.transferTo(out);
                }
                try (var channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                    channel.force(true);
                }
                String name = HexFormat.of().formatHex(digest.digest());
                settle(part, place(name));
                return new Frozen(name, size);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public Frozen freeze(byte[] bytes) {
        return freeze(new java.io.ByteArrayInputStream(bytes));
    }

    private static void settle(Path part, Path place) throws IOException {
        if (Files.exists(place)) {
            return;
        }
        Files.createDirectories(place.getParent());
        try {
            Files.move(part, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException otherFileSystem) {
            Files.move(part, place);
        }
    }

    public boolean has(String digest) {
        return Files.exists(place(digest));
    }

    public Path file(String digest) {
        Path place = place(digest);
        if (!Files.exists(place)) {
            throw new IllegalStateException("No frozen file has the digest " + digest);
        }
        return place;
    }

    public byte[] bytes(String digest) {
        try {
            return Files.readAllBytes(file(digest));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path place(String digest) {
        if (!digest.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("Not a digest: " + digest);
        }
        return root.resolve(digest.substring(0, 2)).resolve(digest);
    }
}
