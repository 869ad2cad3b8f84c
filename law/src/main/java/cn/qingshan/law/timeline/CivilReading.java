package cn.qingshan.law.timeline;

import cn.qingshan.law.Sentence;
import cn.qingshan.law.calendar.WorkCalendar;
import cn.qingshan.law.rulebook.Citation;
import cn.qingshan.law.term.TermRule;
import cn.qingshan.law.term.TermRules;
import cn.qingshan.law.timeline.Timeline.Findings;
import cn.qingshan.law.timeline.Timeline.Pair;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** 民事公益诉讼: public notice, review, suit. */
final class CivilReading {

    private static final LocalDate RULES_SINCE = LocalDate.of(2021, 7, 1);

    private final PublishedCase published;
    private final WorkCalendar calendar;
    private final Findings findings = new Findings();
    private @Nullable DatedEvent filed;
    private @Nullable DatedEvent noticed;
    private @Nullable DatedEvent assigned;
    private @Nullable DatedEvent sued;
    private @Nullable DatedEvent closed;
    private @Nullable Pair notice;
    private int noticeTerm = -1;

    CivilReading(PublishedCase published, WorkCalendar calendar) {
        this.published = published;
        this.calendar = calendar;
    }

    CaseReplay read() {
        for (var event : published.events()) {
            findings.add(judge(event));
        }
        return findings.of(published);
    }

    private Judged judge(DatedEvent event) {
        return switch (event.type()) {
            case VIOLATION,
                    LICENCE_ISSUED,
                    SURVEY,
                    PLAN_APPROVED,
                    CRIMINAL_JUDGMENT,
                    NOTICE,
                    SUBSTITUTE_RESTORATION,
                    DEMONSTRATION,
                    CLUE -> Outside.context(event);
            case LOOKBACK -> Outside.lookback(event, closed != null);
            case FILING -> filing(event);
            case PUBLIC_NOTICE -> publicNotice(event);
            case JURISDICTION -> jurisdiction(event);
            case SUIT_FILED -> suit(event);
            case HEARING, JUDGMENT -> court(event);
            case CLOSED -> closing(event);
            case ONSITE ->
                new Opinion(event)
                        .because("调查和跟进调查没有法定的起止日期。", "No statute sets a day for investigating or following up.")
                        .lawful();
            case PENALTY,
                    ACCEPTANCE,
                    COURT_DEADLINE,
                    REPLY,
                    NO_REPLY,
                    CONSULTATION,
                    RECOMMENDATION_ISSUED,
                    SUSPENSION,
                    RESUMPTION,
                    EXTENSION ->
                new Opinion(event)
                        .because(
                                "该事件不是民事公益诉讼诉前程序中有期间的行为，不评价。",
                                "No term of a civil case before suit binds this event; it is not judged.")
                        .context();
        };
    }

    private Judged filing(DatedEvent event) {
        filed = event;
        var opinion = new Opinion(event);
        if (Era.on(event.on()).filter(r -> r == Era.RULES_2021).isPresent()) {
            return opinion.under("BAGZ", 85)
                    .because("立案没有法定的起止期间，应当在公告之前。", "No term is set for filing; it has to come before the notice.")
                    .lawful();
        }
        return opinion.because(
                        "立案之日办案规则（2021年7月1日施行）尚未施行，当时没有为立案定期间。",
                        "The Rules of 2021-07-01 were not yet in force; no term was set for filing.")
                .lawful();
    }

    private Judged publicNotice(DatedEvent event) {
        noticed = event;
        var opinion = new Opinion(event);
        var era = Era.on(event.on());
        if (era.isEmpty() || era.get().compareTo(Era.INTERPRETATION_2018) < 0) {
            return opinion.because(
                            "2018年3月2日以前没有三十日公告的规定可以对照。",
                            "Before 2018-03-02 no rule fixed the thirty days of the notice.")
                    .notDecidable();
        }
        opinion.rule("Q01").under("GYJS", 13);
        if (era.get() == Era.RULES_2021) {
            opinion.under("BAGZ", 91);
        }
        opinion.because(
                "拟提起民事公益诉讼的，应当依法公告三十日，告知适格主体可以起诉。",
                "Before a civil suit the intention is announced for thirty days, so that others entitled may sue.");
        notice = new Pair(q01(event.on().first()), q01(event.on().last()));
        noticeTerm = findings.add(
                RanTerm.of(notice.earliest(), notice.latest(), Optional.empty(), event.on(), Optional.empty()));
        if (filed == null) {
            opinion.because("立案日期未公布，不视为未立案。", "The filing was not published and is not taken as left out.");
        }
        return opinion.lawful();
    }

    /** The interpretation gave the thirty days from 2018-03-02 on; the Rules repeat them. */
    private cn.qingshan.law.term.Term q01(LocalDate published) {
        var rule = TermRules.bundled()
                .find("Q01", published)
                .orElseGet(() -> TermRules.bundled().get("Q01", RULES_SINCE));
        return rule.startingFrom(published, calendar);
    }

    private Judged jurisdiction(DatedEvent event) {
        assigned = event;
        var opinion = new Opinion(event);
        if (Era.on(event.on()).filter(r -> r == Era.RULES_2021).isEmpty()) {
            return opinion.because(
                            "当时关于指定管辖的规定不在本规则库内。",
                            "The rules of that time on assigning cases are not in this rulebook.")
                    .notDecidable();
        }
        return opinion.under("BAGZ", 17)
                .under("BAGZ", 47)
                .because(
                        "上级人民检察院可以指定本辖区内其他人民检察院办理；受移送院的审查起诉期限自收到案件之日起计算。",
                        "The upper procuratorate may assign the case within its area; the review of the receiving office runs from receipt.")
                .lawful();
    }

    private Judged suit(DatedEvent event) {
        sued = event;
        var opinion = new Opinion(event);
        var era = Era.on(event.on());
        if (era.isEmpty() || era.get().compareTo(Era.INTERPRETATION_2018) < 0) {
            return opinion.because(
                            "2018年3月2日以前民事公益诉讼的诉前程序不在本规则库内。",
                            "The rules of civil cases before 2018-03-02 are not in this rulebook.")
                    .notDecidable();
        }
        opinion.rule("Q01").under("GYJS", 13);
        var announced = notice;
        if (announced == null || noticed == null) {
            return opinion.because(
                            "起诉之前应当公告三十日；公告未公布，不能判断。", "The notice of thirty days was not published in the report.")
                    .notDecidable();
        }
        var end = RanTerm.of(announced.earliest(), announced.latest(), Optional.empty(), noticed.on(), Optional.empty())
                .due();
        opinion.because(
                "公告于" + noticed.on() + "发布，三十日（Q01）届满于" + end.zh() + "。",
                "The notice of " + noticed.on() + " ran for thirty days (Q01) until " + end.en() + ".");
        switch (announced.window().of(event.on())) {
            case Window.Position.Within(var before) -> {
                return opinion.under(era.get() == Era.RULES_2021 ? List.of(Citation.of("BAGZ", 96)) : List.of())
                        .because(
                                "公告期"
                                        + (before.max() == 0
                                                ? "届满当日"
                                                : "满前" + before.text().zh()) + "即起诉，适格主体尚可起诉，起诉过早。",
                                "The suit came "
                                        + (before.max() == 0
                                                ? "on the last day of the notice"
                                                : before.text().en() + " before the notice ended")
                                        + ", while others entitled could still sue: too early.")
                        .unlawful();
            }
            case Window.Position.Unclear() -> {
                return opinion.because(
                                "公布的日期不足以确定起诉时公告期是否届满。",
                                "The published dates do not tell whether the notice had ended.")
                        .notDecidable();
            }
            case Window.Position.After(var by) ->
                opinion.because(
                        "起诉时公告期已满" + by.text().zh() + "。",
                        "It had ended " + by.text().en() + " before the suit.");
        }
        findings.stop(noticeTerm, event);
        if (era.get() != Era.RULES_2021) {
            return opinion.because("当时没有规定审查起诉期限。", "The rules of that time set no term for the review.")
                    .lawful();
        }
        return againstReview(event, opinion.under("BAGZ", 96), announced);
    }

    /** Three months from the end of the notice, or from receipt by the office to which the case was assigned. */
    private Judged againstReview(DatedEvent event, Opinion opinion, Pair announced) {
        var transferred = assigned;
        var q02 = TermRules.bundled().get("Q02", RULES_SINCE);
        var own = announced.then(q02, calendar);
        var pair = transferred == null
                ? own
                : Timeline.pair("Q02", transferred.on(), TermRule.ORDINARY, calendar)
                        .orElse(own);
        Optional<Sentence> standIn = transferred == null
                ? Optional.empty()
                : Optional.of(
                        new Sentence("收到案件之日未公布，以指定之日代替", "receipt not published, the day of assignment stands in"));
        var ran = RanTerm.of(
                pair.earliest(),
                pair.latest(),
                Optional.empty(),
                transferred == null ? PartialDate.of(pair.earliest().trigger()) : transferred.on(),
                standIn);
        findings.stop(findings.add(ran), event);
        opinion.rule("Q02").under("BAGZ", 47);
        opinion.because(
                "审查起诉期限三个月（Q02）自" + (transferred == null ? "公告期满之日" : "指定管辖之日" + transferred.on() + "（代替收到案件之日）")
                        + "起算，届满日为" + ran.due().zh() + "。",
                "The review of three months (Q02), counted from "
                        + (transferred == null
                                ? "the end of the notice"
                                : transferred.on() + " (the assignment, in place of the receipt)")
                        + ", ends " + ran.due().en() + ".");
        if (transferred != null && own.window().of(event.on()) instanceof Window.Position.After(var by)) {
            opinion.because(
                    "若无移送而自公告期满起算，则届满于" + own.window().text().zh() + "，起诉在其后"
                            + by.text().zh() + "。",
                    "Without the assignment it would have ended "
                            + own.window().text().en() + ", " + by.text().en() + " before the suit.");
        }
        if (transferred != null) {
            opinion.under("GYJS", 5)
                    .because(
                            "民事公益诉讼第一审一般由市级院向中级人民法院提起；受理法院未公布，级别是否对应不判断。",
                            "At first instance a civil case goes from the municipal procuratorate to the intermediate court; which court took it was not published and the level is not judged.");
        }
        return switch (pair.window().of(event.on())) {
            case Window.Position.Within(var before) -> opinion.is(new Verdict.InTime(before));
            case Window.Position.After(var by) ->
                opinion.because(
                                "起诉时该期限已过" + by.text().zh() + "；期限可经批准延长（办案规则第四十七条），是否延长未公布。",
                                "It had ended " + by.text().en()
                                        + " before the suit; it may be extended (Rules, art. 47), whether it was is not published.")
                        .notDecidable();
            case Window.Position.Unclear() ->
                opinion.because("公布的日期不足以与该期限比较。", "The published dates do not allow the comparison.")
                        .notDecidable();
        };
    }

    private Judged court(DatedEvent event) {
        var opinion = new Opinion(event);
        return sued == null
                ? opinion.because("起诉日期未公布，不能判断。", "The day of the suit was not published.")
                        .notDecidable()
                : opinion.because(
                                "人民法院的行为，审理期限依民事诉讼法计算，不在本目录内，不评价其期间。",
                                "The court's act; its term under the Civil Procedure Law is not in this catalogue and is not judged.")
                        .context();
    }

    private Judged closing(DatedEvent event) {
        closed = event;
        return new Opinion(event)
                .under(
                        Era.on(event.on()).filter(r -> r == Era.RULES_2021).isPresent()
                                ? List.of(Citation.of("BAGZ", 90))
                                : List.of())
                .because("结案的理由未公布。", "The ground for closing was not published.")
                .notDecidable();
    }
}
