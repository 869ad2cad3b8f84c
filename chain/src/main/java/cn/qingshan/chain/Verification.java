package cn.qingshan.chain;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What {@link Verifier} found. */
public sealed interface Verification {

    /** Everything in the file fits together. What nobody signed is in the account. */
    record Whole(Account account) implements Verification {}

    /**
     * @param faults the first {@link Verifier#MAX_FAULTS} in the order of the file
     * @param faultCount how many there are in all
     */
    record Broken(Account account, List<Fault> faults, long faultCount) implements Verification {}

    /** Nothing can be said of it. */
    record Unreadable(Why why, String detail) implements Verification {}

    enum Why {
        CANNOT_OPEN,
        EMPTY,
        NOT_AN_EXPORT,
        LATER_VERSION
    }

    /**
     * What the file holds.
     *
     * @param recordsOfOthers records of other nodes among them
     * @param told acts that the file knows by their digests alone, as another node told them
     * @param withheld number of withheld bodies by reason
     * @param covered acts proven to be in the checkpoint's tree
     * @param later acts that say they came after the checkpoint
     * @param checkpointSigned whether the key has signed the checkpoint
     * @param sealed whether the key has signed the whole file
     * @param key the key that was used
     * @param keyGiven whether it was given from outside; otherwise it is the one in the file itself
     * @param evidenceUnnamed pieces of evidence that no act in the file names by their digest
     */
    record Account(
            Optional<LedgerExport.Line.Header> header,
            Optional<Checkpoint> checkpoint,
            boolean checkpointSigned,
            boolean sealed,
            Optional<VerifierKey> key,
            boolean keyGiven,
            long records,
            long recordsOfOthers,
            long acts,
            long told,
            Map<String, Long> withheld,
            long covered,
            long later,
            long evidence,
            long evidenceEmbedded,
            long evidenceUnnamed) {}
}
