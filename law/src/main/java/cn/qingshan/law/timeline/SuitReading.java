package cn.qingshan.law.timeline;

import static cn.qingshan.law.timeline.AdministrativeCourse.shown;

import cn.qingshan.law.Sentence;
import cn.qingshan.law.term.Length;
import cn.qingshan.law.term.TermRule;
import cn.qingshan.law.timeline.AdministrativeCourse.Addressed;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** 结案与起诉: against the period to perform and the review (办案规则 arts 47, 74, 78, 80 to 82; 试点实施办法 arts 38, 53, 57). */
final class SuitReading {

    /** Where the pilot applied (实施办法 art. 57). */
    private static final List<String> PILOT_PROVINCES =
            List.of("北京", "内蒙古", "吉林", "江苏", "安徽", "福建", "山东", "湖北", "广东", "贵州", "云南", "陕西", "甘肃");

    private final AdministrativeCourse course;

    SuitReading(AdministrativeCourse course) {
        this.course = course;
    }

    Judged closing(DatedEvent event) {
        var opinion = new Opinion(event);
        var era = Era.on(event.on());
        course.closed = event;
        course.addressed.stream()
                .filter(one -> one.performTerm >= 0)
                .forEach(one -> course.findings.stop(one.performTerm, event));
        if (era.filter(r -> r == Era.RULES_2021).isPresent()) {
            opinion.under("BAGZ", 74);
            if (!course.addressed.isEmpty()) {
                opinion.under("BAGZ", 80);
            }
        } else if (era.filter(r -> r == Era.INTERPRETATION_2018).isPresent()) {
            opinion.under("GYJS", 21);
        }
        var events = course.published.events();
        var earlier = events.subList(0, events.indexOf(event));
        var performed = earlier.stream().anyMatch(e -> e.type() == EventType.ACCEPTANCE);
        var answered = earlier.stream().filter(e -> e.type() == EventType.REPLY).reduce((a, b) -> b);
        if (!performed && answered.isEmpty()) {
            return opinion.because("结案的理由（已依法履职或者公益已得到保护）未公布。", "The ground for closing was not published.")
                    .notDecidable();
        }
        opinion.because(
                performed ? "此前已有验收，认定已依法履职的，应当终结而不起诉。" : "此前已有回复，认定已依法履职的，应当终结而不起诉；整改事实未另行公布。",
                performed
                        ? "The works had been accepted; where the duty is found performed the case ends without a suit."
                        : "The organ had replied; where the duty is found performed the case ends without a suit. The works were not published.");
        if (answered.isPresent()
                && answered.get().on().equals(event.on())
                && event.on().exact()) {
            opinion.because(
                    "回复当日结案不违法：法律没有规定收到回复后必须等待的时间，履行期限也不必等到届满。",
                    "Closing on the day of the reply is lawful: no waiting time is set, nor has the period to run out.");
        }
        return opinion.lawful();
    }

    Judged suit(DatedEvent event) {
        course.sued = event;
        var opinion = new Opinion(event);
        var era = Era.on(event.on());
        course.judgmentTerm = course.findings.add(courtTerm(event));
        if (era.isEmpty() || era.get() == Era.BEFORE) {
            return opinion.because("起诉之日适用的规定不能确定。", "Which rules applied on the day of the suit cannot be said.")
                    .notDecidable();
        }
        opinion.under(era.get().administrativeSuit());
        if (course.addressed.isEmpty()) {
            return opinion.because(
                            "起诉之前应当先提出检察建议；公布的事实中没有检察建议，不能判断诉前程序是否履行。",
                            "A recommendation has to come first; none was published.")
                    .notDecidable();
        }
        if (course.suspended != null) {
            return opinion.under("BAGZ", 78)
                    .because(
                            "审查自" + course.suspended.on() + "起中止，尚未恢复，不得起诉。",
                            "The review had been suspended since " + course.suspended.on()
                                    + " and was not resumed; no suit may be brought.")
                    .unlawful();
        }
        if (course.closed != null) {
            return opinion.because(
                            "案件已于" + course.closed.on() + "结案；是否因新的事实重新立案未公布。",
                            "The case had been closed on " + course.closed.on()
                                    + "; whether new facts reopened it was not published.")
                    .notDecidable();
        }
        if (era.get() == Era.PILOT && !inPilot()) {
            return opinion.under("SDBF", 57)
                    .because("起诉地不在试点的十三个省、自治区、直辖市之内。", "The place lies outside the thirteen provinces of the pilot.")
                    .unlawful();
        }
        return againstPerformance(event, opinion, era.get());
    }

    private boolean inPilot() {
        return course.published.place().isBlank()
                || PILOT_PROVINCES.stream().anyMatch(course.published.place()::startsWith);
    }

    private RanTerm courtTerm(DatedEvent event) {
        return RanTerm.of(
                CourtTerm.on(event.on().first()).startingFrom(event.on().first(), course.calendar),
                CourtTerm.on(event.on().last()).startingFrom(event.on().last(), course.calendar),
                Optional.empty(),
                event.on(),
                Optional.of(
                        new Sentence("立案登记日未公布，以起诉之日代替", "registration not published, the day of the suit stands in")));
    }

    /** A suit is for when the period to perform has ended and the duty is still not performed. */
    private Judged againstPerformance(DatedEvent event, Opinion opinion, Era era) {
        var ended = 0;
        var running = 0;
        var unclear = 0;
        @Nullable Days early = null;
        var organs = new TreeSet<String>();
        course.addressed.forEach(one -> organs.add(one.organ.orElse("")));
        for (var organ : organs) {
            var first = decisive(organ, event);
            var pair = first.perform;
            if (pair == null) {
                referencePeriod(event, opinion, first);
                ended++;
                continue;
            }
            opinion.rule("P04").under(pair.earliest().rule().citations());
            opinion.because(
                    "履行职责期限（P04）自" + first.start + (first.standsIn() ? "（送达日未公布，以发出之日代替）" : "（送达）") + "起算，届满日为"
                            + shown(pair).zh() + "。",
                    "The period to perform (P04), counted from " + first.start
                            + (first.standsIn() ? " (service not published, the day of issue stands in)" : " (service)")
                            + ", ends " + shown(pair).en() + ".");
            switch (pair.window().of(event.on())) {
                case Window.Position.After(var by) -> {
                    ended++;
                    opinion.because(
                            "起诉时已届满" + by.text().zh() + "。",
                            "It had ended " + by.text().en() + " before the suit.");
                }
                case Window.Position.Within(var before) -> {
                    running++;
                    early = before;
                }
                case Window.Position.Unclear() -> unclear++;
            }
        }
        if (running > 0 && ended == 0 && unclear == 0 && early != null) {
            return opinion.because(
                            "履行期限"
                                    + (early.max() == 0
                                            ? "届满当日"
                                            : "届满前" + early.text().zh()) + "即起诉，行政机关尚在依法履行的期限之内，起诉过早。",
                            "The suit came "
                                    + (early.max() == 0
                                            ? "on the last day of the period"
                                            : early.text().en() + " before the period ended")
                                    + ", while the organ still had time to perform: too early.")
                    .unlawful();
        }
        if (running + unclear > 0) {
            return opinion.because(
                            organs.size() > 1 ? "数个机关的期限有的届满有的未届满，被诉的是哪一个未公布。" : "公布的日期不足以确定起诉时期限是否届满。",
                            organs.size() > 1
                                    ? "The period of some organs had ended and of others not; which one was sued was not published."
                                    : "The published dates do not tell whether the period had ended by the suit.")
                    .notDecidable();
        }
        replies(opinion, era);
        return againstReview(event, opinion, era);
    }

    /** The last recommendation to the organ whose period had ended by the suit; the first where none had. */
    private Addressed decisive(String organ, DatedEvent suit) {
        var all = course.addressed.stream()
                .filter(one -> one.organ.orElse("").equals(organ))
                .toList();
        return all.reversed().stream()
                .filter(one ->
                        one.perform != null && one.perform.window().of(suit.on()) instanceof Window.Position.After)
                .findFirst()
                .orElse(all.getFirst());
    }

    /** Between the law of 2017 and the interpretation no period was fixed; the two months are shown for comparison. */
    private void referencePeriod(DatedEvent event, Opinion opinion, Addressed one) {
        var months = new Length.Months(2);
        var fromIssue = course.calendar.onOrAfter(months.countedFrom(one.start.last(), course.calendar));
        var fromForce = course.calendar.onOrAfter(months.countedFrom(LocalDate.of(2018, 3, 2), course.calendar));
        opinion.because(
                "检察建议发出时没有法定的履行期限；即使比照后来的两个月，自发出起算届满于" + fromIssue + "，自解释施行起算届满于" + fromForce + "，起诉都"
                        + (event.on().first().isAfter(fromForce) ? "在其后" : "不能确定在其后") + "。",
                "No period to perform was fixed when it was issued; by the two months of the later interpretation it would have ended "
                        + fromIssue + " counted from issue, or " + fromForce
                        + " from the interpretation's entry into force, and the suit "
                        + (event.on().first().isAfter(fromForce)
                                ? "came after both"
                                : "cannot be said to have come after both")
                        + ".");
    }

    private void replies(Opinion opinion, Era era) {
        var replied = course.addressed.stream().anyMatch(one -> one.replied);
        if (replied) {
            opinion.because(
                    "虽有回复，未依法履行职责的仍应起诉：回复不等于履行。",
                    "A reply is not performance: where the duty stays unperformed the suit lies all the same.");
            if (era == Era.RULES_2021) {
                opinion.under("BAGZ", 82);
            }
        }
        if (course.published.events().stream()
                .takeWhile(e -> e.type() != EventType.SUIT_FILED)
                .anyMatch(e -> e.type() == EventType.PENALTY)) {
            opinion.because("虽已处罚，仅部分履行的仍可起诉。", "A penalty that performs the duty in part does not bar the suit.");
        }
        if (era == Era.PILOT) {
            opinion.under("SDBF", 53)
                    .because(
                            "试点期起诉须层报最高人民检察院批准，报道未载明，不视为未报批。",
                            "In the pilot the suit needed the approval of the Supreme People's Procuratorate; the report is silent and it is not taken as left out.");
        }
    }

    private Judged againstReview(DatedEvent event, Opinion opinion, Era era) {
        if (era == Era.PILOT && course.filed != null && course.filed.on().exact()) {
            return pilotReview(event, opinion, course.filed.on().first());
        }
        if (era != Era.RULES_2021) {
            return opinion.lawful();
        }
        var transferred = course.assigned;
        var pair = transferred == null
                ? course.review()
                : Timeline.pair("P06", transferred.on(), TermRule.ORDINARY, course.calendar);
        if (pair.isEmpty()) {
            return opinion.lawful();
        }
        if (transferred != null) {
            course.reviewTerm = course.findings.add(RanTerm.of(
                    pair.get().earliest(),
                    pair.get().latest(),
                    Optional.empty(),
                    transferred.on(),
                    Optional.of(new Sentence(
                            "收到案件之日未公布，以指定之日代替", "receipt not published, the day of assignment stands in"))));
        }
        if (course.reviewTerm >= 0) {
            course.findings.stop(course.reviewTerm, event);
        }
        opinion.rule("P06")
                .under("BAGZ", 47)
                .because(
                        "审查起诉期限（P06）自" + (transferred == null ? "整改期满之日" : "指定之日" + transferred.on() + "（代替收到案件之日）")
                                + "起算，届满日为" + shown(pair.get()).zh() + "。",
                        "The review (P06), counted from "
                                + (transferred == null
                                        ? "the end of the rectification period"
                                        : transferred.on() + " (the assignment, in place of the receipt)")
                                + ", ends " + shown(pair.get()).en() + ".");
        return switch (pair.get().window().of(event.on())) {
            case Window.Position.Within(var before) -> opinion.is(new Verdict.InTime(before));
            case Window.Position.After(var by) ->
                course.extended
                        ? opinion.because("已公布的延长之外仍超过期限。", "It exceeds the term, the published extension included.")
                                .is(new Verdict.Late(by))
                        : opinion.because(
                                        "起诉时该期限已过" + by.text().zh() + "；期限可经批准延长（办案规则第四十七条），是否延长未公布。",
                                        "It had ended " + by.text().en()
                                                + " before the suit; it may be extended (Rules, art. 47), whether it was is not published.")
                                .notDecidable();
            case Window.Position.Unclear() ->
                opinion.because("公布的日期不足以与该期限比较。", "The published dates do not allow the comparison.")
                        .notDecidable();
        };
    }

    /** 实施办法 art. 38: six months from filing to suit, unless the chief procurator extends it. */
    private Judged pilotReview(DatedEvent event, Opinion opinion, LocalDate filing) {
        var last = filing.plusMonths(6);
        opinion.under("SDBF", 38);
        if (event.on().last().isAfter(last)) {
            return opinion.because(
                            "自立案" + filing + "起六个月（至" + last + "）应当办结，起诉在其后；是否经检察长延长未公布。",
                            "The case had to be finished six months after filing (" + last
                                    + "), the suit came later; whether the chief procurator extended it is not published.")
                    .notDecidable();
        }
        return opinion.because("自立案起未满六个月。", "Less than six months had passed since filing.")
                .lawful();
    }
}
