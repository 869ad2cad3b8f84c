package cn.qingshan.imagery;

import cn.qingshan.geo.Refused;

/** An image that can't be read, or not truly, with a stable reason and a sentence for the person who sent it. */
public final class ImageRefused extends Refused {

    private static final long serialVersionUID = 1L;

    /** Comments list the parameters in order. */
    public enum Reason implements Refused.Reason {
        EMPTY,
        NOT_TIFF,
        JPEG_2000,
        CUT_OFF,
        /** where, technical */
        DAMAGED,
        /** what, technical: a size that no honest file has */
        TOO_LARGE,
        /** what it has that isn't read here, technical */
        UNSUPPORTED,
        /** nothing says where the image lies */
        NO_PLACE,
        NO_CRS,
        /** what the file states */
        UNKNOWN_CRS,
        /** what the file states */
        UNCONVERTED_CRS,
        /** how many megabytes a picture would have to read */
        NO_OVERVIEWS,
        /** the file's name */
        CHANGED_WHILE_READ
    }

    private final Reason reason;

    public ImageRefused(Reason reason, Object... parameters) {
        super(Sentences.BUNDLE, "image.", reason, parameters);
        this.reason = reason;
    }

    @Override
    public Reason reason() {
        return reason;
    }
}
