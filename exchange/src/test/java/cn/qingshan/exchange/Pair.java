package cn.qingshan.exchange;

import static java.util.Objects.requireNonNull;

import cn.qingshan.chain.BadNote;
import cn.qingshan.chain.Checkpoint;
import cn.qingshan.chain.Digest;
import cn.qingshan.chain.DigestAlgorithm;
import cn.qingshan.chain.MerkleTree;
import cn.qingshan.chain.NoteSigner;
import cn.qingshan.chain.RecordRef;
import cn.qingshan.chain.SignedNote;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The procuratorate and the bureau of a county, each with its node, its keys and its ledger; the keys come from seeds. */
final class Pair {

    static final String PROCURATORATE = "鹤山县人民检察院";
    static final String BUREAU = "鹤山县自然资源局";

    /** One side. What it has been delivered is written down in the order it came. */
    static final class Side {
        final Party party;
        final NoteSigner ledger;
        final List<Digest> leaves = new ArrayList<>();
        final List<EnvelopeSigner> signers = new ArrayList<>();
        final List<Receipt.Delivered> delivered = new ArrayList<>();
        private @Nullable Channel channel;

        Side(String name, String organ, int seed, SignatureScheme scheme) {
            var signer = EnvelopeSigner.generate(scheme, random(seed));
            signers.add(signer);
            try {
                ledger = NoteSigner.generate("qingshan.example/" + name, random(seed + 1));
            } catch (BadNote e) {
                throw new AssertionError(e);
            }
            party = new Party(name, Set.of(organ), signer.publicKey(), ledger.verifierKey());
        }

        Channel channel() {
            return requireNonNull(channel);
        }

        void open(Mailbox box, Party partner, InstantSource clock) {
            channel = new Channel(
                    party,
                    partner,
                    box,
                    id -> signers.stream()
                            .filter(s -> s.publicKey().id().equals(id))
                            .findFirst(),
                    clock);
        }

        private Mailbox box() {
            return channel().mailbox();
        }

        Message.Acknowledgement lastAcknowledgement() {
            return requireNonNull(standing().lastAcknowledgement());
        }

        List<Receipt> receive(String... texts) {
            return channel().receive(new Parcel(List.of(texts)), this::take);
        }

        List<Receipt> receive(Parcel parcel) {
            return channel().receive(parcel, this::take);
        }

        Optional<Sentence> take(Receipt.Delivered one) {
            delivered.add(one);
            return Optional.empty();
        }

        Standing standing() {
            return box().inTransaction(box()::standing);
        }

        long receivedCount() {
            return box().inTransaction(box()::receivedCount);
        }

        SharedState shared() {
            return SharedState.of(box(), party, channel().partner());
        }

        void grow(int acts) {
            for (int i = 0; i < acts; i++) {
                leaves.add(DigestAlgorithm.SHA_256.of((party.name() + leaves.size()).getBytes(StandardCharsets.UTF_8)));
            }
        }

        SignedNote checkpoint() {
            return new Checkpoint(
                            ledger.verifierKey().name(),
                            leaves.size(),
                            MerkleTree.root(i -> leaves.get((int) i), leaves.size()))
                    .sign(ledger);
        }

        Optional<Envelope> show() {
            return channel().show(checkpoint(), i -> leaves.get((int) i));
        }
    }

    final Side procuratorate;
    final Side bureau;
    private long ticks;

    Pair() {
        this(SignatureScheme.ED25519, SignatureScheme.ED25519);
    }

    Pair(SignatureScheme ofProcuratorate, SignatureScheme ofBureau) {
        procuratorate = new Side("heshan-procuratorate", PROCURATORATE, 11, ofProcuratorate);
        bureau = new Side("heshan-bureau", BUREAU, 21, ofBureau);
        procuratorate.open(new MemoryMailbox(procuratorate.party, bureau.party), bureau.party, this::now);
        bureau.open(new MemoryMailbox(bureau.party, procuratorate.party), procuratorate.party, this::now);
    }

    /** A second later each time. */
    Instant now() {
        return Instant.parse("2026-11-25T01:00:00Z").plusSeconds(ticks++);
    }

    /** There and back, nothing lost. */
    void settle() {
        for (int i = 0; i < 3; i++) {
            bureau.receive(procuratorate.channel().parcel());
            procuratorate.receive(bureau.channel().parcel());
        }
    }

    static SecureRandom random(int seed) {
        return new SecureRandom() {
            private long at = seed;

            @Override
            public void nextBytes(byte[] bytes) {
                byte[] drawn = DigestAlgorithm.SHA_256
                        .of(Long.toString(at++ * 1_000_003).getBytes(StandardCharsets.UTF_8))
                        .bytes();
                System.arraycopy(drawn, 0, bytes, 0, Math.min(bytes.length, drawn.length));
            }
        };
    }

    static ObjectNode content(String note) {
        return JsonNodeFactory.instance.objectNode().put("note", note);
    }

    static Message.RecordVersion problem(int number, int version) {
        return new Message.RecordVersion(
                BUREAU,
                new RecordRef("problem", "P-%04d".formatted(number)),
                version,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("area_m2", 1200.5 + number)
                        .put("mine", "青石沟采石场")
                        .put("requirement", "拆除越界开采设施，平整场地，恢复植被"),
                new Message.Clause("HS-2026-01", 1, "4.2"),
                List.of());
    }

    static Message.Transfer transfer(String thread) {
        return new Message.Transfer(
                new Message.JointAct(thread, "transfer.sent", content("移送线索：越界开采"), List.of("举报人身份")));
    }

    static Message.Answer answer(String thread, Receipt.Delivered to) {
        return new Message.Answer(
                new Message.JointAct(thread, "transfer.accepted", content("已受理"), List.of()),
                new Message.Citation(to.envelope().header().number(), to.digest()));
    }

    static <T> List<T> only(List<? super T> receipts, Class<T> kind) {
        return ((Stream<?>) receipts.stream())
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }
}
