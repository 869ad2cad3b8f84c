package cn.qingshan.law.term;

import cn.qingshan.law.Choice;
import cn.qingshan.law.Sentence;
import cn.qingshan.law.rulebook.Citation;
import java.time.LocalDate;
import java.util.List;

/**
 * 送达方式. How a document reached its addressee, which decides the day the terms start from. The date given for a service is: for
 * direct service the signature on the proof of service, for lien service the day it was left, for electronic service the day it reached
 * the addressee's system, for mail and entrusted service the day on the receipt, for public notice the day it was issued.
 */
public enum ServiceMethod implements Choice {
    DIRECT("直接送达", "direct service", 87),
    LEAVE("留置送达", "lien service", 89),
    ELECTRONIC("电子送达", "electronic service", 90),
    ENTRUSTED("委托送达", "entrusted service", 91),
    MAIL("邮寄送达", "service by mail", 91),
    FORWARD("转交送达", "service by forwarding", 92),
    PUBLIC_NOTICE("公告送达", "service by public notice", 95),
    ANNOUNCEMENT("宣告送达", "service by announcement", 0);

    /** Before 2022 a public notice took sixty days (Civil Procedure Law 2017, art. 92). */
    private static final LocalDate THIRTY_DAYS_SINCE = LocalDate.of(2022, 1, 1);

    private final Sentence text;
    private final int article;

    ServiceMethod(String zh, String en, int article) {
        this.text = new Sentence(zh, en);
        this.article = article;
    }

    @Override
    public Sentence text() {
        return text;
    }

    /** The articles that give this kind of service its effect, in the version in force on the day. */
    public List<Citation> citations(LocalDate on) {
        if (this == ANNOUNCEMENT) {
            return on.isBefore(LocalDate.of(2021, 7, 1))
                    ? List.of(Citation.of("JYGD", 18))
                    : List.of(Citation.of("BAGZ", 76), Citation.of("JYGD", 18));
        }
        if (on.isBefore(THIRTY_DAYS_SINCE)) {
            return List.of(Citation.of("MSF17", article - 3));
        }
        return List.of(Citation.of(on.isBefore(LocalDate.of(2024, 1, 1)) ? "MSF21" : "MSF23", article));
    }

    /** The day the document counts as received. */
    public LocalDate effectiveOn(LocalDate on) {
        if (this != PUBLIC_NOTICE) {
            return on;
        }
        return on.plusDays(on.isBefore(THIRTY_DAYS_SINCE) ? 60 : 30);
    }

    /** Why the terms start where they do. */
    public Sentence working(LocalDate on) {
        var source = citations(on).getFirst();
        return this == PUBLIC_NOTICE
                ? new Sentence(
                        on + " 发出公告，公告期满于" + effectiveOn(on) + "视为送达（依据" + source.zh() + "）。",
                        "The public notice was issued on " + on + "; the document counts as served on "
                                + effectiveOn(on) + " (" + source.en() + ").")
                : new Sentence(
                        on + " " + text.zh() + "（依据" + source.zh() + "）。",
                        "Served on " + on + " by " + text.en() + " (" + source.en() + ").");
    }
}
