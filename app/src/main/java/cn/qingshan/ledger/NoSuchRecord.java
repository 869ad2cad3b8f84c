package cn.qingshan.ledger;

/** There is no such record, or it is not this seat's to see; the page does not tell which. */
public final class NoSuchRecord extends RuntimeException {

    private static final long serialVersionUID = 1L;
}
