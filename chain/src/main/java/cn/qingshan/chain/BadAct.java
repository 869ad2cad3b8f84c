package cn.qingshan.chain;

/** JSON that is no act body of this format: {@link #field} is the first field that is missing, superfluous or malformed. */
public final class BadAct extends Exception {

    private final String field;

    BadAct(String field) {
        super("Not an act body: " + field);
        this.field = field;
    }

    public String field() {
        return field;
    }
}
