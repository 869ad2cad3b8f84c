package cn.qingshan.chain;

import java.util.Arrays;
import java.util.List;

/**
 * The head of the ledger's tree at one size: C2SP tlog-checkpoint. Three lines and, if any, extension lines: origin, size in
 * decimal, base64 of the RFC 9162 root. Signed as a note it binds the signer to every act up to that size.
 *
 * @param origin names the ledger, such as {@code qingshan.example/heshan}; the signer's name should be the same
 * @param size number of acts in the tree
 */
public record Checkpoint(String origin, long size, Digest root, List<String> extensions) {

    public Checkpoint {
        if (origin.isEmpty() || origin.indexOf('\n') >= 0 || size < 0) {
            throw new IllegalArgumentException("Not the origin and size of a tree: " + origin + ", " + size);
        }
        extensions = List.copyOf(extensions);
        if (extensions.stream().anyMatch(e -> e.isEmpty() || e.indexOf('\n') >= 0)) {
            throw new IllegalArgumentException("An extension is one line, not empty");
        }
    }

    public Checkpoint(String origin, long size, Digest root) {
        this(origin, size, root, List.of());
    }

    public String text() {
        var text = new StringBuilder()
                .append(origin)
                .append('\n')
                .append(size)
                .append('\n')
                .append(root.base64())
                .append('\n');
        extensions.forEach(e -> text.append(e).append('\n'));
        return text.toString();
    }

    public SignedNote sign(NoteSigner... signers) {
        return SignedNote.sign(text(), signers);
    }

    /** Reads the text of a note; who signed it is {@link SignedNote#verify}'s matter. */
    public static Checkpoint parse(String text) throws BadNote {
        String[] lines = text.split("\n", -1);
        // whole lines leave one empty string after the last newline
        if (lines.length < 4 || !lines[lines.length - 1].isEmpty() || lines[0].isEmpty()) {
            throw new BadNote(BadNote.Why.BAD_ORIGIN);
        }
        if (!lines[1].matches("0|[1-9][0-9]{0,18}")) {
            throw new BadNote(BadNote.Why.BAD_SIZE);
        }
        long size;
        try {
            size = Long.parseLong(lines[1]);
        } catch (NumberFormatException e) {
            throw new BadNote(BadNote.Why.BAD_SIZE);
        }
        byte[] root = Base64Strict.decode(lines[2]);
        if (root == null || root.length != Digest.LENGTH) {
            throw new BadNote(BadNote.Why.BAD_ROOT);
        }
        var extensions = Arrays.asList(lines).subList(3, lines.length - 1);
        if (extensions.stream().anyMatch(String::isEmpty)) {
            throw new BadNote(BadNote.Why.BAD_EXTENSION);
        }
        return new Checkpoint(lines[0], size, Digest.of(root), extensions);
    }
}
