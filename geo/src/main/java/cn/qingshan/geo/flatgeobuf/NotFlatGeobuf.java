package cn.qingshan.geo.flatgeobuf;

import java.io.IOException;

/** A file that is none, is cut off or is damaged; the message says where. */
public final class NotFlatGeobuf extends IOException {

    private static final long serialVersionUID = 1L;

    private final boolean cutOff;

    NotFlatGeobuf(String why, boolean cutOff) {
        super(why);
        this.cutOff = cutOff;
    }

    /** The file ends before what it announces. */
    public boolean cutOff() {
        return cutOff;
    }
}
