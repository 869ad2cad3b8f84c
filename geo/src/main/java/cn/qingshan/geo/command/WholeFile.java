package cn.qingshan.geo.command;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that appears when it is whole: written beside its place and moved there by {@link #keep}; without that nothing is left. */
public final class WholeFile implements AutoCloseable {

    private final Path target;
    private final Path beside;
    private final OutputStream stream;

    public WholeFile(Path target) throws IOException {
        this.target = target.toAbsolutePath();
        // not a temporary file: those are for their owner only, and this one is to have the rights that files get here
        this.beside = this.target.resolveSibling(".%s.%d.part"
                .formatted(target.getFileName(), ProcessHandle.current().pid()));
        this.stream = new BufferedOutputStream(Files.newOutputStream(beside), 1 << 16);
    }

    public OutputStream stream() {
        return stream;
    }

    public void keep() throws IOException {
        stream.close();
        Files.move(beside, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() throws IOException {
        try {
            stream.close();
        } finally {
            Files.deleteIfExists(beside);
        }
    }
}
