package cn.qingshan.geo.layer;

/** A file that is read where it lies says what it can't hold. Nothing that was read from it since it was opened may count. */
public final class DamagedFile extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DamagedFile(int feature, RuntimeException why) {
        super("feature " + (feature + 1) + ": " + why.getMessage(), why);
    }
}
