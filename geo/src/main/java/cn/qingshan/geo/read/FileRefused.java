package cn.qingshan.geo.read;

import cn.qingshan.geo.Sentences;
import cn.qingshan.geo.crs.CrsRefused;
import java.util.List;
import java.util.Locale;

/** A file that can't be read as a whole, with a stable reason and a sentence for the person who sent it. */
public final class FileRefused extends Exception {

    private static final long serialVersionUID = 1L;

    /** The ids are kept for good. Comments list the parameters in order. */
    public enum Reason {
        EMPTY("empty"),
        /** original name */
        NOT_A_KNOWN_FORMAT("not-a-known-format"),
        TRUNCATED("truncated"),
        /** where or why, technical */
        UNREADABLE("unreadable"),
        NO_SHP_IN_ZIP("no-shp-in-zip"),
        ZIP_BOMB("zip-bomb"),
        /** what the file states */
        UNKNOWN_CRS("unknown-crs"),
        /** what the file states */
        UNCONVERTED_CRS("unconverted-crs"),
        /** a guess by the numbers, as "EPSG:4526", or "" */
        NO_CRS_STATED("no-crs-stated"),
        CHARSET_UNDECIDABLE("charset-undecidable"),
        /** the columns there are */
        NO_COORDINATE_COLUMNS("no-coordinate-columns"),
        /** the layers there are */
        WHICH_LAYER("which-layer"),
        /** the layer asked for, or "" */
        NO_SUCH_LAYER("no-such-layer"),
        /** the column asked for */
        NO_SUCH_COLUMN("no-such-column");

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

    public FileRefused(Reason reason, Object... parameters) {
        super(reason.id() + " " + List.of(parameters));
        this.reason = reason;
        this.parameters = List.of(parameters);
    }

    static FileRefused of(CrsRefused crs) {
        return new FileRefused(
                switch (crs.reason()) {
                    case UNKNOWN -> Reason.UNKNOWN_CRS;
                    case UNCONVERTED -> Reason.UNCONVERTED_CRS;
                },
                crs.stated());
    }

    public Reason reason() {
        return reason;
    }

    public List<Object> parameters() {
        return parameters;
    }

    public String sentence(Locale locale) {
        return Sentences.of("file." + reason.id(), parameters, locale);
    }
}
