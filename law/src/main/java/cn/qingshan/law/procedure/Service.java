package cn.qingshan.law.procedure;

import cn.qingshan.law.rulebook.Citation;
import cn.qingshan.law.rulebook.Refusal;
import cn.qingshan.law.term.ServiceMethod;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The service of a document: how, with whose consent, proven by what.
 */
public interface Service {

    LocalDate on();

    ServiceMethod method();

    boolean consent();

    String proof();

    /** The day the document counts as received. */
    default LocalDate effectiveOn() {
        return method().effectiveOn(on());
    }

    /** Why this service has no effect, if it has none. */
    default Optional<Refusal> flaw() {
        var article = method().citations(on()).getLast();
        return switch (method()) {
            case ELECTRONIC ->
                consent()
                        ? Optional.empty()
                        : refuse(article, "未经受送达人同意，不能电子送达", "electronic service needs the addressee's consent");
            case ANNOUNCEMENT ->
                consent()
                        ? Optional.empty()
                        : refuse(
                                article,
                                "宣告送达应当商被建议单位同意",
                                "service by announcement has to be agreed with the addressee");
            case LEAVE ->
                proof().isBlank()
                        ? refuse(
                                article,
                                "留置送达应当记明拒收情况，并有见证人签名或者照相、录像",
                                "lien service needs a note of the refusal with a witness, photograph or recording")
                        : Optional.empty();
            case PUBLIC_NOTICE ->
                proof().isBlank()
                        ? refuse(article, "公告送达应当记明原因和经过", "service by public notice needs a record of its reasons")
                        : Optional.empty();
            case DIRECT, ENTRUSTED, MAIL, FORWARD -> Optional.empty();
        };
    }

    private static Optional<Refusal> refuse(Citation article, String zh, String en) {
        return Optional.of(Refusal.under(article, zh, en));
    }
}
