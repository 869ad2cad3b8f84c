package cn.qingshan.ledger;

import cn.qingshan.people.Acting;
import cn.qingshan.people.Organ;

/** There is no such record, or it is not this seat's to see; the page does not tell which. */
public final class NoSuchRecord extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** For pages of the procuratorate and the bureau: to everybody else, townships too, they are not there. */
    public static void unlessOneOfTheTwoOrgansAsks() {
        if (Acting.seat().filter(seat -> !seat.isOf(Organ.Kind.TOWNSHIP)).isEmpty()) {
            throw new NoSuchRecord();
        }
    }
}
