package cn.qingshan.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The bounds leave an order of magnitude for a busy machine; the figures measured stand in docs/ledger-format.md. */
@DisplayName("10 000 acts on one thread")
class ThroughputTest {

    private static final int ACTS = 10_000;
    private static SampleLedger ledger = SampleLedger.of(1, 1, 1);

    @BeforeAll
    static void warm() {
        ledger = SampleLedger.of(500, ACTS, ACTS - 100);
    }

    private static Duration best(Runnable work) {
        var best = Duration.ofDays(1);
        for (int i = 0; i < 3; i++) {
            long start = System.nanoTime();
            work.run();
            var took = Duration.ofNanos(System.nanoTime() - start);
            best = took.compareTo(best) < 0 ? took : best;
        }
        return best;
    }

    @Test
    void digests_and_links_take_well_under_a_second() {
        var bodies = ledger.records.values().stream()
                .flatMap(acts -> acts.stream().map(SampleLedger.Kept::body))
                .toList();
        var took = best(() -> {
            var link = Chain.genesis(bodies.getFirst().record());
            for (var body : bodies) {
                link = Chain.link(link, body.seq(), body.digest());
            }
        });
        System.out.printf("%d digests and links: %d ms%n", ACTS, took.toMillis());
        assertThat(took).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void the_tree_takes_a_fraction_of_that() {
        var took = best(() -> {
            var range = new CompactRange();
            ledger.leaves.forEach(range::append);
            assertThat(range.root()).isEqualTo(ledger.range.root());
        });
        System.out.printf("%d leaves appended: %d ms%n", ACTS, took.toMillis());
        assertThat(took).isLessThan(Duration.ofMillis(500));
    }

    @Test
    void an_export_is_written_and_verified_within_seconds() {
        byte[] file = ledger.export(SampleLedger.SIGNER);
        var writing = best(() -> ledger.export(SampleLedger.SIGNER));
        var verifying = best(() -> {
            try {
                assertThat(Verifier.verify(new ByteArrayInputStream(file), null))
                        .isInstanceOf(Verification.Whole.class);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        System.out.printf(
                "export of %d bytes: written with proofs in %d ms, verified in %d ms%n",
                file.length, writing.toMillis(), verifying.toMillis());
        assertThat(writing).isLessThan(Duration.ofSeconds(10));
        assertThat(verifying).isLessThan(Duration.ofSeconds(10));
    }
}
