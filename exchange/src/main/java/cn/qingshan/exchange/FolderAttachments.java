package cn.qingshan.exchange;

import cn.qingshan.chain.Digest;
import cn.qingshan.chain.DigestAlgorithm;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Attachments in a folder, each a file named by its digest. */
public final class FolderAttachments implements Attachments {

    private final Path folder;

    public FolderAttachments(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    @Override
    public boolean has(Digest digest) {
        return Files.exists(folder.resolve(digest.hex()));
    }

    @Override
    public InputStream open(Digest digest) throws IOException {
        return Files.newInputStream(folder.resolve(digest.hex()));
    }

    @Override
    public Taken take(Attachment announced, InputStream bytes) throws IOException {
        var part = Files.createTempFile(folder, announced.digest().hex(), ".part");
        try {
            var hash = DigestAlgorithm.SHA_256.start();
            long size = 0;
            try (var out = Files.newOutputStream(part)) {
                var buffer = new byte[1 << 16];
                for (int n = bytes.read(buffer); n >= 0 && size <= announced.size(); n = bytes.read(buffer)) {
                    out.write(buffer, 0, n);
                    hash.update(buffer, 0, n);
                    size += n;
                }
            }
            var digest = Digest.of(hash.digest());
            if (size != announced.size() || !digest.equals(announced.digest())) {
                return new Taken.Differs(announced, size, digest);
            }
            Files.move(part, folder.resolve(digest.hex()), StandardCopyOption.REPLACE_EXISTING);
            return new Taken.Kept();
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
