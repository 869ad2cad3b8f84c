package cn.qingshan.law.timeline;

import cn.qingshan.law.term.TermRule;
import cn.qingshan.law.timeline.AdministrativeCourse.Addressed;
import cn.qingshan.law.timeline.Timeline.Pair;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** 立案、磋商与检察建议: the filing, the recommendation to each organ and what the office does after it (办案规则 arts 30, 35, 67, 70, 75 to 77). */
final class RecommendationReading {

    private final AdministrativeCourse course;

    RecommendationReading(AdministrativeCourse course) {
        this.course = course;
    }

    Judged filing(DatedEvent event) {
        course.filed = event;
        var opinion = new Opinion(event);
        var era = Era.on(event.on());
        if (era.isEmpty() || era.get() != Era.RULES_2021) {
            opinion.because(
                    "当时的规定没有为立案定出起止期间，只要求先立案、后提出检察建议。",
                    "The rules of that time set no term for filing; it only had to come before the recommendation.");
            era.filter(r -> r == Era.PILOT).ifPresent(r -> opinion.under("SDBF", 32));
            return opinion.lawful();
        }
        opinion.under("BAGZ", 30).under("BAGZ", 67);
        var pair = Timeline.pair("P01", event.on(), TermRule.ORDINARY, course.calendar);
        var term = pair.map(p -> course.findings.add(
                RanTerm.of(p.earliest(), p.latest(), Optional.empty(), event.on(), Optional.empty())));
        if (event.served().isEmpty() || pair.isEmpty()) {
            return opinion.because(
                            "检察长决定立案；《立案决定书》应在七日内送达（P01），送达日未公布，不判断。",
                            "Filed by decision of the chief procurator; the decision has to be served within seven days (P01), the day of service was not published.")
                    .lawful();
        }
        term.ifPresent(
                t -> course.findings.stop(t, RanTerm.Stop.served(event.served().get())));
        return served(opinion, "P01", pair.get(), event.served().get());
    }

    /** A document served within its term or not. */
    private static Judged served(Opinion opinion, String rule, Pair pair, LocalDate served) {
        var window = pair.window();
        opinion.rule(rule).under(pair.earliest().rule().citations());
        opinion.because(
                served + "送达；至迟应当于" + window.text().zh() + "送达（" + rule + "）。",
                "Served on " + served + "; it had to be served by "
                        + window.text().en() + " (" + rule + ").");
        return switch (window.of(PartialDate.of(served))) {
            case Window.Position.Within(var before) -> opinion.is(new Verdict.InTime(before));
            case Window.Position.After(var by) -> opinion.is(new Verdict.Late(by));
            case Window.Position.Unclear() -> opinion.notDecidable();
        };
    }

    Judged consultation(DatedEvent event) {
        var opinion = new Opinion(event);
        if (Era.on(event.on()).filter(r -> r == Era.RULES_2021).isPresent()) {
            opinion.under("BAGZ", 70)
                    .because(
                            "立案后可以就是否违法、损害后果和整改方案磋商，磋商没有法定期间。",
                            "After filing the two may consult on the breach, the harm and the plan; no statute sets a term for it.");
        } else {
            opinion.because(
                    "当时的规定没有禁止磋商，也没有为其定期间。", "The rules of that time neither forbid consulting nor set a term for it.");
        }
        if (course.filed == null) {
            opinion.because(
                    "磋商应在立案之后；立案日期未公布，不视为未立案。",
                    "It has to follow the filing; the filing was not published and is not taken as left out.");
        }
        return opinion.lawful();
    }

    Judged recommendation(DatedEvent event) {
        var opinion = new Opinion(event);
        var organs = event.to().isEmpty()
                ? List.of(Optional.<String>empty())
                : event.to().stream().map(Optional::of).toList();
        var era = Era.on(event.on());
        if (era.isEmpty() || era.get() == Era.BEFORE) {
            organs.forEach(organ -> course.addressed.add(new Addressed(event, organ)));
            return opinion.because(
                            era.isEmpty() ? "公布的日期跨越两套规定，不能确定适用哪一套。" : "2015年7月试点以前没有行政公益诉讼的规定可以对照。",
                            era.isEmpty()
                                    ? "The published date spans two sets of rules."
                                    : "Before the pilot of July 2015 there was no rule of administrative public-interest cases to judge by.")
                    .notDecidable();
        }
        var beforeMeasures = era.get() == Era.PILOT && event.on().first().isBefore(Era.PILOT_MEASURES);
        if (!beforeMeasures) {
            opinion.under(era.get().recommendation());
        }
        if (beforeMeasures) {
            opinion.because(
                    "发出时实施办法（2015年12月24日施行）尚未施行，依2015年7月2日的试点方案办理，回复期同为一个月。",
                    "The measures of 2015-12-24 were not yet in force; the plan of the pilot of 2015-07-02 applied, with the same month to answer.");
        } else {
            opinion.because(
                    "起诉之前应当先向行政机关提出检察建议（" + era.get().text().zh() + "）。",
                    "Before a suit the organ has to be recommended to ("
                            + era.get().text().en() + ").");
        }
        if (organs.size() > 1) {
            opinion.because(
                    "同一损害涉及数个行政机关的，可以分别提出检察建议；各自的期间分别计算。",
                    "Several organs with duties for one harm may each be recommended to; each has terms of its own.");
        }
        for (var organ : organs) {
            begin(opinion, event, organ, era.get());
        }
        if (era.get() == Era.LAW_2017) {
            opinion.because(
                    "2017年7月1日至2018年3月1日，法律没有规定回复期限，不起算期间。",
                    "From 2017-07-01 to 2018-03-01 no instrument fixed a period for the reply; no term starts.");
        }
        if (event.on().exact() && course.calendar.isRestDay(event.on().first())) {
            var weekday = event.on().first().getDayOfWeek();
            opinion.because(
                    "发出之日（" + weekday.getDisplayName(TextStyle.FULL, Locale.SIMPLIFIED_CHINESE)
                            + "）是休假日；起算之日不计入，不影响期间。",
                    "Issued on a rest day (" + weekday.getDisplayName(TextStyle.FULL, Locale.ENGLISH)
                            + "); the first day is not counted, so nothing changes.");
        }
        if (event.served().isPresent()) {
            var pair = Timeline.pair("P02", event.on(), TermRule.ORDINARY, course.calendar);
            if (pair.isPresent()) {
                course.findings.stop(
                        course.findings.add(RanTerm.of(
                                pair.get().earliest(),
                                pair.get().latest(),
                                Optional.empty(),
                                event.on(),
                                Optional.empty())),
                        RanTerm.Stop.served(event.served().get()));
                return served(opinion, "P02", pair.get(), event.served().get());
            }
        }
        return opinion.lawful();
    }

    private void begin(Opinion opinion, DatedEvent event, Optional<String> organ, Era era) {
        for (var earlier : course.addressed) {
            if (earlier.organ.equals(organ)) {
                opinion.because(
                        "此前于" + earlier.issued.on() + "已向同一机关提出检察建议；法律不禁止再次提出，期间另行起算，先前的期间不因此消灭。",
                        "The same organ was recommended to on " + earlier.issued.on()
                                + " already; the law does not forbid a second recommendation, which has terms of its own and leaves the first ones standing.");
                break;
            }
        }
        var one = new Addressed(event, organ);
        course.addressed.add(one);
        if (era == Era.LAW_2017) {
            return;
        }
        one.perform = performPair(event, one.start).orElse(null);
        one.reply = Timeline.pair("P05", one.start, event.urgent() ? "urgent" : TermRule.ORDINARY, course.calendar)
                .orElse(null);
        if (one.perform != null) {
            one.performTerm = add(one.perform, organ, one);
            opinion.rule("P04");
        }
        if (one.reply != null) {
            one.replyTerm = add(one.reply, organ, one);
            opinion.rule("P05");
        }
    }

    private Optional<Pair> performPair(DatedEvent event, PartialDate start) {
        var written = event.period();
        var rule = Timeline.rule("P04", start.first());
        if (written.isEmpty() || rule.isEmpty() || !rule.get().mayBeWritten()) {
            return Timeline.pair("P04", start, TermRule.ORDINARY, course.calendar);
        }
        return Timeline.rule("P04", start.last())
                .map(last -> new Pair(
                        rule.get().startingFrom(start.first(), written.get(), course.calendar),
                        last.startingFrom(start.last(), written.get(), course.calendar)));
    }

    private int add(Pair pair, Optional<String> organ, Addressed one) {
        return course.findings.add(RanTerm.of(pair.earliest(), pair.latest(), organ, one.start, one.standIn));
    }

    Judged onsite(DatedEvent event) {
        var opinion = new Opinion(event);
        var rules = Era.on(event.on()).filter(r -> r == Era.RULES_2021).isPresent();
        if (rules) {
            opinion.under("BAGZ", course.addressed.isEmpty() ? 35 : 77);
        }
        opinion.because(
                course.addressed.isEmpty() ? "调查取证没有法定的起止日期。" : "提出检察建议后应当跟进调查，何时到现场没有法定期间。",
                course.addressed.isEmpty()
                        ? "No statute sets a day for the investigation."
                        : "After the recommendation the office has to follow up; no statute sets a day for the visit.");
        var pair = course.reviewPair();
        if (rules && pair.isPresent() && pair.get().window().of(event.on()) instanceof Window.Position.After) {
            course.review();
            opinion.rule("P06")
                    .because(
                            "审查起诉期限（P06）按整改期满之日计算届满于"
                                    + pair.get().window().text().zh() + "；其后是否延长、移送其他院未公布，不判断。",
                            "The review (P06), counted from the end of the rectification period, ended "
                                    + pair.get().window().text().en()
                                    + "; whether it was extended or the case transferred was not published.");
        }
        return opinion.lawful();
    }

    Judged jurisdiction(DatedEvent event) {
        course.assigned = event;
        var opinion = new Opinion(event);
        var era = Era.on(event.on());
        if (era.isPresent() && era.get() == Era.RULES_2021) {
            return opinion.under("BAGZ", 17)
                    .under("BAGZ", 47)
                    .because(
                            "上级人民检察院可以指定本辖区内其他人民检察院办理；受移送院的审查起诉期限自收到案件之日起计算。",
                            "The upper procuratorate may assign the case within its area; the review of the receiving office runs from receipt.")
                    .lawful();
        }
        if (era.isPresent() && era.get() == Era.PILOT) {
            return opinion.under("SDBF", 29)
                    .because(
                            "上级人民检察院可以指定其他试点地区人民检察院管辖。",
                            "The upper procuratorate may assign the case within the pilot.")
                    .lawful();
        }
        return opinion.because(
                        "当时关于指定管辖的规定不在本规则库内。", "The rules of that time on assigning cases are not in this rulebook.")
                .notDecidable();
    }
}
