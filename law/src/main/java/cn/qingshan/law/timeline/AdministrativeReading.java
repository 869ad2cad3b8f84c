package cn.qingshan.law.timeline;

import cn.qingshan.law.Sentence;
import cn.qingshan.law.calendar.WorkCalendar;
import cn.qingshan.law.rulebook.Citation;
import cn.qingshan.law.term.Adjustment;
import cn.qingshan.law.term.Approver;
import cn.qingshan.law.term.Due;
import cn.qingshan.law.term.Length;
import cn.qingshan.law.term.PauseKind;
import cn.qingshan.law.term.TermRule;
import cn.qingshan.law.timeline.Timeline.Findings;
import cn.qingshan.law.timeline.Timeline.Pair;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** 行政公益诉讼: recommendation, reply and performance, suit, judgment. */
final class AdministrativeReading {

    /** Where the pilot applied (实施办法 art. 57). */
    private static final List<String> PILOT_PROVINCES =
            List.of("北京", "内蒙古", "吉林", "江苏", "安徽", "福建", "山东", "湖北", "广东", "贵州", "云南", "陕西", "甘肃");

    /** One recommendation as one organ received it: its own two terms. */
    private static final class Addressed {
        final DatedEvent issued;
        final Optional<String> organ;
        final PartialDate start;
        final Optional<Sentence> standIn;

        @Nullable
        Pair perform;

        @Nullable
        Pair reply;

        int performTerm = -1;
        int replyTerm = -1;
        boolean replied;

        Addressed(DatedEvent issued, Optional<String> organ) {
            this.issued = issued;
            this.organ = organ;
            this.start = issued.served().map(PartialDate::of).orElse(issued.on());
            this.standIn = issued.served().isPresent()
                    ? Optional.empty()
                    : Optional.of(new Sentence("送达日未公布，以发出之日代替", "service not published, the day of issue stands in"));
        }

        boolean standsIn() {
            return standIn.isPresent();
        }
    }

    private final PublishedCase published;
    private final WorkCalendar calendar;
    private final Findings findings = new Findings();
    private final List<Addressed> addressed = new ArrayList<>();
    private @Nullable DatedEvent filed;
    private @Nullable DatedEvent closed;
    private @Nullable DatedEvent suspended;
    private @Nullable DatedEvent assigned;
    private @Nullable DatedEvent sued;
    private @Nullable DatedEvent courtDeadline;
    private @Nullable Pair review;
    private int reviewTerm = -1;
    private int judgmentTerm = -1;
    private boolean extended;

    AdministrativeReading(PublishedCase published, WorkCalendar calendar) {
        this.published = published;
        this.calendar = calendar;
    }

    CaseReplay read() {
        var answers = EngineAnswers.of(published, calendar);
        for (var event : published.events()) {
            var judged = judge(event);
            findings.add(answers.containsKey(event) ? judged.asked(answers.get(event)) : judged);
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
            case CONSULTATION -> consultation(event);
            case RECOMMENDATION_ISSUED -> recommendation(event);
            case REPLY -> reply(event);
            case NO_REPLY -> noReply(event);
            case PENALTY, ACCEPTANCE -> performance(event);
            case ONSITE -> onsite(event);
            case SUSPENSION -> suspension(event);
            case RESUMPTION -> resumption(event);
            case EXTENSION -> extension(event);
            case JURISDICTION -> jurisdiction(event);
            case CLOSED -> closing(event);
            case SUIT_FILED -> suit(event);
            case HEARING -> hearing(event);
            case JUDGMENT -> judgment(event);
            case COURT_DEADLINE -> courtDeadline(event);
            case PUBLIC_NOTICE ->
                new Opinion(event)
                        .because(
                                "诉前公告是民事公益诉讼的程序，行政公益诉讼以检察建议为诉前程序。",
                                "The public notice belongs to civil cases; an administrative case has the recommendation instead.")
                        .under("GYJS", 21)
                        .notDecidable();
        };
    }

    // --- the office's own steps

    private Judged filing(DatedEvent event) {
        filed = event;
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
        var pair = Timeline.pair("P01", event.on(), TermRule.ORDINARY, calendar);
        var term = pair.map(p ->
                findings.add(RanTerm.of(p.earliest(), p.latest(), Optional.empty(), event.on(), Optional.empty())));
        if (event.served().isEmpty() || pair.isEmpty()) {
            return opinion.because(
                            "检察长决定立案；《立案决定书》应在七日内送达（P01），送达日未公布，不判断。",
                            "Filed by decision of the chief procurator; the decision has to be served within seven days (P01), the day of service was not published.")
                    .lawful();
        }
        term.ifPresent(t -> findings.stop(t, RanTerm.Stop.served(event.served().get())));
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

    private Judged consultation(DatedEvent event) {
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
        if (filed == null) {
            opinion.because(
                    "磋商应在立案之后；立案日期未公布，不视为未立案。",
                    "It has to follow the filing; the filing was not published and is not taken as left out.");
        }
        return opinion.lawful();
    }

    private Judged recommendation(DatedEvent event) {
        var opinion = new Opinion(event);
        var organs = event.to().isEmpty()
                ? List.of(Optional.<String>empty())
                : event.to().stream().map(Optional::of).toList();
        var era = Era.on(event.on());
        if (era.isEmpty() || era.get() == Era.BEFORE) {
            organs.forEach(organ -> addressed.add(new Addressed(event, organ)));
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
        if (event.on().exact() && calendar.isRestDay(event.on().first())) {
            var weekday = event.on().first().getDayOfWeek();
            opinion.because(
                    "发出之日（" + weekday.getDisplayName(TextStyle.FULL, Locale.SIMPLIFIED_CHINESE)
                            + "）是休假日；起算之日不计入，不影响期间。",
                    "Issued on a rest day (" + weekday.getDisplayName(TextStyle.FULL, Locale.ENGLISH)
                            + "); the first day is not counted, so nothing changes.");
        }
        if (event.served().isPresent()) {
            var pair = Timeline.pair("P02", event.on(), TermRule.ORDINARY, calendar);
            if (pair.isPresent()) {
                findings.stop(
                        findings.add(RanTerm.of(
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
        for (var earlier : addressed) {
            if (earlier.organ.equals(organ)) {
                opinion.because(
                        "此前于" + earlier.issued.on() + "已向同一机关提出检察建议；法律不禁止再次提出，期间另行起算，先前的期间不因此消灭。",
                        "The same organ was recommended to on " + earlier.issued.on()
                                + " already; the law does not forbid a second recommendation, which has terms of its own and leaves the first ones standing.");
                break;
            }
        }
        var one = new Addressed(event, organ);
        addressed.add(one);
        if (era == Era.LAW_2017) {
            return;
        }
        one.perform = performPair(event, one.start).orElse(null);
        one.reply = Timeline.pair("P05", one.start, event.urgent() ? "urgent" : TermRule.ORDINARY, calendar)
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
            return Timeline.pair("P04", start, TermRule.ORDINARY, calendar);
        }
        return Timeline.rule("P04", start.last())
                .map(last -> new Pair(
                        rule.get().startingFrom(start.first(), written.get(), calendar),
                        last.startingFrom(start.last(), written.get(), calendar)));
    }

    private int add(Pair pair, Optional<String> organ, Addressed one) {
        return findings.add(RanTerm.of(pair.earliest(), pair.latest(), organ, one.start, one.standIn));
    }

    private Judged onsite(DatedEvent event) {
        var opinion = new Opinion(event);
        var rules = Era.on(event.on()).filter(r -> r == Era.RULES_2021).isPresent();
        if (rules) {
            opinion.under("BAGZ", addressed.isEmpty() ? 35 : 77);
        }
        opinion.because(
                addressed.isEmpty() ? "调查取证没有法定的起止日期。" : "提出检察建议后应当跟进调查，何时到现场没有法定期间。",
                addressed.isEmpty()
                        ? "No statute sets a day for the investigation."
                        : "After the recommendation the office has to follow up; no statute sets a day for the visit.");
        var pair = reviewPair();
        if (rules && pair.isPresent() && pair.get().window().of(event.on()) instanceof Window.Position.After) {
            review();
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

    private Judged suspension(DatedEvent event) {
        suspended = event;
        var opinion = new Opinion(event).under("BAGZ", 78);
        if (Era.on(event.on()).filter(r -> r == Era.RULES_2021).isEmpty()) {
            return opinion.because("当时的规定没有中止审查。", "The rules of that time know no suspension of the review.")
                    .notDecidable();
        }
        if (addressed.isEmpty() || !event.on().exact()) {
            return opinion.because(
                            "中止审查以提出检察建议为前提，且须知道确切日期；公布的事实不足。",
                            "A suspension presupposes a recommendation and an exact day; the published facts do not suffice.")
                    .notDecidable();
        }
        return changeTerms(event, opinion, false);
    }

    private Judged resumption(DatedEvent event) {
        suspended = null;
        return changeTerms(event, new Opinion(event).under("BAGZ", 78), true);
    }

    /** Pauses or resumes the rectification period, or the review once that has ended. */
    private Judged changeTerms(DatedEvent event, Opinion opinion, boolean resume) {
        var on = event.on().first();
        opinion.because(
                resume ? "中止的原因消除后应当恢复审查，所余期间继续计算。" : "整改因客观原因不能完成的，经检察长批准可以中止审查，期间停止计算。",
                resume
                        ? "When the cause has gone the review resumes and what was left of the term runs on."
                        : "Where rectification cannot be finished for an objective cause the review may be suspended and time stops.");
        var changed = false;
        for (var one : addressed) {
            if (one.perform == null) {
                continue;
            }
            var pair = changed(one.perform, on, resume);
            if (pair.isPresent()) {
                one.perform = pair.get();
                replace(one.performTerm, pair.get(), one);
                opinion.rule("P04");
                changed = true;
            }
        }
        if (!changed && review().isPresent()) {
            var pair = changed(review().get(), on, resume);
            if (pair.isPresent()) {
                review = pair.get();
                opinion.rule("P06");
                changed = true;
            }
        }
        if (!changed) {
            return opinion.because(
                            "当日没有可以" + (resume ? "恢复" : "中止") + "的期间：整改期限和审查起诉期限都不在计算之中。",
                            "No term could be " + (resume ? "resumed" : "suspended")
                                    + " that day: neither the rectification period nor the review was running.")
                    .unlawful();
        }
        return opinion.lawful();
    }

    private static Optional<Pair> changed(Pair pair, LocalDate on, boolean resume) {
        var first = resume
                ? pair.earliest().resumed(on, PauseKind.SUSPENSION, "")
                : pair.earliest().paused(on, PauseKind.SUSPENSION, "");
        var last = resume
                ? pair.latest().resumed(on, PauseKind.SUSPENSION, "")
                : pair.latest().paused(on, PauseKind.SUSPENSION, "");
        return first instanceof Adjustment.Adjusted(var one) && last instanceof Adjustment.Adjusted(var other)
                ? Optional.of(new Pair(one, other))
                : Optional.empty();
    }

    private void replace(int term, Pair pair, Addressed one) {
        findings.replace(term, RanTerm.of(pair.earliest(), pair.latest(), one.organ, one.start, one.standIn));
    }

    private Judged extension(DatedEvent event) {
        var opinion = new Opinion(event).under("BAGZ", 47).rule("P06");
        var running = review();
        if (running.isEmpty() || !event.on().exact()) {
            return opinion.because(
                            "审查起诉期限从整改期满之日起算；公布的事实不能确定其起止，无从判断延长。",
                            "The review runs from the end of the rectification period; the published facts do not tell when.")
                    .notDecidable();
        }
        var by = event.period().orElse(new Length.Months(1));
        var approver = extended ? Approver.UPPER : Approver.CHIEF;
        var on = event.on().first();
        var first = running.get().earliest().extended(on, by, approver, "");
        var last = running.get().latest().extended(on, by, approver, "");
        if (first instanceof Adjustment.Adjusted(var one) && last instanceof Adjustment.Adjusted(var other)) {
            extended = true;
            var pair = new Pair(one, other);
            review = pair;
            findings.replace(
                    reviewTerm,
                    RanTerm.of(one, other, Optional.empty(), PartialDate.of(one.trigger()), Optional.empty()));
            return opinion.because(
                            "经" + approver.text().zh() + "批准延长" + by.text().zh() + "，审查起诉期限届满日为"
                                    + pair.window().text().zh() + "。",
                            "Extended by " + by.text().en() + " by the "
                                    + approver.text().en() + "; the review ends "
                                    + pair.window().text().en() + ".")
                    .lawful();
        }
        var refusal =
                first instanceof Adjustment.Refused(var refused) ? refused : ((Adjustment.Refused) last).refusal();
        return opinion.because(refusal.sentence()).unlawful();
    }

    private Judged jurisdiction(DatedEvent event) {
        assigned = event;
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

    // --- the organ's answer

    private Judged reply(DatedEvent event) {
        var opinion = new Opinion(event);
        var candidates = answering(event);
        if (candidates.isEmpty()) {
            return opinion.because(
                            "没有公布此前向该机关发出的检察建议，无从判断回复是否按期。", "No recommendation to this organ was published before it.")
                    .notDecidable();
        }
        var one = candidates.getLast();
        if (event.to().isEmpty() && organs() > 1) {
            return opinion.because(
                            "检察建议发给数个机关，公布的事实没有说明由谁回复。",
                            "Several organs were recommended to; which one replied was not published.")
                    .notDecidable();
        }
        one.replied = true;
        if (one.replyTerm >= 0) {
            findings.stop(one.replyTerm, event);
        }
        if (one.reply == null) {
            opinion.under(Era.LAW_2017.recommendation());
            opinion.because(
                    "检察建议发出时（2017年7月1日至2018年3月1日之间）法律没有规定回复期限，没有可以对照的届满日。",
                    "When the recommendation was issued, between 2017-07-01 and 2018-03-01, no instrument fixed a period for the reply.");
            if (!event.on().exact()) {
                opinion.because(
                        "且回复日期只公布到" + precision(event).zh() + "。",
                        "Besides, the reply is dated to the " + precision(event).en() + " only.");
            }
            return opinion.notDecidable();
        }
        opinion.rule("P05").under(one.reply.earliest().rule().citations());
        return against(event, opinion, one, one.reply, "P05", new Sentence("书面回复期限", "period for the written reply"));
    }

    /** An event against a term of a recommendation; what stands in for the day of service is said. */
    private static Judged against(
            DatedEvent event, Opinion opinion, Addressed one, Pair pair, String rule, Sentence term) {
        var window = pair.window();
        opinion.because(
                term.zh() + "（" + rule + "）自" + one.start + (one.standsIn() ? "（送达日未公布，以发出之日代替）" : "（送达）") + "起算，届满日为"
                        + shown(pair).zh() + "。",
                "The " + term.en() + " (" + rule + "), counted from " + one.start
                        + (one.standsIn() ? " (service not published, the day of issue stands in)" : " (service)")
                        + ", ends " + shown(pair).en() + ".");
        if (pair.earliest().suspended()) {
            return opinion.because("该期限正在中止，不存在逾期。", "Time stands still; nothing is late.")
                    .lawful();
        }
        return switch (window.of(event.on())) {
            case Window.Position.Within(var before) -> {
                if (one.standsIn()) {
                    opinion.because(
                            "实际送达若晚于发出，届满日只会更晚，按期的结论不变。",
                            "A later service would only move the last day on; in time it stays.");
                }
                yield opinion.is(new Verdict.InTime(before));
            }
            case Window.Position.After(var by) -> {
                if (one.standsIn()) {
                    opinion.because(
                            "实际送达若晚于发出，逾期日数相应减少。", "If it was served later than issued, it was late by so much less.");
                }
                if (!by.exact()) {
                    opinion.because(
                            "日期只公布到" + precision(event, one).zh() + "，逾期日数只能给出上下限。",
                            "Dates are known to the " + precision(event, one).en()
                                    + " only, so the days late are bounds.");
                }
                yield opinion.is(new Verdict.Late(by));
            }
            case Window.Position.Unclear() ->
                opinion.because(
                                "日期只公布到" + precision(event, one).zh() + "，可能在届满日之前，也可能在其后。",
                                "Dates are known to the "
                                        + precision(event, one).en()
                                        + " only: it may lie before the last day or after it.")
                        .notDecidable();
        };
    }

    /** The last day as printed: provisional ones by their provisional date. */
    private static Sentence shown(Pair pair) {
        return RanTerm.of(
                        pair.earliest(),
                        pair.latest(),
                        Optional.empty(),
                        PartialDate.of(LocalDate.MIN),
                        Optional.empty())
                .due();
    }

    private static Sentence precision(DatedEvent event) {
        return precision(event.on().precision());
    }

    private static Sentence precision(DatedEvent event, Addressed one) {
        var coarser = event.on().precision().compareTo(one.start.precision()) >= 0
                ? event.on().precision()
                : one.start.precision();
        return precision(coarser);
    }

    private static Sentence precision(PartialDate.Precision precision) {
        return switch (precision) {
            case DAY -> new Sentence("日", "day");
            case MONTH -> new Sentence("月", "month");
            case YEAR -> new Sentence("年", "year");
        };
    }

    private List<Addressed> answering(DatedEvent event) {
        return addressed.stream()
                .filter(one -> event.to().isEmpty()
                        || one.organ.isEmpty()
                        || event.to().contains(one.organ.get()))
                .toList();
    }

    private int organs() {
        var names = new TreeSet<String>();
        addressed.forEach(one -> names.add(one.organ.orElse("")));
        return names.size();
    }

    private Judged noReply(DatedEvent event) {
        var opinion = new Opinion(event);
        var candidates = answering(event);
        if (candidates.isEmpty() || candidates.getLast().reply == null) {
            return opinion.because("没有可以对照的回复期限。", "There is no period for the reply to judge by.")
                    .notDecidable();
        }
        var one = candidates.getLast();
        var pair = java.util.Objects.requireNonNull(one.reply);
        opinion.rule("P05").under(pair.earliest().rule().citations());
        opinion.because(
                "书面回复期限（P05）自" + one.start + (one.standsIn() ? "（送达日未公布，以发出之日代替）" : "（送达）") + "起算，届满日为"
                        + shown(pair).zh() + "。",
                "The period for the written reply (P05), counted from " + one.start
                        + (one.standsIn() ? " (service not published, the day of issue stands in)" : " (service)")
                        + ", ends " + shown(pair).en() + ".");
        return switch (pair.window().of(event.on())) {
            case Window.Position.Within _ ->
                opinion.because("期限尚未届满，此时未回复不违法。", "The period still ran; not to have replied was no breach yet.")
                        .lawful();
            case Window.Position.After _ ->
                opinion.because(
                                "期限届满仍未书面回复，违反回复义务。",
                                "The period had ended without a written reply: the duty to reply was broken.")
                        .unlawful();
            case Window.Position.Unclear() -> {
                var witness = firstAfter(event, pair.window());
                if (witness.isEmpty() || repliedBetween(event, witness.get())) {
                    yield opinion.because(
                                    "日期只公布到" + precision(event, one).zh() + "，不能确定当时期限是否已届满。",
                                    "Dates are known to the "
                                            + precision(event, one).en()
                                            + " only: whether the period had ended by then cannot be said.")
                            .notDecidable();
                }
                yield opinion.because(
                                "日期只公布到" + precision(event, one).zh() + "，不据以计日；报道载明期限内未书面回复，至"
                                        + witness.get().on() + "（"
                                        + witness.get().type().text().zh() + "，已在届满日之后）仍无按期回复的记载，违反回复义务。",
                                "The date is known to the "
                                        + precision(event, one).en()
                                        + " only and not counted; the report says that no reply came within the period, and by "
                                        + witness.get().on() + " ("
                                        + witness.get().type().text().en()
                                        + ", after the last day) none in time is on record: the duty to reply was broken.")
                        .unlawful();
            }
        };
    }

    /** The first later event that certainly lies after the last day. */
    private Optional<DatedEvent> firstAfter(DatedEvent event, Window window) {
        var events = published.events();
        return events.subList(events.indexOf(event) + 1, events.size()).stream()
                .filter(later -> window.of(later.on()) instanceof Window.Position.After)
                .findFirst();
    }

    private boolean repliedBetween(DatedEvent event, DatedEvent witness) {
        var events = published.events();
        return events.subList(events.indexOf(event) + 1, events.indexOf(witness)).stream()
                .anyMatch(later -> later.type() == EventType.REPLY);
    }

    /** A penalty or an acceptance as what the organ did about the recommendation, or about the judgment. */
    private Judged performance(DatedEvent event) {
        if (event.type() == EventType.ACCEPTANCE && courtDeadline != null) {
            return executed(event);
        }
        var opinion = new Opinion(event);
        var open = answering(event);
        if (open.isEmpty() || sued != null) {
            return opinion.because(
                            "公布的事实中没有它所对应的整改期限，不评价。",
                            "No rectification period that it answers was published; it is not judged.")
                    .context();
        }
        if (organs() > 1 && event.to().isEmpty()) {
            return opinion.because(
                            "检察建议发给数个机关，公布的事实没有说明由谁实施。",
                            "Several organs were recommended to; which one acted was not published.")
                    .notDecidable();
        }
        var one = open.getLast();
        if (one.perform == null) {
            return opinion.because("检察建议发出时没有规定履行期限，没有可以对照的届满日。", "No instrument fixed a period for performance then.")
                    .notDecidable();
        }
        opinion.rule("P04").under(one.perform.earliest().rule().citations());
        opinion.because(
                event.type() == EventType.PENALTY ? "处罚视为被建议机关的履职行为，以履行职责期限衡量；处罚本身是否适当不评价。" : "验收视为整改完成，以履行职责期限衡量。",
                event.type() == EventType.PENALTY
                        ? "The penalty is read as the organ's performance and measured by the period to perform; whether it was fitting is not judged."
                        : "The acceptance is read as the rectification done and measured by the period to perform.");
        return against(event, opinion, one, one.perform, "P04", new Sentence("履行职责期限", "period to perform"));
    }

    // --- closing and suing

    private Judged closing(DatedEvent event) {
        var opinion = new Opinion(event);
        var era = Era.on(event.on());
        closed = event;
        addressed.stream().filter(one -> one.performTerm >= 0).forEach(one -> findings.stop(one.performTerm, event));
        if (era.filter(r -> r == Era.RULES_2021).isPresent()) {
            opinion.under("BAGZ", 74);
            if (!addressed.isEmpty()) {
                opinion.under("BAGZ", 80);
            }
        } else if (era.filter(r -> r == Era.INTERPRETATION_2018).isPresent()) {
            opinion.under("GYJS", 21);
        }
        var events = published.events();
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

    private Judged suit(DatedEvent event) {
        sued = event;
        var opinion = new Opinion(event);
        var era = Era.on(event.on());
        judgmentTerm = findings.add(courtTerm(event));
        if (era.isEmpty() || era.get() == Era.BEFORE) {
            return opinion.because("起诉之日适用的规定不能确定。", "Which rules applied on the day of the suit cannot be said.")
                    .notDecidable();
        }
        opinion.under(era.get().administrativeSuit());
        if (addressed.isEmpty()) {
            return opinion.because(
                            "起诉之前应当先提出检察建议；公布的事实中没有检察建议，不能判断诉前程序是否履行。",
                            "A recommendation has to come first; none was published.")
                    .notDecidable();
        }
        if (suspended != null) {
            return opinion.under("BAGZ", 78)
                    .because(
                            "审查自" + suspended.on() + "起中止，尚未恢复，不得起诉。",
                            "The review had been suspended since " + suspended.on()
                                    + " and was not resumed; no suit may be brought.")
                    .unlawful();
        }
        if (closed != null) {
            return opinion.because(
                            "案件已于" + closed.on() + "结案；是否因新的事实重新立案未公布。",
                            "The case had been closed on " + closed.on()
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
        return published.place().isBlank() || PILOT_PROVINCES.stream().anyMatch(published.place()::startsWith);
    }

    private RanTerm courtTerm(DatedEvent event) {
        return RanTerm.of(
                CourtTerm.on(event.on().first()).startingFrom(event.on().first(), calendar),
                CourtTerm.on(event.on().last()).startingFrom(event.on().last(), calendar),
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
        addressed.forEach(one -> organs.add(one.organ.orElse("")));
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
        var all = addressed.stream()
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
        var fromIssue = calendar.onOrAfter(months.countedFrom(one.start.last(), calendar));
        var fromForce = calendar.onOrAfter(months.countedFrom(LocalDate.of(2018, 3, 2), calendar));
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
        var replied = addressed.stream().anyMatch(one -> one.replied);
        if (replied) {
            opinion.because(
                    "虽有回复，未依法履行职责的仍应起诉：回复不等于履行。",
                    "A reply is not performance: where the duty stays unperformed the suit lies all the same.");
            if (era == Era.RULES_2021) {
                opinion.under("BAGZ", 82);
            }
        }
        if (published.events().stream()
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
        if (era == Era.PILOT && filed != null && filed.on().exact()) {
            return pilotReview(event, opinion, filed.on().first());
        }
        if (era != Era.RULES_2021) {
            return opinion.lawful();
        }
        var transferred = assigned;
        var pair = transferred == null ? review() : Timeline.pair("P06", transferred.on(), TermRule.ORDINARY, calendar);
        if (pair.isEmpty()) {
            return opinion.lawful();
        }
        if (transferred != null) {
            reviewTerm = findings.add(RanTerm.of(
                    pair.get().earliest(),
                    pair.get().latest(),
                    Optional.empty(),
                    transferred.on(),
                    Optional.of(new Sentence(
                            "收到案件之日未公布，以指定之日代替", "receipt not published, the day of assignment stands in"))));
        }
        if (reviewTerm >= 0) {
            findings.stop(reviewTerm, event);
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
                extended
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

    /** The review, which starts when the last rectification period has ended. */
    private Optional<Pair> review() {
        if (review == null) {
            reviewPair().ifPresent(pair -> {
                review = pair;
                reviewTerm = findings.add(RanTerm.of(
                        pair.earliest(),
                        pair.latest(),
                        Optional.empty(),
                        new PartialDate(
                                pair.earliest().trigger(),
                                pair.latest().trigger(),
                                pair.earliest().trigger().equals(pair.latest().trigger())
                                        ? PartialDate.Precision.DAY
                                        : PartialDate.Precision.MONTH,
                                pair.earliest().trigger().equals(pair.latest().trigger())
                                        ? pair.earliest().trigger().toString()
                                        : pair.earliest().trigger() + "/"
                                                + pair.latest().trigger()),
                        Optional.empty()));
            });
        }
        return Optional.ofNullable(review);
    }

    private Optional<Pair> reviewPair() {
        if (review != null) {
            return Optional.of(review);
        }
        if (addressed.isEmpty()) {
            return Optional.empty();
        }
        var perform = addressed.getFirst().perform;
        if (perform == null
                || perform.earliest().due() instanceof Due.Suspended
                || perform.latest().due() instanceof Due.Suspended) {
            return Optional.empty();
        }
        return Timeline.rule("P06", perform.window().first()).map(rule -> perform.then(rule, calendar));
    }

    // --- before the court

    private Judged hearing(DatedEvent event) {
        var opinion = new Opinion(event);
        if (sued == null) {
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

    private Judged judgment(DatedEvent event) {
        var opinion = new Opinion(event);
        var suit = sued;
        if (suit == null) {
            return opinion.because(
                            "起诉日期未公布，第一审审理期限无从计算。",
                            "The day of the suit was not published, so the court's term cannot be counted.")
                    .notDecidable();
        }
        findings.stop(judgmentTerm, event);
        var pair = new Pair(
                CourtTerm.on(suit.on().first()).startingFrom(suit.on().first(), calendar),
                CourtTerm.on(suit.on().last()).startingFrom(suit.on().last(), calendar));
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

    private Judged courtDeadline(DatedEvent event) {
        courtDeadline = event;
        var opinion = new Opinion(event).under("GYJS", 25);
        opinion.because(
                "判决责令行政机关在一定期限内履行，届满日由判决确定。",
                "The judgment orders the organ to perform within a period that it fixes.");
        if (event.on().exact() && calendar.isRestDay(event.on().first())) {
            opinion.because(
                    "该日为法定休假日；人民法院指定的期间末日为休假日的，以其后第一日"
                            + calendar.onOrAfter(event.on().first()) + "为届满日。",
                    "That is a rest day; a period set by the court then ends on the first day after it, "
                            + calendar.onOrAfter(event.on().first()) + ".");
            opinion.under(cn.qingshan.law.term.LastDay.Source.CIVIL_PROCEDURE.on(
                    event.on().first()));
        }
        return opinion.lawful();
    }

    /** An acceptance after judgment shows the performance done by that day. */
    private Judged executed(DatedEvent event) {
        var deadline = java.util.Objects.requireNonNull(courtDeadline);
        var opinion = new Opinion(event).under("GYJS", 25);
        if (!event.on().exact() || !deadline.on().exact()) {
            return opinion.because("日期未公布到日，不能与判决确定的期限比较。", "Dates are not known to the day.")
                    .notDecidable();
        }
        var nominal = deadline.on().first();
        var last = calendar.onOrAfter(nominal);
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
