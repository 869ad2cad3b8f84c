package cn.qingshan.exchange;

import static cn.qingshan.exchange.Pair.answer;
import static cn.qingshan.exchange.Pair.content;
import static cn.qingshan.exchange.Pair.problem;
import static cn.qingshan.exchange.Pair.transfer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qingshan.chain.Digest;
import cn.qingshan.chain.DigestAlgorithm;
import cn.qingshan.chain.RecordRef;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("信封：签名、编号、相接；同一份只收一次，先后不乱")
class ChannelTest {

    private final Pair pair = new Pair();
    private final Pair.Side from = pair.bureau;
    private final Pair.Side to = pair.procuratorate;

    private String sent(int number) {
        return from.channel().send(problem(number, 1)).text();
    }

    private List<Long> numbersDelivered() {
        return to.delivered.stream().map(d -> d.envelope().header().number()).toList();
    }

    private static Refusal refusal(List<Receipt> receipts) {
        assertThat(receipts).hasSize(1);
        return ((Receipt.Refused) receipts.getFirst()).why();
    }

    /** What a refusal must leave as it was. */
    private record Seen(long received, Standing standing, int delivered) {}

    private Seen seen() {
        return new Seen(to.receivedCount(), to.standing(), to.delivered.size());
    }

    private Refusal refusedWithoutTrace(String text) {
        var before = seen();
        int logged = to.channel()
                .mailbox()
                .inTransaction(() -> to.channel().mailbox().refused(10_000))
                .size();
        var why = refusal(to.receive(text));
        assertThat(seen()).isEqualTo(before);
        var log = to.channel()
                .mailbox()
                .inTransaction(() -> to.channel().mailbox().refused(10_000));
        assertThat(log).hasSize(logged + 1);
        assertThat(log.getFirst().sentence()).isEqualTo(why.sentence());
        assertThat(why.sentence().zh()).isNotBlank();
        assertThat(why.sentence().en()).isNotBlank();
        return why;
    }

    @ParameterizedTest
    @EnumSource(SignatureScheme.class)
    void what_is_sent_arrives_as_it_was_said(SignatureScheme scheme) {
        var two = new Pair(scheme, scheme);
        two.bureau.channel().send(problem(1, 1));
        two.bureau.channel().send(transfer("T-1"));
        two.settle();
        assertThat(two.procuratorate.delivered.stream().map(Receipt.Delivered::message))
                .containsExactly(problem(1, 1), transfer("T-1"));
        two.procuratorate.channel().send(answer("T-1", two.procuratorate.delivered.get(1)));
        two.procuratorate
                .channel()
                .send(new Message.AgreementAct("HS-2026-01", 1, "agreement.confirmed", content("同意")));
        two.settle();
        assertThat(two.bureau.delivered.stream().map(d -> d.message().kind())).containsExactly("answer", "agreement");
        assertThat(two.bureau.shared()).isEqualTo(two.procuratorate.shared());
        assertThat(two.bureau.shared().digest())
                .isEqualTo(two.procuratorate.shared().digest());
        assertThat(two.bureau.standing().acknowledged()).isEqualTo(2);
        assertThat(two.procuratorate.standing().acknowledged()).isEqualTo(2);
    }

    @Test
    @DisplayName("丢失：缺号之后的先留存，补齐后依次接收")
    void a_lost_envelope_holds_back_those_behind_it_until_it_comes() {
        String one = sent(1);
        String two = sent(2);
        String three = sent(3);
        to.receive(one);
        assertThat(to.receive(three)).containsExactly(new Receipt.Waiting(3));
        assertThat(numbersDelivered()).containsExactly(1L);
        // the acknowledgement names the gap, so that only number 2 is sent again
        from.receive(to.channel().parcel());
        assertThat(from.lastAcknowledgement().gaps()).containsExactly(new Message.Span(2, 2));
        var again = from.channel().parcel().envelopes();
        assertThat(again).hasSize(2).startsWith(two);
        to.receive(two);
        assertThat(numbersDelivered()).containsExactly(1L, 2L, 3L);
    }

    @Test
    @DisplayName("重复：不再接收，以确认答复")
    void a_repeated_envelope_is_answered_with_the_acknowledgement() {
        String one = sent(1);
        to.receive(one);
        var before = seen();
        assertThat(to.receive(one, one)).containsExactly(new Receipt.Duplicate(1), new Receipt.Duplicate(1));
        assertThat(seen()).isEqualTo(before);
        from.receive(to.channel().answer(new Parcel(List.of(one)), to::take));
        assertThat(from.standing().acknowledged()).isEqualTo(1);
        assertThat(from.channel().parcel().envelopes())
                .as("an acknowledgement alone")
                .hasSize(1);
    }

    @Test
    @DisplayName("乱序：按编号交付")
    void reordered_envelopes_are_delivered_by_number() {
        var texts = new ArrayList<String>();
        for (int i = 1; i <= 6; i++) {
            texts.add(sent(i));
        }
        for (int i : new int[] {5, 2, 1, 4, 0, 3}) {
            to.receive(texts.get(i));
        }
        assertThat(numbersDelivered()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    }

    @Test
    @DisplayName("迟到：早已补发过的，再到时只是重复")
    void a_delayed_envelope_that_was_sent_again_meanwhile_is_a_duplicate() {
        String one = sent(1);
        String two = sent(2);
        to.receive(one, two);
        var late = to.channel().parcel().envelopes().getFirst();
        sent(3);
        to.receive(from.channel().parcel());
        from.receive(to.channel().parcel());
        assertThat(to.receive(one)).containsExactly(new Receipt.Duplicate(1));
        // a delayed acknowledgement of less is out of date, and no sign that the partner lost anything
        assertThat(from.receive(late)).containsExactly(new Receipt.Stale(2));
        assertThat(from.standing().acknowledged()).isEqualTo(3);
        assertThat(from.standing().findings()).isEmpty();
    }

    @Test
    @DisplayName("截断：任何一处截断都被拒绝，不留痕迹")
    void a_truncated_envelope_is_refused_wherever_it_is_cut() {
        String one = sent(1);
        for (int length = 0; length < one.length(); length += 7) {
            var why = refusedWithoutTrace(one.substring(0, length));
            assertThat(why).isInstanceOfAny(Refusal.Damaged.class, Refusal.Forged.class);
        }
        to.receive(one);
        assertThat(numbersDelivered()).containsExactly(1L);
    }

    @Test
    @DisplayName("伪造：改动任何一个字符都被拒绝")
    void a_changed_character_anywhere_is_refused() {
        String one = sent(1);
        for (int i = 0; i < one.length(); i += 5) {
            char other = one.charAt(i) == 'A' ? 'B' : 'A';
            refusedWithoutTrace(one.substring(0, i) + other + one.substring(i + 1));
        }
        // its last character too, of which base64 ignores some bits
        char last = one.charAt(one.length() - 1);
        for (char other : "ABCDQRSTghijwxyz".toCharArray()) {
            if (other != last) {
                refusedWithoutTrace(one.substring(0, one.length() - 1) + other);
            }
        }
        to.receive(one);
        assertThat(numbersDelivered()).containsExactly(1L);
    }

    @Test
    @DisplayName("伪造：不知道的密钥；自称是对方密钥而不是")
    void an_unknown_key_and_a_stolen_name_are_told_apart() {
        var stranger = EnvelopeSigner.generate(SignatureScheme.ED25519, Pair.random(99));
        var genesis = Envelope.genesis(from.party.name(), to.party.name());
        assertThat(refusedWithoutTrace(sealed(stranger, stranger.publicKey().id(), 1, 1, genesis)))
                .isEqualTo(new Refusal.UnknownKey(stranger.publicKey().id()));
        String known = from.party.firstKey().id();
        assertThat(refusedWithoutTrace(sealed(stranger, known, 1, 1, genesis))).isEqualTo(new Refusal.Forged(known));
    }

    private String sealed(EnvelopeSigner signer, String keyId, long version, long number, Digest previous) {
        var header = new Envelope.Header(
                version,
                signer.publicKey().scheme(),
                keyId,
                from.party.name(),
                to.party.name(),
                number,
                previous,
                "record",
                pair.now(),
                List.of());
        return Envelope.seal(header, problem(7, 1), signer).text();
    }

    @Test
    @DisplayName("算法取自密钥，不取自信封")
    void the_algorithm_is_the_keys_and_not_what_the_header_says() {
        var sm2 = EnvelopeSigner.generate(SignatureScheme.SM2, Pair.random(5));
        assertThat(refusedWithoutTrace(sealed(
                        sm2, from.party.firstKey().id(), 1, 1, Envelope.genesis(from.party.name(), to.party.name()))))
                .isInstanceOf(Refusal.Forged.class);
        String one = sent(1);
        String[] parts = one.split("\\.");
        String none = new String(Base64Url.decode(parts[0]), StandardCharsets.UTF_8).replace("EdDSA", "none");
        assertThat(refusedWithoutTrace(Base64Url.encode(none.getBytes(StandardCharsets.UTF_8)) + "." + parts[1] + "."))
                .isInstanceOf(Refusal.Damaged.class);
    }

    @Test
    @DisplayName("重放并改动：同一编号、另一内容，两份留存")
    void a_taken_number_with_another_content_is_refused_and_both_are_kept() {
        String one = sent(1);
        to.receive(one);
        String other = sealed(
                from.signers.getFirst(),
                from.party.firstKey().id(),
                1,
                1,
                Envelope.genesis(from.party.name(), to.party.name()));
        assertThat(refusedWithoutTrace(other)).isEqualTo(new Refusal.NumberTaken(1));
        assertThat(to.channel()
                        .mailbox()
                        .inTransaction(() -> to.channel().mailbox().refused(1))
                        .getFirst()
                        .text())
                .isEqualTo(other);
    }

    @Test
    @DisplayName("不相接：第2号没有接在第1号之后")
    void an_envelope_that_does_not_follow_is_refused_and_the_right_one_still_taken() {
        to.receive(sent(1));
        String two = sent(2);
        String three = sent(3);
        var wrong = sealed(
                from.signers.getFirst(), from.party.firstKey().id(), 1, 2, DigestAlgorithm.SHA_256.of(new byte[1]));
        assertThat(refusedWithoutTrace(wrong)).isEqualTo(new Refusal.ChainBroken(2));
        // the same when it came early and had to wait
        var early = sealed(
                from.signers.getFirst(), from.party.firstKey().id(), 1, 3, DigestAlgorithm.SHA_256.of(new byte[1]));
        to.receive(early);
        assertThat(to.receive(two)).contains(new Receipt.Refused(new Refusal.ChainBroken(3)));
        to.receive(three);
        assertThat(numbersDelivered()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void the_wrong_receiver_the_wrong_sender_and_a_number_far_ahead_are_refused() {
        String own = to.channel().send(transfer("T-1")).text();
        assertThat(refusedWithoutTrace(own)).isEqualTo(new Refusal.UnknownSender(to.party.name()));
        var third = new Pair.Side("linxian-bureau", "临县自然资源局", 31, SignatureScheme.ED25519);
        var aside = new Channel(
                from.party, third.party, new MemoryMailbox(from.party, third.party), from.signers, pair::now);
        assertThat(refusedWithoutTrace(aside.send(problem(1, 1)).text()))
                .isEqualTo(new Refusal.WrongReceiver("linxian-bureau"));
        assertThat(refusedWithoutTrace(sealed(
                        from.signers.getFirst(),
                        from.party.firstKey().id(),
                        1,
                        Channel.WINDOW + 1,
                        DigestAlgorithm.SHA_256.of(new byte[1]))))
                .isEqualTo(new Refusal.TooFarAhead(Channel.WINDOW + 1, 0));
    }

    @Test
    @DisplayName("格式版本：新的、旧的都以一句话拒绝；升级后对方自动重发")
    void newer_and_older_formats_are_refused_in_words_and_nothing_is_lost() {
        var genesis = Envelope.genesis(from.party.name(), to.party.name());
        var signer = from.signers.getFirst();
        String id = signer.publicKey().id();
        assertThat(refusedWithoutTrace(sealed(signer, id, 2, 1, genesis))).isEqualTo(new Refusal.NewerVersion(2));
        assertThat(refusedWithoutTrace(sealed(signer, id, 0, 1, genesis))).isEqualTo(new Refusal.OlderVersion(0));
        // a kind that only a later version has, in an envelope that is otherwise good
        var header = new Envelope.Header(
                1,
                SignatureScheme.ED25519,
                id,
                from.party.name(),
                to.party.name(),
                1,
                genesis,
                "map-layer",
                pair.now(),
                List.of());
        assertThat(refusedWithoutTrace(
                        Envelope.seal(header, problem(1, 1), signer).text()))
                .isEqualTo(new Refusal.UnknownKind("map-layer"));
        assertThat(to.receive(sent(1))).hasOnlyElementsOfType(Receipt.Delivered.class);
        from.receive(to.channel().parcel());
        assertThat(from.lastAcknowledgement().newest())
                .as("the partner is told what this node reads")
                .isEqualTo(1);
    }

    @Test
    @DisplayName("确认：只认对方对本节点所发信封的确认")
    void an_acknowledgement_of_what_was_never_sent_is_refused() {
        var ack = new Message.Acknowledgement(
                3, DigestAlgorithm.SHA_256.of(new byte[1]), 3, List.of(), List.of(), 0, 1, 1);
        var header = new Envelope.Header(
                1,
                SignatureScheme.ED25519,
                from.party.firstKey().id(),
                from.party.name(),
                to.party.name(),
                0,
                Envelope.genesis(from.party.name(), to.party.name()),
                "acknowledgement",
                pair.now(),
                List.of());
        assertThat(refusedWithoutTrace(
                        Envelope.seal(header, ack, from.signers.getFirst()).text()))
                .isEqualTo(new Refusal.AcknowledgesOther(3));
    }

    @Test
    @DisplayName("对方由旧备份恢复：发现、留存两份确认、重发")
    void a_partner_that_went_back_is_found_and_sent_everything_again() {
        sent(1);
        sent(2);
        pair.settle();
        assertThat(from.standing().acknowledged()).isEqualTo(2);
        to.open(new MemoryMailbox(to.party, from.party), from.party, pair::now);
        to.delivered.clear();
        var receipts = from.receive(to.channel().parcel());
        assertThat(Pair.only(receipts, Receipt.Found.class).getFirst().finding())
                .isInstanceOfSatisfying(
                        Finding.WentBack.class, back -> assertThat(back.from()).isEqualTo(2));
        pair.settle();
        assertThat(numbersDelivered()).containsExactly(1L, 2L);
        assertThat(from.standing().findings()).hasSize(1);
        assertThat(Standing.parse(from.standing().print())).isEqualTo(from.standing());
    }

    @Test
    @DisplayName("答复从未发出过的：占号、不收内容、告知对方")
    void an_answer_to_something_never_sent_keeps_its_number_but_is_declined() {
        to.channel().send(transfer("T-1"));
        var bogus = new Message.Answer(
                new Message.JointAct("T-9", "transfer.accepted", content("x"), List.of()),
                new Message.Citation(1, DigestAlgorithm.SHA_256.of(new byte[1])));
        assertThatThrownBy(() -> from.channel().send(bogus)).isInstanceOf(IllegalArgumentException.class);
        // a partner whose program lets it pass
        var header = new Envelope.Header(
                1,
                SignatureScheme.ED25519,
                from.party.firstKey().id(),
                from.party.name(),
                to.party.name(),
                1,
                Envelope.genesis(from.party.name(), to.party.name()),
                "answer",
                pair.now(),
                List.of());
        var envelope = Envelope.seal(header, bogus, from.signers.getFirst());
        var box = from.channel().mailbox();
        box.inTransaction(() -> {
            box.keepSent(new Mailbox.Kept(1, envelope.digest(), envelope.text()));
            return true;
        });
        sent(2);
        to.receive(from.channel().parcel());
        assertThat(to.delivered).hasSize(1);
        assertThat(to.receivedCount()).isEqualTo(2);
        from.receive(to.channel().parcel());
        assertThat(from.standing().declinedByPartner()).hasSize(1).first().satisfies(d -> {
            assertThat(d.number()).isEqualTo(1);
            assertThat(d.code()).isEqualTo("AnswersNothing");
            assertThat(d.sentence().zh()).contains("第1号");
        });
        assertThat(from.shared().records()).isEqualTo(to.shared().records());
        assertThat(from.shared().threads().keySet()).doesNotContain("T-9");
    }

    @Test
    @DisplayName("别人的记录不能代为提供；应用不收的告知对方")
    void a_record_of_another_organ_is_declined_and_so_is_what_the_application_does_not_take() {
        var foreign = new Message.RecordVersion(
                "临县自然资源局",
                new RecordRef("problem", "P-1"),
                1,
                content("x"),
                new Message.Clause("HS-2026-01", 1, "4.2"),
                List.of());
        assertThatThrownBy(() -> from.channel().send(foreign)).isInstanceOf(IllegalArgumentException.class);
        String one = sent(1);
        var receipts = to.channel()
                .receive(new Parcel(List.of(one)), d -> Optional.of(new Sentence("此类记录本机关不收。", "Not taken here.")));
        assertThat(receipts).hasOnlyElementsOfType(Receipt.Declined.class);
        from.receive(to.channel().parcel());
        assertThat(from.standing().declinedByPartner().getFirst().sentence().zh())
                .isEqualTo("此类记录本机关不收。");
        assertThat(to.shared()).isEqualTo(from.shared());
    }

    @Test
    void an_error_of_the_application_rolls_everything_back_and_the_envelopes_come_again() {
        String one = sent(1);
        String two = sent(2);
        var before = seen();
        assertThatThrownBy(() -> to.channel().receive(new Parcel(List.of(one, two)), d -> {
                    if (d.envelope().header().number() == 2) {
                        throw new IllegalStateException("disk full");
                    }
                    return Optional.empty();
                }))
                .hasMessage("disk full");
        assertThat(seen()).isEqualTo(before);
        pair.settle();
        assertThat(numbersDelivered()).containsExactly(1L, 2L);
    }

    @Test
    void a_parcel_is_bounded_and_the_rest_follows() {
        for (int i = 1; i <= 30; i++) {
            sent(i);
        }
        assertThat(from.channel().parcel(10, 1 << 20).envelopes()).hasSize(11);
        assertThat(from.channel().parcel(10, 1).envelopes()).as("one at least").hasSize(2);
        while (from.standing().acknowledged() < 30) {
            to.receive(from.channel().parcel(10, 1 << 20));
            from.receive(to.channel().parcel());
        }
        assertThat(numbersDelivered()).hasSize(30).isSorted();
        var parcel = from.channel().parcel();
        assertThat(Parcel.parse(parcel.text())).isEqualTo(parcel);
    }
}
