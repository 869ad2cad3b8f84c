package cn.qingshan.exchange;

import cn.qingshan.chain.CanonicalJson;
import cn.qingshan.chain.Digest;
import cn.qingshan.chain.DigestAlgorithm;
import cn.qingshan.chain.Fields;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * 往来日志. Everything one node has sent and received as one file, which a third party can check knowing only the first key of each node. Lines: a head, the envelopes of
 * one direction, those of the other, the latest acknowledgements, an end.
 */
public final class EnvelopeLog {

    static final String FORMAT = "qingshan-exchange-log";
    static final long VERSION = 1;

    private EnvelopeLog() {}

    /**
     * What a log shows.
     *
     * @param sent,received how many envelopes of each direction, seen from the node that wrote the log: each signed by its sender, numbered without a gap, chained
     * @param acknowledged how many of those sent the partner has signed for
     * @param kinds how many of each kind, both directions together
     */
    public record Account(
            String by,
            String with,
            Instant at,
            long sent,
            long received,
            long acknowledged,
            boolean keysGiven,
            Map<String, Long> kinds) {}

    /** What checking came to. */
    public sealed interface Verdict {
        record Whole(Account account) implements Verdict {}

        /** @param line from 1 */
        record Broken(long line, Sentence why) implements Verdict {}
    }

    /** Writes the log of this channel as this node has it. */
    public static void write(Channel channel, Instant at, OutputStream out) throws IOException {
        var hash = DigestAlgorithm.SHA_256.start();
        var mailbox = channel.mailbox();
        var lines = mailbox.inTransaction(() -> {
            var all = new ArrayList<String>();
            var head = JsonNodeFactory.instance
                    .objectNode()
                    .put("at", Json.instant(at))
                    .put("by", channel.self().name())
                    .put("format", FORMAT)
                    .put("version", VERSION)
                    .put("with", channel.partner().name());
            head.set("byKeys", mailbox.standing().ownKeys().toJson());
            head.set("withKeys", mailbox.standing().partnerKeys().toJson());
            all.add(Json.text(head));
            for (long n = 1; n <= mailbox.sentCount(); n++) {
                all.add(mailbox.sent(n).orElseThrow().text());
            }
            for (long n = 1; n <= mailbox.receivedCount(); n++) {
                all.add(mailbox.received(n).orElseThrow().text());
            }
            String acknowledgement = mailbox.standing().acknowledgement();
            if (acknowledgement != null) {
                all.add(acknowledgement);
            }
            return all;
        });
        for (String line : lines) {
            byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
            hash.update(bytes);
            out.write(bytes);
        }
        var end = JsonNodeFactory.instance
                .objectNode()
                .put("digest", Digest.of(hash.digest()).hex())
                .put("lines", lines.size());
        out.write(CanonicalJson.bytes(end));
        out.write('\n');
        out.flush();
    }

    /**
     * Checks a log.
     *
     * @param byKey,withKey the first key of each node as the checker knows it; null takes the one in the file, which proves nothing about who signed
     */
    public static Verdict check(InputStream in, @Nullable EnvelopeKey byKey, @Nullable EnvelopeKey withKey)
            throws IOException {
        var check = new Check(byKey, withKey);
        try {
            return check.run(new Lines(in));
        } catch (Fault fault) {
            return new Verdict.Broken(fault.line, fault.sentence);
        }
    }

    private static final class Fault extends Exception {
        final transient Sentence sentence;
        final long line;

        Fault(long line, String zh, String en) {
            super(en);
            this.line = line;
            this.sentence = new Sentence(zh, en);
        }
    }

    /** One line at a time, with the digest of all before it. */
    private static final class Lines {
        private final InputStream in;
        final MessageDigest hash = DigestAlgorithm.SHA_256.start();
        long number;

        Lines(InputStream in) {
            this.in = new BufferedInputStream(in, 1 << 16);
        }

        /** Null at the end of the file. */
        byte @Nullable [] next() throws IOException, Fault {
            var line = new ByteArrayOutputStream(2048);
            for (int c = in.read(); c >= 0; c = in.read()) {
                if (c == '\n') {
                    number++;
                    return line.toByteArray();
                }
                if (line.size() > Envelope.MAX_LENGTH) {
                    throw new Fault(number + 1, "行太长。", "The line is too long.");
                }
                line.write(c);
            }
            if (line.size() > 0) {
                throw new Fault(number + 1, "文件被截断。", "The file is cut off.");
            }
            return null;
        }

        void counts(byte[] line) {
            hash.update(line);
            hash.update((byte) '\n');
        }
    }

    /** One direction while it is read. */
    private static final class Direction {
        final String from;
        final String to;
        KeyHistory keys;
        long count;
        Digest last;
        final List<Digest> digests = new ArrayList<>();

        Direction(String from, String to, EnvelopeKey first) {
            this.from = from;
            this.to = to;
            this.keys = KeyHistory.startingWith(first);
            this.last = Envelope.genesis(from, to);
        }
    }

    private static final class Check {
        private final @Nullable EnvelopeKey byKey;
        private final @Nullable EnvelopeKey withKey;
        private final Map<String, Long> kinds = new TreeMap<>();

        Check(@Nullable EnvelopeKey byKey, @Nullable EnvelopeKey withKey) {
            this.byKey = byKey;
            this.withKey = withKey;
        }

        Verdict run(Lines lines) throws IOException, Fault {
            byte[] first = lines.next();
            if (first == null) {
                throw new Fault(1, "文件是空的。", "The file is empty.");
            }
            lines.counts(first);
            String by;
            String with;
            Instant at;
            KeyHistory byKeys;
            KeyHistory withKeys;
            try {
                var head = new Fields(Json.canonical(first), "head");
                if (!head.text("format").equals(FORMAT)) {
                    throw new Fault(1, "这不是往来日志。", "This is no exchange log.");
                }
                long version = head.count("version");
                if (version != VERSION) {
                    throw new Fault(
                            1,
                            "日志使用第%d版格式，本程序只读第%d版。".formatted(version, VERSION),
                            "The log is in version %d, this program reads version %d.".formatted(version, VERSION));
                }
                by = head.name("by");
                with = head.name("with");
                at = Json.instant(head, "at");
                byKeys = KeyHistory.fromJson(head.array("byKeys"));
                withKeys = KeyHistory.fromJson(head.array("withKeys"));
                head.nothingElse();
            } catch (Fields.BadField bad) {
                throw new Fault(
                        1,
                        "首行已损坏（%s）。".formatted(bad.field()),
                        "The first line is damaged (%s).".formatted(bad.field()));
            }
            var sent = new Direction(by, with, first(byKeys, byKey));
            var received = new Direction(with, by, first(withKeys, withKey));
            long acknowledged = 0;
            for (byte[] line = lines.next(); line != null; line = lines.next()) {
                if (line.length > 0 && line[0] == '{') {
                    end(line, lines);
                    return new Verdict.Whole(new Account(
                            by,
                            with,
                            at,
                            sent.count,
                            received.count,
                            acknowledged,
                            byKey != null && withKey != null,
                            Map.copyOf(kinds)));
                }
                lines.counts(line);
                var envelope = envelope(line, lines.number);
                boolean out = envelope.header().from().equals(by);
                var direction = out ? sent : received;
                if (!envelope.header().from().equals(direction.from)
                        || !envelope.header().to().equals(direction.to)) {
                    throw new Fault(lines.number, "信封不属于这两个节点。", "The envelope is not between these two nodes.");
                }
                if (envelope.header().number() == 0) {
                    acknowledged = acknowledgement(envelope, received, sent, lines.number);
                } else {
                    follow(direction, envelope, lines.number);
                }
            }
            throw new Fault(lines.number + 1, "文件被截断：没有末行。", "The file is cut off: its last line is missing.");
        }

        /** Keys set by another way than the exchange stand in the head only, and are the checker's to compare. */
        private static EnvelopeKey first(KeyHistory told, @Nullable EnvelopeKey given) throws Fault {
            if (given != null) {
                return given;
            }
            if (told.periods().isEmpty()) {
                throw new Fault(1, "首行没有密钥。", "The first line names no key.");
            }
            return told.periods().getFirst().key();
        }

        private static Envelope envelope(byte[] line, long number) throws Fault {
            return switch (Envelope.read(new String(line, StandardCharsets.ISO_8859_1))) {
                case Envelope.Reading.Read(var envelope) -> envelope;
                case Envelope.Reading.Not(var why) ->
                    throw new Fault(number, why.sentence().zh(), why.sentence().en());
            };
        }

        private void follow(Direction direction, Envelope envelope, long line) throws Fault {
            var header = envelope.header();
            if (header.number() != direction.count + 1) {
                throw new Fault(
                        line,
                        "缺第%d号信封，此处是第%d号。".formatted(direction.count + 1, header.number()),
                        "Envelope number %d is missing, here stands number %d."
                                .formatted(direction.count + 1, header.number()));
            }
            if (!header.previous().equals(direction.last)) {
                var why = new Refusal.ChainBroken(header.number()).sentence();
                throw new Fault(line, why.zh(), why.en());
            }
            signed(direction, envelope, line);
            direction.count++;
            direction.last = envelope.digest();
            direction.digests.add(direction.last);
            kinds.merge(header.kind(), 1L, Long::sum);
            try {
                switch (envelope.message()) {
                    case Message.NewKey next
                    when direction.keys.of(next.key().id()).isEmpty() ->
                        direction.keys = direction.keys.replaced(header.keyId(), next.key(), header.number());
                    case Message.KeyRevoked revoked ->
                        direction.keys = direction.keys.revoked(revoked.keyId(), header.number());
                    default -> {
                        // says nothing about keys
                    }
                }
            } catch (Fields.BadField | Message.UnknownKind e) {
                // its content was declined; that it was sent stands
            }
        }

        private static void signed(Direction direction, Envelope envelope, long line) throws Fault {
            var header = envelope.header();
            var period = direction
                    .keys
                    .of(header.keyId())
                    .filter(p -> header.number() == 0 || p.covers(header.number()))
                    .orElse(null);
            if (period == null) {
                var why = new Refusal.UnknownKey(header.keyId()).sentence();
                throw new Fault(line, why.zh(), why.en());
            }
            if (!envelope.isSignedBy(period.key())) {
                var why = new Refusal.Forged(header.keyId()).sentence();
                throw new Fault(line, why.zh(), why.en());
            }
        }

        private static long acknowledgement(Envelope envelope, Direction signer, Direction about, long line)
                throws Fault {
            if (!envelope.header().from().equals(signer.from)) {
                throw new Fault(line, "确认不是对方签的。", "The acknowledgement is not the partner's.");
            }
            signed(signer, envelope, line);
            try {
                if (envelope.message() instanceof Message.Acknowledgement read) {
                    var digest = read.received() == 0
                            ? Envelope.genesis(about.from, about.to)
                            : read.received() <= about.count ? about.digests.get((int) read.received() - 1) : null;
                    if (digest != null && digest.equals(read.digest())) {
                        return read.received();
                    }
                }
            } catch (Fields.BadField | Message.UnknownKind e) {
                // told below, like one about other envelopes
            }
            throw new Fault(line, "确认与发出的信封不符。", "The acknowledgement does not fit what was sent.");
        }

        private static void end(byte[] line, Lines lines) throws IOException, Fault {
            try {
                var end = new Fields(Json.canonical(line), "end");
                boolean fits = end.count("lines") == lines.number - 1
                        && end.digest("digest").equals(Digest.of(lines.hash.digest()));
                end.nothingElse();
                if (!fits) {
                    throw new Fault(
                            lines.number,
                            "末行与前面各行不符：文件被改动。",
                            "The last line does not fit the others: the file was changed.");
                }
            } catch (Fields.BadField bad) {
                throw new Fault(lines.number, "末行已损坏。", "The last line is damaged.");
            }
            if (lines.next() != null) {
                throw new Fault(lines.number, "末行之后还有内容。", "Something stands after the last line.");
            }
        }
    }
}
