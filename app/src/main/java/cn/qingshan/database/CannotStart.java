package cn.qingshan.database;

/** Why this node cannot start, as one sentence for the operator; the program ends with a non-zero status. */
public final class CannotStart extends Exception {

    private static final long serialVersionUID = 1L;

    public CannotStart(String sentence) {
        super(sentence);
    }
}
