package cn.qingshan.geo.parquet;

import java.io.IOException;

/** A file that is no Parquet, is cut off or damaged, or has what isn't read here; the message says what. */
public final class DamagedParquet extends IOException {

    private static final long serialVersionUID = 1L;

    /** What is the matter. */
    public enum Kind {
        DAMAGED,
        CUT_OFF,
        /** Sizes that no honest file has. */
        TOO_LARGE
    }

    private final Kind kind;

    DamagedParquet(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    DamagedParquet(String message) {
        this(Kind.DAMAGED, message);
    }

    public Kind kind() {
        return kind;
    }
}
