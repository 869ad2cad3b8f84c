package cn.qingshan.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import cn.qingshan.chain.BadNote.Why;
import cn.qingshan.chain.SignedNote.Verdict;
import java.security.SecureRandom;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("C2SP signed-note, with the published keys and notes of the Go note package")
class SignedNoteTest {

    private static final String PETER_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    private static final String PETER_SECRET =
            "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
    private static final String ENOCH_KEY = "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop";
    private static final String TEXT = """
            If you think cryptography is the answer to your problem,
            then you don't know what your problem is.
            """;
    private static final String PETER_LINE =
            "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
    private static final String ENOCH_LINE =
            "— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n";

    private static void refuses(Why why, ThrowingCallable call) {
        assertThatThrownBy(call)
                .asInstanceOf(type(BadNote.class))
                .extracting(BadNote::why)
                .isEqualTo(why);
    }

    @Test
    void signing_gives_the_published_note_byte_for_byte() throws BadNote {
        var note = SignedNote.sign(TEXT, NoteSigner.parse(PETER_SECRET));

        assertThat(note.print()).isEqualTo(TEXT + "\n" + PETER_LINE);
        assertThat(SignedNote.parse(note.print())).isEqualTo(note);
    }

    @Test
    void keys_print_as_they_were_read() throws BadNote {
        assertThat(VerifierKey.parse(PETER_KEY).print()).isEqualTo(PETER_KEY);
        var signer = NoteSigner.parse(PETER_SECRET);
        assertThat(signer.print()).isEqualTo(PETER_SECRET);
        assertThat(signer.verifierKey().print()).isEqualTo(PETER_KEY);
        assertThat(signer.toString()).doesNotContain("AYEKFALV");
    }

    @Test
    void known_keys_verify_and_unknown_ones_are_ignored() throws BadNote {
        var peter = VerifierKey.parse(PETER_KEY);
        var enoch = VerifierKey.parse(ENOCH_KEY);
        var note = SignedNote.parse(TEXT + "\n" + PETER_LINE + ENOCH_LINE);

        assertThat(note.text()).isEqualTo(TEXT);
        assertThat(note.verify(peter)).isEqualTo(new Verdict.Signed(List.of(peter)));
        assertThat(note.verify(enoch)).isEqualTo(new Verdict.Signed(List.of(enoch)));
        assertThat(note.verify(enoch, peter)).isEqualTo(new Verdict.Signed(List.of(peter, enoch)));
        assertThat(note.verify()).isEqualTo(new Verdict.NoKnownKey());
        assertThat(SignedNote.parse(TEXT + "\n" + ENOCH_LINE).verify(peter)).isEqualTo(new Verdict.NoKnownKey());
    }

    @Test
    @DisplayName("If a signature from a known key fails to verify, clients SHOULD reject the whole note")
    void a_wrong_signature_of_a_known_key_condemns_the_note() throws BadNote {
        var peter = VerifierKey.parse(PETER_KEY);
        var enoch = VerifierKey.parse(ENOCH_KEY);
        String forged = PETER_LINE.substring(0, 60) + "ABCD" + PETER_LINE.substring(60);

        assertThat(SignedNote.parse(TEXT + "\n" + forged).verify(peter)).isEqualTo(new Verdict.Forged(peter));
        assertThat(SignedNote.parse(TEXT + "\n" + ENOCH_LINE + forged).verify(peter, enoch))
                .isEqualTo(new Verdict.Forged(peter));
        assertThat(SignedNote.parse(TEXT.replace("answer", "Answer") + "\n" + PETER_LINE)
                        .verify(peter))
                .isEqualTo(new Verdict.Forged(peter));
    }

    @Test
    void malformed_notes_are_refused() {
        refuses(Why.NO_SIGNATURES, () -> SignedNote.parse(TEXT));
        refuses(Why.NO_SIGNATURES, () -> SignedNote.parse(TEXT + "\n"));
        refuses(
                Why.NO_SIGNATURES,
                () -> SignedNote.parse(TEXT + "\n" + PETER_LINE.substring(0, PETER_LINE.length() - 1)));
        refuses(Why.BAD_CHARACTER, () -> SignedNote.parse("\u0001" + TEXT + "\n" + PETER_LINE));
        refuses(Why.BAD_CHARACTER, () -> SignedNote.parse("\r" + TEXT + "\n" + PETER_LINE));
        refuses(Why.BAD_CHARACTER, () -> SignedNote.parse("\ud800" + TEXT + "\n" + PETER_LINE));
        refuses(
                Why.BAD_SIGNATURE_LINE,
                () -> SignedNote.parse(TEXT + "\n" + PETER_LINE.replace("PeterNeumann", "Bad Name")));
        refuses(
                Why.BAD_SIGNATURE_LINE,
                () -> SignedNote.parse(TEXT + "\n" + PETER_LINE.replace("PeterNeumann", "Bad+Name")));
        refuses(Why.BAD_SIGNATURE_LINE, () -> SignedNote.parse(TEXT + "\n" + PETER_LINE + "Unexpected line.\n"));
        refuses(Why.BAD_SIGNATURE_LINE, () -> SignedNote.parse(TEXT + "\n— PeterNeumann AAAA\n"));
        refuses(Why.BAD_SIGNATURE_LINE, () -> SignedNote.parse(TEXT + "\n" + PETER_LINE.replace("AM=", "AN=")));
        refuses(Why.TOO_MANY_SIGNATURES, () -> SignedNote.parse(TEXT + "\n" + PETER_LINE.repeat(101)));
    }

    @Test
    void text_that_cannot_be_a_note_is_not_signed() throws BadNote {
        var signer = NoteSigner.parse(PETER_SECRET);
        for (String text : List.of("", "no newline", "tab\t\n")) {
            assertThatThrownBy(() -> SignedNote.sign(text, signer)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    @DisplayName("no part of a key and no key with one changed character is taken")
    void mangled_keys_are_refused() {
        for (int from = 0; from <= PETER_KEY.length(); from++) {
            for (int to = from; to <= PETER_KEY.length(); to++) {
                if (to - from < PETER_KEY.length()) {
                    String part = PETER_KEY.substring(from, to);
                    assertThatThrownBy(() -> VerifierKey.parse(part)).isInstanceOf(BadNote.class);
                }
            }
        }
        for (String key : List.of(PETER_KEY, PETER_SECRET)) {
            for (int i = 0; i < key.length(); i++) {
                String changed = key.substring(0, i) + (char) (key.charAt(i) + 1) + key.substring(i + 1);
                assertThatThrownBy(() -> {
                            if (key.equals(PETER_KEY)) {
                                VerifierKey.parse(changed);
                            } else {
                                NoteSigner.parse(changed);
                            }
                        })
                        .as(changed)
                        .isInstanceOf(BadNote.class);
            }
        }
        // both with the id that belongs to them
        refuses(
                Why.BAD_KEY,
                () -> VerifierKey.parse("PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY=="));
        refuses(
                Why.UNKNOWN_KEY_TYPE,
                () -> VerifierKey.parse("PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"));
    }

    @Test
    void a_new_key_signs_what_its_public_half_verifies() throws BadNote {
        var signer = NoteSigner.generate("qingshan.example/heshan", new SecureRandom());
        var key = VerifierKey.parse(signer.verifierKey().print());
        var note = SignedNote.parse(
                SignedNote.sign("青山\n", NoteSigner.parse(signer.print())).print());

        assertThat(note.verify(key)).isEqualTo(new Verdict.Signed(List.of(key)));
        refuses(Why.BAD_KEY, () -> NoteSigner.generate("with space", new SecureRandom()));
        refuses(Why.BAD_KEY, () -> NoteSigner.generate("全角\u3000空格", new SecureRandom()));
    }

    @Test
    @DisplayName("C2SP tlog-checkpoint: origin, size, root, then extension lines")
    void checkpoints_are_three_lines_and_extensions() throws BadNote {
        String text = """
                example.com/behind-the-sofa
                20852163
                CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=
                """;
        var checkpoint = Checkpoint.parse(text);
        assertThat(checkpoint.origin()).isEqualTo("example.com/behind-the-sofa");
        assertThat(checkpoint.size()).isEqualTo(20852163);
        assertThat(checkpoint.text()).isEqualTo(text);
        assertThat(Checkpoint.parse(text + "one\ntwo\n").extensions()).containsExactly("one", "two");

        // the published example is signed as well
        var note = SignedNote.parse(text
                + "\n— example.com/behind-the-sofa"
                + " Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n");
        assertThat(Checkpoint.parse(note.text())).isEqualTo(checkpoint);
    }

    @Test
    void malformed_checkpoints_are_refused() {
        String root = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=";
        refuses(Why.BAD_ORIGIN, () -> Checkpoint.parse("\n1\n" + root + "\n"));
        refuses(Why.BAD_ORIGIN, () -> Checkpoint.parse("a\n1\n"));
        refuses(Why.BAD_ORIGIN, () -> Checkpoint.parse("a\n1\n" + root));
        for (String size : List.of("", "01", "-1", "+1", "1.0", "9223372036854775808", "٣")) {
            refuses(Why.BAD_SIZE, () -> Checkpoint.parse("a\n" + size + "\n" + root + "\n"));
        }
        for (String bad : List.of("", "AAAA", root.replace("=", ""), root.replace("2I=", "2J="))) {
            refuses(Why.BAD_ROOT, () -> Checkpoint.parse("a\n1\n" + bad + "\n"));
        }
        refuses(Why.BAD_EXTENSION, () -> Checkpoint.parse("a\n1\n" + root + "\n\nb\n"));
        refuses(Why.BAD_SIZE, () -> Checkpoint.parse(LedgerExport.sealText(1, new CompactRange().root())));
    }
}
