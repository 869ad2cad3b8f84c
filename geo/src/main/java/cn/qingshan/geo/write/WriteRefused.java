package cn.qingshan.geo.write;

import cn.qingshan.geo.Sentences;
import java.util.List;
import java.util.Locale;

/** Why a file, or a feature of it, can't be written. Of a refused file nothing is left. */
public final class WriteRefused extends Exception {

    private static final long serialVersionUID = 1L;

    /** The ids are kept for good. Comments list the parameters in order. */
    public enum Reason {
        /** the file's name */
        DISK_FULL("disk-full"),
        /** the file's name, what the system says */
        CANNOT_WRITE("cannot-write"),
        /** format, coordinate system */
        CRS_NOT_OF_FORMAT("crs-not-of-format"),
        /** format, kind of geometry, row */
        KIND_NOT_OF_FORMAT("kind-not-of-format"),
        /** format, row */
        KINDS_MIXED("kinds-mixed"),
        /** format, row */
        NO_GEOMETRY("no-geometry"),
        /** row, coordinate system */
        OUTSIDE_PROJECTION("outside-projection"),
        /** format, the limit */
        BEYOND_LIMIT("beyond-limit"),
        /** format */
        NOTHING_TO_WRITE("nothing-to-write");

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

    WriteRefused(Reason reason, Object... parameters) {
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
        return Sentences.of("write." + reason.id(), parameters, locale);
    }
}
