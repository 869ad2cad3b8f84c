package cn.qingshan.exchange;

import cn.qingshan.chain.CanonicalJson;
import cn.qingshan.chain.Digest;
import cn.qingshan.chain.DigestAlgorithm;
import cn.qingshan.chain.Fields;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What the two nodes have in common, made from the envelopes of both directions: versions of records, acts of threads, acts of agreements. If each has all
 * of the other's envelopes, both compute the same {@link #digest}.
 *
 * @param records versions by {@code owner/kind/number}, each with the digest of what it says
 * @param threads acts by thread, then by {@code node#number} of their envelope
 * @param agreements acts by agreement, then by {@code node#number}
 * @param repeated versions of records that came in more than one envelope
 */
public record SharedState(
        Map<String, Map<Long, Digest>> records,
        Map<String, Map<String, Digest>> threads,
        Map<String, Map<String, Digest>> agreements,
        long repeated) {

    /** Reads every envelope of the mailbox: some milliseconds for each thousand. */
    public static SharedState of(Mailbox mailbox, Party self, Party partner) {
        return mailbox.inTransaction(() -> {
            var making = new Making();
            var standing = mailbox.standing();
            var declinedHere = numbers(standing.declined());
            var declinedThere = numbers(standing.declinedByPartner());
            for (long n = 1; n <= mailbox.sentCount(); n++) {
                if (!declinedThere.contains(n)) {
                    making.add(self.name(), mailbox.sent(n).orElseThrow());
                }
            }
            for (long n = 1; n <= mailbox.receivedCount(); n++) {
                if (!declinedHere.contains(n)) {
                    making.add(partner.name(), mailbox.received(n).orElseThrow());
                }
            }
            return new SharedState(making.records, making.threads, making.agreements, making.repeated);
        });
    }

    private static Set<Long> numbers(Iterable<Message.Declined> declined) {
        var numbers = new HashSet<Long>();
        declined.forEach(d -> numbers.add(d.number()));
        return numbers;
    }

    private static final class Making {
        final Map<String, Map<Long, Digest>> records = new TreeMap<>();
        final Map<String, Map<String, Digest>> threads = new TreeMap<>();
        final Map<String, Map<String, Digest>> agreements = new TreeMap<>();
        long repeated;

        void add(String node, Mailbox.Kept kept) {
            if (!(Envelope.read(kept.text()) instanceof Envelope.Reading.Read(var envelope))) {
                throw new IllegalStateException("Envelope " + kept.number() + " of " + node + " is damaged");
            }
            Message message;
            try {
                message = envelope.message();
            } catch (Fields.BadField | Message.UnknownKind e) {
                return; // declined, and not told yet
            }
            var says = DigestAlgorithm.SHA_256.of(CanonicalJson.bytes(message.toJson()));
            String at = node + "#" + kept.number();
            switch (message) {
                case Message.RecordVersion v -> {
                    String name = v.owner() + "/" + v.record().kind() + "/"
                            + v.record().id();
                    if (records.computeIfAbsent(name, k -> new TreeMap<>()).putIfAbsent(v.version(), says) != null) {
                        repeated++;
                    }
                }
                case Message.Transfer t -> thread(t.act(), at, says);
                case Message.Answer a -> thread(a.act(), at, says);
                case Message.AgreementAct a ->
                    agreements
                            .computeIfAbsent(a.agreement(), k -> new TreeMap<>())
                            .put(at, says);
                case Message.CheckpointShown _,
                        Message.NewKey _,
                        Message.KeyRevoked _,
                        Message.RewrittenHistoryShown _,
                        Message.Acknowledgement _ -> {
                    // of the channel itself
                }
            }
        }

        private void thread(Message.JointAct act, String at, Digest says) {
            threads.computeIfAbsent(act.thread(), k -> new TreeMap<>()).put(at, says);
        }
    }

    public long versions() {
        return records.values().stream().mapToLong(Map::size).sum();
    }

    public long acts() {
        return threads.values().stream().mapToLong(Map::size).sum();
    }

    /** One digest over all of it: two offices can compare it on the telephone. */
    public Digest digest() {
        var json = JsonNodeFactory.instance.objectNode();
        var byRecord = json.putObject("records");
        records.forEach((name, versions) -> {
            var one = byRecord.putObject(name);
            versions.forEach((version, digest) -> one.put(Long.toString(version), digest.hex()));
        });
        for (var part : Map.of("threads", threads, "agreements", agreements).entrySet()) {
            var by = json.putObject(part.getKey());
            part.getValue().forEach((name, acts) -> {
                var one = by.putObject(name);
                acts.forEach((at, digest) -> one.put(at, digest.hex()));
            });
        }
        return DigestAlgorithm.SHA_256.of(CanonicalJson.bytes(json));
    }
}
