package cn.qingshan.exchange;

import cn.qingshan.chain.CanonicalJson;
import cn.qingshan.chain.Digest;
import cn.qingshan.chain.DigestAlgorithm;
import cn.qingshan.chain.Fields;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * 摆渡. Carries envelopes and their attachments between two networks on a disk: a folder, or one file whose name ends in {@code .zip}. Its manifest names each
 * file with size and digest, so that a disk that was cut short or altered is refused as a whole. A disk may be lost, or read twice: the next one carries again what was not acknowledged.
 */
public final class Ferry {

    static final String FORMAT = "qingshan-ferry";
    static final long VERSION = 1;
    static final String MANIFEST = "manifest.json";
    static final String ENVELOPES = "envelopes.jws";
    static final String ATTACHMENTS = "attachments/";
    private static final long MAX_MANIFEST = 16L << 20;
    /** Of the envelopes on one disk together, in bytes: they are read into memory. */
    private static final long MAX_ENVELOPES = 256L << 20;

    /**
     * @param envelopes how many there are, without the acknowledgement
     * @param missing attachments that the store did not have: they go with a later disk
     */
    public record Exported(Path to, long envelopes, long attachments, long bytes, List<Attachment> missing) {}

    /** What became of a disk. */
    public sealed interface Imported {
        /** @param differing attachments that were not what their envelopes announce */
        record Taken(List<Receipt> receipts, long attachments, List<Attachments.Taken.Differs> differing)
                implements Imported {}

        /** Nothing of it was taken. */
        record Refused(Sentence why) implements Imported {}
    }

    private record FileEntry(String name, long size, Digest digest) {}

    private final Channel channel;
    private final Attachments attachments;

    public Ferry(Channel channel, Attachments attachments) {
        this.channel = channel;
        this.attachments = attachments;
    }

    // ---- out

    /**
     * Writes what the partner has not acknowledged, and an acknowledgement of what came from there. What does not fit on one disk goes on the next, once this one is
     * acknowledged.
     *
     * @param to a folder that is empty or not there, or a file whose name ends in {@code .zip}, which is replaced
     * @param at written into the manifest
     */
    public Exported export(Path to, Instant at) throws IOException {
        var parcel = channel.parcel(Channel.WINDOW, MAX_ENVELOPES / 2);
        var wanted = new LinkedHashMap<Digest, Attachment>();
        for (String text : parcel.envelopes()) {
            if (Envelope.read(text) instanceof Envelope.Reading.Read(var envelope)) {
                envelope.header().attachments().forEach(a -> wanted.putIfAbsent(a.digest(), a));
            }
        }
        var missing = wanted.values().stream()
                .filter(a -> !attachments.has(a.digest()))
                .toList();
        missing.forEach(a -> wanted.remove(a.digest()));
        byte[] envelopes = parcel.text().getBytes(StandardCharsets.US_ASCII);
        var files = new ArrayList<FileEntry>();
        files.add(new FileEntry(ENVELOPES, envelopes.length, DigestAlgorithm.SHA_256.of(envelopes)));
        wanted.values()
                .forEach(a -> files.add(new FileEntry(ATTACHMENTS + a.digest().hex(), a.size(), a.digest())));
        byte[] manifest = manifest(at, files);
        Path written = to.toAbsolutePath();
        var part = written.resolveSibling(written.getFileName() + ".part");
        long bytes = manifest.length + files.stream().mapToLong(FileEntry::size).sum();
        try (var out = isZip(to) ? new ZipSink(part, at) : new FolderSink(emptyFolder(to))) {
            out.write(ENVELOPES, envelopes);
            for (var attachment : wanted.values()) {
                try (var in = attachments.open(attachment.digest())) {
                    out.copy(ATTACHMENTS + attachment.digest().hex(), in);
                }
            }
            // last, so that a folder without it is one whose writing was broken off
            out.write(MANIFEST, manifest);
        }
        if (isZip(to)) {
            Files.move(part, written, StandardCopyOption.REPLACE_EXISTING);
        }
        return new Exported(to, parcel.envelopes().size() - 1L, wanted.size(), bytes, missing);
    }

    private byte[] manifest(Instant at, List<FileEntry> files) {
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("at", Json.instant(at))
                .put("format", FORMAT)
                .put("from", channel.self().name())
                .put("to", channel.partner().name())
                .put("version", VERSION);
        var list = json.putArray("files");
        files.forEach(f -> list.addObject()
                .put("digest", f.digest().hex())
                .put("name", f.name())
                .put("size", f.size()));
        return CanonicalJson.bytes(json);
    }

    private static boolean isZip(Path path) {
        return path.getFileName().toString().endsWith(".zip");
    }

    private static Path emptyFolder(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (var inside = Files.list(folder)) {
            if (inside.findAny().isPresent()) {
                throw new IOException("The folder " + folder + " is not empty");
            }
        }
        return folder;
    }

    private interface Sink extends AutoCloseable {
        void write(String name, byte[] bytes) throws IOException;

        void copy(String name, InputStream bytes) throws IOException;

        @Override
        void close() throws IOException;
    }

    private record FolderSink(Path folder) implements Sink {
        @Override
        public void write(String name, byte[] bytes) throws IOException {
            Files.write(file(name), bytes);
        }

        @Override
        public void copy(String name, InputStream bytes) throws IOException {
            Files.copy(bytes, file(name));
        }

        private Path file(String name) throws IOException {
            var file = folder.resolve(name);
            Files.createDirectories(file.resolveSibling("."));
            return file;
        }

        @Override
        public void close() {}
    }

    private static final class ZipSink implements Sink {
        private final ZipOutputStream zip;
        private final LocalDateTime at;

        ZipSink(Path file, Instant at) throws IOException {
            this.zip = new ZipOutputStream(Files.newOutputStream(file));
            this.at = LocalDateTime.ofInstant(at, ZoneOffset.UTC);
        }

        private void next(String name) throws IOException {
            var entry = new ZipEntry(name);
            entry.setTimeLocal(at);
            zip.putNextEntry(entry);
        }

        @Override
        public void write(String name, byte[] bytes) throws IOException {
            next(name);
            zip.write(bytes);
            zip.closeEntry();
        }

        @Override
        public void copy(String name, InputStream bytes) throws IOException {
            next(name);
            bytes.transferTo(zip);
            zip.closeEntry();
        }

        @Override
        public void close() throws IOException {
            zip.close();
        }
    }

    // ---- in

    private interface Source extends AutoCloseable {
        /** @throws NoSuchFileException if there is none of that name */
        InputStream open(String name) throws IOException;

        @Override
        void close() throws IOException;
    }

    private static Source source(Path from) throws IOException {
        if (Files.isDirectory(from)) {
            return new Source() {
                @Override
                public InputStream open(String name) throws IOException {
                    return Files.newInputStream(from.resolve(name));
                }

                @Override
                public void close() {}
            };
        }
        var zip = new ZipFile(from.toFile());
        return new Source() {
            @Override
            public InputStream open(String name) throws IOException {
                var entry = zip.getEntry(name);
                if (entry == null) {
                    throw new NoSuchFileException(name);
                }
                return zip.getInputStream(entry);
            }

            @Override
            public void close() throws IOException {
                zip.close();
            }
        };
    }

    /**
     * Checks the whole disk first, then takes its envelopes in one transaction and keeps its attachments. Doing it again does no harm.
     *
     * @throws IOException if the disk or the attachment store cannot be read or written; what was taken by then is taken
     */
    public Imported importFrom(Path from, Channel.Recipient recipient) throws IOException {
        try (var source = source(from)) {
            var checked = new Checking(source).check();
            if (checked.why != null) {
                return new Imported.Refused(checked.why);
            }
            // attachments first: when a record is delivered, its files are there
            long kept = 0;
            var differing = new ArrayList<Attachments.Taken.Differs>();
            for (var attachment : announced(checked.parcel).values()) {
                if (checked.names.containsKey(ATTACHMENTS + attachment.digest().hex())
                        && !attachments.has(attachment.digest())) {
                    try (var in = source.open(ATTACHMENTS + attachment.digest().hex())) {
                        switch (attachments.take(attachment, in)) {
                            case Attachments.Taken.Kept ok -> kept++;
                            case Attachments.Taken.Differs differs -> differing.add(differs);
                        }
                    }
                }
            }
            return new Imported.Taken(channel.receive(checked.parcel, recipient), kept, List.copyOf(differing));
        } catch (NoSuchFileException | FileNotFoundException e) {
            return new Imported.Refused(new Sentence("找不到摆渡文件：" + from, "There is no ferry file: " + from));
        } catch (ZipException e) {
            return new Imported.Refused(DAMAGED_ZIP);
        }
    }

    private static final Sentence DAMAGED_ZIP = new Sentence(
            "摆渡文件不完整或已损坏，无法解压。未接收任何内容，请重新拷贝。",
            "The ferry file is cut off or damaged and cannot be unpacked. Nothing was taken; copy it again.");

    /** Only files of envelopes that the partner of this channel has signed are worth disk space. */
    private Map<Digest, Attachment> announced(Parcel parcel) {
        var announced = new LinkedHashMap<Digest, Attachment>();
        var keys = channel.mailbox()
                .inTransaction(() -> channel.mailbox().standing().partnerKeys());
        for (String text : parcel.envelopes()) {
            if (Envelope.read(text) instanceof Envelope.Reading.Read(var envelope)
                    && envelope.header().from().equals(channel.partner().name())
                    && !envelope.header().attachments().isEmpty()
                    && keys.of(envelope.header().keyId())
                            .filter(p -> envelope.isSignedBy(p.key()))
                            .isPresent()) {
                envelope.header().attachments().forEach(a -> announced.putIfAbsent(a.digest(), a));
            }
        }
        return announced;
    }

    private final class Checking {
        private final Source source;
        private final Map<String, FileEntry> names = new LinkedHashMap<>();
        private Parcel parcel = new Parcel(List.of());
        private @Nullable Sentence why;

        Checking(Source source) {
            this.source = source;
        }

        Checking check() throws IOException {
            byte[] manifest;
            try (var in = source.open(MANIFEST)) {
                manifest = in.readNBytes((int) MAX_MANIFEST);
            } catch (NoSuchFileException e) {
                return refused(
                        "没有清单（manifest.json）：不是摆渡盘，或者没有写完。",
                        "There is no manifest.json: this is no ferry disk, or its writing was broken off.");
            } catch (ZipException | EOFException e) {
                return refused(DAMAGED_ZIP);
            }
            try {
                read(new Fields(Json.canonical(manifest), "manifest"));
            } catch (Fields.BadField bad) {
                return refused(
                        "清单已损坏（%s）。".formatted(bad.field()), "The manifest is damaged (%s).".formatted(bad.field()));
            }
            for (var file : names.values()) {
                if (why == null) {
                    check(file);
                }
            }
            return this;
        }

        private void read(Fields json) throws Fields.BadField {
            if (!json.text("format").equals(FORMAT)) {
                refused("这不是摆渡盘。", "This is no ferry disk.");
                return;
            }
            long version = json.count("version");
            if (version != VERSION) {
                refused(
                        "摆渡盘使用第%d版格式，本程序只读第%d版。".formatted(version, VERSION),
                        "The ferry disk is in version %d of its format, this program reads version %d."
                                .formatted(version, VERSION));
                return;
            }
            Json.instant(json, "at");
            String from = json.text("from");
            String to = json.text("to");
            if (!from.equals(channel.partner().name())
                    || !to.equals(channel.self().name())) {
                refused(
                        "这是“%s”给“%s”的摆渡盘，本通道接收“%s”给“%s”的。"
                                .formatted(
                                        from,
                                        to,
                                        channel.partner().name(),
                                        channel.self().name()),
                        "This ferry disk is from “%s” to “%s”; this channel takes those from “%s” to “%s”."
                                .formatted(
                                        from,
                                        to,
                                        channel.partner().name(),
                                        channel.self().name()));
                return;
            }
            for (var one : json.array("files")) {
                var fields = new Fields(one, "files");
                var file = new FileEntry(fields.text("name"), fields.count("size"), fields.digest("digest"));
                fields.nothingElse();
                boolean known = file.name().equals(ENVELOPES) && file.size() <= MAX_ENVELOPES
                        || file.name().equals(ATTACHMENTS + file.digest().hex());
                if (!known || names.put(file.name(), file) != null) {
                    throw new Fields.BadField("files");
                }
            }
            json.nothingElse();
            if (!names.containsKey(ENVELOPES)) {
                throw new Fields.BadField("files");
            }
        }

        private void check(FileEntry file) throws IOException {
            try (var in = source.open(file.name())) {
                var hash = DigestAlgorithm.SHA_256.start();
                var content = file.name().equals(ENVELOPES) ? new ByteArrayOutputStream() : null;
                long size = 0;
                var buffer = new byte[1 << 16];
                // a file that unpacks to more than it says is not read to its end
                for (int n = in.read(buffer); n >= 0 && size <= file.size(); n = in.read(buffer)) {
                    hash.update(buffer, 0, n);
                    size += n;
                    if (content != null) {
                        content.write(buffer, 0, n);
                    }
                }
                if (size != file.size() || !Digest.of(hash.digest()).equals(file.digest())) {
                    refused(
                            "文件“%s”被截断或改动，与清单不符。未接收任何内容，请重新拷贝。".formatted(file.name()),
                            "The file “%s” is cut off or altered and does not fit the manifest. Nothing was taken; copy it again."
                                    .formatted(file.name()));
                } else if (content != null) {
                    parcel = Parcel.parse(content.toString(StandardCharsets.ISO_8859_1));
                }
            } catch (NoSuchFileException e) {
                refused(
                        "清单所列文件“%s”不在盘上。未接收任何内容，请重新拷贝。".formatted(file.name()),
                        "The file “%s” of the manifest is not on the disk. Nothing was taken; copy it again."
                                .formatted(file.name()));
            } catch (ZipException | EOFException e) {
                refused(DAMAGED_ZIP);
            }
        }

        private Checking refused(String zh, String en) {
            return refused(new Sentence(zh, en));
        }

        private Checking refused(Sentence sentence) {
            why = sentence;
            return this;
        }
    }
}
