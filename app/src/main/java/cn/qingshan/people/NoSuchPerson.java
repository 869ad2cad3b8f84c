package cn.qingshan.people;

/** There is no such person or seat, or it is another organ's; the page does not tell which. */
public final class NoSuchPerson extends RuntimeException {

    private static final long serialVersionUID = 1L;
}
