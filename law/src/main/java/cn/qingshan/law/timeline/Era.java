package cn.qingshan.law.timeline;

import cn.qingshan.law.Sentence;
import cn.qingshan.law.rulebook.Citation;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The procedural rules of public-interest cases, one set after another; a published step is judged by the set in force on its day. Not the
 * regime a case is bound to: a report rarely tells when a case was filed.
 */
public enum Era {
    BEFORE("试点以前", "before the pilot", LocalDate.MIN),
    /** Authorised 2015-07-01 for two years in thirteen provinces; plan of 2015-07-02, measures in force 2015-12-24. */
    PILOT("试点（实施办法）", "the pilot", LocalDate.of(2015, 7, 2)),
    /** The statutes provide for the suit; no instrument yet fixes the reply or the notice. */
    LAW_2017("2017年修正的诉讼法", "the procedure laws as amended in 2017", LocalDate.of(2017, 7, 1)),
    INTERPRETATION_2018("检察公益诉讼解释", "the 2018 interpretation", LocalDate.of(2018, 3, 2)),
    RULES_2021("公益诉讼办案规则", "the case-handling rules of 2021", LocalDate.of(2021, 7, 1));

    /** The measures of the pilot came half a year after its plan; the month to answer was the same in both. */
    static final LocalDate PILOT_MEASURES = LocalDate.of(2015, 12, 24);

    private final Sentence text;
    private final LocalDate from;

    Era(String zh, String en, LocalDate from) {
        this.text = new Sentence(zh, en);
        this.from = from;
    }

    public Sentence text() {
        return text;
    }

    public static Era on(LocalDate day) {
        var found = BEFORE;
        for (var era : values()) {
            if (!day.isBefore(era.from)) {
                found = era;
            }
        }
        return found;
    }

    /** Empty when the days the event may have happened on fall under two sets of rules. */
    public static Optional<Era> on(PartialDate date) {
        var first = on(date.first());
        return first == on(date.last()) ? Optional.of(first) : Optional.empty();
    }

    /** The article under which an organ is recommended to and has to answer. */
    List<Citation> recommendation() {
        return switch (this) {
            case BEFORE -> List.of();
            case PILOT -> List.of(Citation.of("SDBF", 40));
            case LAW_2017 -> List.of(Citation.of("XSF17", 25, 4, 0));
            case INTERPRETATION_2018 -> List.of(Citation.of("GYJS", 21));
            case RULES_2021 -> List.of(Citation.of("GYJS", 21), Citation.of("BAGZ", 75));
        };
    }

    /** The article under which an administrative suit is brought. */
    List<Citation> administrativeSuit() {
        return switch (this) {
            case BEFORE -> List.of();
            case PILOT -> List.of(Citation.of("SDBF", 41));
            case LAW_2017 -> List.of(Citation.of("XSF17", 25, 4, 0));
            case INTERPRETATION_2018 -> List.of(Citation.of("XSF17", 25, 4, 0), Citation.of("GYJS", 21));
            case RULES_2021 -> List.of(Citation.of("GYJS", 21), Citation.of("BAGZ", 81));
        };
    }
}
