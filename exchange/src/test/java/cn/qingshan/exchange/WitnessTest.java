package cn.qingshan.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qingshan.chain.Checkpoint;
import cn.qingshan.chain.DigestAlgorithm;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("检查点见证：RFC 9162 一致性证明；改写历史被发现，双方都看到")
class WitnessTest {

    private final Pair pair = new Pair();
    private final Pair.Side bureau = pair.bureau;
    private final Pair.Side procuratorate = pair.procuratorate;

    @Test
    void a_ledger_that_only_grows_is_consistent_at_every_exchange() {
        for (int acts : new int[] {1, 1, 5, 9, 100, 1}) {
            bureau.grow(acts);
            assertThat(bureau.show()).isPresent();
            assertThat(bureau.show()).as("nothing new to show").isEmpty();
            pair.settle();
        }
        assertThat(procuratorate.standing().findings()).isEmpty();
        assertThat(procuratorate.standing().declined()).isEmpty();
        assertThat(procuratorate.standing().keptCheckpoint())
                .isEqualTo(bureau.checkpoint().print());
    }

    @Test
    @DisplayName("改写：旧行为被换掉，台账继续增长")
    void a_changed_act_below_a_kept_checkpoint_is_found_and_shown_to_both() {
        bureau.grow(20);
        bureau.show();
        pair.settle();
        String kept = bureau.checkpoint().print();
        bureau.leaves.set(7, DigestAlgorithm.SHA_256.of(new byte[] {7}));
        bureau.grow(4);
        bureau.show();
        pair.settle();
        bothSee(Finding.HistoryRewritten.How.NOT_CONTINUED, kept);
    }

    @Test
    @DisplayName("改写：同样多的行为，另一个根")
    void another_root_of_the_same_size_is_found() {
        bureau.grow(20);
        bureau.show();
        pair.settle();
        String kept = bureau.checkpoint().print();
        bureau.leaves.set(19, DigestAlgorithm.SHA_256.of(new byte[] {7}));
        bureau.show();
        pair.settle();
        bothSee(Finding.HistoryRewritten.How.SAME_SIZE_OTHER_ROOT, kept);
    }

    @Test
    @DisplayName("删减：行为比见证过的少")
    void a_ledger_that_shrank_is_found() {
        bureau.grow(20);
        bureau.show();
        pair.settle();
        String kept = bureau.checkpoint().print();
        bureau.leaves.subList(15, 20).clear();
        bureau.show();
        pair.settle();
        bothSee(Finding.HistoryRewritten.How.SHRUNK, kept);
    }

    private void bothSee(Finding.HistoryRewritten.How how, String kept) {
        var finding =
                (Finding.HistoryRewritten) procuratorate.standing().findings().getFirst();
        assertThat(finding.how()).isEqualTo(how);
        assertThat(finding.node()).isEqualTo("heshan-bureau");
        assertThat(finding.kept()).isEqualTo(kept);
        assertThat(finding.shown()).isEqualTo(bureau.checkpoint().print());
        assertThat(finding.sentence().zh()).contains("heshan-bureau").contains("历史");
        assertThat(procuratorate.standing().keptCheckpoint())
                .as("later checkpoints are held against the one kept")
                .isEqualTo(kept);
        assertThat(bureau.standing().findings()).containsExactly(finding);
        assertThat(Standing.parse(bureau.standing().print())).isEqualTo(bureau.standing());
        // both signatures are the bureau's own, so a third party can see it without believing either side
        assertThat(Witness.isProven(bureau.party, finding)).isTrue();
        // settled between the two organs, the exchange goes on from the later note; the finding stays
        procuratorate.channel().settle(finding);
        bureau.grow(3);
        bureau.show();
        pair.settle();
        assertThat(procuratorate.standing().keptCheckpoint())
                .isEqualTo(bureau.checkpoint().print());
        assertThat(procuratorate.standing().findings()).containsExactly(finding);
    }

    @Test
    void a_finding_that_its_notes_do_not_bear_out_is_declined() {
        bureau.grow(20);
        String kept = bureau.checkpoint().print();
        var root = DigestAlgorithm.SHA_256.of(new byte[1]);
        // the second note is signed by the accuser, not by the accused
        String forged = new Checkpoint(bureau.ledger.verifierKey().name(), 20, root)
                .sign(procuratorate.ledger)
                .print();
        var finding = new Finding.HistoryRewritten(
                "heshan-bureau", Finding.HistoryRewritten.How.SAME_SIZE_OTHER_ROOT, kept, forged, 20, List.of());
        var header = new Envelope.Header(
                1,
                SignatureScheme.ED25519,
                procuratorate.party.firstKey().id(),
                procuratorate.party.name(),
                bureau.party.name(),
                1,
                Envelope.genesis(procuratorate.party.name(), bureau.party.name()),
                "history-rewritten",
                pair.now(),
                List.of());
        var receipts = bureau.receive(
                Envelope.seal(header, new Message.RewrittenHistoryShown(finding), procuratorate.signers.getFirst())
                        .text());
        assertThat(((Receipt.Declined) receipts.getFirst()).why()).isEqualTo(new Decline.FindingNotProven());
        assertThat(bureau.standing().findings()).isEmpty();
    }

    @Test
    void a_note_of_another_key_and_a_proof_from_elsewhere_accuse_nobody() {
        bureau.grow(8);
        bureau.show();
        pair.settle();
        bureau.grow(8);
        var mailbox = bureau.channel().mailbox();
        // a standing from an old backup: it has forgotten what it has shown
        mailbox.inTransaction(() -> {
            var s = mailbox.standing();
            mailbox.stand(new Standing(
                    null,
                    s.ownKeys(),
                    s.partnerKeys(),
                    null,
                    s.keptCheckpoint(),
                    s.findings(),
                    s.declined(),
                    s.declinedByPartner()));
            return true;
        });
        bureau.show();
        pair.settle();
        assertThat(procuratorate.standing().findings()).isEmpty();
        assertThat(procuratorate.standing().declined().getFirst().code()).isEqualTo("ProofFromElsewhere");
        // told so, it proves from what the procuratorate keeps
        bureau.grow(5);
        bureau.show();
        pair.settle();
        assertThat(procuratorate.standing().declined()).hasSize(1);
        assertThat(procuratorate.standing().keptCheckpoint())
                .isEqualTo(bureau.checkpoint().print());
    }
}
