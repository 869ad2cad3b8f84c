package cn.qingshan.ledger;

import java.time.OffsetDateTime;
import java.util.UUID;

/** The record was changed by somebody else after this person had read it; nothing of either is lost. */
public final class EditedMeanwhile extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final UUID record;
    private final String by;
    private final OffsetDateTime at;

    EditedMeanwhile(UUID record, String by, OffsetDateTime at) {
        super("Record " + record + " was changed by " + by + " at " + at);
        this.record = record;
        this.by = by;
        this.at = at;
    }

    public UUID record() {
        return record;
    }

    public String by() {
        return by;
    }

    public OffsetDateTime at() {
        return at;
    }
}
