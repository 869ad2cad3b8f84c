package cn.qingshan.law.procedure;

import cn.qingshan.law.rulebook.Refusal;
import cn.qingshan.law.term.Term;
import java.time.LocalDate;
import java.util.Optional;

/**
 * 申请人民法院强制执行的期限. What an organ without power to enforce has to wait for, and when it is too late: the period for suit (A11), the ten
 * working days after the demand (A12), the three months after the period for suit (A13). 行政强制法 arts 53, 54.
 */
public final class CourtWindow {

    private CourtWindow() {}

    /** Why it is too early, if it is. */
    public static <S extends State> Optional<Refusal> tooEarly(Situation<S> now) {
        return now.unlessExpired("A11")
                .or(() -> now.term("A12")
                        .filter(wait -> !wait.due().passedBy(now.on()))
                        .flatMap(wait -> now.unlessUnder(
                                "QZF",
                                54,
                                false,
                                "催告书送达后的十个工作日至" + wait.due().date().orElse(wait.raw()) + "届满，" + now.on() + "尚不能申请",
                                "the ten working days after the demand end on "
                                        + wait.due().date().orElse(wait.raw()) + "; on " + now.on()
                                        + " it is too early")));
    }

    /** Why it is too late for an ordinary application, if it is. */
    public static <S extends State> Optional<Refusal> tooLate(Situation<S> now) {
        return lapsed(now.now(), now.on()).flatMap(last -> lapsed(now, last));
    }

    /** The refusal of an application after the window's last day. */
    public static <S extends State> Optional<Refusal> lapsed(Situation<S> now, LocalDate last) {
        return now.unlessUnder(
                "QZF",
                53,
                false,
                "申请人民法院强制执行的三个月期限已于" + last
                        + "届满，逾期无正当理由的人民法院不予受理（行政诉讼法解释第一百五十六条）；没有强制执行权而怠于申请的，属于人民检察院公益诉讼办案规则第六十八条第（一）项的情形，应当登记逾期；有正当理由的，按逾期申请办理",
                "the three months for applying to the court ended on " + last
                        + "; without good reason the court does not accept a late application (Interpretation art. 156), and neglect to apply is a ground of PIL Rules art. 68(1): record the lapse, or apply late with good reason");
    }

    /**
     * The last day of the window where it has firmly ended unused. A provisional day never has, and neither has one that was counted from an end of the
     * period for suit which has moved since.
     */
    public static Optional<LocalDate> lapsed(Standing<?> now, LocalDate on) {
        return now.terms()
                .find("A13")
                .filter(window -> window.due().passedBy(on))
                .filter(window -> now.terms()
                        .find("A11")
                        .map(suit -> runsFromItsEnd(window, suit, on))
                        .orElse(true))
                .flatMap(window -> window.due().date());
    }

    private static boolean runsFromItsEnd(Term window, Term suit, LocalDate on) {
        return suit.due().passedBy(on)
                && suit.due().date().filter(window.trigger()::isBefore).isEmpty();
    }
}
