package cn.qingshan.exchange;

import cn.qingshan.chain.Checkpoint;
import cn.qingshan.chain.Digest;
import cn.qingshan.chain.Fields;
import cn.qingshan.chain.LeafSource;
import cn.qingshan.chain.MerkleTree;
import cn.qingshan.chain.SignedNote;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * 交换通道. One node's end of the exchange with one partner. It keeps nothing in memory: each call reads and writes the {@link Mailbox}, in one transaction.
 *
 * <p>Sending: {@link #send} seals a message with the next number. {@link #parcel} is what the partner has not acknowledged yet, and an acknowledgement.
 * Receiving: {@link #receive} judges what came and delivers what is new, once and in order. What carries parcels is a {@link Courier} or a
 * {@link Ferry}, as often as one likes.
 */
public final class Channel {

    /** Numbers further ahead than this are not kept: the partner fills the gap first. */
    public static final int WINDOW = 10_000;

    static final int REFUSED_TEXT = 4096;

    /** Receipts in one transaction after which what waited is left to the next. */
    private static final int DRAINED = 16;

    private static final String PROOF_REFUSED = Decline.ProofFromElsewhere.class.getSimpleName();

    /** What the application makes of a message in the same transaction; a reason not to take its content is told to the partner. */
    @FunctionalInterface
    public interface Recipient {
        Optional<Sentence> take(Receipt.Delivered delivered);
    }

    private final Party self;
    private final Party partner;
    private final Mailbox mailbox;
    private final Function<String, Optional<EnvelopeSigner>> signers;
    private final InstantSource clock;

    /**
     * @param signers the secret keys of this node by their id, new ones too before they are announced
     */
    public Channel(
            Party self,
            Party partner,
            Mailbox mailbox,
            Function<String, Optional<EnvelopeSigner>> signers,
            InstantSource clock) {
        if (self.name().equals(partner.name())) {
            throw new IllegalArgumentException("A node does not exchange with itself: " + self.name());
        }
        this.self = self;
        this.partner = partner;
        this.mailbox = mailbox;
        this.signers = signers;
        this.clock = clock;
    }

    /** With the secret keys at hand. */
    public Channel(
            Party self, Party partner, Mailbox mailbox, Collection<EnvelopeSigner> signers, InstantSource clock) {
        this(self, partner, mailbox, byId(signers), clock);
    }

    private static Function<String, Optional<EnvelopeSigner>> byId(Collection<EnvelopeSigner> signers) {
        Map<String, EnvelopeSigner> byId = new HashMap<>();
        signers.forEach(s -> byId.put(s.publicKey().id(), s));
        return id -> Optional.ofNullable(byId.get(id));
    }

    public Party self() {
        return self;
    }

    public Party partner() {
        return partner;
    }

    public Mailbox mailbox() {
        return mailbox;
    }

    // ---- sending

    public Envelope send(Message.Said message) {
        return send(message, List.of());
    }

    /**
     * Seals the message with the next number and keeps it until the partner has acknowledged it, and after.
     *
     * @throws IllegalArgumentException if it cannot be written, or is not this node's to say
     */
    public Envelope send(Message.Said message, List<Attachment> attachments) {
        if (message instanceof Message.RecordVersion version && !self.organs().contains(version.owner())) {
            throw new IllegalArgumentException("This node does not speak for " + version.owner());
        }
        return mailbox.inTransaction(() -> {
            if (message instanceof Message.Answer answer
                    && mailbox.received(answer.answers().number())
                            .filter(kept ->
                                    kept.digest().equals(answer.answers().digest()))
                            .isEmpty()) {
                throw new IllegalArgumentException("Number " + answer.answers().number()
                        + " was not received with that digest, so it cannot be answered");
            }
            return seal(message, attachments);
        });
    }

    /**
     * Shows the partner a checkpoint of this node's ledger, with the proof that it continues the one shown before.
     *
     * @param leaves of this node's ledger, at least as many as the checkpoint counts
     * @return empty if that checkpoint was the last one shown
     */
    public Optional<Envelope> show(SignedNote note, LeafSource leaves) {
        return mailbox.inTransaction(() -> {
            var standing = mailbox.standing();
            String printed = note.print();
            var next = Witness.signed(printed, self.ledgerKey())
                    .orElseThrow(() -> new IllegalArgumentException("Not signed by the ledger key of " + self.name()));
            var before = standing.shownCheckpoint() == null
                    ? Optional.<Checkpoint>empty()
                    : Witness.signed(standing.shownCheckpoint(), self.ledgerKey());
            if (before.filter(next::equals).isPresent()) {
                return Optional.empty();
            }
            // whoever has forgotten what was shown, or was told that it did not fit, asks what the partner keeps
            var told = standing.lastAcknowledgement();
            long from = before.map(Checkpoint::size).orElse(told == null ? 0L : told.checkpoint());
            // a ledger that shrank has no proof; it is shown all the same, and found out
            List<Digest> proof =
                    from > next.size() ? List.of() : MerkleTree.consistencyProof(leaves, from, next.size());
            var envelope = seal(new Message.CheckpointShown(printed, from, proof), List.of());
            mailbox.stand(mailbox.standing().shown(printed));
            return Optional.of(envelope);
        });
    }

    /**
     * Announces a new key of this node, which signs from the next number on. Keep its secret where {@code signers} finds it before calling this.
     */
    public Envelope replaceKey(EnvelopeKey next) {
        return mailbox.inTransaction(() -> {
            var standing = mailbox.standing();
            if (standing.ownKeys().of(next.id()).isPresent()) {
                throw new IllegalArgumentException("The key was in use before: " + next.id());
            }
            var signer = signers.apply(next.id())
                    .orElseThrow(() -> new IllegalArgumentException("The secret of the new key is not at hand"));
            long number = mailbox.sentCount() + 1;
            String proof =
                    Jws.sign(Message.NewKey.challenge(self.name(), partner.name(), number, next), new byte[0], signer);
            var by = currentKey();
            var envelope = seal(new Message.NewKey(next, proof.substring(proof.lastIndexOf('.') + 1)), List.of());
            mailbox.stand(mailbox.standing().withOwnKeys(standing.ownKeys().replaced(by.id(), next, number)));
            return envelope;
        });
    }

    /**
     * Tells the partner that a key of this node is not to be believed for any later number. Announce another key first: if the one that signs now is revoked,
     * nothing more can be sent until {@link #trustOwn} and the partner's {@link #trust} have set a new one by another way.
     */
    public Envelope revokeKey(String keyId, String reason) {
        return mailbox.inTransaction(() -> {
            if (mailbox.standing().ownKeys().of(keyId).isEmpty()) {
                throw new IllegalArgumentException("Not a key of this node: " + keyId);
            }
            var envelope = seal(new Message.KeyRevoked(keyId, reason), List.of());
            var standing = mailbox.standing();
            mailbox.stand(standing.withOwnKeys(
                    standing.ownKeys().revoked(keyId, envelope.header().number())));
            return envelope;
        });
    }

    /** Sets a key of the partner by another way than the exchange; it is good from the next number to be received. */
    public void trust(EnvelopeKey key) {
        mailbox.inTransaction(() -> {
            var standing = mailbox.standing();
            mailbox.stand(standing.withPartnerKeys(standing.partnerKeys().trusted(key, mailbox.receivedCount())));
            return true;
        });
    }

    /** Believes a key of the partner for nothing beyond what was received, without waiting for the partner to say so. */
    public void distrust(String keyId) {
        mailbox.inTransaction(() -> {
            var standing = mailbox.standing();
            mailbox.stand(standing.withPartnerKeys(standing.partnerKeys().revoked(keyId, mailbox.receivedCount())));
            return true;
        });
    }

    /** Sets a key of this node that the partner learns by another way. */
    public void trustOwn(EnvelopeKey key) {
        mailbox.inTransaction(() -> {
            var standing = mailbox.standing();
            mailbox.stand(standing.withOwnKeys(standing.ownKeys().trusted(key, mailbox.sentCount())));
            return true;
        });
    }

    /**
     * After the two organs have settled a rewritten history between them: from now on the partner's checkpoints are held against the note that came later. The
     * finding stays on record.
     */
    public void settle(Finding.HistoryRewritten finding) {
        mailbox.inTransaction(() -> {
            var standing = mailbox.standing();
            if (!standing.findings().contains(finding) || !finding.node().equals(partner.name())) {
                throw new IllegalArgumentException("Not a finding of this channel about its partner");
            }
            mailbox.stand(standing.kept(finding.shown()));
            return true;
        });
    }

    private EnvelopeKey currentKey() {
        return mailbox.standing()
                .ownKeys()
                .current()
                .orElseThrow(() -> new IllegalStateException("Every key of this node is revoked: set a new one"));
    }

    private EnvelopeSigner signer() {
        var key = currentKey();
        return signers.apply(key.id())
                .orElseThrow(() -> new IllegalStateException("The secret of the key " + key.id() + " is missing"));
    }

    private Envelope seal(Message message, List<Attachment> attachments) {
        long number = mailbox.sentCount() + 1;
        var previous = number == 1
                ? Envelope.genesis(self.name(), partner.name())
                : mailbox.sent(number - 1).orElseThrow().digest();
        var envelope = Envelope.seal(header(number, previous, message.kind(), attachments), message, signer());
        mailbox.keepSent(new Mailbox.Kept(number, envelope.digest(), envelope.text()));
        return envelope;
    }

    private Envelope.Header header(long number, Digest previous, String kind, List<Attachment> attachments) {
        var key = currentKey();
        return new Envelope.Header(
                Envelope.VERSION,
                key.scheme(),
                key.id(),
                self.name(),
                partner.name(),
                number,
                previous,
                kind,
                clock.instant(),
                attachments);
    }

    /** What the partner lacks as far as is known, oldest first, and an acknowledgement. At most 500 envelopes of 4 MB together. */
    public Parcel parcel() {
        return parcel(500, 4L << 20);
    }

    /** At least one envelope that is lacking goes into it, however long. */
    public Parcel parcel(int maxEnvelopes, long maxCharacters) {
        return mailbox.inTransaction(() -> {
            var envelopes = new ArrayList<String>();
            var has = mailbox.standing().lastAcknowledgement();
            long first = has == null ? 1 : has.received() + 1;
            long last = Math.min(mailbox.sentCount(), first - 1 + WINDOW);
            long characters = 0;
            for (long n = first; n <= last && envelopes.size() < maxEnvelopes; n++) {
                if (has != null && has.hasReceived(n)) {
                    continue;
                }
                String text = mailbox.sent(n).orElseThrow().text();
                characters += text.length();
                if (characters > maxCharacters && !envelopes.isEmpty()) {
                    break;
                }
                envelopes.add(text);
            }
            envelopes.add(acknowledgement().text());
            return new Parcel(envelopes);
        });
    }

    private Envelope acknowledgement() {
        long received = mailbox.receivedCount();
        var genesis = Envelope.genesis(partner.name(), self.name());
        var digest = received == 0
                ? genesis
                : mailbox.received(received).orElseThrow().digest();
        var gaps = new ArrayList<Message.Span>();
        long highest = received;
        for (long number : mailbox.waiting()) {
            if (number > highest + 1) {
                if (gaps.size() == Message.Acknowledgement.MAX_GAPS) {
                    break;
                }
                gaps.add(new Message.Span(highest + 1, number - 1));
            }
            highest = number;
        }
        var declined = mailbox.standing().declined();
        var message = new Message.Acknowledgement(
                received,
                digest,
                highest,
                gaps,
                declined.subList(Math.max(0, declined.size() - Standing.MAX_DECLINED_TOLD), declined.size()),
                keptSize(),
                Envelope.OLDEST_VERSION,
                Envelope.VERSION);
        return Envelope.seal(
                header(0, Envelope.genesis(self.name(), partner.name()), message.kind(), List.of()), message, signer());
    }

    private long keptSize() {
        String note = mailbox.standing().keptCheckpoint();
        return note == null
                ? 0
                : Witness.signed(note, partner.ledgerKey())
                        .map(Checkpoint::size)
                        .orElse(0L);
    }

    // ---- a line

    /**
     * A request to the partner, signed; once for each key that it may know this node by, the oldest first. There is more than one only while a new key was announced and not yet acknowledged: then the partner
     * knows the old one, or, if its acknowledgement got lost, the new one.
     */
    public List<SignedRequest> sign(String method, String path, Digest body, Random random) {
        return mailbox.inTransaction(() -> {
            var standing = mailbox.standing();
            var requests = new ArrayList<SignedRequest>();
            for (var period : standing.ownKeys().periods()) {
                if (period.last() > standing.acknowledged()) {
                    byte[] once = new byte[SignedRequest.ONCE_BYTES];
                    random.nextBytes(once);
                    requests.add(SignedRequest.sign(
                            self.name(),
                            partner.name(),
                            method,
                            path,
                            body,
                            clock.instant(),
                            Base64Url.encode(once),
                            signers.apply(period.key().id())
                                    .orElseThrow(() -> new IllegalStateException("The secret of the key "
                                            + period.key().id() + " is missing"))));
                }
            }
            return List.copyOf(requests);
        });
    }

    /**
     * Whether the partner signed a request for this method and path just now, with a key in use. That the number was not used before and that the bytes are those of the digest is for the caller to see.
     */
    public Optional<RequestRefusal> judge(SignedRequest request, String method, String path) {
        if (!request.from().equals(partner.name())) {
            return Optional.of(new RequestRefusal.NotProven());
        }
        var period =
                mailbox.inTransaction(() -> mailbox.standing().partnerKeys().of(request.keyId()));
        if (period.isEmpty() || !request.isSignedBy(period.get().key())) {
            return Optional.of(new RequestRefusal.NotProven());
        }
        if (!period.get().inUse()) {
            return Optional.of(
                    new RequestRefusal.KeyEnded(request.keyId(), period.get().revoked()));
        }
        if (!request.to().equals(self.name())) {
            return Optional.of(new RequestRefusal.OtherRequest("to"));
        }
        if (!request.method().equals(method)) {
            return Optional.of(new RequestRefusal.OtherRequest("method"));
        }
        if (!request.path().equals(path)) {
            return Optional.of(new RequestRefusal.OtherRequest("path"));
        }
        var now = clock.instant();
        return Duration.between(request.at(), now).abs().compareTo(SignedRequest.VALID) > 0
                ? Optional.of(new RequestRefusal.NotNow(request.at(), now))
                : Optional.empty();
    }

    // ---- both

    /**
     * One exchange by a courier: hands over what the partner lacks and takes what it answers. Not to be called inside a transaction, which would be held open while the network
     * is waited for.
     *
     * @return what became of the answer; empty if there was none
     */
    public Optional<List<Receipt>> exchange(Courier courier, Recipient recipient) {
        return courier.exchange(parcel()).map(answer -> receive(answer, recipient));
    }

    // ---- receiving

    /** Takes what came and answers with what the partner lacks: the whole of a server's end of {@link Courier#exchange}. */
    public Parcel answer(Parcel came, Recipient recipient) {
        receive(came, recipient);
        return parcel();
    }

    private record Received(List<Receipt> receipts, boolean more) {}

    /**
     * Judges each envelope of the parcel and delivers what is new, in the order of its numbers, all in one transaction with what the recipient does. Of those that had waited for a gap to be filled, of which there
     * may be thousands, a few are delivered in a transaction: who is stopped in the middle has only these to do again.
     *
     * @return what became of each; those that had waited are among them
     */
    public List<Receipt> receive(Parcel came, Recipient recipient) {
        var receipts = new ArrayList<Receipt>();
        var now = came.envelopes();
        Received received;
        do {
            var texts = now;
            received = mailbox.inTransaction(() -> {
                var some = new ArrayList<Receipt>();
                for (String text : texts) {
                    receive(text, recipient, some);
                }
                drain(recipient, some);
                return new Received(
                        some, mailbox.waiting(mailbox.receivedCount() + 1).isPresent());
            });
            receipts.addAll(received.receipts());
            now = List.of();
        } while (received.more());
        return List.copyOf(receipts);
    }

    private void receive(String text, Recipient recipient, List<Receipt> receipts) {
        switch (Envelope.read(text)) {
            case Envelope.Reading.Not(var why) -> refuse(why, text, false, receipts);
            case Envelope.Reading.Read(var envelope) -> {
                if (judge(envelope, recipient, receipts)) {
                    drain(recipient, receipts);
                }
            }
        }
    }

    /** What came before its turn and has it now. It is judged anew: keys may have ended in the gap. */
    private void drain(Recipient recipient, List<Receipt> receipts) {
        boolean taken = true;
        while (taken && receipts.size() < DRAINED) {
            long next = mailbox.receivedCount() + 1;
            var waiting = mailbox.waiting(next);
            if (waiting.isEmpty()) {
                return;
            }
            mailbox.dropWaiting(next);
            taken = Envelope.read(waiting.get()) instanceof Envelope.Reading.Read(var envelope)
                    && judge(envelope, recipient, receipts);
        }
    }

    private void refuse(Refusal why, String text, boolean whole, List<Receipt> receipts) {
        String kept = whole || text.length() <= REFUSED_TEXT ? text : text.substring(0, REFUSED_TEXT);
        mailbox.logRefused(new Mailbox.RefusedEntry(clock.instant(), why, kept));
        receipts.add(new Receipt.Refused(why));
    }

    /** @return whether the envelope took the next place in the sequence */
    private boolean judge(Envelope envelope, Recipient recipient, List<Receipt> receipts) {
        var header = envelope.header();
        var stranger = stranger(header);
        if (stranger.isPresent()) {
            refuse(stranger.get(), envelope.text(), false, receipts);
            return false;
        }
        long number = header.number();
        var digest = envelope.digest();
        // what was taken before was judged then: its key may have ended since
        if (number > 0
                && number <= mailbox.receivedCount()
                && mailbox.received(number).orElseThrow().digest().equals(digest)) {
            receipts.add(new Receipt.Duplicate(number));
            return false;
        }
        var refusal = unbelieved(envelope);
        if (refusal.isPresent()) {
            refuse(refusal.get(), envelope.text(), false, receipts);
            return false;
        }
        // from here on the partner has signed it
        if (header.kind().equals(Message.Acknowledgement.KIND) != (number == 0)) {
            refuse(new Refusal.Damaged("header.number"), envelope.text(), true, receipts);
            return false;
        }
        if (number == 0) {
            acknowledged(envelope, receipts);
            return false;
        }
        long received = mailbox.receivedCount();
        if (number <= received) {
            refuse(new Refusal.NumberTaken(number), envelope.text(), true, receipts);
            return false;
        }
        if (number > received + WINDOW) {
            refuse(new Refusal.TooFarAhead(number, received), envelope.text(), false, receipts);
            return false;
        }
        if (number > received + 1) {
            waits(envelope, receipts);
            return false;
        }
        var previous = received == 0
                ? Envelope.genesis(partner.name(), self.name())
                : mailbox.received(received).orElseThrow().digest();
        if (!header.previous().equals(previous)) {
            refuse(new Refusal.ChainBroken(number), envelope.text(), true, receipts);
            return false;
        }
        return take(envelope, digest, recipient, receipts);
    }

    private Optional<Refusal> stranger(Envelope.Header header) {
        if (!header.from().equals(partner.name())) {
            return Optional.of(new Refusal.UnknownSender(header.from()));
        }
        if (!header.to().equals(self.name())) {
            return Optional.of(new Refusal.WrongReceiver(header.to()));
        }
        return Optional.empty();
    }

    /** Whether it is not the partner's. Costs a signature check. */
    private Optional<Refusal> unbelieved(Envelope envelope) {
        var header = envelope.header();
        var period = mailbox.standing().partnerKeys().of(header.keyId());
        if (period.isEmpty()) {
            return Optional.of(new Refusal.UnknownKey(header.keyId()));
        }
        var key = period.get();
        boolean good = header.number() == 0 ? key.inUse() : key.covers(header.number());
        if (!good) {
            return Optional.of(new Refusal.KeyNotInUse(header.keyId(), header.number(), key.revoked()));
        }
        return envelope.isSignedBy(key.key()) ? Optional.empty() : Optional.of(new Refusal.Forged(header.keyId()));
    }

    private void waits(Envelope envelope, List<Receipt> receipts) {
        long number = envelope.header().number();
        var before = mailbox.waiting(number);
        if (before.isEmpty()) {
            mailbox.keepWaiting(number, envelope.text());
            receipts.add(new Receipt.Waiting(number));
        } else if (before.get().equals(envelope.text())) {
            receipts.add(new Receipt.Duplicate(number));
        } else {
            refuse(new Refusal.NumberTaken(number), envelope.text(), true, receipts);
        }
    }

    private boolean take(Envelope envelope, Digest digest, Recipient recipient, List<Receipt> receipts) {
        Message message;
        try {
            message = envelope.message();
        } catch (Message.UnknownKind e) {
            refuse(new Refusal.UnknownKind(envelope.header().kind()), envelope.text(), false, receipts);
            return false;
        } catch (Fields.BadField bad) {
            keep(envelope, digest);
            decline(envelope, digest, new Decline.Malformed(bad.field()), receipts);
            return true;
        }
        keep(envelope, digest);
        var found = new ArrayList<Finding>();
        var why = effect(envelope, message, found);
        var delivered = new Receipt.Delivered(envelope, digest, message);
        if (why.isEmpty()) {
            why = recipient.take(delivered).map(Decline.NotTaken::new);
        }
        if (why.isPresent()) {
            decline(envelope, digest, why.get(), receipts);
        } else {
            receipts.add(delivered);
        }
        found.forEach(f -> receipts.add(new Receipt.Found(f)));
        return true;
    }

    private void keep(Envelope envelope, Digest digest) {
        long number = envelope.header().number();
        mailbox.keepReceived(new Mailbox.Kept(number, digest, envelope.text()));
        mailbox.dropWaiting(number);
    }

    private void decline(Envelope envelope, Digest digest, Decline why, List<Receipt> receipts) {
        mailbox.stand(mailbox.standing()
                .declined(new Message.Declined(envelope.header().number(), why.code(), why.sentence())));
        receipts.add(new Receipt.Declined(envelope, digest, why));
    }

    /** What the message does to the channel itself; why not, if its content does not hold. */
    private Optional<Decline> effect(Envelope envelope, Message message, List<Finding> found) {
        var standing = mailbox.standing();
        long number = envelope.header().number();
        return switch (message) {
            case Message.RecordVersion version ->
                partner.organs().contains(version.owner())
                        ? Optional.empty()
                        : Optional.of(new Decline.NotTheirRecord(version.owner()));
            case Message.Transfer transfer -> Optional.empty();
            case Message.AgreementAct act -> Optional.empty();
            case Message.Answer answer ->
                mailbox.sent(answer.answers().number())
                                .filter(kept ->
                                        kept.digest().equals(answer.answers().digest()))
                                .filter(Channel::isJoint)
                                .isPresent()
                        ? Optional.empty()
                        : Optional.of(
                                new Decline.AnswersNothing(answer.answers().number()));
            case Message.CheckpointShown shown -> witness(shown, found);
            case Message.NewKey next -> {
                String proof = Message.NewKey.challenge(partner.name(), self.name(), number, next.key());
                if (standing.partnerKeys().of(next.key().id()).isPresent()
                        || !Jws.isSigned(
                                Base64Url.encode(proof.getBytes(StandardCharsets.UTF_8)) + ".." + next.proof(),
                                next.key())) {
                    yield Optional.of(new Decline.KeyNotProven(next.key().id()));
                }
                mailbox.stand(standing.withPartnerKeys(
                        standing.partnerKeys().replaced(envelope.header().keyId(), next.key(), number)));
                yield Optional.empty();
            }
            case Message.KeyRevoked revoked -> {
                if (standing.partnerKeys().of(revoked.keyId()).isEmpty()) {
                    yield Optional.of(new Decline.NoSuchKey(revoked.keyId()));
                }
                mailbox.stand(standing.withPartnerKeys(standing.partnerKeys().revoked(revoked.keyId(), number)));
                yield Optional.empty();
            }
            case Message.RewrittenHistoryShown(var finding) -> {
                if (!Witness.isProven(self, finding)) {
                    yield Optional.of(new Decline.FindingNotProven());
                }
                found.add(finding);
                mailbox.stand(standing.found(finding));
                yield Optional.empty();
            }
            case Message.Acknowledgement outside -> throw new IllegalStateException("An acknowledgement has no number");
        };
    }

    private static boolean isJoint(Mailbox.Kept kept) {
        return Envelope.read(kept.text()) instanceof Envelope.Reading.Read(var envelope)
                && (envelope.header().kind().equals(Message.Transfer.KIND)
                        || envelope.header().kind().equals(Message.Answer.KIND));
    }

    private Optional<Decline> witness(Message.CheckpointShown shown, List<Finding> found) {
        var standing = mailbox.standing();
        return switch (Witness.judge(partner, standing.keptCheckpoint(), shown)) {
            case Witness.Verdict.Unusable(var why) -> Optional.of(why);
            case Witness.Verdict.Consistent ok -> {
                mailbox.stand(standing.kept(shown.note()));
                yield Optional.empty();
            }
            case Witness.Verdict.Rewritten(var finding) -> {
                // the note kept stays the one that later checkpoints are held against; the partner is shown both
                found.add(finding);
                mailbox.stand(standing.found(finding));
                seal(new Message.RewrittenHistoryShown(finding), List.of());
                yield Optional.empty();
            }
        };
    }

    private void acknowledged(Envelope envelope, List<Receipt> receipts) {
        Message.Acknowledgement acknowledgement;
        try {
            if (!(envelope.message() instanceof Message.Acknowledgement read)) {
                throw new IllegalStateException("Of the kind, but not the message");
            }
            acknowledgement = read;
        } catch (Fields.BadField | Message.UnknownKind e) {
            refuse(new Refusal.Damaged("payload"), envelope.text(), true, receipts);
            return;
        }
        long received = acknowledgement.received();
        var digest = received == 0
                ? Optional.of(Envelope.genesis(self.name(), partner.name()))
                : mailbox.sent(received).map(Mailbox.Kept::digest);
        if (digest.filter(acknowledgement.digest()::equals).isEmpty()) {
            refuse(new Refusal.AcknowledgesOther(received), envelope.text(), true, receipts);
            return;
        }
        var standing = mailbox.standing();
        String before = standing.acknowledgement();
        if (before != null && before.equals(envelope.text())) {
            receipts.add(new Receipt.Stale(received));
            return;
        }
        if (before != null && received <= standing.acknowledged()) {
            boolean later = Envelope.read(before) instanceof Envelope.Reading.Read(var kept)
                    && envelope.header().at().isAfter(kept.header().at());
            if (!later) {
                receipts.add(new Receipt.Stale(received));
                return;
            }
            if (received < standing.acknowledged()) {
                var finding = new Finding.WentBack(
                        partner.name(), standing.acknowledged(), received, before, envelope.text());
                standing = standing.found(finding);
                receipts.add(new Receipt.Found(finding));
            }
        }
        var declined = new TreeMap<Long, Message.Declined>();
        standing.declinedByPartner().forEach(d -> declined.put(d.number(), d));
        var toldBefore = Set.copyOf(declined.keySet());
        acknowledgement.declined().forEach(d -> declined.putIfAbsent(d.number(), d));
        var next = standing.acknowledged(envelope.text(), List.copyOf(declined.values()));
        boolean proofRefused = acknowledgement.declined().stream()
                .anyMatch(d -> d.code().equals(PROOF_REFUSED) && !toldBefore.contains(d.number()));
        mailbox.stand(proofRefused ? next.shown(null) : next);
        receipts.add(new Receipt.Acknowledged(received));
    }
}
