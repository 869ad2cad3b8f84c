package cn.qingshan.law.timeline;

import static cn.qingshan.law.timeline.AdministrativeCourse.precision;
import static cn.qingshan.law.timeline.AdministrativeCourse.shown;

import cn.qingshan.law.Sentence;
import cn.qingshan.law.timeline.AdministrativeCourse.Addressed;
import cn.qingshan.law.timeline.Timeline.Pair;
import java.util.Optional;

/** 回复与履职: what the organ answered and did, each against its period (公益诉讼解释 art. 21; 办案规则 art. 77). */
final class ReplyReading {

    private final AdministrativeCourse course;

    ReplyReading(AdministrativeCourse course) {
        this.course = course;
    }

    Judged reply(DatedEvent event) {
        var opinion = new Opinion(event);
        var candidates = course.answering(event);
        if (candidates.isEmpty()) {
            return opinion.because(
                            "没有公布此前向该机关发出的检察建议，无从判断回复是否按期。", "No recommendation to this organ was published before it.")
                    .notDecidable();
        }
        var one = candidates.getLast();
        if (event.to().isEmpty() && course.organs() > 1) {
            return opinion.because(
                            "检察建议发给数个机关，公布的事实没有说明由谁回复。",
                            "Several organs were recommended to; which one replied was not published.")
                    .notDecidable();
        }
        one.replied = true;
        if (one.replyTerm >= 0) {
            course.findings.stop(one.replyTerm, event);
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

    Judged noReply(DatedEvent event) {
        var opinion = new Opinion(event);
        var candidates = course.answering(event);
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
        var events = course.published.events();
        return events.subList(events.indexOf(event) + 1, events.size()).stream()
                .filter(later -> window.of(later.on()) instanceof Window.Position.After)
                .findFirst();
    }

    private boolean repliedBetween(DatedEvent event, DatedEvent witness) {
        var events = course.published.events();
        return events.subList(events.indexOf(event) + 1, events.indexOf(witness)).stream()
                .anyMatch(later -> later.type() == EventType.REPLY);
    }

    /** A penalty or an acceptance as what the organ did about the recommendation. */
    Judged performance(DatedEvent event) {
        var opinion = new Opinion(event);
        var open = course.answering(event);
        if (open.isEmpty() || course.sued != null) {
            return opinion.because(
                            "公布的事实中没有它所对应的整改期限，不评价。",
                            "No rectification period that it answers was published; it is not judged.")
                    .context();
        }
        if (course.organs() > 1 && event.to().isEmpty()) {
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
}
