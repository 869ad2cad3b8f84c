package cn.qingshan.geo.read;

import cn.qingshan.geo.Refused;
import cn.qingshan.geo.Sentences;
import cn.qingshan.geo.crs.CrsRefused;
import cn.qingshan.geo.flatgeobuf.FlatGeobufFile;
import cn.qingshan.geo.flatgeobuf.NotFlatGeobuf;

/** A file that can't be read as a whole, with a stable reason and a sentence for the person who sent it. */
public final class FileRefused extends Refused {

    private static final long serialVersionUID = 1L;

    /** Comments list the parameters in order. */
    public enum Reason implements Refused.Reason {
        EMPTY,
        /** original name */
        NOT_A_KNOWN_FORMAT,
        TRUNCATED,
        /** where or why, technical */
        UNREADABLE,
        NO_SHP_IN_ZIP,
        ZIP_BOMB,
        /** what the file states */
        UNKNOWN_CRS,
        /** what the file states */
        UNCONVERTED_CRS,
        /** a guess by the numbers, as "EPSG:4526", or "" */
        NO_CRS_STATED,
        CHARSET_UNDECIDABLE,
        /** the columns there are */
        NO_COORDINATE_COLUMNS,
        /** the layers there are */
        WHICH_LAYER,
        /** the layer asked for, or "" */
        NO_SUCH_LAYER,
        /** the column asked for */
        NO_SUCH_COLUMN,
        /** how many at most */
        TOO_MANY_FEATURES,
        /** the column of keys or "", megabytes at most */
        TOO_MUCH_TEXT
    }

    private final Reason reason;

    public FileRefused(Reason reason, Object... parameters) {
        super(Sentences.BUNDLE, "file.", reason, parameters);
        this.reason = reason;
    }

    /** A file that is no FlatGeobuf, cut off, damaged or too large. */
    public static FileRefused of(NotFlatGeobuf not) {
        if (not.tooMany() > 0) {
            return new FileRefused(Reason.TOO_MANY_FEATURES, FlatGeobufFile.MOST_FEATURES);
        }
        return not.cutOff()
                ? new FileRefused(Reason.TRUNCATED)
                : new FileRefused(Reason.UNREADABLE, Reading.saying(not));
    }

    static FileRefused of(CrsRefused crs) {
        return new FileRefused(
                switch (crs.reason()) {
                    case UNKNOWN -> Reason.UNKNOWN_CRS;
                    case UNCONVERTED -> Reason.UNCONVERTED_CRS;
                },
                crs.stated());
    }

    @Override
    public Reason reason() {
        return reason;
    }
}
