package cn.qingshan.law.timeline;

import cn.qingshan.law.Sentence;
import cn.qingshan.law.rulebook.Citation;
import cn.qingshan.law.rulebook.LegalBasis;
import cn.qingshan.law.rulebook.Mark;
import cn.qingshan.law.rulebook.Validity;
import cn.qingshan.law.term.DutyHolder;
import cn.qingshan.law.term.LastDay;
import cn.qingshan.law.term.Length;
import cn.qingshan.law.term.Severity;
import cn.qingshan.law.term.TermRule;
import java.time.LocalDate;
import java.util.List;

/**
 * The court's six months for a first-instance administrative judgment (行政诉讼法 art. 81). Not in the clock catalogue, since no office
 * that uses the platform owes it; needed to read published judgments, those before 2017-07-01 included.
 */
final class CourtTerm {

    static final String ID = "XSF81";

    /** The version before the law of 2017; its article 81 was not checked against a stored text. */
    private static final LegalBasis LAW_2014 = new LegalBasis(
            "XSF14",
            new Sentence("中华人民共和国行政诉讼法", "Administrative Litigation Law (2014)"),
            "2014-11-01修正",
            103,
            Validity.between("2015-05-01", "2017-06-30"),
            Mark.REMEMBERED,
            Mark.REMEMBERED);

    private CourtTerm() {}

    static TermRule on(LocalDate suit) {
        var old = suit.isBefore(LocalDate.of(2017, 7, 1));
        return new TermRule(
                ID,
                new Sentence("作出第一审行政判决", "give the first-instance judgment"),
                new Sentence("人民法院立案", "the registration of the suit"),
                new Length.Months(6),
                new LastDay.FirstDayAfterRest(LastDay.Source.CIVIL_PROCEDURE),
                List.of(old ? new Citation(LAW_2014, 81, 0, 0) : Citation.of("XSF17", 81)),
                DutyHolder.COURT,
                Severity.STATUTORY,
                new Sentence("判决", "judgment"),
                old ? Mark.REMEMBERED : Mark.VERIFIED,
                List.of(),
                List.of(),
                List.of(),
                old ? LAW_2014.inForce() : Validity.from("2017-07-01"),
                new Sentence("", ""));
    }
}
