package cn.qingshan.geo.write;

import cn.qingshan.geo.Refused;
import cn.qingshan.geo.Sentences;

/** Why a file, or a feature of it, can't be written. Of a refused file nothing is left. */
public final class WriteRefused extends Refused {

    private static final long serialVersionUID = 1L;

    /** Comments list the parameters in order. */
    public enum Reason implements Refused.Reason {
        /** the file's name */
        DISK_FULL,
        /** the file's name, what the system says */
        CANNOT_WRITE,
        /** format, coordinate system */
        CRS_NOT_OF_FORMAT,
        /** format, kind of geometry, row */
        KIND_NOT_OF_FORMAT,
        /** format, row */
        KINDS_MIXED,
        /** format, row */
        NO_GEOMETRY,
        /** row, coordinate system */
        OUTSIDE_PROJECTION,
        /** format, the limit */
        BEYOND_LIMIT,
        /** format */
        NOTHING_TO_WRITE
    }

    private final Reason reason;

    WriteRefused(Reason reason, Object... parameters) {
        super(Sentences.BUNDLE, "write.", reason, parameters);
        this.reason = reason;
    }

    @Override
    public Reason reason() {
        return reason;
    }
}
