package cn.qingshan.exchange;

import cn.qingshan.chain.BadNote;
import cn.qingshan.chain.Checkpoint;
import cn.qingshan.chain.Digest;
import cn.qingshan.chain.MerkleTree;
import cn.qingshan.chain.SignedNote;
import cn.qingshan.chain.VerifierKey;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * 见证. Holds a checkpoint of the partner against the one kept before (RFC 9162, 2.1.4): a node that shows a past here cannot show another one later
 * without being found out.
 */
final class Witness {

    private Witness() {}

    /** What a checkpoint is worth. */
    sealed interface Verdict {
        record Consistent(Checkpoint checkpoint) implements Verdict {}

        record Rewritten(Finding.HistoryRewritten finding) implements Verdict {}

        record Unusable(Decline why) implements Verdict {}
    }

    static Optional<Checkpoint> signed(String note, VerifierKey key) {
        try {
            var signed = SignedNote.parse(note);
            return signed.verify(key) instanceof SignedNote.Verdict.Signed
                    ? Optional.of(Checkpoint.parse(signed.text()))
                    : Optional.empty();
        } catch (BadNote e) {
            return Optional.empty();
        }
    }

    static Verdict judge(Party partner, @Nullable String keptNote, Message.CheckpointShown shown) {
        var arrived = signed(shown.note(), partner.ledgerKey());
        if (arrived.isEmpty()) {
            return new Verdict.Unusable(new Decline.NoteNotTheirs());
        }
        var next = arrived.get();
        if (keptNote == null) {
            return new Verdict.Consistent(next);
        }
        var kept = signed(keptNote, partner.ledgerKey()).orElse(null);
        if (kept == null || !kept.origin().equals(next.origin())) {
            return new Verdict.Unusable(new Decline.NoteNotTheirs());
        }
        var how = contradiction(kept, next, shown.proof());
        if (how.isEmpty()) {
            return new Verdict.Consistent(next);
        }
        // only a proof from the very size kept accuses; an honest partner may have restored an older standing
        if (how.get() == Finding.HistoryRewritten.How.NOT_CONTINUED && shown.from() != kept.size()) {
            return new Verdict.Unusable(new Decline.ProofFromElsewhere(shown.from(), kept.size()));
        }
        return new Verdict.Rewritten(new Finding.HistoryRewritten(
                partner.name(), how.get(), keptNote, shown.note(), shown.from(), shown.proof()));
    }

    /** Whether a finding of the partner about this node's ledger is borne out by the two notes in it. */
    static boolean isProven(Party self, Finding.HistoryRewritten finding) {
        var kept = signed(finding.kept(), self.ledgerKey());
        var shown = signed(finding.shown(), self.ledgerKey());
        return finding.node().equals(self.name())
                && kept.isPresent()
                && shown.isPresent()
                && kept.get().origin().equals(shown.get().origin())
                && contradiction(kept.get(), shown.get(), finding.proof())
                        .filter(how -> how == finding.how())
                        .isPresent();
    }

    private static Optional<Finding.HistoryRewritten.How> contradiction(
            Checkpoint kept, Checkpoint next, List<Digest> proof) {
        if (next.size() < kept.size()) {
            return Optional.of(Finding.HistoryRewritten.How.SHRUNK);
        }
        if (next.size() == kept.size()) {
            return next.root().equals(kept.root())
                    ? Optional.empty()
                    : Optional.of(Finding.HistoryRewritten.How.SAME_SIZE_OTHER_ROOT);
        }
        return MerkleTree.isConsistent(kept.size(), kept.root(), next.size(), next.root(), proof)
                ? Optional.empty()
                : Optional.of(Finding.HistoryRewritten.How.NOT_CONTINUED);
    }
}
