package cn.qingshan.geo.flatgeobuf;

import java.io.IOException;

/** A file that is none, is cut off or is damaged; the message says where. */
public final class NotFlatGeobuf extends IOException {

    private static final long serialVersionUID = 1L;

    private final boolean cutOff;
    private final long tooMany;

    NotFlatGeobuf(String why, boolean cutOff) {
        super(why);
        this.cutOff = cutOff;
        this.tooMany = 0;
    }

    NotFlatGeobuf(long features, int most) {
        super("%d features, more than %d".formatted(features, most));
        this.cutOff = false;
        this.tooMany = features;
    }

    /** The features announced, where they are more than can be read; else 0. */
    public long tooMany() {
        return tooMany;
    }

    /** The file ends before what it announces. */
    public boolean cutOff() {
        return cutOff;
    }
}
