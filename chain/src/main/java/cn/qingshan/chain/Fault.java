package cn.qingshan.chain;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One thing in an export that does not fit.
 *
 * @param details what fills the sentence of {@code kind} in the message bundle
 */
public record Fault(Kind kind, Place place, List<String> details) {

    public Fault {
        details = List.copyOf(details);
    }

    /**
     * Where: as far as it is known.
     *
     * @param line from 1; 0 for the file as a whole
     * @param offset of the line's first byte
     */
    public record Place(long line, long offset, Optional<RecordRef> record, Optional<Long> seq, Optional<UUID> act) {}

    public enum Kind {
        LINE_UNREADABLE,
        LINE_TOO_LONG,
        LINE_NOT_CANONICAL,
        LINE_CHANGED,
        LINE_UNKNOWN,
        LINE_OUT_OF_PLACE,
        FIELD_BAD,
        HEADER_MISSING,
        KEY_BAD,
        KEY_MISSING,
        KEY_DIFFERS,
        NOTHING_SIGNED,
        CHECKPOINT_BAD,
        CHECKPOINT_NOT_BY_KEY,
        CHECKPOINT_FORGED,
        RECORD_TWICE,
        RECORD_COUNT,
        RECORD_HEAD,
        ACT_MISSING,
        ACT_TWICE,
        ACT_OUT_OF_ORDER,
        TOLD_LAST,
        BODY_CHANGED,
        BODY_FIELD_BAD,
        BODY_OF_OTHER_RECORD,
        BODY_OF_OTHER_SEQ,
        LINK_BROKEN,
        POSITION_NOT_RISING,
        POSITION_TWICE,
        PROOF_MISSING,
        PROOF_UNEXPECTED,
        PROOF_WRONG,
        EVIDENCE_CHANGED,
        EVIDENCE_SIZE,
        SEAL_BAD,
        SEAL_NOT_BY_KEY,
        SEAL_FORGED,
        END_MISSING,
        END_LINES,
        FILE_CHANGED,
        AFTER_END,
        NO_FINAL_NEWLINE
    }
}
