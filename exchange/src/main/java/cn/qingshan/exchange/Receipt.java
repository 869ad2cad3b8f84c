package cn.qingshan.exchange;

import cn.qingshan.chain.Digest;

/** What became of one envelope that arrived. */
public sealed interface Receipt {

    /** Taken, in its order: this is what the application acts on, once. */
    record Delivered(Envelope envelope, Digest digest, Message message) implements Receipt {}

    /** The partner's, and in its place, but its content was not taken. */
    record Declined(Envelope envelope, Digest digest, Decline why) implements Receipt {}

    /** Taken before: the answer is the acknowledgement. */
    record Duplicate(long number) implements Receipt {}

    /** Kept until the ones before it have come. */
    record Waiting(long number) implements Receipt {}

    /** The partner has all up to this number. */
    record Acknowledged(long received) implements Receipt {}

    /** An acknowledgement older than the one kept. */
    record Stale(long received) implements Receipt {}

    /** Not taken; nothing changed. */
    record Refused(Refusal why) implements Receipt {}

    /** Something grave came to light; it is kept and shown to both. */
    record Found(Finding finding) implements Receipt {}
}
