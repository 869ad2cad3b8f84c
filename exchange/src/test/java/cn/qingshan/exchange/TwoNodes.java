package cn.qingshan.exchange;

import static java.util.Objects.requireNonNull;

import cn.qingshan.chain.CanonicalJson;
import cn.qingshan.chain.Digest;
import cn.qingshan.chain.DigestAlgorithm;
import cn.qingshan.chain.Fields;
import cn.qingshan.chain.RecordRef;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Two nodes on a bad line: envelopes are lost, repeated, delayed and reordered, and each node stops dead every so many envelopes, between any two steps on its
 * disk, and is opened again from its folder. All of it follows from a seed.
 */
public final class TwoNodes {

    /**
     * @param loss,repetition,delay share of the envelopes on the line, acknowledgements too
     * @param killEvery a node stops after handling so many
     * @param forced whether the disk is waited for
     */
    public record Line(double loss, double repetition, double delay, int killEvery, boolean forced, long seed) {
        public static Line bad(long seed) {
            return new Line(0.05, 0.05, 0.05, 100, false, seed);
        }

        /** The same, waiting for the disk each time. */
        public Line onDisk() {
            return new Line(loss, repetition, delay, killEvery, true, seed);
        }

        public static Line good(long seed) {
            return new Line(0, 0, 0, Integer.MAX_VALUE, false, seed);
        }
    }

    /**
     * @param numbered envelopes of both directions with a number: records, transfers, answers, checkpoints, keys
     * @param carried envelopes that were put on the line, again and again, acknowledgements too
     * @param recordBytes bytes of an envelope that carries a record, on average
     */
    public record Outcome(
            SharedState procuratorate,
            SharedState bureau,
            Map<String, Digest> expectedRecords,
            long expectedThreads,
            long numbered,
            long carried,
            long carriedBytes,
            long lost,
            long repeated,
            long kills,
            long rounds,
            double recordBytes,
            List<Finding> findings,
            Duration took) {}

    private static final int PARCEL = 50;
    private static final int SAID_EACH_ROUND = 40;

    /** The machine has stopped. */
    private static final class Stopped extends RuntimeException {}

    private final Line line;
    private final SplittableRandom random;
    private final Pair pair;
    private final Node procuratorate;
    private final Node bureau;
    private long ticks;
    private long carried;
    private long carriedBytes;
    private long lost;
    private long repeated;
    private long kills;

    private TwoNodes(int records, int transfers, Line line, Path folder, SignatureScheme scheme) throws IOException {
        this.line = line;
        this.random = new SplittableRandom(line.seed());
        this.pair = new Pair(scheme, scheme);
        this.procuratorate = new Node(
                pair.procuratorate,
                pair.bureau.party,
                folder.resolve("procuratorate"),
                script(Pair.PROCURATORATE, "clue", "A", records * 3 / 10, transfers * 4 / 10));
        this.bureau = new Node(
                pair.bureau,
                pair.procuratorate.party,
                folder.resolve("bureau"),
                script(Pair.BUREAU, "problem", "B", records - records * 3 / 10, transfers - transfers * 4 / 10));
    }

    /** What a side has to say, in its order: records with a transfer among them now and then. */
    private static List<Message.Said> script(String owner, String kind, String letter, int records, int transfers) {
        var script = new ArrayList<Message.Said>();
        int sent = 0;
        for (int i = 0; i < records; i++) {
            var content = JsonNodeFactory.instance
                    .objectNode()
                    .put("area_m2", 1000.25 + i)
                    .put("mine", "青石沟采石场" + i % 77)
                    .put("requirement", "拆除越界开采设施，平整场地，恢复植被，于六十日内书面反馈")
                    .put("state", "整改中");
            script.add(new Message.RecordVersion(
                    owner,
                    new RecordRef(kind, letter + "-%06d".formatted(i)),
                    1,
                    content,
                    new Message.Clause("HS-2026-01", 1, "4.2"),
                    List.of()));
            while (sent < (long) transfers * (i + 1) / records) {
                script.add(Pair.transfer(letter + "T-" + sent++));
            }
        }
        return script;
    }

    private final class Node {
        final Pair.Side side;
        final Party partner;
        final Path folder;
        final List<Message.Said> script;
        private @Nullable FolderMailbox mailbox;
        private int said;
        private int handled;
        /** How many more steps on the disk the machine will do; negative: it runs on. */
        private int stepsLeft = -1;

        Node(Pair.Side side, Party partner, Path folder, List<Message.Said> script) throws IOException {
            this.side = side;
            this.partner = partner;
            this.folder = folder;
            this.script = script;
            open();
        }

        /** All it knows is in its folder. */
        final void open() throws IOException {
            var box = FolderMailbox.open(folder, side.party, partner, this::step, line.forced());
            mailbox = box;
            side.open(box, partner, () -> Instant.parse("2026-11-25T01:00:00Z").plusMillis(ticks++));
            said = box.inTransaction(() -> saidSoFar(box));
        }

        private void step(String name) {
            if (stepsLeft >= 0 && stepsLeft-- == 0) {
                throw new Stopped();
            }
        }

        /** The last thing of the script that stands among the envelopes sent says how far it got. */
        private int saidSoFar(Mailbox box) {
            for (long n = box.sentCount(); n > 0; n--) {
                if (Envelope.read(box.sent(n).orElseThrow().text()) instanceof Envelope.Reading.Read(var envelope)) {
                    try {
                        int at = script.indexOf(envelope.message());
                        if (at >= 0) {
                            return at + 1;
                        }
                    } catch (Fields.BadField | Message.UnknownKind e) {
                        throw new IllegalStateException(e);
                    }
                }
            }
            return 0;
        }

        FolderMailbox box() {
            return requireNonNull(mailbox);
        }

        Channel channel() {
            return side.channel();
        }

        /** Does it, or is stopped on the way; then nothing but the folder is left. */
        private <T> Optional<T> unlessStopped(int envelopes, Supplier<T> work) {
            handled += envelopes;
            boolean toStop = handled >= line.killEvery();
            if (toStop) {
                handled = 0;
                stepsLeft = random.nextInt(12);
            }
            Optional<T> result = Optional.empty();
            try {
                result = Optional.of(work.get());
            } catch (Stopped stopped) {
                // its memory is lost below
            }
            stepsLeft = -1;
            if (!toStop) {
                return result;
            }
            kills++;
            try {
                box().close();
                open();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return Optional.empty(); // what it had in hand for the line is gone too
        }

        void speak(int round) {
            int until = Math.min(script.size(), said + SAID_EACH_ROUND);
            if (said < until) {
                unlessStopped(
                        until - said,
                        () -> box().inTransaction(() -> {
                            for (int i = said; i < until; i++) {
                                channel().send(script.get(i));
                            }
                            return true;
                        }));
                said = box().inTransaction(() -> saidSoFar(box()));
            }
            if (round % 20 == 5 && said < script.size()) {
                side.grow(13);
                unlessStopped(1, () -> side.show().isPresent());
            }
        }

        List<String> parcel() {
            return unlessStopped(0, () -> channel().parcel(PARCEL, 4 << 20).envelopes())
                    .orElse(List.of());
        }

        void receive(List<String> texts) {
            if (!texts.isEmpty()) {
                unlessStopped(
                        texts.size(),
                        () -> channel().receive(new Parcel(texts), delivered -> {
                            if (delivered.message() instanceof Message.Transfer transfer) {
                                channel().send(Pair.answer(transfer.act().thread(), delivered));
                            }
                            return Optional.empty();
                        }));
            }
        }

        boolean isDone(Node other) {
            return said == script.size()
                    && box().inTransaction(() -> box().standing().acknowledged() == box().sentCount())
                    && box().inTransaction(box()::sentCount)
                            .equals(other.box().inTransaction(other.box()::receivedCount));
        }
    }

    /** What is on the way, by the round in which it arrives. */
    private final Map<Integer, List<String>> toBureau = new TreeMap<>();

    private final Map<Integer, List<String>> toProcuratorate = new TreeMap<>();

    private void carry(List<String> texts, int round, Map<Integer, List<String>> way) {
        for (String text : texts) {
            carried++;
            carriedBytes += text.length() + 1L;
            if (random.nextDouble() < line.loss()) {
                lost++;
                continue;
            }
            int copies = 1;
            if (random.nextDouble() < line.repetition()) {
                repeated++;
                copies = 2;
            }
            for (int i = 0; i < copies; i++) {
                int late = random.nextDouble() < line.delay() ? 1 + random.nextInt(3) : 0;
                way.computeIfAbsent(round + late, r -> new ArrayList<>()).add(text);
            }
        }
    }

    private List<String> arriving(int round, Map<Integer, List<String>> way) {
        var texts = way.getOrDefault(round, new ArrayList<>());
        way.remove(round);
        if (line.loss() > 0) {
            // neighbours change places
            for (int i = 0; i + 1 < texts.size(); i++) {
                if (random.nextInt(4) == 0) {
                    Collections.swap(texts, i, Math.min(texts.size() - 1, i + 1 + random.nextInt(5)));
                }
            }
        }
        return texts;
    }

    public static Outcome run(int records, int transfers, Line line, Path folder, SignatureScheme scheme)
            throws IOException {
        return new TwoNodes(records, transfers, line, folder, scheme).run();
    }

    private Outcome run() throws IOException {
        long start = System.nanoTime();
        int round = 0;
        while (!bureau.isDone(procuratorate) || !procuratorate.isDone(bureau)) {
            if (++round > 100_000) {
                throw new IllegalStateException("No convergence");
            }
            bureau.speak(round);
            procuratorate.speak(round + 10);
            if (round == 30) {
                newKey(bureau);
            }
            carry(bureau.parcel(), round, toProcuratorate);
            procuratorate.receive(arriving(round, toProcuratorate));
            carry(procuratorate.parcel(), round, toBureau);
            bureau.receive(arriving(round, toBureau));
        }
        var took = Duration.ofNanos(System.nanoTime() - start);
        var outcome = outcome(round, took);
        bureau.box().close();
        procuratorate.box().close();
        return outcome;
    }

    private void newKey(Node node) {
        var next = EnvelopeSigner.generate(node.side.party.firstKey().scheme(), Pair.random(77));
        node.side.signers.add(next);
        if (node.unlessStopped(1, () -> node.channel().replaceKey(next.publicKey()))
                        .isEmpty()
                && node.side.standing().ownKeys().of(next.publicKey().id()).isEmpty()) {
            node.channel().replaceKey(next.publicKey());
        }
    }

    private Outcome outcome(int rounds, Duration took) {
        var expected = new TreeMap<String, Digest>();
        long threads = 0;
        for (var node : List.of(bureau, procuratorate)) {
            for (var said : node.script) {
                if (said instanceof Message.RecordVersion v) {
                    expected.put(
                            v.owner() + "/" + v.record().kind() + "/"
                                    + v.record().id(),
                            DigestAlgorithm.SHA_256.of(CanonicalJson.bytes(v.toJson())));
                } else {
                    threads++;
                }
            }
        }
        long numbered = 0;
        long bytes = 0;
        for (var node : List.of(bureau, procuratorate)) {
            var box = node.box();
            long sent = box.inTransaction(box::sentCount);
            numbered += sent;
            bytes += box.inTransaction(() -> {
                long sum = 0;
                for (long n = 1; n <= sent; n++) {
                    String text = box.sent(n).orElseThrow().text();
                    if (Envelope.read(text) instanceof Envelope.Reading.Read(var e)
                            && e.header().kind().equals(Message.RecordVersion.KIND)) {
                        sum += text.length() + 1L;
                    }
                }
                return sum;
            });
        }
        var findings = new ArrayList<>(bureau.side.standing().findings());
        findings.addAll(procuratorate.side.standing().findings());
        return new Outcome(
                procuratorate.side.shared(),
                bureau.side.shared(),
                expected,
                threads,
                numbered,
                carried,
                carriedBytes,
                lost,
                repeated,
                kills,
                rounds,
                (double) bytes / expected.size(),
                findings,
                took);
    }
}
