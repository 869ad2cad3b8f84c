package cn.qingshan.law.timeline;

import static cn.qingshan.law.timeline.AdministrativeCourse.precision;
import static cn.qingshan.law.timeline.AdministrativeCourse.shown;

import cn.qingshan.law.rulebook.Citation;
import cn.qingshan.law.timeline.Timeline.Pair;
import java.util.List;

/** 开庭、判决与执行: against the court's own periods (行政诉讼法 art. 81; 公益诉讼解释 art. 25; 办案规则 art. 44). */
final class CourtReading {

    private final AdministrativeCourse course;

    CourtReading(AdministrativeCourse course) {
        this.course = course;
    }

    Judged hearing(DatedEvent event) {
        var opinion = new Opinion(event);
        if (course.sued == null) {
            return Era.on(event.on()).filter(r -> r == Era.RULES_2021).isPresent()
                    ? opinion.under("BAGZ", 44)
                            .because(
                                    "起诉之前的听证由人民检察院组织，没有法定期间。",
                                    "Before a suit the procuratorate may hold a hearing; no term binds it.")
                            .lawful()
                    : opinion.because("公布的事实中没有起诉，不能判断是否开庭。", "No suit was published.")
                            .notDecidable();
        }
        return opinion.rule(CourtTerm.ID)
                .because(
                        "人民法院在第一审审理期限内开庭；开庭日由人民法院决定，人民检察院应当派员出庭。",
                        "The court sits within the term of first instance, on the day it chooses; the procuratorate has to appear.")
                .lawful();
    }

    Judged judgment(DatedEvent event) {
        var opinion = new Opinion(event);
        var suit = course.sued;
        if (suit == null) {
            return opinion.because(
                            "起诉日期未公布，第一审审理期限无从计算。",
                            "The day of the suit was not published, so the court's term cannot be counted.")
                    .notDecidable();
        }
        course.findings.stop(course.judgmentTerm, event);
        var pair = new Pair(
                CourtTerm.on(suit.on().first()).startingFrom(suit.on().first(), course.calendar),
                CourtTerm.on(suit.on().last()).startingFrom(suit.on().last(), course.calendar));
        opinion.rule(CourtTerm.ID).under(pair.earliest().rule().citations());
        opinion.because(
                "第一审应当自立案之日起六个月内判决；立案登记日未公布，以起诉之日" + suit.on() + "代替，届满日为"
                        + shown(pair).zh() + "。",
                "The court has six months from registration; the day of the suit, " + suit.on()
                        + ", stands in for it: the term ends " + shown(pair).en() + ".");
        return switch (pair.window().of(event.on())) {
            case Window.Position.Within(var before) ->
                opinion.because("立案若晚于起诉，届满日只会更晚，按期的结论不变。", "A later registration would only move the last day on.")
                        .is(new Verdict.InTime(before));
            case Window.Position.After(var by) ->
                opinion.because(
                                "判决在其后" + by.text().zh() + "；是否经高级人民法院批准延长未公布。",
                                "The judgment came " + by.text().en()
                                        + " later; whether the higher court extended the term is not published.")
                        .notDecidable();
            case Window.Position.Unclear() ->
                opinion.because(
                                "判决日期只公布到" + precision(event).zh() + "，可能在届满日之前，也可能在其后。",
                                "The judgment is dated to the "
                                        + precision(event).en() + " only: it may lie before the last day or after it.")
                        .notDecidable();
        };
    }

    Judged courtDeadline(DatedEvent event) {
        course.courtDeadline = event;
        var opinion = new Opinion(event).under("GYJS", 25);
        opinion.because(
                "判决责令行政机关在一定期限内履行，届满日由判决确定。",
                "The judgment orders the organ to perform within a period that it fixes.");
        if (event.on().exact() && course.calendar.isRestDay(event.on().first())) {
            opinion.because(
                    "该日为法定休假日；人民法院指定的期间末日为休假日的，以其后第一日"
                            + course.calendar.onOrAfter(event.on().first()) + "为届满日。",
                    "That is a rest day; a period set by the court then ends on the first day after it, "
                            + course.calendar.onOrAfter(event.on().first()) + ".");
            opinion.under(cn.qingshan.law.term.LastDay.Source.CIVIL_PROCEDURE.on(
                    event.on().first()));
        }
        return opinion.lawful();
    }

    /** An acceptance after judgment shows the performance done by that day. */
    Judged executed(DatedEvent event) {
        var deadline = java.util.Objects.requireNonNull(course.courtDeadline);
        var opinion = new Opinion(event).under("GYJS", 25);
        if (!event.on().exact() || !deadline.on().exact()) {
            return opinion.because("日期未公布到日，不能与判决确定的期限比较。", "Dates are not known to the day.")
                    .notDecidable();
        }
        var nominal = deadline.on().first();
        var last = course.calendar.onOrAfter(nominal);
        var window = new Window(last, last);
        opinion.because(
                "判决确定的完成日为" + nominal
                        + (last.equals(nominal)
                                ? "。"
                                : "，是法定休假日，届满日顺延至" + last + "；验收距名义完成日"
                                        + java.time.temporal.ChronoUnit.DAYS.between(
                                                nominal, event.on().first()) + "日。"),
                "The judgment set " + nominal
                        + (last.equals(nominal)
                                ? "."
                                : ", a rest day, so the last day is " + last + "; the acceptance came "
                                        + java.time.temporal.ChronoUnit.DAYS.between(
                                                nominal, event.on().first())
                                        + " day(s) after the nominal day."));
        opinion.under(List.of(Citation.of("GYJS", 25)));
        if (!last.equals(nominal)) {
            opinion.under(cn.qingshan.law.term.LastDay.Source.CIVIL_PROCEDURE.on(nominal));
        }
        opinion.because(
                "完成之日未公布，至迟为验收之日。", "When it was completed was not published; by the acceptance at the latest.");
        return switch (window.of(event.on())) {
            case Window.Position.Within(var before) -> opinion.is(new Verdict.InTime(before));
            case Window.Position.After _ ->
                opinion.because(
                                "验收在期限之后，但完成可能在期限之内。",
                                "The acceptance came after the deadline, the completion may lie within it.")
                        .notDecidable();
            case Window.Position.Unclear() -> opinion.notDecidable();
        };
    }
}
