package cn.qingshan.chain;

/** Text that is no signed note, no key or no checkpoint in the C2SP formats: {@link #why} says what is wrong with it. */
public final class BadNote extends Exception {

    public enum Why {
        /** a control character, or no valid text */
        BAD_CHARACTER,
        /** no blank line between text and signatures, no final newline, or no signature */
        NO_SIGNATURES,
        BAD_SIGNATURE_LINE,
        TOO_MANY_SIGNATURES,
        BAD_KEY,
        UNKNOWN_KEY_TYPE,
        /** the key's four-byte id is not that of its name and bytes */
        KEY_ID_MISMATCH,
        BAD_ORIGIN,
        BAD_SIZE,
        BAD_ROOT,
        BAD_EXTENSION
    }

    private final Why why;

    BadNote(Why why) {
        super(why.name());
        this.why = why;
    }

    public Why why() {
        return why;
    }
}
