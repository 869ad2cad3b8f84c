package cn.qingshan.law.timeline;

import cn.qingshan.law.calendar.WorkCalendar;

/** 行政公益诉讼: recommendation, reply and performance, suit, judgment. */
final class AdministrativeReading {

    private final AdministrativeCourse course;
    private final RecommendationReading recommendations;
    private final ReviewChanges changes;
    private final ReplyReading replies;
    private final SuitReading suits;
    private final CourtReading court;

    AdministrativeReading(PublishedCase published, WorkCalendar calendar) {
        this.course = new AdministrativeCourse(published, calendar);
        this.recommendations = new RecommendationReading(course);
        this.changes = new ReviewChanges(course);
        this.replies = new ReplyReading(course);
        this.suits = new SuitReading(course);
        this.court = new CourtReading(course);
    }

    CaseReplay read() {
        var answers = EngineAnswers.of(course.published, course.calendar);
        for (var event : course.published.events()) {
            var judged = judge(event);
            course.findings.add(answers.containsKey(event) ? judged.asked(answers.get(event)) : judged);
        }
        return course.findings.of(course.published);
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
            case LOOKBACK -> Outside.lookback(event, course.closed != null);
            case FILING -> recommendations.filing(event);
            case CONSULTATION -> recommendations.consultation(event);
            case RECOMMENDATION_ISSUED -> recommendations.recommendation(event);
            case REPLY -> replies.reply(event);
            case NO_REPLY -> replies.noReply(event);
            case PENALTY -> replies.performance(event);
            // once a judgment has set its day the works answer to it, before that to the recommendation
            case ACCEPTANCE -> course.courtDeadline == null ? replies.performance(event) : court.executed(event);
            case ONSITE -> recommendations.onsite(event);
            case SUSPENSION -> changes.suspension(event);
            case RESUMPTION -> changes.resumption(event);
            case EXTENSION -> changes.extension(event);
            case JURISDICTION -> recommendations.jurisdiction(event);
            case CLOSED -> suits.closing(event);
            case SUIT_FILED -> suits.suit(event);
            case HEARING -> court.hearing(event);
            case JUDGMENT -> court.judgment(event);
            case COURT_DEADLINE -> court.courtDeadline(event);
            case PUBLIC_NOTICE ->
                new Opinion(event)
                        .because(
                                "诉前公告是民事公益诉讼的程序，行政公益诉讼以检察建议为诉前程序。",
                                "The public notice belongs to civil cases; an administrative case has the recommendation instead.")
                        .under("GYJS", 21)
                        .notDecidable();
        };
    }
}
