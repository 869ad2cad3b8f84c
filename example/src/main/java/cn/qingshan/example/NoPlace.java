package cn.qingshan.example;

/** The landscape of this seed has no room for a line of the roster. */
final class NoPlace extends RuntimeException {

    private static final long serialVersionUID = 1;

    NoPlace(String what) {
        super("no place for " + what);
    }
}
