package cn.qingshan.chain;

import java.nio.ByteBuffer;

/**
 * The hash chain of one record's acts. It commits to bodies by their digests only, so a chain with withheld bodies can
 * still be checked.
 *
 * <pre>
 * link(0) = H(0x03 ‖ canonical {"id":…,"kind":…} of the record)
 * link(n) = H(0x02 ‖ link(n-1) ‖ n as 8 bytes, big endian ‖ bodyDigest(n))
 * </pre>
 *
 * The first byte keeps links apart from the leaves (0x00) and nodes (0x01) of the tree and from canonical JSON (0x7b).
 * Starting from the record's name, a chain of withheld bodies cannot be passed off as another record's.
 */
public final class Chain {

    private static final byte LINK = 0x02;
    private static final byte GENESIS = 0x03;

    private Chain() {}

    /** What stands in for the link before act 1. */
    public static Digest genesis(RecordRef record) {
        var digest = DigestAlgorithm.SHA_256.start();
        digest.update(GENESIS);
        digest.update(CanonicalJson.bytes(ActBody.recordToJson(record)));
        return Digest.owning(digest.digest());
    }

    /** @param seq from 1 */
    public static Digest link(Digest previous, long seq, Digest bodyDigest) {
        var digest = DigestAlgorithm.SHA_256.start();
        digest.update(LINK);
        previous.addTo(digest);
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, seq));
        bodyDigest.addTo(digest);
        return Digest.owning(digest.digest());
    }
}
