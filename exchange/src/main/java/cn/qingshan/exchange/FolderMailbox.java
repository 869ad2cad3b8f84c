package cn.qingshan.exchange;

import cn.qingshan.chain.Digest;
import cn.qingshan.chain.Fields;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A mailbox in a folder. {@code sent.jws} and {@code received.jws} hold one envelope a line, {@code *.index} for each line where it ends (8 bytes) and its digest
 * (32 bytes). {@code state.json} says how many lines of each count, and is replaced as a whole: that is the moment a transaction is done. What stands behind the counted lines is
 * left from one that was broken off, and is written over. {@code waiting} holds what came before its turn; losing one of those only has it sent again.
 */
public final class FolderMailbox implements Mailbox, AutoCloseable {

    private static final int ENTRY = Long.BYTES + Digest.LENGTH;
    private static final String STATE = "state.json";
    /** Of the log of refusals; when full, it is put aside and the one before is dropped. */
    private static final long MAX_REFUSED = 16L << 20;

    /** What happens between two steps on the disk: in tests, the machine stops. */
    @FunctionalInterface
    interface Step {
        void before(String step);
    }

    private final Path folder;
    private final Step steps;
    private final boolean forced;
    private final ReentrantLock lock = new ReentrantLock();
    private final FileChannel lockFile;
    private final Log sent;
    private final Log received;
    private final TreeSet<Long> waiting = new TreeSet<>();
    private final TreeMap<Long, String> early = new TreeMap<>();
    private final List<Long> dropped = new ArrayList<>();
    private final List<RefusedEntry> refusedNow = new ArrayList<>();
    private Standing standing;
    private boolean changed;

    private FolderMailbox(Path folder, FileChannel lockFile, Standing start, Step steps, boolean forced)
            throws IOException {
        this.folder = folder;
        this.lockFile = lockFile;
        this.steps = steps;
        this.forced = forced;
        long sentCount = 0;
        long receivedCount = 0;
        this.standing = start;
        try {
            var json = new Fields(Json.parse(Files.readString(folder.resolve(STATE))), STATE);
            sentCount = json.count("sent");
            receivedCount = json.count("received");
            this.standing = Standing.parse(Json.text(json.objectNode("standing")));
        } catch (NoSuchFileException e) {
            // a new mailbox
        } catch (Fields.BadField e) {
            throw new IOException("The state of the mailbox " + folder + " is damaged", e);
        }
        this.sent = new Log(folder, "sent", sentCount);
        this.received = new Log(folder, "received", receivedCount);
        try (var files = Files.list(folder.resolve("waiting"))) {
            for (var file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.matches("[1-9][0-9]{0,17}") && Long.parseLong(name) > receivedCount) {
                    waiting.add(Long.parseLong(name));
                } else {
                    Files.delete(file);
                }
            }
        }
    }

    /**
     * Opens the mailbox of this pair, or makes it.
     *
     * @throws IOException if it is damaged, or another program has it open
     */
    public static FolderMailbox open(Path folder, Party self, Party partner) throws IOException {
        return open(folder, self, partner, step -> {}, true);
    }

    /** @param forced whether what is written is waited for until it is on the disk: without that, it outlasts the program, but not the power */
    static FolderMailbox open(Path folder, Party self, Party partner, Step steps, boolean forced) throws IOException {
        Files.createDirectories(folder.resolve("waiting"));
        var lockFile = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean opened = false;
        try {
            if (!isFree(lockFile)) {
                throw new IOException("The mailbox " + folder + " is in use by another program");
            }
            var mailbox = new FolderMailbox(folder, lockFile, Standing.start(self, partner), steps, forced);
            opened = true;
            return mailbox;
        } finally {
            if (!opened) {
                lockFile.close();
            }
        }
    }

    /** Takes the lock, which lasts until the file is closed. */
    private static boolean isFree(FileChannel lockFile) throws IOException {
        try {
            return lockFile.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** Lines that only grow, and where each ends. */
    private final class Log implements AutoCloseable {

        private final FileChannel lines;
        private final FileChannel index;
        private final String name;
        private final List<Kept> added = new ArrayList<>();
        private long count;
        private long end;

        Log(Path folder, String name, long count) throws IOException {
            this.name = name;
            this.lines = open(folder.resolve(name + ".jws"));
            this.index = open(folder.resolve(name + ".index"));
            this.count = count;
            if (index.size() < count * ENTRY) {
                throw new IOException("The mailbox " + folder + " is damaged: " + name + ".index is cut off");
            }
            this.end = count == 0 ? 0 : entry(count).getLong();
            if (lines.size() < end) {
                throw new IOException("The mailbox " + folder + " is damaged: " + name + ".jws is cut off");
            }
        }

        private static FileChannel open(Path file) throws IOException {
            return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        }

        long count() {
            return count + added.size();
        }

        void add(Kept envelope) {
            if (envelope.number() != count() + 1) {
                throw new IllegalStateException("Number " + envelope.number() + " does not follow " + count());
            }
            added.add(envelope);
        }

        Optional<Kept> at(long number) {
            if (number < 1 || number > count()) {
                return Optional.empty();
            }
            if (number > count) {
                return Optional.of(added.get((int) (number - count - 1)));
            }
            try {
                var entry = entry(number);
                long to = entry.getLong();
                var digest = new byte[Digest.LENGTH];
                entry.get(digest);
                long from = number == 1 ? 0 : entry(number - 1).getLong();
                var text = read(lines, from, (int) (to - from - 1)); // without its newline
                return Optional.of(
                        new Kept(number, Digest.of(digest), new String(text.array(), StandardCharsets.US_ASCII)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private ByteBuffer entry(long number) throws IOException {
            return read(index, (number - 1) * ENTRY, ENTRY);
        }

        private ByteBuffer read(FileChannel file, long from, int length) throws IOException {
            var bytes = ByteBuffer.allocate(length);
            while (bytes.hasRemaining()) {
                if (file.read(bytes, from + bytes.position()) < 0) {
                    throw new IOException("The mailbox " + folder + " is damaged: " + name + " is cut off");
                }
            }
            return bytes.flip();
        }

        void write() throws IOException {
            if (added.isEmpty()) {
                return;
            }
            var text = new StringBuilder();
            var entries = ByteBuffer.allocate(added.size() * ENTRY);
            long at = end;
            for (var envelope : added) {
                text.append(envelope.text()).append('\n');
                at += envelope.text().length() + 1L;
                entries.putLong(at).put(envelope.digest().bytes());
            }
            byte[] bytes = text.toString().getBytes(StandardCharsets.US_ASCII);
            // in two halves, so that a test can stop between them
            write(lines, end, ByteBuffer.wrap(bytes, 0, bytes.length / 2));
            write(
                    lines,
                    end + bytes.length / 2,
                    ByteBuffer.wrap(bytes, bytes.length / 2, bytes.length - bytes.length / 2));
            write(index, count * ENTRY, entries.flip());
            if (forced) {
                lines.force(false);
                index.force(false);
            }
        }

        private void write(FileChannel file, long at, ByteBuffer bytes) throws IOException {
            steps.before(name);
            int start = bytes.position();
            while (bytes.hasRemaining()) {
                file.write(bytes, at + bytes.position() - start);
            }
        }

        void done() throws IOException {
            count += added.size();
            if (!added.isEmpty()) {
                end = entry(count).getLong();
            }
            added.clear();
        }

        void undo() {
            added.clear();
        }

        @Override
        public void close() throws IOException {
            lines.close();
            index.close();
        }
    }

    @Override
    public <T> T inTransaction(Supplier<T> work) {
        if (lock.isHeldByCurrentThread()) {
            return work.get(); // part of the one that runs
        }
        lock.lock();
        var before = standing;
        boolean done = false;
        try {
            var result = work.get();
            commit();
            done = true;
            return result;
        } finally {
            if (!done) {
                sent.undo();
                received.undo();
                early.clear();
                dropped.clear();
                refusedNow.clear();
                standing = before;
                changed = false;
            }
            lock.unlock();
        }
    }

    private void commit() {
        try {
            for (var one : early.entrySet()) {
                steps.before("waiting");
                Files.writeString(waitingFile(one.getKey()), one.getValue(), StandardCharsets.ISO_8859_1);
                waiting.add(one.getKey());
                dropped.remove(one.getKey());
            }
            early.clear();
            if (changed || !sent.added.isEmpty() || !received.added.isEmpty()) {
                sent.write();
                received.write();
                var state = JsonNodeFactory.instance
                        .objectNode()
                        .put("received", received.count())
                        .put("sent", sent.count());
                state.set("standing", standingJson());
                var next = folder.resolve(STATE + ".new");
                steps.before("state");
                try (var file = FileChannel.open(
                        next,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
                    var bytes = ByteBuffer.wrap(Json.text(state).getBytes(StandardCharsets.UTF_8));
                    while (bytes.hasRemaining()) {
                        file.write(bytes);
                    }
                    if (forced) {
                        file.force(false);
                    }
                }
                steps.before("move");
                Files.move(
                        next,
                        folder.resolve(STATE),
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
                sent.done();
                received.done();
                changed = false;
            }
            steps.before("dropped");
            for (long number : dropped) {
                waiting.remove(number);
                Files.deleteIfExists(waitingFile(number));
            }
            dropped.clear();
            writeRefused();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode standingJson() {
        try {
            return Json.parse(standing.print());
        } catch (Fields.BadField e) {
            throw new IllegalStateException(e);
        }
    }

    private void writeRefused() throws IOException {
        if (refusedNow.isEmpty()) {
            return;
        }
        var file = folder.resolve("refused.ndjson");
        var lines = new StringBuilder();
        for (var entry : refusedNow) {
            lines.append(Json.text(JsonNodeFactory.instance
                            .objectNode()
                            .put("at", Json.instant(entry.at()))
                            .put("code", entry.why().code())
                            .put("en", entry.why().sentence().en())
                            .put("text", printable(entry.text()))
                            .put("zh", entry.why().sentence().zh())))
                    .append('\n');
        }
        refusedNow.clear();
        if (Files.exists(file) && Files.size(file) > MAX_REFUSED) {
            Files.move(file, folder.resolve("refused.before.ndjson"), StandardCopyOption.REPLACE_EXISTING);
        }
        Files.writeString(file, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** What was refused may hold anything; half a character is no text. */
    private static String printable(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text)
                ? text
                : new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private Path waitingFile(long number) {
        return folder.resolve("waiting").resolve(Long.toString(number));
    }

    @Override
    public Standing standing() {
        return standing;
    }

    @Override
    public void stand(Standing next) {
        changed |= !next.equals(standing);
        standing = next;
    }

    @Override
    public long sentCount() {
        return sent.count();
    }

    @Override
    public Optional<Kept> sent(long number) {
        return sent.at(number);
    }

    @Override
    public void keepSent(Kept envelope) {
        sent.add(envelope);
    }

    @Override
    public long receivedCount() {
        return received.count();
    }

    @Override
    public Optional<Kept> received(long number) {
        return received.at(number);
    }

    @Override
    public void keepReceived(Kept envelope) {
        received.add(envelope);
    }

    @Override
    public SortedSet<Long> waiting() {
        var numbers = new TreeSet<>(waiting);
        dropped.forEach(numbers::remove);
        numbers.addAll(early.keySet());
        return numbers;
    }

    @Override
    public Optional<String> waiting(long number) {
        String now = early.get(number);
        if (now != null) {
            return Optional.of(now);
        }
        if (!waiting.contains(number) || dropped.contains(number)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readString(waitingFile(number), StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void keepWaiting(long number, String text) {
        early.put(number, text);
    }

    @Override
    public void dropWaiting(long number) {
        early.remove(number);
        if (waiting.contains(number) && !dropped.contains(number)) {
            dropped.add(number);
        }
    }

    @Override
    public void logRefused(RefusedEntry refused) {
        refusedNow.add(refused);
    }

    @Override
    public List<RefusedEntryText> refused(int limit) {
        var all = new ArrayList<RefusedEntryText>();
        for (String name : List.of("refused.before.ndjson", "refused.ndjson")) {
            try {
                for (String line : Files.readAllLines(folder.resolve(name))) {
                    var entry = refusal(line);
                    if (entry != null) {
                        all.add(entry);
                    }
                }
            } catch (NoSuchFileException e) {
                // none yet
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        Collections.reverse(all);
        return all.subList(0, Math.min(limit, all.size()));
    }

    /** Null for a line that was being written when the machine stopped. */
    private static @Nullable RefusedEntryText refusal(String line) {
        try {
            var json = new Fields(Json.parse(line), "refused");
            Instant at = Json.instant(json, "at");
            return new RefusedEntryText(
                    at, json.text("code"), new Sentence(json.text("zh"), json.text("en")), json.text("text"));
        } catch (Fields.BadField e) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        sent.close();
        received.close();
        lockFile.close();
    }
}
