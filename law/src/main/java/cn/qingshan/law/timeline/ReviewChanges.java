package cn.qingshan.law.timeline;

import cn.qingshan.law.term.Adjustment;
import cn.qingshan.law.term.Approver;
import cn.qingshan.law.term.Length;
import cn.qingshan.law.term.PauseKind;
import cn.qingshan.law.timeline.AdministrativeCourse.Addressed;
import cn.qingshan.law.timeline.Timeline.Pair;
import java.time.LocalDate;
import java.util.Optional;

/** 中止、恢复与延长审查: what stops, resumes or lengthens the periods (办案规则 arts 47, 78). */
final class ReviewChanges {

    private final AdministrativeCourse course;

    ReviewChanges(AdministrativeCourse course) {
        this.course = course;
    }

    Judged suspension(DatedEvent event) {
        course.suspended = event;
        var opinion = new Opinion(event).under("BAGZ", 78);
        if (Era.on(event.on()).filter(r -> r == Era.RULES_2021).isEmpty()) {
            return opinion.because("当时的规定没有中止审查。", "The rules of that time know no suspension of the review.")
                    .notDecidable();
        }
        if (course.addressed.isEmpty() || !event.on().exact()) {
            return opinion.because(
                            "中止审查以提出检察建议为前提，且须知道确切日期；公布的事实不足。",
                            "A suspension presupposes a recommendation and an exact day; the published facts do not suffice.")
                    .notDecidable();
        }
        return changeTerms(event, opinion, false);
    }

    Judged resumption(DatedEvent event) {
        course.suspended = null;
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
        for (var one : course.addressed) {
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
        if (!changed && course.review().isPresent()) {
            var pair = changed(course.review().get(), on, resume);
            if (pair.isPresent()) {
                course.review = pair.get();
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
        course.findings.replace(term, RanTerm.of(pair.earliest(), pair.latest(), one.organ, one.start, one.standIn));
    }

    Judged extension(DatedEvent event) {
        var opinion = new Opinion(event).under("BAGZ", 47).rule("P06");
        var running = course.review();
        if (running.isEmpty() || !event.on().exact()) {
            return opinion.because(
                            "审查起诉期限从整改期满之日起算；公布的事实不能确定其起止，无从判断延长。",
                            "The review runs from the end of the rectification period; the published facts do not tell when.")
                    .notDecidable();
        }
        var by = event.period().orElse(new Length.Months(1));
        var approver = course.extended ? Approver.UPPER : Approver.CHIEF;
        var on = event.on().first();
        var first = running.get().earliest().extended(on, by, approver, "");
        var last = running.get().latest().extended(on, by, approver, "");
        if (first instanceof Adjustment.Adjusted(var one) && last instanceof Adjustment.Adjusted(var other)) {
            course.extended = true;
            var pair = new Pair(one, other);
            course.review = pair;
            course.findings.replace(
                    course.reviewTerm,
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
}
