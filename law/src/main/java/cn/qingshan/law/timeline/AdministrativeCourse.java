package cn.qingshan.law.timeline;

import cn.qingshan.law.Sentence;
import cn.qingshan.law.calendar.WorkCalendar;
import cn.qingshan.law.term.Due;
import cn.qingshan.law.timeline.Timeline.Findings;
import cn.qingshan.law.timeline.Timeline.Pair;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What is known of an 行政公益诉讼案件 as its events are read one after another: the recommendations, the suit, and the terms that ran. */
final class AdministrativeCourse {

    /** One recommendation as one organ received it: its own two terms. */
    static final class Addressed {
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

    final PublishedCase published;
    final WorkCalendar calendar;
    final Findings findings = new Findings();
    final List<Addressed> addressed = new ArrayList<>();

    @Nullable
    DatedEvent filed;

    @Nullable
    DatedEvent closed;

    @Nullable
    DatedEvent suspended;

    @Nullable
    DatedEvent assigned;

    @Nullable
    DatedEvent sued;

    @Nullable
    DatedEvent courtDeadline;

    @Nullable
    Pair review;

    int reviewTerm = -1;
    int judgmentTerm = -1;
    boolean extended;

    AdministrativeCourse(PublishedCase published, WorkCalendar calendar) {
        this.published = published;
        this.calendar = calendar;
    }

    /** The last day as printed: provisional ones by their provisional date. */
    static Sentence shown(Pair pair) {
        return RanTerm.of(
                        pair.earliest(),
                        pair.latest(),
                        Optional.empty(),
                        PartialDate.of(LocalDate.MIN),
                        Optional.empty())
                .due();
    }

    static Sentence precision(DatedEvent event) {
        return precision(event.on().precision());
    }

    static Sentence precision(DatedEvent event, Addressed one) {
        var coarser = event.on().precision().compareTo(one.start.precision()) >= 0
                ? event.on().precision()
                : one.start.precision();
        return precision(coarser);
    }

    static Sentence precision(PartialDate.Precision precision) {
        return switch (precision) {
            case DAY -> new Sentence("日", "day");
            case MONTH -> new Sentence("月", "month");
            case YEAR -> new Sentence("年", "year");
        };
    }

    List<Addressed> answering(DatedEvent event) {
        return addressed.stream()
                .filter(one -> event.to().isEmpty()
                        || one.organ.isEmpty()
                        || event.to().contains(one.organ.get()))
                .toList();
    }

    int organs() {
        var names = new TreeSet<String>();
        addressed.forEach(one -> names.add(one.organ.orElse("")));
        return names.size();
    }

    /** The review, which starts when the last rectification period has ended. */
    Optional<Pair> review() {
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

    Optional<Pair> reviewPair() {
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
}
