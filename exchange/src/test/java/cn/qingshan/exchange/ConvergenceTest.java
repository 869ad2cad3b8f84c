package cn.qingshan.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code -Dqingshan.exchange.records=10000} runs it at full size: that many records, a tenth as many transfers. */
@DisplayName("两节点：丢失5%、重复5%、乱序、每100份信封断电一次，之后双方共享状态相同，每件恰好一次")
class ConvergenceTest {

    @TempDir
    Path folder = Path.of("");

    private static final int RECORDS = Integer.getInteger("qingshan.exchange.records", 250);

    private TwoNodes.Outcome converged(int records, TwoNodes.Line line, SignatureScheme scheme) throws IOException {
        int transfers = records / 10;
        var outcome = TwoNodes.run(records, transfers, line, folder, scheme);
        assertThat(outcome.bureau()).isEqualTo(outcome.procuratorate());
        assertThat(outcome.bureau().digest()).isEqualTo(outcome.procuratorate().digest());
        // each record exactly once, and what was said of it
        assertThat(outcome.bureau().repeated()).isZero();
        assertThat(outcome.bureau().versions()).isEqualTo(records);
        var digests = new TreeMap<String, Object>();
        outcome.bureau().records().forEach((name, versions) -> digests.put(name, versions.get(1L)));
        assertThat(digests).isEqualTo(new TreeMap<String, Object>(outcome.expectedRecords()));
        // each transfer once, each answered once
        assertThat(outcome.bureau().threads()).hasSize(transfers);
        assertThat(outcome.bureau().threads().values())
                .allSatisfy(acts -> assertThat(acts).hasSize(2));
        assertThat(outcome.findings()).isEmpty();
        return outcome;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 20261125})
    void both_sides_end_with_the_same(long seed) throws IOException {
        var outcome = converged(RECORDS, TwoNodes.Line.bad(seed), SignatureScheme.ED25519);
        assertThat(outcome.lost()).isPositive();
        assertThat(outcome.repeated()).isPositive();
        assertThat(outcome.kills()).as("each node, every 100 envelopes").isGreaterThanOrEqualTo(RECORDS / 50);
        System.out.printf(
                "%d records, seed %d: %d numbered, %d carried, %d lost, %d repeated, %d kills, %d rounds, %d ms%n",
                RECORDS,
                seed,
                outcome.numbered(),
                outcome.carried(),
                outcome.lost(),
                outcome.repeated(),
                outcome.kills(),
                outcome.rounds(),
                outcome.took().toMillis());
    }

    @Test
    void with_sm2_too() throws IOException {
        converged(100, TwoNodes.Line.bad(7), SignatureScheme.SM2);
    }

    @Test
    @DisplayName("种子相同，经过相同")
    void the_same_seed_goes_the_same_way() throws IOException {
        var first = TwoNodes.run(200, 20, TwoNodes.Line.bad(5), folder.resolve("a"), SignatureScheme.ED25519);
        var second = TwoNodes.run(200, 20, TwoNodes.Line.bad(5), folder.resolve("b"), SignatureScheme.ED25519);
        assertThat(second.carried()).isEqualTo(first.carried());
        assertThat(second.kills()).isEqualTo(first.kills());
        assertThat(second.bureau().digest()).isEqualTo(first.bureau().digest());
    }

    @Test
    @DisplayName("线路好时，每份只走一趟")
    void on_a_good_line_each_envelope_is_carried_once() throws IOException {
        var outcome = converged(300, TwoNodes.Line.good(3), SignatureScheme.ED25519);
        assertThat(outcome.kills()).isZero();
        // two acknowledgements a round, and nothing twice
        assertThat(outcome.carried()).isEqualTo(outcome.numbered() + 2 * outcome.rounds());
    }
}
