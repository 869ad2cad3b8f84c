package cn.qingshan.chain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;

/**
 * Text signed by one or more keys: C2SP signed-note. The text ends in a newline, a blank line follows, then one line
 * {@code — name base64(4-byte key id ‖ signature)} for each signature. Signed are the bytes of the text, its last newline
 * included.
 */
public record SignedNote(String text, List<NoteSignature> signatures) {

    private static final int MAX_SIGNATURES = 100;
    private static final String DASH = "\u2014 ";

    /** One signature line, checked or not. */
    public record NoteSignature(String name, int keyId, String base64) {}

    /** What the known keys say of a note. */
    public sealed interface Verdict {
        /** Signed by these of the known keys; signatures of unknown keys are ignored. */
        record Signed(List<VerifierKey> by) implements Verdict {}

        record NoKnownKey() implements Verdict {}

        /** A line claims to be of a known key and is not: the whole note is refused. */
        record Forged(VerifierKey claimed) implements Verdict {}
    }

    public SignedNote {
        signatures = List.copyOf(signatures);
    }

    /** @throws IllegalArgumentException if the text does not end in a newline or holds other control characters */
    public static SignedNote sign(String text, NoteSigner... signers) {
        if (!isText(text) || !text.endsWith("\n") || signers.length == 0) {
            throw new IllegalArgumentException("A note is text of whole lines with at least one signer");
        }
        var signatures = new ArrayList<NoteSignature>();
        byte[] message = text.getBytes(StandardCharsets.UTF_8);
        for (var signer : signers) {
            byte[] signature = signer.sign(message);
            var key = signer.verifierKey();
            var bytes = ByteBuffer.allocate(Integer.BYTES + signature.length)
                    .putInt(key.id())
                    .put(signature)
                    .array();
            signatures.add(
                    new NoteSignature(key.name(), key.id(), Base64.getEncoder().encodeToString(bytes)));
        }
        return new SignedNote(text, signatures);
    }

    public static SignedNote parse(String note) throws BadNote {
        if (!isText(note)) {
            throw new BadNote(BadNote.Why.BAD_CHARACTER);
        }
        int blank = note.lastIndexOf("\n\n");
        if (blank < 0 || !note.endsWith("\n") || blank + 2 == note.length()) {
            throw new BadNote(BadNote.Why.NO_SIGNATURES);
        }
        String[] lines = note.substring(blank + 2, note.length() - 1).split("\n", -1);
        if (lines.length > MAX_SIGNATURES) {
            throw new BadNote(BadNote.Why.TOO_MANY_SIGNATURES);
        }
        var signatures = new ArrayList<NoteSignature>();
        for (String line : lines) {
            int space = line.lastIndexOf(' ');
            if (!line.startsWith(DASH) || space < DASH.length()) {
                throw new BadNote(BadNote.Why.BAD_SIGNATURE_LINE);
            }
            String name = line.substring(DASH.length(), space);
            String base64 = line.substring(space + 1);
            byte[] bytes = Base64Strict.decode(base64);
            if (!VerifierKey.isName(name) || bytes == null || bytes.length <= Integer.BYTES) {
                throw new BadNote(BadNote.Why.BAD_SIGNATURE_LINE);
            }
            signatures.add(new NoteSignature(name, ByteBuffer.wrap(bytes).getInt(), base64));
        }
        return new SignedNote(note.substring(0, blank + 1), signatures);
    }

    public String print() {
        var note = new StringBuilder(text).append('\n');
        for (var signature : signatures) {
            note.append(DASH)
                    .append(signature.name())
                    .append(' ')
                    .append(signature.base64())
                    .append('\n');
        }
        return note.toString();
    }

    public Verdict verify(VerifierKey... known) {
        return verify(List.of(known));
    }

    public Verdict verify(Collection<VerifierKey> known) {
        byte[] message = text.getBytes(StandardCharsets.UTF_8);
        var by = new ArrayList<VerifierKey>();
        for (var signature : signatures) {
            for (var key : known) {
                if (!key.name().equals(signature.name()) || key.id() != signature.keyId()) {
                    continue;
                }
                byte[] bytes = Base64.getDecoder().decode(signature.base64());
                var tail = new byte[bytes.length - Integer.BYTES];
                System.arraycopy(bytes, Integer.BYTES, tail, 0, tail.length);
                if (!key.hasSigned(message, tail)) {
                    return new Verdict.Forged(key);
                }
                if (!by.contains(key)) {
                    by.add(key);
                }
            }
        }
        return by.isEmpty() ? new Verdict.NoKnownKey() : new Verdict.Signed(List.copyOf(by));
    }

    /** Encodable text without control characters other than newline. */
    private static boolean isText(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text)
                && text.chars().noneMatch(c -> c < 0x20 && c != '\n');
    }
}
