package cn.qingshan.geo.crs;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A coordinate system that can't be led to CGCS2000. */
public final class CrsRefused extends Exception {

    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** Not one of those the engine knows. */
        UNKNOWN,
        /** Beijing 54 or Xi'an 80: known, but nothing converts it truly without the place's own seven parameters. */
        UNCONVERTED
    }

    private final Reason reason;
    private final String stated;
    private final transient @Nullable OldSystem old;

    public CrsRefused(Reason reason, String stated) {
        super(reason + ": " + stated);
        this.reason = reason;
        this.stated = stated;
        this.old = null;
    }

    CrsRefused(OldSystem old, String stated) {
        super(Reason.UNCONVERTED + ": " + stated);
        this.reason = Reason.UNCONVERTED;
        this.stated = stated;
        this.old = old;
    }

    public Reason reason() {
        return reason;
    }

    /** What the file said, shortened for a message. */
    public String stated() {
        return stated.length() > 80 ? stated.substring(0, 80) + "…" : stated;
    }

    /** What could be converted if its {@link SevenParameters} were given. */
    public Optional<OldSystem> old() {
        return Optional.ofNullable(old);
    }
}
