package cn.qingshan.node;

import cn.qingshan.chain.Digest;
import cn.qingshan.chain.DigestAlgorithm;
import cn.qingshan.evidence.EvidenceFolder;
import cn.qingshan.exchange.Attachment;
import cn.qingshan.exchange.Attachments;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.stereotype.Component;

/** The evidence of this node as attachments: both go by the digest of their bytes. */
@Component
class EvidenceAttachments implements Attachments {

    private final EvidenceFolder folder;

    EvidenceAttachments(EvidenceFolder folder) {
        this.folder = folder;
    }

    @Override
    public boolean has(Digest digest) {
        return folder.has(digest.hex());
    }

    /** In bytes. */
    long size(Digest digest) throws IOException {
        return Files.size(folder.file(digest.hex()));
    }

    @Override
    public InputStream open(Digest digest) throws IOException {
        return Files.newInputStream(folder.file(digest.hex()));
    }

    @Override
    public Taken take(Attachment announced, InputStream bytes) throws IOException {
        Path part = Files.createTempFile("qingshan-attachment-", "");
        try {
            var digest = DigestAlgorithm.SHA_256.start();
            long size = 0;
            try (var out = Files.newOutputStream(part)) {
                byte[] piece = new byte[1 << 16];
                int read;
                while (size <= announced.size() && (read = bytes.read(piece)) >= 0) {
                    digest.update(piece, 0, read);
                    out.write(piece, 0, read);
                    size += read;
                }
            }
            var found = Digest.of(digest.digest());
            if (size != announced.size() || !found.equals(announced.digest())) {
                return new Taken.Differs(announced, size, found);
            }
            try (var in = Files.newInputStream(part)) {
                folder.freeze(in);
            }
            return new Taken.Kept();
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
