package cn.qingshan.exchange;

import cn.qingshan.chain.Digest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Supplier;

/**
 * Where a channel keeps things. One mailbox belongs to one pair of nodes, and one program at a time uses it. Numbers of each direction run 1, 2, 3 … without gap
 * and are never taken back.
 *
 * <p>All but {@link #inTransaction} is called inside a transaction only.
 */
public interface Mailbox {

    /** An envelope in its place. */
    record Kept(long number, Digest digest, String text) {}

    /**
     * An envelope that was refused.
     *
     * @param text the whole of it if the partner had signed it, otherwise the first 4096 characters
     */
    record RefusedEntry(Instant at, Refusal why, String text) {}

    /**
     * Runs the work whole or not at all: if it throws, nothing of it remains. Called within a transaction, it is part of that one. A store with transactions of its own joins the caller's, so that records
     * and envelopes are kept together; it must keep two transactions on one mailbox from running at once.
     */
    <T> T inTransaction(Supplier<T> work);

    Standing standing();

    void stand(Standing standing);

    /** How many envelopes were sent: the last one's number. */
    long sentCount();

    Optional<Kept> sent(long number);

    /** @throws IllegalStateException unless its number is the next */
    void keepSent(Kept envelope);

    /** How many envelopes were received without a gap. */
    long receivedCount();

    Optional<Kept> received(long number);

    /** @throws IllegalStateException unless its number is the next */
    void keepReceived(Kept envelope);

    /** Numbers of the envelopes that came before their turn. */
    SortedSet<Long> waiting();

    Optional<String> waiting(long number);

    void keepWaiting(long number, String text);

    void dropWaiting(long number);

    /** Keeps what was refused; a store may drop the oldest. */
    void logRefused(RefusedEntry refused);

    /** The last refusals, the newest first. */
    List<RefusedEntryText> refused(int limit);

    /** A refusal as it is read back. */
    record RefusedEntryText(Instant at, String code, Sentence sentence, String text) {}
}
