package cn.qingshan.exchange;

import static cn.qingshan.exchange.Pair.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("密钥：更换由旧钥签、新钥证明；撤销之前的仍有效，之后的不收")
class KeysTest {

    private final Pair pair = new Pair();
    private final Pair.Side from = pair.bureau;
    private final Pair.Side to = pair.procuratorate;

    private EnvelopeSigner another(SignatureScheme scheme, int seed) {
        var signer = EnvelopeSigner.generate(scheme, Pair.random(seed));
        from.signers.add(signer);
        return signer;
    }

    @ParameterizedTest
    @EnumSource(SignatureScheme.class)
    void a_key_printed_reads_back(SignatureScheme scheme) {
        var signer = EnvelopeSigner.generate(scheme, Pair.random(3));
        assertThat(EnvelopeSigner.parse(signer.print()).publicKey()).isEqualTo(signer.publicKey());
        assertThat(EnvelopeKey.parse(signer.publicKey().print())).isEqualTo(signer.publicKey());
        assertThat(signer.toString()).doesNotContain(signer.print());
        assertThatThrownBy(() -> EnvelopeSigner.parse(signer.print().replace("\"d\":\"", "\"d\":\"A")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("\"d\"");
        assertThatThrownBy(() -> EnvelopeKey.parse("{}")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("RFC 8037 附录 A.3：Ed25519 公钥的指纹")
    void the_id_of_a_key_is_the_thumbprint_of_the_rfc() {
        // RFC 8037, A.2 and A.3
        assertThat(EnvelopeKey.parse(
                                "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}")
                        .id())
                .isEqualTo("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
    }

    @ParameterizedTest
    @EnumSource(SignatureScheme.class)
    void a_new_key_signs_from_the_next_number_and_the_old_one_no_more(SignatureScheme scheme) {
        from.channel().send(problem(1, 1));
        var old = from.signers.getFirst();
        var next = another(scheme, 50);
        from.channel().replaceKey(next.publicKey());
        var three = from.channel().send(problem(2, 1));
        assertThat(three.header().keyId()).isEqualTo(next.publicKey().id());
        // number 3 comes before the key it is signed with was announced: refused now, taken later
        assertThat(to.receive(three.text()))
                .containsExactly(new Receipt.Refused(
                        new Refusal.UnknownKey(next.publicKey().id())));
        pair.settle();
        assertThat(to.receivedCount()).isEqualTo(3);
        var byOld = Envelope.seal(
                new Envelope.Header(
                        1,
                        SignatureScheme.ED25519,
                        old.publicKey().id(),
                        from.party.name(),
                        to.party.name(),
                        4,
                        three.digest(),
                        "record",
                        pair.now(),
                        List.of()),
                problem(3, 1),
                old);
        assertThat(to.receive(byOld.text()))
                .containsExactly(new Receipt.Refused(
                        new Refusal.KeyNotInUse(old.publicKey().id(), 4, false)));
    }

    @Test
    void a_key_that_is_not_proven_to_be_held_is_not_believed() {
        var stranger = EnvelopeSigner.generate(SignatureScheme.ED25519, Pair.random(60));
        var header = new Envelope.Header(
                1,
                SignatureScheme.ED25519,
                from.party.firstKey().id(),
                from.party.name(),
                to.party.name(),
                1,
                Envelope.genesis(from.party.name(), to.party.name()),
                "new-key",
                pair.now(),
                List.of());
        // the proof is another's signature
        var message = new Message.NewKey(stranger.publicKey(), "AAAA");
        var receipts = to.receive(
                Envelope.seal(header, message, from.signers.getFirst()).text());
        assertThat(((Receipt.Declined) receipts.getFirst()).why())
                .isEqualTo(new Decline.KeyNotProven(stranger.publicKey().id()));
        assertThat(to.standing().partnerKeys().periods()).hasSize(1);
        assertThatThrownBy(() -> from.channel().replaceKey(stranger.publicKey()))
                .hasMessageContaining("secret");
        assertThatThrownBy(() -> from.channel().replaceKey(from.party.firstKey()))
                .hasMessageContaining("before");
    }

    @Test
    @DisplayName("撤销：撤销前编号的信封仍有效，迟到也收；之后的不收")
    void after_a_revocation_earlier_numbers_stand_and_later_ones_are_refused() {
        var old = from.signers.getFirst();
        var one = from.channel().send(problem(1, 1));
        var next = another(SignatureScheme.ED25519, 51);
        from.channel().replaceKey(next.publicKey());
        var three = from.channel().revokeKey(old.publicKey().id(), "密钥介质遗失");
        // all three come late and out of order
        to.receive(three.text());
        to.receive(from.channel().parcel());
        assertThat(to.receivedCount()).isEqualTo(3);
        assertThat(to.delivered.getFirst().envelope()).isEqualTo(one);
        var thief = Envelope.seal(
                new Envelope.Header(
                        1,
                        SignatureScheme.ED25519,
                        old.publicKey().id(),
                        from.party.name(),
                        to.party.name(),
                        4,
                        three.digest(),
                        "record",
                        pair.now(),
                        List.of()),
                problem(9, 1),
                old);
        var receipts = to.receive(thief.text());
        assertThat(receipts)
                .containsExactly(new Receipt.Refused(
                        new Refusal.KeyNotInUse(old.publicKey().id(), 4, true)));
        assertThat(((Receipt.Refused) receipts.getFirst()).why().sentence().zh())
                .contains("已被撤销");
        assertThat(to.receive(one.text())).containsExactly(new Receipt.Duplicate(1));
        from.channel().send(problem(2, 1));
        pair.settle();
        assertThat(to.receivedCount()).isEqualTo(4);
        assertThat(to.shared()).isEqualTo(from.shared());
        assertThat(Standing.parse(to.standing().print())).isEqualTo(to.standing());
    }

    @Test
    @DisplayName("先到而在等的信封，等待期间其密钥被撤销的，不收")
    void an_envelope_that_waited_is_refused_when_its_key_was_revoked_in_the_gap() {
        var old = from.signers.getFirst();
        var next = another(SignatureScheme.ED25519, 52);
        from.channel().replaceKey(next.publicKey());
        var two = from.channel().revokeKey(old.publicKey().id(), "遗失");
        // a thief's number 3, chained rightly, comes before 1 and 2
        var thief = Envelope.seal(
                new Envelope.Header(
                        1,
                        SignatureScheme.ED25519,
                        old.publicKey().id(),
                        from.party.name(),
                        to.party.name(),
                        3,
                        two.digest(),
                        "record",
                        pair.now(),
                        List.of()),
                problem(9, 1),
                old);
        assertThat(to.receive(thief.text())).containsExactly(new Receipt.Waiting(3));
        from.channel().send(problem(1, 1));
        pair.settle();
        assertThat(to.receivedCount()).isEqualTo(3);
        assertThat(to.shared()).isEqualTo(from.shared());
        assertThat(to.shared().records().keySet()).containsExactly(Pair.BUREAU + "/problem/P-0001");
    }

    @Test
    void when_every_key_is_gone_new_ones_are_set_by_another_way() {
        from.channel().send(problem(1, 1));
        pair.settle();
        var old = from.signers.getFirst().publicKey().id();
        from.channel().revokeKey(old, "机房失窃");
        assertThatThrownBy(() -> from.channel().send(problem(2, 1))).hasMessageContaining("revoked");
        to.channel().distrust(old);
        var next = another(SignatureScheme.SM2, 53);
        from.channel().trustOwn(next.publicKey());
        to.channel().trust(next.publicKey());
        from.channel().send(problem(2, 1));
        assertThat(from.channel().parcel().envelopes()).hasSize(3);
        // number 2, the revocation, is signed by the very key that the procuratorate distrusts since number 1
        assertThat(to.receive(from.channel().parcel()))
                .contains(new Receipt.Refused(new Refusal.KeyNotInUse(old, 2, true)));
    }
}
