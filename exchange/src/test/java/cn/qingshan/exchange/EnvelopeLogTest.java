package cn.qingshan.exchange;

import static cn.qingshan.exchange.Pair.problem;
import static cn.qingshan.exchange.Pair.transfer;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("往来日志：向第三方证明发出了什么、收到了什么")
class EnvelopeLogTest {

    @TempDir
    Path folder = Path.of("");

    private final Pair pair = new Pair();

    private byte[] log() {
        pair.bureau.channel().send(problem(1, 1));
        pair.bureau.channel().send(transfer("T-1"));
        pair.settle();
        pair.procuratorate.channel().send(Pair.answer("T-1", pair.procuratorate.delivered.get(1)));
        pair.settle();
        var next = EnvelopeSigner.generate(SignatureScheme.SM2, Pair.random(70));
        pair.bureau.signers.add(next);
        pair.bureau.channel().replaceKey(next.publicKey());
        pair.bureau.channel().revokeKey(pair.bureau.party.firstKey().id(), "到期更换");
        pair.settle();
        pair.bureau.channel().send(problem(2, 1)); // not acknowledged
        return written(pair.bureau);
    }

    private static byte[] written(Pair.Side side) {
        var out = new ByteArrayOutputStream();
        try {
            EnvelopeLog.write(side.channel(), Instant.parse("2026-11-25T03:00:00Z"), out);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    private EnvelopeLog.Verdict check(byte[] log) {
        return check(log, pair.bureau.party.firstKey());
    }

    private EnvelopeLog.Verdict check(byte[] log, @Nullable EnvelopeKey key) {
        try {
            return EnvelopeLog.check(new ByteArrayInputStream(log), key, pair.procuratorate.party.firstKey());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void it_counts_what_each_side_sent_and_how_far_the_other_signed_for_it() {
        var account = ((EnvelopeLog.Verdict.Whole) check(log())).account();
        assertThat(account.sent()).isEqualTo(5);
        assertThat(account.acknowledged()).isEqualTo(4);
        assertThat(account.received()).isEqualTo(1);
        assertThat(account.kinds())
                .containsEntry("record", 2L)
                .containsEntry("answer", 1L)
                .containsEntry("new-key", 1L);
        var theirs = (EnvelopeLog.Verdict.Whole) checkTheirs();
        assertThat(theirs.account().received()).isEqualTo(4);
        assertThat(theirs.account().acknowledged()).isEqualTo(1);
    }

    private EnvelopeLog.Verdict checkTheirs() {
        try {
            return EnvelopeLog.check(
                    new ByteArrayInputStream(written(pair.procuratorate)),
                    pair.procuratorate.party.firstKey(),
                    pair.bureau.party.firstKey());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @DisplayName("改一个字符、少一行、换次序、截断，都能指出在哪一行")
    void whatever_is_changed_is_found_with_its_line() {
        byte[] log = log();
        for (int at = 0; at < log.length; at += 97) {
            byte[] other = log.clone();
            other[at] ^= 1;
            assertThat(check(other)).as("byte %d", at).isInstanceOf(EnvelopeLog.Verdict.Broken.class);
        }
        for (int length = 0; length < log.length; length += 211) {
            assertThat(check(Arrays.copyOf(log, length))).isInstanceOf(EnvelopeLog.Verdict.Broken.class);
        }
        List<String> lines = new String(log, StandardCharsets.UTF_8).lines().toList();
        var without = new ArrayList<>(lines);
        without.remove(2);
        assertThat(check(bytes(without))).isInstanceOfSatisfying(EnvelopeLog.Verdict.Broken.class, broken -> {
            assertThat(broken.line()).isEqualTo(3);
            assertThat(broken.why().zh()).contains("缺第2号");
        });
    }

    private static byte[] bytes(List<String> lines) {
        return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void another_key_than_the_published_one_is_found_and_a_key_from_the_file_is_said_to_prove_nothing() {
        byte[] log = log();
        var stranger = EnvelopeSigner.generate(SignatureScheme.ED25519, Pair.random(71))
                .publicKey();
        assertThat(check(log, stranger)).isInstanceOf(EnvelopeLog.Verdict.Broken.class);
        assertThat(((EnvelopeLog.Verdict.Whole) check(log, null)).account().keysGiven())
                .isFalse();
    }

    @Test
    void the_program_says_it_in_both_languages_and_by_its_exit_code() throws IOException {
        var file = folder.resolve("往来.log");
        byte[] log = log();
        Files.write(file, log);
        String by = pair.bureau.party.firstKey().print();
        String with = pair.procuratorate.party.firstKey().print();
        assertThat(run(0, file.toString(), "--by-key", by, "--with-key", with))
                .contains("heshan-bureau 发出 5 份")
                .contains("前 4 份由 heshan-procuratorate 签名确认")
                .doesNotContain("注意");
        assertThat(run(0, file.toString(), "--lang", "en")).contains("Whole").contains("Note:");
        Files.write(file, Arrays.copyOf(log, 3000));
        assertThat(run(1, file.toString())).contains("行：");
        assertThat(run(2, folder.resolve("none").toString())).contains("读不到");
        assertThat(run(2)).contains("CheckLog FILE");
        assertThat(run(2, file.toString(), "--by-key", "x")).contains("CheckLog FILE");
    }

    private static String run(int exit, String... args) {
        var out = new ByteArrayOutputStream();
        assertThat(CheckLog.run(args, new PrintStream(out, true, StandardCharsets.UTF_8)))
                .isEqualTo(exit);
        return out.toString(StandardCharsets.UTF_8);
    }
}
