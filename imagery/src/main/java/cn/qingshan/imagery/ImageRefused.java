package cn.qingshan.imagery;

import java.util.List;
import java.util.Locale;

/** An image that can't be read, or not truly, with a stable reason and a sentence for the person who sent it. */
public final class ImageRefused extends Exception {

    private static final long serialVersionUID = 1L;

    /** The ids are kept for good. Comments list the parameters in order. */
    public enum Reason {
        EMPTY("empty"),
        NOT_TIFF("not-tiff"),
        JPEG_2000("jpeg-2000"),
        CUT_OFF("cut-off"),
        /** where, technical */
        DAMAGED("damaged"),
        /** what, technical: a size that no honest file has */
        TOO_LARGE("too-large"),
        /** what it has that isn't read here, technical */
        UNSUPPORTED("unsupported"),
        /** nothing says where the image lies */
        NO_PLACE("no-place"),
        NO_CRS("no-crs"),
        /** what the file states */
        UNKNOWN_CRS("unknown-crs"),
        /** what the file states */
        UNCONVERTED_CRS("unconverted-crs"),
        /** how many megabytes a picture would have to read */
        NO_OVERVIEWS("no-overviews"),
        /** the file's name */
        CHANGED_WHILE_READ("changed-while-read");

        private final String id;

        Reason(String id) {
            this.id = id;
        }

        public String id() {
            return id;
        }
    }

    private final Reason reason;
    private final transient List<Object> parameters;

    public ImageRefused(Reason reason, Object... parameters) {
        super(reason.id() + " " + List.of(parameters));
        this.reason = reason;
        this.parameters = List.of(parameters);
    }

    public Reason reason() {
        return reason;
    }

    public List<Object> parameters() {
        return parameters;
    }

    public String sentence(Locale locale) {
        return Sentences.of("image." + reason.id(), parameters, locale);
    }
}
